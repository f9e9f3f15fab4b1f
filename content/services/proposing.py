"""Wrong answers that students typed, as wrong answers of a multiple choice about the same fact.

Each is gated like every other option: it says something else than the key, is of the same sort, tempts without telling
the key, and no article of the topic makes it true. Nothing is taken by itself: a teacher takes it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _
from rapidfuzz.distance import OSA

from content import kinds
from content.drafts import Value
from content.errors import InvalidQuestion, InvalidResponse, NotAllowedNow
from content.generator.fitting import fits
from content.generator.standing_out import stands_out
from content.kinds._choices import same_text
from content.kinds._folding import fold
from content.kinds.multiple_choice import GAP_PROMPT, WRONG_CHOICES
from content.language import gazetteer
from content.language.values import QUANTITIES
from content.models import Article, Fact, Question
from content.services import asserting
from content.services.answers import TYPED, Answers, answers_of, check_wrong
from content.services.authoring import WrittenQuestion, add_question, edit_question
from content.services.decency import presentable
from content.services.dressing import dressed, read_beside
from content.services.elsewhere import typed_as_words
from content.services.suggesting import alike, names_in, suggestions, values_in
from content.services.wording import plain_words, stands_in

if TYPE_CHECKING:
    from django.contrib.auth.models import User

CHOICE = "multiple_choice"
SLIP = 0.8
"""Likeness to a right answer, 0 to 1, from which what was typed is that answer misspelt."""
SIZES = 1
"""Digits by which figures may differ in length."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A typed answer as an option."""

    typed: str
    text: str
    """As it would stand among the others."""
    refused: str = ""
    """Why it can't; "" where it can."""
    caution: str = ""
    """What to look at before it is used."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a typed answer could be used: a multiple choice that is there, or one that would be drafted."""

    fact: Fact
    article: Article
    written: WrittenQuestion
    question: Question | None
    """None where there is none yet."""
    typed: tuple[Question, ...]
    """The questions about the fact whose answer is typed."""


def place_of(fact: Fact) -> Place | None:
    """The published multiple choice about a fact, else its draft, else one as it would be drafted; None where nothing
    asks for the fact by typing. One statement."""
    related = ("fact__topic", "passage__revision__article__topic")
    standing = Question.objects.exclude(status=Question.Status.RETIRED).filter(fact=fact)
    rows = list(standing.select_related(*related).order_by("pk"))
    ordered = sorted(rows, key=lambda row: row.status != Question.Status.PUBLISHED)
    typed = [row for row in ordered if row.kind in TYPED]
    choice = next((row for row in ordered if row.kind == CHOICE), None)
    base = choice or next(iter(sorted(typed, key=lambda row: row.kind == "cloze")), None)
    if base is None:
        return None
    written = _written(choice) if choice else _drafted(base)
    return Place(base.fact, base.passage.revision.article, written, choice, tuple(typed))


def _written(question: Question) -> WrittenQuestion:
    passage = question.passage
    told = answers_of(question.kind, question.payload)
    return WrittenQuestion(question.kind, question.prompt, told, passage.quote, passage.start)


def _drafted(typed: Question) -> WrittenQuestion:
    """A multiple choice that asks as a typed question does, still without wrong answers."""
    prompt = f"{GAP_PROMPT}{typed.prompt}" if typed.kind == "cloze" else typed.prompt
    right = Answers(answers_of(typed.kind, typed.payload).right)
    return WrittenQuestion(CHOICE, prompt, right, typed.passage.quote, typed.passage.start)


# Proposals


def proposals(place: Place, typed: Sequence[str], people: Collection[str] = ()) -> list[Proposal]:
    """What each typed answer would be as an option, without those that must not be shown. At most seven statements.

    people: the folded words of the names of students and teachers.
    """
    told = asserting.told_in(place.article)
    vocabulary = {word for one in told for word in plain_words(one.text)}
    shown = [text for text in typed if presentable(text, people, vocabulary)]
    return list(_gated(place, shown, told, vocabulary)) if shown else []


@dataclass(frozen=True, slots=True)
class _Desk:
    """What a typed answer is laid beside."""

    place: Place
    value: Value
    """The right answer's."""
    known: Sequence[Value]
    """Values of the topic's facts of the same kind."""
    named: Collection[str]
    """Names of the same kind that the topic has."""
    vocabulary: Collection[str]
    """Every word of its articles."""

    @property
    def right(self) -> str:
        return self.place.written.answers.right

    @property
    def measured(self) -> bool:
        return self.value.kind in (*QUANTITIES, "date")

    @property
    def persons(self) -> bool:
        return self.value.kind == "person"


def _gated(
    place: Place, typed: Iterable[str], told: Sequence[asserting.Told], vocabulary: Collection[str]
) -> Iterator[Proposal]:
    desk = _desk(place, vocabulary)
    plainest = asserting.evidence_for(place.written, place.article, place.question, told)
    for text in typed:
        option = dressed(text, desk.right, desk.value, desk.named)
        why = next(filter(None, (check(text, option, desk) for check in _CHECKS)), "")
        found = None if why else plainest(option)
        refused = why or (found.refusal if found and found.plain else "")
        yield Proposal(text, option, refused, found.caution if found and not found.plain else "")


def _desk(place: Place, vocabulary: Collection[str]) -> _Desk:
    value = typed_as_words(place.fact.typed_value)
    known = [one for one in values_in(place.article) if one.kind == value.kind]
    names = names_in(value, place.article) if value.kind in ("person", "organisation") else ()
    named = {name for one in known for name in (one.text, *one.aliases)} | set(names)
    return _Desk(place, value, known, sorted(named), vocabulary)


