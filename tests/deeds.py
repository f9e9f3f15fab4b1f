"""Everything that a teacher does in the admin: by its address, what is sent there, and about what it is."""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from content import services as content
from content.models import Evidence, Fact, PassageChange, Question, RefusedDraft, Review, Upload
from content.selectors import stretches_of
from content.services import changed_passages
from quizzes.models import Flag, Invitation
from quizzes.rosters import Outcome
from quizzes.services import assigning, courses, invitations, membership
from tests import factories
from tests.content import made
from tests.quizzes.factories import task_row
from tests.test_permissions import signed_in


@dataclass
class Desk:
    """What a teacher has, and who uses the step."""

    teacher: Any
    place: str = "Arden"
    visibility: str = "open"
    topic: Any = field(init=False)

    def __post_init__(self) -> None:
        self.topic = content.create_topic(self.place, self.teacher, visibility=self.visibility)
        self.article = factories.ArticleFactory(topic=self.topic, title=f"The bridge at {self.place}")
        self.draft, self.published, self.retired = (
            factories.QuestionFactory(article=self.article, status=status)
            for status in ("draft", "published", "retired")
        )
        self.course = courses.create_course("History 10B", self.teacher, [self.topic])
        self.other = courses.create_course("History 10C", self.teacher)
        self.learner = factories.LearnerFactory(from_roster=True)
        courses.join_course(self.learner, self.course.code, timezone.now())
        self.enrolment = self.course.enrollments.get()
        days = date(2026, 3, 2), date(2026, 3, 20)
        self.assignment = assigning.assign(self.course, "Bridges", [self.article], *days, by=self.teacher)

    def flag(self) -> Flag:
        question = factories.QuestionFactory(
            article=self.article, kind="short_answer", payload={"answer": "Clara Voss"}, answer="Clara Voss"
        )
        return Flag.objects.create(
            question=question, version=1, learner=self.learner, response="Mrs Voss of Arden",
            reason=Flag.Reason.MY_ANSWER, created_at=timezone.now(),
        )  # fmt: skip

    def conflict(self) -> tuple[Fact, Evidence]:
        """A fact of the article, and a passage of another one that disputes it."""
        other = factories.ArticleFactory(topic=self.topic, title=f"The other bridge at {self.place}")
        passage = factories.passage_of(other, made.FLOOD)
        value = {"kind": "date", "text": "1954", "day": "1954", "precision": "year"}
        fact = self.published.fact
        return fact, Evidence.objects.create(fact=fact, passage=passage, stance="disputes", value=value)

    def upload(self) -> Upload:
        return Upload.objects.create(
            topic=self.topic, batch=uuid.uuid4(), name="b.txt", data=b"The ferry sank in 1931.", state="failed",
            problem="No.",
        )  # fmt: skip

    def chosen(self) -> dict[str, Any]:
        return {"student": [self.enrolment.pk]}

    def invitation(self) -> Invitation:
        return invitations.invite("", None, 7, timezone.now())[0]


Post = tuple[dict[str, Any], list[Any]]
"""(what is sent, about what an entry has to be written); the first of them has the address."""
HOW: dict[str, Callable[[Desk], Post]] = {}


def how(*routes: str) -> Callable[[Callable[[Desk], Post]], Callable[[Desk], Post]]:
    def keep(said: Callable[[Desk], Post]) -> Callable[[Desk], Post]:
        HOW.update(dict.fromkeys(routes, said))
        return said

    return keep


def simple(route: str, *names: str, **data: Any) -> None:
    HOW[route] = lambda desk: (data, [getattr(desk, name) for name in names])


simple("admin/content/topic/<int:pk>/write-now/", "topic")
simple("admin/content/topic/add/", "topic", name="Ulm", visibility="open")
simple("admin/content/article/<int:pk>/write-now/", "article")
simple("admin/content/article/<int:pk>/retire/", "article")
simple("admin/content/article/<path:object_id>/change/", "article", title="The ferry")
simple("admin/content/question/<int:pk>/approve/", "draft")
simple("admin/content/question/<int:pk>/reject/", "draft", reason="trivial")
simple("admin/content/question/<int:pk>/retire/", "published")
simple("admin/content/question/<int:pk>/reopen/", "retired")
simple("admin/content/review/<int:pk>/approve/", "draft")
simple("admin/content/review/<int:pk>/reject/", "draft", reason="trivial")
simple("admin/quizzes/course/<int:pk>/archive/", "course")
simple("admin/quizzes/course/<int:pk>/renew-code/", "course")
simple("admin/quizzes/course/<int:pk>/weekly-mail/", "course", on="1")
simple("admin/quizzes/course/add/", "course", name="Geography")
simple("admin/quizzes/course/<path:object_id>/change/", "course", name="Geography")
simple("admin/quizzes/assignment/<path:object_id>/delete/", "assignment", post="yes")


