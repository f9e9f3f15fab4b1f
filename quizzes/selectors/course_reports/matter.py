"""What a course is about: its articles and facts, and what is assigned when to whom."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date

from django.db.models import F, QuerySet

from content import kinds
from content.models import Article, Question, QuestionQuerySet
from quizzes.models import Assignment, Course, Extension
from quizzes.reports._course import CourseArticle, CourseAssignment, FactLine

ARTICLE = "passage__revision__article"
Pairs = list[tuple[int, int]]


def questions_of(course: Course) -> QuestionQuerySet:
    """Questions about one fact each that students of the course may be asked for it, without an order."""
    questions = Question.objects.servable(course.topics.all()).order_by()
    return questions.exclude(kind__in=kinds.asking_several())


def places(questions: QuerySet[Question]) -> Pairs:
    """(article, fact), each once: one statement."""
    return list(questions.values_list(f"{ARTICLE}_id", "fact_id").distinct())


def articles_of(course: Course, places: Iterable[tuple[int, int]]) -> list[CourseArticle]:
    """The course's articles, by topic and title: one statement."""
    facts = Counter(article for article, _fact in places)
    rows = Article.objects.readable(course.topics.all()).order_by("topic__name", "title", "pk")
    return [CourseArticle(*row, facts[row[0]]) for row in rows.values_list("pk", "title", "topic__name")]


def assigned_facts(course: Course, questions: QuerySet[Question]) -> Pairs:
    """(assignment, fact), each once: what the questions, articles and topics of each ask. One statement."""
    paths = ("assignments", f"{ARTICLE}__assignments", f"{ARTICLE}__topic__assignments")
    asked = [
        questions.filter(**{f"{path}__course": course}).annotate(part=F(path)).values_list("part", "fact_id")
        for path in paths
    ]
    # A union of rows drops those that are there twice.
    return list(asked[0].union(*asked[1:]))


def assignments_of(course: Course, pairs: Iterable[tuple[int, int]]) -> list[CourseAssignment]:
    """All of the course's assignments, by due day: two statements."""
    facts = Counter(assignment for assignment, _fact in pairs)
    extended: defaultdict[int, dict[int, date]] = defaultdict(dict)
    for assignment, learner, due in Extension.objects.filter(assignment__course=course).values_list(
        "assignment_id", "learner_id", "due"
    ):
        extended[assignment][learner] = due
    rows = Assignment.objects.filter(course=course).order_by("due", "pk")
    return [
        CourseAssignment(*row, facts[row[0]], extended.get(row[0], {}))
        for row in rows.values_list("pk", "title", "group", "starts", "due")
    ]


def fact_lines(questions: QuerySet[Question]) -> list[FactLine]:
    """Every fact that `questions` ask, by topic, article and place, each once: one statement."""
    placed = questions.order_by(f"{ARTICLE}__topic__name", f"{ARTICLE}__title", "passage__start", "fact_id", "pk")
    rows = placed.values_list("fact_id", "fact__statement", "passage__quote", f"{ARTICLE}_id", f"{ARTICLE}__title")
    found: dict[int, FactLine] = {}
    for row in rows:
        found.setdefault(row[0], FactLine(*row))
    return list(found.values())
