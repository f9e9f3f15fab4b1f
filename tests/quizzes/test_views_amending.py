"""Hints, cards, undo, override and remarks by plain forms and by htmx; the chooser of practice; the summary."""

from __future__ import annotations

import re
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from content.models import Question
from quizzes import services
from quizzes.models import Answer, Flag, Learner, Session
from tests import factories
from tests.quizzes.factories import RIGHT, WRONG, answer_next, play, questions
from tests.quizzes.test_views_session import HTMX, open_question, send, token_in, url

pytestmark = pytest.mark.django_db
DEEDS = ["hint", "turn", "undo", "override"]
CLAIM = "The engineer Voss of Arden"


@pytest.fixture
def learner(student: Any) -> Learner:
    return services.learner_for(student)


@pytest.fixture
def typed(db: None) -> Question:
    article = factories.ArticleFactory()
    factories.QuestionFactory.create_batch(2, article=article)
    return factories.QuestionFactory(
        article=article, kind="short_answer", payload={"answer": "Clara Voss"}, answer="Clara Voss"
    )


@pytest.fixture
def session(learner: Learner, typed: Question) -> Session:
    """The typed question first, then two with choices."""
    others = Question.objects.exclude(pk=typed.pk).values_list("fact_id", flat=True)
    queue = [typed.fact_id, *others]
    return Session.objects.create(learner=learner, queue=queue, planned=3, started_at=timezone.now())


def post(client: Client, session: Session, name: str, htmx: bool = False, **data: Any) -> Any:
    return client.post(url(name, session), data, headers=HTMX if htmx else {})


def page(client: Client, session: Session) -> str:
    return client.get(url("session", session)).content.decode()


def answered(client: Client, session: Session, response: str = CLAIM) -> Answer:
    send(client, session, open_question(client, session), response)
    return Answer.objects.responses().order_by("-answered_at")[0]


def entry_in(html: str, name: str) -> str:
    found = re.search(rf'/{name}/".*?name="entry" value="([^"]+)"', html, re.S)
    assert found, html
    return found[1]


# Hint


def test_a_hint_by_htmx_keeps_what_was_typed(student_client: Client, session: Session) -> None:
    token = open_question(student_client, session)
    html = post(
        student_client, session, "hint", htmx=True, token=token, response="Cla", response_ms="4200"
    ).content.decode()
    assert "It begins with “C”." in html
    assert 'value="Cla"' in html
    assert 'name="response_ms" value="4200"' in html
    assert "Another hint" in html
    assert "<html" not in html
    assert token_in(html) != token


def test_a_hint_by_a_plain_form_leads_back_to_the_question(student_client: Client, session: Session) -> None:
    response = post(student_client, session, "hint", token=open_question(student_client, session))
    assert (response.status_code, response["Location"]) == (303, url("session", session))
    assert "It begins with “C”." in page(student_client, session)


def test_struck_choices_tell_nothing_of_the_key(student_client: Client, session: Session) -> None:
    """Ids and texts of choices are all there is; nothing says which of those left is right."""
    session.queue = session.queue[1:]
    session.save()
    html = post(
        student_client, session, "hint", htmx=True, token=open_question(student_client, session)
    ).content.decode()
    assert html.count('class="choice struck"') == 2
    assert html.count('type="radio" name="response"') == 2
    assert f'value="{RIGHT}"' in html
    assert "correct" not in html


def test_a_question_without_a_hint_has_no_button(student_client: Client, learner: Learner) -> None:
    factories.QuestionFactory(kind="true_false", payload={"correct": "true"})
    assert 'data-key="h"' not in page(student_client, services.start_session(learner, timezone.now()))


@pytest.mark.parametrize("htmx", [True, False])
def test_a_hint_taken_in_another_tab_makes_this_form_useless(
    student_client: Client, session: Session, htmx: bool
) -> None:
    stale = open_question(student_client, session)
    post(student_client, session, "hint", token=stale)
    response = send(student_client, session, stale, "Clara Voss", htmx)
    html = response.content.decode()
    assert response.status_code == 422
    assert "A hint was taken since" in html
    assert url("session", session) in html


# Cards


def test_a_card_is_turned_graded_and_followed_by_the_next(student_client: Client, session: Session) -> None:
    Session.objects.update(style="flashcards")
    front = page(student_client, session)
    assert "Turn over" in front
    assert "Clara Voss" not in front
    post(student_client, session, "turn", token=token_in(front))
    back = page(student_client, session)
    assert "Clara Voss" in back
    assert back.count('name="grade"') == 4
    answer = send(student_client, session, token_in(back), "", htmx=False, grade="hard")
    assert answer["Location"] == url("next", session)
    assert Answer.objects.responses().get().rating == 2
    following = page(student_client, session)
    assert "2 of 3" in following
    assert entry_in(following, "undo") == str(Answer.objects.responses().get().id)