def action(name: str, *things: Any, **data: Any) -> Post:
    return {"action": name, "_selected_action": [thing.pk for thing in things], **data}, list(things)


HOW["admin/content/topic/"] = lambda desk: action("write_questions", desk.topic)
HOW["admin/quizzes/assignment/"] = lambda desk: action("delete_selected", desk.assignment, post="yes")
HOW["admin/quizzes/flag/"] = lambda desk: action("settle_chosen", desk.flag())
HOW["admin/content/question/"] = lambda desk: action("approve_chosen", desk.draft)
HOW["admin/content/question/ reject"] = lambda desk: action("reject_chosen", desk.draft, reason="trivial")
HOW["admin/quizzes/flag/<int:pk>/settle/"] = lambda desk: ({}, [desk.flag()])
HOW["admin/content/upload/<int:pk>/drop/"] = lambda desk: ({}, [desk.upload()])
HOW["admin/content/upload/<int:pk>/retry/"] = lambda desk: ({}, [desk.upload()])
HOW["admin/content/upload/batch/<uuid:batch>/again/"] = lambda desk: ({}, [desk.upload()])
HOW["admin/quizzes/invitation/<int:pk>/renew/"] = lambda desk: ({}, [desk.invitation()])
HOW["admin/quizzes/invitation/<int:pk>/revoke/"] = lambda desk: ({}, [desk.invitation()])
HOW["admin/quizzes/invitation/add/"] = lambda desk: ({"email": "", "days": 7}, [Invitation])
HOW["admin/quizzes/course/<int:pk>/group/"] = lambda desk: ({**desk.chosen(), "group": "A"}, [desk.course])
HOW["admin/quizzes/course/<int:pk>/remove/"] = lambda desk: (desk.chosen(), [desk.course, desk.learner.user])
HOW["admin/operation/<uuid:pk>/put-away/"] = lambda desk: ({}, [task_row("FAILED")])
HOW["admin/auth/user/"] = lambda desk: action("make_teachers", desk.learner.user)


@how("admin/content/topic/<path:object_id>/change/")
def change_topic(desk: Desk) -> Post:
    return {"name": "Ulm", "visibility": "course", "teachers": [desk.teacher.pk]}, [desk.topic]


@how("admin/content/article/")
def write_for_articles(desk: Desk) -> Post:
    return action("write_questions", desk.article)[0], [desk.topic]


@how("admin/content/article/add/")
def add_article(desk: Desk) -> Post:
    return {"topic": desk.topic.pk, "text": "The mill of Carn\n\nThe mill of Carn burned down in 1954."}, [desk.article]


@how("admin/content/article/add/ files")
def add_files(desk: Desk) -> Post:
    files = [SimpleUploadedFile(f"{n}.txt", f"The mill of {n}\n\nIt burned in 1954.".encode()) for n in "ab"]
    return {"topic": desk.topic.pk, "file": files}, [desk.topic]


@how("admin/content/article/<int:pk>/restore/")
def restore_article(desk: Desk) -> Post:
    content.retire_article(desk.article)
    return {}, [desk.article]


@how("admin/content/article/<int:pk>/leave-out/")
def leave_out(desk: Desk) -> Post:
    return {"stretch": stretches_of(desk.article).every[0].value}, [desk.article]


@how("admin/content/article/<int:pk>/bring-in/")
def bring_in(desk: Desk) -> Post:
    one = stretches_of(desk.article).every[0]
    content.leave_out(desk.article, one.start, one.end)
    return {"stretch": one.value}, [desk.article]


def new_text(desk: Desk) -> str:
    return desk.article.revisions.first().text.replace("4 May 1931", "9 June 1931")


@how("admin/content/article/<int:pk>/replace/")
def replace_text(desk: Desk) -> Post:
    page = signed_in(desk.teacher).post(f"/admin/content/article/{desk.article.pk}/replace/", {"text": new_text(desk)})
    return {"sealed": page.context["sealed"]}, [desk.article]


def changed(desk: Desk) -> PassageChange:
    client = signed_in(desk.teacher)
    data, _about = replace_text(desk)
    client.post(f"/admin/content/article/{desk.article.pk}/replace/", data)
    return PassageChange.objects.open()[0]


@how("admin/content/changes/<int:pk>/settle/")
def settle_change(desk: Desk) -> Post:
    return {"settlement": "retired"}, [changed(desk), desk.article]


