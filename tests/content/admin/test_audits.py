"""The pages on what can be guessed and on what is asked about, and the command: numbers, empty states, who may see."""

from __future__ import annotations

import csv
import html
import io
import json
import re
from io import StringIO
from random import Random
from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.core.management import call_command
from django.core.management.base import CommandError
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from content.generator.auditing import audit
from content.models import Article, Evidence, Question, RefusedDraft
from content.selectors.audit import bank, bank_audit, option_set
from content.selectors.coverage import article_map
from content.selectors.coverage_report import covered, covered_topics, why_not
from tests import factories
from tests.content import made
from tests.content.admin.conftest import World, signed_in
from tests.factories import passage_of

pytestmark = pytest.mark.django_db
AUDIT, COVERAGE = "/admin/content/topic/audit/", "/admin/content/topic/coverage/"
WORDS = ("amber", "basin", "cedar", "delta", "ember", "fjord", "grove", "harbour", "inlet", "jetty", "knoll")


def fill(article: Article, n: int, place: int | None = None, **fields: Any) -> list[Question]:
    """Multiple choices of random words; `place`: where the key stands in all of them."""
    rng, found = Random(1), []
    for number in range(n):
        choices = [{"id": f"c{k}", "text": " ".join(rng.sample(WORDS, 2))} for k in range(4)]
        key = rng.randrange(4) if place is None else place
        payload = {"choices": choices, "correct": choices[key]["id"]}
        prompt = f"Which of those is number {number}?"
        found.append(
            factories.QuestionFactory(
                article=article, prompt=prompt, payload=payload, answer=choices[key]["text"], **fields
            )
        )
    return found


def text_of(response: Any) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", response.content.decode())).split())


# What can be guessed


def test_the_page_names_who_beats_chance_and_links_to_what_gives_itself_away(
    world: World, teacher_client: Client
) -> None:
    told = fill(world.article, 20, place=0)
    page = teacher_client.get(AUDIT)
    shown = text_of(page)
    assert "way of guessing beats chance" in shown or "ways of guessing beat chance" in shown
    assert "beats chance The right answer stands first too often." in shown
    assert "The right answer stands at one place more often than luck explains." in shown
    for question in told:
        assert reverse("admin:content_question_change", args=[question.pk]) in page.content.decode()


def test_a_small_bank_says_that_it_is_small(world: World, teacher_client: Client) -> None:
    shown = text_of(teacher_client.get(AUDIT))
    assert "Too few questions to tell" in shown
    assert "shows from about 49 on" in shown
    assert "2 multiple-choice questions with drafts" in shown


def test_an_empty_bank_says_what_to_do(teacher_client: Client) -> None:
    shown = text_of(teacher_client.get(AUDIT))
    assert "Nothing to guess yet" in shown
    assert "There are no statements to call true or false." in shown


def test_a_question_whose_words_point_at_its_key_is_listed_whatever_chance_says(
    world: World, teacher_client: Client
) -> None:
    texts = ["apple", "pear", "plum", "fig"]
    payload = {"choices": [{"id": text, "text": text} for text in texts], "correct": "apple"}
    told = factories.QuestionFactory(article=world.article, prompt="It was an _____.", payload=payload, answer="apple")
    shown = text_of(teacher_client.get(AUDIT))
    assert "1 question that gives itself away" in shown
    assert "Right by guessing: what fits the sentence." in shown
    assert [one.question for one in bank_audit(bank(Question.objects.all())).telltales] == [told]


def test_published_alone_one_topic_alone(world: World, teacher: Any, teacher_client: Client) -> None:
    other = factories.ArticleFactory()
    other.topic.teachers.add(teacher)
    fill(other, 3)
    assert "5 multiple-choice questions" in text_of(teacher_client.get(AUDIT))
    assert "3 multiple-choice questions" in text_of(teacher_client.get(f"{AUDIT}?topic={other.topic_id}"))
    only = text_of(teacher_client.get(f"{AUDIT}?topic={world.topic.pk}&status=published"))
    assert "1 multiple-choice question " in only


