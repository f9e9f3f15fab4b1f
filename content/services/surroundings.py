"""Passages whose words were found again, held back all the same where what stands around them is another.

A question may take a name or a date from outside of the passage that it cites (`content.language.leaning`); and words
that stand in a caption, a heading or what is not of the article are no sentence of it any more.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from content.drafts import ArticleDraft
from content.language.anchoring import Anchored
from content.language.leaning import Before, leans_on_what_changed
from content.language.word_stream import Words, read
from content.models import Article, Passage, PassageChange, Question, Revision
from content.services.importing import DETAILS

Details = dict[str, str]
Blocks = Sequence[Mapping[str, Any]]
_SHOWN = ("title", "publisher", "published")


def given_details(draft: ArticleDraft) -> dict[str, Any]:
    """What a draft tells of its article; a title that was only read off the text's first line is none."""
    given = {name: getattr(draft, name) for name in DETAILS if getattr(draft, name)}
    if draft.title_derived:
        given.pop("title", None)
    return given


@dataclass(slots=True)
class Surroundings:
    """The new text of an article, and what its questions ask of their passages."""

    text: Words
    blocks: Blocks
    was: Details
    now: Details
    asked: Mapping[int, Collection[tuple[str, str, str]]]
    """Passage -> prompt, answer and statement of its standing questions."""

    @classmethod
    def of(cls, article: Article, draft: ArticleDraft, blocks: Blocks, passages: Collection[Passage]) -> Surroundings:
        """Of what is to become of `article`, whose stretches are read as `blocks` tell."""
        was = {name: _words(getattr(article, name)) for name in _SHOWN}
        now = was | {name: _words(value) for name, value in given_details(draft).items() if name in _SHOWN}
        found: defaultdict[int, list[tuple[str, str, str]]] = defaultdict(list)
        rows = Question.objects.filter(passage__in=passages).exclude(status=Question.Status.RETIRED)
        for passage, *asked in rows.values_list("passage_id", "prompt", "answer", "fact__statement"):
            found[passage].append((asked[0], asked[1], asked[2]))
        return cls(read(draft.text), blocks, was, now, found)

    def details_of(self, latest: PassageChange | None) -> Details:
        """What was known of the article when a passage was last in use, `latest` being the change that ended that."""
        return {**self.was, **latest.before.get("details", {})} if latest is not None else self.was

    def judged(self, passage: Passage, found: Anchored, old: Words, latest: PassageChange | None) -> Anchored:
        """What became of a passage of the text `old`, its surroundings looked at."""
        if found.outcome != "moved" or found.start is None or found.end is None:
            return found
        if self._has_left(passage.revision, passage.start, found.start) or self._leans(passage, found, old, latest):
            return replace(found, outcome="changed", rule="context")
        return found

    def _has_left(self, revision: Revision, before: int, now: int) -> bool:
        """Whether a passage stood in what is read of the article, and stands there no longer."""
        return _kind_at(revision.blocks, before) == "prose" and _kind_at(self.blocks, now) not in ("prose", "")

    def _leans(self, passage: Passage, found: Anchored, old: Words, latest: PassageChange | None) -> bool:
        if not (asked := self.asked.get(passage.pk)):
            return False
        before = Before.of(old, self.details_of(latest), passage.start)
        after = Before.of(self.text, self.now, found.start or 0)
        return any(leans_on_what_changed(one, passage.quote, before, after) for one in asked)


def _words(value: object) -> str:
    """A detail in the words that a prompt has for it."""
    return f"{value:%A} {value.day} {value:%B %Y}" if isinstance(value, date) else str(value or "")


def _kind_at(blocks: Blocks, place: int) -> str:
    return next((str(block["kind"]) for block in blocks if block["start"] <= place < block["end"]), "")
