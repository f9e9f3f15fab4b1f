"""From the list of questions to an assignment of those that are ticked there."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from content.models import Question
from quizzes.services.assigning import MOST_QUESTIONS


@admin.action(description=_("Assign these questions…"))
def assign_questions(page: Any, request: HttpRequest, questions: QuerySet[Question]) -> HttpResponseRedirect | None:
    """On to the form of a new assignment, which also offers those that there are. Drafts stay behind, and are told."""
    chosen = list(questions.order_by("pk").values_list("pk", "status")[: MOST_QUESTIONS + 1])
    published = [pk for pk, status in chosen if status == Question.Status.PUBLISHED]
    left = len(chosen) - len(published)
    if len(chosen) > MOST_QUESTIONS:
        told = _t("At most %(limit)d questions can be assigned one by one. Assign their articles instead.")
        messages.error(request, told % {"limit": MOST_QUESTIONS})
    elif not published:
        messages.error(request, _t("Only published questions can be assigned. Approve them first."))
    else:
        if left:
            words = ngettext(
                "%(n)d question that is not published was left out.",
                "%(n)d questions that are not published were left out.",
                left,
            )
            messages.warning(request, words % {"n": left})
        wanted = ",".join(map(str, published))
        return HttpResponseRedirect(f"{reverse('admin:quizzes_assignment_add')}?questions={wanted}")
    return None


# The list belongs to `content`, which knows nothing of courses.
_questions = admin.site.get_model_admin(Question)
_questions.actions = [*(_questions.actions or ()), assign_questions]
