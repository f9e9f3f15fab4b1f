"""Every format holds every question it has a form for, with quote and source, and says what it leaves out."""

from __future__ import annotations

import csv
import io
import json
import re
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from html import escape
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import openpyxl
import pytest
from anki.collection import Collection, ImportAnkiPackageOptions, ImportAnkiPackageRequest

from content import exchange
from content.errors import ReciteError
from content.exchange import Exchanged, Format
from content.exchange import __path__ as shelf
from tests.content.exchange.samples import SAMPLES

FORMATS = exchange.all_formats()
PARTS = re.compile(r"(?<!\\)([{}])")


def written(slug: str) -> str:
    return exchange.get(slug).write(SAMPLES).data.decode("utf-8-sig")


@pytest.mark.parametrize("form", FORMATS.values(), ids=FORMATS)
def test_a_format_says_who_it_is(form: Format) -> None:
    assert shelf
    assert form.SUFFIX.startswith(".")
    assert "/" in form.MEDIA_TYPE
    assert form.LABEL


def test_an_unknown_format_is_refused_with_those_there_are() -> None:
    with pytest.raises(ReciteError, match="gift"):
        exchange.get("papyrus")


@pytest.mark.parametrize("form", FORMATS.values(), ids=FORMATS)
def test_what_is_left_out_is_told_and_the_rest_is_there(form: Format) -> None:
    result = form.write(SAMPLES)
    assert all(any(kind in line for kind in ("ordering", "flashcard")) for line in result.left_out)
    assert len(result.left_out) == {"gift": 2, "moodlexml": 1}.get(form.SLUG, 0)
    # Archives hold the hour of their making.
    assert form.write(SAMPLES).data == result.data or form.SLUG in ("apkg", "xlsx")
    assert form.write([]).left_out == ()


def test_jsonl_keeps_everything() -> None:
    rows = [json.loads(line) for line in written("jsonl").splitlines()]
    assert [row["key"] for row in rows] == [question.key for question in SAMPLES]
    assert rows[0]["published"] == "2020-05-04"
    assert rows[8]["pairs"] == [["1", "x"], ["2", "y"], ["3", "z"]]


def test_tables_hold_the_same_and_run_no_formula() -> None:
    rows = list(csv.DictReader(io.StringIO(written("csv"))))
    assert rows[0]["wrong"] == "B ~\n=C"
    assert rows[10]["right"] == "'=1+1 because"
    assert rows[8]["right"] == "1 | x\n2 | y\n3 | z"
    sheet: Any = openpyxl.load_workbook(io.BytesIO(exchange.get("xlsx").write(SAMPLES).data)).active
    cells = [[cell.value or "" for cell in row] for row in sheet.iter_rows()]
    assert cells[1:] == [list(row.values()) for row in rows]
    assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)


def unescaped(text: str) -> str:
    return re.sub(r"\\(.)", r"\1", text)


def gift_questions() -> dict[str, tuple[str, str]]:
    """(prompt, answers) by title, parted at the braces that no backslash stands before."""
    found = {}
    for block in written("gift").split("\n\n"):
        line = block.strip().splitlines()[-1]
        if not line.startswith("::"):
            continue
        title, rest = line[2:].split("::", 1)
        before, _open, inside, _close, after = PARTS.split(rest.removeprefix("[plain]"))
        found[title] = (unescaped(before.strip()) + (f" … {after.strip()}" if after.strip() else ""), inside)
    return found


def test_gift_escapes_its_own_signs() -> None:
    questions = gift_questions()
    assert questions["k1"][0] == "Who built it: A or B?"
    answers, feedback = questions["k1"][1].split("####")
    assert [unescaped(a).strip() for a in re.split(r"(?<!\\)[=~]", answers)] == ["", "A {x}", "B ~", "=C"]
    assert unescaped(feedback).startswith(f"“{SAMPLES[0].quote}”")
    assert "2020-05-04" in feedback
    assert questions["k2"][1].startswith("~%33.33333%a ~%33.33333%b ~%33.33333%c ~%-33.33333%d ")
    assert questions["k3"][1].startswith("TRUE####")
    assert questions["k4"][1].startswith("FALSE####")
    assert questions["k6"][0] == "It opened on … at last."
    assert questions["k9"][1].startswith("=1 -> x =2 -> y =3 -> z ")
    assert "$CATEGORY: Bridges // Lenn" in written("gift")
    assert set(questions) == {f"k{n}" for n in range(1, 10)}


