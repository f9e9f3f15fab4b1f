"""Moodle XML as Moodle and other programs write it."""

from __future__ import annotations

import pytest

from content import exchange
from content.errors import UnreadableFile
from content.exchange import Exchanged, Read


def quiz(*questions: str, head: str = '<?xml version="1.0" encoding="UTF-8"?>\n') -> bytes:
    return f"{head}<quiz>\n{chr(10).join(questions)}\n</quiz>\n".encode()


def item(kind: str, answers: str, prompt: str = "<p>Who paid?</p>", more: str = "") -> str:
    return (
        f'<question type="{kind}"><name><text>Q1</text></name><questiontext format="html">'
        f"<text><![CDATA[{prompt}]]></text></questiontext>{more}{answers}</question>"
    )


def answer(text: str, fraction: str, more: str = "") -> str:
    return f'<answer fraction="{fraction}" format="html"><text><![CDATA[{text}]]></text>{more}</answer>'


def read(*questions: str) -> Read:
    return exchange.read(quiz(*questions), "quiz.xml")


def only(question: str) -> Exchanged:
    result = read(question)
    assert result.problems == ()
    return result.questions[0].question


def refused(question: str) -> str:
    result = read(question)
    assert result.questions == ()
    assert not result.problems[0].kept
    return result.problems[0].message


CHOICES = answer("<p>the <b>town</b></p>", "100") + answer("the king", "0") + answer("the abbot", "-33.33333")


def test_one_right_choice_with_markup() -> None:
    question = only(item("multichoice", f"<single>true</single>{CHOICES}", "<p>Who&nbsp;paid?<br/>Tell.</p>"))
    assert (question.kind, question.prompt) == ("multiple_choice", "Who paid? Tell.")
    assert (question.right, question.wrong) == (("the town",), ("the king", "the abbot"))
    assert question.key == "Q1"


def test_several_right_choices_by_their_fractions() -> None:
    answers = answer("a", "50") + answer("b", "50.00000") + answer("c", "-100")
    question = only(item("multichoice", f"<single>false</single>{answers}"))
    assert (question.kind, question.right, question.wrong) == ("multiple_answer", ("a", "b"), ("c",))


def test_a_part_of_the_mark_is_remarked_on() -> None:
    result = read(item("multichoice", f"<single>1</single>{CHOICES}{answer('the mayor', '33.3')}"))
    assert result.questions[0].question.wrong == ("the king", "the abbot")
    assert "33.3 %" in result.problems[0].message
    assert result.problems[0].kept


def test_true_or_false() -> None:
    question = only(item("truefalse", answer("true", "0") + answer("false", "100")))
    assert (question.kind, question.right) == ("true_false", ("false",))
    assert "not said whether" in refused(item("truefalse", answer("true", "0") + answer("false", "0")))


def test_short_answers_with_wildcards() -> None:
    answers = answer("Voss", "100") + answer("Clara *", "100") + answer(r"5 \* 4", "100") + answer("*", "0")
    result = read(item("shortanswer", f"<usecase>0</usecase>{answers}"))
    question = result.questions[0].question
    assert (question.kind, question.right, question.accepted) == ("short_answer", ("Voss",), ("Clara", "5 * 4"))
    assert "asterisk" in result.problems[0].message
    assert "asterisk" in refused(item("shortanswer", answer("V*ss", "100")))


def test_figures_with_a_tolerance_and_units() -> None:
    units = "<units><unit><multiplier>1</multiplier><unit_name>m</unit_name></unit></units>"
    result = read(item("numerical", answer("12400", "100", "<tolerance>50</tolerance>") + units))
    assert result.questions[0].question.right == ("12400",)
    assert [("± 50" in p.message, "units" in p.message) for p in result.problems] == [(True, False), (False, True)]
    assert only(item("numerical", answer("3", "100", "<tolerance>0</tolerance>"))).kind == "number"
    assert "is no number" in refused(item("numerical", answer("many", "100")))


def test_matching_with_a_choice_too_many() -> None:
    lines = "".join(
        f'<subquestion format="html"><text>&lt;p&gt;{left}&lt;/p&gt;</text>'
        f"<answer><text>{right}</text></answer></subquestion>"
        for left, right in (("Arden", "Lenn"), ("Holm", "Aller"), ("Brook", "Sill"), ("", "Rhine"))
    )
    result = read(item("matching", lines))
    assert result.questions[0].question.pairs == (("Arden", "Lenn"), ("Holm", "Aller"), ("Brook", "Sill"))
    assert "Rhine" in result.problems[0].message


