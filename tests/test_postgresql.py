"""The same tests on a real PostgreSQL, which this file starts itself; TEST_DATABASE_URL names another server."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT, missing

DEMO = [f"--ignore=tests/quizzes/{name}.py" for name in ("test_demo", "test_demo_class")]
"""The demo is for SQLite: it refuses a database in production, which PostgreSQL makes it."""
CARELESS = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "jit": "off",
            "max_parallel_workers_per_gather": "0"}  # fmt: skip
"""Nothing has to outlive this server, and its queries are too small to be worth compiling or sharing out."""
# A test that hangs there must fail before this one, which waits for it, does.
OPTIONS = ["-p", "no:cacheprovider", "-o", "faulthandler_timeout=180", *DEMO]


@pytest.fixture(scope="module")
def database_url() -> Iterator[str]:
    if "TEST_DATABASE_URL" in os.environ:
        yield os.environ["TEST_DATABASE_URL"]
        return
    try:
        import pgserver
    except ImportError:
        missing("postgres", "pgserver has no wheel for this Python or system; set TEST_DATABASE_URL to a server")
    # The server has a user of its own when the tests run as root: pytest's folders are closed to it.
    folder = Path(tempfile.mkdtemp(prefix="recite-postgresql-"))
    folder.chmod(0o755)
    server = pgserver.get_server(folder, cleanup_mode="delete")
    for name, value in CARELESS.items():
        server.psql(f"ALTER SYSTEM SET {name} = {value};")
    server.psql("SELECT pg_reload_conf();")
    try:
        yield server.get_uri()
    finally:
        server.cleanup()


@pytest.mark.postgres
def test_the_suite_passes_on_postgresql(database_url: str, tmp_path: Path) -> None:
    environment = os.environ | {
        "DATABASE_URL": database_url,
        "RECITE_PRODUCTION": "0",
        "SECRET_KEY": "only for the tests of this run, on a server of their own",
        "ALLOWED_HOSTS": "localhost,127.0.0.1,testserver",
        "RECITE_ONLY": "database",
        "RECITE_VAR": str(tmp_path),
    }
    # One process after the other: the run on SQLite has its own database file.
    run = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", *OPTIONS, "--ignore", __file__, "tests"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
    )
    print(run.stdout[-400:])
    assert run.returncode == 0, run.stdout[-12_000:] + run.stderr[-4_000:]
    assert " passed" in run.stdout
