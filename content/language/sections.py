"""Steps that drop whole stretches of a page: a library's licence, verse and lists, comments, other stories."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from content.language.furniture import MENU, section_reason
from content.language.page import LICENCE, VERSE, Page
from content.language.reading import BYLINE, CODE, Line

_LIBRARY_START = re.compile(r"\*{3} ?START OF (?:THE|THIS) PROJECT GUTENBERG", re.IGNORECASE)
_LIBRARY_END = re.compile(
    r"\*{3} ?END OF (?:THE|THIS) PROJECT GUTENBERG|End of (?:the )?Project Gutenberg", re.IGNORECASE
)
_NARROW = 60
"""Characters; a line of verse or of a list is shorter."""
_AROUND = 3
"""Lines on either side that show whether a line is one of a list."""


def drop_licence(page: Page) -> None:
    """Drop the preamble and the licence that Project Gutenberg puts around its texts."""
    starts = [i for i, line in enumerate(page.lines) if _LIBRARY_START.match(line.text)]
    ends = [i for i, line in enumerate(page.lines) if _LIBRARY_END.match(line.text)]
    first = starts[-1] + 1 if starts else 0
    last = next((i for i in ends if i >= first), len(page))
    for i in [*range(first), *range(last, len(page))]:
        page.decide(i, "furniture", LICENCE)


def drop_verse(page: Page) -> None:
    """Drop sentences that stand among short lines without full stops, and these lines: verse, ingredients."""
    sizes = Counter(line.paragraph.group for line in page.lines)
    lines = [i for i in page.undecided() if sizes[page.lines[i].paragraph.group] > 1]
    found = {i for n, i in enumerate(lines) if _may_be_verse(page.lines[i]) and _is_verse(page, i, lines, n)}
    for i in found:
        page.drop(i, VERSE)
    for n, i in enumerate(lines):
        near = lines[max(0, n - _AROUND) : n + _AROUND + 1]
        same = [j for j in near if page.lines[j].paragraph.group == page.lines[i].paragraph.group]
        if page.lines[i].form == "short" and not found.isdisjoint(same) and not any(map(page.is_sentence, same)):
            page.drop(i, VERSE)


def _may_be_verse(line: Line) -> bool:
    return line.form == "sentence" or (line.form == "brief" and line.text[-1] != "?")


def _is_verse(page: Page, i: int, lines: Sequence[int], n: int) -> bool:
    """Whether the lines around line `i`, the `n`-th of `lines`, are narrow and many lack a full stop."""
    near = [page.lines[j] for j in lines[max(0, n - _AROUND) : n + _AROUND + 1] if abs(j - i) <= _AROUND]
    if len(near) < 4 or any(line.section or len(line.text) >= _NARROW for line in near):
        return False
    return 5 * sum(not line.ended for line in near) >= 2 * len(near)


def drop_code(page: Page) -> None:
    """Drop the sentences in a listing, most of whose other lines are code: comments, messages."""
    sizes = Counter(line.paragraph.group for line in page.lines)
    code = Counter(line.paragraph.group for i, line in enumerate(page.lines) if page.reasons[i] == CODE)
    for i in page.undecided():
        group = page.lines[i].paragraph.group
        if code[group] > 1 and 5 * code[group] >= 2 * sizes[group]:
            page.drop(i, CODE)


def drop_sections(page: Page) -> None:
    """Drop what stands under "References", "Leave a reply", "More on this story" and the like."""
    sizes = [len(line.text) if page.is_sentence(i) else 0 for i, line in enumerate(page.lines)]
    last = {line.text.casefold(): i for i, line in enumerate(page.lines)}
    total, seen, end = sum(sizes), 0, 0
    for i, line in enumerate(page.lines):
        if line.section and i >= end and page.kinds[i] is None:
            end = i + 1
            # Above the article it is an entry of the menu; coming again, one of the table of contents.
            if seen and last[line.text.casefold()] == i:
                whole = line.section == "end" and 5 * seen >= total
                end = len(page) if whole else _box_end(page, i, early=5 * seen < 2 * total)
            for inside in range(i, end):
                _drop_inside(page, inside, section_reason(line.text) if seen else MENU)
        seen += sizes[i] if i >= end else 0


def _drop_inside(page: Page, i: int, reason: str) -> None:
    """Drop a line of a section, pictures and dates of other stories too, lest they pass for the article's."""
    if page.kinds[i] in (None, "caption") or page.reasons[i] == BYLINE:
        page.decide(i, "furniture", reason)


def _box_end(page: Page, i: int, *, early: bool) -> int:
    """Where the article goes on after a box of other stories.

    High up on the page, at the next sentence. Further down, where headlines may have a full stop, at a
    paragraph too long for one with more of the like to follow, or at two sentences on end below
    headlines that had none.
    """
    following = [j for j in page.undecided(i + 1) if not page.lines[j].section]
    headlines = bool(following) and not page.is_sentence(following[0])
    for n, j in enumerate(following):
        if page.is_sentence(j) and (early or _goes_on(page, following[n : n + 3], headlines=headlines)):
            return j
    return len(page)


def _goes_on(page: Page, following: Sequence[int], *, headlines: bool) -> bool:
    sentences = [page.lines[j] for j in following if page.is_sentence(j)]
    if sentences[0].solid and any(line.solid for line in sentences[1:]):
        return True
    return headlines and len(following) > 1 and page.is_sentence(following[1])
