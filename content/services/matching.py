"""Which stored fact each draft of a run is: a learner's memory hangs on it, so that none may come and go unasked.

* A draft is the fact with its key, or the one that this was merged into.
* Statements that the run joins and that were stored as two facts become one by `merge_facts`: the older survives, and
  memories follow. A statement that is joined and was never a fact of its own leaves its key as an alias: a retired row
  without a value, merged into the fact. Alone again, because the other article is gone or the run tells the two apart,
  it still stands for that fact. To be joined is therefore for good: what learners know as one is never parted over
  their heads. A teacher who sees two facts in it splits it.
* A fact that this run tells under another key, in the same passage, in the same words but for slips and with the same
  value, keeps its row and gets the new key.

What a teacher settled as a disagreement is never joined by a run.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from content.drafts import FactDraft, Value
from content.language.anchoring import says_the_same
from content.models import Evidence, Fact, Passage, Settlement, Topic
from content.services.keys import fact_key
from content.services.merging import join_facts
from content.services.wording import plain_words

BATCH = 500


@dataclass(slots=True)
class Matched:
    """The facts of a run by stored key; what was new, and what became one with another."""

    facts: dict[str, Fact]
    new: int = 0
    joined: list[Fact] = field(default_factory=list)


def stored_facts(topic: Topic, drafts: Sequence[FactDraft], passages: Mapping[FactDraft, Passage]) -> Matched:
    """The fact of each draft, by the draft's stored key; new ones are stored. passages: where each draft stands."""
    there = {fact.key: fact for fact in topic.facts.order_by("pk")}
    _rename(topic, drafts, passages, there)
    groups: dict[str, dict[str, FactDraft]] = defaultdict(dict)
    for draft in drafts:
        groups[fact_key(draft.key)].setdefault(fact_key(draft.own_key or draft.key), draft)
    new = {key: _new(topic, key, members) for key, members in groups.items() if not _known(key, members, there)}
    Fact.objects.bulk_create(new.values(), batch_size=BATCH)
    there |= new
    matched = Matched({}, len(new))
    for key, members in groups.items():
        matched.facts[key] = _one(key, members, there, matched.joined)
    _alias(topic, groups, matched.facts, there)
    return matched


def survivor(fact: Fact, there: Mapping[int, Fact]) -> Fact:
    """The fact that stands for `fact`; `there`: the facts of its topic by primary key."""
    while fact.merged_into_id is not None:
        fact = there[fact.merged_into_id]
    return fact


def is_alias(fact: Fact) -> bool:
    """Whether it is but another key of the fact that it was merged into, and never was a fact of its own."""
    return fact.merged_into_id is not None and not fact.value


def _known(key: str, members: Iterable[str], there: Mapping[str, Fact]) -> bool:
    return key in there or any(one in there for one in members)


def _new(topic: Topic, key: str, members: Mapping[str, FactDraft]) -> Fact:
    # The statement that gives the key, where it is there.
    draft = members.get(key) or next(iter(members.values()))
    days = {"as_of": draft.as_of, "as_of_precision": draft.as_of_precision}
    return Fact(topic=topic, key=key, statement=draft.statement, value=draft.value.as_json(), **days)


def _one(key: str, members: Iterable[str], there: dict[str, Fact], joined: list[Fact]) -> Fact:
    """The fact of statements that say the same; facts of their own among them become one, into the oldest."""
    by_pk = {fact.pk: fact for fact in there.values()}
    rows = [there[one] for one in dict.fromkeys((key, *members)) if one in there]
    # An alias binds a statement that stands alone: joined with another, it goes where that goes.
    own = [row for row in rows if not is_alias(row)] or rows
    facts = sorted({fact.pk: fact for fact in (survivor(row, by_pk) for row in own)}.values(), key=lambda one: one.pk)
    active = [fact for fact in facts if fact.status == Fact.Status.ACTIVE]
    into = (active or facts)[0]
    for fact in active:
        if fact.pk != into.pk and not _settled_apart(into, fact):
            join_facts(into, fact)
            fact.status, fact.merged_into_id = Fact.Status.RETIRED, into.pk
            joined.append(fact)
    return into


