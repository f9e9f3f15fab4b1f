"""Slips of the finger told from other words, and from other names."""

from __future__ import annotations

import pytest

from content.language.slips import is_slip


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("bridge", "brigde"), ("which", "whcih"), ("the", "teh"), ("that", "thaat"), ("three", "thre"),
        ("colonies", "colonnies"), ("troops", "trooops"), ("weapons", "waepons"), ("café", "cafe"), ("nine", "nien"),
        ("recieve", "receive"), ("engineer", "enginer"),
    ],
)  # fmt: skip
def test_misspelt_words_are_slips(old: str, new: str) -> None:
    assert is_slip(old, new, name=False)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("not", "now"), ("three", "four"), ("four", "for"), ("march", "may"), ("july", "june"), ("july", "juny"),
        ("nitrate", "nitrite"), ("soldier", "soldiers"), ("symptomatic", "asymptomatic"), ("legal", "illegal"),
        ("before", "after"), ("most", "must"), ("ratified", "unratified"), ("million", "billion"), ("1954", "1945"),
        ("insurgent", "insurgents"), ("sixteen", "sixty"), ("thirteen", "thirty"), ("carts", "cars"), ("in", "on"),
    ],
)  # fmt: skip
def test_other_words_are_none(old: str, new: str) -> None:
    assert not is_slip(old, new, name=False)
    assert not is_slip(new, old, name=False)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("iraq", "iran"), ("smith", "smyth"), ("johnson", "johnston"), ("thomson", "thompson"), ("clark", "clarke"),
        ("austria", "australia"), ("niger", "nigeria"), ("peterson", "petersen"), ("davison", "davidson"),
        ("philip", "phillip"), ("hansen", "hanson"), ("mali", "malawi"), ("brown", "browne"), ("voss", "foss"),
    ],
)  # fmt: skip
def test_near_names_are_other_names(old: str, new: str) -> None:
    assert not is_slip(old, new, name=True)
    assert not is_slip(new, old, name=True)


@pytest.mark.parametrize(("old", "new"), [("obama", "oabma"), ("american", "amercan"), ("washington", "washignton")])
def test_names_can_be_misspelt(old: str, new: str) -> None:
    assert is_slip(old, new, name=True)
