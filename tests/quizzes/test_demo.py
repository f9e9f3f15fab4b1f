"""The month that the demo's student has behind them: believable, and not all of the work is done."""

from __future__ import annotations

import os
import socket
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import date, datetime
from pathlib import Path
from random import Random
from typing import Any

import pytest

from content import kinds
from content.models import Question, Topic
from quizzes import demo, selectors, services
from quizzes.models import Answer, Assignment, Course, Enrollment, Flag, Learner
from tests.conftest import ROOT
from tests.factories import CHOICES, ArticleFactory, QuestionFactory, TopicFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def learner(now: datetime) -> Learner:
    topic = TopicFactory()
    for year in (2011, 2012, 2026):
        article = ArticleFactory(topic=topic, published=date(year, 1, 18))
        QuestionFactory.create_batch(8, article=article)
        QuestionFactory(article=article, kind="date", payload={"answer": "4 May 1931"})
    teacher, student = demo.people()
    topic.teachers.add(teacher)
    demo.make_course(topic, teacher, student, now)
    demo.simulate_month(student, now, Random(3), lambda message: None)
    return services.learner_for(student)


def the_newest_article_waits_for_whoever_tries_the_demo(learner: Learner, now: datetime) -> None:
    page = selectors.today_page(learner, now)
    newest = max(page.articles, key=lambda line: line.source.published)
    assert (newest.met, newest.facts) == (0, 9)
    assert all(line.met for line in page.articles if line is not newest)
    assert page.new >= 9
    assert page.planned
    assert page.open_session is None


def the_month_is_believable(learner: Learner, now: datetime) -> None:
    answers = Answer.objects.filter(learner_id=learner.pk)
    assert answers.count() > 50
    assert {True, False} == set(answers.values_list("correct", flat=True))
    assert answers.filter(answered_at__gte=now).count() == 0
    assert selectors.progress_page(learner.user, learner, now).retention
    assert Question.objects.count() == 27
    told = answers.responses().filter(confidence__isnull=False).count() / answers.responses().count()
    assert 0.35 < told < 0.65
    assert answers.filter(action=Answer.Action.HINT).exists()
    assert Flag.objects.get().learner == learner
    assert learner.ask_confidence


def the_student_is_in_a_course_with_work_that_runs_and_work_that_is_over(learner: Learner, now: datetime) -> None:
    course = Course.objects.get()
    _first, over, runs = course.assignments.order_by("due")
    assert over.due < now.date() < runs.due
    assert over.articles.exists()
    assert runs.articles.count() == 2
    page = selectors.today_page(learner, now)
    assert [line.name for line in page.courses] == [demo.COURSE]
    assert [line.title for line in page.assignments] == [runs.title]
    assert page.assignments[0].unmet
    # Made once, however often it is asked for.
    assert demo.make_course(Topic.objects.get(), course.teachers.get(), learner.user, now) == course
    assert (Assignment.objects.count(), Enrollment.objects.count()) == (3, 1)


def test_the_student_has_a_month_and_a_course(learner: Learner, now: datetime) -> None:
    """One test for all of it: the month takes long to live through."""
    the_newest_article_waits_for_whoever_tries_the_demo(learner, now)
    the_month_is_believable(learner, now)
    the_student_is_in_a_course_with_work_that_runs_and_work_that_is_over(learner, now)


@pytest.mark.parametrize(
    ("kind", "payload"),
    [
        ("multiple_choice", CHOICES),
        ("multiple_answer", CHOICES | {"correct": ["k3f9", "z5aa"]}),
        ("date", {"answer": "4 May 1931"}),
        (
            "ordering",
            {
                "parts": [
                    {"id": "a", "fact": 1, "text": "The lamp was lit.", "day": "1820", "precision": "year"},
                    {"id": "b", "fact": 2, "text": "Work began.", "day": "1811", "precision": "year"},
                    {"id": "c", "fact": 3, "text": "The house burnt down.", "day": "1831", "precision": "year"},
                ]
            },
        ),
    ],
)
def test_the_student_can_answer_every_kind(kind: str, payload: dict[str, Any]) -> None:
    question = Question(kind=kind, payload=payload, answer="4 May 1931")
    assert kinds.get(kind).grade(payload, demo.right_response(question)).correct
    wrong = demo.wrong_response(question, Random(1))
    assert not wrong or not kinds.get(kind).grade(payload, wrong).correct


def test_a_month_that_is_broken_off_leaves_nothing(now: datetime) -> None:
    QuestionFactory.create_batch(8)
    _, student = demo.people()
    done = []

    def stop(message: str) -> None:
        done.append(message)
        if len(done) == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        demo.simulate_month(student, now, Random(3), stop)
    assert not Answer.objects.exists()
    assert not demo.is_complete()
    demo.simulate_month(student, now, Random(3), done.append)
    assert demo.is_complete()


class TestWhoseDatabase:
    def test_an_empty_one_and_its_own_are_the_demos_to_use(self) -> None:
        assert not demo.is_foreign()
        demo.people()
        TopicFactory()
        assert not demo.is_foreign()

    def test_one_with_a_person_or_a_topic_is_not(self) -> None:
        TopicFactory()
        assert demo.is_foreign()

    def test_one_of_another_program_is_refused_untouched(self, tmp_path: Path) -> None:
        path = tmp_path / "theirs.sqlite3"
        with closing(sqlite3.connect(path)) as theirs:
            theirs.execute("CREATE TABLE letters (body TEXT)")
        done = run_demo("--no-serve", DATABASE_URL=f"sqlite:///{path}", RECITE_VAR=str(tmp_path))
        assert done.returncode == 1
        assert "holds somebody's data" in done.stderr
        with closing(sqlite3.connect(path)) as theirs:
            assert theirs.execute("SELECT name FROM sqlite_master").fetchall() == [("letters",)]


@pytest.mark.parametrize("port", [0, 99999, -5])
def test_a_port_in_use_is_told_before_anything_is_made(tmp_path: Path, port: int) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        done = run_demo("--port", str(port or taken.getsockname()[1]), RECITE_VAR=str(tmp_path))
    assert done.returncode == 1
    assert "can't be used" in done.stderr
    assert "--port" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "recite.sqlite3").exists()


def run_demo(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """The command in a process of its own, on SQLite whatever the tests run on."""
    command = [sys.executable, "manage.py", "demo", *arguments]
    database = f"sqlite:///{environment['RECITE_VAR']}/recite.sqlite3"
    environment = {"DATABASE_URL": database, "RECITE_PRODUCTION": "0", **environment}
    return subprocess.run(
        command, cwd=ROOT, env=os.environ | environment, capture_output=True, text=True, check=False, timeout=60
    )
