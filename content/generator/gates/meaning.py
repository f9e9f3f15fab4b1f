"""Whether the question says what the passage says, as surely as the passage says it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from content.generator.gates.case import Case
from content.generator.sources import names_source
from content.generator.tree import Tree
from content.generator.wording import verb_lemma
from content.generator.words import own_words, word_set

_NOT = frozenset({"not", "n't", "n’t", "never", "hardly", "barely", "rarely", "no", "nor", "neither", "without"})
_SAYS_NOT = re.compile(r"\b(?:not|never|no|nor|neither|without|hardly|barely|rarely|cannot)\b|n['’]t\b", re.I)
_MAY = frozenset({"may", "might", "could", "would", "should", "must", "will", "shall", "ca", "can"})
_DOUBT = re.compile(
    r"\b(?:reportedly|allegedly|alleged|supposedly|purportedly|rumou?r(?:s|ed)?|apparently|presumably|"
    r"probably|possibly|perhaps|"
    r"maybe|unconfirmed|hypothe\w+|myth|legend(?:ary)?|is said to|are said to|was said to|believed to|"
    r"thought to|claimed? to)\b",
    re.I,
)
_OPINION = re.compile(
    r"\b(?:I|me|my|mine|we|our|ours|us|you|your|yours)\b|\b(?:in my view|honestly|frankly|thankfully|"
    r"luckily|unfortunately|sadly|"
    r"hopefully|wonderful|terrible|awful|amazing|delicious|beautiful|lovely|ugly|stupid|boring|best-loved|should)\b|!"
)
_REPORTS = word_set(
    "say tell claim allege argue suggest believe think insist maintain assert contend estimate "
    "predict expect hope fear warn "
    "deny accuse speculate assume suspect feel propose promise threaten plan intend want consider suppose guess"
)
_IF = re.compile(r"\b(?:if|unless|whether|would have|could have|might have)\b", re.I)
_HEDGES = {
    "more_than": r"more than|over|above|exceed\w*|upwards of|in excess of|greater than",
    "at_least": r"at least|no fewer than|no less than|minimum",
    "less_than": r"less than|fewer than|under|below",
    "at_most": r"at most|up to|as many as|as much as|no more than|maximum",
    "nearly": r"nearly|almost|close to|just under",
    "about": r"about|around|roughly|approximately|some|circa|an estimated|estimated",
}
_NOW_CALLED = re.compile(r"\b(?P<when>now|today|currently|nowadays|presently) (?P<called>called|known|named)\b")
_FOR_WHOM = re.compile(
    r"(?:For|Among) (?:those|[a-z]+(?: [a-z]+)?) (?:who|whom|whose|with|without|aged|over|under) [^.;]*?"
    r"(?=, (?:the )?[A-Z])"
)


def _asserted(case: Case) -> Iterator[tuple[Tree, int]]:
    """The verbs of the passage that the prompt repeats."""
    shown = own_words(case.prompt)
    for tree in case.trees:
        for i, pos in enumerate(tree.pos):
            if pos == "VERB" and not shown.isdisjoint(own_words(tree.text[i])):
                yield tree, i


def polarity(case: Case) -> str:
    """A "not" of the passage that the question dropped."""
    if _SAYS_NOT.search(case.prompt):
        return ""
    for tree, verb in _asserted(case):
        if any(tree.lower[kid] in _NOT for kid in tree.kids[verb]):
            return f'the passage denies "{tree.text[verb]}"'
    return ""


def modality(case: Case) -> str:
    """A "may" or "would" of the passage that the question dropped."""
    prompt = case.prompt.lower()
    for tree, verb in _asserted(case):
        for kid in tree.children(verb, "aux"):
            if tree.lower[kid] in _MAY and not re.search(rf"\b(?:{_said_as(tree.lower[kid], case)})\b", prompt):
                return f'the passage says "{tree.text[kid]} {tree.text[verb]}"'
    return ""


def _said_as(word: str, case: Case) -> str:
    """How a prompt may repeat a "may": what somebody said will be, was then to be."""
    return "will|would" if word == "will" and names_source(case.fact, case.prompt) else word


def claim(case: Case) -> str:
    """Somebody's claim, plan or fear in the passage, a fact in the question."""
    if case.fact.attribution and case.fact.attribution.casefold() in case.prompt.casefold():
        return ""
    shown = own_words(case.prompt)
    for tree, verb in _asserted(case):
        teller = _teller(tree, verb)
        if teller is not None and shown.isdisjoint(own_words(tree.text[teller])):
            return f'the passage has it only as "{tree.text[teller]}"'
    return ""


def _teller(tree: Tree, verb: int) -> int | None:
    """The verb of saying or thinking that `verb` hangs on, through coordination."""
    while tree.dep[verb] == "conj" and tree.head[verb] != verb:
        verb = tree.head[verb]
    above = tree.head[verb]
    if tree.dep[verb] in {"ccomp", "xcomp"} and above != verb and verb_lemma(tree.lower[above]) in _REPORTS:
        return above
    return None


def rumour(case: Case) -> str:
    """A word of doubt in the passage that the question dropped."""
    quote = case.fact.passage.quote
    found = _DOUBT.search(quote)
    if found and found[0].casefold() not in case.prompt.casefold():
        return f'the passage is not sure: "{found[0]}"'
    return ""


def opinion(case: Case) -> str:
    """The passage judges or addresses the reader instead of telling."""
    found = _OPINION.search(re.sub(r"\bUS\b|\"[^\"]*\"|“[^”]*”", "", case.fact.passage.quote))
    return f'the passage gives an opinion: "{found[0]}"' if found else ""


def now_called(case: Case) -> str:
    """ "The Lind League, called the Arden League, was founded" of "now called": then it was not."""
    found = _NOW_CALLED.search(case.fact.passage.quote)
    shown = found and re.search(rf"\b{found['called']}\b", case.body) and found["when"] not in case.body
    return f'the passage says "{found[0]}"' if found and shown else ""


def for_whom(case: Case) -> str:
    """ "For those who are ill, the board advises 300 mg": the question asks as if it were so for everybody."""
    found = _FOR_WHOM.match(case.fact.passage.quote)
    return f'the passage says it of "{found[0]}"' if found and found[0] not in case.body else ""


def condition(case: Case) -> str:
    """The passage speaks of what would be, not of what is."""
    found = _IF.search(case.fact.passage.quote)
    if found and found[0].casefold() not in case.prompt.casefold():
        return f'the passage sets a condition: "{found[0]}"'
    return ""


def hedge(case: Case) -> str:
    """The passage says "nearly" or "more than" and the question's answer says a bare figure."""
    fact = case.fact
    if not fact.value.hedge or case.is_statement:
        return ""
    words = rf"\b(?:{_HEDGES[fact.value.hedge]})\b"
    if re.search(words, fact.answer, re.I) or re.search(words, case.prompt, re.I):
        return ""
    return f'"{fact.answer}" drops what the passage hedges'


GATES = (polarity, modality, claim, rumour, opinion, now_called, for_whom, condition, hedge)
