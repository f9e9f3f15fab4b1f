"""What students typed who were wrong: counted without names, shown from three on, taken by a teacher alone."""

from __future__ import annotations

import html
import re
from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.test import Client
from django.urls import reverse

from content.drafts import Value
from content.models import Evidence, Question
from content.services.answers import answers_of
from quizzes.models import Answer, Course, Learner
from quizzes.selectors.item_pages import question_page
from quizzes.selectors.wrong_answers import typed_wrong, wrong_answers
from tests import factories
from tests.content import made
from tests.factories import ArticleFactory, FactFactory, QuestionFactory, TeacherFactory
from tests.quizzes.factories import statements
from tests.quizzes.test_items import NOW, course, enrolled, logged, store

__all__ = ["course"]
pytestmark = pytest.mark.django_db
PEOPLE = "Anna Lind painted the church. Otto Brandt built the mill. The engineer Emil Krug designed the viaduct."
VOSS = Value("person", "Clara Voss")


@pytest.fixture
def typed(course: Course) -> Question:
    """Who designed the bridge, by typing; the article has three other people."""
    article = ArticleFactory(topic=course.topics.get(), revision=f"{factories.TEXT}\n\n{PEOPLE}")
    for name, quote in (("Anna Lind", "Anna Lind painted the church."), ("Otto Brandt", "Otto Brandt built the mill.")):
        other = FactFactory(topic=article.topic, statement=quote, value=Value("person", name).as_json())
        Evidence.objects.create(fact=other, passage=factories.passage_of(article, quote), primary=True)
    return QuestionFactory(
        article=article,
        fact=FactFactory(topic=article.topic, statement=made.ENGINEER, value=VOSS.as_json()),
        passage=factories.passage_of(article, made.ENGINEER),
        kind="short_answer",
        prompt="Who designed the bridge?",
        payload={"answer": "Clara Voss", "value": VOSS.as_json(), "other_names": ["Emil Krug"]},
        answer="Clara Voss",
    )


@pytest.fixture
def choice(typed: Question) -> Question:
    texts = ["Clara Voss", "Otto Brandt", "Paul Lindner", "Max Ferber"]
    payload = {"choices": [{"id": f"c{n}", "text": text} for n, text in enumerate(texts)], "correct": "c0"}
    return QuestionFactory(
        article=typed.passage.revision.article, fact=typed.fact, passage=typed.passage, answer="Clara Voss",
        prompt="Who designed the bridge?", payload=payload,
    )  # fmt: skip


def give(question: Question, learners: list[Learner], *responses: str, **changes: Any) -> None:
    """First answers, one a learner; what is no right answer is wrong."""
    rows = [
        logged(
            one, question, response, correct=response == "Clara Voss", score=float(response == "Clara Voss"), **changes
        )
        for one, response in zip(learners, responses, strict=False)
    ]
    store(*rows)


def page_of(course: Course, question: Question) -> str:
    return reverse("quizzes:teaching_question", args=[course.pk, question.pk])


def deed_of(course: Course, question: Question) -> str:
    return reverse("quizzes:use_wrong_answer", args=[course.pk, question.pk])


def shown(client: Client, course: Course, question: Question) -> str:
    return html.unescape(client.get(page_of(course, question)).content.decode())


def wrong(question: Question) -> list[str]:
    return sorted(answers_of(question.kind, question.payload).wrong)


# Counting


def test_what_three_typed_counts_however_they_put_it(course: Course, typed: Question) -> None:
    learners = enrolled(course, 8)
    give(typed, learners, "Anna Lind", "anna lind", " ANNA  LIND.", "Otto", "Otto", "Clara Voss", "", "Clara Voss")
    [one] = typed_wrong(typed.fact, [learner.pk for learner in learners])
    assert (one.text.casefold(), one.students, one.share) == ("anna lind", 3, 3 / 8)


