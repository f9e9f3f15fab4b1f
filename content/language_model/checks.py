"""Whether a proposed question is borne out by its article, and where. Offsets are computed here, never taken over."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from content.drafts import ArticleDraft, Block
from content.generator.prompts import STRANGE
from content.generator.times import day_words
from content.generator.words import word_set
from content.language import gazetteer, sentences
from content.language.cleaning import normalise
from content.language.values import parse_number
from content.language_model.matching import comparable, find_words, plain
from content.language_model.reading import Item

MOST_SENTENCES = 3
"""Sentences of a passage."""
_WORD = re.compile(r"\d[\d.,]*\d|\d|[^\W\d_]+(?:[.'’-][^\W\d_]+)*\.?")
_ASKING = re.compile(r"\b(?:who|whom|whose|what|which|when|where|why|how)\b", re.IGNORECASE)
_OPENERS = word_set(
    "who whom whose what which when where why how in on at by to from for of with as after before during since until "
    "under over between among against according the a an did does do was were is are has have had about into near "
    "despite because through throughout within around following"
)
"""Words that have a capital only because a question begins with them."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A proposed question pinned to its article: passage [start, end), answer [answer_start, answer_end)."""

    article: int
    start: int
    end: int
    answer_start: int
    answer_end: int
    question: str
    options: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Unfounded:
    """A proposed question that its article does not bear out. span: where its quote stands, if it does."""

    item: Item
    reason: str
    span: tuple[int, int] | None = None


def place(item: Item, article: ArticleDraft, number: int) -> Placed | Unfounded:
    """Where a question's passage and answer stand in `article`, which is `number` among its topic's.

    The passage is widened to whole sentences, for that is what students are shown.
    """
    found = _passages(item.quote, article)
    if len(found) != 1:
        times = f"stands {len(found)} times in the article" if found else "is not in the article word for word"
        return Unfounded(item, f"quote: it {times}")
    start, end = found[0]
    quote = article.text[start:end]
    answer = find_words(quote, item.answer)
    if answer is None:
        return Unfounded(item, "answer: it does not stand in the quote", found[0])
    placed = Placed(
        number, start, end, start + answer[0], start + answer[1], item.question, _usable(item.options, quote, item)
    )
    reason = _crowded(article, start, end) or question_refusal(placed, article)
    return Unfounded(item, reason, found[0]) if reason else placed


def question_refusal(placed: Placed, article: ArticleDraft) -> str:
    """What in a question's words is not the article's, or no question at all; "" if nothing is."""
    question = placed.question
    if not question.endswith("?") or question.count("?") > 1 or not _ASKING.search(question):
        return "question: it is not one whole question"
    strange = STRANGE.search(question)
    if strange:
        return f'question: "{strange[0]}" does not belong in it'
    return _foreign(question, _vouched(article, article.text[placed.start : placed.end]))


def _passages(quote: str, article: ArticleDraft) -> list[tuple[int, int]]:
    """The sentences around every place of the article's prose where `quote` stands."""
    wanted = plain(quote)
    return [
        _widened(article.text, block, block.start + start, block.start + end)
        for block in article.blocks
        if block.kind == "prose" and wanted
        for start, end in comparable(article.text[block.start : block.end]).find(wanted)
    ]


def _widened(text: str, block: Block, start: int, end: int) -> tuple[int, int]:
    rows = [(a, b) for a, b in sentences.split(normalise(text), block.start, block.end) if a < end and b > start]
    return (min(start, rows[0][0]), max(end, rows[-1][1])) if rows else (start, end)


def _crowded(article: ArticleDraft, start: int, end: int) -> str:
    count = len(sentences.split(normalise(article.text), start, end))
    return f"quote: it is {count} sentences long" if count > MOST_SENTENCES else ""


def _vouched(article: ArticleDraft, quote: str) -> str:
    """Where every name and number of a question must come from."""
    published = day_words(article.published) if article.published else ""
    return "\n".join((quote, article.title, article.publisher, article.retells, published))


def _foreign(question: str, source: str) -> str:
    """The first name or number of `question` that `source` does not hold."""
    known = {_bare(word) for word in _words(source)}
    figures = {amount for word in known if (amount := _amount(word)) is not None}
    for at, word in enumerate(_words(question)):
        bare = _bare(word)
        amount = _amount(bare)
        if amount is not None and amount not in figures:
            return f'question: the number "{word}" is not in its passage'
        if amount is None and _is_name(word, at) and bare not in known:
            return f'question: the name "{word}" is not in its passage'
    return ""


def _words(text: str) -> Iterator[str]:
    """The words of a text, the parts of "al-Maliki" each by itself."""
    for found in _WORD.finditer(plain(text)):
        yield from found[0].split("-")


def _bare(word: str) -> str:
    word = re.sub(r"['’]s?$", "", word.rstrip(".").casefold())
    return word.replace(".", "") if not word[:1].isdigit() else word


def _amount(word: str) -> Decimal | None:
    """The amount of a figure or number word, None for other words; "one" is a pronoun more often than a number."""
    if word[:1].isdigit():
        try:
            return Decimal(word.replace(",", ""))
        except InvalidOperation:
            return None
    number = parse_number(word) if word not in {"one", "a", "an", "no", "second", "may"} and word.isalpha() else None
    return number.amount if number is not None and not number.unit else None


def _is_name(word: str, at: int) -> bool:
    """Whether a word is written as a name; the first word of a question has a capital in any case."""
    if not any(letter.isupper() for letter in word):
        return False
    return at > 0 or not (word.casefold() in _OPENERS or gazetteer.is_common_word(word))


def _usable(options: tuple[str, ...], quote: str, item: Item) -> tuple[str, ...]:
    """The wrong answers without those that the passage names, that say the same, or that are no plain words."""
    kept: dict[str, str] = {}
    for option in options:
        said = find_words(quote, option) or find_words(option, item.answer) or find_words(item.question, option)
        if not said and not STRANGE.search(option):
            kept.setdefault(plain(option).casefold(), option)
    return tuple(kept.values())
