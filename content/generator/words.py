"""Content words: what two sentences must share to be about the same thing. Cheap, cached, no parser."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache


def word_set(text: str) -> frozenset[str]:
    """The words of a list that is written as running text."""
    return frozenset(text.split())


_TOKEN = re.compile(r"[^\W\d_]+(?:[.'’][^\W\d_]+)*\.?|\d[\d,.\u00a0]*\d|\d")
_STOP = word_set(
    "a an the of in on at to for and or nor by with from as is are was were be been being am have "
    "has had do does did will "
    "would could can may might must shall should that which who whom whose what when where why how "
    "many much not n't it its "
    "he his she her they them their this these those than more most about into over under after "
    "before during between "
    "through against up out off only also such per very own s there then while still yet just so but "
    "if because until "
    "since although though according nearly almost around approximately roughly some least fewer "
    "less one any all each "
    "both other another same us united"
)
_IRREGULAR = (
    "break broke broken|bring brought|catch caught|choose chose chosen|come came|"
    "draw drew drawn|drive drove driven|eat ate eaten|fight fought|find discover|fly flew flown|"
    "forget forgot forgotten|forbid forbade|give gave given|hold held|keep kept|know knew known|"
    "lay laid|lead led|lend lent|mean meant|ride rode ridden|ring rang rung|run ran|"
    "see saw seen sight|sell sold|shake shook|shoot shot|show showed shown|sing sang sung|"
    "sink sank sunk|sit sat|sleep slept|speak spoke spoken speech|stand stood|"
    "steal stole stolen|swear swore|swim swam|take took taken|teach taught|tear tore torn|"
    "think thought|throw threw thrown|wake woke|wear wore worn|become became|bear bore born|"
    "bind bound|burn burnt|feed fed|flee fled|hide hid hidden|"
    "overthrow overthrew overthrown topple oust remove"
)
# Words that tell the same event; the first of a group stands for all. Forms the endings below don't unite are listed.
_GROUPS = (
    "die death dead kill killed died lose lost loss fatality casualty perish slain slay deaths deadly lives life",
    "troop soldier personnel serviceman servicemen servicewoman servicemember force army military marine",
    "leave left withdraw withdrew withdrawn withdrawal depart departure exit pull quit pullout gone evacuate",
    "injure injury wound wounded hurt",
    "announce announcement say said declare declaration state statement confirm tell told",
    "start begin began begun beginning launch open opening commence outbreak",
    "end finish conclude conclusion close final last complete over",
    "american usa america",
    "iraqi iraq",
    "iranian iran",
    "israeli israel",
    "kuwaiti kuwait",
    "british britain uk u.k england english kingdom",
    "french france",
    "german germany",
    "russian russia soviet ussr",
    "chinese china",
    "invade invasion campaign war conflict operation mission",
    "attack strike bombard bombardment assault raid",
    "build built construct construction erect",
    "found founded founding establish establishment create creation set",
    "win won winner victory defeat beat",
    "meet met meeting talk",
    "agree agreement deal pact treaty accord",
    "elect election vote",
    "buy bought purchase acquire acquisition",
    "cost spend spent pay paid price",
    "grow grew grown growth rise rose risen increase",
    "fall fell fallen drop decline decrease reduce reduction cut",
    "make made produce production manufacture",
    "write wrote written author publish publication",
    "stay remain remaining remainder",
    "ask request seek sought",
    "send sent deploy deployment",
    "peak height highest high maximum",
    "base facility bases",
    "convoy column",
    "population inhabitant resident people person",
    *_IRREGULAR.split("|"),
)


def _trim(word: str) -> str:
    """The word without the ending of its number or tense; words of one family mostly meet, unlike ones do not."""
    if len(word) <= 3:
        return word
    if word.endswith("ies") and len(word) > 4:
        word = word[:-3] + "y"
    elif word.endswith(("sses", "ches", "shes", "xes", "zes")):
        word = word[:-2]
    elif word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    for ending in ("ing", "ed"):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            word = word[: -len(ending)]
            if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "ls":
                word = word[:-1]
            break
    return word[:-1] if word.endswith("e") and len(word) > 3 else word


_SAME = {_trim(word): _trim(group.split()[0]) for group in reversed(_GROUPS) for word in group.split()}


@lru_cache(50_000)
def _word(token: str) -> str:
    """The content word of a token, or "" for one that says little."""
    if token[:1].isdigit():
        return token.replace(",", "").replace("\u00a0", "").rstrip(".")
    if token in {"US", "U.S.", "U.S", "USA", "States"}:
        return _SAME["american"]
    lower = token.lower().rstrip(".").removesuffix("'s").removesuffix("’s")
    if lower in _STOP:
        return ""
    trimmed = _trim(lower)
    return _SAME.get(trimmed, trimmed)


def has_word(text: str, word: str) -> bool:
    """Whether a word or a name stands in a text as a whole: "Lind" in "Lind's", and not in "Linda"."""
    return any(True for _ in places_of(word, text))


def places_of(word: str, text: str) -> Iterator[int]:
    """Where a word or a name stands in a text as a whole.

    A pattern would have to be made for each name anew, which takes longer than all searches.
    """
    at = text.find(word)
    while at >= 0:
        beside = text[max(0, at - 1) : at] + text[at + len(word) : at + len(word) + 1]
        if not any(letter.isalnum() or letter == "_" for letter in beside):
            yield at
        at = text.find(word, at + 1)


@lru_cache(20_000)
def content_words(text: str) -> frozenset[str]:
    """What a text is about: its words without articles, auxiliaries and endings, near synonyms as one."""
    return frozenset(filter(None, map(_word, _TOKEN.findall(text))))


@lru_cache(20_000)
def own_words(text: str) -> frozenset[str]:
    """Like `content_words` but with synonyms kept apart: for give-aways, where only the word itself tells."""
    lowered = (token.lower().rstrip(".").removesuffix("'s").removesuffix("’s") for token in _TOKEN.findall(text))
    return frozenset(_trim(word).replace(",", "") for word in lowered if word not in _STOP)
