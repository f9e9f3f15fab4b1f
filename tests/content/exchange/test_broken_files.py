"""Files that are broken, hostile or something else: an error in words or a list of problems, and never a crash."""

from __future__ import annotations

import io
import zipfile

import openpyxl
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from content import exchange
from content.errors import ReciteError, UnreadableFile
from tests.content.exchange.samples import SAMPLES

SUFFIXES = sorted(exchange.by_suffix())
TEXTUAL = [suffix for suffix in SUFFIXES if suffix not in (".apkg", ".colpkg", ".xlsx", ".xlsm")]
LAUGHS = """<?xml version="1.0"?>
<!DOCTYPE quiz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>
<quiz><question type="truefalse"><questiontext><text>&c;</text></questiontext></question></quiz>"""
OUTSIDE = LAUGHS.replace('<!ENTITY a "ha">', '<!ENTITY c SYSTEM "file:///etc/passwd">')


def attempt(data: bytes, name: str) -> exchange.Read | ReciteError:
    try:
        return exchange.read(data, name)
    except ReciteError as error:
        return error


def packed(members: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return file.getvalue()


def workbook() -> dict[str, bytes]:
    """The parts of a sheet with one question."""
    book, file = openpyxl.Workbook(), io.BytesIO()
    book.active.append(["prompt", "right"])
    book.active.append(["Who?", "Voss"])
    book.save(file)
    with zipfile.ZipFile(file) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.mark.parametrize("bomb", [LAUGHS, OUTSIDE], ids=["laughs", "outside"])
def test_entities_are_refused(bomb: str) -> None:
    with pytest.raises(UnreadableFile, match="declares"):
        exchange.read(bomb.encode(), "quiz.xml")
    with pytest.raises(UnreadableFile, match="declares"):
        exchange.read(bomb.encode("utf-16"), "quiz.xml")


def test_entities_after_the_beginning_are_nothing_but_a_broken_question() -> None:
    declared = '<!DOCTYPE quiz [<!ENTITY a "ha">]>'
    late = f'<quiz><question type="x"></question>{declared}<question type="truefalse">&a;</question>'
    read = exchange.read(late.encode(), "quiz.xml")
    assert read.questions == ()
    assert any("not well-formed" in problem.message for problem in read.problems)


def test_a_sheet_that_declares_entities_is_refused() -> None:
    parts = workbook()
    declared = b'<!DOCTYPE x [<!ENTITY a "ha">]>'
    parts["xl/workbook.xml"] = declared + parts["xl/workbook.xml"]
    with pytest.raises(UnreadableFile, match="entities"):
        exchange.read(packed(parts), "quiz.xlsx")


def test_a_sheet_that_unpacks_without_end_is_refused() -> None:
    parts = workbook() | {"xl/media/a.bin": b"\0" * 61_000_000}
    with pytest.raises(UnreadableFile, match="unpack"):
        exchange.read(packed(parts), "quiz.xlsx")


@pytest.mark.parametrize("name", ["xl/workbook.xml", "xl/worksheets/sheet1.xml", "[Content_Types].xml"])
@pytest.mark.parametrize("content", [b"", b"<a>", b"\0\0", b"<worksheet xmlns='x'/>"])
def test_a_sheet_with_a_broken_part_is_refused(name: str, content: bytes) -> None:
    with pytest.raises(UnreadableFile):
        exchange.read(packed(workbook() | {name: content}), "quiz.xlsx")


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("data", [b"", b"   \n", b"\0\0\0\0", b"%PDF-1.7 x", b"PK\x03\x04 broken", b"\xff\xfe\x00"])
def test_what_is_none_is_refused_or_holds_nothing(suffix: str, data: bytes) -> None:
    told = attempt(data, f"quiz{suffix}")
    assert isinstance(told, ReciteError) or told.questions == ()


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_ten_megabytes_are_refused_with_the_limit(suffix: str) -> None:
    with pytest.raises(UnreadableFile, match="5,000,000"):
        exchange.read(b"a" * 10_000_000, f"quiz{suffix}")


def test_other_files_are_refused_with_those_that_are_read() -> None:
    for name in ("quiz.docx", "quiz", "quiz.GIFTS"):
        with pytest.raises(UnreadableFile, match=r"\.gift"):
            exchange.read(b"x", name)
    assert exchange.read(b"Who? {=a ~b}", "QUIZ.GIFT").questions


def test_a_deck_of_anki_is_refused_with_the_way_round() -> None:
    with pytest.raises(UnreadableFile, match="Plain Text"):
        exchange.read(exchange.get("apkg").write(SAMPLES).data, "deck.apkg")


def test_no_more_than_the_limit_is_taken_and_that_is_told() -> None:
    text = "\n".join(
        '{"kind": "flashcard", "prompt": "Why?", "right": ["so"]}' for _ in range(exchange.MAX_QUESTIONS + 5)
    )
    read = exchange.read(text.encode(), "many.jsonl")
    assert len(read.questions) == exchange.MAX_QUESTIONS
    assert len(read.problems) == 1
    assert "1,000" in read.problems[0].message


@pytest.mark.parametrize(
    "line",
    [
        "{",
        "[]",
        "3",
        "[" * 9_000,
        '{"kind": 3}',
        '{"kind": "cloze"}',
        '{"kind": "cloze", "prompt": "x", "right": "y"}',
        '{"kind": "cloze", "prompt": "x", "right": [1]}',
        '{"kind": "cloze", "prompt": "x", "right": ["y"], "url": 3}',
        '{"kind": "cloze", "prompt": "x", "pairs": {}}',
        '{"kind": "matching", "prompt": "x", "pairs": [["a"]]}',
    ],
)
def test_lines_of_json_that_are_no_question_are_told(line: str) -> None:
    read = exchange.read(f'\n{line}\n{{"kind": "flashcard", "prompt": "Why?", "right": ["so"]}}\n'.encode(), "q.jsonl")
    assert [found.line for found in read.questions] == [3]
    assert [(problem.line, problem.kept) for problem in read.problems] == [(2, False)]


@pytest.mark.parametrize("suffix", SUFFIXES)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(suffix: str, data: bytes) -> None:
    assert attempt(data, f"quiz{suffix}")


PIECES = [
    "{",
    "}",
    "=",
    "~",
    "#",
    "####",
    "::",
    "\\",
    "%50%",
    "->",
    "//",
    "$CATEGORY:",
    "T",
    "..",
    "\n\n",
    "\n",
    "[html]",
]
PIECES += [
    "<quiz>",
    "</quiz>",
    "<question type='multichoice'>",
    "</question>",
    "<text>",
    "</text>",
    "<answer fraction='1'>",
]
PIECES += [
    "</answer>",
    "<![CDATA[",
    "]]>",
    "<!--",
    "-->",
    "&x;",
    "<!ENTITY",
    "prompt",
    "right",
    ",",
    ";",
    '"',
    "|",
    "'",
    "é",
]
PIECES += ['{"kind":', '"cloze"', "null", "1e999", "\r\n", "a", " ", "<b>", "<question", "fraction='x'", "sep=;"]


@pytest.mark.parametrize("suffix", TEXTUAL)
@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(parts=st.lists(st.sampled_from(PIECES), max_size=40))
@example(parts=["<quiz>", "<question type='multichoice'>"])
@example(parts=["a{", "#", "1..", "}"])
def test_any_heap_of_their_signs_is_read_or_refused(suffix: str, parts: list[str]) -> None:
    assert attempt("".join(parts).encode(), f"quiz{suffix}")


@pytest.mark.parametrize("slug", ["gift", "moodlexml", "csv", "xlsx", "jsonl"])
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(cut=st.floats(0, 1), flip=st.integers(0, 255))
def test_a_file_that_breaks_off_or_is_damaged_keeps_what_is_whole(slug: str, cut: float, flip: int) -> None:
    form = exchange.get(slug)
    whole = form.write(SAMPLES[:4]).data
    place = int(cut * (len(whole) - 1))
    assert attempt(whole[:place] or b" ", f"quiz{form.SUFFIX}")
    assert attempt(whole[:place] + bytes([flip]) + whole[place + 1 :], f"quiz{form.SUFFIX}")
