"""A school in which everything that can be called something is called by a hostile text."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib.admin.models import LogEntry
from django.contrib.auth import get_user_model
from django.db.models import Model
from django.utils import timezone

from content import models as content
from quizzes import models as quizzes
from tests import factories
from tests.access.world import World, world
from tests.content.kinds import test_matching, test_multiple_answer, test_ordering
from tests.hostile.texts import MARK, TEXTS, one_line

SHORT = f"\"'><b onclick={MARK}()>"
"""22 characters, for the shortest names."""
TITLE = f"\"'`></title></textarea></script><img src=x onerror={MARK}()>{{{{7919|add:6997}}}}javascript:{MARK}()"
ADDRESS = f"https://school.example/\"'><img/src=x/onerror={MARK}()>"
"""An address as far as addresses are checked."""
ALL = "\n".join([TITLE, *map(one_line, TEXTS.values())])
KINDS: dict[str, Any] = {
    "multiple_choice": factories.CHOICES,
    "multiple_answer": test_multiple_answer.GULF,
    "true_false": {"correct": "true"},
    "short_answer": {"answer": "Clara Voss"},
    "cloze": {"answer": "Clara Voss"},
    "number": {"answer": "12,400"},
    "date": {"answer": "4 May 1931"},
    "ordering": test_ordering.SHUFFLED,
    "matching": test_matching.LIGHTHOUSE,
    "flashcard": {"answer": "Because."},
}
"""A payload of every kind; what is text in it is made hostile."""
PARSED = ("number", "date")
"""Kinds whose answers are read as more than text."""

Made = dict[type[Model], dict[str, Callable[[Any], Any]]]
FIELDS: Made = {
    content.Topic: {"name": lambda one: f"{one.pk}{TITLE}"[:120]},
    content.Article: {
        "title": lambda one: f"{one.pk}{TITLE}", "publisher": lambda one: TITLE, "url": lambda one: ADDRESS,
        "problem": lambda one: ALL, "retells": lambda one: TITLE,
    },
    content.Fact: {"statement": lambda one: ALL, "value": lambda one: hostile_json(one.value)},
    content.Evidence: {"value": lambda one: hostile_json(one.value), "rule": lambda one: SHORT},
    content.Settlement: {"note": lambda one: TITLE},
    content.Question: {
        "prompt": lambda one: f"{ALL} {one.pk}", "answer": lambda one: TITLE, "doubt": lambda one: TITLE,
        "review_note": lambda one: TITLE, "template": lambda one: SHORT, "generator_version": lambda one: SHORT[:20],
        "payload": lambda one: one.payload if one.kind in PARSED else hostile_json(one.payload),
    },
    content.Review: {
        "note": lambda one: TITLE, "template": lambda one: SHORT, "generator_version": lambda one: SHORT[:20],
        "original": lambda one: hostile_json(one.original),
    },
    content.RefusedDraft: {
        "prompt": lambda one: ALL, "answer": lambda one: TITLE, "reason": lambda one: TITLE,
        "template": lambda one: SHORT, "payload": lambda one: hostile_json(one.payload),
    },
    content.Wording: {
        "prompt": lambda one: ALL, "answer": lambda one: TITLE, "payload": lambda one: hostile_json(one.payload)
    },
    content.PassageChange: {"old_quote": lambda one: ALL, "new_quote": lambda one: ALL},
    content.Upload: {
        "name": lambda one: TITLE, "problem": lambda one: ALL, "state": lambda one: "failed",
        "details": lambda one: {"title": TITLE, "publisher": TITLE, "url": ADDRESS},
    },
    quizzes.Course: {"name": lambda one: f"{one.pk}{TITLE}"[:120]},
    quizzes.Enrollment: {"group": lambda one: SHORT},
    quizzes.Assignment: {"title": lambda one: TITLE[:120]},
    quizzes.Answer: {"response": lambda one: one.response, "message": lambda one: ALL, "matched": lambda one: ALL},
    quizzes.Flag: {"response": lambda one: ALL, "note": lambda one: TITLE},
    quizzes.Invitation: {"email": lambda one: f"\"{SHORT}\"@school.example"},
    get_user_model(): {
        "username": lambda one: f"{one.pk}{TITLE}"[:150], "first_name": lambda one: SHORT,
        "last_name": lambda one: TITLE[:150], "email": lambda one: f"\"{one.pk}{SHORT}\"@school.example",
    },
    LogEntry: {"object_repr": lambda one: TITLE, "change_message": lambda one: TITLE},
}  # fmt: skip
"""What is called by a text, and by which one."""
CLOSED = {
    # Digests, keys and codes, which are no text of anybody's.
    "Article.digest", "Fact.key", "SignInCode.digest", "Invitation.digest", "Course.code", "Elsewhere.choice",
    "Question.kind", "Review.kind", "RefusedDraft.kind", "Answer.kind", "Answer.hint", "Card.algorithm",
    "Answer.algorithm", "PassageChange.before", "Settlement.before", "Session.scope", "Session.queue",
    "Session.misses", "Session.extras", "Session.before", "Answer.parts", "Answer.card_before", "Answer.card_after",
    "Learner.easy_days", "Writing.stage", "Assignment.group", "TaskWorker.id", "Upload.url",
    # Set together with the texts they are cut from.
    "Revision.text", "Revision.blocks", "Passage.quote", "Passage.prefix", "Passage.suffix",
}  # fmt: skip


def school() -> World:
    """The six people of the table of permissions, and a question of every kind beside the rest."""
    made = world()
    article, teacher = made.things["article"], made.users["teacher"]
    for kind, payload in KINDS.items():
        made.things[kind] = factories.QuestionFactory(article=article, kind=kind, payload=payload)
    content.Wording.objects.create(
        question=made.things["question"], version=9, prompt="Which?", payload=factories.CHOICES, answer="x",
        passage=made.things["question"].passage, same_meaning=False, changed_by=teacher, changed_at=timezone.now(),
    )  # fmt: skip
    for revision in content.Revision.objects.all():
        begin_with(revision, TITLE.replace("\n", " ") + " It opened. ")
    for model, fields in FIELDS.items():
        for one in model._default_manager.all():
            model._default_manager.filter(pk=one.pk).update(**{name: text(one) for name, text in fields.items()})
    for thing in made.things.values():
        if isinstance(thing, Model):
            thing.refresh_from_db()
    for user in filter(None, made.users.values()):
        user.refresh_from_db()
    return made


def begin_with(revision: Any, text: str) -> None:
    """Put a text before a revision's own, and let its first passages begin with it; more of it follows as blocks of
    every sort."""
    shift, blocks = len(text), [dict(block) for block in revision.blocks]
    for block in blocks:
        block["start"], block["end"] = block["start"] + shift, block["end"] + shift
    blocks[0]["start"] = 0
    words = text + revision.text
    for n, line in enumerate(ALL.split("\n")):
        kind = ("prose", "heading", "caption", "furniture")[n % 4]
        blocks.append({"kind": kind, "start": len(words) + 2, "end": len(words) + 2 + len(line), "reason": TITLE})
        words = f"{words}\n\n{line}"
    content.Revision.objects.filter(pk=revision.pk).update(text=words, blocks=blocks)
    for passage in content.Passage.objects.filter(revision=revision):
        end, start = passage.end + shift, 0 if passage.start == 0 else passage.start + shift
        content.Passage.objects.filter(pk=passage.pk).update(
            start=start, end=end, quote=words[start:end], prefix=words[max(0, start - 32) : start],
            suffix=words[end : end + 32],
        )  # fmt: skip


def hostile_json(value: Any, key: str = "") -> Any:
    """The same with every text in it hostile; keys, ids and what is read as a date stay."""
    if isinstance(value, dict):
        return {name: hostile_json(inner, name) for name, inner in value.items()}
    if isinstance(value, list):
        return [hostile_json(inner, key) for inner in value]
    return f"{TITLE} {value}" if isinstance(value, str) and key in ("text", "answer", "accepted", "note") else value
