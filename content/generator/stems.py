"""Whole questions from a clause and an answer in it: who, which, when, how many, how much, how long."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from content.generator import counting, naming
from content.generator.answers import Answer
from content.generator.asking import (
    ADJUNCTS,
    FIGURES,
    Proposal,
    asked,
    at_event,
    brief,
    fronts,
    inside_or_at,
    keeps,
    lead,
    opens_with,
    part_of,
    part_tokens,
    predicate_noun,
    surroundings,
    wh_name,
)
from content.generator.clause_parts import joins
from content.generator.clauses import Clause, contiguous
from content.generator.reading import Sentence
from content.generator.tree import Tree
from content.generator.wording import Piece, verb_lemma
from content.language import gazetteer
from content.language.name_spans import word_set

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
_SAYING = word_set(
    "realize realise know see feel recognize recognise agree understand say tell add note state comment explain "
    "write warn argue claim insist call describe think believe hope"
)
_SPANS = word_set("year years month months week weeks day days decade decades century centuries time hours")


_EDGES = ("end", "beginning", "start")
_PARTS_OF_TIME = {
    **dict.fromkeys(("morning", "evening", "night", "afternoon"), "on"),
    **dict.fromkeys(_EDGES, ""),
    **dict.fromkeys(("summer", "winter", "spring", "autumn", "fall"), "in"),
}
"""Parts of a day or a year, with the preposition that the day or the year has by itself."""


def propose(sentence: Sentence, clause: Clause, answer: Answer) -> Iterator[Proposal]:
    """The questions that ask for `answer` in `clause`."""
    if not _speaks_for_itself(sentence, clause) or not _fits(clause, answer):
        return
    if not set(answer.tokens()) <= set(clause.tokens()):
        pieces = _by_moment(clause, answer)
        if pieces is not None:
            template = "when" if answer.kind == "date" else "which_place"
            yield Proposal(_full_name(template, answer), (*lead(clause), *pieces), clause)
        return
    for template, maker in _TEMPLATES:
        pieces = maker(clause, answer)
        if pieces is not None:
            around = surroundings(sentence, clause)
            if around is not None:
                yield Proposal(
                    _full_name(template, answer),
                    (*lead(clause), *brief(clause, _told(clause, pieces), answer), *around),
                    clause,
                )


def _speaks_for_itself(sentence: Sentence, clause: Clause) -> bool:
    """Whether the clause states something as so, by itself or by the word of somebody who is named."""
    known = {edit.start for edit in sentence.edits if edit.entity} | set(sentence.entities)
    told = not clause.source or any(i in known or gazetteer.is_demonym(clause.tree.text[i]) for i in clause.source)
    certain = not clause.modal or _announced(clause)
    return told and not clause.negated and clause.sure and certain and contiguous(clause)


def _announced(clause: Clause) -> bool:
    """ "Kenya announced that the port will open in 2031": a plan is a fact as the word of whoever decides it."""
    verb = clause.tree.head[clause.head]
    plan = clause.form == "reported" and clause.modal in {"will", "would"}
    return plan and verb_lemma(clause.tree.text[verb]) in _DECIDING


_DECIDING = frozenset({"announce", "confirm", "declare"})
_ORDERING = frozenset({"require", "order", "oblige", "command", "instruct", "direct", "ask", "urge", "commit"})
_WILL = {"will": "would", "Will": "would"}


def _told(clause: Clause, pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces as somebody's word reads: what the sentence says will be, was then to be."""
    if not clause.source:
        return list(pieces)
    words = (clause.tree.text[piece] if isinstance(piece, int) else piece for piece in pieces)
    return [_WILL.get(word, piece) for word, piece in zip(words, pieces, strict=True)]


