"""Whether the passage gives the answer, and the question does not."""

from __future__ import annotations

import re
from functools import reduce

from content.drafts import BLANK
from content.generator.evidence import MEASURED
from content.generator.gates.case import Case
from content.generator.times import YEAR
from content.generator.words import content_words, has_word, own_words, word_set
from content.language import gazetteer
from content.language.numbers import read_number

_NAME_GOES_ON = re.compile(r" (?:[\"“][^\"”]{2,20}[\"”] )?(?:[A-Z][a-z]+|[IVX]+\b)(?![^.]*\bJr)")
_SMALL = frozenset({"one", "a", "an", "1", "zero", "no", "none", "0"})
_VAGUE = word_set("many some several few more most half others people things times part rest")
_KNOWN = re.compile(r"\b(?:what|which (?:city|town)) is the capital of\b", re.I)
_MONTH_OF = re.compile(r"^(?:according to [^,]+, )?(?:in|by|since) what month of \d{4}\b", re.I)
"""The month is asked for, and its year told, as the passage tells neither twice."""
_ORDER = re.compile(
    r"by (?:the end of )?what (?:year|date|month)\b[^,;]* did [^,;]* "
    r"(?:require|order|oblige|command|instruct|direct|commit) [^,;]* to \w+",
    re.I,
)
"""What is ordered to be done by a day has that one day."""
_SPANS_ASKED = word_set("century decade")
"""What a date is asked for by: "in what century"."""
_FORMS_OF_ADDRESS = word_set(
    "lord lady sir dame king queen prince princess duke earl count emperor pope saint president"
)
_ROUND = re.compile(r"\b(?:a|one|the)[ -](?P<many>hundred|thousand|million|billion)\b", re.I)
"""A round number in letters: "A Thousand-Mile Walk"."""
_ERA = re.compile(r" (?:AD|A\.D\.|BC|B\.C\.|CE|BCE)")
_YEAR_IN_NAME = re.compile(r"\b(?:the|its|their|['’]s) (?:1\d|20)\d\d (?=[a-z])")
"""The year that tells which one is meant: "the 2008 agreement"."""
LEADING_SHARE = 0.2
"""A name with this share of all mentions in an article is what the article is about: everybody guesses it."""


def verbatim(case: Case) -> str:
    """The passage is not in the article word for word."""
    passage = case.fact.passage
    if case.article.text[passage.start : passage.end] != passage.quote or not passage.quote.strip():
        return "the passage is not in the article word for word"
    return ""


def answer_in_passage(case: Case) -> str:
    """The answer does not stand in the passage."""
    fact, passage = case.fact, case.fact.passage
    if not passage.start <= fact.answer_start < fact.answer_end <= passage.end:
        return "the answer is not in the passage"
    said = case.article.text[fact.answer_start : fact.answer_end]
    if fact.value.kind == "date" or content_words(said) & content_words(fact.answer):
        return ""
    if said.casefold() in fact.answer.casefold() or fact.answer.casefold() in said.casefold():
        return ""
    return "the answer is not in the passage"


def gives_away(case: Case) -> str:
    """The prompt holds the answer, a word of it, its adjective or its initials."""
    if case.is_statement:
        return ""
    prompt = case.prompt.replace(BLANK, " ")
    shown = own_words(prompt)
    told = {word for word in _telling(case) if word in shown}
    if told:
        return f'"{sorted(told)[0]}" gives the answer away'
    written = _ROUND.search(prompt)
    if written and case.fact.value.kind in MEASURED and case.fact.value.amount == str(read_number(written["many"])):
        return f'"{written[0]}" gives the answer away'
    squeezed = re.sub(r"[^a-z]", "", prompt.casefold())
    if case.is_named and any(len(word) > 5 and word in squeezed for word in _telling(case)):
        return "the answer stands in the question in other letters"
    return _kin_in(case, prompt)


