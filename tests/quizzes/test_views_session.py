"""The quiz by plain forms and by htmx: question, answer, verdict, next; what goes wrong on the way."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.core import signing
from django.template.loader import render_to_string
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from content import kinds
from content.models import Question
from quizzes import services
from quizzes.models import Answer, Session
from tests import factories

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}
RIGHT, WRONG = "k3f9", "p07d"


@pytest.fixture
def questions(db: None) -> list[Question]:
    return factories.QuestionFactory.create_batch(3, article=factories.ArticleFactory())


@pytest.fixture
def session(student: Any, questions: list[Question]) -> Session:
    return services.start_session(services.learner_for(student), timezone.now())


def url(name: str, session: Session, *args: Any) -> str:
    return reverse(f"quizzes:{name}", args=[session.pk, *args])


def token_in(html: str) -> str:
    found = re.search(r'name="token" value="([^"]+)"', html)
    assert found, html
    return found[1]


def open_question(client: Client, session: Session) -> str:
    """The token of the question that stands next."""
    return token_in(client.get(url("session", session)).content.decode())


def send(client: Client, session: Session, token: str, response: str = RIGHT, htmx: bool = True, **more: Any) -> Any:
    data = {"token": token, "response": response, **more}
    return client.post(url("answer", session), data, headers=HTMX if htmx else {})


def test_start_opens_a_session_and_leads_to_its_question(student_client: Client, questions: list[Question]) -> None:
    response = student_client.post(reverse("quizzes:start"))
    session = Session.objects.get()
    assert response["Location"] == url("session", session)
    assert "1 of 3" in student_client.get(response["Location"]).content.decode()


def test_starting_twice_goes_on_with_the_open_session(student_client: Client, questions: list[Question]) -> None:
    first = student_client.post(reverse("quizzes:start"))
    again = student_client.post(reverse("quizzes:start"))
    assert first["Location"] == again["Location"]
    assert Session.objects.count() == 1


def test_a_session_can_be_kept_to_one_article(student_client: Client, questions: list[Question]) -> None:
    other = factories.QuestionFactory(article=factories.ArticleFactory())
    student_client.post(reverse("quizzes:start"), {"article": other.passage.revision.article_id})
    assert Session.objects.get().queue == [other.fact_id]


def test_nothing_to_ask_is_said_in_words(student_client: Client, db: None) -> None:
    response = student_client.post(reverse("quizzes:start"), follow=True)
    assert response.redirect_chain == [(reverse("quizzes:today"), 302)]
    assert 'class="notice"' in response.content.decode()
    assert not Session.objects.exists()


def test_htmx_gets_the_verdict_alone(student_client: Client, session: Session) -> None:
    html = send(student_client, session, open_question(student_client, session)).content.decode()
    assert "<html" not in html
    assert ">Right</h1>" in html
    assert "<mark>The bridge over the Lenn opened on 4 May 1931.</mark>" in html
    assert "Arden Gazette" in html
    assert "#fact-" in html


def test_the_title_follows_what_htmx_swaps_in(student_client: Client, session: Session) -> None:
    token = open_question(student_client, session)
    refusal = send(student_client, session, token, "").content.decode()
    verdict = send(student_client, session, token, WRONG).content.decode()
    question = student_client.get(url("next", session), headers=HTMX).content.decode()
    stale = send(student_client, session, "forged").content.decode()
    titles = [re.findall("<title>(.+?)</title>", html) for html in (refusal, verdict, question, stale)]
    assert titles == [
        ["Question 1 of 3 · Recite"],
        ["Wrong · Recite"],
        ["Question 2 of 4 · Recite"],
        ["This answer was not taken · Recite"],
    ]
    assert student_client.get(url("session", session)).content.decode().count("<title>") == 1


def test_a_right_answer_that_is_not_exact_is_not_called_wrong(student_client: Client, db: None) -> None:
    factories.QuestionFactory(kind="date", payload={"answer": "4 May 1931"})
    student_client.post(reverse("quizzes:start"))
    session = Session.objects.get()
    html = send(student_client, session, open_question(student_client, session), "1931").content.decode()
    assert "Not exact enough" in html
    assert "right as far as it goes" in html
    assert "Wrong" not in html
    assert not Answer.objects.get().correct


def test_a_plain_form_is_led_to_the_verdict_page(student_client: Client, session: Session) -> None:
    response = send(student_client, session, open_question(student_client, session), WRONG, htmx=False)
    assert response.status_code == 303
    assert response["Location"] == url("answered", session, Answer.objects.get().id)
    html = student_client.get(response["Location"]).content.decode()
    assert "<html" in html
    assert ">Wrong</h1>" in html
    assert "4 May 1931" in html


def test_page_and_fragment_show_the_same_verdict(student_client: Client, session: Session) -> None:
    fragment = send(student_client, session, open_question(student_client, session)).content.decode()
    page = student_client.get(url("answered", session, Answer.objects.get().id)).content.decode()
    assert without_seals(fragment.partition("</title>")[2]).strip() in without_seals(page)


def test_dont_know_needs_no_response(student_client: Client, session: Session) -> None:
    token = open_question(student_client, session)
    html = send(student_client, session, token, "", dont_know="1").content.decode()
    assert "Not known yet" in html
    assert Answer.objects.get().dont_know


def test_the_next_question_comes_as_a_fragment(student_client: Client, session: Session) -> None:
    send(student_client, session, open_question(student_client, session))
    html = student_client.get(url("next", session), headers=HTMX).content.decode()
    assert "<html" not in html
    assert "2 of 3" in html


def test_next_without_htmx_is_the_session(student_client: Client, session: Session) -> None:
    assert student_client.get(url("next", session))["Location"] == url("session", session)


def test_a_session_that_is_done_leads_to_its_summary(student_client: Client, session: Session) -> None:
    for _ in range(3):
        html = send(student_client, session, open_question(student_client, session)).content.decode()
    assert url("summary", session) in html
    assert student_client.get(url("session", session))["Location"] == url("summary", session)
    assert student_client.get(url("next", session), headers=HTMX)["HX-Redirect"] == url("summary", session)
    assert "3 of 3" in student_client.get(url("summary", session)).content.decode()


def test_stopping_ends_the_session_and_keeps_its_answers(student_client: Client, session: Session) -> None:
    send(student_client, session, open_question(student_client, session))
    assert student_client.post(url("stop", session))["Location"] == url("summary", session)
    session.refresh_from_db()
    assert session.ended_at is not None
    assert Answer.objects.count() == 1
    assert student_client.get(url("session", session))["Location"] == url("summary", session)


def test_an_answer_to_a_session_that_was_stopped_elsewhere_shows_its_verdict(
    student_client: Client, session: Session
) -> None:
    token = open_question(student_client, session)
    student_client.post(url("stop", session))
    assert ">Right</h1>" in send(student_client, session, token).content.decode()
    assert "stopped in between" not in student_client.get(url("summary", session)).content.decode()


@pytest.mark.parametrize("practice", [True, False])
@pytest.mark.parametrize("htmx", [True, False])
def test_an_answer_that_a_stopped_session_does_not_take_is_told_of(
    student_client: Client, student: Any, questions: list[Question], practice: bool, htmx: bool
) -> None:
    session = services.start_session(services.learner_for(student), timezone.now(), practice=practice)
    token = open_question(student_client, session)
    student_client.post(url("stop", session))
    response = send(student_client, session, token, "", htmx)
    assert response["HX-Redirect" if htmx else "Location"] == url("summary", session)
    told = "This session was stopped in between. Your last answer was not counted."
    assert told in student_client.get(url("summary", session)).content.decode()
    assert not Answer.objects.exists()


@pytest.mark.parametrize("htmx", [True, False])
def test_a_card_of_a_stopped_session_is_told_of_too(
    student_client: Client, student: Any, questions: list[Question], htmx: bool
) -> None:
    session = services.start_session(services.learner_for(student), timezone.now(), style="flashcards")
    headers, summary = HTMX if htmx else {}, url("summary", session)
    front = open_question(student_client, session)
    student_client.post(url("turn", session), {"token": front}, headers=headers)
    back = open_question(student_client, session)
    student_client.post(url("stop", session))
    student_client.post(url("turn", session), {"token": front}, headers=headers)
    told = "This session was stopped in between. Your last question was not answered."
    assert told in student_client.get(summary).content.decode()
    send(student_client, session, back, "", htmx, grade="good")
    told = "This session was stopped in between. Your last answer was counted all the same."
    assert told in student_client.get(summary).content.decode()
    assert Answer.objects.responses().count() == 1


def test_the_summary_lists_what_to_read_again(student_client: Client, session: Session) -> None:
    send(student_client, session, open_question(student_client, session), WRONG)
    student_client.post(url("stop", session))
    html = student_client.get(url("summary", session)).content.decode()
    assert "Read again" in html
    assert "<mark>The bridge over the Lenn opened on 4 May 1931.</mark>" in html


def test_the_same_answer_twice_counts_once(student_client: Client, session: Session) -> None:
    token = open_question(student_client, session)
    send(student_client, session, token, RIGHT)
    again = send(student_client, session, token, WRONG).content.decode()
    assert "answered this before" in again
    assert ">Right</h1>" in again
    assert Answer.objects.count() == 1


def test_a_second_tab_with_the_same_question_counts_once(student_client: Client, session: Session) -> None:
    first, second = open_question(student_client, session), open_question(student_client, session)
    send(student_client, session, first, WRONG)
    assert "answered this before" in send(student_client, session, second, RIGHT).content.decode()
    assert Answer.objects.count() == 1


@pytest.mark.parametrize("response", ["", "   ", "never-a-choice", "x" * 10_000, "k3\x00f9"])
@pytest.mark.parametrize("htmx", [True, False])
def test_a_response_that_cannot_be_graded_is_asked_for_again(
    student_client: Client, session: Session, response: str, htmx: bool
) -> None:
    answer = send(student_client, session, open_question(student_client, session), response, htmx)
    html = answer.content.decode()
    assert answer.status_code == 422
    assert 'id="error"' in html
    assert token_in(html)
    assert ("<html" in html) is not htmx
    assert not Answer.objects.exists()


def test_a_refused_response_keeps_what_was_chosen_and_the_time_it_took(
    student_client: Client, session: Session
) -> None:
    html = send(
        student_client, session, open_question(student_client, session), "", response_ms="4200"
    ).content.decode()
    assert 'name="response_ms" value="4200"' in html


@pytest.mark.parametrize("token", ["", "forged", "a:b:c", "x" * 20_000, "\x00"])
@pytest.mark.parametrize("htmx", [True, False])
def test_a_forged_attempt_is_refused_with_a_way_on(
    student_client: Client, session: Session, token: str, htmx: bool
) -> None:
    response = send(student_client, session, token, htmx=htmx)
    html = response.content.decode()
    assert response.status_code == 422
    assert "was not taken" in html
    assert url("session", session) in html
    assert not Answer.objects.exists()


def test_an_attempt_of_another_session_is_refused(student_client: Client, session: Session) -> None:
    article = Question.objects.first().passage.revision.article
    beside = services.start_session(session.learner, timezone.now(), article=article)
    response = send(student_client, beside, open_question(student_client, session))
    assert response.status_code == 422
    assert "shown in another session" in response.content.decode()
    assert not Answer.objects.exists()


def test_another_students_attempt_is_refused(student_client: Client, session: Session) -> None:
    token, thief = open_question(student_client, session), factories.UserFactory()
    own = services.start_session(services.learner_for(thief), timezone.now())
    client = Client()
    client.force_login(thief, backend="django.contrib.auth.backends.ModelBackend")
    assert send(client, own, token).status_code == 422
    assert not Answer.objects.exists()


def test_a_verdict_that_is_not_there_leads_back_to_the_session(student_client: Client, session: Session) -> None:
    missing = url("answered", session, "00000000-0000-4000-8000-000000000000")
    assert student_client.get(missing)["Location"] == url("session", session)


@pytest.mark.parametrize(("sent", "stored"), [("1500", True), ("-5", False), ("soon", False), ("9" * 30, False)])
def test_an_unreadable_time_does_not_cost_the_answer(
    student_client: Client, session: Session, sent: str, stored: bool
) -> None:
    send(student_client, session, open_question(student_client, session), response_ms=sent)
    assert (Answer.objects.get().response_ms is not None) is stored


def test_drafts_are_never_asked(student_client: Client, db: None) -> None:
    factories.QuestionFactory(status=Question.Status.DRAFT)
    student_client.post(reverse("quizzes:start"))
    assert not Session.objects.exists()


def unsealed(html: str) -> tuple[str, Any]:
    """The page without what differs at every load, and what the token holds, but for the moment of showing."""
    tokens = re.findall(r'name="token" value="([^"]+)"', html)
    contents = [signing.loads(token, salt="quizzes.attempt")[:-1] for token in tokens]
    for token in tokens:
        html = html.replace(token, "")
    return without_seals(html), contents


def without_seals(html: str) -> str:
    return re.sub(r'(token" value|hx-headers)="[^"]+"', r"\1", html)


@pytest.mark.parametrize("htmx", [True, False])
def test_nothing_tells_the_key(student_client: Client, session: Session, htmx: bool) -> None:
    """Whichever choice is the key, page, headers, cookies and token are the same to the letter."""
    seen = set()
    for choice in factories.CHOICES["choices"]:
        Question.objects.update(payload={**factories.CHOICES, "correct": choice["id"]}, answer=choice["text"])
        response = student_client.get(url("next" if htmx else "session", session), headers=HTMX if htmx else {})
        page, token = unsealed(response.content.decode())
        headers = sorted((name, value) for name, value in response.items() if name != "Expires" and name != "Date")
        # Vary, lengths and policies included; only the two clocks differ between loads.
        headers = [(name, value) for name, value in headers if name not in {"Last-Modified", "Content-Length"}]
        seen.add((page, str(token), str(headers), str(sorted(response.cookies))))
    assert len(seen) == 1


TYPED = [
    ("short_answer", {"answer": "Clara Voss", "accepted": ["Voss"]}),
    ("cloze", {"answer": "Clara Voss", "accepted": ["Voss"]}),
    ("date", {"answer": "4 May 1931"}),
    ("number", {"answer": "12,400"}),
]


@pytest.mark.parametrize(("kind", "payload"), TYPED)
@pytest.mark.parametrize("htmx", [True, False])
def test_nothing_tells_a_typed_key(
    student: Any, student_client: Client, kind: str, payload: dict[str, Any], htmx: bool
) -> None:
    factories.QuestionFactory(kind=kind, payload=payload, prompt="What does the article say?")
    session = services.start_session(services.learner_for(student), timezone.now())
    response = student_client.get(url("next" if htmx else "session", session), headers=HTMX if htmx else {})
    page, token = unsealed(response.content.decode())
    for told in (payload["answer"], payload["answer"].replace(",", ""), *payload.get("accepted", [])):
        assert told not in f"{page} {token} {response.headers} {response.cookies}"


@pytest.mark.parametrize("kind", kinds.all_kinds())
def test_every_kind_has_its_answer_control(kind: str) -> None:
    presented = {"choices": [{"id": "k3f9", "text": "1931"}]}
    presented |= {"parts": [{"id": "p1x", "text": "A flood"}], "places": ["1"]}
    widget = kinds.get(kind).WIDGET
    html = render_to_string(f"quizzes/widgets/_{widget}.html", {"question": {"presented": presented}})
    if widget == "card":
        assert "turn the card over" in html
        return
    assert re.search(r'name="(response|part-p1x)"', html)
    assert " required" in html or widget == "checkboxes"


def test_shortcuts_can_be_turned_off(student_client: Client, session: Session) -> None:
    assert 'data-shortcuts="on"' in student_client.get(url("session", session)).content.decode()
    session.learner.shortcuts = False
    session.learner.save(update_fields=["shortcuts"])
    html = student_client.get(url("session", session)).content.decode()
    assert 'data-shortcuts="off"' in html
    assert "<kbd" not in html


def test_keys_that_do_nothing_are_not_shown(student_client: Client, session: Session) -> None:
    keys = re.findall(r"<kbd[^>]*>([^<]+)</kbd>", student_client.get(url("session", session)).content.decode())
    assert set(keys) == {"1", "2", "3", "4", "9", "H", "D", "F", "U", "?", "Enter"}
