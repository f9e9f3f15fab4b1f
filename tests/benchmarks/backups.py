"""A backup while answers arrive: is everything in it that was acknowledged before it began, and does it restore whole?

uv run python -m tests.benchmarks.backups --database sqlite --seconds 20 --megabytes 300

Students answer over HTTP without a pause (tests.serving.driving) while `manage.py backup` runs. It is restored into an
empty database, and, once the site has stopped, over the one that it was made of; each time every check of
tests.serving.checking passes on what is there. Prints answers a second before, during and after; exit 1 on any fault.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tests.benchmarks.kills import place
from tests.serving.driving import Load
from tests.serving.postgresql import PostgreSQL
from tests.serving.site import Site

BALLAST = """
import django, os, sys; django.setup()
from content.models import Article, Revision
article, text = Article.objects.get(pk=sys.argv[1]), os.urandom(1 << 19).hex()
for number in range(int(sys.argv[2])):
    Revision.objects.create(article=article, number=100_000 + number, text=text)
"""
"""A megabyte of text that can't be packed well, so many times."""


@dataclass
class Rehearsal:
    """What was seen."""

    rates: dict[str, float] = field(default_factory=dict)
    """Answers a second: before, during and after the backup."""
    seconds: dict[str, float] = field(default_factory=dict)
    acknowledged: int = 0
    """Answers acknowledged before the backup began."""
    told: list[str] = field(default_factory=list)
    """What the commands printed."""
    faults: dict[str, dict[str, Any]] = field(default_factory=dict)


def rehearse(
    site: Site, server: PostgreSQL | None, filled: dict[str, Any], seconds: float, seed: int = 1, *, brief: bool = False
) -> Rehearsal:
    """Load, back up, go on for a while, restore elsewhere; then in place too, unless it is to be `brief`."""
    seen, file, since = Rehearsal(), site.folder / "made.zip", datetime.now(UTC)
    with site:
        load = Load(site.url, filled["learners"], seed)
        with load:
            load.wait(5)
            timed(seen, load, "before", lambda: time.sleep(seconds))
            begun = acknowledged(load)
            seen.acknowledged = sum(len(one["answers"]) for one in begun)
            seen.told.append(timed(seen, load, "during", lambda: site.manage("backup", str(file))))
            timed(seen, load, "after", lambda: time.sleep(seconds))
            load.wait(5)
            if not brief:
                seen.told.append(refused(site, file))
        # What was on the way when the snapshot was taken had been asked before the end.
        told = [one | {"asked": end["asked"]} for one, end in zip(begun, load.told(), strict=True)]
    elsewhere = Site(other_database(site, server), site.folder, site.workers)
    elsewhere.environment = site.environment | {"DATABASE_URL": elsewhere.environment["DATABASE_URL"]}
    for name, at, options in [("elsewhere", elsewhere, []), ("in place", site, ["--overwrite"])][: 1 if brief else 2]:
        start = time.monotonic()
        seen.told.append(at.manage("restore", str(file), *options))
        seen.seconds[f"restored {name}"] = time.monotonic() - start
        seen.faults |= {f"{name}: {sort}": fault for sort, fault in check(at, told, since).items()}
    seen.faults |= {f"learner: {line}": {"count": 1, "first": []} for line in load.troubles}
    return seen


def timed(seen: Rehearsal, load: Load, name: str, deed: Any) -> Any:
    """Do it, and note how many answers a second came through meanwhile."""
    answers, start = load.acknowledged, time.monotonic()
    result = deed()
    seen.seconds[name] = time.monotonic() - start
    seen.rates[name] = (load.acknowledged - answers) / seen.seconds[name]
    return result


def acknowledged(load: Load) -> list[dict[str, Any]]:
    """What each learner has been told up to now, while more is being told."""
    found = []
    for one in load.students:
        answers, undone = dict(one.told.answers), set(one.told.undone)
        found.append({
            "learner": one.told.learner,
            "answers": {str(key): verdict for key, verdict in answers.items()},
            "undone": [str(key) for key in undone],
        })  # fmt: skip
    return found


def refused(site: Site, file: Path) -> str:
    """What a restore says that would replace the database of a running site; AssertionError where it does."""
    command = [sys.executable, "manage.py", "restore", str(file), "--overwrite"]
    done = subprocess.run(command, env=site.environment, capture_output=True, text=True)
    assert done.returncode == 1, done.stdout + done.stderr
    return done.stderr


def other_database(site: Site, server: PostgreSQL | None) -> str:
    return server.create("other") if server else f"sqlite:///{site.folder}/other.sqlite3"


def check(site: Site, told: list[dict[str, Any]], since: datetime) -> dict[str, dict[str, Any]]:
    """Faults of what is stored, by their sort."""
    path = site.folder / "told.json"
    path.write_text(json.dumps({"since": since.isoformat(), "learners": told}))
    found: dict[str, dict[str, Any]] = json.loads(site.python("-m", "tests.serving.checking", str(path)))["faults"]
    return found


def table(seen: Rehearsal, file: Path) -> str:
    lines = [f"acknowledged before the backup  {seen.acknowledged}", f"bytes of the backup  {file.stat().st_size:,}"]
    lines += [f"answers a second {name}  {rate:.1f}" for name, rate in seen.rates.items()]
    lines += [f"during : before  {seen.rates['during'] / max(seen.rates['before'], 0.01):.2f}"]
    lines += [f"seconds {name}  {seconds:.1f}" for name, seconds in seen.seconds.items()]
    lines += [f"faults  {sum(fault['count'] for fault in seen.faults.values())}"]
    lines += [f"  {sort}: {fault}" for sort, fault in seen.faults.items()]
    return "\n".join([*lines, *(f"| {line}" for said in seen.told for line in said.splitlines())])


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--database", choices=["sqlite", "postgresql"], required=True)
    parser.add_argument("--seconds", type=float, default=20, help="of answers before and after")
    parser.add_argument("--megabytes", type=int, default=300, help="so large is the database at least")
    parser.add_argument("--learners", type=int, default=8)
    parser.add_argument("--facts", type=int, default=400)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    with place(given.database, given.workers) as (site, server):
        filled = site.fill(learners=given.learners, facts=given.facts)
        if server:
            site.environment["RECITE_PG_BIN"] = str(server.bin)
        site.python("-c", BALLAST, str(filled["article"]), str(given.megabytes))
        seen = rehearse(site, server, filled, given.seconds, given.seed)
        print(f"{given.database}, {given.megabytes} MB of ballast, seed {given.seed}")
        print(table(seen, site.folder / "made.zip"))
    return 1 if seen.faults else 0


if __name__ == "__main__":
    sys.exit(main())
