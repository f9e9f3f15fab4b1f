"""Whether a prompt takes along, or cuts short, a clause that is not the one it asks about."""

from __future__ import annotations

import re
from itertools import pairwise

from content.generator.gates.aligned import Aligned, aligned, is_question
from content.generator.gates.case import Case
from content.generator.gates.forms import HELPERS
from content.generator.tree import AUXILIARY, FINITE, SUBJECTS
from content.generator.wording import verb_lemma
from content.generator.words import word_set

_ASKS = re.compile(r"\b(?:who|whom|whose|what|which|how|where|when)\b", re.I)
_AND_DID = re.compile(
    r"\band (?P<who>(?:the |(?:many|several|some|most|other|all) (?:[a-z-]+ ){0,2})?(?:[A-Z][\w'’.-]+ )+)"
    r"(?P<did>[a-z]+)\b"
)
_AND_THEIRS = re.compile(
    r"^(?:[^,]*, )?[Ii]n (?:what|which) [a-z ]+ (?:did|was|were) "
    r"(?:(?!\b(?:that|who|which|when|where|while|after|tell|declare|say|claim|find|know|think|believe|state|announce)\b)"
    r"[^,])*? "
    r"(?P<clause>and (?:his|her|its|their) (?:[a-z-]+ ){1,2}(?:was|were))\b"
)
_CLAUSE = re.compile(
    r"\b(?:when|where|while|after|before|until|because|that|although|though|as|since|if|whether|how|(?<=, )wh\w+)\b"
)
_SEE = word_set("see watch observe witness find hear")
_DEED = re.compile(r"\w{2,}(?:tion|sion|ment|ance|ence|ing|ure|val|wth|ery)s?|.*match|.*game")
_DEEDS = word_set(
    "rise fall boom war battle conflict start end birth death return change shift drop decline increase revolt "
    "riot riots protest protests spread loss defeat victory debut release collapse attack attacks raid strike strikes "
    "crash flood floods fire famine crisis peak surge influx split merger visit launch reform reforms clash "
    "clashes switch break era series film show play"
)
"""What is seen as a whole: "saw a boom, bringing riches" may end before its comma."""
_WHOSE = re.compile(r", (?:whose|of which the|of whom the) (?:[a-z]+ )?[a-z]+[.?]$")
_NAME = r"[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*)*"
_OF_WHO = re.compile(rf"\b(?:the|an?|its|their|his|her) (?:[a-z-]+ )?(?P<noun>[a-z]+) of (?P<name>{_NAME}),? who\b")
_AFTER_WHO = re.compile(r"^(?:.*, )?[Ww]ho (?P<did>[a-z]+)\b")
_POST = re.compile(
    r"\bmade (?:the |an? )?(?:[\w-]+ ){0,3}?(?:accountant|captain|dean|head|chief|chair(?:man|woman)?|director|manager|"
    r"president|secretary|treasurer|minister|governor|bishop|archbishop|cardinal|knight|earl|duke|baron|member|fellow|"
    r"professor|partner|coach|colonel|general|lieutenant|major|commander|officer|ambassador|judge|mayor|sergeant)\b"
)


_SAID_THAT = re.compile(
    r"\b(?:suggest|say|argue|claim|state|believe|announce|report|declare|note|think|find|show|propose|conclude|write|"
    r"warn|insist|admit|explain|predict|discover|decide|rule|agree)(?: to [A-Z][\w ]*)? that (?P<said>[^?,]+,[^?]+)\?$"
)


def second_clause(case: Case) -> str:
    """ "In what year was Ada Doe named dean and Paul Keller joined the school?": the second clause stands alone."""
    if not is_question(case) or case.is_statement:
        return ""
    if found := _AND_THEIRS.search(case.body):
        return f'"{found["clause"]}" is a clause of its own'
    asks = _ASKS.search(case.body)
    for found in _AND_DID.finditer(case.body, asks.end() if asks else 0):
        within = _CLAUSE.search(case.body[: found.start()], asks.end() if asks else 0)
        tags = {"VBD", "VBZ", "VBN"} if re.match("and the [A-Z]", found[0]) else {"VBD", "VBZ"}
        own = case.tags.get(found["did"]) in tags and not within
        if own and found["did"] not in HELPERS:
            return f'"{found[0]}" opens a clause of its own'
    side = aligned(case)
    return _clause_joined(side) if side else ""


