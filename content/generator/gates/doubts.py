"""What does not refuse a draft, but calls for a teacher's look before anybody meets it."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from content.drafts import BLANK
from content.generator.evidence import MEASURED, relate
from content.generator.fullnames import KNOWN_ACRONYMS
from content.generator.gates import date_doubts, figure_doubts, name_doubts
from content.generator.gates.case import Case
from content.generator.gates.date_doubts import asks_date
from content.generator.gates.fame import HOUSEHOLD, is_great
from content.generator.hints import sort_of
from content.generator.sources import settles
from content.generator.times import YEAR
from content.language import gazetteer
from content.language.mononyms import MONONYMS

LONG_PROMPT = 27
"""Words above which a prompt is read twice."""
FEW_NAMES = 2
"""Names below which anything may be meant."""
FEW_NAMES_WHOLE = 3
"""The same of a whole question when something was: it is made anew, and leaves more unsaid than a gap."""
MID_CUT = 4
"""Words left out of the middle of a sentence, from which on what stands before and behind may not go together."""
GREAT_COUNTRY = 30_000_000
"""Inhabitants of a country that is thought of before others."""
_BOTH = frozenset({"country", "subdivision"})
_ROMAN = re.compile(r"[IVXLC]+")
_TIME = re.compile(r"\d")
_NAME = re.compile(r"(?:[A-Z][\w'’.-]+(?: of(?: the)?)? ?)+")
_AS_OF = re.compile(r"^As of [^,]+, ")
_QUOTED = re.compile(r"[\"“”]")
_WORD = re.compile(r"[^\W_]+")


def resolved(case: Case) -> str:
    """The passage needs a second sentence to say whom or what it means. Not of dates: readers took 22 of 23 such."""
    return "the passage spans several sentences" if len(case.lines) > 1 and not asks_date(case) else ""


def referred(case: Case) -> str:
    """A thing of another sentence was put in the place of "the station"; a country or a date is surer."""
    for line in case.lines:
        for edit in line.sentence.edits:
            sure = (
                not edit.text
                or edit.first_only
                or _TIME.search(edit.text)
                or gazetteer.place(_bare(edit.text), "country")
            )
            if not sure and _bare(edit.text) in case.prompt:
                return f'"{edit.text}" was told in another sentence'
    return ""


def _bare(text: str) -> str:
    return text.removeprefix("the ").removesuffix("'s").removesuffix("’s")


def long(case: Case) -> str:
    """A prompt that has to be read twice; "Fill the gap" and whose word it is are read at once.

    Not of dates: of 14 such gaps with no other doubt readers took all.
    """
    words = len(case.body.split())
    return f"{words} words" if words > LONG_PROMPT and not asks_date(case) else ""


def thin(case: Case) -> str:
    """A prompt that names but one thing, or none, and asks when, or must be told what it is about.

    Of gaps and statements when something was with two names readers took 686 of 759 in rounds 14 to 19, of others
    121 of 146; of whole questions with three 197 of 217, of others 238 of 287. The topic said before is no second name:
    of questions about a year with one more name they took 94 of 100, and of the next ones 39 of 51.
    """
    names = len(_NAME.findall(case.body.replace(BLANK, "gap"), 1))
    whole = asks_date(case) and case.body.endswith("?")
    told = asks_date(case) or case.announced
    few = FEW_NAMES_WHOLE if whole else FEW_NAMES
    return "it says little of what it asks about" if names < few and told else ""


def cut(case: Case) -> str:
    """A clause was left out of the middle of a sentence: "The fort, which Clara Voss held, fell in 1814."

    Of dates and figures so told readers took 95 of 119 in rounds 14 to 19, of others that repeat their sentence 1,780
    of 1,937. A whole question has its words in another order, and can't be laid beside its sentence.
    """
    if case.prompt.endswith("?"):
        return ""
    told, kept = (_WORD.findall(text.lower()) for text in (case.fact.passage.quote, case.filled))
    if told == kept:
        return ""
    changes = SequenceMatcher(None, told, kept, autojunk=False).get_opcodes()
    inner = [one for one in changes if one[0] != "equal" and one[1] and one[2] < len(told)]
    lost = [(end - start) - (there - here) for _, start, end, here, there in inner]
    words = sum(count for count in lost if count > 1)
    return f"{words} words are left out of its middle" if words >= MID_CUT else ""


def quoted(case: Case) -> str:
    """Somebody's words in the prompt; the title of a source is none."""
    return "it quotes somebody" if _QUOTED.search(case.body) else ""


