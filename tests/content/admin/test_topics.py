"""Topics, facts, refusals and accounts in the admin."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from content.models import RefusedDraft, Topic
from tests import factories
from tests.content.admin.conftest import World
from tests.content.admin.test_articles import errors

pytestmark = pytest.mark.django_db
ADD = "/admin/content/topic/add/"


def form(*teachers: Any, **fields: Any) -> dict[str, Any]:
    return {"name": "Rivers", "visibility": "open", "teachers": [teacher.pk for teacher in teachers], **fields}


def test_a_topic_is_created_with_its_teacher(teacher: Any, teacher_client: Client) -> None:
    teacher_client.post(ADD, form())
    topic = Topic.objects.get()
    assert (topic.name, topic.publish_ready, list(topic.teachers.all())) == ("Rivers", False, [teacher])


def test_a_topic_is_created_with_further_teachers(teacher: Any, teacher_client: Client) -> None:
    other = factories.TeacherFactory()
    assert teacher_client.post(ADD, form(other)).status_code == 302
    assert set(Topic.objects.get().teachers.all()) == {teacher, other}


def test_co_teachers_and_settings_are_changed(world: World, teacher: Any, teacher_client: Client) -> None:
    other = factories.TeacherFactory()
    teacher_client.post(
        world.page("topic"), form(teacher, other, name="Bridges", publish_ready="on", visibility="course")
    )
    world.topic.refresh_from_db()
    assert (world.topic.name, world.topic.publish_ready, world.topic.visibility) == ("Bridges", True, "course")
    assert set(world.topic.teachers.all()) == {teacher, other}


@pytest.mark.parametrize(("name", "says"), [("", "required"), ("x" * 121, "120"), ("Taken", "already exists")])
def test_a_bad_name_is_told_and_makes_nothing(teacher_client: Client, name: str, says: str) -> None:
    factories.TopicFactory(name="Taken")
    assert says in " ".join(errors(teacher_client.post(ADD, form(name=name)))["name"])
    assert Topic.objects.count() == 1


def test_a_teacher_cannot_shut_herself_out(world: World, teacher: Any, teacher_client: Client) -> None:
    other = factories.TeacherFactory()
    assert "teachers" in errors(teacher_client.post(world.page("topic"), form(other)))
    assert list(world.topic.teachers.all()) == [teacher]


def test_students_cannot_be_made_teachers_of_a_topic(
    world: World, teacher: Any, teacher_client: Client, student: Any
) -> None:
    assert "teachers" in errors(teacher_client.post(world.page("topic"), form(teacher, student)))


def test_the_list_counts_in_a_fixed_number_of_queries(
    world: World, teacher: Any, teacher_client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(2):
        with django_assert_max_num_queries(8):
            page = teacher_client.get("/admin/content/topic/")
        for topic in factories.TopicFactory.create_batch(5):
            topic.teachers.add(teacher)
            factories.QuestionFactory(article=factories.ArticleFactory(topic=topic))
    row = next(row for row in page.context["cl"].result_list if row == world.topic)
    assert (row.article_count, row.drafts, row.published_questions) == (1, 1, 1)


def test_a_fact_shows_its_evidence_and_questions(world: World, teacher_client: Client) -> None:
    page = teacher_client.get(world.page("fact")).content.decode()
    assert "opened on <mark>4 May 1931</mark>." in page
    assert world.draft.prompt in page


def test_the_list_of_facts_costs_a_fixed_number_of_queries(
    world: World, teacher_client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(2):
        with django_assert_max_num_queries(10):
            teacher_client.get("/admin/content/fact/")
        factories.QuestionFactory.create_batch(9, article=world.article)


def test_a_facts_page_costs_a_fixed_number_of_queries(
    world: World, teacher_client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for turn in range(2):
        with django_assert_max_num_queries(10):
            teacher_client.get(world.page("fact"))
        for n in range(5):
            factories.QuestionFactory(fact=world.draft.fact, passage=world.draft.passage, prompt=f"When? {turn} {n}")


def test_refused_drafts_are_found_by_the_sort_of_their_reason(world: World, teacher_client: Client) -> None:
    revision = world.refused.revision
    other = RefusedDraft.objects.create(revision=revision, start=0, end=3, prompt="Which?", reason="opinion")
    address = reverse("admin:content_refuseddraft_changelist")
    page = teacher_client.get(address)
    assert set(page.context["cl"].queryset) == {world.refused, other}
    for sort, expected in (("context", {world.refused}), ("opinion", {other}), ("cont", set())):
        assert set(teacher_client.get(address, {"reason": sort}).context["cl"].queryset) == expected


def test_an_administrator_makes_teachers(student: Any, boss_client: Client) -> None:
    data = {"action": "make_teachers", "_selected_action": [student.pk]}
    page = boss_client.post(reverse("admin:auth_user_changelist"), data, follow=True).content.decode()
    assert "1 person is a teacher now." in page
    assert get_user_model().objects.get(pk=student.pk).has_perm("content.add_article")


@pytest.mark.parametrize("page", ["auth_user_changelist", "auth_user_add", "auth_group_changelist", "auth_group_add"])
def test_accounts_are_for_administrators(page: str, boss_client: Client, teacher_client: Client) -> None:
    assert boss_client.get(reverse(f"admin:{page}")).status_code == 200
    assert teacher_client.get(reverse(f"admin:{page}")).status_code == 403


def test_an_account_is_not_deleted_in_the_admin(student: Any, boss_client: Client) -> None:
    address = reverse("admin:auth_user_delete", args=[student.pk])
    assert boss_client.post(address, {"post": "yes"}).status_code == 403
    assert boss_client.get(reverse("admin:auth_user_change", args=[student.pk])).status_code == 200
