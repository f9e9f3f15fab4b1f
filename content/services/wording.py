"""Quotes and answers compared word by word."""

from __future__ import annotations

import re
import unicodedata

from django.utils.translation import gettext as _

from content.errors import PassageNotFound


def plain_words(text: str) -> list[str]:
    """The words of a text without case, accents, punctuation and possessive s; "4,500" stays one word."""
    bare = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(char for char in bare if not unicodedata.combining(char))
    bare = re.sub(r"[’']s\b", "", bare)
    bare = re.sub(r"\b(?:[^\W\d_]\.){2,}", lambda match: match[0].replace(".", ""), bare)
    return re.findall(r"\d+(?:[.,]\d+)*|[^\W\d]+|[%$€£]", bare)


def stands_in(phrase: str, text: str) -> bool:
    """Whether the words of `phrase` stand in `text` one after the other."""
    wanted, words = plain_words(phrase), plain_words(text)
    if not wanted:
        return False
    return any(words[n : n + len(wanted)] == wanted for n in range(len(words) - len(wanted) + 1))


def find_quote(text: str, quote: str, at: int | None = None) -> tuple[int, int]:
    """Where the words of `quote` stand in `text`, as start and end; only its blanks and line ends may differ.

    `at`: where they were marked, which tells one place from another. Raises PassageNotFound where they stand
    nowhere, or more than once and it is not said which.
    """
    words = quote.split()
    if not words:
        raise PassageNotFound(_("Copy the sentence that answers the question from the article."))
    pattern = re.compile(r"\s+".join(re.escape(word) for word in words))
    found = list(pattern.finditer(text))
    if not found:
        raise PassageNotFound(
            _("These words do not stand in the article just so. Copy the passage from the text of the article.")
        )
    marked = [match for match in found if match.start() == at]
    if len(found) > 1 and not marked:
        raise PassageNotFound(
            _("These words stand %(n)d times in the article. Copy more words around them, so that the place is clear.")
            % {"n": len(found)}
        )
    return (marked or found)[0].span()
