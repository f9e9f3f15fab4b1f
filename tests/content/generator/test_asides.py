"""Dates in brackets: births, deaths and beginnings asked for by themselves, and brackets that stay in a gap."""

import pytest

from tests.content.generator.drafting import clozes, questions


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        (
            "Anna Keller (4 May 1810 – 6 June 1870) was an Austrian painter.",
            {"On what date was Anna Keller born?": "4 May 1810", "On what date did Anna Keller die?": "6 June 1870"},
        ),
        (
            "Anna Keller (born Anna Maria Santos; 4 May 1810 – 6 June 1870) was an Austrian painter.",
            {"On what date was Anna Keller born?": "4 May 1810", "On what date did Anna Keller die?": "6 June 1870"},
        ),
        (
            "Anna Keller (born May 4, 1950) is an Austrian painter.",
            {"On what date was Anna Keller born?": "May 4, 1950"},
        ),
        (
            "Paul Keller (1850–1921), an Austrian engineer, built the harbour of Lima.",
            {"In what year was Paul Keller born?": "1850", "In what year did Paul Keller die?": "1921"},
        ),
        (
            "Paul and Anna have one daughter, Maria Keller (b. 1992).",
            {"In what year was Maria Keller born?": "1992"},
        ),
        (
            "The Vestwind Mill (built in 1877) was bought by Paul Keller.",
            {"In what year was the Vestwind Mill built?": "1877"},
        ),
    ],
)
def test_a_bracket_behind_a_name_tells_a_date_of_its_own(text: str, asked: dict[str, str]) -> None:
    found = questions(text)
    assert {prompt: found.get(prompt) for prompt in asked} == asked


@pytest.mark.parametrize(
    "text",
    [
        "President Paul Keller (1850–1921) built the harbour of Lima.",  # his years in office?
        "Paul Keller (1850–1871) built the harbour of Lima.",
        "Paul IV (1850–1921) built the harbour of Lima.",
        "Anna Keller (about 1810) was an Austrian painter.",
        "Paul Keller (engineer, 1890) drew the harbour of Lima.",
        "The Vestwind Republic (3 March 1921 – 7 May 1936) was a small state in Peru.",
        "Vestwind Mill (which Paul Keller, born in 1850, had built) was sold to Anna Santos.",
    ],
)
def test_a_bracket_that_may_mean_more_is_not_asked_for(text: str) -> None:
    assert not {prompt for prompt in questions(text) if prompt.endswith((" born?", " die?", " built?"))}


@pytest.mark.parametrize(
    ("text", "prompt", "key"),
    [
        (
            "Anna Keller directed the film Vestwind (1999) for the Austrian state broadcaster.",
            "Anna Keller directed the film Vestwind (_____) for the Austrian state broadcaster.",
            "1999",
        ),
    ],
)
def test_a_year_alone_in_a_bracket_is_a_gap(text: str, prompt: str, key: str) -> None:
    assert clozes(text).get(prompt) == key


@pytest.mark.parametrize(
    "text",
    [
        "Paul Keller (1850–1921) built the long harbour wall of Lima for the Peruvian navy.",
        "The Vestwind dam holds 900 litres (200 gallons) of water for the Peruvian navy in Lima.",
        "Anna Keller directed the film Vestwind (Vienna, 1999) for the Austrian state broadcaster.",
    ],
)
def test_other_brackets_are_left_out_of_a_gap(text: str) -> None:
    assert not any("(" in prompt for prompt in clozes(text))
