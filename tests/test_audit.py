"""The audit trail: whatever a teacher or an administrator changes has an entry with their name at what it is about.

The addresses are read off the site itself: one that is added and takes a POST fails until it is said in deeds.py how it
is used, or here that nothing is written there.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import URLResolver, get_resolver, reverse
from django_tasks_db.models import DBTaskResult

from quizzes.services import summaries
from tests import factories
from tests.deeds import HOW, Desk
from tests.test_permissions import everything, patterns, signed_in
from tests.worlds import Row, again, stored

pytestmark = pytest.mark.django_db
READ_ONLY = (
    # Nothing is stored by a POST to these.
    "admin/content/question/export/", "admin/content/question/import/", "admin/content/question/import/rest/",
    # They answer a GET alone.
    "admin/operation/",
    # It needs a queue: tests/quizzes/admin/test_operation.py.
    "admin/operation/<uuid:pk>/again/",
    "admin/content/topic/audit/", "admin/content/topic/coverage/",
    "admin/content/question/received/", "admin/content/article/<int:pk>/progress/", "admin/content/review/",
    "admin/content/conflicts/", "admin/content/conflicts/settled/", "admin/content/changes/",
    "admin/content/article/<int:pk>/revisions/", "admin/content/article/<int:pk>/revisions/<int:number>/",
    "admin/content/review/cards/", "admin/content/review/text/<int:pk>/", "admin/content/review/refused/",
    "admin/content/upload/batch/<uuid:batch>/", "admin/quizzes/course/first-steps/",
    "admin/quizzes/course/<int:pk>/code/",
    # The admin asks for more rights than anybody has.
    "admin/content/fact/add/", "admin/content/refuseddraft/add/", "admin/content/upload/add/",
    "admin/quizzes/flag/add/", "admin/content/fact/<path:object_id>/change/",
    "admin/content/refuseddraft/<path:object_id>/change/", "admin/content/upload/<path:object_id>/change/",
    "admin/quizzes/flag/<path:object_id>/change/", "admin/quizzes/invitation/<path:object_id>/change/",
    "admin/content/refuseddraft/",
    # Lists without an action.
    "admin/content/fact/", "admin/content/upload/", "admin/quizzes/course/", "admin/quizzes/invitation/",
)  # fmt: skip
STARTS = (
    "admin/content/topic/", "admin/content/topic/<int:pk>/write-now/", "admin/content/article/",
    "admin/content/article/<int:pk>/write-now/", "admin/content/upload/<int:pk>/retry/",
    "admin/content/upload/batch/<uuid:batch>/again/",
)  # fmt: skip
"""What these change, a task does after them."""
DELETES = {"admin/quizzes/assignment/<path:object_id>/delete/"}
OURS = ("admin/content/", "admin/quizzes/", "admin/auth/", "admin/operation/")
PACKAGES = ("admin/django_tasks_database/", "admin/account/", "admin/auth/group/")
"""Pages of packages for administrators, which keep the trail by themselves."""


def address(route: str, about: Any) -> str:
    route = route.partition(" ")[0]
    for name in ("<int:pk>", "<uuid:pk>", "<path:object_id>", "<id>", "<uuid:batch>", "<int:settlement>"):
        route = route.replace(name, str(getattr(about, "batch" if "batch" in name else "pk", "")))
    return f"/{route}"


def state() -> dict[str, set[Row]]:
    tables = ["auth_user", "auth_user_groups", "auth_user_user_permissions", DBTaskResult._meta.db_table]
    return everything() | stored(tables)


def desk_and_boss() -> tuple[Desk, Any]:
    """A teacher's things, and an administrator."""
    desk = Desk(factories.TeacherFactory(username="teacher"))
    return desk, factories.UserFactory(username="boss", is_staff=True, is_superuser=True)


def entries(thing: Any) -> Any:
    """Entries about one thing, or about any of its kind."""
    model = thing if isinstance(thing, type) else type(thing)
    found = LogEntry.objects.filter(content_type=ContentType.objects.get_for_model(model))
    return found if isinstance(thing, type) else found.filter(object_id=str(thing.pk))


