"""Claims with the scenes that they stand in, and figures of which a parse told no claim by their scene alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from content.generator.evidence.claims import Claim
from content.generator.evidence.scenes import scene_of
from content.generator.evidence.slots import places
from content.generator.evidence.spans import dates, span_of
from content.generator.reading import Sentence
from content.language.values import Found


def in_scenes(
    claims: Iterable[Claim], sentence: Sentence, line: int, published: date | None, before: Sentence | None
) -> Iterator[Claim]:
    """The claims of a sentence with their scenes; before: the sentence before it in its article."""
    met = set()
    for claim in claims:
        met.add(claim.start)
        measured = bool(claim.value.amount or claim.value.day)
        scene = scene_of(sentence, Found(claim.start, claim.end, claim.value), before) if measured else None
        yield replace(claim, scene=scene) if scene is not None else claim
    for found in sentence.values:
        if found.start not in met and found.value.kind in {"money", "number", "percent"}:
            scene = scene_of(sentence, found, before)
            if scene is not None and scene.counted:
                yield replace(_bare(sentence, line, found, published), scene=scene)


def _bare(sentence: Sentence, line: int, found: Found, published: date | None) -> Claim:
    """A figure of which nothing but place and time is known."""
    tree = sentence.tree
    tokens = tree.span(found.start - sentence.start, found.end - sentence.start)
    over = tree.head[tree.head_of(*tokens)] if tokens else 0
    span = span_of(sentence, dates(sentence), over, published)
    day = published.isoformat() if published else ""
    return Claim(
        sentence.article, line, found.start, found.end, found.value, "", "", places=places(sentence),
        first=span.first, last=span.last, since=span.since, published=day,
    )  # fmt: skip
