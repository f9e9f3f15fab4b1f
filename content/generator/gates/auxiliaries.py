"""Whether the auxiliary of a question is the right one: "were the Federalists ruled", "do they open in 1829"."""

from __future__ import annotations

import re

from content.generator.gates.aligned import Aligned, aligned, is_question
from content.generator.gates.case import Case
from content.generator.tree import AUXILIARY, SUBJECTS, Tree
from content.generator.wording import BE, noun_lemma, verb_lemma
from content.generator.words import word_set
from content.language.dates import MONTH

_WAS = frozenset({"was", "were"})
_TWO_OBJECTS = word_set(
    "name call elect appoint award give grant offer pay teach tell send show deny assign lend hand declare crown "
    "make consider deem dub proclaim christen designate render rename entitle vote allow promise leave nickname label"
)
"""Verbs that keep a noun behind them in the passive: "was elected president"."""
_OBJECT = frozenset({"DT", "PRP", "PRP$", "NN", "NNS", "NNP", "NNPS", "JJ", "PDT"})
_TIMELY = word_set("last next this that every each all home north south east west")
_WHEN_NOW = re.compile(
    r"\b(?:in|on|by|since|until|during|from|of) what (?:year|month|date|decade|century)\b(?: and year)?"
    r"(?: of \d{4})?,? (?P<verb>do|does)\b",
    re.I,
)
_WHEN_WHEN = re.compile(r"\bwhat (?:year|month|date|decade|century)\b.*[^,] when\b", re.I)
_THE_NAMES = re.compile(r"\bwas the (?P<one>[A-Z][a-z]+[^\Wsu])s (?=[a-z])")
_DATE_AS_SUBJECT = re.compile(
    rf"\b(?:was|were|did|does|has|had) (?:{MONTH} \d{{4}}|(?:1\d|20)\d\d) (?:which|that|who|[a-z]+ed)\b"
)
_DATE_RESULTED = re.compile(rf"\bdid (?:(?:{MONTH} )?(?:1\d|20)\d\d) (?:result|lead|end|begin|cause|bring)\b")
_WAS_SUNK = re.compile(
    r"\b(?P<was>was|were) (?:(?!(?:that|which|who|when|where|after|before|because|while|and|[a-z]+ed)\b)[\w’'%-]+ )+?"
    r"(?P<verb>plunged|plummeted|soared|surged|dwindled|skyrocketed|arrived|"
    r"emerged|arose|occurred|happened|died|fell|rose|grew|began|went|came|became)(?= (?:to|by|from|in)\b|\?)"
)
_ASKS_WHEN = re.compile(r"(?:[IO]n|At|By|Since|Until) wh(?:at|ich) [a-z ]+ (?:was|were)\b")
_NO_PLURAL = word_set(
    "news politics economics physics mathematics headquarters series species works means barracks athletics "
    "gymnastics crossroads measles gallows"
)


def added_be(case: Case) -> str:
    """ "Were the Liberals dominated the council": a participle that takes "was" has no object behind it."""
    side = aligned(case) if is_question(case) else None
    n = next((n for n, word in enumerate(side.words) if word in _WAS), -1) if side else -1
    if side is None or n < 0:
        return ""
    verbs = _verbs_behind(side, n)
    if not verbs or any(_has_be(side.tree, side.place[k]) for k in verbs):
        return ""
    verb = verbs[0]
    if not _may_be_passive(side.tree, side.place[verb]) or _has_object(side, verb):
        return f'"{side.words[n]}" does not go with "{side.words[verb]}"'
    return ""


def _verbs_behind(side: Aligned, n: int) -> list[int]:
    """The participles behind the auxiliary in the prompt that stand in no clause within.

    Adjectives are such only where there is nothing else, and no form of "be" in the passage.
    """
    found: list[int] = []
    adjectives: list[int] = []
    for k in range(n + 1, len(side.words)):
        i = side.place[k]
        if side.words[k].lower() in {"who", "which", "that", "whose", "when", "where"}:
            break
        if i >= 0 and side.tree.tag[i] in {"VBN", "VBD"} and side.tree.pos[i] == "VERB":
            (adjectives if side.tree.dep[i] in {"amod", "compound"} else found).append(k)
    return found or ([] if BE & set(side.tree.lower) else adjectives)