def _clause_joined(side: Aligned) -> str:
    """The clause with a subject of its own that "and" joins to the main one, its verb unchanged."""
    tree = side.tree
    for verb in sorted(side.shown):
        subject = tree.child(verb, *SUBJECTS)
        joined = tree.dep[verb] == "conj" and tree.head[verb] == tree.root and tree.tag[verb] in {"VBD", "VBZ"}
        if not joined or subject is None or subject not in side.shown or subject < tree.root:
            continue
        cc = tree.child(verb, "cc")
        same = side.words[side.order(verb)].lower() == tree.lower[verb] != verb_lemma(tree.lower[verb])
        if same and cc in side.shown and tree.lower[cc or 0] == "and":
            return f'"{tree.text[subject]} {tree.text[verb]}" is a clause of its own'
    return ""


def seen_doing(case: Case) -> str:
    """ "The 1980s saw the clubs of Arden, led by Ada Doe.": [beginning to trade], stayed in the article."""
    side = aligned(case)
    if side is None:
        return ""
    tree = side.tree
    for verb in sorted(side.present):
        seen = tree.child(verb, "obj") if verb_lemma(tree.lower[verb]) in _SEE else None
        if seen is None or seen not in side.present or _DEED.fullmatch(tree.lower[seen]) or tree.lower[seen] in _DEEDS:
            continue
        lost = _doing(side, verb, seen)
        if lost >= 0 and not side.any_shown(lost):
            return f'"{tree.text[verb]} {tree.text[seen]}" has lost "{tree.text[lost]}"'
    return ""


def _doing(side: Aligned, verb: int, seen: int) -> int:
    """What the thing that is seen does, by the verb or behind an aside between commas; -1 if that is not told."""
    tree = side.tree
    owners = {verb, seen, *tree.children(seen, "acl")}
    for k in range(seen + 1, len(tree)):
        if tree.tag[k] not in {"VBG", "VB"} or tree.head[k] not in owners or tree.dep[k] == "conj":
            continue
        aside = tree.text[seen:k].count(",") > 1 and tree.text[k - 1] == ","
        return k if aside or (tree.head[k] == verb and tree.dep[k] in {"xcomp", "ccomp"}) else -1
    return -1


def whose_left(case: Case) -> str:
    """ "An editor of Arden Press, whose story.": the clause is cut off behind its first noun."""
    found = _WHOSE.search(case.body)
    return f'"{found[0].strip(" ,")}" has lost its verb' if found else ""


def counted_in_phrase(case: Case) -> str:
    """ "How many rings called bands?" of "it is divided into three rings called bands": the verb stayed there."""
    asked = re.match(r"(?:[IO]n [^,]*, )?[Hh]ow many (?P<rest>.*)\?$", case.body) if is_question(case) else None
    before = re.search(r"\b(?:into|of|with|from|by|for)(?: the)? $", case.before)
    if asked is None or before is None or not case.behind.lstrip().startswith(asked["rest"]):
        return ""
    helped = not HELPERS.isdisjoint(case.body.split())
    return "" if helped else f'what is counted stands behind "{before[0].strip()}"'


def list_without_and(case: Case) -> str:
    """ "Named Ada Doe as dean, Paul Keller as head.": the last member of the list, and its "and", are cut off."""
    body = case.filled.rstrip(" .?")
    first, comma, last = body.rpartition(", ")
    at = case.fact.passage.quote.find(last)
    if not comma or at < 0 or re.search(r"\b(?:and|or|but|nor)\b", last) or _CLAUSE.match(last):
        return ""
    rest = re.match(r"(?: ?\([^()]*\))?,? and (?P<more>.*)", case.fact.passage.quote[at + len(last) :])
    if rest is None:
        return ""
    pair = all(re.search(r" as (?!well|of|soon|long|far|a result)[a-z]", part) for part in (first, last, rest["more"]))
    return f'the list breaks off behind "{last}"' if pair or _three_clauses(case, first, last, rest["more"]) else ""


