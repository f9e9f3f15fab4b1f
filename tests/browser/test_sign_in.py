"""Ways in beside the password, as an operator turns them on: a server of its own with the setting, a real browser.

The passkey lives in Chromium's virtual authenticator; the school's sign-in is a small stand-in on this machine.
"""

from __future__ import annotations

import base64
import json
import os
import secrets
import shutil
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.parse import parse_qs, urlencode, urlsplit
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import PASSWORD, Visit
from tests.browser.looking import faults

pytestmark = pytest.mark.browser
ROOT = Path(__file__).resolve().parent.parent.parent
STARTS_WITHIN = 60
"""Seconds that a server may take to answer."""
PEOPLE = """
from django.contrib.auth import get_user_model
from django.core.management import call_command
call_command("migrate", verbosity=0)
get_user_model().objects.create_user("ada", "ada@example.org", {password!r})
"""


def free_port() -> int:
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        return int(sock.getsockname()[1])


Start = Callable[..., str]


def surroundings(folder: Path, **more: str) -> dict[str, str]:
    """The environment of a process whose files are in `folder`."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    return kept | {"RECITE_VAR": str(folder)} | more


@pytest.fixture(scope="session")
def furnished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files of a server with the tables of every way in and one student, ada: made once, and copied."""
    folder = tmp_path_factory.mktemp("ways-in")
    env = surroundings(folder, RECITE_PASSKEYS="1", **client_of("http://127.0.0.1:9"))
    command = [sys.executable, "manage.py", "shell", "-v", "0", "-c", PEOPLE.format(password=PASSWORD)]
    subprocess.run(command, cwd=ROOT, env=env, check=True, capture_output=True)
    return folder


@pytest.fixture
def start(tmp_path: Path, furnished: Path) -> Iterator[Start]:
    """Starts a server with settings of its own and one student, ada; gives its address."""
    running: list[subprocess.Popen[bytes]] = []

    def run(**environment: str) -> str:
        shutil.copytree(furnished, tmp_path, dirs_exist_ok=True)
        env = surroundings(tmp_path, **environment)
        manage = [sys.executable, "manage.py"]
        port = free_port()
        with (tmp_path / "server.log").open("wb") as log:
            command = [*manage, "runserver", "--noreload", f"127.0.0.1:{port}"]
            running.append(subprocess.Popen(command, cwd=ROOT, env=env, stdout=log, stderr=log))
        # Browsers give passkeys to names alone, not to numbers.
        url = f"http://localhost:{port}"
        wait_for(f"http://127.0.0.1:{port}/healthz", tmp_path / "server.log")
        return url

    yield run
    for process in running:
        process.terminate()
        process.wait(timeout=60)


def wait_for(url: str, log: Path) -> None:
    end = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < end:
        try:
            with urlopen(url, timeout=5):  # noqa: S310  our own server
                return
        except (URLError, ConnectionError):
            time.sleep(0.2)
    pytest.fail(log.read_text())


def sign_in(page: Page) -> None:
    page.goto("/accounts/login/")
    page.fill("#id_login", "ada")
    page.fill("#id_password", PASSWORD)
    page.click("main .primary")
    page.wait_for_url("**/today/")


def sign_out(page: Page) -> None:
    page.click(".footer form >> text=Sign out")
    page.wait_for_selector("a[href='/accounts/signup/']")


# Passkeys


