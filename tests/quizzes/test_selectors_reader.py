"""The reader's marks: which passage a stretch of text belongs to."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.models import Article, Question
from quizzes import selectors
from quizzes.models import Card
from quizzes.selectors.reader import Mark, level, mark_blocks
from quizzes.shapes import MarkedPiece, ReaderBlock
from tests.factories import ArticleFactory, LearnerFactory, QuestionFactory, RevisionFactory, passage_of

TEXT = "Heading\n\nOne two three. Four five six.\n\nMenu | Share\n\nSeven eight."
BLOCKS = [
    {"kind": "heading", "start": 0, "end": 7, "reason": ""},
    {"kind": "prose", "start": 9, "end": 38, "reason": ""},
    {"kind": "furniture", "start": 40, "end": 52, "reason": "menu"},
    {"kind": "prose", "start": 54, "end": 66, "reason": ""},
]


def mark(quote: str, fact: int, recall: float | None = 0.9) -> Mark:
    start = TEXT.index(quote)
    return Mark(start, start + len(quote), fact, recall)


def marked(blocks: list[ReaderBlock]) -> list[tuple[str, int]]:
    return [(piece.text, piece.fact_id) for block in blocks for piece in block.pieces if piece.fact_id]


def test_furniture_is_left_out_and_the_rest_is_whole() -> None:
    blocks = mark_blocks(TEXT, BLOCKS, [])
    assert [(block.kind, [piece.text for piece in block.pieces]) for block in blocks] == [
        ("heading", ["Heading"]),
        ("prose", ["One two three. Four five six."]),
        ("prose", ["Seven eight."]),
    ]


def test_a_passage_is_marked_with_what_is_remembered() -> None:
    block = mark_blocks(TEXT, BLOCKS, [mark("Four five six.", 7, 0.4)])[1]
    assert block.pieces == [MarkedPiece("One two three. "), MarkedPiece("Four five six.", 7, 0.4, "low")]


def test_the_shorter_of_two_passages_has_the_stretch() -> None:
    blocks = mark_blocks(TEXT, BLOCKS, [mark("One two three. Four five six.", 1), mark("five", 2)])
    assert marked(blocks) == [("One two three. Four ", 1), ("five", 2), (" six.", 1)]


def test_the_less_known_of_two_facts_has_their_common_sentence_and_the_other_keeps_its_anchor() -> None:
    sentence = "Seven eight."
    blocks = mark_blocks(TEXT, BLOCKS, [mark(sentence, 1, 0.95), mark(sentence, 2, 0.6), mark(sentence, 3, None)])
    assert marked(blocks) == [("", 2), ("", 1), (sentence, 3)]


def test_a_passage_over_two_paragraphs_is_marked_in_both() -> None:
    blocks = mark_blocks(TEXT, BLOCKS, [Mark(24, 60, 5, 0.9)])
    assert marked(blocks) == [("Four five six.", 5), ("Seven ", 5)]


@pytest.mark.parametrize(
    ("recall", "expected"), [(None, "new"), (0.2, "low"), (0.5, "middle"), (0.79, "middle"), (0.8, "high"), (1, "high")]
)
def test_levels(recall: float | None, expected: str) -> None:
    assert level(recall) == expected


spans = st.tuples(st.integers(0, 66), st.integers(0, 66)).filter(lambda span: span[0] != span[1])


@given(st.lists(spans, max_size=12))
def test_the_pieces_are_the_text_whatever_is_marked(found: list[tuple[int, int]]) -> None:
    marks = [Mark(min(span), max(span), n + 1, None) for n, span in enumerate(found)]
    blocks = mark_blocks(TEXT, BLOCKS, marks)
    shown = ["".join(piece.text for piece in block.pieces) for block in blocks]
    assert shown == ["Heading", "One two three. Four five six.", "Seven eight."]
    anchors = {piece.fact_id for block in blocks for piece in block.pieces if piece.fact_id}
    starts_in_text = [
        one for one in marks if any(b["start"] <= one.start < b["end"] for b in BLOCKS if b["reason"] == "")
    ]
    assert {one.fact for one in starts_in_text} <= anchors


@pytest.mark.django_db
def test_the_reader_page(now: datetime) -> None:
    learner, article = LearnerFactory(), ArticleFactory()
    asked = QuestionFactory(article=article)
    new = QuestionFactory(article=article, passage=passage_of(article, "The engineer Clara Voss designed it."))
    draft_passage = passage_of(article, "The town of Arden paid for the stone.")
    QuestionFactory(article=article, passage=draft_passage, status=Question.Status.DRAFT)
    day = now.date() - timedelta(days=3)
    Card.objects.create(
        learner=learner, fact=asked.fact, stability=3, difficulty=5, last_day=day, due_day=day, reps=1, algorithm="test"
    )
    page = selectors.reader_page(learner.user, learner, article, now)
    assert (page.line.facts, page.line.met, page.line.known, page.line.due) == (2, 1, 1, 1)
    first, second = page.blocks
    assert [(piece.fact_id, piece.level) for piece in first.pieces] == [
        (asked.fact_id, "high"),
        (None, ""),
        (new.fact_id, "new"),
        (None, ""),
    ]
    assert first.pieces[0].recall == pytest.approx(0.9)
    assert [piece.fact_id for piece in second.pieces] == [None]


@pytest.mark.django_db
def test_only_the_current_revision_is_shown(now: datetime) -> None:
    learner, article = LearnerFactory(), ArticleFactory()
    QuestionFactory(article=article)
    RevisionFactory(article=article, number=2, text="A new text altogether.")
    page = selectors.reader_page(learner.user, learner, article, now)
    assert [piece.text for block in page.blocks for piece in block.pieces] == ["A new text altogether."]


@pytest.mark.django_db
def test_an_article_without_a_text_is_an_empty_page(now: datetime) -> None:
    learner, article = LearnerFactory(), ArticleFactory()
    Article.objects.get(pk=article.pk).revisions.all().delete()
    assert list(selectors.reader_page(learner.user, learner, article, now).blocks) == []
