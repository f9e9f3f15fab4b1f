"""Gates on how far a thing was done, on gaps that other words fit, on school knowledge and on side remarks."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from content.drafts import Value
from content.generator.gates import aspect, determined, fame, reckoned, remarks, schoolbook
from content.generator.gates.case import Case
from tests.content.generator.gating import parsed, refused


@pytest.mark.parametrize(
    ("prompt", "bad"),
    [("Who had to meet Joseph Stalin in 1941?", True), ("Who had yet to meet Joseph Stalin in 1941?", False)],
)
def test_yet_is_kept(prompt: str, bad: bool) -> None:
    case = parsed("In 1941 Roosevelt had yet to meet Joseph Stalin.", "Roosevelt", prompt, "short_answer")
    assert refused(aspect.not_yet, case) is bad


@pytest.mark.parametrize(
    ("text", "prompt", "bad"),
    [
        ("The company failed to launch the rocket in 1961.", "In what year did the company launch the rocket?", True),
        (
            "The company failed to launch the rocket in 1961.",
            "In what year did the company fail to launch the rocket?",
            False,
        ),
        ("The company helped to launch the rocket in 1961.", "In what year did the company launch the rocket?", False),
    ],
)
def test_what_was_only_tried_is_not_asked_as_done(text: str, prompt: str, bad: bool) -> None:
    assert refused(aspect.only_tried, parsed(text, "1961", prompt, "date")) is bad


@pytest.mark.parametrize(
    ("prompt", "bad"),
    [("The tower collapsed in _____.", True), ("The tower almost collapsed in _____.", False)],
)
def test_almost_is_kept(prompt: str, bad: bool) -> None:
    assert refused(aspect.nearly_done, parsed("The tower almost collapsed in 1961.", "1961", prompt)) is bad


@pytest.mark.parametrize(
    ("prompt", "bad"),
    [
        ("In what year was Ada Moran elected to the council?", True),
        ("In what year was Ada Moran first elected to the council?", False),
    ],
)
def test_which_time_it_was_is_kept(prompt: str, bad: bool) -> None:
    case = parsed("Ada Moran was first elected to the council in 1961.", "1961", prompt, "date")
    assert refused(aspect.which_time, case) is bad


@pytest.mark.parametrize(
    ("text", "prompt", "shown", "bad"),
    [
        ("The camps lay within two miles of Rome.", "The camps lay within three miles of Rome.", "False", True),
        ("The camps lay within two miles of Rome.", "The camps lay within one miles of Rome.", "False", False),
        ("The camp held more than 50 men.", "The camp held more than 30 men.", "False", True),
        ("The camp held more than 50 men.", "The camp held more than 80 men.", "False", False),
        ("The camp held more than 50 men.", "The camp held more than 50 men.", "True", False),
    ],
)
def test_a_false_statement_is_false(text: str, prompt: str, shown: str, bad: bool) -> None:
    answer = "two" if "two" in text else "50"
    assert refused(aspect.true_all_the_same, parsed(text, answer, prompt, "true_false", shown=shown)) is bad


def gap(prompt: str, answer: str, kind: str = "phrase", subtype: str = "", wrong: Sequence[str] = ()) -> Case:
    """The case of a gap in the one sentence of an article."""
    value = Value(kind, answer, subtype=subtype)  # type: ignore[arg-type]
    form = "multiple_choice" if wrong else "cloze"
    return parsed(prompt.replace("_____", answer), answer, prompt, form, value=value, wrong=wrong)


@pytest.mark.parametrize(
    ("prompt", "answer", "bad"),
    [
        ("The Democratic Party held _____ in the states of Arizona and Ohio.", "primary elections", True),
        ("The movement of cells towards a signal is called _____.", "chemotaxis", False),
        ("The wars of 1803 to 1815 are known as the _____.", "Napoleonic Wars", False),
        ("_____, a class of Australoid peoples, settled on the islands.", "Negritos", False),
        ("Christopher Gore entered college at the young age of _____.", "thirteen", False),
        ("The dungeon is the temple in which the _____ resides.", "Great Duck Treasure", True),
        ("The mayor ruled until the 1986 _____.", "People Power Revolution", False),
        ("Any law under the Articles of _____ proved difficult.", "Confederation", True),
        ("In 1758 the government negotiated the _____.", "Treaty of Easton", False),
        ("In 1984 Richard Leakey found a skull of _____.", "Homo erectus", False),
        ("Advisers left _____ in Anbar in 2026.", "al-Asad Air Base", False),
    ],
)
def test_a_gap_without_a_hint_needs_what_fixes_it(prompt: str, answer: str, bad: bool) -> None:
    assert refused(determined.not_determined, gap(prompt, answer)) is bad


def test_options_and_hints_fix_a_gap() -> None:
    prompt = "The Democratic Party held _____ in the states of Arizona and Ohio."
    wrong = ("state conventions", "party meetings", "town halls")
    assert not refused(determined.not_determined, gap(prompt, "primary elections", wrong=wrong))
    assert not refused(determined.not_determined, gap("The army left _____ for good.", "Spain", "place", "country"))


@pytest.mark.parametrize(
    ("prompt", "answer", "kind", "subtype", "bad"),
    [
        ("The capital city of the _____ was founded in 1571.", "Philippines", "place", "country", True),
        ("The port of Manila in the _____ was founded in 1571.", "Philippines", "place", "country", True),
        ("The port of Iloilo in the _____ was founded in 1571.", "Philippines", "place", "country", False),
        ("Wine came by way of _____ towards Manila.", "Mexico", "place", "country", False),
    ],
)
def test_a_great_city_tells_its_country(prompt: str, answer: str, kind: str, subtype: str, bad: bool) -> None:
    assert refused(schoolbook.city_of_country, gap(prompt, answer, kind, subtype)) is bad


@pytest.mark.parametrize(
    ("prompt", "answer", "kind", "bad"),
    [
        ("It was the bloodiest battle of the Pacific theater in the _____.", "Second World War", "phrase", True),
        ("On May 8, 1945, _____ surrendered.", "Germany", "place", True),
        ("On May 9, 1644, _____ surrendered.", "Germany", "place", False),
        ("The plan was drawn up by the Warsaw Pact in the _____.", "Cold War", "phrase", True),
        ("The fleet sailed from Naples in the _____.", "Second World War", "phrase", False),
        ("The Guomindang retreated to the island of _____.", "Taiwan", "place", True),
        ("The Portuguese sailed to the island of _____.", "Taiwan", "place", False),
    ],
)
def test_what_every_class_has_had_is_not_asked(prompt: str, answer: str, kind: str, bad: bool) -> None:
    assert refused(schoolbook.known_event, gap(prompt, answer, kind)) is bad


@pytest.mark.parametrize(
    ("prompt", "answer", "bad"),
    [
        ("President _____ flew to Magnitogorsk on 31 December 2018.", "Vladimir Putin", True),
        ("President _____ flew to Lisbon on 31 December 2018.", "Vladimir Putin", False),
        ("_____ felt for the agony that the Soviet Union was enduring.", "Joseph Stalin", True),
        ("_____ led the troops of the Soviet Union in Poland.", "Konstantin Rokossovsky", False),
        ("In 1913 _____ crossed the Soviet border.", "Joseph Stalin", False),
    ],
)
def test_well_known_leaders_are_told_by_their_country(prompt: str, answer: str, bad: bool) -> None:
    assert refused(schoolbook.known_leader, gap(prompt, answer, "person")) is bad


@pytest.mark.parametrize(
    ("prompt", "bad"),
    [
        ("Franklin Roosevelt looked to Europe even before the _____ became a belligerent.", True),
        ("Francisco Franco looked to Europe even before the _____ became a belligerent.", False),
    ],
)
def test_a_president_tells_his_own_country(prompt: str, bad: bool) -> None:
    assert refused(schoolbook.own_country, gap(prompt, "United States", "place", "country")) is bad


@pytest.mark.parametrize(
    ("gate", "prompt", "answer", "bad"),
    [
        (remarks.condolences, "Statements of condemnation have come from _____ and others.", "Pope Francis", True),
        (remarks.condolences, "The vote for a condemnation of the attack was led by _____.", "Pope Francis", False),
        (remarks.spoke_for, "A spokesperson for the ministry, _____, called it safe.", "Harry Roque", True),
        (remarks.spoke_for, "The minister of the interior, _____, called it safe.", "Harry Roque", False),
        (remarks.family, "Tony Mendez is survived by his wife _____.", "Jonna Mendez", True),
        (remarks.family, "Tony Mendez is buried beside his wife _____.", "Jonna Mendez", False),
    ],
)
def test_side_remarks_are_not_asked(gate: object, prompt: str, answer: str, bad: bool) -> None:
    assert refused(gate, gap(prompt, answer, "person")) is bad  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("title", "bad"),
    [("Three states hold primaries for president", True), ("Congressman Elijah Cummings dies at 68", False)],
)
def test_the_age_of_somebody_else_is_a_side_remark(title: str, bad: bool) -> None:
    text = "Elijah Cummings died in October 2019 at the age of 68."
    prompt = "_____ died in October 2019 at the age of 68."
    value = Value("person", "Elijah Cummings")
    case = parsed(text, "Elijah Cummings", prompt, title=title, value=value)
    assert refused(remarks.age_or_death, case) is bad


@pytest.mark.parametrize(
    ("wrong", "bad"),
    [
        (("Oujda", "Mohammedia", "Safi"), True),
        (("Cairo", "Mohammedia", "Safi"), False),
        (("Rabat", "Tunis", "Algiers"), False),
    ],
)
def test_one_known_city_among_unknown_ones_is_picked_unread(wrong: Sequence[str], bad: bool) -> None:
    case = gap("Churchill met Roosevelt at _____ in January 1943.", "Casablanca", "place", "city", wrong)
    assert refused(fame.only_known, case) is bad


def test_a_word_that_begins_the_sentence_is_no_name() -> None:
    text = "Green algae absorb gas and make oxygen in 2019."
    case = parsed(
        text, "Green algae", "In 2019 _____ absorb gas and make oxygen.", value=Value("phrase", "Green algae")
    )
    assert refused(determined.not_determined, case)


@pytest.mark.parametrize(
    ("prompt", "answer", "bad"),
    [
        ("The road ran from Cambria to _____ 104 in 2006.", "US", True),
        ("The road ran from Cambria to _____ in 2006.", "Lockport", False),
    ],
)
def test_half_a_name_is_not_asked_for(prompt: str, answer: str, bad: bool) -> None:
    assert refused(determined.numbered_name, gap(prompt, answer, "place", "city")) is bad


@pytest.mark.parametrize(
    ("prompt", "answer", "bad"),
    [
        ("In 1584 Queen _____ gave Walter Raleigh a charter.", "Elizabeth", True),
        ("In 1702 Queen _____ gave Walter Raleigh a charter.", "Elizabeth", False),
        ("In 1584 Queen _____ wept for her son.", "Catherine", False),
    ],
)
def test_a_title_and_a_year_tell_who(prompt: str, answer: str, bad: bool) -> None:
    assert refused(schoolbook.told_by_title, gap(prompt, answer, "person")) is bad


@pytest.mark.parametrize(("since", "bad"), [("1962", True), ("1972", False)])
def test_a_year_tells_its_decade(since: str, bad: bool) -> None:
    value = Value("date", "the 1960s", day="1960", precision="decade")
    prompt = f"Chicago had its share of unrest during _____, which was told in {since}."
    case = parsed(prompt.replace("_____", "the 1960s"), "the 1960s", prompt, value=value)
    assert refused(reckoned.decade_told, case) is bad


@pytest.mark.parametrize(
    ("prompt", "answer", "bad"),
    [
        ("In 1950 _____ and the Soviet Union signed the Sino-Soviet Treaty.", "China", True),
        ("In 1950 _____ was told of the Sino-Soviet Treaty.", "India", False),
        ("After the Russo-Japanese War an island was given up by _____.", "Russia", True),
    ],
)
def test_the_name_of_a_treaty_tells_who_signed(prompt: str, answer: str, bad: bool) -> None:
    assert refused(reckoned.told_by_pair, gap(prompt, answer, "place", "country")) is bad


@pytest.mark.parametrize(("verb", "bad"), [("means it could be anywhere from", True), ("was seen at", False)])
def test_a_worked_example_is_no_fact(verb: str, bad: bool) -> None:
    prompt = f"An error of _____ for a star at 10,000 light-years {verb} 7,500 to 12,500 light-years."
    assert refused(reckoned.worked_example, parsed(prompt.replace("_____", "25%"), "25%", prompt)) is bad


@pytest.mark.parametrize(
    ("key", "wrong", "bad"),
    [
        ("John Moran", ("Ronald Reagan", "Richard Nixon", "Bill Clinton"), True),
        ("Jimmy Carter", ("Ronald Reagan", "Richard Nixon", "Bill Clinton"), False),
        ("John Moran", ("Ronald Reagan", "Richard Nixon", "Peter Voss"), False),
    ],
)
def test_one_unknown_among_household_names_tells_itself(key: str, wrong: tuple[str, ...], bad: bool) -> None:
    text = f"In 1964 {key} was elected to Congress."
    case = parsed(text, key, "In 1964 _____ was elected to Congress.", value=Value("person", key), wrong=wrong)
    assert refused(fame.only_stranger, case) is bad
