"""English numbers, written in digits, in words or in both: reading them and writing them alike.

Nothing here knows units or hedges; see quantities.py for "nearly $1 trillion".
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache


def word_list(text: str) -> list[str]:
    """The words of a list that is written as running text."""
    return text.split()


SMALL = {
    word: n
    for n, word in enumerate(
        word_list(
            "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
            "sixteen seventeen eighteen nineteen"
        )
    )
}
TENS = {
    word: 10 * n for n, word in enumerate(word_list("twenty thirty forty fifty sixty seventy eighty ninety"), start=2)
}
SCALES = {
    "hundred": 10**2, "thousand": 10**3, "lakh": 10**5, "million": 10**6, "crore": 10**7,
    "billion": 10**9, "trillion": 10**12,
}  # fmt: skip
SHORT_SCALES = {
    "k": 10**3, "mn": 10**6, "mln": 10**6, "m": 10**6, "bn": 10**9, "bln": 10**9, "b": 10**9, "tn": 10**12, "t": 10**12,
}  # fmt: skip
MOST_DIGITS = 30
"""Longer literals are nobody's answer, and would overflow a float."""

WORDS = "|".join(sorted([*SMALL, *TENS, *SCALES, "dozen"], key=len, reverse=True))
_SPACES = "[ \u00a0\u2009\u202f]"
LITERAL = rf"\d{{1,3}}(?:,\d{{2,3}})*,\d{{3}}(?!\d)(?:\.\d+)?|\d{{1,3}}(?:{_SPACES}\d{{3}})+(?!\d)|\d+(?:\.\d+)?"
"""A number in digits as running text has it: "4,500", "170 000", "1.5"."""
IN_WORDS = (
    rf"(?:half\s+an?\s+(?:{WORDS})|(?:an?\s+)?\b(?:{WORDS})(?:(?:\s+and\s+a\s+half)?(?:\s+|-)(?:and\s+)?(?:{WORDS}))*"
    r"(?:\s+and\s+a\s+half)?)\b"
)
"""A run of number words; only `read_number` knows whether it is one number."""


def plain(text: str) -> str:
    """`text` with every digit, space, hyphen and apostrophe in its ASCII form: one character in, one out."""
    return "".join(map(_plain_character, text))


@cache
def _plain_character(character: str) -> str:
    if character.isascii():
        return character
    if character.isdigit() and (digit := unicodedata.digit(character, None)) is not None:
        return str(digit) if unicodedata.category(character) == "Nd" else character
    if character in "\u00a0\u2009\u202f\u2007\u3000\u2002\u2003":
        return " "
    if character in "‐‑‒–−﹣－":
        return "-"
    if character in "‘’ʼ＇":
        return "'"
    full_width = unicodedata.normalize("NFKC", character)
    return full_width if "\uff01" <= character <= "\uff5e" and len(full_width) == 1 else character


def read_number(text: str) -> Decimal | None:
    """The number that `text`, as a whole, writes: digits, words or digits with a scale; None if it is none."""
    words = [part for part in re.split(r"[\s-]+", _joined(plain(text).lower().strip())) if part]
    return _read_words(words) if words else None


def _joined(text: str) -> str:
    """Digit groups without their separators: "170,000" and "170 000" as "170000"."""
    text = re.sub(r"(?<=\d),(?=(?:\d\d,)*\d{3}(?!\d))|(?<=\d),(?=(?:\d{3},)*\d{3}(?!\d))", "", text)
    return re.sub(r"(?<![\d.])\d{1,3}(?: \d{3})+(?!\d)", lambda match: match[0].replace(" ", ""), text)


def _read_words(words: list[str]) -> Decimal | None:
    if words[:1] == ["half"] and words[1:2] in (["a"], ["an"]):
        return _times(_read_words(words[2:]), Decimal("0.5"))
    if words[-3:] == ["and", "a", "half"] and len(words) > 3:
        return _and_a_half(words[:-3])
    if words[1:4] == ["and", "a", "half"] and len(words) == 5:  # "two and a half million"
        first, scale = _one_word(words[0]), SCALES.get(words[4])
        return None if first is None or scale is None else (first + Decimal("0.5")) * scale
    if words[0] in ("a", "an"):
        return _sum(["one", *words[1:]]) if words[1:2] and words[1] in {*SCALES, "dozen"} else None
    if words[:2] == ["half", "dozen"] and len(words) == 2:
        return Decimal(6)
    return _sum(words)


def _and_a_half(words: list[str]) -> Decimal | None:
    """Two and a half is 2.5, a million and a half 1,500,000: the half is of the last scale word."""
    whole = _read_words(words)
    scale = SCALES.get(words[-1], 1)
    return None if whole is None else whole + Decimal(scale) / 2


def _times(number: Decimal | None, factor: Decimal) -> Decimal | None:
    return None if number is None else number * factor


def _one_word(word: str) -> Decimal | None:
    if re.fullmatch(r"\d+(?:\.\d+)?", word) and len(word) <= MOST_DIGITS:
        return Decimal(word)
    small = SMALL.get(word, TENS.get(word))
    return None if small is None else Decimal(small)


