"""Whether the article tells the same of another: seven got the pardon, he was convicted twice."""

from __future__ import annotations

import re
from collections.abc import Iterator

from content.drafts import BLANK
from content.generator.evidence import Line
from content.generator.gates.case import Case
from content.generator.hints import sort_of
from content.generator.tree import Tree
from content.generator.wording import verb_lemma
from content.generator.words import content_words, word_set
from content.language.values import compatible

_ASKED = content_words("who whom what which year month date day person place country city state number name")
_ALIKE = (
    "convict sentence",
    "found establish create",
    "win defeat",
    "marry wed",
    "arrive land come",
    "elect reelect re-elect",
    "appoint name nominate",
    "visit tour",
)
"""Verbs for one deed; the first of each group stands for all."""
_SAME = {verb: group.split()[0] for group in _ALIKE for verb in group.split()}
_CONVICTED = content_words("convicted")
_GUILTY = re.compile(r"\b(?:found|pleaded|pled) guilty\b")
_BRITAIN = word_set("England Britain UK United_Kingdom Great_Britain")
_PLAIN_TIME = content_words("also again later then first")


def said_of_another(case: Case) -> str:
    """ "_____ got a full pardon" where another sentence has the same verb and words with another name."""
    value = case.fact.value
    if case.is_statement or value.kind not in {"person", "place", "organisation", "date"}:
        return ""
    deed = _deed(case)
    if deed is None:
        return ""
    asked = case.words - _ASKED - _PLAIN_TIME - content_words(case.fact.answer) - content_words(deed)
    for line in case.topic.lines:
        if line in case.lines or line.article != case.fact.passage.article:
            continue
        if not _tells(line, deed, asked):
            continue
        other = next(iter(_others(case, line, deed)), "")
        if other:
            return f'the article tells the same of "{other}"'
    return ""


def _deed(case: Case) -> str | None:
    """The verb that the answer hangs on, as one word for all of its sort."""
    at = case.fact.answer_start
    for line in case.lines:
        tree, start = line.sentence.tree, line.sentence.start
        if tree is None or not start <= at < line.sentence.end:
            continue
        token = tree.token_at(at - start)
        verb = _verb_over(tree, token) if token is not None else None
        return _one(tree, verb) if verb is not None else None
    return None


def _verb_over(tree: Tree, token: int) -> int | None:
    return next((i for i in tree.above(token) if tree.pos[i] == "VERB"), None)


def _one(tree: Tree, verb: int) -> str:
    lemma = verb_lemma(tree.lower[verb])
    guilty = any(tree.lower[k] == "guilty" for k in tree.kids[verb])
    return "convict" if guilty else _SAME.get(lemma, lemma)


def _tells(line: Line, deed: str, asked: frozenset[str]) -> bool:
    """Whether a line has the deed, and all that the question asks about, names in full and pronouns resolved."""
    tree = line.sentence.tree
    if tree is None:
        return False
    missing = asked - line.told
    if missing and not (missing <= _CONVICTED and _GUILTY.search(line.sentence.text)):
        return False
    return any(tree.pos[i] == "VERB" and _one(tree, i) == deed for i in range(len(tree)))


def _others(case: Case, line: Line, deed: str) -> Iterator[str]:
    """Other answers to the question in the line: of the same sort, hanging on the deed, and not in the question."""
    value, tree, start = case.fact.value, line.sentence.tree, line.sentence.start
    if value.kind == "date":
        found = [(f.start, f.value.text) for f in line.sentence.values
                 if f.value.kind == "date" and not compatible(f.value, value)]  # fmt: skip
    else:
        found = [(n.start, n.full) for n in line.names if n.kind == value.kind and _is_other(case, n.full)]
    for at, text in found:
        token = tree.token_at(at - start)
        verb = _verb_over(tree, token) if token is not None else None
        if verb is not None and _one(tree, verb) == deed and text not in case.body:
            yield text


def _is_other(case: Case, full: str) -> bool:
    known = {case.fact.value.text, case.fact.answer, *case.fact.accepted}
    return full not in known and content_words(full).isdisjoint(content_words(case.fact.value.text))


def other_word(case: Case) -> str:
    """ "Italy declared war on England": the article says "Great Britain" as well, which would be taken for wrong."""
    answer = case.fact.answer.removeprefix("the ")
    typed = case.fact.value.kind == "place" and not case.is_statement and not case.choices
    if not typed or answer.replace(" ", "_") not in _BRITAIN or answer != "England":
        return ""
    known = {one.casefold() for one in (*case.draft.accepted, *case.fact.accepted)}
    for word in sorted(_BRITAIN):
        name = word.replace("_", " ")
        if name != answer and name.casefold() not in known and re.search(rf"\b{name}\b", case.article.text):
            return f'"{name}" fits as well'
    return ""


def rest_of_phrase(case: Case) -> str:
    """ "Saw the rise of the _____": the article tells of another rise, and nothing says which sort is asked for."""
    if case.draft.kind != "cloze" or (case.fact.value.kind != "phrase" and sort_of(case.fact.value)):
        return ""
    before = case.body.split(BLANK)[0]
    found = re.search(r"\b(?P<head>\w+ing|\w+) of (?:the |an? )?$", before)
    if not found or len(found["head"]) < len("rise"):
        return ""
    told = re.compile(rf"\b{re.escape(found[0].rstrip())} (?:the |an? )?(?P<other>[\w'’-]+ ?[\w'’-]*)", re.I)
    head = re.compile(rf"\b{re.escape(' '.join(found[0].split()[:2]))} (?:the |an? )?(?P<other>\w[\w'’-]* ?[\w'’-]*)")
    for pattern in (told, head):
        for other in pattern.finditer(case.article.text):
            if content_words(other["other"]).isdisjoint(content_words(case.fact.answer)):
                return f'"{other["other"]}" fits as well'
    return ""


GATES = (other_word, rest_of_phrase, said_of_another)
