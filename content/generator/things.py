"""What "it" and "its" mean: the thing that the sentence before was about, where no other can be meant."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from content.generator.clause_parts import loose_span
from content.generator.tree import SUBJECTS, Tree
from content.generator.units import Unit
from content.generator.wording import Edit, Unclear, verb_lemma
from content.language import gazetteer
from content.language.dates import MONTHS
from content.language.name_spans import word_set

__all__ = ["Thing", "read_things"]

_IT = frozenset({"it", "its", "they", "their"})
_MANY = frozenset({"they", "their"})
_FAR = 2
"""Sentences back from which a thing may be named: a passage has at most three."""
_MAKING = word_set(
    "found create establish launch build release publish buy acquire purchase form open produce introduce develop "
    "construct design invent write direct name rename call sell replace join own cross enter leave merge absorb "
    "discover conquer capture include contain border adopt pass sign start begin found set erect take win"
)
"""Verbs whose object is told of next as often as their subject: "The firm bought a mill. It burnt down." """
_EMPTY_VERBS = word_set(
    "seem appear happen take turn follow matter rain snow emerge transpire cost remain come require need help mean"
)
"""Verbs of which "it" may be the empty subject: "It took ten years to build the dam"."""
_SPLITTING = frozenset({"that", "who", "when", "where"})
_CLAUSES = frozenset({"csubj", "csubj:pass", "ccomp"})
_NAME_TAGS = frozenset({"NNP", "NNPS"})
_LONGEST = 8
"""Words of a phrase that may stand for "it"."""
_PLACING = frozenset(
    {"in", "of", "from", "near", "on", "at", "off", "to", "into", "between", "along", "through", "within"}
)


@dataclass(frozen=True, slots=True)
class Thing:
    """What a sentence was about: the words for it, the name they belong to, and how many sentences ago it stood.

    plain: whether nothing else in that sentence can be what the next one goes on with. many: named in the plural.
    once: a phrase, which the sentence after the next would not go on with.
    """

    words: str = ""
    entity: str = ""
    many: bool = False
    plain: bool = False
    once: bool = False
    back: int = 0
    block: int = -1


def read_things(
    unit: Unit, last: Thing, topic: str, edits: Sequence[Edit], unclear: Sequence[Unclear]
) -> tuple[list[Edit], list[Unclear], Thing]:
    """Names for "it" and "its" in one sentence, what stays unclear, and what the next one may go on with.

    last: what the sentence before was about. topic: the thing that the article is about, as it stands in a
    sentence, or "". edits, unclear: what else was read in this sentence.
    """
    tree, whole = unit.tree, range(len(unit.tree))
    at = _leading(tree, unit.quoted)
    own = _subject(unit, topic, edits, unclear)
    before = _before(unit, at, topic, edits) if at >= 0 else None
    last = before if before is not None and before.words else last
    if before is not None and _goes_on(unit, at, last):
        found = [_edit(tree, at, last), *_later(unit, at, last)]
        plain = not last.once and _alone(unit, at, last.entity == _bare(topic), whole)
        return found, list(unclear), replace(last, back=last.back + 1, block=unit.block, plain=plain)
    if own is None:
        return [], list(unclear), Thing()
    subject, thing = own
    known = thing.entity in {_bare(topic), last.entity}
    bound = [_bound_ahead(unit, one, subject) if known and not thing.many else one for one in unclear]
    plain = _alone(unit, subject, thing.entity == _bare(topic), whole)
    return [], bound, replace(thing, plain=plain, block=unit.block)


def _bare(words: str) -> str:
    return words.removeprefix("the ").removeprefix("The ")


def _leading(tree: Tree, quoted: frozenset[int]) -> int:
    """The "it" or "its" with which the main clause begins; -1 for none."""
    subject = tree.child(tree.root, "nsubj", "nsubj:pass") if len(tree) else None
    if subject is None or tree.child(subject, "conj") is not None:
        return -1
    owner = next((k for k in tree.children(subject, "nmod:poss") if tree.lower[k] in _IT), -1)
    at = subject if tree.lower[subject] in _IT else owner
    return -1 if at < 0 or at in quoted or _is_empty(tree, at) else at


def _before(unit: Unit, at: int, topic: str, edits: Sequence[Edit]) -> Thing | None:
    """What stands before "it" in its own sentence and is meant; an empty thing for nothing, None for what may be."""
    tree = unit.tree
    if any(word[:1].isupper() for word in tree.source[: tree.starts[0]].split()[1:] if word not in MONTHS):
        return None
    clause = next((k for k in tree.children(tree.root, "advcl") if k < at), -1)
    doer = tree.child(clause, "nsubj", "nsubj:pass") if clause >= 0 else None
    if doer is not None:
        thing = _thing_at(unit, doer, topic, edits)
        alone = thing is not None and _alone(unit, doer, thing.entity == _bare(topic), range(at))
        return replace(thing, plain=True, back=-1, block=unit.block) if thing is not None and alone else None
    named = [(a, name) for a, _, name in unit.mentions if a < at and not (name.kind == "place" and name.sure)]
    if any(tree.dep[k] in SUBJECTS for k in range(at)) or any(tree.dep[k] == "nmod:poss" for k in range(at)):
        return None
    return None if named else Thing()


def _is_empty(tree: Tree, at: int) -> bool:
    """Whether "it" stands for nothing: "It is clear that", "It was Keller who", "It took ten years to"."""
    root, kids = tree.root, [k for k in tree.kids[tree.root] if k > tree.root]
    if tree.lower[at] != "it":
        return False
    told = any(tree.dep[k] in _CLAUSES for k in tree.kids[root])
    to_do = any(tree.dep[k] in {"xcomp", "advcl", "acl"} and tree.child(k, "mark") is not None for k in kids)
    linked = tree.child(root, "cop") is not None
    if tree.dep[at] == "expl" or (verb_lemma(tree.lower[root]) in _EMPTY_VERBS and (told or to_do)):
        return True
    if linked and (told or (tree.pos[root] == "ADJ" and to_do)):
        return True
    split = any(
        tree.dep[k] in {"acl:relcl", "advcl"} and any(tree.lower[z] in _SPLITTING for z in tree.below(k)) for k in kids
    )
    many = linked and tree.tag[root] in {"NNS", "NNPS"}
    indefinite = any(tree.lower[k] in {"a", "an"} for k in tree.children(root, "det"))
    return many or (tree.child(root, "aux:pass") is not None and told) or (linked and split and not indefinite)


def _goes_on(unit: Unit, at: int, last: Thing) -> bool:
    """Whether a pronoun means what the sentence before was about."""
    near = bool(last.words) and last.plain and last.back < _FAR and unit.block == last.block
    return near and (unit.tree.lower[at] in _MANY) == last.many


def _edit(tree: Tree, i: int, thing: Thing) -> Edit:
    owner = "'" if thing.many and thing.words.endswith("s") else "'s"
    words = f"{thing.words}{owner}" if tree.tag[i] == "PRP$" else thing.words
    return Edit(i, i + 1, words, first_only=True, entity=thing.entity, back=thing.back + 1)


def _later(unit: Unit, at: int, thing: Thing) -> list[Edit]:
    """ "It sold its mills, and it bought a ship": the same in the clauses of which it is the subject."""
    tree, found = unit.tree, []
    if tree.dep[at] not in {"nsubj", "nsubj:pass"}:
        return []
    for i in range(at + 1, len(tree)):
        own = tree.lower[i] == ("their" if thing.many else "its") and tree.tag[i] == "PRP$"
        again = tree.lower[i] == tree.lower[at] and tree.dep[i] in {"nsubj", "nsubj:pass"}
        again = again and tree.dep[tree.head[i]] == "conj" and tree.head[tree.head[i]] == tree.root
        if i not in unit.quoted and ((own and _owner(tree, i) == at) or (again and _only_subjects(tree, at, i))):
            found.append(_edit(tree, i, thing))
    return found


def _owner(tree: Tree, i: int) -> int:
    """The subject of the clause in which a possessive stands; -1 for none."""
    for verb in tree.above(i):
        subject = tree.child(verb, "nsubj", "nsubj:pass")
        if subject is not None:
            return subject if subject < i else -1
        if tree.dep[verb] in {"acl", "acl:relcl", "advcl", "appos", "ccomp"}:
            return -1
    return -1


def _only_subjects(tree: Tree, at: int, i: int) -> bool:
    return not any(tree.dep[k] in SUBJECTS and tree.lower[k] != tree.lower[at] for k in range(at + 1, i))


def _subject(unit: Unit, topic: str, edits: Sequence[Edit], unclear: Sequence[Unclear]) -> tuple[int, Thing] | None:
    """The named thing that a sentence is about: its subject, if that is a name or a phrase that needs no other."""
    tree = unit.tree
    subject = tree.child(tree.root, "nsubj", "nsubj:pass") if len(tree) else None
    if subject is None or subject in unit.quoted:
        return None
    thing = _thing_at(unit, subject, topic, edits) or _phrase_at(unit, subject, edits, unclear)
    return None if thing is None else (subject, thing)


def _thing_at(unit: Unit, i: int, topic: str, edits: Sequence[Edit]) -> Thing | None:
    """The thing whose name token `i` heads, and nothing more."""
    tree = unit.tree
    for edit in edits:
        if topic and edit.start <= i < edit.end and _bare(edit.entity) == _bare(topic):
            return None if _more(tree, i, edit.start, edit.end) else _thing(topic, topic, tree, i)
    for a, b, name in unit.mentions:
        if a <= i < b and tree.head_of(a, b) == i and name.kind != "person":
            same = _is_topic({name.text, name.full}, topic)
            if _more(tree, i, a, b) or gazetteer.is_demonym(name.text) or tree.tag[i] not in _NAME_TAGS:
                return None
            the = a > 0 and tree.lower[a - 1] == "the"
            words = f"the {name.full}" if the else name.full
            return _thing(words, topic if same else name.full, tree, i)
    return None


def _is_topic(names: set[str], topic: str) -> bool:
    """Whether one of these is the article's thing: "Arden" of "Arden, Ohio", "Free State" of "Irish Free State"."""
    whole = _bare(topic)
    return bool(whole) and (bool(names & {whole, whole.split(",")[0]}) or any(whole.endswith(f" {n}") for n in names))


