"""Questions of other programs into a topic: each with a passage of its articles, as drafts for a person to review."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from content import kinds
from content.errors import InvalidQuestion, ReciteError
from content.exchange import Exchanged, Found
from content.models import Question, Topic
from content.services.answer_lines import BAR
from content.services.answers import MANY_LINES, Answers, answers_of
from content.services.authoring import WrittenQuestion, add_question, problems, tidy
from content.services.elsewhere import place_choices
from content.services.exporting import key_of
from content.services.finding import Library, Place
from content.services.storing import locked

if TYPE_CHECKING:
    from django.contrib.auth.models import User

NEW, THERE, LEFT = "new", "there", "left"
_DOUBT = Question._meta.get_field("doubt").max_length
_BRIEF = 80
AT_ONCE = 50
"""Questions stored in one transaction."""
WHOLE = ("short_answer", "date", "number")
"""Kinds of a whole question whose answer is typed."""


@dataclass(frozen=True, slots=True)
class Brought:
    """What became of one question. state: NEW (a draft now), THERE (known before) or LEFT (with the reason)."""

    line: int
    question: Exchanged
    state: str
    told: str = ""
    """Why it was left, or what the reviewer has to look at."""
    place: Place | None = None
    stored: Question | None = None
    """The draft; after a trial it is not in the database."""


def bring_in(topic: Topic, found: Iterable[Found], by: User | None = None, *, trial: bool = False) -> list[Brought]:
    """Store what `content.exchange.read` found as drafts of a teacher; each goes through the gates of a written one.

    A question whose quote stands in an article of the topic gets that passage; for one without, the sentence that
    bears out its answer is proposed, and the draft is marked with a doubt. Where there is neither, it is left out.
    A question that the topic has, by its key or by kind, prompt and answer, changes nothing: twice is once.
    `trial` does all of it and takes it back: what it returns is what would happen.

    Each question is stored whole or not at all. A few share a transaction, and between two of those others may write:
    students answer while a thousand questions come in. What ends half-way is completed by the same file again.
    """
    known, library = _Known.of(topic), Library.of(topic)
    waiting, brought = iter(found), list[Brought]()
    while some := list(islice(waiting, AT_ONCE)):
        brought += _bring_some(some, topic, known, library, by, trial=trial)
    if not trial and any(one.state == NEW for one in brought):
        place_choices(topic)
    return brought


@transaction.atomic
def _bring_some(
    found: Sequence[Found], topic: Topic, known: _Known, library: Library, by: User | None, *, trial: bool
) -> list[Brought]:
    locked(topic)
    brought = [_bring(one, known, library, by) for one in found]
    if trial:
        transaction.set_rollback(True)
    return brought


def _bring(found: Found, known: _Known, library: Library, by: User | None) -> Brought:
    question = _of_its_kind(found.question)
    try:
        answers = answers_from(question)
        if there := known.find(question, answers):
            return Brought(found.line, question, THERE, there)
        place = _place(question, answers, library)
        stored = _store(question, answers, place, by)
    except ReciteError as error:
        return Brought(found.line, question, LEFT, str(error))
    known.add(stored)
    return Brought(found.line, question, NEW, stored.doubt, place, stored)


def _store(question: Exchanged, answers: Answers, place: Place, by: User | None) -> Question:
    """The draft. Raises ReciteError with all that is amiss."""
    written = WrittenQuestion(question.kind, question.prompt, answers, place.quote, place.at)
    try:
        stored = add_question(place.article, written, by, place=False)
    except ReciteError:
        if amiss := [told for _part, told in problems(written, place.article)]:
            raise InvalidQuestion(" ".join(amiss)) from None
        raise
    if place.proposed:
        stored.tier, stored.doubt = Question.Tier.REVIEW, _doubt(question)[:_DOUBT]
        stored.save(update_fields=["tier", "doubt"])
    return stored


def _doubt(question: Exchanged) -> str:
    if question.quote:
        return _(
            "The passage is proposed: the one in the file, “%(quote)s”, stands in no article. Check that it "
            "answers the question."
        ) % {"quote": _brief(question.quote)}
    return _("The passage is proposed: the file gave none. Check that it answers the question.")


def _place(question: Exchanged, answers: Answers, library: Library) -> Place:
    """Where its answer stands. Raises InvalidQuestion, with what to do, where no passage is found."""
    if not library.texts:
        raise InvalidQuestion(_("The topic has no articles. Import those that the questions are about first."))
    if question.quote and (place := library.quoted(question.quote, question.source, question.url)):
        return place
    if question.quote and (place := library.alike(question.quote)):
        return place
    if place := library.bearing(WrittenQuestion(question.kind, tidy(question.prompt), answers, "")):
        return place
    raise InvalidQuestion(_not_found(question))


def _not_found(question: Exchanged) -> str:
    if question.quote and question.source:
        return _(
            "Its passage, “%(quote)s”, stands in no article of the topic. Import the article “%(source)s” first."
        ) % {
            "quote": _brief(question.quote),
            "source": question.source,
        }
    if question.quote:
        return _("Its passage, “%(quote)s”, stands in no article of the topic. Import that article first.") % {
            "quote": _brief(question.quote)
        }
    return _(
        "It has no passage, and no sentence of the topic’s articles answers it. Import the article it is about "
        "first, or add a quote."
    )


def _brief(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _BRIEF else f"{text[:_BRIEF]}…"


def _of_its_kind(question: Exchanged) -> Exchanged:
    """A typed question as that kind which its answer is of: other programs don't tell a date from a name."""
    if question.kind not in WHOLE or not question.right:
        return question
    for kind in (question.kind, *WHOLE):
        try:
            kinds.get(kind).validate({"answer": question.right[0], "accepted": list(question.accepted)})
        except InvalidQuestion:
            continue
        return replace(question, kind=kind)
    return question


