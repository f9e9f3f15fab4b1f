"""Whole questions from a clause and an answer in it: who, which, when, how many, how much, how long."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from content.generator import counting
from content.generator.answers import Answer
from content.generator.asking import (
    Proposal,
    asked,
    fronts,
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


def propose(sentence: Sentence, clause: Clause, answer: Answer) -> Iterator[Proposal]:
    """The questions that ask for `answer` in `clause`."""
    if clause.source and not any(
        i in sentence.entities or gazetteer.is_demonym(clause.tree.text[i]) for i in clause.source
    ):
        return
    if clause.negated or not clause.sure or clause.modal or not contiguous(clause):
        return
    if clause.form == "adverbial" and answer.kind in {"number", "money", "percent", "duration"} and not clause.place_of:
        return
    figure = answer.kind in {"number", "money", "percent", "duration"}
    if figure and not all(
        keeps(clause.tree, front) or joins(clause.tree, front) or set(front) & set(answer.tokens())
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
        pieces = maker(clause, answer)
        if pieces is not None:
            around = surroundings(sentence, clause)
            if around is not None:
                yield Proposal(_full_name(template, answer), (*lead(clause), *pieces, *around), clause)


def _singular_ok(clause: Clause) -> bool:
    """Whether the verb fits "who" and "which": not a bare plural present."""
    verb = clause.verbs[0]
    return clause.helper != "were" and clause.tree.tag[verb] != "VBP" and clause.tree.lower[verb] != "were"


def _by_subject(clause: Clause, answer: Answer) -> list[Piece] | None:
    """ "Who ordered the invasion of Iraq in 2003?" """
    tree = clause.tree
    if answer.kind not in {"person", "place", "organisation"} or not answer.sure or not _is_subject(clause, answer):
        return None
    if not _singular_ok(clause) or clause.there or verb_lemma(tree.text[clause.head]) in _SAYING:
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
    if answer.kind != "date" or predicate_noun(clause) or (part := part_of(clause, answer)) is None:
        return None
    case = clause.tree.lower[0] if opens_with(clause, answer) else clause.tree.case(part)
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
    return asked(clause, [wh], part_tokens(clause, part, answer), part)


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


def _by_place(clause: Clause, answer: Answer) -> list[Piece] | None:
    """ "In which country ..." for a country, a city or a named base."""
    if answer.kind != "place" or not answer.sure or predicate_noun(clause) or (part := part_of(clause, answer)) is None:
        return None
    word, case = wh_name(answer), clause.tree.case(part)
    if word is None or case not in {"in", "to", "into", "from", "at", "on"}:
        return None
    if case in {"to", "into", "from"} and answer.value.subtype not in {"country", "city", "state"}:
        return None
    return asked(clause, [f"{case} {word}"], part_tokens(clause, part, answer), part)


def _by_agent(clause: Clause, answer: Answer) -> list[Piece] | None:
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
    return asked(clause, ["by whom"], part_tokens(clause, part, answer), part)


_Maker = Callable[[Clause, Answer], list[Piece] | None]
_TEMPLATES: tuple[tuple[str, _Maker], ...] = (
    ("subject", _by_subject),
    ("when", _by_date),
    ("which_place", _by_place),
    ("by_whom", _by_agent),
    ("how_long", counting.by_duration),
    ("how_many_subject", counting.by_count_subject),
    ("how_many_there", counting.by_count_there),
    ("how_many_object", counting.by_count_object),
    ("how_much", counting.by_money),
    ("what_percentage", counting.by_percent),
)


def _full_name(template: str, answer: Answer) -> str:
    """The template as acceptance is counted by: "subject_who", "when_year"."""
    if template == "subject":
        return "subject_who" if answer.kind == "person" else "subject_which"
    return f"when_{answer.value.precision}" if template == "when" else template
