"""The page of one question in a course, and the way to it from the report."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse

from content.models import Question
from quizzes.models import Course, Flag
from quizzes.reports import as_csv
from quizzes.reports._faults import Analysed
from quizzes.reports._items import Choice, Item, statistics_of
from quizzes.reports._rules import RULES, Finding
from quizzes.templatetags.items import evidence
from quizzes.views.teaching import course_table
from tests.factories import QuestionFactory, TeacherFactory, UserFactory
from tests.quizzes.factories import RIGHT, WRONG, questions, statements
from tests.quizzes.test_items import NOW, asked, course, enrolled, logged, store

__all__ = ["asked", "course"]
pytestmark = pytest.mark.django_db


@pytest.fixture
def answered(course: Course, asked: list[Question]) -> Question:
    """The first of `asked`, with a key that those who know more don't give."""
    learners = enrolled(course, 30)
    more = questions(8, asked[0].passage.revision.article)
    for place, learner in enumerate(learners):
        store(*(logged(learner, one, RIGHT if place >= 3 * n else WRONG) for n, one in enumerate(more)))
        store(logged(learner, asked[0], "z5aa" if place > 10 else [RIGHT, WRONG, "q1c2"][place % 3]))
    flag = {"question": asked[0], "version": 1, "created_at": NOW, "reason": "wrong_key"}
    Flag.objects.create(learner=learners[0], note="It says <b>1929</b> in the article.", **flag)
    return asked[0]


def url(course: Course, question: Question | int) -> str:
    return reverse("quizzes:teaching_question", args=[course.pk, getattr(question, "pk", question)])


def test_the_page_says_what_is_wrong_and_what_to_do(course: Course, answered: Question, teacher_client: Client) -> None:
    html = teacher_client.get(url(course, answered)).content.decode()
    assert "Look at this one: the key looks wrong" in html
    assert "Of the 15 students in the better half, 15 gave “12 May 1929” and 0 the key." in html
    assert "If that answer is right, correct the key." in html
    assert '<h2 id="passage">' in html
    assert f"<mark>{answered.passage.quote}</mark>" in html
    assert "12 May 1929: 8 of 8 in the upper group" in html
    assert "It says &lt;b&gt;1929&lt;/b&gt; in the article." in html
    assert reverse("admin:content_question_change", args=[answered.pk]) in html


def test_the_report_leads_to_it(course: Course, answered: Question, teacher_client: Client) -> None:
    page = teacher_client.get(reverse("quizzes:course_report", args=[course.pk, "item-analysis"]))
    html = page.content.decode()
    assert f'<a href="{url(course, answered)}">{answered.prompt}</a>' in html
    table = page.context["table"]
    assert table.rows[0][:2] == [answered.prompt, "Look at this one: the key looks wrong"]
    assert len(table.about) == len(table.rows) == 9


def test_screen_and_files_have_the_same_cells(course: Course, answered: Question, teacher: Any, rf: Any) -> None:
    request = rf.get("/")
    request.user = teacher
    _course, table = course_table(request, course.pk, "item-analysis")
    lines = as_csv(table).splitlines()
    assert len(lines) == 1 + len(table.rows)
    assert "\N{MINUS SIGN}" in lines[1], "an interval below nothing is no formula"
    assert "'" not in lines[1]


def test_nobody_has_answered_yet(course: Course, asked: list[Question], teacher_client: Client) -> None:
    html = teacher_client.get(url(course, asked[0])).content.decode()
    assert "No student of the course has answered it yet." in html


def test_few_answers_say_so(course: Course, asked: list[Question], teacher_client: Client) -> None:
    store(*(logged(one, asked[0], WRONG) for one in enrolled(course, 3)))
    html = teacher_client.get(url(course, asked[0])).content.decode()
    assert "Too few answers to tell" in html
    assert "There are 3 first answers so far." in html
    assert "too few to compare" in html


