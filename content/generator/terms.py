"""Noun phrases a sentence tells something of: names of works, wars and laws, technical terms, specific phrases.

They are facts where the sentence stands by itself; few of them are asked for (see definitions and term_gaps).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from content.drafts import Value
from content.generator.answers import Answer
from content.generator.definitions import is_defined
from content.generator.reading import Sentence
from content.generator.tree import Tree
from content.language import english, gazetteer
from content.language.name_spans import MONTH_WORDS, PARTICLES, word_set

MOST, MOST_WORDS = 3, 5
"""Phrases kept of one sentence, the most telling ones, and words of a phrase."""
SHORTEST = 4
"""Letters of a word that may tell something by itself."""
Sort = Literal["defined", "named", "term", "phrase"]
"""What the sentence defines, or gives as a name; a capitalised name; a phrase with a word that everyday English does
not use; another phrase with a modifier."""

_ROLES = {"nsubj": 2, "nsubj:pass": 2, "obj": 1, "root": 1, "appos": 2, "obl": 3, "nmod": 4, "conj": 4, "xcomp": 2}
"""What a phrase may be to its clause, and how far behind it stands for that: the smaller, the more telling."""
_WORTH: dict[Sort, int] = {"defined": 5, "named": 2, "term": 1, "phrase": 0}
_INSIDE = frozenset({"amod", "compound", "flat", "nmod:desc", "nmod:unmarked", "punct", "nummod"})
_NAME_PARTS = frozenset({"PROPN", "ADJ", "NOUN", "NUM"})
_OPENERS = frozenset({"JJS", "RBS", "JJR", "RB", "VBN", "VBG", "VBD"})
"""Tags of words that open a phrase and are none of a term: "greatest", "following"."""
_MAIN = frozenset({"nsubj", "nsubj:pass", "obj", "root"})
_GENERIC = word_set(
    "part parts number numbers way ways thing things use uses people person persons kind kinds type types form forms "
    "amount amounts lot lots area areas case cases example examples fact facts time times year years day days month "
    "months week weeks decade decades century centuries group groups member members set sets series range variety "
    "majority minority half end side sides point points place places result results reason reasons term terms name "
    "names others rest level levels rate rates piece pieces man men woman women percent addition order view views "
    "approach basis effort efforts need needs effect effects impact role study studies research author authors "
    "list lists section sections article articles paragraph figure table chapter report reports hundreds thousands "
    "millions dozens pair couple one ones today period periods age ages factor factors issue issues idea ideas "
    "problem problems question questions aspect aspects nature course degree extent sense matter content contents "
    "situation situations circumstance circumstances condition conditions change changes difference differences "
    "increase decrease rise fall growth total average beginning start middle evidence importance attempt attempts"
)
"""Heads that tell nothing by themselves."""
_LOOSE_WORDS = word_set(
    "other others such same many several few more most much some certain various different first last second third "
    "next new own main major particular specific similar only common general large small big great good early late "
    "numerous additional further whole entire key important significant high low single recent possible full"
)
"""Modifiers that make no phrase specific; the leading ones are left out."""


@dataclass(frozen=True, eq=False, slots=True)
class Term:
    """A phrase that may be asked for, and what makes it specific."""

    answer: Answer
    sort: Sort


def find_terms(sentence: Sentence, taken: Collection[int]) -> list[Term]:
    """The most telling phrases of a sentence in text order, none of which holds a token of `taken`."""
    found = sorted(_candidates(sentence, frozenset(taken)), key=lambda one: one[0])
    kept: list[Term] = []
    used: set[int] = set()
    for _, term in found:
        if len(kept) < MOST and used.isdisjoint(term.answer.tokens()):
            kept.append(term)
            used.update(term.answer.tokens())
    return sorted(kept, key=lambda term: term.answer.a)


def _candidates(sentence: Sentence, taken: frozenset[int]) -> Iterator[tuple[tuple[int, int], Term]]:
    """Phrases with their rank: the smaller, the more telling."""
    tree = sentence.tree
    closed = taken | _read_otherwise(sentence)
    spans = list(_named(sentence))
    for i in range(len(tree)):
        role = "root" if i == tree.root else tree.dep[i]
        if role not in _ROLES or tree.pos[i] not in {"NOUN", "PROPN"} or i in closed:
            continue
        span = next((span for span in spans if span[0] <= i < span[1]), None)
        a, b = span or phrase_around(tree, i)
        if tree.text[b - 1].endswith("."):
            continue
        sort = "named" if span else _sort(tree, a, b, i)
        if a == b or (closed - taken if span else closed).intersection(range(a, b)):
            continue
        answer = _answer(sentence, a, b, i, sort)
        defined = tree.lower[i] not in _GENERIC and is_defined(tree, answer)
        if not defined and (sort is None or sentence.quoted.intersection(range(a, b)) or not _whole(tree, a, b)):
            continue
        told: Sort = "defined" if defined else sort or "phrase"
        if role not in _MAIN and (told == "phrase" or (told == "term" and b - a == 1 and in_dictionary(tree.lower[i]))):
            continue
        yield (_ROLES[role] - _WORTH[told], a), Term(answer, told)


def _read_otherwise(sentence: Sentence) -> frozenset[int]:
    """Tokens that a prompt shows in other words, or that nobody understands alone."""
    edits = (i for edit in sentence.edits for i in range(edit.start, edit.end))
    unclear = (i for one in sentence.unclear for i in range(one.start, one.end))
    return frozenset([*edits, *unclear])


def _named(sentence: Sentence) -> Iterator[tuple[int, int]]:
    """The names that are no person, place or organisation, or of which that is not sure, as far as they go."""
    for name in sentence.names:
        span = sentence.tree.span(name.start - sentence.start, name.end - sentence.start)
        if span is not None and (name.kind == "other" or not name.sure):
            a, b = _grown(sentence.tree, *span)
            opening = (a, b) == (0, 1) and in_dictionary(sentence.tree.lower[0])
            if not opening and not _says_nothing(sentence.tree.text[a:b]) and not _goes_on(sentence.tree, a, b):
                yield a, b


def _grown(tree: Tree, a: int, b: int) -> tuple[int, int]:
    """The span with the parts of the name around it: "First" War "of the Austrian Succession"."""
    while a > 0 and (_part_of_name(tree, a - 1) or (tree.text[a - 1] in {"-", "–"} and _part_of_name(tree, a - 2))):
        a -= 1
    while b < len(tree) and (_part_of_name(tree, b) or tree.text[b].isdigit()):
        b += 1
    heads = any(gazetteer.is_other_head(word) or gazetteer.is_organisation_head(word) for word in tree.text[a:b])
    if b + 1 < len(tree) and (tree.lower[b] == "of" or (heads and tree.lower[b] in {"for", "on", "in"})):
        after = b + 2 if tree.lower[b + 1] == "the" else b + 1
        if after < len(tree) and _part_of_name(tree, after):
            return a, _grown(tree, after, after + 1)[1]
    while b - 1 > a and tree.is_punct(b - 1):
        b -= 1
    return a, b


def _goes_on(tree: Tree, a: int, b: int) -> bool:
    """The French and "Indian War"; a name whose last letter the sentence's stop has joined."""
    if a > 0 and tree.lower[a - 1] in PARTICLES:
        return True
    joined = a > 1 and tree.lower[a - 1] in {"and", "&"} and tree.text[a - 2][:1].isupper()
    if re.fullmatch(r"[IVX]+s", tree.text[b - 1]) or (
        a == 0 and tree.text[b : b + 2] in {("to", "the"), ("for", "the")}
    ):
        return True
    ordinal = a > 0 and tree.text[a - 1] in {"First", "Second", "Third", "Fourth", "Fifth"}
    stop = tree.text[b - 1].endswith(".") and all(tree.is_punct(i) for i in range(b, len(tree)))
    return joined or ordinal or stop