def test_numbers_are_one_in_every_form(course: Course, typed: Question) -> None:
    value = Value("number", "12,400", amount="12400", unit="carts")
    fact = FactFactory(topic=course.topics.get(), value=value.as_json())
    number = QuestionFactory(
        article=typed.passage.revision.article, fact=fact, kind="number", payload={"answer": "12,400"}, answer="12,400"
    )
    learners = enrolled(course, 4)
    texts = ["14,100", "14100", "14 100", "7"]
    rows = [logged(one, number, text, kind="number") for one, text in zip(learners, texts, strict=True)]
    store(*rows)
    assert [(one.text, one.students) for one in typed_wrong(fact, [one.pk for one in learners])] == [("14 100", 3)]


def test_one_student_counts_once_and_every_typed_question_of_the_fact_counts(course: Course, typed: Question) -> None:
    cloze = QuestionFactory(
        article=typed.passage.revision.article, fact=typed.fact, passage=typed.passage, kind="cloze",
        prompt="The engineer _____ designed it.", payload={"answer": "Clara Voss"}, answer="Clara Voss",
    )  # fmt: skip
    learners = enrolled(course, 3)
    give(typed, learners[:2], "Anna Lind", "Anna Lind")
    give(cloze, learners[:2], "Anna Lind", "Anna Lind", ordinal=20)
    everybody = [one.pk for one in learners]
    assert typed_wrong(typed.fact, everybody) == []
    give(cloze, learners[2:], "anna lind", ordinal=20)
    [one] = typed_wrong(typed.fact, everybody)
    assert (one.students, one.share) == (3, 1.0)


@pytest.mark.parametrize(
    "changes",
    [
        {"first": False}, {"dont_know": True}, {"correct": True, "score": 1.0}, {"unscheduled": "given_away"},
        {"unscheduled": "repeat"}, {"unscheduled": "practice", "ordinal": 30},
    ],
)  # fmt: skip
def test_only_first_wrong_answers_that_show_what_somebody_knew_count(
    course: Course, typed: Question, changes: dict[str, Any]
) -> None:
    learners = enrolled(course, 4)
    store(*(logged(one, typed, "Anna Lind", **changes) for one in learners))
    assert typed_wrong(typed.fact, [one.pk for one in learners]) == []


def test_grades_of_a_card_and_answers_too_long_to_compare_are_none(course: Course, typed: Question) -> None:
    learners = enrolled(course, 8)
    give(typed, learners, *["again"] * 4, *["x" * 300] * 4)
    assert typed_wrong(typed.fact, [one.pk for one in learners]) == []


def test_other_peoples_students_do_not_count(course: Course, typed: Question) -> None:
    give(typed, factories.LearnerFactory.create_batch(5), *["Anna Lind"] * 5)
    ours = enrolled(course, 2)
    give(typed, ours, "Anna Lind", "Anna Lind")
    assert wrong_answers(typed.fact, [one.pk for one in ours]) is None


def test_names_insults_and_no_answers_are_not_shown(course: Course, typed: Question, teacher: Any) -> None:
    learners = enrolled(course, 15)
    user = learners[0].user
    user.first_name, user.last_name = "Zuleika", "Dobson"
    user.save()
    teacher.last_name = "Quibble"
    teacher.save()
    give(typed, learners, *["Zuleika"] * 3, *["mrs quibble"] * 3, *["idiot"] * 3, *["no idea"] * 3, *["anna lind"] * 3)
    found = wrong_answers(typed.fact, [one.pk for one in learners])
    assert found is not None
    assert [one.proposal.text for one in found.offered] == ["Anna Lind"]


# The page


def test_the_page_shows_count_share_and_two_ways_to_use_it(
    course: Course, typed: Question, choice: Question, teacher_client: Client
) -> None:
    learners = enrolled(course, 10)
    give(typed, learners, *["anna lind"] * 4, *["brandt"] * 3, *["Clara Voss"] * 3)
    store(*(logged(one, choice, "c1" if n < 5 else "c2" if n < 7 else "c0", correct=n > 6, score=float(n > 6))
            for n, one in enumerate(learners)))  # fmt: skip
    for question in (typed, choice):
        page = shown(teacher_client, course, question)
        assert "Wrong answers that students typed" in page
        assert "4 students, 40% of those who answered" in page
        assert "typed as “anna lind”" in page
        assert "instead of “Max Ferber”, chosen 0 times" in page
        assert "as a further one" in page
        assert "It is among the answers already." in page
        for learner in learners:
            assert learner.user.username not in page