def _phrase_at(unit: Unit, i: int, edits: Sequence[Edit], unclear: Sequence[Unclear]) -> Thing | None:
    """The phrase that token `i` heads where it says which one is meant: "the harbour of Arden", "the Arden dam"."""
    tree = unit.tree
    keep = {i, *(k for k in tree.kids[i] if k < i and tree.dep[k] in {"det", "compound", "amod"})}
    of = [k for k in tree.children(i, "nmod") if k > i and tree.case(k) == "of"]
    rest = [k for k in tree.kids[i] if k > i and k not in of and loose_span(tree, k) is None and not tree.is_punct(k)]
    if rest or len(of) > 1 or any(tree.dep[k] in {"nmod:poss", "nummod", "conj"} for k in tree.kids[i]):
        return None
    tokens = sorted({z for k in (*keep - {i}, *of) for z in tree.below(k)} | {i})
    named = any(a in tokens for a, _, _ in unit.mentions) or any(gazetteer.is_demonym(tree.text[k]) for k in tokens)
    whole = (
        tokens == list(range(tokens[0], tokens[-1] + 1)) and len(tokens) <= _LONGEST and tree.lower[tokens[0]] == "the"
    )
    spans = [*((e.start, e.end) for e in edits), *((u.start, u.end) for u in unclear)]
    touched = {k for start, end in spans for k in range(start, end)}
    if not (named and whole) or touched.intersection(tokens) or tree.tag[i] != "NN":
        return None
    words = f"the {tree.words(tokens[1:])}"
    cut = tokens[-1] + 1 < len(tree) and tree.text[tokens[-1] + 1][:1].isupper()
    turned = verb_lemma(tree.lower[tree.root]) == "become"
    return None if cut or turned else Thing(words, _bare(words), once=True)


