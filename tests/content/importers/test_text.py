"""Plain text files and pasted text: encodings, exact spans, and what is refused."""

from __future__ import annotations

import codecs
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content import importers
from content.drafts import ArticleDraft
from content.errors import UnreadableFile
from content.importers._draft import MAX_CHARACTERS
from content.importers.text import read, read_pasted
from tests.content.language.texts import texts

ARTICLE = "Müller’s mill burns down\n\nThe mill in Carn burned down on Monday. “Nobody was hurt,” she said.\n"


@pytest.mark.parametrize(
    "data",
    [
        ARTICLE.encode(),
        codecs.BOM_UTF8 + ARTICLE.encode(),
        codecs.BOM_UTF16_LE + ARTICLE.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + ARTICLE.encode("utf-16-be"),
        codecs.BOM_UTF32_LE + ARTICLE.encode("utf-32-le"),
        ARTICLE.encode("cp1252"),
    ],
)
def test_encodings_give_the_same_text(data: bytes) -> None:
    assert read(data, "mill.txt").text == ARTICLE


def test_a_draft() -> None:
    draft = read(
        b"Mill burns down\r\n\r\n3 May 2019\r\n\r\nThe mill in Carn burned down. Nobody was hurt.\r\n", "mill.txt"
    )
    assert (draft.title, draft.title_derived, draft.published, draft.name) == (
        "Mill burns down",
        False,
        date(2019, 5, 3),
        "mill.txt",
    )
    assert [block.kind for block in draft.blocks] == ["heading", "furniture", "prose"]


def test_newlines_of_a_file_are_kept_so_that_spans_point_into_it() -> None:
    text = "Mill burns down\r\n\r\nThe mill in Carn burned down. Nobody was hurt.\r"
    draft = read(text.encode(), "mill.txt")
    assert draft.text == text
    block = draft.blocks[-1]
    assert text[block.start : block.end] == "The mill in Carn burned down. Nobody was hurt."


def test_pasted_text_has_plain_newlines() -> None:
    draft = read_pasted("\ufeffMill burns down\r\n\r\nThe mill in Carn burned down. Nobody was hurt.")
    assert draft.text == "Mill burns down\n\nThe mill in Carn burned down. Nobody was hurt."
    assert draft.name == ""


def test_the_shelf_finds_the_importer() -> None:
    assert importers.read(ARTICLE.encode(), "MILL.TXT").title == "Müller’s mill burns down"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "mill.txt is empty."),
        (b" \r\n\t\xc2\xa0\n", "mill.txt is empty."),
        (codecs.BOM_UTF8, "mill.txt is empty."),
        ("\u200b\u200b\n".encode(), "mill.txt is empty."),
        (b"The mill\0 burned down.", "mill.txt is not plain text but binary data."),
        (bytes(range(256)) * 4, "mill.txt is not plain text but binary data."),
        (b"\x01\x02\x03" * 50, "mill.txt is not plain text but binary data."),
        ("The mill".encode("utf-16-le"), "mill.txt is not plain text but binary data."),
        (b"%PDF-1.7\n%...", "mill.txt is a PDF, not plain text."),
        (b"PK\x03\x04rest", "mill.txt is a zip archive or an office document, not plain text."),
        (b"{\\rtf1 The mill}", "mill.txt is a rich text (RTF) document, not plain text."),
        (b"\x89PNG\r\n", "mill.txt is a picture, not plain text."),
        (
            "Мельница сгорела ночью. Никто не знает почему.".encode("cp1251"),
            "mill.txt is in an encoding that can't be told",
        ),
        ("水車小屋".encode("shift-jis") * 9, "mill.txt is in an encoding that can't be told"),
        (ARTICLE.encode() + b"\xe2\x80", "mill.txt is UTF-8 text with a broken character in line 4."),
        (codecs.BOM_UTF16_LE + b"T\0h", "mill.txt begins like UTF-16-LE text but breaks off."),
        (b"x " * 250_001, f"mill.txt has 500,002 characters; an article may have {MAX_CHARACTERS:,}."),
    ],
)
def test_what_is_refused_and_why(data: bytes, message: str) -> None:
    with pytest.raises(UnreadableFile) as refused:
        read(data, "mill.txt")
    assert str(refused.value).startswith(message)
    assert len(str(refused.value).split(". ")) > 1, "it says what to do"


def test_pasted_text_that_is_refused() -> None:
    for text, message in [
        (" ", "The pasted text is empty."),
        ("x" * 500_001, "The pasted text has 500,001 characters; an article may have 500,000."),
        ("The mill\0.", "The pasted text is not plain text"),
        ("The mill \ud800.", "The pasted text is not plain text"),
    ]:
        with pytest.raises(UnreadableFile) as refused:
            read_pasted(text)
        assert str(refused.value).startswith(message)


def test_a_stray_control_character_is_no_reason_to_refuse() -> None:
    assert read(ARTICLE.encode() + b"\x07", "mill.txt").title == "Müller’s mill burns down"


def test_other_languages_and_scripts_are_read_but_have_no_prose() -> None:
    for text in (
        "水車小屋が月曜日の夜に焼けた。\n\n誰も怪我をしなかった。",
        "احترقت الطاحونة ليلة الاثنين. لم يصب أحد.",
        "👩‍🚒🔥" * 20,
    ):
        draft = read(text.encode(), "mill.txt")
        assert draft.title
        assert not [block for block in draft.blocks if block.kind == "prose"]


def test_markup_and_scripts_are_text_like_any_other() -> None:
    text = "<script>alert(1)</script>\n\nThe <b>mill</b> in Carn burned down on Monday night. Nobody was hurt."
    draft = read(text.encode(), "mill.txt")
    assert draft.text == text
    assert draft.blocks[0].kind == "furniture"


def outcome(data: bytes) -> ArticleDraft | str:
    """The draft, or why there is none."""
    try:
        return read(data, "mill.txt")
    except UnreadableFile as error:
        return str(error)


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    found = outcome(data)
    assert found.startswith("mill.txt ") if isinstance(found, str) else found.title and found.blocks


@given(texts)
def test_any_text_is_read_exactly_or_refused(text: str) -> None:
    found = outcome(text.encode())
    assert found.startswith("mill.txt ") if isinstance(found, str) else found.text == text.removeprefix("\ufeff")


@pytest.mark.shared
def test_the_reports_are_read_exactly(reports: list[Path]) -> None:
    for path in reports:
        assert read(path.read_bytes(), path.name).text == path.read_bytes().decode()