def _part_of_name(tree: Tree, i: int) -> bool:
    """A capitalised word that is none because a sentence opens with it."""
    if i < 0 or not tree.text[i][:1].isupper() or tree.pos[i] not in _NAME_PARTS:
        return False
    return (i > 0 or tree.tag[i] in {"NNP", "NNPS"}) and not gazetteer.is_title(tree.text[i])


def _says_nothing(words: tuple[str, ...]) -> bool:
    """A single word that is an everyday one, a people's or a title: "War", "British", "Admiral"."""
    word = words[0] if words else ""
    return len(words) == 1 and (
        gazetteer.is_common_word(word)
        or gazetteer.is_other_head(word)
        or gazetteer.is_demonym(word)
        or gazetteer.is_title(word)
        or len(word) < SHORTEST
    )


def phrase_around(tree: Tree, i: int) -> tuple[int, int]:
    """Tokens [a, b) of noun `i` with the modifiers in front of it that tell something."""
    a = i
    while a > 0 and tree.dep[a - 1] in _INSIDE and a - 1 in tree.below(i):
        a -= 1
    b = i + 1
    while b < len(tree) and tree.dep[b] in {"flat", "goeswith"} and tree.head[b] in range(a, b):
        b += 1
    while a < i and (
        tree.is_punct(a) or tree.lower[a] in _LOOSE_WORDS or tree.dep[a] == "nummod" or tree.tag[a] in _OPENERS
    ):
        a += 1
    return a, b


