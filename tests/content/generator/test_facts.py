"""Facts: their values, keys, passages and stems, and that the same text gives the same facts."""

import os
import subprocess
import sys
from datetime import date
from pathlib import Path

from content.drafts import BLANK
from content.generator.facts import find_facts
from content.generator.reading import read_articles
from tests.content.generator.drafting import draft, found

ROOT = Path(__file__).resolve().parents[3]
TEXT = (
    "General Maria Santos led 700 soldiers to Manaus on 4 May 1932. Nearly 4,500 workers built the harbour of Lisbon "
    "between 1887 and 1894. President Ramon Castilla opened the first railway in Peru in 1851."
)


def test_a_fact_has_a_typed_value_and_its_span() -> None:
    facts, _ = found(TEXT)
    soldiers = next(fact for fact in facts if fact.answer == "700")
    assert (soldiers.value.kind, soldiers.value.amount, soldiers.value.unit) == ("number", "700", "soldiers")
    assert TEXT[soldiers.answer_start : soldiers.answer_end] == "700"
    assert soldiers.subject == "General Maria Santos"
    assert soldiers.predicate == "lead"


def test_a_hedge_stays_with_its_answer() -> None:
    facts, _ = found(TEXT)
    workers = next(fact for fact in facts if "4,500" in fact.answer)
    assert (workers.answer, workers.value.hedge) == ("Nearly 4,500", "nearly")


def test_a_short_name_accepts_the_full_one() -> None:
    facts, _ = found("Secretary Leon Panetta spoke in Baghdad in 2011. Panetta visited Kabul in March 2012.")
    fact = next(fact for fact in facts if fact.answer == "Panetta")
    assert fact.value.text == "Leon Panetta"
    assert "Leon Panetta" in fact.accepted


def test_stems_hold_one_gap_or_none_and_never_the_answer() -> None:
    facts, _ = found(TEXT)
    assert facts
    for fact in facts:
        assert fact.stems or fact.value.kind == "phrase"
        for stem in fact.stems:
            assert stem.text.count(BLANK) == (0 if stem.form == "wh" else 1)
            assert stem.text.endswith("?" if stem.form == "wh" else ".")
            assert fact.answer not in stem.text


def test_only_values_may_be_swapped_in_a_statement() -> None:
    facts, _ = found(TEXT)
    swapped = {fact.value.kind for fact in facts for stem in fact.stems if stem.form == "statement"}
    assert swapped <= {"date", "number", "money", "percent", "duration"}
    assert "date" in swapped


def test_the_statement_is_the_sentence_with_its_answer() -> None:
    facts, _ = found("President Ramon Castilla opened the first railway in Peru in 1851.")
    assert {fact.statement for fact in facts} == {"President Ramon Castilla opened the first railway in Peru in 1851."}


def test_the_same_words_in_two_articles_share_a_key_and_others_do_not() -> None:
    same, other = "Marie Curie won the Nobel Prize in Physics in 1903.", "Marie Curie moved to Paris in 1891."
    articles = [draft(same), draft(same), draft(other)]
    facts, _ = find_facts(articles, read_articles(articles))
    keys = {number: {fact.key for fact in facts if fact.passage.article == number} for number in range(3)}
    assert keys[0] == keys[1]
    assert not keys[0] & keys[2]


def test_an_office_is_asked_for_its_time_once() -> None:
    text = "Iraqi Prime Minister Nouri al-Maliki stayed away. Iraqi Prime Minister Nouri al-Maliki spoke in Basra."
    facts, _ = found(text, published=date(2011, 12, 15))
    asked = [stem.text for fact in facts for stem in fact.stems if stem.template == "office_holder"]
    assert asked == ["Who was the Iraqi prime minister in December 2011?"]


def test_a_former_holder_of_an_office_is_not_asked_for() -> None:
    text = "Former Iraqi Prime Minister Nouri al-Maliki spoke in Basra."
    facts, _ = found(text, published=date(2018, 12, 15))
    assert not [stem for fact in facts for stem in fact.stems if stem.template == "office_holder"]


def test_every_refusal_says_why() -> None:
    _, refusals = found("It opened in 1932. The company hired 40 people in Rome.")
    assert refusals
    assert all(refusal.reason and refusal.answer and refusal.template for refusal in refusals)


def test_facts_do_not_depend_on_the_hash_seed() -> None:
    script = (
        "from tests.content.generator.drafting import found; import sys\n"
        "facts, refusals = found(sys.argv[1])\n"
        "print([(f.key, f.stems, f.accepted) for f in facts], [(r.template, r.reason) for r in refusals])"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", script, TEXT],
            env={**os.environ, "PYTHONHASHSEED": seed},
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(outputs) == 1


def test_no_article_gives_no_fact() -> None:
    assert find_facts([], ()) == ([], [])
