"""Every page and action about what a teacher has, asked by everybody whom it does not concern.

The addresses are read off the site itself: a page that is added is asked too, and one that takes an argument unknown
here fails until it is said below what of the teacher's it is about.
"""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest
from django.apps import apps
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone

from content import services as content
from content.models import Evidence, PassageChange, RefusedDraft, Settlement, Topic, Upload
from quizzes.models import Flag
from quizzes.services import assigning, courses
from tests import factories
from tests.worlds import Row, again, stored

pytestmark = pytest.mark.django_db
NOT_OURS = ("admin/auth/", "admin/django_tasks_database/", "admin/account/", "admin/r/")
"""The administrators' pages of packages: teachers have no rights to any row there."""
KEPT = ("content", "quizzes")


def patterns(found: list[Any], prefix: str = "") -> Iterator[str]:
    for one in found:
        route = prefix + str(one.pattern)
        if isinstance(one, URLResolver):
            yield from patterns(one.url_patterns, route)
        elif isinstance(one, URLPattern) and re.search(r"<", route):
            yield route


def routes() -> list[str]:
    """Addresses with an argument of the teacher's pages."""
    every = (route for route in patterns(get_resolver().url_patterns) if route.startswith(("admin/", "teaching/")))
    return sorted({route for route in every if not route.startswith(NOT_OURS) and "(?P<" not in route})


@pytest.fixture
def belongings(db: None) -> dict[str, Any]:
    return again(belongings_of_a_teacher)


def belongings_of_a_teacher() -> dict[str, Any]:
    """One of everything that a teacher has, by the name under which addresses speak of it."""
    teacher = factories.TeacherFactory(username="teacher")
    topic = content.create_topic("Arden", teacher, visibility=Topic.Visibility.COURSE)
    article = factories.ArticleFactory(topic=topic, title="The bridge at Arden")
    question = factories.QuestionFactory(article=article)
    learner = factories.LearnerFactory()
    course = courses.create_course("History 10B", teacher, [topic])
    courses.join_course(learner, course.code, timezone.now())
    assignment = assigning.assign(course, "Bridges", [article], date(2026, 3, 2), date(2026, 3, 20), by=teacher)
    flag = Flag.objects.create(
        question=question, version=1, learner=learner, reason=Flag.Reason.UNCLEAR, created_at=timezone.now()
    )
    refused = RefusedDraft.objects.create(
        revision=article.revisions.get(), start=0, end=10, prompt="What did he say?", answer="12", reason="context"
    )
    upload = Upload.objects.create(topic=topic, batch=uuid.uuid4(), name="bridge.txt", data=b"The bridge.")
    other = factories.passage_of(factories.ArticleFactory(topic=topic, title="The bridge at Arden, again"))
    dispute = Evidence.objects.create(fact=question.fact, passage=other, stance="disputes")
    settlement = Settlement.objects.create(fact=question.fact, passage=other, verdict="both")
    change = PassageChange.objects.create(
        revision=factories.RevisionFactory(article=factories.ArticleFactory(topic=topic), number=2),
        passage=question.passage, old_revision=question.passage.revision, outcome="changed", rule="fuzzy",
        old_start=0, old_end=10, old_quote="The bridge", new_start=0, new_end=10, new_quote="The bridge",
    )  # fmt: skip
    return {
        "changes": change,
        "topic": topic, "article": article, "question": question, "fact": question.fact, "refuseddraft": refused,
        "conflicts": dispute, "settlement": settlement,
        "course": course, "assignment": assignment, "flag": flag, "upload": upload, "learner": learner,
    }  # fmt: skip


def address(route: str, belongings: dict[str, Any]) -> str:
    """The address of `route` with the teacher's own things in it."""
    model = re.match(r"admin/(?:content|quizzes)/(\w+)/", route)
    main = belongings[model[1]] if model and model[1] in belongings else belongings["course"]
    named = {
        "object_id": main, "pk": main, "course": belongings["course"], "student": belongings["learner"],
        "learner": belongings["learner"], "article": belongings["article"], "question": belongings["question"],
        "assignment": belongings["assignment"], "topic": belongings["topic"], "refused": belongings["refuseddraft"],
        "settlement": belongings["settlement"],
    }  # fmt: skip
    fixed = {"slug": "course-overview", "batch": str(belongings["upload"].batch), "format": "csv", "number": "1"}

    def put(match: re.Match[str]) -> str:
        name = match[1].rpartition(":")[2]
        if name in fixed:
            return fixed[name]
        assert name in named, f"Say above what of a teacher's “{name}” in {route} is about."
        return str(named[name].pk)

    return "/" + re.sub(r"<([^>]+)>", put, route)


def everything() -> dict[str, set[Row]]:
    """All that is stored of our own apps, as the database has it."""
    models = (model for app in KEPT for model in apps.get_app_config(app).get_models(include_auto_created=True))
    return stored(model._meta.db_table for model in models)


def signed_in(user: Any) -> Client:
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def stranger() -> Client:
    return Client()


def student() -> Client:
    return signed_in(factories.LearnerFactory().user)


def other_teacher() -> Client:
    other = factories.TeacherFactory(username="other")
    content.create_topic("Elsewhere", other)
    courses.create_course("Elsewhere", other)
    return signed_in(other)


def turned_away(response: Any) -> bool:
    """404, 403, to the sign-in page, or to the admin's front page: the admin's way of saying that it is not there."""
    if response.status_code == 302:
        onward = response["Location"]
        return "login" in onward or onward == reverse("admin:index")
    return response.status_code in (403, 404, 405)


@pytest.mark.parametrize("who", [stranger, student, other_teacher])
@pytest.mark.parametrize("route", routes())
def test_nobody_else_reads_or_changes_it(belongings: dict[str, Any], route: str, who: Callable[[], Client]) -> None:
    client, url = who(), address(route, belongings)
    before = everything()
    for response in (client.get(url), client.post(url, {"post": "yes", "confirm": "yes", "student": "1"})):
        # A bare object address of the admin only leads to the page that turns away.
        if route.endswith("<path:object_id>/") and response.status_code == 302:
            response = client.get(response["Location"])
        assert turned_away(response), (url, response.status_code, response.get("Location"))
        assert "Arden" not in response.content.decode(errors="replace")
    assert everything() == before


def test_the_addresses_are_those_of_all_that_a_teacher_has() -> None:
    text = "\n".join(routes())
    for part in ("content/article", "content/question", "quizzes/course", "quizzes/assignment", "quizzes/flag"):
        assert f"admin/{part}/<path:object_id>/change/" in text
    assert "teaching/<int:pk>/" in text
    assert len(routes()) > 50
