"""A language model's drafts beside those written by rule: asked once for each text, stored article by article.

What is written by rule is stored before anything is sent, so that no failure of a model takes it away. What a model
wrote in an earlier run is judged anew, against the articles as they are now, and never asked for again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from content.drafts import ArticleDraft, QuestionDraft, Refusal, TopicDraft
from content.models import Question, RefusedDraft, Revision, Topic
from content.services.storing import GenerationReport

if TYPE_CHECKING:
    from content.language_model.checks import Placed
    from content.language_model.drafter import Ask
    from content.language_model.drafting import Desk

Progress = Callable[[str, int, int], None]
Store = Callable[[TopicDraft], GenerationReport]
STAGE = "asking the language model"
"""What `progress` is told, with how many articles are done."""


@dataclass(frozen=True, slots=True)
class Stored:
    """What was stored in the end. failed: numbers of the articles that a model should have been asked about."""

    draft: TopicDraft
    report: GenerationReport
    failed: frozenset[int] = frozenset()


def is_configured() -> bool:
    """Whether the settings name a language model."""
    return bool(settings.RECITE_LLM_URL)


def store_with_model(
    topic: Topic, revisions: Sequence[Revision], articles: Sequence[ArticleDraft], rules: TopicDraft, store: Store,
    progress: Progress | None = None, counts: Mapping[str, tuple[int, int]] | None = None,
) -> Stored:  # fmt: skip
    """Store what was written by rule, and a language model's drafts where one is set or was before.

    articles: the drafts of `revisions`. store: what stores a topic's draft; its errors pass. The report's message
    says why a model brought nothing. With no model set, and nothing of one stored, nothing is imported or sent.
    """
    if not is_configured() and not _written(revisions).exists():
        return Stored(rules, store(rules))
    from content.language_model.drafting import Desk

    run = _Run(Desk(articles, rules, counts=counts), store, _remembered(revisions, articles))
    run.save()
    if is_configured():
        unasked = [number for number in range(len(articles)) if number not in run.memory.asked]
        run.ask(unasked, progress or (lambda stage, done, total: None))
    return Stored(run.draft, replace(run.report, message=_again(run.message)), frozenset(run.failed))


def add_model_drafts(
    articles: Sequence[ArticleDraft], rules: TopicDraft, progress: Progress | None = None
) -> tuple[TopicDraft, str]:
    """The drafts by rule with those of the language model that is set, and why it brought nothing; stores nothing."""
    from content.language_model.drafting import Desk

    run = _Run(Desk(articles, rules), lambda draft: GenerationReport(), _Memory())
    run.save()
    run.ask(range(len(articles)), progress or (lambda stage, done, total: None))
    return run.draft, run.message


@dataclass(slots=True)
class _Memory:
    """What earlier runs brought. asked: numbers of the articles that a model was asked about."""

    placed: list[Placed] = field(default_factory=list)
    refused: list[Refusal] = field(default_factory=list)
    asked: set[int] = field(default_factory=set)


class _Run:
    """One run: the drafts so far, stored again after each article."""

    def __init__(self, desk: Desk, store: Store, memory: _Memory) -> None:
        self.desk, self.store, self.memory = desk, store, memory
        self.drafts: list[QuestionDraft] = []
        self.refused = list(memory.refused)
        self.report, self.message = GenerationReport(), ""
        self.failed: set[int] = set()
        for placed in memory.placed:
            self._again(placed)

    def _again(self, placed: Placed) -> None:
        from content.language_model.drafting import refused_draft, refused_placed

        found = self.desk.drafts(placed)
        if isinstance(found, str):
            self.refused.append(refused_placed(placed, self.desk.articles[placed.article], found))
            return
        self.drafts += [draft for draft in found if not draft.dropped]
        self.refused += [refused_draft(draft) for draft in found if draft.dropped]

    def save(self) -> None:
        """Store all drafts so far."""
        self.draft = self.desk.joined(self.drafts, self.refused)
        self.report = _together(self.report, self.store(self.draft))

    def ask(self, numbers: Sequence[int], tell: Progress) -> None:
        """Ask about these articles, one after another, until the model can't be asked any more."""
        from content.language_model.errors import ModelUnavailable

        self.failed.update(numbers)
        try:
            ask = _asker()
            for done, number in enumerate(numbers):
                tell(STAGE, done, len(numbers))
                self._ask_about(number, ask)
            tell(STAGE, len(numbers), len(numbers))
        except ModelUnavailable as error:
            self._told(error)

    def _ask_about(self, number: int, ask: Ask) -> None:
        from content.language_model.drafter import write
        from content.language_model.errors import UnusableReply

        try:
            written = write(self.desk, number, ask)
        except UnusableReply as error:
            self._told(error)
            return
        self.failed.discard(number)
        self.drafts += written.drafts
        self.refused += written.refused
        if written.drafts or written.refused:
            self.save()

    def _told(self, error: Exception) -> None:
        self.message = _("%(problem)s What was written by rule is here.") % {"problem": error}