def _fits(clause: Clause, answer: Answer) -> bool:
    """Whether a question for the answer may rest on the clause: a figure needs all that stands around it."""
    tree, figure = clause.tree, answer.kind in FIGURES
    if figure and clause.form == "adverbial" and not clause.place_of:
        return False
    if figure and not all(
        keeps(tree, front) or joins(tree, front) or set(front) & set(answer.tokens()) for front in clause.fronts
    ):
        return False
    if answer.kind == "number" and _counts_both(tree, answer.noun):
        return False
    span = clause.subject_head >= 0 and tree.lower[clause.subject_head] in _SPANS
    return not span or clause.subject_head in answer.tokens()


def _counts_both(tree: Tree, noun: int) -> bool:
    """ "350 officials and experts": the figure counts both, and a question for one of them would be wrong."""
    mates = tree.children(noun, "conj") if noun >= 0 else iter(())
    return any(tree.child(mate, "nummod", "det", "nmod:poss") is None and tree.tag[mate] == "NNS" for mate in mates)


def _singular_ok(clause: Clause) -> bool:
    """Whether the verb fits "who" and "which": not a bare plural present."""
    verb = clause.verbs[0]
    return clause.helper != "were" and clause.tree.tag[verb] != "VBP" and clause.tree.lower[verb] != "were"


def _by_subject(clause: Clause, answer: Answer) -> list[Piece] | None:
    """ "Who ordered the invasion of Iraq in 2003?" """
    tree = clause.tree
    if answer.kind not in {"person", "place", "organisation"} or not answer.sure or not _is_subject(clause, answer):
        return None
    if (
        clause.form == "deed"
        or not _singular_ok(clause)
        or clause.there
        or verb_lemma(tree.text[clause.head]) in _SAYING
    ):
        return None
    word = wh_name(answer)
    if word is None or (answer.kind == "person" and not _only_titles(clause, answer)):
        return None
    helper: list[Piece] = [clause.helper] if clause.helper else []
    return [*fronts(clause), word, *helper, *clause.body]


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


def _by_date(clause: Clause, answer: Answer) -> list[Piece] | None:
    """ "In what year did Arsenal win the cup?" """
    if answer.kind != "date" or predicate_noun(clause) or (found := _date_part(clause, answer)) is None:
        return None
    part, case, out = found
    wh = case if case.endswith(" of what year") else _date_words(answer, case)
    if not wh or not _time_fits(clause, case) or _other_date(clause, answer):
        return None
    return asked(clause, [wh], out, part)


def _date_part(clause: Clause, answer: Answer) -> tuple[int, str, set[int]] | None:
    """The head of the phrase that tells the date, its preposition, and the tokens that the question leaves out.

    In place of the preposition stands the whole beginning of the question where it is "by the end of what year".
    """
    tree = clause.tree
    if (part := part_of(clause, answer)) is not None:
        case = tree.lower[0] if opens_with(clause, answer) else tree.case(part)
        return part, case, part_tokens(clause, part, answer)
    if (part := at_event(clause, answer)) is not None:
        return part, tree.case(part), part_tokens(clause, part, answer)
    part, time = answer.head, tree.head[answer.head]
    if _deadline(clause, answer, part):
        return part, tree.case(part), set(tree.below(part))
    own = set(tree.below(time)) - set(tree.below(part))
    if (
        tree.lower[time] in _PARTS_OF_TIME
        and tree.head[time] == clause.head
        and tree.dep[time] in {*ADJUNCTS, "obl:agent"}
        and tree.case(part) == "of"
        and all(tree.dep[i] in {"case", "det", "amod"} for i in own - {time})
    ):
        word, case = tree.lower[time], tree.case(time)
        if word not in _EDGES:
            return time, _PARTS_OF_TIME[word], set(tree.below(time))
        if case in {"by", "at", "until", "since", "before"} and answer.value.precision == "year":
            return time, f"{case} the {word} of what year", set(tree.below(time))
    return None


def _deadline(clause: Clause, answer: Answer, part: int) -> bool:
    """ "required all forces to leave Iraq by 2012": the year is the order's, though it hangs on what is ordered."""
    tree, deed = clause.tree, clause.tree.head[part]
    ordered = tree.dep[deed] == "xcomp" and tree.head[deed] == clause.head and tree.case(part) == "by"
    alone = all(tree.dep[i] in {"case", "det"} for i in tree.below(part) if i not in answer.tokens())
    return ordered and alone and verb_lemma(tree.text[clause.head]) in _ORDERING


