"""Wrong terms for a phrase: other phrases of the topic's facts, alike in head, number and length."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property
from random import Random

from content.drafts import BLANK, FactDraft, Stem, Value
from content.generator.evidence import Topic, asked_words
from content.generator.wording import noun_lemma
from content.generator.words import content_words, own_words
from content.language import gazetteer

SHARED = 0.34
"""A term in a sentence with this share of a stem's content words may be true there, so it is never offered."""
LONGEST_RATIO = 2.2
"""A wrong term has at most so many times the letters of the key, or of which the key has so many."""
_NUMBERED = re.compile(r"\s+(?:[IVX]+|\d+)\b")
"""What follows a name that is not whole: "World War" II."""
_OF = re.compile(r" of (?:the )?[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*")
"""What belongs to "Treaty" or "Battle"."""


_MANY_NAMED = frozenset({"Games", "Olympics", "Paralympics", "Olympiad"})
"""Heads of names of which one event has several: by its host, its season, its year and its number."""


class RivalTerms:
    """Wrong terms for the facts of one topic. Holds no state but look-ups."""

    def __init__(self, topic: Topic) -> None:
        self.topic = topic

    @cached_property
    def _terms(self) -> tuple[tuple[int, str], ...]:
        """The phrases that the topic's facts tell of and names such as wars and treaties, with their first article."""
        found: dict[str, tuple[int, str]] = {}
        for fact in self.topic.facts:
            if fact.value.kind == "phrase":
                found.setdefault(fact.value.text.casefold(), (fact.passage.article, fact.value.text))
        for line in self.topic.lines:
            for name in line.names:
                rest = line.sentence.text[name.end - line.sentence.start :]
                of = _OF.match(rest)
                text = name.text + (of[0] if of else "")
                people = gazetteer.is_demonym(text.split()[-1])  # "Battle of Varna Ottomans" ran into the next words
                if name.kind != "other" or " " not in text or _NUMBERED.match(rest) or people:
                    continue
                if gazetteer.is_other_head(_last(text)):
                    found.setdefault(text.casefold(), (line.article, text))
        return tuple(found.values())

    def options(self, fact: FactDraft, stem: Stem, n: int, rng: Random) -> list[Value]:
        """`n` terms like the key that stand in no sentence about the same, or []."""
        if _last(fact.answer) in _MANY_NAMED:
            return []
        found = list(self._safe(fact, stem))
        rng.shuffle(found)
        kept: list[Value] = []
        for text in found:
            if not any(_akin(text, other.text) for other in kept):
                kept.append(replace(fact.value, text=text, aliases=()))
        return kept[:n] if len(kept) >= n else []

    def _safe(self, fact: FactDraft, stem: Stem) -> Iterator[str]:
        """Terms of the key's sort or with its head: names of the whole topic, other words of the key's article."""
        passage = fact.passage
        near = [
            *self.topic.under(passage.article, passage.start, passage.end),
            *self.topic.holding(asked_words(stem.text, fact.answer), SHARED),
        ]
        said = "\n".join(line.sentence.text for line in near).casefold()
        words = content_words(stem.text.replace(BLANK, " "))
        head = _head(fact.answer)
        for article, text in self._terms:
            if _head(text) != head or not (article == passage.article or head[1]) or not _alike(text, fact.answer):
                continue
            if not (_is_said(text, said) or content_words(text) <= words or _akin(text, fact.answer)):
                yield text


def _alike(text: str, key: str) -> bool:
    """Whether both have the same number, the same sort of capital, and nearly the same length."""
    short, long = sorted((len(text), len(key)))
    if long > LONGEST_RATIO * short + 2:
        return False
    first = text[:1].isupper() == key[:1].isupper() and text.isupper() == key.isupper()
    return first and _is_plural(text) == _is_plural(key) and any(map(str.isdigit, text)) == any(map(str.isdigit, key))


def _last(text: str) -> str:
    """The head of a phrase as it stands: its last word before "of"."""
    words = re.split(r" (?:of|for|in|on) ", text, maxsplit=1)[0].split()
    return words[-1] if words else ""


def _head(text: str) -> tuple[str, bool]:
    """The head in the singular, and whether it is a name's."""
    return noun_lemma(_last(text)), _last(text)[:1].isupper()


def _is_plural(text: str) -> bool:
    last = _last(text).casefold()
    return last.endswith("s") and noun_lemma(last) != last


def _is_said(text: str, said: str) -> bool:
    """Whether a text, in small letters, holds a term or the word that tells it from its like."""
    telling = own_words(text) - own_words(_last(text)) or own_words(text)
    return text.casefold() in said or telling <= own_words(said)


def _akin(one: str, other: str) -> bool:
    """Whether two terms may be one thing, or one a sort of the other: they share more than their head."""
    heads = own_words(_last(one)) & own_words(_last(other)) if " " in one and " " in other else frozenset()
    if (own_words(one) - heads) & (own_words(other) - heads) or one.casefold() == other.casefold():
        return True
    first, second = sorted((one, other), key=len)
    if first.isupper() and first == "".join(word[0] for word in second.split() if word[0].isupper()):
        return True
    return gazetteer.is_demonym(one) != gazetteer.is_demonym(other)
