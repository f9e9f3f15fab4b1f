"""The rest of the class: simulated students with eight weeks behind them, so that every report has something to show.

They answer through the judging of the real answer trip, one learner at a time, and what comes of it is stored in bulk.
Everything about them is drawn from a seeded chance.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from math import exp
from random import Random

from django.contrib.auth import get_user_model
from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import AbstractUser
from django.db import transaction

from content import kinds
from content.models import Question
from quizzes import services
from quizzes.attempts import Attempt
from quizzes.demo.mistakes import mistakes, mixed_up
from quizzes.demo.month import Progress
from quizzes.demo.responses import right_response, wrong_response
from quizzes.demo.setting import PASSWORD, WEEKS
from quizzes.models import Answer, Assignment, Card, Course, DailyCount, Enrollment, Flag, Learner, Session
from quizzes.scheduling.queue import Askable, choose_question
from quizzes.selectors.cards import day_of, recall_of
from quizzes.selectors.opened import servable
from quizzes.selectors.pending import CARD, NOTHING
from quizzes.services import assigning
from quizzes.services.answering import advance
from quizzes.services.counting import COUNTS, counts_of
from quizzes.services.flagging import Flagged
from quizzes.services.judging import Given, Trip, judged

NEW_A_DAY, MOST_A_DAY = 5, 14
READ_BEFORE = 0.9
"""How far from the middle of abilities a fact of middling difficulty is for who has just read the article (logits)."""
LURED = 0.6
"""Share of the able who fall for a misleading choice."""
REMARK = "Two of these could be right."
CLASS = (
    "Amara Okafor", "Ben Castle", "Carla Nunes", "Daniel Weiss", "Elif Aydin", "Finn Larsen", "Grace Kim",
    "Hugo Martin", "Ines Duarte", "Jonas Berg", "Kenji Mori", "Lena Fischer", "Malik Johnson", "Nora Quinn",
    "Oskar Nowak", "Priya Nair", "Quentin Roy", "Rosa Delgado", "Samir Haddad", "Tara Byrne", "Umar Farouk",
    "Vera Petrova", "Will Archer", "Xenia Costa", "Yusuf Demir", "Zoe Clarke", "Aaron Blake", "Bianca Rossi",
)  # fmt: skip
NEVER, LATE, STOPPED, SELDOM = (27,), (25, 26), (22, 23, 24), (18, 19, 20, 21)
"""Places in CLASS: who never began, who joined ten days ago, who stopped three weeks ago, who studies too seldom."""


@dataclass(slots=True)
class Student:
    """One of the class, and what the simulation knows of them that the program does not."""

    learner: Learner
    ability: float
    """In logits: 0 is the middle of the class."""
    days_a_week: float
    first: date
    last: date
    cards: dict[int, Card] = field(default_factory=dict)
    sessions: list[Session] = field(default_factory=list)
    answers: list[Answer] = field(default_factory=list)
    seen: set[tuple[int, int]] = field(default_factory=set)
    """Question and version of every answer."""


@dataclass(slots=True)
class Material:
    """What is assigned, and what makes it hard."""

    questions: dict[int, list[Question]]
    """By fact."""
    starts: dict[int, date]
    """Fact -> first day on which an assignment asks for it; in the order in which facts are met."""
    hard: dict[int, float]
    """Fact -> difficulty in logits."""
    lure: dict[int, str]
    """Question -> the wrong choice that misleads those who know the answer."""
    mistakes: dict[int, tuple[str, ...]]
    """Question -> what is typed by those who mix something up, the most frequent first."""


@transaction.atomic
def make_class(course: Course, now: datetime, rng: Random, progress: Progress) -> int:
    """Enrol the class in `course` and let it study; returns the number of answers. Made once."""
    if course.enrollments.filter(learner__user__username=username(CLASS[0])).exists():
        return 0
    password = make_password(PASSWORD)
    students = [enrolled(course, place, password, now, rng) for place in range(len(CLASS))]
    give_time(course, students, now)
    assigned = material(course, students[0].learner, rng)
    given = 0
    for place, student in enumerate(students):
        if place not in NEVER:
            study(student, assigned, now, rng)
            store(student)
        given += len(student.answers)
        progress(f"{place + 1} of {len(CLASS)} students, {given} answers")
    remark(assigned)
    return given


# People


def username(name: str) -> str:
    return name.lower().replace(" ", ".")


def enrolled(course: Course, place: int, password: str, now: datetime, rng: Random) -> Student:
    """The student at `place` of CLASS, with an account like the demo's other ones, in one of two groups."""
    first_name, last_name = CLASS[place].split()
    user: AbstractUser = get_user_model().objects.create(
        username=username(CLASS[place]), first_name=first_name, last_name=last_name, password=password
    )
    joined = now - timedelta(days=10 if place in LATE else 7 * WEEKS)
    learner = services.learner_for(user)
    Enrollment.objects.create(course=course, learner=learner, group="AB"[place % 2], joined_at=joined)
    last = 22 if place in STOPPED else 1
    return Student(
        learner=learner,
        ability=rng.gauss(0, 1),
        days_a_week=0.8 if place in SELDOM else rng.uniform(2.5, 5.5),
        first=joined.date(),
        last=(now - timedelta(days=last)).date(),
    )


