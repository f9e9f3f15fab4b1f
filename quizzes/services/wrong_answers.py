"""Students' typed answers as wrong answers to choose: taken by a teacher, one at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from content import services as content
from content.errors import NotAllowedNow
from content.models import Question
from quizzes.selectors.wrong_answers import WrongAnswers
from quizzes.services.audit import write_down

if TYPE_CHECKING:
    from django.contrib.auth.models import User


@transaction.atomic
def take_wrong_answer(found: WrongAnswers | None, text: str, by: User, *, replace: str = "") -> tuple[Question, bool]:
    """Use one of what was found as a wrong answer; `replace`: the one that it takes the place of, "" for none.

    Returns the multiple choice and whether it was made for it. Raises NotAllowedNow for what is not proposed (any
    more), and InvalidQuestion for what a gate refuses.
    """
    offered = next((one for one in (found.offered if found else ()) if one.proposal.text == text), None)
    if found is None or offered is None:
        raise NotAllowedNow(_("This answer is not proposed any more. Look again at what students typed."))
    question, made = content.use_wrong_answer(found.place, offered.typed.text, by, instead_of=replace)
    told = _("Took “%(text)s”, which %(n)d students typed, as a wrong answer") % {
        "text": offered.proposal.text,
        "n": offered.typed.students,
    }
    in_place = _(", in place of “%(old)s”") % {"old": replace} if replace and not made else ""
    write_down(by, [question], f"{told}{in_place}.", made=made)
    return question, made
