"""Processes killed under load: is every acknowledged answer there, once, and every card what its log says?

uv run python -m tests.benchmarks.kills --database sqlite --kills 200 --seed 1

Students answer over HTTP without a pause (tests.serving.driving) while web workers, the task worker (with tasks under
way) and, on PostgreSQL, the whole database server are ended with SIGKILL, one after the other at moments that the seed
draws. Each kill waits until answers have come through since the last one. Prints a table; exit 1 on any fault.

To be run where nobody edits meanwhile: a process that is begun again reads what is there then, and others what was.
"""

from __future__ import annotations

import argparse
import json
import sqlite3
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from typing import Any

import psycopg

from tests.serving.driving import Load
from tests.serving.postgresql import PostgreSQL
from tests.serving.site import LIGHT, Site

KINDS = {
    "sqlite": {"web worker": 7, "task worker": 3},
    "postgresql": {"web worker": 5, "task worker": 2, "database": 3},
}
"""How often each is killed, beside the others."""
PATIENCE = 30.0
"""Seconds that a task worker may take to begin a task."""
SORTS = ("lost", "another verdict", "doubled", "gap", "card differs", "daily count differs", "session differs",
         "file damaged", "reference lost", "task not ended well", "driver troubled")  # fmt: skip
"""All that must not happen."""


class Siege:
    """One site under load and kills. `owed`: what is to be killed yet; `counts`: kills by kind, and what they met."""

    def __init__(self, site: Site, server: PostgreSQL | None, rng: Random, load: Load) -> None:
        self.site, self.server, self.rng, self.load = site, server, rng, load
        self.owed: list[str] = []
        self.counts: Counter[str] = Counter()

    def owe(self, kills: int) -> None:
        kinds = KINDS["postgresql" if self.server else "sqlite"]
        self.owed = self.rng.choices([*kinds], [*kinds.values()], k=kills)

    def killed(self) -> int:
        return sum(self.counts[kind] for kind in KINDS["postgresql"])

    def kill(self) -> None:
        """End the next one at a moment when answers come through."""
        self.load.wait(self.rng.randint(1, 5), meanwhile=self.keep_serving)
        time.sleep(self.rng.uniform(0, 0.3))
        kind = self.next()
        getattr(self, f"kill_{kind.replace(' ', '_')}")()
        self.counts[kind] += 1
        self.keep_working()

    def next(self) -> str:
        """What comes next. A task worker that is not at work yet lets the others go first: to begin takes it long."""
        ready = [kind for kind in self.owed if kind != "task worker"] if not self.working() else self.owed
        kind = (ready or self.owed)[0]
        self.owed.remove(kind)
        return kind

    def kill_web_worker(self) -> None:
        while self.site.kill_worker(self.rng) is None:
            self.keep_serving()
            time.sleep(0.05)

    def kill_task_worker(self) -> None:
        end = time.monotonic() + PATIENCE
        while not self.working() and time.monotonic() < end:
            self.keep_working()
            time.sleep(0.05)
        time.sleep(self.rng.uniform(0, 0.5))
        self.counts["with a task under way"] += self.working()
        self.site.kill_task_worker()

    def kill_database(self) -> None:
        assert self.server is not None
        self.server.kill()
        time.sleep(self.rng.uniform(0, 1))
        self.server.start()

    def keep_working(self) -> None:
        """What ends is started again, as systemd or a container's host would do it; and there is always work."""
        self.keep_serving()
        if not self.site.task_worker_lives():
            self.site.start_task_worker()
        if not tasks(self.site.environment["DATABASE_URL"], "READY"):
            tasking(self.site, "give", 10)

    def keep_serving(self) -> None:
        """Granian takes workers that end twice within seconds for broken ones, and ends itself."""
        if not self.site.lives():
            self.site.start()
            self.counts["server begun again"] += 1

    def working(self) -> bool:
        """Whether this task worker, not one before it, has a task under way."""
        begun = tasks(self.site.environment["DATABASE_URL"], "RUNNING")
        return any(f":{self.site.task_worker_pid()}:" in str(workers) for workers in begun)


def tasks(url: str, state: str) -> list[Any]:
    """Which workers have begun the tasks of a state, a list for each."""
    sql = f"SELECT worker_ids FROM django_tasks_database_dbtaskresult WHERE status = '{state}'"  # noqa: S608
    return [workers for (workers,) in select(url, sql)]


def select(url: str, sql: str) -> list[Any]:
    """Rows of a site's database, past the site."""
    if url.startswith("sqlite"):
        with sqlite3.connect(f"file:{url.removeprefix('sqlite:///')}?mode=ro", uri=True) as connection:
            return connection.execute(sql).fetchall()
    with psycopg.connect(url) as server:
        return server.execute(sql).fetchall()  # type: ignore[call-overload]


