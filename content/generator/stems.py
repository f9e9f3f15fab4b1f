"""Whole questions from a clause and an answer in it: who, which, when, how many, how much, how long."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from content.generator.answers import Answer, may_be_place
from content.generator.clauses import Clause, contiguous, joins
from content.generator.reading import Sentence
from content.generator.tree import Tree
from content.generator.wording import Piece, invert, verb_lemma

_YEAR_WORDS = {
    "in": "in what year",
    "since": "since what year",
    "by": "by what year",
    "until": "until what year",
    "during": "in what year",
}
_MONTH_WORDS = {
    "in": "in what month and year",
    "since": "since what month and year",
    "by": "by what month and year",
    "until": "until what month and year",
}
_DAY_WORDS = {
    "on": "on what date",
    "": "on what date",
    "since": "since what date",
    "by": "by what date",
    "until": "until what date",
    "from": "from what date",
}
_DATE_WORDS = {
    "year": _YEAR_WORDS,
    "month": _MONTH_WORDS,
    "day": _DAY_WORDS,
    "decade": {"in": "in what decade", "during": "in what decade"},
    "century": {"in": "in what century"},
}
_SAYING = frozenset(
    "say tell add note state comment explain write warn argue claim insist call describe think believe hope".split()
)
_PAYING = frozenset("cost pay spend raise donate earn invest lose owe receive contribute lend give".split())
_LASTING = frozenset("last take spend serve remain stay rule reign live work continue run wait hold".split())
_INSIDE = frozenset(
    {"country", "city", "state", "region", "province", "governorate", "county", "district", "island", "valley"}
)
_AT = frozenset({"base", "airport", "fort", "stadium", "camp", "university", "college", "hospital", "school", "palace"})
_SPANS = frozenset("year years month months week weeks day days decade decades century centuries time hours".split())
_ADJUNCTS = frozenset({"obl", "obl:unmarked", "nmod:unmarked", "nmod", "advmod", "obl:tmod", "obl:npmod"})
_WHICH_OK = frozenset(
    "base airport university college company party ministry department agency bank court museum council church league "
    "river island province county lake mountain stadium school institute committee commission army navy parliament senate "
    "hospital bridge park newspaper team club orchestra union corporation organisation organization".split()
)


@dataclass(frozen=True, eq=False, slots=True)
class Proposal:
    """A question before it is checked: `pieces` of the prompt, and the statement it asks about."""

    template: str
    pieces: tuple[Piece, ...]
    clause: Clause


def propose(sentence: Sentence, clause: Clause, answer: Answer, named: frozenset[int]) -> Iterator[Proposal]:
    """The questions that ask for `answer` in `clause`. named: tokens that belong to names."""
    if clause.negated or not clause.sure or clause.modal or not contiguous(clause):
        return
    if clause.form == "adverbial" and answer.kind in {"number", "money", "percent", "duration"} and not clause.place_of:
        return
    figure = answer.kind in {"number", "money", "percent", "duration"}
    if figure and not all(
        _keeps(clause.tree, front) or joins(clause.tree, front) or set(front) & set(answer.tokens())
        for front in clause.fronts
    ):
        return
    if (
        clause.subject_head >= 0
        and clause.tree.lower[clause.subject_head] in _SPANS
        and clause.subject_head not in answer.tokens()
    ):
        return
    if not set(answer.tokens()) <= set(clause.tokens()):
        return
    for template, maker in _TEMPLATES:
        pieces = maker(clause, answer, named)
        if pieces is not None:
            name = template(clause, answer) if callable(template) else template
            around = _surroundings(sentence, clause)
            if around is not None:
                yield Proposal(name, (*_lead(clause), *pieces, *around), clause)


def _surroundings(sentence: Sentence, clause: Clause) -> list[Piece] | None:
    """ "in 2007" for a clause that begins "when" behind 2007; None where the preposition is not plain."""
    if not clause.place_of:
        return []
    tokens = set(clause.place_of)
    start, end = sentence.start + clause.tree.starts[min(tokens)], sentence.start + clause.tree.end(max(tokens))
    if any(found.value.kind == "date" and found.start >= start and found.end <= end for found in sentence.values):
        return ["in", *clause.place_of] if len(tokens) == 1 else None
    for name in sentence.names:
        if name.kind == "place" and name.end == end and name.sure:
            preposition = "in" if name.subtype in _INSIDE else "at" if name.subtype in _AT else ""
            return [preposition, *clause.place_of] if preposition else None
    return None


def _lead(clause: Clause) -> tuple[Piece, ...]:
    """Whose word it is, as a prompt begins: "According to the ministry,"."""
    return ("according to", *_low_the(clause.tree, clause.source), ",") if clause.source else ()


def _low_the(tree: Tree, tokens: Sequence[int]) -> list[Piece]:
    return [tree.lower[i] if n == 0 and tree.pos[i] == "DET" else i for n, i in enumerate(tokens)]


def _fronts(clause: Clause, without: int = -1) -> list[Piece]:
    """What stands before the subject, as the question begins."""
    out: list[Piece] = []
    for front in clause.fronts:
        if without not in front and _keeps(clause.tree, front):
            out += [*front, ","]
    return out


def _keeps(tree: Tree, front: tuple[int, ...]) -> bool:
    """A question begins with a place or a time, not with a manner or another clause."""
    top = next((i for i in front if tree.head[i] not in front), front[0])
    return tree.dep[top] in {"obl", "obl:unmarked", "nmod", "nmod:unmarked"} and not joins(tree, front)


def _predicate_noun(clause: Clause) -> bool:
    """ "X was the capital": turned round it reads badly, and "in 1900" hangs on the noun."""
    return clause.tree.child(clause.head, "cop") is not None and clause.tree.pos[clause.head] in {
        "NOUN",
        "PROPN",
        "PRON",
        "NUM",
    }


def _singular_ok(clause: Clause) -> bool:
    """Whether the verb fits "who" and "which": not a bare plural present."""
    verb = clause.verbs[0]
    return clause.helper != "were" and clause.tree.tag[verb] != "VBP" and clause.tree.lower[verb] != "were"


def _by_subject(clause: Clause, answer: Answer, named: frozenset[int]) -> list[Piece] | None:
    """ "Who ordered the invasion of Iraq in 2003?" """
    tree = clause.tree
    if answer.kind not in {"person", "place", "organisation"} or not answer.sure or not _is_subject(clause, answer):
        return None
    if not _singular_ok(clause) or clause.there or verb_lemma(tree.text[clause.head]) in _SAYING:
        return None
    word = _wh_name(answer)
    if word is None or (answer.kind == "person" and not _only_titles(clause, answer)):
        return None
    helper: list[Piece] = [clause.helper] if clause.helper else []
    return [*_fronts(clause), word, *helper, *clause.body]


def _is_subject(clause: Clause, answer: Answer) -> bool:
    """The answer, with its titles and article, is the whole subject."""
    tree = clause.tree
    if clause.subject_head not in answer.tokens() and not _titled_by(tree, clause.subject_head, answer):
        return False
    rest = [i for i in clause.subject if isinstance(i, int) and i not in answer.tokens()]
    if answer.kind != "person":
        return all(tree.dep[i] == "det" for i in rest)
    return all(i < answer.a for i in rest) and tree.child(clause.subject_head, "conj") is None


def _titled_by(tree: Tree, head: int, answer: Answer) -> bool:
    """ "Prime Minister Nouri al-Maliki" where the parser hangs the name on the title."""
    return (
        tree.head[answer.head] == head
        and tree.dep[answer.head] in {"flat", "appos", "nmod:desc"}
        and head == answer.a - 1
    )


def _only_titles(clause: Clause, answer: Answer) -> bool:
    rest = [i for i in clause.subject if isinstance(i, int) and i < answer.a]
    return all(
        clause.tree.dep[i] not in {"case", "cc", "conj", "nummod"} and clause.tree.lower[i] not in {"a", "an", "both"}
        for i in rest
    )


def _wh_name(answer: Answer) -> str | None:
    """ "who", "which country", "which ministry"; None where the sort of thing is not plain."""
    if answer.kind == "person":
        return "who"
    if answer.kind == "place" and not may_be_place(answer):
        return None
    sort = answer.value.subtype
    if sort in {"country", "city"} or (sort == "state" and "United States" in _country_of(answer)):
        return f"which {'U.S. state' if sort == 'state' else sort}"
    if sort in _WHICH_OK:
        return f"which {sort}"
    return None


def _country_of(answer: Answer) -> tuple[str, ...]:
    from content.language import gazetteer

    return tuple("United States" for place in gazetteer.readings(answer.value.text) if place.country == "US")


def _asked(clause: Clause, wh: list[Piece], out: set[int], front_out: int = -1) -> list[Piece] | None:
    """wh + auxiliary + subject + what is left of the clause without the tokens `out`."""
    tree = clause.tree
    if clause.there:
        return None
    if clause.helper:
        aux, rest = clause.helper, list(clause.body)
    else:
        aux, verbs = invert(tree, clause.verbs)
        finite = clause.verbs[0]
        rest = [piece for piece in clause.body if piece != finite]
        if aux in {"did", "does", "do"}:
            rest = [verbs[0] if piece == finite else piece for piece in clause.body]
    kept = [piece for piece in rest if piece not in out]
    subject = [piece for piece in clause.subject if piece not in out]
    return [*_fronts(clause, front_out), *wh, aux, *subject, *kept]


def _part_of(clause: Clause, answer: Answer) -> int | None:
    """The adjunct of the clause's verb that holds nothing but the answer, its preposition and article."""
    tree = clause.tree
    part = answer.head
    if part == clause.head or tree.head[part] != clause.head or tree.dep[part] not in _ADJUNCTS:
        return None
    shown = set(clause.tokens())
    rest = [i for i in tree.below(part) if i in shown and i not in answer.tokens() and not tree.is_punct(i)]
    if any(tree.dep[i] not in {"case", "det", "fixed"} for i in rest) or tree.child(part, "conj") is not None:
        return None
    return part


