"""Gates that tell a slip of ours from the article's own words: names, asides, brackets, lists and times."""

from __future__ import annotations

import pytest

from content.drafts import Value
from content.generator.gates import Gate, aliases, answer, context, grammar, scope, seams, unfinished
from tests.content.generator.building import case
from tests.content.generator.gating import parsed, refused


@pytest.mark.parametrize(
    ("gate", "text", "key", "prompt", "bad"),
    [
        # what stands so in the article is part of a name
        (grammar.whole, "Evening at Ten was cut in 1999.", "1999", "Evening at Ten was cut in _____.", False),
        (grammar.whole, "Evening at Ten was cut in 1999.", "1999", "In what year was evening at Ten cut?", True),
        (grammar.whole, "In 1999 Bank One bought a mill.", "1999", "In _____ Bank One bought a mill.", False),
        (
            grammar.whole,
            "Six men left. Two men stayed in 1999 near Arden.",
            "1999",
            "In _____ near Arden Two men stayed.",
            True,
        ),
        (
            grammar.whole,
            "In 1978 the plan was blocked by Jan A. Moran.",
            "1978",
            "In _____ the plan was blocked by Jan A. Moran.",
            False,
        ),
        (grammar.whole, "A mill burnt in Arden in 1978.", "1978", "In _____ in Arden A mill burnt.", True),
        (
            grammar.whole,
            "In 1924 he was taught by Lu Wei-sen.",
            "1924",
            "In what year was Jan taught by Lu Wei-sen?",
            False,
        ),
        (grammar.whole, "In 1924 it was led by Sen. Moran.", "1924", "In what year was the group led by Sen.?", True),
        # the article of a country
        (
            grammar.whole,
            "Moran sailed to the modern United States in 1513.",
            "1513",
            "Moran sailed to the modern United States in _____.",
            False,
        ),
        (
            grammar.whole,
            "In 1513 Moran met the modern army of United States.",
            "1513",
            "In _____ Moran met the modern army of United States.",
            True,
        ),
        # an opening that tells its own beginning
        (
            grammar.whole,
            "In addition to Arden, Moran ruled Carn in 1513.",
            "1513",
            "In addition to Arden, Moran ruled Carn in _____.",
            False,
        ),
        (grammar.whole, "In addition, Moran ruled in 1513.", "1513", "In addition, Moran ruled in _____.", True),
        (
            grammar.whole,
            "In addition to this, Moran ruled in 1513.",
            "1513",
            "In addition to this, Moran ruled in _____.",
            True,
        ),
        (grammar.whole, "But Moran ruled in 1513.", "1513", "But Moran ruled in _____.", True),
        # the capital of a name's own article
        (
            seams.stray_capital,
            "The first mill of 1913 was The Arden Mill.",
            "1913",
            "The first mill of _____ was The Arden Mill.",
            False,
        ),
        (seams.stray_capital, "The mill was sold in 1913.", "1913", "In what year was The mill sold?", True),
    ],
)
def test_what_the_article_writes_so_is_no_slip(gate: Gate, text: str, key: str, prompt: str, bad: bool) -> None:
    assert refused(gate, parsed(text, key, prompt)) is bad


@pytest.mark.parametrize(
    ("text", "key", "prompt", "bad"),
    [
        (
            "In 1993, Moran launched Arden Television (ATV), a news channel.",
            "1993",
            "In _____, Moran launched Arden Television, a news channel.",
            False,
        ),
        (
            "In 1993, Moran met Jan Kessler, the mayor, a friend of mills.",
            "1993",
            "In _____, Moran met Jan Kessler, a friend of mills.",
            True,
        ),
        ("Rain was 15 cm (6 in) in Arden in 1993.", "15 cm", "Rain was _____ in Arden in 1993.", False),
        (
            "The Arden Tower, which was part of a plan, was finished in 1993.",
            "1993",
            "The Arden Tower was finished in _____.",
            False,
        ),
        (
            "Moran was a member of a league of rich men in Arden, and he was active in 1788.",
            "1788",
            "Moran was active in _____.",
            True,
        ),
        (
            "Moran was born in Arden, singing in the 1960s and 1970s for Carn, and second in 1975.",
            "1975",
            "Moran was born in Arden and second in _____.",
            True,
        ),
    ],
)
def test_what_brackets_and_commas_set_off_tears_nothing(text: str, key: str, prompt: str, bad: bool) -> None:
    assert refused(seams.seams, parsed(text, key, prompt)) is bad


