"""What a later article says of the same changing thing: the earlier fact is past from then on.

Only where little doubt is left that both count, price or name the same: the same sort of thing and deed, the same
people, a place or a party in common, days that do not meet, and another value. "More than 4,400 had died" in October
is past once December says "nearly 4,500"; the dead of a war and of one year of it are two things.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from content.drafts import FactDraft, PassageDraft, Precision, Stem, Value
from content.generator.as_of import first_day, last_day
from content.generator.evidence import lexicon
from content.generator.evidence.claims import Claim
from content.generator.evidence.joining import claims_of
from content.generator.evidence.topic import Line, Topic
from content.generator.past import in_the_past
from content.generator.words import content_words

CONTEXT = 40
"""Characters kept before and after a passage."""
_OTHER_TIMES = frozenset({"peak", "part", "wished", "due"})
"""Roles of figures that are of no day: a peak stays one."""
_WISHED = content_words("ask request seek want wish hope demand propose plan intend expect")
"""Words beside a figure that nobody counted yet."""


@dataclass(frozen=True, slots=True)
class _Told:
    """One telling of something that changes: of a fact, or of a sentence that nobody asks about (`fact` None)."""

    claim: Claim
    first: date
    last: date
    precision: Precision
    fact: FactDraft | None = None
    number: int = -1
    """Place of the fact among all."""


def supersede(facts: Sequence[FactDraft], topic: Topic) -> list[FactDraft]:
    """The facts with the key of the latest other value in `superseded_by`, and their prompts in the past.

    A fact that says how many are somewhere gets its day here, if its words have none. Where only a sentence without a
    question tells the later value, a fact without stems is added behind the others. The same whatever the order of the
    articles.
    """
    out = [_with_day(fact, topic) for fact in facts]
    told = [*_of_facts(out, topic), *_of_sentences(out, topic)]
    newest = _newest(told)
    groups: dict[tuple[str, ...], list[_Told]] = defaultdict(list)
    for one in told:
        groups[_sort(one.claim)].append(one)
    added: dict[tuple[int, int], FactDraft] = {}
    for one in told:
        later = _latest_after(one, groups[_sort(one.claim)], newest, topic) if one.fact is not None else None
        if later is None or one.fact is None:
            continue
        place = (later.claim.article, later.claim.start)
        fact = later.fact or added.setdefault(place, _bare(later, topic))
        out[one.number] = _past(replace(out[one.number], superseded_by=fact.key), topic)
    return [*out, *added.values()]


# Who tells what of which day


def _with_day(fact: FactDraft, topic: Topic) -> FactDraft:
    """A fact whose day its claim tells: so many somewhere ("39,000 troops still stationed there will leave"), or told
    in a sentence that nobody is asked about."""
    bare = not fact.stems and not fact.as_of_precision
    if not bare and (fact.as_of is not None or fact.value.kind != "number"):
        return fact
    days = [_days(claim) for claim in claims_of(fact, topic) if claim.deed == "stay" or (bare and _changes(claim))]
    found = next((one for one in days if one is not None), None)
    return replace(fact, as_of=found[1] if found else None, as_of_precision=found[2] if found else "")


def _changes(claim: Claim) -> bool:
    """Whether a claim tells what is so for a time: so many somewhere, the dead so far, a figure told as present."""
    growing = claim.deed in lexicon.GROWING and claim.since
    return bool(claim.value.amount) and (claim.deed == "stay" or growing or claim.now)


def _days(claim: Claim) -> tuple[date, date, Precision] | None:
    """First and last day and precision of a figure by its own words or its article's day; None where nobody knows."""
    published = date.fromisoformat(claim.published) if claim.published else None
    if claim.role in _OTHER_TIMES or claim.near & _WISHED:
        return None
    if claim.now and not claim.first:
        day = claim.published
    elif claim.since:
        day = published.isoformat() if published and claim.last == published.isoformat() else ""
    else:
        day = claim.last.rstrip("~") if claim.first.rstrip("~") in {"", claim.last.rstrip("~")} else ""
    if not day[:4].isdigit() or "/" in day or day == "9999":
        return None
    last, precision = last_day(day)
    return first_day(last, precision), last, precision


def _of_facts(facts: Sequence[FactDraft], topic: Topic) -> Iterator[_Told]:
    for number, fact in enumerate(facts):
        if fact.as_of is None:
            continue
        precision = fact.as_of_precision or "day"
        for claim in claims_of(fact, topic):
            if claim.role not in _OTHER_TIMES and not claim.near & _WISHED:
                yield _Told(claim, first_day(fact.as_of, precision), fact.as_of, precision, fact, number)


def _of_sentences(facts: Sequence[FactDraft], topic: Topic) -> Iterator[_Told]:
    """How many were somewhere, or had died so far, told in sentences of which no fact was made."""
    asked = {(fact.passage.article, fact.answer_start) for fact in facts}
    for place, claims in topic.claims.items():
        for claim in claims if place not in asked else ():
            if claim.value.kind == "number" and _changes(claim) and (days := _days(claim)):
                yield _Told(claim, *days)