def _part_tokens(clause: Clause, part: int, answer: Answer) -> set[int]:
    return set(clause.tree.below(part)) | set(answer.tokens())


def _by_date(clause: Clause, answer: Answer, named: frozenset[int]) -> list[Piece] | None:
    """ "In what year did Arsenal win the cup?" """
    if answer.kind != "date" or _predicate_noun(clause) or (part := _part_of(clause, answer)) is None:
        return None
    case = clause.tree.case(part)
    wh = _DATE_WORDS.get(answer.value.precision, {}).get(case)
    if wh is None or answer.value.hedge or not _time_fits(clause, case) or "/" in answer.value.day:
        return None
    if answer.year:
        wh = (
            f"{case} what month of {answer.year}"
            if answer.value.precision == "month" and case in {"in", "by", "since"}
            else ""
        )
    if not wh or _other_date(clause, answer):
        return None
    return _asked(clause, [wh], _part_tokens(clause, part, answer), part)


def _other_date(clause: Clause, answer: Answer) -> bool:
    """A second year in the clause: which of the two is asked for?"""
    shown = (i for i in clause.tokens() if i not in answer.tokens())
    return any(
        clause.tree.text[i].isdigit() and len(clause.tree.text[i]) == 4 and "1000" < clause.tree.text[i] < "2100"
        for i in shown
    )


