"""Whose account a figure is: how prompts name an article as the source, and whether a name settles a difference."""

from __future__ import annotations

import re
from collections.abc import Iterable

from content.drafts import ArticleDraft, FactDraft
from content.generator.as_of import first_day
from content.generator.evidence import Topic, contradicted_by
from content.generator.evidence.spans import dates
from content.generator.times import day_words
from content.generator.words import content_words
from content.kinds.multiple_choice import GAP_PROMPT
from content.language.attribution import is_dated
from content.language.name_spans import word_set
from content.language.values import days_of

_NO_ARTICLE = word_set(
    "ABC AFP CBS CNBC CNN ESPN HBO ITV MSNBC NASA NATO NBC NHK NPR PBS RT TASS TRT UNESCO UNICEF UPI"
)
_ABBREVIATION = re.compile(r"[A-Z]{2,5}")


def _with_the(publisher: str) -> str:
    """ "the BBC", but "CNN" and "Voice of America": abbreviations spelt out letter by letter mostly take "the"."""
    bare = publisher in _NO_ARTICLE or not _ABBREVIATION.fullmatch(publisher)
    return publisher if bare else f"the {publisher}"


def source_words(article: ArticleDraft) -> str:
    """How a prompt names an article as the source of a figure, or "" where nobody is known to vouch for it."""
    titled = f"the report “{article.title}”" if article.title and not article.title_derived else ""
    if article.retells:
        # Our retelling is named by its own title: its words are not those of the report that it follows.
        return titled
    if article.publisher:
        return _with_the(article.publisher) + (f" on {day_words(article.published)}" if article.published else "")
    return titled


def names_source(fact: FactDraft, prompt: str) -> bool:
    """Whether the prompt begins with whose account its figure is: "According to the BBC on 18 December 2011, ..."."""
    opening = f"According to {fact.attribution}, "
    return bool(fact.attribution) and prompt.removeprefix(GAP_PROMPT).startswith(opening)


def settles(fact: FactDraft, prompt: str, others: Iterable[int], topic: Topic) -> bool:
    """Whether the source in the prompt tells the fact's figure from those of the other lines of the topic.

    It does not where the same source gives the other figure: the same article, another one of the same paper
    (and day, where both are known), or a sentence that names whom the fact is told by. Lines of other days are told
    apart by the day in the prompt.
    """
    if is_dated(prompt, fact.as_of):
        others = [line for line in others if not of_another_day(fact, line, topic)]
        if not others:
            return True
    if not names_source(fact, prompt):
        return False
    own = topic.articles[fact.passage.article]
    if fact.attribution == source_words(own):
        return not any(_same_source(own, topic.articles[topic.lines[line].article]) for line in others)
    teller = content_words(fact.attribution)
    return not any(_tells(topic, line, teller, own) for line in others)


def of_another_day(fact: FactDraft, line: int, topic: Topic) -> bool:
    """Whether a fact that changes with time is told for a day that is not the one of another article's line."""
    row = topic.lines[line].sentence
    own, other = topic.articles[fact.passage.article].published, topic.articles[row.article].published
    if fact.as_of is None or own is None or other is None or own == other or contradicted_by(fact, line, topic):
        return False
    if first_day(fact.as_of, fact.as_of_precision or "day") <= other <= fact.as_of:
        return False
    # "Between 2003 and 2012" is of no day within.
    spans = (days_of(told.value.day, told.value.precision) for told in dates(row) if "/" not in told.value.day)
    return not any(span is not None and span[0] <= fact.as_of <= span[1] for span in spans)


def _same_source(one: ArticleDraft, other: ArticleDraft) -> bool:
    """Whether the words for the one article may name the other."""
    mine, theirs = source_words(one), source_words(other)
    if one is other or not theirs:
        return one is other
    return mine.startswith(theirs) or theirs.startswith(mine)


def _tells(topic: Topic, line: int, teller: frozenset[str], own: ArticleDraft) -> bool:
    sentence = topic.lines[line].sentence
    told = content_words(f"{sentence.attribution} {sentence.text}")
    return topic.articles[sentence.article] is own or teller <= told
