"""The small version of a backup under load, on SQLite, whose snapshot is our own doing: PostgreSQL's is pg_dump's,
and the benchmark, `python -m tests.benchmarks.backups`, has both."""

from __future__ import annotations

import os

import pytest

from tests.benchmarks.backups import rehearse, table
from tests.benchmarks.kills import place


@pytest.mark.skipif("RECITE_ONLY" in os.environ, reason="runs a server of its own, once")
def test_nothing_acknowledged_before_a_backup_is_missing_from_it() -> None:
    with place("sqlite", 1) as (site, server):
        seen = rehearse(site, server, site.fill(learners=3, facts=40), 0.1, brief=True)
        print(table(seen, site.folder / "made.zip"))
    assert not seen.faults
    assert seen.acknowledged >= 5
    assert "Restored" in seen.told[1]