def _is_right(text: str, option: str, desk: _Desk) -> str:
    """What is right, or half right, by now: a teacher may have accepted it since."""
    counts = any(_score(one, question) > 0 for question in desk.place.typed for one in (text, option))
    return _("It is counted as right, or as partly right.") if counts else ""


def _score(text: str, question: Question) -> float:
    try:
        return kinds.get(question.kind).grade(question.payload, text).score
    except (InvalidQuestion, InvalidResponse):
        return 0.0


def _is_slip(text: str, option: str, desk: _Desk) -> str:
    """Names only: of figures and dates, every digit counts."""
    if desk.measured or option in desk.named or gazetteer.place(option) is not None:
        return ""
    told = [answers_of(question.kind, question.payload) for question in desk.place.typed]
    rights = {desk.right, *(right for one in told for right in (one.right, *one.accepted))}
    near = any(_near(fold(option), fold(right)) for right in rights)
    within = any(stands_in(option, right) or stands_in(right, option) for right in rights)
    return _("It is the right answer, misspelt, cut short or with more words.") if near or within else ""


def _near(one: str, other: str) -> bool:
    """Whether two folded names differ by slips alone; "6th Army" and "9th Army" do not."""
    figures = [[word for word in text.split() if any(map(str.isdigit, word))] for text in (one, other)]
    return figures[0] == figures[1] and OSA.normalized_similarity(one, other) >= SLIP


def _is_there(text: str, option: str, desk: _Desk) -> str:
    answers = desk.place.written.answers
    if any(same_text([option, other]) for other in (answers.right, *answers.wrong)):
        return _("It is among the answers already.")
    return _("It stands in the question.") if stands_in(option, desk.place.written.prompt) else ""


def _is_other_sort(text: str, option: str, desk: _Desk) -> str:
    return "" if _same_sort(option, desk) else _("It is not of the same sort as the right answer.")


def _same_sort(option: str, desk: _Desk) -> bool:
    """Whether an option is a value like the key's; other words only where the articles have them all."""
    value = desk.value
    if desk.measured:
        return alike(read_beside(option, value), value)
    if option in desk.named:
        return desk.persons or any(alike(one, value) for one in desk.known if option in (one.text, *one.aliases))
    if value.kind == "place":
        found = gazetteer.place(option)
        return found is not None and (not value.subtype or found.kind == value.subtype)
    if desk.persons:
        words = option.split()
        return len(words) > 1 and gazetteer.is_first_name(words[0]) and gazetteer.is_surname(words[-1])
    return all(word in desk.vocabulary for word in plain_words(option)) and alike(Value(value.kind, option), value)


def _is_equal(text: str, option: str, desk: _Desk) -> str:
    try:
        # As it was typed, too: "more than 12,000" is true where 12,400 is.
        check_wrong(CHOICE, replace(desk.place.written.answers, wrong=(option, text)))
    except InvalidQuestion as error:
        return str(error)
    return ""


def _tells(text: str, option: str, desk: _Desk) -> str:
    """How an option would tell the key: by its form or its size, or because it does not fit the sentence."""
    written = desk.place.written
    fit, right_fit = fits(written.prompt, [option, desk.right])
    if fit < right_fit:
        return _("It does not fit the sentence, which would leave it out at once.")
    if desk.value.kind in QUANTITIES and abs(_digits(option) - _digits(desk.right)) > SIZES:
        return _("It is of another size than the right answer.")
    wrong = written.answers.wrong
    out = partial(stands_out, [desk.right], persons=desk.persons)
    if len(wrong) > 1 and not out(wrong) and out([*wrong, option]):
        return _("It would stand out among the others, or make another one do so.")
    return ""


def _digits(text: str) -> int:
    return sum(map(str.isdigit, text))


_CHECKS: tuple[Callable[[str, str, _Desk], str], ...] = (
    _is_right,
    _is_slip,
    _is_there,
    _is_other_sort,
    _is_equal,
    _tells,
)
"""From what the teacher should know first to last: what was typed, the option that it would be -> why not."""


# The deed


@transaction.atomic
def use_wrong_answer(place: Place, text: str, by: User | None = None, *, instead_of: str = "") -> tuple[Question, bool]:
    """Make a typed answer an option: of the multiple choice that is there, which begins a version, or of a draft.

    instead_of: the wrong answer that it takes the place of; "" to add it as a further one. Returns the question, and
    whether it is new. Raises NotAllowedNow and InvalidQuestion, also for what the gates refuse by now.
    """
    found = proposals(place, [text])
    if not found or found[0].refused:
        raise InvalidQuestion(found[0].refused if found else _("This can't be shown as an answer."))
    option = found[0].text
    if place.question is None:
        return _draft(place, option, by), True
    written = replace(place.written, answers=replace(place.written.answers, wrong=_with(place, option, instead_of)))
    # Nobody has met a draft: there are no statistics that could begin anew.
    same = place.question.status == Question.Status.DRAFT
    return edit_question(place.question, written, by, same_meaning=same), False


def _with(place: Place, option: str, instead_of: str) -> tuple[str, ...]:
    wrong = place.written.answers.wrong
    if instead_of and instead_of not in wrong:
        raise NotAllowedNow(_("“%(text)s” is no longer among the answers. Look again.") % {"text": instead_of})
    return (*(text for text in wrong if text != instead_of), option)


def _draft(place: Place, option: str, by: User | None) -> Question:
    """A draft of a multiple choice: the typed answer, and others that are suggested, as far as there are any."""
    first = replace(place.written, answers=replace(place.written.answers, wrong=(option,)))
    more = tuple(one.text for one in suggestions(first, place.article, WRONG_CHOICES - 1))
    written = replace(first, answers=replace(first.answers, wrong=(option, *more)))
    return add_question(place.article, written, by, fact=place.fact)