def _time_fits(clause: Clause, case: str) -> bool:
    """The perfect goes with "since", not with "in 2003": such a date belongs to another word."""
    first = clause.verbs[0]
    perfect = clause.tree.lower[first] in {"has", "have", "had"} and clause.tree.dep[first] == "aux"
    return not perfect or (case in {"since", "by", "until", "for"} and clause.tree.lower[first] != "had")


def _by_place(clause: Clause, answer: Answer, named: frozenset[int]) -> list[Piece] | None:
    """ "In which country ..." for a country, a city or a named base."""
    if (
        answer.kind != "place"
        or not answer.sure
        or _predicate_noun(clause)
        or (part := _part_of(clause, answer)) is None
    ):
        return None
    word, case = _wh_name(answer), clause.tree.case(part)
    if word is None or case not in {"in", "to", "into", "from", "at", "on"}:
        return None
    if case in {"to", "into", "from"} and answer.value.subtype not in {"country", "city", "state"}:
        return None
    return _asked(clause, [f"{case} {word}"], _part_tokens(clause, part, answer), part)


def _by_agent(clause: Clause, answer: Answer, named: frozenset[int]) -> list[Piece] | None:
    """ "By whom was ... built?" """
    tree = clause.tree
    part = answer.head
    if (
        answer.kind != "person"
        or not answer.sure
        or not clause.passive
        or tree.head[part] != clause.head
        or tree.child(clause.head, "obj", "xcomp") is not None
    ):
        return None
    rest = [i for i in tree.below(part) if i not in answer.tokens() and tree.dep[i] != "case" and i >= answer.a]
    if tree.case(part) != "by" or rest or tree.child(part, "conj") is not None:
        return None
    return _asked(clause, ["by whom"], _part_tokens(clause, part, answer), part)


