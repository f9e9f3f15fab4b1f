"""A figure is asked with its time, whole, and is not to be reckoned from the question."""

from __future__ import annotations

import pytest

from content.drafts import Value
from content.generator.gates import Gate, again, dating, figures
from tests.content.generator.gating import parsed, refused

STORY = (
    "Karl Lund played for Oslo in 1980, in 1981, in 1983 and in 1985. In 1984, Karl Lund scored 12 goals for Bergen. "
)


@pytest.mark.parametrize(
    ("text", "answer", "prompt", "bad"),
    [
        (
            "Karl Lund pitched 62 ⁄ 3 innings in May 1990.",
            "62",
            "Karl Lund pitched _____ ⁄ 3 innings in May 1990.",
            True,
        ),
        ("Karl Lund pitched 62 innings in May 1990.", "62", "Karl Lund pitched _____ innings in May 1990.", False),
    ],
)
def test_a_fraction_that_fell_apart_is_refused(text: str, answer: str, prompt: str, bad: bool) -> None:
    assert refused(figures.broken_fraction, parsed(text, answer, prompt)) is bad


@pytest.mark.parametrize(("opening", "bad"), [("Each time", True), ("On both occasions", True), ("In 1990", False)])
def test_times_told_elsewhere_are_refused(opening: str, bad: bool) -> None:
    case = parsed(f"{opening}, Norway sent six athletes.", "six", f"{opening}, Norway sent _____ athletes.")
    assert refused(figures.which_times, case) is bad


@pytest.mark.parametrize(
    ("amount", "words", "bad"), [("8", "eight years", True), ("3", "three years", False), ("8", "eight months", False)]
)
def test_a_length_that_two_years_tell_is_refused(amount: str, words: str, bad: bool) -> None:
    text = f"Karl Lund served {words} as mayor of Oslo from 2009 to 2017."
    prompt = text.replace(words, "_____")
    value = Value("duration", words, amount=amount, unit=words.split()[1])
    assert refused(figures.years_reckoned, parsed(text, words, prompt, value=value)) is bad
    false = parsed(text, words, text.replace(words, "nine years"), "true_false", value=value, shown="False")
    assert refused(figures.years_reckoned, false) is bad


@pytest.mark.parametrize(
    ("rest", "bad"),
    [
        ("—one man and one woman, both runners", True),
        ("—one of them a runner", False),
        (" from the town of Oslo", False),
        (" in 1990, Karl Lund, and Per Dahl from Bergen", True),
        (" in 1990, the runner Karl Lund, and no others", False),
    ],
)
def test_a_count_whose_parts_are_listed_is_refused(rest: str, bad: bool) -> None:
    text = f"Norway's team consisted of two athletes{rest}."
    assert refused(figures.counted_out, parsed(text, "two", text.replace("two", "_____"))) is bad


def test_a_count_without_the_time_that_the_passage_tells_is_refused() -> None:
    text = "In 1982, the Norwegian Relief dropped 200 crates of food in Angola."
    asked = parsed(text, "200", "How many crates of food did the Norwegian Relief drop in Angola?", "number")
    told = parsed(text, "200", "In 1982, how many crates of food did the Norwegian Relief drop in Angola?", "number")
    held = parsed("As of 1982, Oslo had 200 mills.", "200", "Oslo had _____ mills.")
    assert refused(figures.time_left_out, asked)
    assert refused(figures.time_left_out, held)
    assert not refused(figures.time_left_out, told)


@pytest.mark.parametrize(
    ("sentence", "answer", "bad"),
    [
        ("Karl Lund scored 30 goals.", "30", True),
        ("Karl Lund scored 30 goals, more than any other Norwegian.", "30", False),
        ("Karl Lund scored 30 goals during his days at Bergen.", "30", False),
        ("Karl Lund had 30 pupils.", "30", False),
        ("Karl Lund built 30 boats.", "30", False),
    ],
)
def test_one_count_of_several_is_refused(sentence: str, answer: str, bad: bool) -> None:
    case = parsed(STORY + sentence, answer, sentence.replace(answer, "_____"))
    assert refused(figures.one_count_of_several, case) is bad
    alone = parsed(sentence, answer, sentence.replace(answer, "_____"))
    assert not refused(figures.one_count_of_several, alone)


@pytest.mark.parametrize(
    ("text", "prompt", "bad"),
    [
        ("Karl Lund was currently serving his third term.", "As of 5 May 2020, who was serving his third term?", True),
        ("Karl Lund is currently serving his third term.", "As of 5 May 2020, who is serving his third term?", False),
        ("On 5 May 2020 Karl Lund was still mayor.", "As of 5 May 2020, _____ was mayor.", False),
    ],
)
def test_what_was_so_before_the_report_does_not_get_its_day(text: str, prompt: str, bad: bool) -> None:
    assert refused(dating.past_now, parsed(text, "Karl Lund", prompt)) is bad