def test_every_version_stands_for_itself(course: Course, asked: list[Question], teacher_client: Client) -> None:
    one, two = enrolled(course, 2)
    store(logged(one, asked[0]))
    Question.objects.filter(pk=asked[0].pk).update(version=2, prompt="When did it open at last?")
    asked[0].refresh_from_db()
    store(logged(two, asked[0], WRONG))
    html = teacher_client.get(url(course, asked[0])).content.decode()
    assert html.index("Version 2") < html.index("Version 1")
    assert "not asked any more" in html


def test_a_typed_question(course: Course, asked: list[Question], teacher_client: Client) -> None:
    Question.objects.filter(pk=asked[0].pk).update(kind="short_answer", payload={"answer": "4 May 1931"})
    asked[0].refresh_from_db()
    answers = ["1 May 1931", "1 May 1931", "4 May 1931", ""] * 4
    store(*(logged(one, asked[0], text) for one, text in zip(enrolled(course, 16), answers, strict=True)))
    html = teacher_client.get(url(course, asked[0])).content.decode()
    assert '<th scope="row">1 May 1931</th><td class="number">8</td>' in html


@pytest.mark.parametrize("who", ["stranger", "student", "another teacher"])
def test_for_the_teachers_of_the_course_alone(course: Course, answered: Question, who: str) -> None:
    client = Client()
    if who != "stranger":
        user = TeacherFactory() if who == "another teacher" else UserFactory()
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    response = client.get(url(course, answered))
    assert response.status_code == (302 if who == "stranger" else 404)


def test_a_question_of_another_course_is_not_there(course: Course, teacher_client: Client) -> None:
    assert teacher_client.get(url(course, QuestionFactory())).status_code == 404
    assert teacher_client.get(url(course, 987_654)).status_code == 404
    assert teacher_client.get(reverse("quizzes:teaching_question", args=[course.pk + 9, 1])).status_code == 404


def test_it_is_only_read(course: Course, answered: Question, teacher_client: Client) -> None:
    assert teacher_client.post(url(course, answered)).status_code == 405


def test_a_co_teacher_without_the_topic_reads_and_edits_nothing(course: Course, answered: Question) -> None:
    other, client = TeacherFactory(), Client()
    course.teachers.add(other)
    course.topics.get().teachers.remove(other)
    client.force_login(other, backend="django.contrib.auth.backends.ModelBackend")
    html = client.get(url(course, answered)).content.decode()
    assert "the key looks wrong" in html
    assert reverse("admin:content_question_change", args=[answered.pk]) not in html


def test_an_administrator_sees_every_course(course: Course, answered: Question) -> None:
    boss, client = get_user_model().objects.create_superuser("boss", password="a long enough phrase"), Client()
    client.force_login(boss, backend="django.contrib.auth.backends.ModelBackend")
    assert client.get(url(course, answered)).status_code == 200


@pytest.mark.parametrize("count", [2, 25])
def test_the_page_costs_the_same_however_many_answer(
    course: Course, asked: list[Question], teacher_client: Client, count: int
) -> None:
    store(*(logged(learner, one) for learner in enrolled(course, count) for one in asked))
    with statements() as found:
        assert teacher_client.get(url(course, asked[0])).status_code == 200
    assert len(found) == 14, "\n".join(found)


def test_every_rule_has_a_sentence_of_what_it_saw() -> None:
    item = Item(1, 1, "When?", choices=(Choice("k", "1931", True), Choice("b", "1929", False)))
    for slug, rule in RULES.items():
        choice = item.choices[1] if slug in {"wrong_key", "ambiguous"} else None
        found = Finding(rule, seen=12, of=15, beside=3, choice=choice)
        said = evidence(Analysed(replace(statistics_of([item])[0], discrimination=-0.25), found))
        assert "%(" not in said
        assert bool(said) == (slug != "sound"), slug
        assert slug != "negative" or "\N{MINUS SIGN}0.25" in said
        assert slug != "given_away" or "3% of the time" in said


def test_the_remarks_on_the_question_are_a_click_away(
    course: Course, answered: Question, teacher_client: Client
) -> None:
    address = reverse("admin:quizzes_flag_changelist") + f"?state=any&question__id__exact={answered.pk}"
    assert address.replace("&", "&amp;") in teacher_client.get(url(course, answered)).content.decode()
    assert teacher_client.get(address).status_code == 200
