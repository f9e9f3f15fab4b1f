"""Questions by hand: added and edited, each pinned to words that stand in its article."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from content import kinds
from content.drafts import BLANK, Value
from content.errors import InvalidQuestion, NotAllowedNow, ReciteError
from content.models import Article, Evidence, Fact, Passage, Question, Revision, Wording
from content.services.answers import (
    Answers,
    answers_of,
    check_prompt,
    check_right,
    check_statement,
    check_support,
    check_sure,
    check_wrong,
    is_right,
    payload_of,
)
from content.services.asserting import asserted_elsewhere, check_elsewhere, disputes
from content.services.elsewhere import place_choices
from content.services.history import keep_wording, wording_of
from content.services.holding import hold_questions
from content.services.learning import note_edit, wording
from content.services.storing import locked, new_passage
from content.services.wording import find_quote

if TYPE_CHECKING:
    from django.contrib.auth.models import User

_ANSWER = Question._meta.get_field("answer").max_length
_GAP = re.compile(r"_{2,}")


@dataclass(frozen=True, slots=True)
class WrittenQuestion:
    """A question as a teacher writes it; `quote` is the passage that answers it, copied from the article."""

    kind: str
    prompt: str
    answers: Answers
    quote: str
    at: int | None = field(default=None, compare=False)
    """Where in the text the passage was marked, for words that stand there more than once."""


@dataclass(frozen=True, slots=True)
class Ground:
    """What a question was settled on before it is changed: as it is stored, or as it was in an earlier wording."""

    prompt: str
    payload: dict[str, Any]
    passage: Passage

    @classmethod
    def of(cls, question: Question | Wording | None) -> Ground | None:
        return cls(question.prompt, question.payload, question.passage) if question else None


@transaction.atomic
def add_question(
    article: Article,
    written: WrittenQuestion,
    by: User | None = None,
    *,
    fact: Fact | None = None,
    publish: bool = False,
    place: bool = True,
) -> Question:
    """A teacher's own question about `fact`, or else about the fact that its passage and answer tell.

    It is a draft unless `publish`. Without `place` the caller, who adds many, calls `place_choices` once.
    Raises PassageNotFound for a quote that does not stand in the article once, InvalidQuestion where the parts do not
    fit, NotAllowedNow for a retired article.
    """
    if article.retired_at is not None:
        raise NotAllowedNow(_("This article is retired. Bring it back into use before you add questions."))
    locked(article.topic)
    span, payload = _checked(written, article, None)
    passage = _passage(current_revision(article), *span)
    fact = fact or _fact(article, passage, kinds.get(written.kind).answer_text(payload), written)
    _support(fact, passage)
    question = Question(
        fact=fact, passage=passage, kind=written.kind, origin=Question.Origin.TEACHER, created_by=by,
        prompt=tidy(written.prompt), payload=payload, answer=_shown(written.kind, payload),
    )  # fmt: skip
    if publish:
        question.status, question.reviewed_by, question.reviewed_at = Question.Status.PUBLISHED, by, timezone.now()
    _store(question, force_insert=True)
    if place:
        place_choices(article.topic)
    if publish:
        hold_questions([question])
    return question


@transaction.atomic
def edit_question(
    question: Question, written: WrittenQuestion, by: User | None = None, *, same_meaning: bool = True
) -> Question:
    """Change a draft or a published question. `same_meaning` keeps its statistics, else a version begins.

    What an edited draft teaches the generator, `content.services.learning` says.

    Raises what `add_question` raises, and NotAllowedNow for a retired question.
    """
    question = _locked(question)
    return _edit(question, written, by, same_meaning, Ground.of(question))


@transaction.atomic
def restore_wording(question: Question, wording: Wording, by: User | None = None) -> Question:
    """Put a question again as it was: a new edit, which keeps the version where it kept the meaning since.

    Raises what `edit_question` raises: what was sound then need not be so today.
    """
    question = _locked(question)
    written = WrittenQuestion(
        question.kind,
        wording.prompt,
        answers_of(question.kind, wording.payload),
        wording.passage.quote,
        wording.passage.start,
    )
    return _edit(question, written, by, wording.version == question.version, Ground.of(wording))


def _locked(question: Question) -> Question:
    rows = Question.objects.select_for_update(of=("self",))
    return rows.select_related("passage__revision__article", "fact__topic").get(pk=question.pk)


def _edit(
    question: Question, written: WrittenQuestion, by: User | None, same_meaning: bool, ground: Ground | None
) -> Question:
    if question.status == Question.Status.RETIRED:
        raise NotAllowedNow(_("This question is retired. Make it a draft again before you change it."))
    article = question.passage.revision.article
    span, payload = _checked(written, article, ground, question)
    now = timezone.now()
    before, kept = wording(question), wording_of(question, by, now, same_meaning=same_meaning)
    question.passage = _passage(current_revision(article), *span)
    _support(question.fact, question.passage)
    question.prompt, question.payload = tidy(written.prompt), payload
    question.answer = _shown(question.kind, payload)
    question.version += not same_meaning
    question.reviewed_by, question.reviewed_at = by, now
    _store(question, update_fields=["passage", "prompt", "payload", "answer", "version", "reviewed_by", "reviewed_at"])
    keep_wording(question, kept)
    note_edit(question, before, by)
    place_choices(question.fact.topic)
    hold_questions([question])
    return question


def problems(written: WrittenQuestion, article: Article, question: Question | None = None) -> Iterator[tuple[str, str]]:
    """What to mend in a question, one thing in each part: quote, right, wrong, prompt, support."""
    told: set[str] = set()
    for part, check in _checks(written, article, Ground.of(question), question):
        # Whether the passage bears out an answer is no question while one of the two is missing or unsound.
        if part in told or (part == "support" and told - {"prompt"}):
            continue
        try:
            check()
        except ReciteError as error:
            told.add(part)
            yield part, str(error)


def cautions(written: WrittenQuestion, article: Article, question: Question | None = None) -> Iterator[tuple[str, str]]:
    """What to look at once more, though it is no reason to refuse the question: part and sentence."""
    for asserted in asserted_elsewhere(written, article, question):
        if not asserted.plain:
            yield "wrong", asserted.caution
    for dispute in disputes(article, question):
        yield "right", dispute


def _checked(
    written: WrittenQuestion, article: Article, ground: Ground | None, question: Question | None = None
) -> tuple[tuple[int, int], dict[str, Any]]:
    """Where the passage stands and what the kind stores. Raises PassageNotFound and InvalidQuestion."""
    for _part, check in _checks(written, article, ground, question):
        check()
    span = find_quote(current_revision(article).text, written.quote, written.at)
    return span, payload_of(written.kind, written.answers, ground.payload if ground else None)


def _checks(
    written: WrittenQuestion, article: Article, ground: Ground | None, question: Question | None = None
) -> Iterator[tuple[str, Callable[[], object]]]:
    revision, answers, prompt = current_revision(article), written.answers, tidy(written.prompt)
    old = ground.payload if ground else None
    yield "quote", partial(find_quote, revision.text, written.quote, written.at)
    yield "right", partial(check_right, answers)
    if not answers.right.strip():
        return
    yield ("wrong" if answers.wrong else "right"), partial(payload_of, written.kind, answers, old)
    yield "prompt", partial(check_prompt, written.kind, prompt, answers)
    yield "wrong", partial(check_wrong, written.kind, answers)
    if ground is None or ground.prompt != prompt or not _same_ground(ground, written, revision):
        yield "prompt", partial(check_statement, written.kind, prompt, answers, written.quote)
    if ground is None or not _same_ground(ground, written, revision):
        yield "right", partial(check_sure, written.kind, answers, written.quote)
        yield "support", partial(check_support, written.kind, answers, written.quote)
    yield "wrong", partial(check_elsewhere, written, article, question)


def _same_ground(ground: Ground, written: WrittenQuestion, revision: Revision) -> bool:
    """Whether passage and answer stay as they were: then the generator, or a teacher, has settled that they fit.

    "Thursday" in a passage bears out 15 December 2011 once the article's date is known.
    """
    same_answer = answers_of(written.kind, ground.payload).right == written.answers.right
    same_words = ground.passage.quote.split() == written.quote.split()
    return same_answer and same_words and ground.passage.revision_id == revision.pk


def current_revision(article: Article) -> Revision:
    return article.revisions.order_by("-number")[:1].get()


def tidy(prompt: str) -> str:
    """A prompt on one line, its gap as the kinds expect it."""
    return _GAP.sub(BLANK, " ".join(prompt.split()))


def _shown(kind: str, payload: dict[str, Any]) -> str:
    return kinds.get(kind).answer_text(payload)[:_ANSWER]


def _passage(revision: Revision, start: int, end: int) -> Passage:
    new = new_passage(revision, start, end)
    values = {"quote": new.quote, "prefix": new.prefix, "suffix": new.suffix}
    return Passage.objects.get_or_create(revision=revision, start=start, end=end, defaults=values)[0]


def _fact(article: Article, passage: Passage, answer: str, written: WrittenQuestion) -> Fact:
    """The fact of the topic that these words tell already, or a new one: who knows it need not learn it again."""
    if known := fact_told(article, passage, answer):
        return known
    digest = hashlib.sha256(f"{passage.quote}\n{answer}".encode()).hexdigest()[:32]
    value = Value("phrase", answer).as_json()
    defaults = {"statement": " ".join(passage.quote.split()), "value": value}
    fact, _made = Fact.objects.get_or_create(topic=article.topic, key=f"teacher:{digest}", defaults=defaults)
    if fact.status == Fact.Status.RETIRED:
        raise NotAllowedNow(_("The fact that this passage tells was retired; a question about it can't be added."))
    return fact


def fact_told(article: Article, passage: Passage, answer: str) -> Fact | None:
    """The fact of the topic that the words of `passage`, which need not be stored, tell already with this answer."""
    overlapping = Fact.objects.filter(
        topic=article.topic,
        status=Fact.Status.ACTIVE,
        passages__revision=passage.revision,
        passages__start__lt=passage.end,
        passages__end__gt=passage.start,
    ).distinct()
    return next((fact for fact in overlapping if is_right(fact.value.get("text", ""), answer)), None)


def _support(fact: Fact, passage: Passage) -> None:
    """A question's passage is evidence of its fact; the first one is primary."""
    first = not fact.evidence.filter(primary=True).exists()
    Evidence.objects.get_or_create(fact=fact, passage=passage, defaults={"primary": first})


def _store(question: Question, **how: Any) -> None:
    try:
        with transaction.atomic():
            question.save(**how)
    except IntegrityError:
        raise InvalidQuestion(_("The same question about the same fact is there already.")) from None
