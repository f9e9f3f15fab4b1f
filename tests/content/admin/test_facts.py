"""Facts in the admin: found, merged, split, retired and brought back, every step told before and kept afterwards."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from content import services
from content.models import Evidence, Fact, Question
from tests import factories
from tests.content import made
from tests.content.admin.conftest import World

pytestmark = pytest.mark.django_db
LIST = "/admin/content/fact/"


def address(name: str, fact: Fact) -> str:
    return reverse(f"admin:content_fact_{name}", args=[fact.pk])


def log(fact: Fact) -> list[str]:
    return list(LogEntry.objects.filter(object_id=str(fact.pk)).values_list("change_message", flat=True))


@pytest.fixture
def double(world: World) -> tuple[Fact, Question]:
    """The fact of the draft, with a question about something else beside it."""
    fact = world.draft.fact
    passage = factories.passage_of(world.article, made.CARTS)
    Evidence.objects.create(fact=fact, passage=passage)
    carts = factories.QuestionFactory(
        article=world.article, fact=fact, passage=passage, kind="number", prompt="How many carts?",
        payload={"answer": "12,400"}, answer="12,400",
    )  # fmt: skip
    return fact, carts


@pytest.mark.parametrize("words", ["Lenn", "4 May 1931", "bridge 0"])
def test_a_fact_is_found_by_what_it_says_answers_or_is_asked_by(
    world: World, teacher_client: Client, words: str
) -> None:
    Question.objects.filter(pk=world.draft.pk).update(prompt="When did bridge 0 open?")
    found = teacher_client.get(LIST, {"q": words}).context["cl"].queryset
    assert world.draft.fact in found


def test_merging_tells_first_what_it_will_do(world: World, teacher_client: Client) -> None:
    one, other = world.draft.fact, world.published.fact
    choose = teacher_client.get(address("merge", one)).content.decode()
    assert f'value="{other.pk}"' in choose
    before = Question.objects.values_list("fact_id", flat=True)
    told = teacher_client.get(address("merge", one), {"other": other.pk}).content.decode()
    assert "1 question moves to it." in told
    assert "gains 0 passages" in told
    assert "can’t be undone" in told
    assert list(before) == list(Question.objects.values_list("fact_id", flat=True))


def test_two_facts_are_merged(world: World, teacher_client: Client) -> None:
    one, other = world.draft.fact, world.published.fact
    response = teacher_client.post(address("merge", other), {"other": one.pk})
    assert response["Location"] == reverse("admin:content_fact_change", args=[one.pk])
    other.refresh_from_db()
    assert (other.merged_into, other.status) == (one, "retired")
    assert "Merged into" in log(other)[0]
    assert "was merged into this" in log(one)[0]
    page = teacher_client.get(reverse("admin:content_fact_change", args=[other.pk])).content.decode()
    assert "A merge can’t be undone" in page
    assert address("restore", other) not in page


def test_different_answers_are_asked_about(world: World, teacher_client: Client) -> None:
    one, other = world.draft.fact, world.published.fact
    Fact.objects.filter(pk=other.pk).update(value={"kind": "person", "text": "Clara Voss"})
    page = teacher_client.post(address("merge", one), {"other": other.pk}).content.decode()
    assert "have different answers" in page
    assert not Fact.objects.exclude(merged_into=None).exists()
    teacher_client.post(address("merge", one), {"other": other.pk, "sure": "on"})
    assert Fact.objects.get(pk=other.pk).merged_into == one


@pytest.mark.parametrize("number", ["", "x", "0", "9" * 30])
def test_a_fact_of_nothing_is_not_merged_with(world: World, teacher_client: Client, number: str) -> None:
    page = teacher_client.post(address("merge", world.draft.fact), {"other": number})
    assert page.status_code == 200
    assert not Fact.objects.exclude(merged_into=None).exists()
    assert not LogEntry.objects.exists()


def test_facts_of_another_topic_are_not_offered(world: World, teacher: Any, teacher_client: Client) -> None:
    topic = services.create_topic("Ulm", teacher)
    away = factories.QuestionFactory(article=factories.ArticleFactory(topic=topic)).fact
    page = teacher_client.get(address("merge", world.draft.fact)).content.decode()
    assert f'value="{away.pk}"' not in page
    teacher_client.post(address("merge", world.draft.fact), {"other": away.pk})
    assert not Fact.objects.exclude(merged_into=None).exists()


def test_looking_for_a_fact_to_merge_with(world: World, teacher_client: Client) -> None:
    wanted = factories.FactFactory(topic=world.topic, statement="Clara Voss designed the bridge.")
    page = teacher_client.get(address("merge", world.draft.fact), {"q": "voss"}).content.decode()
    assert wanted.statement in page
    assert f'value="{world.published.fact.pk}"' not in page
    assert "There is none." in teacher_client.get(address("merge", wanted), {"q": "zebra"}).content.decode()


def test_a_fact_is_split(world: World, double: tuple[Fact, Question], teacher: Any, teacher_client: Client) -> None:
    fact, carts = double
    page = teacher_client.get(address("split", fact)).content.decode()
    assert "How many carts? → 12,400 (published)" in page
    data = {"questions": [carts.pk], "statement": made.CARTS, "answer": "12,400"}
    response = teacher_client.post(address("split", fact), data)
    carts.refresh_from_db()
    part = carts.fact
    assert response["Location"] == reverse("admin:content_fact_change", args=[part.pk])
    assert (part != fact, part.split.by) == (True, teacher)
    assert "was split off" in log(fact)[0]
    assert "Split off" in log(part)[0]


@pytest.mark.parametrize(
    ("data", "says"),
    [
        ({}, "Choose at least one question"),
        ({"questions": "all", "statement": "x", "answer": "y"}, "Leave at least one question"),
        ({"questions": "one", "statement": "", "answer": "y"}, "Write what the new fact says"),
        ({"questions": "one", "statement": "x", "answer": " "}, "Write the answer"),
        ({"questions": "away", "statement": "x", "answer": "y"}, "not one of the available choices"),
    ],
)
def test_a_split_that_makes_no_sense_says_why(
    world: World, double: tuple[Fact, Question], teacher_client: Client, data: dict[str, Any], says: str
) -> None:
    fact, carts = double
    chosen = {"all": [world.draft.pk, carts.pk], "one": [carts.pk], "away": [world.published.pk]}
    sent = {**data, **({"questions": chosen[data["questions"]]} if data else {})}
    page = teacher_client.post(address("split", fact), sent)
    assert says in page.content.decode()
    assert not Fact.objects.filter(split__isnull=False).exists()
    assert not LogEntry.objects.exists()


def test_a_fact_is_retired_and_brought_back(world: World, teacher_client: Client) -> None:
    fact = world.published.fact
    teacher_client.post(address("retire", fact))
    fact.refresh_from_db()
    assert (fact.status, log(fact)) == ("retired", ["Retired."])
    page = teacher_client.get(reverse("admin:content_fact_change", args=[fact.pk])).content.decode()
    assert "Bring it back" in page
    assert address("merge", fact) not in page
    teacher_client.post(address("restore", fact))
    fact.refresh_from_db()
    assert fact.status == "active"
    twice = teacher_client.post(address("restore", fact), follow=True).content.decode()
    assert "can be brought back" in twice
    assert len(log(fact)) == 2


def test_the_pages_cost_a_fixed_number_of_queries(
    world: World, teacher_client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    fact = world.draft.fact
    for _ in range(2):
        for name in ("merge", "split"):
            with django_assert_max_num_queries(9):
                teacher_client.get(address(name, fact))
        factories.QuestionFactory.create_batch(9, article=world.article)


# Who may


@pytest.mark.parametrize("name", ["merge", "split", "retire", "restore"])
def test_others_are_kept_out(
    world: World, other_client: Client, student_client: Client, client: Client, name: str
) -> None:
    before = list(Fact.objects.order_by("pk").values())
    data = {"other": world.published.fact.pk, "questions": [world.draft.pk], "statement": "x", "answer": "y"}
    assert other_client.post(address(name, world.draft.fact), data).status_code == 404
    assert student_client.post(address(name, world.draft.fact), data).status_code in (302, 403)
    assert client.post(address(name, world.draft.fact), data).status_code == 302
    assert list(Fact.objects.order_by("pk").values()) == before


@pytest.mark.parametrize("name", ["merge", "split"])
def test_other_teachers_do_not_see_it(world: World, other_client: Client, name: str) -> None:
    assert other_client.get(address(name, world.draft.fact)).status_code == 404


@pytest.mark.parametrize("name", ["retire", "restore"])
def test_steps_take_post_alone(world: World, teacher_client: Client, name: str) -> None:
    assert teacher_client.get(address(name, world.draft.fact)).status_code == 405
