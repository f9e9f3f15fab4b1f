"""The page of one question in a course: how it works there, by version."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser

from content import kinds
from content.models import Question
from content.services.answers import TYPED
from quizzes.models import Course, Flag
from quizzes.reports._faults import Analysed
from quizzes.reports._items import Item
from quizzes.selectors.citing import cite
from quizzes.selectors.course_reports import students_of
from quizzes.selectors.items import items_of, versions_of
from quizzes.selectors.wrong_answers import WrongAnswers, wrong_answers
from quizzes.shapes import Cited

ABOUT = ("multiple_choice", *TYPED)
"""Kinds on whose pages it is told what was typed."""


@dataclass(frozen=True, slots=True)
class Said:
    """A remark of a student, in words."""

    reason: str
    note: str
    response: str
    state: str
    """"open", "settled" or "accepted"."""


@dataclass(frozen=True, slots=True)
class VersionPage:
    found: Analysed
    remarks: Sequence[Said]


@dataclass(frozen=True, slots=True)
class QuestionPage:
    question: Question
    kind: str
    """Its label."""
    cited: Cited
    versions: Sequence[VersionPage]
    """Those that somebody has answered, the newest first."""
    editable: bool
    """Whether the question is in a topic of the reader's."""
    wrong: WrongAnswers | None = None
    """What students typed who were wrong about its fact, for whoever may edit it."""


def question_page(
    course: Course, question_id: int, user: AbstractBaseUser | AnonymousUser, now: datetime
) -> QuestionPage | None:
    """What first answers of the course's students say of one question; None for a question that is not in it, or
    is another teacher's draft.

    Eight statements, whatever the numbers of students and answers, and up to twelve for what they typed.
    """
    related = ("fact", "passage__revision__article")
    questions = Question.objects.filter(fact__topic__in=course.topics.order_by().values("pk"))
    question = questions.select_related(*related).filter(pk=question_id).first()
    if question is None:
        return None
    learners = [student.id for student in students_of(course, now)]
    items = items_of(course, learners)
    versions = versions_of(items, question.pk)
    editable = Question.objects.for_teacher(user).filter(pk=question.pk).exists()
    if question.status == Question.Status.DRAFT and not (versions or editable):
        # Nobody has met it, and it is not the reader's to review.
        return None
    return QuestionPage(
        question=question,
        kind=str(kinds.get(question.kind).LABEL),
        cited=cite(question.passage, question.passage.revision, question.fact_id),
        versions=[VersionPage(one, said(one.statistics.item)) for one in versions],
        editable=editable,
        wrong=wrong_answers(question.fact, learners, items) if editable and question.kind in ABOUT else None,
    )


def typed_in(course: Course, question: Question, now: datetime) -> WrongAnswers | None:
    """What the students of a course typed who were wrong about the fact of `question`."""
    learners = [student.id for student in students_of(course, now)]
    return wrong_answers(question.fact, learners, items_of(course, learners))


def said(item: Item) -> list[Said]:
    """The remarks on an item, those that wait first."""
    found = [
        Said(
            reason=str(Flag.Reason(remark.reason).label),
            note=remark.note,
            response=remark.response,
            state="accepted" if remark.accepted else "open" if remark.open else "settled",
        )
        for remark in item.remarks
    ]
    return sorted(found, key=lambda one: one.state != "open")
