"""The README is the product's door: its commands are the ones that .ci/run runs, in a fresh clone."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
CI = (ROOT / ".ci" / "run").read_text(encoding="utf-8")


def command(name: str) -> str:
    block = re.search(rf"<!-- run:{name} -->\n```sh\n(.*?)\n```", README, re.DOTALL)
    assert block, f"README.md shows no command marked run:{name}"
    return block[1]


@pytest.mark.parametrize("name", ["demo", "test"])
def test_ci_runs_the_commands_of_the_readme(name: str) -> None:
    reader = re.search(r"readme_command\(\) \{.*\}", CI)
    assert reader
    read = subprocess.run(
        ["bash", "-c", f"{reader[0]}; readme_command {name}"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert read.stdout.strip() == command(name)
    assert f"$(readme_command {name})" in CI


@pytest.mark.parametrize("name", ["demo", "test"])
def test_a_command_is_one_line(name: str) -> None:
    assert "\n" not in command(name)


def test_commands_named_in_the_readme_exist() -> None:
    for name in set(re.findall(r"manage\.py ([a-z_]+)", README)):
        found = [*ROOT.glob(f"*/management/commands/{name}.py")]
        assert found or name in {
            "migrate",
            "createsuperuser",
            "check",
            "test",
            "createcachetable",
            "db_worker",
            "dumpdata",
            "loaddata",
        }, name