def _has_be(tree: Tree, verb: int) -> bool:
    """Whether the verb, or the one it is joined to, has a form of "be" in the passage."""
    heads = [verb]
    while tree.dep[heads[-1]] in {"conj", "xcomp"} and tree.head[heads[-1]] not in heads:
        heads.append(tree.head[heads[-1]])
    forms = BE | {"be", "been", "being"}
    return any(tree.lower[k] in forms for i in heads for k in (*tree.children(i, *AUXILIARY), *range(max(0, i - 2), i)))


def _may_be_passive(tree: Tree, verb: int) -> bool:
    """Whether a verb without "be" is a bare participle: "the mill founded in 1990", and not "has founded"."""
    own = [tree.lower[k] for k in tree.children(verb, *AUXILIARY)]
    return not own and tree.tag[verb] == "VBN" and tree.child(verb, *SUBJECTS) is None


def _has_object(side: Aligned, n: int) -> bool:
    """Whether a noun phrase follows the participle directly."""
    i = side.place[n]
    if verb_lemma(side.tree.lower[i]) in _TWO_OBJECTS:
        return False
    after = side.place[n + 1] if n + 1 < len(side.place) else -1
    if after < 0 or side.tree.lower[after] in _TIMELY:
        return False
    return side.tree.tag[after] in _OBJECT and not side.tree.dep[after].startswith(("obl", "advmod"))


def dated_present(case: Case) -> str:
    """ "In what year do the origins of Arden begin?": what has a date is over, and English asks with "did"."""
    value = case.fact.value
    once = value.kind == "date" and not value.day.startswith("--")  # "17 May" comes again every year
    found = _WHEN_NOW.search(case.body) if once and is_question(case) else None
    return f'"{found["verb"]}" asks as if it still were so' if found else ""


def when_when(case: Case) -> str:
    """ "Until what year did the dynasty last when it fell?": the clause tells again what is asked for."""
    found = _WHEN_WHEN.search(case.body) if case.fact.value.kind == "date" and is_question(case) else None
    return "the question asks for the time that a clause with when tells" if found else ""


def number_of_be(case: Case) -> str:
    """ "Was the Moravians defeated", "were the harbour built": the verb has not the number of its subject."""
    if not is_question(case):
        return ""
    found, text = _THE_NAMES.search(case.body), case.article.text
    if found:
        name = f"{found['one']}s"
        plural = re.search(rf"\b[Tt]he {name} (?:were|are|have|do|themselves)\b|\b{found['one']}\b", text)
        if plural and not re.search(rf"\b[Tt]he {name} (?:was|is|has)\b", text):
            return f'"was" does not go with "the {name}"'
    side = aligned(case)
    return _disagreement(side) if side is not None else ""


def _disagreement(side: Aligned) -> str:
    """Why "was" or "were" does not go with a common noun that follows it in the prompt; "" if it may."""
    n = next((n for n, word in enumerate(side.words) if word in _WAS), -1)
    verb = next(iter(_verbs_behind(side, n)), -1) if n >= 0 else -1
    last = side.place[verb - 1] if verb > n + 1 else -1
    if verb < 0 or last < 0 or set(side.words[n:verb]) & {",", "and", "or", "of", "for", "in", "on", "to", "at"}:
        return ""
    word, tag = side.tree.lower[last], side.tree.tag[last]
    plural = tag == "NNS" and side.tree.text[last].islower() and noun_lemma(word) != word and word not in _NO_PLURAL
    return f'"was" does not go with "{word}"' if plural and side.words[n] == "was" else ""


def date_as_subject(case: Case) -> str:
    """ "By whom was May 1769 which called for a boycott drafted?": a date is nobody's work."""
    found = (_DATE_AS_SUBJECT.search(case.body) or _DATE_RESULTED.search(case.body)) if is_question(case) else None
    return f'"{found[0]}" makes a date the subject' if found else ""


def never_passive(case: Case) -> str:
    """ "In what year was the rate plunged to 12%?": nothing is plunged."""
    found = _WAS_SUNK.search(case.body) if is_question(case) and _ASKS_WHEN.match(case.body) else None
    return f'"{found["was"]}" does not go with "{found["verb"]}"' if found else ""


GATES = (dated_present, when_when, date_as_subject, never_passive, number_of_be, added_be)