def test_moodle_xml_is_well_formed_and_whole() -> None:
    root = ET.fromstring(written("moodlexml"))  # noqa: S314  written by us
    nodes = {node.findtext("idnumber"): node for node in root.iter("question") if node.get("type") != "category"}
    assert [node.get("type") for node in nodes.values()] == [
        "multichoice", "multichoice", "truefalse", "truefalse", "shortanswer", "shortanswer", "shortanswer",
        "shortanswer", "matching", "ordering",
    ]  # fmt: skip
    assert root.findtext("question/category/text") == "$course$/top/Bridges // Lenn"
    first = nodes["k1"]
    assert [(a.get("fraction"), a.findtext("text")) for a in first.iter("answer")] == [
        ("100", "A {x}"), ("0", "B ~"), ("0", "=C"),
    ]  # fmt: skip
    assert first.findtext("single") == "true"
    told = first.findtext("generalfeedback/text") or ""
    assert escape(SAMPLES[0].quote, quote=False) in told
    assert 'href="https://courier.example/?a=1&amp;b=2"' in told
    assert [a.findtext("text") for a in nodes["k5"].iter("answer")] == ["Arden\\*", "the town of Arden"]
    assert [a.get("fraction") for a in nodes["k10"].iter("answer")] == ["1", "2", "3"]
    assert [s.findtext("answer/text") for s in nodes["k9"].iter("subquestion")] == ["x", "y", "z"]


@pytest.fixture
def collection(tmp_path: Path) -> Iterator[Collection]:
    collection = Collection(str(tmp_path / "collection.anki2"))
    yield collection
    collection.close()


def taken(collection: Collection, folder: Path, questions: Sequence[Exchanged]) -> dict[str, Any]:
    """The notes by key after Anki's own backend has taken a deck with the questions."""
    package = folder / "recite.apkg"
    package.write_bytes(exchange.get("apkg").write(questions).data)
    # With the choices of Anki's own window: what is newer there is brought up to date.
    options = ImportAnkiPackageOptions()
    collection.import_anki_package(ImportAnkiPackageRequest(package_path=str(package), options=options))
    return {note["Key"]: note for note in map(collection.get_note, collection.find_notes(""))}


def test_anki_takes_the_deck_twice_and_nothing_doubles(tmp_path: Path, collection: Collection) -> None:
    for _ in range(2):
        notes = taken(collection, tmp_path, SAMPLES)
        assert len(collection.find_notes("")) == len(SAMPLES) == len(notes)
        assert len(collection.find_cards("")) == len(SAMPLES)
    assert notes["k1"]["Passage"] == escape(SAMPLES[0].quote)
    assert "2020-05-04" in notes["k1"]["Source"]
    assert sorted(re.findall("<li>(.*?)</li>", notes["k2"]["Options"])) == ["a", "b", "c", "d"]
    assert notes["k4"]["Answer"] == "False: new"
    assert "Recite::Bridges / Lenn" in {deck.name for deck in collection.decks.all_names_and_ids()}


def test_every_note_carries_quote_source_and_day(tmp_path: Path, collection: Collection) -> None:
    for note in taken(collection, tmp_path, SAMPLES).values():
        assert note["Passage"] == escape(SAMPLES[0].quote)
        assert all(escape(part) in note["Source"] for part in (SAMPLES[0].source, SAMPLES[0].publisher, "2020-05-04"))
        assert 'href="https://courier.example/?a=1&amp;b=2"' in note["Source"]


def test_an_edited_question_updates_its_note_and_keeps_its_memory(tmp_path: Path, collection: Collection) -> None:
    before = taken(collection, tmp_path, SAMPLES)["k5"]
    card = before.cards()[0]
    card.type, card.queue, card.ivl, card.reps = 2, 2, 30, 7
    collection.update_card(card)
    wait_for_the_next_second()
    edited = replace(SAMPLES[4], prompt="In which town?", right=("Holm",))
    after = taken(collection, tmp_path, [edited, *SAMPLES[:4]])["k5"]
    assert (after.id, after["Prompt"], after["Answer"]) == (before.id, "In which town?", "Holm")
    assert (after.cards()[0].ivl, after.cards()[0].reps) == (30, 7)
    assert len(collection.find_notes("")) == len(SAMPLES)


def wait_for_the_next_second() -> None:
    """Anki tells newer notes by whole seconds."""
    began = int(time.time())
    while int(time.time()) <= began:
        time.sleep(0.05)