def unsure_name(case: Case) -> str:
    """The answer is a name whose sort only the parser vouches for, or one of a country and of a state: "Georgia"."""
    if not case.is_named:
        return ""
    known = [name for name in case.names if name.full == case.fact.value.text]
    twofold = (
        case.fact.value.kind == "place" and {one.kind for one in gazetteer.readings(case.fact.value.text)} >= _BOTH
    )
    return "" if any(name.sure for name in known) and not twofold else "the sort of the name is not sure"


def reckoned(case: Case) -> str:
    """A statement with a day that the passage tells as "Thursday": true or not, it is not what stands there."""
    shown = YEAR.findall(_AS_OF.sub("", case.body)) if case.is_statement else []
    added = [year for year in shown if year not in case.fact.passage.quote and year not in case.fact.value.text]
    swapped = case.fact.value.kind == "date"
    return "its day was reckoned from the day of publication" if added and not swapped else ""


def famous(case: Case) -> str:
    """The answer is a place that comes to mind first: of such gaps and questions, readers gave half away as known."""
    place = gazetteer.place(case.fact.value.text) if case.fact.value.kind == "place" else None
    if place is None:
        return ""
    great = place.population >= GREAT_COUNTRY if place.kind == "country" else is_great(place)
    return f"{place.name} comes to mind first" if great else ""


def household(case: Case) -> str:
    """The answer is a person whom everybody has heard of: of such drafts, readers gave half away as known."""
    person = case.fact.value.kind == "person" and case.fact.value.text
    return f"{person} comes to mind first" if person and person in HOUSEHOLD | MONONYMS else ""


def untyped(case: Case) -> str:
    """A gap that does not say what it wants: a place, a war and a year may fit alike."""
    told = case.fact.value.kind != "phrase" and sort_of(case.fact.value)
    bare = BLANK in case.body and not case.choices and not told
    return "the gap does not say what it wants" if bare else ""


def surname(case: Case) -> str:
    """A person who is never named in full, in the prompt or as the answer.

    Not of dates: beside a surname a date is sure, and of 61 such questions readers took 57.
    """
    if asks_date(case):
        return ""
    for name in case.names:
        if name.kind == "person" and " " not in name.full and re.search(rf"\b{re.escape(name.text)}\b", case.prompt):
            return f'"{name.text}" is never named in full'
    return ""


def acronym(case: Case) -> str:
    """Capitals that not everybody can spell out. A topic spells out its own: of 42 such dates readers took all."""
    told = [] if case.label.startswith("“") else case.label.split()
    topic = "".join(word[0] for word in told if word[0].isupper())
    for word in re.findall(r"\b[A-Z]{2,6}\b", case.body):
        known = word in KNOWN_ACRONYMS or word in told or word == topic or _ROMAN.fullmatch(word)
        if not known and f"({word})" not in case.body:
            return f'"{word}" is not spelt out'
    return ""


def attributed(case: Case) -> str:
    """Other sentences give other figures, and the prompt does not settle it by saying whose this one is."""
    others = [line for line, _ in relate(case.fact, case.topic).disputes] + _other_figures(case)
    if others and not settles(case.fact, case.prompt, others, case.topic):
        return "sources give other figures"
    return ""


def _other_figures(case: Case) -> list[int]:
    """The lines that give a figure that agrees but is not the same: "4,418" for "nearly 4,500"."""
    mine = case.fact.value
    if mine.kind not in MEASURED:
        return []
    supports = relate(case.fact, case.topic).supports
    return [line for line, value in supports if (value.amount, value.hedge) != (mine.amount, mine.hedge)]


DOUBTS = (
    resolved,
    referred,
    long,
    thin,
    cut,
    quoted,
    unsure_name,
    reckoned,
    famous,
    household,
    untyped,
    surname,
    acronym,
    attributed,
    *date_doubts.DOUBTS,
    *name_doubts.DOUBTS,
    *figure_doubts.DOUBTS,
)


def doubts(case: Case) -> list[tuple[str, str]]:
    """Every doubt about the draft: its name, and what a teacher is told."""
    return [(doubt.__name__, said) for doubt in DOUBTS if (said := doubt(case))]
