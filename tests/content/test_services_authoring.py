"""Questions by hand: pinned to words of the article, whole, and told in the teacher's terms when they are not."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from content import kinds, services
from content.errors import InvalidQuestion, NotAllowedNow, PassageNotFound
from content.models import Article, Evidence, Fact, Passage, Question, Topic
from content.services import Answers, WrittenQuestion
from content.services.answers import TYPED, WRITERS, answers_of, supports
from content.services.authoring import problems
from content.services.wording import find_quote, stands_in
from tests import factories
from tests.content import made

pytestmark = pytest.mark.django_db
TIMES = "When the bridge was opened on 4 May 1931 it was dark; lamps were set up in 1937. The toll ended in 1962."
WRITTEN = {
    "multiple_choice": WrittenQuestion(
        "multiple_choice",
        "Who designed the bridge?",
        Answers("Clara Voss", ("Anna Lind", "Otto Brandt")),
        made.ENGINEER,
    ),
    "true_false": WrittenQuestion(
        "true_false",
        "A flood damaged three of the piers in 1954.",
        Answers("false", ("three",), ("two of the nine piers",)),
        made.FLOOD,
    ),
    "cloze": WrittenQuestion("cloze", "A flood damaged two of the nine ___ in 1954.", Answers("piers"), made.FLOOD),
    "short_answer": WrittenQuestion(
        "short_answer", "Who designed the bridge?", Answers("Clara Voss", accepted=("Voss",)), made.ENGINEER
    ),
    "number": WrittenQuestion("number", "How many carts crossed in the first year?", Answers("12400"), made.CARTS),
    "multiple_answer": WrittenQuestion(
        "multiple_answer",
        "Which of these does the article speak of?",
        Answers("Clara Voss\nThe engineer", ("Anna Lind", "Otto Brandt")),
        made.ENGINEER,
    ),
    "ordering": WrittenQuestion(
        "ordering",
        "Put these events in order, the earliest first.",
        Answers("The bridge opened. | 4 May 1931\nLamps were set up. | 1937\nThe toll ended. | 1962"),
        TIMES,
    ),
    "matching": WrittenQuestion(
        "matching",
        "Match each line with its answer.",
        Answers("End of the toll | 1962\nLamps | 1937\nOpening | 4 May 1931"),
        TIMES,
    ),
    "flashcard": WrittenQuestion(
        "flashcard", "Who designed the bridge?", Answers("Clara Voss", accepted=("Voss",)), made.ENGINEER
    ),
    "date": WrittenQuestion("date", "When did the bridge open?", Answers("May 4, 1931"), made.OPENED),
}


@pytest.fixture
def article() -> Article:
    return factories.ArticleFactory(revision=f"{factories.TEXT}\n\n{TIMES}")


def changed(kind: str, **parts: Any) -> WrittenQuestion:
    told = WRITTEN[kind]
    return WrittenQuestion(
        **{"kind": kind, "prompt": told.prompt, "answers": told.answers, "quote": told.quote, **parts}
    )


def test_every_kind_of_the_shelf_can_be_written_by_hand() -> None:
    assert set(WRITERS) == set(WRITTEN) == set(kinds.all_kinds())


@pytest.mark.parametrize("kind", WRITTEN)
def test_a_question_is_stored_on_its_passage(article: Article, kind: str) -> None:
    by = factories.UserFactory()
    question = services.add_question(article, WRITTEN[kind], by)
    assert (question.status, question.origin, question.created_by) == ("draft", "teacher", by)
    assert question.passage.quote == WRITTEN[kind].quote
    assert question.passage.revision.text[question.passage.start : question.passage.end] == WRITTEN[kind].quote
    assert question.fact.evidence.get().primary
    assert question.answer == kinds.get(kind).answer_text(question.payload)
    kinds.get(kind).validate(question.payload)


@pytest.mark.parametrize("kind", WRITTEN)
def test_what_a_teacher_wrote_can_be_read_back(article: Article, kind: str) -> None:
    question = services.add_question(article, WRITTEN[kind])
    told = answers_of(kind, question.payload)
    assert told.right == WRITTEN[kind].answers.right
    assert set(told.wrong) == set(WRITTEN[kind].answers.wrong)
    assert told.accepted == WRITTEN[kind].answers.accepted


@pytest.mark.parametrize("kind", TYPED)
def test_a_typed_answer_is_graded_right(article: Article, kind: str) -> None:
    question = services.add_question(article, WRITTEN[kind])
    assert kinds.get(kind).grade(question.payload, WRITTEN[kind].answers.right).correct


def test_published_at_once_it_reaches_students(article: Article, student: Any) -> None:
    question = services.add_question(article, WRITTEN["date"], publish=True)
    assert list(Question.objects.servable(Topic.objects.open())) == [question]


@pytest.mark.parametrize(
    ("quote", "says"),
    [
        ("The bridge over the Lenn closed in 1931.", "just so"),
        ("the", "times in the article"),
        ("  \n ", "Copy the sentence"),
        ("a flood damaged two of the nine piers", "just so"),
    ],
)
def test_a_passage_must_stand_in_the_article_once(article: Article, quote: str, says: str) -> None:
    with pytest.raises(PassageNotFound, match=says):
        services.add_question(article, changed("date", quote=quote))
    assert not Question.objects.exists()
    assert not Fact.objects.exists()
    assert not Passage.objects.exists()


def test_line_ends_and_double_blanks_do_not_matter(article: Article) -> None:
    quote = "The bridge over\r\nthe Lenn   opened on\t4 May 1931."
    assert services.add_question(article, changed("date", quote=quote)).passage.quote == made.OPENED


@pytest.mark.parametrize(
    ("kind", "parts", "says"),
    [
        ("short_answer", {"answers": Answers("Anna Lind")}, "does not say “Anna Lind”"),
        ("number", {"answers": Answers("13,400")}, "does not say"),
        ("date", {"answers": Answers("5 May 1931")}, "does not say"),
        ("multiple_choice", {"answers": Answers("Anna Lind", ("Clara Voss",))}, "does not say"),
        ("true_false", {"answers": Answers("false", ("three",), ("four",))}, "does not say “four”"),
        ("true_false", {"answers": Answers("perhaps")}, "true or false"),
        ("true_false", {"answers": Answers("false", ("three",))}, "both the right value and the wrong"),
        ("multiple_choice", {"answers": Answers("Clara Voss")}, "at least one wrong answer"),
        ("multiple_choice", {"answers": Answers("Clara Voss", ("Anna", "Anna"))}, "there twice"),
        ("multiple_choice", {"answers": Answers("Clara Voss", ("clara voss",))}, "there twice"),
        ("short_answer", {"answers": Answers(" ")}, "Enter the right answer"),
        ("number", {"answers": Answers("carts")}, "a number is asked for"),
        ("date", {"answers": Answers("carts")}, "a date is asked for"),
        ("short_answer", {"prompt": " "}, "Write the question"),
        ("short_answer", {"prompt": "x" * 1001}, "1,001 characters"),
        ("true_false", {"answers": Answers("true"), "prompt": "A flood damaged 3 piers."}, "does not say “3"),
        ("true_false", {"answers": Answers("true"), "prompt": "It damaged 33 % of the piers."}, "does not say “33"),
        ("short_answer", {"prompt": "Did Clara Voss design the bridge?"}, "contains its answer"),
        ("cloze", {"prompt": "A flood damaged two of the nine."}, "row of underscores"),
        ("cloze", {"prompt": "A ___ damaged two of the ___."}, "row of underscores"),
        ("multiple_answer", {"answers": Answers("Clara Voss\nEva Roth", ("Anna Lind",))}, "does not say “Eva Roth”"),
        ("multiple_answer", {"answers": Answers("Clara Voss", ("Anna Lind",))}, "at least two right"),
        ("multiple_answer", {"answers": Answers("Clara Voss\nThe engineer")}, "Every choice is right"),
        ("multiple_answer", {"answers": Answers("Voss\nThe engineer", ("voss",))}, "there twice"),
        ("multiple_answer", {"prompt": "Is Clara Voss one of them?"}, "contains its answer, “Clara Voss”"),
        (
            "ordering",
            {"answers": Answers("It opened. | 4 May 1931\nLamps. | 1937\nToll. | 1963")},
            "does not say “1963",
        ),
        ("ordering", {"answers": Answers("It opened.\nLamps. | 1937\nToll. | 1962")}, "“It opened.” has no two parts"),
        ("ordering", {"answers": Answers("It opened. | once\nLamps. | 1937\nToll. | 1962")}, "“once” can't be read"),
        ("ordering", {"answers": Answers("It opened. | 1931\nLamps. | 1937")}, "3 to 6 events"),
        ("ordering", {"answers": Answers("A. | 1931\nB. | 4 May 1931\nC. | 1962")}, "came first can't be told"),
        ("ordering", {"answers": Answers("In 1931. | 1931\nB. | 1937\nC. | 1962")}, "Leave the date out"),
        ("matching", {"answers": Answers("A | 1937\nB | 1962\nC | 1963")}, "does not say “1963”"),
        ("matching", {"answers": Answers("A | 1937\nB | 1962\nC of 1937 | 4 May 1931")}, "contains the answer “1937”"),
        ("matching", {"answers": Answers("A | 1937\nB | 1962\nC | 1962")}, "there twice"),
        ("flashcard", {"answers": Answers("Anna Lind")}, "does not say “Anna Lind”"),
        ("flashcard", {"prompt": "Did Clara Voss design it?"}, "contains its answer"),
        ("riddle", {}, "by hand"),
    ],
)
def test_parts_that_do_not_fit_store_nothing(article: Article, kind: str, parts: dict[str, Any], says: str) -> None:
    written = WrittenQuestion(kind, "?", Answers("x"), made.FLOOD) if kind == "riddle" else changed(kind, **parts)
    with pytest.raises(InvalidQuestion, match=says):
        services.add_question(article, written)
    assert not Question.objects.exists()
    assert not Fact.objects.exists()


@pytest.mark.parametrize(
    "prompt", ["A flood damaged 2 of 9 piers.", "Two piers in 1954.", "Of nine piers seven stood."]
)
def test_a_true_statement_may_say_what_follows_from_its_passage(article: Article, prompt: str) -> None:
    written = changed("true_false", prompt=prompt, answers=Answers("true"))
    assert services.add_question(article, written).prompt == prompt


@pytest.mark.parametrize(
    ("kind", "parts", "expected"),
    [
        ("short_answer", {"answers": Answers(""), "quote": "Not there."}, ["quote", "right"]),
        ("short_answer", {"quote": "Not there."}, ["quote"]),
        ("multiple_choice", {"answers": Answers("", ("Anna Lind",))}, ["right"]),
        ("multiple_choice", {"answers": Answers("Clara Voss", ("Clara Voss",))}, ["wrong"]),
        ("number", {"answers": Answers("many")}, ["right"]),
        ("number", {"answers": Answers("7"), "prompt": ""}, ["prompt", "support"]),
    ],
)
def test_each_part_says_one_thing(article: Article, kind: str, parts: dict[str, Any], expected: list[str]) -> None:
    assert [part for part, _message in problems(changed(kind, **parts), article)] == expected


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("4,418", "more than 4,400"),
        ("more than 4,000", "4,418"),
        ("1931", "4 May 1931"),
        ("12,400", "12 400"),
        ("two", "2"),
    ],
)
def test_a_wrong_answer_may_not_be_right_in_other_words(right: str, wrong: str) -> None:
    text = f"It was {right} that they counted, and no other."
    article = factories.ArticleFactory(revision=text)
    written = WrittenQuestion("multiple_choice", "What did they count?", Answers(right, (wrong, "7")), text)
    with pytest.raises(InvalidQuestion, match=r"right too|there twice"):
        services.add_question(article, written)


def test_two_questions_about_one_passage_and_answer_share_a_fact(article: Article) -> None:
    first = services.add_question(article, WRITTEN["short_answer"])
    second = services.add_question(article, WRITTEN["multiple_choice"])
    assert first.fact == second.fact
    assert Evidence.objects.count() == 1


def test_a_question_joins_the_fact_that_the_generator_found_there(article: Article) -> None:
    found = factories.QuestionFactory(article=article)
    assert services.add_question(article, WRITTEN["date"]).fact == found.fact
    assert services.add_question(article, WRITTEN["number"]).fact != found.fact


def test_the_same_question_twice_is_refused(article: Article) -> None:
    services.add_question(article, WRITTEN["date"])
    with pytest.raises(InvalidQuestion, match="there already"):
        services.add_question(article, WRITTEN["date"])
    assert Question.objects.count() == 1


def test_a_retired_article_takes_no_questions(article: Article) -> None:
    services.retire_article(article)
    with pytest.raises(NotAllowedNow, match="article is retired"):
        services.add_question(article, WRITTEN["date"])


def test_the_back_of_a_card_may_explain_in_the_teachers_own_words(article: Article) -> None:
    answers = Answers("Because the river had carried away every wooden one")
    question = services.add_question(article, changed("flashcard", prompt="Why of stone?", answers=answers))
    assert question.answer == answers.right


# Edits


@pytest.fixture
def question(article: Article) -> Question:
    return services.add_question(article, WRITTEN["multiple_choice"], publish=True)


def test_new_words_keep_version_and_ids(question: Question) -> None:
    by, before = factories.UserFactory(), dict(question.payload)
    edited = services.edit_question(question, changed("multiple_choice", prompt="Which engineer designed it?"), by)
    assert (edited.prompt, edited.version, edited.status) == ("Which engineer designed it?", 1, "published")
    assert edited.payload == before
    assert edited.reviewed_by == by


def test_a_new_meaning_begins_a_version(question: Question) -> None:
    edited = services.edit_question(question, changed("multiple_choice", prompt="By whom is it?"), same_meaning=False)
    assert edited.version == 2


def test_choices_whose_text_stays_keep_their_ids(question: Question) -> None:
    before = {one["text"]: one["id"] for one in question.payload["choices"]}
    answers = Answers("Clara Voss", ("Anna Lind", "Emil Horn"))
    after = services.edit_question(question, changed("multiple_choice", answers=answers)).payload
    ids = {one["text"]: one["id"] for one in after["choices"]}
    assert {text: ids[text] for text in ("Clara Voss", "Anna Lind")} == {
        text: before[text] for text in ("Clara Voss", "Anna Lind")
    }
    assert ids["Emil Horn"] not in before.values()
    assert after["correct"] == before["Clara Voss"]


@pytest.mark.parametrize("kind", ["multiple_answer", "ordering", "matching"])
def test_lines_that_stay_keep_their_ids(article: Article, kind: str) -> None:
    stored = services.add_question(article, WRITTEN[kind])
    assert services.edit_question(stored, changed(kind, prompt="Try this.")).payload == stored.payload
    lines = WRITTEN[kind].answers.right.splitlines()
    reworded = lines[0].replace("Clara ", "").replace("opened", "was opened").replace("End", "The end")
    assert reworded != lines[0]
    answers = replace(WRITTEN[kind].answers, right="\n".join([*lines[1:], reworded]))
    edited = services.edit_question(stored, changed(kind, answers=answers))
    before, after = ({one["id"] for one in _all_ids(question.payload)} for question in (stored, edited))
    assert len(before - after) == (1 if kind == "multiple_answer" else 0)
    assert reworded in answers_of(kind, edited.payload).right.splitlines()


def test_an_event_that_is_reworded_stands_for_the_same_fact(article: Article) -> None:
    stored = services.add_question(article, WRITTEN["ordering"])
    fact = factories.FactFactory(topic=article.topic)
    for part in stored.payload["parts"]:
        part["fact"] = fact.pk if part["day"] == "1937" else None
    stored.save()
    lines = WRITTEN["ordering"].answers.right.replace("Lamps were set up.", "It got lamps.")
    edited = services.edit_question(stored, changed("ordering", answers=Answers(lines)))
    assert {part["text"]: part["fact"] for part in edited.payload["parts"]}["It got lamps."] == fact.pk


def _all_ids(payload: dict[str, Any]) -> list[dict[str, Any]]:
    return [*payload.get("parts", ()), *payload.get("choices", ())]


def test_another_passage_becomes_evidence(question: Question) -> None:
    more = f"{made.ENGINEER} The town of Arden paid for the stone."
    edited = services.edit_question(question, changed("multiple_choice", quote=more))
    assert edited.passage.quote == more
    assert set(edited.fact.evidence.values_list("primary", flat=True)) == {True, False}


def test_an_edit_may_not_lose_its_support(question: Question) -> None:
    before = Question.objects.values().get()
    with pytest.raises(InvalidQuestion, match="does not say"):
        services.edit_question(question, changed("multiple_choice", quote=made.FLOOD))
    with pytest.raises(PassageNotFound):
        services.edit_question(question, changed("multiple_choice", quote="Not there."))
    assert Question.objects.values().get() == before


def test_what_the_generator_settled_is_not_asked_again(article: Article) -> None:
    """A date resolved from "Thursday" does not stand in its passage; its typing errors can be mended all the same."""
    choices = [{"id": "a", "text": "Thursday, 6 May"}, {"id": "b", "text": "9 June"}]
    made_by_rule = factories.QuestionFactory(article=article, payload={"choices": choices, "correct": "a"})
    written = WrittenQuestion("multiple_choice", "Wen?", Answers("Thursday, 6 May", ("9 June",)), made.OPENED)
    assert services.edit_question(made_by_rule, written).prompt == "Wen?"


def test_a_typed_answer_keeps_what_the_generator_knew_of_it(article: Article) -> None:
    value = {"kind": "person", "text": "Clara Voss"}
    payload = {"answer": "Clara Voss", "value": value, "other_names": ["Anna Lind"], "near_words": ["boss"]}
    by_rule = factories.QuestionFactory(
        article=article, kind="short_answer", payload=payload, passage=factories.passage_of(article, made.ENGINEER)
    )
    written = WrittenQuestion("short_answer", "Who?", Answers("Clara Voss", accepted=("C. Voss",)), made.ENGINEER)
    assert services.edit_question(by_rule, written).payload == {**payload, "accepted": ["C. Voss"]}


def test_a_retired_question_is_not_edited(question: Question) -> None:
    services.retire(question, None)
    with pytest.raises(NotAllowedNow, match="is retired"):
        services.edit_question(question, WRITTEN["multiple_choice"])


def test_an_edit_may_not_make_a_double(article: Article, question: Question) -> None:
    other = services.add_question(article, changed("multiple_choice", prompt="By whom is it?"))
    with pytest.raises(InvalidQuestion, match="there already"):
        services.edit_question(other, WRITTEN["multiple_choice"])


def test_a_true_statement_may_not_be_edited_into_another_figure(article: Article) -> None:
    said = "The bridge carried 12,400 carts."
    written = changed("true_false", prompt=said, answers=Answers("true"), quote=made.CARTS)
    question = services.add_question(article, written)
    with pytest.raises(InvalidQuestion, match="does not say “13,400"):
        services.edit_question(question, replace(written, prompt="The bridge carried 13,400 carts."))
    assert Question.objects.get().prompt == said


# Words


@pytest.mark.parametrize(
    ("quote", "answer", "expected"),
    [
        ("It carried 12,400 carts.", "12 400", True),
        ("It carried 12,400 carts.", "twelve thousand four hundred", True),
        ("It carried 12,400 carts.", "400", False),
        ("It opened on Dec 18, 2011.", "18 December 2011", True),
        ("Nearly 4,500 died.", "nearly 4,500", True),
        ("Iraq’s army left.", "Iraq", True),
        ("The U.S. left.", "US", True),
        ("They left Al-Asad.", "al asad", True),
        ("They left Iraqi land.", "Iraq", False),
        ("They left.", "", False),
    ],
)
def test_what_a_passage_supports(quote: str, answer: str, expected: bool) -> None:
    assert supports(quote, answer) is expected


def test_a_phrase_stands_in_a_text_word_by_word() -> None:
    assert stands_in("the Nine", "two of the nine piers")
    assert not stands_in("the piers", "two of the nine piers")


def test_a_quote_is_found_with_its_place() -> None:
    assert find_quote("One two. Three  four.", "Three four.") == (9, 21)
