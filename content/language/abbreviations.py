"""Whether a full stop after a word ends the sentence or belongs to an abbreviation, an initial or a number."""

from __future__ import annotations

import re

from content.language.wordlists import words

_BEFORE_NAMES = words("abbreviations", "before_names")
"""Titles and the like: a name follows, however it begins."""
_GO_ON = words("abbreviations", "go_on")
_BEFORE_FIGURES = words("abbreviations", "before_figures")
_SOMETIMES_LAST = words("abbreviations", "sometimes_last")
"""What may close a sentence or stand within one: the next word decides."""
_AFTER_CLOCK = words("abbreviations", "after_clock")
"""What follows "5 p.m." within a sentence though it has a capital."""
_OPENERS = words("abbreviations", "openers")
"""Words that begin sentences and hardly ever stand second in a name."""

_BEFORE_INITIALS = words("abbreviations", "before_initials")
"""What somebody is: the letter behind it opens a name."""


def ends_sentence(word: str, before: str, after: str) -> bool:
    """Whether the full stop after `word` ends its sentence, `after` being a word that could begin one.

    `word` comes without the full stop; `before` is the word in front of it or empty.
    """
    bare = word.lstrip("\"'([$£€").removesuffix("'s")
    low = bare.lower()
    figures_follow = after[:1].isdigit()
    if bare in _BEFORE_NAMES or low in _GO_ON or not bare:
        return False
    if figures_follow and low in _BEFORE_FIGURES:
        return False
    if bare.isdigit() and not before:
        return False
    if low in {"a.m", "p.m", "am", "pm"}:
        return after.lower().strip(".,") not in _AFTER_CLOCK
    if len(bare) == 1 and bare.isalpha():
        return _ends_after_letter(bare, before, after)
    if low in _SOMETIMES_LAST or re.fullmatch(r"(?:[a-z]\.)+[a-z]", low):
        return _opens(after)
    return True


def _ends_after_letter(letter: str, before: str, after: str) -> bool:
    """An initial goes on ("George W. Bush"), "vitamin C." does not; nor does a closing "I." """
    if letter.isupper() and before.lower() in _BEFORE_INITIALS:
        return False
    if _opens(after):
        return True
    if letter.isupper() and re.fullmatch(r"[A-Z]\.(?:[A-Z]\.)*", after):
        return False
    return not letter.isupper() or (before[:1].islower() and before.isalpha() and before not in {"by", "and", "to"})


def _opens(word: str) -> bool:
    """Whether a sentence plainly begins with `word`."""
    return word.lower() in _OPENERS and word[:1].isupper()
