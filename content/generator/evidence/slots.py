"""What a token of a parsed sentence takes part in: the deed over it, who does it to what, whose it is, and where."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from content.generator.evidence import lexicon
from content.generator.evidence.holding import PAST, office_key
from content.generator.reading import Sentence
from content.generator.tree import SUBJECTS, VERBAL, Tree
from content.generator.words import content_words
from content.language import gazetteer
from content.language.dates import MONTHS
from content.language.name_spans import word_set
from content.language.names import OFFICE_HEADS

_OBJECTS = ("obj", "nsubj:pass", "iobj")
_COMPLEMENTS = ("ccomp", "xcomp")
_SIZES = word_set("many much few tens dozens hundreds thousands millions billions")
_NO_PARTY = word_set("that which who whom it there")
_STARTING = word_set("order mount unleash lead wage")
_CALENDAR = content_words(
    "end year month week day time today yesterday tomorrow overnight century decade hour "
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday " + " ".join(MONTHS)
)
"""What is no party of a deed though it stands where one does: "withdrawn by the end of the year"."""
_IN = frozenset({"in", "at", "on", "from", "inside", "across", "throughout", "of", "into", "to", "near", "around"})


Kinds = Mapping[str, frozenset[str]]
"""What the named of an article are, by name in small letters."""


@dataclass(frozen=True, slots=True)
class Deed:
    """A deed and its parties, as content words: `head` is the token that tells it, `done` what it happens to."""

    name: str
    head: int
    doer: frozenset[str] = frozenset()
    done: frozenset[str] = frozenset()


def first_of(tree: Tree, i: int) -> int:
    """The first of the things that token `i` is listed with: "more than 500 bases" hangs on "troops and".

    "As many as 500 soldiers" is read as "many", with the soldiers behind it, and so are tens of thousands of them.
    """
    while tree.lower[tree.head[i]] in _SIZES and tree.dep[i] in {"nmod", "obl"}:
        i = tree.head[i]
    while tree.dep[i] == "conj" and tree.head[i] < i and tree.pos[tree.head[i]] not in VERBAL:
        i = tree.head[i]
    return i


def verb_over(tree: Tree, i: int) -> int:
    """The nearest verb, or noun that "be" makes a statement, over token `i`; -1 if there is none."""
    return next((k for k in tree.above(i) if tree.pos[k] == "VERB" or tree.child(k, "cop") is not None), -1)


def deed_at(sentence: Sentence, verb: int, kinds: Kinds) -> Deed:
    """The deed that a verb tells, its parties in one order for active, passive and "the war began"."""
    tree = sentence.tree
    name = _name(tree, verb)
    doer, done = set[str](), set[str]()
    for k in _parties(tree, verb):
        words = phrase_words(sentence, k, kinds)
        if tree.dep[k] in _OBJECTS:
            done |= words
        elif tree.dep[k] in {"nsubj", "obl:agent"}:
            doer |= words
    for k in tree.children(verb, *_COMPLEMENTS):
        if not done:
            done |= _complement(sentence, k)
    if name in lexicon.GROWING:
        doer |= _cause(tree, verb)
    if name == "leave":
        done -= {name.full.casefold() for name in sentence.names if name.kind == "place"}
    if not done and name in lexicon.ERGATIVE:
        doer, done = set(), doer
    if name in _STARTING and any(lexicon.event_of(tree.text[k]) == "begin" for k in tree.children(verb, "obj")):
        name = "begin"
    return Deed(name, verb, frozenset(doer), frozenset(done))


def _name(tree: Tree, verb: int) -> str:
    if tree.pos[verb] not in VERBAL:
        words = tree.lower[verb]
        return "end" if words in {"over", "finished"} else "be"
    if tree.lower[verb] in {"lost", "lose", "losing", "loses"}:
        thing = tree.child(verb, "obj")
        return "die" if thing is not None and tree.lower[thing] in {"lives", "life"} else "lose"
    particle = tree.child(verb, "compound", "compound:prt", "advmod")
    if particle is not None and tree.lower[particle] == "out" and tree.lower[verb] in {"drove", "driven", "drive"}:
        return "topple"
    pair = f"{tree.lower[verb]} {tree.lower[particle]}" if particle is not None else ""
    if pair in {"broke out", "broken out", "lifted off", "lift off", "blasted off", "took off", "set off"}:
        return "begin"
    return lexicon.deed_of(tree.text[verb])


def _parties(tree: Tree, verb: int) -> Iterator[int]:
    """Subject and objects of a verb; those it shares with the verb it is joined to, and the noun it describes."""
    own = [k for k in tree.kids[verb] if tree.dep[k] in {"nsubj", "obl:agent", *_OBJECTS}]
    has_subject = any(tree.dep[k] in SUBJECTS for k in own)
    for k in own:
        if tree.tag[k] not in {"WDT", "WP"} and tree.lower[k] not in _NO_PARTY:
            yield k
    if tree.dep[verb] == "conj" and not has_subject:
        first = tree.head[verb]
        yield from (k for k in tree.kids[first] if tree.dep[k] == "nsubj" and tree.pos[first] in VERBAL)
    elif tree.dep[verb] == "xcomp" and not has_subject:
        yield from tree.children(tree.head[verb], "obj")


def _cause(tree: Tree, verb: int) -> frozenset[str]:
    """In what those who died or fled did so: "killed in the flood"."""
    inside = (k for k in tree.children(verb, "obl") if tree.case(k) in {"in", "during", "from"})
    return frozenset(word for k in inside for word in content_words(tree.text[k]) & lexicon.EVENT_WORDS)


def _complement(sentence: Sentence, k: int) -> set[str]:
    """What is said, wished or ordered to be done: "that all troops would leave" tells of leaving."""
    tree = sentence.tree
    return {word for word in content_words(tree.text[k]) if lexicon.deed_of(tree.text[k]) not in lexicon.VAGUE}


def noun_described(tree: Tree, verb: int) -> int:
    """The noun that a participle or relative clause describes: "the war that lasted"; -1 for a clause of its own."""
    return tree.head[verb] if tree.dep[verb] in {"acl:relcl", "acl"} else -1


def misread_clause(tree: Tree, name: int) -> int:
    """The verb that was taken for an adjective in "the war that overthrew dictator Saddam Hussein", or -1."""
    noun = tree.head[name]
    if tree.dep[name] not in {"appos", "flat", "nmod"} or tree.dep[noun] != "acl:relcl" or tree.tag[noun][:2] != "NN":
        return -1
    before = noun - 1
    known = before > 0 and tree.tag[before] == "JJ" and lexicon.deed_of(tree.text[before]) in lexicon.ONCE
    return before if known and tree.lower[before - 1] in {"that", "which", "who"} else -1


def phrase_words(sentence: Sentence, i: int, kinds: Kinds) -> frozenset[str]:
    """What a noun names, as content words: its name and what that is, else the head and what is listed with it."""
    tree = sentence.tree
    if i in sentence.entities:
        name = sentence.entities[i].casefold()
        head = content_words(tree.text[i]) if " " in name and _is_head(tree.text[i]) else frozenset()
        event = content_words(tree.text[i]) & lexicon.EVENT_WORDS if name == tree.lower[i] else frozenset()
        return frozenset({name}) | kinds.get(name, frozenset()) | head | event
    found = {word for word in content_words(tree.text[i]) if not word[0].isdigit()} - _CALENDAR
    for k in tree.kids[i]:
        listed = tree.dep[k] == "conj" and tree.pos[k] in {"NOUN", "PROPN"}
        if listed or (tree.dep[k] == "nmod" and tree.case(k) == "of" and tree.lower[i] in _PARTS):
            found |= phrase_words(sentence, k, kinds)
    return frozenset(found)


def is_body(word: str) -> bool:
    """Whether a noun names a body with members: "council"."""
    return word in _BODIES


def _is_head(word: str) -> bool:
    """Whether a word of a name tells what sort of thing is named, and not which: "Company"."""
    return gazetteer.is_organisation_head(word) or gazetteer.is_other_head(word) or word.lower() in _BODIES


def kinds_of(sentences: Iterable[Sentence]) -> Kinds:
    """What the named are, as an article tells beside their names: "the Tycho probe", "the astronomer Aino Lehto"."""
    found: dict[str, frozenset[str]] = {}
    for sentence in sentences:
        tree = sentence.tree
        for i, name in sentence.entities.items() if tree is not None else ():
            beside = [tree.head[i]] if tree.dep[i] in {"compound", "appos"} else []
            beside += [k for k in tree.kids[i] if tree.dep[k] in {"compound", "nmod", "appos"} and abs(k - i) < 4]
            words = {w for k in beside if tree.tag[k] in {"NN", "NNS"} and k not in sentence.entities
                     for w in content_words(tree.text[k])}  # fmt: skip
            if words:
                found[name.casefold()] = found.get(name.casefold(), frozenset()) | words
            if office := _office_beside(tree, i):
                found.setdefault(office_key(name), office)
    return found


def _office_beside(tree: Tree, i: int) -> frozenset[str]:
    """ "President Moser": the word of the office right before a name, of one that is held still."""
    held = i > 0 and tree.lower[i - 1] in OFFICE_HEADS and not (i > 1 and tree.lower[i - 2] in PAST)
    return content_words(tree.text[i - 1]) if held and tree.tag[i].startswith("NN") else frozenset()


_BODIES = word_set(
    "council committee parliament senate congress court ministry university company party army navy board"
)
"""Heads of names by which a body goes as well: "the council"."""
_PARTS = word_set("end start beginning number part series group members rest majority wave round")


def marks(sentence: Sentence, noun: int) -> frozenset[str]:
    """Words before a noun that say which of several it means: "combat" operations, "armoured" vehicles."""
    tree = sentence.tree
    near = [k for k in tree.kids[noun] if k < noun and tree.dep[k] in {"amod", "compound", "nmod"}]
    near += [z for k in near for z in tree.kids[k] if tree.dep[z] in {"amod", "compound"}]
    words = (tree.text[k] for k in near if tree.tag[k][:2] in {"NN", "JJ"} and k not in sentence.entities)
    return frozenset(w for text in words if not lexicon.is_plain(text) for w in content_words(text))


def nations(sentence: Sentence, i: int) -> frozenset[str]:
    """Whose it is: the peoples and countries that stand right before a noun, or that it names."""
    tree = sentence.tree
    near = [i, *(k for k in tree.kids[i] if k < i and tree.dep[k] in {"amod", "compound", "nmod", "nmod:poss"})]
    near += [z for k in near[1:] for z in tree.kids[k] if tree.dep[z] in {"amod", "compound"}]
    return frozenset(
        n for k in near if (n := gazetteer.nation_of(tree.text[k]) or _country(sentence.entities.get(k, "")))
    )


def _country(name: str) -> str:
    found = gazetteer.place(name, "country") if name else None
    return found.name if found else ""


def places(sentence: Sentence) -> frozenset[str]:
    """The places that the sentence is set in, "the country" and "the war" read as what they stand for."""
    tree = sentence.tree
    told = set()
    for name in sentence.names:
        span = tree.span(name.start - sentence.start, name.end - sentence.start) if name.kind == "place" else None
        if span and tree.case(tree.head_of(*span)).split(" ")[0] in _IN:
            told.add(name.full)
    for edit in sentence.edits:
        last = edit.text.rpartition(" in ")[2] if " in " in edit.text else edit.text.rpartition(" of ")[2]
        if edit.entity and gazetteer.place(last, "country"):
            told.add(last)
    return frozenset(told)


def is_wished(tree: Tree, verb: int) -> bool:
    """Whether a deed was only wished, asked for or planned."""
    while True:
        if any(tree.tag[k] == "MD" and tree.lower[k] not in {"will", "'ll"} for k in tree.kids[verb]):
            return True
        above = tree.head[verb]
        if above == verb or tree.dep[verb] not in {"xcomp", "ccomp", "advcl", "conj", "csubj"}:
            return False
        if tree.dep[verb] != "conj" and lexicon.deed_of(tree.text[above]) in lexicon.WISHED:
            return True
        if tree.dep[verb] == "advcl":
            return False
        verb = above


def is_denied(tree: Tree, verb: int) -> bool:
    return any(tree.lower[k] in {"not", "n't", "never", "no"} for k in tree.kids[verb])


_CLAUSES = frozenset({"acl:relcl", "acl", "advcl", "ccomp", "conj", "parataxis", "csubj"})


def clause_words(sentence: Sentence, token: int) -> frozenset[str]:
    """The content words of the clause that holds a token, and of a noun that it describes; names with "@" before.

    A word of a name that tells only what sort of thing is named has two: "@@company".
    """
    tree = sentence.tree
    verb = verb_over(tree, token)
    if verb < 0:
        tokens: set[int] = set(range(len(tree)))
    else:
        tokens = _own_tokens(tree, verb, token)
        if (noun := noun_described(tree, verb)) >= 0:
            tokens |= _own_tokens(tree, noun, token)
    return frozenset(word for i in tokens for word in _word_of(sentence, i))


def _own_tokens(tree: Tree, head: int, token: int) -> set[int]:
    """What hangs on a head without the clauses that hang on it, but for the one that holds the token."""
    found, stack = {head}, list(tree.kids[head])
    while stack:
        i = stack.pop()
        verbal = tree.pos[i] in VERBAL and tree.dep[i] in _CLAUSES
        if verbal and token not in tree.below(i):
            continue
        found.add(i)
        stack.extend(tree.kids[i])
    return found


def _word_of(sentence: Sentence, i: int) -> frozenset[str]:
    if i in sentence.entities:
        word = sentence.tree.text[i]
        return frozenset({("@@" if _is_head(word) else "@") + word.lower()})
    found = sentence.tree.text[i]
    return frozenset() if found[:1].isdigit() else content_words(found) - _CALENDAR
