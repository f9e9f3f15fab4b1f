"""Texts made comparable: case, accents, punctuation, articles and the two spellings of English set aside."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_LETTERS = str.maketrans(
    {
        "ł": "l",
        "ø": "o",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "æ": "ae",
        "œ": "oe",
        "ı": "i",
        "ħ": "h",
        "&": " and ",
        "@": " at ",
    }
)
_ARTICLES = re.compile(r"^(?:the|an?) (?=.)")
_BRITISH = (
    (re.compile(r"\b(def|off|lic|pret)ence(s?)\b"), r"\1ense\2"),
    (re.compile(r"(?<=[a-z]{2})isation"), "ization"),
    (re.compile(r"(?<=[a-z]{3})(?<!r)is(e[ds]?|ing)\b"), r"iz\1"),
    (re.compile(r"\b(cent|theat|met|lit|fib|kilomet|centimet)re(s?)\b"), r"\1er\2"),
    (re.compile(r"(?<=[a-z]{3})our(s|ed|ing|ist|ists|ite|able|hood)?\b"), r"or\1"),
    (re.compile(r"\bprogramme(s?)\b"), r"program\1"),
    (re.compile(r"\b(trave|labe|cance|mode|signa|fue)ll(ed|ing|er|ers)\b"), r"\1l\2"),
)


@lru_cache(maxsize=4096)
def fold(text: str, *, split_dots: bool = False) -> str:
    """`text` in lower-case ASCII-like words parted by single spaces, without accents, punctuation or leading article.

    "The U.S. Army's" is "us army"; with `split_dots` (names of persons) "J.K. Rowling" is "j k rowling".
    """
    text = text.casefold().translate(_LETTERS)
    if not text.isascii():
        decomposed = unicodedata.normalize("NFKD", text)
        text = "".join(character for character in decomposed if not unicodedata.combining(character))
    text = re.sub(r"[’‘ʼ`´]", "'", text)
    text = re.sub(r"(?<=\w)'s\b|(?<=s)'(?!\w)", "", text).replace("'", "")
    if not split_dots:
        text = re.sub(
            r"\b(?:[^\W\d_]\.){2,}|\b(?:[^\W\d_]\.)+[^\W\d_]\b", lambda match: match[0].replace(".", ""), text
        )
    text = re.sub(r"(?<=\d)[,](?=\d{3})", "", text)
    text = re.sub(r"[^\w.]|_|(?<!\d)\.|\.(?!\d)", " ", text)
    return _ARTICLES.sub("", re.sub(r"\s+", " ", text).strip())


def american(folded: str) -> str:
    """A folded text in American spelling, so that "defence" and "defense" are one word."""
    for pattern, spelling in _BRITISH:
        folded = pattern.sub(spelling, folded)
    return folded


@lru_cache(maxsize=4096)
def words_of(text: str, *, split_dots: bool = False) -> tuple[str, ...]:
    """The folded words of a text in one spelling."""
    return tuple(american(fold(text, split_dots=split_dots)).split())
