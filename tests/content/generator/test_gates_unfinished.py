"""Gates on prompts that break off in the middle of a name, a quotation, a list or a clause."""

from __future__ import annotations

import pytest

from content.drafts import Value
from content.generator.gates import grammar, seams, unfinished, wellformed
from tests.content.generator.gating import asked, parsed, refused

YEAR = Value("date", "2011", day="2011", precision="year")


@pytest.mark.parametrize(
    ("text", "prompt", "bad"),
    [
        (
            "On 8 May 1945 Arden was freed by troops led by Field Marshal Jan Moran who stayed.",
            "On what date was Arden freed by troops led by Field?",
            True,
        ),
        (
            "On 8 May 1945 Arden was freed by troops led by Moran who stayed.",
            "On what date was Arden freed by troops led by Moran?",
            False,
        ),
    ],
)
def test_a_name_at_the_end_is_whole(text: str, prompt: str, bad: bool) -> None:
    assert refused(unfinished.name_goes_on, parsed(text, "8 May 1945", prompt, "date")) is bad


@pytest.mark.parametrize(
    ("text", "prompt", "bad"),
    [
        (
            'The rise of Arden led visitors to wonder and ask, as Jan Moran wrote in 1901, "Why here?"',
            "The rise of Arden led visitors to wonder and ask, as Jan Moran wrote in _____.",
            True,
        ),
        ('In 1901 Jan Moran wrote that "all is well".', "In _____ Jan Moran wrote that.", True),
        ("Jan Moran wrote the song Arden in 1901.", "Jan Moran wrote the song Arden in _____.", False),
        ('Jan Moran left Arden in 1901, "a great pity".', "Jan Moran left Arden in _____.", False),
    ],
)
def test_a_quotation_that_is_announced_comes(text: str, prompt: str, bad: bool) -> None:
    assert refused(unfinished.quotation_lost, parsed(text, "1901", prompt)) is bad


@pytest.mark.parametrize(
    ("text", "prompt", "bad"),
    [
        (
            "Two offices — Arden and Carn — fell victim to the flood in 2005.",
            "In what year did two offices — Arden and Carn fall victim to the flood?",
            True,
        ),
        (
            "In 2005, Arden – whose mayor, Jan Moran, is a farmer – left the league.",
            "In _____, Arden – whose mayor, Jan Moran, is a farmer.",
            True,
        ),
        (
            "Two offices — Arden and Carn — fell victim to the flood in 2005.",
            "Two offices — Arden and Carn — fell victim to the flood in _____.",
            False,
        ),
        (
            "In 2005 the flood took two offices – Arden and Carn.",
            "In _____ the flood took two offices – Arden and Carn.",
            False,
        ),
    ],
)
def test_of_two_dashes_both_are_kept(text: str, prompt: str, bad: bool) -> None:
    assert refused(unfinished.one_dash, parsed(text, "2005", prompt)) is bad


@pytest.mark.parametrize(
    ("prompt", "bad"),
    [
        ("Until what year did Marlow Toys to Marlow Holdings continue as a firm?", True),
        ("Until what year did Marlow Holdings continue as a firm?", False),
        ("Until what year did the line from Arden to Carn run?", False),
    ],
)
def test_a_new_name_is_not_part_of_the_old(prompt: str, bad: bool) -> None:
    text = "Voss renamed Marlow Toys to Marlow Holdings, which continued as a firm until 1992."
    assert refused(unfinished.name_to_name, parsed(text, "1992", prompt, "date")) is bad


@pytest.mark.parametrize(
    ("prompt", "bad"),
    [
        ("The guards were paid locally but with the end of the war in _____.", True),
        ("The guards were paid locally but with the end of the war in _____, the council wanted lower taxes.", False),
    ],
)
def test_a_clause_behind_but_is_whole(prompt: str, bad: bool) -> None:
    text = "The guards were paid locally but with the end of the war in 1763, the council wanted lower taxes."
    assert refused(unfinished.but_tail, parsed(text, "1763", prompt)) is bad