@pytest.mark.parametrize(
    ("prompt", "bad"),
    [
        ("In _____, the Norwegian Relief has delivered aid to Angola.", True),
        ("On 5 May 2008, the Norwegian Relief has also given aid to Angola.", True),
        ("In _____, the Norwegian Relief, which has delivered aid to Angola, was founded.", False),
        ("Since _____, the Norwegian Relief has delivered aid to Angola.", False),
        ("In _____, the Norwegian Relief delivered aid to Angola.", False),
    ],
)
def test_a_perfect_beside_a_date_that_is_over_is_refused(prompt: str, bad: bool) -> None:
    case = parsed(prompt.replace("_____", "2008"), "2008", prompt)
    assert refused(dating.perfect_beside_date, case) is bad


@pytest.mark.parametrize(
    ("other", "bad"),
    [
        ("In 1994, the Norwegian Relief provided earthquake relief to Peru.", True),
        ("In 1994, the Norwegian Relief provided books.", False),
        ("In 1994, the British Navy sent earthquake relief.", False),
    ],
)
def test_what_was_done_in_another_year_too_has_no_one_date(other: str, bad: bool) -> None:
    text = f"{other} In 1985, the Norwegian Relief provided earthquake relief."
    case = parsed(text, "1985", "In _____, the Norwegian Relief provided earthquake relief.")
    assert refused(again.done_again, case) is bad


@pytest.mark.parametrize(
    ("gate", "prompt", "bad"),
    [
        (dating.current_then, "Karl Lund set the current world record in _____.", True),
        (dating.current_then, "The current government of Norway was formed in _____.", True),
        (dating.current_then, "As of 5 May 2020, Karl Lund holds the current record of _____.", False),
        (dating.current_then, "Karl Lund set a world record in _____.", False),
        (dating.which_season, "During spring training, Karl Lund met Oslo on _____.", True),
        (dating.which_season, "During spring training in 1990, Karl Lund met Oslo _____ times.", False),
        (dating.counted_from_before, "After 19 appearances, Karl Lund returned to Oslo in _____.", True),
        (dating.counted_from_before, "After 19 appearances for Bergen, Karl Lund returned to Oslo in _____.", False),
        (dating.stayed_where, "Until what date did Karl Lund remain on loan?", True),
        (dating.stayed_where, "Until what date did Karl Lund remain on loan at Bergen?", False),
        (dating.past_since, "The mill was a part of Oslo since _____.", True),
        (dating.past_since, "The mill had been a part of Oslo since _____.", False),
        (dating.may_run_again, "In what year did Karl Lund run for Congress?", True),
        (dating.may_run_again, "In what year did Karl Lund first run for Congress?", False),
        (dating.may_run_again, "Karl Lund ran for Congress in _____, winning by 108 votes.", False),
    ],
)
def test_what_was_so_more_than_once_needs_its_time(gate: Gate, prompt: str, bad: bool) -> None:
    case = parsed("Karl Lund came to Oslo in 1990 and left it.", "1990", prompt)
    assert refused(gate, case) is bad


def test_a_figure_that_the_article_rounds_is_not_asked_without_options() -> None:
    text = "The storm in Luzon damaged 32,000 houses. The storm in Luzon damaged 32,745 houses and a mill."
    prompt = "The storm in Luzon damaged _____ houses."
    assert refused(figures.rounded_elsewhere, parsed(text, "32,000", prompt))
    chosen = parsed(text, "32,000", prompt, "multiple_choice", wrong=("21,000", "45,000", "60,000"))
    assert not refused(figures.rounded_elsewhere, chosen)
    assert not refused(figures.rounded_elsewhere, parsed(text.replace("32,745", "52,745"), "32,000", prompt))


@pytest.mark.parametrize(("behind", "bad"), [(" sustained winds", True), (" of wind", False)])
def test_a_lone_one_is_not_made_several(behind: str, bad: bool) -> None:
    text = f"The storm in Luzon brought 1 minute{behind}."
    value = Value("duration", "1 minute", amount="1", unit="minute")
    for shown, refusal in (("False", bad), ("True", False)):
        prompt = text.replace("1 minute", "2 minutes" if shown == "False" else "1 minute")
        case = parsed(text, "1 minute", prompt, "true_false", value=value, shown=shown)
        assert refused(figures.lone_one, case) is refusal