def authenticator(page: Page) -> Any:
    """A virtual device that keeps passkeys and knows its owner; returns how to hand it to somebody it does not know."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    made = session.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    return lambda: session.send("WebAuthn.setUserVerified", made | {"isUserVerified": False})


def add_passkey(page: Page, found: list[str]) -> None:
    page.goto("/settings/")
    page.click("text=Passkeys")
    found += faults(page)
    page.click("text=Add a passkey")
    # Adding a way in asks for the password once more.
    page.wait_for_selector("text=Is it you?")
    page.fill("#id_password", PASSWORD)
    page.click("main .primary")
    page.wait_for_selector("#id_name")
    found += faults(page)
    page.fill("#id_name", "My telephone")
    page.click("text=Add it")
    page.wait_for_selector("main li >> text=My telephone")
    found += faults(page)


def test_a_passkey_is_added_and_signs_in(
    start: Start, thread: ThreadPoolExecutor, chromium: Browser, tmp_path: Path
) -> None:
    visit = Visit(thread, chromium, start(RECITE_PASSKEYS="1"))

    def scenario(page: Page) -> tuple[list[str], list[str]]:
        faulty: list[str] = []
        seen: list[str] = []
        someone_else = authenticator(page)
        sign_in(page)
        add_passkey(page, faulty)
        sign_out(page)
        page.goto("/accounts/login/")
        faulty += faults(page)
        page.click("text=Sign in with a passkey")
        page.wait_for_url("**/today/")
        seen.append(page.inner_text(".footer form span"))
        sign_out(page)
        # A second way in is no second lock.
        sign_in(page)
        seen.append(urlsplit(page.url).path)
        sign_out(page)
        someone_else()
        page.goto("/accounts/login/")
        page.click("text=Sign in with a passkey")
        page.wait_for_selector("#passkey-trouble:not([hidden])")
        seen.append(page.inner_text("#passkey-trouble"))
        faulty += faults(page)
        return faulty, seen

    faulty, seen = visit(scenario)
    assert faulty == []
    assert seen[:2] == ["Signed in as ada", "/today/"]
    assert "sign in with your password" in seen[2]


def test_a_passkey_is_renamed_and_removed(start: Start, thread: ThreadPoolExecutor, chromium: Browser) -> None:
    visit = Visit(thread, chromium, start(RECITE_PASSKEYS="1"))

    def scenario(page: Page) -> tuple[list[str], str]:
        faulty: list[str] = []
        authenticator(page)
        sign_in(page)
        add_passkey(page, faulty)
        page.click("text=Rename")
        faulty += faults(page)
        page.fill("#id_name", "My tablet")
        page.click("main .primary")
        page.wait_for_selector("main li >> text=My tablet")
        page.click("main li >> text=Remove")
        faulty += faults(page)
        page.click("main .primary")
        page.wait_for_selector("text=You have none yet.")
        return faulty, page.inner_text("main")

    faulty, text = visit(scenario)
    assert faulty == []
    assert "My tablet" not in text


# Single sign-on


class School(BaseHTTPRequestHandler):
    """The sign-in of a school, as OpenID Connect has it: it knows one pupil and asks nothing."""

    codes: dict[str, str] = {}
    claims = {"sub": "4711", "preferred_username": "grace", "email": "grace@example.org", "given_name": "Grace"}

    def log_message(self, *args: Any) -> None:
        """Quietly."""

    @property
    def issuer(self) -> str:
        return f"http://127.0.0.1:{self.server.server_port}"  # type: ignore[attr-defined]

    def do_GET(self) -> None:
        url = urlsplit(self.path)
        if url.path == "/.well-known/openid-configuration":
            paths = {"authorization": "authorize", "token": "token", "userinfo": "userinfo"}
            addresses = {f"{name}_endpoint": f"{self.issuer}/{path}" for name, path in paths.items()}
            self.reply({"issuer": self.issuer, "jwks_uri": f"{self.issuer}/keys"} | addresses)
        elif url.path == "/authorize":
            self.authorize({name: values[0] for name, values in parse_qs(url.query).items()})
        elif url.path == "/userinfo" and self.headers["Authorization"] == "Bearer a-token":
            self.reply(self.claims)
        else:
            self.send_error(404)

    def authorize(self, asked: dict[str, str]) -> None:
        assert asked["client_id"] == "recite"
        assert asked["code_challenge_method"] == "S256"
        code = secrets.token_hex(8)
        self.codes[code] = asked["redirect_uri"]
        self.send_response(302)
        self.send_header("Location", f"{asked['redirect_uri']}?{urlencode({'code': code, 'state': asked['state']})}")
        self.end_headers()

    def do_POST(self) -> None:
        sent = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
        if self.codes.pop(sent["code"][0], None) != sent["redirect_uri"][0] or "code_verifier" not in sent:
            self.send_error(400)
            return
        now = int(time.time())
        claims = {"iss": self.issuer, "aud": "recite", "sub": self.claims["sub"], "iat": now, "exp": now + 300}
        self.reply({"access_token": "a-token", "token_type": "Bearer", "id_token": unsigned(claims)})

    def reply(self, data: dict[str, Any]) -> None:
        body = json.dumps(data).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


def unsigned(claims: dict[str, Any]) -> str:
    """A token whose signature nobody looks at, since it comes from its maker over a connection of our own."""
    parts = [json.dumps(part).encode() for part in ({"alg": "RS256", "typ": "JWT", "kid": "1"}, claims)]
    return ".".join(base64.urlsafe_b64encode(part).rstrip(b"=").decode() for part in [*parts, b"signature"])


@pytest.fixture
def school() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), School)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def client_of(school: str) -> dict[str, str]:
    return {"RECITE_OIDC_ISSUER": school, "RECITE_OIDC_CLIENT_ID": "recite", "RECITE_OIDC_SECRET": "s"}


def test_the_school_signs_its_pupils_in(
    start: Start, school: str, thread: ThreadPoolExecutor, chromium: Browser
) -> None:
    url = start(
        RECITE_OIDC_ISSUER=school,
        RECITE_OIDC_CLIENT_ID="recite",
        RECITE_OIDC_SECRET="s",
        RECITE_OIDC_NAME="Lenn School",
    )
    visit = Visit(thread, chromium, url)

    def scenario(page: Page) -> tuple[list[str], list[str]]:
        faulty: list[str] = []
        seen: list[str] = []
        page.goto("/accounts/login/?next=/progress/")
        faulty += faults(page)
        page.click("text=Sign in with Lenn School")
        page.wait_for_url("**/progress/")
        seen.append(page.inner_text(".footer form span"))
        page.goto("/accounts/sso/")
        faulty += faults(page)
        page.goto("/settings/delete/")
        seen.append(page.inner_text("main form.form p"))
        sign_out(page)
        page.goto("/accounts/login/")
        page.click("text=Sign in with Lenn School")
        page.wait_for_url("**/today/")
        seen.append(page.inner_text(".footer form span"))
        page.goto("/accounts/sso/login/cancelled/")
        faulty += faults(page)
        seen.append(page.inner_text("h1"))
        assert "Signing in did not work" in page.request.get("/accounts/sso/login/error/").text()
        return faulty, seen

    faulty, seen = visit(scenario)
    assert faulty == []
    assert seen == [
        "Signed in as grace",
        "Your account has no password. Type your user name, grace, to confirm.",
        "Signed in as grace",
        "Signing in was called off",
    ]


def test_an_account_that_is_here_already_is_connected_in_settings(
    start: Start, school: str, thread: ThreadPoolExecutor, chromium: Browser
) -> None:
    visit = Visit(thread, chromium, start(**client_of(school)))

    def scenario(page: Page) -> list[str]:
        sign_in(page)
        page.goto("/settings/")
        page.click("text=Single sign-on")
        page.click("text=Connect with single sign-on")
        # Whoever finds a browser signed in may not connect an account of their own.
        page.fill("[name=password]", PASSWORD)
        page.click("main .primary")
        page.wait_for_selector("text=Go on to single sign-on")
        page.click("main .primary")
        page.wait_for_selector("text=Disconnect")
        found = list(faults(page))
        sign_out(page)
        page.goto("/accounts/login/")
        page.click("text=Sign in with single sign-on")
        page.wait_for_url("**/today/")
        return [*found, page.inner_text(".footer form span")]

    assert visit(scenario) == ["Signed in as ada"]