def test_events_in_order_of_their_places() -> None:
    question = only(item("ordering", answer("second", "2") + answer("first", "1") + answer("third", "3")))
    assert (question.kind, question.right, question.pairs) == ("ordering", ("first", "second", "third"), ())


def test_categories_id_numbers_tags_and_hidden_ones() -> None:
    category = (
        '<question type="category"><category><text>$course$/top/Bridges/Piers // old</text></category></question>'
    )
    more = "<idnumber>A-7</idnumber><hidden>1</hidden><tags><tag><text>recite:kind=date</text></tag></tags>"
    result = read(category, item("shortanswer", answer("1931", "100"), more=more))
    question = result.questions[0].question
    assert (question.topic, question.key, question.kind) == ("Bridges / Piers / old", "A-7", "date")
    assert "hidden" in result.problems[0].message


def test_a_tag_can_not_make_a_choice_a_date() -> None:
    tags = "<tags><tag><text>recite:kind=date</text></tag></tags>"
    assert only(item("multichoice", CHOICES, more=tags)).kind == "multiple_choice"


def test_feedback_with_a_quotation_is_the_passage() -> None:
    feedback = (
        "<generalfeedback><text>&lt;blockquote&gt;The town paid.&lt;/blockquote&gt; See p. 4</text></generalfeedback>"
    )
    assert only(item("multichoice", CHOICES, more=feedback)).quote == "The town paid."


@pytest.mark.parametrize("kind", ["cloze", "essay", "description", "calculated", "ddwtos", "gapselect", "", "x"])
def test_types_without_a_form_are_told_by_name(kind: str) -> None:
    assert "have no form here" in refused(item(kind, "", "Explain {1:SHORTANSWER:=it}."))


def test_pictures_go_and_scripts_too() -> None:
    files = '<file name="a.png" path="/" encoding="base64">' + "A" * 200_000 + "</file>"
    prompt = '<p><img src="@@PLUGINFILE@@/a.png" onerror="alert(1)">Who <script>alert("x")</script>paid?</p>'
    text = item("multichoice", CHOICES, prompt).replace("</questiontext>", f"{files}</questiontext>")
    result = read(text)
    assert result.questions[0].question.prompt == "Who paid?"
    assert "left out" in result.problems[0].message


def test_old_files_and_plain_formats() -> None:
    old = (
        '<question type="multichoice"><questiontext format="plain_text">'
        "<text>Is 1 &lt; 2 &amp;amp; 3?</text></questiontext>"
        '<answer fraction="100"> yes </answer><answer fraction="0">no</answer></question>'
    )
    question = only(old)
    assert (question.prompt, question.right, question.wrong) == ("Is 1 < 2 &amp; 3?", ("yes",), ("no",))


@pytest.mark.parametrize("encoding", ["ISO-8859-1", "windows-1252", "UTF-16", "utf-8"])
def test_encodings(encoding: str) -> None:
    text = quiz(item("shortanswer", answer("café", "100"), "Où est René?"), head="").decode()
    data = f'<?xml version="1.0" encoding="{encoding}"?>\r\n{text}'.encode(encoding)
    assert exchange.read(data, "quiz.xml").questions[0].question.right == ("café",)


def test_a_broken_question_harms_no_other_and_a_file_may_break_off() -> None:
    good = item("shortanswer", answer("Voss", "100"))
    broken = good.replace("</name>", "")
    undefined = good.replace("<text>Q1", "<text>&nbsp;Q1")
    result = read(good, broken, "<!-- <question> -->", undefined, good)
    assert [found.line for found in result.questions] == [3, 7]
    assert [problem.line for problem in result.problems] == [4, 6]
    assert all("not well-formed" in problem.message for problem in result.problems)
    whole = quiz(good, good)
    cut = exchange.read(whole[: len(whole) - 60], "quiz.xml")
    assert len(cut.questions) == 1
    assert "breaks off" in cut.problems[0].message
    assert "</quiz>" in cut.problems[1].message


def test_what_is_no_quiz_is_refused() -> None:
    for data in (b"<html><body>Hello</body></html>", b"not xml at all", b"<question type='essay'/>"):
        with pytest.raises(UnreadableFile, match="not Moodle XML"):
            exchange.read(data, "quiz.xml")
    assert exchange.read(b"<quiz></quiz>", "quiz.xml").questions == ()
