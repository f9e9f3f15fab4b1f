"""Teams and firms called by a part of their names, the person of the title, and towns that bear a person's name."""

from __future__ import annotations

import pytest

from content.drafts import QuestionDraft
from content.generator.pipeline import draft_topic
from content.language.full_names import Bearers, Place, Told, things_in
from tests.content.generator.drafting import draft, sentences


def names(text: str, title: str = "") -> dict[str, tuple[str, str, str]]:
    """Name as written -> kind, subtype and full form, of the last mention."""
    return {name.text: (name.kind, name.subtype, name.full) for one in sentences(text, title) for name in one.names}


@pytest.mark.parametrize(
    ("text", "short", "full"),
    [
        ("The Boston Titans were founded in 1961. The Titans moved in 1970.", "Titans", "Boston Titans"),
        ("Voss Communications was sold in 1961. Voss paid Carn Motors in 1970.", "Voss", "Voss Communications"),
    ],
)
def test_a_team_or_firm_is_called_by_a_part_of_its_name(text: str, short: str, full: str) -> None:
    assert names(text).get(short, ("", "", full))[2] == full


def test_a_short_form_of_two_teams_is_nobody_s() -> None:
    text = "The Boston Titans met the Denver Titans in 1961. The Titans won in 1970."
    assert names(text).get("Titans", ("", "", "Titans"))[2] == "Titans"


def test_a_word_of_the_title_is_nobody_s_surname_but_its_person_s() -> None:
    topic = frozenset({"voss", "bay"})
    known = Bearers(Told(topic=topic))
    known.meet(Place(0, 0, "Clara Voss", True))
    assert known.full("Voss", 4, 0) == ("", False)
    titled = Bearers(Told({"voss": frozenset({"Clara Voss"})}, topic=frozenset({"clara", "voss"})))
    titled.meet(Place(0, 0, "Clara Voss", True))
    assert titled.full("Voss", 4, 0)[0] == "Clara Voss"


def test_the_person_of_the_title_goes_by_the_name_that_stands_there() -> None:
    known = Bearers(Told({"voss": frozenset({"Clara Voss"})}))
    known.meet(Place(0, 0, "Clara Maria Voss", True))
    assert known.full("Voss", 4, 0)[0] == "Clara Voss"
    other = Bearers(Told())
    other.meet(Place(0, 0, "Clara Maria Voss", True))
    assert other.full("Voss", 4, 0)[0] == "Clara Maria Voss"


@pytest.mark.parametrize(
    ("title", "keys"),
    [
        ("Lenn F.C.", {"lenn"}),
        ("University of Washington", {"washington"}),
        ("Michelangelo", {"michelangelo"}),
        ("Madison, Wisconsin", {"madison"}),
        ("Madison", set()),
        ("Madison, a life", set()),
        ("Arden", set()),
    ],
)
def test_a_town_with_its_state_is_no_surname(title: str, keys: set[str]) -> None:
    assert things_in(title) == frozenset(keys)


def test_nobody_is_met_at_a_place() -> None:
    text = "Charles Worsley built a canal in 1761. It brought coal from the mines at Worsley. In 1770 Worsley died."
    found = [name for one in sentences(text) for name in one.names if name.text == "Worsley"]
    assert found[0].full == "Worsley"


def drafts(text: str, title: str = "") -> tuple[QuestionDraft, ...]:
    return draft_topic([draft(text, title)]).questions


def test_a_prompt_names_a_team_in_full_once() -> None:
    text = "The Boston Titans were founded in 1961. The Titans were sold to Clara Voss in March 1970."
    prompts = [question.prompt for question in drafts(text, "Arden league")]
    assert any("The Boston Titans were sold" in prompt for prompt in prompts)
    assert not any("Boston Boston" in prompt for prompt in prompts)


def test_a_word_of_the_title_is_short_for_nothing_else() -> None:
    text = "Voss Motors was sold in 1961. Voss paid Carn Motors in 1970."
    assert names(text).get("Voss", ("", "", "Voss Motors"))[2] == "Voss Motors"
    told = [name for one in sentences(text, "Voss bridges") for name in one.names if name.text == "Voss"]
    assert [name.full for name in told] == ["Voss"]