@how("admin/content/changes/<int:pk>/undo/")
def take_back_change(desk: Desk) -> Post:
    change = changed(desk)
    changed_passages.settle_change(change, "retired", desk.teacher)
    return {}, [change, desk.article]


@how("admin/content/fact/<int:pk>/retire/")
def retire_fact(desk: Desk) -> Post:
    return {}, [desk.published.fact]


@how("admin/content/fact/<int:pk>/restore/")
def restore_fact(desk: Desk) -> Post:
    content.retire_fact(desk.published.fact)
    return {}, [desk.published.fact]


@how("admin/content/fact/<int:pk>/merge/")
def merge(desk: Desk) -> Post:
    return {"other": desk.draft.fact.pk}, [desk.published.fact, desk.draft.fact]


@how("admin/content/fact/<int:pk>/split/")
def split(desk: Desk) -> Post:
    fact, passage = desk.published.fact, factories.passage_of(desk.article, made.CARTS)
    Evidence.objects.create(fact=fact, passage=passage)
    carts = factories.QuestionFactory(
        article=desk.article, fact=fact, passage=passage, kind="number", payload={"answer": "12,400"}, answer="12,400"
    )
    return {"questions": [carts.pk], "statement": made.CARTS, "answer": "12,400"}, [fact]


WRITTEN = {"kind": "short_answer", "prompt": "Who designed it?", "right": "Clara Voss", "truth": "true",
           "quote": "The engineer Clara Voss designed it."}  # fmt: skip


@how("admin/content/conflicts/<int:pk>/settle/")
def settle_conflict(desk: Desk) -> Post:
    fact, dispute = desk.conflict()
    return {"verdict": "right", "note": "It counted."}, [dispute, fact]


@how("admin/content/conflicts/settled/<int:settlement>/undo/")
def take_back_settlement(desk: Desk) -> Post:
    fact, dispute = desk.conflict()
    return {}, [content.settle(fact, dispute.passage, "right", desk.teacher).settlement, fact]


@how("admin/content/question/add/")
def add_question(desk: Desk) -> Post:
    return {**WRITTEN, "article": desk.article.pk, "publish": "on"}, [desk.published]


def written(desk: Desk, status: str) -> Question:
    written = content.WrittenQuestion(
        "short_answer", "Who designed it?", content.Answers("Clara Voss"), WRITTEN["quote"], None
    )
    return content.add_question(desk.article, written, desk.teacher, publish=status == "published")


@how("admin/content/question/<path:object_id>/change/")
def edit_question(desk: Desk) -> Post:
    question = written(desk, "published")
    return {**WRITTEN, "prompt": "Which engineer designed it?", "same_meaning": "no"}, [question]


@how("admin/content/question/<int:pk>/restore/")
def restore_wording(desk: Desk) -> Post:
    question = written(desk, "published")
    past = content.WrittenQuestion("short_answer", "Who drew it?", content.Answers("Clara Voss"), WRITTEN["quote"])
    content.edit_question(question, past, desk.teacher, same_meaning=False)
    return {"wording": question.wordings.get().pk}, [question]


@how("admin/content/question/process_import/")
def confirm_import(desk: Desk) -> Post:
    file = SimpleUploadedFile("quiz.gift", b"Who designed the bridge? {=Clara Voss ~Anna Lind ~Otto Brandt}")
    data = {"topic": desk.topic.pk, "import_file": file, "resource": "0"}
    page = signed_in(desk.teacher).post("/admin/content/question/import/", data)
    form = page.context["confirm_form"]
    return {name: form.initial[name] for name in form.fields}, [desk.published]


@how("admin/content/review/<int:pk>/take-back/")
def take_back(desk: Desk) -> Post:
    content.approve(desk.draft, desk.teacher)
    return {}, [desk.draft]


@how("admin/content/review/batch/<int:pk>/take-back/")
def take_back_batch(desk: Desk) -> Post:
    content.approve_unread([desk.draft], desk.teacher)
    return {}, [Review.objects.get(question=desk.draft), desk.draft]


@how("admin/content/review/<int:pk>/edit/")
def edit_in_review(desk: Desk) -> Post:
    return {**WRITTEN, "prompt": "Which engineer designed it?"}, [written(desk, "draft")]


@how("admin/content/review/many/")
def approve_many(desk: Desk) -> Post:
    Question.objects.filter(pk=desk.draft.pk).update(prompt="Who paid for the stone of the long viaduct?")
    return {"above": "80", "draft": [desk.draft.pk]}, [desk.draft]


