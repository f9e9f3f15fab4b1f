"""The page on how drafts were received: its numbers, its empty state, who may see it, and the ways to it."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from content import services
from content.generator import acceptance
from content.models import Question
from tests import factories
from tests.content.admin.conftest import World, signed_in

pytestmark = pytest.mark.django_db
PAGE = "/admin/content/question/received/"


def written(world: World, **fields: Any) -> Question:
    fields = {"status": "draft", "tier": "ready", "template": "never_seen", **fields}
    return factories.QuestionFactory(article=world.article, **fields)


def cells(page: str) -> list[list[str]]:
    """The rows of the first table, each as the words of its cells."""
    table = page[page.index("<table") : page.index("</table>")]
    rows = re.findall(r"<tr[^>]*>(.*?)</tr>", table[table.index("<tbody") :], re.DOTALL)
    return [
        [" ".join(re.sub(r"<[^>]+>", " ", cell).split()) for cell in re.findall(r"<t[hd].*?</t[hd]>", row, re.DOTALL)]
        for row in rows
    ]


def test_a_row_tells_what_reviewers_did_and_what_follows(
    world: World, teacher: Any, teacher_client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(acceptance, "PRIOR", (15.7, 4.3))
    monkeypatch.setattr(acceptance, "DOUBTFUL", (14.4, 5.6))
    for reason in ("trivial", "trivial", "garbled"):
        services.reject(written(world), teacher, reason=reason)
    services.approve(written(world), teacher)
    services.approve(written(world, tier="review", doubt="it quotes somebody"), teacher)
    page = teacher_client.get(PAGE).content.decode()
    # 15.7 of 20 beforehand, and 1 of 4 here; of doubtful ones 14.4 of 20 beforehand, and 1 of 1 here.
    assert cells(page) == [
        [
            "never seen Multiple choice", "–", "1", "0", "3", "not worth asking (2), garbled (1)",
            "69% 50% to 84%", "to review",
        ],
        ["never seen with a doubt Multiple choice", "–", "1", "0", "0", "–", "73% 52% to 87%", "to review"],
    ]  # fmt: skip
    assert "2 drafts accepted, 0 edited, 3 rejected" in page


def test_before_any_decision_the_page_says_what_to_do(world: World, teacher_client: Client) -> None:
    page = teacher_client.get(PAGE).content.decode()
    assert "Nobody has decided on a draft yet." in page
    assert "/admin/content/question/?status__exact=draft" in page
    assert "Not reviewed here" in page
    assert all(row[1] != "–" for row in cells(page))


def test_whoever_may_only_read_may_not_see_it(world: World) -> None:
    reader = factories.UserFactory(is_staff=True)
    reader.user_permissions.add(Permission.objects.get(codename="view_question"))
    client = signed_in(reader)
    assert client.get(PAGE).status_code == 403
    assert PAGE not in client.get("/admin/content/question/").content.decode()


@pytest.mark.parametrize("model", ["topic", "question"])
def test_the_lists_lead_to_it(world: World, teacher_client: Client, model: str) -> None:
    assert f'href="{PAGE}"' in teacher_client.get(f"/admin/content/{model}/").content.decode()


def test_it_names_no_question_and_nobody_of_another_topic(world: World, teacher: Any, other_client: Client) -> None:
    draft = written(world)
    services.reject(draft, teacher, "a note of hers", reason="other")
    page = other_client.get(PAGE).content.decode()
    assert cells(page)[0][4] == "1"
    for words in (draft.prompt, "a note of hers", teacher.username, world.article.title):
        assert words not in page


def test_it_costs_a_fixed_number_of_queries(
    world: World, teacher: Any, teacher_client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for turn in range(2):
        for n in range(5):
            services.approve(written(world, template=f"t{turn}{n}"), teacher)
        with django_assert_max_num_queries(7):
            teacher_client.get(PAGE)


def test_it_takes_no_post(world: World, teacher_client: Client) -> None:
    assert teacher_client.post(PAGE).status_code == 405
