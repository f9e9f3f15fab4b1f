"""GIFT in the quirks that its manual describes and that programs write."""

from __future__ import annotations

from textwrap import dedent

import pytest

from content import exchange
from content.exchange import Exchanged, Read


def read(text: str, encoding: str = "utf-8") -> Read:
    return exchange.read(dedent(text).encode(encoding), "quiz.gift")


def only(text: str) -> Exchanged:
    result = read(text)
    assert [problem for problem in result.problems if not problem.kept] == []
    assert len(result.questions) == 1
    return result.questions[0].question


def refused(text: str) -> str:
    result = read(text)
    assert result.questions == ()
    assert len(result.problems) == 1
    assert not result.problems[0].kept
    return result.problems[0].message


def test_choices_on_one_line_with_feedback_and_a_title() -> None:
    question = only("::Pier:: Who paid for the pier? { =the town # right; well done ~the king#no ~ the abbot }")
    assert question.kind == "multiple_choice"
    assert question.key == "Pier"
    assert question.prompt == "Who paid for the pier?"
    assert question.right == ("the town",)
    assert question.wrong == ("the king", "the abbot")


def test_choices_on_lines_with_blank_ones_between() -> None:
    question = only(
        """
        Who paid for the pier?
        {
            ~the king

            =the town

            ~the abbot
        }
        """
    )
    assert (question.right, question.wrong) == (("the town",), ("the king", "the abbot"))


@pytest.mark.parametrize(
    ("word", "right"), [("T", "true"), ("TRUE", "true"), ("true", "true"), ("F", "false"), ("FALSE", "false")]
)
def test_true_and_false_in_every_spelling(word: str, right: str) -> None:
    question = only(f"The bridge is old. {{ {word} # no # yes }}")
    assert (question.kind, question.right) == ("true_false", (right,))


def test_short_answers_have_the_first_as_right_and_the_rest_as_accepted() -> None:
    question = only("Who designed it?{=Clara Voss =Voss =C. Voss}")
    assert (question.kind, question.right, question.accepted) == ("short_answer", ("Clara Voss",), ("Voss", "C. Voss"))


def test_a_missing_word_is_a_gap_also_before_a_full_stop() -> None:
    assert only("The bridge opened in {=1931} at last.").prompt == "The bridge opened in _____ at last."
    question = only("The bridge opened in {=1931}.")
    assert (question.kind, question.prompt) == ("cloze", "The bridge opened in _____.")
    picked = only("The town of {~Lenn =Arden ~Holm} paid.")
    assert (picked.kind, picked.prompt) == ("multiple_choice", "The town of _____ paid.")


def test_a_gap_that_moodle_wrote_back_is_a_gap_again() -> None:
    question = only("The bridge opened in ______ at last.{=1931}")
    assert (question.kind, question.prompt) == ("cloze", "The bridge opened in _____ at last.")


def test_matching_keeps_pairs_and_remarks_on_choices_that_belong_to_nothing() -> None:
    result = read("Which is where? {=Arden -> Lenn =Holm -> Aller =Brook -> Sill = -> Rhine}")
    question = result.questions[0].question
    assert question.kind == "matching"
    assert question.pairs == (("Arden", "Lenn"), ("Holm", "Aller"), ("Brook", "Sill"))
    assert "Rhine" in result.problems[0].message
    assert result.problems[0].kept


@pytest.mark.parametrize(
    ("answers", "right", "remark"),
    [
        ("#12400", "12400", ""),
        ("#3:0", "3", ""),
        ("#3:2", "3", "3 ± 2"),
        ("#1..5", "3", "1 to 5"),
        ("#-1.5..-0.5", "-1", "-1.5 to -0.5"),
        ("#=1822:0 =%50%1822:2", "1822", "part of the mark"),
        ("#3\\:2", "3", "3 ± 2"),
        ("# 3,5 # too low", "3,5", ""),
    ],
)
def test_figures_with_tolerances_and_ranges(answers: str, right: str, remark: str) -> None:
    result = read(f"How many carts? {{{answers}}}")
    question = result.questions[0].question
    assert (question.kind, question.right) == ("number", (right,))
    assert [remark in problem.message for problem in result.problems] == [True] * bool(remark)


def test_shares_make_several_right_answers() -> None:
    question = only("Who were there? {~%50%Voss ~%50%Lind ~%-50%Brandt ~%-100%Holm}")
    assert (question.kind, question.right, question.wrong) == ("multiple_answer", ("Voss", "Lind"), ("Brandt", "Holm"))


def test_a_half_right_choice_is_left_out_with_a_remark() -> None:
    result = read("Who? {=Voss ~%50%Lind ~Brandt}")
    assert result.questions[0].question.wrong == ("Brandt",)
    assert "“Lind” earns 50 %" in result.problems[0].message
    assert result.problems[0].kept


