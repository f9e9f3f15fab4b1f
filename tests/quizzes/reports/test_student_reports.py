"""The numbers in the tables of a student, one by one."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from quizzes import reports, selectors
from quizzes.reports import as_csv
from quizzes.shapes import Table
from tests.quizzes.reports.samples import NOW, TODAY, context


def rows(slug: str, **changes: Any) -> list[dict[str, Any]]:
    table = reports.get(slug).build(context(**changes))
    keys = [column.key for column in table.columns]
    return [dict(zip(keys, row, strict=True)) for row in table.rows]


def test_topics() -> None:
    assert rows("topic-progress") == [
        {"topic": "=Arden", "facts": 22, "met": 18, "known": 14, "share": 14 / 22, "fading": 4, "due": 5},
        {"topic": "Empty", "facts": 0, "met": 0, "known": 0, "share": None, "fading": 0, "due": 0},
    ]


def test_retention() -> None:
    [row] = rows("retention")
    assert row == {
        "week": TODAY,
        "reviews": 25,
        "right": 22,
        "measured": 0.88,
        "low": 0.7,
        "high": 0.96,
        "forecast": 0.9,
    }


def test_days_of_study_come_newest_first() -> None:
    found = rows("study-days")
    assert [row["day"] for row in found] == [TODAY, TODAY - timedelta(days=3)]
    assert found[0] == {"day": TODAY, "answered": 40, "right": 0.75, "reviews": 25, "minutes": 12.3}


def test_the_forecast_names_easy_days_and_the_pause() -> None:
    found = rows("forecast")
    assert [row["mark"] for row in found] == [None, "easy day", "pause"]
    assert found[0] == {"day": TODAY, "due": 9, "overdue": 4, "minutes": 3.1, "mark": None}


def test_weakest_facts_carry_their_passage_and_source() -> None:
    [row] = rows("weakest-facts")
    assert (row["recall"], row["lapses"], row["passage"]) == (0.41, 3, '=He said "so"')
    assert (row["article"], row["source"]) == ("The bridge", "Arden Gazette")


def test_time() -> None:
    assert rows("time-spent")[0] == {"week": TODAY, "minutes": 12.3, "days": 2, "answered": 45, "right": 33 / 45}
    assert rows("time-spent")[1]["right"] is None
    assert [row["article"] for row in rows("time-by-article")] == ["The bridge", None]


def test_calibration_ends_with_all_answers() -> None:
    step, whole = rows("calibration")
    assert (step["said"], step["answers"], step["right"], step["brier"]) == (0.75, 40, 27, None)
    assert (whole["of"], whole["answers"], whole["brier"]) == ("all", 40, 0.212)


def test_nobody_who_has_not_begun_has_rows() -> None:
    for slug, report in reports.all_reports().items():
        if "student" in report.AUDIENCE and slug != "article-progress":
            table = report.build(context(progress=None))
            assert not table.rows
            assert table.empty


def test_words_of_ours_are_translated_and_those_of_articles_are_not(monkeypatch: Any) -> None:
    monkeypatch.setattr(selectors.reporting, "gettext", str.upper)
    found = selectors.translated(reports.get("forecast").build(context()))
    assert found.title == "THE NEXT 30 DAYS"
    assert [row[-1] for row in found.rows] == [None, "EASY DAY", "PAUSE"]
    weak: Table = selectors.translated(reports.get("weakest-facts").build(context()))
    assert weak.columns[0].label == "FACT"
    assert weak.rows[0][6] == "The bridge"


def test_a_file_has_the_numbers_of_the_screen() -> None:
    header, row = as_csv(reports.get("retention").build(context())).splitlines()
    assert header == "Week of,Reviews,Right,Measured (%),At least (%),At most (%),Forecast (%)"
    assert row == f"{TODAY.isoformat()},25,22,88,70,96,90"


def test_a_table_says_when_it_was_made() -> None:
    mine = [report for report in reports.all_reports().values() if "student" in report.AUDIENCE]
    assert mine
    assert all(report.build(context()).generated_at == NOW for report in mine)
