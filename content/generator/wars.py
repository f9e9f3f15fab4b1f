"""The years of wars: wrong years before and after the war in which an event must lie would tempt nobody."""

from __future__ import annotations

import re

from content.drafts import ArticleDraft

Span = tuple[int, int]
_OPENING = 600
"""Characters of an article within which its war is dated."""
_LATEST = 9999
_WORLD_WARS = (
    (re.compile(r"\b(?:World War (?:II|Two|2)|(?:Second|2nd) World War|WWII|WW2)\b"), (1939, 1945)),
    (re.compile(r"\b(?:World War (?:I|One|1)|(?:First|1st) World War|WWI|WW1|Great War)\b"), (1914, 1918)),
)
WARS: tuple[tuple[re.Pattern[str], Span], ...] = (
    *_WORLD_WARS,
    (re.compile(r"\b(?:[Aa]llied invasion|D-Day|Wehrmacht|Battle of Britain)\b"), (1939, 1945)),
    (re.compile(r"\bWestern Front\b"), (1914, 1918)),
    (re.compile(r"\bThirty Years['’] War\b"), (1618, 1648)),
    (re.compile(r"\b(?:Seven Years['’] War|French and Indian War)\b"), (1754, 1763)),
    (re.compile(r"\b(?:American Revolution|Revolutionary War|War of (?:American )?Independence|"
                r"Continental [Aa](?:rmy|rtillery))\b"), (1775, 1783)),
    (re.compile(r"\bFrench Revolution\b"), (1787, 1799)),
    (re.compile(r"\bNapoleonic Wars?\b"), (1803, 1815)),
    (re.compile(r"\bWar of 1812\b"), (1812, 1815)),
    (re.compile(r"\bCrimean War\b"), (1853, 1856)),
    (re.compile(r"\b(?:American Civil War|Confederate (?:[Aa]rmy|forces|troops|States))\b"), (1861, 1865)),
    (re.compile(r"\bFranco-Prussian War\b"), (1870, 1871)),
    (re.compile(r"\bGreat Depression\b"), (1929, 1941)),
    (re.compile(r"\bSpanish Civil War\b"), (1936, 1939)),
    (re.compile(r"\bCold War\b"), (1945, 1991)),
    (re.compile(r"\bKorean War\b"), (1950, 1953)),
    (re.compile(r"\bVietnam War\b"), (1955, 1975)),
)  # fmt: skip
"""Wars and times that a class has had, with the first and the last year in which they may be said to have been."""
_SIDES: tuple[tuple[re.Pattern[str], tuple[Span, ...]], ...] = (
    (re.compile(r"\bAxis\b"), ((1939, 1945),)),
    (re.compile(r"\bCentral Powers\b|\bTriple Entente\b"), ((1914, 1918),)),
    (re.compile(r"\b[Tt]he Allies\b|\bAllied (?:[Pp]owers|[Ff]orces|[Tt]roops)\b"), ((1914, 1918), (1939, 1945))),
)
"""Sides of the world wars: who names one tells which war it was."""
_AFTER = re.compile(r"\b(?:[Aa]fter|[Ff]ollowing|[Ss]ince|end of|aftermath of) (?:the (?:end of )?)?$")
_BEFORE = re.compile(r"\b(?:[Bb]efore|[Pp]rior to|outbreak of|eve of|beginning of|start of) (?:the )?$")
_WAR = re.compile(r"\b(?:War|Wars|Revolution|Rebellion|Uprising|Revolt)\b")
_YEARS = (
    re.compile(r"\((?:[^()]*[ ;,])?(?P<first>1\d{3}|20\d\d)\s?[–-]\s?(?P<last>(?:1\d|20)?\d\d)\)"),
    re.compile(r"\b(?:from|between) (?:[\w ]{0,12}?)(?P<first>1\d{3}|20\d\d) (?:to|until|and) (?:[\w ]{0,12}?)"
               r"(?P<last>1\d{3}|20\d\d)\b"),
    re.compile(r"\b(?P<first>1\d{3}|20\d\d)[–-](?P<last>1\d{3}|20\d\d)\b"),
)  # fmt: skip
"""How an opening tells the years of a war: "(1853–1856)", "from October 1853 to March 1856"."""


def span_of(article: ArticleDraft) -> Span | None:
    """The first and last year of the war that an article is about, None where it is about none or does not say.

    "World War I" is known; of "Arden War" the opening must tell it, "was fought from 1853 to 1856".
    """
    if article.title_derived:
        return None
    for pattern, span in _WORLD_WARS:
        if pattern.search(article.title):
            return span
    return _told_years(article) if _WAR.search(article.title) and len(article.title.split()) <= 6 else None


def _told_years(article: ArticleDraft) -> Span | None:
    prose = next((block for block in article.blocks if block.kind == "prose"), None)
    opening = article.text[prose.start : min(prose.end, prose.start + _OPENING)] if prose is not None else ""
    sentence = re.split(r"(?<=[a-z\d)])\. (?=[A-Z])", opening)[0]
    for pattern in _YEARS:
        if found := pattern.search(sentence):
            first = int(found["first"])
            last = int(found["first"][: -len(found["last"])] + found["last"])
            return (first, last) if first <= last else None
    return None


def bounds(key: int, text: str, article: ArticleDraft) -> Span | None:
    """The years in which a reader would look for the answer, with the year `key`; None where no war sets any.

    text: the prompt. "Arden joined the Allies in _____": 1939 to 1945, if the key is 1941.
    """
    wars = [span for span in (span_of(article),) if span is not None]
    wars += [span for pattern, spans in _SIDES if pattern.search(text) for span in spans]
    inside = [span for span in wars if span[0] <= key <= span[1]]
    told = [span for span in _world_wars(key, text) if span[0] <= key <= span[1]]
    found = [*inside, *told]
    return (max(first for first, _ in found), min(last for _, last in found)) if found else None


def _world_wars(key: int, text: str) -> list[Span]:
    """What each world war that a prompt names says of the year: "after World War II", none before its end."""
    spans: list[Span] = []
    for pattern, (first, last) in _WORLD_WARS:
        for found in pattern.finditer(text):
            before = text[: found.start()]
            if _AFTER.search(before):
                spans.append((last, _LATEST))
            elif _BEFORE.search(before):
                spans.append((0, first))
            else:
                spans.append((first, last) if key <= last else (first, _LATEST))
    return spans
