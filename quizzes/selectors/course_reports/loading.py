"""The fields of a CourseContext, each loaded when a report needs it, and what they share only once."""

from __future__ import annotations

from datetime import date, datetime
from functools import cached_property

from content.models import QuestionQuerySet
from quizzes.models import Course
from quizzes.reports._course import CourseArticle, CourseAssignment, Prospect, Standing, Student, Work
from quizzes.reports._items import Item
from quizzes.selectors.course_reports import cards, matter, work
from quizzes.selectors.course_reports.people import students_of
from quizzes.selectors.items import items_of

ALL = 0
"""The part of a course that is all of it."""


class Loader:
    """One course at one moment. What a report can need has the name of its field in CourseContext."""

    def __init__(self, course: Course, now: datetime, focus: int | None = None) -> None:
        self.course, self.now, self.wanted = course, now, focus

    @cached_property
    def students(self) -> list[Student]:
        return students_of(self.course, self.now)

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
        every = {fact for _article, fact in self.places}
        found = cards.standings(self.days, [(ALL, fact) for fact in every])
        return {student: standing for (student, _part), standing in found.items()}

    @cached_property
    def by_article(self) -> dict[tuple[int, int], Standing]:
        return cards.standings(self.days, self.places)

    @cached_property
    def work(self) -> dict[int, Work]:
        return work.work_of(self.course, self.students)

    @cached_property
    def assignments(self) -> list[CourseAssignment]:
        return matter.assignments_of(self.course, self.assigned)

    @cached_property
    def running(self) -> dict[tuple[int, int], Prospect]:
        ahead = [
            (student.id, one.id, student.today, one.due_for(student))
            for one in self.assignments
            for student in self.students
            if one.running_for(student)
        ]
        parts = {part for _student, part, _today, _due in ahead}
        return cards.prospects(ahead, [(part, fact) for part, fact in self.assigned if part in parts])
