"""Every address of the site, asked by everybody: table.txt says what each of them gets.

An address that nobody decided about fails here, and so does a line about one that is gone.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

from tests.access.asking import OUT, OUTSIDERS, Asking, Row, routes, rows
from tests.access.world import world
from tests.conftest import ROOT
from tests.worlds import again

ROWS = rows()
SWITCHES = {"PASSKEYS": {"RECITE_PASSKEYS": "1"},
            # Nobody listens there: the school's server can't be asked.
            "OIDC_ISSUER": {"RECITE_OIDC_ISSUER": "http://127.0.0.1:9", "RECITE_OIDC_CLIENT_ID": "recite",
                            "RECITE_OIDC_SECRET": "s"},
            "METRICS_TOKEN": {"RECITE_METRICS_TOKEN": "for tests alone"}}  # fmt: skip
"""Settings that sections of the table need, as "(NAME)" in their titles says, and what turns them on."""


ONCE = pytest.mark.skipif("RECITE_ONLY" in os.environ, reason="who may do what does not hang on the database")


def needs(row: Row) -> str:
    return row.section.partition("(")[2].rstrip(")")


HERE = [row for row in ROWS if not needs(row) or getattr(settings, needs(row))]
SECTIONS = dict.fromkeys(row.section for row in HERE)


@ONCE
@pytest.mark.django_db
@pytest.mark.parametrize("section", SECTIONS)
def test_everybody_gets_what_the_table_says(section: str) -> None:
    asking = Asking(again(world))
    found = {row.route: asking.cells(row.route) for row in HERE if row.section == section}
    assert found == {row.route: row.cells for row in HERE if row.section == section}


def test_the_table_speaks_of_every_address_and_of_no_other() -> None:
    told = {row.route.partition("?")[0] if "(?P<" not in row.route else row.route for row in HERE}
    assert told == set(routes()), "Say in tests/access/table.txt who gets what there."


def test_no_address_stands_twice() -> None:
    told = [row.route for row in ROWS]
    assert len(told) == len(set(told)) > 230


def test_what_is_the_teachers_is_nobody_elses() -> None:
    """Read off the table itself: a slip of whoever edits it."""
    for row in ROWS:
        stranger = set(row.cells["stranger"].split("/"))
        if row.route.startswith(("admin/", "teaching/", "preview/")):
            assert stranger <= OUT, row
            assert set(row.cells["student"].split("/")) <= OUT, row
        if row.route.startswith(("teaching/<", "sessions/<", "courses/<")) or "<int:pk>" in row.route:
            outsiders = {cell for person in OUTSIDERS for cell in row.cells[person].split("/")}
            assert outsiders <= OUT or row.route in LEADS, row


LEADS = {"sessions/<uuid:pk>/next/", "accounts/passkeys/keys/<int:pk>/edit/", "accounts/passkeys/keys/<int:pk>/remove/"}
"""These lead to a page that asks again: the session's own, and that for the password."""


@ONCE
def test_the_ways_in_that_can_be_turned_on(tmp_path: Path) -> None:
    """The same with all of them on, in a process of its own: which addresses there are is decided when it starts."""
    on = {name: value for switch in SWITCHES.values() for name, value in switch.items()}
    chosen = [f"{__file__}::{test_everybody_gets_what_the_table_says.__name__}[{title}]" for title in titles()]
    chosen.append(f"{__file__}::{test_the_table_speaks_of_every_address_and_of_no_other.__name__}")
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    run = subprocess.run(
        [sys.executable, "-m", "pytest", *chosen, "-q", "-p", "no:cacheprovider", "-n", "0"],
        cwd=ROOT, env=kept | on | {"RECITE_VAR": str(tmp_path)}, capture_output=True, text=True, timeout=600,
    )  # fmt: skip
    assert run.returncode == 0, run.stdout[-4000:] + run.stderr[-2000:]
    assert f"{len(chosen)} passed" in run.stdout


def titles() -> list[str]:
    return list(dict.fromkeys(row.section for row in ROWS if needs(row)))
