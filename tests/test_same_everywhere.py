"""What PostgreSQL need not run is named as it is called, and nothing else is left out."""

from __future__ import annotations

import pytest

from tests.conftest import ROOT
from tests.same_everywhere import LEFT_OUT, PAGES, WHOLE, left_out

PAGE = "tests/quizzes/test_views_today.py::test_a"


@pytest.mark.parametrize("beginning", [*LEFT_OUT, *PAGES, *WHOLE])
def test_what_is_named_is_there(beginning: str) -> None:
    path, *inside = beginning.split("::")
    assert [*ROOT.glob(f"{path}*")]
    text = (ROOT / path).read_text(encoding="utf-8") if inside else ""
    assert all(f"def {name}" in text or f"class {name}" in text for name in inside)


def test_of_a_table_about_pages_the_first_and_the_last_case_stay() -> None:
    assert left_out(f"{PAGE}[{n}]" for n in range(5)) == {f"{PAGE}[1]", f"{PAGE}[2]", f"{PAGE}[3]"}
    assert left_out([f"{PAGE}[0]", f"{PAGE}[1]", PAGE, f"{PAGE}_b[0]"]) == set()


def test_other_tables_run_whole() -> None:
    assert left_out(f"tests/quizzes/test_services_answering.py::test_a[{n}]" for n in range(5)) == set()
    assert left_out(f"{WHOLE[0]}[{n}]" for n in range(5)) == set()


def test_what_is_named_is_left_out_with_all_that_is_in_it() -> None:
    ids = ["tests/browser/test_pages.py::test_a", "tests/quizzes/test_views_queries.py::test_b[few]"]
    assert left_out(ids) == set(ids)
