"""How often somebody may try, counted by address and by account: a class gets in, a guesser does not."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import httpx
import pytest
from django.conf import settings as django_settings
from django.core import mail
from django.core.cache import caches
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, override_settings
from lxml import html
from pytest_django import Settings

from content.models import Upload
from content.services import uploading
from content.services.gathering import gather
from tests.conftest import ROOT
from tests.factories import TopicFactory, UserFactory
from tests.serving.pupils import PASSWORD
from tests.serving.site import LIGHT, Site

LOGIN = "/accounts/login/"
CLASS = 35
BEHIND = {"RECITE_BEHIND_PROXY": "1", "RECITE_PROXIES": "2"}
PRODUCTION = {"RECITE_PRODUCTION": "1", "SECRET_KEY": "x" * 60, "ALLOWED_HOSTS": "recite.example"}


def setting(name: str, folder: Path, **environment: str) -> Any:
    """A setting as it is in an environment that has only what is named."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    code = f"import json; from config import settings; print(json.dumps((settings.{name})))"
    env = kept | {"RECITE_VAR": str(folder)} | environment
    run = subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=env, capture_output=True, text=True)
    assert run.returncode == 0, run.stderr
    return json.loads(run.stdout)


def guess(client: Client, name: str = "nobody", **where: Any) -> Any:
    return client.post("/accounts/code/", {"username": name, "code": "0000000000"}, **where)


# Whose address it is


@pytest.fixture
def three_a_minute(settings: Settings) -> None:
    settings.ACCOUNT_RATE_LIMITS = {"code": "3/m/ip"}


def statuses(client: Client, senders: list[dict[str, str]]) -> list[int]:
    """What each of `senders` gets who tries a code for a name of their own."""
    return [guess(client, f"name{n}", **sender).status_code for n, sender in enumerate(senders)]


def sender(connection: str, forwarded: str = "") -> dict[str, str]:
    return {"REMOTE_ADDR": connection} | ({"HTTP_X_FORWARDED_FOR": forwarded} if forwarded else {})


@pytest.mark.django_db
@pytest.mark.usefixtures("three_a_minute")
def test_without_proxies_a_forged_address_changes_nothing(client: Client) -> None:
    forged = ["", "10.0.0.1", "10.0.0.2, 10.0.0.3", "nonsense", "::1"]
    assert statuses(client, [sender("192.0.2.7", one) for one in forged]) == [422, 422, 422, 429, 429]
    assert statuses(client, [sender("192.0.2.8", "192.0.2.7")]) == [422]


@pytest.mark.django_db
@pytest.mark.usefixtures("three_a_minute")
@pytest.mark.parametrize(("proxies", "added"), [(1, ""), (2, ", 10.1.1.1")])
def test_behind_proxies_the_address_is_the_one_that_ours_have_seen(
    client: Client, settings: Settings, proxies: int, added: str
) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = proxies
    forged = [sender("127.0.0.1", f"{start}192.0.2.7{added}") for start in ("", "10.0.0.1, ", "x, y, ", "192.0.2.8, ")]
    assert statuses(client, forged) == [422, 422, 422, 429]
    assert statuses(client, [sender("127.0.0.1", f"192.0.2.8{added}")]) == [422], "another school behind the same proxy"


