"""Charts: positions from plain data, as strings that no language setting can break; words beside them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.template.loader import render_to_string
from django.utils import translation

from quizzes.shapes import Column, LoadDay, MarkedPiece, ReaderBlock, RetentionPoint
from quizzes.templatetags import charts, recite

MONDAY = date(2026, 3, 2)


def points(*shares: tuple[float, float]) -> list[RetentionPoint]:
    return [RetentionPoint(MONDAY + timedelta(7 * i), 10, p, m) for i, (p, m) in enumerate(shares)]


def test_one_week_is_a_dot_in_the_middle_without_a_line() -> None:
    chart = charts.retention_chart(points((0.9, 0.8)))
    assert chart["measured"] == []
    assert [dot["x"] for dot in chart["dots"]] == ["57.00%"]
    assert [label["anchor"] for label in chart["labels"]] == ["middle"]


def test_weeks_are_joined_from_left_to_right() -> None:
    chart = charts.retention_chart(points((0.9, 0.8), (0.9, 1.0), (0.9, 0.9)))
    assert [line["x1"] for line in chart["measured"]] == ["17.00%", "57.00%"]
    assert chart["measured"][0]["x2"] == chart["measured"][1]["x1"]


def test_the_scale_holds_the_lowest_week() -> None:
    assert [t["share"] for t in charts.retention_chart(points((0.9, 0.8)))["ticks"]] == [0.5, 0.75, 1.0]
    low = charts.retention_chart(points((0.9, 0.2)))
    assert [t["share"] for t in low["ticks"]] == [0.0, 0.5, 1.0]
    assert charts.TOP <= float(low["dots"][0]["y"]) <= charts.BOTTOM


def test_the_busiest_day_fills_the_chart_and_an_empty_one_is_a_stub() -> None:
    bars = charts.load_chart([LoadDay(MONDAY, 0), LoadDay(MONDAY + timedelta(1), 40)])["bars"]
    assert (bars[0]["height"], bars[1]["height"]) == ("2", str(charts.BOTTOM - charts.TOP))
    assert bars[1]["y"] == str(charts.TOP)


@pytest.mark.parametrize("dues", [[], [0, 0, 0]])
def test_days_without_load_can_be_drawn(dues: list[int]) -> None:
    load = [LoadDay(MONDAY + timedelta(i), due) for i, due in enumerate(dues)]
    assert len(charts.load_chart(load)["bars"]) == len(dues)


@pytest.mark.parametrize("language", ["en", "de", "ar"])
def test_no_language_breaks_the_drawing(language: str) -> None:
    with translation.override(language):
        context = {**charts.retention_chart(points((0.911, 0.85), (0.9, 0.77))), "request": None}
        html = render_to_string("quizzes/_retention_chart.html", context)
    drawing = html[html.rindex("<svg") : html.rindex("</svg>")]
    for name in ("x1", "y1", "x2", "y2", "cx", "cy"):
        values = [part.split('"')[0] for part in drawing.split(f' {name}="')[1:]]
        assert values, name
        for value in values:
            float(value.removesuffix("%"))


def test_every_chart_has_its_numbers_in_a_table() -> None:
    html = render_to_string("quizzes/_retention_chart.html", charts.retention_chart(points((0.9, 0.8), (0.88, 0.93))))
    for number in ("90%", "80%", "88%", "93%"):
        assert f'<td class="number">{number}</td>' in html


@pytest.mark.parametrize(
    ("share", "words"), [(None, "–"), (0, "0%"), (1, "100%"), (0.505, "51%"), (0.994, "99%"), (2 / 3, "67%")]
)
def test_shares_are_said_as_whole_per_cent(share: float | None, words: str) -> None:
    assert recite.percent(share) == words


@pytest.mark.parametrize(
    ("seconds", "words"), [(0, "0 seconds"), (1, "1 second"), (59, "59 seconds"), (60, "1 minute"), (412, "7 minutes")]
)
def test_times_are_said_as_people_do(seconds: int, words: str) -> None:
    assert recite.minutes(seconds) == words


def test_gaps_are_drawn_and_read_aloud_and_the_rest_stays_text() -> None:
    html = recite.gaps("<b>It</b> opened in _____.")
    assert html.startswith("&lt;b&gt;It")
    assert '<span class="gap"><span class="vh">blank</span></span>.' in html


def test_cells_of_a_report() -> None:
    columns = [Column("a", "A"), Column("b", "B", True, "%"), Column("c", "C", True), Column("d", "D", True, "min")]
    cells = recite.cells(["x", 0.5, None, 3], columns)
    assert [cell["text"] for cell in cells] == ["x", "50%", "–", "3 min"]
    assert [cell["numeric"] for cell in cells] == [False, True, True, True]


def test_an_anchor_stands_once_however_often_its_fact_is_cut() -> None:
    blocks = [
        ReaderBlock("prose", [MarkedPiece("a", 1, None, "new"), MarkedPiece("b", 2, 0.9, "high"), MarkedPiece("c", 1)]),
        ReaderBlock("prose", [MarkedPiece("d"), MarkedPiece("e", 2, 0.9, "high")]),
    ]
    anchors = [piece["anchor"] for block in recite.anchored(blocks) for piece in block["pieces"]]
    assert anchors == ["fact-1", "fact-2", "", "", ""]


@pytest.mark.parametrize("name", [*recite.SOLID, *recite.LINES])
def test_icons_are_hidden_from_screen_readers(name: str) -> None:
    assert 'aria-hidden="true"' in recite.icon(name)
