"""The preview of a question that is being written: what students will see, what is amiss, and nothing stored."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.test import Client

from content import services
from content.models import Article, Evidence, Fact, Passage, Question
from quizzes.models import Answer, Card, Session
from tests import factories
from tests.content import made
from tests.content.admin.conftest import signed_in
from tests.content.admin.test_question_kinds import filled
from tests.content.admin.test_questions import EMPTY, choice
from tests.content.test_services_authoring import TIMES, WRITTEN

pytestmark = pytest.mark.django_db
PREVIEW = "/preview/"
JSON = {"HTTP_ACCEPT": "application/json"}


@pytest.fixture
def article(teacher: Any) -> Article:
    topic = services.create_topic("Arden", teacher)
    return factories.ArticleFactory(topic=topic, revision=f"{factories.TEXT}\n\n{TIMES}")


@pytest.fixture
def other_client(db: None) -> Client:
    return signed_in(factories.TeacherFactory(username="other"))


def told(client: Client, data: dict[str, Any], **query: Any) -> dict[str, Any]:
    address = f"{PREVIEW}?question={query['question']}" if query else PREVIEW
    response = client.post(address, data, **JSON)
    assert response.status_code == 200
    return response.json()


def test_it_is_shown_as_students_will_see_it(article: Article, teacher_client: Client) -> None:
    found = told(teacher_client, choice(article=article.pk))
    for words in ("Who designed the bridge?", "Clara Voss", "Anna Lind", 'type="radio"', "<mark>", "Arden Gazette"):
        assert words in found["html"]
    assert f"<mark>{made.ENGINEER}</mark>" in found["html"]
    assert found["problems"] == found["cautions"] == []
    assert found["place"]["sentence"] == "3"


@pytest.mark.parametrize("kind", WRITTEN)
def test_every_kind_has_its_own_controls(article: Article, teacher_client: Client, kind: str) -> None:
    written = WRITTEN[kind]
    if kind in ("multiple_answer", "ordering", "matching", "flashcard"):
        data = filled(kind)
    else:
        answers = written.answers
        truth = kind == "true_false"
        data = {
            **EMPTY, "kind": kind, "prompt": written.prompt, "quote": written.quote,
            "right": answers.right, "truth": answers.right if truth else "true", "wrong": "\n".join(answers.wrong),
            "accepted": "\n".join(answers.accepted), "holds": "\n".join(answers.accepted),
            "shown": "\n".join(answers.wrong),
        }  # fmt: skip
    found = told(teacher_client, {**data, "article": article.pk})
    assert found["problems"] == []
    marks = {"ordering": "data-order", "matching": "data-match", "multiple_answer": 'type="checkbox"'}
    marks |= dict.fromkeys(("multiple_choice", "true_false"), 'type="radio"') | {"flashcard": "On the back"}
    assert marks.get(kind, 'type="text"') in found["html"]


@pytest.mark.parametrize(
    ("fields", "field", "says"),
    [
        ({"quote": "Nobody built it."}, "quote", "just so"),
        ({"right": "Anna Berg"}, "right", "does not say"),
        ({"wrong": "Clara Voss"}, "wrong", "there twice"),
        ({"prompt": ""}, "prompt", "Write the question"),
        ({"kind": "cloze", "prompt": "No gap."}, "prompt", "underscores"),
    ],
)
def test_what_is_amiss_is_told_at_its_field(
    article: Article, teacher_client: Client, fields: dict[str, str], field: str, says: str
) -> None:
    found = told(teacher_client, choice(article=article.pk, **fields))
    assert any(name == field and says in message for name, message in found["problems"]), found["problems"]


def test_what_is_only_begun_is_shown_as_far_as_it_goes(article: Article, teacher_client: Client) -> None:
    for kind in WRITTEN:
        found = told(teacher_client, {"article": article.pk, "kind": kind, "prompt": "Who <b>?"})
        assert ("Who &lt;b&gt;?" in found["html"]) is (kind not in ("ordering", "matching")), kind
    assert "As soon as there is" in told(teacher_client, {})["html"]


def test_choices_stay_where_they_are_while_one_types(article: Article, teacher_client: Client) -> None:
    one, other = (told(teacher_client, choice(article=article.pk, prompt=text)) for text in ("Who?", "Who, then?"))
    order = [[found["html"].index(name) for name in ("Clara Voss", "Anna Lind")] for found in (one, other)]
    assert (order[0][0] < order[0][1]) is (order[1][0] < order[1][1])


def test_suggestions_come_along(article: Article, teacher_client: Client) -> None:
    data = choice(article=article.pk, prompt="When did it open?", right="4 May 1931", wrong="", quote=made.OPENED)
    found = told(teacher_client, data)
    assert len(found["suggestions"]) >= 3
    assert all(len(pair) == 2 for pair in found["suggestions"])


def test_nothing_is_stored(article: Article, teacher_client: Client) -> None:
    told(teacher_client, choice(article=article.pk))
    teacher_client.post(PREVIEW, choice(article=article.pk))
    for model in (Question, Fact, Passage, Session, Answer, Card, LogEntry):
        assert not model.objects.exists(), model


def test_without_a_script_it_is_a_page(article: Article, teacher_client: Client) -> None:
    page = teacher_client.post(PREVIEW, choice(article=article.pk, right="Anna Berg"))
    html = page.content.decode()
    assert page.headers["Content-Type"].startswith("text/html")
    assert "<!doctype html>" in html
    assert "does not say" in html


def test_a_question_that_is_there_is_previewed_as_it_is_changed(article: Article, teacher_client: Client) -> None:
    question = services.add_question(article, WRITTEN["multiple_choice"])
    found = told(teacher_client, choice(prompt="Who drew the plans?"), question=question.pk)
    assert "Who drew the plans?" in found["html"]
    assert found["problems"] == []
    question.refresh_from_db()
    assert question.prompt == "Who designed the bridge?"


def test_a_place_that_was_marked_tells_the_same_words_apart(teacher: Any, teacher_client: Client) -> None:
    text = "It closed. The toll was paid. It closed."
    topic = services.create_topic("Arden", teacher)
    article = factories.ArticleFactory(topic=topic, revision=text)
    data = {**EMPTY, "article": article.pk, "kind": "short_answer", "prompt": "What did it do?", "right": "closed"}
    doubtful = told(teacher_client, {**data, "quote": "It closed."})
    assert "2 times" in doubtful["problems"][0][1]
    marked = told(teacher_client, {**data, "quote": "It closed.", "at": text.rindex("It closed.")})
    assert (marked["problems"], marked["place"]["sentence"]) == ([], "3")


# Who may


def test_a_stranger_and_a_student_get_nothing(client: Client, student_client: Client) -> None:
    for method in ("get", "post"):
        assert getattr(client, method)(PREVIEW).status_code == 302
        assert getattr(student_client, method)(PREVIEW).status_code == 404


def test_another_teachers_things_are_not_there(article: Article, other_client: Client) -> None:
    question = services.add_question(article, WRITTEN["date"])
    assert other_client.post(PREVIEW, choice(article=article.pk), **JSON).status_code == 404
    assert other_client.post(f"{PREVIEW}?question={question.pk}", choice(), **JSON).status_code == 404


@pytest.mark.parametrize("number", ["x", "0", "9" * 40, "²"])
def test_a_number_of_nothing_is_not_there(article: Article, teacher_client: Client, number: str) -> None:
    assert teacher_client.post(f"{PREVIEW}?question={number}", choice(), **JSON).status_code == 404
    found = teacher_client.post(PREVIEW, choice(article=number), **JSON)
    assert found.status_code in (200, 404)


def test_only_our_own_pages_may_frame_it(teacher_client: Client) -> None:
    page = teacher_client.get(PREVIEW)
    assert page["X-Frame-Options"] == "SAMEORIGIN"
    assert "frame-ancestors 'self'" in page["Content-Security-Policy"]
    assert "unsafe" not in page["Content-Security-Policy"]
    assert teacher_client.get("/admin/")["X-Frame-Options"] == "DENY"
    assert teacher_client.put(PREVIEW).status_code == 405


def test_it_takes_a_token(article: Article, teacher: Any) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(teacher, backend="django.contrib.auth.backends.ModelBackend")
    assert client.post(PREVIEW, choice(article=article.pk)).status_code == 403


def test_of_a_stored_question_the_preview_shows_what_other_sources_say(
    article: Article, teacher_client: Client
) -> None:
    question = factories.QuestionFactory(article=article, passage=factories.passage_of(article, made.ENGINEER))
    quote = "A certain Anna Lind designed the bridge."
    other = factories.ArticleFactory(topic=article.topic, revision=quote, publisher="Lenn Post")
    value = {"kind": "person", "text": "Anna Lind"}
    passage = factories.passage_of(other, quote)
    Evidence.objects.create(fact=question.fact, passage=passage, stance="disputes", value=value)
    html = told(teacher_client, choice(article=article.pk), question=question.pk)["html"]
    assert "Sources disagree" in html
    assert "A certain <mark>Anna Lind</mark> designed the bridge." in html
    assert "Sources disagree" not in told(teacher_client, choice(article=article.pk))["html"]
