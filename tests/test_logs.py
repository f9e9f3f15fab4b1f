"""Logs for machines: a line a request, the way of every error, and nothing anybody wrote or is called."""

from __future__ import annotations

import ast
import io
import json
import logging
import logging.config
import sys
from collections.abc import Iterator
from contextlib import suppress
from types import SimpleNamespace
from typing import Any

import pytest
from django.core import mail
from django.db import IntegrityError
from django.test import Client
from django.utils import timezone
from django.utils.log import DEFAULT_LOGGING
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from config import logs
from config.requests import WELL_FORMED
from content import tasks
from content.models import Question
from quizzes import services
from quizzes.models import Learner
from quizzes.services import answering
from tests.conftest import ROOT
from tests.factories import ArticleFactory, LearnerFactory
from tests.quizzes.factories import question_in, token_for, typed_question

pytestmark = pytest.mark.django_db
NAME, MAIL, ANSWER, KEY = "Wilhelmina-Oyelaran", "wilhelmina@lenn.example", "17 July 1713", "q7Zk-p0LmN3"
FIELDS = {"time", "level", "logger", "message", "request", "method", "route", "status", "ms", "user", "error"}
SILENT_FIELDS = {"time", "level", "logger", "message"}


@pytest.fixture
def stream(settings: Any) -> Iterator[io.StringIO]:
    """What goes to the log, with logging and middleware set up as RECITE_LOGS=json does."""
    first = settings.MIDDLEWARE.index("config.probes.Probes") + 1
    settings.MIDDLEWARE = [*settings.MIDDLEWARE[:first], "config.requests.RequestLog", *settings.MIDDLEWARE[first:]]
    settings.ADMINS = [("Operator", "operator@lenn.example")]
    told, root = io.StringIO(), logging.getLogger()
    kept, hook, names = list(root.handlers), sys.excepthook, ("django", "django.request", "django.server", "recite")
    levels = {name: logging.getLogger(name).level for name in names}
    found = logs.logging_of("json", "DEBUG")
    found["handlers"]["console"]["stream"] = told
    logs.configure(found)
    yield told
    logging.captureWarnings(False)
    sys.excepthook = hook
    logging.config.dictConfig(DEFAULT_LOGGING)
    for name, level in levels.items():
        logging.getLogger(name).setLevel(level)
    root.handlers[:] = kept
    root.setLevel(logging.WARNING)


def lines(stream: io.StringIO) -> list[dict[str, Any]]:
    """The lines so far, each a JSON object of fields that we know."""
    found = [json.loads(line) for line in stream.getvalue().splitlines()]
    for line in found:
        assert SILENT_FIELDS <= set(line) <= FIELDS, line
    return found


def requests(stream: io.StringIO) -> list[dict[str, Any]]:
    return [line for line in lines(stream) if line["logger"] == "recite.requests"]


@pytest.fixture
def client() -> Client:
    return Client(raise_request_exception=False)


def test_a_line_a_request(stream: io.StringIO, client: Client) -> None:
    learner = LearnerFactory()
    client.force_login(learner.user, backend="django.contrib.auth.backends.ModelBackend")
    response = client.get("/articles/?q=river")
    (line,) = requests(stream)
    assert {name: line[name] for name in ("level", "method", "route", "status", "user")} == {
        "level": "info", "method": "GET", "route": "quizzes:articles", "status": 200, "user": learner.pk,
    }  # fmt: skip
    assert line["ms"] > 0
    assert line["request"] == response.headers["X-Request-ID"]
    assert WELL_FORMED.fullmatch(line["request"])


@pytest.mark.parametrize(
    ("address", "method", "route", "status"),
    [
        ("/nowhere/", "GET", "none", 404),
        ("/static/quizzes/recite.css", "GET", "static", 200),
        ("/", "POST", "quizzes:home", 405),
        ("/", "WILHELMINA", "quizzes:home", 405),
        ("/admin/", "GET", "admin:index", 302),
    ],
)
def test_a_route_is_a_name_of_ours(
    stream: io.StringIO, client: Client, address: str, method: str, route: str, status: int
) -> None:
    client.generic(method, address).close()
    (line,) = requests(stream)
    assert (line["route"], line["status"], line["user"]) == (route, status, None)
    assert line["method"] in {method, "OTHER"}


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("4bf92f3577b34da6a3ce929d0e0e4736", True),
        ("123e4567-e89b-12d3-a456-426614174000", True),
        ("", False),
        ("abc", False),
        (NAME, False),
        (MAIL, False),
        ("0" * 65, False),
        ("4bf92f3577b34da6\r\nX-Evil: 1", False),
    ],
)
def test_the_id_of_the_proxy_is_taken_if_it_is_one(stream: io.StringIO, client: Client, given: str, kept: bool) -> None:
    response = client.get("/robots.txt", headers={"x-request-id": given})
    (line,) = requests(stream)
    assert line["request"] == response.headers["X-Request-ID"]
    assert (line["request"] == given) is kept


