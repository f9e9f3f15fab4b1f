"""The fields of a CourseContext, each loaded when a report needs it, and what they share only once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import asdict, replace
from datetime import date, datetime
from functools import cached_property
from typing import Any, TypeVar

from content.models import Article, QuestionQuerySet
from quizzes.models import Course, Enrollment
from quizzes.reports._course import (
    ArticleWork,
    CourseArticle,
    CourseAssignment,
    CourseDay,
    FactLine,
    HeldFact,
    Prospect,
    Standing,
    Student,
    StudyWeek,
    Work,
)
from quizzes.reports._items import Item
from quizzes.selectors.course_reports import cards, matter, work
from quizzes.selectors.course_reports.people import students_of
from quizzes.selectors.course_reports.weakest import weakest_of
from quizzes.selectors.items import items_of
from quizzes.selectors.progress import first_weekday

MET_KNOWN_DUE = 3
"""Fields of a Standing that are loaded, where not all are asked for."""


Key = TypeVar("Key")


class Loader:
    """One course at one moment. What a report can need has the name of its field in CourseContext.

    Raises Enrollment.DoesNotExist or Article.DoesNotExist for a student or article in focus who is not in the course.
    """

    def __init__(
        self,
        course: Course,
        now: datetime,
        needs: Collection[str],
        student: int | None = None,
        article: int | None = None,
    ) -> None:
        self.course, self.now, self.needs = course, now, needs
        self.student = self._only_student(student) if student is not None else None
        self.article = self._only_article(article) if article is not None else None

    def context(self) -> dict[str, Any]:
        """The fields that every context has."""
        return {
            "now": self.now,
            "course": self.course.name,
            "students": self.students,
            "student": self.student,
            "article": self.article,
        }

    def _only_student(self, pk: int) -> Student:
        found = next((one for one in students_of(self.course, self.now) if one.id == pk), None)
        if found is None:
            raise Enrollment.DoesNotExist
        return found

    def _only_article(self, pk: int) -> CourseArticle:
        found = next((one for one in self.articles if one.id == pk), None)
        if found is None:
            raise Article.DoesNotExist
        return found

    @cached_property
    def students(self) -> list[Student]:
        return [self.student] if self.student else students_of(self.course, self.now)

    @cached_property
    def days(self) -> dict[int, date]:
        """Student -> their day."""
        return {one.id: one.today for one in self.students}

    @cached_property
    def questions(self) -> QuestionQuerySet:
        return matter.questions_of(self.course)

    @cached_property
    def places(self) -> matter.Pairs:
        return matter.places(self.questions)

    @cached_property
    def assigned(self) -> matter.Pairs:
        return matter.assigned_facts(self.course, self.questions)

    @cached_property
    def facts_assigned(self) -> dict[int, list[int]]:
        """Assignment -> its facts."""
        found: defaultdict[int, list[int]] = defaultdict(list)
        for assignment, fact in self.assigned:
            found[assignment].append(fact)
        return found

    @cached_property
    def kinds(self) -> list[frozenset[int]]:
        """The sets of assignments that facts of the course belong to, that of none included."""
        return list(dict.fromkeys(self.assignments_of_fact.values()))

    @cached_property
    def assignments_of_fact(self) -> dict[int, frozenset[int]]:
        found: dict[int, set[int]] = {fact: set() for _article, fact in self.places}
        for assignment, fact in self.assigned:
            # One that was published between the two statements is in the next report.
            if fact in found:
                found[fact].add(assignment)
        return {fact: frozenset(assignments) for fact, assignments in found.items()}

    @cached_property
    def by_kind(self) -> dict[tuple[int, int], Standing]:
        """(student, number in `kinds`) -> standing with those facts: each card counted once for all assignments."""
        number = {kind: n for n, kind in enumerate(self.kinds)}
        return cards.standings(self.days, [(number[kind], fact) for fact, kind in self.assignments_of_fact.items()])

    # Fields of the context

    @cached_property
    def items(self) -> list[Item]:
        return items_of(self.course, list(self.days))

    @cached_property
    def articles(self) -> list[CourseArticle]:
        return matter.articles_of(self.course, self.places)

    @cached_property
    def facts(self) -> int:
        return len({fact for _article, fact in self.places})

    @cached_property
    def overall(self) -> dict[int, Standing]:
        if "finished" not in self.needs:
            return cards.overall(self.days, {fact for _article, fact in self.places})
        return together(((student, standing) for (student, _kind), standing in self.by_kind.items()))

    @cached_property
    def by_article(self) -> dict[tuple[int, int], Standing]:
        return cards.standings(self.days, self.places, MET_KNOWN_DUE)

    @cached_property
    def work(self) -> dict[int, Work]:
        return work.work_of(self.course, self.students)

    @cached_property
    def article_work(self) -> dict[tuple[int, int], ArticleWork]:
        return work.article_work(self.course, self.student) if self.student else {}

    @cached_property
    def weeks(self) -> list[StudyWeek]:
        return work.weeks_of(self.course, self.student, first_weekday()) if self.student else []

    @cached_property
    def activity(self) -> list[CourseDay]:
        today = max((one.today for one in self.students), default=self.now.date())
        return work.days_of(self.course, self.students, today)

    @cached_property
    def assignments(self) -> list[CourseAssignment]:
        return matter.assignments_of(self.course, self.assigned)

    @cached_property
    def running(self) -> dict[tuple[int, int], Prospect]:
        """By way of parts: an assignment once for each day on which it is due for somebody."""
        due = {
            (student.id, one.id): one.due_for(student)
            for one in self.assignments
            for student in self.students
            if one.running_for(student)
        }
        parts = list(dict.fromkeys((assignment, day) for (_student, assignment), day in due.items()))
        rows = [(n, fact, day) for n, (one, day) in enumerate(parts) for fact in self.facts_assigned[one]]
        found = cards.prospects(self.days, rows)
        return {
            (student, parts[number][0]): prospect
            for (student, number), prospect in found.items()
            if due.get((student, parts[number][0])) == parts[number][1]
        }

    @cached_property
    def finished(self) -> dict[tuple[int, int], Standing]:
        elsewhere = {
            (student.id, one.id)
            for one in self.assignments
            for student in self.students
            if one.concerns(student) and not one.running_for(student)
        }
        return together(
            ((student, assignment), standing)
            for (student, kind), standing in self.by_kind.items()
            for assignment in self.kinds[kind]
            if (student, assignment) in elsewhere
        )

    @cached_property
    def fact_lines(self) -> list[FactLine]:
        questions = self.questions
        if self.article:
            questions = questions.filter(**{f"{matter.ARTICLE}_id": self.article.id})
        lines = matter.fact_lines(questions)
        counts = cards.by_fact(self.days, [line.id for line in lines])
        return [replace(line, **asdict(counts[line.id])) if line.id in counts else line for line in lines]

    @cached_property
    def weakest(self) -> list[HeldFact]:
        return weakest_of(self.student, self.questions) if self.student else []


def together(parts: Iterable[tuple[Key, Standing]]) -> dict[Key, Standing]:
    """The sums of the standings of each key."""
    found: dict[Key, Standing] = {}
    for key, one in parts:
        so_far = found.get(key, Standing())
        found[key] = Standing(
            so_far.met + one.met, so_far.known + one.known, so_far.due + one.due, so_far.coming + one.coming
        )
    return found
