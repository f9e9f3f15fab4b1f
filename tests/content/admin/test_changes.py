"""Changed passages: both wordings, whom they concern, what a teacher decides, and how that is taken back."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.test import Client
from django.urls import reverse

from content.models import Evidence, Fact, PassageChange, Question
from content.selectors.changes import Beside, beside
from content.services.revising import revise_article
from tests import factories
from tests.content.revised import CARTS, ENGINEER, OPENED, asked, draft
from tests.deeds import Desk
from tests.factories import TEXT
from tests.quizzes.factories import bulk_cards, statements
from tests.test_permissions import everything, signed_in

pytestmark = pytest.mark.django_db
LIST = "/admin/content/changes/"
CARTED = "It carried 12,700 carts in its first year."
DREW = "The young engineer Clara Voss designed it."


@pytest.fixture
def desk(teacher: Any) -> Desk:
    desk = Desk(teacher)
    Question.objects.all().delete()
    return desk


@pytest.fixture
def client(desk: Desk) -> Client:
    return signed_in(desk.teacher)


@pytest.fixture
def carts(desk: Desk) -> Question:
    question: Question = asked(desk.article, CARTS, "12,400", kind="number", prompt="How many carts did it carry?")
    return question


@pytest.fixture
def engineer(desk: Desk) -> Question:
    question: Question = asked(desk.article, ENGINEER, "Clara Voss", prompt="Who designed it?")
    return question


@pytest.fixture
def changes(desk: Desk, carts: Question, engineer: Question) -> dict[str, PassageChange]:
    """The text replaced: another figure of carts, one word more about the engineer."""
    revise_article(desk.article, draft(TEXT.replace(CARTS, CARTED).replace(ENGINEER, DREW)), desk.teacher)
    return {change.old_quote: change for change in PassageChange.objects.open()}


def html_of(client: Client, query: str = "") -> str:
    response = client.get(LIST + query)
    assert response.status_code == 200
    return re.sub(r"\s+", " ", response.content.decode())


def step(client: Client, change: PassageChange, name: str = "settle", **data: Any) -> Any:
    return client.post(f"{LIST}{change.pk}/{name}/", data, follow=True)


def told(response: Any) -> list[str]:
    return [str(one) for one in response.context["messages"]]


def written_anew(desk: Desk, carts: Question) -> Fact:
    """What a run of the generator makes of the new figure."""
    revision = desk.article.revisions.first()
    start = revision.text.index(CARTED)
    passage = factories.PassageFactory(
        article=desk.article, revision=revision, quote=CARTED, start=start, prefix="", suffix=""
    )
    fact = factories.FactFactory(
        topic=desk.topic, statement=CARTED, value={**carts.fact.value, "text": "12,700"}, key="carts now"
    )
    Evidence.objects.create(fact=fact, passage=passage, primary=True)
    factories.QuestionFactory(
        article=desk.article, fact=fact, passage=passage, kind="number", payload={"answer": "12,700"},
        answer="12,700", prompt="How many carts did it carry?", status="draft",
    )  # fmt: skip
    return fact


def test_words_are_laid_side_by_side() -> None:
    found = beside("It carried 12,400 carts.", "It carried 12,700 carts.")
    assert found.before == [("same", "It carried "), ("extra", "12,400"), ("same", " carts.")]
    assert found.now == [("same", "It carried "), ("missing", "12,700"), ("same", " carts.")]
    two = beside("in May 1931.", "in June 1932.")
    assert two.now == [("same", "in "), ("missing", "June 1932"), ("same", ".")]
    assert beside("", "") == Beside([], [])
    assert beside("a", "").before == [("extra", "a")]
    for old, new in (("a  b\nc", "a b c"), ("x", "x y"), ("«déjà» vu", "déjà-vu")):
        laid = beside(old, new)
        assert "".join(text for _kind, text in laid.before) == old
        assert "".join(text for _kind, text in laid.now) == new


def test_a_change_is_shown_with_all_that_it_concerns(
    client: Client, desk: Desk, carts: Question, changes: dict[str, PassageChange]
) -> None:
    for _n in range(3):
        learner = factories.LearnerFactory()
        bulk_cards(learner, [carts.fact], learner.created_at.date())
    html = html_of(client)
    assert "12,400</del>" in html
    assert "12,700</ins>" in html
    assert "removed:" in html
    assert "3 learners have it on their cards" in html
    assert "How many carts did it carry?" in html
    assert reverse("admin:content_question_change", args=[carts.pk]) in html
    assert reverse("admin:content_fact_change", args=[carts.fact_id]) in html
    assert html.count('class="rc-panel rc-change"') == 2


def test_what_still_holds_is_asked_again(client: Client, engineer: Question, changes: dict[str, PassageChange]) -> None:
    response = step(client, changes[ENGINEER], settlement="kept")
    assert told(response) == ["The questions hold: they are asked again, with the new words."]
    engineer.refresh_from_db()
    assert (engineer.held, engineer.passage.quote) == ("", DREW)
    assert LogEntry.objects.get().get_change_message().startswith(f"“{ENGINEER}” – The questions hold")
    assert "settled on" in html_of(client, "?tab=settled")
    step(client, changes[ENGINEER], "undo")
    engineer.refresh_from_db()
    assert (engineer.held, engineer.passage.quote) == ("changed", ENGINEER)
    assert html_of(client).count('class="rc-panel rc-change"') == 2
    assert LogEntry.objects.count() == 2


def test_what_the_new_words_do_not_say_is_not_offered_to_be_kept(
    client: Client, carts: Question, changes: dict[str, PassageChange]
) -> None:
    html = html_of(client)
    assert "The new words do not say “12,400”" in html
    assert html.count('value="kept"') == 1
    before = everything()
    refused = step(client, changes[CARTS], settlement="kept")
    assert "do not say" in told(refused)[0]
    assert everything() == before


def test_a_new_value_is_taken_over_once_it_was_written(
    client: Client, desk: Desk, carts: Question, changes: dict[str, PassageChange]
) -> None:
    html = html_of(client)
    assert 'value="taken_over"' not in html
    assert "No question was written for the new words" in html
    written_anew(desk, carts)
    html = html_of(client)
    assert "Taken over, “12,400” becomes “12,700”." in html
    step(client, changes[CARTS], settlement="taken_over")
    fact = Fact.objects.get(pk=carts.fact_id)
    assert fact.value["text"] == "12,700"
    assert Question.objects.get(fact=fact, status="published").answer == "12,700"
    settled = html_of(client, "?tab=settled")
    assert "can’t be undone" in settled
    assert "/undo/" in settled
    assert ">Undo<" not in settled
    refused = step(client, changes[CARTS], "undo")
    assert "Split the fact" in told(refused)[0]


def test_what_holds_no_more_is_retired_and_can_come_back(
    client: Client, carts: Question, changes: dict[str, PassageChange]
) -> None:
    step(client, changes[CARTS], settlement="retired")
    carts.refresh_from_db()
    assert carts.status == "retired"
    step(client, changes[CARTS], "undo")
    carts.refresh_from_db()
    assert (carts.status, carts.held) == ("published", "changed")


@pytest.mark.parametrize("settlement", ["", "moved", "Kept", "retired\0"])
def test_what_is_no_decision_changes_nothing(
    client: Client, changes: dict[str, PassageChange], settlement: str
) -> None:
    before = everything()
    assert "Choose" in told(step(client, changes[CARTS], settlement=settlement))[0]
    assert everything() == before


def test_deciding_twice_is_told(client: Client, changes: dict[str, PassageChange]) -> None:
    step(client, changes[ENGINEER], settlement="kept")
    assert "settled already" in told(step(client, changes[ENGINEER], settlement="retired"))[0]
    assert client.get(f"{LIST}{changes[CARTS].pk}/settle/").status_code == 405


def test_a_passage_that_only_moved_is_nothing_to_decide(
    client: Client, desk: Desk, carts: Question, engineer: Question
) -> None:
    revise_article(desk.article, draft(f"New.\n\n{TEXT}"), desk.teacher)
    moved = PassageChange.objects.filter(outcome="moved")[0]
    assert client.post(f"{LIST}{moved.pk}/settle/", {"settlement": "kept"}).status_code == 404
    assert "No changed passage waits for you" in html_of(client)
    assert "Nothing was settled yet" in html_of(client, "?tab=settled")


def test_the_page_of_one_article_leads_back_to_itself(
    client: Client, desk: Desk, changes: dict[str, PassageChange]
) -> None:
    one = f"?article={desk.article.pk}"
    assert html_of(client, one).count('class="rc-panel rc-change"') == 2
    other = factories.ArticleFactory(topic=desk.topic)
    assert "No changed passage waits" in html_of(client, f"?article={other.pk}")
    response = step(client, changes[ENGINEER], settlement="kept", article=str(desk.article.pk), tab="open")
    assert response.redirect_chain[-1][0] == LIST + one


@pytest.mark.parametrize("query", ["?article=x", "?article=0", "?article=99999999999999999999", "?article=%00"])
def test_an_article_that_is_none_is_not_found(client: Client, query: str) -> None:
    assert client.get(LIST + query).status_code in (302, 404)


@pytest.mark.parametrize("query", ["?p=x", "?p=99", "?p=-1", "?tab=nonsense"])
def test_a_page_that_is_none_shows_one_that_is(client: Client, changes: dict[str, PassageChange], query: str) -> None:
    assert "12,700</ins>" in html_of(client, query)


def test_the_navigation_counts_what_waits(client: Client, changes: dict[str, PassageChange]) -> None:
    badge = re.compile(r"Changed passages</span> <span[^>]*>2</span>")
    desk = re.sub(r"\s+", " ", client.get("/admin/").content.decode())
    assert badge.search(desk)
    assert "2 changed passages" in desk
    for change in changes.values():
        step(client, change, settlement="retired")
    desk = re.sub(r"\s+", " ", client.get("/admin/").content.decode())
    assert "changed passages</a>" not in desk
    assert not re.search(r"Changed passages</span> <span[^>]*>\d", desk)


def test_the_list_is_cut_into_pages_and_costs_no_more_for_it(client: Client, desk: Desk) -> None:
    text = "\n\n".join(f"Pier {n} of the bridge took {n + 30} stones of grey granite." for n in range(25))
    article = factories.ArticleFactory(topic=desk.topic, title="The piers", revision=text)
    for n in range(25):
        asked(article, f"Pier {n} of the bridge took {n + 30} stones of grey granite.", str(n + 30))
    revise_article(article, draft(re.sub(r"took (\d+)", lambda m: f"took {int(m[1]) + 500}", text)), desk.teacher)
    assert PassageChange.objects.open().count() == 25
    with statements() as many:
        html = html_of(client, f"?article={article.pk}")
    assert html.count('class="rc-panel rc-change"') == 10
    assert "Page 1 of 3" in html
    with statements() as few:
        assert html_of(client, f"?article={article.pk}&p=3").count('class="rc-panel rc-change"') == 5
    # What a change offers is asked of each that is shown, and of no more.
    assert len(many) - len(few) <= 5 * 6
    assert OPENED not in html