def answers_from(question: Exchanged) -> Answers:
    """The answers as a teacher writes them. Raises InvalidQuestion for a kind that does not exist or lacks a part."""
    kinds.get(question.kind)
    if question.kind == "ordering" and len(question.pairs) < len(question.right):
        raise InvalidQuestion(_("Events are put in order by their dates, and the file does not tell them."))
    if question.kind in ("ordering", "matching"):
        return Answers("\n".join(f"{left} {BAR} {right}" for left, right in question.pairs))
    if question.kind in MANY_LINES:
        return Answers("\n".join(question.right), wrong=question.wrong)
    right = next(iter(question.right), "")
    if question.kind == "true_false":
        whole = bool(question.wrong and question.accepted)
        return Answers(right, wrong=question.wrong[: int(whole)], accepted=question.accepted[: int(whole)])
    if question.kind == "multiple_choice":
        return Answers(right, wrong=question.wrong)
    return Answers(right, accepted=question.accepted)


@dataclass(slots=True)
class _Known:
    """What a topic asks already, retired questions too: what a reviewer rejected does not come back by a file."""

    keys: dict[str, Question] = field(default_factory=dict)
    asked: dict[tuple[str, str, str], Question] = field(default_factory=dict)

    @classmethod
    def of(cls, topic: Topic) -> _Known:
        """One statement."""
        known = cls()
        fields = ("fact__topic", "kind", "prompt", "payload", "status", "created_at")
        for question in Question.objects.filter(fact__topic=topic).select_related("fact").only(*fields).order_by("-pk"):
            known.add(question)
        return known

    def add(self, question: Question) -> None:
        self.keys[key_of(question)] = question
        answers = answers_of(question.kind, question.payload)
        self.asked[self._named(question.kind, question.prompt, answers)] = question

    def find(self, question: Exchanged, answers: Answers) -> str:
        """How the question is there already, in words; "" where it is not."""
        there = self.keys.get(question.key) or self.asked.get(self._named(question.kind, question.prompt, answers))
        if there is None:
            return ""
        if there.status == Question.Status.RETIRED:
            return _(
                "It was rejected or retired before. Make it a draft again in the list of questions if you want it."
            )
        if tidy(question.prompt) != there.prompt:
            return _("It is there already, as “%(prompt)s”.") % {"prompt": _brief(there.prompt)}
        return _("It is there already.")

    @staticmethod
    def _named(kind: str, prompt: str, answers: Answers) -> tuple[str, str, str]:
        right = sorted(" ".join(line.split()).casefold() for line in answers.right.splitlines())
        return kind, tidy(prompt).casefold(), "\n".join(right)


def rest_of(brought: Sequence[Brought]) -> Iterator[tuple[Exchanged, str]]:
    """The questions that were left, each with its reason: to be mended and brought in again."""
    for one in brought:
        if one.state == LEFT:
            yield replace(one.question, status=""), one.told