def _newest(told: Sequence[_Told]) -> dict[str, date]:
    """The latest day of every fact: the same may be told of several."""
    found: dict[str, date] = {}
    for one in told:
        if one.fact is not None:
            found[one.fact.key] = max(one.last, found.get(one.fact.key, one.last))
    return found


# What is later


def _sort(claim: Claim) -> tuple[str, ...]:
    return claim.value.kind, claim.sort, claim.deed, claim.role


def _latest_after(one: _Told, others: Sequence[_Told], newest: dict[str, date], topic: Topic) -> _Told | None:
    """The latest other value of the same thing, if it is later than the last day on which this one was told."""
    mine = newest[one.fact.key] if one.fact is not None else one.last
    later = [
        other
        for other in others
        if other.first > mine and _another(one.claim.value, other.claim.value) and same_thing(one, other, topic)
    ]
    # The last day, then a fact that is asked for before one that is not, then the text order: no other order counts.
    return max(later, key=lambda other: (other.last, other.fact is not None, _reversed(other)), default=None)


def _reversed(told: _Told) -> tuple[str, int]:
    return told.claim.published, -told.claim.start


def _another(one: Value, other: Value) -> bool:
    """Whether two values differ by more than their words."""
    if one.amount:
        return (one.amount, one.unit if one.kind == "money" else "") != (
            other.amount,
            other.unit if other.kind == "money" else "",
        ) or one.hedge != other.hedge
    return one.text.casefold().split()[-1:] != other.text.casefold().split()[-1:]


def same_thing(one: _Told, other: _Told, topic: Topic) -> bool:
    """Whether two tellings, whatever their days, are of one thing that changes."""
    a, b = one.claim, other.claim
    if a.article == b.article or a.marks != b.marks or _apart(a.who, b.who):
        return False
    if a.role == "office":
        return one.fact is not None and other.fact is not None and a.done == b.done and len(a.done) > 1
    if a.value.kind == "money" and a.value.unit != b.value.unit:
        return False
    if _apart(a.places, b.places) or _apart(a.done, b.done):
        return False
    if a.deed == "stay":
        return bool(a.places & b.places) and bool(a.who) == bool(b.who)
    if a.deed in lexicon.GROWING:
        return _counted_from_one_day(a, b) and bool(a.places & b.places or a.who & b.who)
    return not _apart(a.doer, b.doer) and _anchored(a, b, topic)


def _apart(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether both are told and nothing is in both."""
    return bool(one and other) and not one & other


def _counted_from_one_day(one: Claim, other: Claim) -> bool:
    """ "Since March 2003" beside "since 2003"; the dead of one year are not those of the war."""
    return one.since and other.since and (one.first.startswith(other.first) or other.first.startswith(one.first))


def _anchored(one: Claim, other: Claim, topic: Topic) -> bool:
    """Whether enough is shared to tell one thing from others like it: a party with a name, or two of all there is."""
    named = {name.full.casefold() for claim in (one, other) for name in topic.lines[claim.line].names}
    parties = (one.doer & other.doer) | (one.done & other.done)
    shared = (one.doer & other.doer, one.done & other.done, one.places & other.places, one.who & other.who)
    return sum(map(bool, shared)) > 1 or (bool(parties & named) and one.deed not in lexicon.VAGUE)


# What becomes of the facts


def _past(fact: FactDraft, topic: Topic) -> FactDraft:
    """The fact with its prompts in the past; one that can't be put so stays, and a gate refuses it."""
    lines = topic.under(fact.passage.article, fact.passage.start, fact.passage.end)
    trees = [line.sentence.tree for line in lines if line.sentence.tree is not None]
    stems = (Stem(stem.form, stem.template, in_the_past(stem.text, trees) or stem.text) for stem in fact.stems)
    return replace(fact, stems=tuple(dict.fromkeys(stems)))


def _bare(told: _Told, topic: Topic) -> FactDraft:
    """A fact without questions for a later value that only a sentence tells."""
    claim = told.claim
    line, text = topic.lines[claim.line], topic.articles[claim.article].text
    start, end = line.sentence.start, line.sentence.end
    value = _valued(claim, line)
    parts = ("later", claim.deed, claim.sort, *sorted(claim.places), told.last.isoformat(), *value.identity)
    around = text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]
    return FactDraft(
        key="|".join(parts),
        statement=line.sentence.text,
        value=value,
        answer=text[claim.start : claim.end],
        passage=PassageDraft(claim.article, start, end, text[start:end], *around),
        answer_start=claim.start,
        answer_end=claim.end,
        stems=(),
        predicate=claim.deed,
        attribution=line.sentence.attribution,
        as_of=told.last,
        as_of_precision=told.precision,
    )


def _valued(claim: Claim, line: Line) -> Value:
    """The value with what it counts."""
    pairs = zip(line.sentence.values, line.values, strict=True)
    return next((value for found, value in pairs if found.start == claim.start), claim.value)
