"""The headers that guard people, on every kind of response; and pages of errors that tell nothing but what to do."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import OperationalError
from django.test import Client, override_settings

from quizzes import reports
from quizzes.views import courses as joining
from quizzes.views import pages
from tests.conftest import ROOT
from tests.factories import ArticleFactory, LearnerFactory, QuestionFactory, TeacherFactory
from tests.fuzzing.headers import lacking
from tests.test_limits import PRODUCTION, setting
from tests.test_permissions import signed_in

SECRET = "the name of the table is secret"


@pytest.fixture
def student(db: None) -> Client:
    learner = LearnerFactory()
    QuestionFactory(article=ArticleFactory())
    return signed_in(learner.user)


@pytest.fixture
def teacher(db: None) -> Client:
    return signed_in(TeacherFactory())


def body_of(response: Any) -> bytes:
    return b"".join(response.streaming_content) if response.streaming else bytes(response.content)


def right(response: Any, status: int, path: str = "") -> bytes:
    """The response has its status and every header; its body."""
    assert response.status_code == status
    assert lacking(response.headers, path or response.request["PATH_INFO"]) == []
    return body_of(response)


PUBLIC = ["/", "/accounts/login/", "/accounts/signup/", "/accounts/code/", "/accounts/password/reset/", "/farewell/",
          "/robots.txt", "/manifest.webmanifest", "/sw.js", "/offline/", "/healthz", "/static/quizzes/recite.css",
          "/static/quizzes/icon.svg", "/join/ABCDEFGH/"]  # fmt: skip


@pytest.mark.django_db
@pytest.mark.parametrize("path", PUBLIC)
def test_what_everybody_can_open(client: Client, path: str) -> None:
    right(client.get(path), 200)


@pytest.mark.parametrize("path", ["/today/", "/articles/", "/progress/", "/settings/", "/reports.zip", "/practice/"])
def test_pages_and_files_of_a_student(student: Client, path: str) -> None:
    right(student.get(path), 200)


def test_a_report_as_a_file_and_the_data_of_an_account(student: Client) -> None:
    own = next(slug for slug, report in reports.all_reports().items() if "student" in report.AUDIENCE)
    response = student.get(f"/reports/{own}.csv")
    right(response, 200)
    assert response["Content-Disposition"].startswith("attachment")
    right(student.post("/settings/export/"), 200)


def test_fragments_json_and_redirects(student: Client) -> None:
    begun = student.post("/sessions/start/", {"minutes": "5"})
    right(begun, 302)
    fragment = right(student.get(f"{begun['Location']}next/", headers={"HX-Request": "true"}), 200)
    assert b"<html" not in fragment
    late = student.post("/sessions/late/", {"token": "x"})
    right(late, 200)
    assert late["Content-Type"] == "application/json"
    right(Client().get("/today/"), 302)


@pytest.mark.parametrize("path", ["/admin/", "/admin/content/question/", "/admin/content/article/add/", "/teaching/"])
def test_pages_of_a_teacher(teacher: Client, path: str) -> None:
    right(teacher.get(path), 200)


def test_the_wider_policy_is_the_admins_alone(teacher: Client) -> None:
    assert "'unsafe-eval'" in teacher.get("/admin/")["Content-Security-Policy"]
    for path in ("/teaching/", "/today/", "/static/unfold/css/styles.css", "/accounts/code/"):
        response = teacher.get(path)
        right(response, 200)
        assert "unsafe" not in response["Content-Security-Policy"]


def test_the_page_that_a_form_frames(teacher: Client) -> None:
    response = teacher.get("/preview/")
    right(response, 200)
    assert response["X-Frame-Options"] == "SAMEORIGIN"


# Errors


def error_page(response: Any, status: int, words: str, path: str = "") -> None:
    """An error page in our look, which tells nothing of what went wrong inside."""
    html = right(response, status, path).decode()
    assert words in html
    assert "/static/quizzes/recite" in html
    for detail in (SECRET, "Traceback", "Exception", "django", "Error at", str(ROOT), "site-packages", "URLconf"):
        assert detail not in html
    assert response["Content-Type"] == "text/html; charset=utf-8"


def broken(error: Exception) -> Callable[..., Any]:
    def view(*args: Any, **kwargs: Any) -> None:
        raise error

    return view


@pytest.fixture
def quiet(caplog: pytest.LogCaptureFixture) -> Client:
    return Client(raise_request_exception=False)


@pytest.mark.django_db
def test_400_403_404_405(student: Client, quiet: Client) -> None:
    error_page(quiet.get("/", headers={"host": "evil.example"}), 400, "was not understood", "/")
    error_page(student.get("/settings/?a=%00", headers={"host": "a b"}), 400, "was not understood")
    error_page(Client(enforce_csrf_checks=True).post("/accounts/login/"), 403, "Please send that again")
    error_page(student.get("/articles/999/"), 404, "There is nothing here")
    error_page(student.get("/no/such/<b>page</b>"), 404, "There is nothing here")
    error_page(student.get("/static/quizzes/nothing.css"), 404, "There is nothing here", "/nothing")
    error_page(student.get("/sessions/start/"), 405, "Nothing to see")
    for path, host in (("/no/such/page/", "testserver"), ("/", "evil.example")):
        broken_form = quiet.generic("POST", path, b"--x", "multipart/form-data", headers={"host": host})
        error_page(broken_form, 400, "was not understood")


def test_403_of_the_admin(teacher: Client) -> None:
    error_page(teacher.get("/admin/auth/group/add/"), 403, "This page is not yours")


@pytest.mark.django_db
def test_500_and_503(quiet: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages, "render", broken(ValueError(SECRET)))
    error_page(quiet.get("/"), 500, "Something broke on our side")
    monkeypatch.setattr(pages, "render", broken(OperationalError(SECRET)))
    response = quiet.get("/")
    error_page(response, 503, "")
    assert int(response["Retry-After"]) > 0


# More than fits


@pytest.mark.parametrize(
    "content_type", ["application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "text/x"]
)
@pytest.mark.django_db
def test_413_before_a_byte_is_read(client: Client, student: Client, content_type: str) -> None:
    for one, path in ((client, "/accounts/login/"), (student, "/sessions/start/"), (student, "/no/such/page/")):
        response = one.generic("POST", path, b"", content_type, CONTENT_LENGTH="6000001")
        error_page(response, 413, "At most 6 MB")


def test_a_teacher_may_send_files_up_to_a_limit(teacher: Client) -> None:
    page = "/admin/content/article/add/"
    error_page(
        teacher.generic("POST", page, b"", "multipart/form-data; boundary=x", CONTENT_LENGTH="64000001"), 413, "64 MB"
    )
    files = [SimpleUploadedFile(f"{n}.txt", b"x" * 1_900_000) for n in range(4)]
    assert teacher.post(page, {"file": files}).status_code == 200, "it is the form that says what is missing"


def test_a_text_of_a_teacher_beyond_what_is_read_into_memory(teacher: Client) -> None:
    text = b"text=" + b"x" * 6_000_001
    response = teacher.post("/admin/content/article/add/", text, "application/x-www-form-urlencoded")
    error_page(response, 413, "At most 6 MB")


@pytest.mark.parametrize("length", ["abc", "-1", "", "²", "9" * 30])
@pytest.mark.django_db
def test_a_length_that_is_none_is_no_error_of_ours(client: Client, length: str) -> None:
    response = client.generic("POST", "/scheme/", b"", "application/x-www-form-urlencoded", CONTENT_LENGTH=length)
    assert response.status_code == 302


# Too often


def test_429_of_codes_and_of_packed_data(student: Client) -> None:
    for _ in range(joining.TRIES):
        student.post("/join/", {"code": "AAAAAAAA"})
    error_page(student.post("/join/", {"code": "AAAAAAAA"}), 429, "Too many codes")
    for most, ask in ((5, lambda: student.post("/settings/export/")), (10, lambda: student.get("/reports.zip"))):
        for _ in range(most):
            right(ask(), 200)
        error_page(ask(), 429, "Once more in a while")


# Over TLS


TLS = {"SECURE_SSL_REDIRECT": True, "SECURE_HSTS_SECONDS": 31_536_000, "SECURE_HSTS_INCLUDE_SUBDOMAINS": True,
       "SESSION_COOKIE_SECURE": True, "CSRF_COOKIE_SECURE": True}  # fmt: skip


def test_over_tls_browsers_are_told_to_stay_there() -> None:
    with override_settings(**TLS):
        client = Client()
        led = client.get("/accounts/login/?next=/today/")
        right(led, 301)
        assert led["Location"] == "https://testserver/accounts/login/?next=/today/"
        error_page(client.get("/", headers={"host": "evil.example"}), 400, "was not understood", "/")
        page = client.get("/accounts/login/", secure=True)
        right(page, 200)
        assert page["Strict-Transport-Security"].startswith("max-age=31536000")
        chosen = client.post("/scheme/", {"scheme": "dark"}, secure=True)
    cookies = {**page.cookies, **chosen.cookies}
    assert set(cookies) == {"csrftoken", "scheme"}
    assert all(cookie["secure"] and cookie["samesite"] == "Lax" for cookie in cookies.values())


@pytest.mark.django_db
def test_cookies_are_out_of_reach_of_scripts_and_other_sites(client: Client) -> None:
    user = LearnerFactory().user
    response = client.post("/accounts/login/", {"login": user.username, "password": "a long enough phrase"})
    cookie = response.cookies["sessionid"]
    assert (cookie["httponly"], cookie["samesite"], cookie["domain"]) == (True, "Lax", "")


def test_production_means_tls_and_everything_that_hangs_on_it(tmp_path: Path) -> None:
    names = ("SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", "SECURE_SSL_REDIRECT", "SECURE_HSTS_SECONDS")
    found = f"SECURE_HSTS_PRELOAD, [vars(settings)[name] for name in {names}]"
    assert setting(found, tmp_path, **PRODUCTION) == [True, [True, True, True, 31_536_000]]
    assert setting(found, tmp_path, RECITE_HTTPS="0", **PRODUCTION) == [False, [False, False, False, 0]]
