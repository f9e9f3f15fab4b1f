"""What the run on PostgreSQL leaves out: tests whose outcome can't hang on the database, for SQLite has shown it.

Whatever concerns queries, constraints, transactions, locks, order, JSON, searches, aggregates and dates runs on both.
Three things do not:

- LEFT_OUT: tests that need a user, a session or a stored text, and judge something else. Each line says what.
- Of a table of cases in PAGES, all but the first and the last: there they differ in what is sent to a page or stands on
  it, while the statements behind are the same. Tables of services, selectors, reports and models run whole.
- Two in three of the random lives that a property is tried with: they differ in what is done, not in how it is stored.
"""

from __future__ import annotations

import os
from collections.abc import Iterable

LEFT_OUT = {
    "tests/browser/": "what a browser does with a page",
    "tests/hostile/": "what becomes of a text outside of the database",
    "tests/access/test_table.py": "who may do what",
    "tests/test_foreign_ids.py": "who may do what",
    "tests/test_permissions.py": "who may do what",
    "tests/content/admin/test_access.py": "who may do what",
    "tests/quizzes/test_views_access.py": "who may do what, and what pages carry",
    "tests/quizzes/test_course_report_pages.py::test_only_the_teachers_of_the_course_see_its_reports":
        "who may do what",
    "tests/test_headers.py": "headers, and limits that the cache counts",
    "tests/test_logs.py": "words of the log",
    "tests/test_passwords.py": "a hash",
    "tests/test_sign_in.py": "where a sign-in leads",
    "tests/test_migrations.py::test_the_rules_": "rules for migrations as they are written",
    "tests/content/test_commands.py": "what commands print; services that store and generate have tests of their own",
    "tests/content/test_services_suggesting.py": "words put forward as wrong options",
    "tests/content/test_services_proposing.py": "words put forward as wrong options",
    "tests/content/test_services_asserting.py": "whether a text asserts something",
    "tests/content/test_services_surroundings.py": "sentences around a passage",
    "tests/content/language_model/test_service.py::TestOff": "what is imported",
    "tests/content/language_model/test_service.py::TestFailures": "answers of a server",
    "tests/content/language_model/test_service.py::TestCommand": "what a command prints",
    "tests/content/test_services_learning.py::test_the_same_text_and_counts_give_the_same_drafts": "drafts of a text",
    "tests/quizzes/test_feedback.py": "words about an answer",
    # The ORM writes as many statements for either, and SQLite, which takes fewer values in one, never fewer.
    "tests/benchmarks/test_reports.py::test_a_longer_log_takes_no_more_statements": "a number of statements",
    "tests/content/admin/test_changes.py::test_the_list_is_cut_into_pages_and_costs_": "a number of statements",
    "tests/content/admin/test_conflicts.py::test_the_page_costs_the_same_however_many": "a number of statements",
    "tests/content/admin/test_questions.py::test_the_list_costs_the_same": "a number of statements",
    "tests/content/admin/test_review_queue.py::test_the_number_of_statements": "a number of statements",
    "tests/content/admin/test_uploads.py::TestPage::test_it_costs_the_same": "a number of statements",
    "tests/quizzes/admin/test_assignments.py::test_the_list_and_the_page_cost_the_same": "a number of statements",
    "tests/quizzes/admin/test_operation.py::test_the_page_costs_the_same": "a number of statements",
    "tests/quizzes/test_admin_rosters.py::test_what_the_page_of_a_course_costs_": "a number of statements",
    "tests/quizzes/test_assigned_and_away.py::test_lines_take_a_constant_number": "a number of statements",
    "tests/quizzes/test_assigned_matter.py::test_plans_and_lines_cost_the_same": "a number of statements",
    "tests/quizzes/test_course_reports.py::test_a_report_takes_as_many_statements": "a number of statements",
    "tests/quizzes/test_selectors.py::test_pages_take_a_constant_number": "a number of statements",
    "tests/quizzes/test_selectors.py::test_the_trip_takes_a_constant_number": "a number of statements",
    "tests/quizzes/test_selectors_forecasts.py::test_they_take_a_constant_number": "a number of statements",
    "tests/quizzes/test_selectors_progress.py::test_a_narrowed_page_takes_no_more": "a number of statements",
    "tests/quizzes/test_services_splitting.py::test_an_answer_counts_for_every_fact_that_had_it": "a function",
    "tests/quizzes/test_views_queries.py": "a number of statements",
}  # fmt: skip
"""Beginnings of node ids, and what is tested there."""
PAGES = (
    "tests/content/admin/",
    "tests/content/test_services_authoring.py",
    "tests/quizzes/admin/",
    "tests/quizzes/test_admin_",
    "tests/quizzes/test_course_report_pages.py",
    "tests/quizzes/test_feedback_views.py",
    "tests/quizzes/test_invitations.py",
    "tests/quizzes/test_sign_in_codes.py",
    "tests/quizzes/test_views_",
)
"""Where a table of cases is one of what is sent or shown; in authoring, of what a form may hold."""
WHOLE = (
    "tests/content/admin/test_conflicts.py::test_every_verdict_is_told_and_logged",
    "tests/quizzes/test_views_progress.py::test_a_report_and_its_file_hold_the_same",
    "tests/quizzes/test_views_progress.py::test_the_tables_of_the_page_are_those_of_the_reports",
)
"""Tables among PAGES whose cases have statements of their own."""


def left_out(nodeids: Iterable[str]) -> set[str]:
    """Which of the tests, in the order in which they are collected, PostgreSQL need not run."""
    out: set[str] = set()
    tables: dict[str, list[str]] = {}
    for nodeid in nodeids:
        if nodeid.startswith(tuple(LEFT_OUT)):
            out.add(nodeid)
        elif "[" in nodeid and nodeid.startswith(PAGES) and not nodeid.startswith(WHOLE):
            tables.setdefault(nodeid.partition("[")[0], []).append(nodeid)
    return out.union(*(cases[1:-1] for cases in tables.values()))


def examples(number: int) -> int:
    """With how many examples a property of what is stored is tried."""
    return -(-number // 3) if os.environ.get("RECITE_ONLY") == "database" else number