def give_time(course: Course, students: Sequence[Student], now: datetime) -> None:
    """Let two who study too seldom have a week more for the assignment that runs."""
    learners = [students[place].learner for place in SELDOM[:2]]
    for assignment in course.assignments.filter(due__gt=now.date()):
        assigning.extend(assignment, course.enrollments.filter(learner__in=learners), assignment.due + timedelta(7))


# What they study


def material(course: Course, learner: Learner, rng: Random) -> Material:
    """What is assigned in `course`, as `learner` may be asked it, in the order of assignments and of the text."""
    asked = servable(learner.user).select_related("fact", "passage__revision__article").order_by("pk")
    asked = asked.defer("passage__revision__text", "passage__revision__blocks")
    by_article: defaultdict[int, list[Question]] = defaultdict(list)
    for question in sorted(asked, key=lambda question: (question.passage.start, question.pk)):
        by_article[question.passage.revision.article_id].append(plain(question))
    found = Material({}, {}, {}, {}, {})
    for assignment in course.assignments.order_by("starts", "pk"):
        for article in assignment.articles.order_by("pk"):
            for question in by_article[article.pk]:
                found.starts.setdefault(question.fact_id, assignment.starts)
    for question in (one for group in by_article.values() for one in group):
        if question.fact_id in found.starts:
            found.questions.setdefault(question.fact_id, []).append(question)
    found.hard = {fact: rng.gauss(0, 0.9) for fact in sorted(found.starts)}
    found.lure, found.mistakes = misleading(found), mistakes(found.questions)
    with_dues(found, course.assignments.all())
    return found


def plain(question: Question) -> Question:
    """The question with what the answer trip loads beside it: no claims, and nothing told that day before."""
    question.asked_before, question.telling, question.telling_beside = False, "", ""  # type: ignore[attr-defined]
    question.claims, question.dues = "", []  # type: ignore[attr-defined]
    return question


def with_dues(material: Material, assignments: Sequence[Assignment]) -> None:
    for assignment in assignments:
        articles = set(assignment.articles.values_list("pk", flat=True))
        for question in (one for group in material.questions.values() for one in group):
            if question.passage.revision.article_id in articles:
                question.dues.append((assignment.starts, assignment.due))  # type: ignore[attr-defined]


def misleading(material: Material) -> dict[int, str]:
    """One question with choices that misleads: the able pick its first wrong choice, as if two were right."""
    for fact in material.starts:
        for question in material.questions[fact]:
            kind = kinds.get(question.kind)
            if question.kind == "multiple_choice":
                options = [choice["id"] for choice in kind.present(question.payload)["choices"]]
                wrong = [option for option in sorted(options) if not kind.grade(question.payload, option).correct]
                return {question.pk: wrong[0]}
    return {}


# Studying


def study(student: Student, material: Material, now: datetime, rng: Random) -> None:
    """Let the student study from their first day to their last, on some days of each week."""
    day = student.first
    while day <= min(student.last, (now - timedelta(days=1)).date()):
        keen = student.days_a_week / 7 * (0.6 if day.weekday() >= 5 else 1.15)
        if rng.random() < keen:
            sit(student, material, datetime.combine(day, time(15 + rng.randrange(5), rng.randrange(60)), UTC), rng)
        day += timedelta(days=1)


def sit(student: Student, material: Material, start: datetime, rng: Random) -> None:
    """One session: what is due first, then some of what is new."""
    today = day_of(student.learner, start)
    cards = student.cards
    due = sorted((card.due_day, fact) for fact, card in cards.items() if card.due_day and card.due_day <= today)
    new = [fact for fact, starts in material.starts.items() if starts <= today and fact not in cards][:NEW_A_DAY]
    queue = [*(fact for _day, fact in due), *new][:MOST_A_DAY]
    if not queue:
        return
    session = Session(learner=student.learner, queue=queue, planned=len(queue), started_at=start)
    clock = start
    while session.queue:
        clock = answer(student, material, session, clock, rng)
    student.sessions.append(session)


