"""The stretches of an article's text: what is read, what is not, and why."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from content.models import Article, Revision

KINDS = {
    "prose": _("part of the article"),
    "heading": _("heading"),
    "caption": _("caption"),
    "furniture": _("left out"),
}


@dataclass(frozen=True, slots=True)
class Stretch:
    """text[start:end] of the current revision. `by_hand` says that a teacher decided what it is."""

    start: int
    end: int
    kind: str
    reason: str
    text: str
    by_hand: bool

    @property
    def value(self) -> str:
        """How a button names it."""
        return f"{self.start}-{self.end}"

    @property
    def is_read(self) -> bool:
        return self.kind == "prose"

    @property
    def label(self) -> str:
        return str(KINDS.get(self.kind, self.kind))


@dataclass(frozen=True, slots=True)
class Stretches:
    every: list[Stretch]

    @property
    def left_out(self) -> list[Stretch]:
        """What the article's page lists: what is not in its text, and what was brought in by hand."""
        return [one for one in self.every if one.kind in ("furniture", "caption") or one.by_hand]

    @property
    def left_out_count(self) -> int:
        return sum(one.kind in ("furniture", "caption") for one in self.every)


def stretches_of(article: Article) -> Stretches:
    """Every stretch of an article in the order of its text, in one query."""
    revision = Revision.objects.filter(article=article).order_by("-number").first()
    if revision is None:
        return Stretches([])
    return Stretches(
        [
            Stretch(
                block["start"],
                block["end"],
                block["kind"],
                block["reason"],
                revision.text[block["start"] : block["end"]],
                "was" in block,
            )
            for block in revision.blocks
        ]
    )
