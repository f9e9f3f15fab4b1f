"""What students did: their daily counts, never the log."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from django.db.models import OuterRef, QuerySet, Subquery, Sum

from content.models import Article
from quizzes.models import Course, DailyCount, Learner
from quizzes.reports._course import FORTNIGHT, RECENT, WEEK, Student, Work
from quizzes.selectors.habits import StudyDay

SUMS = ("answered", "correct", "milliseconds", "reviews", "recalled", "predicted")


def articles_ever(course: Course) -> QuerySet[Article]:
    """Ids of all articles of the course's topics: what was answered about one that is retired now was answered."""
    return Article.objects.filter(topic__in=course.topics.all()).order_by().values("pk")


def work_of(course: Course, students: Sequence[Student]) -> dict[int, Work]:
    """Student -> what they did, where they ever answered: two statements."""
    last = last_days(course, students)
    recent = recent_days(course, students, RECENT)
    return {one.id: _work(last[one.id], one.today, recent.get(one.id, ())) for one in students if last.get(one.id)}


def last_days(course: Course, students: Sequence[Student]) -> dict[int, date | None]:
    """Student -> day of their last answer; found from the end, however long the way to it: one statement."""
    counts = DailyCount.objects.filter(learner_id=OuterRef("pk"), article_id__in=articles_ever(course))
    learners = Learner.objects.filter(pk__in=[one.id for one in students])
    return dict(learners.values_list("pk", Subquery(counts.order_by("-day").values("day")[:1])))


def recent_days(course: Course, students: Sequence[Student], days: int) -> dict[int, list[StudyDay]]:
    """Student -> their last `days` days, as far as they answered on them: one statement."""
    if not students:
        return {}
    own = {one.id: one.today for one in students}
    counts = DailyCount.objects.filter(
        learner_id__in=own,
        day__gt=min(own.values()) - timedelta(days=days),
        day__lte=max(own.values()),
        article_id__in=articles_ever(course),
    )
    rows = counts.values_list("learner_id", "day").annotate(*(Sum(name) for name in SUMS))
    found: defaultdict[int, list[StudyDay]] = defaultdict(list)
    for learner, *day in rows:
        if (own[learner] - day[0]).days < days:
            found[learner].append(StudyDay(*day))
    return found


def _work(last: date | None, today: date, days: Iterable[StudyDay]) -> Work:
    """`days`: the last RECENT of them."""
    recent = list(days)
    fortnight = [day for day in recent if (today - day.day).days < FORTNIGHT]
    week = [day for day in fortnight if (today - day.day).days < WEEK]
    return Work(
        last_day=last,
        week=sum(day.answered for day in week),
        week_milliseconds=sum(day.milliseconds for day in week),
        fortnight=sum(day.answered for day in fortnight),
        recent=sum(day.answered for day in recent),
        recent_correct=sum(day.correct for day in recent),
        recent_milliseconds=sum(day.milliseconds for day in recent),
        reviews=sum(day.reviews for day in recent),
        recalled=sum(day.recalled for day in recent),
        predicted=sum(day.predicted for day in recent),
    )
