"""Whether every wrong choice is wrong, tempting and of the same sort, and nothing about the key shows."""

from __future__ import annotations

import re
from itertools import combinations

from rapidfuzz.distance import DamerauLevenshtein

from content.drafts import BLANK, Value
from content.generator.definite import fit_alike
from content.generator.evidence import MEASURED, asked_words, compare
from content.generator.gates.case import Case
from content.generator.gates.fame import STATESMEN
from content.generator.standing_out import stands_out
from content.generator.words import has_word, own_words, word_set
from content.language import gazetteer
from content.language.mononyms import MONONYMS
from content.language.names import is_metonym
from content.language.values import amount_of, days_of, find_values, made_true_by

CHOICES = 4
_LONG_NAME = 9
"""Letters from which two names that differ by one are one name in two spellings."""
SHARED = 0.5
"""A name that stands in a sentence with this share of the prompt's content words may be true there."""
_POLITICS = re.compile(
    r"\b(?:president|minister|secretary|senator|governor|chancellor|government|party|election|treaty|law|war|troops|"
    r"army|invasion|sanctions|policy|congress|parliament|state)s?\b",
    re.I,
)
_PLACE_NOUNS = word_set(
    "country countries city cities town state states province region village capital island nation neighbour neighbor"
)
_OUT_OF = re.compile(rf"\b(?P<part>\d[\d,]*) (?:out )?of (?:(?:the|his|her|its|their|a|all|about|some) )?{BLANK}")
_VOWEL = re.compile(r"\ban? *_____")


def enough(case: Case) -> str:
    """A multiple choice needs three wrong answers and one key."""
    choices = case.choices
    if case.draft.kind != "multiple_choice":
        return ""
    if len(choices) != CHOICES or sum(choice.correct for choice in choices) != 1:
        return "there are not three wrong answers beside the right one"
    return ""


def distinct(case: Case) -> str:
    """Two options that say the same."""
    folded = [" ".join(sorted(own_words(choice.text))) or choice.text.casefold() for choice in case.choices]
    if len(set(folded)) < len(folded):
        return "two options say the same"
    pairs = combinations(sorted(folded), 2) if case.is_named else ()
    alike = next((pair for pair in pairs if _spelt_alike(*pair)), None)
    return f'"{alike[0]}" and "{alike[1]}" may be one name' if alike else ""


def _spelt_alike(one: str, other: str) -> bool:
    """ "Lake Karadisa" and "Lake Karadisah" are one name in two spellings; short names may be two."""
    most = 1 if min(len(one), len(other)) >= _LONG_NAME else 0
    return bool(most) and DamerauLevenshtein.distance(one, other, score_cutoff=most) <= most


def entailed(case: Case) -> str:
    """A wrong option that is another name of the key, holds it or lies in it."""
    key = case.fact.value.text
    for text in case.wrong:
        if case.fact.value.kind == "place" and (gazetteer.same_place(text, key) or gazetteer.contains(text, key)):
            return f'"{text}" is true where "{key}" is'
        if case.is_named and own_words(text) & own_words(key) - _heads(case):
            return f'"{text}" may be another name of "{key}"'
    return ""


def _heads(case: Case) -> frozenset[str]:
    """Words that sort the name ("ministry") and may stand in several options."""
    return own_words(case.fact.value.subtype) if case.fact.value.kind != "person" else frozenset()


def in_stem(case: Case) -> str:
    """An option that stands in the prompt or in what is said before, so that it can't be the answer, or must be."""
    prompt = f"{case.announced} {case.prompt}".casefold()
    for choice in case.choices:
        if has_word(prompt, choice.text.casefold()):
            return f'"{choice.text}" stands in the question'
    return ""


def true_elsewhere(case: Case) -> str:
    """An option that some article gives in a sentence about the same thing."""
    if not case.wrong:
        return ""
    asked = asked_words(case.prompt, case.fact.answer)
    for line in case.topic.holding(asked, SHARED):
        text = line.sentence.text.casefold()
        for option in case.wrong:
            shown = option.casefold()
            if shown in text and re.search(rf"(?<![\w,.]){re.escape(shown)}(?![\w]|,\d)", text):
                return f'"{option}" stands in a sentence about the same'
    return ""


def true_by_claim(case: Case) -> str:
    """An option that some article gives in answer to the same question, in whatever words."""
    place = (case.fact.passage.article, case.fact.answer_start)
    for mine in case.topic.claims.get(place, ()) if case.wrong and not case.is_named else ():
        told = [other.value for other in case.topic.claims_like(mine) if compare(mine, other).verdict != "different"]
        for option in case.wrong:
            values = (found.value for found in find_values(option))
            if any(value.kind == other.kind and _made_true(value, other) for value in values for other in told):
                return f'"{option}" is what an article tells of the same'
    return ""


def _made_true(option: Value, told: Value) -> bool:
    """Whether an option is true once an article's value is; "2010" leaves open which of its months it was."""
    if option.kind != "date":
        return made_true_by(option, told)
    wide, narrow = days_of(option.day, option.precision), days_of(told.day, told.precision)
    return wide is not None and narrow is not None and wide[0] <= narrow[0] and narrow[1] <= wide[1]


