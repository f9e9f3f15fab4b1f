"""Published questions that wait: what they say may have stopped being so since somebody approved them.

After every run, and whatever else changes what a topic's articles say, `hold` brings `Question.held` up to date:

* overruled: a teacher decided that another source is right;
* conflict: an article in use gives another value, nobody has settled it (or both are to be asked with their source),
  and the prompt does not tell which of the two it asks for, by source or day;
* superseded: a later article says how it is now, and the prompt does not say when it was so;
* option: an article makes one of its wrong answers true (`content.services.asserting` knows).

What is held because its passage was changed waits for a teacher alone (`content.services.revising`) and is left as it
is. Questions that teachers wrote are held like all others. A number of statements that does not grow with the topic.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from content.language.attribution import is_as_of, is_dated
from content.language.tellers import Teller, tells_apart
from content.models import Evidence, Fact, Question, Settlement, Topic
from content.selectors.disputes import Dispute, Told, disputes_in, in_use
from content.services.option_truth import OptionTruth
from content.services.parts import facts_of, line_facts

Hold = Question.Hold
OPEN = ("", Settlement.Verdict.BOTH)
"""Verdicts, or none, after which a question has to say whose figure it asks for."""
BATCH = 500


@dataclass(frozen=True, slots=True)
class Rival:
    """Another source's value for a fact."""

    article: int
    teller: Teller
    says: str
    as_of: date | None


@dataclass(frozen=True, slots=True)
class Grounds:
    """What may hold questions back, by fact."""

    overruled: set[int] = field(default_factory=set)
    rivals: dict[int, list[Rival]] = field(default_factory=lambda: defaultdict(list))
    superseded: set[int] = field(default_factory=set)


@transaction.atomic
def hold(topic: Topic) -> int:
    """Bring what is held of a topic's published questions up to date; returns how many are held now."""
    return _update(list(_published(topic.pk)), topic)


@transaction.atomic
def hold_questions(questions: Collection[Question]) -> None:
    """The same for some questions, which were published or edited just now; their `held` is set here too."""
    by_topic: defaultdict[int, list[Question]] = defaultdict(list)
    wanted = {question.pk: question for question in questions}
    for question in _published().filter(pk__in=wanted):
        by_topic[question.fact.topic_id].append(question)
    for rows in by_topic.values():
        _update(rows, rows[0].fact.topic)
        for row in rows:
            wanted[row.pk].held = row.held


def would_hold(question: Question) -> str:
    """The reason for which a draft would be held back if it were published as it is; "" for none."""
    row = _rows(Question.objects.filter(pk=question.pk)).get()
    return _reason(row, _grounds(row.fact.topic, [row]), OptionTruth(row.fact.topic, [row]))


def told_held(question: Question) -> str:
    """For whoever published or changed a question: why nobody is asked it for now; "" where somebody is."""
    if not question.held:
        return ""
    why = Hold(question.held).label
    return _("It is held back, nobody is asked it for now: %(why)s.") % {"why": f"{why[:1].lower()}{why[1:]}"}


def _rows(questions: QuerySet[Question]) -> QuerySet[Question]:
    related = ("fact__topic", "passage__revision__article")
    plain = questions.select_related(*related).order_by("pk")
    return plain.defer("passage__revision__text", "passage__revision__blocks")


def _published(topic: int | None = None) -> QuerySet[Question]:
    rows = Question.objects.published().exclude(held=Hold.CHANGED)
    return _rows(rows if topic is None else rows.filter(fact__topic=topic))


def _update(questions: Collection[Question], topic: Topic) -> int:
    grounds, truth = _grounds(topic, questions), OptionTruth(topic, questions)
    moved: defaultdict[str, list[int]] = defaultdict(list)
    for question in questions:
        reason = _reason(question, grounds, truth)
        if reason != question.held:
            question.held = reason
            moved[reason].append(question.pk)
    for reason, keys in moved.items():
        for first in range(0, len(keys), BATCH):
            Question.objects.filter(pk__in=keys[first : first + BATCH]).update(held=reason)
    return sum(bool(question.held) for question in questions)


def _reason(question: Question, grounds: Grounds, truth: OptionTruth) -> str:
    facts = facts_of(question)
    if facts & grounds.overruled:
        return Hold.OVERRULED.value
    if any(not _tells_apart(question, rival, fact) for fact in facts for rival in grounds.rivals.get(fact, ())):
        return Hold.CONFLICT.value
    if facts & grounds.superseded and not _dated(question):
        return Hold.SUPERSEDED.value
    return Hold.OPTION.value if truth.wrong_is_true(question) else ""


def _tells_apart(question: Question, rival: Rival, fact: int) -> bool:
    """Whether the prompt tells this source's value from its rival's: by the source, or by the day.

    Lines of a question about several facts have no place for either. The article that the question cites is no rival.
    """
    article, prompt = question.passage.revision.article, question.prompt
    if rival.article == article.pk:
        return True
    if fact != question.fact_id:
        return False
    if is_as_of(prompt) and (rival.as_of is None or rival.as_of != question.fact.as_of):
        return True
    own = Teller(article.title, article.publisher, article.published, article.retells)
    return tells_apart(prompt, own, rival.teller, rival.says)


def _dated(question: Question) -> bool:
    """Whether a prompt about what was so then says when that was."""
    return is_dated(question.prompt, question.fact.as_of or question.passage.revision.article.published)


# What is known of the topic


def _grounds(topic: Topic, questions: Iterable[Question]) -> Grounds:
    facts = {fact for question in questions for fact in (question.fact_id, *line_facts(question))}
    grounds = Grounds()
    grounds.overruled.update(_overruled(topic))
    for dispute in disputes_in([topic]):
        _add(grounds, dispute)
    grounds.superseded.update(_superseded(topic, facts))
    return grounds


def _add(grounds: Grounds, dispute: Dispute) -> None:
    """A dispute that is open makes each side a rival of the other."""
    if dispute.verdict not in OPEN:
        return
    told, day = dispute.told, next((one.as_of for one in dispute.against), None)
    grounds.rivals[told.fact].append(_rival(told, day))
    for other in {one.fact for one in dispute.against}:
        grounds.rivals[other] += [_rival(home, home.as_of) for home in dispute.homes]


def _rival(told: Told, as_of: date | None) -> Rival:
    return Rival(told.article, told.teller, told.quote, as_of or told.published)


def _overruled(topic: Topic) -> Iterable[int]:
    """Facts against which a teacher decided, for a source that is in use."""
    rows = Settlement.objects.filter(
        fact__topic=topic, verdict=Settlement.Verdict.WRONG, passage__revision__article__retired_at=None
    )
    return rows.values_list("fact_id", flat=True)


def _superseded(topic: Topic, facts: Collection[int]) -> Iterable[int]:
    """Those of `facts` that an article in use has a later state of."""
    later = in_use(Evidence.objects.filter(fact__topic=topic, fact__status=Fact.Status.ACTIVE))
    standing = later.filter(stance=Evidence.Stance.SUPPORTS, fact__supersedes__isnull=False)
    rows = standing.values_list("fact__supersedes", flat=True)
    return {fact for fact in rows if fact in facts}
