"""No two questions that ask the same: the better one stays, the other is refused with a reason."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from content.drafts import BLANK, QuestionDraft, Value
from content.generator.evidence import MEASURED
from content.generator.ranking import family
from content.generator.words import content_words
from content.language.values import compatible

NEAR = 0.7
"""Share of the words of the longer prompt that two prompts must have in common to ask the same."""
MOST_GAPS = 3
"""Answers of one sentence that are asked for with a gap: more would teach that sentence by heart."""
_LETTERS = re.compile(r"[\W_]+")


def keep_best(drafts: Sequence[QuestionDraft]) -> tuple[list[QuestionDraft], list[tuple[QuestionDraft, str]]]:
    """The drafts without doubles, in their order, and the doubles with the reason. The first of two stays."""
    seen = _Seen()
    kept: list[QuestionDraft] = []
    doubles: list[tuple[QuestionDraft, str]] = []
    for draft in drafts:
        reason = seen.reason(draft)
        if reason:
            doubles.append((draft, f"duplicate: {reason}"))
        else:
            seen.add(draft)
            kept.append(draft)
    return kept, doubles


class _Seen:
    """The drafts kept so far, found by fact, by prompt and by word."""

    def __init__(self) -> None:
        self._ways: set[tuple[str, str]] = set()
        self._prompts: dict[str, QuestionDraft] = {}
        self._spans: dict[tuple[int, str], list[QuestionDraft]] = defaultdict(list)
        self._by_word: dict[str, list[tuple[frozenset[str], QuestionDraft]]] = defaultdict(list)
        self._gaps: dict[tuple[int, int], set[int]] = defaultdict(set)

    def add(self, draft: QuestionDraft) -> None:
        self._ways.add((draft.fact.key, family(draft.kind)))
        self._prompts.setdefault(_plain(draft.prompt), draft)
        self._spans[draft.fact.passage.article, family(draft.kind)].append(draft)
        if BLANK in draft.prompt:
            self._gaps[_sentence(draft)].add(draft.fact.answer_start)
        words = _words(draft)
        for word in words:
            self._by_word[word].append((words, draft))

    def reason(self, draft: QuestionDraft) -> str:
        if (draft.fact.key, family(draft.kind)) in self._ways:
            return "the fact is already asked in this way"
        same = self._prompts.get(_plain(draft.prompt))
        if same is not None and (same.fact.key != draft.fact.key or family(same.kind) == family(draft.kind)):
            return "another question has the same words"
        for other in self._spans[draft.fact.passage.article, family(draft.kind)]:
            if _overlap(draft, other):
                return "the same words of the article are already asked for"
        others = self._gaps[_sentence(draft)] - {draft.fact.answer_start}
        if BLANK in draft.prompt and len(others) >= MOST_GAPS:
            return f"the sentence has {MOST_GAPS} gaps already"
        return self._near(draft)

    def _near(self, draft: QuestionDraft) -> str:
        """Whether a question of another fact says nearly the same and has an answer that may be the same."""
        words = _words(draft)
        if not words:
            return ""
        rarest = sorted(words, key=lambda word: (len(self._by_word[word]), word))[
            : len(words) - int(NEAR * len(words)) + 1
        ]
        for word in rarest:
            for other_words, other in self._by_word[word]:
                if other.fact.key == draft.fact.key:
                    continue
                if len(words & other_words) >= NEAR * max(len(words), len(other_words)) and _same_answer(draft, other):
                    return f'it asks the same as "{other.prompt}"'
        return ""


def _sentence(draft: QuestionDraft) -> tuple[int, int]:
    """The sentence of a draft's answer, which is the last of its passage."""
    return draft.fact.passage.article, draft.fact.passage.end


def _plain(prompt: str) -> str:
    return _LETTERS.sub(" ", prompt.replace(BLANK, " gap ").casefold()).strip()


def _words(draft: QuestionDraft) -> frozenset[str]:
    return content_words(draft.prompt.replace(BLANK, " ")) - content_words(draft.fact.answer)


def _overlap(one: QuestionDraft, other: QuestionDraft) -> bool:
    return one.fact.answer_start < other.fact.answer_end and other.fact.answer_start < one.fact.answer_end


def _same_answer(one: QuestionDraft, other: QuestionDraft) -> bool:
    a, b = one.fact.value, other.fact.value
    if a.kind != b.kind:
        return False
    if a.kind in MEASURED or a.kind == "date":
        return compatible(a, b)
    return bool(_names(a) & _names(b)) or bool(content_words(a.text) & content_words(b.text))


def _names(value: Value) -> set[str]:
    return {value.text.casefold(), *(alias.casefold() for alias in value.aliases)}
