"""Who held an office when the article was published: "U.S. Defense Secretary Leon Panetta"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from content.generator.answers import Answer
from content.generator.clause_parts import office_behind
from content.generator.reading import Sentence
from content.generator.times import YEAR, month_words
from content.generator.tree import Tree
from content.language import gazetteer
from content.language.name_spans import word_set
from content.language.names import OFFICE_HEADS

_PAST = word_set("former ex late then future deputy acting vice onetime former-")
_KNOWN_TO_ALL = re.compile(r"\b(?:U\.?S\.?|United States|American)\b.*\bpresident\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Office:
    """Who held which office when: the question, what it asks for in a sentence, and the office alone."""

    question: str
    statement: str
    office: str


def office_held(sentence: Sentence, answer: Answer, published: date | None) -> Office | None:
    """The title in front of, or behind, a person's name as a fact of its own; None where none is safe.

    An office is held for a time: without a publication date, or in a sentence about another year,
    nobody can say when.
    """
    if published is None or answer.kind != "person" or not answer.sure or len(answer.full.split()) < 2:
        return None
    if any(int(year) != published.year for year in YEAR.findall(sentence.text)):
        return None
    title = _title_before(sentence.tree, answer) or _title_after(sentence.tree, answer)
    if not title or _KNOWN_TO_ALL.search(title):
        return None
    office = f"the {_lower_office(re.sub(r'^(?:the|The) ', '', title))}"
    when = month_words(published)
    return Office(f"Who was {office} in {when}?", f"{answer.full} was {office} in {when}.", office)


def _lower_office(words: str) -> str:
    """ "Iraqi Prime Minister" -> "Iraqi prime minister"; names of bodies keep their capitals."""
    if " of " in words:
        return words
    return " ".join(
        w.lower() if w.lower() in OFFICE_HEADS | {"prime", "foreign", "defense", "defence", "interior"} else w
        for w in words.split()
    )


def _title_before(tree: Tree, answer: Answer) -> str:
    tokens: list[int] = []
    i = answer.a - 1
    while i >= 0 and _of_title(tree, i):
        tokens.insert(0, i)
        i -= 1
    while tokens and tree.lower[tokens[0]] in {"of", "the", "and"}:
        tokens.pop(0)
    if i >= 0 and tree.lower[i] in _PAST:
        return ""
    return _office(tree, tokens)


def _of_title(tree: Tree, i: int) -> bool:
    return (
        tree.text[i][:1].isupper() and not tree.is_punct(i) and i > -1 and tree.pos[i] in {"PROPN", "ADJ", "NOUN"}
    ) or (tree.lower[i] in {"of"} and tree.text[i - 1][:1].isupper())


def _title_after(tree: Tree, answer: Answer) -> str:
    head = office_behind(tree, answer.head)
    tokens = [i for i in tree.below(head) if not tree.is_punct(i)] if head > answer.b else []
    if (
        tokens
        and tokens == list(range(tokens[0], tokens[-1] + 1))
        and len(tokens) <= 7
        and tree.lower[tokens[0]] == "the"
    ):
        return _office(tree, tokens[1:])
    return ""


def _office(tree: Tree, tokens: list[int]) -> str:
    """The words of an office that belongs to a named country or body, "" for any other."""
    if not tokens or any(tree.lower[i] in _PAST for i in tokens):
        return ""
    words = [tree.text[i] for i in tokens]
    if not any(word.lower() in OFFICE_HEADS for word in words) or len(words) < 2 or len(words) > 8:
        return ""
    owner = any(gazetteer.is_demonym(w) or gazetteer.place(w, "country") for w in words)
    return tree.words(tokens) if owner else ""
