"""Whether the question says of what kind its matter is: which epidemic, which sport, the last one where."""

from __future__ import annotations

import re

from content.drafts import BLANK
from content.generator.gates.case import Case
from content.generator.tree import Tree
from content.generator.words import word_set
from content.language import gazetteer

_KINDS = (
    (
        re.compile(r"\b(?:epidemic|outbreak|pandemic)s?\b", re.I),
        re.compile(
            r"\b(?:plague|cholera|influenza|flu|smallpox|measles|typhus|typhoid|malaria|AIDS|HIV|Ebola|fever|polio|"
            r"tuberculosis|leprosy|syphilis|dysentery|COVID(?:-19)?|SARS|Zika|disease|Black Death)\b|"
            r"\b(?:epidemic|outbreak|pandemic)s? of\b",
            re.I,
        ),
        "of which disease",
    ),
    (
        re.compile(
            r"\b(?:Sweet Sixteen|Final Four|Elite Eight|(?:[Ss]emi|[Qq]uarter)-?[Ff]inals?|[Pp]layoffs?|grand final|"
            r"title game|championship game|regular season|Super Bowl|first round|touchdowns?|home runs?)\b"
        ),
        re.compile(
            r"\b(?:football|basketball|baseball|soccer|hockey|tennis|rugby|cricket|volleyball|handball|golf|chess|"
            r"swimming|athletics|NFL|NBA|NHL|MLB|NCAA|FIFA|UEFA|World Cup|Olympics?|Wimbledon|Super Bowl)\b",
            re.I,
        ),
        "of which sport",
    ),
    (
        re.compile(r"\b(?:the|[Ii]n) (?:[\w-]+ ){0,2}elections?\b", re.I),
        re.compile(rf"\b1\d{{3}}\b|\b20\d\d\b|{BLANK}|\bwhat (?:year|date|month)\b"),
        "of which year",
    ),
    (
        re.compile(
            r"\b(?:increased|decreased|rose|risen|fell|fallen|grew|grown|dropped|declined|shrank|doubled|tripled)"
            r"(?: \w+)? from [^.]* to\b"
        ),
        re.compile(r"\b1\d{3}\b|\b20\d\d\b|\bcentury\b|\bwhat (?:year|date|month|decade)\b|\bafter\b|\bduring\b"),
        "at which time",
    ),
    (
        re.compile(r"\b(?:took|take|assumed?|given) (?:over )?command\b"),
        re.compile(r"\b1\d{3}\b|\b20\d\d\b|\b(?:[Ii]n|at|of) (?:the )?(?:[A-Z]|_)(?![\w-]+ (?:military|army|forces))"),
        "where and when",
    ),
    (
        re.compile(r"\b(?:killed|injured|wounded|captured|taken prisoner|drowned)[?.]$"),
        re.compile(r"\b1\d{3}\b|\b20\d\d\b|\b(?:[Ii]n|at|of|by|near|during|on) (?:the )?(?:[A-Z]|_)"),
        "where and when",
    ),
    (
        re.compile(r"\b(?:left|departed|set out|set off|returned|retreated|fled)(?: with\b|[,.]| on foot)"),
        re.compile(r"\b1\d{3}\b|\b20\d\d\b|\b(?:for|from|to|into|towards?|at|in) (?:the )?(?:[A-Z]|_)"),
        "where and when",
    ),
)
"""What, if it is told, needs what beside it, and what is missing otherwise."""
_RANK = word_set(
    "last first second third fourth fifth final only largest biggest smallest highest lowest longest oldest youngest "
    "worst deadliest greatest richest poorest next"
)
_FIELD = frozenset({"nmod", "nmod:poss", "acl", "acl:relcl", "appos", "advcl"})
"""How what a rank holds among hangs on its noun: "in Norway", "Europe's", "to travel"."""
_ANOTHER = re.compile(r"An? (?:second|third|fourth|fifth|further|final|last)\b")
_OF_COUNT = word_set("time times year years day days month months week weeks decade decades century centuries")
_TOLD = re.compile(
    r"\b[Aa]n? (?:suggestion|proposal|idea|remark|request|warning|report|letter|speech|decision|plan|book|paper|talk)\b"
    r"(?! (?:to|that|of|for|on|about|against|from \w+ (?:to|that)|in which|called|titled|entitled|by which)\b)"
    r"(?! (?:\w+ ){0,4}(?:to|that|of|about|called)\b)"
)
_WHOSE_WORDS = re.compile(
    r"\bWhose (?:statement|announcement|speech|decision|order|plan|idea|proposal|report|letter|remarks?|comments?) "
    r"(?!(?:to|that|of|for|on|about|against|in|at)\b)"
)
_GENERIC = re.compile(
    r"\b[Ww]hat (?:year|date|month|decade|century)(?: and year)? (?:did|were|have|had) (?P<noun>[a-z]{4,}s) "
    r"(?!(?:of|who|that|which|from|in|at|on|for)\b)[a-z]+"
)
FEW = 4
"""Words behind the verb that do not yet tell one doing of scientists from another."""
_OWN_BODY = re.compile(
    r"\b(?:his|her|their|its) (?:organi[sz]ation|company|team|group|firm|party|institution|institute|agency|unit|men|"
    r"forces?|troops|ship|vessel|expedition)\b"
)
_BARE_DOING = re.compile(
    r"(?:In|At|To|From) which \w+ (?:was|were|did|is|does) (?:[A-Z][\w.'’-]+ ?){1,5}(?P<verb>[a-z]+)\?$"
)
_OPENING = re.compile(
    r"^(?:After|Following|Amid|Amidst|Despite|During|With|In response to|As a result of) (?P<what>[^,]*), "
)
_DETERMINED = re.compile(r"[A-Z\d_]|\b(?:the|an?|his|her|their|its)\b")
_NATIONAL_TYPE = word_set("Type National Grand Great New")