@how("admin/content/review/refused/<int:pk>/use/")
def use_refused(desk: Desk) -> Post:
    refused = RefusedDraft.objects.create(
        revision=desk.article.revisions.get(), start=0, end=46, prompt="When?", answer="4 May 1931", kind="date",
        reason="trivial: everybody knows it", fact=desk.draft.fact, payload={"answer": "4 May 1931"},
    )  # fmt: skip
    return {}, [refused, Question]


@how("admin/quizzes/assignment/add/")
def add_assignment(desk: Desk) -> Post:
    days = {"starts": "2026-03-02", "due": "2026-03-09"}
    return {"course": desk.course.pk, "title": "Stones", "articles": [desk.article.pk], **days}, [desk.assignment]


@how("admin/quizzes/assignment/<path:object_id>/change/")
def change_assignment(desk: Desk) -> Post:
    days = {"starts": "2026-03-02", "due": "2026-03-09"}
    return {"title": "Stones", "articles": [desk.article.pk], **days}, [desk.assignment]


@how("admin/quizzes/assignment/<int:pk>/add-questions/")
def add_questions(desk: Desk) -> Post:
    return {"questions": str(desk.published.pk)}, [desk.assignment]


@how("admin/quizzes/assignment/<int:pk>/extend/")
def extend(desk: Desk) -> Post:
    return {"students": [desk.enrolment.pk], "due": "2026-03-29"}, [desk.assignment, desk.learner.user]


@how("admin/quizzes/assignment/<int:pk>/extend/ take")
def take_extra_time(desk: Desk) -> Post:
    assigning.extend(desk.assignment, [desk.enrolment], date(2026, 3, 29))
    return {"students": [desk.enrolment.pk], "take": "1"}, [desk.assignment, desk.learner.user]


@how("admin/quizzes/assignment/<int:pk>/copy/")
def copy(desk: Desk) -> Post:
    return {"course": desk.other.pk}, [desk.assignment]


@how("admin/quizzes/flag/<int:pk>/accept/")
def accept_claim(desk: Desk) -> Post:
    flag = desk.flag()
    return {}, [flag, flag.question]


@how("admin/quizzes/course/<int:pk>/reopen/")
def reopen(desk: Desk) -> Post:
    courses.archive_course(desk.course, timezone.now())
    return {}, [desk.course]


@how("admin/quizzes/course/<int:pk>/move/")
def move(desk: Desk) -> Post:
    return {**desk.chosen(), "to": desk.other.pk}, [desk.course, desk.other, desk.learner.user]


@how("admin/quizzes/course/<int:pk>/rename-group/")
def rename_group(desk: Desk) -> Post:
    membership.set_group(desk.course, [desk.enrolment], "A")
    return {"old": "A", "new": "B"}, [desk.course]


@how("admin/quizzes/course/<int:pk>/new-codes/")
def new_codes(desk: Desk) -> Post:
    return {**desk.chosen(), "sure": "yes"}, [desk.course, desk.learner.user]


@how("admin/quizzes/course/<int:pk>/roster/")
def roster(desk: Desk) -> Post:
    lines = [[1, "Anna", "Berg", "", "", "A"]]
    told = {"roster": json.dumps(lines), "shown": json.dumps({1: Outcome.NEW.value}), "take": ["1"]}
    return {**told, "do": "import", "time_zone": "Europe/Berlin"}, [desk.course, type(desk.teacher)]


@how("admin/quizzes/course/<int:pk>/add-teacher/")
def add_teacher(desk: Desk) -> Post:
    return {"teacher": factories.TeacherFactory(username="ida").username}, [desk.course]


@how("admin/quizzes/course/<int:pk>/remove-teacher/")
def remove_teacher(desk: Desk) -> Post:
    ida = factories.TeacherFactory(username="ida")
    membership.add_teacher(desk.course, "ida")
    return {"teacher": ida.pk}, [desk.course]


@how("admin/auth/user/add/")
def add_user(desk: Desk) -> Post:
    password = {"password1": "a long enough phrase", "password2": "a long enough phrase", "usable_password": "true"}
    return {"username": "new", **password}, [desk.learner.user]


@how("admin/auth/user/<path:object_id>/change/")
def change_user(desk: Desk) -> Post:
    user = desk.learner.user
    joined = {"date_joined_0": "2026-03-02", "date_joined_1": "09:30:00"}
    return {"username": user.username, "first_name": "Ida", "is_active": "on", **joined}, [user]


@how("admin/auth/user/<id>/password/")
def change_password(desk: Desk) -> Post:
    password = {"password1": "a long enough phrase!", "password2": "a long enough phrase!", "usable_password": "true"}
    return {**password, "set-password": "1"}, [desk.learner.user]
