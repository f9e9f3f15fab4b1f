"""Every report on the shelf, asked the same questions."""

from __future__ import annotations

import pytest

from quizzes import reports
from quizzes.errors import UnknownReport
from quizzes.reports import AUDIENCES, Report, as_csv
from quizzes.shapes import Table
from tests.quizzes.reports.samples import NOW, contexts

every_report = pytest.mark.parametrize("report", reports.all_reports().values(), ids=reports.all_reports())


def tables(report: Report) -> list[Table]:
    return [report.build(context) for audience in sorted(report.AUDIENCE) for context in contexts(audience)]


def test_the_shelf_holds_the_reports_of_progress() -> None:
    assert {"article-progress", "topic-progress", "retention", "study-days", "forecast"} <= set(reports.all_reports())
    assert {"weakest-facts", "time-spent", "time-by-article", "calibration"} <= set(reports.all_reports())


def test_an_unknown_report_says_so() -> None:
    with pytest.raises(UnknownReport, match="no report called “nonsense”"):
        reports.get("nonsense")


@every_report
def test_a_report_says_what_it_is_and_for_whom(report: Report) -> None:
    assert reports.get(report.SLUG) is report
    assert report.SLUG.lower().replace("_", "-") == report.SLUG
    assert report.TITLE
    assert report.AUDIENCE
    assert report.AUDIENCE <= AUDIENCES
    assert report.build.__doc__
    assert len(report.build.__doc__) > 200


@every_report
def test_every_table_is_whole(report: Report) -> None:
    for table in tables(report):
        keys = [column.key for column in table.columns]
        assert len(set(keys)) == len(keys)
        assert all(len(row) == len(keys) for row in table.rows)
        assert table.note
        assert table.rows or table.empty
        assert table.generated_at == NOW
        for row in table.rows:
            for column, value in zip(table.columns, row, strict=True):
                assert value is None or isinstance(value, int | float) == column.numeric, column.key
                assert column.unit != "%" or value is None or 0 <= value <= 1


@every_report
def test_every_table_is_a_csv_that_no_spreadsheet_runs(report: Report) -> None:
    for table in tables(report):
        text = as_csv(table)
        assert len(text.splitlines()) == 1 + len(table.rows)
        assert ",=" not in text
        assert not text.startswith("=")
        assert "\n=" not in text


@every_report
def test_a_report_is_a_function_of_its_context(report: Report) -> None:
    assert tables(report) == tables(report)
