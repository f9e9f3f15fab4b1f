"""Whether the question keeps how far a thing was done: "had yet to meet" is not "had to meet"."""

from __future__ import annotations

import re

from content.generator.gates.aligned import Aligned, aligned
from content.generator.gates.case import Case
from content.generator.wording import verb_lemma
from content.generator.words import word_set

_NOT_YET = re.compile(r"\b(?:had|has|have|having|is|are|was|were) (?:still )?yet to (?P<verb>\w+)")
_PARTLY = word_set(
    "almost nearly virtually practically scarcely seldom rarely partly partially half mostly largely temporarily "
    "never hardly barely narrowly unsuccessfully supposedly"
)
_WHICH_TIME = word_set("first last originally initially again twice once")
_WEAK = word_set("help manage proceed serve go come continue begin start")
"""Verbs over another that it was done for: "helped to build", "went on to found"."""
_ADJECTIVES = word_set("unable reluctant unwilling willing ready likely unlikely due supposed about eager able set")
_WITHIN = re.compile(r"\b(?:within|under|up to|less than|fewer than|at most|no more than|below)(?: the)?$")
_BEYOND = re.compile(r"\b(?:more than|over|above|at least|no fewer than|exceed\w*|beyond)(?: the)?$")
_FIGURE = re.compile(r"\d[\d,.]*|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b")
_SPELT = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


def not_yet(case: Case) -> str:
    """ "Had yet to meet Stalin" asked as "had to meet Stalin"."""
    found = _NOT_YET.search(case.fact.passage.quote)
    if not found or re.search(r"\byet\b", case.prompt):
        return ""
    shown = re.search(rf"\b{re.escape(found['verb'])}\b", case.prompt)
    return f'the passage says "yet to {found["verb"]}"' if shown else ""


def only_tried(case: Case) -> str:
    """ "Failed to meet", "refused to sign", "was due to open", "used to own": without the word before it is another."""
    laid = aligned(case)
    if laid is None:
        return ""
    tree = laid.tree
    for i in sorted(laid.shown):
        if tree.pos[i] != "VERB" or tree.dep[i] != "xcomp":
            continue
        above = tree.head[i]
        told = tree.pos[above] == "VERB" or tree.lower[above] in _ADJECTIVES
        if told and above not in laid.present and verb_lemma(tree.lower[above]) not in _WEAK and _infinitive(laid, i):
            return f'the passage says "{tree.text[above]} to {tree.text[i]}"'
    return ""


def _infinitive(laid: Aligned, i: int) -> bool:
    return any(laid.tree.lower[k] == "to" for k in laid.tree.kids[i])


def nearly_done(case: Case) -> str:
    """ "Almost collapsed", "partly destroyed": the word that says how far is left out."""
    laid = aligned(case)
    if laid is None:
        return ""
    tree = laid.tree
    for i in sorted(laid.shown):
        if tree.pos[i] not in {"VERB", "ADJ"}:
            continue
        for k in tree.children(i, "advmod"):
            if tree.lower[k] in _PARTLY and k not in laid.present:
                return f'the passage says "{tree.text[k]} {tree.text[i]}"'
    return ""


def which_time(case: Case) -> str:
    """ "First elected in 1996" asked as "elected": it was so again, and the year is one of several."""
    laid = aligned(case)
    if laid is None:
        return ""
    tree = laid.tree
    for i in sorted(laid.shown):
        for k in tree.children(i, "advmod") if tree.pos[i] == "VERB" else ():
            if tree.lower[k] in _WHICH_TIME and k not in laid.present:
                return f'the passage says "{tree.text[k]}" of "{tree.text[i]}"'
    return ""


def true_all_the_same(case: Case) -> str:
    """ "Within three miles" is no false statement where they lay within two."""
    if not case.is_statement or case.draft.answer != "False":
        return ""
    here, there = case.body, " ".join(case.fact.passage.quote.split())
    for found in _FIGURE.finditer(here):
        before, after = here[: found.start()].rstrip(), here[found.end() : found.end() + 8]
        bound = _WITHIN.search(before) or _BEYOND.search(before)
        if not bound:
            continue
        told = re.search(rf"{re.escape(bound[0])}\s+({_FIGURE.pattern}){re.escape(after)}", there)
        mine, theirs = _size(found[0]), _size(told[1]) if told else None
        if mine is None or theirs is None or mine == theirs:
            continue
        if (mine > theirs) == bool(_WITHIN.search(before)):
            return f'"{bound[0]} {found[0]}" is true all the same'
    return ""


def _size(text: str) -> float | None:
    if text.lower() in _SPELT:
        return float(_SPELT.index(text.lower()))
    plain = text.replace(",", "").rstrip(".")
    return float(plain) if re.fullmatch(r"\d+(?:\.\d+)?", plain) else None


GATES = (not_yet, true_all_the_same, only_tried, nearly_done, which_time)
