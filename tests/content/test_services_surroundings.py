"""Passages whose own words are the same, and what their questions take from around them is not."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from content.drafts import ArticleDraft, Block
from content.models import Article, PassageChange, Question
from content.selectors.changes import beside, described
from content.services.revising import revise_article
from tests import factories
from tests.content.revised import again, asked, draft

pytestmark = pytest.mark.django_db
MARY = "Mary Hale of Arden led the society for ten years."
WON = "She won the county prize in 1990."
FERRY = "The ferry of Carn was sold in the spring."
CLOSED = "It closed for good in October."
BRIDGE = "The stone bridge at Lenn was older."
SHUT = "It was shut to carts last year."
TEXT = f"{MARY} {WON}\n\n{FERRY} {CLOSED}\n\n{BRIDGE} {SHUT}"
HELD = Question.Hold.CHANGED


@pytest.fixture
def article() -> Article:
    details = {"title": "News of Arden", "publisher": "The Arden Post", "published": date(2012, 3, 4)}
    made: Article = factories.ArticleFactory(text=TEXT, revision=TEXT, **details)
    return made


@pytest.fixture
def won(article: Article) -> Question:
    return asked(article, WON, "1990", prompt="In what year did Mary Hale win the county prize?")


@pytest.fixture
def shut(article: Article) -> Question:
    return asked(article, SHUT, "carts", prompt="To what was the stone bridge shut in 2011?")


def replaced(article: Article, text: str, **details: Any) -> None:
    revise_article(article, draft(text, **details))


@pytest.mark.parametrize(
    "text",
    [
        TEXT.replace("Mary Hale", "Anna Cole"),
        TEXT.replace("Mary", "Maria"),
        TEXT.replace(f" {WON}", f" Anna Cole wrote its rules. {WON}"),
        TEXT.replace(f"{MARY} {WON}", WON),
        TEXT.replace(f"{MARY} {WON}", f"{WON} {MARY}"),
        TEXT.replace(f" {WON}", "") + f"\n\nThe poet Anna Cole lived nearby. {WON}",
    ],
)
def test_whom_a_pronoun_means_is_looked_at(article: Article, won: Question, text: str) -> None:
    replaced(article, text)
    again(won)
    assert won.held == HELD
    replaced(article, TEXT + "\n\nNothing else is known.")
    again(won)
    assert won.held == ""


@pytest.mark.parametrize(
    "text",
    [
        TEXT.replace("ten years", "twelve years"),
        TEXT.replace(f"{MARY} {WON}\n\n", "") + f"\n\n{MARY} {WON}",
        TEXT.replace(f" {WON}", f" The society met in a barn. {WON}"),
        TEXT.replace(FERRY, "The mill was sold.").replace("older", "newer"),
        TEXT.replace(f" {WON}", f"\n\n{WON}"),
    ],
)
def test_what_nothing_is_taken_from_may_change(article: Article, won: Question, text: str) -> None:
    replaced(article, text)
    again(won)
    assert won.held == ""


def test_what_it_is_is_looked_at(article: Article, shut: Question) -> None:
    replaced(article, TEXT.replace(BRIDGE, "The wooden mill at Lenn was older."))
    again(shut)
    assert shut.held == HELD


def test_the_day_that_last_year_is_told_from_is_looked_at(article: Article, shut: Question) -> None:
    later = {"published": date(2014, 3, 4)}
    replaced(article, f"{TEXT}\n\nMore.", **later)
    again(shut)
    assert shut.held == HELD
    replaced(article, f"{TEXT}\n\nMore again.", **later)
    again(shut)
    assert shut.held == HELD
    replaced(article, f"{TEXT}\n\nMore, once again.", published=date(2012, 3, 4))
    again(shut)
    assert shut.held == ""


def test_a_source_that_is_named_is_looked_at(article: Article, won: Question) -> None:
    told = asked(article, FERRY, "spring", prompt="According to The Arden Post, when was the ferry of Carn sold?")
    replaced(article, f"{TEXT}\n\nMore.", publisher="The Carn Mail")
    again(told, won)
    assert (told.held, won.held) == (HELD, "")


@pytest.mark.parametrize(("kind", "held"), [("prose", ""), ("caption", HELD), ("heading", HELD), ("furniture", HELD)])
def test_a_sentence_that_became_a_caption_waits(article: Article, won: Question, kind: str, held: str) -> None:
    told = asked(article, FERRY, "spring", prompt="When was the ferry of Carn sold?")
    rest = TEXT.replace(f"{FERRY} {CLOSED}", CLOSED)
    text = f"{rest}\n\n{FERRY}"
    blocks = (Block("prose", 0, len(rest)), Block(kind, len(rest) + 2, len(text), "" if kind == "prose" else "a test"))
    revise_article(article, ArticleDraft(text=text, blocks=blocks, title="", title_derived=True))
    again(told, won)
    assert (told.held, won.held) == (held, "")
    change = PassageChange.objects.get(passage=told.passage_id)
    assert change.new_quote == FERRY


def test_the_teacher_is_told_that_it_is_not_the_words(article: Article, won: Question) -> None:
    replaced(article, TEXT.replace("Mary Hale", "Anna Cole").replace("ten years", "twelve years"))
    [same] = described(PassageChange.objects.filter(passage=won.passage_id))
    assert same.beside.is_same
    assert same.unsaid == []
    assert not beside("It won in 1990.", "It won in 1991.").is_same
