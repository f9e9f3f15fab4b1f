"""The review queue without a script, and what it answers to one: decisions, edits, many at once, what was refused."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.test import Client
from django.urls import reverse

from content import services
from content.models import Article, Evidence, Question, Review, Topic
from quizzes.models import Answer
from tests import factories
from tests.content.admin.conftest import World, signed_in
from tests.content.admin.test_access import everything
from tests.content.test_services_reviewing import answered
from tests.quizzes.factories import statements

pytestmark = pytest.mark.django_db
QUEUE = "/admin/content/review/"
SCRIPT = {"HTTP_X_REQUESTED_WITH": "fetch"}


def step(name: str, pk: int) -> str:
    return reverse(f"admin:content_review_{name}", args=[pk])


def drafts_in(article: Article, count: int, **fields: Any) -> list[Question]:
    made = {"status": "draft", "tier": "review", "template": "when_day", **fields}
    return factories.QuestionFactory.create_batch(count, article=article, **made)


def page(client: Client, address: str = QUEUE, **query: Any) -> str:
    response = client.get(address, query)
    assert response.status_code == 200, address
    return response.content.decode()


def current(text: str) -> int:
    """Which draft is open."""
    return int(re.findall(r'data-row="(\d+)"[^>]* aria-current="true"', text)[0])


def addresses(world: World) -> tuple[list[str], list[str]]:
    """What is read, and what is posted, of one article."""
    pk = world.draft.pk
    review = Review.objects.create(question=world.published, version=1, kind="date", decision="accepted")
    one = f"?article={world.article.pk}"
    gets = [QUEUE + one, f"{QUEUE}?topic={world.topic.pk}", step("text", world.article.pk), step("edit", pk)]
    gets += [f"{QUEUE}many/{one}", f"{QUEUE}refused/{one}"]
    posts = [step(name, pk) for name in ("approve", "reject", "take_back", "edit")]
    posts += [f"{QUEUE}many/{one}", step("use", world.refused.pk), step("batch", review.pk)]
    return gets, posts


# Who may


def test_every_page_opens_for_its_teacher(world: World, teacher_client: Client) -> None:
    for address in (QUEUE, f"{QUEUE}many/", f"{QUEUE}refused/", f"{QUEUE}cards/?of={world.draft.pk}"):
        assert teacher_client.get(address).status_code == 200, address
    for address in addresses(world)[0]:
        assert teacher_client.get(address).status_code == 200, address


def test_another_teacher_finds_nothing_and_changes_nothing(world: World, other_client: Client) -> None:
    gets, posts = addresses(world)
    before = everything()
    for address in gets:
        assert other_client.get(address).status_code == 404, address
    for address in posts:
        assert other_client.post(address, {"reason": "trivial", "draft": world.draft.pk}).status_code == 404, address
    for address in (QUEUE, f"{QUEUE}many/", f"{QUEUE}refused/", f"{QUEUE}cards/?of={world.draft.pk}"):
        text = page(other_client, address)
        assert world.draft.prompt not in text
        assert world.refused.prompt not in text
    assert everything() == before


def test_strangers_students_and_staff_without_the_right_are_kept_out(
    world: World, client: Client, student_client: Client
) -> None:
    gets, posts = addresses(world)
    clerk = signed_in(factories.UserFactory(username="clerk", is_staff=True))
    before = everything()
    for address in gets:
        assert client.get(address).status_code == 302
        assert student_client.get(address).status_code in (302, 403)
        assert clerk.get(address).status_code == 403
    for address in posts:
        assert clerk.post(address, {"reason": "trivial"}).status_code == 403
    assert everything() == before


def test_decisions_take_post_alone_and_want_their_token(world: World, teacher: Any, teacher_client: Client) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(teacher, backend="django.contrib.auth.backends.ModelBackend")
    before = everything()
    for name in ("approve", "reject", "take_back"):
        assert teacher_client.get(step(name, world.draft.pk)).status_code == 405
        assert strict.post(step(name, world.draft.pk)).status_code == 403
    assert everything() == before


@pytest.mark.parametrize("query", ["article=abc", "article=999999999999999999999", "topic=0", "article=-1"])
def test_what_is_no_article_is_not_found(world: World, teacher_client: Client, query: str) -> None:
    assert teacher_client.get(f"{QUEUE}?{query}").status_code == 404


@pytest.mark.parametrize("at", ["abc", "9" * 30, "0"])
def test_an_unknown_draft_in_the_address_opens_the_first(world: World, teacher_client: Client, at: str) -> None:
    assert current(page(teacher_client, at=at)) == world.draft.pk


# The page


def test_the_surest_fact_comes_first_and_its_drafts_stay_together(world: World, teacher_client: Client) -> None:
    world.draft.delete()
    low, high, middle = (drafts_in(world.article, 1, confidence=sure)[0] for sure in (0.5, 0.9, 0.7))
    sibling = drafts_in(world.article, 1, confidence=0.6, fact=high.fact, kind="date", payload={"answer": "4 May 1931"})
    text = page(teacher_client, article=world.article.pk)
    rows = [int(pk) for pk in re.findall(r'data-row="(\d+)"', text)]
    assert rows == [high.pk, sibling[0].pk, middle.pk, low.pk]
    assert current(text) == high.pk
    assert "90 %" in text


def test_a_card_shows_what_a_decision_needs(world: World, teacher_client: Client) -> None:
    other = factories.ArticleFactory(topic=world.topic, title="The county paper")
    Evidence.objects.create(fact=world.draft.fact, passage=factories.passage_of(other), stance="disputes")
    Question.objects.filter(pk=world.draft.pk).update(doubt="the year is told twice")
    alike = drafts_in(world.article, 1, prompt=world.draft.prompt.replace("When did", "When, then, did"))[0]
    text = page(teacher_client, article=world.article.pk, at=world.draft.pk)
    card = text[text.index(f'data-card="{world.draft.pk}"') :].partition("</article>")[0]
    assert 'class="is-right"><span aria-hidden="true">✓</span> <span class="rq-choice">4 May 1931' in card
    assert card.count('<span class="rq-right">right') == 1
    for words in ("the year is told twice", "The county paper", "disputes", alike.prompt, "asks the same"):
        assert words in card, words


def test_the_article_marks_passages_and_sentences_without_a_question(world: World, teacher_client: Client) -> None:
    text = page(teacher_client, article=world.article.pk)
    assert f'class="is-now">{world.draft.passage.quote}</mark>' in text
    bare = re.findall(r'class="rq-bare"[^>]*href="([^"]+)">([^<]+)</a>', text)
    assert [words for _href, words in bare][:2] == [
        "It carried 12,400 carts in its first year.",
        "The engineer Clara Voss designed it.",
    ]
    href = bare[0][0].replace("&amp;", "&")
    assert href.startswith(f"/admin/content/question/add/?article={world.article.pk}&quote=It%20carried%2012%2C400")
    assert "1 of 6 sentences are asked about." in text


def test_nothing_waiting_is_said(world: World, teacher_client: Client) -> None:
    services.approve(world.draft)
    assert "Nothing waits for you here." in page(teacher_client, article=world.article.pk)
    assert "Nothing waits for you here." in page(teacher_client)


def test_drafts_that_cannot_be_published_do_not_wait(world: World, teacher_client: Client) -> None:
    services.retire_article(world.article)
    assert world.draft.prompt not in page(teacher_client)


def test_the_queue_of_a_topic_goes_over_its_articles_the_newest_first(world: World, teacher_client: Client) -> None:
    newer = factories.ArticleFactory(topic=world.topic, title="A newer one")
    draft = drafts_in(newer, 1, confidence=0.1)[0]
    text = page(teacher_client, topic=world.topic.pk)
    assert [int(pk) for pk in re.findall(r'data-row="(\d+)"', text)] == [draft.pk, world.draft.pk]
    assert f'data-text="{newer.pk}"' in text
    assert f'data-text="{world.article.pk}"' not in text


def test_facts_with_a_ready_draft_come_first_over_all_articles(world: World, teacher_client: Client) -> None:
    world.draft.delete()
    newer = factories.ArticleFactory(topic=world.topic, title="A newer one")
    doubtful = drafts_in(newer, 1, confidence=0.83, doubt="the year is told twice")[0]
    new_ready = drafts_in(newer, 1, confidence=0.91, tier="ready")[0]
    sure, surer = (drafts_in(world.article, 1, confidence=share, tier="ready")[0] for share in (0.93, 0.95))
    # Of one fact with a ready draft, that one comes first.
    beside = drafts_in(world.article, 1, confidence=0.99, fact=sure.fact, kind="date", payload={"answer": "4 May 1931"})
    rest = drafts_in(world.article, 1, confidence=0.89)[0]
    text = page(teacher_client, topic=world.topic.pk)
    order = [new_ready, surer, sure, *beside, doubtful, rest]
    assert [int(pk) for pk in re.findall(r'data-row="(\d+)"', text)] == [draft.pk for draft in order]
    assert re.findall(r'class="rq-article-name">([^<]+)<', text) == [newer.title, world.article.title] * 2
    assert "in both the newest article first, and in it the surest fact." in text
    assert "in both the surest first." in page(teacher_client, article=newer.pk)


def test_the_number_of_statements_and_the_weight_stay(world: World, teacher_client: Client) -> None:
    def cost(**query: Any) -> tuple[int, int]:
        with statements() as told:
            response = teacher_client.get(QUEUE, query)
        return len(told), len(response.content)

    drafts_in(world.article, 3)
    few, _size = cost(article=world.article.pk)
    drafts_in(world.article, 120)
    assert cost(article=world.article.pk)[0] == few
    everything_there, size = cost(topic=world.topic.pk)
    assert everything_there == few
    assert size < 400_000
    assert few <= 16


# Decisions with pages


def test_a_draft_is_approved_and_the_next_one_opens(world: World, teacher: Any, teacher_client: Client) -> None:
    after = drafts_in(world.article, 1, confidence=0.2)[0]
    address = f"{step('approve', world.draft.pk)}?article={world.article.pk}"
    response = teacher_client.post(address, {"next": after.pk}, follow=True)
    assert response.redirect_chain == [(f"{QUEUE}?article={world.article.pk}&at={after.pk}", 302)]
    assert current(response.content.decode()) == after.pk
    world.draft.refresh_from_db()
    assert (world.draft.status, world.draft.reviewed_by) == ("published", teacher)
    assert LogEntry.objects.get().change_message == "Approved."


def test_a_draft_is_rejected_with_its_reason(world: World, teacher_client: Client) -> None:
    teacher_client.post(step("reject", world.draft.pk), {"reason": "trivial", "note": "everybody knows"})
    review = Review.objects.get()
    assert (review.decision, review.reason, review.note) == ("rejected", "trivial", "everybody knows")
    assert LogEntry.objects.get().change_message == "Rejected: not worth asking: everybody knows."


def test_a_rejection_without_a_reason_says_what_is_missing(world: World, teacher_client: Client) -> None:
    before = everything()
    response = teacher_client.post(step("reject", world.draft.pk), {"reason": "nonsense"}, follow=True)
    assert "Choose why the draft is rejected" in response.content.decode()
    assert everything() == before


def test_a_decision_is_taken_back_after_a_reload(world: World, teacher: Any, teacher_client: Client) -> None:
    services.approve(world.draft, teacher)
    text = page(teacher_client, article=world.article.pk)
    assert "Decided lately" in text
    assert f'action="{step("take_back", world.draft.pk)}?article={world.article.pk}"' in text
    response = teacher_client.post(step("take_back", world.draft.pk), follow=True)
    assert current(response.content.decode()) == world.draft.pk
    assert LogEntry.objects.get().change_message == "Decision taken back."
    assert not Review.objects.filter(stands=True).exists()


def test_what_students_answered_is_not_taken_back(world: World, teacher: Any, teacher_client: Client) -> None:
    services.approve(world.draft, teacher)
    answered(world.draft)
    response = teacher_client.post(step("take_back", world.draft.pk), follow=True)
    assert "Students have answered this question" in response.content.decode()
    world.draft.refresh_from_db()
    assert world.draft.status == "published"
    assert Answer.objects.exists()


# Decisions by the script


def test_the_script_is_answered_in_data(world: World, teacher_client: Client) -> None:
    answer = teacher_client.post(step("approve", world.draft.pk), **SCRIPT)
    assert (answer.status_code, answer.json()["status"]) == (200, "published")
    again = teacher_client.post(step("approve", world.draft.pk), **SCRIPT)
    assert (again.status_code, again.json()["status"]) == (200, "published")
    assert Review.objects.count() == LogEntry.objects.count() == 1


def test_what_somebody_else_decided_is_said(world: World, teacher_client: Client) -> None:
    services.reject(world.draft, factories.UserFactory(), reason="trivial")
    answer = teacher_client.post(step("approve", world.draft.pk), **SCRIPT)
    assert answer.status_code == 422
    assert answer.json()["status"] == "retired"
    assert "This question is retired" in answer.json()["told"]
    assert not LogEntry.objects.exists()


def test_a_draft_taken_back_comes_with_its_card(world: World, teacher: Any, teacher_client: Client) -> None:
    services.reject(world.draft, teacher, reason="trivial")
    for _ in range(2):  # once more after a lost answer
        answer = teacher_client.post(step("take_back", world.draft.pk), **SCRIPT).json()
        assert answer["status"] == "draft"
        assert f'data-card="{world.draft.pk}"' in answer["card"]
        assert f'data-row="{world.draft.pk}"' in answer["row"]
    assert LogEntry.objects.count() == 1


def test_later_cards_come_alone_and_only_of_own_drafts(world: World, teacher_client: Client) -> None:
    foreign = factories.QuestionFactory(status="draft")
    wanted = f"{world.draft.pk},{world.published.pk},{foreign.pk},x"
    text = page(teacher_client, f"{QUEUE}cards/", of=wanted)
    assert re.findall(r'data-card="(\d+)"', text) == [str(world.draft.pk)]
    assert "<html" not in text


# Edit in place


def edited(question: Question, **changes: str) -> dict[str, str]:
    told = services.answers_of(question.kind, question.payload)
    data = {"prompt": question.prompt, "right": told.right, "wrong": "\n".join(told.wrong)}
    return {**data, "quote": question.passage.quote, **changes}


def test_an_edit_is_saved_and_approved_in_one_step(world: World, teacher_client: Client) -> None:
    data = edited(world.draft, prompt="When was the bridge opened?", approve="1")
    answer = teacher_client.post(step("edit", world.draft.pk), data, **SCRIPT).json()
    world.draft.refresh_from_db()
    assert (answer["status"], world.draft.status) == ("published", "published")
    assert world.draft.prompt == "When was the bridge opened?"
    assert "When was the bridge opened?" in answer["card"]
    assert [row.decision for row in Review.objects.order_by("pk")] == ["edited", "accepted"]
    assert list(LogEntry.objects.order_by("pk").values_list("change_message", flat=True)) == [
        "Edited in review.",
        "Approved.",
    ]


def test_an_edit_alone_leaves_a_draft(world: World, teacher_client: Client) -> None:
    data = edited(world.draft, prompt="When was the bridge opened?", save="1")
    response = teacher_client.post(step("edit", world.draft.pk), data, follow=True)
    assert current(response.content.decode()) == world.draft.pk
    world.draft.refresh_from_db()
    assert (world.draft.status, world.draft.prompt) == ("draft", "When was the bridge opened?")


@pytest.mark.parametrize(
    ("field", "value", "told"),
    [
        ("quote", "The bridge over the Rhine opened.", "do not stand in the article just so"),
        ("wrong", "4 May 1931\n9 June 1931", "4 May 1931"),
        ("right", "", "Enter the right answer"),
        ("prompt", "", "This field is required"),
    ],
)
def test_what_is_amiss_stands_at_its_field(
    world: World, teacher_client: Client, field: str, value: str, told: str
) -> None:
    before = everything()
    data = edited(world.draft, **{field: value}, approve="1")
    for how in ({}, SCRIPT):
        answer = teacher_client.post(step("edit", world.draft.pk), data, **how)
        assert answer.status_code == (422 if how else 200)
        part = answer.content.decode().partition(f'data-field="{field}"')[2].partition("rq-help")[0]
        assert told in part
    assert everything() == before


def test_what_was_decided_meanwhile_is_not_edited(world: World, teacher_client: Client) -> None:
    services.reject(world.draft, None, reason="trivial")
    before = everything()
    answer = teacher_client.post(step("edit", world.draft.pk), edited(world.draft, prompt="Why?"), **SCRIPT)
    assert (answer.status_code, answer.json()["status"]) == (422, "retired")
    assert everything() == before


def test_the_ways_in_are_there(world: World, teacher_client: Client) -> None:
    assert f"{QUEUE}?topic={world.topic.pk}" in page(teacher_client, world.page("topic"))
    assert f"{QUEUE}?article={world.article.pk}" in page(teacher_client, world.page("article"))
    for address in ("/admin/content/question/", "/admin/"):
        assert f'href="{QUEUE}"' in page(teacher_client, address)
    assert Topic.objects.count() == 1
