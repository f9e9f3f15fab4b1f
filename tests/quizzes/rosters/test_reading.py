"""Rosters as school offices, spreadsheets and teachers write them; and bytes that are none."""

from __future__ import annotations

import codecs
import csv
import io
import zipfile
from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from openpyxl import Workbook

from content.errors import UnreadableFile
from quizzes.rosters import RosterLine, read_roster
from quizzes.rosters.cells import MOST_BYTES
from quizzes.rosters.reading import LONGEST_CELL, MOST_LINES

JORG = RosterLine(2, "Jörg", "Müller", "", "joerg@school.example", "10B")


def people(data: bytes | str, filename: str = "class.csv") -> list[tuple[str, str]]:
    read = read_roster(data.encode() if isinstance(data, str) else data, filename)
    return [(line.first, line.last) for line in read.lines]


def book(*rows: tuple[object, ...], empty_sheets: int = 0) -> bytes:
    made = Workbook()
    for n in range(empty_sheets):
        made.create_sheet(f"Empty {n}", 0)
    for row in rows:
        made.worksheets[-1].append(row)
    body = io.BytesIO()
    made.save(body)
    return body.getvalue()


@pytest.mark.parametrize("divider", [",", ";", "\t", "|"])
@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "latin-1", "cp1252", "utf-16-le with mark", "utf-16-be with mark"]
)
def test_any_usual_encoding_and_divider(divider: str, encoding: str) -> None:
    rows = [["Vorname", "Nachname", "E-Mail", "Klasse"], [JORG.first, JORG.last, JORG.email, JORG.group]]
    text = "".join(f"{divider.join(row)}\r\n" for row in rows)
    mark = {"utf-16-le with mark": codecs.BOM_UTF16_LE, "utf-16-be with mark": codecs.BOM_UTF16_BE}.get(encoding, b"")
    assert read_roster(mark + text.encode(encoding.split(" ")[0]), "class.csv").lines == (JORG,)


@pytest.mark.parametrize(
    "headings",
    [
        "First name,Last name", "FIRST NAME,SURNAME", "given_name,family_name", "Forename,Surname", "Vorname,Nachname",
        "Vorname,Name", "Prénom,Nom", "Prenom,Nom de famille", "Nombre,Apellidos", "Nome,Cognome",
        "Voornaam,Achternaam",
        " First Name ,Last-name", "Förnamn,Efternamn",
    ],
)  # fmt: skip
def test_headings_in_many_languages(headings: str) -> None:
    assert people(f"{headings}\nAnna,Berg\n") == [("Anna", "Berg")]


def test_columns_stand_in_any_order_and_others_are_passed_over() -> None:
    read = read_roster(b"Class,Locker,Last name,Login,First name\nA,12,Berg,annab,Anna\n", "class.csv")
    assert read.lines == (RosterLine(2, "Anna", "Berg", "annab", "", "A"),)
    assert read.passed == ("Locker",)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Name\nAnna Berg\n", ("Anna", "Berg")),
        ('Name\n"Berg, Anna"\n', ("Anna", "Berg")),
        ("Berg, Anna\nVries, Noor\n", ("Anna", "Berg")),
        ("Anna Berg\nNoor de Vries", ("Anna", "Berg")),
        ("student;class\nAnna van der Berg;A", ("Anna", "van der Berg")),
        ("name\nAnna Maria Berg", ("Anna Maria", "Berg")),
        ("name\nde la Cruz Perez", ("de la Cruz", "Perez")),
        ("name\nMadonna", ("Madonna", "")),
        ("Anna Berg;anna@school.example\nNoor Vries;noor@school.example", ("Anna", "Berg")),
        ("name,first name,last name\nA. Berg,Anna,Berg", ("Anna", "Berg")),
    ],
)
def test_names_in_one_column(text: str, expected: tuple[str, str]) -> None:
    assert people(text)[0] == expected


def test_what_stands_above_the_headings_and_between_lines_is_passed_over() -> None:
    text = "Class 10B;;\nPrinted on 1 September;;\n\nFirst name;Last name;Class\nAnna;Berg;A;;;\n;;\n\nNoor;Vries;B\n"
    read = read_roster(text.encode(), "class.csv")
    assert [(line.number, line.name, line.group) for line in read.lines] == [
        (5, "Anna Berg", "A"),
        (8, "Noor Vries", "B"),
    ]


def test_quotes_spaces_and_the_hint_of_a_spreadsheet() -> None:
    text = 'sep=;\r\n"first name";"last name"\r\n" Dwayne ""Rock"" ";"  Johnson;\u00a0Jr. "\r\n'
    assert people(text) == [('Dwayne "Rock"', "Johnson; Jr.")]
    assert read_roster(text.encode(), "class.csv").lines[0].number == 3


def test_a_mark_that_was_added_twice_is_in_no_name() -> None:
    assert people(codecs.BOM_UTF8 + codecs.BOM_UTF8 + b"name\nAnna Berg") == [("Anna", "Berg")]


