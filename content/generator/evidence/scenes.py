"""The clause that a value stands in, by its words: what holds where a parse of the clause is wrong.

A parse that takes "cost" for a noun hides who paid what for what; the words of the clause still tell it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from content.generator.evidence import lexicon
from content.generator.reading import Sentence
from content.generator.tree import Tree
from content.generator.words import content_words
from content.language.dates import MONTHS
from content.language.name_spans import word_set
from content.language.values import Found

_BREAK = re.compile(
    r"[;:()—–]|,(?!\d)|\b(?:and|but|while|whereas|who|which|whose|that|where|when|because|although)\b", re.IGNORECASE
)
_PRONOUNS = word_set("it he she they this these those we i you its his her their")
_STANDING = word_set("it he she they")
_AUX = word_set("be is are was were been being am has have had do does did will would can could may might shall should")
_WHICH = word_set(
    "old older former previous earlier first second third fourth fifth last next latest new-look other another "
    "neighbouring neighboring nearby similar sister whole entire average typical half quarter per daily weekly "
    "monthly yearly annual annually north south east west northern southern eastern western upper lower young "
    "smaller larger biggest plan plans planned expect expected forecast estimate estimated predicted projected poll "
    "polls wanted hoped asked demanded offered target goal aim budget budgeted not no never without if "
    "originally initially initial ago son daughter father mother brother sister wife husband "
    "grandson granddaughter uncle aunt cousin nephew niece"
)
"""Words that tell one of several things or times apart, or what was meant to be from what came of it."""
_HAVE = word_set("have has had")
_HAVING = word_set("own owns owned possess possesses possessed hold holds held house houses housed comprises contains")
_READ_AS_NOUNS = word_set("cost costs")
_DAYS = word_set("Monday Tuesday Wednesday Thursday Friday Saturday Sunday") | frozenset(
    month.capitalize() for month in MONTHS
)
_ADVERBS = word_set("first second third last next")
"""Which tell nothing apart where they stand by a verb: "it first opened"."""
_SHARE = word_set("new further additional extra more other another others fewer less")
"""Words at a figure that make it a part: "300 more beds"."""
_WAY_ROWS = ("length long", "height high tall", "width wide broad", "depth deep thick", "diameter across", "away apart")
_WAYS = {word: row.split()[0] for row in _WAY_ROWS for word in row.split()}
"""How a thing is measured; the first of a row names it."""
_CALENDAR = content_words(
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday today yesterday tomorrow week month year day "
    + " ".join(MONTHS)
)


@dataclass(frozen=True, slots=True)
class Scene:
    """counted: what a figure counts or is measured in. words: of the clause, without the value's.

    lead: what the clause is about, words before its verb, with what a pronoun stands for. names: of those in the
    clause, in small letters, and `known` those that "the ship" may stand for as well. deeds, events: classes of its
    verbs and nouns. days: weekdays and months in it.
    """

    counted: str
    words: frozenset[str]
    lead: frozenset[str]
    names: frozenset[str]
    leading: frozenset[str]
    """Names in the lead."""
    known: frozenset[str]
    deeds: frozenset[str]
    events: frozenset[str]
    verbs: frozenset[str]
    """Content words of the verbs."""
    days: frozenset[str]
    cues: frozenset[str]
    past: bool
    head: str
    """Of the lead: "wing" in "the children's wing of the hospital"."""
    aside: frozenset[str]
    """What stands before the subject: "in the town of Tarnow"."""


def scene_of(sentence: Sentence, found: Found, before: Sentence | None) -> Scene | None:
    """The clause of a value; None where the sentence has no parse or the value no token."""
    tree: Tree | None = sentence.tree
    if tree is None or tree.span(found.start - sentence.start, found.end - sentence.start) is None:
        return None
    start, end = _clause(sentence, found.start - sentence.start, found.end - sentence.start)
    tokens = [i for i in range(len(tree)) if start <= tree.starts[i] < end]
    own = content_words(found.value.text)
    lead = _lead(sentence, tokens, start, before)
    text = sentence.text[start:end]
    words = content_words(text) - own - _CALENDAR
    names = _names(sentence, tokens)
    value = [i for i in tokens if found.start <= sentence.start + tree.starts[i] < found.end]
    after = tree.lower[value[-1] + 1 : value[-1] + 3] if value else []
    ahead = tree.lower[max(0, value[0] - 3) : value[0]] if value else []
    lower = {tree.lower[i] for i in tokens if tree.tag[i] != "RB" or tree.lower[i] not in _ADVERBS}
    return Scene(
        "" if _among_others(sentence, found, start, end) else _counted(tree, found, value),
        words,
        lead.words,
        names,
        lead.names,
        lead.known,
        frozenset(d for i in tokens if (d := _deed(tree, i))),
        frozenset(d for i in tokens if tree.tag[i][:2] == "NN" and (d := lexicon.event_of(tree.lower[i]))),
        content_words(" ".join(tree.text[i] for i in tokens if _deed(tree, i) or tree.tag[i].startswith("VB"))),
        frozenset(tree.lower[i] for i in tokens if i not in value and tree.text[i] in _DAYS),
        frozenset(((lower | lead.told) & _WHICH) | ({*after, *ahead} & _SHARE) | _way(tree, value)),
        any(tree.lower[i] == "had" and "VBN" in tree.tag[i + 1 : i + 4] for i in tokens),
        lead.head,
        lead.aside,
    )


def _way(tree: Tree, value: list[int]) -> set[str]:
    """How a length is measured: "3.91 metres in diameter", "7 feet long"."""
    return {_WAYS[word] for word in (tree.lower[value[-1] + 1 : value[-1] + 8] if value else ()) if word in _WAYS}


def _among_others(sentence: Sentence, found: Found, start: int, end: int) -> bool:
    """Whether the clause holds another value of the kind, so that its words may belong to that."""
    if found.value.kind not in {"money", "percent", "duration", "date"}:
        return False
    spans = ((one.start - sentence.start, one) for one in sentence.values if one.start != found.start)
    return any(start <= place < end and one.value.kind == found.value.kind for place, one in spans)


@dataclass(frozen=True, slots=True)
class _Lead:
    """What a clause is about; told: its words in small letters."""

    words: frozenset[str]
    names: frozenset[str]
    known: frozenset[str]
    head: str
    aside: frozenset[str]
    told: frozenset[str]


def _clause(sentence: Sentence, start: int, end: int) -> tuple[int, int]:
    """Characters of the clause around [start, end), in its sentence; with what stands before one without a verb."""
    cuts = [0, *(m.start() for m in _BREAK.finditer(sentence.text) if not start < m.end() <= end), len(sentence.text)]
    place = max(k for k, cut in enumerate(cuts[:-1]) if cut <= start)
    last = next(cut for cut in cuts if cut >= end)
    tree: Tree = sentence.tree
    while place and not any(
        tree.tag[i].startswith("VB") for i in range(len(tree)) if cuts[place] <= tree.starts[i] < last
    ):
        place -= 1
    return cuts[place], last


def _lead(sentence: Sentence, tokens: list[int], start: int, before: Sentence | None) -> _Lead:
    """What a clause is about, with what a pronoun stands for."""
    tree: Tree = sentence.tree
    subject = _before_verb(tree, tokens)
    if start and not any(tree.tag[i][:2] in {"NN", "PR", "CD", "JJ"} for i in subject):
        # "Winding, who was born": what stands before tells whom.
        subject = _before_verb(tree, [i for i in range(len(tree)) if tree.starts[i] < start])
    lead = _read_lead(sentence, subject)
    if before is None or before.tree is None or lead.names:
        return lead
    if lead.told & _STANDING:
        earlier = _read_lead(before, _before_verb(before.tree, list(range(len(before.tree)))))
        return replace(earlier, words=lead.words | earlier.words, known=_all_names(before), aside=lead.aside)
    return replace(lead, known=_all_names(before)) if "the" in lead.told else lead


def _read_lead(sentence: Sentence, subject: list[int]) -> _Lead:
    tree: Tree = sentence.tree
    place = _after_aside(tree, subject)
    aside, own = subject[:place], subject[place:]
    return _Lead(
        _words(tree, own),
        _names(sentence, own),
        frozenset(),
        _head(tree, own),
        frozenset(word for word in _words(tree, aside) if not word[:1].isdigit()),
        frozenset(tree.lower[i] for i in own if tree.tag[i] != "RB"),
    )


def _words(tree: Tree, tokens: list[int]) -> frozenset[str]:
    return content_words(" ".join(tree.text[i] for i in tokens)) - _CALENDAR


def _after_aside(tree: Tree, subject: list[int]) -> int:
    """Where the subject begins behind "in the town of Tarnow": at its second article or pronoun; 0 without such."""
    if not subject or tree.tag[subject[0]] not in {"IN", "TO"}:
        return 0
    starts = [k for k, i in enumerate(subject) if k > 1 and tree.tag[i] in {"DT", "PRP", "PRP$"}
              and tree.tag[subject[k - 1]] not in {"IN", "TO"}]  # fmt: skip
    return starts[0] if starts else 0


def _head(tree: Tree, tokens: list[int]) -> str:
    """The first noun that is not before another, as a content word; "" if there is none."""
    for i in tokens:
        after = tree.tag[i + 1] if i + 1 < len(tree) else ""
        if tree.tag[i][:2] == "NN" and after[:2] != "NN" and after != "POS" and not _is_calendar(tree.text[i]):
            return min(content_words(tree.text[i]), default="")
    return ""


def _is_calendar(word: str) -> bool:
    return content_words(word) <= _CALENDAR


def _before_verb(tree: Tree, tokens: list[int]) -> list[int]:
    """The tokens before the first verb of a stretch; a participle that is read for a name is none."""
    for place, i in enumerate(tokens):
        if tree.tag[i].startswith("VB") and not (tree.text[i][:1].isupper() and tree.tag[i] == "VBG"):
            return tokens[:place]
    return tokens


def _names(sentence: Sentence, tokens: list[int]) -> frozenset[str]:
    """Words of names that tell which thing is named; a month is none."""
    tree: Tree = sentence.tree
    found = [
        i for i in tokens
        if i in sentence.entities or (tree.text[i][:1].isupper() and _is_name_tag(tree, i))
    ]  # fmt: skip
    words = (word for i in found for word in content_words(tree.text[i]))
    return frozenset(word for word in words if len(word) > 2) - _CALENDAR


def _is_name_tag(tree: Tree, i: int) -> bool:
    return tree.tag[i] == "VBG" or (tree.tag[i] == "NNP" and tree.starts[i] > 0)


def _all_names(sentence: Sentence) -> frozenset[str]:
    return _names(sentence, list(range(len(sentence.tree))))


def _deed(tree: Tree, i: int) -> str:
    """The class of a deed that a word tells, by itself: a parse may take "cost" for a noun."""
    word = tree.lower[i]
    if word in _HAVE and tree.tag[i].startswith("VB") and "VBN" not in tree.tag[i + 1 : i + 3]:
        return "have"
    if word in _AUX or word in _PRONOUNS or not word[:1].isalpha():
        return ""
    if tree.tag[i].startswith("NN") and lexicon.event_of(word) and word not in _READ_AS_NOUNS:
        return ""
    deed = "have" if word in _HAVING else lexicon.deed_of(word)
    verbal = tree.tag[i].startswith("VB") or (deed in lexicon.CLASSES and tree.tag[i] in {"NN", "NNS", "JJ"})
    return deed if verbal else ""


def _counted(tree: Tree, found: Found, value: list[int]) -> str:
    """What is counted: the noun right behind a number, else the unit."""
    kind, unit = found.value.kind, found.value.unit
    if kind != "number":
        return kind if kind in {"duration", "date"} else f"{kind} {unit}"
    for i in range(value[-1] if value else len(tree), min(value[-1] + 5 if value else 0, len(tree))):
        if tree.tag[i] in {"NN", "NNS"} and i + 1 <= len(tree):
            last = i
            while last + 1 < len(tree) and tree.tag[last + 1] in {"NN", "NNS"}:
                last += 1
            return lexicon.sort_of(tree.text[last])
        if tree.is_punct(i) or tree.tag[i] in {"IN", "VBD", "VBZ", "VBP"}:
            break
    return ""