@pytest.mark.parametrize(
    ("shown", "bad"), [("2 hours _____ 39 seconds", True), ("_____ and 39 seconds", True), ("_____ in Oslo", False)]
)
def test_a_piece_of_one_measure_is_refused(shown: str, bad: bool) -> None:
    text = f"Karl Lund ran {shown.replace('_____', '1 minute')}."
    value = Value("duration", "1 minute", amount="1", unit="minute")
    case = parsed(text, "1 minute", f"Karl Lund ran {shown}.", value=value)
    assert refused(figures.part_of_measure, case) is bad


@pytest.mark.parametrize(
    ("text", "answer", "prompt", "shown", "bad"),
    [
        ("Sixty people or more were hurt.", "Sixty", "How many people were hurt?", "", True),
        ("Sixty people or more were hurt.", "Sixty", "Eighty people or more were hurt.", "False", True),
        ("Sixty people or more were hurt.", "Sixty", "_____ people or more were hurt.", "", False),
        ("Sixty people were hurt.", "Sixty", "How many people were hurt?", "", False),
    ],
)
def test_a_bound_is_kept(text: str, answer: str, prompt: str, shown: str, bad: bool) -> None:
    kind = "true_false" if shown else "cloze"
    case = parsed(text, answer, prompt, kind, value=Value("number", "60", amount="60"), shown=shown)
    assert refused(figures.or_more, case) is bad


@pytest.mark.parametrize(("share", "bad"), [("six in 10", True), ("six in Carn", False), ("six of them in 10", False)])
def test_a_share_is_not_cut_in_two(share: str, bad: bool) -> None:
    case = parsed(
        f"Almost {share} were hurt.", "six", "Almost _____ were hurt.", value=Value("number", "6", amount="6")
    )
    assert refused(figures.half_ratio, case) is bad


@pytest.mark.parametrize(
    ("text", "answer", "bad"),
    [
        ("It cost a fine of 5,000 in 1790 dollars.", "1790 dollars", True),
        ("It cost 1790 dollars.", "1790 dollars", False),
        ("It was paid in 500 dollars.", "500 dollars", False),
    ],
)
def test_the_year_of_a_currency_is_no_amount(text: str, answer: str, bad: bool) -> None:
    case = parsed(text, answer, text.replace(answer, "_____"), value=Value("money", answer))
    assert refused(figures.money_of_year, case) is bad


@pytest.mark.parametrize(
    ("text", "bad"),
    [
        ("The album Back 2 Base X reached the chart.", True),
        ("The band sold 2 albums.", False),
        ("It sold. Only 2 Arden bands did.", False),
        ("Back 2 Base X sold. The album Back 2 Base X is long.", True),
        ("In Paris, 2 French bands did.", False),
    ],
)
def test_a_figure_in_a_name_is_no_fact(text: str, bad: bool) -> None:
    case = parsed(text, "2", text.replace("2", "_____"), value=Value("number", "2"))
    assert refused(figures.title_figure, case) is bad


@pytest.mark.parametrize(
    ("prompt", "bad"),
    [
        ("There were _____ convents in Norway.", True),
        ("In Norway, how many convents were there?", True),
        ("In 1530 there were _____ convents in Norway.", False),
        ("There were _____ convents in Norway before the war.", False),
        ("There are _____ convents in Norway.", False),
    ],
)
def test_of_what_time_a_count_is_is_said(prompt: str, bad: bool) -> None:
    assert refused(figures.undated_count, parsed("There were 900 convents in Norway.", "900", prompt)) is bad


@pytest.mark.parametrize(
    ("text", "bad"),
    [
        ("The median age in Arden was 34 years.", True),
        ("The average household size in Arden was 34 people.", True),
        ("In 1990 the median age in Arden was 34 years.", False),
        ("The tower in Arden was 34 metres high.", False),
    ],
)
def test_what_every_census_counts_anew_has_a_year(text: str, bad: bool) -> None:
    assert refused(figures.undated_count, parsed(text, "34", text.replace("34", "_____"))) is bad


@pytest.mark.parametrize(
    ("text", "answer", "bad"),
    [
        ("Oslo held four fairs in 1557, 1560, 1575 and 1596.", "four", True),
        ("Oslo held four fairs in 1557 and 1560.", "four", False),
    ],
)
def test_a_count_of_years_that_are_listed_is_refused(text: str, answer: str, bad: bool) -> None:
    value = Value("number", answer, amount="4", unit="fairs")
    case = parsed(text, answer, text.replace(answer, "_____"), value=value)
    assert refused(figures.counted_out, case) is bad