@pytest.mark.django_db
@pytest.mark.usefixtures("three_a_minute")
def test_more_proxies_than_there_are_is_no_error_but_said(
    client: Client, settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 3
    senders = [sender("10.1.1.1", f"192.0.2.{n}") for n in range(4)]
    assert statuses(client, senders) == [422, 422, 422, 429], "counted together, by the proxy that passed them on"
    assert "RECITE_PROXIES" in caplog.text


def test_how_many_proxies_there_are_is_a_setting(tmp_path: Path) -> None:
    found = setting("ALLAUTH_TRUSTED_PROXY_COUNT, settings.SECURE_PROXY_SSL_HEADER", tmp_path, **BEHIND, **PRODUCTION)
    assert found == [2, ["HTTP_X_FORWARDED_PROTO", "https"]]
    assert django_settings.ALLAUTH_TRUSTED_PROXY_COUNT == 0


# Letter boxes


@pytest.mark.django_db
def test_nobodys_letter_box_is_filled(client: Client) -> None:
    user = UserFactory()
    limits = {"reset_password": django_settings.ACCOUNT_RATE_LIMITS["reset_password"].replace("20/m/ip,5/m/key,", "")}
    with override_settings(ACCOUNT_RATE_LIMITS=limits):
        replies = [
            client.post("/accounts/password/reset/", {"email": user.email}, REMOTE_ADDR=f"192.0.2.{n}").status_code
            for n in range(22)
        ]
    assert Counter(replies) == {302: 20, 429: 2}
    assert len(mail.outbox) == 20


# Files that wait


@pytest.mark.django_db
def test_what_waits_of_one_teacher_is_bounded(
    teacher_client: Client, teacher: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(uploading, "MOST_WAITING", 3)
    topic, given = TopicFactory(), gather([(f"{n}.docx", b"PK") for n in range(2)]).given
    topic.teachers.add(teacher)
    uploading.keep_uploads(topic, given, teacher)
    files = [SimpleUploadedFile(f"{n}.docx", b"PK") for n in range(2)]
    page = teacher_client.post("/admin/content/article/add/", {"topic": topic.pk, "file": files}, follow=True)
    assert "2 of your files still wait to be read" in page.content.decode()
    assert Upload.objects.count() == 2
    uploading.keep_uploads(topic, given, UserFactory())
    Upload.objects.update(state="done")
    uploading.keep_uploads(topic, given, teacher)


# What is counted stays counted


def test_forecasts_push_out_no_counts(db: None) -> None:
    for number in range(400):
        caches["forecasts"].set(f"forecast:{number}", number)
    caches["default"].add("allauth:rl:login", [1.0], 60)
    for number in range(400):
        caches["forecasts"].set(f"again:{number}", number)
    assert caches["default"].get("allauth:rl:login") == [1.0]


def test_both_are_shared_by_all_workers_and_hold_a_school(tmp_path: Path) -> None:
    shared = setting("CACHES", tmp_path, **PRODUCTION)
    assert {cache["BACKEND"].rpartition(".")[2] for cache in shared.values()} == {"DatabaseCache"}
    assert [(cache["LOCATION"], cache["OPTIONS"]["MAX_ENTRIES"]) for cache in shared.values()] == [
        ("recite_cache", 50_000),
        ("recite_forecasts", 20_000),
    ]


# As a school meets it: two processes, one address


@pytest.fixture(scope="module")
def school(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    folder = tmp_path_factory.mktemp("school")
    site = Site(f"sqlite:///{folder / 'recite.sqlite3'}", folder, workers=2, **LIGHT)
    site.python("-m", "tests.serving.pupils", str(CLASS + 1))
    with site:
        yield site


def sign_in(site: Site, name: str, password: str = PASSWORD, **headers: str) -> str:
    """What somebody with a browser of their own is told."""
    with httpx.Client(base_url=site.url, timeout=60, headers=headers) as browser:
        seal = html.fromstring(browser.get(LOGIN).text).xpath("string(//input[@name='csrfmiddlewaretoken']/@value)")
        done = browser.post(LOGIN, data={"csrfmiddlewaretoken": seal, "login": name, "password": password})
    if done.is_redirect:
        return "in"
    return "too often" if done.status_code == 429 or "Too many failed" in done.text else "wrong"


def test_a_class_gets_in_at_once_and_a_guesser_does_not(school: Site) -> None:
    assert len(school.worker_pids()) == 2
    with ThreadPoolExecutor(8) as pool:
        came = Counter(pool.map(lambda n: sign_in(school, f"pupil{n}"), range(CLASS)))
    assert came == {"in": CLASS}
    forge = [{"X-Forwarded-For": f"10.0.0.{n}"} for n in range(13)]
    with ThreadPoolExecutor(4) as pool:
        tried = Counter(pool.map(lambda one: sign_in(school, f"pupil{CLASS}", "a guess", **one), forge))
    assert tried == {"wrong": 10, "too often": 3}, "counted over both processes, whatever address is claimed"
    assert sign_in(school, f"pupil{CLASS}") == "too often", "the right one among many guesses is refused as well"
    assert sign_in(school, "pupil0") == "in", "and nobody else is"