def test_a_card_by_htmx_swaps_and_never_leaks(student_client: Client, session: Session) -> None:
    Session.objects.update(style="flashcards")
    front = student_client.get(url("next", session), headers=HTMX)
    assert "Voss" not in f"{front.content.decode()} {front.headers}"
    html = post(student_client, session, "turn", htmx=True, token=token_in(front.content.decode())).content.decode()
    assert "<html" not in html
    assert 'id="back"' in html
    ungraded = send(student_client, session, token_in(html), "")
    assert ungraded.status_code == 422
    assert "four buttons" in ungraded.content.decode()


# Undo and override


@pytest.mark.parametrize("htmx", [True, False])
def test_undo_leads_back_to_the_question_in_words(student_client: Client, session: Session, htmx: bool) -> None:
    token = open_question(student_client, session)
    html = send(student_client, session, token, CLAIM).content.decode()
    response = post(student_client, session, "undo", htmx=htmx, entry=entry_in(html, "undo"))
    assert (response.status_code, response["Location"]) == (303, url("next", session))
    again = page(student_client, session)
    assert "You have seen the answer" in again
    assert "1 of 3" in again


def test_undo_twice_is_once_and_a_late_one_is_told(student_client: Client, session: Session) -> None:
    first = answered(student_client, session)
    for _ in range(2):
        assert post(student_client, session, "undo", entry=first.id).status_code == 303
    assert Answer.objects.filter(action="undo").count() == 1
    answered(student_client, session)
    second = answered(student_client, session, WRONG)
    answered(student_client, session, RIGHT)
    refused = post(student_client, session, "undo", htmx=True, entry=second.id)
    assert refused.status_code == 422
    assert "Only the last answer" in refused.content.decode()
    assert "This was not done" in refused.content.decode()


def test_the_summary_takes_the_last_answer_back(student_client: Client, session: Session) -> None:
    session.queue = session.queue[:1]
    session.save()
    answered(student_client, session, "Clara Voss")
    html = student_client.get(url("summary", session)).content.decode()
    post(student_client, session, "undo", entry=entry_in(html, "undo"))
    session.refresh_from_db()
    assert session.ended_at is None
    assert "You have seen the answer" in page(student_client, session)


@pytest.mark.parametrize("htmx", [True, False])
def test_my_answer_was_right(student_client: Client, session: Session, htmx: bool) -> None:
    html = send(student_client, session, open_question(student_client, session), CLAIM).content.decode()
    entry = entry_in(html, "override")
    response = post(student_client, session, "override", htmx=htmx, entry=entry)
    if not htmx:
        assert response["Location"] == url("answered", session, entry)
        response = student_client.get(response["Location"])
    html = response.content.decode()
    assert 'class="verdict right"' in html
    assert "until your teacher has looked" in html
    assert "My answer was right" not in html
    back = post(student_client, session, "undo", entry=entry_in(html, "undo"))
    assert back["Location"] == url("answered", session, entry)
    assert 'class="verdict wrong"' in student_client.get(back["Location"]).content.decode()
    assert not Flag.objects.exists()


def test_only_typed_wrong_answers_can_be_claimed(student_client: Client, session: Session) -> None:
    right = send(student_client, session, open_question(student_client, session), "Clara Voss").content.decode()
    choice = send(student_client, session, open_question(student_client, session), WRONG).content.decode()
    assert "My answer was right" not in right + choice
    refused = post(student_client, session, "override", entry=entry_in(choice, "undo"))
    assert refused.status_code == 422
    assert not Flag.objects.exists()


@pytest.mark.parametrize("name", DEEDS)
def test_deeds_are_the_learners_own_and_take_post(student_client: Client, session: Session, name: str) -> None:
    answer = answered(student_client, session)
    assert student_client.get(url(name, session)).status_code == 405
    thief = Client()
    thief.force_login(factories.UserFactory(), backend="django.contrib.auth.backends.ModelBackend")
    data = {"entry": answer.id, "token": "x"}
    assert thief.post(url(name, session), data).status_code == 404
    assert "login" in Client().post(url(name, session), data)["Location"]
    assert Answer.objects.count() == 1


