"""Whether an article of its topic makes a wrong option true: by the program's gates, by its evidence, and to be read.

Three nets of widening mesh. gates: those that every draft has passed, asked again. evidence: the option agrees with
the key, or with a figure or date that any article gives for the same fact. near: a sentence of any article names the
option, in any of its forms, and shares a third of the stem's words; most of these are harmless, and all are to be read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from content.drafts import ArticleDraft, FactDraft, QuestionDraft, TopicDraft, Value
from content.generator.evidence import Topic, asked_words
from content.generator.facts import find_facts
from content.generator.gates import options
from content.generator.gates.case import Case
from content.generator.reading import read_articles
from content.generator.words import content_words
from content.language import gazetteer
from content.language.values import compatible, days_of, find_values

GATES = (options.distinct, options.entailed, options.in_stem, options.true_elsewhere)
NEAR = 0.34
"""Share of the stem's words in a sentence that names an option, from which it is to be read."""

_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z“\"])|\n+")


@dataclass(frozen=True)
class Hit:
    """Why a wrong option may be true. net: "gates", "evidence" or "near"."""

    question: QuestionDraft
    net: str
    reason: str


class Truths:
    """What the articles of one topic make true; asked of many questions about them."""

    def __init__(self, articles: Sequence[ArticleDraft]) -> None:
        sentences = read_articles(articles)
        self.articles = articles
        self.topic = Topic(articles, sentences)
        self.topic.facts = tuple(find_facts(articles, sentences)[0])

    def hits(self, question: QuestionDraft, drafted: TopicDraft) -> Iterator[Hit]:
        """All that speaks for a wrong option of a question of this topic."""
        case = Case(question, self.topic)
        yield from (Hit(question, "gates", reason) for gate in GATES if (reason := gate(case)))
        told = _told_of(question.fact, drafted)
        for option in case.wrong:
            agreeing = [value for value in told if _agrees(option, value)]
            if agreeing:
                yield Hit(question, "evidence", f'"{option}" beside {agreeing[0].text}')
            asked = asked_words(case.body, question.answer)
            for said in mentions(self.articles, option, question.fact):
                if len(asked & content_words(said)) >= NEAR * len(asked):
                    yield Hit(question, "near", f'"{option}": {said}')


def _told_of(fact: FactDraft, drafted: TopicDraft) -> list[Value]:
    """The values that any article gives where this fact has its own, that one first."""
    facts = [one.value for one in drafted.facts if one.key == fact.key]
    return [fact.value, *facts, *(one.value for one in drafted.evidence if one.fact == fact.key and one.value)]


def _agrees(option: str, value: Value) -> bool:
    """Whether an option is a figure that can be right where `value` is, or a date that is right where `value` is.

    "2003" says nothing of "July 2003", and makes "the 2000s" true.
    """
    found = [hit.value for hit in find_values(option)]
    if len(found) != 1 or found[0].kind != value.kind:
        return False
    if value.kind != "date":
        return compatible(found[0], value)
    wide, narrow = (days_of(one.day, one.precision) for one in (found[0], value))
    return bool(wide and narrow and wide[0] <= narrow[0] and narrow[1] <= wide[1])


def mentions(articles: Iterable[ArticleDraft], option: str, fact: FactDraft) -> list[str]:
    """Sentences of the articles that name an option, or say it in another form."""
    named = re.compile("|".join(rf"(?<![\w,.]){re.escape(form)}(?![\w]|,\d)" for form in _forms(option, fact)), re.I)
    sentences = (sentence for article in articles for sentence in _SENTENCE.split(article.text))
    return list(dict.fromkeys(" ".join(one.split()) for one in sentences if named.search(one)))


def _forms(option: str, fact: FactDraft) -> list[str]:
    """The option, a place by its other names, a person by the surname, a figure without its unit and hedge."""
    forms = {option, *(gazetteer.other_names(option) if fact.value.kind == "place" else ())}
    if fact.value.kind == "person":
        forms.add(option.split()[-1])
    if (figure := re.search(r"\d[\d,.]*\d|\d", option)) and fact.value.kind != "date":
        forms.add(figure[0])
    return sorted(forms)
