"""Whether exactly one answer is right, by every article of the topic."""

from __future__ import annotations

import re

from content.generator.evidence import SAME_QUESTION, relate
from content.generator.gates.case import Case
from content.generator.words import content_words

ANOTHER_NAME = 0.75
"""Share of the question's weighted words in a sentence with another name: it may answer the question too."""
_LIST = re.compile(r"(?:,|\band\b|\bor\b|&)\s*$")
_LISTED = re.compile(r"^\s*(?:,? (?:and|or|&) (?:the )?(?=[A-Z\d])|, [A-Z][\w ]+,? and )")


def one_of_several(case: Case) -> str:
    """The answer is one member of a list, and the question asks for one."""
    if case.is_statement or case.fact.value.kind == "phrase" or case.draft.kind == "cloze":
        return ""
    text = case.article.text
    before = text[case.fact.passage.start : case.fact.answer_start]
    after = text[case.fact.answer_end : case.fact.passage.end]
    if _LISTED.match(after) and not _names_rest(case, after):
        return "the answer is one of several in a list"
    if case.is_named and re.search(r"[A-Z]\w+,? and (?:the )?$", before) and not _names_rest(case, before):
        return "the answer is one of several in a list"
    return ""


def _names_rest(case: Case, beside: str) -> bool:
    """Whether the prompt itself names what stands beside the answer in the list."""
    near = re.findall(r"\b[A-Z][\w'-]+|\d[\d,]*", beside)
    neighbour = near[0] if _LISTED.match(beside) else (near[-1] if near else "")
    return bool(neighbour) and neighbour in case.prompt


def same_article(case: Case) -> str:
    """The article gives another figure or date for the same."""
    relation = relate(case.fact, case.topic)
    if relation.rivals:
        value = relation.rivals[0][1]
        return f'the article also gives "{value.text}"'
    return ""


def sources_disagree(case: Case) -> str:
    """Another article gives another value, and the prompt does not say whose account it is."""
    relation = relate(case.fact, case.topic)
    if not relation.disputes or case.prompt.startswith("According to "):
        return ""
    value = relation.disputes[0][1]
    return f'sources disagree: "{value.text}" in another article'


def another_name(case: Case) -> str:
    """Another name of the same sort stands in a sentence that answers the question just as well."""
    if not case.is_named or case.draft.kind in {"true_false", "cloze"}:
        return ""
    fact = case.fact
    asked = case.words - content_words(fact.answer)
    for line in case.topic.about(asked, max(ANOTHER_NAME, SAME_QUESTION)):
        if line in case.lines or any(name.full == fact.value.text for name in line.names):
            continue
        for name in line.names:
            same_sort = name.kind == fact.value.kind and name.subtype == fact.value.subtype
            if same_sort and name.sure and name.text not in case.prompt and name.full not in case.prompt:
                return f'"{name.full}" may be right as well'
    return ""


GATES = (one_of_several, same_article, sources_disagree, another_name)