@dataclass(slots=True)
class _Sum:
    """A number on its way: "three hundred and five million two ..."."""

    total: Decimal = Decimal(0)
    """What stands before the last thousand, million ..."""
    group: Decimal = Decimal(0)
    """What is counted up since."""
    ceiling: Decimal = Decimal("Infinity")
    """The last scale, which the next must stay below."""
    room: Decimal = Decimal("Infinity")
    """What the next number must stay below."""

    @property
    def begun(self) -> bool:
        return bool(self.total or self.group) or self.room.is_finite()

    def add(self, word: str) -> bool:
        """Take in the next word; False where English would not put it there."""
        if word in ("hundred", "dozen"):
            return self._multiply(Decimal(100 if word == "hundred" else 12), word)
        if word in SCALES:
            return self._scale(Decimal(SCALES[word]))
        number = _one_word(word)
        if number is None or number >= self.room:
            return False
        self.group += number
        self.room = Decimal(10) if word in TENS else Decimal(0)  # units after "twenty", nothing after "seven"
        return True

    def _multiply(self, scale: Decimal, word: str) -> bool:
        if (self.begun and not self.group) or (self.group >= 100 and word == "hundred"):
            return False
        self.group, self.room = (self.group or 1) * scale, scale
        return True

    def _scale(self, scale: Decimal) -> bool:
        if scale >= self.ceiling or (self.begun and not self.group):
            return False
        self.total += (self.group or 1) * scale
        self.group, self.ceiling, self.room = Decimal(0), scale, scale
        return True


def _sum(words: list[str]) -> Decimal | None:
    """Add up number words from the left; None where English would not put them so ("five twenty")."""
    state = _Sum()
    for n, word in enumerate(words):
        if word == "and":
            may_join = state.begun and state.room >= 100 and words[n - 1] != "and" and n + 1 < len(words)
            if not may_join:
                return None
        elif not state.add(word):
            return None
    return state.total + state.group if state.begun else None


@dataclass(frozen=True, slots=True)
class Style:
    """How a number was written, so that another can be written alike."""

    words: bool
    capital: bool = False
    separator: str = ""
    """Between groups of thousands; empty where there is none to see."""
    decimals: int = 0
    scale: str = ""
    """The word or letters after the digits with what joins them: " million", "bn", "-million"."""
    ungrouped: bool = False
    """Whether it has four digits or more and no mark between them, "2800"."""


def style_of(text: str) -> Style | None:
    """The style of a number's text, None for a form that can't be copied ("half a million")."""
    digits = re.fullmatch(
        rf"(?P<digits>\d+(?:[, \u00a0\u2009\u202f]\d{{2,3}})*(?:\.(?P<decimals>\d+))?)"
        rf"(?P<scale>[\s-]*(?:{'|'.join([*SCALES, *SHORT_SCALES])}))?",
        text,
        re.IGNORECASE,
    )
    if digits:
        separator = re.search(r"\d([, \u00a0\u2009\u202f])\d", digits["digits"])
        return Style(
            words=False,
            separator=separator[1] if separator else "",
            decimals=len(digits["decimals"] or ""),
            scale=digits["scale"] or "",
            ungrouped=bool(re.match(r"\d{4}", text)),
        )
    number = read_number(text)
    if number is None or number != int(number) or read_number(spell(int(number))) != number:
        return None
    written = text.lower().replace("-", " ")
    regular = {spell(int(number)).replace("-", " ")}
    regular |= {form.replace(" and ", " ") for form in regular} | {re.sub("^one ", "a ", form) for form in regular}
    if written not in regular:
        return None
    return Style(words=True, capital=text[:1].isupper())


def write_number(number: Decimal, style: Style) -> str | None:
    """`number` in `style`, None where the style can't say it exactly."""
    if style.words:
        if number != int(number):
            return None
        words = spell(int(number))
        return words[:1].upper() + words[1:] if style.capital else words
    scale = _scale_of(style.scale)
    shown = number / scale
    rounded = shown.quantize(Decimal(1).scaleb(-style.decimals))
    if rounded != shown:
        lower = _LOWER_SCALES.get(style.scale.strip(" -").lower()) if number < scale else None
        return write_number(number, replace(style, scale=re.sub(r"\w+", lower, style.scale))) if lower else None
    grouping = style.separator or ("," if rounded >= 1000 and not style.ungrouped else "")
    written = f"{rounded:,f}" if grouping else f"{rounded:f}"
    return written.replace(",", grouping) + style.scale


_LOWER_SCALES = {"trillion": "billion", "billion": "million", "tn": "bn", "bn": "m", "bln": "mln"}
"""What is left of a trillion is told in billions, with the same letters."""


def _scale_of(written: str) -> int:
    word = written.strip(" -\u00a0").lower()
    return SCALES.get(word) or SHORT_SCALES.get(word) or 1


def spell(number: int) -> str:
    """A whole number in words: 170000 is "one hundred and seventy thousand"."""
    if number < 0:
        return "minus " + spell(-number)
    for word, scale in (("trillion", 10**12), ("billion", 10**9), ("million", 10**6), ("thousand", 1000)):
        if number >= scale:
            head, rest = divmod(number, scale)
            return f"{spell(head)} {word}{_tail(rest)}"
    if number >= 100:
        head, rest = divmod(number, 100)
        return f"{spell(head)} hundred{_tail(rest)}"
    if number >= 20:
        tens, ones = divmod(number, 10)
        word = next(word for word, value in TENS.items() if value == 10 * tens)
        return word if not ones else f"{word}-{spell(ones)}"
    return next(word for word, value in SMALL.items() if value == number)


def _tail(rest: int) -> str:
    if not rest:
        return ""
    return f" and {spell(rest)}" if rest < 100 else f" {spell(rest)}"


def step_of(number: Decimal) -> Decimal:
    """The place value of the last significant digit: 100 for 4,500, 0.1 for 1.5, 1 for 0."""
    if not number:
        return Decimal(1)
    exponent = number.normalize().as_tuple().exponent
    return Decimal(1).scaleb(int(exponent))


def plain_digits(number: Decimal) -> str:
    """Plain decimal digits without an exponent or trailing zeros: "1000000000000", "0.5"."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
