"""What each paragraph of a page is, seen among its neighbours: the title, headings, captions, prose."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from content.drafts import Block
from content.language.captions import dateline_end, is_credit
from content.language.furniture import MENU
from content.language.layout import BULLET, Paragraph
from content.language.page import BELOW, DATELINE, HEADING, LISTING, REPEATED, STANDFIRST, TITLE, Page
from content.language.reading import BYLINE, CAPTION, NO_SENTENCE, Line, read_line
from content.language.sections import drop_code, drop_licence, drop_sections, drop_verse
from content.language.titles import may_be_title, title_line

_LONGEST_HEADING = 8
"""Words; a longer line without a full stop between paragraphs is the caption of a picture."""
_LONGEST_RUN = 3
"""Headings that may follow on each other; more of them are a list."""


def classify(plain: str, paragraphs: Sequence[Paragraph], title: str = "") -> tuple[Block, ...]:
    """Blocks of the paragraphs of `plain`, a normalised text; `title` is its title if that is known."""
    page = Page([read_line(plain, paragraph) for paragraph in paragraphs])
    drop_licence(page)
    drop_code(page)
    drop_verse(page)
    _decide_captions(page)
    _decide_bylines(page)
    drop_sections(page)
    _find_title(page, title)
    _drop_repeated(page)
    _decide_brief(page)
    _decide_above(page)
    _decide_among(page)
    for i in page.undecided():
        page.decide(i, "prose")
    return tuple(_blocks(plain, page))


def _decide_captions(page: Page) -> None:
    """Captions told by the line beside them: a label that stands alone above, a credit right below."""
    for i in page.undecided():
        line = page.lines[i]
        before = page.lines[i - 1] if i else None
        after = page.lines[i + 1] if i + 1 < len(page) else None
        labelled = before is not None and before.form == "caption" and before.text[-1] in ",:"
        same_group = after is not None and after.paragraph.group == line.paragraph.group
        if labelled or (same_group and line.sentences == 1 and after is not None and is_credit(after.text)):
            page.decide(i, "caption", CAPTION)


def _decide_bylines(page: Page) -> None:
    """The house and the place of an author, in the line below the name."""
    for i in page.undecided(1):
        line, before = page.lines[i], page.lines[i - 1]
        below_name = before.reason == BYLINE and before.text[:3].lower() == "by "
        if below_name and line.form == "short" and line.words <= 6 and line.paragraph.group == before.paragraph.group:
            page.drop(i, BYLINE)


def _find_title(page: Page, known: str) -> None:
    """The title line: the one that says what is known, or that the markup shows, or that reads like one."""
    body = page.body()
    candidates = [i for i in page.undecided(0, body) if may_be_title(page.lines[i])]
    wanted = " ".join(known.split()).casefold()
    same = [i for i in page.undecided() if wanted and page.lines[i].text.casefold() == wanted]
    marked = [i for i in page.undecided() if page.lines[i].paragraph.reason == TITLE]
    page.title = next(iter(same or marked), title_line(page.lines, candidates, body))
    if page.title is not None:
        page.decide(page.title, "heading", TITLE)


def _drop_repeated(page: Page) -> None:
    """Drop the title where it comes again, and paragraphs that were there before (pull quotes, teasers)."""
    seen = set() if page.title is None else {page.lines[page.title].text.casefold()}
    for i in page.undecided():
        text = page.lines[i].text.casefold()
        if text in seen and page.lines[i].paragraph.kind is None:
            page.drop(i, REPEATED)
        elif page.is_sentence(i):
            seen.add(text)


def _decide_above(page: Page) -> None:
    """Decide the lines before the article proper: menu above the title, summary and headings below it."""
    title, body = page.title, page.body()
    above = body if title is None else min(title, body)
    for i in page.undecided(0, above):
        # Without a title to stand above, a sentence may belong to the article.
        if title is not None or not page.is_sentence(i):
            _drop_above(page, i)
    if title is None or title >= body:
        return
    if body < len(page) and _is_standfirst(page, title, body):
        page.decide(body, "heading", STANDFIRST)
        return
    between = [i for i in page.undecided(title + 1, body) if not page.is_sentence(i)]
    for i in between:
        line = page.lines[i]
        if i == title + 1 and line.words > 5 and line.paragraph.kind is None:
            page.decide(i, "heading", STANDFIRST)
        else:
            _decide_short(page, i, in_list=len(between) > _LONGEST_RUN)


def _is_standfirst(page: Page, title: int, body: int) -> bool:
    """Whether the first sentence is a summary: it stands between the title and the author or date."""
    line = page.lines[body]
    near = range(body + 1, min(body + 3, len(page)))
    return (
        body - title <= 2
        and not line.solid
        and line.sentences == 1
        and any(page.reasons[i] == BYLINE for i in near)
        and not any(page.is_sentence(i) for i in range(body + 1, next(i for i in near if page.reasons[i] == BYLINE)))
    )


def _drop_above(page: Page, i: int) -> None:
    """Line `i` as part of the menu, unless the markup says that it is a heading."""
    if page.lines[i].paragraph.kind == "heading":
        page.decide(i, "heading", HEADING)
    else:
        page.drop(i, MENU)


def _decide_brief(page: Page) -> None:
    """Sentences of two to four words are prose in good company: between sentences, or where nothing is longer."""
    sentences = set(page.sentences())
    for i in page.undecided():
        line = page.lines[i]
        if line.form != "brief" or line.text[-1] == "?":
            continue
        closes = i - 1 in sentences and line.words >= 3 and not any(k > i for k in sentences)
        if (i - 1 in sentences and i + 1 in sentences) or closes or (not sentences and line.words >= 3):
            page.decide(i, "prose")
            sentences.add(i)


def _decide_among(page: Page) -> None:
    """Decide the short lines between paragraphs: headings, captions, lists; and those below the last one."""
    runs: list[list[int]] = [[]]
    for i in range(len(page)):
        if page.is_sentence(i) or page.kinds[i] == "prose":
            runs.append([])
        elif page.kinds[i] is None:
            runs[-1].append(i)
    *among, below = runs
    for i in below:
        page.drop(i, BELOW if among else NO_SENTENCE)
    for run in among:
        for i in run:
            _decide_short(page, i, in_list=len(run) > _LONGEST_RUN and i != run[-1])


def _decide_short(page: Page, i: int, *, in_list: bool) -> None:
    line = page.lines[i]
    if line.paragraph.kind == "heading":
        page.decide(i, "heading", HEADING)
    elif in_list or BULLET.match(line.text) or line.text[-1] in ",;":
        page.drop(i, LISTING)
    elif line.words > _LONGEST_HEADING and line.text[-1] != "?" and not _in_title_case(line):
        page.decide(i, "caption", CAPTION)
    else:
        page.decide(i, "heading", HEADING)


def _in_title_case(line: Line) -> bool:
    words = [word for word in line.text.split() if len(word) > 3]
    return sum(word[0].isupper() for word in words) > 0.7 * len(words)


def _blocks(plain: str, page: Page) -> Iterator[Block]:
    first = True
    for line, kind, reason in zip(page.lines, page.kinds, page.reasons, strict=True):
        start, end = line.paragraph.start, line.paragraph.end
        if kind == "prose" and first:
            first = False
            length = len(plain[start : start + dateline_end(plain[start:end])].rstrip())
            if length:
                yield Block("furniture", start, start + length, DATELINE)
                rest = plain[start + length : end]
                start = end - len(rest.lstrip())
        yield Block(kind or "prose", start, end, "" if kind == "prose" else reason)
