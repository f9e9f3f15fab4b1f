"""Gates on what the article tells of another as well, and on words that lean on what isn't shown."""

from __future__ import annotations

import pytest

from content.drafts import Value
from content.generator.gates import dropped, frames, referring
from tests.content.generator.gating import parsed, refused

PARDONS = (
    "President Donald Trump issued seven pardons on Tuesday. "
    "Trump granted Paul Harvey Pogue a full and unconditional pardon. "
    "Trump granted Michael Robert Milken a full and unconditional pardon. "
    "Trump granted Judith Negron a commutation."
)
CONVICTED = (
    "David Safavian was charged with perjury in Washington. Safavian was convicted in 2006. "
    "In 2008 Safavian was again found guilty."
)


@pytest.mark.parametrize(
    ("answer", "prompt", "bad"),
    [
        ("Paul Harvey Pogue", "Donald Trump granted _____ a full and unconditional pardon.", True),
        ("Judith Negron", "Donald Trump granted _____ a commutation.", False),
    ],
)
def test_what_several_got_is_not_asked_of_one(answer: str, prompt: str, bad: bool) -> None:
    case = parsed(PARDONS, answer, prompt, value=Value("person", answer))
    assert refused(frames.said_of_another, case) is bad


def test_a_second_conviction_leaves_the_year_open() -> None:
    asked = "In what year was David Safavian convicted?"
    assert refused(frames.said_of_another, parsed(CONVICTED, "2006", asked))
    assert not refused(frames.said_of_another, parsed(CONVICTED.partition(" In 2008")[0], "2006", asked))


def test_england_is_not_asked_for_where_the_article_says_britain() -> None:
    text = "Italy declared war on England in June 1940. Great Britain fought on."
    value = Value("place", "England", subtype="country")
    prompt = "Italy declared war on _____ in June 1940."
    assert refused(frames.other_word, parsed(text, "England", prompt, value=value))
    wrong = ("France", "Japan", "Iran")
    assert not refused(frames.other_word, parsed(text, "England", prompt, "multiple_choice", value=value, wrong=wrong))
    alone = text.partition(" Great")[0]
    assert not refused(frames.other_word, parsed(alone, "England", prompt, value=value))


def test_another_rise_fits_the_gap_as_well() -> None:
    text = "Manila saw the rise of the Philippine Revolution. Trade led to the rise of an illustrado class."
    value = Value("phrase", "Philippine Revolution")
    prompt = "Manila saw the rise of the _____."
    assert refused(frames.rest_of_phrase, parsed(text, "Philippine Revolution", prompt, value=value))
    alone = text.partition(" Trade")[0]
    assert not refused(frames.rest_of_phrase, parsed(alone, "Philippine Revolution", prompt, value=value))


@pytest.mark.parametrize(
    ("text", "answer", "prompt", "bad"),
    [
        ("Joe Biden won all three elections.", "three", "Joe Biden won all _____ elections.", True),
        (
            "Both explosions took place on Karl Marx Avenue.",
            "Karl Marx Avenue",
            "Both explosions took place on _____.",
            True,
        ),
        ("Both France and Spain gained land in 1763.", "1763", "Both France and Spain gained land in _____.", False),
        ("All three sons of King Louis died in 1711.", "1711", "All three sons of King Louis died in _____.", False),
    ],
)
def test_a_group_has_to_be_named(text: str, answer: str, prompt: str, bad: bool) -> None:
    assert refused(referring.group_untold, parsed(text, answer, prompt)) is bad


@pytest.mark.parametrize(
    ("prompt", "bad"),
    [
        ("In what year were both bridges closed by the mayor?", True),
        ("In _____ both bridges were closed by the mayor.", True),
        ("In _____ both bridges of the lake were closed by the mayor.", False),
        ("In _____ both sides were closed by the mayor.", False),
    ],
)
def test_a_topic_that_is_said_does_not_tell_which_two(prompt: str, bad: bool) -> None:
    text = "In 1954 both bridges were closed by the mayor. Arden Lake is deep, and all of Arden Lake is cold."
    one = parsed(text, "1954", prompt, "cloze" if "_____" in prompt else "date", title="Arden Lake")
    assert one.announced
    assert refused(referring.group_untold, one) is bad