def _again(message: str) -> str:
    return _("%(message)s “Write questions” asks again.") % {"message": message} if message else ""


def _asker() -> Ask:
    """What reaches the model of the settings. Raises ModelUnavailable where they can't be used."""
    from content.language_model.client import Client, endpoint

    return Client(endpoint(settings.RECITE_LLM_URL, settings.RECITE_LLM_MODEL, settings.RECITE_LLM_KEY)).ask


def _together(one: GenerationReport, other: GenerationReport) -> GenerationReport:
    """Two reports of one run: what is new adds up, what is there is what was there last."""
    names = ("new_facts", "new_drafts", "published", "mended", "withdrawn")
    return replace(other, **{name: getattr(one, name) + getattr(other, name) for name in names})


# What earlier runs left


def _written(revisions: Iterable[Revision]) -> QuerySet[Question]:
    return Question.objects.filter(origin=Question.Origin.MODEL, passage__revision__in=revisions)


def _remembered(revisions: Sequence[Revision], articles: Sequence[ArticleDraft]) -> _Memory:
    """What a model wrote about these texts. What was refused of a question that stands is judged anew, not kept."""
    from content.language_model.drafting import TEMPLATE, passage_of

    numbers = {revision.pk: number for number, revision in enumerate(revisions)}
    memory = _Memory()
    groups: dict[tuple[int, str], list[Question]] = defaultdict(list)
    for question in _written(revisions).select_related("passage", "fact").order_by("pk"):
        groups[question.passage_id, question.prompt].append(question)
    for questions in groups.values():
        number = numbers[questions[0].passage.revision_id]
        memory.asked.add(number)
        memory.placed += _placed(questions, number)
    again = {(one.article, one.start, one.end, one.question) for one in memory.placed}
    templates = Q(template=TEMPLATE) | Q(template__startswith=f"{TEMPLATE}_")
    for row in RefusedDraft.objects.filter(templates, revision__in=revisions).select_related("fact").order_by("pk"):
        number = numbers[row.revision_id]
        memory.asked.add(number)
        if (number, row.start, row.end, row.prompt) not in again:
            passage = passage_of(articles[number], number, row.start, row.end)
            told = (passage, row.template, row.prompt, row.answer, row.reason, row.kind)
            memory.refused.append(Refusal(*told, row.fact.key if row.fact else "", row.payload))
    return memory


def _placed(questions: Sequence[Question], number: int) -> Iterator[Placed]:
    """The question that several kinds ask, as it was placed; nothing where its answer is not to be found any more."""
    from content.language_model.checks import Placed
    from content.language_model.matching import find_words

    passage = questions[0].passage
    for words in dict.fromkeys(word for question in questions for word in _answers(question)):
        span = find_words(passage.quote, words)
        if span:
            start, end = (passage.start + offset for offset in span)
            yield Placed(number, passage.start, passage.end, start, end, questions[0].prompt, _wrong(questions))
            return


def _answers(question: Question) -> Iterator[str]:
    """The answer in every form it is stored in; a person named in full may stand in the passage by the surname."""
    value = question.fact.typed_value
    yield from (question.answer, *question.payload.get("accepted", ()), value.text, *value.aliases)


def _wrong(questions: Sequence[Question]) -> tuple[str, ...]:
    payloads = (question.payload for question in questions if question.kind == "multiple_choice")
    return tuple(c["text"] for payload in payloads for c in payload["choices"] if c["id"] != payload["correct"])
