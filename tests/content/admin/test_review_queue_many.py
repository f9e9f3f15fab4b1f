"""The review queue: many drafts approved at once, and refused drafts used anyway."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.test import Client

from content import services
from content.generator.acceptance import belief
from content.models import Question, RefusedDraft, Review
from tests import factories
from tests.content.admin.conftest import World
from tests.content.admin.test_access import everything
from tests.content.admin.test_review_queue import QUEUE, current, drafts_in, page, step

pytestmark = pytest.mark.django_db


# Many at once


@pytest.fixture
def many(world: World) -> list[Question]:
    """Two sure drafts about things of their own, a doubtful one, a double of the published one, an unsure one."""
    world.draft.delete()
    sure = [
        drafts_in(world.article, 1, prompt=prompt, confidence=0.9)[0]
        for prompt in ("Who paid for the stone?", "How many piers has the long viaduct at Ulm?")
    ]
    drafts_in(world.article, 1, prompt="Which county repaired them?", confidence=0.95, doubt="which piers is not said")
    drafts_in(world.article, 1, prompt=world.published.prompt + "?", confidence=0.9)
    drafts_in(world.article, 1, prompt="Where does the Lenn rise in spring?", confidence=0.4)
    return sure


def test_a_preview_says_what_approving_many_means(world: World, many: list[Question], teacher_client: Client) -> None:
    text = page(teacher_client, f"{QUEUE}many/", article=world.article.pk, above="80")
    assert re.findall(r'name="draft" value="(\d+)"', text) == [str(draft.pk) for draft in many]
    good, bad = belief(many[0].kind, many[0].template)
    share = bad / (good + bad)
    assert f"about <b>{2 * share:.1f}</b> of them can be expected to be bad ({100 * share:.0f} %)" in text
    assert "which piers is not said" in text
    assert "another question asks the same" in text
    assert "Where does the Lenn rise" not in text


def test_a_threshold_above_all_leads_to_one_that_publishes(
    world: World, many: list[Question], teacher_client: Client
) -> None:
    text = page(teacher_client, f"{QUEUE}many/", article=world.article.pk, above="100")
    assert "No draft would be published" in text
    lower = re.search(r"above=(\d+)", text)
    assert lower is not None
    text = page(teacher_client, f"{QUEUE}many/", article=world.article.pk, above=lower[1])
    assert 'name="draft"' in text


@pytest.mark.parametrize("above", ["", "nonsense", "nan", "-5", "1e9"])
def test_a_threshold_that_is_none_does_no_harm(world: World, teacher_client: Client, above: str) -> None:
    assert teacher_client.get(f"{QUEUE}many/", {"above": above}).status_code == 200


def test_many_are_approved_unread_and_taken_back_at_once(
    world: World, many: list[Question], teacher: Any, teacher_client: Client
) -> None:
    chosen = {"above": "80", "draft": [draft.pk for draft in many]}
    address = f"{QUEUE}many/?article={world.article.pk}"
    response = teacher_client.post(address, chosen, follow=True)
    assert "2 drafts published unread." in response.content.decode()
    assert {draft.pk for draft in many} < set(Question.objects.published().values_list("pk", flat=True))
    assert not Review.objects.teaching().exists()
    assert LogEntry.objects.count() == 2
    text = page(teacher_client, article=world.article.pk)
    assert "2 approved unread, together" in text
    back = teacher_client.post(step("batch", Review.objects.earliest("pk").pk), follow=True).content.decode()
    assert "2 questions are drafts again." in back
    assert Question.objects.published().count() == 1
    assert LogEntry.objects.count() == 4


def test_only_what_was_shown_and_still_stands_is_approved(
    world: World, many: list[Question], teacher_client: Client
) -> None:
    services.reject(many[0], None, reason="trivial")
    doubtful = Question.objects.exclude(doubt="").get()
    foreign = factories.QuestionFactory(status="draft")
    chosen = {"above": "80", "draft": [*(draft.pk for draft in many), doubtful.pk, foreign.pk, "x"]}
    response = teacher_client.post(f"{QUEUE}many/?article={world.article.pk}", chosen, follow=True)
    text = response.content.decode()
    assert "1 draft published unread." in text
    assert "were left as they are" in text
    assert set(Question.objects.published()) == {many[1], world.published}


# What was refused


def refused_of(world: World, reason: str, **fields: Any) -> RefusedDraft:
    made = {"fact": world.draft.fact, "kind": "date", "payload": {"answer": "4 May 1931"}, "template": "when_day"}
    return RefusedDraft.objects.create(
        revision=world.article.revisions.get(), start=0, end=46, prompt=f"When? {reason}", answer="4 May 1931",
        reason=reason, **{**made, **fields},
    )  # fmt: skip


def test_refusals_are_grouped_and_hard_ones_say_why(world: World, teacher_client: Client) -> None:
    soft = refused_of(world, "trivial: everybody knows it")
    hard = refused_of(world, "true_elsewhere: another article has it")
    text = page(teacher_client, f"{QUEUE}refused/", article=world.article.pk)
    assert step("use", soft.pk) in text
    assert step("use", hard.pk) not in text
    assert step("use", world.refused.pk) not in text
    for words in ("Too easy", "everybody knows it", "No one right answer", "who is right would be told otherwise"):
        assert words in text.replace("&#x27;", "'"), words
    assert "Never a whole question" in text


def test_a_refused_draft_is_used_and_opens(world: World, teacher_client: Client) -> None:
    refused = refused_of(world, "trivial: everybody knows it")
    address = f"{step('use', refused.pk)}?article={world.article.pk}"
    response = teacher_client.post(address, follow=True)
    question = Question.objects.get(kind="date")
    assert current(response.content.decode()) == question.pk
    assert "it had been refused: everybody knows it" in response.content.decode()
    assert LogEntry.objects.get().change_message == "Used although it had been refused."
    assert teacher_client.post(address).status_code == 404


def test_a_hard_refusal_is_answered_with_its_reason(world: World, teacher_client: Client) -> None:
    refused = refused_of(world, "answer_in_passage: it does not stand there")
    before = everything()
    response = teacher_client.post(step("use", refused.pk), follow=True)
    assert "does not bear it out" in response.content.decode()
    assert everything() == before