@pytest.mark.parametrize(
    ("text", "answer", "prompt", "bad"),
    [
        (
            "The initial Portuguese voyage to do so transported two hundred Africans to Santo Domingo.",
            "two hundred",
            "The initial Portuguese voyage to do so transported _____ Africans to Santo Domingo.",
            True,
        ),
        (
            "Joseph Stalin affirmed the treaty of 1941 when asked to do so.",
            "1941",
            "Joseph Stalin affirmed the treaty of _____ when asked to do so.",
            False,
        ),
    ],
)
def test_to_do_so_needs_its_deed(text: str, answer: str, prompt: str, bad: bool) -> None:
    assert refused(referring.do_so, parsed(text, answer, prompt)) is bad


def test_a_sentence_may_not_stop_before_its_colon() -> None:
    text = "In June 1901 the Americans made official what had long been tacit: that Manila was more than its walls."
    cut = "In _____ the Americans made official what had long been tacit."
    whole = "In _____ the Americans made official what had long been tacit: that Manila was more than its walls."
    assert refused(referring.cut_off, parsed(text, "June 1901", cut))
    assert not refused(referring.cut_off, parsed(text, "June 1901", whole))


@pytest.mark.parametrize(
    ("text", "answer", "prompt", "bad"),
    [
        ("In 1910 the Navy put a request to the Diet.", "1910", "In _____ the Navy put a request to the Diet.", True),
        (
            "In 1910 the Navy put a request for ships to the Diet.",
            "1910",
            "In _____ the Navy put a request for ships to the Diet.",
            False,
        ),
        ("Jerome Wiesner relented in 1962.", "1962", "Jerome Wiesner relented in _____.", False),
        (
            "In 1962 Jerome Wiesner finally relented because of Cuba.",
            "1962",
            "In _____ Jerome Wiesner finally relented because of Cuba.",
            True,
        ),
        (
            "Stalin kept his promise, first voiced at Tehran, in 1945.",
            "1945",
            "Stalin kept his promise, first voiced at Tehran, in _____.",
            True,
        ),
        (
            "Stalin voted in favour of the treaty in 1945.",
            "1945",
            "Stalin voted in favour of the treaty in _____.",
            False,
        ),
    ],
)
def test_answers_need_what_they_answer(text: str, answer: str, prompt: str, bad: bool) -> None:
    assert refused(referring.voiced_elsewhere, parsed(text, answer, prompt)) is bad


@pytest.mark.parametrize(
    ("prompt", "bad"),
    [
        ("The 1973 building was home to _____ people.", True),
        ("The 1973 building in Magnitogorsk was home to _____ people.", False),
    ],
)
def test_a_year_alone_makes_no_building_known(prompt: str, bad: bool) -> None:
    assert refused(referring.known_by_year, parsed(prompt.replace("_____", "1,000"), "1,000", prompt)) is bad


@pytest.mark.parametrize(
    ("prompt", "bad"),
    [
        ("Who appointed William Jennings Bryan?", True),
        ("Who appointed William Jennings Bryan as Secretary of State?", False),
    ],
)
def test_as_what_somebody_was_appointed_is_kept(prompt: str, bad: bool) -> None:
    text = "Woodrow Wilson appointed William Jennings Bryan as Secretary of State."
    case = parsed(text, "Woodrow Wilson", prompt, "short_answer", value=Value("person", "Woodrow Wilson"))
    assert refused(dropped.as_what, case) is bad


@pytest.mark.parametrize(
    ("more", "bad"),
    [(" The Battle of Manila in 1945 was longer.", True), (" The war was short.", False)],
)
def test_a_year_in_brackets_tells_two_battles_apart(more: str, bad: bool) -> None:
    text = f"After the Battle of Manila (1898), Spain ceded the city.{more}"
    value = Value("place", "Spain", subtype="country")
    case = parsed(text, "Spain", "After the Battle of Manila, _____ ceded the city.", value=value)
    assert refused(referring.year_dropped, case) is bad
