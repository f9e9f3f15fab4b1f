"""Charts: positions from plain data, as strings that no language setting can break; words beside them."""

from __future__ import annotations

import re
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest
from django.template.loader import render_to_string
from django.utils import translation

from quizzes.shapes import (
    Column,
    DayCount,
    DueDay,
    Known,
    MarkedPiece,
    ReaderBlock,
    Retention,
    RetentionPoint,
    SureStep,
    WeekCount,
)
from quizzes.templatetags import recite
from quizzes.templatetags.charts import calendar as calendar_file
from quizzes.templatetags.charts import (
    known_meter,
    load_chart,
    retention_chart,
    study_calendar,
    sureness_chart,
    time_chart,
)
from quizzes.templatetags.charts._frame import BOTTOM, TOP, tidy

MONDAY = date(2026, 3, 2)
DAY, WEEK = timedelta(days=1), timedelta(weeks=1)


def points(*shares: tuple[float, float]) -> list[RetentionPoint]:
    return [
        RetentionPoint(MONDAY + i * WEEK, Retention(10, 8, p, m, max(0, m - 0.2), min(1, m + 0.1)))
        for i, (p, m) in enumerate(shares)
    ]


def weeks(*minutes: float) -> list[WeekCount]:
    return [WeekCount(MONDAY + i * WEEK, 1, int(m > 0), 0, int(m * 60_000)) for i, m in enumerate(minutes)]


def calendar(days: list[DayCount], today: date = MONDAY, since: date | None = None) -> dict[str, Any]:
    return study_calendar(days, today, since, 0, "words")


# Retention


def test_one_week_is_a_dot_in_the_middle_without_a_line() -> None:
    chart = retention_chart(points((0.9, 0.8)), "words")
    assert chart["measured"] == []
    assert [dot["x"] for dot in chart["dots"]] == ["57.00%"]
    assert [label["anchor"] for label in chart["labels"]] == ["middle"]


def test_weeks_are_joined_from_left_to_right() -> None:
    chart = retention_chart(points((0.9, 0.8), (0.9, 1.0), (0.9, 0.9)), "words")
    assert [line["x1"] for line in chart["measured"]] == ["17.00%", "57.00%"]
    assert chart["measured"][0]["x2"] == chart["measured"][1]["x1"]


def test_the_scale_holds_the_lowest_week_and_every_interval_ends_on_it() -> None:
    high = retention_chart(points((0.9, 0.6)), "words")
    assert [t["share"] for t in high["ticks"]] == [0.5, 0.75, 1.0]
    low = retention_chart(points((0.9, 0.59)), "words")
    assert [t["share"] for t in low["ticks"]] == [0.0, 0.5, 1.0]
    for chart in (high, low):
        for y in [chart["dots"][0]["y"], chart["ranges"][0]["low"], chart["ranges"][0]["high"]]:
            assert TOP <= float(y) <= BOTTOM
        assert float(chart["ranges"][0]["high"]) < float(chart["dots"][0]["y"]) < float(chart["ranges"][0]["low"])


def test_more_than_a_year_stands_in_the_table_alone() -> None:
    chart = retention_chart(points(*[(0.9, 0.8)] * 60), "words")
    assert chart["left_out"] == 7
    assert len(chart["predicted"]) == 52
    assert chart["dots"] == chart["ranges"] == []
    assert time_chart(weeks(*[5] * 60), "words")["left_out"] == 7


# The next days


def test_the_bars_reach_as_high_as_their_scale_says() -> None:
    chart = load_chart([DueDay(MONDAY, 0), DueDay(MONDAY + DAY, 40, overdue=10)], "words")
    assert [tick["count"] for tick in chart["ticks"]] == [0, 20, 40]
    empty, full = chart["bars"]
    assert (empty["height"], full["height"], full["y"]) == ("2", str(BOTTOM - TOP), str(TOP))
    assert int(full["overdue_height"]) == (BOTTOM - TOP) / 4


@pytest.mark.parametrize("dues", [[], [0, 0, 0], [1]])
def test_days_without_load_can_be_drawn(dues: list[int]) -> None:
    load = [DueDay(MONDAY + i * DAY, due) for i, due in enumerate(dues)]
    assert len(load_chart(load, "words")["bars"]) == len(dues)


def test_what_is_not_there_is_not_in_the_key() -> None:
    plain = load_chart([DueDay(MONDAY, 1)], "words")
    assert [plain[name] for name in ("overdue", "easy", "paused")] == [False] * 3
    marked = load_chart([DueDay(MONDAY, 1, overdue=1, easy=True, paused=True)], "words")
    assert [marked[name] for name in ("overdue", "easy", "paused")] == [True] * 3


@pytest.mark.parametrize("most", [0, 0.4, 1, 2, 3, 7, 10, 11, 99, 100, 101, 12_345])
def test_a_scale_holds_its_most_and_can_be_halved(most: float) -> None:
    end = tidy(most)
    assert end >= most
    assert end % 2 == 0
    assert end <= max(2, most * 2)


# Time


def test_time_is_drawn_in_minutes() -> None:
    chart = time_chart(weeks(30, 0, 60), "words")
    assert [tick["minutes"] for tick in chart["ticks"]] == [0, 30, 60]
    assert [float(bar["height"]) for bar in chart["bars"]] == [70, 2, 140]


def test_a_single_week_is_no_wall() -> None:
    [bar] = time_chart(weeks(5), "words")["bars"]
    assert float(bar["width"].removesuffix("%")) < 8