@pytest.mark.parametrize(
    ("text", "prompt", "bad"),
    [
        (
            "In 2011, Arden, which lies on a lake, left the league.",
            "In _____, Arden, which lies on a lake.",
            True,
        ),
        ("Jan Moran, a farmer, moved to Arden in 2011.", "Jan Moran, a farmer, in _____.", True),
        ("In 2011, Arden, which lies on a lake, left the league.", "In _____, Arden left the league.", False),
        ("Arden, founded in 2011, left the league.", "Arden was founded in _____.", False),
    ],
)
def test_a_statement_has_a_verb_of_its_own(text: str, prompt: str, bad: bool) -> None:
    assert refused(unfinished.without_verb, parsed(text, "2011", prompt)) is bad


@pytest.mark.parametrize(
    ("prompt", "bad"),
    [
        ("In what year did Jan Moran save the mill with the help of T.?", True),
        ("In _____ Jan Moran saved the mill with the help of T.", True),
        ("In _____ Jan Moran saved the mill with the help of T. Keller.", False),
        ("Until _____ Jan Moran held the feast of the mill on a. d.", True),
        ("In _____ Jan Moran gave the mill a grade of B.", False),
    ],
)
def test_a_sentence_does_not_end_in_an_initial(prompt: str, bad: bool) -> None:
    text = "In 2011 Jan Moran saved the mill with the help of T. Keller."
    assert refused(unfinished.initial_end, asked(text, "2011", prompt, YEAR)) is bad


@pytest.mark.parametrize(
    ("prompt", "bad"),
    [
        ("In _____ a quarrel began between the old fishers of Lind.", True),
        ("In what year did a quarrel begin between the old fishers of Lind?", True),
        (
            "In _____ a quarrel began between the old fishers of Lind, who had no boats, and the council of Arden.",
            False,
        ),
        ("In _____ a quarrel began.", False),
        ("In _____ a quarrel began between the two kings of Lind.", False),
    ],
)
def test_what_is_between_has_two_sides(prompt: str, bad: bool) -> None:
    text = "In 2011 a quarrel began between the old fishers of Lind, who had no boats, and the council of Arden."
    assert refused(unfinished.one_party, asked(text, "2011", prompt, YEAR)) is bad


@pytest.mark.parametrize(
    ("text", "prompt", "bad"),
    [
        ("In 2011 Arden had 85 clerks, with 32 coming from Lind and 21 (1.0%) being Danes.",
         "In _____ Arden had 85 clerks, with 32 coming from Lind and 21.", True),
        ("In 2011 Arden had 85 clerks, with 32 coming from Lind and 21 (1.0%) being Danes.",
         "In _____ Arden had 85 clerks, with 32 coming from Lind and 21 being Danes.", False),
        ("The mayors of 2011 were born in 1965 and 1967 (both in Arden).",
         "The mayors of _____ were born in 1965 and 1967.", False),
    ],
)  # fmt: skip
def test_a_number_at_the_end_counts_something(text: str, prompt: str, bad: bool) -> None:
    assert refused(unfinished.bare_number, parsed(text, "2011", prompt)) is bad


@pytest.mark.parametrize(
    ("prompt", "bad"),
    [
        ("Jan Moran was ranked ninth when he won in _____ and been praised.", True),
        ("Jan Moran had won in _____ and been praised.", False),
    ],
)
def test_been_has_its_auxiliary(prompt: str, bad: bool) -> None:
    assert refused(unfinished.perfect_lost, parsed("Jan Moran won in 1990.", "1990", prompt)) is bad


@pytest.mark.parametrize(
    ("text", "prompt", "bad"),
    [
        ("745 Jan Moran was a painter in Carn in 1990.", "745 Jan Moran was a painter in Carn in _____.", True),
        ("300 Spartans fell at Carn in 1990.", "300 Spartans fell at Carn in _____.", False),
    ],
)
def test_a_note_s_number_opens_no_sentence(text: str, prompt: str, bad: bool) -> None:
    assert refused(unfinished.number_first, parsed(text, "1990", prompt)) is bad


@pytest.mark.parametrize(
    ("text", "prompt", "kind", "bad"),
    [
        (
            "Jan Moran came from London, one of the founders of the league.",
            "Who came from London, one of the founders of the league?",
            "short_answer",
            True,
        ),
        (
            "Jan Moran came from London, one of the founders of the league.",
            "_____ came from London, one of the founders of the league.",
            "cloze",
            True,
        ),
        (
            "Jan Moran wrote to Clara Voss, who was one of the founders of the league.",
            "Who wrote to Clara Voss, who was one of the founders of the league?",
            "short_answer",
            False,
        ),
    ],
)
def test_an_apposition_stands_beside_its_noun(text: str, prompt: str, kind: str, bad: bool) -> None:
    assert refused(unfinished.others_apposition, parsed(text, "Jan Moran", prompt, kind)) is bad


