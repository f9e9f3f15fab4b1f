"""What speaks for and against the facts of a topic, as its latest run says.

Rows that a rule found come, change and go with the run. Three things outlive it: a passage that a question of the fact
cites, the primary passage as long as no other one supports the fact, and whatever a teacher said. Of facts that a run
does not tell, because the generator lost them or their article is out of use, it knows nothing: their rows stay, as far
as their passages still stand in the text.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Exists, OuterRef

from content.drafts import EvidenceDraft, FactDraft, Value
from content.models import Evidence, Fact, Passage, Question, Revision, Settlement, Split, Topic

BATCH = 500
SUPPORTS, COMPATIBLE, DISPUTES = Evidence.Stance.values
_WEIGHT = {SUPPORTS: 0, COMPATIBLE: 1, DISPUTES: 2}
"""Of two things that a run says of one passage, that with more weight is kept: a doubt is not forgotten."""
_FIELDS = ("stance", "rule", "value", "independent")

Pair = tuple[int, int]
"""Primary keys of a fact and of a passage."""


@dataclass(frozen=True, slots=True)
class Claim:
    """What a run says of a passage about a fact."""

    fact: Fact
    passage: Passage
    stance: str
    rule: str
    value: Value | None
    independent: bool
    own: bool = False
    """Whether the fact was read here: then it supports the fact, whatever is found beside."""

    @property
    def fields(self) -> dict[str, object]:
        value = self.value.as_json() if self.value else {}
        return {"stance": self.stance, "rule": self.rule, "value": value, "independent": self.independent}


def store_evidence(topic: Topic, claims: Iterable[Claim]) -> None:
    """Bring the evidence of a topic up to what a run claims; the same claims again change nothing."""
    wanted = _weighed(claims)
    facts = {pair[0] for pair in wanted}
    rows = {(row.fact_id, row.passage_id): row for row in _rows(topic)}
    denied = _split_off(topic) | _unrelated(topic)
    new = [claim for pair, claim in wanted.items() if pair not in rows and pair not in denied]
    stale = [row for pair, row in rows.items() if row.origin == Evidence.Origin.RULE and _is_stale(row, wanted, facts)]
    _change(rows, wanted)
    Evidence.objects.bulk_create(
        [Evidence(fact=claim.fact, passage=claim.passage, **claim.fields) for claim in new], batch_size=BATCH
    )
    mend_primaries(topic, {row.pk for row in stale})
    gone = [row.pk for row in stale]
    for first in range(0, len(gone), BATCH):
        Evidence.objects.filter(pk__in=gone[first : first + BATCH], primary=False).delete()


def claims_of(
    drafts: Iterable[tuple[FactDraft, Fact, Passage]], others: Iterable[tuple[EvidenceDraft, Fact, Passage]]
) -> list[Claim]:
    """What a run claims: of the passages that facts were read from, and of those of other articles."""
    own = [
        Claim(fact, passage, SUPPORTS, "equal" if draft.own_key else "", draft.value, True, own=True)
        for draft, fact, passage in drafts
    ]
    return own + [
        Claim(fact, passage, draft.stance, draft.rule, draft.value, draft.independent)
        for draft, fact, passage in others
    ]


def mend_primaries(topic: Topic, leaving: Collection[int] = ()) -> int:
    """Give every active fact a primary passage in use, where it has one; returns how many changed.

    A primary passage whose article is retired, or that is gone from the text, makes way for the oldest that supports
    the fact and stands; without one it stays. leaving: rows that are about to go, if they are not primary then.
    """
    newer = Revision.objects.filter(
        article=OuterRef("passage__revision__article"), number__gt=OuterRef("passage__revision__number")
    )
    rows = Evidence.objects.filter(fact__topic=topic, fact__status=Fact.Status.ACTIVE, stance=SUPPORTS)
    order = ("passage__revision__article_id", "passage__start", "pk")
    found = rows.annotate(gone=Exists(newer)).order_by("fact_id", *order)
    by_fact: defaultdict[int, list[tuple[int, bool, bool]]] = defaultdict(list)
    for fact, pk, primary, retired, gone in found.values_list(
        "fact_id", "pk", "primary", "passage__revision__article__retired_at", "gone"
    ):
        by_fact[fact].append((pk, primary, retired is None and not gone))
    old, new = [], []
    for passages in by_fact.values():
        primary = next((one for one in passages if one[1]), None)
        if primary and primary[2] and primary[0] not in leaving:
            continue
        sound = [one for one in passages if one[2] and not one[1] and one[0] not in leaving]
        heirs = sound or ([] if primary else passages)
        if heirs:
            old += [primary[0]] if primary else []
            new.append(heirs[0][0])
    Evidence.objects.filter(pk__in=old).update(primary=False)
    Evidence.objects.filter(pk__in=new).update(primary=True)
    return len(new)


def _weighed(claims: Iterable[Claim]) -> dict[Pair, Claim]:
    """One claim for each passage of a fact. An article that tells the fact is no witness against it."""
    wanted: dict[Pair, Claim] = {}
    claims = list(claims)
    homes = {(claim.fact.pk, claim.passage.revision_id) for claim in claims if claim.own}
    for claim in claims:
        pair = claim.fact.pk, claim.passage.pk
        if claim.stance == DISPUTES and (claim.fact.pk, claim.passage.revision_id) in homes:
            continue
        wanted[pair] = _stronger(wanted[pair], claim) if pair in wanted else claim
    return wanted


def _stronger(one: Claim, other: Claim) -> Claim:
    if one.own:
        # What was found beside may know more of a passage: by which rule, and who wrote it.
        knows = not other.own and other.stance == SUPPORTS
        return Claim(one.fact, one.passage, SUPPORTS, other.rule, one.value, other.independent, True) if knows else one
    return other if _WEIGHT[other.stance] > _WEIGHT[one.stance] else one


def _rows(topic: Topic) -> Iterable[Evidence]:
    newer = Revision.objects.filter(
        article=OuterRef("passage__revision__article"), number__gt=OuterRef("passage__revision__number")
    )
    cited = Question.objects.filter(fact=OuterRef("fact"), passage=OuterRef("passage"))
    rows = Evidence.objects.filter(fact__topic=topic).select_related("passage__revision__article")
    plain = rows.defer("passage__revision__text", "passage__revision__blocks")
    return plain.annotate(cited=Exists(cited), gone=Exists(newer)).order_by("pk")


def _is_stale(row: Evidence, wanted: Mapping[Pair, Claim], facts: Collection[int]) -> bool:
    """Whether the run, or the text, no longer bears it out."""
    if (row.fact_id, row.passage_id) in wanted or row.cited or row.passage.revision.article.retired_at is not None:
        return False
    return row.gone or row.fact_id in facts


def _change(rows: Mapping[Pair, Evidence], wanted: Mapping[Pair, Claim]) -> None:
    """Let rows say what the run says now. A primary or cited passage supports its fact, whatever it says."""
    changed = []
    for pair, claim in wanted.items():
        row = rows.get(pair)
        if row is None or row.origin == Evidence.Origin.TEACHER:
            continue
        if claim.stance != SUPPORTS and (row.primary or row.cited):
            continue
        if any(getattr(row, name) != value for name, value in claim.fields.items()):
            for name, value in claim.fields.items():
                setattr(row, name, value)
            changed.append(row)
    Evidence.objects.bulk_update(changed, _FIELDS, batch_size=BATCH)


def _split_off(topic: Topic) -> set[Pair]:
    """Facts, and passages that went to a fact which was split off them: there they stay."""
    splits = Split.objects.filter(origin__topic=topic, part__evidence__isnull=False)
    return set(splits.values_list("origin_id", "part__evidence__passage_id"))


def _unrelated(topic: Topic) -> set[Pair]:
    """What a teacher said to be about something else never comes back."""
    rows = Settlement.objects.filter(fact__topic=topic, verdict=Settlement.Verdict.UNRELATED)
    return set(rows.values_list("fact_id", "passage_id"))
