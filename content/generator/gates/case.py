"""A draft with all that a gate may look at, gathered once."""

from __future__ import annotations

import re
from functools import cached_property

from content.drafts import BLANK, ArticleDraft, ChoiceDraft, QuestionDraft
from content.generator.evidence import NAMED, Line, Topic
from content.generator.framing import lead
from content.generator.hints import GAP
from content.generator.reading import Name
from content.generator.tree import Tree
from content.generator.words import content_words
from content.kinds.multiple_choice import GAP_PROMPT

_WORD = re.compile(r"_{3,}|[^\W_]+(?:[.'’-][^\W_]+)*|[^\w\s]")


class Case:
    """One draft beside the lines of its passage."""

    def __init__(self, draft: QuestionDraft, topic: Topic) -> None:
        self.draft = draft
        self.fact = draft.fact
        self.topic = topic
        self.prompt = draft.prompt

    @cached_property
    def article(self) -> ArticleDraft:
        return self.topic.articles[self.fact.passage.article]

    @property
    def label(self) -> str:
        """What the article is about: its topic, or its headline in quotation marks; empty where it has no title."""
        return self.topic.labels[self.fact.passage.article]

    @cached_property
    def announced(self) -> str:
        """What is said before the prompt, be it a topic or a headline."""
        return lead(self.draft, self.label)

    @property
    def lead(self) -> str:
        """The topic that is said before the prompt, "the Black Death"; empty where nothing is, or a headline only."""
        return "" if self.announced.startswith("“") else self.announced

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """The sentences of the passage."""
        passage = self.fact.passage
        return self.topic.under(passage.article, passage.start, passage.end)

    @cached_property
    def names(self) -> tuple[Name, ...]:
        """The names of the passage, in order."""
        return tuple(name for line in self.lines for name in line.names)

    @cached_property
    def before(self) -> str:
        """What the passage says before the answer, in its sentence."""
        at = self.fact.answer_start
        line = next((one for one in self.lines if one.sentence.end > at), None)
        return self.article.text[line.sentence.start : at] if line is not None else ""

    @cached_property
    def behind(self) -> str:
        """What the passage says behind the answer."""
        return self.article.text[self.fact.answer_end : self.fact.passage.end]

    @cached_property
    def body(self) -> str:
        """The prompt without "Fill the gap:" and the source it names first, which tell nothing of the matter."""
        text = self.prompt.removeprefix(GAP_PROMPT)
        source = f"According to {self.fact.attribution}, "
        return text.removeprefix(source) if self.fact.attribution else text

    @cached_property
    def filled(self) -> str:
        """The prompt's body with the answer in its gap, and no hint beside it."""
        return re.sub(GAP, lambda _: self.fact.answer, self.body)

    @cached_property
    def tokens(self) -> tuple[str, ...]:
        """Words and marks of the prompt's body, the gap as one."""
        return tuple(_WORD.findall(self.body))

    @cached_property
    def words(self) -> frozenset[str]:
        """What the prompt is about."""
        return content_words(self.body.replace(BLANK, " "))

    @cached_property
    def tags(self) -> dict[str, str]:
        """Part-of-speech tag by word as it stands in the passage; empty where it was not parsed."""
        return {word: tag for tree in self.trees for word, tag in zip(tree.text, tree.tag, strict=True)}

    @cached_property
    def trees(self) -> tuple[Tree, ...]:
        """The parses of the passage's sentences."""
        return tuple(line.sentence.tree for line in self.lines if line.sentence.tree is not None)

    @property
    def is_statement(self) -> bool:
        """Whether the prompt is a whole statement that shows the value, true or false."""
        return self.draft.kind == "true_false"

    @property
    def is_named(self) -> bool:
        """Whether the answer is a name."""
        return self.fact.value.kind in NAMED

    @property
    def choices(self) -> tuple[ChoiceDraft, ...]:
        """The choices of a multiple choice; true and false are no options to be compared."""
        return () if self.is_statement else self.draft.choices

    @cached_property
    def wrong(self) -> tuple[str, ...]:
        """The wrong choices."""
        return tuple(choice.text for choice in self.choices if not choice.correct)