def test_nothing_is_said_where_nothing_was_typed_often_enough(
    course: Course, typed: Question, teacher_client: Client
) -> None:
    give(typed, enrolled(course, 2), "Anna Lind", "Anna Lind")
    page = shown(teacher_client, course, typed)
    assert "Wrong answers that students typed" not in page
    assert "Anna Lind typed" not in page


def test_what_another_article_makes_true_is_shown_with_the_place_and_without_a_button(
    course: Course, typed: Question, teacher_client: Client
) -> None:
    ArticleFactory(topic=typed.fact.topic, title="The mill paper", revision="Otto Brandt designed the bridge.")
    give(typed, enrolled(course, 3), *["otto brandt"] * 3)
    page = shown(teacher_client, course, typed)
    assert "“Otto Brandt” is right as well: “The mill paper” says “Otto Brandt designed the bridge." in page
    assert deed_of(course, typed) not in page


def test_whoever_teaches_the_course_but_not_the_topic_sees_and_takes_none(course: Course, typed: Question) -> None:
    give(typed, enrolled(course, 3), *["anna lind"] * 3)
    other = TeacherFactory(username="other")
    typed.fact.topic.teachers.remove(other)
    course.teachers.add(other)
    client = Client()
    client.force_login(other, backend="django.contrib.auth.backends.ModelBackend")
    assert "Wrong answers that students typed" not in shown(client, course, typed)
    assert client.post(deed_of(course, typed), {"text": "Anna Lind"}).status_code == 404
    assert not Question.objects.filter(kind="multiple_choice", fact=typed.fact).exists()


def test_the_page_takes_as_many_statements_for_many_answers_as_for_few(
    course: Course, typed: Question, choice: Question, teacher: Any
) -> None:
    counts = []
    for batch in (6, 194):
        learners = enrolled(course, batch)
        names = ["anna lind", "brandt", "emil krug", "granite", "1931", "idk"]
        give(typed, learners, *(names[n % 6] for n in range(batch)))
        with statements() as found:
            page = question_page(course, typed.pk, teacher, NOW)
        counts.append(len(found))
    assert page is not None
    assert page.wrong is not None
    assert {one.typed.students for one in page.wrong.offered} >= {33}
    assert counts[1] <= 20
    with statements() as again:
        question_page(course, typed.pk, teacher, NOW)
    assert len(again) == counts[1]


def test_wrong_answers_are_looked_up_in_the_index_of_first_answers(course: Course, typed: Question) -> None:
    learners = enrolled(course, 5)
    give(typed, learners, *["anna lind"] * 5)
    with statements() as found:
        typed_wrong(typed.fact, [one.pk for one in learners])
    read = [sql for sql in found if Answer._meta.db_table in sql]
    assert len(read) == 2
    # What the index asks of its rows has to stand in the statement.
    assert all('"first"' in sql for sql in read)
    assert "response" in read[0]


# The deed


def taken(client: Client, course: Course, question: Question, **data: str) -> Any:
    return client.post(deed_of(course, question), data, follow=True)


def test_it_takes_the_place_of_the_one_that_is_chosen_least(
    course: Course, typed: Question, choice: Question, teacher_client: Client, teacher: Any
) -> None:
    give(typed, enrolled(course, 3), *["anna lind"] * 3)
    response = taken(teacher_client, course, typed, text="Anna Lind", replace="Max Ferber")
    choice.refresh_from_db()
    assert (wrong(choice), choice.version) == (["Anna Lind", "Otto Brandt", "Paul Lindner"], 2)
    assert "which begins a version" in response.content.decode()
    [entry] = LogEntry.objects.filter(object_id=str(choice.pk))
    assert entry.user == teacher
    assert entry.change_message == (
        "Took “Anna Lind”, which 3 students typed, as a wrong answer, in place of “Max Ferber”."
    )
    past = choice.wordings.get()
    teacher_client.post(reverse("admin:content_question_restore", args=[choice.pk]), {"wording": past.pk})
    choice.refresh_from_db()
    assert "Anna Lind" not in wrong(choice)


