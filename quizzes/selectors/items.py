"""First answers to questions, for item analysis.

A first answer is a student's first to a version of a question, and it counts where it shows what they knew:

- not where the answer had been shown to them on that day: the question was given away by another one, the fact came
  back in the session or had been asked before on that day, or it was practised after it had been asked or hinted at;
- in practice it counts like any other where nothing of its fact had been in the log;
- one that was taken back counts as it was given. The verdict had been seen by then, and the next answer to the
  question knows it; if taken back ones were left out, students would choose which of their answers count;
- one of which the student said "my answer was right" counts as it was judged, and the claim is counted beside it;
- of questions with choices, not where it was a card to turn over: nothing was chosen there. A card of a question
  that is answered by typing counts as the student graded it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.db.models import Q, QuerySet

from content import kinds
from content.models import Question, Topic
from quizzes.models import Answer, Course, Enrollment, Flag
from quizzes.models.memory import INDEXED_RESPONSE
from quizzes.reports._faults import Analysed, analysed
from quizzes.reports._items import First, Item, Remark
from quizzes.selectors.item_wordings import Asked, asked_versions

SHOWN = (Answer.Unscheduled.GIVEN_AWAY, Answer.Unscheduled.REPEAT, Answer.Unscheduled.TOO_SOON)
PRACTISED_AGAIN = Q(unscheduled=Answer.Unscheduled.PRACTICE, ordinal__gt=0)
NOTHING = (False, "")
Key = tuple[int, int]
"""A question and its version."""


def items_of(course: Course, learners: Collection[int]) -> list[Item]:
    """Every version of a question that one of `learners` was asked, by article and place: five statements."""
    return items_in(course.topics.order_by(), learners)


def question_statistics(user: AbstractBaseUser | AnonymousUser, question: Question) -> list[Analysed]:
    """What is said of each version of `question`, the newest first, by all students of the courses that `user`
    teaches: six statements. Rest scores are of all questions in the topics of the user's."""
    courses = Course.objects.for_teacher(user).order_by()
    learners = Enrollment.objects.filter(course__in=courses).order_by().values_list("learner_id", flat=True).distinct()
    return versions_of(items_in(Topic.objects.for_teacher(user).order_by(), list(learners)), question.pk)


def versions_of(items: Iterable[Item], question: int) -> list[Analysed]:
    """What is said of the versions of one question among `items`, the newest first."""
    found = [one for one in analysed(list(items)) if one.statistics.item.question == question]
    return sorted(found, key=lambda one: -one.statistics.item.version)


def items_in(topics: QuerySet[Topic], learners: Collection[int]) -> list[Item]:
    """Every version of a question of `topics` that one of `learners` was asked, by article and place."""
    asked = asked_versions(Question.objects.filter(fact__topic__in=topics.values("pk")))
    first = Answer.objects.filter(first=True, learner_id__in=learners)
    first = first.exclude(unscheduled__in=SHOWN).exclude(PRACTISED_AGAIN).order_by()
    wrong = _wrong(first, asked)
    answers = _answers(first, asked, wrong)
    remarks, typed = _remarks(topics, learners, asked), _typed(asked, wrong)
    return [_item(one, answers[key], remarks[key], typed[key]) for key, one in asked.items() if answers[key]]


def _wrong(first: QuerySet[Answer], asked: Mapping[Key, Asked]) -> dict[Any, tuple[bool, str]]:
    """(learner, question, version) -> whether it was "I don't know", and else the response, of wrong answers.

    Those too long for the index, and so for being given twice, are left out: one statement, out of the index alone.
    """
    wrong = first.filter(correct=False, response__length__lte=INDEXED_RESPONSE)
    rows = wrong.values_list("learner_id", "question_id", "question_version", "dont_know", "response")
    return {row[:3]: row[3:] for row in rows if row[1:3] in asked}


def _answers(first: QuerySet[Answer], asked: Mapping[Key, Asked], wrong: Mapping[Any, Any]) -> dict[Key, list[First]]:
    """The first answers to each version: one statement, out of the index alone."""
    columns = ("learner_id", "question_id", "question_version", "score", "guess_chance", "response_ms", "hint")
    found: dict[Key, list[First]] = defaultdict(list)
    for learner, question, version, score, guess, milliseconds, hint in first.values_list(*columns):
        one = asked.get((question, version))
        if one is None or one.is_card(guess):
            continue
        dont_know, response = wrong.get((learner, question, version), NOTHING)
        chosen = one.key if score >= 1 else () if dont_know else one.chosen(response)
        found[question, version].append(First(learner, score, chosen, dont_know, bool(hint), milliseconds, guess))
    return found


def _typed(asked: Mapping[Key, Asked], wrong: Mapping[Any, tuple[bool, str]]) -> dict[Key, dict[str, str]]:
    """Of each version the ids of wrong typed answers, with how they were typed."""
    found: dict[Key, dict[str, str]] = defaultdict(dict)
    for (_learner, *key), (_dont_know, response) in wrong.items():
        one = asked[key[0], key[1]]
        for typed in one.chosen(response) if one.typed else ():
            texts = found[key[0], key[1]]
            texts[typed] = min(response, texts.get(typed, response))
    return found


def _remarks(topics: QuerySet[Topic], learners: Collection[int], asked: Mapping[Key, Asked]) -> dict[Key, list[Remark]]:
    """What students said of each version, oldest first: one statement."""
    flags = Flag.objects.filter(question__fact__topic__in=topics.values("pk"), learner_id__in=learners)
    found: dict[Key, list[Remark]] = defaultdict(list)
    for flag in flags.order_by("created_at", "pk"):
        key = flag.question_id, flag.version
        if key not in asked:
            continue
        claim, is_open = flag.reason == Flag.Reason.MY_ANSWER, flag.settled_at is None
        accepted = claim and not is_open and asked[key].is_right(flag.response)
        found[key].append(Remark(flag.reason, flag.learner_id, is_open, flag.note, flag.response, accepted))
    return found


def _item(one: Asked, answers: list[First], remarks: list[Remark], typed: Mapping[str, str]) -> Item:
    return Item(
        question=one.question,
        version=one.version,
        prompt=one.prompt,
        kind=one.kind,
        choices=one.choices(answers, typed),
        answers=tuple(answers),
        remarks=tuple(remarks),
        typed=one.typed,
        several=kinds.get(one.kind).SEVERAL,
        current=one.current,
    )
