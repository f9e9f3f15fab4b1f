"""A scanner of web applications let loose on Recite: served on loopback with the demo's data, seen by three people.

python -m tests.benchmarks.scan --wapiti /path/to/wapiti --minutes 10

Needs wapiti 3.2 or later (wapiti-scanner.github.io), which is no dependency: `uv tool install wapiti3`. It asks
no machine but 127.0.0.1: modules that look things up elsewhere are left out. Exit 1 on any finding of medium or high
severity that FALSE_ALARMS does not explain, and on any answer of 500 or more; 3 where wapiti is not installed.
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
from lxml import html

from tests.serving.site import Site

MODULES = (
    "cookieflags", "crlf", "csp", "csrf", "exec", "file", "htaccess", "http_headers", "ldap", "methods", "permanentxss",
    "redirect", "shellshock", "sql", "timesql", "upload", "xss", "backup",
)  # fmt: skip
"""All but those that guess passwords, ask servers of the scanner's own, or look for other people's software."""
LEAVING = (
    "/accounts/logout/",
    "/admin/logout/",
    "/settings/delete/",
    "/accounts/password/change/",
    "/settings/export/",
)
"""What would end the visit: the rest of it would be a stranger's."""
PEOPLE = {"stranger": "", "student": "demo-student", "teacher": "demo-teacher"}
STARTS = {
    "stranger": ("/", "/accounts/login/", "/accounts/signup/", "/accounts/code/", "/join/ABCDEFGH/", "/admin/"),
    "student": ("/today/", "/articles/", "/practice/", "/progress/", "/settings/", "/join/"),
    "teacher": ("/admin/", "/teaching/", "/admin/content/article/add/", "/admin/content/question/", "/today/"),
}
PASSWORD = "recite-demo"
SEVERITY = ("information", "low", "medium", "high", "critical")
MEDIUM = SEVERITY.index("medium")
FALSE_ALARMS: tuple[tuple[str, str, str], ...] = ()
"""(category, pattern of "METHOD path parameter", why it is none)."""


@dataclass(frozen=True, slots=True)
class Finding:
    who: str
    category: str
    level: int
    where: str
    told: str
    request: str

    @property
    def excuse(self) -> str:
        """Why it is a false alarm, "" where nothing says so."""
        fits = (
            why for category, where, why in FALSE_ALARMS if category == self.category and re.search(where, self.where)
        )
        return next(fits, "")


def demo_site(folder: Path) -> Site:
    """The demo's data behind granian in production mode, without TLS."""
    site = Site(f"sqlite:///{folder / 'recite.sqlite3'}", folder, workers=2, threads=2)
    production, site.environment["RECITE_PRODUCTION"] = site.environment["RECITE_PRODUCTION"], "0"
    site.manage("demo", "--no-serve")
    site.environment["RECITE_PRODUCTION"] = production
    return site.prepare()


def cookies_of(site: Site, name: str) -> dict[str, str]:
    """Cookies of somebody who has signed in, or of a stranger who has seen a form."""
    with httpx.Client(base_url=site.url, timeout=30) as client:
        page = html.fromstring(client.get("/accounts/login/").text)
        if name:
            token = page.xpath("string(//input[@name='csrfmiddlewaretoken']/@value)")
            form = {"csrfmiddlewaretoken": token, "login": name, "password": PASSWORD}
            assert client.post("/accounts/login/", data=form).status_code == 302, name
        return dict(client.cookies)


