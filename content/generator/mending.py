"""Parses set right where the rest of the sentence leaves no doubt what the parser missed. Lists, changed in place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from content.language import gazetteer
from content.language.name_spans import word_set
from content.language.stand_ins import AUXILIARY, FINITE, SUBJECTS

VERBAL = frozenset({"VERB", "AUX"})


@dataclass(frozen=True, slots=True)
class Draft:
    """A parse that may still be changed: one entry a token, as in Tree."""

    lower: tuple[str, ...]
    tags: list[str]
    pos: list[str]
    deps: list[str]
    heads: list[int]

    @property
    def root(self) -> int:
        return next((i for i, head in enumerate(self.heads) if head == i), 0)

    def kids(self, i: int, *deps: str) -> Iterator[int]:
        """Dependents of `i`, of these relations if any are given."""
        return (k for k, head in enumerate(self.heads) if head == i != k and (not deps or self.deps[k] in deps))

    def has(self, i: int, *deps: str) -> bool:
        """Whether `i` has a dependent of one of these relations."""
        return any(head == i != k and self.deps[k] in deps for k, head in enumerate(self.heads))

    def hang(self, i: int, head: int, dep: str) -> None:
        """Make `i` the `dep` of `head`."""
        self.heads[i], self.deps[i] = head, dep


def mend(draft: Draft) -> None:
    """Every repair, in their order."""
    if not draft.heads:
        return
    _verb_taken_for_noun(draft)
    _lost_past_tense(draft)
    _raise_opening(draft)
    _split_by_relative(draft)
    _reduced_relative(draft)
    _verb_under_participle(draft)
    _name_behind_front(draft)
    _two_subjects(draft)
    _only_verb(draft)
    _two_marks(draft)
    _article_taken_for_and(draft)
    _relative_of_whole_name(draft)


_SUBORDINATE = frozenset({"acl:relcl", "advcl", "advcl:relcl", "ccomp", "csubj"})


def _only_verb(draft: Draft) -> None:
    """ "Two old rivals vied for the mill": the one verb of a sentence is no modifier, whatever it was taken for."""
    root, tags = draft.root, draft.tags
    if any(tag in FINITE and not _subordinate(draft, i) for i, tag in enumerate(tags) if draft.deps[i] != "acl"):
        return
    if tags[root] == "VBN" and draft.has(root, "nsubj") and not draft.has(root, *AUXILIARY):
        tags[root] = "VBD"
    if not tags[root].startswith("NN") or draft.has(root, "case", "conj", *AUXILIARY, *SUBJECTS):
        return
    verb = _modifier_in_past(draft, root)
    if verb >= 0:
        _raise(verb, root, root, tags, draft.deps, draft.heads)
        draft.pos[verb] = "VERB"


def _subordinate(draft: Draft, i: int) -> bool:
    """Whether a verb stands in a clause that says by its first word that it hangs on another."""
    while draft.heads[i] != i:
        if draft.deps[i] in _SUBORDINATE:
            opened = draft.has(i, "mark") or any(draft.tags[k] in _OPENERS for k in draft.kids(i))
            return opened or draft.deps[i] == "ccomp"
        i = draft.heads[i]
    return False


def _modifier_in_past(draft: Draft, root: int) -> int:
    """The modifier of the noun at the root that can be its past tense; -1 for none or for several."""
    found = [i for i in draft.kids(root, "acl") if i > root and draft.tags[i] in {"VBD", "VBN"}]
    found = [i for i in found if draft.tags[i] == "VBD"] or found
    past = [i for i, tag in enumerate(draft.tags) if tag == "VBD" and draft.deps[i] == "acl" and i not in found]
    if len(found) != 1 or past or draft.has(found[0], *AUXILIARY, *SUBJECTS, "mark"):
        return -1
    verb = found[0]
    behind = draft.lower[verb + 1] if verb + 1 < len(draft.lower) else ""
    apart = draft.lower[verb - 1] == "," and draft.tags[verb] == "VBN"
    passive = behind in _PASSIVE or draft.lower[verb] in _CALLING or (apart and not draft.has(verb, "obj"))
    return -1 if passive else verb


_OPENERS = frozenset({"WDT", "WP", "WP$", "WRB"})
_CALLING = frozenset({"named", "called", "titled", "entitled", "dubbed", "known"})
_PASSIVE = frozenset({"by", "as", ".", "", "after", "near"})
"""Behind a participle: "a mill built by", "a town known as"."""


_JOINING = frozenset({"when", "while", "after", "before", "because", "since", "until", "if", "although", "where"})


def _two_marks(draft: Draft) -> None:
    """ "When that firm bought it": behind another conjunction, "that" points to a noun."""
    for i in range(1, len(draft.tags) - 1):
        that = draft.lower[i] == "that" and draft.tags[i] == "DT" and draft.deps[i] == "mark"
        if that and draft.lower[i - 1] in _JOINING and draft.tags[i + 1] == "NN":
            draft.hang(i, i + 1, "det")


_PARTICIPLES = frozenset({"acl", "amod", "xcomp", "compound"})
_STANDING = word_set(
    "died arrived occurred happened landed disappeared remained collapsed exploded emerged appeared stayed "
    "returned lived"
)


def _lost_past_tense(draft: Draft) -> None:
    """Set right, in place, past tenses that were taken for participles.

    One has a subject and no auxiliary. Or it hangs as a modifier on the noun before it, that noun is the
    root of a sentence without any other verb, and the verb has an object or can't be passive: "an attack
    injured five", "4,418 soldiers died".
    """
    lower, tags, deps, heads = draft.lower, draft.tags, draft.deps, draft.heads
    for i, tag in enumerate(tags):
        below = {deps[k] for k, head in enumerate(heads) if head == i != k} if tag in {"VBN", "VB"} else set()
        if "nsubj" not in below or below & AUXILIARY or deps[i] in _PARTICIPLES or lower[i - 1] == ",":
            continue
        main = deps[i] in {"ROOT", "conj"}
        if tag == "VBN" and (main or below & {"obj", "ccomp", "xcomp"} or lower[i] in _STANDING):
            tags[i] = "VBD"
        elif tag == "VB" and main and "mark" not in below:
            tags[i] = "VBP"
    root = next((i for i, head in enumerate(heads) if head == i), 0)
    verb = next((i for i in range(len(tags)) if _is_lost_verb(i, root, lower, tags, deps, heads)), -1)
    if verb >= 0 and not any(tag in FINITE and deps[i] not in {"acl", "acl:relcl"} for i, tag in enumerate(tags)):
        _raise(verb, heads[verb], root, tags, deps, heads)


def _raise_opening(draft: Draft) -> None:
    """Hang, in place, "In 1951" of "In 1951 Keller moved" on the verb, where it was hung on the subject."""
    tags, deps, heads = draft.tags, draft.deps, draft.heads
    if deps[0] != "case":
        return
    top = heads[0]
    noun = heads[top]
    if top < noun and deps[noun].startswith("nsubj") and heads[noun] > noun and tags[heads[noun]].startswith("VB"):
        deps[top], heads[top] = "obl", heads[noun]


def _is_lost_verb(
    i: int, root: int, lower: tuple[str, ...], tags: list[str], deps: list[str], heads: list[int]
) -> bool:
    """Whether token `i` is the main verb of a sentence whose root is a noun."""
    noun = heads[i]
    beside_root = noun == root or (deps[noun] == "appos" and heads[noun] == root)
    if (
        tags[i] not in {"VBN", "VBD"}
        or deps[i] != "acl"
        or not beside_root
        or noun > i
        or not tags[noun].startswith("NN")
    ):
        return False
    has_object = any(deps[k] == "obj" and head == i for k, head in enumerate(heads))
    return (has_object or lower[i] in _STANDING) and "," not in lower[noun:i]


def _raise(verb: int, noun: int, root: int, tags: list[str], deps: list[str], heads: list[int]) -> None:
    """Make the verb the root, the noun its subject, and what stood before or behind the noun its own."""
    for k, head in enumerate(heads):
        if head == noun and k > verb and deps[k] != "punct":
            heads[k], deps[k] = verb, "parataxis"
        elif head == noun and k != noun and deps[k] in {"obl", "obl:unmarked", "advmod", "punct", "mark"}:
            heads[k] = verb
    if root != noun:
        deps[root], heads[root] = "obl", verb
    tags[verb], deps[verb], deps[noun] = "VBD", "ROOT", "nsubj"
    heads[verb], heads[noun] = verb, verb


def _verb_taken_for_noun(draft: Draft) -> None:
    """ "The bridge has cost Spain $40 million": a noun at the root that has an auxiliary and no article is a verb."""
    root = draft.root
    helpers = [k for k in draft.kids(root, "aux") if draft.lower[k] in {"has", "have", "had"}]
    if draft.tags[root] != "NN" or not helpers or draft.has(root, "det", "cop", "amod", "nmod:poss"):
        return
    draft.tags[root], draft.pos[root] = "VBN", "VERB"
    for subject in [k for helper in helpers for k in draft.kids(helper, *SUBJECTS)]:
        draft.hang(subject, root, draft.deps[subject])


def _split_by_relative(draft: Draft) -> None:
    """ "300 men died in Rome, 40 of whom had the plague": the first verb is the main one."""
    root, deps = draft.root, draft.deps
    part = next((k for k in draft.kids(root, "nsubj", "nsubj:pass") if k < root and draft.tags[k] == "CD"), -1)
    whole = [k for k in draft.kids(part, "nmod") if draft.tags[k] in {"WP", "WDT"}] if part > 0 else []
    if not whole or draft.lower[part - 1] != ",":
        return
    verb = next((i for i in range(part) if draft.tags[i] in {"VBD", "VBN"} and deps[i] == "acl"), -1)
    if verb < 0 or draft.heads[verb] > verb:
        return
    noun = draft.heads[verb]
    for k in [k for k in draft.kids(root) if deps[k] == "punct" and k > root]:
        draft.hang(k, verb, "punct")
    draft.tags[verb], draft.pos[verb] = "VBD", "VERB"
    draft.hang(verb, verb, "ROOT")
    draft.hang(noun, verb, "nsubj")
    draft.hang(root, noun, "acl:relcl")


def _reduced_relative(draft: Draft) -> None:
    """ "Ships built in Spain have been sold": "built" was taken for a main verb."""
    for second, dep in enumerate(draft.deps):
        if dep == "conj" and draft.tags[second] in {"VBN", "VB"} and draft.has(second, "aux", "aux:pass"):
            first = _first_verb(draft, second)
            if first >= 0 and not draft.has(second, "cc") and "," not in draft.lower[first:second]:
                _swap(draft, first, second)


def _first_verb(draft: Draft, second: int) -> int:
    """The verb before a conjunct that may be a participle: with a subject and a preposition behind it; -1 for none."""
    for i in range(second - 1, 0, -1):
        if draft.tags[i] in {"VBD", "VBN"} and draft.pos[i] == "VERB" and draft.deps[i] not in AUXILIARY:
            plain = not draft.has(i, "obj", *AUXILIARY) and draft.lower[i + 1] in _BEFORE_PLACES
            above = i in {draft.heads[second], draft.root} or draft.heads[i] == draft.heads[second]
            return i if plain and above and draft.has(i, "nsubj", "nsubj:pass") else -1
    return -1


def _swap(draft: Draft, first: int, second: int) -> None:
    """Put the second verb in the place of the first, which becomes a modifier of its own subject."""
    outer = next(draft.kids(first, "nsubj", "nsubj:pass"))
    inner = next((k for k in draft.kids(second, "nsubj", "nsubj:pass") if first < k), -1)
    if outer > first:
        return
    for k in [k for k in draft.kids(first) if k > second or draft.deps[k] == "mark"]:
        draft.heads[k] = second
    if inner >= 0:
        draft.hang(inner, first, "obl")
    is_root = draft.heads[first] == first
    draft.hang(second, second if is_root else draft.heads[first], "ROOT" if is_root else draft.deps[first])
    draft.hang(outer, second, "nsubj:pass" if draft.has(second, "aux:pass") else "nsubj")
    draft.tags[first], draft.pos[first] = "VBN", "VERB"
    draft.hang(first, outer, "acl")


_BEFORE_PLACES = frozenset({"in", "at", "on", "near", "by", "from", "under", "with", "for", "during"})


def _verb_under_participle(draft: Draft) -> None:
    """ "The column of trucks carrying 500 men crossed the desert": no "xcomp" is a past tense; it is the main verb."""
    root = draft.root
    if not draft.tags[root].startswith("NN") or draft.has(root, *AUXILIARY):
        return
    verb = next((i for i, tag in enumerate(draft.tags) if tag == "VBD" and draft.deps[i] == "xcomp"), -1)
    if verb < root or any(
        tag in FINITE and i != verb and draft.deps[i] not in {"acl:relcl", "aux", "cop", "advcl", "ccomp"}
        for i, tag in enumerate(draft.tags)
    ):
        return
    for k in [k for k in draft.kids(root) if k > verb]:
        draft.heads[k] = verb
    draft.hang(verb, verb, "ROOT")
    draft.hang(root, verb, "nsubj")


def _name_behind_front(draft: Draft) -> None:
    """ "In a speech at Rome, President Keller praised them": a name right before a verb without subject is its own."""
    root = draft.root
    if draft.tags[root] not in {"VBD", "VBZ"} or root == 0 or draft.has(root, *SUBJECTS):
        return
    last = root - 1
    while last > 0 and draft.deps[last] == "flat":
        last = draft.heads[last]
    if draft.deps[last] != "appos" or draft.pos[last] != "PROPN" or draft.heads[last] > last:
        return
    first = min([last, *(k for k in draft.kids(last) if draft.deps[k] != "punct")])
    if first > 0 and draft.lower[first - 1] == "," and draft.deps[0] == "case":
        draft.hang(last, root, "nsubj")


def _two_subjects(draft: Draft) -> None:
    """ "Deputy Administrator Hugh Dryden announced": of a noun and a name as subjects, the noun is a title."""
    subjects = [k for k in draft.kids(draft.root, "nsubj", "nsubj:pass") if k < draft.root]
    if len(subjects) != 2 or draft.pos[subjects[1]] != "PROPN" or subjects[1] != subjects[0] + 1:
        return
    title, name = subjects
    if draft.tags[title] == "NN":
        draft.hang(title, name, "nmod")


def _article_taken_for_and(draft: Draft) -> None:
    """ "The Growth and Trade Study was read": an article joins nothing, it belongs to the noun behind it."""
    for i in range(len(draft.tags) - 1):
        if draft.tags[i] == "DT" and draft.deps[i] == "cc":
            nouns = (k for k in range(i + 1, len(draft.tags)) if draft.deps[k] not in {"compound", "amod"})
            noun = next(nouns, -1)
            if noun > 0 and draft.tags[noun].startswith("NN"):
                draft.hang(i, noun, "det")


def _relative_of_whole_name(draft: Draft) -> None:
    """ "The Duchy of Arden, which was founded": behind a name with "of" in it, "which" takes up the whole of it."""
    for verb, dep in enumerate(draft.deps):
        last = draft.heads[verb]
        if dep != "acl:relcl" or last < 2 or draft.deps[last] != "nmod" or draft.heads[last] != last - 2:
            continue
        named = draft.tags[last] == draft.tags[last - 2] == "NNP" and draft.lower[last - 1] == "of"
        which = draft.lower[last + 1 : last + 3] == (",", "which")
        if named and which and not gazetteer.is_title(draft.lower[last - 2].capitalize()):
            draft.hang(verb, last - 2, "acl:relcl")
