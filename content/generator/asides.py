"""What a bracket behind a name tells of it: "Anna Keller (1862-1949)", "the Vestwind mill (opened in 1877)"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from content.drafts import Value
from content.generator.answers import Answer
from content.generator.reading import Name, Sentence
from content.generator.times import YEAR
from content.language.name_spans import MONTH_WORDS

_DATE_WORDS = {"year": "in what year", "month": "in what month and year", "day": "on what date"}
_OPENED = re.compile(r"\((?:[^()]*[;:,] )?(?P<before>[^();:,\d]*)$")
_SECOND = re.compile(r"\((?:[^();]*; )?[^();]*\d[^();]* ?[-–] ?$")
"""Up to the second of two days: "(4 May 1810 - "."""
_LIFE = re.compile(r"(?P<first>(?:1\d|20)\d\d) ?[-–] ?(?P<last>(?:1\d|20)\d\d)")
_SHORTEST, _LONGEST = 35, 105
"""Years from a birth to a death: a shorter span may be that of an office."""
_NUMBERED = re.compile(r" [IVX]+$")
_RULER = re.compile(
    r"\b(?:[Kk]ing|[Qq]ueen|[Ee]mperor|[Ee]mpress|[Pp]ope|[Ss]ultan|[Tt]sar|[Cc]zar|[Pp]rince|[Dd]uke|[Bb]ishop|"
    r"[Aa]rchbishop|[Pp]resident|[Mm]inister|[Cc]hancellor|[Gg]overnor|[Kk]haliph|[Cc]aliph|[Rr]eign(?:ed)?)\b"
)
"""Beside a name, years may be those of the office."""
_BORN = re.compile(r"(?:born|b\.)(?: (?:in|on))? ?")
_DIED = re.compile(r"(?:died|d\.)(?: (?:in|on))? ?")
_MADE = re.compile(
    r"(?P<verb>founded|established|built|completed|created|incorporated|formed|published|released|demolished|"
    r"abolished|dissolved|inaugurated|launched|opened|closed)(?: (?:in|on))? ?"
)


@dataclass(frozen=True, slots=True)
class Aside:
    """A question for a date in a bracket: what it asks, the statement it asks about, of whom and with what verb."""

    answer: Answer
    question: str
    statement: str
    subject: str
    predicate: str

    @property
    def template(self) -> str:
        """As acceptance is counted: "when_year"."""
        return f"when_{self.answer.value.precision}"


def asides(sentence: Sentence, answer: Answer) -> Iterator[Aside]:
    """What a date says that stands in a bracket right behind a name; nothing where the bracket may mean more."""
    if answer.kind != "date" or answer.value.hedge or answer.value.precision not in _DATE_WORDS:
        return
    at = answer.start - sentence.start
    opened = _OPENED.search(sentence.text[:at]) or _SECOND.search(sentence.text[:at])
    name = _name_before(sentence, opened.start()) if opened else None
    if opened is None or name is None:
        return
    after = sentence.text[answer.end - sentence.start :]
    before = sentence.text[opened.start() : at] if opened.re is _SECOND else opened["before"].strip()
    if "/" in answer.value.day:
        yield from _life(sentence, answer, name, before, after)
    elif name.kind == "person":
        yield from _of_person(sentence, answer, name, before, after)
    elif (found := _MADE.fullmatch(f"{before} ")) and re.match(r"\)| (?:for|by|in|at|as|to)\b", after):
        the = re.search(r"\b[Tt]he $", sentence.text[: name.start - sentence.start]) is not None
        yield _asked(answer, name, "was", found["verb"], the)


def _name_before(sentence: Sentence, bracket: int) -> Name | None:
    """The name that ends where the bracket begins."""
    end = len(sentence.text[:bracket].rstrip())
    return next((name for name in sentence.names if name.end - sentence.start == end), None)


def _of_person(sentence: Sentence, answer: Answer, name: Name, before: str, after: str) -> Iterator[Aside]:
    if " " not in name.full:
        return
    if _BORN.fullmatch(f"{before} ") and re.match(r"\)| in\b| [-–]|,? (?:in|at|near) [A-Z]", after):
        yield _asked(answer, name, "was", "born")
    elif _DIED.fullmatch(f"{before} ") and after[:1] == ")":
        yield _asked(answer, name, "did", "die")
    elif answer.value.precision == "day" and not before and _day_follows(after):
        yield _asked(answer, name, "was", "born")
    elif answer.value.precision == "day" and before[:1] == "(" and after[:1] == ")" and _one_day(before):
        yield _asked(answer, name, "did", "die")


def _day_follows(after: str) -> bool:
    """Whether a second day ends the bracket: "4 May 1810 - 6 June 1870)"."""
    inside, closed, _ = after.partition(")")
    return bool(closed and re.match(r" ?[-–] ?", inside)) and _one_day(inside)


def _one_day(inside: str) -> bool:
    """Whether the words tell one day with its year, and nothing that was not on that day."""
    words = re.findall(r"[^\W\d]+", inside.rpartition(";")[2])
    return len(YEAR.findall(inside)) == 1 and len(words) == 1 and words[0] in MONTH_WORDS


def _life(sentence: Sentence, answer: Answer, name: Name, before: str, after: str) -> Iterator[Aside]:
    """Birth and death of a person of two names at least, who held no throne."""
    years = _LIFE.fullmatch(answer.value.text)
    if years is None or before or after[:1] != ")" or name.kind != "person" or " " not in name.full:
        return
    front = sentence.text[max(0, name.start - sentence.start - 30) : name.end - sentence.start]
    if _NUMBERED.search(name.text) or _RULER.search(front):
        return
    if not _SHORTEST <= int(years["last"]) - int(years["first"]) <= _LONGEST:
        return
    yield _asked(_part(answer, years, "first"), name, "was", "born")
    yield _asked(_part(answer, years, "last"), name, "did", "die")


def _part(answer: Answer, years: re.Match[str], which: str) -> Answer:
    """The answer cut to one of its two years."""
    value = Value("date", years[which], day=years[which], precision="year")
    start, end = years.span(which)
    return replace(answer, start=answer.start + start, end=answer.start + end, value=value)


def _asked(answer: Answer, name: Name, helper: str, verb: str, the: bool = False) -> Aside:
    wh = _DATE_WORDS[answer.value.precision]
    told = f"was {verb}" if helper == "was" else "died"
    called = f"the {name.full}" if the else name.full
    when = f"{'on' if answer.value.precision == 'day' else 'in'} {answer.value.text}"
    question = f"{wh[0].upper()}{wh[1:]} {helper} {called} {verb}?"
    return Aside(answer, question, f"{called[0].upper()}{called[1:]} {told} {when}.", name.full, verb)