def _telling(case: Case) -> frozenset[str]:
    """The words of the answer and its other names that would tell it."""
    fact = case.fact
    texts = [fact.answer, *(fact.value.aliases if case.is_named else ())]
    words = frozenset(word for text in texts for word in own_words(text))
    if fact.value.kind in MEASURED:
        return frozenset(word for word in words if word[:1].isdigit())
    if fact.value.kind == "date":
        return words - own_words(" ".join(_SPANS_ASKED))
    if fact.value.kind == "person" and not case.choices:
        words -= _others_first_names(case) | (_FORMS_OF_ADDRESS - own_words(fact.answer))
    sort = own_words(fact.value.subtype)
    return frozenset(word for word in words - sort if len(word) > 2 or word[:1].isdigit())


def _others_first_names(case: Case) -> frozenset[str]:
    """ "John" for John Kessler, beside a John Moran: many are called so."""
    fact = case.fact
    first = own_words(" ".join(fact.answer.split()[:-1])) - own_words(fact.answer.split()[-1])
    others = {
        name.full
        for name in case.names
        if name.kind == "person" and name.full in case.body and name.full.split()[-1] != fact.value.text.split()[-1]
    }
    plain = fact.answer.split()[-1][1:].islower() and " of " not in fact.answer
    rest = own_words(reduce(lambda text, full: text.replace(full, ""), sorted(others), case.body))
    shared = frozenset(word for full in others for word in own_words(" ".join(full.split()[:-1])))
    return (first & shared) - rest if plain else frozenset()


def _kin_in(case: Case, prompt: str) -> str:
    """ "Iraqi" for Iraq, "(ISIS)" for the Islamic State."""
    answer = case.fact.answer
    if case.fact.value.kind == "place":
        kin = {*gazetteer.demonyms_of(answer), *gazetteer.other_names(answer)}
        shown = [name for name in sorted(kin) if has_word(prompt, name)]
        if shown:
            return f'"{shown[0]}" gives the answer away'
        stem = answer[: max(4, len(answer) - 3)].casefold()
        if len(answer) > 4 and any(word.casefold().startswith(stem) for word in re.findall(r"\b[A-Z][\w-]+", prompt)):
            return "a word of the same origin gives the answer away"
    if case.is_named:
        initials = "".join(word[0] for word in re.findall(r"[A-Z][\w'’-]*", answer))
        if len(initials) > 2 and re.search(rf"\b{initials}\b", prompt):
            return f'"{initials}" gives the answer away'
    return ""


def derivable(case: Case) -> str:
    """The answer can be worked out from the prompt alone: a span from its two years, a year beside its decade."""
    fact = case.fact
    if case.is_statement:
        return ""
    years = YEAR.findall(_MONTH_OF.sub("", case.prompt))
    if fact.value.kind == "number" and re.search(rf"{BLANK}[^:]*: .*,? and ", case.prompt):
        return "the question lists what is to be counted"
    if fact.value.kind == "duration" and len(set(years)) >= 2:
        return "the years in the question give the answer"
    if fact.value.kind == "date" and years and any(year == fact.value.day[:4] for year in years):
        return "the question gives the year away"
    if (
        fact.value.kind == "date"
        and len(set(years)) >= 1
        and re.search(r"\b(?:years?|decades?|months?)\b", case.prompt.split("year", 1)[-1])
    ):
        return "the question gives the span of time"
    return ""


def loose_date(case: Case) -> str:
    """A date that only bounds or counts: "by what date had", "in what year" for a span of years, "had passed"."""
    value = case.fact.value
    if value.kind == "date" and re.search(r"\b(?:by|as of) what\b", case.prompt, re.I) and not _ORDER.match(case.body):
        return "the date only says until when it held"
    if value.kind == "date" and "/" in value.day and re.search(r"\bwhat (?:year|month|date)\b", case.prompt, re.I):
        return "the answer is a span of years"
    if value.kind == "date" and re.search(rf"\b(?:by|as of) {BLANK}", case.prompt, re.I):
        return "the date only says until when it held"
    if value.kind == "duration" and re.search(r"\bha(?:d|s|ve) passed\b", case.prompt):
        return "it depends on when one counts"
    return ""


def era_left_out(case: Case) -> str:
    """ "Second century" of "the Second century AD": the century has its era."""
    fact = case.fact
    before_or_after = _ERA.match(case.article.text[fact.answer_end : fact.answer_end + 8])
    cut = fact.value.precision == "century" and before_or_after and not re.search(r"\b(?:AD|BC|CE)", fact.answer)
    return "the era of the century is left out" if cut else ""


