"""What goes out comes back the same, in every format, whatever stands in the texts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from content import exchange
from content.drafts import BLANK
from content.exchange import Exchanged, normal
from tests.content.exchange.samples import SAMPLES

READ = ("gift", "moodlexml", "csv", "xlsx", "jsonl")
FORMLESS = {"gift": ("ordering", "flashcard"), "moodlexml": ("flashcard",)}
NO_STATUS = ("gift", "moodlexml")
"""Formats in which a question has no status."""
SIGNS = ["=", "~", "#", "{", "}", ":", "\\", "\\n", "->", "//", "::", "$CATEGORY:", "%50%", "[html]", "[plain]", "####"]
SIGNS += ["<b>", "</b>", "&amp;", "&", "]]>", "<![CDATA[", "<!--", '"', "'", ";", ",", "|", "\\|", "\t", "'=", "@", "*"]
SIGNS += [
    "\n",
    "“",
    "”",
    "Source: x",
    "Date: 2020-01-01",
    "_____",
    "TRUE",
    "é",
    "ß",
    "漢字",
    "🌉",
    "ا",
    "\u0301",
    "\u200f",
]
WORDS = st.lists(st.one_of(st.sampled_from(SIGNS), st.text(max_size=4)), min_size=1, max_size=6).map(" ".join)
GLUED = st.lists(st.sampled_from(SIGNS), min_size=1, max_size=5).map("".join)
KINDS = ["multiple_choice", "multiple_answer", "true_false", "short_answer", "number", "date", "cloze", "matching"]
KINDS += ["ordering", "flashcard"]


def whole(text: str) -> bool:
    return bool(exchange.normal(Exchanged("k", "", "flashcard", text)).prompt)


TEXTS = st.one_of(WORDS, GLUED).filter(whole)
DISTINCT = st.lists(TEXTS, min_size=3, max_size=5, unique_by=lambda text: " ".join(text.split()))


@st.composite
def questions(draw: st.DrawFn) -> Exchanged:
    kind, prompt, texts = draw(st.sampled_from(KINDS)), draw(TEXTS), tuple(draw(DISTINCT))
    right, wrong, accepted = texts[:1], texts[1:], ()
    pairs: tuple[tuple[str, str], ...] = ()
    if kind == "multiple_answer":
        right, wrong = texts[:2], texts[2:]
    elif kind == "true_false":
        right, wrong, accepted = draw(st.sampled_from([(("true",), (), ()), (("false",), texts[:1], texts[1:2])]))
    elif kind in ("matching", "ordering"):
        pairs = tuple((text, f"{n} {text}") for n, text in enumerate(texts))
        right, wrong = (texts if kind == "ordering" else ()), ()
    else:
        wrong, accepted = ((), texts[1:]) if kind not in ("multiple_choice",) else (wrong, ())
    if kind == "cloze":
        prompt = f"{prompt.replace('_', '-')} {BLANK} {draw(TEXTS).replace('_', '-')}"
    return Exchanged(
        "recite-0123456789abcdef", draw(TEXTS), kind, prompt, right, wrong, accepted, pairs, quote=draw(TEXTS),
        source=draw(TEXTS), publisher=draw(st.one_of(st.just(""), TEXTS)),
        published=draw(st.one_of(st.none(), st.dates(min_value=date(1000, 1, 1)))),
        url=draw(st.sampled_from(["", "https://courier.example/?a=1&b=[2]#c"])), status="draft",
    )  # fmt: skip


def back(slug: str, *sent: Exchanged) -> tuple[list[Exchanged], tuple[str, ...]]:
    """What comes back, and what was left out on the way out; nothing may be amiss on the way in."""
    form = exchange.get(slug)
    written = form.write(sent)
    read = exchange.read(written.data, f"questions{form.SUFFIX}")
    assert read.problems == ()
    return [found.question for found in read.questions], written.left_out


def expected(question: Exchanged, slug: str) -> Exchanged:
    """The question as it comes back: topics as categories are paths, and the status stays at home."""
    question = normal(question)
    return replace(question, status="" if slug in NO_STATUS else question.status, topic="")


@pytest.mark.parametrize("slug", READ)
def test_every_kind_comes_back_the_same(slug: str) -> None:
    returned, left_out = back(slug, *SAMPLES)
    sent = [question for question in SAMPLES if question.kind not in FORMLESS.get(slug, ())]
    assert [replace(question, topic="") for question in returned] == [expected(question, slug) for question in sent]
    assert {question.topic for question in returned} == {"Bridges / Lenn"}
    assert len(left_out) == len(SAMPLES) - len(sent)


@pytest.mark.parametrize("slug", READ)
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(question=questions())
@example(question=replace(SAMPLES[0], right=("[html]x",), wrong=("%5%", "'=1")))
@example(question=replace(SAMPLES[5], prompt=f"{BLANK} it is _here_"))
@example(question=replace(SAMPLES[4], right=("\\*",), quote="one.\n\n“two”\nSource: three"))
@example(question=replace(SAMPLES[8], pairs=(("a|b\\", "c\\|d"), ("e \\| f", "g|"), ("h", "i"))))
def test_whatever_stands_in_the_texts_comes_back(slug: str, question: Exchanged) -> None:
    returned, left_out = back(slug, question)
    arrow = slug == "gift" and any("->" in text for pair in question.pairs for text in pair)
    if question.kind in FORMLESS.get(slug, ()) or arrow:
        assert len(left_out) == 1
        assert returned == []
        return
    assert left_out == ()
    assert [replace(one, topic="") for one in returned] == [expected(question, slug)]


@pytest.mark.parametrize("slug", READ)
def test_lines_of_a_file_are_told(slug: str) -> None:
    form = exchange.get(slug)
    read = exchange.read(form.write(SAMPLES).data, f"questions{form.SUFFIX}")
    lines = [found.line for found in read.questions]
    assert lines == sorted(set(lines))
    assert lines[0] == {"gift": 4, "moodlexml": 8, "jsonl": 1}.get(slug, 2)


def test_every_suffix_has_one_reader() -> None:
    assert {".gift", ".txt", ".xml", ".csv", ".tsv", ".xlsx", ".jsonl", ".apkg"} <= set(exchange.by_suffix())


def test_normal_is_a_fixed_point() -> None:
    for question in SAMPLES:
        assert normal(normal(question)) == normal(question)


def kind_samples() -> dict[str, Any]:
    return {question.kind: question for question in SAMPLES}


def test_the_samples_have_every_kind() -> None:
    assert set(kind_samples()) == set(KINDS)