@pytest.mark.parametrize(
    ("text", "prompt", "bad"),
    [
        (
            "By 1900, a mill was run by the Arden Company in Carn, North Marlow, using logs of the Voss River.",
            "By _____, a mill was run by the Arden Company in Carn, North Marlow.",
            False,
        ),
        (
            "By 1900, a mill was run by the Arden Company in Carn, North Marlow, Lund and Oslo.",
            "By _____, a mill was run by the Arden Company in Carn, North Marlow.",
            True,
        ),
        (
            "In 1900, the law was given assent, which ended the trade in Arden, with some delay.",
            "In _____, the law was given assent, which ended the trade in Arden.",
            False,
        ),
    ],
)
def test_a_clause_behind_the_comma_is_no_list(text: str, prompt: str, bad: bool) -> None:
    assert refused(unfinished.list_ends_early, parsed(text, "1900", prompt)) is bad


@pytest.mark.parametrize(
    ("prompt", "bad"),
    [
        ("Anna Keller walked _____ miles, as her book A Thousand-Mile Walk tells.", True),
        ("Anna Keller walked _____ miles, as her book A Hundred Days tells.", False),
        ("Anna Keller walked _____ miles among thousand-year-old trees.", False),
    ],
)
def test_a_round_number_in_letters_gives_itself_away(prompt: str, bad: bool) -> None:
    text = "Anna Keller walked 1,000 miles, as her book tells."
    value = Value("number", "1,000", amount="1000", unit="miles")
    assert refused(answer.gives_away, parsed(text, "1,000", prompt, value=value)) is bad


CENTURY = Value("date", "16th century", day="1500", precision="century")


@pytest.mark.parametrize(
    ("prompt", "key", "value", "bad"),
    [
        ("In what century did trade with Arden begin?", "16th century", CENTURY, False),
        ("In what century did trade with the 16th mill of Arden begin?", "16th century", CENTURY, True),
        ("_____ sold the hall to Peter Houlden.", "Peter Orrel", Value("person", "Peter Orrel"), False),
        ("_____ sold the hall to Mary Orrel.", "Peter Orrel", Value("person", "Peter Orrel"), True),
        ("_____ sold the hall of Peter to Peter Houlden.", "Peter Orrel", Value("person", "Peter Orrel"), True),
        ("_____ II sold the hall to Charles III.", "Charles II", Value("person", "Charles II"), True),
    ],
)
def test_a_word_that_others_share_gives_nothing_away(prompt: str, key: str, value: Value, bad: bool) -> None:
    text = f"The hall was sold to Peter Houlden, Mary Orrel and Charles III by {key}."
    assert refused(answer.gives_away, parsed(text, key, prompt, value=value)) is bad


@pytest.mark.parametrize(
    ("prompt", "bad"),
    [
        ("In 1993, Moran met the Carn Press, later known as the Arden Press.", False),
        ("Moran gave Arden to Carn, which later became a town.", False),
        ("At the time of the Arden Treaty in 1660, the mill was sold.", False),
        ("At the time of writing, the mill of Arden was sold.", True),
        ("Moran later sent a friend to Arden.", True),
        ("A later mayor, Jan Moran, sold the mill of Arden.", True),
    ],
)
def test_some_times_depend_on_nothing_outside(prompt: str, bad: bool) -> None:
    assert refused(context.relative_time, case("The mill has 635 men.", "635", prompt)) is bad