@pytest.mark.parametrize(
    ("prompt", "bad"),
    [
        ("Who led the Council of Arden all from the south of Spain?", True),
        ("Who led the Council of Arden, a meeting attended by eight bishops, all from the south of Spain?", False),
    ],
)
def test_all_stands_behind_those_it_tells_of(prompt: str, bad: bool) -> None:
    text = "Jan Moran led the Council of Arden, a meeting attended by eight bishops, all from the south of Spain."
    assert refused(unfinished.loose_all, parsed(text, "Jan Moran", prompt, "short_answer")) is bad


@pytest.mark.parametrize(
    ("text", "prompt", "bad"),
    [
        (
            "The seats were won by Jan Moran (Arden) and members Ann Voss and Ida Keller.",
            "By whom were the seats won and members Ann Voss and Ida Keller?",
            True,
        ),
        (
            "The mill was built by Jan Moran and opened in 1990.",
            "By whom was the mill built and opened in 1990?",
            False,
        ),
    ],
)
def test_of_two_who_did_it_none_is_left_behind(text: str, prompt: str, bad: bool) -> None:
    assert refused(unfinished.second_doer, parsed(text, "Jan Moran", prompt, "short_answer")) is bad


@pytest.mark.parametrize(
    ("prompt", "bad"),
    [
        ("The annex includes spaces for _____ cars, 9,000 sq ft of shops.", True),
        ("The annex includes spaces for _____ cars, 9,000 sq ft of shops, a mill and a hall.", False),
    ],
)
def test_a_list_of_figures_comes_to_its_end(prompt: str, bad: bool) -> None:
    text = "The annex includes spaces for 627 cars, 9,000 sq ft of shops, a mill and a hall."
    assert refused(wellformed.list_cut, parsed(text, "627", prompt)) is bad


@pytest.mark.parametrize(
    ("prompt", "bad"),
    [
        ("Fill the gap: 3 May 1918, Arden opened the _____.", True),
        ("Fill the gap: On 3 May 1918, Arden opened the _____.", False),
        ("In 1918, how many songs were there in films and nearly 5,000 in plays?", True),
        ("In 1918, how many songs were there in films and plays?", False),
    ],
)
def test_a_date_has_its_preposition_and_a_count_one_figure(prompt: str, bad: bool) -> None:
    text = "Between 1 May and 3 May 1918, Arden opened the Marlow Hall."
    assert refused(grammar.whole, parsed(text, "Marlow Hall", prompt)) is bad


@pytest.mark.parametrize(
    ("prompt", "bad"),
    [
        ("In what year was Lactic acid found in Carn?", True),
        ("In what year was lactic acid found in Carn?", False),
    ],
)
def test_a_word_that_is_small_elsewhere_keeps_no_capital(prompt: str, bad: bool) -> None:
    text = "Lactic acid was found in Carn in 1964. Moran wrote of the lactic acid."
    assert refused(seams.stray_capital, parsed(text, "1964", prompt, "date")) is bad


@pytest.mark.parametrize(("rest", "bad"), [("but no seats in the council.", True), ("but no seats were given.", False)])
def test_but_no_goes_on_to_a_verb(rest: str, bad: bool) -> None:
    case = parsed(
        f"The bill of Arden was passed in 1961 {rest}", "1961", f"The bill of Arden was passed in _____ {rest}"
    )
    assert refused(unfinished.but_no, case) is bad


@pytest.mark.parametrize(
    ("text", "prompt", "bad"),
    [
        (
            "In 1961, Arden sold more of all, above all coats, hats, gloves, and in Carn also boots.",
            "In _____, Arden sold more of all, above all coats, hats, gloves.",
            True,
        ),
        (
            "In 1961, Arden sold more of all, above all coats, hats, and gloves.",
            "In _____, Arden sold more of all, above all coats, hats, and gloves.",
            False,
        ),
        (
            "In 1961, Clara Voss, a baker, left Arden.",
            "In _____, Clara Voss, a baker, left Arden.",
            False,
        ),
    ],
)
def test_a_list_ends_with_its_last_part(text: str, prompt: str, bad: bool) -> None:
    assert refused(unfinished.list_ends_early, parsed(text, "1961", prompt)) is bad
