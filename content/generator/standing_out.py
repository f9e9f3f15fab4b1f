"""Whether one of several options sticks out by its form: by its length, its digits or its capital."""

from __future__ import annotations

from collections.abc import Sequence


def stands_out(rights: Sequence[str], wrongs: Sequence[str], *, persons: bool = False) -> str:
    """How one option differs from all others, or the right one from the wrong ones; "" where none does.

    persons: whether they are names of persons, of which none may be a surname alone.
    """
    options = [*rights, *wrongs]
    if not options:
        return ""
    key, lengths = len(rights[0]) if rights else 0, [len(text) for text in wrongs]
    if lengths and (key > 1.5 * max(lengths) + 3 or 1.5 * key + 3 < min(lengths)):
        return "the key sticks out by its length"
    if persons and sum(" " in text for text in options) in {1, len(options) - 1}:
        return "one option is a surname alone"
    for trait in (_has_digit, _is_capital, _is_acronym):
        if sum(map(trait, options)) in {1, len(options) - 1}:
            return "one option sticks out by its form"
    return ""


def _has_digit(text: str) -> bool:
    return any(map(str.isdigit, text))


def _is_capital(text: str) -> bool:
    return text[:1].isupper()


def _is_acronym(text: str) -> bool:
    return text.isupper() and text.isalpha() and len(text) > 1