@pytest.mark.parametrize("name", ["undo", "override"])
@pytest.mark.parametrize("entry", ["", "nonsense", "00000000-0000-4000-8000-000000000000"])
def test_an_entry_of_nothing_changes_nothing(student_client: Client, session: Session, name: str, entry: str) -> None:
    answered(student_client, session)
    assert post(student_client, session, name, entry=entry).status_code in (404, 422)
    assert Answer.objects.count() == 1


# Remarks


def test_a_remark_has_a_page_of_its_own(student_client: Client, session: Session) -> None:
    token = open_question(student_client, session)
    html = student_client.get(url("flag", session), {"token": token}).content.decode()
    assert "<html" in html
    assert html.count('name="reason"') == 6
    assert "Clara Voss" not in html
    sent = {"token": token, "reason": "unclear", "note": "Which bridge?"}
    response = student_client.post(url("flag", session), sent, follow=True)
    assert response.redirect_chain == [(url("session", session), 302)]
    assert "Thank you" in response.content.decode()
    flag = Flag.objects.get()
    assert (flag.reason, flag.note, flag.response, flag.answer) == ("unclear", "Which bridge?", "", None)


def test_a_remark_by_htmx_thanks_in_its_place(student_client: Client, session: Session) -> None:
    answer = answered(student_client, session)
    form = student_client.get(url("flag", session), {"answer": answer.id}, headers=HTMX).content.decode()
    assert "<html" not in form
    assert str(answer.id) in form
    sent = {"answer": answer.id, "reason": "wrong_key"}
    for _ in range(2):
        html = student_client.post(url("flag", session), sent, headers=HTMX).content.decode()
        assert "Thank you" in html
    assert Flag.objects.get().response == CLAIM


def test_a_remark_without_a_reason_is_asked_for_again(student_client: Client, session: Session) -> None:
    token = open_question(student_client, session)
    for data in ({}, {"reason": "my_answer"}, {"reason": "other", "note": "x" * 501}):
        response = student_client.post(url("flag", session), {"token": token, **data})
        assert response.status_code == 422
    assert not Flag.objects.exists()


@pytest.mark.parametrize("data", [{}, {"token": "forged"}, {"answer": "nonsense"}, {"answer": str(uuid4)}])
def test_a_remark_on_nothing_leads_back(student_client: Client, session: Session, data: dict[str, str]) -> None:
    for response in (student_client.get(url("flag", session), data), student_client.post(url("flag", session), data)):
        assert response.status_code == 422
        assert url("session", session) in response.content.decode()


def test_a_remark_in_somebody_elses_session_is_not_found(session: Session, client: Client) -> None:
    client.force_login(factories.UserFactory(), backend="django.contrib.auth.backends.ModelBackend")
    assert client.get(url("flag", session)).status_code == 404


# Confidence, pause, summary


def test_confidence_is_asked_where_it_is_wished_for(student_client: Client, session: Session, learner: Learner) -> None:
    assert 'name="confidence"' not in page(student_client, session)
    Learner.objects.update(ask_confidence=True)
    assert student_client.get(url("next", session), headers=HTMX).content.decode().count('name="confidence"') == 4
    send(student_client, session, open_question(student_client, session), "Clara Voss", confidence="75")
    send(student_client, session, open_question(student_client, session), RIGHT)
    assert list(Answer.objects.order_by("answered_at").values_list("confidence", flat=True)) == [75, None]


def test_a_pause_leaves_the_session_open(student_client: Client, session: Session) -> None:
    assert f'href="{reverse("quizzes:today")}">Pause' in page(student_client, session)


def test_the_summary_tells_what_the_session_has_done(student_client: Client, learner: Learner) -> None:
    questions(5)
    session = services.start_session(learner, timezone.now())
    play(session, timezone.now(), [WRONG])
    html = student_client.get(url("summary", session)).content.decode()
    assert "Of the 5 facts that counted you would have known 0 in a week. Now you will know " in html
    assert "new ones learnt" in html
    assert "5 of 6" in html
    missed = next(fact for fact, count in session.misses.items() if count)
    start = student_client.post(reverse("quizzes:start"), {"missed_in": session.pk})
    practice = Session.objects.get(practice=True)
    assert start["Location"] == url("session", practice)
    assert practice.queue == [int(missed)]
    assert "practice" in page(student_client, practice)
    answer_next(practice, timezone.now())
    assert "Practice leaves your schedule" in student_client.get(url("summary", practice)).content.decode()


# Practice


