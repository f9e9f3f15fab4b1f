"""Courses: who teaches and who learns there, the code that lets them in, and what is assigned by when."""

from __future__ import annotations

import secrets
import unicodedata
from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from content.errors import NotAllowedNow
from content.models import Topic
from quizzes.errors import CourseClosed, InvalidCourse, NoSuchCourse
from quizzes.models import Course, Enrollment, Learner
from quizzes.selectors.assigning import topics_assigned

if TYPE_CHECKING:
    from django.contrib.auth.models import User

ALPHABET = "0123456789CFHJKMNPRTVWXY"
"""One of each group of letters and digits that look alike, and no vowels: no code spells a word."""
LOOK_ALIKE = str.maketrans({"O": "0", "Q": "0", "D": "0", "I": "1", "L": "1", "Z": "2", "S": "5", "G": "6", "B": "8",
                            "U": "V"})  # fmt: skip
CODE_LENGTH = 8
"""24 ** 8 codes are 110,000,000,000: with a few tries a minute nobody finds one of some thousand courses."""
BETWEEN = str.maketrans("", "", " -–—.,;:'\"\t\r\n\u00a0")
"""What people type between the parts of a code, or copy along with it."""


# Students


def tidy_code(text: str) -> str:
    """A code as it is stored, from what somebody typed: case, spaces and look-alike letters are forgiven.

    Whoever pastes the whole link means the code at its end.
    """
    code = unicodedata.normalize("NFKC", text).strip().rstrip("/").rpartition("/")[2]
    return code.translate(BETWEEN).upper().translate(LOOK_ALIKE)


def grouped_code(code: str) -> str:
    """A code as it is shown: in two halves, easier to copy by hand."""
    half = len(code) // 2
    return f"{code[:half]} {code[half:]}"


def course_by_code(code: str) -> Course:
    """The course that `code` lets into. Raises NoSuchCourse, or CourseClosed for one that was archived."""
    tidied = tidy_code(code)
    possible = len(tidied) == CODE_LENGTH and set(tidied) <= set(ALPHABET)
    course = Course.objects.filter(code=tidied).first() if possible else None
    if course is None:
        raise NoSuchCourse(
            _("No course has this code. It has %(n)d letters and digits: compare it with what your teacher gave you.")
            % {"n": CODE_LENGTH}
        )
    if course.archived_at is not None:
        raise CourseClosed(_("The course “%(name)s” is over, and nobody can join it.") % {"name": course})
    return course


def join_course(learner: Learner, code: str, now: datetime) -> tuple[Course, bool]:
    """(the course, whether the learner is new in it). Whoever is in it stays as they are.

    NoSuchCourse or CourseClosed where the code lets in nowhere.
    """
    course = course_by_code(code)
    _enrollment, made = Enrollment.objects.get_or_create(course=course, learner=learner, defaults={"joined_at": now})
    return course, made


def leave_course(learner: Learner, course: Course) -> bool:
    """Take the learner out of the course, and say whether they were in it. What they remember stays theirs."""
    return bool(Enrollment.objects.filter(course=course, learner=learner).delete()[0])


# Teachers


@transaction.atomic
def create_course(name: str, teacher: User, topics: Iterable[Topic] = ()) -> Course:
    """A new course with `teacher` as its teacher and a code of its own. InvalidCourse for a name that can't be."""
    name = usable_words(name, Course, "name", _("Give the course a name."))
    course = _with_new_code(Course(name=name))
    course.teachers.add(teacher)
    open_topics(course, {topic.pk for topic in topics}, teacher)
    return course


@transaction.atomic
def update_course(course: Course, *, name: str, topics: Iterable[Topic], by: User) -> Course:
    """Change what a course is called and what is open in it.

    Topics of its assignments stay open. InvalidCourse, with the field, for what can't be; topics that are neither
    open nor taught by `by` can't be added.
    """
    course.name = usable_words(name, Course, "name", _("Give the course a name."))
    course.save(update_fields=["name"])
    wanted, there = {topic.pk for topic in topics}, set(course.topics.values_list("pk", flat=True))
    course.topics.remove(*(there - wanted - topics_assigned(course)))
    open_topics(course, wanted - there, by)
    return course


def renew_code(course: Course) -> Course:
    """Give the course another code: the old one lets nobody in any more, and everybody who is in stays."""
    check_running(course)
    return _with_new_code(course)


def archive_course(course: Course, now: datetime) -> None:
    """End the course: its topics close for its students, nobody joins, its assignments rule no schedule any more."""
    if Course.objects.filter(pk=course.pk, archived_at=None).update(archived_at=now):
        course.archived_at = now


def reopen_course(course: Course) -> None:
    """Let an archived course go on, with everybody who was in it."""
    course.archived_at = None
    course.save(update_fields=["archived_at"])


def usable_words(text: str, model: type[Any], field: str, if_empty: str) -> str:
    """`text` with single spaces; InvalidCourse where it is empty or longer than the field."""
    text = " ".join(text.replace("\0", "").split())
    limit = model._meta.get_field(field).max_length
    if not text:
        raise InvalidCourse(if_empty, field)
    if len(text) > limit:
        words = _("This has %(n)d characters; it may have %(limit)d.") % {"n": len(text), "limit": limit}
        raise InvalidCourse(words, field)
    return text


def open_topics(course: Course, fresh: set[int], by: User | None) -> None:
    """Open the topics `fresh` to the course's students, each of which `by` has to teach unless all may read it."""
    if fresh and by is not None:
        taught = set(Topic.objects.for_teacher(by).values_list("pk", flat=True))
        open_to_all = set(Topic.objects.open().values_list("pk", flat=True))
        if fresh - taught - open_to_all:
            raise InvalidCourse(_("You can only use topics that you teach or that are open to everyone."), "topics")
    course.topics.add(*fresh)


def check_running(course: Course) -> None:
    if course.archived_at is not None:
        raise CourseClosed(_("The course “%(name)s” is archived. Let it go on first.") % {"name": course})


def _with_new_code(course: Course) -> Course:
    """Store `course` with a code that no other course has."""
    for _attempt in range(10):
        course.code = "".join(secrets.choice(ALPHABET) for _place in range(CODE_LENGTH))
        try:
            with transaction.atomic():
                course.save()
        except IntegrityError:
            continue
        return course
    raise NotAllowedNow(_("No free code was found. Try again."))
