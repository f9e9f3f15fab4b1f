"""Bombs do not go off: read in a process whose memory and time are limited, each is refused in words or read."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from tests.conftest import ROOT
from tests.hostile.bombs import ALL

GOES_ON = ("read: ", "refused: ")


@pytest.fixture(scope="module")
def outcomes() -> dict[str, list[list[str]]]:
    """What came of each, by shelf. One process reads all: what one leaves behind in memory, the next ones lack."""
    run = subprocess.run(
        [sys.executable, "-m", "tests.hostile.bombs"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    found: dict[str, list[list[str]]] = {}
    for line in run.stdout.splitlines():
        shelf, *told = json.loads(line)
        found.setdefault(shelf, []).append(told)
    assert run.returncode == 0, (run.returncode, run.stdout[-500:], run.stderr[-2000:])
    return found


@pytest.mark.parametrize("shelf", ALL)
def test_every_bomb_is_refused_in_words_or_read(outcomes: dict[str, list[list[str]]], shelf: str) -> None:
    assert len(outcomes[shelf]) > 5
    for name, told, *_measured in outcomes[shelf]:
        assert told.startswith(GOES_ON), (name, told)
        assert "root:" not in told, name


@pytest.mark.parametrize(
    ("shelf", "name", "says"),
    [
        ("documents", "media.docx", "would unpack to far more"),
        ("documents", "paragraphs.docx", "would unpack to far more"),
        ("documents", "many paragraphs.docx", "20,000"),
        ("portable", "one content on many pages.pdf", "far more drawing"),
        ("portable", "forms in forms.pdf", "far more drawing"),
        ("portable", "pages.pdf", "200. Split it into parts"),
        ("rosters", "strings.xlsx", "would unpack to far more"),
        ("sheets of questions", "laughs.xlsx", "declares entities"),
        ("questions", "laughs.xml", "declares"),
        ("folders", "entries.zip", "300 can be given at once"),
        ("folders", "zeros.zip", "nothing packed more than 200 times smaller"),
    ],
)
def test_what_is_refused_is_told_with_its_limit(
    outcomes: dict[str, list[list[str]]], shelf: str, name: str, says: str
) -> None:
    told = {one[0]: one[1] for one in outcomes[shelf]}
    assert told[name].startswith("refused: ")
    assert says in told[name]
