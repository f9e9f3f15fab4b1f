"""What of the present changes with the years, and what is so on any day.

An article without a date tells of the present on a day that nobody knows. How many people live in a town, who leads a
company and which tower is the tallest is otherwise by now. Where a river flows, how high a peak is, what a mineral
consists of and after whom a bay is named was so then and is so today.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from content.generator.answers import Answer
from content.generator.as_of import is_perfect
from content.generator.evidence import MEASURED
from content.generator.general import tells_of_a_kind
from content.generator.reading import Sentence
from content.generator.tree import AUXILIARY, SUBJECTS, Tree
from content.generator.wording import may_be_verb, noun_lemma, verb_lemma
from content.generator.words import word_set
from content.language import gazetteer
from content.language.names import OFFICE_HEADS
from content.language.units import dimension_of

_DOINGS: Final = word_set(
    "own lead run operate employ manage sponsor fund finance chair head coach captain command serve represent govern "
    "rule administer control host play compete rank live reside work teach study attend enroll enrol hold sell buy "
    "earn spend cost charge pay export import produce manufacture offer provide broadcast air fly plan seek want hope "
    "intend expect aim remain stay continue keep grow increase decline attract visit account dominate enjoy boast "
    "partner star tour perform supply serve carry handle train recruit license stock market distribute reign maintain"
)
"""Verbs of what somebody does for a time: who owns a mill, how many it employs, where a team plays."""
_POSTS: Final = OFFICE_HEADS | word_set(
    "owner chairman chairwoman chairperson chair ceo cfo executive director head leader captain coach manager editor "
    "champion holder chief commander sponsor partner shareholder resident lecturer professor student employee host "
    "presenter ambassador bishop archbishop incumbent candidate president-elect trainer subsidiary rival spokesperson"
)
"""What somebody or something is for a time."""
_PEOPLE: Final = word_set(
    "people person inhabitant resident population citizen student pupil child adult man woman boy girl member worker "
    "employee staff soldier troop officer speaker follower believer adherent catholic christian muslim visitor tourist "
    "passenger patient prisoner user customer subscriber viewer reader listener voter household family teacher doctor "
    "nurse scientist researcher volunteer player immigrant migrant refugee farmer victim participant supporter fan "
    "laureate alumnus graduate faculty minority personnel consumer buyer trader smoker driver shopper company firm "
    "industry government business bank"
)
_TRADED: Final = word_set(
    "production produced output consumption consumed export exports import imports sales sold sale revenue profit gdp "
    "income price cost wage salary budget spending trade annual annually yearly capacity market emissions unemployment "
    "inflation growth use usage share tourism pollution ridership attendance circulation turnover percent yield yields"
)
"""Words of what is counted anew every year."""
_LATELY: Final = word_set(
    "newly rapidly increasingly ongoing planned upcoming forthcoming present current recent emerging anymore longer "
    "growing"
)
_PARTS: Final = word_set(
    "string fret key hole valve pedal pipe bell note octave semitone tone beat movement scene act verse stanza line "
    "syllable letter vowel consonant phoneme tense case gender dialect language chapter section part component "
    "layer level stage phase step type kind form sort class category subgroup genus species subspecies order phylum "
    "breed chromosome gene allele nucleotide atom electron proton neutron isotope isomer bond ring molecule ion "
    "orbital quark particle bit byte pin wire blade wheel cylinder axle leg arm wing eye ear tooth bone muscle rib "
    "vertebra chamber lobe finger toe claw horn petal sepal stamen leaf seed root joint limb fin gill tentacle "
    "island islet lake river tributary stream mountain peak hill summit volcano crater glacier valley plain bay inlet "
    "cape strait channel ocean sea continent plate zone region province state county canton territory "
    "side face edge corner angle point dimension row column arch span pier pillar dome minaret spire "
    "aisle nave storey story floor window door gate tower staircase step courtyard chapel room lap round quarter half "
    "period inning card suit square colour color stripe star psalm gospel commandment grade time caldera grass oxide "
    "generator turbine reservoir sluice lock track lane carriageway bore barrel stop manual rank"
)
"""What a thing is made of, or a land of: of these there are as many every year."""
_PHYSICAL: Final = re.compile(
    r"\b(?:degrees?|kelvins?|k?[mg]?hz|(?:kilo|mega|giga)?hertz|(?:kilo|mega|milli)?volts?|kv|[kmg]?w|"
    r"(?:kilo|mega|giga)?watts?|amp[eè]?res?|ohms?|newtons?|(?:kilo)?joules?|pascals?|decibels?|db|"
    r"(?:kilo)?calories|k?cal|light-years?|parsecs?|cubic|microns?|micromet\w+|nanomet\w+|nm|horsepower|hp|rpm|knots?|"
    r"mg|μm|mph|km/h|fathoms?|arcminutes?|arcseconds?)\b",
    re.I,
)
_NATURAL: Final = word_set(
    "point peak mountain hill island lake river tributary volcano valley waterfall waterfalls desert plateau cave "
    "glacier planet moon star bone muscle organ gland element metal gas elevation summit cape ocean sea continent "
    "range gorge canyon reef bay strait atoll islet part area stretch layer"
)
"""Of what nature made, the largest stays the largest."""
_ELDEST: Final = word_set("oldest earliest eldest least most best worst northernmost")
"""Superlatives of what stays so, or that rank nothing: "at least", "most of", "best known as"."""
_RANKED: Final = re.compile(r"\w+-(?:largest|biggest|smallest|highest|tallest|longest|most|busiest|richest)|top-\w+")
_VENUES: Final = word_set(
    "store shop branch office outlet plant factory warehouse franchise subsidiary restaurant hotel base campus member"
)
"""What a body has in many places, and opens and closes."""
_FOUND: Final = word_set("estimate determine calculate measure know describe identify name define find date show")
"""Deeds of which a figure is told that is no tally: "has been estimated at 2 km"."""
_SPANS: Final = word_set("last take require need be span cover reach orbit rotate complete comprise extend run")
"""What tells how long something goes on each time, or how old it is."""
_SHARES: Final = word_set("contain consist comprise cover form occupy lie locate")
_YOUNG: Final = 150
"""Years up to which an age may be that of a living person."""


def changes(row: Sentence, verb: int, tokens: Sequence[int], answer: Answer) -> bool:
    """Whether what a present tense tells of an answer is otherwise some years later: "employs 450", "is the mayor".

    verb: the finite verb over the answer. tokens: what is shown of the sentence.
    """
    tree = row.tree
    head = _predicate(tree, verb)
    if verb not in tokens or not may_be_verb(tree.text[verb]) or (tree.tag[head] == "VBG" and tree.dep[verb] == "aux"):
        return True
    if _has_been(tree, head):
        return False
    doing = verb_lemma(tree.text[head]) in _DOINGS and not _of_things(tree, verb, head)
    if doing or _is_post(tree, head) or _first_of_all(tree, tokens) or _counts_people(tree, tokens):
        return True
    if any(tree.lower[i] in _LATELY or _each_year(tree, i) for i in tokens):
        return True
    if answer.kind in MEASURED:
        return _grows(row, verb, head, tokens, answer)
    if answer.kind == "date":
        return _counted_beside(tree, tokens, answer)
    return _one_of_many(row, head, tokens, answer)


def _predicate(tree: Tree, verb: int) -> int:
    """What an auxiliary or a form of "be" belongs to."""
    return tree.head[verb] if tree.dep[verb] in AUXILIARY else verb


def _has_been(tree: Tree, head: int) -> bool:
    """ "Three bishops are known to have been at the council": what is known by now of what is over."""
    done = tree.child(head, "xcomp")
    return done is not None and any(tree.lower[i] == "have" for i in tree.children(done, "aux"))


def _of_things(tree: Tree, verb: int, head: int) -> bool:
    """Whether what is done is done by all of a kind, and not by people: "diesel engines run at 600 rpm"."""
    subject = tree.child(head, *SUBJECTS)
    return subject is not None and noun_lemma(tree.lower[subject]) not in _PEOPLE and tells_of_a_kind(tree, verb)


def _one_of_many(row: Sentence, head: int, tokens: Sequence[int], answer: Answer) -> bool:
    """Whether many another name would do as well: "there are monks in Sweden", "is larger than Belgium"."""
    tree = row.tree
    there, beside = tree.child(head, "expl") is not None, tree.case(head) == "with"
    if there or beside or "than" in tree.lower[max(0, answer.a - 4) : answer.a] or _is_compared(tree, head):
        return True
    had = tree.child(head, "obj") if verb_lemma(tree.text[head]) in {"have", "include"} else None
    if had is not None and noun_lemma(tree.lower[had]) in _VENUES:
        return True
    return tree.dep[head] == "acl:relcl" and not _names_another(row, tokens, answer)


def _is_compared(tree: Tree, head: int) -> bool:
    """ "Is as clear in Norway as elsewhere"."""
    before = tree.lower[max(0, head - 3) : head]
    return tree.child(head, "cop") is not None and not {"as", "more", "less"}.isdisjoint(before)


def _names_another(row: Sentence, tokens: Sequence[int], answer: Answer) -> bool:
    """Whether what is shown holds a name beside the answer: "which crosses Mill Lane", not "which has two decks"."""
    return any(i in row.entities and i not in answer.tokens() for i in tokens)


def _is_post(tree: Tree, head: int) -> bool:
    """ "She is the mayor", "the owner is Ann Reed"."""
    nouns = [head, *tree.children(head, "conj", *SUBJECTS)] if tree.child(head, "cop") is not None else []
    return any(tree.lower[i] in _POSTS for i in nouns)


def _first_of_all(tree: Tree, tokens: Sequence[int]) -> bool:
    """ "Is the tallest tower", "the second-largest city"; but not "the highest peak", which nobody outdoes."""
    for i in tokens:
        if _ranks(tree, i) and not any(
            noun_lemma(tree.lower[k]) in _NATURAL for k in (tree.head[i], tree.head[tree.head[i]])
        ):
            return True
    return False


def _ranks(tree: Tree, i: int) -> bool:
    """Whether a word says that nothing of the sort is more so: "tallest", "most" of "most populous"."""
    told = tree.tag[i] in {"JJS", "RBS"} and tree.lower[i] not in _ELDEST
    return told or (tree.tag[i] == "RBS" and tree.lower[i] == "most") or bool(_RANKED.fullmatch(tree.lower[i]))


def _counts_people(tree: Tree, tokens: Iterable[int]) -> bool:
    """Whether a figure of people, or of money, is shown: "a town of 5,000 people"."""
    return any(
        tree.lower[i] == "population"
        or tree.text[i] in {"$", "£", "€", "¥"}
        or (tree.child(i, "nummod") is not None and noun_lemma(tree.lower[i]) in _PEOPLE)
        for i in tokens
    )


def _counted_beside(tree: Tree, tokens: Iterable[int], answer: Answer) -> bool:
    """Whether another figure stands beside a date: "has had 40 branches since 1990"."""
    return any(tree.tag[i] == "CD" and i not in answer.tokens() for i in tokens)


def _grows(row: Sentence, verb: int, head: int, tokens: Sequence[int], answer: Answer) -> bool:
    """Whether a figure is counted anew from year to year."""
    tree = row.tree
    if answer.kind == "money" or (is_perfect(tree, verb) and verb_lemma(tree.text[head]) not in _FOUND):
        return True
    if any(tree.lower[i] in _TRADED and i not in answer.tokens() for i in tokens):
        return True
    if answer.kind == "percent":
        return not _is_share(tree, verb, head, answer)
    if answer.kind == "duration":
        old = "old" in tree.lower[answer.b : answer.b + 1] or tree.lower[max(0, answer.a - 1)] == "aged"
        young = old and float(answer.value.amount or 0) < _YOUNG
        return young or (tree.child(head, "cop") is None and verb_lemma(tree.text[head]) not in _SPANS)
    return not _stays(row, verb, answer)


def _each_year(tree: Tree, i: int) -> bool:
    """ "Every year", "per year"."""
    return tree.lower[i] == "year" and i > 0 and tree.lower[i - 1] in {"each", "every", "per", "a"}


def _is_share(tree: Tree, verb: int, head: int, answer: Answer) -> bool:
    """What a stuff is made of: "is 79% water", "contains 3 % salt", and what part of a land something covers."""
    made_of = tree.dep[verb] == "cop" and head in {answer.head, tree.head[answer.head]} and tells_of_a_kind(tree, verb)
    return made_of or verb_lemma(tree.text[head]) in _SHARES


def _stays(row: Sentence, verb: int, answer: Answer) -> bool:
    """Whether a number measures what lasts or counts the parts of a thing."""
    tree = row.tree
    unit = answer.value.unit or (tree.text[answer.noun] if answer.noun >= 0 else "")
    if unit[:1].isdigit() or any(noun_lemma(word) in _PEOPLE for word in unit.lower().split()) or _untold(row, verb):
        return False
    if dimension_of(unit) in {"length", "area", "mass", "volume", "speed"} or _PHYSICAL.search(unit):
        return True
    noun = noun_lemma(tree.lower[answer.noun]) if answer.noun >= 0 else ""
    return noun in _PARTS or (bool(noun) and tells_of_a_kind(tree, verb))


def _untold(row: Sentence, verb: int) -> bool:
    """ "The Upper course has four terms": a sort with a capital, and of which land is told elsewhere."""
    tree = row.tree
    subject = tree.child(_predicate(tree, verb), *SUBJECTS)
    if subject is None or tree.tag[subject] != "NN":
        return False
    marks = [i for i in tree.children(subject, "amod", "compound") if tree.text[i].istitle() and tree.text[i].isalpha()]
    the = any(tree.lower[i] == "the" for i in tree.children(subject, "det"))
    return the and any(i not in row.entities and not gazetteer.is_demonym(tree.text[i]) for i in marks)