PRACTICE = {"what": "topic", "style": "questions", "size": "10"}


def practise(client: Client, **data: Any) -> Any:
    return client.post(reverse("quizzes:practice"), PRACTICE | data)


def test_the_chooser_begins_what_was_chosen(student_client: Client, session: Session, typed: Question) -> None:
    article = typed.passage.revision.article
    html = student_client.get(reverse("quizzes:practice")).content.decode()
    assert article.title in html
    for data in ({"topic": article.topic_id}, {"what": "article", "article": article.pk, "style": "flashcards"}):
        response = practise(student_client, **data)
        begun = Session.objects.latest("started_at")
        assert response["Location"] == url("session", begun)
        assert begun.practice
        assert len(begun.queue) == 3
    assert begun.style == "flashcards"


def test_practice_of_certain_days(student_client: Client, session: Session, learner: Learner) -> None:
    answer = answered(student_client, session)
    day = answer.day.isoformat()
    practise(student_client, what="range", since=day, until=day)
    assert Session.objects.get(practice=True).queue == [answer.fact_id]


@pytest.mark.parametrize(
    "data",
    [
        {"what": "topic"},
        {"what": "article", "article": "999999"},
        {"what": "article", "article": "x"},
        {"what": "range", "since": "2026-02-30", "until": "2026-03-01"},
        {"what": "range", "since": "2026-03-02", "until": "2026-03-01"},
        {"what": "range", "since": "2999-01-01", "until": "2999-01-02"},
        {"what": "nonsense"},
        {"topic": "1", "size": "1000000"},
        {"topic": "1", "style": "upside down"},
    ],
)
def test_a_choice_that_cannot_be_is_told(student_client: Client, typed: Question, data: dict[str, str]) -> None:
    response = practise(student_client, **data)
    assert response.status_code == 422
    assert "errorlist" in response.content.decode()
    assert not Session.objects.exists()


def test_no_mistakes_is_said_in_words(student_client: Client, typed: Question) -> None:
    assert "none: nothing was missed" in student_client.get(reverse("quizzes:practice")).content.decode()
    response = student_client.post(reverse("quizzes:practice"), PRACTICE | {"what": "mistakes"}, follow=True)
    assert "no mistakes to practise" in response.content.decode()


def test_nothing_to_practise_has_a_page(student_client: Client, db: None) -> None:
    assert "Nothing to practise yet" in student_client.get(reverse("quizzes:practice")).content.decode()


def test_closed_topics_are_not_on_offer(student_client: Client, typed: Question) -> None:
    topic = typed.fact.topic
    topic.visibility = "course"
    topic.save()
    assert topic.name not in student_client.get(reverse("quizzes:practice")).content.decode()
    assert practise(student_client, topic=topic.pk).status_code == 422
    assert student_client.post(reverse("quizzes:start"), {"fact": typed.fact_id}).status_code == 404


def test_one_fact_is_asked_from_its_article_and_leads_back(student_client: Client, typed: Question) -> None:
    student_client.post(reverse("quizzes:start"), {"fact": typed.fact_id})
    session = Session.objects.get()
    assert (session.practice, session.queue) == (True, [typed.fact_id])
    html = send(student_client, session, open_question(student_client, session), "Clara Voss").content.decode()
    article = f"{reverse('quizzes:article', args=[typed.passage.revision.article_id])}#fact-{typed.fact_id}"
    assert article in html
    assert "Back to the article" in html
    assert student_client.get(url("summary", session))["Location"] == article


@pytest.mark.parametrize("fact", ["0", "x", "9" * 30, "-1"])
def test_a_fact_that_is_not_there_is_not_found(student_client: Client, typed: Question, fact: str) -> None:
    assert student_client.post(reverse("quizzes:start"), {"fact": fact}).status_code == 404
    assert not Session.objects.exists()


def test_a_wish_that_makes_no_sense_is_no_obstacle(student_client: Client, typed: Question) -> None:
    student_client.post(reverse("quizzes:start"), {"minutes": "soon", "style": "upside down"})
    assert Session.objects.get().style == "questions"
    assert student_client.post(reverse("quizzes:start"), {"missed_in": "x"})["Location"] == reverse("quizzes:today")


def test_somebody_elses_misses_are_not_found(student_client: Client, typed: Question) -> None:
    stranger = services.start_session(factories.LearnerFactory(), timezone.now())
    answer_next(stranger, timezone.now(), "", dont_know=True)
    assert student_client.post(reverse("quizzes:start"), {"missed_in": stranger.pk}).status_code == 404
