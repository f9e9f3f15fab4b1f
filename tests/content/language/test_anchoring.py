"""Passages found again in the next version of a text: tables of what moved and what changed, and laws for all texts."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.language.anchoring import Anchored, Span, reanchor
from content.language.sentences import split
from content.language.word_stream import read
from tests.benchmarks.edits import article_of, edited
from tests.benchmarks.revisions import paragraphs_of, play
from tests.conftest import ROOT

OPENED = "The bridge over the Lenn opened on 4 May 1931."
CARTS = "It carried 12,400 carts in its first year."
ENGINEER = "The engineer Clara Voss designed it for the town of Arden."
FLOOD = "A flood damaged two of the nine piers in 1954."
REPAIR = "The county repaired them within a year, and nearly 4,418 people came to see it."
TEXT = f"{OPENED} {CARTS} {ENGINEER}\n\n{FLOOD} {REPAIR}"
SENTENCES = (OPENED, CARTS, ENGINEER, FLOOD, REPAIR)


def span_of(quote: str, text: str = TEXT, answer: str = "") -> Span:
    start = text.index(quote)
    if not answer:
        return Span(start, start + len(quote))
    begin = start + quote.index(answer)
    return Span(start, start + len(quote), begin, begin + len(answer))


def found(new: str, quote: str, text: str = TEXT, answer: str = "") -> Anchored:
    return reanchor(text, new, [span_of(quote, text, answer)])[0]


def now(new: str, one: Anchored) -> str:
    assert one.start is not None
    assert one.end is not None
    return new[one.start : one.end]


# Moved


@pytest.mark.parametrize("quote", SENTENCES)
def test_where_nothing_changed_everything_is_where_it_was(quote: str) -> None:
    one = found(TEXT, quote)
    assert (one.outcome, one.rule, one.start, one.similarity) == ("moved", "exact", TEXT.index(quote), 1.0)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (OPENED, "The brigde over the Lenn opened on 4 May 1931."),
        (OPENED, "The bridge over over the Lenn opened on 4 May 1931."),
        (OPENED, "the BRIDGE over the Lenn, opened on 4 May 1931!"),
        (OPENED, "The bridge  over the\nLenn opened on 4\u00a0May 1931."),
        (OPENED, "“The bridge” over the Lenn opened on 4 May 1931."),
        (OPENED, "Thebridge over the Lenn opned on 4 May 1931."),
        (OPENED, "The bridge over the Lenn opened on 4 May 1931.[12]"),
        (CARTS, "It carried 12 400 carts in its first year."),
        (CARTS, "It carried 12400 carts in its first year."),
        (CARTS, "It carried 12,400 carts, in its first year;"),
        (ENGINEER, "The enginer Clara Voss designed it for the town of Arden."),
        (ENGINEER, "The engineer Clara Voss desinged it for the twon of Arden."),
        (FLOOD, "A flood damgaed two of the nine peirs in 1954."),
        (REPAIR, "The county repaired them within a year — and nearly 4,418 people came to see it."),
    ],
)
def test_slips_marks_and_blanks_move_a_passage(old: str, new: str) -> None:
    text = TEXT.replace(old, new)
    one = found(text, old)
    assert one.outcome == "moved"
    assert read(now(text, one)).words[-1] == read(old).words[-1]
    others = [other for other in SENTENCES if other != old]
    assert all(found(text, other).outcome == "moved" for other in others)


@pytest.mark.parametrize(
    "text",
    [
        f"{FLOOD} {REPAIR}\n\n{OPENED} {CARTS} {ENGINEER}",
        f"{OPENED}\n\n{CARTS} {ENGINEER}\n\n{FLOOD}\n\n{REPAIR}",
        f"{OPENED} {CARTS} {ENGINEER} {FLOOD} {REPAIR}",
        f"{ENGINEER} {OPENED} {CARTS}\n\n{REPAIR} {FLOOD}",
        f"Bridges\n\n{OPENED} Nobody had asked for it. {CARTS} {ENGINEER}\n\n{FLOOD} {REPAIR} The end.",
    ],
)
def test_paragraphs_moved_split_and_merged(text: str) -> None:
    for quote in SENTENCES:
        one = found(text, quote)
        assert (one.outcome, now(text, one)) == ("moved", quote)


# Changed: small in letters, and another statement


@pytest.mark.parametrize(
    ("quote", "old", "new"),
    [
        (REPAIR, "4,418", "4,481"),
        (REPAIR, "4,418", "44,18"),
        (REPAIR, "4,418", "4.418"),
        (REPAIR, "nearly", "more than"),
        (REPAIR, "nearly ", ""),
        (REPAIR, "a year", "two years"),
        (REPAIR, "repaired", "never repaired"),
        (REPAIR, "county", "country"),
        (OPENED, "May", "March"),
        (OPENED, "May", "Mai"),
        (OPENED, "4 May", "May"),
        (OPENED, "1931", "1932"),
        (OPENED, "Lenn", "Lynn"),
        (OPENED, "The bridge", "It is not true that the bridge"),
        (OPENED, "1931.", "1931, and closed in 1940."),
        (OPENED, "opened", "was to have opened"),
        (CARTS, "12,400", "about 12,400"),
        (CARTS, "12,400", "12,400,000"),
        (CARTS, "12,400", "-12,400"),
        (CARTS, "12,400", "12,400%"),
        (CARTS, "carts", "cars"),
        (CARTS, "first", "second"),
        (CARTS, "carried", "carried not"),
        (ENGINEER, "Clara", "Carla"),
        (ENGINEER, "Clara Voss", "Voss"),
        (ENGINEER, "engineer", "elderly engineer"),
        (ENGINEER, "Arden", "Ardena"),
        (FLOOD, "two", "three"),
        (FLOOD, "nine", "none"),
        (FLOOD, "1954", "1945"),
        (FLOOD, "A flood", "In the story, a flood"),
        (FLOOD, "in 1954", "in May 1954"),
        (FLOOD, "1954.", "1954?"),
    ],
)
def test_what_says_another_thing_has_changed(quote: str, old: str, new: str) -> None:
    text = TEXT.replace(quote, quote.replace(old, new))
    one = found(text, quote)
    assert one.outcome == "changed"
    assert quote.replace(old, new) in now(text, one)
    assert all(found(text, other).outcome == "moved" for other in SENTENCES if other != quote)


@pytest.mark.parametrize(
    ("quote", "answer", "old", "new"),
    [
        (ENGINEER, "engineer", "engineer", "enginer"),
        (ENGINEER, "town of Arden", "town", "twon"),
        (OPENED, "bridge over the Lenn", "over", "over over"),
    ],
)
def test_a_slip_in_the_answer_counts(quote: str, answer: str, old: str, new: str) -> None:
    text = TEXT.replace(quote, quote.replace(old, new))
    assert found(text, quote).outcome == "moved"
    assert found(text, quote, answer=answer).outcome == "changed"


@pytest.mark.parametrize("mark", ["“4 May 1931”", "4\u00a0May  1931", "4 MAY 1931"])
def test_marks_and_case_of_an_answer_do_not(mark: str) -> None:
    assert found(TEXT.replace("4 May 1931", mark), OPENED, answer="4 May 1931").outcome == "moved"


def test_two_sentences_made_one_have_changed() -> None:
    text = TEXT.replace("1931. It", "1931, and it")
    assert [found(text, quote).outcome for quote in (OPENED, CARTS, ENGINEER)] == ["changed", "changed", "moved"]


# Vanished


@pytest.mark.parametrize("quote", SENTENCES)
def test_what_is_gone_has_vanished(quote: str) -> None:
    text = TEXT.replace(quote, "")
    one = found(text, quote)
    assert (one.outcome, one.rule, one.start, one.end, one.similarity) == ("vanished", "none", None, None, 0.0)


@pytest.mark.parametrize("new", ["", " ", "Something wholly else stands here now.", "12,400 1931 1954", "\n\n.\n\n"])
def test_nothing_is_found_in_what_has_none_of_it(new: str) -> None:
    assert {found(new, quote).outcome for quote in SENTENCES} == {"vanished"}


def test_a_sentence_that_another_passage_stands_for_is_not_what_became_of_a_deleted_one() -> None:
    old = "In 2010 the mill made 40 tons of paper.\n\nIn 2011 the mill made 50 tons of paper."
    new = "In 2011 the mill made 50 tons of paper."
    assert found(new, "In 2010 the mill made 40 tons of paper.", old).outcome == "vanished"
    assert found(new, "In 2011 the mill made 50 tons of paper.", old).outcome == "moved"


# Repeated text


REPEATED = "It rose to five percent."
YEARS = "The rate in Arden was low at first. {} Nobody knew why.\n\nThe rate in Ulm was high. {} Everybody complained."


def test_equal_sentences_go_where_their_neighbours_are() -> None:
    old = YEARS.format(REPEATED, REPEATED)
    new = "\n\n".join(reversed(old.split("\n\n")))
    first, second = old.index(REPEATED), old.rindex(REPEATED)
    spans = [Span(first, first + len(REPEATED)), Span(second, second + len(REPEATED))]
    one, other = reanchor(old, new, spans)
    assert [one.outcome, other.outcome] == ["moved", "moved"]
    assert (one.start, other.start) == (new.rindex(REPEATED), new.index(REPEATED))
    assert {one.rule, other.rule} == {"context"}


def test_of_two_equal_sentences_one_is_changed() -> None:
    old, new = YEARS.format(REPEATED, REPEATED), YEARS.format(REPEATED.replace("five", "six"), REPEATED)
    first, second = old.index(REPEATED), old.rindex(REPEATED)
    one, other = reanchor(old, new, [Span(first, first + 24), Span(second, second + 24)])
    assert (one.outcome, other.outcome) == ("changed", "moved")
    assert now(new, one) == "It rose to six percent."


def test_values_that_changed_places_have_changed() -> None:
    six = REPEATED.replace("five", "six")
    old, new = YEARS.format(REPEATED, six), YEARS.format(six, REPEATED)
    assert {found(new, quote, old).outcome for quote in (REPEATED, six)} == {"changed"}


def test_a_copy_elsewhere_takes_nothing_away() -> None:
    new = f"{TEXT}\n\nIn short, this is what they wrote. {OPENED} So it was."
    one = found(new, OPENED)
    assert (one.outcome, one.rule, one.start) == ("moved", "context", 0)


def test_what_stands_twice_and_nowhere_as_before_can_not_be_known() -> None:
    new = f"One paper has it. {OPENED} So they wrote.\n\nAnother has it. {OPENED} So did they."
    assert found(new, OPENED).outcome == "changed"


def test_passages_that_are_parts_of_each_other() -> None:
    whole = Span(0, TEXT.index("\n\n"))
    text = f"Bridges.\n\n{TEXT}"
    one, other = reanchor(TEXT, text, [whole, span_of(CARTS)])
    assert (now(text, one), now(text, other)) == (TEXT[whole.start : whole.end], CARTS)


# A part of a sentence


@pytest.mark.parametrize(
    ("old", "new", "outcome"),
    [
        ("nearly 4,418", "nearly 4,418", "moved"),
        ("nearly 4,418", "more than 4,418", "changed"),
        ("nearly 4,418", "4,418", "changed"),
        ("The county", "If the county", "changed"),
        ("to see it", "to see it in vain", "changed"),
    ],
)
def test_what_stands_right_beside_a_part_counts(old: str, new: str, outcome: str) -> None:
    text = TEXT.replace(old, new)
    assert found(text, "4,418 people came to see it").outcome == outcome


# Silly input


def test_spans_outside_of_the_text_are_refused() -> None:
    for span in (Span(0, 0), Span(-1, 4), Span(3, len(TEXT) + 1)):
        with pytest.raises(ValueError, match="outside"):
            reanchor(TEXT, TEXT, [span])


def test_a_passage_without_words_is_not_found() -> None:
    assert reanchor("... – ...", "... – ...", [Span(0, 3)])[0].outcome == "vanished"


def test_no_spans_no_answers() -> None:
    assert reanchor(TEXT, "", []) == []


def test_a_long_passage_is_found_by_its_runs() -> None:
    text = " ".join(f"Sentence {n} of many tells of the year {1000 + n}." for n in range(200))
    whole = Span(0, len(text))
    assert reanchor(text, f"First. {text}", [whole])[0].outcome == "moved"
    assert reanchor(text, text.replace("year 1100", "year 1200"), [whole])[0].outcome == "changed"
    assert reanchor(text, text[:900], [whole])[0].outcome == "vanished"


@pytest.mark.parametrize(
    "text", ["word " * 3000, "a b " * 2000, "é" * 500, "𝔸 🙂 " * 300, "\u0301" * 50, "م ر ح ب ا " * 40]
)
def test_strange_texts_are_read_through(text: str) -> None:
    spans = [Span(0, len(text)), Span(1, len(text) // 2)]
    assert len(reanchor(text, text + " more", spans)) == 2


# Laws


LETTERS = st.text(alphabet="ab .,\n1é\"'-", max_size=60)


@given(LETTERS, LETTERS, st.integers(0, 59), st.integers(1, 30))
def test_what_is_said_to_have_moved_says_the_same(old: str, new: str, start: int, length: int) -> None:
    if start >= len(old):
        return
    span = Span(start, min(len(old), start + length))
    [one] = reanchor(old, new, [span])
    assert (one.start is None) == (one.outcome == "vanished")
    assert 0.0 <= one.similarity <= 1.0
    if one.outcome == "vanished":
        return
    assert one.start is not None
    assert one.end is not None
    assert 0 <= one.start < one.end <= len(new)
    if one.outcome == "moved" and one.rule != "fuzzy":
        a, b = read(old).within(span.start, span.end)
        c, d = read(new).within(one.start, one.end)
        assert read(old).words[a:b] == read(new).words[c:d]


@given(LETTERS.filter(lambda text: bool(read(text).words)))
def test_the_same_text_has_every_sentence_where_it_was(text: str) -> None:
    spans = [Span(a, b) for a, b in split(text) if read(text[a:b]).words]
    for span, one in zip(spans, reanchor(text, text, spans), strict=True):
        assert one.outcome in ("moved", "changed")  # the same words may stand twice
        if one.outcome == "moved":
            assert read(text[span.start : span.end]).words == read(text[one.start : one.end]).words


@given(st.integers(0, 10_000), st.integers(1, 6))
def test_there_and_back_everything_that_moved_is_where_it_was(seed: int, edits: int) -> None:
    rng = Random(seed)
    article = article_of([[OPENED, CARTS, ENGINEER], [FLOOD, REPAIR], ["Nothing else is known of it in Arden."]])
    old, before = article.written()
    edited(article, edits, rng)
    new, _after = article.written()
    spans = [Span(start, end) for _one, start, end in before]
    moved = [(span, one) for span, one in zip(spans, reanchor(old, new, spans), strict=True) if one.outcome == "moved"]
    back = reanchor(new, old, [Span(one.start or 0, one.end or 0) for _span, one in moved])
    for (span, _one), again in zip(moved, back, strict=True):
        # Of a sentence that was copied either may go back, but not to another sentence.
        if again.outcome == "moved":
            assert old[again.start : again.end] == old[span.start : span.end]


# The bar


def test_edits_of_our_own_articles_keep_the_law() -> None:
    from content import importers

    paths = sorted((ROOT / "seeds").glob("*.md"))
    articles = [paragraphs_of(importers.read(path.read_bytes(), path.name)) for path in paths]
    score = play(articles, 150, seed=7)
    assert score.wrong == []
    assert score.found_again >= 0.99
    assert score.recall >= 0.95
    assert score.false_alarms <= 0.05
    assert min(score.surviving, score.changed, score.gone) > 10
    again = play(articles, 150, seed=7)
    assert again.trace.hexdigest() == score.trace.hexdigest()
