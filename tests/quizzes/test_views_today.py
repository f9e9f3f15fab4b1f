"""Today in all its states, the list of articles with its search, and what robots are told."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from content.models import Question
from quizzes import selectors, services
from quizzes.models import Card, Course, Learner, Session
from quizzes.selectors.cards import day_of
from quizzes.selectors.today import MANY, articles_page
from quizzes.services import assigning, courses
from tests import factories
from tests.quizzes.factories import WRONG, answer_next, play, questions

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def learner(student: Any) -> Learner:
    return services.learner_for(student)


@pytest.fixture
def article(db: None) -> Any:
    article = factories.ArticleFactory(title="The bridge at Arden")
    questions(4, article)
    return article


def html_of(client: Client, name: str = "today", **query: str) -> str:
    response = client.get(reverse(f"quizzes:{name}"), query)
    assert response.status_code == 200
    return re.sub(r"\s+", " ", response.content.decode())


def cards(learner: Learner, bank: list[Question], today: date, due: int = 0) -> None:
    """A memory of each question's fact, twenty days old, due `due` days from `today`."""
    Card.objects.bulk_create(
        Card(
            learner=learner,
            fact=question.fact,
            stability=10.0,
            difficulty=5.0,
            last_day=today - 20 * DAY,
            due_day=today + due * DAY,
            reps=1,
            answers=1,
            asked=1,
            algorithm="test",
        )
        for question in bank
    )


def enrol(learner: Learner, articles: list[Any], starts: int, due: int) -> Course:
    course = courses.create_course("History 10B", factories.TeacherFactory())
    today = day_of(learner, timezone.now())
    assigning.assign(course, "Bridges", articles, today + starts * DAY, today + due * DAY)
    courses.join_course(learner, course.code, timezone.now())
    return course


# First day


def test_a_new_student_is_welcomed_and_may_join_or_begin(student_client: Client, article: Any) -> None:
    html = html_of(student_client)
    assert "Welcome." in html
    assert reverse("quizzes:enter_code") in html
    assert "Learn new facts" in html
    assert html.count("button primary") == 1
    assert "days in a row" not in html


def test_without_any_article_the_way_on_is_a_course(student_client: Client) -> None:
    html = html_of(student_client)
    assert "No articles yet" in html
    assert "Welcome." not in html
    assert html.count("button primary") == 1
    assert reverse("quizzes:enter_code") in html


def test_somebody_who_has_begun_is_not_welcomed_again(student: Any, student_client: Client, article: Any) -> None:
    session = services.start_session(services.learner_for(student), timezone.now())
    answer_next(session, timezone.now())
    assert "Welcome." not in html_of(student_client)


# Sizes


def test_the_size_is_the_learners_minutes_until_another_is_chosen(
    student_client: Client, learner: Learner, article: Any
) -> None:
    services.save_settings(learner, minutes_a_day=20)
    html = html_of(student_client)
    assert re.findall(r'name="minutes" value="(\w+)"', html) == ["5", "10", "15", "20", "25", "all"]
    assert re.findall(r'value="(\w+)" checked', html) == ["20"]
    student_client.post(reverse("quizzes:start"), {"minutes": "5", "style": "questions"})
    services.end_session(Session.objects.get(), timezone.now())
    assert re.findall(r'value="(\w+)" checked', html_of(student_client)) == ["5"]


@pytest.mark.parametrize("size", ["", "soon", "-5", "9999999", "7"])
def test_a_size_that_is_not_offered_chooses_nothing(student_client: Client, article: Any, size: str) -> None:
    assert student_client.post(reverse("quizzes:start"), {"minutes": size}).status_code == 302
    services.end_session(Session.objects.get(), timezone.now())
    student_client.cookies["minutes"] = size
    assert re.findall(r'value="(\w+)" checked', html_of(student_client)) == ["15"]


def test_today_plans_for_the_size(learner: Learner, now: datetime) -> None:
    questions(40)
    few, many = (selectors.today_page(learner, now, minutes) for minutes in (5, 25))
    assert few.planned < many.planned
    assert few.fills_size
    assert not selectors.today_page(learner, now, 24 * 60).fills_size


# States