def answer(student: Student, material: Material, session: Session, clock: datetime, rng: Random) -> datetime:
    """Answer what comes first in the queue; returns the time after it."""
    fact = session.queue[0]
    card = student.cards.setdefault(fact, Card(learner=student.learner, fact_id=fact))
    question = chosen(material.questions[fact], card)
    taken = rng.lognormvariate(2.2, 0.45)
    answered_at, day = clock + timedelta(seconds=taken), day_of(student.learner, clock)
    question.assigned_until = min(  # type: ignore[attr-defined]
        (due for starts, due in question.dues if starts <= day < due),  # type: ignore[attr-defined]
        default=None,
    )
    attempt = Attempt(student.learner.pk, question.pk, question.version, session.pk, fact, card.answers, clock)
    response = responds(student, material, question, card, day, rng)
    given = Given(response, not response, clock, answered_at, answered_at, int(taken * 1000), None, None)
    entry = judged(Trip(attempt, given, session, question, card, day, NOTHING))
    entry.first = (question.pk, question.version) not in student.seen
    student.seen.add((question.pk, question.version))
    card.answers, card.asked, card.last_question = card.answers + 1, card.asked + 1, question.pk
    advance(session, entry)
    student.answers.append(entry)
    return answered_at + timedelta(seconds=rng.uniform(3, 9))


def chosen(questions: Sequence[Question], card: Card) -> Question:
    """The question that the schedule would ask; none that grades itself, for nobody turns a card over here."""
    typed = [one for one in questions if kinds.get(one.kind).WIDGET != CARD] or list(questions)
    askable = [Askable(one.pk, kinds.get(one.kind).RECOGNITION) for one in typed]
    found = choose_question(askable, card.stability, card.last_question, card.asked)
    return next(one for one in typed if one.pk == found)


def responds(student: Student, material: Material, question: Question, card: Card, day: date, rng: Random) -> str:
    """A right response with the chance that the student knows it, else a wrong one, or "" for "I don't know"."""
    knows = rng.random() < recalls(student, material, card, day)
    lure = material.lure.get(question.pk)
    if lure and knows and rng.random() < LURED:
        return lure
    if knows:
        return right_response(question)
    if question.pk in material.mistakes:
        return mixed_up(material.mistakes[question.pk], rng)
    if not wrong_response(question, rng) or rng.random() < 0.2:
        return ""
    return guess(question, rng)


def recalls(student: Student, material: Material, card: Card, day: date) -> float:
    """Chance that the student knows the fact: fresh from reading by ability and difficulty, later by forgetting."""
    fresh = 1 / (1 + exp(-(READ_BEFORE + student.ability - material.hard[card.fact_id])))
    remembered = recall_of(card, day)
    if remembered is None:
        return fresh
    # The schedule knows the middle of the class; who is quick forgets less than it thinks, who is slow more.
    return min(0.99, max(0.02, remembered ** exp(-0.5 * student.ability) * (0.9 + 0.1 * fresh)))


def guess(question: Question, rng: Random) -> str:
    """Any of the choices: who does not know it may be lucky."""
    options = [choice["id"] for choice in kinds.get(question.kind).present(question.payload).get("choices", [])]
    return rng.choice(sorted(options)) if options else wrong_response(question, rng)


# Storing


def store(student: Student) -> None:
    """Everything the student did, as the answer trip would have stored it answer by answer."""
    Session.objects.bulk_create(student.sessions)
    Answer.objects.bulk_create(student.answers, batch_size=200)
    Card.objects.bulk_create(student.cards.values(), batch_size=200)
    DailyCount.objects.bulk_create(daily(student.answers), batch_size=200)


def daily(answers: Sequence[Answer]) -> Iterator[DailyCount]:
    """Counts by article and day."""
    sums: defaultdict[tuple[int, int, date], dict[str, float]] = defaultdict(lambda: dict.fromkeys(COUNTS, 0))
    for one in answers:
        row = sums[one.learner_id, one.article_id, one.day]
        for name, value in counts_of(one).items():
            row[name] += value
    for (learner, article, day), counts in sums.items():
        yield DailyCount(learner_id=learner, article_id=article, day=day, **counts)


def remark(material: Material) -> None:
    """Let two of those who were misled say so."""
    for question, lure in material.lure.items():
        misled = Answer.objects.filter(question_id=question, response=lure, first=True)
        for entry in misled.select_related("question", "learner__user").order_by("answered_at", "id")[:2]:
            about = Flagged(entry.question, entry.question_version, entry)
            services.flag_question(entry.learner.user, about, Flag.Reason.SEVERAL, REMARK, entry.answered_at)
