"""Gates on names: spelt out, in full, with their capitals, and of the sort that the gap says."""

from __future__ import annotations

from dataclasses import replace

import pytest

from content.drafts import PassageDraft, Value, ValueKind
from content.generator.gates import names
from tests.content.generator.gating import parsed, refused


@pytest.mark.parametrize(
    ("prompt", "title", "bad"),
    [
        ("In _____, Kenya was 139th in the CPI.", "", True),
        ("In _____, Kenya was 139th in the Corruption Perceptions Index (CPI).", "", False),
        ("The CPI author Paul Keller wrote in _____.", "Corruption Perceptions Index", False),
        ("Warming began about 13,000 BP and ended in _____.", "", True),
        ("The stage burned RP-1/LOX in _____.", "", True),
        ("The frigate HMS Arden sank in _____.", "", False),
        ("The frigate HMS sank in _____.", "", True),
        ("Keller AG sold its mills in _____.", "", False),
        ("The mills of AG were sold in _____.", "", True),
        ("FC Arden beat Bree FC in _____.", "", False),
        ("Arden won the FA Cup in _____.", "", False),
        ("Arden left the FA in _____.", "", True),
        ("The QRX Weather forecast began in _____.", "QRX (television)", False),
        ("The QRX Weather forecast began in _____.", "Television", True),
        ("A merger with AT&T was stopped in _____.", "", False),
        ("UNICEF and NASA met in _____ in the USA.", "", False),
        ("King Louis XIV built a palace in _____.", "", False),
        ("The AS-258 crew and the RP-1 tank came in _____.", "", False),
        ("Sleep of the REM sort was found in _____.", "", False),
    ],
)
def test_capitals_are_spelt_out_or_known(prompt: str, title: str, bad: bool) -> None:
    text = "Nothing much happened to the Corruption Perceptions Index. Nothing at all happened in 2012."
    case = parsed(text, "2012", prompt, title=title)
    assert refused(names.acronym, case) is bad


@pytest.mark.parametrize(
    ("text", "bad"),
    [
        ("Kibaki and Odinga signed an agreement in 2008.", True),
        ("Mwai Kibaki and Raila Odinga signed an agreement in 2008.", False),
        ("Céloron returned to Montreal in 2008.", True),
        ("Disappointed, Céloron returned to Montreal in 2008.", True),
        ("Upon Kibaki's death, Raila Odinga led the party in 2008.", True),
        ("Napoleon returned to Paris in 2008.", False),
        ("Queen Elizabeth returned to London in 2008.", False),
        ("Kenya signed an agreement in 2008.", False),
        ("Girls worked in the areas of Malindi, Mombasa and Kilifi in 2008.", False),
        ("The Romans returned to London in 2008.", False),
        ("Pierre de Montcalm returned to Paris in 2008.", False),
    ],
)
def test_persons_are_named_in_full(text: str, bad: bool) -> None:
    assert refused(names.surname, parsed(text, "2008", text.replace("2008", "_____"))) is bad


@pytest.mark.parametrize(
    ("text", "name", "bad"),
    [
        ("President Kibaki ran for office.", "Kibaki", True),
        ("Lord Rosebury ran for office.", "Rosebury", False),
        ("The philosopher Voltaire ran for office.", "Voltaire", False),
        ("Mwai Kibaki ran for office.", "Mwai Kibaki", False),
    ],
)
def test_no_surname_alone_is_asked_for(text: str, name: str, bad: bool) -> None:
    case = parsed(text, name, text.replace(name, "_____"), value=Value("person", name))
    assert refused(names.surname_asked, case) is bad


def test_a_person_of_one_name_is_named_in_full_by_it() -> None:
    text, prompt = "Adelmir returned to Montreal in 2008.", "Adelmir returned to Montreal in _____."
    assert refused(names.surname, parsed(text, "2008", prompt, title="A king"))
    assert not refused(names.surname, parsed(text, "2008", prompt, title="Adelmir"))


@pytest.mark.parametrize(
    ("text", "prompt", "bad"),
    [
        ("Operation Anvil opened on 24 April 1954.", "On what date did operation Anvil open?", True),
        ("Operation Anvil opened on 24 April 1954.", "On what date did Operation Anvil open?", False),
        ("Retired Olympic runners met on 24 April 1954.", "On what date did retired Olympic runners meet?", False),
    ],
)
def test_names_keep_their_capitals(text: str, prompt: str, bad: bool) -> None:
    assert refused(names.lost_capital, parsed(text, "24 April 1954", prompt, "date")) is bad


def test_nobody_is_named_twice() -> None:
    text = "Woodrow Wilson met Edward House in Paris in 1919."
    twice = "Woodrow Wilson's inquiry was the idea of Woodrow Wilson in _____."
    assert refused(names.named_twice, parsed(text, "1919", twice))
    assert not refused(names.named_twice, parsed(text, "1919", "Woodrow Wilson met Edward House in Paris in _____."))


@pytest.mark.parametrize(
    ("name", "bad"),
    [("Western New York Militia", True), ("Langley University", True), ("Fort Le Boeuf", False), ("New York", False)],
)
def test_a_body_is_no_place(name: str, bad: bool) -> None:
    case = parsed(f"Paul Keller left {name} in 1746.", name, "Paul Keller left _____.", value=Value("place", name))
    assert refused(names.wrong_sort, case) is bad


