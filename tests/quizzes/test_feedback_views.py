"""The page after an answer: what a student reads, sees and hears of it; the same again at its own address."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from content import services as content
from content.models import Evidence, Question
from quizzes import services
from quizzes.models import Answer, Session
from tests import factories
from tests.quizzes.factories import RIGHT, WRONG, token_for

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}
BELL = "The keeper rang <b>the bell</b> on 9 June 1931."
TEXT = f"The bridge over the Lenn opened on 4 May 1931. {BELL}"
AGREES, DISAGREES = "It was opened in May 1931, the mayor said.", "It opened on 6 May 1931 & nobody came."


@pytest.fixture
def question(db: None) -> Question:
    """9 June 1931 is true elsewhere; one other article agrees, one disagrees."""
    article = factories.ArticleFactory(revision=TEXT)
    question = factories.QuestionFactory(article=article)
    value = {"kind": "date", "text": "9 June 1931", "day": "1931-06-09", "precision": "day"}
    fact = factories.FactFactory(topic=article.topic, statement=BELL, value=value)
    Evidence.objects.create(fact=fact, passage=factories.passage_of(article, BELL), primary=True)
    for quote, stance, publisher in [(AGREES, "supports", "Lenn Post"), (DISAGREES, "disputes", "Harbour News")]:
        other = factories.ArticleFactory(topic=article.topic, revision=quote, publisher=publisher)
        Evidence.objects.create(fact=question.fact, passage=factories.passage_of(other, quote), stance=stance)
    content.place_choices(article.topic)
    return question


@pytest.fixture
def typed(db: None) -> Question:
    payload = {"answer": "Clara Hohenvoss", "value": {"kind": "person", "text": "Clara Hohenvoss"}}
    return factories.QuestionFactory(kind="short_answer", payload=payload, answer="Clara Hohenvoss")


def answered(client: Client, student: Any, question: Question, response: str, **sent: Any) -> str:
    """The fragment that follows `response`; the page at its own address shows the same."""
    learner = services.learner_for(student)
    session = Session.objects.create(learner=learner, queue=[question.fact_id], planned=1, started_at=timezone.now())
    token = token_for(question, session, timezone.now() - timedelta(hours=1))
    url = reverse("quizzes:answer", args=[session.pk])
    fragment = client.post(url, {"token": token, "response": response, **sent}, headers=HTMX).content.decode()
    page = reverse("quizzes:answered", args=[session.pk, Answer.objects.order_by("-received_at")[0].id])
    for _reload in range(2):
        assert without_tokens(fragment.partition("</title>")[2]) in without_tokens(client.get(page).content.decode())
    return fragment


def without_tokens(html: str) -> str:
    """Each page seals its forms anew."""
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", html).strip()


def words(html: str) -> str:
    """What is read aloud: without tags, and without what is hidden from screen readers."""
    heard = re.sub(r'<p[^>]*aria-hidden="true">.*?</p>', "", html, flags=re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", " ", heard).split())


def test_a_wrong_choice_is_shown_with_the_passage_that_it_belongs_to(
    student_client: Client, student: Any, question: Question
) -> None:
    html = answered(student_client, student, question, WRONG)
    assert "“9 June 1931” belongs to another fact" in html
    assert "The keeper rang &lt;b&gt;the bell&lt;/b&gt; on <mark>9 June 1931</mark>." in html
    assert "<b>the bell</b>" not in html


def test_where_nothing_is_known_of_a_choice_nothing_is_said(
    student_client: Client, student: Any, question: Question
) -> None:
    html = answered(student_client, student, question, "z5aa")
    assert "belongs to another fact" not in html
    assert "Right answer 4 May 1931 Your answer 12 May 1929" in words(html)


def test_sources_that_disagree_stand_open_and_those_that_agree_unfold(
    student_client: Client, student: Any, question: Question
) -> None:
    html = answered(student_client, student, question, RIGHT)
    assert "Sources disagree" in html
    assert "It opened on 6 May 1931 &amp; nobody came." in html
    assert "Harbour News" in html
    folded = html[html.index("<details") : html.index("</details>")]
    assert "1 other source agrees" in folded
    assert AGREES in folded
    assert "Lenn Post" in folded


def test_a_slip_is_told_in_words_too(student_client: Client, student: Any, typed: Question) -> None:
    html = answered(student_client, student, typed, "Clara Hohenvos")
    assert '<span class="diff">Clara Hohenvos<ins><span class="vh">missing: </span>s</ins></span>' in html
    assert "Clara Hohenvos. Beside the right answer: Clara Hohenvos missing: s" in words(html)
    assert html.count("It is spelt") == 1
    assert "In the source" not in html


@pytest.mark.parametrize("response", ["true", "false"])
def test_what_holds_instead_of_a_false_statement_is_said_once(
    student_client: Client, student: Any, db: None, response: str
) -> None:
    payload = {"correct": "false", "right": "4 May 1931", "shown": "9 June 1931"}
    claim = factories.QuestionFactory(kind="true_false", payload=payload, prompt="The bridge opened on 9 June.")
    html = answered(student_client, student, claim, response)
    assert words(html[html.index('id="verdict"') : html.index("<figure")]).count("4 May 1931") == 1


def test_a_late_answer_says_when_it_was_given(student_client: Client, student: Any, question: Question) -> None:
    html = answered(student_client, student, question, RIGHT, answered_ago=str(15 * 60_000))
    assert re.search(r"Answered at .{4,10}, before the connection came back", html)
    assert "before the connection" not in answered(student_client, student, typed_of(question), RIGHT)


def typed_of(question: Question) -> Question:
    """Another question, so that its first answer is another entry."""
    return factories.QuestionFactory(article=factories.ArticleFactory(topic=question.fact.topic))


@pytest.mark.parametrize(
    ("reason", "says"),
    [
        ("practice", "Practice: this does not change when the fact comes back."),
        ("given_away", "The schedule stays as it was: the answer had been on your screen earlier in the day."),
        ("too_soon", "The schedule stays as it was: you had answered a question about this fact that day already."),
        ("repeat", "Asked again in this session: only the first answer can set the day."),
        ("retired", "This fact is no longer asked. Your answer is kept."),
        ("several", "A question about several facts is an extra: it does not change when they come back."),
    ],
)
def test_an_answer_that_leaves_the_schedule_alone_says_why(
    student_client: Client, student: Any, question: Question, reason: str, says: str
) -> None:
    html = answered(student_client, student, question, RIGHT)
    assert says not in html
    Answer.objects.update(unscheduled=reason)
    answer = Answer.objects.get()
    page = reverse("quizzes:answered", args=[answer.session_id, answer.id])
    assert says in student_client.get(page).content.decode()


def test_a_day_that_has_passed_is_not_counted_backwards(
    student_client: Client, student: Any, question: Question
) -> None:
    answered(student_client, student, question, RIGHT)
    Answer.objects.update(card_after={"due_day": "2020-02-03"}, day="2020-02-01")
    answer = Answer.objects.get()
    html = student_client.get(reverse("quizzes:answered", args=[answer.session_id, answer.id])).content.decode()
    assert "It was to come back on Monday, February 3." in html


@pytest.mark.parametrize("response", [RIGHT, WRONG])
def test_an_article_that_was_withdrawn_is_not_linked_to(
    student_client: Client, student: Any, question: Question, response: str
) -> None:
    answered(student_client, student, question, response)
    answer, article = Answer.objects.get(), question.passage.revision.article
    link = reverse("quizzes:article", args=[article.pk])
    pages = [
        reverse("quizzes:answered", args=[answer.session_id, answer.id]),
        reverse("quizzes:summary", args=[answer.session_id]),
    ]
    for page in pages:
        assert link in student_client.get(page).content.decode()
    content.retire_article(article)
    for page in pages:
        html = student_client.get(page).content.decode()
        assert article.title in html
        assert link not in html


@pytest.mark.parametrize("reason", ["given_away", "repeat"])
def test_what_was_due_and_stays_so_comes_back_tomorrow(
    student_client: Client, student: Any, question: Question, reason: str
) -> None:
    answered(student_client, student, question, RIGHT)
    answer = Answer.objects.get()
    page = reverse("quizzes:answered", args=[answer.session_id, answer.id])
    for due in (answer.day, answer.day - timedelta(days=9)):
        Answer.objects.update(card_after={"due_day": due.isoformat()}, unscheduled=reason, scheduled=False)
        html = student_client.get(page).content.decode()
        assert "Comes back tomorrow." in html
        assert "It was to come back" not in html
        # The summary tells the same day.
        summary = student_client.get(reverse("quizzes:summary", args=[answer.session_id])).content.decode()
        assert f"comes back on {date_format(answer.day + timedelta(days=1), 'DATE_FORMAT')}" in summary


@pytest.mark.parametrize("reason", ["given_away", "repeat"])
def test_a_fact_that_has_no_day_yet_is_promised_none(
    student_client: Client, student: Any, question: Question, reason: str
) -> None:
    answered(student_client, student, question, RIGHT)
    Answer.objects.update(card_after=None, unscheduled=reason)
    answer = Answer.objects.get()
    html = student_client.get(reverse("quizzes:answered", args=[answer.session_id, answer.id])).content.decode()
    assert "The fact is asked again on another day." in html
    assert "Comes back" not in html


def test_somebody_elses_answer_is_not_shown(student_client: Client, student: Any, question: Question) -> None:
    answered(student_client, student, question, WRONG)
    answer = Answer.objects.get()
    stranger = Client()
    stranger.force_login(factories.UserFactory(), backend="django.contrib.auth.backends.ModelBackend")
    page = reverse("quizzes:answered", args=[answer.session_id, answer.id])
    assert stranger.get(page).status_code == 404
