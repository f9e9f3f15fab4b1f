"""Gates on the verbs of a prompt: together, beside a date, and with what they are said of."""

from __future__ import annotations

import pytest

from content.drafts import Value
from content.generator.gates import Gate, counts, dating, slips, verbs
from tests.content.generator.gating import asked, parsed, refused


def year(text: str) -> Value:
    return Value("date", text, day=text, precision="year")


ANCHORED = "In 1774 the Navy ship Santa Rosa, under Juan Moran, entered and anchored in a bay of Orra Sound."


@pytest.mark.parametrize(
    ("gate", "text", "answer", "prompt", "bad"),
    [
        (verbs.passive_goes_on, "The treaty was signed in Lind in 1920 and announced in Arden in 1921.", "1921",
         "In what year did the treaty announce in Arden?", True),
        (verbs.passive_goes_on,
         "The council met in Lind in 1920 and announced in 1921 in Arden that it would end.",
         "1921",
         "In what year did the council announce in Arden that it would end?", False),
        (verbs.verbs_beside,
         "In May 1866 the revolt erupted, in which soldiers of Lind attacked and killed ten men.",
         "1866",
         "In May _____ the revolt erupted attacked and killed ten men.", True),
        (verbs.verbs_beside, "In May 1866 the revolt erupted and soldiers of Lind attacked and killed ten men.", "1866",
         "In May _____ the revolt erupted and soldiers of Lind attacked and killed ten men.", False),
        (verbs.verbs_beside, ANCHORED, "1774",
         "In what year did the Navy ship Santa Rosa, under Juan Moran, entered anchor in a bay of Orra Sound?", True),
        (verbs.verbs_beside, ANCHORED, "1774", ANCHORED.replace("1774", "_____"), False),
        (verbs.joins_two_times,
         "The Keller Building in Arden, opened in 1961 and offers painters two studios.",
         "1961",
         "The Keller Building in Arden, opened in _____ and offers painters two studios.", True),
        (verbs.joins_two_times,
         "The Keller Building in Arden, opened in 1961, offers painters two studios.",
         "1961",
         "The Keller Building in Arden, opened in _____, offers painters two studios.", False),
        (dating.present_beside_date, "In 1978 Ada Keller becomes the first woman to live in Arden.", "1978",
         "In _____ Ada Keller becomes the first woman to live in Arden.", True),
        (dating.present_beside_date, "In 1978 Ada Keller became the first woman to live in Arden.", "1978",
         "In _____ Ada Keller became the first woman to live in Arden.", False),
    ],
)  # fmt: skip
def test_verbs_go_together(gate: Gate, text: str, answer: str, prompt: str, bad: bool) -> None:
    assert refused(gate, asked(text, answer, prompt, year(answer))) is bad


@pytest.mark.parametrize(
    ("text", "bad"),
    [
        ("Near Arden, 9,000 kg had been mined by 1975.", True),
        ("Near Arden, 9,000 kg of copper had been mined by 1975.", False),
    ],
)
def test_an_amount_is_one_of_something(text: str, bad: bool) -> None:
    one = asked(text, "9,000", text.replace("9,000", "_____"), Value("number", "9,000", amount="9000"))
    assert refused(verbs.amount_of_nothing, one) is bad


@pytest.mark.parametrize(("shown", "bad"), [("99", True), ("59", False)])
def test_false_shares_stay_within_the_whole(shown: str, bad: bool) -> None:
    text = "In 2010 Arden had a share of 77% of the harvest, followed by Lind at 13%."
    value = Value("percent", "77%", amount="77")
    one = parsed(text, "77%", text.replace("77", shown), "true_false", value=value, shown="False")
    assert refused(counts.beyond_hundred, one) is bad


@pytest.mark.parametrize(("the", "bad"), [("", True), ("the ", False)])
def test_part_of_a_decade_has_its_article(the: str, bad: bool) -> None:
    text = f"Since {the}late 1980s, painters have worked in Arden."
    value = Value("date", "1980s", day="1980s", precision="decade")
    assert refused(slips.decade_bare, asked(text, "1980s", text.replace("1980s", "_____ (decade)"), value)) is bad
