"""A typed answer beside the nearest right one: what agrees, what is missing, what is too much."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.kinds import Piece, get, near_miss
from content.kinds._folding import fold


def shown(pieces: tuple[Piece, ...] | None) -> str:
    """Pieces as text: [-too much-]{+missing+}."""
    marks = {"same": "{}", "extra": "[-{}-]", "missing": "{{+{}+}}"}
    return "".join(marks[op].format(text) for op, text in pieces or ())


@pytest.mark.parametrize(
    ("response", "right", "wanted"),
    [
        ("Nuri al Maliky", "Nouri al-Maliki", "N{+o+}uri al-Malik[-y-]{+i+}"),
        ("Kuwait", "Kuwait", "Kuwait"),
        ("kuweit", "Kuwait", "Kuw[-e-]{+a+}it"),
        ("Malikí", "Maliki", "Maliki"),
        ("Ministry of Defence", "the Ministry of Defense", "the Ministry of Defen[-c-]{+s+}e"),
        ("the Ministry of Trade", "Ministry of Defense", "Ministry of [-Trade-]{+Defense+}"),
        ("Barack", "Barack Obama", "Barack {+Obama+}"),
        ("Senator Barack Obama", "Barack Obama", "[-Senator -]Barack Obama"),
        ("18 December 2012", "18 December 2011", "18 December [-2012-]{+2011+}"),
        ("Hillary Clinton", "Bill Clinton", "[-Hillary-]{+Bill+} Clinton"),
        ("Straßburg", "Strasbourg", "Stra[-ß-]{+s+}b{+o+}urg"),
    ],
)
def test_lays_what_was_typed_beside_the_right_text(response: str, right: str, wanted: str) -> None:
    assert shown(near_miss(response, [right])) == wanted


@pytest.mark.parametrize(
    ("response", "accepted"),
    [
        ("Zanzibar", ["Kuwait"]),
        ("4,518", ["4,418"]),
        ("", ["Kuwait"]),
        ("Kuwait", []),
        ("…", ["…"]),
        ("a frozen harbour far in the north of it all", ["harbour"]),
    ],
)
def test_what_is_near_nothing_is_laid_beside_nothing(response: str, accepted: list[str]) -> None:
    assert near_miss(response, accepted) is None


def test_takes_the_nearest_of_the_right_texts() -> None:
    assert shown(near_miss("Cote d'Ivore", ["Ivory Coast", "Côte d’Ivoire"])) == "Côte d’Ivo{+i+}re"


@given(st.text("abcdeÀé -.'019", max_size=40), st.lists(st.text("abcdeÀé -.'019", max_size=30), max_size=3))
def test_the_pieces_make_up_both_texts(response: str, accepted: list[str]) -> None:
    pieces = near_miss(response, accepted)
    if pieces is None:
        return
    right = "".join(text for op, text in pieces if op != "extra")
    assert fold(right) in {fold(text) for text in accepted}
    typed = "".join(text for op, text in pieces if op != "missing")
    letters = [character for character in fold(response) if character.isalnum()]
    told = [character for character in fold(typed) if character.isalnum()]
    assert [c for c in told if c != "a"] == [c for c in letters if c != "a"]


def test_a_typed_kind_knows_its_right_texts() -> None:
    payload = {"answer": "Kuwait", "accepted": ["the State of Kuwait"]}
    assert shown(get("short_answer").near_miss(payload, "State of Kuweit")) == "the State of Kuw[-e-]{+a+}it"
    assert get("true_false").near_miss({"correct": "true"}, "false") is None