def _three_clauses(case: Case, first: str, last: str, more: str) -> bool:
    """ "The plan was passed, the board lent money[, and laws were made]": clauses that a comma alone joins."""
    if not any(case.tags.get(word) in FINITE for word in re.findall(r"[\w’'-]+", first)):
        return False
    words = re.findall(r"[\w’'-]+", last)
    tags = [case.tags.get(word, "") for word in words]
    opens = tags[:1] in (["DT"], ["NNP"], ["NNS"], ["PRP$"], ["PRP"]) and not re.search(r"\b(?:who|which|that)\b", last)
    verb = any(
        tag in {"VBD", "VBZ"} or (tag == "VBN" and after in {"DT", "NN", "NNS", "JJ", "PRP$", "NNP"})
        for tag, after in pairwise(tags[1:])
    )
    return bool(opens and verb and re.match(r"(?:[\w’'-]+ ){1,4}(?:was|were|is|are|had|has)\b", more))


def passive_bare(case: Case) -> str:
    """ "Who made the first dean in 1951?" of "Ada Doe was hired in 1950 and made the first dean in 1951"."""
    found = _AFTER_WHO.match(case.body) if is_question(case) else None
    side = aligned(case) if found else None
    if found is None or side is None:
        return ""
    tree = side.tree
    for verb in sorted(side.shown):
        joined = tree.lower[verb] == found["did"] and tree.dep[verb] == "conj"
        bare = joined and tree.child(verb, *AUXILIARY, *SUBJECTS) is None
        passive = tree.tag[verb] == "VBN" or (found["did"] == "made" and _POST.search(case.body))
        if bare and passive and tree.child(tree.head[verb], "aux:pass") is not None:
            return f'"{found["did"]}" has lost its "was"'
    return ""


def who_of_another(case: Case) -> str:
    """ "Did the leadership of Ada Doe join the firm?" of "the leadership of Ada Doe, who joined the firm"."""
    for found in _OF_WHO.finditer(case.fact.passage.quote):
        last = re.escape(found["name"].split()[-1])
        shown = re.search(rf"\b{found['noun']} of (?:[A-Z][\w.'’-]* )*{last}\b(?P<behind>.?)", case.body)
        verb = re.match(r" (?:\w+ly )?(?P<did>[a-z]+)", case.fact.passage.quote[found.end() :])
        told = verb and {verb["did"], verb_lemma(verb["did"])} & set(re.findall(r"[\w’'-]+", case.body))
        if shown and told and shown["behind"] != ",":
            return f'"who" stands for {found["name"]}'
    return ""


def joined_across(case: Case) -> str:
    """ "The rule raised fees or going to fish": what "or going" goes with was cut out between."""
    side = aligned(case)
    if side is None:
        return ""
    tree = side.tree
    for verb in sorted(side.shown):
        first, cc = tree.head[verb], tree.child(verb, "cc")
        if tree.dep[verb] != "conj" or tree.tag[verb] != "VBG" or cc not in side.shown:
            continue
        cut = any(k not in side.present for k in range(first, cc or 0) if not tree.is_punct(k))
        if first not in side.present or (tree.tag[first] in FINITE and cut):
            return f'"{tree.text[cc or 0]} {tree.text[verb]}" lost what it goes with'
    return ""


def clause_without_verb(case: Case) -> str:
    """ "Did she write that chapels, among them that of Lind?": the clause behind "that" lost its verb."""
    found = _SAID_THAT.search(case.body) if is_question(case) else None
    tags = [case.tags.get(word, "") for word in re.findall(r"[\w’'-]+", found["said"])] if found else []
    verbless = found and not any(tag in FINITE or tag in {"VB", "MD", "VBN", ""} for tag in tags)
    return f'"{found[0]}" has lost its verb' if found and verbless else ""


GATES = (
    second_clause,
    seen_doing,
    whose_left,
    counted_in_phrase,
    list_without_and,
    passive_bare,
    who_of_another,
    joined_across,
    clause_without_verb,
)