def test_probes_leave_no_line(stream: io.StringIO, client: Client) -> None:
    client.get("/healthz")
    client.get("/readyz")
    assert requests(stream) == []


def test_an_error_is_told_by_its_way_and_not_by_its_words(
    stream: io.StringIO, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*given: object, **named: object) -> None:
        secret = NAME  # noqa: F841 - what a report of local values would show
        try:
            raise IntegrityError(f"duplicate key: Key (username)=({NAME}) already exists.")
        except IntegrityError as error:
            raise ValueError(f"{ANSWER} is no number") from error

    monkeypatch.setattr("quizzes.selectors.today_page", fails)
    client.force_login(LearnerFactory().user, backend="django.contrib.auth.backends.ModelBackend")
    assert client.get(f"/today/?name={NAME}").status_code == 500
    (error,) = [line for line in lines(stream) if line["level"] == "error"]
    (line,) = requests(stream)
    assert line["status"] == 500
    assert error["request"] == line["request"]
    assert [one["type"] for one in error["error"]] == ["builtins.ValueError", "django.db.utils.IntegrityError"]
    assert any(
        step.startswith("quizzes/views/pages.py:") and step.endswith(" today") for step in error["error"][0]["at"]
    )
    clean(stream)
    # Nor is it mailed to anybody: Django's mail holds what was sent and all local values.
    assert mail.outbox == []


def clean(stream: io.StringIO) -> None:
    """Nothing of anybody stands in the log."""
    told = stream.getvalue()
    assert told
    for secret in (NAME, NAME.lower(), MAIL, ANSWER, ANSWER.replace(" ", "+"), KEY, "/accounts/invited", "csrftoken"):
        assert secret not in told, secret


def everything_people_do(client: Client) -> int:
    """Forms right and wrong, keys in addresses, answers of every kind; how many requests that was."""
    sent: list[Any] = []

    def send(method: str, *given: Any, **named: Any) -> Any:
        sent.append(getattr(client, method)(*given, **named))
        return sent[-1]

    account = {"username": NAME, "email": MAIL, "password1": KEY, "password2": KEY}
    for _twice in range(2):
        send("post", "/accounts/signup/", account)
        send("post", "/accounts/logout/")
    send("post", "/accounts/login/", {"login": NAME, "password": ANSWER})
    send("post", "/accounts/password/reset/", {"email": MAIL})
    send("post", "/accounts/login/", {"login": MAIL, "password": KEY})
    session = services.start_session(learner_of(client), timezone.now())
    for question in session_questions(session):
        form = {"token": token_for(question, session, timezone.now()), "response": ANSWER}
        send("post", f"/sessions/{session.pk}/answer/", form)
        send("post", f"/sessions/{session.pk}/answer/", form | {"token": KEY})
    for address in (f"/accounts/invited/{KEY}/", f"/join/{KEY}/", f"/reminders/off/{KEY}/", f"/{NAME}/", f"/?q={NAME}"):
        send("get", address)
    send("get", "/", headers={"host": f"{NAME}.example", "referer": f"https://x.example/{NAME}", "user-agent": NAME})
    send("get", "/", headers={"x-request-id": MAIL, "accept-language": NAME, "cookie": f"sessionid={KEY}"})
    send("post", "/settings/", {"time_zone": NAME, "retention": ANSWER})
    send("post", "/code/", {"username": NAME, "code": KEY})
    send("post", "/sessions/late/", NAME, content_type="application/json")
    strict = Client(enforce_csrf_checks=True, raise_request_exception=False)
    sent.append(strict.post("/accounts/login/", account))
    assert {response.status_code for response in sent} >= {200, 302, 303, 400, 403, 404}
    return len(sent)


def learner_of(client: Client) -> Any:
    return Learner.objects.get(pk=client.session["_auth_user_id"])


def session_questions(session: Any) -> list[Any]:
    return list(Question.objects.filter(fact_id__in=session.queue, kind="short_answer"))


def test_nothing_that_people_send_stands_in_the_log(stream: io.StringIO, client: Client) -> None:
    for n in range(3):
        typed_question(question_in(ArticleFactory(title=f"A letter of {NAME}, part {n}")))
    asked = everything_people_do(client)
    assert len(requests(stream)) == asked
    clean(stream)