def test_two_right_choices_ask_for_all_of_them() -> None:
    result = read("Who? {=Voss =Lind ~Brandt}")
    assert result.questions[0].question.kind == "multiple_answer"
    assert "more than one answer is right" in result.problems[0].message


def test_escapes_mean_the_signs_themselves() -> None:
    question = only(r"What is 1\+1 \= 2 \{in Z\} \: a \# or a \~?\nTell\\say. {=a\=b ~c\~d}")
    assert question.prompt == r"What is 1\+1 = 2 {in Z} : a # or a ~? Tell\say."
    assert (question.right, question.wrong) == (("a=b",), ("c~d",))


def test_formats_are_read_as_what_they_are() -> None:
    html = only("[html]<p>Who <b>paid</b> &amp; why?</p><script>alert(1)</script>{=<i>Arden</i> ~<p>Lenn</p>}")
    assert (html.prompt, html.right, html.wrong) == ("Who paid & why?", ("Arden",), ("Lenn",))
    assert only("[markdown]Who **really** paid the [town](http\\://x.example)?{=Arden ~b}").prompt == (
        "Who really paid the town?"
    )
    assert only("[plain]Is <b> a tag?{=yes ~no}").prompt == "Is <b> a tag?"
    assert only("x<sup>2</sup> and H<sub>2</sub>O?{=a ~b}").prompt == "x² and H₂O?"
    assert only("Is a < b and c > d?{=maybe ~not}").prompt == "Is a < b and c > d?"


def test_pictures_are_remarked_on_and_the_words_kept() -> None:
    result = read('[html]<img src\\="@@PLUGINFILE@@/a.png"> What is this?{=a pier ~a ship}')
    assert result.questions[0].question.prompt == "What is this?"
    assert "picture" in result.problems[0].message


def test_categories_comments_and_lines_are_followed() -> None:
    result = read(
        """
        // a comment
        $CATEGORY: $course$/top/Bridges // Lenn/Piers

        // question: 12  name: x
        // [id:q-12] [tag:old] [tag:recite:kind=number]
        ::One::How many piers?{=nine}

        $CATEGORY: tom/dick
        It is long. {T}
        """
    )
    first, second = result.questions
    assert (first.question.topic, first.question.key, first.question.kind) == (
        "Bridges / Lenn / Piers",
        "q-12",
        "number",
    )
    assert (second.question.topic, second.line) == ("tom / dick", 10)
    assert first.line == 7


def test_general_feedback_may_hold_a_quotation() -> None:
    question = only("Who?{=Voss ~Lind####“Clara Voss designed it.” (p. 4)}")
    assert question.quote == "Clara Voss designed it."
    assert only("Who?{=Voss ~Lind#### See page 4. }").quote == ""


@pytest.mark.parametrize(("encoding", "bom"), [("utf-8", "\ufeff"), ("utf-16", ""), ("latin-1", "")])
def test_encodings_line_ends_and_byte_order_marks(encoding: str, bom: str) -> None:
    text = f"{bom}Who was René?{{=a café owner\r\n~a naïve clerk}}\r\n\r\nIs it old?{{T}}\r\n"
    result = exchange.read(text.encode(encoding), "quiz.txt")
    assert [found.question.prompt for found in result.questions] == ["Who was René?", "Is it old?"]
    assert result.questions[0].question.right == ("a café owner",)
    assert result.problems == ()


def test_wildcards_at_an_end_go_and_inside_are_refused() -> None:
    result = read("Who?{=Voss*}")
    assert result.questions[0].question.right == ("Voss",)
    assert "asterisk" in result.problems[0].message
    assert "asterisk" in refused("Who?{=V*s*s}")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("Just a remark for the reader.", "no answers in braces"),
        ("Explain the war. {}", "essay"),
        ("Who? {=Voss ~Lind", "closing brace"),
        ("Who {=a} and where {=b}?", "several pairs of braces"),
        ("Who? {Voss}", "a right one begins with ="),
        ("Who? {~Voss ~Lind}", "no answer is marked as the right one"),
        ("Who? {#about ten}", "is no number"),
        ("Who? {#1e308..1.7e308}", ""),
        ("{=a ~b}", "no text of a question"),
        ("Match. {=a -> =b -> x =c -> y}", "has no answer"),
        ("Who? {=}", "no answer is marked as the right one"),
        ("Who? {=a}" + "x" * 60_000, "50,000 characters"),
    ],
)
def test_what_has_no_form_is_told_with_its_words(text: str, message: str) -> None:
    result = read(text)
    if message:
        assert message in refused(text)
        assert len(result.problems[0].message) < 300


def test_a_broken_question_harms_no_other() -> None:
    result = read("First? {=a ~b}\n\nBroken {=a ~b\n\nThird? {=c ~d}\n\nRemark.\n\nLast? {T}")
    assert [found.question.prompt for found in result.questions] == ["First?", "Third?", "Last?"]
    assert [(problem.line, problem.kept) for problem in result.problems] == [(3, False), (7, False)]