def _date_words(answer: Answer, case: str) -> str:
    """ "in what year"; "" where nothing fits the preposition."""
    if answer.value.hedge or "/" in answer.value.day:
        return ""
    wh = _DATE_WORDS.get(answer.value.precision, {}).get(case, "")
    if wh and answer.year:
        month = answer.value.precision == "month" and case in {"in", "by", "since"}
        return f"{case} what month of {answer.year}" if month else ""
    return wh


def _by_moment(clause: Clause, answer: Answer) -> list[Piece] | None:
    """ "December 2021, when the army announced its end": "In what month and year did the army announce its end?" """
    tree, taken = clause.tree, set(clause.place_of)
    if not taken or not set(answer.tokens()) <= taken or predicate_noun(clause):
        return None
    if any(tree.dep[i] not in {"det", "punct"} for i in taken - set(answer.tokens())):
        return None
    wh = _date_words(answer, "on" if answer.value.precision == "day" else "in") if answer.kind == "date" else ""
    if answer.kind == "place" and answer.sure and (word := wh_name(answer)) and (case := inside_or_at(answer)):
        wh = f"{case} {word}"
    return asked(clause, [wh], set()) if wh and not _other_date(clause, answer) else None


def _other_date(clause: Clause, answer: Answer) -> bool:
    """A second year in the clause: which of the two is asked for? "The 2008 agreement" is a name, and no date."""
    tree = clause.tree
    shown = (i for i in clause.tokens() if i not in answer.tokens() and tree.text[i] != answer.year)
    years = (i for i in shown if tree.text[i].isdigit() and len(tree.text[i]) == 4 and "1000" < tree.text[i] < "2100")
    return any(tree.dep[i] not in {"compound", "nummod", "amod"} or tree.head[i] < i for i in years)


def _time_fits(clause: Clause, case: str) -> bool:
    """The perfect goes with "since", not with "in 2003": such a date belongs to another word."""
    first = clause.verbs[0]
    perfect = clause.tree.lower[first] in {"has", "have", "had"} and clause.tree.dep[first] == "aux"
    return not perfect or (case in {"since", "by", "until", "for"} and clause.tree.lower[first] != "had")


def _by_place(clause: Clause, answer: Answer) -> list[Piece] | None:
    """ "In which country ..." for a country, a city or a named base."""
    if answer.kind != "place" or not answer.sure or predicate_noun(clause):
        return None
    part = part_of(clause, answer)
    if part is None and (part := at_event(clause, answer)) is None:
        return None
    case = clause.tree.case(part)
    word = wh_name(answer, case)
    if word is None or case not in {"in", "at", "on"}:
        return None
    return asked(clause, [f"{case} {word}"], part_tokens(clause, part, answer), part, once=True)


_Maker = Callable[[Clause, Answer], list[Piece] | None]
_TEMPLATES: tuple[tuple[str, _Maker], ...] = (
    ("subject", _by_subject),
    ("when", _by_date),
    ("which_place", _by_place),
    ("by", naming.by_agent),
    ("object", naming.by_object),
    ("with", naming.by_preposition),
    ("whose", naming.by_owner),
    ("inner_place", naming.by_inner_place),
    ("how_long", counting.by_duration),
    ("how_many_subject", counting.by_count_subject),
    ("how_many_there", counting.by_count_there),
    ("how_many_object", counting.by_count_object),
    ("how_much", counting.by_money),
    ("what_percentage", counting.by_percent),
)


def _full_name(template: str, answer: Answer) -> str:
    """The template as acceptance is counted by: "subject_who", "when_year"."""
    if template == "by":
        return "by_whom" if answer.kind == "person" else "by_which"
    if template in {"subject", "object", "with", "whose"}:
        return f"{template}_{'who' if answer.kind == 'person' else 'which'}"
    return f"when_{answer.value.precision}" if template == "when" else template
