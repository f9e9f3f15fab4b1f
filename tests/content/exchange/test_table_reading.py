"""Tables of other programs, and what spreadsheets do to ours."""

from __future__ import annotations

import csv
import io
from datetime import date, datetime
from typing import Any

import openpyxl
import pytest

from content import exchange
from content.errors import UnreadableFile
from content.exchange import Exchanged, Read
from content.exchange.csv import write_rest
from tests.content.exchange.samples import SAMPLES

OURS = "prompt,right,wrong,quote,date\n"


def read(text: str, name: str = "quiz.csv", encoding: str = "utf-8") -> Read:
    return exchange.read(text.encode(encoding), name)


def only(text: str) -> Exchanged:
    result = read(text)
    assert result.problems == ()
    return result.questions[0].question


def sheet(*rows: list[Any]) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "latin-1"])
def test_separators_and_encodings(separator: str, encoding: str) -> None:
    text = f"prompt{separator}right{separator}wrong\r\nWho was René?{separator}a clerk{separator}a king\r\n"
    question = read(text, encoding=encoding).questions[0].question
    assert (question.prompt, question.right, question.wrong) == ("Who was René?", ("a clerk",), ("a king",))
    assert question.kind == "multiple_choice"


def test_a_line_that_names_the_separator_is_no_row() -> None:
    assert only("sep=;\nprompt;right\nWho; Voss\n").right == ("Voss",)


def test_quotation_marks_line_ends_and_semicolons_survive() -> None:
    text = OURS + '"Who said ""no; never"", and when?","Voss, C.","Lind\nBrandt","He said\nno.",2020-05-04\n'
    question = only(text)
    assert question.prompt == 'Who said "no; never", and when?'
    assert (question.right, question.wrong) == (("Voss, C.",), ("Lind", "Brandt"))
    assert question.quote == "He said\nno."
    assert question.published == date(2020, 5, 4)


def test_options_in_columns_with_the_right_one_by_letter_number_or_text() -> None:
    head = "Question,Option A,Option B,Option C,Correct answer\n"
    for told in ("B", "b", "2", "the town"):
        question = only(f"{head}Who paid?,the king,the town,the abbot,{told}\n")
        assert (question.right, question.wrong) == (("the town",), ("the king", "the abbot"))
    both = only(head + 'Who paid?,the king,the town,the abbot,"1,2"\n')
    assert (both.kind, both.right) == ("multiple_answer", ("the king", "the town"))
    assert only(head + "It is old.,True,False,,1\n").kind == "true_false"
    lost = read(head + "Who paid?,the king,the town,,D\n")
    assert "none of the choices" in lost.problems[0].message


def test_headings_as_a_quiz_game_writes_them() -> None:
    head = (
        "Question - max 120 characters,Answer 1 - max 75 characters,Answer 2 - max 75 characters,Time limit (sec),"
        "Correct answer(s) - choose at least one\n"
    )
    with pytest.raises(UnreadableFile, match="headings"):
        read(head.replace("Question", "Fråga") + "a,b,c,20,1\n")
    question = only(head + "Who paid?,the king,the town,20,2\n")
    assert (question.right, question.wrong) == (("the town",), ("the king",))


def test_wrong_answers_in_columns_of_their_own() -> None:
    question = only("Question;Answer;Wrong 1;Wrong 2;Distractor 3\nWho?;Voss;Lind;;Brandt\n")
    assert (question.kind, question.right, question.wrong) == ("multiple_choice", ("Voss",), ("Lind", "Brandt"))


def test_kinds_by_name_or_by_what_stands_there() -> None:
    def kind(row: str) -> str:
        return only(f"type,question,answer\n{row}\n").kind

    assert kind(",It is old.,TRUE") == "true_false"
    assert kind("T/F,It is old.,no") == "true_false"
    assert kind(",It opened in ____.,1931") == "cloze"
    assert kind(",Who?,Voss") == "short_answer"
    assert kind("numerical,How many?,12") == "number"
    assert kind("basic,Front?,Back") == "flashcard"
    assert "not known" in read("type,question,answer\nhotspot,Who?,Voss\n").problems[0].message
    assert "neither true nor false" in read("type,question,answer\ntf,Who?,perhaps\n").problems[0].message


def test_lines_are_told_where_a_row_begins() -> None:
    result = read('prompt,right\n"One\nand more",a\n,b\n\nThree,c\nFour,\n')
    assert [found.line for found in result.questions] == [2, 6]
    assert [(p.line, p.kept) for p in result.problems] == [(4, False), (7, False)]


def test_a_day_that_is_none_is_remarked_on() -> None:
    result = read(OURS + "Who?,Voss,,,last May\n")
    assert result.questions[0].question.published is None
    assert "last May" in result.problems[0].message
    assert result.problems[0].kept


def test_formulas_are_text_on_the_way_out_and_themselves_on_the_way_in() -> None:
    told = ("=1+1", "+49", "-5", "@x", "'=1", "''=1", "'quoted'")
    question = Exchanged("k", "", "multiple_choice", "=cmd|' /C calc'!A0", ("right",), told)
    data = exchange.get("csv").write([question]).data
    row = next(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))
    assert row["prompt"].startswith("'=")
    assert exchange.read(data, "q.csv").questions[0].question.wrong == told
    alone = [Exchanged("k", "", "flashcard", "Prompt", (text,)) for text in told]
    back = exchange.read(exchange.get("xlsx").write(alone).data, "q.xlsx")
    assert [found.question.right for found in back.questions] == [(text,) for text in told]


def test_sheets_with_figures_days_and_formulas() -> None:
    data = sheet(
        ["My questions"],
        [],
        ["Question", "Answer", "Published"],
        ["How many carts?", 12400, datetime.fromisoformat("2020-05-04")],
        ["How much?", 2.5, date(2020, 5, 4)],
        ["Sum?", "=1+1", None],
        ["Is it old?", True, None],
    )
    result = exchange.read(data, "quiz.xlsx")
    told = [(found.line, found.question.right, found.question.published) for found in result.questions]
    assert told[:2] == [(4, ("12400",), date(2020, 5, 4)), (5, ("2.5",), date(2020, 5, 4))]
    assert told[2] == (7, ("true",), None)
    assert [problem.line for problem in result.problems] == [6]


def test_the_sheet_with_questions_is_found() -> None:
    book = openpyxl.Workbook()
    book.active.append(["Notes"])
    book.create_sheet("Second").append(["prompt", "right"])
    book["Second"].append(["Who?", "Voss"])
    file = io.BytesIO()
    book.save(file)
    assert exchange.read(file.getvalue(), "quiz.xlsx").questions[0].question.right == ("Voss",)
    with pytest.raises(UnreadableFile, match="headings"):
        exchange.read(sheet(["Notes"], ["nothing"]), "quiz.xlsx")


def test_what_was_left_out_is_a_table_to_mend_and_read_again() -> None:
    data = write_rest([(SAMPLES[0], "=Its passage is missing."), (SAMPLES[8], "No.")])
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))
    assert [row["problem"] for row in rows] == ["'=Its passage is missing.", "No."]
    assert [found.question for found in exchange.read(data, "rest.csv").questions] == [SAMPLES[0], SAMPLES[8]]
