"""What a mention of a value claims, in a form that two reporters share: the thing, the deed, whose, where, when."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from types import MappingProxyType

from content.generator.evidence import slots
from content.generator.evidence.agreements import failed_over
from content.generator.evidence.calling import called
from content.generator.evidence.claim import Claim
from content.generator.evidence.occasions import Reader
from content.generator.evidence.spans import dates
from content.generator.evidence.vague import find_vague
from content.generator.evidence.venues import at_places
from content.generator.reading import Sentence

__all__ = ["Claim", "read_claims"]


def read_claims(
    sentence: Sentence, line: int, published: date | None, kinds: slots.Kinds = MappingProxyType({})
) -> Iterator[Claim]:
    """Every claim of a sentence; none for a value whose part in it the parse does not show.

    kinds: what the named of its article are, as `slots.kinds_of` tells.
    """
    if sentence.tree is None:
        return
    told = dates(sentence)
    reader = Reader(sentence, line, published, told, kinds)
    for found in sentence.values:
        if found.value.kind != "date" and (claim := reader.measured(found)) is not None:
            yield reader.placed(claim)
    for vague in find_vague(sentence):
        if (claim := reader.measured(vague)) is not None and claim.sort:
            yield reader.placed(claim)
    for one in told:
        if (claim := reader.dated(one)) is not None:
            yield reader.placed(claim)
    for name in sentence.names:
        yield from (claim if claim.deed == "office" else reader.placed(claim) for claim in reader.named(name))
    day = published.isoformat() if published else ""
    yield from failed_over(sentence, line, day)
    yield from called(sentence, line, day)
    yield from at_places(sentence, line, day, kinds)