def _settled_apart(one: Fact, other: Fact) -> bool:
    """Whether a teacher decided that what tells the one fact does not say the other."""
    apart = Settlement.objects.exclude(verdict=Settlement.Verdict.AGREES)
    return any(
        apart.filter(fact=mine, passage__evidence__in=Evidence.objects.filter(fact=theirs, stance="supports")).exists()
        for mine, theirs in ((one, other), (other, one))
    )


def _alias(
    topic: Topic, groups: Mapping[str, Mapping[str, FactDraft]], facts: Mapping[str, Fact], there: dict[str, Fact]
) -> None:
    """Keep the key of every statement that was joined, as another key of its fact."""
    new, moved = [], []
    for group, members in groups.items():
        for key in dict.fromkeys((group, *members)):
            row = there.get(key)
            if row is None:
                draft = members.get(key) or next(iter(members.values()))
                alias = {"statement": draft.statement, "value": {}, "status": Fact.Status.RETIRED}
                new.append(Fact(topic=topic, key=key, merged_into=facts[group], **alias))
            elif is_alias(row) and len(members) > 1 and row.merged_into_id != facts[group].pk:
                row.merged_into_id = facts[group].pk
                moved.append(row)
    Fact.objects.bulk_create(new, batch_size=BATCH)
    Fact.objects.bulk_update(moved, ["merged_into"], batch_size=BATCH)


# The same fact under another key


def _rename(
    topic: Topic, drafts: Iterable[FactDraft], passages: Mapping[FactDraft, Passage], there: dict[str, Fact]
) -> None:
    """Give facts that this run tells under another key that key. They alone know who learnt them."""
    drafts = list(drafts)
    now = {fact_key(key) for draft in drafts for key in (draft.key, draft.own_key) if key}
    strangers = [draft for draft in drafts if fact_key(draft.own_key or draft.key) not in there]
    left = {fact.pk: fact for fact in there.values() if fact.key not in now and fact.merged_into_id is None}
    if not strangers or not left:
        return
    told = _told_at(topic, left)
    renamed = []
    for draft in strangers:
        found = told.pop(_told(draft, passages), []) or _misspelt(told, draft, passages)
        key = fact_key(draft.own_key or draft.key)
        if len(found) == 1 and key not in there:
            fact = found[0]
            del there[fact.key]
            fact.key = key
            there[key] = fact
            renamed.append(fact)
    Fact.objects.bulk_update(renamed, ["key"], batch_size=BATCH)


def _told(draft: FactDraft, passages: Mapping[FactDraft, Passage]) -> tuple[Any, ...]:
    return passages[draft].pk, _words(draft.statement), draft.value.identity


def _misspelt(told: dict[tuple, list[Fact]], draft: FactDraft, passages: Mapping[FactDraft, Passage]) -> list[Fact]:
    """The facts told in the same passage whose words are those of the draft but for slips: a correction of the text."""
    passage, _own, value = _told(draft, passages)
    near = [key for key in told if (key[0], key[2]) == (passage, value)]
    same = [key for key in near if any(says_the_same(fact.statement, draft.statement) for fact in told[key])]
    return told.pop(same[0]) if len(same) == 1 else []


def _told_at(topic: Topic, left: Mapping[int, Fact]) -> dict[tuple, list[Fact]]:
    """Facts by the passages that tell them, their words and their value."""
    rows = Evidence.objects.filter(fact__topic=topic, fact__merged_into=None, stance=Evidence.Stance.SUPPORTS)
    told: defaultdict[tuple, list[Fact]] = defaultdict(list)
    for pk, passage in rows.order_by("pk").values_list("fact_id", "passage_id"):
        fact = left.get(pk)
        if fact is not None and fact.value.get("kind"):
            told[passage, _words(fact.statement), Value.from_json(fact.value).identity].append(fact)
    return told


def _words(statement: str) -> tuple[str, ...]:
    return tuple(plain_words(statement))