def _thing(words: str, entity: str, tree: Tree, i: int) -> Thing:
    many = tree.tag[i] in {"NNPS", "NNS"} and tree.lower[i].endswith("s") and _plural_verb(tree)
    return Thing(words, _bare(entity), many)


def _plural_verb(tree: Tree) -> bool:
    verbs = [tree.root, *tree.children(tree.root, "cop", "aux", "aux:pass")]
    return any(tree.lower[k] in {"are", "were", "have"} or tree.tag[k] == "VBP" for k in verbs)


def _more(tree: Tree, subject: int, a: int, b: int) -> bool:
    """Whether the name is only a part of the subject: "the harbour of Arden", "Arden and Bree", "Arden Street"."""
    kids = [k for i in range(a, b) for k in tree.kids[i] if not a <= k < b]
    if any(tree.dep[k] in {"conj", "nmod", "nmod:poss", "compound", "amod", "nummod", "cc"} for k in kids):
        return True
    return any(tree.dep[k] in {"acl", "acl:relcl"} and loose_span(tree, k) is None for k in kids)


def _alone(unit: Unit, subject: int, is_topic: bool, part: range) -> bool:
    """Whether what follows can go on with nothing but this subject of a sentence, or of this part of it."""
    tree = unit.tree
    mine = set(range(subject + 1)) | set(tree.below(subject))
    if any(tree.dep[k] in SUBJECTS and k != subject and _is_thing(unit, k) for k in part):
        return False
    if any(tree.is_punct(k) and tree.text[k] in {";", ":"} for k in part) or unit.quoted:
        return False
    for i in part:
        if i in mine or not _is_thing(unit, i):
            continue
        if tree.dep[i] in {"obj", "iobj"} and _rival_object(unit, i, is_topic):
            return False
        if not is_topic and _is_name(unit, i) and not _placed(unit, i):
            return False
    return True


