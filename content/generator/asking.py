"""How questions are put together: whose word, when and where first, the question word, the verb, the subject."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from content.generator.answers import Answer, may_be_place
from content.generator.clause_parts import joins
from content.generator.clauses import Clause
from content.generator.hints import is_dependent
from content.generator.reading import Sentence
from content.generator.tree import Tree
from content.generator.wording import Piece, invert, verb_lemma
from content.language import gazetteer
from content.language.dates import MONTHS
from content.language.name_spans import word_set

_INSIDE = frozenset(
    {"country", "city", "state", "region", "province", "governorate", "county", "district", "island", "valley"}
)
_AT = frozenset({"base", "airport", "fort", "stadium", "camp", "university", "college", "hospital", "school", "palace"})
_TIMELY = frozenset({"in", "on", "by", "since", "until", "during"})
ADJUNCTS = frozenset({"obl", "obl:unmarked", "nmod:unmarked", "nmod", "advmod", "obl:tmod", "obl:npmod"})
_WHICH_OK = word_set(
    "base airport university college company party ministry department agency bank court museum council "
    "church league river island province county lake mountain stadium school institute committee commission "
    "army navy parliament senate hospital bridge park newspaper team club orchestra union corporation "
    "organisation organization command alliance foundation association federation society festival tribunal"
)


FIGURES = frozenset({"number", "money", "percent", "duration"})
EVENT_NOUNS = word_set(
    "briefing ceremony conference meeting battle attack speech election referendum interview summit trial congress "
    "operation raid accident crash explosion exhibition concert festival match game final race session address "
    "statement report letter convention debate council rally parade service funeral wedding visit tour expedition"
)
"""Things that have one place and one time: whatever is done at them is done there and then."""


@dataclass(frozen=True, eq=False, slots=True)
class Proposal:
    """A question before it is checked: `pieces` of the prompt, and the statement it asks about."""

    template: str
    pieces: tuple[Piece, ...]
    clause: Clause


def surroundings(sentence: Sentence, clause: Clause) -> list[Piece] | None:
    """ "in 2007" for a clause that begins "when" behind 2007; None where the preposition is not plain."""
    if not clause.place_of:
        return []
    tokens = set(clause.place_of)
    start, end = sentence.start + clause.tree.starts[min(tokens)], sentence.start + clause.tree.end(max(tokens))
    if any(found.value.kind == "date" and found.start >= start and found.end <= end for found in sentence.values):
        day = any(len(clause.tree.text[i]) < 3 and clause.tree.text[i].isdigit() for i in tokens)
        return ["on" if day else "in", *clause.place_of] if tokens == _date_alone(clause.tree, tokens) else None
    for name in sentence.names:
        if name.kind == "place" and name.end == end and name.sure:
            preposition = _preposition(name.subtype)
            return [preposition, *clause.place_of] if preposition else None
    return None


def _date_alone(tree: Tree, tokens: set[int]) -> set[int]:
    return {i for i in tokens if tree.text[i].isdigit() or tree.text[i] in MONTHS}


def _preposition(sort: str) -> str:
    return "in" if sort in _INSIDE else "at" if sort in _AT else ""


def inside_or_at(answer: Answer) -> str:
    """The preposition of a place of this sort; "" where it is not plain."""
    return _preposition(answer.value.subtype)


def lead(clause: Clause) -> tuple[Piece, ...]:
    """Whose word it is, as a prompt begins: "According to the ministry,"."""
    return ("according to", *_low_the(clause.tree, clause.source), ",") if clause.source else ()


def _low_the(tree: Tree, tokens: Sequence[int]) -> list[Piece]:
    return [tree.lower[i] if n == 0 and tree.pos[i] == "DET" else i for n, i in enumerate(tokens)]


def fronts(clause: Clause, without: int = -1) -> list[Piece]:
    """What stands before the subject, as the question begins."""
    out: list[Piece] = []
    for front in clause.fronts:
        if without not in front and keeps(clause.tree, front):
            out += [*front, ","]
    return out


def keeps(tree: Tree, front: tuple[int, ...]) -> bool:
    """A question begins with a place or a time, not with a manner or another clause."""
    top = next((i for i in front if tree.head[i] not in front), front[0])
    return tree.dep[top] in {"obl", "obl:unmarked", "nmod", "nmod:unmarked"} and not joins(tree, front)


def predicate_noun(clause: Clause) -> bool:
    """ "X was the capital": turned round it reads badly, and "in 1900" hangs on the noun."""
    return clause.tree.child(clause.head, "cop") is not None and clause.tree.pos[clause.head] in {
        "NOUN",
        "PROPN",
        "PRON",
        "NUM",
    }


def wh_name(answer: Answer, case: str = "") -> str | None:
    """ "who", "which country", "which ministry"; None where the sort of thing is not plain.

    case: the preposition in front of it; "in Baghdad" is a city, where "Baghdad agreed" is a government.
    """
    if answer.kind == "person":
        return "who"
    if answer.kind == "place" and not may_be_place(answer, case):
        return None
    sort = answer.value.subtype
    if sort == "country" and is_dependent(answer.value.text):
        return "which territory"
    if sort in {"country", "city"} or (sort == "state" and _is_american(answer)):
        return f"which {'U.S. state' if sort == 'state' else sort}"
    if sort in _WHICH_OK:
        return f"which {sort}"
    return None


def _is_american(answer: Answer) -> bool:
    """Whether a state is one of the United States: Ontario, California, is a city."""
    found = gazetteer.place(answer.value.text, "subdivision")
    return found is not None and found.country == "US"


def asked(
    clause: Clause, wh: list[Piece], out: set[int], front_out: int = -1, *, once: bool = False
) -> list[Piece] | None:
    """wh + auxiliary + subject + what is left of the clause without the tokens `out`.

    once: "has entered Kuwait" is asked as the deed it is, "which country did ... enter".
    """
    tree = clause.tree
    if clause.there:
        return None
    if clause.helper:
        aux, rest = clause.helper, list(clause.body)
    elif once and _done(clause):
        lemma = verb_lemma(tree.text[clause.head])
        aux = "did"
        rest = [lemma if piece == clause.head else piece for piece in clause.body if piece != clause.verbs[0]]
    else:
        aux, verbs = invert(tree, clause.verbs)
        finite = clause.verbs[0]
        rest = [piece for piece in clause.body if piece != finite]
        if aux in {"did", "does", "do"}:
            rest = [verbs[0] if piece == finite else piece for piece in clause.body]
    kept = [piece for piece in rest if piece not in out]
    subject = [piece for piece in clause.subject if piece not in out]
    return [*fronts(clause, front_out), *wh, aux, *subject, *kept]


_SO_FAR = frozenset({"since", "for", "over", "during"})


def _done(clause: Clause) -> bool:
    """Whether a perfect tells of a deed that is over, and not of what goes on since some day."""
    tree = clause.tree
    if len(clause.verbs) != 2 or clause.verbs[1] != clause.head or tree.tag[clause.head] != "VBN":
        return False
    words = {tree.lower[k] for k in tree.kids[clause.head] if tree.dep[k] == "advmod"}
    lasting = any(tree.case(k) in _SO_FAR for k in tree.children(clause.head, "obl"))
    return tree.lower[clause.verbs[0]] in {"has", "have"} and not lasting and not words & {"ever", "never", "long"}


MOST_TOKENS = 22
"""Words from which a question loses its last adjuncts."""
_ADDED = frozenset({"obl", "advcl", "obl:unmarked"})


def brief(clause: Clause, pieces: Sequence[Piece], answer: Answer) -> list[Piece]:
    """The question without the last adjuncts of its verb, as far as it is too long to be read at once.

    What is left is still true. A figure keeps them all: they bound what was counted.
    """
    tree, out = clause.tree, list(pieces)
    if answer.kind in FIGURES:
        return out
    for k in reversed(tree.kids[clause.head]):
        tokens = [piece for piece in out if isinstance(piece, int) and not tree.is_punct(piece)]
        below = set(tree.below(k))
        if len(tokens) <= MOST_TOKENS or k < clause.head or tree.dep[k] == "punct":
            continue
        ends = tokens[-len(below & set(tokens)) :] if below & set(tokens) else []
        if tree.dep[k] not in _ADDED or not ends or set(ends) != below & set(tokens) or not _spared(clause, k):
            break
        out = [piece for piece in out if piece not in below]
    return out


def _spared(clause: Clause, k: int) -> bool:
    """Whether the verb is whole without its adjunct `k`: it has an object, or it is passive."""
    tree = clause.tree
    marks = {tree.lower[z] for z in tree.children(k, "mark", "case", "advmod")}
    bound = bool(marks & {"if", "unless", "until", "than", "to"}) or (tree.dep[k] == "advcl" and not marks)
    return not bound and (clause.passive or tree.child(clause.head, "obj", "ccomp", "xcomp") is not None)


def opens_with(clause: Clause, answer: Answer) -> bool:
    """Whether the sentence begins "In 1969, ...": such a date is the main verb's, wherever it was hung."""
    tree = clause.tree
    comma = answer.b < len(tree) and tree.text[answer.b] == ","
    return clause.form == "main" and answer.kind == "date" and answer.a == 1 and comma and tree.lower[0] in _TIMELY


