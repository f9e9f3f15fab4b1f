"""Several right answers, timelines, matches and flashcards by hand: entered, refused at the right field, reviewed."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from content import services
from content.models import Evidence, Question
from tests import factories
from tests.content import made
from tests.content.admin.conftest import World
from tests.content.admin.test_articles import errors
from tests.content.admin.test_questions import ADD, EMPTY, LIST
from tests.content.test_services_authoring import TIMES, WRITTEN

pytestmark = pytest.mark.django_db
FIELD = {"multiple_answer": "rights", "ordering": "events", "matching": "pairs", "flashcard": "right"}


def filled(kind: str, **fields: Any) -> dict[str, Any]:
    """What the form sends for the question of this kind that a teacher writes."""
    told = WRITTEN[kind]
    lines = {FIELD[kind]: told.answers.right.replace("\n", "\r\n"), "wrong": "\r\n".join(told.answers.wrong)}
    accepted = {"accepted": "\r\n".join(told.answers.accepted)}
    return {**EMPTY, "kind": kind, "prompt": told.prompt, "quote": told.quote, **lines, **accepted, **fields}


@pytest.fixture
def timed(world: World) -> Any:
    return factories.ArticleFactory(topic=world.topic, revision=f"{factories.TEXT}\n\n{TIMES}")


@pytest.mark.parametrize("kind", FIELD)
def test_a_teacher_adds_it(timed: Any, teacher_client: Client, kind: str) -> None:
    response = teacher_client.post(ADD, {**filled(kind), "article": timed.pk, "publish": "on"})
    question = Question.objects.get(kind=kind)
    assert response.status_code == 302
    assert (question.status, question.passage.quote) == ("published", WRITTEN[kind].quote)
    assert services.answers_of(kind, question.payload).right == WRITTEN[kind].answers.right


@pytest.mark.parametrize(
    ("kind", "fields", "field", "says"),
    [
        ("multiple_answer", {"rights": "Clara Voss"}, "wrong", "at least two right"),
        ("multiple_answer", {"rights": ""}, "rights", "Enter the right answer"),
        ("multiple_answer", {"rights": "Clara Voss\nEva Roth"}, "rights", "does not say “Eva Roth”"),
        ("multiple_answer", {"wrong": "clara voss"}, "wrong", "there twice"),
        ("ordering", {"events": "It opened.\nLamps. | 1937"}, "events", "no two parts"),
        ("ordering", {"events": "It opened. | 1931\nLamps. | 1937"}, "events", "3 to 6 events"),
        ("ordering", {"events": "A. | 1931\nB. | 1937\nC. | 1963"}, "events", "does not say “1963”"),
        ("matching", {"pairs": "A | 1937\nB | 1937\nC | 1962"}, "pairs", "there twice"),
        ("flashcard", {"right": ""}, "right", "Enter the right answer"),
        ("flashcard", {"prompt": "Was it Clara Voss?"}, "prompt", "contains its answer"),
    ],
)
def test_what_does_not_fit_is_said_at_its_field(
    timed: Any, teacher_client: Client, kind: str, fields: dict[str, str], field: str, says: str
) -> None:
    before = Question.objects.count()
    response = teacher_client.post(ADD, {**filled(kind, **fields), "article": timed.pk})
    found = errors(response)
    assert list(found) == [field]
    assert says in str(found[field])
    assert Question.objects.count() == before


@pytest.mark.parametrize("kind", FIELD)
def test_it_can_be_edited_as_it_was_written(timed: Any, teacher_client: Client, kind: str) -> None:
    question = services.add_question(timed, WRITTEN[kind])
    address = f"{LIST}{question.pk}/change/"
    form = teacher_client.get(address).context["adminform"].form
    assert form[FIELD[kind]].value() == WRITTEN[kind].answers.right
    response = teacher_client.post(address, filled(kind, prompt="In other words?", same_meaning="yes"))
    assert response.status_code == 302
    edited = Question.objects.get(pk=question.pk)
    assert (edited.prompt, edited.payload) == ("In other words?", question.payload)


def test_the_review_page_tells_every_line_with_its_passage(timed: Any, teacher_client: Client) -> None:
    question = services.add_question(timed, WRITTEN["ordering"])
    fact = factories.FactFactory(topic=timed.topic)
    Evidence.objects.create(fact=fact, passage=factories.passage_of(timed, made.CARTS), primary=True)
    for part in question.payload["parts"]:
        part["fact"] = fact.pk if part["day"] == "1937" else None
    question.save()
    html = teacher_client.get(f"{LIST}{question.pk}/change/").content.decode()
    assert html.index("1 (4 May 1931)") < html.index("2 (1937)") < html.index("3 (1962)")
    assert f"<blockquote>{made.CARTS}</blockquote>" in html
    several = services.add_question(timed, WRITTEN["multiple_answer"])
    html = teacher_client.get(f"{LIST}{several.pk}/change/").content.decode()
    assert html.count(">picked<") == 2
    assert html.count(">not picked<") == 2
