"""News English by what it tells: verbs and nouns of one deed under one name, and words that say which figure it is.

A general hand lexicon; what it does not hold stands for itself, by its base form.
"""

from __future__ import annotations

from functools import lru_cache

from content.generator.wording import noun_lemma, verb_lemma
from content.generator.words import content_words
from content.language import gazetteer
from content.language.name_spans import word_set

_VERBS = (
    "die kill perish slay massacre murder drown",
    "injure wound hurt maim",
    "begin start launch open commence erupt initiate date",
    "end finish conclude cease complete terminate",
    "leave withdraw depart exit evacuate pull",
    "stay remain station base keep maintain live reside number garrison",
    "send deploy dispatch",
    "announce declare confirm proclaim",
    "topple oust overthrow depose remove unseat dethrone",
    "cost spend",
    "agree sign conclude ratify negotiate",
    "arrest detain imprison jail capture",
    "flee displace uproot",
    "destroy demolish raze flatten",
    "damage",
    "build construct erect",
    "found establish create",
    "win",
    "elect",
    "bear",
    "employ hire",
    "dismiss fire sack",
    "rise increase grow climb jump soar",
    "fall decline drop decrease shrink sink",
    "protest demonstrate rally march",
    "attack strike bomb shell raid bombard",
    "last endure continue",
    "ask request seek want wish hope demand propose plan intend",
    "carry transport",
    "happen occur",
    "buy purchase acquire",
    "sell",
    "produce manufacture make",
    "invade occupy",
    "discover find detect spot",
    "adopt approve pass enact",
    "reach hit",
    "meet",
    "speak",
)
"""Verbs of one deed; the first of a row names it."""
_NOUNS = (
    "die death fatality killing massacre murder",
    "injure injury",
    "begin start beginning outbreak launch onset invasion opening",
    "end conclusion completion",
    "leave withdrawal departure exit pullout evacuation pull-out",
    "announce announcement declaration statement",
    "topple overthrow ouster",
    "agree agreement deal pact treaty accord",
    "elect election",
    "attack strike raid bombing bombardment",
    "protest demonstration rally",
    "happen ceremony conference summit meeting earthquake flood storm fire crash",
    "arrest detention capture",
    "found foundation founding establishment",
    "discover discovery",
)
"""Nouns that tell a deed: "the withdrawal in 2011"."""
ERGATIVE = word_set("die begin end last stay rise fall happen leave")
"""Deeds whose only party is the one that they happen to: "the war began" as "they began the war"."""
GROWING = word_set("die injure arrest flee destroy damage")
"""Deeds of which a count only grows while they go on."""
VAGUE = word_set(
    "be have do say make take get go come see give tell use know become happen include call seem show put let"
)
"""Deeds that tell too little for two sentences to be about one thing."""
ONCE = word_set("begin end die bear found build topple invade discover destroy")
"""Deeds done once to one thing: two days of them can't both be right."""
STATIVE = word_set("weigh measure contain carry hold have number comprise cover seat span")
"""What is so for long: two figures of it are not of two events."""
SAID = word_set("announce agree")
"""Deeds of which many happen: what was announced has to be the same."""
SPEAKING = word_set("speak meet call watch fly visit tell announce ask attend mark")
"""Deeds that somebody does often."""
WISHED = word_set("ask")
EVENT_WORDS = content_words(
    "war attack earthquake quake flood storm hurricane typhoon fire crash explosion blast bombing "
    "shooting famine epidemic pandemic virus disease collision derailment landslide tsunami"
)
"""What kills and destroys, as content words."""
STRUCTURES = content_words(
    "bridge church house tower building castle statue wall monument mill chapel temple cathedral palace lighthouse "
    "stadium theatre mosque dam pier school hall fort"
)
"""What was built by the time since when it stands, as content words."""
PEAK = content_words("peak height highest high point deadliest maximum")
"""Words for the largest figure of a time."""
SCALE = word_set("dozen dozens hundred hundreds thousand thousands million millions billion trillion")
_PLAIN = word_set(
    "military service army armed total more additional further extra remaining last final new estimated other own "
    "whole recent former current various led backed based linked many few some all entire actual reported official "
    "alleged overall full"
)
"""Words before a noun that do not say which of several it means."""
_MILITARY = word_set("military service army armed uniformed")


def _table(rows: tuple[str, ...]) -> dict[str, str]:
    return {word: row.split()[0] for row in reversed(rows) for word in row.split()}


_DEED, _EVENT = _table(_VERBS), _table(_NOUNS)
CLASSES = frozenset(_DEED.values())
"""Deeds that are told apart: whoever is injured is not counted among the dead."""


@lru_cache(20_000)
def deed_of(verb: str) -> str:
    """The deed that a form of a verb tells: "killed" -> "die"; its base form where the lexicon has no name for it."""
    lemma = verb_lemma(verb)
    return _DEED.get(lemma) or min(content_words(lemma), default=lemma)


def base(word: str) -> str:
    """The base form of a verb in small letters."""
    return verb_lemma(word)


@lru_cache(20_000)
def event_of(noun: str) -> str:
    """The deed that a noun tells: "withdrawal" -> "leave"; "" for a noun of a thing."""
    return _EVENT.get(noun_lemma(noun), "")


@lru_cache(20_000)
def sort_of(noun: str) -> str:
    """What a noun counts, near synonyms as one: "soldiers" and "troops"; "people" for a nation's people."""
    if gazetteer.nation_of(noun):
        return PEOPLE
    return min(content_words(noun_lemma(noun)) or content_words(noun), default="")


@lru_cache(20_000)
def is_plain(word: str) -> bool:
    """Whether a word before a noun tells nothing that another reporter would have to repeat."""
    lower = word.lower()
    return lower in _PLAIN or lower in SCALE or not word[:1].isalpha() or _of_nation(word)


def _of_nation(word: str) -> bool:
    first = word.split("-")[0]
    return bool(gazetteer.nation_of(first) or gazetteer.place(first, "country"))


def is_military(word: str) -> bool:
    """Whether a word before "members" or "deaths" says that soldiers are counted."""
    return word.lower() in _MILITARY


PEOPLE, TROOPS = min(content_words("people")), min(content_words("soldiers"))
"""The sorts of people at large and of soldiers."""