def kind_unsaid(case: Case) -> str:
    """ "Europe's last major epidemic", "reached the Sweet Sixteen", "in the Presidential elections": of what, when?"""
    shown = f"{case.body} {case.fact.answer}" if case.fact.value.kind == "phrase" else case.body
    for thing, needed, missing in _KINDS:
        found = thing.search(case.body)
        if found and not needed.search(shown):
            return f'"{found[0]}": {missing} is not said'
    return ""


def ranked(case: Case) -> str:
    """ "The last plague outbreak ravaged Oslo": the last where, or of which? A rank needs its field beside it."""
    found = _ANOTHER.match(case.body)
    if found:
        return f'"{found[0]}" counts on from what is told elsewhere'
    shown = case.filled.lower()
    for tree in case.trees:
        for i, word in enumerate(tree.lower):
            noun = tree.head[i]
            noun = tree.head[noun] if tree.dep[noun] == "compound" else noun
            if word not in _RANK or tree.dep[i] != "amod" or tree.pos[noun] != "NOUN" or noun < i:
                continue
            phrase = tree.words(range(i, noun + 1)).lower()
            if tree.lower[noun] not in _OF_COUNT and f"the {phrase}" in shown and not _field(tree, noun):
                return f'"the {phrase}": among which is not said'
    return ""


def _field(tree: Tree, noun: int) -> bool:
    """Whether a noun is told apart: by what hangs on it, or by a name or a people in its phrase."""
    named = any(tree.text[i][:1].isupper() and i > 0 for i in tree.kids[noun] if i < noun)
    below = {tree.dep[i] for i in tree.kids[noun]}
    return named or not _FIELD.isdisjoint(below) or tree.lower[noun + 1 : noun + 2] in {("to",), ("in",), ("of",)}


def what_is_told(case: Case) -> str:
    """ "Inspired by a suggestion made by Niels Jerne": what was suggested is the matter, and is left out."""
    found = _TOLD.search(case.body) or _WHOSE_WORDS.search(case.body)
    return f'"{found[0]}": of what is not said' if found and case.prompt.rstrip().endswith("?") else ""


def generic(case: Case) -> str:
    """ "In what year did scientists visit Hong Kong?": some did in every year."""
    found = _GENERIC.search(case.body)
    if not found or not case.body.rstrip().endswith("?") or BLANK in case.body or case.fact.value.kind != "date":
        return ""
    if len(case.body[found.end() :].split()) > FEW:
        return ""
    return f'"{found["noun"]}" may be any'


def own_body(case: Case) -> str:
    """ "Who was given authority to grow his organization": which one the answer alone would tell."""
    asked = case.body.startswith(("Who ", BLANK)) or re.match(r"[^?]*\bwho\b", case.body)
    found = _OWN_BODY.search(case.body)
    return f'"{found[0]}" is known only with the answer' if found and asked and not case.is_statement else ""


def vague_opening(case: Case) -> str:
    """ "After continued turmoil, a committee ...": an opening that leans on what was told before."""
    found = _OPENING.match(case.body)
    if not found or _DETERMINED.search(found["what"]) or len(found["what"].split()) > 4:
        return ""
    return f'"{found[0].strip()}" leans on what is told elsewhere'


def bare_doing(case: Case) -> str:
    """ "In which city was Leon Panetta speaking?": he did so in many."""
    found = _BARE_DOING.match(case.body)
    return f'"{found["verb"]}" may be asked of many places' if found else ""


def unplaced(case: Case) -> str:
    """ "Over 60 schools converted": a count without a time, a place or anybody's name is nobody's."""
    if case.fact.value.kind != "number" or case.is_statement or re.search(r"\d", case.body):
        return ""
    words = [word for word in re.findall(r"\b[A-Z][\w'’-]+", case.body) if word not in _NATIONAL_TYPE]
    opening = re.match(r"\W*([A-Z]\w*)", case.body)
    words = words[1:] if opening and words and opening[1] == words[0] and gazetteer.is_common_word(words[0]) else words
    if words and not all(gazetteer.is_demonym(word) for word in words):
        return ""
    return "the count has no time, place or name"


GATES = (kind_unsaid, what_is_told, generic, own_body, vague_opening, bare_doing, unplaced, ranked)
