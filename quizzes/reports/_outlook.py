"""What students will know on the day their work is due: a forecast from counts alone, for a whole class at once.

It says with a formula what `scheduling.forecasts.feasibility` plays out answer by answer, which takes a second for a
single student. tests/quizzes/reports/test_outlook.py holds the one against the other.
"""

from __future__ import annotations

from dataclasses import dataclass

from quizzes.reports._course import FORTNIGHT, WEEK, CourseAssignment, CourseContext, Prospect, Standing, Student, Work
from quizzes.scheduling.assignments import RETENTION, SHARE
from quizzes.scheduling.queue import REPEATS_A_MISS

AIM = RETENTION
"""What the schedule works towards: the mean recall of an assignment's facts on its due day."""
PACED = 3
"""Days that must have passed since somebody joined before a pace is told."""
NOTHING = Prospect()


@dataclass(frozen=True, slots=True)
class Outlook:
    """One student and one running assignment. Shares are of all its facts; one never met counts as not known."""

    assignment: CourseAssignment
    student: Student
    days: int
    """Until the student's own due day."""
    prospect: Prospect
    left_alone: float
    """Share known on the due day if nothing is asked any more."""
    expected: float | None
    """The same for a student who goes on at their pace; None where there is no pace yet."""


def outlooks(context: CourseContext) -> list[Outlook]:
    """Every student and every assignment that runs for them, by student, then due day."""
    return [
        outlook(context, one, student)
        for student in context.students
        for one in context.assignments
        if one.facts and one.running_for(student)
    ]


def outlook(context: CourseContext, assignment: CourseAssignment, student: Student) -> Outlook:
    prospect = context.running.get((student.id, assignment.id), NOTHING)
    days = (assignment.due_for(student) - student.today).days
    a_day = pace(student, context.work.get(student.id, Work()))
    room = None if a_day is None else room_for(a_day * days, days, context.overall.get(student.id, NOTHING), prospect)
    return Outlook(
        assignment,
        student,
        days,
        prospect,
        left_alone=prospect.kept / assignment.facts,
        expected=None if room is None else known_then(prospect, assignment.facts, room) / assignment.facts,
    )


def pace(student: Student, work: Work) -> float | None:
    """Answers a day: the better of the last 7 and the last 14 days, days before joining left out.

    None within the first days after joining. The better of the two, so that neither a week off nor a week before
    the work was given speaks against anybody.
    """
    if student.days < PACED:
        return None
    return max(work.week / min(WEEK, student.days), work.fortnight / min(FORTNIGHT, student.days))


def room_for(answers: float, days: int, overall: Standing, prospect: Prospect) -> float:
    """How many of the `answers` of the next `days` days go to the assignment's facts.

    What else is due goes first, but half of the answers (scheduling.assignments.SHARE) are the assignment's.
    """
    others = overall.due - prospect.due + (overall.coming - prospect.coming) * days / WEEK
    return max(answers - max(0.0, others), answers * SHARE)


def known_then(prospect: Prospect, facts: int, room: float) -> float:
    """How many of the assignment's `facts` will be known on the due day, of a student with `room` answers until then.

    In the order of the schedule: facts never met, then those met whose recall falls below the aim by then. Each
    takes an answer and the repeats to be expected of a miss: 1 + 1.2 (1 - recall), with recall 0 for a new fact
    (scheduling.queue.REPEATS_A_MISS). One that is reached counts with the aim, 0.85, which the schedule keeps it at
    until the due day; one that is not reached counts with what is left of it by then.
    """
    fresh, taken = _reached(facts - prospect.met, 0.0, room)
    recall = prospect.weak_kept / prospect.weak if prospect.weak else 0.0
    again, _ = _reached(prospect.weak, recall, room - taken)
    return prospect.kept + fresh * AIM + again * (AIM - recall)


def _reached(facts: int, recall: float, room: float) -> tuple[float, float]:
    """(how many of `facts` are reached, the answers that takes)."""
    each = 1 + REPEATS_A_MISS * (1 - recall)
    reached = min(float(max(0, facts)), max(0.0, room) / each)
    return reached, reached * each
