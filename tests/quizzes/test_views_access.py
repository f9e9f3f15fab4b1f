"""The same questions to every page: does it work, what does a stranger get, another's id, a wrong method?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from content.models import Article, Topic
from quizzes import selectors, services
from quizzes.models import Answer, Card, Learner, Session
from quizzes.urls import urlpatterns
from tests import factories
from tests.worlds import again

pytestmark = pytest.mark.django_db
PAGES = [
    "today",
    "articles",
    "article",
    "session",
    "answered",
    "summary",
    "progress",
    "report",
    "report_csv",
    "settings",
    "export",
    "delete_account",
]
FORMS = ["settings", "export", "delete_account"]
"""Pages that also take what their own form sends."""
ACTIONS = ["start", "answer", "stop", "end_pause"]
OWN = ["session", "answered", "next", "answer", "stop", "summary"]
"""Addresses with the id of a session."""


@dataclass
class World:
    """A student in the middle of a session, with one answer given."""

    learner: Learner
    article: Article
    session: Session
    answer: Answer

    def url(self, name: str) -> str:
        ids: dict[str, list[Any]] = {
            "article": [self.article.pk],
            "answered": [self.session.pk, self.answer.id],
            "report": ["article-progress"],
            "report_csv": ["article-progress"],
        }
        args = ids.get(name, [self.session.pk] if name in OWN else [])
        return reverse(f"quizzes:{name}", args=args)


@pytest.fixture
def world(db: None) -> World:
    return again(in_the_middle)


@pytest.fixture
def student(world: World) -> Any:
    """Whom `student_client` signs in."""
    return world.learner.user


def in_the_middle() -> World:
    article = factories.ArticleFactory()
    factories.QuestionFactory.create_batch(3, article=article)
    learner = services.learner_for(factories.UserFactory(username="student"))
    session = services.start_session(learner, timezone.now())
    return World(learner, article, session, answer_one(learner.user, session))


def answer_one(user: Any, session: Session) -> Answer:
    question = selectors.next_question(session, timezone.now())
    answer = services.submit_answer(user, question.attempt, "k3f9", timezone.now())
    session.refresh_from_db()
    return answer


@pytest.mark.parametrize("name", PAGES)
def test_works(name: str, world: World, student_client: Client) -> None:
    response = student_client.get(world.url(name))
    assert response.status_code == 200
    assert "no-store" in response["Cache-Control"]


@pytest.mark.parametrize("name", PAGES)
def test_a_stranger_signs_in_first_and_comes_back(name: str, world: World, client: Client) -> None:
    response = client.get(world.url(name))
    assert response.status_code == 302
    assert response["Location"] == f"{reverse('account_login')}?next={world.url(name)}"


@pytest.mark.parametrize("name", ACTIONS)
def test_a_stranger_changes_nothing(name: str, world: World, client: Client) -> None:
    before = state()
    response = client.post(world.url(name), {"token": "x"})
    assert response.status_code == 302
    assert response["Location"].startswith(reverse("account_login"))
    assert state() == before


PUBLIC = {
    "home", "join", "farewell", "reminders_off", "summaries_off", "scheme", "robots", "manifest", "worker", "offline",
    "healthz", "readyz", "code", "sign_in_code", "code_password", "invited",
}  # fmt: skip
"""Addresses that answer without signing in: nothing on them is anybody's."""
SAMPLES = {"int": 1, "uuid": UUID(int=7), "string": "x", "slug": "x"}
ADDRESSES = {pattern.name: pattern for pattern in urlpatterns}


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("name", sorted(ADDRESSES.keys() - PUBLIC))
def test_no_address_is_left_open(name: str, method: str, client: Client) -> None:
    """Every address of the student's pages, a new one too, asks a stranger to sign in before anything else."""
    converters = ADDRESSES[name].pattern.converters
    kinds = [type(converter).__name__.removesuffix("Converter").lower() for converter in converters.values()]
    url = reverse(f"quizzes:{name}", args=[SAMPLES[kind] for kind in kinds])
    response = getattr(client, method)(url)
    assert response.status_code == 302
    assert response["Location"].startswith(reverse("account_login"))


def test_only_the_links_of_mails_work_without_the_seal_of_a_form() -> None:
    exempt = {name for name, one in ADDRESSES.items() if getattr(one.callback, "csrf_exempt", False)}
    assert exempt == {"reminders_off", "summaries_off"}


def test_htmx_sends_a_stranger_to_sign_in_instead_of_swapping_that_page(world: World, client: Client) -> None:
    response = client.get(world.url("next"), headers={"HX-Request": "true"})
    assert response["HX-Redirect"].startswith(reverse("account_login"))


