"""Names of a topic that are no options: cut short wherever they stand, borne by somebody else, or of no one thing."""

from __future__ import annotations

import re

from content.generator.evidence import Line, Topic
from content.generator.reading import Name
from content.generator.tree import SUBJECTS, Tree
from content.generator.words import word_set
from content.language import gazetteer
from content.language.dates import MONTH
from content.language.name_spans import MONTH_WORDS

_GOES_ON = re.compile(rf" (?!{MONTH})[A-Z][a-z]")
"""What follows half of a name."""
_PARTICLE = re.compile(r" (?:von|van|zu|del|della|di|da|du|bin|ibn)(?: (?:der|den|dem|la))? [A-Z]")
"""What follows the first names of somebody: "Klara Johanna" of "Klara Johanna von Arden"."""
_NICKNAME = re.compile(r" [\"“‘'][A-Z][\w ]*[\"”’'] [A-Z]")
"""What follows the first names of somebody who is called otherwise."""
_OTHER_FIELD = re.compile(r" and [A-Z]")
_BEGUN = re.compile(r"(?P<word>[A-Z][\w-]+)(?P<mark>['’]s| and)? $")
"""What stands before the end of a name: "Time" of a "Time Warner", "Hudson's" of a "Bay"."""
_FIRMS = word_set("company bank corporation corp inc ltd trust railway college school society")
"""Sorts of bodies whose name may begin with somebody's: "Lloyd's Bank", "Loan and Trust Company"."""
_TEACHING = word_set("university institute college school faculty department academy centre center")
_FIELD = re.compile(r"(?P<sort>\w+) (?:of|for) (?P<field>[\w ]+)$")
_DIGNITIES = word_set(
    "dowager empress emperor king queen prince princess sultan shah tsar pope saint general lord lady"
)
"""What stands before a person, whatever town bears the name too."""
_BEHIND_THE = re.compile(r"\b(?:[Tt]he|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir) (?:(?:[A-Z][\w.’'-]* )*[A-Z][\w.’'-]*-led )?$")
_CALLED = re.compile(r"\b(?:[A-Z]\w+ (?:name|word|term|phrase)|the (?:word|term|phrase|brand)) $")
_FEATURE = re.compile(
    r" (?:Dam|Lake|Reservoir|River|Creek|Falls|Island|Bay|Canyon|Mountains?|Peak|"
    r"tequila|whiske?y|vodka|rum|gin|beer|soap|cigarettes?|jeans|tractors?|brand|tournament|stores?|restaurants?)\b"
)
"""What goes on the name of somebody, or of what only sounds like one."""


def cut_names(topic: Topic) -> frozenset[str]:
    """Names that are a part of another one wherever they stand.

    So "Midland League" of "Midland League Two", "Bay Company" of "Hudson's Bay Company", and "Warner Cable" of "Time
    Warner Cable".
    """
    whole: set[str] = set()
    half: set[str] = set()
    for line in topic.lines:
        for name in line.names:
            text, start = line.sentence.text, line.sentence.start
            cut = _goes_on(name, text[name.end - start :]) or _is_begun(name, text[: name.start - start])
            (half if cut else whole).add(name.full)
    return frozenset(half - whole)


def _goes_on(name: Name, rest: str) -> bool:
    field = name.kind == "organisation" and re.search(r" (?:for|of) \w+$", name.text) and _OTHER_FIELD.match(rest)
    particle = name.kind == "person" and (_PARTICLE.match(rest) or _NICKNAME.match(rest))
    return bool(field or particle or _GOES_ON.match(rest))


def _is_begun(name: Name, before: str) -> bool:
    """Whether the name has begun before: with a capital that is no title, no people's and no sentence's first."""
    found = _BEGUN.search(before)
    if found is None or " " not in name.text:
        return False
    word, first = found["word"], name.text.split()[0]
    if name.kind == "organisation" and name.subtype in _FIRMS and gazetteer.is_common_word(first):
        return found["mark"] is not None
    titled = gazetteer.is_title(word) or gazetteer.is_demonym(word) or word in MONTH_WORDS or word.isupper()
    return name.kind == "person" and found["mark"] is None and found.start() > 0 and not titled


def borne_by_somebody(topic: Topic) -> frozenset[str]:
    """Names of places by which the topic calls a person: "the empress dowager Cixi"."""
    found = set()
    for line in topic.lines:
        for name in line.names:
            before = line.sentence.text[: name.start - line.sentence.start].split()[-1:]
            if name.kind == "place" and before and before[0].casefold() in _DIGNITIES:
                found.add(name.full)
    return frozenset(found)


def is_thing(line: Line, name: Name) -> bool:
    """ "The Hawks left", "the word Lindar", "Ada Marlow tequila": whoever bears such a name is no person to offer."""
    tree, text, start = line.sentence.tree, line.sentence.text, line.sentence.start
    before, behind = text[: name.start - start], text[name.end - start :]
    if _CALLED.search(before) or (" " in name.text and _FEATURE.match(behind)):
        return True
    if not _BEHIND_THE.search(before) or tree is None:
        return False
    span = tree.span(name.start - start, name.end - start)
    if span is None or _describes(tree, *span) or behind.startswith((" and ", " & ", "'s", "’s", ":")):
        return False
    # Of a surname alone somebody else may be meant: "the Rodgers of his day".
    return " " in name.text or tree.dep[tree.head_of(*span)] in SUBJECTS


def bearer(name: Name) -> str:
    """ "Marlow Ferry" of "Marlow Ferry Dam": what a feature of the land is called after, or ""."""
    before, _, last = name.full.rpartition(" ")
    return before if " " in before and name.kind == "place" and _FEATURE.fullmatch(f" {last}") else ""


def _describes(tree: Tree, a: int, b: int) -> bool:
    """Whether tokens [a, b) hang on a noun right behind them."""
    return b < len(tree) and tree.pos[b] in {"NOUN", "PROPN"} and tree.head_of(a, b) in tree.kids[b]


def names_nothing(name: str) -> bool:
    """ "University of Technology", "Faculty of Law": one of many until it is said where."""
    found = _FIELD.fullmatch(name)
    if found is None or found["sort"].casefold() not in _TEACHING:
        return False
    return not any(gazetteer.place(word) or gazetteer.is_surname(word) for word in found["field"].split())
