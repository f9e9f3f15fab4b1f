"""Six people and one of everything: a course with its texts, a student in the middle of a session, and outsiders."""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from allauth.account.forms import default_token_generator
from allauth.account.models import EmailAddress
from allauth.account.utils import user_pk_to_url_str
from django.apps import apps
from django.contrib.admin.models import ADDITION, LogEntry
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.test import Client
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from content import services as content
from content.models import Evidence, PassageChange, RefusedDraft, Review, Settlement, Topic, Upload
from quizzes import selectors, services
from quizzes.models import Flag
from quizzes.services import assigning, courses, invitations, membership, reminders, summaries
from tests import factories
from tests.quizzes.factories import answer_next

PEOPLE = ("stranger", "student", "other student", "teacher", "other teacher", "administrator")
SECRET = "Arden"
"""Stands in the names of all that the teacher has: an outsider's page never shows it."""


@dataclass
class World:
    """What the addresses speak of, by model or by the name of the argument, and who asks."""

    things: dict[str, Any]
    users: dict[str, Any]

    def client(self, person: str) -> Client:
        client = Client()
        if person != "stranger":
            client.force_login(self.users[person], backend="django.contrib.auth.backends.ModelBackend")
        return client

    def address(self, route: str) -> str:
        """The address of a route with the teacher's or the student's own things in it."""
        path, *query = re.split(r"\?(?!P<)", route, maxsplit=1)
        for pattern, put in REGULAR.items():
            path = path.replace(pattern, put(self))
        path, *query = (
            re.sub(r"<(?:\w+:)?(\w+)>", lambda found: str(self._argument(route, found[1])), part)
            for part in (path, *query)
        )
        return "/" + "?".join([path, *query])

    def sent(self) -> dict[str, Any]:
        """What goes along with every POST: every question whether one is sure is answered, and what steps are about."""
        things = self.things
        enrolment = things["course"].enrollments.get()
        return {
            "post": "yes", "sure": "yes", "confirm": "yes", "student": enrolment.pk, "to": things["second"].pk,
            "course": things["second"].pk, "teacher": things["colleague"].pk, "token": things["attempt"],
            "entry": things["answer"],
        }  # fmt: skip

    def _argument(self, route: str, name: str) -> Any:
        model = re.match(r"admin/\w+/(\w+)/", route)
        if name in ("pk", "object_id", "id") and model:
            if "/batch/" in route:
                return self.things["approved"].pk
            main = self.things[model[1]] if model[1] in self.things else self.things[SHELVES.get(model[1], "course")]
            return main.pk
        if name == "pk":
            return next((self.things[thing].pk for start, thing in MAIN.items() if route.startswith(start)))
        if name == "slug":
            return "course-overview" if route.startswith("teaching/") else "article-progress"
        if name == "token":
            return self.things[route.split("/")[0] + " token"]
        assert name in self.things, f"Say in {__name__} what of the teacher's or the student's “{name}” in {route} is."
        return getattr(self.things[name], "pk", self.things[name])


MAIN = {"articles/": "article", "courses/": "course", "teaching/": "course", "sessions/": "session",
        "accounts/passkeys/": "authenticator", "admin/operation/": "task"}  # fmt: skip
"""What the first key of an address is of that no model of the admin has."""
SHELVES = {"review": "question", "changes": "change", "conflicts": "dispute", "dbtaskresult": "task"}
"""Parts of the admin that are not called after the model whose keys they take."""
REGULAR: dict[str, Callable[[World], str]] = {
    "^confirm-email/(?P<key>[-:\\w]+)/$": lambda world: "confirm-email/MTI:1abc:def/",
    "^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$": lambda world: reset(world.things["user"]),
    "^(?P<app_label>)/$": lambda world: "content/",
    "(?P<url>.*)$": lambda world: "nothing/at/all/",
}


def reset(user: Any) -> str:
    """Made when it is asked for: it is good until the next sign-in."""
    return f"password/reset/key/{user_pk_to_url_str(user)}-{default_token_generator.make_token(user)}/"


def world() -> World:
    """Built through the services. The topic is for its courses alone."""
    teacher, other = factories.TeacherFactory(username="teacher"), factories.TeacherFactory(username="other")
    topic = content.create_topic("Arden", teacher, visibility=Topic.Visibility.COURSE)
    content.create_topic("Elsewhere", other)
    courses.create_course("Elsewhere", other)
    learner, outsider = factories.LearnerFactory(), factories.LearnerFactory()
    boss = factories.UserFactory(username="boss", is_staff=True, is_superuser=True)
    things = texts(topic) | classes(topic, teacher, learner)
    things |= remarks(things) | questioned(things) | accounts(things["course"], teacher, learner)
    for user in (teacher, other, boss):
        services.learner_for(user)
    people = (None, learner.user, outsider.user, teacher, other, boss)
    return World(things, dict(zip(PEOPLE, people, strict=True)))