def alike(case: Case) -> str:
    """One option sticks out: by its length, its digits or its capital."""
    rights = [choice.text for choice in case.choices if choice.correct]
    return stands_out(rights, case.wrong, persons=case.fact.value.kind == "person")


def fits_article(case: Case) -> str:
    """ "an _____" tells whether the answer begins with a vowel; "the _____" does not go with every name."""
    if case.is_statement:
        return ""
    if _VOWEL.search(case.prompt):
        return '"a" or "an" before the gap tells the answer'
    if not case.wrong or not case.is_named:
        return ""
    rights = [choice.text for choice in case.choices if choice.correct]
    odd = (option for option in case.wrong for key in rights if not fit_alike(case.prompt, key, option, case.topic))
    return next((f'"the" does not go with "{option}" as with the key' for option in odd), "")


def sorted_figures(case: Case) -> str:
    """Figures with the key as the only one of its size."""
    if case.fact.value.kind not in MEASURED or not case.choices:
        return ""
    digits = [len(re.sub(r"\D", "", choice.text)) for choice in case.choices]
    return "the figures are of different size" if max(digits) - min(digits) > 1 else ""


def metonym(case: Case) -> str:
    """ "Concerns in Washington": the capital stands for a government, and no other city could."""
    if case.wrong and case.fact.value.kind == "place" and is_metonym(case.fact.value.text):
        return f"{case.fact.value.text} may stand for its government"
    return ""


def as_adjective(case: Case) -> str:
    """ "They fought _____ forces": "U.S. forces", but nobody says "China forces"."""
    found = re.search(rf"{BLANK} (?P<noun>[a-z]+)", case.prompt) if case.wrong else None
    land = case.fact.value.kind == "place" and case.fact.value.subtype == "country"
    return f'only "{case.fact.answer}" goes before "{found["noun"]}"' if found and land and _describes(case) else ""


def _describes(case: Case) -> bool:
    """Whether the answer hangs on a noun behind it, as "U.S." on "forces"."""
    for line in case.lines:
        tree, start = line.sentence.tree, line.sentence.start
        span = tree.span(case.fact.answer_start - start, case.fact.answer_end - start) if tree is not None else None
        if span is not None and start <= case.fact.answer_start < line.sentence.end:
            last = span[1] - 1
            return tree.dep[last] in {"compound", "amod", "nmod:desc"} and tree.head[last] > last
    return False


def part_of_more(case: Case) -> str:
    """ "Worked 35 of his _____ in Oslo": an option below 35 can't be."""
    found = _OUT_OF.search(case.prompt) if case.wrong and case.fact.value.kind in MEASURED else None
    if found is None:
        return ""
    least = int(found["part"].replace(",", ""))
    if (amount_of(case.fact.value) or 0) < least:
        return ""  # "200 of 35 kilograms each"
    for option in case.wrong:
        amounts = [amount_of(value.value) for value in find_values(option)]
        if any(amount is not None and amount < least for amount in amounts):
            return f'"{option}" is less than {least}'
    return ""


def of_a_kind(case: Case) -> str:
    """ "The soap opera _____": a word before the gap says that the name of a place is none here."""
    before = re.search(rf"([a-z]+) {BLANK}", case.prompt)
    if case.fact.value.kind != "place" or not case.wrong or not before:
        return ""
    tag = case.tags.get(before[1], "")
    if tag in {"NN", "NNS"} and not gazetteer.is_place_head(before[1].capitalize()) and before[1] not in _PLACE_NOUNS:
        return f'"{before[1]}" says that it is no such place'
    return ""


def same_shape(case: Case) -> str:
    """ "Treaty of Easton" beside "British military": a name among common words, or the other way round."""
    if case.fact.value.kind != "phrase" or not case.wrong:
        return ""
    shapes = {_is_title(choice.text) for choice in case.choices}
    return "a name stands among common words" if len(shapes) > 1 else ""


def _is_title(text: str) -> bool:
    """Whether every long word but the first, which may open a sentence, has a capital."""
    words = [word for word in text.split() if len(word) > 3 or word[:1].isupper()]
    return all(word[:1].isupper() for word in (words[1:] or words))


def famous(case: Case) -> str:
    """Somebody whom everybody knows for something else tempts nobody; one whom alone all know tells himself."""
    if case.fact.value.kind != "person" or not case.wrong:
        return ""
    politics = case.fact.value.text in STATESMEN or _POLITICS.search(case.body)
    known = [name for name in case.wrong if name in STATESMEN]
    if known and not politics:
        return f'"{known[0]}" is known for something else'
    if case.fact.value.text in MONONYMS and not MONONYMS.issuperset(case.wrong):
        return f'"{case.fact.value.text}" is the only one whom everybody knows'
    return ""


def unsure_person(case: Case) -> str:
    """ "J. B. Lippincott", a publisher, or "Donkey Punch", a film, among persons: only a first name tells a person."""
    if case.fact.value.kind != "person":
        return ""
    for option in case.wrong:
        first, *rest = option.split()
        if rest and not gazetteer.is_first_name(first):
            return f'"{option}" may be no person'
    return ""


GATES = (
    enough,
    distinct,
    entailed,
    in_stem,
    true_elsewhere,
    true_by_claim,
    alike,
    same_shape,
    famous,
    unsure_person,
    fits_article,
    sorted_figures,
    of_a_kind,
    as_adjective,
    part_of_more,
    metonym,
)