def test_a_workbook_is_read_from_its_first_sheet_with_something_in_it() -> None:
    data = book(("First name", "Last name", "Class", "Born"), ("Anna", "Berg", 10.0, date(2011, 3, 4)), empty_sheets=2)
    assert read_roster(data, "class.xlsx").lines == (RosterLine(2, "Anna", "Berg", "", "", "10"),)


def test_formulas_of_a_workbook_never_come_through() -> None:
    data = book(("First name", "Last name"), ("=1+1", "Berg"))
    assert people(data, "class.xlsx") == [("", "Berg")]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "is empty"),
        (b" \n\n;;\n", "is empty"),
        (b"first name,last name\n", "no student under them"),
        (b"anna,berg\nnoor,vries", "can't be told which column"),
        (b"login,class\nanna,A", "no column is called name"),
        (b"first name,vorname\nAnna,Anna", "mean the same"),
        (b"%PDF-1.4", "is a PDF"),
        (b"\xd0\xcf\x11\xe0 old", "old or a protected Excel workbook"),
        (b"\x00\x01\x02", "binary data"),
        (b'name\n"Anna" Berg\n', "quotation marks"),
        (b"PK\x03\x04 not a zip", "damaged"),
        (b"x" * (MOST_BYTES + 1), "may have 1,000,000"),
        (b"name\n" + b"Anna Berg\n" * (MOST_LINES + 1), "Split it into classes"),
    ],
)
def test_what_is_no_roster_is_refused_in_words(data: bytes, words: str) -> None:
    with pytest.raises(UnreadableFile, match=words):
        read_roster(data, "class.csv")


def test_a_zip_that_is_no_workbook_is_refused() -> None:
    body = io.BytesIO()
    with zipfile.ZipFile(body, "w") as archive:
        archive.writestr("word/document.xml", "<w/>")
    with pytest.raises(UnreadableFile, match="not an Excel workbook"):
        read_roster(body.getvalue(), "class.docx")


def test_a_bomb_in_a_workbook_does_not_go_off() -> None:
    sheet = book(("name",), ("Anna Berg",))
    body = io.BytesIO()
    entities = '<!DOCTYPE s [<!ENTITY a "aaaaaaaaaa">' + "".join(
        f'<!ENTITY {two} "{f"&{one};" * 10}">' for one, two in zip("abcdefgh", "bcdefghi", strict=True)
    )
    with zipfile.ZipFile(io.BytesIO(sheet)) as old, zipfile.ZipFile(body, "w") as new:
        for name in old.namelist():
            text = old.read(name)
            if name.endswith("sheet1.xml"):
                row = b'<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>&i;</t></is></c></row></sheetData>'
                text = (
                    f"{entities}]>".encode()
                    + b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
                    + row
                    + b"</worksheet>"
                )
            new.writestr(name, text)
    with pytest.raises(UnreadableFile):
        read_roster(body.getvalue(), "class.xlsx")
    with zipfile.ZipFile(body, "w", zipfile.ZIP_DEFLATED) as new:
        new.writestr("xl/worksheets/sheet1.xml", b" " * 70_000_000)
    with pytest.raises(UnreadableFile, match="unpack to far more"):
        read_roster(body.getvalue(), "class.xlsx")


def test_a_workbook_that_says_it_has_a_million_rows() -> None:
    made = Workbook()
    made.active.append(("name",))
    made.active.append(("Anna Berg",))
    made.active["A1048576"] = "Far Away"
    made.active["XFD1"] = "far"
    body = io.BytesIO()
    made.save(body)
    assert people(body.getvalue(), "class.xlsx") == [("Anna", "Berg")]


@given(st.binary(max_size=400))
@example(b"sep=;\n")
@example(b"PK\x03\x04")
@example(b"name\n\xff")
def test_any_bytes_are_read_or_refused_in_words(data: bytes) -> None:
    try:
        read = read_roster(data, "class.csv")
    except UnreadableFile:
        return
    assert all(len(line.name) <= 2 * LONGEST_CELL + 1 for line in read.lines)


cell = st.text(st.characters(codec="utf-8", exclude_characters="\0", exclude_categories=["Cc", "Cs"]), max_size=20)


@given(st.lists(st.tuples(cell, cell, cell), min_size=1, max_size=12), st.sampled_from(",;\t"))
def test_what_a_program_writes_comes_back(rows: list[tuple[str, str, str]], divider: str) -> None:
    """Whatever stands in the cells: quotes, dividers, formulas, marks."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=divider)
    writer.writerow(["first name", "last name", "class"])
    writer.writerows(rows)
    wanted = [tuple(" ".join(one.split()) for one in row) for row in rows]
    wanted = [row for row in wanted if any(row)]
    try:
        read = read_roster(codecs.BOM_UTF8 + text.getvalue().encode(), "class.csv")
    except UnreadableFile:
        assert not wanted
        return
    assert [(line.first, line.last, line.group) for line in read.lines] == wanted
