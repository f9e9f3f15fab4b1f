"""Which options fit the grammar of a question: "a" or "an", one or many, capitals, what is asked for, the verb's form.

Without a parser: what a reader sees who looks at the words around the gap and at nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from content.generator.words import word_set
from content.language.dates import MONTH
from content.language.numbers import read_number

_END = r"\s*(?:_{2,}|\.{3}|…|:|$)"
"""The gap, or the end of a question that its answer ends."""
_ARTICLE = re.compile(rf"\b(an?){_END}", re.I)
_VOWEL = re.compile(
    r"(?!uni|use|usu|eur|ewe|one\b|once\b|u[.]?[sk]\b)[aeiou]|(?:hour|honest|honou?r|heir)|8|1[18]\b", re.I
)
_ONE = re.compile(rf"_{{2,}} (?:is|was|has|does)\b|\b(?:this|that|an?|each|every|another|one|a single){_END}", re.I)
_MANY = re.compile(
    rf"_{{2,}} (?:are|were|have|do)\b|\b(?:these|those|many|several|few|both|various|two|three|four|five){_END}", re.I
)
_ASKS_ONE = re.compile(r"^(?:what|who|which [\w’' -]{1,40}?) (?:is|was|has)\b", re.I)
_ASKS_MANY = re.compile(r"^(?:what|who|which [\w’' -]{1,40}?) (?:are|were|have)\b", re.I)
_PLURALS = word_set("people men women children feet teeth mice geese police cattle data media criteria")
_NO_PLURAL = re.compile(r"(?:ss|us|is|ics|news|series|species)$")
_WHO = re.compile(r"^(?:who|whom|whose|where|(?:in|to|from|near) (?:which|what) (?:city|country|state|town))\b", re.I)
_WHEN = re.compile(r"^(?:when|(?:in|on|by|since|during) (?:what|which) (?:year|date|day|month|decade|century))\b", re.I)
_HOW_MANY = re.compile(
    r"^(?:about )?how (?:many|much|long|far|old|tall|high|deep|wide)\b|\bwhat (?:percent|share)", re.I
)
_MONTH = re.compile(rf"\b(?:{MONTH}|[12]\d{{3}}|\d\d?(?:st|nd|rd|th) century)\b")
_DONE = re.compile(r"\b(?:had|has|have|been|was|were|is|are|being|be|got) _{2,}", re.I)
_TO_DO = re.compile(r"\b(?:to|did|does|do|will|would|could|should|can|may|might|must) (?:not )?_{2,}", re.I)
_INFLECTED = re.compile(r"^[a-z]+(?:ed|ing)\b")


def fits(prompt: str, options: Sequence[str]) -> list[float]:
    """How many of the signs around the gap each option agrees with; alike for all where there is none."""
    return [sum(sign(prompt, option) for sign in SIGNS) for option in options]


def article(prompt: str, option: str) -> float:
    """ "an _____": an answer that begins with a vowel."""
    found = _ARTICLE.search(prompt)
    return float(found is not None and (found[1].casefold() == "an") == bool(_VOWEL.match(option)))


def number(prompt: str, option: str) -> float:
    """ "these _____", "_____ were": an answer of several; "Which river was": of one."""
    if _MANY.search(prompt) or _ASKS_MANY.search(prompt):
        return float(is_plural(option))
    return float(bool(_ONE.search(prompt) or _ASKS_ONE.search(prompt)) and not is_plural(option))


def is_plural(option: str) -> bool:
    """Whether an answer names several things, by its form: "four piers", "Voss and Lind". Names count as one."""
    if re.search(r"\band\b|, ", option):
        return True
    head = re.split(r" (?:of|in|for|from|at|on|to|with)\b", option)[0].split()[-1:]
    if not head or head[0][:1].isupper() or not head[0].isalpha():
        return False
    return head[0] in _PLURALS or (head[0].endswith("s") and not _NO_PLURAL.search(head[0]))


def capital(prompt: str, option: str) -> float:
    """A gap that opens the sentence: an answer with a capital or a figure."""
    opens = re.match(r"(?:Fill the gap: )?_{2,}", prompt)
    return float(opens is not None and not option[:1].islower())


def asked_for(prompt: str, option: str) -> float:
    """ "Who": a name. "When": a date. "How many": a figure."""
    if _WHO.search(prompt):
        return float(option[:1].isupper() and not any(map(str.isdigit, option)))
    if _WHEN.search(prompt):
        return float(bool(_MONTH.search(option)))
    return float(bool(_HOW_MANY.search(prompt)) and _has_figure(option))


def _has_figure(option: str) -> bool:
    words = option.replace("-", " ").casefold().split()
    return any(map(str.isdigit, option)) or any(read_number(word) is not None for word in words)


def tense(prompt: str, option: str) -> float:
    """ "had _____": "opened", not "open"; "to _____": the other way round."""
    inflected = bool(_INFLECTED.match(option))
    return float(bool((_DONE.search(prompt) and inflected) or (_TO_DO.search(prompt) and not inflected)))


SIGNS: tuple[Callable[[str, str], float], ...] = (article, number, capital, asked_for, tense)