@pytest.mark.parametrize("route", HOW)
def test_every_write_has_an_entry_about_what_it_changed(route: str) -> None:
    desk, boss = again(desk_and_boss)
    who = boss if any(one in route for one in ("auth/user", "invitation", "operation")) else desk.teacher
    data, about = HOW[route](desk)
    url, before = address(route, about[0]), state()
    LogEntry.objects.all().delete()
    response = signed_in(who).post(url, data)
    told = [str(one) for one in get_messages(response.wsgi_request)]
    shown = getattr(response, "context_data", None) or {}
    assert not getattr(shown.get("adminform"), "errors", None), shown["adminform"].errors
    assert state() != before or route in STARTS, (response.status_code, told)
    assert set(LogEntry.objects.values_list("user", flat=True)) == {who.pk}, told
    if route.endswith(("/add/", "process_import/", "copy/")):
        # What is new has no key before.
        about = [one if isinstance(one, type) else type(one) for one in about]
    stands = "changes/<int:pk>/settle/", "changes/<int:pk>/undo/", "conflicts/<int:pk>/settle/"
    if route.endswith(("use/", "batch/<int:pk>/take-back/", *stands)):
        # The first is where the button stands: it is about what it leads to.
        del about[0]
    for one in about:
        assert entries(one).exists(), (one, list(LogEntry.objects.values_list("object_repr", "change_message")))


def posts() -> set[str]:
    """Addresses of the admin where a POST may write."""
    found = set()
    for route in [*patterns(get_resolver().url_patterns), *plain(get_resolver().url_patterns)]:
        if route.startswith(OURS) and "(?P<" not in route:
            found.add(route)
    passive = ("/history/", "<path:object_id>/")
    return {route for route in found if not route.endswith(passive) and not route.startswith(PACKAGES)}


def plain(found: list[Any], prefix: str = "") -> list[str]:
    """Addresses without an argument."""
    routes = []
    for one in found:
        route = prefix + str(one.pattern)
        routes += plain(one.url_patterns, route) if isinstance(one, URLResolver) else [route]
    return [route for route in routes if "<" not in route]


def test_it_is_said_of_every_address_how_it_writes() -> None:
    known = {route.partition(" ")[0] for route in HOW} | set(READ_ONLY)
    deleting = {route for route in posts() if route.endswith("/delete/")} - DELETES
    assert posts() - known - deleting == set()


@pytest.mark.parametrize("model", ["topic", "article", "question", "course"])
def test_nothing_else_is_deleted(model: str, teacher: Any) -> None:
    desk = Desk(teacher)
    thing = getattr(desk, {"question": "published"}.get(model, model))
    client: Client = signed_in(teacher)
    before = state()
    assert client.post(f"/admin/{thing._meta.app_label}/{model}/{thing.pk}/delete/", {"post": "yes"}).status_code == 403
    assert state() == before


def test_a_summary_that_is_turned_off_by_its_link_has_an_entry_too(teacher: Any) -> None:
    desk = Desk(teacher)
    summaries.want_summary(desk.course, teacher, True)
    for _press in range(2):
        Client().post(reverse("quizzes:summaries_off", args=[summaries.unsubscribe_token(desk.course, teacher)]))
    assert entries(desk.course).get(user=teacher).change_message == "Turned the weekly summary off."


def test_a_pupils_name_stands_in_the_history_of_their_account_alone(teacher: Any) -> None:
    """It goes with the account; what is said of courses and assignments stays."""
    desk = Desk(teacher)
    user = desk.learner.user
    user.first_name, user.last_name = "Zuleika", "Dobson"
    user.save()
    client = signed_in(teacher)
    later = (desk.assignment.due + timedelta(days=5)).isoformat()
    for route, data in (
        (f"assignment/{desk.assignment.pk}/extend/", {"students": [desk.enrolment.pk], "due": later}),
        (f"assignment/{desk.assignment.pk}/extend/", {"students": [desk.enrolment.pk], "take": "1"}),
        (f"course/{desk.course.pk}/new-codes/", {**desk.chosen(), "sure": "yes"}),
        (f"course/{desk.course.pk}/group/", {**desk.chosen(), "group": "A"}),
        (f"course/{desk.course.pk}/remove/", desk.chosen()),
    ):
        client.post(f"/admin/quizzes/{route}", data)
    elsewhere = LogEntry.objects.exclude(content_type__model="user")
    assert elsewhere.count() == 5
    for entry in elsewhere:
        for name in ("Zuleika", "Dobson", user.username):
            assert name not in f"{entry.object_repr} {entry.change_message}"