@pytest.mark.parametrize(
    ("before", "bad"),
    [("He used a plan by John Loudoun.", True), ("William Pitt used a plan by John Loudoun.", False)],
)
def test_a_pronoun_is_not_read_over_a_nearer_person(before: str, bad: bool) -> None:
    text = f"William Pitt led the country. {before} He was replaced by James Abercrombie in 1758."
    case = parsed(text, "James Abercrombie", "William Pitt was replaced by _____ in 1758.")
    start = text.index(before)
    case.fact = replace(case.fact, passage=PassageDraft(0, start, len(text), text[start:]))
    assert [edit.text for edit in case.lines[-1].sentence.edits] == ["William Pitt"]
    assert refused(names.which_he, case) is bad


@pytest.mark.parametrize(
    ("answer", "kind", "bad"),
    [
        ("Federal Republic", "place", True),
        ("Kingdom", "place", True),
        ("People's Republic", "place", True),
        ("Dutch Republic", "place", False),
        ("Union Army", "organisation", False),
        ("Old Kingdom", "place", False),
    ],
)
def test_a_sort_of_state_is_no_answer(answer: str, kind: ValueKind, bad: bool) -> None:
    text = f"The middle of the {answer} lies in a wood near Arden."
    case = parsed(text, answer, text.replace(answer, "_____"), value=Value(kind, answer))
    assert refused(names.generic_body, case) is bad


@pytest.mark.parametrize(
    ("sentence", "prompt", "bad"),
    [
        ("In 1958 the Kellers' third child was born.", "In _____ the Kellers' third child was born.", True),
        (
            "In 1958 the Kellers moved to Omaha.",
            "In _____, after Anna Keller died, the Kellers moved to Omaha.",
            False,
        ),
        ("In 1958 the Moravians moved to Omaha.", "In _____ the Moravians moved to Omaha.", False),
        ("In 1958 the Keller Mills moved to Omaha.", "In _____ the Keller Mills moved to Omaha.", False),
    ],
)
def test_a_family_is_named_by_one_of_it(sentence: str, prompt: str, bad: bool) -> None:
    case = parsed(f"Anna Keller lived in Boston. {sentence}", "1958", prompt)
    assert refused(names.household, case) is bad


@pytest.mark.parametrize(
    ("firm", "prompt", "bad"),
    [
        ("Keller Electronics", "Keller bought 70% of a rival in _____.", True),
        ("Keller Electronics", "A bank sued Keller over the price of Keller Electronics in _____.", True),
        ("Keller Electronics", "Keller Electronics bought 70% of a rival in _____.", False),
        ("Keller Institute", "Keller bought 70% of a rival in _____.", False),
    ],
)
def test_a_founder_is_kept_from_the_firm(firm: str, prompt: str, bad: bool) -> None:
    text = f"Howard Keller lived in Boston. The {firm} was sold. {prompt.replace('_____', '1996')}"
    assert refused(names.firm_or_founder, parsed(text, "1996", prompt)) is bad


@pytest.mark.parametrize(
    ("text", "answer", "bad"),
    [
        ("In 2013 troops broke a siege in Wadi Karim, near Idlib.", "Wadi Karim", True),
        ("In 2013 troops broke a siege near Jane Doe.", "Jane Doe", True),
        ("In 2013 troops met in Jane Doe's house.", "Jane Doe", False),
        ("In 2013 troops were led by Jane Doe in Idlib.", "Jane Doe", False),
    ],
)
def test_nothing_happens_inside_a_person(text: str, answer: str, bad: bool) -> None:
    prompt = text.replace(answer, "_____")
    assert refused(names.person_as_place, parsed(text, answer, prompt, value=Value("person", answer))) is bad


@pytest.mark.parametrize(
    ("text", "answer", "bad"),
    [
        ("In 1812 Weber published The Merry Family Doe in Bree.", "Doe", True),
        ("In 1812 Weber published the songs of Jane Doe in Bree.", "Jane Doe", False),
        ("The Duchess Jane Doe left Bree in 1812.", "Jane Doe", False),
    ],
)
def test_the_end_of_a_title_is_nobody(text: str, answer: str, bad: bool) -> None:
    prompt = text.replace(answer, "_____")
    assert refused(names.in_a_title, parsed(text, answer, prompt, value=Value("person", answer))) is bad


@pytest.mark.parametrize(
    ("prompt", "title", "bad"),
    [
        ("In _____ the Oblast was made a province.", "Karadia", True),
        ("In _____ the Lenn Oblast was made a province.", "Karadia", False),
        ("In _____ the Lenn Oblast fell, and the Oblast was made a province.", "Karadia", False),
        ("In _____ the Oblast of Lenn was made a province.", "Karadia", False),
        ("In _____ the Oblast was made a province.", "Lenn Oblast", False),
        ("In _____ the Netherlands were made a kingdom.", "Karadia", False),
        ("In _____ the Peninsula was left to Karadia.", "Karadia", False),
    ],
)
def test_a_shortened_name_is_told_in_full(prompt: str, title: str, bad: bool) -> None:
    text = f"The Lenn Oblast lies in Karadia. {prompt.replace('_____', '1871')}"
    assert refused(names.shortened, parsed(text, "1871", prompt, title=title)) is bad
