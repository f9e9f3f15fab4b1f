"""Reviewing from the list and the page, adding and editing: through services, with refusals in words."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from content import services
from content.models import Article, Fact, Question, Review, Topic
from tests import factories
from tests.content import made
from tests.content.admin.conftest import World
from tests.content.admin.test_articles import errors

pytestmark = pytest.mark.django_db
LIST, ADD = "/admin/content/question/", "/admin/content/question/add/"
EMPTY = {"right": "", "truth": "true", "wrong": "", "accepted": "", "holds": "", "shown": ""}


def choice(**fields: Any) -> dict[str, Any]:
    told = {"kind": "multiple_choice", "prompt": "Who designed the bridge?", "right": "Clara Voss"}
    return {**EMPTY, **told, "wrong": "Anna Lind\r\n\r\n Otto  Brandt ", "quote": made.ENGINEER, **fields}


def edit(question: Question, **fields: Any) -> dict[str, Any]:
    """What the form of a stored multiple-choice question sends unchanged, but for `fields`."""
    wrong = [one["text"] for one in question.payload["choices"] if one["id"] != question.payload["correct"]]
    told = {"prompt": question.prompt, "right": question.answer, "wrong": "\r\n".join(wrong)}
    return {**EMPTY, **told, "quote": question.passage.quote, "same_meaning": "yes", **fields}


def chosen(action: str, *questions: Question, **fields: Any) -> dict[str, Any]:
    return {"action": action, "_selected_action": [question.pk for question in questions], **fields}


# The list


def test_the_list_filters_by_what_a_reviewer_needs(world: World, teacher_client: Client) -> None:
    typed = factories.QuestionFactory(
        article=world.article, status="draft", kind="short_answer", tier="ready", confidence=0.65,
        payload={"answer": "Clara Voss"}, answer="Clara Voss", prompt="Who designed it?",
    )  # fmt: skip
    by_hand = factories.QuestionFactory(article=factories.ArticleFactory(topic=world.topic), confidence=None)
    every = {world.draft, world.published, world.retired, typed, by_hand}
    for query, expected in (
        ({"status__exact": "draft"}, {world.draft, typed}),
        ({"kind__exact": "short_answer"}, {typed}),
        ({"tier__exact": "ready"}, {typed}),
        ({"confidence": "60"}, {typed}),
        ({"confidence": "90"}, {world.draft, world.published, world.retired}),
        ({"confidence": "none"}, {by_hand}),
        ({"article": world.article.pk}, every - {by_hand}),
        ({"topic": world.topic.pk}, every),
        ({"q": "designed"}, {typed}),
        ({"q": "Voss"}, {typed}),
    ):
        assert set(teacher_client.get(LIST, query).context["cl"].queryset) == expected, query


def test_the_filters_offer_own_articles_alone(world: World, other_client: Client) -> None:
    assert world.article.title not in other_client.get(LIST).content.decode()
    assert not other_client.get(LIST, {"article": world.article.pk}).context["cl"].queryset.exists()


@pytest.mark.parametrize("number", ["9" * 30, "0", "-1", "²", "x", ""])
@pytest.mark.parametrize(
    ("model", "name"), [("question", "article"), ("question", "topic"), ("article", "topic"), ("fact", "article")]
)
def test_a_number_of_nothing_filters_everything_out(
    world: World, teacher_client: Client, model: str, name: str, number: str
) -> None:
    page = teacher_client.get(f"/admin/content/{model}/", {name: number})
    assert page.status_code == 200
    assert not page.context["cl"].queryset.exists()


def test_chosen_drafts_are_published_and_others_named(world: World, teacher: Any, teacher_client: Client) -> None:
    page = teacher_client.post(LIST, chosen("approve_chosen", world.draft, world.retired), follow=True).content.decode()
    world.draft.refresh_from_db()
    assert (world.draft.status, world.draft.reviewed_by) == ("published", teacher)
    assert "1 question published." in page
    assert "is retired" in page


def test_rejecting_asks_for_a_reason_first(world: World, teacher_client: Client) -> None:
    page = teacher_client.post(LIST, chosen("reject_chosen", world.draft))
    assert page.status_code == 200
    assert "Choose why" in page.content.decode()
    assert world.draft.prompt in page.content.decode()
    world.draft.refresh_from_db()
    assert world.draft.status == "draft"


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ({"reason": "needs_context"}, "needs context"),
        ({"reason": "needs_context", "note": " which\nbridge? "}, "needs context: which bridge?"),
        ({"reason": "other"}, "another reason"),
        ({"reason": "other", "note": "asked before"}, "asked before"),
    ],
)
def test_chosen_drafts_are_rejected_with_the_reason(
    world: World, teacher_client: Client, sent: dict[str, str], kept: str
) -> None:
    teacher_client.post(LIST, chosen("reject_chosen", world.draft, **sent))
    world.draft.refresh_from_db()
    assert (world.draft.status, world.draft.review_note) == ("retired", kept)
    assert Review.objects.get().reason == sent["reason"]


@pytest.mark.parametrize("reason", ["", "because"])
def test_without_a_reason_it_is_asked_for_again_and_the_note_kept(
    world: World, teacher_client: Client, reason: str
) -> None:
    page = teacher_client.post(LIST, chosen("reject_chosen", world.draft, reason=reason, note="which bridge?"))
    assert 'value="which bridge?"' in page.content.decode()
    world.draft.refresh_from_db()
    assert world.draft.status == "draft"


def test_another_teachers_drafts_cannot_be_chosen(world: World, other_client: Client) -> None:
    for action in ("approve_chosen", "reject_chosen"):
        other_client.post(LIST, chosen(action, world.draft, reason="x"))
    world.draft.refresh_from_db()
    assert world.draft.status == "draft"


def test_the_list_costs_the_same_for_few_questions_and_many(
    world: World, teacher_client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(2):
        with django_assert_max_num_queries(10):
            teacher_client.get(LIST)
        for article in factories.ArticleFactory.create_batch(5, topic=world.topic):
            factories.QuestionFactory.create_batch(5, article=article)


# The page


def test_the_page_shows_the_passage_in_its_paragraph(world: World, teacher_client: Client) -> None:
    page = teacher_client.get(world.page("question")).content.decode()
    assert f"<mark>{made.OPENED}</mark> It carried 12,400 carts" in page
    assert world.article.title in page


def test_the_page_costs_a_fixed_number_of_queries(
    world: World, teacher_client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(2):
        with django_assert_max_num_queries(12):
            teacher_client.get(world.page("question"))
        factories.QuestionFactory.create_batch(9, article=world.article)


def test_a_draft_is_approved_and_the_next_one_shown(world: World, teacher_client: Client) -> None:
    following = factories.QuestionFactory(article=world.article, status="draft", confidence=0.5)
    response = teacher_client.post(world.step("question_approve"))
    assert response["Location"] == reverse("admin:content_question_change", args=[following.pk])
    world.draft.refresh_from_db()
    assert world.draft.status == "published"


def test_after_the_last_draft_comes_the_list(world: World, teacher_client: Client) -> None:
    response = teacher_client.post(world.step("question_reject"), {"reason": "trivial"}, follow=True)
    assert response.redirect_chain[-1][0] == f"{LIST}?article={world.article.pk}"
    assert "last draft" in response.content.decode()
    world.draft.refresh_from_db()
    assert (world.draft.status, world.draft.review_note) == ("retired", "not worth asking")


@pytest.mark.parametrize("sent", [{}, {"reason": ""}, {"reason": "too easy"}])
def test_a_rejection_without_a_reason_is_asked_to_give_one(
    world: World, teacher_client: Client, sent: dict[str, str]
) -> None:
    page = teacher_client.post(world.step("question_reject"), sent, follow=True).content.decode()
    assert "Choose why the draft is rejected" in page
    world.draft.refresh_from_db()
    assert world.draft.status == "draft"
    assert not Review.objects.exists()


# The history


def history(client: Client, question: Question) -> str:
    return client.get(reverse("admin:content_question_history", args=[question.pk])).content.decode()


@pytest.mark.parametrize(
    ("step", "sent", "told"),
    [
        ("question_approve", {}, "Approved."),
        ("question_reject", {"reason": "garbled", "note": "cut off."}, "Rejected: garbled: cut off."),
        ("question_retire", {"reason": "outdated"}, "Retired."),
        ("question_reopen", {}, "Made a draft again."),
    ],
)
def test_a_step_stands_in_the_history(
    world: World, teacher: Any, teacher_client: Client, step: str, sent: dict[str, str], told: str
) -> None:
    teacher_client.post(world.step(step), sent)
    entry = LogEntry.objects.get()
    assert (entry.user, entry.change_message) == (teacher, told)
    assert told in history(teacher_client, Question.objects.get(pk=entry.object_id))


def test_steps_in_bulk_stand_in_the_history_of_those_that_went(world: World, teacher_client: Client) -> None:
    other = factories.QuestionFactory(article=world.article, status="draft")
    teacher_client.post(LIST, chosen("approve_chosen", world.draft, world.retired))
    teacher_client.post(LIST, chosen("reject_chosen", other, world.published, reason="trivial"))
    told = {int(entry.object_id): entry.change_message for entry in LogEntry.objects.all()}
    assert told == {world.draft.pk: "Approved.", other.pk: "Rejected: not worth asking."}


def test_a_step_that_was_refused_leaves_no_history(world: World, teacher_client: Client) -> None:
    services.retire_article(world.article)
    teacher_client.post(world.step("question_approve"))
    assert not LogEntry.objects.exists()


def test_a_published_question_is_retired_and_reopened(world: World, teacher_client: Client, student: Any) -> None:
    teacher_client.post(world.step("question_retire"), {"reason": "outdated"})
    assert not Question.objects.servable(Topic.objects.open()).exists()
    teacher_client.post(reverse("admin:content_question_reopen", args=[world.published.pk]))
    world.published.refresh_from_db()
    assert world.published.status == "draft"


def test_a_step_that_came_too_late_says_so(world: World, teacher_client: Client) -> None:
    teacher_client.post(world.step("question_approve"))
    page = teacher_client.post(world.step("question_approve"), follow=True).content.decode()
    assert "is published by now; only a draft can be approved." in page


# Adding


def test_a_question_is_added_and_published(world: World, teacher: Any, teacher_client: Client) -> None:
    response = teacher_client.post(ADD, choice(article=world.article.pk, publish="on"))
    question = Question.objects.get(prompt="Who designed the bridge?")
    assert response["Location"] == reverse("admin:content_question_change", args=[question.pk])
    assert (question.status, question.origin, question.created_by) == ("published", "teacher", teacher)
    assert {one["text"] for one in question.payload["choices"]} == {"Clara Voss", "Anna Lind", "Otto Brandt"}
    assert question.passage.quote == made.ENGINEER


TRUTH = {"truth": "false", "holds": "two", "shown": "Three"}


@pytest.mark.parametrize(
    ("kind", "quote", "prompt", "answers"),
    [
        ("true_false", made.FLOOD, "Three piers were hit.", TRUTH),
        ("short_answer", made.ENGINEER, "Who designed it?", {"right": "Clara Voss", "accepted": "Voss"}),
        ("cloze", made.CARTS, "It carried ___ carts in its first year.", {"right": "12,400"}),
        ("number", made.CARTS, "How many carts crossed?", {"right": "12400"}),
        ("date", made.OPENED, "When did it open?", {"right": "4 May 1931"}),
    ],
)
def test_every_kind_has_its_fields(
    world: World, teacher_client: Client, kind: str, quote: str, prompt: str, answers: dict[str, str]
) -> None:
    told = {"kind": kind, "quote": quote, "prompt": prompt, **answers}
    teacher_client.post(ADD, {**EMPTY, "article": world.article.pk, **told})
    question = Question.objects.get(origin="teacher")
    assert (question.kind, question.status) == (kind, "draft")


@pytest.mark.parametrize(
    ("fields", "field", "says"),
    [
        ({"quote": "Nobody built it."}, "quote", "just so"),
        ({"quote": "the"}, "quote", "times in the article"),
        ({"quote": ""}, "quote", "required"),
        ({"prompt": ""}, "prompt", "required"),
        ({"right": ""}, "right", "Enter the right answer"),
        ({"wrong": ""}, "right", "at least one wrong"),
        ({"right": "Anna Berg"}, "right", "does not say"),
        ({"wrong": "Clara Voss"}, "wrong", "there twice"),
        ({"kind": "essay"}, "kind", "valid choice"),
        ({"kind": "cloze", "prompt": "No gap.", "wrong": ""}, "prompt", "underscores"),
        ({"kind": "true_false", "truth": "false", "holds": "ten"}, "truth", "both"),
        ({"kind": "true_false", "truth": "false", "holds": "ten", "shown": "two"}, "holds", "does not say"),
        ({"article": ""}, "article", "required"),
    ],
)
def test_a_bad_question_gets_its_message_at_the_field(
    world: World, teacher_client: Client, fields: dict[str, Any], field: str, says: str
) -> None:
    facts = Fact.objects.count()
    response = teacher_client.post(ADD, choice(article=world.article.pk) | fields)
    assert says in " ".join(errors(response).get(field, [])), errors(response)
    assert not Question.objects.filter(origin="teacher").exists()
    assert Fact.objects.count() == facts


def test_the_same_question_twice_is_told(world: World, teacher_client: Client) -> None:
    teacher_client.post(ADD, choice(article=world.article.pk))
    page = teacher_client.post(ADD, choice(article=world.article.pk), follow=True).content.decode()
    assert "there already" in page
    assert Question.objects.filter(origin="teacher").count() == 1


def test_another_teachers_article_cannot_be_chosen(world: World, other_client: Client) -> None:
    assert "article" in errors(other_client.post(ADD, choice(article=world.article.pk)))
    assert made.ENGINEER not in other_client.get(ADD, {"article": world.article.pk}).content.decode()


def test_the_text_of_the_chosen_article_is_beside_the_form(world: World, teacher_client: Client) -> None:
    assert made.ENGINEER in teacher_client.get(ADD, {"article": world.article.pk}).content.decode()
    assert "Once you choose an article" in teacher_client.get(ADD).content.decode()


# Editing


def test_saving_without_a_change_leaves_no_trace(world: World, teacher_client: Client) -> None:
    before = Question.objects.values().get(pk=world.draft.pk)
    assert teacher_client.post(world.page("question"), edit(world.draft)).status_code == 302
    assert Question.objects.values().get(pk=world.draft.pk) == before


@pytest.mark.parametrize(("meaning", "version"), [("yes", 1), ("no", 2)])
def test_a_published_question_is_edited(
    world: World, teacher: Any, teacher_client: Client, meaning: str, version: int
) -> None:
    address = reverse("admin:content_question_change", args=[world.published.pk])
    teacher_client.post(address, edit(world.published, prompt="On what day did it open?", same_meaning=meaning))
    world.published.refresh_from_db()
    assert (world.published.prompt, world.published.version) == ("On what day did it open?", version)
    assert world.published.reviewed_by == teacher


def test_what_another_tab_changed_is_not_undone_unseen(world: World, teacher_client: Client) -> None:
    address = reverse("admin:content_question_change", args=[world.published.pk])
    opened = teacher_client.get(address).context["adminform"].form["seen"].value()
    theirs = edit(world.published, prompt="When was the bridge opened?", seen=opened)
    response = teacher_client.post(address, theirs, follow=True)
    assert ">When was the bridge opened?</a>” was changed" in response.content.decode()
    mine = edit(world.published, prompt="On what day did it open?", seen=opened)
    # Sent once more after a lost answer, the same edit is none.
    assert teacher_client.post(address, theirs).status_code == 302

    page = teacher_client.post(address, mine)
    assert "It now asks “When was the bridge opened?”" in page.content.decode()
    form = page.context["adminform"].form
    assert form["prompt"].value() == "On what day did it open?"
    assert Question.objects.get(pk=world.published.pk).prompt == "When was the bridge opened?"
    teacher_client.post(address, {**mine, "seen": form["seen"].value()})
    assert Question.objects.get(pk=world.published.pk).prompt == "On what day did it open?"


@pytest.mark.parametrize(
    ("fields", "field"),
    [({"quote": "Not there."}, "quote"), ({"right": "9 May 1931"}, "right"), ({"wrong": ""}, "right")],
)
def test_a_bad_edit_changes_nothing(world: World, teacher_client: Client, fields: dict[str, str], field: str) -> None:
    before = Question.objects.values().get(pk=world.draft.pk)
    assert field in errors(teacher_client.post(world.page("question"), edit(world.draft, **fields)))
    assert Question.objects.values().get(pk=world.draft.pk) == before


def test_the_kind_of_a_question_cannot_be_changed(world: World, teacher_client: Client) -> None:
    teacher_client.post(world.page("question"), edit(world.draft, kind="date", prompt="When, then?"))
    world.draft.refresh_from_db()
    assert (world.draft.kind, world.draft.prompt) == ("multiple_choice", "When, then?")


def test_a_retired_question_is_shown_and_not_edited(world: World, teacher_client: Client) -> None:
    address = reverse("admin:content_question_change", args=[world.retired.pk])
    page = teacher_client.get(address)
    assert "Make it a draft again" in page.content.decode()
    assert teacher_client.post(address, edit(world.retired, prompt="X?")).status_code == 403
    world.retired.refresh_from_db()
    assert world.retired.prompt != "X?"


def test_an_article_is_offered_while_it_is_in_use(world: World, teacher_client: Client) -> None:
    Article.objects.update(retired_at="2026-01-01T00:00Z")
    assert "article" in errors(teacher_client.post(ADD, choice(article=world.article.pk)))