def perfect_date(case: Case) -> str:
    """ "In what year has he been invited": English dates no perfect, so that the parse was wrong."""
    if case.fact.value.kind == "date" and re.search(r"^(?:in|on) what [^?]* (?:has|have)\b", case.prompt, re.I):
        return "the tense does not go with a date"
    return ""


def trivial(case: Case) -> str:
    """Hardly anything is asked, or everybody knows it."""
    answer = case.fact.answer.strip().casefold()
    if answer in _SMALL or answer in _VAGUE:
        return f'"{case.fact.answer}" is not worth asking'
    if case.fact.value.amount == "2" and re.search(r"[A-Z]\w+ and (?:the )?[A-Z]\w+", case.prompt):
        return "the two are named in the question"
    if _KNOWN.search(case.prompt):
        return "everybody knows it"
    asked = case.words - content_words(case.fact.answer)
    told = [word for word in case.tokens if word.islower() and content_words(word)]
    names = re.findall(r"[A-Z][\w'’.-]*(?: [A-Z][\w'’.-]*)*|\d[\d,.]*", re.sub(r"^\W*\w+(?= [a-z])", "", case.body))
    if len(asked) < 3 or not told or (len(told) < 2 and len(names) < 3):
        return "the question says too little"
    return ""


def two_dates(case: Case) -> str:
    """A whole question for one date that names another year: the sentence tells of two times."""
    if (
        case.fact.value.kind == "date"
        and case.prompt.endswith("?")
        and YEAR.search(re.sub(r"\bthat\b.*", "", _YEAR_IN_NAME.sub("", _MONTH_OF.sub("", case.body))))
    ):
        return "the question names another year"
    return ""


def half_name(case: Case) -> str:
    """The gap or the answer is a part of a longer name, or no name of a person at all."""
    fact, text = case.fact, case.article.text
    if fact.value.kind in {"organisation", "place"}:
        return _half_of_a_name(case)
    if fact.value.kind != "person":
        return ""
    before, after = (
        text[max(0, fact.answer_start - 12) : fact.answer_start],
        text[fact.answer_end : fact.answer_end + 40],
    )
    if (
        re.search(r"\d", fact.answer)
        or _NAME_GOES_ON.match(after)
        or re.search(r"[\"”] $|\b(?:von|van|de|bin|al)[ -]$|\b(?:First|Second|Third|Fourth|Fifth) $", before)
    ):
        return f'"{fact.answer}" is not the whole name of a person'
    return ""


def _half_of_a_name(case: Case) -> str:
    """ "Samuel Marsden _____": a name that stands right behind another is a part of it, unless that is a people's."""
    fact, text = case.fact, case.article.text
    before = re.search(r"([A-Z](?:(?!['’]s )[\w'’.-])*) $", text[fact.passage.start : fact.answer_start])
    if (
        before
        and before.start() > 0
        and not gazetteer.is_demonym(before[1])
        and not gazetteer.place(before[1], "country")
    ):
        return f'"{fact.answer}" is a part of a longer name'
    if re.match(r" [A-Z][a-z]+", text[fact.answer_end : fact.passage.end]):
        return f'"{fact.answer}" is a part of a longer name'
    return ""


def holds_known(case: Case) -> str:
    """The prompt names a place that lies in the answer: everybody knows that Florence is in Italy."""
    fact = case.fact
    if fact.value.kind != "place" or case.is_statement:
        return ""
    for name in case.names:
        if name.kind == "place" and name.text in case.prompt and gazetteer.contains(fact.value.text, name.full):
            return f"{name.text} is known to lie in {fact.value.text}"
    return ""


def leading_name(case: Case) -> str:
    """The answer is what the whole article is about, so that everybody would guess it."""
    if case.fact.value.kind not in {"place", "organisation"} or case.is_statement:
        return ""
    name = case.fact.value.text
    if case.topic.prominence(case.fact.passage.article, name, case.fact.value.kind) >= LEADING_SHARE:
        return f"{name} is what the article is about"
    return ""


GATES = (
    verbatim,
    answer_in_passage,
    gives_away,
    derivable,
    loose_date,
    perfect_date,
    era_left_out,
    two_dates,
    trivial,
    half_name,
    holds_known,
    leading_name,
)
