"""What students typed who were wrong about a fact, and which of it could be a wrong answer to choose.

Counted are first answers, as item analysis counts them, to every question about the fact whose answer is typed. What
fewer than LEAST students typed is shown to nobody, and what is shown has no names.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from typing import Any

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.db.models import QuerySet
from django.utils.translation import ngettext

from content.drafts import Value
from content.kinds._folding import fold
from content.models import Article, Fact, Passage, Question
from content.services.answers import TYPED
from content.services.authoring import WrittenQuestion, fact_told
from content.services.dressing import same_value
from content.services.proposing import CHOICE, Place, Proposal, place_of, proposals
from content.services.suggesting import Suggestion
from quizzes.models import Answer, Course, Enrollment, Learner
from quizzes.models.memory import INDEXED_RESPONSE
from quizzes.reports._items import Item
from quizzes.selectors.item_wordings import GRADES
from quizzes.selectors.items import PRACTISED_AGAIN, SHOWN

LEAST = 3
"""Students who must have typed an answer before anybody is shown it."""
MOST = 8
"""Answers that are looked at, the most frequent ones."""
Learners = Collection[int] | QuerySet[Any]


@dataclass(frozen=True, slots=True)
class Typed:
    """A wrong answer in the spelling that most had, with how many students gave it."""

    text: str
    students: int
    share: float
    """Of the students who answered the fact's typed questions."""


@dataclass(frozen=True, slots=True)
class Offered:
    """A typed answer beside what it would be as an option."""

    typed: Typed
    proposal: Proposal


@dataclass(frozen=True, slots=True)
class WrongAnswers:
    """What could become a wrong answer about a fact, and where."""

    place: Place
    offered: list[Offered]
    least: str
    """The wrong answer of the multiple choice that fewest chose; "" where there is none."""
    least_count: int = 0
    fewest: int = LEAST
    """Students who must have typed an answer before it is shown."""


def typed_wrong(fact: Fact, learners: Learners) -> list[Typed]:
    """Wrong answers that LEAST or more of `learners` typed about a fact, the most frequent first: two statements."""
    questions = list(Question.objects.filter(fact=fact, kind__in=TYPED).order_by().values_list("pk", flat=True))
    if not questions:
        return []
    first = Answer.objects.filter(first=True, learner_id__in=learners, question_id__in=questions)
    first = first.exclude(unscheduled__in=SHOWN).exclude(PRACTISED_AGAIN).order_by()
    # Out of the index that item analysis has for wrong first answers.
    wrong = first.filter(correct=False, response__length__lte=INDEXED_RESPONSE, dont_know=False)
    frequent = _frequent(fact.typed_value, wrong.values_list("learner_id", "response"))
    if not frequent:
        return []
    answered = first.values("learner_id").distinct().count()
    return [Typed(text, students, students / answered) for text, students in frequent]


def _frequent(right: Value, rows: Any) -> list[tuple[str, int]]:
    """(spelling, students) of the answers that enough gave, whatever their case, blanks and way to write a number."""
    students: defaultdict[tuple[str, ...], set[int]] = defaultdict(set)
    spellings: defaultdict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
    for learner, response in rows:
        text = " ".join(response.split()).rstrip(" .,;!")
        if text and text not in GRADES:
            key = same_value(text, right)
            students[key].add(learner)
            spellings[key][text] += 1
    enough = sorted((key for key in students if len(students[key]) >= LEAST), key=lambda k: (-len(students[k]), k))
    return [(_spelling(spellings[key]), len(students[key])) for key in enough[:MOST]]


def _spelling(counts: Counter[str]) -> str:
    """The most frequent spelling; of several the one with capitals."""
    return min(counts, key=lambda text: (-counts[text], text))


def taught(user: AbstractBaseUser | AnonymousUser) -> QuerySet[Any]:
    """The students of every course that `user` teaches, for a statement to look them up."""
    courses = Course.objects.for_teacher(user).order_by().values("pk")
    return Enrollment.objects.filter(course__in=courses).order_by().values("learner_id")


def wrong_answers(fact: Fact, learners: Learners, items: Iterable[Item] = ()) -> WrongAnswers | None:
    """What of `learners`' typed answers could be a wrong answer, with reasons where it can't; None where nothing is.

    items: of the same learners, to tell which wrong answer of the multiple choice fewest chose. At most twelve
    statements, and two where nobody has typed anything wrong often enough.
    """
    typed = typed_wrong(fact, learners)
    place = place_of(fact) if typed else None
    if place is None:
        return None
    found = {one.typed: one for one in proposals(place, [one.text for one in typed], people_of(learners))}
    offered = [Offered(one, found[one.text]) for one in typed if one.text in found]
    if not offered:
        return None
    chosen = _chosen(place.question, items)
    # Of several that were chosen as seldom, the one that stands last.
    wrong = place.written.answers.wrong if place.question else ()
    least = min(reversed(wrong), key=lambda text: chosen[text], default="")
    return WrongAnswers(place, offered, least, chosen[least])


def _chosen(question: Question | None, items: Iterable[Item]) -> Counter[str]:
    """How often each choice of a multiple choice was chosen, as it is now: text -> first answers."""
    if question is None:
        return Counter()
    own = [item for item in items if (item.question, item.version) == (question.pk, question.version)]
    texts = {choice.id: choice.text for item in own for choice in item.choices}
    return Counter(texts[one] for item in own for answer in item.answers for one in answer.chosen if one in texts)


def typed_suggestions(
    written: WrittenQuestion, article: Article, question: Question | None, passage: Passage, user: AbstractBaseUser
) -> list[Suggestion]:
    """What students of `user` typed who were wrong about the fact of a multiple choice that is being written, as far as
    nothing speaks against it; `question`: the one that it will replace."""
    if written.kind != CHOICE or not written.answers.right.strip():
        return []
    fact = question.fact if question else fact_told(article, passage, written.answers.right)
    typed = typed_wrong(fact, learners := taught(user)) if fact else []
    standing = place_of(fact) if fact and typed else None
    if fact is None or standing is None:
        return []
    place = replace(standing, written=written, question=question)
    students = {one.text: one for one in typed}
    found = proposals(place, list(students), people_of(learners))
    sound = [one for one in found if not (one.refused or one.caution)]
    return [Suggestion(one.text, _source(students[one.typed])) for one in sound]


def _source(one: Typed) -> str:
    told = ngettext("typed by %(n)d student (%(share)d%%)", "typed by %(n)d students (%(share)d%%)", one.students)
    return told % {"n": one.students, "share": round(100 * one.share)}


def people_of(learners: Learners) -> frozenset[str]:
    """The folded words of the names of students, and of the teachers of their courses: two statements."""
    columns = ("first_name", "last_name", "username")
    students = Learner.objects.filter(pk__in=learners).order_by()
    names = {name for row in students.values_list(*(f"user__{column}" for column in columns)) for name in row}
    courses = Enrollment.objects.filter(learner_id__in=learners).order_by().values("course")
    teachers = Course.teachers.through.objects.filter(course_id__in=courses).order_by()
    names |= {name for row in teachers.values_list(*(f"user__{column}" for column in columns)) for name in row}
    return frozenset(word for name in names for word in fold(name).split())