def _sort(tree: Tree, a: int, b: int, i: int) -> Sort | None:
    """What makes a phrase specific; None where nothing does."""
    words = [k for k in range(a, b) if not tree.is_punct(k)]
    if tree.lower[i] in _GENERIC or not 0 < len(words) <= MOST_WORDS or len(tree.text[i]) < SHORTEST:
        return None
    if any(tree.pos[k] in {"PRON", "DET", "NUM", "SYM"} or tree.text[k] in MONTH_WORDS for k in words):
        return None
    if any(is_rare(tree, k) for k in words):
        return "term"
    return "phrase" if len(words) > 1 else None


def is_rare(tree: Tree, i: int) -> bool:
    """Whether a word is no everyday one: "lymphocytes"."""
    word = tree.lower[i]
    if gazetteer.is_demonym(tree.text[i]) or tree.tag[i] in {"NNP", "NNPS", "VBG", "VBN"}:
        return False
    return len(word) > SHORTEST and word.isalpha() and not (gazetteer.is_common_word(word) or _plural_known(word))


@lru_cache(20_000)
def in_dictionary(word: str) -> bool:
    """Whether a word in lower case is English."""
    return english.is_word(word)


def _plural_known(word: str) -> bool:
    stems = (word.removesuffix("s"), word.removesuffix("es"), word.removesuffix("ies") + "y")
    return word.endswith("s") and any(gazetteer.is_common_word(stem) for stem in stems)


def _whole(tree: Tree, a: int, b: int) -> bool:
    """Whether neither side cuts a word that a hyphen or a stroke holds together, nor leaves a mark open."""
    words = tree.text[a:b]
    if any(word in {"(", ")", "[", "]", '"', "“", "”", ","} for word in words):
        return False
    before = a > 0 and tree.text[a - 1] in {"-", "–", "/", "'", "‘"} and tree.end(a - 1) == tree.starts[a]
    after = b < len(tree) and tree.text[b] in {"-", "–", "/"} and tree.end(b - 1) == tree.starts[b]
    return not before and not after


def _answer(sentence: Sentence, a: int, b: int, head: int, sort: Sort | None) -> Answer:
    tree = sentence.tree
    start, end = sentence.start + tree.starts[a], sentence.start + tree.end(b - 1)
    value = Value("phrase", tree.words(range(a, b)), subtype=head_word(tree, a, b) if sort == "named" else "")
    return Answer(a, b, start, end, head, -1, value)


def head_word(tree: Tree, a: int, b: int) -> str:
    """What sort of thing a name says it names: "treaty" for the Treaty of Paris; "" where no word of it tells."""
    words = tree.text[a:b]
    first = words[: words.index("of")] if "of" in words else words
    word = first[-1] if first else ""
    return word.lower() if gazetteer.is_other_head(word) and len(words) > 1 else ""
