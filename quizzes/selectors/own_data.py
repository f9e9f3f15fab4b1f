"""Everything stored about one person, section by section, as plain rows: what their export is made of.

Rows come one after the other from the database, so that a long log needs no more memory than a short one. No key of
a question that the person has not answered is in them, and nothing of anybody else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import islice
from typing import Any

from allauth.account.models import EmailAddress
from django.apps import apps
from django.contrib.auth.models import AbstractUser
from django.db.models import F

from content import kinds
from content.models import Article, Question
from quizzes.models import (
    Answer,
    Card,
    Course,
    DailyCount,
    Enrollment,
    Extension,
    Flag,
    Learner,
    Notice,
    Reading,
    Session,
)
from quizzes.selectors.feedback import response_text

Row = dict[str, Any]
Rows = Iterator[Row]
CHUNK = 500
"""Rows fetched at a time."""
SETTINGS = (
    "time_zone", "day_start", "minutes_a_day", "retention", "easy_days", "pause_from", "pause_until", "ask_confidence",
    "shortcuts", "reminders", "reminded_on", "reminders_ignored", "created_at", "from_roster",
)  # fmt: skip


def account(user: AbstractUser) -> Row:
    """Who the person is here, and how they sign in; no secret is in it."""
    names = ("username", "first_name", "last_name", "email", "date_joined", "last_login", "is_active", "is_staff")
    return {name: getattr(user, name) for name in names} | {
        "is_administrator": user.is_superuser,
        "groups": list(user.groups.order_by("name").values_list("name", flat=True)),
        "email_addresses": list(
            EmailAddress.objects.filter(user=user).order_by("pk").values("email", "verified", "primary")
        ),
        "passkeys": list(_passkeys(user)),
        "single_sign_on": list(_single_sign_on(user)),
        "weekly_summaries_of": list(
            Course.objects.filter(mail_to=user).order_by("name", "pk").values_list("name", flat=True)
        ),
        "courses_taught": list(user.courses_taught.order_by("name", "pk").values_list("name", flat=True)),  # type: ignore[attr-defined]
    }


def _passkeys(user: AbstractUser) -> Rows:
    if apps.is_installed("allauth.mfa"):
        for key in apps.get_model("mfa.Authenticator").objects.filter(user=user).order_by("pk"):
            yield {"name": str(key), "created_at": key.created_at, "last_used_at": key.last_used_at}


def _single_sign_on(user: AbstractUser) -> Rows:
    if apps.is_installed("allauth.socialaccount"):
        rows = apps.get_model("socialaccount.SocialAccount").objects.filter(user=user).order_by("pk")
        yield from rows.values("provider", "uid", "date_joined", "last_login", "extra_data")


def settings(learner: Learner) -> Row:
    return {name: getattr(learner, name) for name in SETTINGS}


def courses(learner: Learner) -> Rows:
    rows = Enrollment.objects.filter(learner=learner).order_by("joined_at", "pk")
    named = {"course_name": F("course__name"), "archived_at": F("course__archived_at")}
    yield from rows.values("joined_at", "group", **named).iterator(chunk_size=CHUNK)


def extra_time(learner: Learner) -> Rows:
    """Assignments for which the person has more time than others."""
    rows = Extension.objects.filter(learner=learner).order_by("due", "pk")
    named = {"assignment_title": F("assignment__title"), "course_name": F("assignment__course__name")}
    yield from rows.values("due", due_for_others=F("assignment__due"), **named).iterator(chunk_size=CHUNK)


def cards(learner: Learner) -> Rows:
    """What is remembered. A fact's statement gives its answer away, so it stands only with those once answered."""
    rows = Card.objects.filter(learner_id=learner.pk).select_related("fact").order_by("fact_id")
    for card in rows.iterator(chunk_size=CHUNK):
        yield {
            "fact": card.fact_id,
            "statement": card.fact.statement if card.asked else None,
            "stability_days": card.stability,
            "difficulty": card.difficulty,
            "last_day": card.last_day,
            "due_day": card.due_day,
            "reviews": card.reps,
            "lapses": card.lapses,
            "answers": card.asked,
            "entries": card.answers,
            "algorithm": card.algorithm,
        }


