"""Assignments: what a course, or a group of it, is to know by when, and who gets more time for it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from content.models import Article, Question, Topic
from quizzes.errors import InvalidCourse
from quizzes.models import Assignment, Course, Enrollment, Extension
from quizzes.services.courses import check_running, open_topics, usable_words

if TYPE_CHECKING:
    from django.contrib.auth.models import User

FRIDAY = 4
LEAST = 3
"""Days from an assignment to the Friday on which it is due unless somebody says otherwise."""
MOST_QUESTIONS = 500
"""Questions chosen one by one for an assignment; whoever wants more assigns their articles."""


@dataclass(frozen=True, slots=True)
class Matter:
    """What is to be known: whole topics, whole articles, and single questions."""

    topics: Sequence[Topic] = ()
    articles: Sequence[Article] = ()
    questions: Sequence[Question] = ()

    def __bool__(self) -> bool:
        return bool(self.topics or self.articles or self.questions)

    @property
    def all_topics(self) -> set[int]:
        """Topics that have to be open to whoever is to know it."""
        return (
            {topic.pk for topic in self.topics}
            | {article.topic_id for article in self.articles}
            | {question.fact.topic_id for question in self.questions}
        )


def usual_due_day(today: date) -> date:
    """The next Friday that leaves a few days."""
    soonest = today + timedelta(days=LEAST)
    return soonest + timedelta(days=(FRIDAY - soonest.weekday()) % 7)


@transaction.atomic
def assign(
    course: Course,
    title: str,
    articles: Iterable[Article],
    starts: date,
    due: date,
    by: User | None = None,
    *,
    topics: Iterable[Topic] = (),
    questions: Iterable[Question] = (),
    group: str = "",
) -> Assignment:
    """Have the course, or one `group` of it, know all of that on the day `due`; the topics are opened in it.

    InvalidCourse, with the field, for what can't be; CourseClosed in an archived course. `by`, if given, can assign
    only what is open or what they teach.
    """
    matter = Matter(list(topics), list(articles), list(questions))
    return _save_assignment(Assignment(course=course), title, group, matter, starts, due, by)


@transaction.atomic
def change_assignment(
    assignment: Assignment,
    *,
    title: str,
    articles: Iterable[Article],
    starts: date,
    due: date,
    by: User | None = None,
    topics: Iterable[Topic] = (),
    questions: Iterable[Question] = (),
    group: str = "",
) -> Assignment:
    """Change an assignment, under the same conditions as `assign`. Extra time that is none any more goes."""
    matter = Matter(list(topics), list(articles), list(questions))
    return _save_assignment(assignment, title, group, matter, starts, due, by)


@transaction.atomic
def add_questions(assignment: Assignment, questions: Iterable[Question], by: User) -> int:
    """Have the assignment ask these questions too; returns how many of them it did not ask before."""
    check_running(assignment.course)
    there = set(assignment.questions.values_list("pk", flat=True))
    fresh = [question for question in questions if question.pk not in there]
    for problem in question_problems(fresh, (), len(there)):
        raise InvalidCourse(problem, "questions")
    _open(assignment.course, Matter(questions=fresh), by)
    assignment.questions.add(*fresh)
    return len(fresh)


def withdraw_assignment(assignment: Assignment) -> None:
    """Take an assignment back. Its topics stay open in the course, and what was learnt stays learnt."""
    assignment.delete()


@transaction.atomic
def copy_assignment(assignment: Assignment, course: Course, today: date, by: User) -> Assignment:
    """The same for another course: for everybody there, without extra time, and without what was retired since.

    One that is due already starts today and is due on the next Friday.
    """
    over = assignment.due <= today
    return assign(
        course,
        assignment.title,
        assignment.articles.filter(retired_at=None),
        today if over else assignment.starts,
        usual_due_day(today) if over else assignment.due,
        by,
        topics=assignment.topics.all(),
        questions=assignment.questions.published().select_related("fact"),
    )


@transaction.atomic
def extend(assignment: Assignment, enrollments: Iterable[Enrollment], due: date) -> int:
    """Give those enrolled until `due`; returns how many they are.

    InvalidCourse where that is no later than for the others, where nobody is named, or where somebody is not in the
    course or in the group that it is for.
    """
    check_running(assignment.course)
    chosen = list(enrollments)
    if not chosen:
        raise InvalidCourse(_("Tick those who get more time."), "students")
    if due <= assignment.due:
        raise InvalidCourse(_("Choose a day after the day on which it is due for the others."), "due")
    if any(not is_for(assignment, one) for one in chosen):
        raise InvalidCourse(_("Only those whom the assignment is for can get more time."), "students")
    Extension.objects.bulk_create(
        [Extension(assignment=assignment, learner_id=one.learner_id, due=due) for one in chosen],
        update_conflicts=True,
        unique_fields=["assignment", "learner"],
        update_fields=["due"],
    )
    return len(chosen)


def take_extra_time(assignment: Assignment, enrollments: Iterable[Enrollment]) -> int:
    """Let the assignment be due for them when it is due for all; returns how many had more time."""
    learners = [one.learner_id for one in enrollments]
    return assignment.extensions.filter(learner_id__in=learners).delete()[0]


def is_for(assignment: Assignment, enrollment: Enrollment) -> bool:
    same = enrollment.course_id == assignment.course_id
    return same and (not assignment.group or assignment.group == enrollment.group)


def _save_assignment(
    assignment: Assignment, title: str, group: str, matter: Matter, starts: date, due: date, by: User | None
) -> Assignment:
    course, stored = assignment.course, assignment.pk
    there = set(assignment.questions.values_list("pk", flat=True)) if stored else set()
    check_running(course)
    for field, problem in assignment_problems(title, matter, starts, due, there=there):
        raise InvalidCourse(problem, field)
    if group and group != assignment.group and not course.enrollments.filter(group=group).exists():
        raise InvalidCourse(_("No student of the course is in the group “%(name)s”.") % {"name": group}, "group")
    _open(course, matter, by)
    assignment.title, assignment.group = " ".join(title.split()), group
    assignment.starts, assignment.due = starts, due
    assignment.save()
    for name in ("topics", "articles", "questions"):
        getattr(assignment, name).set(getattr(matter, name))
    if stored:
        assignment.extensions.filter(due__lte=due).delete()
    return assignment


def _open(course: Course, matter: Matter, by: User | None) -> None:
    """Open the topics of `matter` in the course."""
    there = set(course.topics.values_list("pk", flat=True))
    open_topics(course, matter.all_topics - there, by)


def assignment_problems(
    title: str, matter: Matter, starts: date | None, due: date | None, there: Collection[int] = ()
) -> list[tuple[str, str]]:
    """(field, what is wrong with it) of an assignment; nothing where it can be. `there`: questions it has already."""
    found = []
    try:
        usable_words(title, Assignment, "title", _("Give the assignment a title."))
    except InvalidCourse as error:
        found.append(("title", str(error)))
    if not matter:
        found.append(("articles", _("Choose at least one article, topic or question.")))
    elif retired := next((article for article in matter.articles if article.retired_at), None):
        found.append(("articles", _("“%(title)s” is retired. Take it out, or restore it first.") % {"title": retired}))
    found += [("questions", problem) for problem in question_problems(matter.questions, there)]
    if starts and due and due < starts:
        found.append(("due", _("The assignment is due before it starts. Choose a later day.")))
    return found


def question_problems(questions: Sequence[Question], there: Collection[int], more: int = 0) -> list[str]:
    """What is wrong with assigning `questions`, beside `more` others.

    One that was retired after it was assigned, which is among those `there`, may stay: nobody is asked it.
    """
    if len(questions) + more > MOST_QUESTIONS:
        return [
            _("An assignment has at most %(limit)d questions of its own. Assign their articles instead.")
            % {"limit": MOST_QUESTIONS}
        ]
    fresh = (question for question in questions if question.pk not in there)
    unusable = next((question for question in fresh if question.status != Question.Status.PUBLISHED), None)
    if unusable is None:
        return []
    return [_("“%(prompt)s” is not published. Approve it first, or take it out.") % {"prompt": unusable.prompt}]
