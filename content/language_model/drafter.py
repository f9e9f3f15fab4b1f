"""One article's conversation with a model: questions asked for, checked, gated, answered blind. Calls are bounded."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from content import kinds
from content.drafts import ArticleDraft, QuestionDraft, Refusal
from content.errors import InvalidResponse
from content.kinds._folding import fold
from content.language_model.checks import Unfounded, place
from content.language_model.drafting import (
    TEMPLATE,
    Desk,
    first_words,
    passage_of,
    refused_draft,
    refused_item,
    refused_placed,
)
from content.language_model.errors import UnusableReply
from content.language_model.prompts import Message, answering, drafting, parts
from content.language_model.reading import Item, Malformed, read_answer, read_items

MOST_CALLS = 36
"""Calls for one article, second tries included."""
NOTHING = "the language model had no question to ask"
SPENT = "blind: the calls for this article were used up before it was answered"
Ask = Callable[[Sequence[Message]], str]
"""Sends messages and returns the reply's text. Raises ModelUnavailable, or UnusableReply for a reply without text."""


class _Spent(Exception):
    """The calls for this article are used up."""


@dataclass(frozen=True, slots=True)
class Written:
    """What a model brought for one article. drafts: those that passed everything."""

    drafts: tuple[QuestionDraft, ...]
    refused: tuple[Refusal, ...]
    calls: int


def write(desk: Desk, number: int, ask: Ask) -> Written:
    """Questions about article `number` of the desk, by the model that `ask` reaches.

    What was refused is kept with its reason, so that an article that was asked about always shows it. Raises
    ModelUnavailable; UnusableReply where no part of the article got a reply that can be read, asked twice.
    """
    talk = _Talk(desk, number, ask)
    failures = []
    sent = parts(desk.articles[number])
    for part in sent:
        try:
            talk.draft(part)
        except UnusableReply as error:
            failures.append(error)
        except _Spent:
            break
    if failures and len(failures) == len(sent):
        raise failures[-1]
    if sent and not talk.drafts and not talk.refused:
        talk.note(NOTHING)
    return Written(tuple(talk.drafts), tuple(dict.fromkeys(talk.refused)), talk.calls)


@dataclass(slots=True)
class _Talk:
    """What one article has brought so far."""

    desk: Desk
    number: int
    ask: Ask
    calls: int = 0
    drafts: list[QuestionDraft] = field(default_factory=list)
    refused: list[Refusal] = field(default_factory=list)
    asked: set[str] = field(default_factory=set)

    def draft(self, part: str) -> None:
        """Ask for questions about a part of the article and judge them. Raises UnusableReply for two bad replies."""
        try:
            items = read_items(self._say(drafting(self._article, part)))
        except UnusableReply:
            items = read_items(self._say(drafting(self._article, part, again=True)))
        for item in items:
            if isinstance(item, Malformed):
                self.note(f"reply: {item.reason}", item.shown)
            elif fold(item.question) not in self.asked:
                self.asked.add(fold(item.question))
                self._judge(item)

    def note(self, reason: str, prompt: str = "") -> None:
        """Keep a refusal that has no place of its own."""
        passage = passage_of(self._article, self.number, *first_words(self._article))
        self.refused.append(Refusal(passage, TEMPLATE, prompt, "", reason))

    @property
    def _article(self) -> ArticleDraft:
        return self.desk.articles[self.number]

    def _say(self, messages: Sequence[Message]) -> str:
        if self.calls >= MOST_CALLS:
            raise _Spent
        self.calls += 1
        return self.ask(messages)

    def _judge(self, item: Item) -> None:
        """Take a question in, or keep why not. The checks that cost nothing come before the blind reading."""
        placed = place(item, self._article, self.number)
        if isinstance(placed, Unfounded):
            self.refused.append(refused_item(placed, self._article, self.number))
            return
        found = self.desk.drafts(placed)
        if isinstance(found, str):
            self.refused.append(refused_placed(placed, self._article, found))
            return
        self.refused += [refused_draft(draft) for draft in found if draft.dropped]
        standing = [draft for draft in found if not draft.dropped]
        if not found:
            self.refused.append(refused_placed(placed, self._article, "kind: no kind of question fits it"))
        reason = self._blind(standing) if standing else ""
        if reason:
            self.refused.append(refused_placed(placed, self._article, reason))
        else:
            self.drafts += standing

    def _blind(self, standing: Sequence[QuestionDraft]) -> str:
        """Why a reader of the passage alone does not come to the same answer, asked twice; "" if they do."""
        told = ""
        for again in (False, True):
            try:
                said = read_answer(self._say(answering(_quote(standing), _question(standing), again=again)))
            except UnusableReply:
                continue
            except _Spent:
                return SPENT
            if _agrees(standing, said):
                return ""
            told = said or told
        if told:
            return f'blind: from the passage alone the answer was "{told}"'
        return "blind: the passage alone did not give the answer"


def _quote(standing: Sequence[QuestionDraft]) -> str:
    return standing[0].fact.passage.quote


def _question(standing: Sequence[QuestionDraft]) -> str:
    return standing[0].fact.stems[0].text


def _agrees(standing: Sequence[QuestionDraft], said: str) -> bool:
    """Whether the questions' own grading takes the blind answer as right: the typed one's where there is one."""
    typed = next((draft for draft in standing if not draft.choices), None)
    draft = typed or standing[0]
    response = said if typed else _choice(draft, said)
    try:
        return kinds.get(draft.kind).grade(draft.payload, response).correct
    except InvalidResponse:
        return False


def _choice(draft: QuestionDraft, said: str) -> str:
    """The id of the choice that says the same, "" for none."""
    choices = draft.payload["choices"]
    return next((str(choice["id"]) for choice in choices if fold(choice["text"]) == fold(said)), "")
