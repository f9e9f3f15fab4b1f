"""What Django does with a request before any middleware has seen it may not end in a bare error of the server."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client

from config.wsgi import Request, application
from tests.test_settings import told


@pytest.fixture
def client(monkeypatch: pytest.MonkeyPatch) -> Client:
    """A client whose requests are made as the site's own application makes them."""
    monkeypatch.setattr("django.test.client.WSGIRequest", application.request_class)
    return Client()


@pytest.mark.parametrize("kind", ["a/b; charset=hex", "a/b; charset=idna", "a/b; charset=utf-16", "a" * 11_000])
@pytest.mark.parametrize("query", ["", "a=%ff&b=%C3%A9", "&" * 1_001])
def test_a_content_type_that_is_none_changes_nothing(client: Client, kind: str, query: str) -> None:
    response = client.get("/robots.txt", CONTENT_TYPE=kind, QUERY_STRING=query)
    assert isinstance(response.wsgi_request, Request)
    assert response.status_code == 200


def test_a_thousand_fields_are_refused_where_they_are_read(client: Client) -> None:
    kind = "text/plain; charset=utf-8"
    response = client.get("/accounts/login/", CONTENT_TYPE=kind, QUERY_STRING="&" * 1_001)
    assert response.status_code == 400
    assert "was not understood" in response.content.decode()


@pytest.mark.parametrize("path", ["/\xff\xfe", "/%00", "/\x00", "//evil.example/", "/" + "a" * 9_000])
def test_addresses_that_are_none(client: Client, path: str) -> None:
    response = client.get("/", PATH_INFO=path)
    assert response.status_code in (404, 301, 302)
    assert "evil.example" not in response.headers.get("Location", "")


@pytest.mark.parametrize("length", ["abc", "-1", "", "²", "1.5", "9" * 5_000])
def test_a_length_that_is_none_is_taken_for_none(client: Client, length: str) -> None:
    response = client.generic("POST", "/no/such/page/", b"", "application/x-www-form-urlencoded", CONTENT_LENGTH=length)
    assert response.status_code == 404


def test_a_worker_starts_without_its_database(tmp_path: Path) -> None:
    """What it would have made ready is made when it is asked for."""
    url = "postgresql://recite@127.0.0.1:9/recite"
    code = "from config.wsgi import application; print(bool(application))"
    assert told(code, tmp_path, DATABASE_URL=url, SECRET_KEY="x" * 60, ALLOWED_HOSTS="a.example") == "True"
