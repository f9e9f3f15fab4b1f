"""Names of an article's topic as they stand in a sentence, and phrases that are half of one."""

from __future__ import annotations

import pytest

from content.generator import topics
from content.language.names import Named
from tests.content.generator.drafting import sentences


@pytest.mark.parametrize(
    ("title", "definite", "said"),
    [
        ("River Arden", None, "the River Arden"),
        ("University of Arden", False, "the University of Arden"),
        ("Arden River", None, "the Arden River"),
        ("Arden Street", False, "Arden Street"),
        ("River", None, ""),
    ],
)
def test_a_river_and_a_university_of_a_town_have_their_article(title: str, definite: bool | None, said: str) -> None:
    found = [[Named(0, len(title), title, "place", title)]] if " " in title else []
    assert topics.title_name(title, found, definite)[0] == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "In 1957 Clara Voss met Jan Moran on the weekly NBC program What Now. The program showed a film in 1958.",
            False,
        ),
        ("Oslo opened a nursery through 8th grade Norway school in Bergen. The school opened in 1994.", False),
        ("In 1957 Clara Voss met Jan Moran on the weekly NBC program. The program showed a film in 1958.", True),
    ],
)
def test_half_of_a_phrase_is_not_taken_up(text: str, said: bool) -> None:
    last = sentences(text)[-1]
    assert any(edit.text.startswith("the ") for edit in last.edits) is said
