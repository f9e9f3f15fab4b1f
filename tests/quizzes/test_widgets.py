"""The controls of an answer: what they show, what they send, what they keep after a refusal, what they never tell."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.http import QueryDict
from django.template.loader import render_to_string

from content import kinds
from content.kinds import matching, multiple_answer, ordering
from quizzes.forms import AnswerForm
from tests.content.kinds.test_matching import LIGHTHOUSE
from tests.content.kinds.test_matching import RIGHT as MATCHED
from tests.content.kinds.test_multiple_answer import GULF
from tests.content.kinds.test_ordering import SHUFFLED, response

WIDGETS = Path(settings.BASE_DIR) / "templates" / "quizzes" / "widgets"
SEVERAL = [
    pytest.param(multiple_answer, GULF, "kuwait bahrain qatar", id="multiple_answer"),
    pytest.param(ordering, SHUFFLED, response("abcd"), id="ordering"),
    pytest.param(matching, LIGHTHOUSE, MATCHED, id="matching"),
]


def rendered(kind: Any, payload: dict[str, Any], sent: str = "", **context: Any) -> str:
    """The widget as it is shown, `sent` being what a form that was refused held."""
    data = QueryDict(sent)
    asked = {"presented": kind.present(payload) | context.pop("presented", {})}
    form = {"form": AnswerForm(data)} if sent else {}
    return render_to_string(f"quizzes/widgets/_{kind.WIDGET}.html", {"question": asked, **form, **context})


@pytest.mark.parametrize("kind", kinds.all_kinds().values(), ids=kinds.all_kinds())
def test_every_kind_has_its_widget(kind: Any) -> None:
    assert (WIDGETS / f"_{kind.WIDGET}.html").exists() or kind.WIDGET == "card"


@pytest.mark.parametrize(("kind", "payload", "right"), SEVERAL)
def test_what_its_controls_send_is_what_the_kind_grades(kind: Any, payload: dict[str, Any], right: str) -> None:
    """Fields are read from the markup, filled in as the right answer says, and go through the form."""
    html, data = rendered(kind, payload), QueryDict("token=t", mutable=True)
    for pair in right.split():
        name, _, value = pair.rpartition("=")
        field = f'name="part-{name}"' if name else 'name="response"'
        assert field in html
        option = f'value="{value}"' if kind is not ordering else f"<option>{value}</option>"
        assert option in html
        data.appendlist(f"part-{name}" if name else "response", value)
    form = AnswerForm(data)
    assert form.is_valid()
    assert kind.grade(payload, form.cleaned_data["response"]).correct


@pytest.mark.parametrize(("kind", "payload", "right"), SEVERAL)
def test_nothing_is_chosen_and_nothing_told_before_an_answer(kind: Any, payload: dict[str, Any], right: str) -> None:
    html = rendered(kind, payload)
    assert not re.search(r"\b(checked|selected)\b", html)
    assert html.count("autofocus") == 1
    for part in payload.get("parts", ()):
        assert str(part.get("day", "no day")) not in html
        assert f"fact={part['fact']}" not in html
    assert "correct" not in html


def test_what_was_picked_stays_after_a_refusal() -> None:
    html = rendered(multiple_answer, GULF, "response=kuwait&response=iran", error="No.")
    assert re.findall(r'value="(\w+)"[^>]* checked', html) == ["kuwait", "iran"]
    assert 'aria-describedby="help error"' in html
    html = rendered(matching, LIGHTHOUSE, "part-l1=c1&part-l2=c1&part-l3=")
    assert re.findall(r'value="(\w+)" selected', html) == ["c1", "c1"]
    html = rendered(ordering, SHUFFLED, "part-a1=2&part-b2=2")
    assert re.findall(r"<option selected>(\d)</option>", html) == ["2", "2"]


def test_what_was_typed_by_strangers_is_no_markup() -> None:
    html = rendered(matching, LIGHTHOUSE, "part-l1=%22%3E%3Cscript%3E")
    assert "<script" not in html


@pytest.mark.parametrize(("name", "kind"), [("choices", "multiple_choice"), ("checkboxes", "multiple_answer")])
def test_a_struck_choice_can_be_read_but_not_picked(name: str, kind: str) -> None:
    choices = [{"id": "a", "text": "Kuwait", "struck": True}, {"id": "b", "text": "Iran"}, {"id": "c", "text": "Oman"}]
    question = {"struck": 1, "presented": {"choices": choices}}
    html = render_to_string(f"quizzes/widgets/_{name}.html", {"question": question})
    assert 'value="a"' not in html
    assert "<s>Kuwait</s>" in html
    assert re.findall(r'value="(\w)"[^>]* autofocus', html) == ["b"]


@pytest.mark.parametrize(("kind", "payload", "right"), SEVERAL)
def test_parts_are_told_in_words_and_signs(kind: Any, payload: dict[str, Any], right: str) -> None:
    html = render_to_string("quizzes/_parts.html", {"parts": kind.explain(payload, right)})
    assert "Wrong:" not in html
    assert html.count("<li") == len(payload["parts" if "parts" in payload else "choices"])
    html = render_to_string("quizzes/_parts.html", {"parts": kind.explain(payload, "")})
    assert "Wrong:" in html
