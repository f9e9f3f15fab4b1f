"""How learners did with each version of a question, by their first answers to it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from statistics import median

from content.models import Question
from quizzes.models import Answer
from quizzes.reports._statistics import wilson

FEW = 10
"""First answers below which a share says next to nothing."""


@dataclass(frozen=True, slots=True)
class VersionCount:
    """First answers to one version, over all courses.

    n: learners who answered it. right: of them, those who were right at first. low, high: Wilson's 95 % interval of
    the share. seconds: the median time, None where none was taken.
    """

    version: int
    n: int
    right: int
    low: float
    high: float
    seconds: float | None
    is_current: bool

    @property
    def share(self) -> float:
        return self.right / self.n

    @property
    def is_small(self) -> bool:
        return self.n < FEW


def version_counts(question: Question) -> list[VersionCount]:
    """Every version that somebody answered, the latest first: one statement."""
    rows = Answer.objects.responses().filter(question_id=question.pk, first=True)
    first: defaultdict[int, dict[int, tuple[bool, int | None]]] = defaultdict(dict)
    fields = ("question_version", "learner_id", "correct", "response_ms")
    for version, learner, correct, milliseconds in rows.order_by("received_at", "id").values_list(*fields):
        first[version][learner] = correct, milliseconds
    return list(_counted(question, first))


def _counted(question: Question, first: dict[int, dict[int, tuple[bool, int | None]]]) -> Iterator[VersionCount]:
    for version, answers in sorted(first.items(), reverse=True):
        right = sum(correct for correct, _ms in answers.values())
        times = [ms for _correct, ms in answers.values() if ms]
        low, high = wilson(right, len(answers))
        seconds = median(times) / 1000 if times else None
        yield VersionCount(version, len(answers), right, low, high, seconds, version == question.version)
