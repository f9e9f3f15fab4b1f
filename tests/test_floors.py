"""Imports only go down the floors of the house, and the pure floors stay pure. Held by reading the source."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
APPS = ("content", "quizzes", "config")

FLOORS: dict[str, float] = {
    # Longest prefix wins. A module may import its own floor and anything below it.
    "config": 5,
    "content": 4,
    "quizzes": 4,
    "content.services": 3,
    "content.selectors": 3,
    "content.receivers": 3,
    "quizzes.services": 3,
    "quizzes.selectors": 3,
    "quizzes.receivers": 3,
    "quizzes.attempts": 3,
    "quizzes.demo": 3,
    "quizzes.models": 2.5,
    "content.models": 2,
    "content.signals": 2,
    "quizzes.signals": 2,
    "content.language_model.client": 3,
    "content.language_model": 1.4,
    "content.generator": 1.3,
    "content.kinds": 1.2,
    "content.language": 1.1,
    "content.importers": 1.2,
    "content.exchange": 1.2,
    "quizzes.scheduling": 1.1,
    "quizzes.reports": 1.1,
    "quizzes.rosters": 1.3,
    "content.drafts": 0,
    "content.errors": 0,
    "content.formulas": 0,
    "content.shelves": 0,
    "quizzes.errors": 0,
    "quizzes.shapes": 0,
}
PURE = 1.9
"""Floors below this import no Django."""
STANDARD_CLOCKS = {
    ("datetime", "now"),
    ("datetime", "today"),
    ("date", "today"),
    ("time", "time"),
    ("datetime", "utcnow"),
}


def floor(module: str) -> float:
    parts = module.split(".")
    return next(FLOORS[name] for n in range(len(parts), 0, -1) if (name := ".".join(parts[:n])) in FLOORS)


def sources() -> Iterator[tuple[str, Path]]:
    for app in APPS:
        for path in sorted((ROOT / app).rglob("*.py")):
            parts = path.relative_to(ROOT).with_suffix("").parts
            if "migrations" not in parts:
                yield ".".join(parts[:-1] if parts[-1] == "__init__" else parts), path


def imports(module: str, path: Path) -> Iterator[str]:
    """Every module that `path` imports, wherever in it, relative ones made absolute."""
    package = module if path.name == "__init__.py" else module.rpartition(".")[0]
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                above = package.split(".")[: len(package.split(".")) - node.level + 1]
                base = ".".join([*above, *filter(None, [node.module])])
            if base not in APPS:
                yield base
            if base in APPS or (ROOT / Path(*base.split("."))).is_dir():
                yield from (f"{base}.{alias.name}" for alias in node.names)


MODULES = dict(sources())


@pytest.mark.parametrize("module", MODULES)
def test_imports_go_down(module: str) -> None:
    for target in imports(module, MODULES[module]):
        if target.split(".")[0] in APPS:
            assert floor(target) <= floor(module), (
                f"{module} (floor {floor(module)}) imports {target} ({floor(target)})"
            )


@pytest.mark.parametrize("module", [name for name in MODULES if name.startswith("content")])
def test_content_knows_nothing_of_quizzes(module: str) -> None:
    assert not [target for target in imports(module, MODULES[module]) if target.split(".")[0] == "quizzes"]


@pytest.mark.parametrize("module", [name for name in MODULES if floor(name) < PURE])
def test_pure_floors_import_no_django_and_read_no_clock(module: str) -> None:
    path = MODULES[module]
    assert not [target for target in imports(module, path) if target.split(".")[0] == "django"]
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            called = node.func
            owner = called.value.attr if isinstance(called.value, ast.Attribute) else getattr(called.value, "id", "")
            assert (owner, called.attr) not in STANDARD_CLOCKS, f"{module}:{node.lineno} reads the clock"
            unseeded = owner == "random" and called.attr not in {"Random"}
            assert not unseeded, f"{module}:{node.lineno} draws unseeded chance"


@pytest.mark.parametrize("module", [name for name in MODULES if floor(name) == 4 and "views" in name.split(".")])
def test_views_write_through_services(module: str) -> None:
    for node in ast.walk(ast.parse(MODULES[module].read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            assert node.func.attr not in {"save", "create", "bulk_create", "delete"}, f"{module}:{node.lineno}"


@pytest.mark.parametrize("module", ["content.kinds", "content.language.values", "config.urls"])
def test_web_processes_never_import_spacy(module: str) -> None:
    """`import spacy` takes over a second; only reading text needs it."""
    setup = "import django, os; os.environ['DJANGO_SETTINGS_MODULE']='config.settings'; django.setup();"
    code = f"{setup} import sys, {module}; print(sorted({{'spacy', 'lemminflect'}} & set(sys.modules)))"
    found = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"


def test_files_have_one_subject() -> None:
    """A file past 400 lines wants another room."""
    long = {name: count for name, path in MODULES.items() if (count := len(path.read_text().splitlines())) > 400}
    assert not long