def test_what_is_retired_or_of_a_retired_article_is_not_audited(world: World) -> None:
    questions = Question.objects.filter(fact__topic=world.topic)
    assert set(bank(questions)) == {world.draft, world.published}
    Article.objects.update(retired_at="2026-03-02T10:00Z")
    assert not bank(questions)


def test_statements_are_counted(world: World, teacher_client: Client) -> None:
    for n in range(12):
        factories.QuestionFactory(
            article=world.article, kind="true_false", prompt=f"It is {n}.", payload={"correct": "true"}
        )
    shown = text_of(teacher_client.get(AUDIT))
    assert "Of 12 statements 12 are true (100%)." in shown
    assert "Whoever always says the same scores" in shown


def test_the_selector_and_the_pure_audit_agree(world: World) -> None:
    questions = fill(world.article, 30)
    found = bank_audit(bank(Question.objects.filter(pk__in=[one.pk for one in questions])))
    assert found.audit == audit(map(option_set, questions))


def test_the_audit_takes_one_statement_whatever_the_size(
    world: World, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for n in (1, 40):
        fill(world.article, n, status="draft") if n == 1 else fill(factories.ArticleFactory(topic=world.topic), n)
        with django_assert_num_queries(1):
            bank_audit(bank(Question.objects.all()))


@pytest.mark.parametrize("page", [AUDIT, COVERAGE])
def test_who_may_see_it(world: World, page: str, other_client: Client, boss_client: Client) -> None:
    assert "login" in Client().get(page)["Location"]
    plain = factories.UserFactory(is_staff=True)
    plain.user_permissions.add(Permission.objects.get(codename="view_topic"))
    assert signed_in(plain).get(page).status_code == 403
    assert boss_client.get(page).status_code == 200
    assert "Arden" not in other_client.get(page).content.decode()
    assert other_client.post(page).status_code == 405


@pytest.mark.parametrize("page", [AUDIT, COVERAGE])
@pytest.mark.parametrize("asked", ["topic={topic}", "topic=x", "topic=0", "topic=-1", "topic=99999999999999999999"])
def test_another_teachers_topic_is_none(world: World, other_client: Client, page: str, asked: str) -> None:
    assert other_client.get(f"{page}?{asked.format(topic=world.topic.pk)}").status_code == 404


@pytest.mark.parametrize("asked", ["article={article}", "article={article}&format=csv", "article=x", "article=%00"])
def test_another_teachers_article_is_none(world: World, other_client: Client, asked: str) -> None:
    assert other_client.get(f"{COVERAGE}?{asked.format(article=world.article.pk)}").status_code == 404


def test_both_are_linked_from_the_topic_and_the_navigation(world: World, teacher_client: Client) -> None:
    page = teacher_client.get(world.page("topic")).content.decode()
    for address in (AUDIT, COVERAGE):
        assert f'href="{address}?topic={world.topic.pk}"' in page
        assert f'href="{address}"' in page


# The command


def told(*arguments: str) -> tuple[str, int]:
    out = StringIO()
    try:
        call_command("audit_questions", *arguments, stdout=out)
    except SystemExit as end:
        return out.getvalue(), int(end.code or 0)
    return out.getvalue(), 0


def test_the_command_ends_with_1_where_a_guesser_beats_chance(world: World) -> None:
    assert told()[1] == 0
    fill(world.article, 20, place=3)
    table, code = told("--topic", "Arden")
    assert code == 1
    [line] = [line for line in table.splitlines() if line.startswith("last ")]
    assert line.endswith("beats chance")


def test_csv_and_json_have_the_same_numbers(world: World) -> None:
    fill(world.article, 20, place=0)
    rows = list(csv.DictReader(io.StringIO(told("--format", "csv")[0])))
    data = json.loads(told("--format", "json")[0])
    assert [row["guesser"] for row in rows] == [row["guesser"] for row in data["guessers"]]
    first = next(row for row in data["guessers"] if row["guesser"] == "first")
    assert (first["verdict"], first["tries"]) == ("beats chance", 22)
    assert len(first["questions"]) == int(first["right"])
    assert data["key_places"]["counts"][0] >= 20
    assert [float(row["p"]) for row in rows] == [row["p"] for row in data["guessers"]]


def test_published_alone(world: World) -> None:
    assert json.loads(told("--format", "json", "--published")[0])["questions"] == 1


def test_a_topic_that_is_not_there() -> None:
    with pytest.raises(CommandError, match="There is no topic called “Nowhere”"):
        told("--topic", "Nowhere")


# What is asked about


@pytest.fixture
def asked(world: World) -> World:
    """Of the six sentences: one published (and a draft), one held, one draft, one refused, two of which nothing."""
    article = world.article
    held = factories.QuestionFactory(
        article=article, passage=passage_of(article, made.CARTS), prompt="How many carts?", held="changed"
    )
    factories.QuestionFactory(
        article=article, passage=passage_of(article, made.ENGINEER), prompt="Who?", status="draft"
    )
    revision = article.revisions.get()
    start = revision.text.index("The town of Arden")
    refused = factories.FactFactory(topic=world.topic, statement="The town of Arden paid for the stone.")
    Evidence.objects.create(
        fact=refused, passage=passage_of(article, "The town of Arden paid for the stone."), primary=True
    )
    for reason in ("context: which stone is not said", "trivial: everybody knows it", "trivial: everybody knows it"):
        RefusedDraft.objects.create(
            revision=revision,
            start=start,
            end=start + 20,
            prompt="Who paid?",
            answer="Arden",
            reason=reason,
            fact=refused,
        )
    assert held.held
    return world


def test_facts_and_sentences_with_what_is_asked_about_them(asked: World) -> None:
    [found] = covered(Article.objects.all())
    assert [line.level for line in found.sentences] == ["published", "held", "draft", "none", "none", "none"]
    assert [why_not(line) for line in found.sentences] == [
        "", "", "", "which stone is not said; everybody knows it", "Nothing was found to ask.",
        "Nothing was found to ask.",
    ]  # fmt: skip
    share = found.of_sentences
    assert (share.all, share.asked, share.published, share.percent, share.percent_published) == (6, 3, 1, 50, 17)
    levels = [line.level for line in found.facts]
    # A draft, a published and a retired question of the world stand on facts of their own in the first sentence.
    assert sorted(levels) == ["draft", "draft", "held", "none", "none", "published"]
    by_level = {line.level: line for line in found.facts}
    assert by_level["held"].counts == {"held": 1}
    assert {why_not(line) for line in found.facts if line.level == "none"} == {
        "Nothing was found to ask.", "which stone is not said; everybody knows it"
    }  # fmt: skip


def test_the_map_of_the_review_queue_shows_the_same_levels(asked: World) -> None:
    [found] = covered(Article.objects.all())
    drawn = article_map(asked.article)
    assert [tick.level for tick in drawn.ticks] == [line.level for line in found.sentences]
    assert drawn.asked == 3


def test_a_fact_that_two_articles_tell_is_asked_in_both_and_counts_once(asked: World, teacher_client: Client) -> None:
    other = factories.ArticleFactory(topic=asked.topic, title="The town")
    Evidence.objects.create(fact=asked.published.fact, passage=passage_of(other))
    first, second = covered(Article.objects.all())
    assert {first.article.title, second.article.title} == {"The bridge at Arden", "The town"}
    assert [line.level for line in second.facts] == ["published"]
    page = teacher_client.get(f"{COVERAGE}?topic={asked.topic.pk}")
    assert page.context["total"]["facts"].all == len(first.facts)


def test_evidence_that_disputes_a_fact_does_not_tell_it(asked: World) -> None:
    other = factories.ArticleFactory(topic=asked.topic, title="Against it")
    Evidence.objects.create(fact=asked.published.fact, passage=passage_of(other), stance="disputes")
    found = {one.article.title: one for one in covered(Article.objects.all())}
    assert found["Against it"].facts == []


def test_the_page_of_an_article_leads_to_a_question_of_ones_own(asked: World, teacher_client: Client) -> None:
    response = teacher_client.get(f"{COVERAGE}?article={asked.article.pk}")
    page = html.unescape(response.content.decode())
    assert "which stone is not said; everybody knows it" in page
    quote = "The%20town%20of%20Arden%20paid%20for%20the%20stone."
    address = f"/admin/content/question/add/?article={asked.article.pk}&quote={quote}"
    assert address in page
    assert "The town of Arden paid for the stone." in teacher_client.get(address).content.decode()
    assert f"/admin/content/review/?article={asked.article.pk}" in page
    assert "held back" in page


def test_the_pages_of_a_topic_and_of_all(asked: World, teacher_client: Client) -> None:
    page = text_of(teacher_client.get(f"{COVERAGE}?topic={asked.topic.pk}"))
    assert "The bridge at Arden" in page
    assert "50% 3 of 6, 1 published" in page
    assert "See it in the text Write one" in page
    everything = text_of(teacher_client.get(COVERAGE))
    assert "Arden 1 67% 4 of 6, 1 published" in everything


def test_the_counts_of_the_database_are_those_of_the_lines(asked: World) -> None:
    other = factories.ArticleFactory(topic=asked.topic, title="The town")
    Evidence.objects.create(fact=asked.published.fact, passage=passage_of(other))
    gone = factories.ArticleFactory(topic=asked.topic, retired_at="2026-03-02T10:00Z")
    factories.QuestionFactory(article=gone)
    lines = {line.pk: line for one in covered(asked.topic.articles.all()) for line in one.facts}
    [row] = covered_topics(type(asked.topic).objects.all())
    assert row.articles == 2
    assert row.facts.all == len(lines)
    assert row.facts.asked == sum(line.level != "none" for line in lines.values())
    assert row.facts.published == sum(line.level == "published" for line in lines.values())


def test_every_line_as_csv_with_formulas_made_harmless(asked: World, teacher_client: Client) -> None:
    Article.objects.filter(pk=asked.article.pk).update(title="=1+1")
    response = teacher_client.get(f"{COVERAGE}?article={asked.article.pk}&format=csv")
    assert response["Content-Type"].startswith("text/csv")
    assert 'filename="coverage-' in response["Content-Disposition"]
    rows = list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig"))))
    assert len(rows) == 12
    assert {row["article"] for row in rows} == {"'=1+1"}
    assert {row["what"] for row in rows} == {"fact", "sentence"}
    none = next(row for row in rows if row["what"] == "sentence" and row["status"] == "none")
    assert none["why_none"] == "which stone is not said; everybody knows it"


def test_empty_states(teacher: Any, teacher_client: Client) -> None:
    assert "There is no topic yet." in text_of(teacher_client.get(COVERAGE))
    topic = factories.TopicFactory()
    topic.teachers.add(teacher)
    assert "No article of this topic is in use." in text_of(teacher_client.get(f"{COVERAGE}?topic={topic.pk}"))
    article = factories.ArticleFactory(topic=topic, revision=" ")
    assert "There is no running text in this article." in text_of(
        teacher_client.get(f"{COVERAGE}?article={article.pk}")
    )
    Article.objects.update(retired_at="2026-03-02T10:00Z")
    assert "This article is retired" in text_of(teacher_client.get(f"{COVERAGE}?article={article.pk}"))


def test_as_many_statements_for_many_articles_as_for_one(
    asked: World, teacher_client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(6):
        covered(Article.objects.all())
    for n in range(5):
        article = factories.ArticleFactory(topic=asked.topic, title=f"Part {n}")
        fill(article, 2)
    with django_assert_num_queries(6):
        assert len(covered(Article.objects.all())) == 6


@pytest.mark.parametrize(("page", "name"), [(AUDIT, "Can it be guessed?"), (COVERAGE, "What is asked about")])
def test_the_navigation_marks_the_page_itself_and_not_topics_too(teacher_client: Client, page: str, name: str) -> None:
    groups = teacher_client.get(page).context["sidebar_navigation"]
    assert [str(item["title"]) for group in groups for item in group["items"] if item["active"]] == [name]
    groups = teacher_client.get("/admin/content/topic/add/").context["sidebar_navigation"]
    assert [str(item["title"]) for group in groups for item in group["items"] if item["active"]] == ["Topics"]
