"""What one student is closest to forgetting of a course."""

from __future__ import annotations

from content.models import QuestionQuerySet
from quizzes.models import Card
from quizzes.reports._course import HeldFact, Student
from quizzes.scheduling import fsrs
from quizzes.scheduling.days import elapsed_days
from quizzes.selectors.course_reports.matter import fact_lines

WEAKEST = 20
"""Facts that are listed."""


def weakest_of(student: Student, questions: QuestionQuerySet) -> list[HeldFact]:
    """The facts that the student has met and would recall now with the lowest chance: two statements."""
    held = Card.objects.filter(learner_id=student.id, stability__isnull=False, fact_id__in=questions.values("fact_id"))
    recalled = [
        (fsrs.recall(stability, elapsed_days(last, student.today)), fact, lapses, last, due)
        for fact, stability, lapses, last, due in held.values_list(
            "fact_id", "stability", "lapses", "last_day", "due_day"
        )
    ]
    weak = sorted(recalled)[:WEAKEST]
    lines = {line.id: line for line in fact_lines(questions.filter(fact_id__in=[row[1] for row in weak]))}
    return [HeldFact(lines[fact], recall, lapses, last, due) for recall, fact, lapses, last, due in weak]