def _by_duration(clause: Clause, answer: Answer, named: frozenset[int]) -> list[Piece] | None:
    """ "For how long did it last?" """
    tree = clause.tree
    if answer.kind != "duration":
        return None
    part = answer.head
    if tree.head[part] != clause.head or tree.dep[part] not in _ADJUNCTS | {"obj"}:
        return None
    case = tree.case(part)
    rest = [i for i in tree.below(part) if i not in answer.tokens() and tree.dep[i] != "case"]
    if rest or case not in {"", "for"} or (case == "" and verb_lemma(tree.text[clause.head]) not in _LASTING):
        return None
    return _asked(clause, ["for how long" if case == "for" else "how long"], _part_tokens(clause, part, answer), part)


def _counted_phrase(clause: Clause, answer: Answer) -> tuple[list[int], list[int]] | None:
    """The counted noun's words that go with "how many", and those of its phrase that stay behind."""
    tree, noun = clause.tree, answer.noun
    if noun < 0 or answer.a > noun:
        return None
    front = list(range(answer.b, noun + 1)) if noun >= answer.b else [noun]
    if any(tree.is_punct(i) and tree.text[i] not in {"-", "–", "."} for i in front):
        return None
    before = [i for i in tree.below(noun) if i < answer.a and tree.dep[i] != "case" and i not in range(answer.a)]
    before = [
        i
        for i in tree.below(noun)
        if i < answer.a and tree.dep[i] not in {"case", "cc"} and tree.lower[i] not in {"all", "an", "a", "some"}
    ]
    if before or noun in answer.tokens():
        return None
    second = {k for c in tree.kids[noun] if tree.dep[c] in {"conj", "cc", "appos"} for k in tree.below(c)}
    back = [i for i in tree.below(noun) if i > noun and i not in second]
    return front, back


def _by_count_subject(clause: Clause, answer: Answer, named: frozenset[int]) -> list[Piece] | None:
    """ "How many U.S. military personnel died in Iraq between 2003 and 2012?" """
    if answer.kind != "number" or answer.noun != clause.subject_head or clause.there or clause.form in {"participle"}:
        return None
    phrase = _counted_phrase(clause, answer)
    if phrase is None:
        return None
    front, back = phrase
    if any(clause.tree.tag[i] == "CD" and i not in answer.tokens() for i in back if i in clause.subject):
        return None
    shown = set(clause.subject)
    tail = _tidy_tail(clause.tree, [i for i in back if i in shown])
    return [*_fronts(clause), "how many", *front, *tail, *clause.body]


def _tidy_tail(tree: Tree, tokens: list[int]) -> list[int]:
    while tokens and (tree.is_punct(tokens[-1]) or tree.dep[tokens[-1]] == "cc"):
        tokens.pop()
    return tokens


