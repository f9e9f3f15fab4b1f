"""Questions about several facts: the facts that their lines name, and what becomes of a question that loses one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from django.utils.translation import gettext as _

from content import kinds
from content.drafts import QuestionDraft
from content.errors import InvalidQuestion
from content.models import Evidence, Fact, Question, Topic


def with_stored_facts(draft: QuestionDraft, facts: Mapping[str, Fact]) -> QuestionDraft:
    """The draft, its lines naming primary keys instead of the keys that `facts` are found by.

    A fact that was merged is named by the one it was merged into, which is what `facts` holds. Raises InvalidQuestion
    where a line's fact is retired or unknown, or where two lines have become one fact.
    """
    if not kinds.get(draft.kind).SEVERAL:
        return draft
    lines = [dict(line) for line in draft.payload["parts"]]
    for line in lines:
        fact = facts.get(line["fact"])
        if fact is None or fact.status == Fact.Status.RETIRED:
            raise InvalidQuestion(_("A fact that the question asks for is retired."))
        line["fact"] = fact.pk
    if len({line["fact"] for line in lines}) < len(lines):
        raise InvalidQuestion(_("Two lines of the question are one fact."))
    return replace(draft, payload={**draft.payload, "parts": lines})


def facts_of(question: Question) -> set[int]:
    """Primary keys of all facts that a question asks for: its own, and those its lines name."""
    return {question.fact_id, *(line_facts(question) if kinds.get(question.kind).SEVERAL else ())}


def retire_broken(topic: Topic) -> int:
    """Take out what asks for several facts of which one is retired, merged or told by no article in use.

    Returns how many went. What the generator wrote comes back, with the facts as they are then, when it writes the
    topic's questions again.
    """
    standing = _several(topic)
    stand = _standing(standing)
    return _retire(question for question in standing if not facts_of(question) <= stand)


def bring_back(topic: Topic) -> int:
    """Make drafts again of questions that were taken out for the sake of a fact and whose facts all stand again."""
    retired = Question.objects.filter(status=Question.Status.RETIRED, review_note=_lost())
    gone = list(retired.filter(fact__topic=topic, kind__in=kinds.asking_several()))
    stand = _standing(gone)
    whole = [question.pk for question in gone if facts_of(question) <= stand]
    return Question.objects.filter(pk__in=whole).update(status=Question.Status.DRAFT, review_note="")


def _standing(questions: Iterable[Question]) -> set[int]:
    """Of the facts that questions ask for, those that are active and told by an article in use."""
    wanted = {fact for question in questions for fact in facts_of(question)}
    live = Evidence.objects.filter(fact__in=wanted, passage__revision__article__retired_at=None)
    return set(live.filter(fact__status=Fact.Status.ACTIVE).values_list("fact_id", flat=True))


def retire_questions_with(fact: Fact) -> int:
    """Take out what asks for several facts, `fact` among them; returns how many went."""
    return _retire(several_with(fact))


def several_with(fact: Fact) -> list[Question]:
    """Questions about several facts that ask for `fact`, retired ones left out."""
    return [question for question in _several(fact.topic) if fact.pk in facts_of(question)]


def rename_fact(questions: Iterable[Question], gone: Fact, into: Fact) -> int:
    """Let lines of `questions` that ask for `gone` ask for `into`; returns of how many questions.

    A question whose lines name both is left as it is: two lines can't be one fact.
    """
    renamed = [one for one in questions if gone.pk in line_facts(one) and into.pk not in line_facts(one)]
    for question in renamed:
        lines = question.payload["parts"]
        lines = [{**line, "fact": into.pk} if line.get("fact") == gone.pk else line for line in lines]
        question.payload = {**question.payload, "parts": lines}
    Question.objects.bulk_update(renamed, ["payload"])
    return len(renamed)


def line_facts(question: Question) -> set[int]:
    """Primary keys of the facts that the lines of a question name."""
    return {line["fact"] for line in question.payload.get("parts", ()) if isinstance(line.get("fact"), int)}


def _several(topic: Topic) -> list[Question]:
    standing = Question.objects.exclude(status=Question.Status.RETIRED)
    return list(standing.filter(fact__topic=topic, kind__in=kinds.asking_several()))


def _retire(questions: Iterable[Question]) -> int:
    gone = [question.pk for question in questions]
    return Question.objects.filter(pk__in=gone).update(status=Question.Status.RETIRED, review_note=_lost())


def _lost() -> str:
    return _("One of the facts it asks for is retired, was merged into another, or is told by no article in use.")
