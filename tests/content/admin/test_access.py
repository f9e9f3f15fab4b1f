"""The same questions to every page of the admin: works, stranger, wrong role, other teacher, wrong method."""

from __future__ import annotations

from typing import Any

import pytest
from django.core import serializers
from django.test import Client
from django.urls import reverse

from content import models
from tests.content.admin.conftest import World

pytestmark = pytest.mark.django_db
MODELS = ["topic", "article", "question", "fact", "refuseddraft"]
ADDED = ["topic", "article", "question"]
RECEIVED = "/admin/content/question/received/"
STEPS = [
    "topic_write_now",
    "article_write_now",
    "article_retire",
    "question_approve",
    "question_reject",
    "question_retire",
    "question_reopen",
]


def everything() -> str:
    kept = (
        models.Topic,
        models.Article,
        models.Revision,
        models.Passage,
        models.Fact,
        models.Evidence,
        models.Question,
        models.Review,
    )
    return serializers.serialize("json", [row for model in kept for row in model.objects.all()])


def addresses(world: World) -> list[str]:
    lists = [reverse(f"admin:content_{model}_changelist") for model in MODELS]
    adds = [reverse(f"admin:content_{model}_add") for model in ADDED]
    return ["/admin/", RECEIVED, *lists, *adds, *(world.page(model) for model in MODELS)]


@pytest.mark.parametrize("number", range(2 + 2 * len(MODELS) + len(ADDED)))
def test_a_teacher_reads_every_page(world: World, teacher_client: Client, number: int) -> None:
    assert teacher_client.get(addresses(world)[number]).status_code == 200


def test_a_stranger_is_sent_to_sign_in(world: World, client: Client) -> None:
    for address in addresses(world):
        response = client.get(address)
        assert response.status_code == 302, address
        assert "login" in response["Location"]


def test_a_student_is_not_let_in(world: World, student_client: Client) -> None:
    before = everything()
    for address in addresses(world):
        assert student_client.get(address).status_code in (302, 403), address
    for step in STEPS:
        assert student_client.post(world.step(step)).status_code in (302, 403), step
    assert everything() == before


@pytest.mark.parametrize("model", MODELS)
def test_another_teacher_sees_nothing_of_it(world: World, other_client: Client, model: str) -> None:
    listed = other_client.get(reverse(f"admin:content_{model}_changelist"))
    assert listed.status_code == 200
    for words in ("Arden", world.draft.prompt, world.refused.prompt):
        assert words not in listed.content.decode()
    response = other_client.get(world.page(model))
    assert response.status_code == 302
    assert response["Location"] == reverse("admin:index")


@pytest.mark.parametrize("step", STEPS)
def test_another_teacher_changes_nothing_of_it(world: World, other_client: Client, step: str) -> None:
    before = everything()
    assert other_client.post(world.step(step)).status_code == 404
    assert everything() == before


@pytest.mark.parametrize("step", STEPS)
def test_steps_take_post_alone(world: World, teacher_client: Client, step: str) -> None:
    before = everything()
    assert teacher_client.get(world.step(step)).status_code == 405
    assert everything() == before


@pytest.mark.parametrize("step", STEPS)
def test_a_step_without_its_token_changes_nothing(world: World, teacher: Any, step: str) -> None:
    before = everything()
    client = Client(enforce_csrf_checks=True)
    client.force_login(teacher, backend="django.contrib.auth.backends.ModelBackend")
    assert client.post(world.step(step)).status_code == 403
    assert everything() == before


@pytest.mark.parametrize("model", MODELS)
def test_nothing_can_be_deleted(world: World, teacher_client: Client, boss_client: Client, model: str) -> None:
    address = world.page(model).replace("/change/", "/delete/")
    before = everything()
    for client in (teacher_client, boss_client):
        assert client.post(address, {"post": "yes"}).status_code == 403
        listed = reverse(f"admin:content_{model}_changelist")
        client.post(listed, {"action": "delete_selected", "_selected_action": [1], "post": "yes"})
    assert everything() == before


@pytest.mark.parametrize("model", ["fact", "refuseddraft"])
def test_facts_and_refusals_are_read_alone(world: World, boss_client: Client, model: str) -> None:
    before = everything()
    assert boss_client.get(reverse(f"admin:content_{model}_add")).status_code == 403
    assert boss_client.post(world.page(model), {"statement": "x", "reason": "x"}).status_code == 403
    assert everything() == before


def test_an_administrator_sees_every_topic(world: World, other_client: Client, boss_client: Client) -> None:
    page = boss_client.get(reverse("admin:content_topic_changelist")).content.decode()
    assert "Arden" in page
    assert "Elsewhere" in page


def test_passages_and_evidence_have_no_pages_of_their_own(boss_client: Client) -> None:
    for model in ("passage", "evidence", "revision"):
        assert boss_client.get(f"/admin/content/{model}/").status_code == 404


def test_the_wider_policy_is_for_the_admin_alone(world: World, teacher_client: Client) -> None:
    policy = teacher_client.get("/admin/")["Content-Security-Policy"]
    assert "'unsafe-eval'" in policy
    assert "default-src 'none'" in policy
    elsewhere = Client().get(reverse("account_login"))
    assert "unsafe" not in elsewhere["Content-Security-Policy"]


@pytest.mark.parametrize("address", ["/admin/content/question/999999/change/", "/admin/content/question/x/change/"])
def test_an_address_of_nothing_leads_back(teacher_client: Client, address: str) -> None:
    assert teacher_client.get(address).status_code == 302