def _by_count_there(clause: Clause, answer: Answer, named: frozenset[int]) -> list[Piece] | None:
    """ "How many troops were there in Iraq?" """
    tree = clause.tree
    if answer.kind != "number" or not clause.there or answer.noun < 0:
        return None
    subject = tree.child(clause.head, "nsubj") if tree.dep[clause.head] != "nsubj" else clause.head
    verbs = [i for i in (*clause.verbs, clause.head) if tree.lower[i] in {"is", "are", "was", "were"}]
    if subject is None or not verbs or answer.noun not in {subject, *tree.children(subject, "conj")}:
        return None
    phrase = _counted_phrase(clause, answer)
    if phrase is None:
        return None
    front, back = phrase
    other = (
        set(tree.below(subject))
        | {clause.head, *clause.verbs}
        | set(tree.below(tree.child(clause.head, "expl") or 0) if tree.child(clause.head, "expl") is not None else ())
    )
    rest = [i for i in clause.body if i not in other]
    if not back and answer.noun == subject:
        back = _shared_tail(tree, subject)
    return [*_fronts(clause), "how many", *front, tree.lower[verbs[0]], "there", *_tidy_tail(tree, back), *rest]


def _shared_tail(tree: Tree, subject: int) -> list[int]:
    """ "170,000 troops and 500 bases in Iraq": the place after the last of them holds for all."""
    last = list(tree.children(subject, "conj"))
    return [
        i
        for c in last[-1:]
        for k in tree.children(c, "nmod")
        if k > c and tree.case(k) in {"in", "at", "on"}
        for i in tree.below(k)
    ]


def _by_count_object(clause: Clause, answer: Answer, named: frozenset[int]) -> list[Piece] | None:
    """ "How many troops has the United States kept in Iraq?" """
    tree, noun = clause.tree, answer.noun
    if answer.kind != "number" or noun < 0 or tree.head[noun] != clause.head or tree.dep[noun] != "obj":
        return None
    phrase = _counted_phrase(clause, answer)
    if phrase is None or any(tree.dep[k] == "acl:relcl" for k in tree.kids[noun]):
        return None
    front, back = phrase
    of = [
        i
        for k in tree.children(noun, "nmod")
        if tree.case(k) == "of" and k > noun and min(tree.below(k)) == noun + 1
        for i in tree.below(k)
    ]
    second = set(tree.below(noun)) - set(back)
    return _asked(clause, ["how many", *front, *of], (set(answer.tokens()) | second | set(front) | set(of)))


def _by_money(clause: Clause, answer: Answer, named: frozenset[int]) -> list[Piece] | None:
    """ "How much has the operation cost?" """
    tree = clause.tree
    part = answer.head
    if answer.kind != "money" or tree.head[part] != clause.head or tree.dep[part] not in {"obj", "obl:unmarked", "obl"}:
        return None
    rest = [
        i
        for i in tree.below(part)
        if i not in answer.tokens() and i in set(clause.tokens()) and tree.dep[i] not in {"case", "appos", "punct"}
    ]
    case = tree.case(part)
    if rest or case not in {"", "for", "at"}:
        return None
    verb = verb_lemma(tree.text[clause.head])
    wh = "how much" if verb in _PAYING or case else "how much money"
    return _asked(clause, [f"{case} {wh}".strip()], _part_tokens(clause, part, answer), part)


def _by_percent(clause: Clause, answer: Answer, named: frozenset[int]) -> list[Piece] | None:
    """ "What percentage of the population ...?" """
    tree, head = clause.tree, answer.head
    if answer.kind != "percent" or head != clause.subject_head:
        return None
    tail = [i for i in clause.subject if isinstance(i, int) and i >= answer.b]
    if not tail or tree.lower[tail[0]] != "of" or any(isinstance(i, int) and i < answer.a for i in clause.subject):
        return None
    return [*_fronts(clause), "what percentage", *tail, *clause.body]


_TEMPLATES = (
    (lambda clause, answer: "subject_who" if answer.kind == "person" else "subject_which", _by_subject),
    (lambda clause, answer: f"when_{answer.value.precision}", _by_date),
    (lambda clause, answer: "which_place", _by_place),
    (lambda clause, answer: "by_whom", _by_agent),
    (lambda clause, answer: "how_long", _by_duration),
    (lambda clause, answer: "how_many_subject", _by_count_subject),
    (lambda clause, answer: "how_many_there", _by_count_there),
    (lambda clause, answer: "how_many_object", _by_count_object),
    (lambda clause, answer: "how_much", _by_money),
    (lambda clause, answer: "what_percentage", _by_percent),
)
