"""Wrong years of what happened in a war lie in the war, for others would tempt nobody."""

from __future__ import annotations

from random import Random

import pytest

from content.generator.distractors import TopicPool
from content.generator.wars import bounds, span_of
from tests.content.generator.building import article, fact, topic

OPEN = 9999


@pytest.mark.parametrize(
    ("title", "text", "span"),
    [
        ("World War I", "It was a war.", (1914, 1918)),
        ("Norway in World War II", "It was a war.", (1939, 1945)),
        ("Arden in the First World War", "It was a war.", (1914, 1918)),
        ("Arden War", "The Arden War was fought from May 1853 to June 1856 in Carn.", (1853, 1856)),
        ("Lenn Rebellion", "The Lenn Rebellion (1745–46) was a rising.", (1745, 1746)),
        ("Lenn Rebellion", "The Lenn Rebellion was a rising. A mill stood from 1745 to 1746.", None),
        ("Arden War", "The Arden War is an ongoing war that began in 2011.", None),
        ("Arden", "Arden was a town from 1853 to 1856.", None),
        ("World music", "It is music.", None),
    ],
)
def test_a_war_has_years_where_its_name_or_opening_tells_them(
    title: str, text: str, span: tuple[int, int] | None
) -> None:
    assert span_of(article(text, title=title)) == span


@pytest.mark.parametrize(
    ("prompt", "key", "span"),
    [
        ("Arden joined the Allies in _____.", 1916, (1914, 1918)),
        ("Arden joined the Allies in _____.", 1943, (1939, 1945)),
        ("Arden joined the Allies in _____.", 1854, None),
        ("Arden joined the Axis in _____.", 1941, (1939, 1945)),
        ("Arden joined the Central Powers in _____.", 1915, (1914, 1918)),
        ("Arden became a republic in _____, after World War II.", 1946, (1945, OPEN)),
        ("Arden became a republic in _____, before World War II.", 1936, (0, 1939)),
        ("A tomb for the dead of World War I was built in _____.", 1924, (1914, OPEN)),
        ("Keller, who fell in World War II, was born in _____.", 1915, None),
        ("Arden was shelled in World War II in _____.", 1942, (1939, 1945)),
        ("Arden joined the league in _____.", 1916, None),
    ],
)
def test_sides_and_wars_named_in_a_prompt_set_bounds(prompt: str, key: int, span: tuple[int, int] | None) -> None:
    assert bounds(key, prompt, article("Arden is a country.", title="Arden")) == span


@pytest.mark.parametrize(
    ("title", "text", "answer", "years"),
    [
        ("World War II", "Kuwait joined the war in 1942.", "1942", (1939, 1945)),
        ("World War II", "Kuwait joined the war in March 1942.", "March 1942", (1939, 1945)),
        ("World War II", "Kuwait joined the war on 4 March 1940.", "4 March 1940", (1939, 1945)),
        ("Kuwait", "Kuwait joined the Allies in 1915. It grew in 1990.", "1915", (1914, 1918)),
        ("Kuwait", "Kuwait joined the league in 1942. It grew in 1990.", "1942", None),
        ("World War II", "Kuwait founded a bank in 1921. It grew in 1990.", "1921", None),
    ],
)
def test_wrong_dates_lie_in_the_war(title: str, text: str, answer: str, years: tuple[int, int] | None) -> None:
    where = topic(article(text, title=title, published=None))
    found = fact(where, answer, text.split(". ")[0].replace(answer, "_____").removesuffix(".") + ".")
    offered = [TopicPool(where).options(found, found.stems[0], 3, Random(seed)) for seed in range(40)]
    assert all(len(options) in {0, 3} for options in offered)
    shown = {int(value.day[:4]) for options in offered for value in options}
    assert shown
    inside = all(years[0] <= year <= years[1] for year in shown) if years else False
    assert inside is (years is not None)


def test_no_date_is_offered_where_the_stem_leaves_only_the_key() -> None:
    where = topic(article("Kuwait became a republic in 1946 after World War II. It grew in 1990.", published=None))
    found = fact(where, "1946", "Kuwait became a republic in _____ after World War II.")
    for seed in range(20):
        assert TopicPool(where).options(found, found.stems[0], 3, Random(seed)) == ()
        assert TopicPool(where).swap(found, found.stems[0], Random(seed)) is None