def test_an_assignment_stands_with_its_day(student_client: Client, learner: Learner, article: Any) -> None:
    enrol(learner, [article], -2, 6)
    html = html_of(student_client)
    assert "Bridges" in html
    assert "due in 6 days" in html
    assert "you know 0 of 4" in html
    assert "for “Bridges”, due" not in html, "it is said above"
    assert "for “Bridges”, due" in html_of(student_client, "articles")


@pytest.mark.parametrize(("due", "words"), [(1, "due tomorrow"), (0, "due today")])
def test_the_last_days_of_an_assignment(
    student_client: Client, learner: Learner, article: Any, due: int, words: str
) -> None:
    enrol(learner, [article], -2, due)
    assert words in html_of(student_client)


def test_an_assignment_that_is_over_is_told_of_for_some_days(
    student_client: Client, learner: Learner, article: Any
) -> None:
    services.save_settings(learner, day_start=0)
    enrol(learner, [article], -9, -1)
    assert "was due on" in html_of(student_client)


def test_an_assignment_says_whether_the_minutes_are_enough(
    student_client: Client, learner: Learner, article: Any
) -> None:
    enrol(learner, [article], -2, 10)
    assert "On track: with your minutes a day" in html_of(student_client)
    services.save_settings(learner, minutes_a_day=1)
    article.assignments.update(due=day_of(learner, timezone.now()) + DAY)
    questions(60, article)
    html = html_of(student_client)
    assert "Not enough yet" in html
    assert "learn as much of it as you can" in html.lower() or "a day would do" in html


@pytest.mark.parametrize(("starts", "due"), [(-19, -9), (2, 9)])
def test_assignments_of_other_days_do_not_stand_there(
    student_client: Client, learner: Learner, article: Any, starts: int, due: int
) -> None:
    enrol(learner, [article], starts, due)
    html = html_of(student_client)
    assert "Assignments" not in html
    assert "Bridges" not in html


def test_whoever_is_behind_learns_when_that_is_over(student_client: Client, learner: Learner) -> None:
    services.save_settings(learner, minutes_a_day=2)
    cards(learner, questions(30), day_of(learner, timezone.now()), due=-3)
    html = html_of(student_client)
    assert re.search(r"You are behind: clear in .* at 2 min a day", html)
    assert "nothing you know is lost" in html


def test_what_fits_into_a_day_is_no_backlog(student_client: Client, learner: Learner) -> None:
    cards(learner, questions(5), day_of(learner, timezone.now()))
    assert "behind" not in html_of(student_client)


def test_a_pause_is_told_and_may_be_broken(student_client: Client, learner: Learner, article: Any) -> None:
    now = timezone.now()
    today = day_of(learner, now)
    services.save_settings(learner, now=now, pause_from=today, pause_until=today + 5 * DAY)
    html = html_of(student_client)
    assert "You are on a pause until" in html
    assert "Study all the same" in html
    student_client.post(reverse("quizzes:start"), {"minutes": "15"})
    assert Session.objects.get().queue


def test_an_open_session_goes_on_before_anything_else(student_client: Client, learner: Learner, article: Any) -> None:
    session = services.start_session(learner, timezone.now())
    html = html_of(student_client)
    assert reverse("quizzes:session", args=[session.pk]) in html
    assert "How many minutes?" not in html


def test_today_and_the_session_say_the_same_of_the_time_that_is_left(learner: Learner, now: datetime) -> None:
    bank = questions(30)
    cards(learner, bank[:5], day_of(learner, now))
    session = services.start_session(learner, now, minutes=60)
    for response in (WRONG, None):
        page, asked = selectors.today_page(learner, now), selectors.next_question(session, now)
        assert asked is not None
        assert (page.open_left, page.open_minutes) == (len(session.queue), asked.minutes_left)
        assert page.open_minutes > page.open_left * 20 / 60, "new facts are missed now and then, and come again"
        if response:
            answer_next(session, now, response)
    whole = selectors.today_page(learner, now).open_minutes
    Question.objects.filter(pk__in=[question.pk for question in bank[10:]]).update(status=Question.Status.RETIRED)
    assert selectors.today_page(learner, now).open_minutes < whole / 2


@pytest.mark.parametrize("practice", [True, False])
def test_another_session_is_not_forgotten(
    student_client: Client, learner: Learner, article: Any, practice: bool
) -> None:
    session = services.start_session(learner, timezone.now(), article=article, practice=practice)
    html = html_of(student_client)
    assert ("Your practice of" if practice else "Your session on") in html
    assert f"“{article.title}”" in html
    assert reverse("quizzes:session", args=[session.pk]) in html
    assert "How many minutes?" in html