def answers(learner: Learner) -> Rows:
    """The whole log, oldest first.

    Questions are fetched once for many answers: reading their payloads anew for each is most of the work.
    """
    rows = Answer.objects.filter(learner_id=learner.pk).order_by("answered_at", "ordinal", "id")
    practice = dict(Session.objects.filter(learner=learner).values_list("pk", "practice"))
    titles = dict(Article.objects.filter(pk__in=rows.order_by().values("article_id")).values_list("pk", "title"))
    entries = rows.iterator(chunk_size=CHUNK)
    while some := list(islice(entries, CHUNK)):
        questions = Question.objects.in_bulk({answer.question_id for answer in some})
        for answer in some:
            answer.question = questions[answer.question_id]
            shared = {"article": titles[answer.article_id], "practice": practice.get(answer.session_id)}
            yield shared | _question_of(answer) | _given(answer) | _schedule(answer)


def _question_of(answer: Answer) -> Row:
    """What was asked. Its right answer stands beside an answer alone, and only while the question is the same."""
    question = answer.question
    same = question.version == answer.question_version
    shown = answer.action == Answer.Action.ANSWER and same
    return {
        "attempt": answer.id,
        "action": answer.action,
        "kind": answer.kind,
        "question": answer.question_id,
        "version": answer.question_version,
        "prompt": question.prompt,
        "changed_since": not same,
        "right_answer": kinds.get(question.kind).answer_text(question.payload) if shown else None,
    }


def _given(answer: Answer) -> Row:
    """What the learner did, and how it was judged."""
    names = (
        "dont_know", "correct", "score", "parts", "message", "matched", "hint", "confidence", "choices", "guess_chance",
        "shown_at", "answered_at", "received_at", "day",
    )  # fmt: skip
    return {name: getattr(answer, name) for name in names} | {
        "response": response_text(answer.question, answer.response) or answer.response,
        "seconds": None if answer.response_ms is None else answer.response_ms / 1000,
    }


def _schedule(answer: Answer) -> Row:
    after = answer.card_after or {}
    names = ("scheduled", "unscheduled", "rating", "card_before", "card_after", "algorithm", "target")
    return {name: getattr(answer, name) for name in names} | {
        "fact": answer.fact_id,
        "entry": answer.ordinal,
        "session": answer.session_id,
        "predicted_recall": answer.predicted,
        "due_day": after.get("due_day"),
    }


def sessions(learner: Learner) -> Rows:
    rows = Session.objects.filter(learner=learner).order_by("started_at", "pk")
    names = ("id", "style", "practice", "scope", "planned", "answered", "correct", "started_at", "ended_at")
    yield from rows.values(*names, article_title=F("article__title")).iterator(chunk_size=CHUNK)


def days(learner: Learner) -> Rows:
    """What was done with each article on each day."""
    names = ("day", "answered", "correct", "reviews", "recalled", "predicted")
    rows = DailyCount.objects.filter(learner_id=learner.pk).order_by("day", "article_id")
    for row in rows.values(*names, "milliseconds", article_title=F("article__title")).iterator(chunk_size=CHUNK):
        article, milliseconds = row.pop("article_title"), row.pop("milliseconds")
        yield row | {"article": article, "seconds": milliseconds / 1000}


def readings(learner: Learner) -> Rows:
    rows = Reading.objects.filter(learner_id=learner.pk).order_by("read_at", "article_id")
    names = ("revision", "position", "share", "read_at")
    yield from rows.values(*names, article_title=F("article__title")).iterator(chunk_size=CHUNK)


def flags(learner: Learner) -> Rows:
    """Remarks on questions."""
    rows = Flag.objects.filter(learner=learner).order_by("created_at", "pk")
    names = ("version", "reason", "note", "response", "answer", "created_at", "settled_at")
    yield from rows.values(*names, prompt=F("question__prompt")).iterator(chunk_size=CHUNK)


def notices(learner: Learner) -> Rows:
    """What the person was told of articles that were revised."""
    rows = Notice.objects.filter(learner=learner).order_by("created_at", "pk")
    named = {"article_title": F("revision__article__title"), "revision_number": F("revision__number")}
    yield from rows.values("changed", "vanished", "created_at", "seen_at", **named).iterator(chunk_size=CHUNK)


SECTIONS: Mapping[str, Callable[[Learner], Rows]] = {
    "courses": courses,
    "extra_time": extra_time,
    "answers": answers,
    "cards": cards,
    "days": days,
    "sessions": sessions,
    "readings": readings,
    "flags": flags,
    "notices": notices,
}
"""Beside account and settings, in the order of the file."""
