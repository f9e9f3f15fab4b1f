"""A real Chromium. Playwright lives in a thread of its own: the ORM refuses to work beside its event loop, so
scenarios run over there, and whatever touches the database stays in the test's own thread."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, TypeVar

import pytest
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests import factories
from tests.conftest import missing

CHROMIUM = shutil.which("chromium")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--no-first-run",
    "--disable-component-update",
    "--disable-sync",
    # Windows are opened with nothing of the browser's own in them: its popups are pages with a process each, which cost
    # more than half of a visit. The last list wins, so Playwright's is repeated.
    "--disable-features=PreloadTopChromeWebUI,WebUIOmniboxPopup,WebUIOmniboxAimPopup,OmniboxAimPopup,"
    "AvoidUnnecessaryBeforeUnloadCheckSync,DestroyProfileOnBrowserClose,HttpsUpgrades,HttpsFirstBalancedModeAutoEnable,"
    "LensOverlay,MediaRouter,PaintHolding,ThirdPartyStoragePartitioning,AvoidCorsURLLoaderRestartOnRedirect,"
    "TcpPortRandomizationWin,OptimizationHints,NetworkTimeServiceQuerying,AimEnabled,PreconnectToSearch",
    # Whatever a page asks for, nothing leaves this machine.
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1 , EXCLUDE localhost",
]
PASSWORD = "a long enough phrase"
PATIENCE = 30_000
"""Milliseconds that a page may take for one step, on a machine that has much else to do."""
VISIT = 900
"""Seconds that a whole scenario may take, less than the tests wait before they show where they hang."""
T = TypeVar("T")


@pytest.fixture(scope="session")
def thread() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(1, "playwright") as pool:
        yield pool


@pytest.fixture(scope="session")
def chromium(thread: ThreadPoolExecutor) -> Iterator[Browser]:
    if not CHROMIUM:
        missing("browser", "there is no chromium on the PATH")
    expect.set_options(timeout=PATIENCE)
    playwright = thread.submit(lambda: sync_playwright().start()).result()
    yield thread.submit(lambda: playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)).result()
    thread.submit(playwright.stop).result()


@dataclass
class Visit:
    """Runs scenarios, each in a fresh browser profile: its own cookies, its own tabs."""

    thread: ThreadPoolExecutor
    chromium: Browser
    url: str

    def __call__(self, scenario: Callable[[Page], T], *, cookies: dict[str, str] | None = None, **options: Any) -> T:
        """The result of `scenario`, given the first tab. Fails on any script error or policy violation."""
        return self.thread.submit(self._run, scenario, cookies or {}, options).result(timeout=VISIT)

    def _run(self, scenario: Callable[[Page], T], cookies: dict[str, str], options: dict[str, Any]) -> T:
        context = self.chromium.new_context(base_url=self.url, **options)
        context.set_default_timeout(PATIENCE)
        context.add_cookies([{"name": name, "value": value, "url": self.url} for name, value in cookies.items()])
        troubles: list[str] = []
        watch(context, troubles)
        try:
            result = scenario(context.new_page())
        finally:
            context.close()
        assert troubles == []
        return result


def watch(context: BrowserContext, troubles: list[str]) -> None:
    """Collect what a page's author would see in red. Refusals and being offline are part of some scenarios."""
    expected = (
        "status of 403",
        "Error Code 403",
        "status of 404",
        "status of 422",
        "status of 502",
        "Error Code 502",
        "status of 503",
        "Error Code 503",
        "ERR_INTERNET_DISCONNECTED",
        "htmx:sendError",
        "htmx:afterRequest",
    )
    context.on("weberror", lambda error: troubles.append(str(error.error)))
    context.on(
        "console",
        lambda message: (
            troubles.append(message.text)
            if message.type == "error" and not any(words in message.text for words in expected)
            else None
        ),
    )


@pytest.fixture
def visit(thread: ThreadPoolExecutor, chromium: Browser, live_server: Any) -> Visit:
    return Visit(thread, chromium, live_server.url)


@pytest.fixture
def signed_in(transactional_db: None) -> dict[str, str]:
    """The cookie of a student called ada."""
    client = Client()
    client.force_login(make_ada(), backend="django.contrib.auth.backends.ModelBackend")
    return {"sessionid": client.cookies["sessionid"].value}


def make_ada() -> Any:
    return factories.UserFactory(username="ada", password=PASSWORD)