@pytest.mark.parametrize("name", OWN)
def test_another_students_session_does_not_exist(name: str, world: World) -> None:
    other, thief = Client(), factories.UserFactory()
    other.force_login(thief, backend="django.contrib.auth.backends.ModelBackend")
    services.learner_for(thief)
    before = state()
    headers = {"HX-Request": "true"} if name == "next" else {}
    send = other.post if name in ACTIONS else other.get
    assert send(world.url(name), headers=headers).status_code == 404
    assert state() == before


def test_an_own_answer_is_not_taken_in_another_students_session(world: World, student_client: Client) -> None:
    other = services.start_session(services.learner_for(factories.UserFactory()), timezone.now())
    token = selectors.next_question(world.session, timezone.now()).attempt
    before = state()
    url = reverse("quizzes:answer", args=[other.pk])
    assert student_client.post(url, {"token": token, "response": "k3f9"}).status_code == 404
    assert state() == before


@pytest.mark.parametrize("name", OWN)
def test_a_session_that_never_was_does_not_exist(name: str, world: World, student_client: Client) -> None:
    url = world.url(name).replace(str(world.session.pk), str(uuid4()))
    headers = {"HX-Request": "true"} if name == "next" else {}
    send = student_client.post if name in ACTIONS else student_client.get
    assert send(url, headers=headers).status_code == 404


@pytest.mark.parametrize("name", [*ACTIONS, "scheme"])
def test_what_changes_something_can_only_be_posted(name: str, world: World, student_client: Client) -> None:
    before = state()
    assert student_client.get(world.url(name)).status_code == 405
    assert state() == before


@pytest.mark.parametrize("name", ACTIONS)
def test_a_wrong_method_gets_a_page_with_a_way_on(name: str, world: World, student_client: Client) -> None:
    response = student_client.get(world.url(name))
    assert response["Allow"] == "POST"
    assert "only takes what a button" in response.content.decode()


@pytest.mark.parametrize("name", [page for page in PAGES if page not in FORMS] + ["next", "home", "healthz"])
def test_pages_take_no_post(name: str, world: World, student_client: Client) -> None:
    before = state()
    assert student_client.post(world.url(name)).status_code == 405
    assert state() == before


@pytest.mark.parametrize("name", [*ACTIONS, *FORMS, "scheme"])
def test_a_post_without_its_seal_is_refused(name: str, world: World) -> None:
    client, before = Client(enforce_csrf_checks=True), state()
    client.force_login(world.learner.user, backend="django.contrib.auth.backends.ModelBackend")
    response = client.post(world.url(name))
    assert response.status_code == 403
    assert "send that again" in response.content.decode()
    assert state() == before


def test_an_article_of_a_closed_topic_does_not_exist(world: World, student_client: Client) -> None:
    Topic.objects.update(visibility=Topic.Visibility.COURSE)
    assert student_client.get(world.url("article")).status_code == 404
    assert student_client.post(world.url("start"), {"article": world.article.pk}).status_code == 404


def test_a_retired_article_does_not_exist(world: World, student_client: Client) -> None:
    Article.objects.update(retired_at=timezone.now())
    assert student_client.get(world.url("article")).status_code == 404


@pytest.mark.parametrize("article", ["0", "x", "-1", "999999", "٣", "²", "9" * 40])
def test_starting_with_an_article_that_does_not_exist_starts_nothing(
    article: str, world: World, student_client: Client
) -> None:
    before = state()
    assert student_client.post(world.url("start"), {"article": article}).status_code == 404
    assert state() == before


@pytest.mark.parametrize("name", ["home", *PAGES])
def test_no_page_carries_inline_script_or_style(
    name: str, world: World, student_client: Client, client: Client
) -> None:
    html = (client if name == "home" else student_client).get(world.url(name)).content.decode()
    assert " style=" not in html
    assert "<style" not in html
    assert " onclick=" not in html
    assert html.count("<script") == html.count("<script src=") + html.count('<script type="module" src=')


@pytest.mark.parametrize("name", ["home", *PAGES])
def test_every_page_forbids_inline_script_and_style(name: str, world: World, student_client: Client) -> None:
    policy = student_client.get(world.url(name))["Content-Security-Policy"]
    assert "script-src 'self'" in policy
    assert "style-src 'self'" in policy
    assert "unsafe" not in policy


def state() -> list[Any]:
    """Everything that a student's pages may change."""
    return [list(model.objects.order_by("pk").values()) for model in (Learner, Session, Card, Answer)]
