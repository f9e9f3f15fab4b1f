"""What students will know on the day their work is due: a forecast from counts alone, for a whole class at once.

It says with a formula what `scheduling.forecasts.feasibility` plays out answer by answer, which takes a second for a
single student. tests/quizzes/reports/test_outlook.py holds the one against the other: below the aim they agree
within ten points.
"""

from __future__ import annotations

from dataclasses import dataclass

from quizzes.reports._course import FORTNIGHT, WEEK, CourseAssignment, CourseContext, Prospect, Standing, Student, Work
from quizzes.scheduling.assignments import RETENTION, SHARE
from quizzes.scheduling.queue import REPEATS_A_MISS

AIM = RETENTION
"""What the schedule works towards: the mean recall of an assignment's facts on its due day."""
PACED = 3
"""Days over which a pace is taken at least; nobody who joined later than that has one."""
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
    room = None
    if a_day is not None:
        others = reviews_of_others(context.overall.get(student.id, NOTHING), prospect, days)
        room = room_for(a_day * days, others, prospect, assignment.facts)
    return Outlook(
        assignment,
        student,
        days,
        prospect,
        left_alone=prospect.kept / assignment.facts,
        expected=None if room is None else known_then(prospect, assignment.facts, room) / assignment.facts,
    )


def pace(student: Student, work: Work) -> float | None:
    """Answers a day: of the last 7 days, or of the last 14 from the first answer in them on, whichever is better.

    None within the first days after joining; days before it, and shorter spans than those, do not count. The better
    of the two, so that neither a week off nor the days before the work was given speak against anybody.
    """
    if student.days < PACED:
        return None
    since = (student.today - work.since).days + 1 if work.since else FORTNIGHT
    begun = max(PACED, min(FORTNIGHT, student.days, since))
    return max(work.week / min(WEEK, student.days), work.fortnight / begun)


def reviews_of_others(overall: Standing, prospect: Prospect, days: int) -> float:
    """Reviews of other facts of the course until the due day: what is due, and falls due at the next week's rate."""
    due, coming = overall.due - prospect.due, overall.coming - prospect.coming
    return max(0.0, due + coming * days / WEEK)


def room_for(answers: float, others: float, prospect: Prospect, facts: int) -> float:
    """How many of the `answers` until the due day go to the assignment's facts; `others`: reviews of other facts.

    As a session is planned: up to half of the answers (scheduling.assignments.SHARE) are for facts never met and for
    those to be topped up; the rest is for reviews, of other facts and of the assignment's own, in equal shares.
    """
    first = (facts - prospect.met) * cost(0.0) + prospect.weak * cost(weak_recall(prospect))
    again = (facts - prospect.met) * cost(AIM)
    if answers >= first + again + others:
        return first + again
    kept = min(first, max(answers * SHARE, answers - others))
    own = first - kept + again
    return kept + (answers - kept) * own / (own + others) if own else kept


def known_then(prospect: Prospect, facts: int, room: float) -> float:
    """How many of the assignment's `facts` will be known on the due day, of a student with `room` answers until then.

    In the order of the schedule: facts never met, then those met whose recall falls below the aim by then. To ask a
    fact takes an answer and the repeats to be expected of a miss, 1 + 1.2 (1 - recall) (queue.REPEATS_A_MISS); a new
    one, with recall 0, is asked once more when it has fallen to the aim: a first answer that may be a guess does not
    last. What is reached counts with the aim, 0.85, at which the schedule keeps it until the due day; what is not,
    with what is left of it by then.
    """
    recall, learning = weak_recall(prospect), cost(0.0) + cost(AIM)
    fresh = min(float(max(0, facts - prospect.met)), room / learning)
    again = min(float(prospect.weak), (room - fresh * learning) / cost(recall))
    return prospect.kept + fresh * AIM + again * (AIM - recall)


def weak_recall(prospect: Prospect) -> float:
    """Mean recall on the due day of the facts that will be below the aim."""
    return prospect.weak_kept / prospect.weak if prospect.weak else 0.0


def cost(recall: float) -> float:
    """Answers that asking one fact takes."""
    return 1 + REPEATS_A_MISS * (1 - recall)