def part_of(clause: Clause, answer: Answer) -> int | None:
    """The adjunct of the clause's verb that holds nothing but the answer, its preposition and article."""
    tree = clause.tree
    part = answer.head
    if opens_with(clause, answer):
        return part
    if part == clause.head or tree.head[part] != clause.head or tree.dep[part] not in ADJUNCTS:
        return None
    shown = set(clause.tokens())
    rest = [i for i in tree.below(part) if i in shown and i not in answer.tokens() and not tree.is_punct(i)]
    plain = all(tree.dep[i] in {"case", "det", "fixed"} or _roughly(tree, i, answer) for i in rest)
    return part if plain and tree.child(part, "conj") is None else None


def _roughly(tree: Tree, i: int, answer: Answer) -> bool:
    """ "in early 1960" is in 1960 too."""
    return answer.kind == "date" and tree.lower[i] in {"early", "late", "mid"} and i < answer.a


def at_event(clause: Clause, answer: Answer) -> int | None:
    """The head of "in June 1962" in "announced at a briefing in June 1962": what happened there, happened then."""
    tree, part = clause.tree, answer.head
    event = tree.head[part]
    inside = {"date": {"in", "on"}, "place": {"in", "at"}}.get(answer.kind, set())
    if tree.dep[part] != "nmod" or tree.case(part) not in inside or tree.head[event] != clause.head:
        return None
    if tree.dep[event] != "obl" or tree.case(event) not in {"at", "in", "during"} or tree.pos[event] != "NOUN":
        return None
    if tree.lower[event] not in EVENT_NOUNS or tree.child(part, "conj") is not None:
        return None
    beside = [i for i in tree.below(part) if i not in answer.tokens() and tree.dep[i] not in {"case", "det", "punct"}]
    return part if not beside else None


def part_tokens(clause: Clause, part: int, answer: Answer) -> set[int]:
    if opens_with(clause, answer):
        return set(range(answer.b))
    return set(clause.tree.below(part)) | set(answer.tokens())
