"""Progress in its states, narrowed by its address, with the same numbers on the screen and in the files."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from datetime import timedelta
from html import unescape
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from content.models import Article, Topic
from quizzes import reports, selectors, services
from quizzes.models import Answer, Card, DailyCount, Learner, Session
from tests import factories
from tests.quizzes.factories import RIGHT, WRONG, answer_next, questions
from tests.worlds import again

pytestmark = pytest.mark.django_db
STUDENT_REPORTS = sorted(slug for slug, report in reports.all_reports().items() if "student" in report.AUDIENCE)
SECTIONS = ["known", "weakest", "coming", "retention", "days", "time", "sureness", "files"]


@pytest.fixture
def learner(student: Any) -> Learner:
    return services.learner_for(student)


@pytest.fixture
def article() -> Article:
    """An article with four questions."""
    article = factories.ArticleFactory(title="The bridge at Arden")
    questions(4, article)
    return article


@pytest.fixture
def student(request: pytest.FixtureRequest, db: None) -> Any:
    """Whoever has studied, where a test begins with that."""
    begins = "studied" in request.fixturenames
    return again(two_sessions).user if begins else factories.UserFactory(username="student")


@pytest.fixture
def studied(student: Any) -> Article:
    """The article of `two_sessions`."""
    return Article.objects.get()


def two_sessions() -> Learner:
    """The first long enough ago for its facts to be weak; sure of every answer."""
    learner = services.learner_for(factories.UserFactory(username="student"))
    questions(4, factories.ArticleFactory(title="The bridge at Arden"))
    now = timezone.now()
    for ago, responses in ((20, [RIGHT, WRONG, RIGHT, RIGHT]), (10, [WRONG, RIGHT])):
        session = services.start_session(learner, now - timedelta(days=ago))
        given = iter(responses)
        while not session.ended_at:
            answer_next(session, now - timedelta(days=ago), next(given, RIGHT), confidence=75)
    return learner


def page(client: Client, query: str = "") -> str:
    response = client.get(reverse("quizzes:progress") + query)
    assert response.status_code == 200
    return response.content.decode()


def sections(html: str) -> list[str]:
    return re.findall(r'<h2 id="([^"]+)"', html)


# States


def test_before_the_first_article(student_client: Client) -> None:
    html = page(student_client)
    assert "Nothing to show yet" in html
    assert sections(html) == []


def test_before_the_first_answer_it_says_what_will_be_here(student_client: Client, article: Article) -> None:
    html = page(student_client)
    assert "You know <strong>0</strong> of 4 facts now." in html
    assert sections(html) == ["to-come", "known"]
    assert "4 facts, none met yet" in html
    assert "?period=" not in html
    assert "<svg" in html


def test_after_the_first_session_every_section_is_there(student_client: Client, learner: Learner, article: Any) -> None:
    answer_next(services.start_session(learner, timezone.now()), timezone.now())
    html = page(student_client)
    assert sections(html) == SECTIONS
    assert "You know <strong>1</strong> of 4 facts now." in html
    assert "you still know 1 of 4" in html
    assert "every fact you have met stands above the 90%" in html
    assert "This chart begins when" in html
    assert "You are not asked at the moment." in html


def test_with_a_history_everything_is_told_in_words(student_client: Client, studied: Article) -> None:
    html = page(student_client)
    assert sections(html) == SECTIONS
    assert html.count('role="img"') >= 6
    told = unescape(html)
    for words in ("come back in the next 30 days", "too few reviews to judge by yet", "You studied on 2 days."):
        assert words in told
    assert "<mark>" in html
    assert f'href="{reverse("quizzes:article", args=[studied.pk])}#fact-' in html
    assert "style=" not in html


def test_every_link_to_a_section_leads_to_one(student_client: Client, studied: Article) -> None:
    html = page(student_client)
    assert [target for target in re.findall(r'href="#([^"]+)"', html) if f'id="{target}"' not in html] == []
    ids = re.findall(r' id="([^"]+)"', html)
    assert len(ids) == len(set(ids))


def test_calibration_is_told_from_twenty_answers_on(student_client: Client, learner: Learner, studied: Article) -> None:
    assert "From 20 on, this tells you something." in page(student_client)
    answer = Answer.objects.filter(learner=learner, scheduled=True).first()
    fields = {field.attname: getattr(answer, field.attname) for field in Answer._meta.concrete_fields}
    Answer.objects.bulk_create(
        Answer(**fields | {"id": f"00000000-0000-4000-8000-{n:012}", "ordinal": 100 + n, "correct": n % 2 == 0})
        for n in range(40)
    )
    html = page(student_client)
    assert "You are too sure: you said 75% on average" in html
    assert "Your Brier score is 0." in html
    assert 'class="chart sureness"' in html


def test_a_period_without_answers_shows_the_way_to_all_time(student_client: Client, studied: Article) -> None:
    for n, row in enumerate(DailyCount.objects.all()):
        day = timezone.now().date() - timedelta(days=60 + n)
        DailyCount.objects.filter(learner_id=row.learner_id, day=row.day).update(day=day)
    html = page(student_client, "?period=4-weeks")
    assert "You gave no answer in this period." in html
    assert 'href="?period=all"' in html
    assert sections(html) == SECTIONS


# Practice


def forms(html: str, action: str) -> list[dict[str, str]]:
    """What each form of the page that leads to `action` sends."""
    found = re.findall(rf'<form[^>]*action="{re.escape(action)}"[^>]*>(.*?)</form>', html, re.DOTALL)
    return [dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', form)) for form in found]


def test_a_weak_fact_can_be_asked_at_once(student_client: Client, learner: Learner, studied: Article) -> None:
    before = {card.fact_id: card.due_day for card in Card.objects.all()}
    sent = forms(page(student_client), reverse("quizzes:start"))
    assert {form["fact"] for form in sent} == {str(fact.fact_id) for fact in weak_facts(learner)}
    response = student_client.post(reverse("quizzes:start"), sent[0])
    session = Session.objects.get(ended_at=None)
    assert response["Location"] == reverse("quizzes:session", args=[session.pk])
    assert (session.practice, session.queue) == (True, [int(sent[0]["fact"])])
    answer_next(session, timezone.now())
    assert {card.fact_id: card.due_day for card in Card.objects.all()} == before


def weak_facts(learner: Learner) -> Any:
    return selectors.progress_page(learner.user, learner, timezone.now()).weakest


def test_mistakes_can_be_practised(student_client: Client, studied: Article) -> None:
    [sent] = forms(page(student_client), reverse("quizzes:practice"))
    response = student_client.post(reverse("quizzes:practice"), sent)
    session = Session.objects.get(ended_at=None)
    assert response["Location"] == reverse("quizzes:session", args=[session.pk])
    assert session.practice
    assert session.scope["kind"] == "mistakes"


# Narrowing


def test_the_period_stands_in_the_address_and_in_the_links(student_client: Client, studied: Article) -> None:
    html = page(student_client, "?period=4-weeks")
    assert re.search(r'<a href="\?period=4-weeks" aria-current="true">', html)
    assert f'href="{reverse("quizzes:report_csv", args=["retention"])}?period=4-weeks&amp;for=me"' in html
    assert f'href="?period=4-weeks&amp;article={studied.pk}"' in html


@pytest.mark.parametrize("what", ["topic", "article"])
def test_one_topic_or_article_alone(student_client: Client, studied: Article, what: str) -> None:
    other = factories.ArticleFactory(title="Another story")
    questions(3, other)
    pk = other.pk if what == "article" else other.topic_id
    html = page(student_client, f"?{what}={pk}")
    assert "You know <strong>0</strong> of 3 facts now." in html
    assert "Show everything" in html
    assert studied.title not in html
    mine = page(student_client, f"?{what}={studied.pk if what == 'article' else studied.topic_id}&period=all")
    assert "of 4 facts now" in mine
    assert f'href="?period=12-weeks&amp;{what}=' in mine


@pytest.mark.parametrize(
    "query",
    [
        "?period=decade",
        "?period=%00",
        "?article=999999",
        "?article=x",
        "?topic=-1",
        "?topic=1e3",
        "?article=" + "9" * 40,
    ],
)
@pytest.mark.parametrize("name", ["progress", "report", "report_csv"])
def test_what_is_not_offered_is_not_found(student_client: Client, studied: Article, name: str, query: str) -> None:
    url = reverse(f"quizzes:{name}", args=[] if name == "progress" else ["retention"])
    assert student_client.get(url + query).status_code == 404


def test_what_is_not_open_is_not_found(student_client: Client, studied: Article) -> None:
    Topic.objects.filter(pk=studied.topic_id).update(visibility=Topic.Visibility.COURSE)
    for query in (f"?article={studied.pk}", f"?topic={studied.topic_id}"):
        assert student_client.get(reverse("quizzes:progress") + query).status_code == 404
    html = page(student_client)
    assert studied.title not in html
    assert "<mark>" not in html


# The same numbers everywhere


def cells(html: str) -> list[list[str]]:
    """The rows of the first table in `html`, heading included."""
    table = re.search(r"<table>.*?</table>", html, re.DOTALL)
    assert table
    rows = re.findall(r"<tr>(.*?)</tr>", table[0], re.DOTALL)
    return [[unescape(text) for text in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL)] for row in rows]


@pytest.mark.parametrize("slug", STUDENT_REPORTS)
def test_a_report_and_its_file_hold_the_same(student_client: Client, studied: Article, slug: str) -> None:
    screen = cells(student_client.get(reverse("quizzes:report", args=[slug])).content.decode())
    response = student_client.get(reverse("quizzes:report_csv", args=[slug]))
    assert response["Content-Disposition"] == f'attachment; filename="{slug}.csv"'
    heading, *rows = csv.reader(io.StringIO(response.content.decode("utf-8-sig")))
    assert [re.sub(r" \((%|min)\)$", "", name) for name in heading] == screen[0]
    assert rows
    assert len(rows) == len(screen) - 1
    for shown, filed in zip(screen[1:], rows, strict=True):
        for text, value, name in zip(shown, filed, heading, strict=True):
            # What is a number in the file is the same number on the screen, with its unit; an empty cell is a dash.
            unit = re.search(r"\((%|min)\)$", name)
            expected = {"%": f"{value}%", "min": f"{value} min"}[unit[1]] if unit and value else value or "–"
            if not re.fullmatch(r"\d{4}-\d\d-\d\d", value):
                assert text == expected


@pytest.mark.parametrize("slug", STUDENT_REPORTS)
def test_the_tables_of_the_page_are_those_of_the_reports(student_client: Client, studied: Article, slug: str) -> None:
    alone = cells(student_client.get(reverse("quizzes:report", args=[slug])).content.decode())
    whole = page(student_client)
    title = reports.get(slug).TITLE
    found = [table for table in re.findall(r"<table>.*?</table>", whole, re.DOTALL) if f">{title}</caption>" in table]
    assert slug == "calibration" or len(found) == 1
    for table in found:
        assert cells(table) == alone


def test_everything_comes_in_one_file(student_client: Client, studied: Article) -> None:
    response = student_client.get(reverse("quizzes:reports_zip"))
    assert response["Content-Type"] == "application/zip"
    with zipfile.ZipFile(io.BytesIO(response.content)) as archive:
        assert sorted(archive.namelist()) == [f"{slug}.csv" for slug in STUDENT_REPORTS]
        days = list(csv.reader(io.StringIO(archive.read("study-days.csv").decode("utf-8-sig"))))
    assert len(days) == 1 + DailyCount.objects.values("day").distinct().count()


def test_a_spreadsheet_can_tell_the_encoding(student_client: Client, studied: Article) -> None:
    Article.objects.update(title="Brücke über die Lenn")
    body = student_client.get(reverse("quizzes:report_csv", args=["article-progress"])).content
    assert body.startswith("\ufeff".encode())
    assert "Brücke" in body.decode()


def test_a_teacher_sees_their_own_where_a_report_is_for_students(studied: Article) -> None:
    client = Client()
    teacher = factories.TeacherFactory()
    client.force_login(teacher, backend="django.contrib.auth.backends.ModelBackend")
    response = client.get(reverse("quizzes:report", args=["weakest-facts"]))
    assert response.status_code == 200
    assert "No fact you have met is weak now." in response.content.decode()


# Other people


def test_nobody_else_is_in_it(student_client: Client, article: Article) -> None:
    other = services.learner_for(factories.UserFactory(username="somebody-else"))
    now = timezone.now() - timedelta(days=20)
    session = services.start_session(other, now)
    while not session.ended_at:
        answer_next(session, now, confidence=50)
    html = page(student_client)
    assert "You know <strong>0</strong> of 4 facts now." in html
    assert sections(html) == ["to-come", "known"]
    assert "somebody-else" not in html


@pytest.mark.parametrize("name", ["progress", "reports_zip"])
def test_strangers_sign_in_first_and_nothing_is_written(client: Client, student_client: Client, name: str) -> None:
    url = reverse(f"quizzes:{name}")
    assert client.get(url)["Location"].startswith(reverse("account_login"))
    assert student_client.post(url).status_code == 405
    assert Card.objects.count() == Answer.objects.count() == 0


def test_tables_are_built_once_for_page_and_export(learner: Learner, studied: Article) -> None:
    now = timezone.now()
    context = selectors.own_context(learner.user, learner, now, selectors.reporting.Narrowing(period="all"))
    assert selectors.student_tables(context) == selectors.all_tables(learner.user, now)
