"""What the stage says, and where its forms lead."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.urls import reverse, set_script_prefix

from quizzes.shapes import Feedback, OtherSources, Source
from quizzes.templatetags.stage import address, comes_back, left, of, verdict, verdict_on

SOURCE = Source(article_id=1, title="The bridge", publisher="Post", published=None)
NOBODY = UUID(int=0)


def feedback(**told: Any) -> Feedback:
    plain: dict[str, Any] = {
        "answer_id": NOBODY, "session_id": NOBODY, "outcome": "wrong", "correct": False, "dont_know": False,
        "score": 0.0, "message": "", "prompt": "When?", "kind": "date", "response_text": "", "right_answer": "1931",
        "diff": (), "parts": (), "cited": None, "passages": (), "placed": (), "others": OtherSources(),
        "unscheduled": "", "due_day": None, "days": None, "comes_back_in_session": False, "repeated": False,
        "given_at": None, "number": 1, "total": 2, "finished": False,
    }  # fmt: skip
    return Feedback(**plain | told)


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ({"outcome": "right", "correct": True}, "Right"),
        ({"outcome": "overridden", "correct": True}, "Counted as right"),
        ({"outcome": "easy", "correct": True}, "Known at once"),
        ({"outcome": "good", "correct": True}, "Known"),
        ({"outcome": "hard", "correct": True}, "Known, with effort"),
        ({"outcome": "again"}, "Not known yet"),
        ({"outcome": "unknown", "dont_know": True}, "Not known yet"),
        ({"outcome": "undone"}, "Taken back"),
        ({"outcome": "partly", "score": 0.5}, "Partly right"),
        ({"outcome": "inexact", "score": 0.5}, "Not exact enough"),
        ({"outcome": "wrong", "score": 0.5}, "Wrong"),
        ({"outcome": "wrong"}, "Wrong"),
    ],
)
def test_a_verdict_is_said_in_a_few_words(told: dict[str, Any], words: str) -> None:
    assert verdict(feedback(**told)) == words


def test_of_an_answer_alone_as_much_is_said_as_is_known() -> None:
    assert verdict_on(correct=True, dont_know=False, score=1.0) == "Right"
    assert verdict_on(correct=False, dont_know=True, score=0.0) == "Not known yet"
    assert verdict_on(correct=False, dont_know=False, score=0.5) == "Not exact enough"
    assert verdict_on(correct=False, dont_know=False, score=0.0) == "Wrong"


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ({}, ""),
        ({"comes_back_in_session": True}, "You will be asked again in this session."),
        ({"due_day": date(2026, 3, 3), "days": -1}, "It was to come back on Tuesday, March 3."),
        ({"due_day": date(2026, 3, 3), "days": 0}, "Comes back today."),
        ({"due_day": date(2026, 3, 3), "days": 1}, "Comes back tomorrow."),
        ({"due_day": date(2026, 3, 3), "days": 2}, "Comes back in 2 days, on Tuesday, March 3."),
        ({"unscheduled": "practice"}, "Practice: this does not change when the fact comes back."),
        (
            {"unscheduled": "repeat"},
            "Asked again in this session: only the first answer can set the day. The fact is asked again on another "
            "day.",
        ),
    ],
)
def test_when_a_fact_comes_back_is_said_with_what_keeps_its_day(told: dict[str, Any], words: str) -> None:
    assert comes_back(feedback(**told)) == words


def test_numbers_are_said_as_people_say_them() -> None:
    assert (of(3, 12), left(1), left(2)) == ("3 of 12", "about 1 minute left", "about 2 minutes left")


@pytest.mark.parametrize("name", ["session", "next", "answer", "hint", "undo", "override", "flag", "summary"])
@pytest.mark.parametrize("prefix", ["/", "/recite/"])
def test_addresses_are_those_of_the_site_wherever_it_begins(name: str, prefix: str) -> None:
    key = uuid4()
    set_script_prefix(prefix)
    try:
        assert address(key, name) == reverse(f"quizzes:{name}", args=[key])
        assert address(key, name).startswith(prefix)
        assert address(12, "article") == reverse("quizzes:article", args=[12])
    finally:
        set_script_prefix("/")