def scan(site: Site, who: str, wapiti: str, seconds: int) -> dict[str, Any]:
    """The scanner's report on what one person can reach."""
    folder = site.folder / f"wapiti {who}"
    folder.mkdir()
    kept = {"expires": None, "secure": False, "port": None, "version": 0}
    cookies = cookies_of(site, PEOPLE[who])
    jar = {name: kept | {"value": value} for name, value in cookies.items()}
    (folder / "cookies.json").write_text(json.dumps({"127.0.0.1": {"/": jar}}))
    report = folder / "report.json"
    command = [wapiti, "--url", f"{site.url}/", "--scope", "folder", "--cookie", str(folder / "cookies.json")]
    command += ["--module", ",".join(MODULES), "--format", "json", "--output", str(report), "--no-bugreport"]
    command += ["--store-session", str(folder), "--store-config", str(folder), "--flush-session", "--tasks", "2"]
    command += ["--max-scan-time", str(seconds), "--max-attack-time", str(max(30, seconds // 8)), "--timeout", "20"]
    command += ["--depth", "4", "--max-links-per-page", "60", "--max-files-per-dir", "40", "--verbose", "0"]
    for address in STARTS[who]:
        command += ["--start", site.url + address]
    for address in LEAVING:
        command += ["--exclude", site.url + address]
    with (folder / "wapiti.log").open("wb") as log:
        subprocess.run(
            command, stdout=log, stderr=log, stdin=subprocess.DEVNULL, timeout=seconds * 3 + 300, check=False
        )
    assert report.exists(), (folder / "wapiti.log").read_text()[-3000:]
    found: dict[str, Any] = json.loads(report.read_text())
    # A visit that signed itself out on the way has seen a stranger's pages.
    found["infos"]["signed in"] = httpx.get(f"{site.url}/today/", cookies=cookies, timeout=30).status_code == 200
    return found


def findings(who: str, report: dict[str, Any]) -> list[Finding]:
    """What was found, and what broke."""
    found = []
    for part in ("vulnerabilities", "anomalies"):
        for category, some in report[part].items():
            found += [
                Finding(who, category, one["level"], f"{one['method']} {one['path']} {one['parameter'] or ''}".strip(),
                        one["info"], one["http_request"]) for one in some
            ]  # fmt: skip
    return found


def bad(finding: Finding) -> bool:
    return (finding.level >= MEDIUM or "Internal Server Error" in finding.category) and not finding.excuse


def told(who: str, report: dict[str, Any], found: list[Finding]) -> str:
    """One line for a visit, and one for each finding."""
    infos = report["infos"]
    pages = infos.get("crawled_pages_nbr", len(infos.get("crawled_pages", ())))
    by_level = {name: sum(one.level == level for one in found) for level, name in enumerate(SEVERITY)}
    signed_in = "signed in to the end; " if infos["signed in"] else ""
    lines = [f"{who}: {pages} pages and forms; {signed_in}" + ", ".join(f"{name} {n}" for name, n in by_level.items())]
    for one in found:
        excuse = f" -- false alarm: {one.excuse}" if one.excuse else ""
        lines.append(f"  {SEVERITY[one.level]}: {one.category}: {one.where}: {one.told}{excuse}")
        lines += [f"    {line}" for line in one.request.splitlines()[:20]] if bad(one) else []
    return "\n".join(lines)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--wapiti", default="wapiti", help="the program, if it is not on PATH")
    parser.add_argument("--minutes", type=int, default=10, help="for each of the three people")
    parser.add_argument("--who", choices=PEOPLE, action="append", help="one of them alone")
    asked = parser.parse_args()
    wapiti = shutil.which(asked.wapiti)
    if wapiti is None:
        print("wapiti is not installed; see above: python -m tests.benchmarks.scan --help", file=sys.stderr)
        return 3
    bads = 0
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder, demo_site(Path(folder)) as site:
        for who in asked.who or PEOPLE:
            report = scan(site, who, wapiti, asked.minutes * 60)
            found = findings(who, report)
            bads += sum(map(bad, found)) + (report["infos"]["signed in"] != bool(PEOPLE[who]))
            print(told(who, report, found), flush=True)
        lines = site.log.read_text(errors="replace").splitlines()
        places = [n for n, line in enumerate(lines) if "Internal Server Error" in line]
        # With what was raised: the log goes with the site.
        broke = ["\n".join(lines[n : n + 40]) for n in places]
    print(f"{bads} findings of medium or high severity, {len(broke)} answers of 500 or more", *broke[:20], sep="\n")
    return 1 if bads or broke else 0


if __name__ == "__main__":
    sys.exit(main())
