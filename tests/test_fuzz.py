"""Requests that nobody should send break nothing: the small run of tests.benchmarks.fuzz."""

from __future__ import annotations

from itertools import count

import pytest

from tests.fuzzing.driving import Tally, fuzz, quiet
from tests.fuzzing.forms import Field, Form, multipart, page_of, urlencoded
from tests.fuzzing.world import built

REQUESTS = 300


@pytest.fixture(scope="module")
def seed() -> int:
    return 20261121


@pytest.mark.django_db
def test_hundreds_of_hostile_requests_get_no_answer_of_500(seed: int) -> None:
    with quiet():
        world = built()
    tally = fuzz(world, REQUESTS, seed, count())
    assert tally.sent >= REQUESTS
    assert not tally.failures, "\n\n".join(f"{how}\n{what}" for what, (how, _times) in tally.failures.items())
    # It is not turned away at the door: pages are opened, and forms are refused for what is in them.
    statuses = {status for _view, status in tally.seen}
    assert {200, 302, 403, 404, 405} <= statuses
    assert len({view for view, status in tally.seen if status == 200}) > 20


def test_a_failure_is_told_once_with_how_to_repeat_it() -> None:
    tally = Tally()
    for _ in range(3):
        tally.add("today/", 500, "ValueError", "--seed 1 --block 2: GET /today/")
    tally.add("today/", 200, "", "--seed 1 --block 2: GET /today/")
    assert tally.sent == 4
    assert tally.failures == {"ValueError": ["--seed 1 --block 2: GET /today/", 3]}


PAGE = b"""<a href="?page=2">on</a><a href="https://elsewhere.example/">away</a>
<form method="post" action="/go/?a=1" enctype="multipart/form-data">
<input type="hidden" name="seal" value="x"><input name="said"><input type="radio" name="one" value="a">
<input type="radio" name="one" value="b"><select name="of"><option value="1">I<option selected value="2">II</select>
<textarea name="long">so</textarea><input type="file" name="file"><button name="do" value="save">Save</button></form>"""


def test_forms_are_read_off_a_page() -> None:
    page = page_of(PAGE, "/here/")
    assert page.links == (("/here/", "page=2"),)
    assert page.forms == (
        Form("/go/", "a=1", True, True, (
            Field("seal", "hidden", "x"), Field("said", "text"), Field("file", "file"),
            Field("one", "radio", choices=("a", "b")), Field("do", "submit", choices=("save",)),
            Field("of", "select", "2", ("1", "2")), Field("long", "textarea", "so"),
        )),
    )  # fmt: skip


def test_what_no_encoding_has_is_sent_as_bytes() -> None:
    assert urlencoded([("a", "\ud800"), ("b c", ("x.txt", b""))]) == "a=%ED%A0%80&b%20c=x.txt"
    assert b'name="a"\r\n\r\n\xed\xa0\x80\r\n' in multipart([("a", "\ud800")])
