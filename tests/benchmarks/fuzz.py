"""Requests that nobody should send, thousands of them: what broke is shown with how to repeat it.

python -m tests.benchmarks.fuzz --requests 10000 --seed 1
python -m tests.benchmarks.fuzz --seed 1 --block 17        one block of visits again
    --lap             first every address as everybody, with keys that are there
    --postgresql      on a PostgreSQL of its own (SQLite otherwise)
    --ways-in         with passkeys and single sign-on turned on

The requests go through Django's own handler, all middleware and a real database; visits are rolled back one by one, so
that each begins in the same world and can be repeated. Exit 1 on any answer of 500 or more, and on any that lacks a
header of tests.fuzzing.headers.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.fuzzing.driving import Tally

WAYS_IN = {
    "RECITE_PASSKEYS": "1",
    "RECITE_OIDC_ISSUER": "http://127.0.0.1:9",
    "RECITE_OIDC_CLIENT_ID": "recite",
    "RECITE_OIDC_SECRET": "nobody answers there",
}
ALWAYS = {
    "DJANGO_SETTINGS_MODULE": "config.settings",
    "RECITE_PRODUCTION": "0",
    "RECITE_FETCH": "1",
    "SECRET_KEY": "for requests of this run alone",
    "ALLOWED_HOSTS": "localhost",
}


def options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--requests", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--block", type=int, help="this block of the seed alone")
    parser.add_argument("--lap", action="store_true")
    parser.add_argument("--postgresql", action="store_true")
    parser.add_argument("--ways-in", action="store_true")
    return parser.parse_args()


@contextmanager
def database(postgresql: bool, folder: Path) -> Iterator[str]:
    """The address of an empty database."""
    if not postgresql:
        yield f"sqlite:///{folder / 'fuzz.sqlite3'}"
        return
    from tests.serving.postgresql import PostgreSQL

    folder.chmod(0o755)
    server = PostgreSQL(folder / "postgresql", fsync="off").start()
    try:
        yield server.url()
    finally:
        server.stop()


def run(asked: argparse.Namespace) -> Tally:
    import django
    from django.core.management import call_command

    django.setup()
    from tests.fuzzing.driving import Tally, fuzz, lap, quiet
    from tests.fuzzing.world import built

    call_command("migrate", verbosity=0)
    with quiet():
        world = built()
    if asked.block is not None:
        return fuzz(world, sys.maxsize, asked.seed, iter([asked.block]))
    tally = Tally(on_failure=lambda what, how: print(f"\n{how}\n{what}", flush=True))
    return fuzz(world, asked.requests, asked.seed, count(), lap(world, tally) if asked.lap else tally)


def told(tally: Tally) -> str:
    """Counts by status and view, and every failure."""
    statuses: Counter[int] = Counter()
    views: dict[str, Counter[int]] = {}
    for (view, status), times in tally.seen.items():
        statuses[status] += times
        views.setdefault(view, Counter())[status] += times
    lines = [f"{view:70} {counts(views[view])}" for view in sorted(views)]
    lines += [f"\n{times} times: {how}\n{what}" for what, (how, times) in tally.failures.items()]
    opened = sum(any(status < 400 for status in seen) for seen in views.values())
    lines.append(f"\n{tally.sent} requests to {len(views)} views, {opened} of them opened; {counts(statuses)}")
    broke = sum(times for status, times in statuses.items() if status >= 500)
    bare = sum(times for _how, times in tally.failures.values()) - broke
    lines.append(f"{broke} answers of 500 or more, {bare} others without a header that every one has to have")
    return "\n".join(lines)


def counts(statuses: Counter[int]) -> str:
    return "  ".join(f"{status}: {times}" for status, times in sorted(statuses.items()))


def main() -> int:
    asked = options()
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(ignore_cleanup_errors=True)))
        url = stack.enter_context(database(asked.postgresql, folder))
        own = {"RECITE_VAR": str(folder), "DATABASE_URL": url}
        os.environ.update(ALWAYS | own | (WAYS_IN if asked.ways_in else {}))
        tally = run(asked)
        print(told(tally))
    return 1 if tally.failures else 0


if __name__ == "__main__":
    sys.exit(main())
