"""Web pages, Word documents and PDFs: the article is prose, the rest is kept aside, what can't be read says why."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content import importers
from content.drafts import ArticleDraft
from content.errors import UnreadableFile
from content.importers.text import PASTED, read_pasted
from tests.content.importers.made import PAGE, SENTENCES, pdf, word


def of_kind(draft: ArticleDraft, kind: str) -> list[str]:
    return [draft.text[block.start : block.end] for block in draft.blocks if block.kind == kind]


def test_a_web_page() -> None:
    draft = importers.read(PAGE.encode(), "mill.html")
    assert (draft.title, draft.publisher, draft.published) == ("Mill burns down", "The Carn Courier", date(2019, 5, 3))
    assert draft.url == "https://courier.example/mill"
    assert of_kind(draft, "prose") == [
        SENTENCES[0],
        f"{SENTENCES[1]} It was the oldest mill of the valley.",
        f"{SENTENCES[2]} The council has agreed.",
    ]
    assert of_kind(draft, "heading") == ["Mill burns down", "A new mill"]
    assert of_kind(draft, "caption") == ["The mill in April"]
    dropped = of_kind(draft, "furniture")
    assert {"Home", "Sport", "Travel", "Year", "900"} <= set(dropped)
    assert any(text.startswith("Read also") for text in dropped)
    assert "secret" not in draft.text


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ('<meta itemprop="datePublished" content="2018-07-01">', date(2018, 7, 1)),
        ('<script type="application/ld+json">{"@graph": [{"datePublished": "2017-02-03"}]}</script>', date(2017, 2, 3)),
        ('<script type="application/ld+json">[[[[</script>', None),
        ('<meta name="date" content="the day before yesterday">', None),
        ('<meta property="article:published_time" content="2019-99-99">', None),
    ],
)
def test_only_a_page_that_tells_its_day_has_one(head: str, day: date | None) -> None:
    page = f"<html><head>{head}</head><body><h1>Mill burns down</h1><p>{'</p><p>'.join(SENTENCES)}</p></body></html>"
    assert importers.read(page.encode(), "mill.htm").published == day


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1252"])
def test_a_web_page_in_another_encoding(encoding: str) -> None:
    body = f"<h1>Müller’s mill</h1><p>{'</p><p>'.join(SENTENCES)}</p>"
    page = f'<html><head><meta charset="{encoding}"></head><body>{body}'
    draft = importers.read(page.encode(encoding), "mill.html")
    assert "Müller’s mill" in draft.text
    assert of_kind(draft, "prose") == list(SENTENCES)


def test_a_word_document() -> None:
    parts = [("Title", "Mill burns down"), ("", SENTENCES[0]), ("Heading 1", "A new mill"), ("", SENTENCES[2])]
    draft = importers.read(word([*parts, ("table", "2018|900"), ("Caption", "Grain by year")]), "mill.docx")
    assert draft.title == "Mill burns down"
    assert of_kind(draft, "prose") == [SENTENCES[0], SENTENCES[2]]
    assert of_kind(draft, "heading") == ["Mill burns down", "A new mill"]
    assert of_kind(draft, "furniture") == ["2018 | 900"]
    assert of_kind(draft, "caption") == ["Grain by year"]


def test_a_word_document_is_called_by_its_properties() -> None:
    assert importers.read(word([("", text) for text in SENTENCES], "Fire at Carn"), "mill.docx").title == "Fire at Carn"


LINES = [
    "The mill in Carn burned down on Monday after a lamp fell over in the upper store. Nobody was",
    "hurt, the fire service said, but 40 tonnes of grain were lost in the flames that night as the fire-",
    "fighters came too late.",
    "The owner wants to build a new mill by the summer of 2020 at a cost of 2 million pounds. The old",
]


def test_a_pdf_is_joined_over_lines_and_pages() -> None:
    pages = [
        ["The Carn Courier 3 May 2019", "Mill burns down", *LINES, "1"],
        ["The Carn Courier 3 May 2019", "one had stood for 200 years.", "2"],
        ["The Carn Courier 3 May 2019", "The council has agreed to the plan of the owner.", "3"],
    ]
    draft = importers.read(pdf(pages, title="Mill burns down"), "mill.pdf")
    assert draft.title == "Mill burns down"
    assert of_kind(draft, "prose") == [
        " ".join(LINES[:3]).replace("fire- fighters", "firefighters"),
        f"{LINES[3]} one had stood for 200 years.",
        "The council has agreed to the plan of the owner.",
    ]
    assert set(of_kind(draft, "furniture")) >= {"The Carn Courier 3 May 2019", "1", "2", "3"}


@pytest.mark.parametrize("title", ["mill.docx", "Microsoft Word - mill", "Mill", ""])
def test_a_pdf_is_not_called_by_the_name_of_a_file(title: str) -> None:
    draft = importers.read(pdf([["Mill burns down", *LINES]], title=title), "mill.pdf")
    assert draft.title == "Mill burns down"


@pytest.mark.parametrize(
    ("data", "name", "words"),
    [
        (b"", "a.html", "empty"),
        (b"   \n ", "a.html", "not a web page"),
        (b"<html><body><script>x()</script></body></html>", "a.html", "empty"),
        (b"\x00\x01\x02", "a.html", "binary"),
        (b"", "a.docx", "damaged"),
        (b"PK\x03\x04 and nothing", "a.docx", "damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a.docx", "password"),
        (word([]), "a.docx", "empty"),
        (b"%PDF-1.4 and nothing", "a.pdf", "damaged"),
        (pdf([[]]), "a.pdf", "OCR"),
        (pdf([LINES], password="carn"), "a.pdf", "password"),
        (pdf([["One line."]] * 201), "a.pdf", "201 pages"),
    ],
)
def test_what_cannot_be_read_says_why(data: bytes, name: str, words: str) -> None:
    with pytest.raises(UnreadableFile, match=words) as caught:
        importers.read(data, name)
    assert name in str(caught.value)
    assert str(caught.value).endswith(".")


def test_a_pdf_with_an_empty_password_is_read() -> None:
    assert "burned down" in importers.read(pdf([LINES], password=""), "mill.pdf").text


def test_a_zip_bomb_is_refused_before_it_is_unpacked() -> None:
    target = BytesIO(word([("", SENTENCES[0])]))
    with zipfile.ZipFile(target, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/media/bomb.bin", bytes(100_000_000))
    assert len(target.getvalue()) < importers.MAX_BYTES
    with pytest.raises(UnreadableFile, match="unpack"):
        importers.read(target.getvalue(), "bomb.docx")


def test_an_entity_bomb_in_a_word_document_is_refused_or_left_alone() -> None:
    target = BytesIO()
    with zipfile.ZipFile(BytesIO(word([("", SENTENCES[0])]))) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "word/document.xml":
                bomb = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
                data = data.replace(b"?>", b"?>" + bomb, 1).replace(b"The mill", b"&b; mill")
            new.writestr(name, data)
    try:
        text = importers.read(target.getvalue(), "bomb.docx").text
    except UnreadableFile:
        return
    assert "haha" not in text


def test_a_page_nested_beyond_measure_is_read_or_refused() -> None:
    page = "<div>" * 5000 + f"<p>{SENTENCES[0]}</p>" + "</div>" * 5000
    try:
        text = importers.read(page.encode(), "deep.html").text
    except UnreadableFile:
        return
    assert "burned down" in text


@pytest.mark.parametrize("name", ["a.html", "a.docx", "a.pdf"])
@given(data=st.binary(max_size=400) | st.text(max_size=200).map(str.encode))
def test_any_bytes_are_read_or_refused(name: str, data: bytes) -> None:
    starts = {"a.docx": word([("", SENTENCES[0])]), "a.pdf": pdf([LINES]), "a.html": PAGE.encode()}
    for mangled in (data, starts[name][:200] + data + starts[name][300:]):
        try:
            draft = importers.read(mangled, name)
        except UnreadableFile:
            continue
        assert all(0 <= block.start < block.end <= len(draft.text) for block in draft.blocks)


# Source that is pasted


@pytest.mark.parametrize(
    "begins", ["", "\n\n  ", "\ufeff", '<?xml version="1.0" encoding="utf-8"?>\n', "<!-- saved -->\n" * 99]
)
@pytest.mark.parametrize("change", [str, str.upper, lambda tag: tag.replace("<!doctype html>", "")])
def test_the_source_of_a_page_that_is_pasted_is_read_as_the_file_is(begins: str, change: Callable[[str], str]) -> None:
    head, opened, rest = PAGE.partition('<html lang="en">')
    pasted = read_pasted((begins + change(head + opened) + rest).replace("\n", "\r\n"))
    assert pasted == replace(importers.read(PAGE.encode(), "mill.html"), name="")


def test_a_part_of_a_page_is_read_as_a_page() -> None:
    part = PAGE[PAGE.index("<article>") : PAGE.index("<aside>")]
    draft = read_pasted(part)
    assert draft.title == "Mill burns down"
    assert of_kind(draft, "prose")[0] == SENTENCES[0]
    assert "<" not in draft.text
    assert read_pasted(f"<p>{SENTENCES[0]}</p>\n<p>{SENTENCES[1]}</p>").text == "\n\n".join(SENTENCES[:2])
    assert read_pasted(PAGE[PAGE.index("<body>") :]).title == "Mill burns down"


@pytest.mark.parametrize(
    "text",
    [
        "How pages are made\n\nA page begins with <!doctype html> and <html>. It ends with </html>.",
        "<p> is the tag of a paragraph. It is the most common tag of all pages on the web today.",
        "<pencil> and <paper> were the first words of her play.</p></p>",
        "<3 is a heart. She wrote it on </p> every </p> letter.",
        "<!-- one -->" * 5_000 + "The mill burned down on Monday.",
    ],
)
def test_prose_about_tags_stays_prose(text: str) -> None:
    assert read_pasted(text).text == text


@pytest.mark.parametrize(
    ("source", "says"),
    [
        ("<html><body><script>x()</script></body></html>", "empty"),
        ("<html>", "empty"),
        ("<html>\0<p>Mill</p></html>", "not plain text"),
        ("<html><p>\ud800</p></html>", "not plain text"),
        ("<html>" + "<i></i>" * 60_000, "far more parts"),
        ("<html>" + "é" * 1_000_001, "2,000,008 bytes; an article may have 2,000,000"),
        (f"<html><p>{'x' * 600_000}</p></html>", "600,000 characters"),
    ],
)
def test_source_that_is_refused(source: str, says: str) -> None:
    with pytest.raises(UnreadableFile, match=re.escape(PASTED)) as refused:
        read_pasted(source)
    assert says in str(refused.value)
