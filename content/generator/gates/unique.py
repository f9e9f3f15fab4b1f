"""Whether exactly one answer is right, by every article of the topic."""

from __future__ import annotations

import re

from content.drafts import BLANK
from content.generator.evidence import SAME_QUESTION, asked_words, relate
from content.generator.gates.case import Case
from content.generator.hints import GAP
from content.generator.sources import settles
from content.generator.tree import Tree

ANOTHER_NAME = 0.75
"""Share of the question's weighted words in a sentence with another name: it may answer the question too."""


_FIGURE_BEFORE = re.compile(r"\d[\d,.]*%?(?:,|,? (?:and|or)) $")
_YEAR_ENDS = re.compile(r"^(?:1\d|20)\d\d\D+$")
_ONE_OF = re.compile(
    rf"(?:{GAP}|\b[Ww]ho|\b[Ww](?:hich|hat) [\w ]+?)"
    r"(?:, [^,]*,)? (?:is|was|are|were|became|becomes|remains|ha[sd] been)"
    r"(?: \w+)? (?P<many>(?:one|two|three|some|several|many) of)\b"
)
_FALLEN = re.compile(
    r"(?:\b[Ww]ho|_{3,}(?: \(person\))?) (?:was|were) (?:killed|wounded|injured|captured|taken prisoner|present|slain) "
    r"(?:at|in|during) the (?:\w+ )?(?:[Bb]attle|[Ss]iege|[Ww]ar|[Mm]assacre|attack|bombing|disaster|riots?)\b"
)
_INCLUDED = re.compile(rf"\b(?P<opens>including|such as|among them) (?:the )?{GAP}(?: \([a-z ]+\))?\.$")
_FIGURE_AFTER = re.compile(r"(?:,|,? (?:and|or)) \d[\d,.]*(?:[,.;]| and\b|$)")


def one_of_several(case: Case) -> str:
    """The answer is one member of a list, and the question asks for one."""
    fact, text = case.fact, case.article.text
    before, after = text[fact.passage.start : fact.answer_start], text[fact.answer_end : fact.passage.end]
    listed = _FIGURE_BEFORE.search(before)
    beside = listed and (fact.value.kind == "date") == bool(_YEAR_ENDS.search(listed[0]))
    if not case.is_named and (beside or _FIGURE_AFTER.match(after)):
        return "the answer is one of several in a list"
    if case.is_statement or fact.value.kind == "phrase" or BLANK in case.prompt:
        return ""
    for line in case.lines:
        tree, offset = line.sentence.tree, line.sentence.start
        token = tree.token_at(case.fact.answer_end - 1 - offset) if tree is not None else None
        if token is None or tree is None:
            continue
        first = tree.token_at(case.fact.answer_start - offset)
        head = tree.head_of(token if first is None else first, token + 1)
        if any(tree.text[mate] not in case.prompt for mate in _mates(tree, head)):
            return "the answer is one of several in a list"
    return ""


def one_among_many(case: Case) -> str:
    """ "Who is one of the front runners?": the passage itself says that there are others."""
    found = _ONE_OF.search(case.body)
    return f'"{found["many"]}": others are right as well' if found and not case.is_statement else ""


def one_of_those_included(case: Case) -> str:
    """ "The hills of Arden, including the _____.": the passage goes on with others."""
    found = None if case.choices or not case.is_named else _INCLUDED.search(case.body)
    more = found and re.match(r",? (?:and )?(?:the )?[A-Z]", case.behind.replace(",", ", ").replace("  ", " "))
    return f'"{found["opens"]}" opens a list, of which each is right' if found and more else ""


def one_of_the_fallen(case: Case) -> str:
    """ "Who was killed at the Battle of Arden?": others were as well."""
    found = _FALLEN.search(case.body) if case.fact.value.kind == "person" and not case.choices else None
    return f'"{found[0]}": others were as well' if found and not case.is_statement else ""


def _mates(tree: Tree, head: int) -> list[int]:
    """Nouns, names and figures that are coordinated to the answer's head."""
    mates = list(tree.children(head, "conj"))
    if tree.dep[head] == "conj":
        mates.append(tree.head[head])
    return [mate for mate in mates if tree.pos[mate] in {"NOUN", "PROPN", "NUM"}]


def same_article(case: Case) -> str:
    """The article gives another figure or date for the same."""
    relation = relate(case.fact, case.topic)
    if relation.rivals:
        value = relation.rivals[0][1]
        return f'the article also gives "{value.text}"'
    return ""


def sources_disagree(case: Case) -> str:
    """Another article gives another value, and the prompt does not say whose account it is."""
    disputes = relate(case.fact, case.topic).disputes
    if not disputes or settles(case.fact, case.prompt, [line for line, _ in disputes], case.topic):
        return ""
    value = disputes[0][1]
    return f'sources disagree: "{value.text}" in another article'


def another_name(case: Case) -> str:
    """Another name of the same sort stands in a sentence that answers the question just as well."""
    if not case.is_named or case.draft.kind in {"true_false", "cloze"}:
        return ""
    fact = case.fact
    asked = asked_words(case.prompt, fact.answer)
    for line in case.topic.about(asked, max(ANOTHER_NAME, SAME_QUESTION)):
        if line in case.lines or any(name.full == fact.value.text for name in line.names):
            continue
        for name in line.names:
            same_sort = name.kind == fact.value.kind and name.subtype == fact.value.subtype
            if same_sort and name.sure and name.text not in case.prompt and name.full not in case.prompt:
                return f'"{name.full}" may be right as well'
    return ""


GATES = (
    one_of_several,
    one_among_many,
    one_of_those_included,
    one_of_the_fallen,
    same_article,
    sources_disagree,
    another_name,
)
