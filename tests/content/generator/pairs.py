"""The tables of cross_article/ (see its README.md): pairs of values of two articles, labelled by reading."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from content import importers
from content.drafts import ArticleDraft

TABLES = Path(__file__).parent / "cross_article"
LABELS = ("same", "compatible", "conflict", "different")


@dataclass(frozen=True)
class Mention:
    """A value where an article tells it: `text[start:end]`, and the value in the notation of the README."""

    article: int
    start: int
    end: int
    value: str


@dataclass(frozen=True)
class Pair:
    """Two values and what holds between them; `tellings` are all places where the two articles tell them."""

    about: str
    label: str
    tellings: tuple[tuple[Mention, Mention], ...]


@dataclass(frozen=True)
class Corpus:
    """The articles of one topic, what was labelled in them, and which of them are copies of one text."""

    name: str
    articles: Sequence[ArticleDraft]
    pairs: Sequence[Pair]
    copies: frozenset[tuple[int, int]] = frozenset()


def reports(paths: Sequence[Path]) -> Corpus:
    """The five reports, whose text is not in the repository."""
    return Corpus("reports", _articles(paths), read_pairs(TABLES / "reports.csv"))


def own(part: str) -> Iterator[Corpus]:
    """The topics written for this; part: "dev" or "held"."""
    for folder in sorted(path for path in (TABLES / part).iterdir() if path.is_dir()):
        articles = _articles(sorted(folder.glob("*.md")))
        yield Corpus(folder.name, articles, read_pairs(folder / "pairs.csv"), _copies(folder / "copies.csv"))


def read_pairs(path: Path) -> list[Pair]:
    """The pairs of a table; rows that differ in nothing but their places are tellings of one pair."""
    found: dict[tuple[str, ...], list[tuple[Mention, Mention]]] = {}
    for row in _rows(path):
        a, b = _mention(row, "a"), _mention(row, "b")
        key = row["about"], row["label"], row["a_article"], row["b_article"], a.value, b.value
        found.setdefault(key, []).append((a, b))
    return [Pair(key[0], key[1], tuple(tellings)) for key, tellings in found.items()]


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _mention(row: dict[str, str], side: str) -> Mention:
    article, start, end = (int(row[f"{side}_{name}"]) for name in ("article", "start", "end"))
    return Mention(article, start, end, row[f"value_{side}"])


def _copies(path: Path) -> frozenset[tuple[int, int]]:
    return (
        frozenset((int(row["a_article"]), int(row["b_article"])) for row in _rows(path))
        if path.exists()
        else frozenset()
    )


def _articles(paths: Sequence[Path]) -> list[ArticleDraft]:
    return [importers.read(path.read_bytes(), path.name) for path in paths]


# Whether a stretch of text holds the value that a table gives it


WORDS = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
SCALES = {"million": 1_000_000, "billion": 1_000_000_000}
UNITS = {
    "y": r"years?",
    "mo": r"months?",
    "w": r"weeks?",
    "d": r"days?",
    "h": r"hours?",
    "%": r"per ?cent",
    "m": r"metres?",
    "km": r"kilometres?",
    "cm": r"centimetres?",
    "kg": r"kilograms?",
    "g": r"grams?",
}
HEDGES = {
    "~": r"about|around|approximately|some|roughly|or so",
    ">": r"more than|over|at least",
    "<": r"nearly|almost",
    "": "",
}
MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
DAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
VAGUE = {
    "100s": "hundreds",
    "1000s": "(?:a few|several) thousand",
    "10000s": "tens of thousands",
    "10ys": "decades-long",
}
SAID_OTHERWISE = {"a tenth": "10 percent", "a day and a half": "36 hours", "a decade": "10 years", "third": "3"}
"""Figures in words that no rule below reads."""

_FIGURE = re.compile(rf"([~<>]?)(\d+(?:\.\d+)?)({'|'.join(UNITS)})?")
_ISO = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")


def holds(told: str, value: str, published: date | None) -> bool:
    """Whether `told`, in an article of the day `published`, says `value`."""
    told = told.casefold().replace("-", " ") if not re.search(r"\d-\d", told) else told.casefold()
    if value in VAGUE:
        return re.fullmatch(VAGUE[value].replace("-", " "), told) is not None
    if (iso := _ISO.fullmatch(value)) and _says_date(told, iso, published):
        return True
    if re.fullmatch(r"\d+[-/]\d+", value):
        return _figures(told) == [float(part) for part in re.split("[-/]", value)]
    if figure := _FIGURE.fullmatch(value):
        return _says_figure(told, *figure.groups(default=""))
    return _says_name(told, value)


def _says_figure(told: str, hedge: str, amount: str, unit: str) -> bool:
    for words, plain in SAID_OTHERWISE.items():
        told = re.sub(rf"\b{words}\b", plain, told)
    hedged = (
        re.search(HEDGES[hedge] or "(?!)", told)
        if hedge
        else not re.search("|".join(filter(None, HEDGES.values())), told)
    )
    return bool(hedged) and _figures(told) == [float(amount)] and re.search(UNITS.get(unit, ""), told) is not None


def _figures(told: str) -> list[float]:
    """The figures of a stretch of text, in digits or words, with their scale."""
    scale = next((factor for word, factor in SCALES.items() if word in told), 1)
    found = re.findall(rf"\d[\d,]*(?:\.\d+)?|\b(?:{'|'.join(WORDS)})\b", told)
    return [(WORDS.index(one) if one in WORDS else float(one.replace(",", ""))) * scale for one in found]


def _says_date(told: str, iso: re.Match[str], published: date | None) -> bool:
    """Whether a date is told, whole or reckoned from the day of the article; years ago, last year, the year."""
    year, month, day = (int(part or 0) for part in iso.groups())
    if told in DAYS:
        return date(year, month, day).weekday() == DAYS.index(told)
    said = _year(told, published)
    figures = [int(one) for one in re.findall(r"\b\d{1,2}\b", told)]
    named = [MONTHS.index(one) + 1 for one in re.findall(rf"\b({'|'.join(MONTHS)})", told)]
    return said in (None, year) and named == [month] * bool(month) and figures == [day] * bool(day)


def _year(told: str, published: date | None) -> int | None:
    """The year that is told; None where none is, or where it could only be reckoned from a day that is not known."""
    if full := re.search(r"\b[12]\d{3}\b", told):
        return int(full[0])
    if not published:
        return None
    ago = re.search(rf"({'|'.join(WORDS)}) years ago", told)
    return published.year - (WORDS.index(ago[1]) if ago else 1 if "last year" in told else 0)


def _says_name(told: str, value: str) -> bool:
    """Whether a name or a part of one is told, with or without its points and its genitive."""
    words, full = re.findall(r"\w+", told.replace("’s", "").replace("'s", "")), re.findall(r"\w+", value)
    return bool(words) and (set(words) <= set(full) or (len(words) == 1 and words[0].startswith(value)))
