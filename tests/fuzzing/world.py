"""A school that is built in a second: two teachers with one of everything, two students, an administrator."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import chain
from typing import Any

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.test import Client
from django.utils import timezone

from content.models import Article, Question
from quizzes import reports
from quizzes.models import Answer, Course, Learner, Session
from quizzes.services import courses, invitations, reminders, sign_in_codes, summaries
from tests.content.kinds import test_matching, test_multiple_answer, test_ordering
from tests.deeds import Desk
from tests.factories import LearnerFactory, QuestionFactory, TeacherFactory, UserFactory
from tests.quizzes.playing import Player
from tests.test_permissions import belongings_of_a_teacher

ROLES = ("stranger", "student", "other student", "teacher", "other teacher", "administrator")
TYPED = {
    "short_answer": ({"answer": "Clara Voss"}, "Clara Voss"),
    "number": ({"answer": "12,400"}, "12,400"),
    "date": ({"answer": "4 May 1931"}, "4 May 1931"),
    "multiple_answer": (test_multiple_answer.GULF, "Kuwait"),
    "ordering": (test_ordering.SHUFFLED, ""),
    "matching": (test_matching.LIGHTHOUSE, ""),
}
CALLED = {"refused": "refuseddraft", "change": "passagechange", "conflict": "evidence", "review": "question",
          "student": "learner", "teaching": "course"}  # fmt: skip
"""What addresses call the rows of a model."""
MANY = 12
"""Keys of one kind that are drawn from."""


@dataclass(frozen=True, slots=True)
class World:
    """`sessions`: each role's session key, "" for strangers; `things`: keys by what they are keys of."""

    sessions: dict[str, str]
    things: dict[str, Sequence[str]]


def built() -> World:
    """The school, stored, with everybody signed in."""
    belongings = belongings_of_a_teacher()
    desk = Desk(TeacherFactory(username="ida"), "Zembla", "course")
    desk.flag(), desk.conflict(), desk.upload()
    student, other = belongings["learner"], desk.learner
    for article in (belongings["article"], desk.article):
        bank(article)
    for learner in (student, other):
        study(learner)
    people = {
        "student": student.user,
        "other student": other.user,
        "teacher": belongings["course"].teachers.get(),
        "other teacher": desk.teacher,
        "administrator": UserFactory(username="root", is_staff=True, is_superuser=True),
    }
    sessions = {role: signed_in(user) for role, user in people.items()}
    return World({"stranger": ""} | sessions, keys() | tokens(student, desk))


def bank(article: Article) -> None:
    """A published question of every kind that is asked in its own way."""
    for kind, (payload, answer) in TYPED.items():
        QuestionFactory(article=article, kind=kind, payload=payload, answer=answer)


def study(learner: Learner) -> None:
    """A session with answers, and one that goes on."""
    player = Player(learner, timezone.now() - timedelta(hours=1))
    player.play(["right", "wrong", "hint", "override"])
    player.begin(practice=False)


def signed_in(user: Any) -> str:
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return str(client.session.session_key)


def keys() -> dict[str, Sequence[str]]:
    """Keys of rows, by the model's name and by what addresses call it."""
    found: dict[str, Sequence[str]] = {}
    ours = (apps.get_app_config(app).get_models() for app in ("auth", "account", "content", "quizzes"))
    for model in chain.from_iterable(ours):
        if "-" not in str(model._meta.pk.name) and model is not Answer:
            found[str(model._meta.model_name)] = [str(pk) for pk in model.objects.values_list("pk", flat=True)[:MANY]]
    found = {name: some for name, some in found.items() if some}
    return found | {word: found[name] for word, name in CALLED.items() if name in found}


def tokens(learner: Learner, desk: Desk) -> dict[str, Sequence[str]]:
    """What is no plain key: codes, tokens, names, kinds."""
    now = timezone.now()
    forgetful = LearnerFactory(from_roster=True)
    sign_in_codes.make_codes([forgetful.user], desk.teacher, now)
    return {
        "code": list(Course.objects.values_list("code", flat=True)),
        "token": [
            invitations.invite("", None, 7, now)[1],
            reminders.unsubscribe_token(learner),
            summaries.unsubscribe_token(desk.course, desk.teacher),
        ],
        "answer": [str(one) for one in Answer.objects.values_list("id", flat=True)[:MANY]],
        "session": [str(one) for one in Session.objects.values_list("pk", flat=True)],
        "batch": [str(desk.upload().batch), str(uuid.UUID(int=0))],
        "slug": sorted(reports.all_reports()),
        "number": ["1", "2"],
        "url": ["nothing/here"],
        "key": ["set-password", "abc-def", "1:a:b"],
        "uidb36": ["1", "zz"],
        "content_type_id": [str(ContentType.objects.get_for_model(Question).pk)],
        "provider_id": ["sso"],
        "join": [courses.ALPHABET[:8]],
    }
