"""Whether a statement that is shown with a wrong value is plainly false, and whole, by what the passage says."""

from __future__ import annotations

import re

from content.drafts import BLANK
from content.generator.gates.case import Case
from content.generator.times import YEAR
from content.generator.tree import VERBAL, Tree
from content.generator.wording import verb_lemma
from content.generator.words import word_set

ONCE = word_set(
    "found establish create form build construct complete erect open inaugurate launch begin start commence end "
    "finish conclude close cease dissolve disband abolish abandon repeal approve introduce enact ratify sign adopt "
    "incorporate charter annex absorb acquire buy purchase cede sell obtain gain "
    "invade conquer capture overrun liberate surrender bear die kill assassinate murder execute behead crown "
    "marry bury discover invent conceive patent publish release premiere rename replace succeed resign "
    "retire abdicate land sink collapse destroy demolish explode erupt split "
    "merge unite unify secede join leave withdraw propose reinstate nationalise nationalize privatise privatize "
    "proclaim impeach convert welcome eliminate become emancipate legalise legalize outlaw"
)
"""Verbs of what happens once to a thing: another year is excluded by the one that the passage gives."""
_ONCE_PHRASE = re.compile(
    r"\b(?:took|taken|takes?) (?:office|effect|control|place)\b|\b(?:came|come) into (?:force|being|effect)\b|"
    r"\b(?:was|were) (?:made|named|elected|appointed|given)\b|\bgave (?:land|birth|way)\b|"
    r"\bnegotiated the (?:Treaty|Peace|Agreement|Accord)\b",
)
_FIRST = re.compile(r"\b(?:first|last|only|oldest|earliest|final|inaugural)\b", re.IGNORECASE)
_NOTHING_NEW = re.compile(
    r"\b(?:also|again|another|every|each|several|repeatedly|annually|regularly|once more)\b", re.I
)
_PERFECT = frozenset({"have", "has", "had"})
_PRESENT = frozenset({"VBZ", "VBP"})
_RANKED = re.compile(r"\b(\d+)(?:st|nd|rd|th) (?:out )?of (?:the )?(\d+)\b")


def _false_date(case: Case) -> bool:
    return case.is_statement and case.fact.value.kind == "date" and case.draft.answer == "False"


def may_recur(case: Case) -> str:
    """ "In 2004 it ranked 139th": what is so in one year may be so in another, which the passage does not exclude."""
    if not _false_date(case):
        return ""
    place = _date_token(case)
    if place is None:
        return ""
    tree, token = place
    verb = _governor(tree, token)
    if verb is None or _FIRST.search(case.body):
        return "" if verb is not None else "the date belongs to no verb"
    once = verb_lemma(tree.lower[verb]) in ONCE or _ONCE_PHRASE.search(case.body)
    if once and not _NOTHING_NEW.search(case.body):
        return ""
    return f'"{tree.text[verb]}" may be true of another time as well'


def partly_false(case: Case) -> str:
    """The statement tells a second fact, which stays true: "founded in 1895, which in 1918 gave way to ..."."""
    if not _false_date(case):
        return ""
    quote, fact = case.fact.passage.quote, case.fact
    start, end = fact.answer_start - fact.passage.start, fact.answer_end - fact.passage.start
    others = set(YEAR.findall(quote[:start] + " " + quote[end:]))
    if others.intersection(YEAR.findall(case.body)):
        return "another date in the statement stays true"
    place = _date_token(case)
    verb = _governor(*place) if place is not None else None
    if place is not None and verb is not None and place[0].dep[verb] in {"acl:relcl", "advcl", "acl", "ccomp"}:
        return "what the statement says first stays true"
    return "what happened besides stays true" if place is not None and _beside(*place, end - start) else ""


def _beside(tree: Tree, token: int, length: int) -> bool:
    """Whether the date tells the time of something that is only mentioned: "After its independence on ..."."""
    until = tree.end(token) - length
    while tree.head[token] != token and tree.starts[tree.head[token]] >= until and tree.head[token] <= token:
        token = tree.head[token]
    noun = tree.head[token]
    return tree.pos[noun] in {"NOUN", "PROPN"} and tree.dep[noun] in {"obl", "nmod"} and noun < token


def _date_token(case: Case) -> tuple[Tree, int] | None:
    """The parse and the token of the date, if the sentence was parsed."""
    for line in case.lines:
        tree, at = line.sentence.tree, case.fact.answer_end - 1
        if tree is not None and line.sentence.start <= at < line.sentence.end:
            token = tree.token_at(at - line.sentence.start)
            return (tree, token) if token is not None else None
    return None


def _governor(tree: Tree, token: int) -> int | None:
    """The verb, or the head of the copula, over a token."""
    return next((i for i in tree.above(token) if tree.pos[i] in VERBAL or tree.child(i, "cop") is not None), None)


def impossible(case: Case) -> str:
    """ "139th out of 98": nobody has to know anything to see that it is false."""
    found = _RANKED.search(case.body)
    if found and int(found[1]) > int(found[2]):
        return f'"{found[0]}" can\'t be'
    return ""


def tenses(case: Case) -> str:
    """ "In 2012 classes were limited, and are led": the date holds for a past, and a present hangs on to it."""
    place = _date_token(case) if case.fact.value.kind == "date" else None
    trees = [place[0]] if place is not None else list(case.trees)
    for tree in trees:
        root = tree.root
        if not YEAR.search(case.body.replace(BLANK, "2000")) or _tense(tree, root) != "past":
            continue
        for other in tree.children(root, "conj"):
            if _tense(tree, other) == "present" and re.search(rf"\b{re.escape(tree.text[other])}\b", case.body):
                return f'"{tree.text[root]}" and "{tree.text[other]}" are of different times'
    return ""


def _tense(tree: Tree, verb: int) -> str:
    """Past or present of a verb by its first helper, "" where neither shows."""
    helpers = [i for i in tree.children(verb, "aux", "aux:pass", "cop") if tree.tag[i] in {"VBD", "VBZ", "VBP", "MD"}]
    tag = tree.tag[helpers[0] if helpers else verb]
    if helpers and tree.lower[helpers[0]] in _PERFECT:
        return ""
    return {"VBD": "past", "VBZ": "present", "VBP": "present"}.get(tag, "")


def since(case: Case) -> str:
    """ "Since 1963 the festival takes place": English says "has taken"."""
    if not re.search(rf"\b[Ss]ince (?:what year|{BLANK}|\d{{4}})", case.body):
        return ""
    for tree in case.trees:
        for i, word in enumerate(tree.lower):
            if word != "since" or tree.dep[i] != "case" or not YEAR.fullmatch(tree.text[tree.head[i]]):
                continue
            verb = _governor(tree, i)
            if verb is not None and _tense(tree, verb) == "present" and tree.dep[tree.head[i]] == "obl":
                return f'"since" does not go with "{tree.text[verb]}"'
    return ""


GATES = (impossible, tenses, since, may_recur, partly_false)
