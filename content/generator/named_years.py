"""Dates that are no time of a deed: years that tell which thing is meant, and days by which something is due."""

from __future__ import annotations

import re
from collections.abc import Iterator

from content.drafts import Value
from content.generator.reading import Sentence
from content.generator.words import content_words
from content.language.values import Found

_DUE = re.compile(r"\b(?:by|until|before) (?:the )?(?:(?:end|beginning|start|middle) of )?$")
_BEFORE_NOUN = frozenset({"compound", "nummod", "amod"})


def dated_noun(sentence: Sentence, found: Found) -> str:
    """The noun that a year right before it tells apart, as a content word: "the 2003 invasion"; else ""."""
    tree = sentence.tree
    token = tree.token_at(found.start - sentence.start) if found.value.precision == "year" else None
    if token is None or tree.dep[token] not in _BEFORE_NOUN or tree.head[token] <= token:
        return ""
    return next(iter(sorted(content_words(tree.text[tree.head[token]]))), "")


def due_days(sentence: Sentence) -> Iterator[Value]:
    """The dates by which, until which or before which something is to be: "by the end of 2011"."""
    for found in sentence.values:
        if found.value.kind == "date" and _DUE.search(sentence.text[: found.start - sentence.start]):
            yield found.value
