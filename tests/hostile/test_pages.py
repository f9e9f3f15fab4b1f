"""Stored texts stay texts: every page that shows them, as everybody who may see it, read by a parser."""

from __future__ import annotations

from typing import Any

import pytest
from django.apps import apps
from django.db import models
from django.utils import timezone

from quizzes.models import Session
from tests.access.asking import Asking, rows
from tests.access.test_table import HERE, ONCE
from tests.access.world import World
from tests.hostile.looking import shown, smuggled
from tests.hostile.school import CLOSED, FIELDS, KINDS, school
from tests.hostile.texts import ADDRESSES, BREAKOUTS, ELEMENTS
from tests.worlds import again

UNLIKE_BROWSERS = ("broken script", "image with slashes", "comment", "section", "instruction", "template")
"""What this parser reads otherwise than browsers do: the test with a browser has them, too."""
INSIDERS = ("student", "teacher", "administrator")
SECTIONS = {row.section: None for row in rows()}


def test_the_parser_finds_what_is_smuggled() -> None:
    for name, text in ELEMENTS.items():
        if name not in UNLIKE_BROWSERS:
            assert smuggled(f"<!doctype html><title>a</title><main>{text} and more</main>"), name
    for name in ("out of double quotes", "out of a text field"):
        text = BREAKOUTS[name]
        assert smuggled(f'<form><input value="{text}"><textarea>{text}</textarea></form>'), name
    for name, text in ADDRESSES.items():
        if name not in ("javascript as entities", "user name", "without a scheme"):
            assert smuggled(f"<a href='{text}'>a</a>"), name
    assert smuggled("<p>55409243 or so</p>")
    assert not smuggled(
        '<p class="a" hx-get="/next/">&lt;img onerror=zq7x()&gt;</p><a href="https://a.example/zq7x">b</a>'
    )


def test_it_is_decided_of_every_field_what_it_is_called() -> None:
    told = {f"{model.__name__}.{name}" for model, fields in FIELDS.items() for name in fields} | CLOSED
    kinds = (models.CharField, models.TextField, models.JSONField)
    free = {
        f"{model.__name__}.{field.name}"
        for app in ("content", "quizzes")
        for model in apps.get_app_config(app).get_models(include_auto_created=True)
        if not model._meta.proxy
        for field in model._meta.local_fields
        if isinstance(field, kinds) and not field.choices
    }
    assert free - told == set(), "Say in tests/hostile/school.py what it is called."


@ONCE
@pytest.mark.django_db
@pytest.mark.parametrize("section", dict.fromkeys(row.section for row in HERE))
def test_no_page_lets_a_text_become_anything_else(section: str) -> None:
    asking, faults, pages = Asking(again(school)), [], 0
    for row in HERE:
        if row.section != section:
            continue
        for person in seers(row.cells):
            for page in asking.pages(person, row.route):
                faults += [f"{person} at {row.route}: {told}" for told in smuggled(page)]
                pages += shown(page)
    assert faults == []
    assert pages or section in ("The site", "Passkeys (PASSKEYS)")


def seers(cells: dict[str, str]) -> list[str]:
    """Who is shown a page: of the administrator and the teacher, who see the same, the first alone."""
    who = [
        person
        for person in INSIDERS
        if cells[person].startswith("200") or "/200" in cells[person] or "/422" in cells[person]
    ]
    return who[:-1] if who[-2:] == ["teacher", "administrator"] else who


@ONCE
@pytest.mark.django_db
@pytest.mark.parametrize("kind", KINDS)
def test_nor_does_a_question_before_and_after_its_answer(kind: str) -> None:
    world: World = again(school)
    client, question = world.client("student"), world.things[kind]
    several = kind in ("ordering", "matching")
    session = Session.objects.create(
        learner=world.things["learner"], queue=[] if several else [question.fact_id], planned=1, practice=several,
        extras=[question.pk] if several else [], started_at=timezone.now(),
        style="flashcards" if kind == "flashcard" else "questions",
    )  # fmt: skip
    begun = client.get(f"/sessions/{session.pk}/")
    asked: Any = begun.context["question"]
    assert asked.widget
    told = smuggled(begun.content.decode())
    fragment = client.get(begun.request["PATH_INFO"] + "next/", headers={"HX-Request": "true"})
    told += smuggled(fragment.content.decode())
    sent = {"token": asked.attempt, "response": "zq7x", "dont_know": "1"}
    answer = begun.request["PATH_INFO"] + "answer/"
    told += smuggled(client.post(answer, sent, headers={"HX-Request": "true"}).content.decode())
    assert told == []
    assert shown(begun.content.decode())
