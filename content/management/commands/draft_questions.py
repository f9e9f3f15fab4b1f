"""The generator on files, as one topic, without a database: one JSON object a line."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from content.drafts import ArticleDraft, PassageDraft, QuestionDraft, Refusal, TopicDraft
from content.errors import NothingToAsk
from content.management.commands._files import add_file_arguments, read_files
from content.management.commands._progress import ProgressLine


class Command(BaseCommand):
    help = "Draft questions about articles and print them as JSON lines. Nothing is stored."
    requires_system_checks: Sequence[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        add_file_arguments(parser)
        parser.add_argument("--format", choices=["jsonl"], default="jsonl", help="one JSON object a line")
        parser.add_argument(
            "--explain",
            action="store_true",
            help="also print refused drafts with the reason, and what was found in every sentence",
        )

        parser.add_argument(
            "--rules-only",
            action="store_true",
            help="ask no language model, also where RECITE_LLM_URL names one; without this it is asked, and every "
            'question has the key "origin": rule or model',
        )

    def handle(self, *args: Any, **options: Any) -> None:
        progress = ProgressLine(self.stderr)
        if not options["paths"]:
            raise CommandError("Name a file or a folder.")
        read = read_files(options["paths"], options["metadata"], progress)
        names = [name for name, _draft in read.drafts]
        articles = [draft for _name, draft in read.drafts]
        asks_model = bool(settings.RECITE_LLM_URL) and not options["rules_only"]
        topic, note = self._draft(articles, progress)
        if asks_model:
            topic = self._with_model(articles, topic, progress)
        progress.clear()
        for line in rows(topic, names, explain=options["explain"], origin=asks_model):
            self.stdout.write(json.dumps(line, ensure_ascii=False))
        for line in sentence_rows(articles, names) if options["explain"] else ():
            self.stdout.write(json.dumps(line, ensure_ascii=False))
        if not topic.questions and note:
            self.stderr.write(note)
        for line in (*read.notes, *read.problems):
            self.stderr.write(line)
        if read.problems:
            raise CommandError(f"{len(read.problems)} of {len(names) + len(read.problems)} files were not read.")

    def _draft(self, articles: Sequence[ArticleDraft], progress: ProgressLine) -> tuple[TopicDraft, str]:
        """What the rules make of the articles, and what to say if no question comes of it."""
        from content.generator.pipeline import NOTHING, draft_topic

        try:
            return (draft_topic(articles, progress=progress), NOTHING) if articles else (TopicDraft((), ()), "")
        except NothingToAsk as error:
            return TopicDraft((), ()), str(error)

    def _with_model(self, articles: Sequence[ArticleDraft], rules: TopicDraft, progress: ProgressLine) -> TopicDraft:
        from content.services.language_model import add_model_drafts

        topic, problem = add_model_drafts(articles, rules, progress)
        if problem:
            progress.clear()
            self.stderr.write(problem)
        return topic


def rows(topic: TopicDraft, names: Sequence[str], *, explain: bool, origin: bool = False) -> Iterator[dict[str, Any]]:
    """The lines of the output as JSON objects; with `explain` each has the key "dropped", with `origin` that one."""
    for question in topic.questions:
        more = {"origin": question.origin} if origin else {}
        yield {**_question(question, names), **({"dropped": ""} if explain else {}), **more}
    for refusal in topic.refused if explain else ():
        yield _refusal(refusal, names)


def sentence_rows(articles: Sequence[ArticleDraft], names: Sequence[str]) -> Iterator[dict[str, Any]]:
    """A line of kind "sentence" for every sentence and dropped block: what was found, reread and left unclear."""
    from content.generator.explain import explain

    for note in explain(articles):
        yield {
            **_unasked(names[note.article], "sentence", note.start, note.end, note.quote, note.dropped),
            "found": [{"text": text, "kind": kind} for text, kind in note.found],
            "reads": [{"text": text, "as": other} for text, other in note.reads],
            "unclear": [{"text": text, "reason": reason} for text, reason in note.unclear],
        }


def _question(draft: QuestionDraft, names: Sequence[str]) -> dict[str, Any]:
    return {
        "article": names[draft.fact.passage.article],
        "kind": draft.kind,
        "prompt": draft.prompt,
        "answer": draft.answer,
        "accepted": list(draft.accepted),
        "choices": [{"text": choice.text, "correct": choice.correct} for choice in draft.choices],
        "passage": _passage(draft.fact.passage),
        "fact": draft.fact.statement,
        "value": draft.fact.value.as_json(),
        "tier": draft.tier,
        "confidence": round(draft.confidence, 4),
    }


def _refusal(refusal: Refusal, names: Sequence[str]) -> dict[str, Any]:
    """A refused draft has no tier, and no fact where it was refused before it told one."""
    passage = refusal.passage
    line = _unasked(names[passage.article], refusal.kind, passage.start, passage.end, passage.quote, refusal.reason)
    return {**line, "prompt": refusal.prompt, "answer": refusal.answer}


def _unasked(article: str, kind: str, start: int, end: int, quote: str, reason: str) -> dict[str, Any]:
    """A line with the fields of a question for what became none."""
    return {
        "article": article,
        "kind": kind,
        "prompt": "",
        "answer": "",
        "accepted": [],
        "choices": [],
        "passage": {"start": start, "end": end, "quote": quote},
        "fact": "",
        "value": {},
        "tier": "",
        "confidence": 0.0,
        "dropped": reason,
    }


def _passage(passage: PassageDraft) -> dict[str, Any]:
    return {"start": passage.start, "end": passage.end, "quote": passage.quote}
