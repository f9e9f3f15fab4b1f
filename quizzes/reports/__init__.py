"""The shelf of reports. A report is one file here: a pure function from counts to a Table.

Screen, CSV, XLSX and print show the same Table, so a number can't differ between them. A report whose audience is
"course" is built from a CourseContext and names in `NEEDS` what it reads of it; the others take a ReportContext.
Where its rows are about things that have a page, `ABOUT` names the column: "student", "article" or "question".
"""

from __future__ import annotations

from functools import cache
from typing import Protocol, cast

from content.shelves import read_shelf
from quizzes.errors import UnknownReport
from quizzes.reports._context import ReportContext
from quizzes.reports._course import CourseContext
from quizzes.reports._csv import as_csv
from quizzes.reports._xlsx import as_xlsx
from quizzes.shapes import Table

__all__ = [
    "AUDIENCES",
    "REQUIRED",
    "CourseContext",
    "Report",
    "ReportContext",
    "all_reports",
    "as_csv",
    "as_xlsx",
    "course_reports",
    "get",
]

REQUIRED = ("SLUG", "TITLE", "AUDIENCE", "build")
AUDIENCES = frozenset({"student", "teacher", "course"})
"""A student about themselves; a teacher about everybody in their topics; a teacher about one course."""


class Report(Protocol):
    """What every file of this shelf defines at module level."""

    SLUG: str
    """Stable name, as it stands in addresses: "article-progress"."""
    TITLE: str
    """What people read: "Progress by article"."""
    AUDIENCE: frozenset[str]
    """Who may see it: some of AUDIENCES."""

    def build(self, context: ReportContext) -> Table:
        """The report. Its docstring defines every number, the empty case included."""
        ...


@cache
def all_reports() -> dict[str, Report]:
    """Every report by slug."""
    return cast(dict[str, Report], read_shelf(__name__, __path__, REQUIRED, "SLUG"))


def course_reports() -> dict[str, Report]:
    """The reports about a course, by slug."""
    return {slug: report for slug, report in all_reports().items() if "course" in report.AUDIENCE}


def get(slug: str) -> Report:
    """The report called `slug`; raises UnknownReport for one that does not exist."""
    try:
        return all_reports()[slug]
    except KeyError:
        raise UnknownReport(f"There is no report called “{slug}”. Choose one from the list of reports.") from None