def test_when_all_is_done_there_is_something_else_to_do(student_client: Client, learner: Learner, article: Any) -> None:
    now = timezone.now()
    play(services.start_session(learner, now), now)
    html = html_of(student_client)
    assert "Done for today" in html
    assert reverse("quizzes:articles") in html
    assert "practise freely" in html


def test_a_streak_that_waits_for_today_is_told_kindly(student_client: Client, learner: Learner, article: Any) -> None:
    yesterday = timezone.now() - DAY
    answer_next(services.start_session(learner, yesterday), yesterday, WRONG)
    assert "1 day in a row until yesterday" in html_of(student_client)


# Articles


def first_titles(client: Client) -> list[str]:
    """Titles under "Your articles" on Today, in order."""
    return re.findall(r'<a class="name"[^>]*>([^<]+)</a>', html_of(client).partition('id="articles"')[2])


def test_articles_without_a_question_stand_behind_the_link(student_client: Client, learner: Learner) -> None:
    factories.ArticleFactory.create_batch(5, title="Nothing to ask", published=date(2024, 5, 1))
    asked = [factories.ArticleFactory(title=f"Asked {n}", published=date(2020, 1, 1)) for n in range(2)]
    for article in asked:
        questions(1, article)
    assert first_titles(student_client) == ["Asked 0", "Asked 1"]
    assert "All 7 articles" in html_of(student_client)
    assert "no questions yet" not in html_of(student_client)


def test_where_no_article_has_a_question_they_stand_there_all_the_same(student_client: Client) -> None:
    factories.ArticleFactory.create_batch(2, title="Nothing to ask")
    assert first_titles(student_client) == ["Nothing to ask", "Nothing to ask"]
    assert "no questions yet" in html_of(student_client)


def test_few_articles_need_no_search(student_client: Client, article: Any) -> None:
    assert 'type="search"' not in html_of(student_client, "articles")


def test_many_articles_are_searched_by_words_in_any_order(student_client: Client, article: Any) -> None:
    factories.ArticleFactory.create_batch(MANY, title="Something else")
    html = html_of(student_client, "articles")
    assert 'type="search"' in html
    found = html_of(student_client, "articles", q="arden GAZETTE bridge")
    assert f"1 of {MANY + 1} articles" in found
    assert "The bridge at Arden" in found
    assert "Something else" not in found
    nothing = html_of(student_client, "articles", q='"><script>')
    assert "No article fits" in nothing
    assert "<script>" not in nothing.split("</head>")[1]


@pytest.mark.parametrize(
    "query", [{"q": "x" * 300}, {"assignment": "x"}, {"assignment": "-1"}, {"q": "a\x00"}, {"assignment": "9" * 30}]
)
def test_what_cannot_be_understood_narrows_nothing(student_client: Client, article: Any, query: dict[str, str]) -> None:
    assert "The bridge at Arden" in html_of(student_client, "articles", **query)


def test_the_articles_of_an_assignment(student_client: Client, learner: Learner, article: Any) -> None:
    factories.ArticleFactory(title="Something else")
    course = enrol(learner, [article], -2, 6)
    html = html_of(student_client, "articles", assignment=str(course.assignments.get().pk))
    assert "1 of 2 articles" in html
    assert "those of “Bridges”" in html
    assert "Something else" not in html


def test_anothers_assignment_narrows_nothing(learner: Learner, article: Any, now: datetime) -> None:
    course = enrol(services.learner_for(factories.UserFactory()), [article], -2, 6)
    page = articles_page(learner, timezone.now(), "", course.assignments.get().pk)
    assert (page.assignment, len(page.lines)) == (None, 1)
    assert not page.lines[0].badges


# Robots


def test_robots_may_read_the_home_page_and_its_parts(client: Client) -> None:
    response = client.get("/robots.txt")
    assert response["Content-Type"].startswith("text/plain")
    lines = response.content.decode().splitlines()
    assert lines[0] == "User-agent: *"
    forbidden = [line.removeprefix("Disallow: ") for line in lines[1:]]
    assert all(address.startswith("/") and len(address) > 1 for address in forbidden)
    assert not any("/static/".startswith(address) for address in forbidden)
    assert client.post("/robots.txt").status_code == 405
