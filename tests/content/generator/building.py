"""Small topics made by hand: articles, sentences with their names and values, facts and drafts. No parser."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from content.drafts import ArticleDraft, Block, ChoiceDraft, FactDraft, PassageDraft, QuestionDraft, Stem, Value
from content.generator.evidence import Topic
from content.generator.gates.case import Case
from content.generator.reading import Name, Sentence
from content.language.values import find_values

NAMES = {
    "Panetta": ("person", "", "Leon Panetta"),
    "Leon Panetta": ("person", "", "Leon Panetta"),
    "Barack Obama": ("person", "", "Barack Obama"),
    "George Bush": ("person", "", "George Bush"),
    "Obama": ("person", "", "Obama"),
    "Bush": ("person", "", "Bush"),
    "Donald Trump": ("person", "", "Donald Trump"),
    "Martin Lamb": ("person", "", "Martin Lamb"),
    "Hillary Clinton": ("person", "", "Hillary Clinton"),
    "Iraq": ("place", "country", "Iraq"),
    "Kuwait": ("place", "country", "Kuwait"),
    "Syria": ("place", "country", "Syria"),
    "Baghdad": ("place", "city", "Baghdad"),
    "Washington": ("place", "city", "Washington"),
    "Fallujah": ("place", "city", "Fallujah"),
    "Ministry of Defense": ("organisation", "ministry", "Ministry of Defense"),
}
"""Names that the hand-made sentences may hold: kind, subtype, full form."""


def article(text: str, **more: Any) -> ArticleDraft:
    """An article whose whole text is one block of prose."""
    given = {"title": "A title", "publisher": "", "published": date(2011, 12, 18), **more}
    return ArticleDraft(text=text, blocks=(Block("prose", 0, len(text)),), **given)


def sentences(number: int, draft: ArticleDraft) -> tuple[Sentence, ...]:
    """The sentences of an article, unparsed, with the names of NAMES and the values that are found."""
    spans = [match.span() for match in re.finditer(r"\S[^.]*(?:\.(?! [A-Z]|$)[^.]*)*\.?", draft.text)]
    return tuple(_sentence(number, index, draft.text, *span) for index, span in enumerate(spans))


def _sentence(number: int, index: int, text: str, start: int, end: int) -> Sentence:
    words = text[start:end]
    found = tuple(replace(hit, start=hit.start + start, end=hit.end + start) for hit in find_values(words))
    return Sentence(
        article=number,
        index=index,
        block=0,
        start=start,
        end=end,
        text=words,
        doc=None,  # type: ignore[arg-type]
        names=tuple(_names(words, start)),
        values=found,
        context="",
        tree=None,  # type: ignore[arg-type]
    )


def _names(words: str, start: int) -> list[Name]:
    taken: set[int] = set()
    found = []
    for text in sorted(NAMES, key=len, reverse=True):
        kind, subtype, full = NAMES[text]
        for match in re.finditer(rf"\b{re.escape(text)}\b", words):
            if not taken.intersection(range(*match.span())):
                taken.update(range(*match.span()))
                found.append(Name(start + match.start(), start + match.end(), text, kind, full, subtype, True))  # type: ignore[arg-type]
    return sorted(found, key=lambda name: name.start)


def topic(*texts: str | ArticleDraft) -> Topic:
    """A topic of hand-made articles."""
    drafts = [text if isinstance(text, ArticleDraft) else article(text) for text in texts]
    return Topic(drafts, [sentences(number, draft) for number, draft in enumerate(drafts)])


def fact(where: Topic, answer: str, *stems: str, number: int = 0, **more: Any) -> FactDraft:
    """The fact at the first place where `answer` stands in article `number`; stems are whole questions or gaps."""
    draft = where.articles[number]
    start = draft.text.index(answer)
    line = where.under(number, start, start + len(answer))[0].sentence
    passage = PassageDraft(number, line.start, line.end, draft.text[line.start : line.end])
    forms = tuple(Stem("cloze" if "___" in text else "wh", more.get("template", "test"), text) for text in stems)
    return FactDraft(
        key=more.get("key", f"{number}|{start}|{answer}"),
        statement=line.text,
        value=more.get("value") or _value(line, start, answer),
        answer=answer,
        passage=passage,
        answer_start=start,
        answer_end=start + len(answer),
        stems=forms,
        attribution=more.get("attribution", ""),
        predicate=more.get("predicate", ""),
    )


def _value(line: Sentence, start: int, answer: str) -> Value:
    hit = next((found.value for found in line.values if found.start == start), None)
    if hit is not None:
        unit = line.text[start - line.start + len(answer) :].split()
        return replace(hit, unit=hit.unit or (" ".join(unit[:2]).strip(".,") if hit.kind == "number" else ""))
    kind, subtype, full = NAMES.get(answer, ("phrase", "", answer))
    return Value(kind, full, subtype=subtype)  # type: ignore[arg-type]


def draft(about: FactDraft, prompt: str = "", kind: str = "short_answer", wrong: Sequence[str] = ()) -> QuestionDraft:
    """A question about a fact; with wrong answers a multiple choice."""
    choices = (ChoiceDraft(about.answer, True), *(ChoiceDraft(text, False) for text in wrong))
    return QuestionDraft(
        kind="multiple_choice" if wrong else kind,
        prompt=prompt or about.stems[0].text,
        payload={},
        answer=about.answer,
        fact=about,
        template=about.stems[0].template if about.stems else "test",
        choices=choices if wrong else (),
    )


def case(
    text: str, answer: str, prompt: str, kind: str = "short_answer", wrong: Sequence[str] = (), **more: Any
) -> Case:
    """The case of one prompt about an article of one text."""
    where = topic(text)
    return Case(draft(fact(where, answer, prompt, **more), prompt, kind, wrong), where)
