"""A small course, made through the services, whose figures can be worked out by hand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from content.models import Article, Evidence, Topic
from quizzes import services
from quizzes.models import Assignment, Course, Enrollment, Extension, Learner
from tests.factories import ArticleFactory, LearnerFactory, QuestionFactory, TeacherFactory, TopicFactory, passage_of
from tests.quizzes.factories import WRONG, play, questions


@dataclass(frozen=True, slots=True)
class SchoolClass:
    """The course 9A: topics Arden (articles bridge and flood) and Lenn (article empty, without a question).

    Anna (group A) answered all of the bridge three days ago, the first question wrong at first, and all of the other
    course's article; Ben (group B) answered all of both articles today; Cleo joined with them and never answered.
    Dan's account is closed, and Eve studies the bridge without being in the course. The flood retells one fact of
    the bridge; the bridge asks one of its facts in two ways.
    """

    course: Course
    teacher: object
    bridge: Article
    flood: Article
    empty: Article
    anna: Learner
    ben: Learner
    cleo: Learner
    dan: Learner
    eve: Learner
    whole: Assignment
    group_b: Assignment
    over: Assignment

    def names(self) -> dict[int, str]:
        return {one.pk: name for name, one in self.people().items()}

    def people(self) -> dict[str, Learner]:
        return {"Anna": self.anna, "Ben": self.ben, "Cleo": self.cleo}


def school_class(now: datetime) -> SchoolClass:
    arden, lenn = (TopicFactory(name=name, visibility=Topic.Visibility.COURSE) for name in ("Arden", "Lenn"))
    bridge, flood = ArticleFactory(topic=arden, title="Bridge"), ArticleFactory(topic=arden, title="Flood")
    empty, elsewhere = ArticleFactory(topic=lenn, title="Empty"), ArticleFactory(title="Elsewhere")
    asked = questions(4, bridge)
    QuestionFactory(article=bridge, fact=asked[0].fact, passage=asked[0].passage, prompt="And when?")
    Evidence.objects.create(fact=asked[0].fact, passage=passage_of(flood))
    QuestionFactory(article=flood, fact=asked[0].fact, passage=passage_of(flood), prompt="When, after the flood?")
    questions(2, flood)
    questions(3, elsewhere)
    teacher = TeacherFactory()
    course = Course.objects.create(name="9A", code="CFHJKMNP")
    course.teachers.add(teacher)
    course.topics.set([arden, lenn])
    joined = now - timedelta(days=20)
    anna, ben, cleo, dan = (_student(course, name, group, joined) for name, group in zip(
        ("Anna", "Ben", "Cleo", "Dan"), ("A", "B", "", "A"), strict=True
    ))  # fmt: skip
    eve = LearnerFactory(user__first_name="Eve")
    Course.objects.create(name="Other", code="CFHJKMNR").topics.set([arden])
    Enrollment.objects.create(course=Course.objects.get(name="Other"), learner=eve, joined_at=joined)
    earlier = now - timedelta(days=3)
    for learner, article, moment, responses in (
        (anna, bridge, earlier, [WRONG]),
        (anna, elsewhere, earlier + timedelta(hours=1), []),
        (dan, bridge, earlier, []),
        (eve, bridge, earlier, [WRONG]),
        (ben, bridge, now - timedelta(hours=2), []),
        (ben, flood, now - timedelta(hours=1), []),
    ):
        play(services.start_session(learner, moment, article=article), moment, responses)
    dan.user.is_active = False
    dan.user.save()
    today = now.date()
    return SchoolClass(
        course,
        teacher,
        bridge,
        flood,
        empty,
        anna,
        ben,
        cleo,
        dan,
        eve,
        whole=_assign(course, "All of Arden", today - timedelta(days=5), today + timedelta(days=5), topics=[arden]),
        group_b=_assign(course, "For B", today - timedelta(days=1), today + timedelta(days=2), "B", [flood], anna),
        over=_assign(course, "Over", today - timedelta(days=9), today - timedelta(days=1), "", [bridge], ben),
    )


def _student(course: Course, name: str, group: str, joined: datetime) -> Learner:
    learner = LearnerFactory(user__first_name=name, user__last_name="", user__username=name.lower())
    Enrollment.objects.create(course=course, learner=learner, group=group, joined_at=joined)
    return learner


def _assign(
    course: Course,
    title: str,
    starts: object,
    due: object,
    group: str = "",
    articles: list[Article] | None = None,
    longer: Learner | None = None,
    topics: list[Topic] | None = None,
) -> Assignment:
    """An assignment; `longer` has four days more."""
    made = Assignment.objects.create(course=course, title=title, group=group, starts=starts, due=due)
    made.articles.set(articles or [])
    made.topics.set(topics or [])
    if longer:
        Extension.objects.create(assignment=made, learner=longer, due=made.due + timedelta(days=4))
    return made
