"""What the looking itself finds: faults that only one scheme or one window has, on a page that is loaded once."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Visit
from tests.browser.looking import DESK, PHONE, faults, too_wide

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PAGE = """<!doctype html><html lang="en"><title>Faulty</title><style>
    :root { color-scheme: light dark; }
    body { background: light-dark(#fff, #111); color: light-dark(#111, #fff); transition: background 9s, color 9s; }
    .dim { color: light-dark(#111, #333); transition: color 9s; }
    .small button { font-size: 10px; padding: 0; line-height: 12px; display: block; border: 0; }
    @media (max-width: 500px) { .desk { display: none; } .long { inline-size: 700px; } }
    @media (min-width: 501px) { .phone { display: none; } .small button { block-size: 44px; inline-size: 99px; } }
</style><main><h1>Bridges</h1>
    <p class="dim">Hard to read in the dark</p>
    <p class="phone"><input class="unnamed"></p>
    <p class="desk"><img src="data:," class="untold"></p>
    <div class="small"><button>a</button><button>b</button><button>c</button></div>
    <div class="long">Long</div>
</main>"""


def test_what_one_scheme_or_one_window_has_is_found(visit: Visit) -> None:
    def scenario(page: Page) -> set[tuple[str, str]]:
        page.set_content(PAGE)
        found = [fault.split(", ", 1)[1].split(": ") for fault in faults(page, sizes=[DESK, PHONE])]
        assert page.viewport_size == DESK
        return {(place, rule if "too wide" not in rule else "too wide") for place, rule, *_ in found}

    assert visit(scenario, viewport=DESK) == {
        ("light, 1280 px", "image-alt"),
        ("dark, 1280 px", "color-contrast"),
        ("light, 390 px", "label"),
        ("light, 390 px", "target-size"),
        ("light, 390 px", "too wide"),
        ("dark, 390 px", "color-contrast"),
        ("dark, 390 px", "target-size"),
        ("dark, 390 px", "too wide"),
    }


def test_a_region_alone_is_judged_and_widths_are_measured(visit: Visit) -> None:
    def scenario(page: Page) -> tuple[list[str], list[str]]:
        page.set_content(PAGE)
        return faults(page, "h1"), too_wide(page, [DESK, PHONE])

    assert visit(scenario, viewport=DESK) == ([], ["wider than 390 px"])
