"""The page of conflicts: what it shows, what its buttons do, and who may."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from content import services
from content.models import Evidence, Fact, Question, Settlement, Topic
from tests.content import conflicting as c
from tests.content.admin.conftest import signed_in

pytestmark = pytest.mark.django_db
PAGE, SETTLED = "/admin/content/conflicts/", "/admin/content/conflicts/settled/"


@pytest.fixture
def topic(teacher: Any) -> Topic:
    return services.create_topic("Arden", teacher)


@pytest.fixture
def sides(topic: Topic) -> tuple[Fact, Fact]:
    return c.two_articles(topic)


@pytest.fixture
def client(teacher: Any, topic: Topic) -> Client:
    return signed_in(teacher)


def row() -> Evidence:
    return Evidence.objects.filter(stance="disputes").order_by("pk").first()


def settle(client: Client, verdict: str = "right", **more: Any) -> Any:
    return client.post(f"{PAGE}{row().pk}/settle/", {"verdict": verdict, **more}, follow=True)


def told(response: Any) -> str:
    return " ".join(response.content.decode().split())


def test_one_conflict_stands_there_once_with_both_quotes(client: Client, sides: tuple[Fact, Fact]) -> None:
    shown = told(client.get(PAGE))
    assert shown.count("rc-settle") == 1
    for words in (
        "About <mark>4,000</mark> soldiers crossed", "Some <mark>5,500</mark> soldiers crossed", "Arden Gazette",
        "Ulm Courier", "Dec. 18, 2011", "another value for the same question", "Sources disagree, and it does not say",
        "4,000 is right", "5,500 is right",
    ):  # fmt: skip
        assert words in shown, words


def test_what_nobody_is_asked_does_not_wait(client: Client, sides: tuple[Fact, Fact]) -> None:
    Question.objects.update(status="retired")
    assert "No conflict waits for you" in told(client.get(PAGE))


def test_settled_it_goes_to_the_other_tab_and_comes_back(
    client: Client, teacher: Any, sides: tuple[Fact, Fact]
) -> None:
    after = settle(client, "right", note="The Gazette counted.")
    assert "Settled: what asks for the other answer is held back" in told(after)
    assert "<p>“4,000” is right, “5,500” is wrong.</p>" in told(after)
    assert "No conflict waits for you" in told(after)
    assert "Undo" in told(after)
    shown = told(client.get(SETTLED))
    for words in ("“4,000” is right, “5,500” is wrong", "settled by", teacher.username, "The Gazette counted."):
        assert words in shown, words
    leader = Settlement.objects.get(mirrors=None)
    again = client.post(f"{SETTLED}{leader.pk}/undo/", {"tab": "settled"}, follow=True)
    assert "Taken back" in told(again)
    assert "Nothing was settled yet" in told(again)
    assert "rc-settle" in told(client.get(PAGE))
    assert client.post(f"{SETTLED}{leader.pk}/undo/").status_code == 404


@pytest.mark.parametrize("verdict", Settlement.Verdict.values)
def test_every_verdict_is_told_and_logged(client: Client, teacher: Any, sides: tuple[Fact, Fact], verdict: str) -> None:
    LogEntry.objects.all().delete()
    assert "Settled:" in told(settle(client, verdict))
    ids = {(entry.content_type.model, entry.object_id) for entry in LogEntry.objects.filter(user=teacher)}
    assert {("fact", str(fact.pk)) for fact in sides} <= ids
    assert len([one for one in ids if one[0] == "question"]) == (2 if verdict == "both" else 0)
    assert client.get(SETTLED).status_code == 200


def test_an_old_page_does_not_overturn_what_was_decided_meanwhile(client: Client, sides: tuple[Fact, Fact]) -> None:
    settle(client, "both")
    again = told(settle(client, "right"))
    assert "This was settled meanwhile" in again
    assert "Both “4,000” and “5,500” are asked, with the source named" in again
    assert set(Settlement.objects.values_list("verdict", flat=True)) == {"both"}
    assert "meanwhile" not in told(settle(client, "both"))


def test_the_log_of_either_fact_says_which_value_is_right(client: Client, sides: tuple[Fact, Fact]) -> None:
    settle(client, "wrong")
    entries = LogEntry.objects.filter(object_id__in=[str(fact.pk) for fact in sides], content_type__model="fact")
    said = [entry.get_change_message() for entry in entries]
    assert len(said) == 2
    assert all("“5,500” is right, “4,000” is wrong" in one for one in said)


def test_what_says_the_same_is_still_shown_under_its_own_value(client: Client, sides: tuple[Fact, Fact]) -> None:
    settle(client, "agrees")
    assert Evidence.objects.filter(stance="supports").count() == 4
    shown = told(client.get(SETTLED))
    assert shown.count("<mark>4,000</mark>") == shown.count("<mark>5,500</mark>") == 1


def test_the_kind_tells_two_questions_of_the_same_words_apart(client: Client, sides: tuple[Fact, Fact]) -> None:
    kind = Question.objects.first().get_kind_display()
    assert f"{kind} · Sources disagree" in told(client.get(PAGE))


def test_nothing_waits_once_the_other_article_is_retired(client: Client, sides: tuple[Fact, Fact]) -> None:
    article = sides[1].evidence.get(primary=True).passage.revision.article
    services.retire_article(article)
    assert [one.fact_id for one in Question.objects.servable(Topic.objects.all())] == [sides[0].pk]
    assert "No conflict waits for you" in told(client.get(PAGE))
    services.restore_article(article)
    assert "rc-settle" in told(client.get(PAGE))
    assert Question.objects.filter(held="conflict").count() == 2


@pytest.mark.parametrize("verdict", ["", "maybe", "\0"])
def test_no_verdict_is_asked_for_again(client: Client, sides: tuple[Fact, Fact], verdict: str) -> None:
    assert "Choose one of the five answers" in told(settle(client, verdict))
    assert not Settlement.objects.exists()


def test_a_long_note_is_cut_and_markup_in_it_shown_as_text(client: Client, sides: tuple[Fact, Fact]) -> None:
    settle(client, "both", note="<b>" + "x" * 400)
    assert len(Settlement.objects.first().note) == 300
    assert "&lt;b&gt;xxx" in told(client.get(SETTLED))


def test_a_row_that_is_gone_says_so(client: Client, sides: tuple[Fact, Fact]) -> None:
    gone = row()
    Evidence.objects.filter(pk=gone.pk).update(stance="supports")
    response = client.post(f"{PAGE}{gone.pk}/settle/", {"verdict": "right"}, follow=True)
    assert "says nothing against the fact any more" in told(response)
    assert client.post(f"{PAGE}{gone.pk + 100}/settle/", {"verdict": "right"}).status_code == 404


def test_only_posts_write(client: Client, sides: tuple[Fact, Fact]) -> None:
    assert client.get(f"{PAGE}{row().pk}/settle/").status_code == 405
    assert client.get(f"{SETTLED}1/undo/").status_code == 405
    assert client.post(PAGE).status_code == 405


def test_another_teachers_conflict_is_not_there(other_client: Client, sides: tuple[Fact, Fact]) -> None:
    assert "No conflict waits for you" in told(other_client.get(PAGE))
    assert other_client.get(f"{PAGE}?topic={sides[0].topic_id}").status_code == 404
    assert other_client.post(f"{PAGE}{row().pk}/settle/", {"verdict": "right"}).status_code == 404
    assert not Settlement.objects.exists()


def test_a_topic_is_chosen(client: Client, teacher: Any, sides: tuple[Fact, Fact]) -> None:
    other = services.create_topic("Elsewhere", teacher)
    c.two_articles(other)
    assert told(client.get(PAGE)).count("rc-settle") == 2
    shown = client.get(f"{PAGE}?topic={other.pk}")
    assert told(shown).count("rc-settle") == 1
    after = client.post(f"{PAGE}{shown.context['rows'][0].evidence}/settle/", {"verdict": "agrees", "topic": other.pk})
    assert after["Location"].startswith(f"{PAGE}?topic={other.pk}&done=")
    for address in (f"{PAGE}?topic=x", f"{PAGE}?topic={10**30}", f"{PAGE}?done={10**30}", f"{PAGE}?p=x&done=x"):
        assert client.get(address).status_code in (200, 404)


def test_ten_stand_on_a_page(client: Client, topic: Topic) -> None:
    many(topic, 12)
    assert told(client.get(PAGE)).count("rc-settle") == 10
    assert told(client.get(f"{PAGE}?p=2")).count("rc-settle") == 2


def many(topic: Topic, count: int) -> None:
    """`count` conflicts in one pair of articles."""
    texts = [" ".join(f"Camp {n} held {of + n * 7} soldiers in May." for n in range(count)) for of in (1000, 5000)]
    for text, publisher in zip(texts, ("Gazette", "Courier"), strict=True):
        c.article(topic, text, publisher)
    pairs = []
    for n in range(count):
        both = []
        for place, of in enumerate((1000, 5000)):
            quote, amount = f"Camp {n} held {of + n * 7} soldiers in May.", str(of + n * 7)
            value = c.Value("number", amount, amount=amount, unit="soldiers")
            both.append(c.made.fact(f"camp {n} {amount}", quote, amount, text=texts[place], article=place, value=value))
        pairs.append(tuple(both))
    evidence = tuple(c.against(a, b) for one, other in pairs for a, b in ((one, other), (other, one)))
    questions = tuple(c.typed(fact, f"How many soldiers did camp {n} hold?") for n, p in enumerate(pairs) for fact in p)
    c.store(topic, c.TopicDraft(tuple(fact for pair in pairs for fact in pair), questions, evidence=evidence))


@pytest.mark.parametrize("address", [PAGE, SETTLED])
def test_the_page_costs_the_same_however_many_there_are(client: Client, topic: Topic, address: str) -> None:
    counts = []
    for conflicts in (2, 8):
        many(services.create_topic(f"Topic {conflicts}", topic.teachers.get()), conflicts)
        for one in Evidence.objects.filter(stance="disputes", origin="rule")[:conflicts:2]:
            one.refresh_from_db()
            if one.origin == "rule":
                services.settle(one.fact, one.passage, "right", None)
        client.get(address)
        with CaptureQueriesContext(connection) as seen:
            client.get(address)
        counts.append(len(seen))
    assert counts[0] == counts[1] <= 24


def test_the_navigation_and_the_desk_tell_how_many_wait(client: Client, sides: tuple[Fact, Fact]) -> None:
    shown = told(client.get(reverse("admin:index")))
    assert "1 conflict between sources" in shown
    settle(client)
    assert "between sources" not in told(client.get(reverse("admin:index")))


# What other pages say of it


def test_the_page_of_either_article_tells_that_others_disagree(client: Client, sides: tuple[Fact, Fact]) -> None:
    articles = [fact.evidence.get(primary=True).passage.revision.article for fact in sides]
    pages = [reverse("admin:content_article_change", args=[article.pk]) for article in articles]
    line = f'href="{PAGE}?topic={sides[0].topic_id}">Other articles disagree with it on 1 point</a>'
    assert all(line in told(client.get(page)) for page in pages)
    settle(client)
    assert not any("Other articles disagree" in told(client.get(page)) for page in pages)


def test_the_facts_page_tells_all_evidence_and_what_waits(client: Client, sides: tuple[Fact, Fact]) -> None:
    Fact.objects.filter(pk=sides[0].pk).update(superseded_by=sides[1], as_of="2011-12-31", as_of_precision="month")
    Evidence.objects.filter(pk=row().pk).update(independent=False)
    shown = told(client.get(reverse("admin:content_fact_change", args=[sides[0].pk])))
    for words in (
        "About <mark>4,000</mark> soldiers", "disputes</span>: another value for the same question", "says “5,500”",
        "a copy of the same text", "December 2011", f"/fact/{sides[1].pk}/change/", "Settle the conflict",
        "published, held back",
    ):  # fmt: skip
        assert words in shown, words
    services.settle(sides[0], row().passage, "right", None, "They counted.")
    shown = told(client.get(reverse("admin:content_fact_change", args=[sides[0].pk])))
    assert "the other source is wrong: “They counted.”" in shown
    assert "Settle it" not in shown


def test_what_is_but_another_key_stands_in_no_list(client: Client, sides: tuple[Fact, Fact]) -> None:
    alias = Fact.objects.create(
        topic=sides[0].topic, key="alias", statement="It is said twice.", status="retired", merged_into=sides[0]
    )
    assert "It is said twice." not in told(client.get(reverse("admin:content_fact_changelist")))
    shown = told(client.get(reverse("admin:content_fact_change", args=[alias.pk])))
    assert "Merged into" in shown


@pytest.mark.parametrize(("held", "count"), [("any", 2), ("conflict", 2), ("option", 0), ("nonsense", 0)])
def test_the_list_shows_what_is_held_back(client: Client, sides: tuple[Fact, Fact], held: str, count: int) -> None:
    page = client.get(reverse("admin:content_question_changelist"), {"held": held})
    assert page.context["cl"].result_count == count


@pytest.mark.parametrize("held", Question.Hold.values)
def test_the_questions_page_says_why_it_waits(client: Client, sides: tuple[Fact, Fact], held: str) -> None:
    Question.objects.update(held=held)
    question = Question.objects.first()
    shown = told(client.get(reverse("admin:content_question_change", args=[question.pk])))
    assert "Held back, nobody is asked it:" in shown
    assert str(Question.Hold(held).label) in shown


def test_publishing_what_waits_says_so(client: Client, topic: Topic) -> None:
    c.article(topic, c.HERE, "Arden Gazette")
    c.article(topic, c.THERE, "Ulm Courier")
    c.store(topic, c.conflict(c.figure(c.HERE), c.figure(c.THERE, 1)))
    one, other = Question.objects.order_by("pk")
    assert one.held == ""
    page = reverse("admin:content_question_approve", args=[one.pk])
    assert "It is held back, nobody is asked it for now: sources disagree" in told(client.post(page, follow=True))
    queue = reverse("admin:content_review_approve", args=[other.pk])
    assert "It is held back" in told(client.post(queue, follow=True))
    services.reconsider(one)
    one.refresh_from_db()
    assert one.held == ""
    action = {"action": "approve_chosen", "_selected_action": [one.pk]}
    shown = told(client.post(reverse("admin:content_question_changelist"), action, follow=True))
    assert "1 of them is held back." in shown