def texts(topic: Topic) -> dict[str, Any]:
    article = factories.ArticleFactory(topic=topic, title="The bridge at Arden")
    # The first that was answered, and one that is yet to be asked.
    question = factories.QuestionFactory(article=article, prompt="When did the bridge at Arden open?")
    factories.QuestionFactory(article=article, prompt="On which day was it opened at Arden?")
    draft = factories.QuestionFactory(article=article, status="draft", prompt="Who opened it in Arden?")
    content.approve_unread([draft], topic.teachers.get())
    approved = Review.objects.get(question=draft)
    return {"topic": topic, "article": article, "question": question, "fact": question.fact, "approved": approved}


def classes(topic: Topic, teacher: Any, learner: Any) -> dict[str, Any]:
    course = courses.create_course("History of Arden", teacher, [topic])
    courses.join_course(learner, course.code, timezone.now())
    article = topic.articles.get()
    days = date(2026, 3, 2), date(2026, 3, 20)
    assignment = assigning.assign(course, "Bridges of Arden", [article], *days, by=teacher)
    second = courses.create_course("Geography of Arden", teacher, [topic])
    ida = factories.TeacherFactory(username="ida")
    membership.add_teacher(course, "ida")
    session = services.start_session(learner, timezone.now(), article=article)
    answer = answer_next(session, timezone.now())
    attempt = selectors.next_question(session, timezone.now()).attempt
    return {
        "attempt": attempt,
        "course": course, "code": course.code, "assignment": assignment, "session": session, "answer": answer.id,
        "student": learner, "learner": learner, "second": second, "colleague": ida,
    }  # fmt: skip


def remarks(things: dict[str, Any]) -> dict[str, Any]:
    """What waits for the teacher: a remark, a refused draft, a file that was not read."""
    revision = things["article"].revisions.get()
    flag = Flag.objects.create(
        question=things["question"], version=1, learner=things["learner"], reason=Flag.Reason.UNCLEAR,
        created_at=timezone.now(), note="I live in Arden.",
    )  # fmt: skip
    refused = RefusedDraft.objects.create(
        revision=revision, start=0, end=10, prompt="What did he say in Arden?", answer="12", reason="context"
    )
    upload = Upload.objects.create(topic=things["topic"], batch=uuid.uuid4(), name="Arden.txt", data=b"The bridge.")
    return {"flag": flag, "refuseddraft": refused, "upload": upload, "batch": upload.batch, "number": 1}


def questioned(things: dict[str, Any]) -> dict[str, Any]:
    """What several texts, or two of one, say differently."""
    topic, question = things["topic"], things["question"]
    other = factories.passage_of(factories.ArticleFactory(topic=topic, title="The bridge at Arden, again"))
    dispute = Evidence.objects.create(fact=question.fact, passage=other, stance="disputes")
    settlement = Settlement.objects.create(fact=question.fact, passage=other, verdict="both")
    change = PassageChange.objects.create(
        revision=factories.RevisionFactory(article=factories.ArticleFactory(topic=topic), number=2),
        passage=question.passage, old_revision=question.passage.revision, outcome="changed", rule="fuzzy",
        old_start=0, old_end=10, old_quote="The bridge", new_start=0, new_end=10, new_quote="The bridge",
    )  # fmt: skip
    return {"change": change, "dispute": dispute, "settlement": settlement}


def accounts(course: Any, teacher: Any, learner: Any) -> dict[str, Any]:
    """What the administrators' pages and the addresses in mails speak of."""
    user = learner.user
    invitation, token = invitations.invite("", None, 7, timezone.now())
    entry = LogEntry.objects.create(
        user=teacher, content_type=ContentType.objects.get_for_model(user), object_id=user.pk, action_flag=ADDITION
    )
    task = DBTaskResult.objects.create(
        task_path="content.tasks.write", args_kwargs={"args": [], "kwargs": {}}, run_after=timezone.now(),
        queue_name="default", backend_name="default",
    )  # fmt: skip
    more = {}
    if apps.is_installed("allauth.mfa"):
        more = passkeys_and_sign_ons(user)
    return {
        "user": user, "group": Group.objects.get(user=teacher), "task": task, "invitation": invitation,
        "emailaddress": EmailAddress.objects.create(user=user, email=user.email, primary=True),
        "content_type_id": entry.content_type_id, "object_id": user.pk,
        "provider_id": "sso",
        "accounts token": token, "reminders token": reminders.unsubscribe_token(learner),
        "summaries token": summaries.unsubscribe_token(course, teacher),
        **more,
    }  # fmt: skip


def passkeys_and_sign_ons(user: Any) -> dict[str, Any]:
    from allauth.mfa.models import Authenticator
    from allauth.socialaccount.models import SocialAccount, SocialApp, SocialToken

    app = SocialApp.objects.create(provider="openid_connect", provider_id="old", name="Old", client_id="x")
    account = SocialAccount.objects.create(user=user, provider="old", uid="1")
    return {
        "authenticator": Authenticator.objects.create(user=user, type="webauthn", data={"name": "Phone"}),
        "socialapp": app,
        "socialaccount": account,
        "socialtoken": SocialToken.objects.create(app=app, account=account, token="t"),
    }
