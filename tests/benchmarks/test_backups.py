"""The small version of a backup under load; the benchmark's own is `python -m tests.benchmarks.backups`."""

from __future__ import annotations

import pytest

from tests.benchmarks.backups import rehearse, table
from tests.benchmarks.kills import place
from tests.conftest import missing

pytestmark = pytest.mark.postgres


@pytest.mark.parametrize("database", ["sqlite", "postgresql"])
def test_nothing_acknowledged_before_a_backup_is_missing_from_it(database: str) -> None:
    if database == "postgresql":
        try:
            import pgserver  # noqa: F401
        except ImportError:
            missing("postgres", "pgserver has no wheel for this Python or system")
    with place(database, 1) as (site, server):
        if server:
            site.environment["RECITE_PG_BIN"] = str(server.bin)
        seen = rehearse(site, server, site.fill(learners=3, facts=40), 0.1, brief=True)
        print(table(seen, site.folder / "made.zip"))
    assert not seen.faults
    assert seen.acknowledged >= 5
    assert "Restored" in seen.told[1]
