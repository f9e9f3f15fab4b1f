"""Whether the article has another name of the same thing that fits the gap as well, and would be taken for wrong."""

from __future__ import annotations

import re
from functools import lru_cache

from content.generator.gates.case import Case
from content.generator.words import word_set

_SMALL = r"(?:of|for|the|de)"
_WORD = r"(?:(?:[A-Z]\.)+|[A-Z][\w'’-]*)"
_ONE = rf"{_WORD}(?: (?:{_SMALL} )*{_WORD})*"
"""A name of one word or of several."""
_NAME = re.compile(rf"(?<![\w.]){_ONE}")
_UNITED_STATES = re.compile(r"\bU\.? ?S\.?(?: ?A\.?)?(?= |$)")
_LITTLE = word_set("of for the and de on in a an")
_NUMBERED = word_set(
    "first second third fourth fifth sixth seventh eighth ninth tenth i ii iii iv v vi vii viii ix x north south "
    "east west northern southern eastern western upper lower junior senior deputy vice assistant former acting "
    "january february march april may june july august september october november december"
)
"""Words that make another thing of it: the Second Battle of Bull Run is not the first."""
_OPENER = re.compile(
    r"^(?:(?:After|Although|As|At|Before|Both|By|During|Following|For|From|In|Most|Of|On|Only|Since|Some|The|These|"
    r"Through|Throughout|To|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|Under|Until|When|While|With) )+|"
    r"^(?:[A-Z][\w-]* ){0,2}[A-Z][\w-]*['’]s? (?=[A-Z][\w-]+ [A-Z])"
)
"""What opens a sentence, or owns what is named, and is no part of the name."""
_AS_KNOWN = re.compile(
    rf"(?P<name>{_ONE}),? as (?:it|they|he|she) (?:was|is|were|are|came to be)"
    r"(?: \w+)? (?:known|called|named|styled)"
)
_ALSO = re.compile(
    r"^[\"”’]?[,(]? ?\(?(?:which (?:is|was) )?"
    r"(?:also |then |later |sometimes |commonly |better |formerly |popularly |often )*"
    rf"(?:known|called|referred to|nicknamed|dubbed)(?: as)? [\"“‘]?(?:the )?(?P<name>{_ONE})"
)  # fmt: skip


def other_form(case: Case) -> str:
    """ "U.S. District Attorney" beside "United States Attorney": one name with a word more or less."""
    if not _is_typed(case):
        return ""
    answer = case.fact.value.text
    head, words = _read(answer)
    if len(words) < 2:
        return ""
    for whole in _names(case.article.text):
        name = _OPENER.sub("", whole)
        other_head, others = _read(name)
        akin = other_head == head and len(others) > 1 and (others < words or words < others)
        wrong_article = re.search(r"\b[Aa]n _", case.body) and name[0] not in "AEIOU"
        if akin and not wrong_article and not _NUMBERED.intersection(words ^ others) and not _is_accepted(case, name):
            return f'"{name}" fits as well'
    return ""


def also_known(case: Case) -> str:
    """ "The VIII Corps" where the article speaks of "Corps Mortier, as it was known"."""
    if not _is_typed(case):
        return ""
    answer, text = case.fact.value.text, case.article.text
    words = _read(answer)[1]
    for found in _AS_KNOWN.finditer(text):
        name = found["name"]
        if name != answer and _read(name)[1] & words - _LITTLE and not _is_accepted(case, name):
            return f'"{name}" fits as well'
    for place in re.finditer(rf"\b{re.escape(answer)}", text):
        found_also = _ALSO.match(text[place.end() : place.end() + 120])
        if found_also and not _is_accepted(case, found_also["name"]):
            return f'"{found_also["name"]}" fits as well'
    return ""


def _is_typed(case: Case) -> bool:
    named = case.fact.value.kind in {"organisation", "phrase"} and case.fact.answer[:1].isupper()
    return named and not case.is_statement and not case.choices


def _is_accepted(case: Case, name: str) -> bool:
    known = {case.fact.answer, case.fact.value.text, *case.fact.accepted, *case.draft.accepted}
    return name.casefold() in {one.casefold() for one in known}


@lru_cache(maxsize=64)
def _names(text: str) -> tuple[str, ...]:
    """The names of several words in a text, each once."""
    return tuple(dict.fromkeys(found[0] for found in _NAME.finditer(text) if " " in found[0]))


@lru_cache(maxsize=8192)
def _read(name: str) -> tuple[str, frozenset[str]]:
    """The head word of a name, and all its words but little ones, in lower case and spelt out."""
    spelt = re.sub(r"['’]s?\b", "", _UNITED_STATES.sub("United States", name)).lower()
    head = re.split(rf" {_SMALL} ", spelt)[0].split()
    return head[-1] if head else "", frozenset(spelt.split()) - _LITTLE


GATES = (other_form, also_known)
