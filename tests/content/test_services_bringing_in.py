"""Questions of other programs: a passage or a reason, drafts through the gates, twice is once."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from django.contrib.auth.models import User

from content import exchange, services
from content.exchange import Exchanged, Found
from content.models import Article, Elsewhere, Evidence, Passage, Question, Topic
from content.services import bringing_in
from content.services.bringing_in import LEFT, NEW, THERE, Brought, bring_in, rest_of
from content.services.exporting import exchanged
from tests import factories
from tests.content import made

pytestmark = pytest.mark.django_db
WHO = Exchanged(
    "q1", "Any", "multiple_choice", "Who designed the bridge?", ("Clara Voss",), ("Anna Lind", "Otto Brandt"),
    quote=made.ENGINEER, source="The bridge at Arden",
)  # fmt: skip
FLOOD = Exchanged("q2", "Any", "short_answer", "Who repaired the piers within a year?", ("The county",))


@pytest.fixture
def topic(db: None) -> Topic:
    topic = services.create_topic("Arden")
    factories.ArticleFactory(topic=topic, title="The bridge at Arden")
    return topic


def bring(topic: Topic, *questions: Exchanged, by: User | None = None, trial: bool = False) -> list[Brought]:
    return bring_in(topic, [Found(n, question) for n, question in enumerate(questions, 1)], by, trial=trial)


def one(topic: Topic, question: Exchanged) -> Brought:
    return bring(topic, question)[0]


def test_a_question_with_a_quote_becomes_a_draft_on_that_passage(topic: Topic, teacher: Any) -> None:
    brought = bring(topic, WHO, by=teacher)[0]
    question = Question.objects.get()
    assert (brought.state, brought.told, brought.stored) == (NEW, "", question)
    assert (question.status, question.origin, question.created_by) == ("draft", "teacher", teacher)
    assert question.reviewed_by is None
    assert question.passage.quote == made.ENGINEER
    assert question.doubt == ""
    assert question.fact.topic == topic
    answers = services.answers_of(question.kind, question.payload)
    assert (answers.right, set(answers.wrong)) == ("Clara Voss", {"Anna Lind", "Otto Brandt"})


@pytest.mark.parametrize(
    "quote",
    ["The engineer  Clara\nVoss designed it.", "“The engineer Clara Voss designed it.”", "The engineer Clara Voss"],
)
def test_blanks_and_quotation_marks_around_a_quote_do_not_matter(topic: Topic, quote: str) -> None:
    brought = one(topic, replace(WHO, quote=quote))
    assert brought.place is not None
    assert brought.place.quote in made.ENGINEER
    assert not brought.place.proposed


def test_the_looks_of_apostrophes_and_dashes_do_not_matter(topic: Topic) -> None:
    text = "The town’s engineer – Clara Voss – designed the “old” bridge."
    factories.ArticleFactory(topic=topic, title="Another", revision=text)
    brought = one(topic, replace(WHO, quote='The town\'s engineer - Clara Voss - designed the "old" bridge.'))
    assert brought.place is not None
    assert brought.place.quote == text
    assert Passage.objects.get().quote == text


def test_the_article_that_is_named_comes_first(topic: Topic) -> None:
    second = factories.ArticleFactory(topic=topic, title="Arden retold")
    assert one(topic, replace(WHO, source="arden RETOLD")).place.article == second
    by_address = factories.ArticleFactory(topic=topic, title="Third", url="https://arden.example/3")
    other = replace(WHO, prompt="Who was the designer?", source="?", url="https://arden.example/3")
    assert one(topic, other).place.article == by_address


def test_a_quote_that_stands_twice_is_taken_where_it_stands_first(topic: Topic) -> None:
    text = f"{made.ENGINEER} It is old. {made.ENGINEER}"
    factories.ArticleFactory(topic=topic, title="Twice", revision=text)
    assert one(topic, replace(WHO, source="Twice")).state == NEW
    assert Passage.objects.get().start == 0


def test_without_a_quote_the_sentence_that_answers_is_proposed_with_a_doubt(topic: Topic) -> None:
    brought = one(topic, FLOOD)
    question = Question.objects.get()
    assert brought.state == NEW
    assert brought.place.proposed
    assert question.passage.quote == "The county repaired them within a year."
    assert "proposed" in question.doubt
    assert question.tier == Question.Tier.REVIEW
    assert brought.told == question.doubt


def test_a_quote_in_slightly_other_words_is_found_and_doubted(topic: Topic) -> None:
    brought = one(topic, replace(WHO, quote="The engineer, Clara Voss, has designed it."))
    assert (brought.state, brought.place.quote, brought.place.proposed) == (NEW, made.ENGINEER, True)
    assert "has designed it" in Question.objects.get().doubt


def test_what_no_article_answers_is_left_with_what_to_do(topic: Topic) -> None:
    lost = replace(WHO, quote="Nobody knows who built the tower at Holm.", source="The tower", right=("Nobody",))
    brought = bring(topic, lost, replace(FLOOD, right=("the abbot",)), replace(lost, source=""))
    assert [row.state for row in brought] == [LEFT] * 3
    assert "Import the article “The tower” first" in brought[0].told
    assert "add a quote" in brought[1].told
    assert "Import that article first" in brought[2].told
    assert not Question.objects.exists()
    assert not Passage.objects.exists()
    assert list(rest_of(brought))[1] == (replace(FLOOD, right=("the abbot",)), brought[1].told)


def test_a_topic_without_articles_says_so() -> None:
    assert "no articles" in one(services.create_topic("Empty"), WHO).told


def test_retired_articles_are_not_searched(topic: Topic) -> None:
    services.retire_article(Article.objects.get())
    assert one(topic, WHO).state == LEFT


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"wrong": ("clara voss",)}, "twice"),
        ({"wrong": ()}, "at least one wrong answer"),
        ({"right": ("Anna Lind",), "wrong": ("Otto Brandt",)}, "does not say “Anna Lind”"),
        ({"prompt": "x" * 2_000}, "Shorten it"),
        ({"kind": "hotspot"}, "no question kind"),
        ({"kind": "short_answer", "prompt": "Was it Clara Voss?", "wrong": ()}, "contains its answer"),
        ({"kind": "ordering", "right": ("a", "b", "c"), "wrong": ()}, "by their dates"),
    ],
)
def test_the_gates_of_hand_written_questions_hold(topic: Topic, change: dict[str, Any], told: str) -> None:
    brought = one(topic, replace(WHO, **change))
    assert (brought.state, Question.objects.count()) == (LEFT, 0)
    assert told in brought.told


def test_one_that_is_refused_leaves_nothing_and_harms_no_other(topic: Topic) -> None:
    brought = bring(topic, replace(WHO, right=("Nobody",)), WHO, FLOOD)
    assert [row.state for row in brought] == [LEFT, NEW, NEW]
    assert [row.line for row in brought] == [1, 2, 3]
    assert Passage.objects.count() == Question.objects.count() == Evidence.objects.count() == 2


def test_the_same_again_changes_nothing(topic: Topic) -> None:
    bring(topic, WHO, FLOOD)
    before = list(Question.objects.order_by("pk").values())
    again = bring(topic, WHO, FLOOD, replace(WHO, key="other", quote="", prompt=" who  DESIGNED the bridge? "))
    assert [row.state for row in again] == [THERE] * 3
    assert list(Question.objects.order_by("pk").values()) == before


def test_the_same_twice_in_one_file_is_one(topic: Topic) -> None:
    assert [row.state for row in bring(topic, WHO, WHO)] == [NEW, THERE]


def test_our_own_export_is_known_by_its_key_whatever_was_changed(topic: Topic) -> None:
    bring(topic, WHO)
    out = next(iter(exchanged(Question.objects.all())))
    brought = one(topic, replace(out, prompt="Who drew the plans of the bridge?"))
    assert brought.state == THERE
    assert "Who designed the bridge?" in brought.told


def test_what_was_rejected_does_not_come_back_by_a_file(topic: Topic, teacher: Any) -> None:
    bring(topic, WHO)
    services.reject(Question.objects.get(), teacher, reason="trivial")
    brought = one(topic, WHO)
    assert brought.state == THERE
    assert "rejected or retired" in brought.told
    assert Question.objects.count() == 1


def test_a_trial_tells_the_same_and_stores_nothing(topic: Topic) -> None:
    tried = bring(topic, WHO, FLOOD, replace(WHO, right=("Nobody",)), trial=True)
    assert not Question.objects.exists()
    assert not Passage.objects.exists()
    real = bring(topic, WHO, FLOOD, replace(WHO, right=("Nobody",)))
    assert [(row.state, row.told, row.place) for row in tried] == [(row.state, row.told, row.place) for row in real]


def test_typed_answers_get_the_kind_that_they_are_of(topic: Topic) -> None:
    when = Exchanged("", "", "short_answer", "When did the bridge over the Lenn open?", ("4 May 1931",))
    many = Exchanged("", "", "short_answer", "How many carts did it carry in its first year?", ("12,400",))
    brought = bring(topic, when, many, FLOOD)
    assert [row.stored.kind for row in brought] == ["date", "number", "short_answer"]


def test_false_statements_keep_both_values_or_none(topic: Topic) -> None:
    quote = "The bridge over the Lenn opened on 4 May 1931."
    false = Exchanged("", "", "true_false", "It opened in 1929.", ("false",), ("1929",), ("4 May 1931",), quote=quote)
    half = replace(false, prompt="It opened in 1928.", wrong=())
    brought = bring(topic, false, half)
    assert [row.stored.payload for row in brought] == [
        {"correct": "false", "right": "4 May 1931", "shown": "1929"},
        {"correct": "false"},
    ]


def test_matching_and_events_come_in_with_all_their_lines(topic: Topic) -> None:
    text = "Arden lies on the Lenn, Holm on the Aller and Brook on the Sill."
    factories.ArticleFactory(topic=topic, title="Towns", revision=text)
    pairs = (("Arden", "Lenn"), ("Holm", "Aller"), ("Brook", "Sill"))
    events = (("The bridge opened", "4 May 1931"), ("A flood damaged two piers", "1954"))
    brought = bring(
        topic,
        Exchanged("", "", "matching", "Which river flows through which town?", pairs=pairs, quote=text),
        Exchanged(
            "", "", "ordering", "Put in order.", tuple(e for e, _w in events), pairs=events, quote=factories.TEXT
        ),
    )
    assert brought[0].state == NEW
    assert services.answers_of("matching", brought[0].stored.payload).right.splitlines() == sorted(
        f"{left} | {right}" for left, right in pairs
    )
    assert "3 to 6" in brought[1].told


def test_more_than_a_transaction_holds_come_in_and_are_told_apart(topic: Topic, monkeypatch: Any) -> None:
    monkeypatch.setattr(bringing_in, "AT_ONCE", 2)
    many = [WHO, replace(FLOOD, right=("Nobody",)), WHO, FLOOD, FLOOD]
    expected = [NEW, LEFT, THERE, NEW, THERE]
    assert [row.state for row in bring(topic, *many, trial=True)] == expected
    assert not Question.objects.exists()
    assert [row.state for row in bring(topic, *many)] == expected
    assert Question.objects.count() == 2


def test_wrong_choices_are_placed_once_for_all(topic: Topic) -> None:
    factories.QuestionFactory(article=Article.objects.get())
    asked = Exchanged(
        "", "", "multiple_choice", "When did a flood damage two piers?", ("1954",), ("4 May 1931",),
        quote="A flood damaged two of the nine piers in 1954.",
    )  # fmt: skip
    brought = one(topic, asked)
    assert Elsewhere.objects.filter(question=brought.stored).exists()


@pytest.mark.parametrize("slug", ["gift", "moodlexml", "csv", "xlsx", "jsonl"])
def test_a_topic_goes_out_and_comes_into_another_as_it_was(topic: Topic, slug: str) -> None:
    quote = "The bridge over the Lenn opened on 4 May 1931."
    questions = [
        WHO,
        FLOOD,
        Exchanged("", "", "cloze", "The bridge over the Lenn opened on _____.", ("4 May 1931",), quote=quote),
        Exchanged("", "", "date", "When did it open?", ("4 May 1931",), quote=quote),
        Exchanged("", "", "number", "How many piers were damaged?", ("two",), accepted=("2",)),
        Exchanged("", "", "true_false", "The town of Arden paid for the stone.", ("true",)),
        Exchanged(
            "", "", "multiple_answer", "What has the text?", ("Clara Voss", "engineer"), ("abbot",), quote=made.ENGINEER
        ),
    ]
    bring(topic, *questions)
    sent = list(exchanged(Question.objects.all()))
    assert len(sent) == len(questions)
    form = exchange.get(slug)
    read = exchange.read(form.write(sent).data, f"bank{form.SUFFIX}")
    other = services.create_topic("Elsewhere")
    factories.ArticleFactory(topic=other, title="The bridge at Arden")
    brought = bring_in(other, read.questions)
    assert [row.state for row in brought] == [NEW] * len(questions), [row.told for row in brought]
    returned = list(exchanged(Question.objects.filter(fact__topic=other)))

    def told(question: Exchanged) -> tuple[Any, ...]:
        return question.kind, question.prompt, question.right, set(question.wrong), question.accepted, question.quote

    assert [told(question) for question in returned] == [told(question) for question in sent]
    # Home again, each is known by its key.
    assert {row.state for row in bring_in(topic, read.questions)} == {THERE}
