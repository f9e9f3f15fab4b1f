"""Attempts forged, borrowed, garbled or kept too long: refused wherever a token is taken, and nothing stays."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from content.models import Question, Topic
from quizzes.attempts import read
from quizzes.models import Session
from tests import factories
from tests.access.world import World, world
from tests.quizzes.factories import token_for
from tests.quizzes.test_attempts import OldSigner
from tests.test_permissions import everything
from tests.worlds import again

pytestmark = pytest.mark.django_db
TAKES = ("answer", "hint", "turn", "flag", "late")
REFUSED = (404, 422)


@pytest.fixture
def school() -> World:
    return again(world)


def asked(school: World) -> Any:
    """What the student's session asks now."""
    return read(school.things["attempt"], school.things["learner"].pk)


def forged(school: World, **changes: Any) -> str:
    """A token with our own signature, which says something else than what was shown."""
    attempt = asked(school)
    question = Question.objects.get(pk=attempt.question_id)
    return token_for(question, school.things["session"], timezone.now(), **{"ordinal": attempt.ordinal, **changes})


def of_another_session(school: World) -> str:
    other = Session.objects.create(learner=school.things["learner"], planned=1, started_at=timezone.now())
    return forged(school, session_id=other.pk)


def of_nobodys_session(school: World) -> str:
    return forged(school, session_id=school.things["batch"])


def altered(school: World) -> str:
    token = str(school.things["attempt"])
    return token[:9] + ("A" if token[9] != "A" else "B") + token[10:]


def too_old(school: World) -> str:
    one = asked(school)
    fields = [
        one.learner_id, one.question_id, one.question_version, one.session_id.hex, one.fact_id, one.ordinal,
        one.shown_at.isoformat(),
    ]  # fmt: skip
    return str(OldSigner(timedelta(days=31)).sign_object(fields))


def of_a_question_not_asked(school: World) -> str:
    hidden = factories.QuestionFactory(article=school.things["article"], status="draft")
    return token_for(hidden, school.things["session"], timezone.now(), 0)


def of_a_topic_not_open(school: World) -> str:
    elsewhere = factories.TopicFactory(visibility=Topic.Visibility.COURSE)
    hidden = factories.QuestionFactory(article=factories.ArticleFactory(topic=elsewhere))
    return token_for(hidden, school.things["session"], timezone.now(), 0)


PASSED = {
    ("late", "of another session"),
    ("flag", "of a version to come"),
    ("flag", "an entry ahead"),
    ("flag", "far ahead"),
}
"""A late answer goes to the session that its token names, which is the learner's own; a remark is about a question in
any of its versions, and no entry of the log."""
FORGERIES = {
    "of another learner": lambda school: forged(school, learner_id=school.users["other student"].pk),
    "of another session": of_another_session,
    "of nobody's session": of_nobodys_session,
    "altered": altered,
    "too old": too_old,
    "too long": lambda school: school.things["attempt"] + "x" * 5_000,
    "endless": lambda school: "x" * 1_000_000,
    "nothing": lambda school: "",
    "no text": lambda school: "\0\ufffe\u202e",
    "signed for something else": lambda school: school.things["reminders token"],
    "packed": lambda school: "." + school.things["attempt"],
    "an entry ahead": lambda school: forged(school, ordinal=asked(school).ordinal + 1),
    "far ahead": lambda school: forged(school, ordinal=2**70),
    "of a question that never was": lambda school: forged(school, question_id=2**40),
    "of a version to come": lambda school: forged(school, question_version=99),
    "of a question not asked": of_a_question_not_asked,
    "of a topic not open": of_a_topic_not_open,
}
"""Most of them with the site's own signature, which nobody else can make: what they say is checked all the same."""


def sent(school: World, where: str, token: str) -> Any:
    """The response to a whole form with this token, by the student."""
    data = {"token": token, "response": "k3f9", "reason": "unclear", "note": "x"}
    page = "/sessions/late/" if where == "late" else f"/sessions/{school.things['session'].pk}/{where}/"
    return school.client("student").post(page, data)


@pytest.mark.parametrize("forgery", FORGERIES)
def test_a_forged_attempt_is_refused_everywhere_and_nothing_stays(school: World, forgery: str) -> None:
    for where in TAKES:
        token = FORGERIES[forgery](school)
        if (where, forgery) in PASSED:
            continue
        before = everything()
        response = sent(school, where, token)
        assert everything() == before, where
        if where == "late":
            assert response.json()["outcome"] == "refused"
        else:
            assert response.status_code in REFUSED, (where, response.status_code)


def test_an_entry_behind_gets_the_verdict_that_stands_and_nothing_new(school: World) -> None:
    token = school.things["attempt"]
    assert sent(school, "late", token).json()["outcome"] in ("right", "wrong")
    before = everything()
    again_told = sent(school, "late", token).json()
    assert again_told["outcome"] in ("right", "wrong")
    assert everything() == before


@pytest.mark.parametrize("deed", ["undo", "override"])
def test_another_learners_entry_is_neither_undone_nor_overridden(school: World, deed: str) -> None:
    thief = factories.LearnerFactory()
    session = Session.objects.create(learner=thief, planned=1, started_at=timezone.now())
    school.users["student"] = thief.user
    before = everything()
    response = school.client("student").post(f"/sessions/{session.pk}/{deed}/", {"entry": school.things["answer"]})
    assert response.status_code in REFUSED
    assert everything() == before