def _is_thing(unit: Unit, i: int) -> bool:
    """Whether a noun may be meant by "it": a single thing, and no person or people."""
    tree = unit.tree
    kinds = {name.kind for a, b, name in unit.mentions if a <= i < b}
    return tree.tag[i] in {"NN", "NNP"} and "person" not in kinds and not tree.text[i][:1].isdigit()


def _rival_object(unit: Unit, i: int, is_topic: bool) -> bool:
    """Whether what is done something to may be told of next: a name, a new thing, or what came to be or changed."""
    tree = unit.tree
    verb = verb_lemma(tree.lower[tree.head[i]])
    new = any(tree.lower[k] in {"a", "an", "one", "another"} for k in tree.kids[i])
    return _is_name(unit, i) or (verb != "have" and (new or not is_topic or verb in _MAKING))


def _is_name(unit: Unit, i: int) -> bool:
    return unit.tree.pos[i] == "PROPN" and unit.tree.text[i] not in MONTHS


def _placed(unit: Unit, i: int) -> bool:
    """ "in Arden", "of Ohio": where something is."""
    place = any(a <= i < b and name.kind == "place" and name.sure for a, b, name in unit.mentions)
    head = next(
        (k for k in (i, *unit.tree.above(i)) if unit.tree.dep[k] not in {"flat", "compound", "appos", "conj"}), i
    )
    return place and unit.tree.case(head) in _PLACING


def _bound_ahead(unit: Unit, one: Unclear, subject: int) -> Unclear:
    """ "At its peak, Arden had": the subject that follows owns it, and it is clear where that is shown or asked."""
    tree, i = unit.tree, one.start
    front = i < subject and one.end == i + 1 and tree.lower[i] == "its" and i not in unit.quoted
    if not front or one.unless >= 0:
        return one
    top = next((k for k in (i, *tree.above(i)) if tree.head[k] == tree.root), i)
    others = any(_is_name(unit, k) or tree.dep[k] in SUBJECTS for k in range(i))
    fits = tree.dep[top] in {"obl", "advcl"} and tree.case(top) != "" and not others
    return replace(one, unless=subject) if fits else one
