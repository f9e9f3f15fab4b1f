"""A second reading for sentences without a main clause: their verb is read as one that can be nothing else.

Many verbs stand in the treebanks as participles only, so that "The British captured the island" comes out as a noun
phrase. "took" is always a past tense: with it in the verb's place the same sentence has a subject and an object, and
those are the verb's own.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from content.language.wordlists import words

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
SUBJECTS = frozenset({"nsubj", "nsubj:pass", "nsubj:outer", "csubj", "expl"})
AUXILIARY = frozenset({"aux", "aux:pass", "cop"})
SHORTEST, LONGEST = 4, 100
"""Tokens of a sentence that is read again."""
TRIES = 4
"""Verbs of a sentence that are tried, from the left."""
_WITH_OBJECT = {"VBD": "took", "VBZ": "takes"}
_WITHOUT_OBJECT = {"VBD": "went", "VBZ": "goes"}
_LONGEST_END = 6
"""Tokens from the full stop to the end of a sentence, with all marks that close something."""
_COMMAS = 2
"""Commas before a verb that may stand behind one: "Ada Doe, a chemist, proposed a law"."""


def settle(docs: Sequence[Doc], nlp: Language) -> None:
    """Give sentences that came out without a main clause the arcs of their second reading, where that has one.

    Tags, parts of speech and arcs are changed in place; words and names stay.
    """
    tries = [(doc, i, tag) for doc in docs if _is_broken(doc) for i, tag in _candidates(doc)]
    read = nlp.pipe(_with_stand_in(doc, i, tag) for doc, i, tag in tries)
    done: set[int] = set()
    for (doc, i, tag), again in zip(tries, read, strict=True):
        if id(doc) not in done and _is_sound(again, i, tag):
            done.add(id(doc))
            _adopt(doc, again)


def has_main_clause(doc: Doc) -> bool:
    """Whether one token heads the whole sentence, is finite (or its auxiliary is) and has a subject."""
    roots = [token for token in doc if token.head.i == token.i and not token.is_space]
    if len(roots) != 1:
        return False
    kids = list(roots[0].children)
    helpers = [kid for kid in kids if kid.dep_ in AUXILIARY]
    finite = any(token.tag_ in FINITE for token in [roots[0], *helpers])
    return finite and any(kid.dep_ in SUBJECTS for kid in kids)


def _is_broken(doc: Doc) -> bool:
    """Whether a text that ends like a sentence was read without a main clause."""
    ends = doc[-_LONGEST_END:].text.rstrip(" \"”’')").endswith(".")
    return ends and SHORTEST <= len(doc) <= LONGEST and not has_main_clause(doc)


def _candidates(doc: Doc) -> list[tuple[int, str]]:
    """Tokens that may be the main verb, and the tag they would have."""
    found = ((i, tag) for i in range(1, len(doc) - 1) if (tag := _finite_tag(doc, i)))
    return [pair for _, pair in zip(range(TRIES), found, strict=False)]


def _finite_tag(doc: Doc, i: int) -> str:
    """VBD or VBZ where word and surroundings allow it; "" where they don't."""
    word, before, after = doc[i].text, doc[i - 1].lower_, doc[i + 1].lower_
    closed = words("stand_ins", "before_nouns")
    if not (word.isalpha() and word.islower()) or word in closed or before in closed:
        return ""
    bare = after in words("stand_ins", "no_object")
    forms = verb_forms(word)
    intransitive = bool(forms & words("stand_ins", "intransitive"))
    if bare and not intransitive:
        return ""
    if before == "," and not intransitive and [token.text for token in doc[:i]].count(",") < _COMMAS:
        return ""
    if "VBD" in forms and "VB" not in forms:  # "cost" may be of the present
        return "" if after == "by" or word in words("stand_ins", "ditransitive") else "VBD"
    plain = doc[i].head.i == i and doc[i - 1].tag_ in {"NN", "NNP"}
    return "VBZ" if "VBZ" in forms and (plain or "noun" not in forms) else ""


@lru_cache(20_000)
def verb_forms(word: str) -> frozenset[str]:
    """Tags and base forms of a word as a verb, "noun" if it may be one too; empty if it is no verb.

    {"VBD", "capture"} for "captured": VBN stands there only where it has a form of its own, as in "taken".
    """
    from lemminflect import getAllInflections, getAllLemmas

    lemmas = getAllLemmas(word)
    found: set[str] = set()
    for lemma in lemmas.get("VERB", ()):
        tags = {tag for tag, forms in getAllInflections(lemma, upos="VERB").items() if word in forms}
        found |= tags | {lemma}
    return frozenset(found | ({"noun"} if found and "NOUN" in lemmas else set()))


def _with_stand_in(doc: Doc, i: int, tag: str) -> Doc:
    """The sentence with another verb at `i`, not parsed yet."""
    from spacy.tokens import Doc

    after = doc[i + 1].lower_
    words_ = [token.text for token in doc]
    words_[i] = (_WITHOUT_OBJECT if after in words("stand_ins", "no_object") else _WITH_OBJECT)[tag]
    return bounded(Doc(doc.vocab, words=words_, spaces=[bool(token.whitespace_) for token in doc]))


def bounded(doc: Doc) -> Doc:
    """The document with a sentence bound before its first word and nowhere else."""
    import numpy
    from spacy.attrs import SENT_START

    starts = numpy.full(len(doc), -1, dtype="int64")
    starts[:1] = 1
    doc.from_array([SENT_START], starts.view("uint64").reshape(-1, 1))
    return doc


def _is_sound(again: Doc, i: int, tag: str) -> bool:
    """Whether the stand-in heads a main clause whose subject stands before it."""
    verb = again[i]
    before = any(kid.dep_ in {"nsubj", "nsubj:pass"} and kid.i < i for kid in verb.children)
    return verb.head.i == i and verb.tag_ == tag and before and has_main_clause(again)


def _adopt(doc: Doc, again: Doc) -> None:
    from spacy.attrs import DEP, HEAD, MORPH, POS, TAG

    attributes = [TAG, POS, MORPH, DEP, HEAD]
    doc.from_array(attributes, again.to_array(attributes))
