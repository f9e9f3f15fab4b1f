"""What longer names are by their words, and which of them are one name over "and", "&" and a comma."""

from __future__ import annotations

import pytest

from content.language.names import Named, find_names
from content.language.parser import parse


def names_of(sentence: str) -> dict[str, Named]:
    """The names of one sentence by their text."""
    return {name.text: name for name in find_names(parse([sentence]))[0]}


@pytest.mark.parametrize(
    ("sentence", "text", "kind", "subtype"),
    [
        ("A mill north of Harrison Street was used as a school.", "Harrison Street", "place", "street"),
        ("He lived on Baker Street for years.", "Baker Street", "place", "street"),
        (
            "Paul Keller was an officer in the U.S. Naval Reserve in 1940.",
            "U.S. Naval Reserve",
            "organisation",
            "reserve",
        ),
        ("The first phase in the growth of Old Aramaic was its use at court.", "Old Aramaic", "other", ""),
        ("The treaty was signed at Arden House in London.", "Arden House", "other", ""),
        ("The village is 21 miles south of Fall River.", "Fall River", "place", "city"),
        ("Boats sailed down the Potomac River in January.", "Potomac River", "place", "river"),
        ("Flights left Washington, DC in May.", "Washington, DC", "place", "city"),
        ("Flights left Washington, D.C. for Bermuda.", "Washington, D.C.", "place", "city"),
        ("Snow fell in New Mexico and in South Dakota.", "New Mexico", "place", "state"),
    ],
)
def test_words_tell_the_sort(sentence: str, text: str, kind: str, subtype: str) -> None:
    found = names_of(sentence)
    assert text in found
    assert (found[text].kind, found[text].subtype) == (kind, subtype)


def test_an_actor_called_lane_is_a_person() -> None:
    assert names_of("The actor Nathan Lane played the king in 1998.")["Nathan Lane"].kind == "person"


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("He founded the Northern Telephone & Telegraph Company.", "Northern Telephone & Telegraph Company"),
        ("The Food and Drug Administration closed the mill.", "Food and Drug Administration"),
        (
            "The National Oceanic and Atmospheric Administration has an office in Norman.",
            "National Oceanic and Atmospheric Administration",
        ),
        ("The Arden Scouts Drum and Bugle Corps played in May.", "Arden Scouts Drum and Bugle Corps"),
        ("In 1577 Francis Drake & John Hawkins sailed.", "Francis Drake"),
        ("Harvard and Cornell University met in May.", "Cornell University"),
        ("Microsoft and Intel Corporation agreed in May.", "Intel Corporation"),
        ("The Boy Scouts and Marine Corps marched in May.", "Marine Corps"),
        ("Ford and General Motors Company built cars.", "General Motors Company"),
        ("The Natural History Museum and Royal Society met in May.", "Royal Society"),
    ],
)
def test_a_name_goes_on_over_and_where_it_is_half(sentence: str, name: str) -> None:
    assert name in names_of(sentence)
