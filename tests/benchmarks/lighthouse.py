"""Lighthouse on the pages of a student and on the public home page: the median of five runs, in its phone profile.

    python -m tests.benchmarks.lighthouse [RUNS] [PAGE ...]

Serves the demo's data as in production (granian, compressed files under hashed names) on loopback, signs in through a
cookie, and runs Lighthouse with the system's Chromium. Lighthouse itself is no part of Recite: `npm install lighthouse`
anywhere, and put it on the PATH or name it in RECITE_LIGHTHOUSE. CHROME_PATH names another Chromium.

Prints the median of each category and, for what falls short, the audits behind it. Ends with 1 where one falls short.
Performance is simulated from the work that the page made: on a machine that is busy with something else it is lower.
"""

from __future__ import annotations

import json
import os
import secrets
import shutil
import socket
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

ROOT = Path(__file__).resolve().parents[2]
RUNS = 5
TRIES = 4
"""Of one run: now and then Chromium records no beginning of a page, and Lighthouse asks to be run again."""
PRIVATE = ("performance", "accessibility", "best-practices")
PUBLIC = ("seo",)
"""Private pages ask not to be listed, which an audit of search engines counts against them."""
VISIT = """
import json
from django.conf import settings
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from content.models import Article
from quizzes import demo, services
user = get_user_model().objects.get(username=demo.STUDENT)
client = Client()
client.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[0])
session = services.start_session(services.learner_for(user), timezone.now(), practice=True)
pages = {
    "today": reverse("quizzes:today"),
    "reader": reverse("quizzes:article", args=[Article.objects.order_by("pk")[0].pk]),
    "quiz": reverse("quizzes:session", args=[session.pk]),
    "progress": reverse("quizzes:progress"),
}
print(json.dumps({"cookie": client.cookies["sessionid"].value, "pages": pages}))
"""


@dataclass
class Found:
    """What the runs of one page gave, 0 to 100."""

    scores: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    short: dict[str, str] = field(default_factory=dict)
    """Audit -> what it says, where it falls short of its best and counts."""

    def add(self, report: Mapping[str, Any]) -> None:
        for name, category in report["categories"].items():
            self.scores[name].append(round(100 * (category["score"] or 0)))
            for audit in (report["audits"][ref["id"]] for ref in category["auditRefs"] if ref["weight"]):
                if audit["score"] is not None and audit["score"] < 0.995:
                    self.short[audit["id"]] = f"{audit['title']} {audit.get('displayValue', '')}".strip()

    def medians(self) -> dict[str, float]:
        return {name: median(found) for name, found in self.scores.items()}


def tool() -> str:
    """The Lighthouse to run; ends the program with what to do where there is none."""
    found = os.environ.get("RECITE_LIGHTHOUSE") or shutil.which("lighthouse")
    if not found or not shutil.which(found):
        sys.exit("There is no Lighthouse: `npm install lighthouse`, then put it on the PATH or in RECITE_LIGHTHOUSE.")
    return found


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return int(taken.getsockname()[1])


def manage(environment: Mapping[str, str], *words: str) -> str:
    command = [sys.executable, str(ROOT / "manage.py"), *words]
    done = subprocess.run(command, env=environment, cwd=ROOT, text=True, stdout=subprocess.PIPE)
    if done.returncode:
        sys.exit(f"manage.py {words[0]} failed; what it said stands above.")
    return done.stdout


@contextmanager
def served(folder: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """The address of a server like one in production, and how to visit it as the demo's student."""
    port = free_port()
    demo = os.environ | {"RECITE_VAR": str(folder), "SECRET_KEY": secrets.token_urlsafe(60), "DEBUG": "0"}
    production = demo | {
        "RECITE_PRODUCTION": "1",
        "RECITE_HTTPS": "0",
        "ALLOWED_HOSTS": "127.0.0.1,testserver",
        "STATIC_ROOT": str(folder / "static"),
    }
    manage(demo, "demo", "--no-serve")
    manage(production, "createcachetable")
    manage(production, "collectstatic", "--no-input", "-v", "0")
    visit = json.loads(manage(production, "shell", "-v", "0", "-c", VISIT).splitlines()[-1])
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port)]
    command += ["--no-ws", "--blocking-threads", "4", "config.wsgi:application"]
    server = subprocess.Popen(command, env=production | {"DJANGO_SETTINGS_MODULE": "config.settings"}, cwd=ROOT)
    try:
        wait_for(f"http://127.0.0.1:{port}/healthz")
        yield f"http://127.0.0.1:{port}", visit
    finally:
        server.terminate()
        server.wait(timeout=15)


def wait_for(address: str) -> None:
    for _ in range(300):
        try:
            with urlopen(address, timeout=5):  # noqa: S310  our own address
                return
        except (URLError, ConnectionError):
            time.sleep(0.2)
    sys.exit(f"The server at {address} did not come up.")


def look(lighthouse: str, address: str, categories: Sequence[str], cookie: str) -> dict[str, Any]:
    """One report on one page."""
    command = [
        lighthouse,
        address,
        "--quiet",
        "--output=json",
        f"--only-categories={','.join(categories)}",
        "--chrome-flags=--headless=new --no-sandbox --disable-gpu",
    ]
    if cookie:
        command.append(f"--extra-headers={json.dumps({'Cookie': f'sessionid={cookie}'})}")
    environment = {"CHROME_PATH": shutil.which("chromium") or ""} | os.environ
    for _ in range(TRIES):
        done = subprocess.run(command, env=environment, capture_output=True, text=True)
        report: dict[str, Any] = json.loads(done.stdout) if not done.returncode else {"runtimeError": done.stderr}
        if not report.get("runtimeError"):
            return report
    sys.exit(f"Lighthouse could not read {address}:\n{str(report['runtimeError'])[-2000:]}")


def main(arguments: Sequence[str]) -> int:
    runs = int(arguments[0]) if arguments else RUNS
    lighthouse, short = tool(), 0
    with TemporaryDirectory() as folder, served(Path(folder)) as (site, visit):
        pages = {name: (path, PRIVATE, visit["cookie"]) for name, path in visit["pages"].items()}
        pages["home"] = ("/", PRIVATE + PUBLIC, "")
        for name in arguments[1:] or pages:
            path, categories, cookie = pages[name]
            found = Found()
            for _ in range(runs):
                found.add(look(lighthouse, site + path, categories, cookie))
            medians = found.medians()
            print(f"{name:10}", "  ".join(f"{each} {score:g}" for each, score in medians.items()), flush=True)
            if min(medians.values()) < 100:
                short += 1
                for audit, words in found.short.items():
                    print(f"{'':12}{audit}: {words}")
    return 1 if short else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