def test_nothing_of_an_answer_stands_in_the_log_where_storing_it_fails(
    stream: io.StringIO, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    typed_question(question_in(ArticleFactory()))
    learner = LearnerFactory(user__username=NAME, user__email=MAIL)
    client.force_login(learner.user, backend="django.contrib.auth.backends.ModelBackend")
    session = services.start_session(learner, timezone.now())
    question = session_questions(session)[0]

    def fails(answer: Any, trip: Any) -> None:
        raise RuntimeError(f"{answer.response} of {learner} could not be stored")

    monkeypatch.setattr(answering, "_store", fails)
    form = {"token": token_for(question, session, timezone.now()), "response": ANSWER}
    assert client.post(f"/sessions/{session.pk}/answer/", form).status_code == 500
    assert any(line.get("error") for line in lines(stream))
    clean(stream)


def test_a_task_that_fails_is_told_by_its_id(
    stream: io.StringIO, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

    def fails(topic: Any) -> None:
        raise ValueError(f"{NAME} wrote {ANSWER}")

    topic = ArticleFactory(title=NAME, topic__name=NAME).topic
    monkeypatch.setattr("content.services.write_questions", fails)
    tasks.generate.enqueue(topic.pk)
    row = DBTaskResult.objects.get()
    Worker.run_task(SimpleNamespace(running_task=False, _run_tasks=0), row)  # type: ignore[arg-type]
    (failed,) = [line for line in lines(stream) if line["level"] == "error"]
    assert failed["message"] == f"Task id={row.pk} path=content.tasks.generate state=FAILED"
    assert failed["error"][0]["type"] == "builtins.ValueError"
    clean(stream)


def test_the_end_of_a_process_is_told_likewise(stream: io.StringIO) -> None:
    with suppress(ValueError):
        try:
            raise ValueError(ANSWER)
        except ValueError:
            sys.excepthook(*sys.exc_info())
            raise
    (line,) = lines(stream)
    assert (line["level"], line["message"]) == ("critical", "The process ends.")
    clean(stream)


@pytest.mark.parametrize(
    ("said", "given", "told"),
    [
        ("%s has %d rows in %.1f s", ("Ada", 3, 1.25), "… has 3 rows in 1.2 s"),
        ("The book of Ada", (), ""),
        ("%(name)s", ({"name": "Ada"},), ""),
    ],
)
def test_of_other_peoples_messages_the_words_are_left_out(
    stream: io.StringIO, said: str, given: tuple[Any, ...], told: str
) -> None:
    logging.getLogger("somebody.elses").warning(said, *given)
    (line,) = lines(stream)
    message, _space, place = line["message"].rpartition("(")
    assert message.strip() == told
    assert place.startswith("tests/test_logs.py:")


def test_a_template_that_its_arguments_do_not_fit_ends_nothing() -> None:
    record = logging.LogRecord("somebody.elses", logging.WARNING, __file__, 7, "%d rows", ("Ada",), None)
    assert logs.message_of(record) == "(tests/test_logs.py:7)"


def test_an_error_whose_chain_leads_in_a_circle_ends() -> None:
    error = ValueError()
    error.__cause__ = error
    assert len(logs.told(error)) == logs.CHAIN


LOGGED = {"debug", "info", "warning", "error", "exception", "critical"}


def said_in_our_code() -> Iterator[tuple[str, ast.Call]]:
    """Calls of loggers, with the file that each stands in."""
    for path in (found for app in ("content", "quizzes", "config") for found in (ROOT / app).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in LOGGED):
                continue
            logger = ast.unparse(node.func.value)
            if logger in {"log", "logger"} or "getLogger" in logger:
                yield path.relative_to(ROOT).as_posix(), node


LOOKED_AT = {"content/models/late.py": {"what", "why"}, "quizzes/services/privacy.py": {"number"}}
"""Arguments that are words of ours, or a number of an account."""


def test_our_own_messages_tell_numbers_and_names_of_classes_alone() -> None:
    """What they are given is written out as it is, so each argument is looked at here."""
    found = list(said_in_our_code())
    assert len(found) >= 6
    for place, call in found:
        message, *arguments = call.args
        assert isinstance(message, ast.Constant), f"{place}: a message is a template"
        for argument in map(ast.unparse, arguments):
            assert argument.endswith((".pk", ".__name__")) or argument in LOOKED_AT.get(place, ()), (place, argument)
