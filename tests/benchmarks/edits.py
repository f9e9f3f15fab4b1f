"""Articles edited at random, with the truth about every sentence known from the edits themselves.

An article is paragraphs of sentences that know who they are. An edit changes, moves, copies or removes one and notes
what that means for the passage that it was: still *moved*, now *changed*, or *gone*. Words that come in (names,
numbers, misspellings) are drawn by a seeded chance from the article and from the lists here, never from the code under
test.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import count
from random import Random
from typing import Literal

from tests.benchmarks.edit_words import DATES, HEDGES, MONTHS, NEAR_NAMES, OTHERS, SMALL_NUMBERS, STRANGERS, misspelt

Fate = Literal["moved", "changed", "gone"]
_NUMBER = re.compile(r"(?<![\w.,])\d[\d,]*(?:\.\d+)?(?![\w])")
_BARE = re.compile(r"(?<=(?:of|to|in|is|as|by|at) )\d[\d,]*(?:\.\d+)?(?![\w.,])")
"""A figure that no hedge stands before."""
_NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{3,}\b")
_WORD = re.compile(r"\b[a-z]{4,}\b")
_ANY_WORD = re.compile(r"\b[A-Za-z]{4,}\b")
_BE = re.compile(r"\b(?:is|was|were|are|has|had|have|can|could|will|would|did)\b(?! not)")


@dataclass(eq=False)
class Sentence:
    """One sentence. `origin`: the number of the passage that it was; None of what came in."""

    text: str
    origin: int | None
    fate: Fate = "moved"
    copy: bool = False
    settled: bool = True
    """Whether it stands where it stood, and once: only then its neighbours tell it from a copy."""


@dataclass
class Article:
    paragraphs: list[list[Sentence]]

    @property
    def sentences(self) -> list[Sentence]:
        return [one for paragraph in self.paragraphs for one in paragraph]

    def written(self) -> tuple[str, list[tuple[Sentence, int, int]]]:
        """The text, and every sentence with its span."""
        text, spans = "", []
        for n, paragraph in enumerate(filter(None, self.paragraphs)):
            text += "\n\n" if n else ""
            for m, one in enumerate(paragraph):
                text += " " if m else ""
                spans.append((one, len(text), len(text) + len(one.text)))
                text += one.text
        return text, spans


def article_of(paragraphs: Sequence[Sequence[str]]) -> Article:
    """An article whose sentences are numbered in order."""
    numbers = count()
    return Article([[Sentence(text, next(numbers)) for text in paragraph] for paragraph in paragraphs])


def pick(article: Article, rng: Random) -> Sentence | None:
    """A sentence that no edit has touched the words of."""
    fresh = [one for one in article.sentences if one.origin is not None and not one.copy and one.fate == "moved"]
    return rng.choice(fresh) if fresh else None


Edit = Callable[[Article, Random], bool]
"""Edits in place; returns whether it found something to edit."""


# What leaves the words as they are


def typo(article: Article, rng: Random) -> bool:
    """A slip of the finger in a word of four letters or more, names among them."""
    one = pick(article, rng)
    found = list(_ANY_WORD.finditer(one.text)) if one else []
    if not one or not found:
        return False
    word = rng.choice(found)
    wrong = misspelt(word[0], rng)
    if not wrong or wrong.lower() in _vocabulary(article):
        return False
    one.text = one.text[: word.start()] + wrong + one.text[word.end() :]
    return True


def _vocabulary(article: Article) -> set[str]:
    return {word.lower() for one in article.sentences for word in re.findall(r"\w+", one.text)}


def marks(article: Article, rng: Random) -> bool:
    """Quotes, blanks, dashes, commas or the case of a letter, none of them within a figure."""
    one = pick(article, rng)
    if one is None:
        return False
    changes: list[tuple[str, str]] = [
        ("“", '"'),
        ("”", '"'),
        ("’", "'"),
        ("'", "’"),
        (" – ", " - "),
        (", ", " "),
        (" ", "  "),
    ]
    changes += [(" the ", " The "), (" and ", ", and "), (";", ","), (" ", "\u00a0"), (" (", " – "), ('"', "“")]
    here = [(old, new) for old, new in changes if old in one.text]
    old, new = rng.choice(here)
    at = rng.choice([found.start() for found in re.finditer(re.escape(old), one.text)])
    around = one.text[max(0, at - 1) : at + len(old) + 1]
    if re.search(r"\d", around):
        return False
    one.text = one.text[:at] + new + one.text[at + len(old) :]
    return True


def move_paragraph(article: Article, rng: Random) -> bool:
    if len(article.paragraphs) < 2:
        return False
    paragraph = article.paragraphs.pop(rng.randrange(len(article.paragraphs)))
    article.paragraphs.insert(rng.randrange(len(article.paragraphs) + 1), paragraph)
    return True


def split_paragraph(article: Article, rng: Random) -> bool:
    long = [n for n, paragraph in enumerate(article.paragraphs) if len(paragraph) > 1]
    if not long:
        return False
    n = rng.choice(long)
    paragraph = article.paragraphs[n]
    at = rng.randrange(1, len(paragraph))
    article.paragraphs[n : n + 1] = [paragraph[:at], paragraph[at:]]
    return True


def merge_paragraphs(article: Article, rng: Random) -> bool:
    if len(article.paragraphs) < 2:
        return False
    n = rng.randrange(len(article.paragraphs) - 1)
    article.paragraphs[n : n + 2] = [article.paragraphs[n] + article.paragraphs[n + 1]]
    return True


def move_sentence(article: Article, rng: Random) -> bool:
    one = pick(article, rng)
    if one is None or not one.settled:
        return False
    for paragraph in article.paragraphs:
        if one in paragraph:
            paragraph.remove(one)
    _put(article, one, rng)
    one.settled = False
    return True


def _put(article: Article, one: Sentence, rng: Random) -> None:
    paragraph = rng.choice([paragraph for paragraph in article.paragraphs if paragraph] or article.paragraphs)
    paragraph.insert(rng.randrange(len(paragraph) + 1), one)


def insert(article: Article, rng: Random) -> bool:
    _put(article, Sentence(rng.choice(STRANGERS), None), rng)
    return True


def repeat(article: Article, rng: Random) -> bool:
    """A sentence a second time, in another paragraph: which of the two it was, only its neighbours tell."""
    one = pick(article, rng)
    others = [paragraph for paragraph in article.paragraphs if one not in paragraph and paragraph]
    if one is None or not one.settled or not others:
        return False
    one.settled = False
    paragraph = rng.choice(others)
    paragraph.insert(rng.randrange(len(paragraph) + 1), Sentence(one.text, None, copy=True))
    return True


# What changes them


def _replaced(article: Article, rng: Random, pattern: re.Pattern[str], new: Callable[[str], str]) -> bool:
    one = pick(article, rng)
    found = list(pattern.finditer(one.text)) if one else []
    if not one or not found:
        return False
    old = rng.choice(found)
    word = new(old[0])
    if not word or word.lower() == old[0].lower():
        return False
    one.text, one.fate = one.text[: old.start()] + word + one.text[old.end() :], "changed"
    return True


def figure(article: Article, rng: Random) -> bool:
    """Another figure: one digit, two that changed places, a digit more, or a point moved."""
    return _replaced(article, rng, _NUMBER, lambda old: _other_figure(old, rng))


def _other_figure(old: str, rng: Random) -> str:
    places = [n for n, char in enumerate(old) if char.isdigit()]
    n = rng.choice(places)
    way = rng.choice(("digit", "swap", "longer", "shorter"))
    if way == "swap" and len(places) > 1:
        a, b = rng.sample(places, 2)
        digits = list(old)
        digits[a], digits[b] = digits[b], digits[a]
        new = "".join(digits)
    elif way == "longer":
        new = old + rng.choice("123456789")
    elif way == "shorter" and len(places) > 1 and "," not in old:
        new = old[:n] + old[n + 1 :]
    else:
        new = old[:n] + rng.choice("0123456789") + old[n + 1 :]
    return "" if _plain(new) == _plain(old) else new


def _plain(figure: str) -> str:
    return figure.replace(",", "")


def number_word(article: Article, rng: Random) -> bool:
    return _replaced(
        article, rng, re.compile(rf"\b(?:{'|'.join(SMALL_NUMBERS)})\b"), lambda _old: rng.choice(SMALL_NUMBERS)
    )


def month(article: Article, rng: Random) -> bool:
    return _replaced(article, rng, re.compile(rf"\b(?:{'|'.join(MONTHS)})\b"), lambda _old: rng.choice(MONTHS))


def name(article: Article, rng: Random) -> bool:
    """Another name: one of the article, or one that is near in letters."""
    here = sorted({found[0] for one in article.sentences for found in _NAME.finditer(one.text)})
    return _replaced(article, rng, _NAME, lambda old: "" if old in DATES else _other_name(old, here, rng))


def _other_name(old: str, here: Sequence[str], rng: Random) -> str:
    ways = [rng.choice(here), rng.choice(NEAR_NAMES)]
    # A letter of the name is another one, or one more: what a misread name looks like.
    n = rng.randrange(1, len(old))
    ways += [old[:n] + rng.choice("aeiou") + old[n + 1 :], old + rng.choice("aeosn".replace(old[-1], ""))]
    return rng.choice(ways)


def negate(article: Article, rng: Random) -> bool:
    return _replaced(article, rng, _BE, lambda old: f"{old} {rng.choice(('not', 'never', 'no longer'))}")


def hedge(article: Article, rng: Random) -> bool:
    return _replaced(article, rng, _BARE, lambda old: f"{rng.choice(HEDGES)} {old}")


def other_word(article: Article, rng: Random) -> bool:
    here = sorted({found[0] for one in article.sentences for found in _WORD.finditer(one.text)})
    return _replaced(article, rng, _WORD, lambda _old: rng.choice([*here, *OTHERS]))


def add_word(article: Article, rng: Random) -> bool:
    return _replaced(article, rng, _WORD, lambda old: f"{rng.choice(OTHERS)} {old}")


def drop_word(article: Article, rng: Random) -> bool:
    one = pick(article, rng)
    found = list(re.finditer(r"\b[a-z]{5,} ", one.text)) if one else []
    if not one or not found:
        return False
    word = rng.choice(found)
    one.text, one.fate = one.text[: word.start()] + one.text[word.end() :], "changed"
    return True


def frame(article: Article, rng: Random) -> bool:
    """The sentence put into another one: said by somebody, denied, or made a condition."""
    one = pick(article, rng)
    if one is None:
        return False
    before = rng.choice(
        ("It is not true that ", "Critics claim that ", "Until then, ", "In fiction, ", "Nearly all say ")
    )
    one.text, one.fate = before + one.text, "changed"
    return True


def join_sentences(article: Article, rng: Random) -> bool:
    """Two sentences made one: either is part of a longer one now."""
    pairs = [
        (paragraph, n)
        for paragraph in article.paragraphs
        for n in range(len(paragraph) - 1)
        if all(one.origin is not None and not one.copy and one.fate == "moved" for one in paragraph[n : n + 2])
        and paragraph[n].text.endswith(".")
    ]
    if not pairs:
        return False
    paragraph, n = rng.choice(pairs)
    first, second = paragraph[n : n + 2]
    first.text = first.text[:-1] + rng.choice((" and", " but not while", ", although"))
    second.text = second.text[0].lower() + second.text[1:]
    first.fate = second.fate = "changed"
    return True


def rewrite(article: Article, rng: Random) -> bool:
    """What was said is said of something else, in the same place."""
    one = pick(article, rng)
    if one is None:
        return False
    words = one.text.split(" ")
    for _n in range(max(2, len(words) // 4)):
        words[rng.randrange(len(words) - 1)] = rng.choice(OTHERS)
    one.text, one.fate = " ".join(words), "changed"
    return True


# What takes them away


def delete(article: Article, rng: Random) -> bool:
    one = pick(article, rng)
    if one is None or _is_copied(article, one):
        return False
    _delete(article, one)
    return True


def delete_for_a_like_one(article: Article, rng: Random) -> bool:
    """The sentence goes, and elsewhere one comes that differs in a figure."""
    one = pick(article, rng)
    found = list(_NUMBER.finditer(one.text)) if one else []
    if not one or not found:
        return False
    old = rng.choice(found)
    new = _other_figure(old[0], rng)
    if not new or _is_copied(article, one):
        return False
    _delete(article, one)
    _put(article, Sentence(one.text[: old.start()] + new + one.text[old.end() :], None), rng)
    return True


def _is_copied(article: Article, one: Sentence) -> bool:
    """Whether the same words stand elsewhere: then they are not gone."""
    return sum(other.text == one.text for other in article.sentences) > 1


def _delete(article: Article, one: Sentence) -> None:
    for paragraph in article.paragraphs:
        if one in paragraph:
            paragraph.remove(one)
    one.fate = "gone"


SAME: tuple[Edit, ...] = (
    typo, typo, typo, marks, marks, move_paragraph, split_paragraph, merge_paragraphs, move_sentence, insert, repeat,
)  # fmt: skip
OTHER: tuple[Edit, ...] = (
    figure, figure, figure, number_word, month, name, name, negate, hedge, other_word, add_word, drop_word, frame,
    join_sentences, rewrite,
)  # fmt: skip
AWAY: tuple[Edit, ...] = (delete, delete_for_a_like_one)


def edited(article: Article, edits: int, rng: Random) -> list[str]:
    """Make `edits` edits; returns their names. Sentences are joined last: nothing comes between the two afterwards."""
    done: list[str] = []
    wanted = [rng.choice(rng.choices((SAME, OTHER, AWAY), weights=(5, 4, 1))[0]) for _edit in range(edits)]
    for edit in sorted(wanted, key=lambda edit: edit is join_sentences):
        for _attempt in range(20):
            if edit(article, rng):
                done.append(edit.__name__)
                break
    return done