def test_or_is_a_further_one(course: Course, typed: Question, choice: Question, teacher_client: Client) -> None:
    give(typed, enrolled(course, 3), *["anna lind"] * 3)
    taken(teacher_client, course, choice, text="Anna Lind", replace="")
    choice.refresh_from_db()
    assert wrong(choice) == ["Anna Lind", "Max Ferber", "Otto Brandt", "Paul Lindner"]


def test_without_a_multiple_choice_it_makes_a_draft_of_one(
    course: Course, typed: Question, teacher_client: Client
) -> None:
    give(typed, enrolled(course, 3), *["anna lind"] * 3)
    assert "Use as a wrong answer in a new draft" in shown(teacher_client, course, typed)
    taken(teacher_client, course, typed, text="Anna Lind")
    drafted = Question.objects.get(fact=typed.fact, kind="multiple_choice")
    assert drafted.status == "draft"
    assert "Anna Lind" in wrong(drafted)
    assert LogEntry.objects.filter(object_id=str(drafted.pk), action_flag=1).exists()


@pytest.mark.parametrize("data", [{"text": "Emil Krug"}, {"text": ""}, {}, {"text": "anna lind"}, {"text": "\0"}])
def test_what_is_not_proposed_is_not_taken(
    course: Course, typed: Question, choice: Question, teacher_client: Client, data: dict[str, str]
) -> None:
    give(typed, enrolled(course, 3), *["anna lind"] * 3)
    response = taken(teacher_client, course, typed, **data)
    assert "This answer is not proposed any more." in response.content.decode()
    choice.refresh_from_db()
    assert choice.version == 1
    assert not LogEntry.objects.exists()


def test_a_second_click_changes_nothing_more(
    course: Course, typed: Question, choice: Question, teacher_client: Client
) -> None:
    give(typed, enrolled(course, 3), *["anna lind"] * 3)
    for _click in range(2):
        response = taken(teacher_client, course, typed, text="Anna Lind", replace="Max Ferber")
    choice.refresh_from_db()
    assert choice.version == 2
    assert LogEntry.objects.count() == 1
    assert "among the answers already" in response.content.decode()


def test_it_takes_a_post(course: Course, typed: Question, teacher_client: Client) -> None:
    assert teacher_client.get(deed_of(course, typed)).status_code == 405


def test_its_form_as_the_page_has_it_is_taken(course: Course, typed: Question, choice: Question, teacher: Any) -> None:
    give(typed, enrolled(course, 3), *["anna lind"] * 3)
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(teacher, backend="django.contrib.auth.backends.ModelBackend")
    form = shown(browser, course, typed).partition(f'action="{deed_of(course, typed)}"')[2].partition("</form>")[0]
    hidden = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', form))
    assert browser.post(deed_of(course, typed), hidden | {"replace": ""}).status_code == 302
    choice.refresh_from_db()
    assert "Anna Lind" in wrong(choice)


# The form


def test_the_form_of_the_multiple_choice_suggests_what_was_typed_first(
    course: Course, typed: Question, choice: Question, teacher_client: Client
) -> None:
    give(typed, enrolled(course, 6), *["emil krug"] * 4, *["granite"] * 2)
    sent = {
        "kind": "multiple_choice", "prompt": choice.prompt, "right": "Clara Voss", "wrong": "Otto Brandt",
        "quote": made.ENGINEER, "truth": "true",
    }  # fmt: skip
    article = typed.passage.revision.article_id
    for address, more in ((f"/preview/?question={choice.pk}", {}), ("/preview/", {"article": article})):
        told = teacher_client.post(address, sent | more, headers={"accept": "application/json"}).json()
        assert told["suggestions"][0] == ["Emil Krug", "typed by 4 students (67%)"]
        texts = [text for text, _source in told["suggestions"]]
        assert len(texts) == len(set(texts))
        assert "granite" not in texts
