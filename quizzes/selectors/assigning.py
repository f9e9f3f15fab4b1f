"""Assignments as their teachers see them: the list, whom they are for, and how far those are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db.models import Case, Count, F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce

from content.models import Fact, Question, Topic
from quizzes.models import Assignment, Course, Enrollment, Extension
from quizzes.selectors.assignments import ASKED, served
from quizzes.selectors.course_reports.cards import standings
from quizzes.selectors.courses import usable_topics


@dataclass(frozen=True, slots=True)
class Completion:
    """Students who have answered every fact of an assignment at least once, of all whom it is for."""

    done: int
    students: int
    facts: int


def assignment_rows(user: AbstractBaseUser) -> QuerySet[Assignment]:
    """Assignments in a teacher's courses, with their course and the numbers of what they are made of."""
    mine = Assignment.objects.filter(course__in=Course.objects.for_teacher(user))
    counted = {f"{name[:-1]}_count": _how_many(name) for name in ("topics", "articles", "questions")}
    return mine.select_related("course").annotate(**counted)


def _how_many(name: str) -> Coalesce:
    rows = getattr(Assignment, name).through.objects.filter(assignment=OuterRef("pk")).order_by().values("assignment")
    return Coalesce(Subquery(rows.annotate(n=Count("pk")).values("n")), 0)


def topics_assigned(course: Course) -> set[int]:
    """Topics that the course's assignments are about: one statement."""
    first, *others = (
        course.assignments.order_by().filter(**{f"{path}__isnull": False}).values_list(path)
        for path in ("topics", "articles__topic", "questions__fact__topic")
    )
    return {topic for (topic,) in first.union(*others)}


def ahead_of(user: AbstractBaseUser, today: date) -> QuerySet[Assignment]:
    """A teacher's assignments to which something may still be added, the one due first before the others."""
    rows = Assignment.objects.filter(course__in=Course.objects.for_teacher(user).running(), due__gt=today)
    return rows.select_related("course").order_by("due", "course__name", "pk")


def with_state(assignments: QuerySet[Assignment], today: date) -> QuerySet[Assignment]:
    """`assignments`, each with `state`: "coming", "running" or "over". One with extra time runs as long as it does."""
    last = Extension.objects.filter(assignment=OuterRef("pk")).order_by("-due").values("due")[:1]
    until = Coalesce(Subquery(last), F("due"))
    coming, over = When(starts__gt=today, then=Value("coming")), When(until__lt=today, then=Value("over"))
    return assignments.annotate(until=until).annotate(state=Case(coming, over, default=Value("running")))


def usable_questions(user: AbstractBaseUser) -> QuerySet[Question]:
    """Questions that `user` may assign, with article and fact, by their places: what is published, and drafts and
    retired ones of their own topics, so that they are told why those can't be."""
    own, topics = Topic.objects.for_teacher(user), usable_topics(user)
    may = Q(fact__topic__in=topics.order_by().values("pk"), status=Question.Status.PUBLISHED)
    may |= Q(fact__topic__in=own.order_by().values("pk"))
    questions = Question.objects.filter(may).select_related("fact", "passage__revision__article")
    return questions.order_by("passage__revision__article__title", "passage__start", "pk")


def groups_of(courses: QuerySet[Course]) -> dict[Course, list[str]]:
    """The groups of each course, by name: two statements."""
    found: defaultdict[int, list[str]] = defaultdict(list)
    rows = Enrollment.objects.filter(course__in=courses.order_by().values("pk")).exclude(group="")
    for course, group in rows.order_by("group").values_list("course_id", "group").distinct():
        found[course].append(group)
    return {course: found[course.pk] for course in courses}


def members(assignment: Assignment) -> QuerySet[Enrollment]:
    """Those whom the assignment is for, by name, each with `own_due`, where they have extra time."""
    own = Extension.objects.filter(assignment=assignment, learner=OuterRef("learner_id")).values("due")
    rows = Enrollment.objects.filter(course=assignment.course_id, learner__user__is_active=True)
    if assignment.group:
        rows = rows.filter(group=assignment.group)
    named = rows.select_related("learner__user").annotate(own_due=Subquery(own))
    return named.order_by("learner__user__last_name", "learner__user__first_name", "learner__user__username")


def completions(assignments: Iterable[Assignment], today: date) -> dict[int, Completion]:
    """How far the students of each assignment are: three statements, however many they are."""
    chosen = list(assignments)
    met, facts = answered(chosen, today)
    found = {}
    for one in chosen:
        asked = len(facts[one.pk])
        done = sum(0 < asked <= count for count in met[one.pk].values())
        found[one.pk] = Completion(done, len(met[one.pk]), asked)
    return found


def answered(
    assignments: Collection[Assignment], today: date
) -> tuple[dict[int, dict[int, int]], Mapping[int, set[int]]]:
    """(assignment -> student -> how many of its facts they have answered; assignment -> facts): three statements."""
    facts = facts_asked([one.pk for one in assignments])
    who = _students_of(assignments)
    parts = [(part, fact) for part, asked in facts.items() for fact in asked]
    standing = standings(dict.fromkeys({one for rows in who.values() for one, _group in rows}, today), parts)
    met = {
        one.pk: {
            student: standing[student, one.pk].met if (student, one.pk) in standing else 0
            for student, group in who[one.course_id]
            if one.group in ("", group)
        }
        for one in assignments
    }
    return met, facts


def _students_of(assignments: Iterable[Assignment]) -> Mapping[int, list[tuple[int, str]]]:
    """Course -> (student, group) of everybody in it whose account is active."""
    courses = {one.course_id for one in assignments}
    rows = Enrollment.objects.filter(course__in=courses, learner__user__is_active=True).order_by()
    found: defaultdict[int, list[tuple[int, str]]] = defaultdict(list)
    for course, student, group in rows.values_list("course_id", "learner_id", "group"):
        found[course].append((student, group))
    return found


def facts_asked(assignments: Collection[int]) -> Mapping[int, set[int]]:
    """Assignment -> the facts that it asks: one statement."""
    found: defaultdict[int, set[int]] = defaultdict(set)
    first, *others = (_pairs(assignments, path) for path in ASKED)
    for assignment, fact in first.union(*others):
        found[assignment].add(fact)
    return found


def _pairs(assignments: Collection[int], path: str) -> QuerySet[Any, Any]:
    asked = served(path) | {f"{path}__fact__status": Fact.Status.ACTIVE}
    rows = Assignment.objects.filter(pk__in=assignments, **asked)
    return rows.order_by().values_list("pk", f"{path}__fact")