# Calendar


def test_a_day_stands_in_the_column_of_its_week_and_the_row_of_its_weekday() -> None:
    days = [DayCount(MONDAY - 7 * DAY, 50), DayCount(MONDAY - DAY, 50), DayCount(MONDAY, 50)]
    shown = calendar(days)
    pitch = calendar_file.PITCH
    places = [
        (int(float(s["x"]) // pitch), int((float(s["y"]) - calendar_file.HEAD) // pitch)) for s in shown["squares"]
    ]
    assert places == [(0, 0), (0, 6), (1, 0)]
    assert shown["width"] == str(2 * pitch + calendar_file.SIDE)


@pytest.mark.parametrize(("answered", "level"), [(1, 1), (9, 1), (10, 2), (19, 2), (20, 3), (39, 3), (40, 4), (900, 4)])
def test_more_is_larger(answered: int, level: int) -> None:
    [square] = calendar([DayCount(MONDAY, answered)])["squares"]
    assert square["level"] == level
    assert square["size"] == str(calendar_file.SIZES[level - 1])


def test_a_calendar_is_a_year_at_most_and_a_period_at_least() -> None:
    old = [DayCount(MONDAY - n * DAY, 5) for n in (800, 100, 0)]
    shown = calendar(old)
    assert shown["left_out"] == 1
    assert len(shown["squares"]) == 2
    assert int(shown["width"]) == 53 * calendar_file.PITCH + calendar_file.SIDE
    four = calendar([DayCount(MONDAY, 5)], since=MONDAY - 27 * DAY)
    assert int(four["width"]) == 5 * calendar_file.PITCH + calendar_file.SIDE


def test_the_days_to_come_of_this_week_are_not_empty_days() -> None:
    whole, last = calendar([DayCount(MONDAY - 7 * DAY, 5)], today=MONDAY + 2 * DAY)["empty"]
    assert (whole["height"], last["height"]) == (str(7 * calendar_file.PITCH), str(3 * calendar_file.PITCH))


def test_months_are_named_where_there_is_room() -> None:
    shown = calendar([DayCount(MONDAY - 364 * DAY, 5)])
    xs = [int(month["x"]) for month in shown["months"]]
    assert 11 <= len(xs) <= 12
    assert all(b - a >= 3 * calendar_file.PITCH for a, b in pairwise(xs))


# Known, and how sure


def test_the_parts_of_a_meter_add_up() -> None:
    meter = known_meter(Known(facts=8, met=6, known=4), "Arden", "1")
    assert (meter["known"], meter["fading_x"], meter["fading"]) == ("50.00%", "50.00%", "25.00%")
    assert known_meter(Known(), "Nothing", "2")["known"] == "0.00%"


def test_said_is_drawn_across_and_right_up() -> None:
    chart = sureness_chart([SureStep(0.5, 10, 5, 0.5, 0.3, 0.7), SureStep(1.0, 10, 10, 1.0, 0.7, 1.0)], "words")
    middle, corner = chart["dots"]
    assert middle["x"] == chart["columns"][1]["x"]
    assert middle["y"] == chart["rows"][1]["y"]
    assert (corner["x"], corner["y"]) == (chart["right"], f"{float(chart['top']):.1f}")


# All of them


DRAWINGS: dict[str, dict[str, Any]] = {
    "retention": retention_chart(points((0.911, 0.85), (0.9, 0.77)), 'What "it" shows'),
    "load": load_chart([DueDay(MONDAY + i * DAY, i, 0, 1.0, i % 2 == 0, i == 3) for i in range(30)], 'What "it" shows'),
    "time": time_chart(weeks(12.5, 1234.5), 'What "it" shows'),
    "calendar": study_calendar([DayCount(MONDAY, 1234, milliseconds=5000)], MONDAY, None, 0, 'What "it" shows'),
    "known": known_meter(Known(3000, 2000, 1000), 'What "it" shows', "1"),
    "sureness": sureness_chart([SureStep(0.512, 1234, 700, 0.567, 0.54, 0.59)], 'What "it" shows'),
}


@pytest.mark.parametrize("language", ["en", "de", "ar"])
@pytest.mark.parametrize("name", DRAWINGS)
def test_no_language_breaks_a_drawing(name: str, language: str) -> None:
    with translation.override(language):
        html = render_to_string(f"quizzes/charts/_{name}.html", DRAWINGS[name])
    places = re.findall(r' (?:x|y|x1|x2|y1|y2|cx|cy|r|width|height)="([^"]*)"', html)
    assert len(places) > 4
    for place in places:
        float(place.removesuffix("%"))


@pytest.mark.parametrize("name", DRAWINGS)
def test_every_chart_is_an_image_that_says_what_it_shows(name: str) -> None:
    html = render_to_string(f"quizzes/charts/_{name}.html", DRAWINGS[name])
    assert html.count('role="img"') == 1
    assert re.search(r'role="img" aria-label="[^"]*What &quot;it&quot; shows', html)
    assert " style=" not in html


@pytest.mark.parametrize("name", DRAWINGS)
def test_ids_of_patterns_are_those_that_are_used(name: str) -> None:
    html = render_to_string(f"quizzes/charts/_{name}.html", DRAWINGS[name])
    made, used = set(re.findall(r'<pattern id="([^"]+)"', html)), set(re.findall(r"url\(#([^)]+)\)", html))
    assert used <= made


# Small words


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