@pytest.mark.parametrize(
    ("text", "name", "bad"),
    [
        ("Following Marlow War II, Jan Moran left. He came in Marlow War II.", "Marlow War II", False),
        ("Three Marlow Heritage Sites burnt. The Marlow Heritage Sites are old.", "Marlow Heritage Sites", False),
        (
            "Jan's Marlow Canon of Medicine was sold. The Marlow Canon of Medicine is old.",
            "Marlow Canon of Medicine",
            False,
        ),
        ("The General Marlow Office burnt. The Marlow Office is old.", "Marlow Office", True),
    ],
)
def test_what_opens_a_sentence_is_no_part_of_a_name(text: str, name: str, bad: bool) -> None:
    told = parsed(text, name, "In 1923, the _____ was lost.", value=Value("phrase", name))
    assert refused(aliases.other_form, told) is bad


@pytest.mark.parametrize(
    ("text", "word", "bad"),
    [
        ("Kuo Chungcheng, Kuo Chung-cheng and Kuo Chung-cheng met.", "Chungcheng", False),
        ("Governors-General met the Governor-General and the Governor-General.", "Governors-General", False),
        ("Jan Mehrin of Tehrin met Jan in Tehrin.", "Mehrin", False),
        ("A Vedantist read Vedantism, and Vedantism is old.", "Vedantist", False),
        ("Jan Tehrun of Tehrin met Jan in Tehrin.", "Tehrun", True),
    ],
)
def test_two_words_are_no_slip_of_one(text: str, word: str, bad: bool) -> None:
    assert refused(scope.misspelt, case(f"{text} They had 635 men.", "635", f"How many met {word}?")) is bad


@pytest.mark.parametrize(
    ("prompt", "bad"),
    [
        ("Before the Marlow Revolt, _____ had played a large part in trade.", False),
        ("_____ had played a large part in trade.", True),
        ("Before long, _____ had played a large part in trade.", True),
    ],
)
def test_a_time_before_which_it_had_been_so_is_told(prompt: str, bad: bool) -> None:
    text = "Before the Marlow Revolt, Arden had played a large part in trade."
    assert refused(scope.tense, parsed(text, "Arden", prompt)) is bad


@pytest.mark.parametrize(
    ("prompt", "bad"),
    [
        ("In _____, the firm of Carn bought two mills.", False),
        ("During _____, the firm of Carn bought two mills.", False),
        ("The _____ was built of red bricks by rich farmers and burnt down near Carn.", False),
        ("The _____ was built near Carn.", True),
        ("_____ was built of red bricks by rich farmers and burnt down during heavy storms.", True),
    ],
)
def test_who_or_what_is_asked_for_is_told_apart(prompt: str, bad: bool) -> None:
    text = "In 1635, the firm of Carn bought two mills."
    assert refused(context.weak, parsed(text, "1635", prompt)) is bad


@pytest.mark.parametrize(
    ("prompt", "bad"),
    [
        ("Jan Moran and Ann Lund, Moran Lund was founded in _____.", True),
        ("Jan Moran, Ann Lund and Peter Kessler, Moran Lund was founded in _____.", True),
        ("In Arden and Carn, Moran Lund was founded in _____.", False),
        ("Jan Moran and Ann Lund, two friends, founded Moran Lund in _____.", False),
    ],
)
def test_names_do_not_stand_loose_before_a_subject(prompt: str, bad: bool) -> None:
    text = "Led by friends, Jan Moran, Ann Lund and Peter Kessler, Moran Lund was founded in 1635."
    assert refused(seams.loose_names, parsed(text, "1635", prompt)) is bad


@pytest.mark.parametrize(("text", "bad"), [("the 2nd century AD", True), ("the 2nd century", False)])
def test_a_century_has_its_era(text: str, bad: bool) -> None:
    value = Value("date", "2nd century", day="0100", precision="century")
    told = parsed(f"The town grew in {text} and later.", "2nd century", "In what century did Arden grow?", value=value)
    assert refused(answer.era_left_out, told) is bad