def besiege(site: Site, server: PostgreSQL | None, sizes: dict[str, Any], seed: int) -> dict[str, Any]:
    """Fill, serve, load, kill, and look at what is left. Sizes: kills, minutes, learners, facts, topics."""
    filled = site.fill(learners=sizes["learners"], facts=sizes["facts"], past=15)
    # What an undisturbed worker makes of one topic is what all must come to.
    undisturbed = work_off(site, 1)["topics"]
    tasking(site, "give", sizes["topics"])
    since = datetime.now(UTC)
    with site:
        load = Load(site.url, filled["learners"], seed)
        siege = Siege(site, server, Random(seed), load)
        siege.owe(sizes["kills"])
        with load, telling(site):
            siege.keep_working()
            end = time.monotonic() + 60 * sizes["minutes"]
            while siege.owed and time.monotonic() < end:
                siege.kill()
                progress(siege, load)
            load.wait(20, meanwhile=siege.keep_serving)
        site.kill_task_worker()
        found = check(site, load, since)
    found["tasks"] = work_off(site, 0)
    found["given up"] = tasking(site, "again")
    found["tasks"] = work_off(site, 0) if found["given up"] else found["tasks"]
    found["faults"] |= of_tasks(found["tasks"], undisturbed)
    return found | {"killed": siege.killed(), "kills": siege.counts, "load": load.counts}


@contextmanager
def telling(site: Site) -> Iterator[None]:
    """Where the siege ends before its time, what the site has said."""
    try:
        yield
    except AssertionError:
        print(site.log.read_text()[-10_000:], file=sys.stderr)
        raise


def work_off(site: Site, more: int) -> dict[str, Any]:
    """Give `more` topics, let a worker do all that is there, and look."""
    if more:
        tasking(site, "give", more)
    site.manage("db_worker", "--batch", "--interval", "0", "--no-startup-delay")
    found: dict[str, Any] = tasking(site, "look")
    return found


def tasking(site: Site, *deed: object) -> Any:
    return json.loads(site.python("-m", "tests.serving.tasking", *map(str, deed)))


def check(site: Site, load: Load, since: datetime) -> dict[str, Any]:
    told = site.folder / "told.json"
    told.write_text(json.dumps({"since": since.isoformat(), "learners": load.told()}))
    found: dict[str, Any] = json.loads(site.python("-m", "tests.serving.checking", str(told)))
    if load.troubles:
        found["faults"]["driver troubled"] = {"count": len(load.troubles), "first": load.troubles[:10]}
    return found


def of_tasks(found: dict[str, Any], undisturbed: dict[str, int]) -> dict[str, Any]:
    """Tasks that did not end, files that were not read, topics that came to something else than the undisturbed one."""
    wrong = [f"{count} tasks {state}" for state, count in found["tasks"].items() if state in ("RUNNING", "READY")]
    wrong += [f"{count} files {state}" for state, count in found["files"].items() if state != "done"]
    wrong += [f"{count} articles {state}" for state, count in found["articles"].items() if state != "ready"]
    wrong += [f"{count} topics: {what}" for what, count in found["topics"].items() if what not in undisturbed]
    return {"task not ended well": {"count": len(wrong), "first": wrong}} if wrong else {}


def progress(siege: Siege, load: Load) -> None:
    done = siege.killed()
    if sys.stderr.isatty() or done % 20 == 0:
        print(f"{done} kills, {load.acknowledged} answers acknowledged", file=sys.stderr, flush=True)


def table(found: dict[str, Any]) -> Iterator[str]:
    """What happened, a figure a line."""
    for title, part in [("Killed", "kills"), ("Learners", "load"), ("Stored", "figures")]:
        yield title
        for name, count in sorted(found[part].items()):
            yield f"  {name:<28}{count:>8}"
    tasks = found["tasks"]
    yield "Tasks"
    for name in ("tasks", "files", "articles", "topics"):
        for state, count in tasks[name].items():
            yield f"  {name + ' ' + state:<28}{count:>8}"
    yield f"  {'begun again':<28}{tasks['begun again']:>8}"
    yield f"  {'given up after three kills':<28}{found['given up']:>8}"
    yield "Faults"
    for sort in SORTS:
        fault = found["faults"].get(sort, {"count": 0, "first": []})
        yield f"  {sort:<28}{fault['count']:>8}"
        yield from (f"    {line}" for line in fault["first"])


@contextmanager
def place(database: str, workers: int) -> Iterator[tuple[Site, PostgreSQL | None]]:
    """A site on a database of its own, prepared; and the database's server, if it has one."""
    with tempfile.TemporaryDirectory(prefix="recite-kills-") as name:
        folder = Path(name)
        # PostgreSQL runs as a user of its own.
        folder.chmod(0o755)
        if database == "sqlite":
            yield Site(f"sqlite:///{folder}/recite.sqlite3", folder / "site", workers, **LIGHT).prepare(), None
            return
        # Before it is up again it makes sure that all of its folder is on the disk: file by file that takes seconds.
        quick = {"recovery_init_sync_method": "syncfs"} if sys.platform == "linux" else {}
        with PostgreSQL(folder / "postgresql", **quick) as server:
            yield Site(server.create("recite"), folder / "site", workers, **LIGHT).prepare(), server


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--database", choices=[*KINDS], required=True)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--minutes", type=float, default=60, help="to end before all kills, and say after how many")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--workers", type=int, default=3)
    parser.add_argument("--learners", type=int, default=8)
    parser.add_argument("--facts", type=int, default=400)
    parser.add_argument("--topics", type=int, default=60)
    given = parser.parse_args()
    began = time.monotonic()
    with place(given.database, given.workers) as (site, server):
        found = besiege(site, server, vars(given), given.seed)
    minutes = (time.monotonic() - began) / 60
    print(f"{found['killed']} kills on {given.database}, seed {given.seed}, {minutes:.0f} minutes")
    print("\n".join(table(found)))
    return 1 if found["faults"] else 0


if __name__ == "__main__":
    sys.exit(main())
