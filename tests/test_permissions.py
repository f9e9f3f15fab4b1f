"""What a teacher has, and who is turned away from it; who gets what at which address, tests/access/table.txt says."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterator
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


@pytest.mark.parametrize("route", [route for route in routes() if route.endswith("/<path:object_id>/")])
def test_a_bare_address_of_the_admin_leads_to_one_that_turns_away(belongings: dict[str, Any], route: str) -> None:
    """The table says only that it leads on, which it does for numbers of nothing, too."""
    other = factories.TeacherFactory(username="other")
    response = signed_in(other).get(address(route, belongings), follow=True)
    # The admin's front page is its way of saying that there is no such thing.
    assert response.status_code in (403, 404) or response.request["PATH_INFO"] == reverse("admin:index")
    assert "bridge at Arden" not in response.content.decode()
