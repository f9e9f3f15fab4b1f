"""How a page is looked at: with axe, in every colour scheme and window it has to stand, without being loaded anew.

The whole set of rules runs in the first look. In the others run the rules that look at colours and measures; all the
rest judge which elements there are, what they are called and whether they are shown, and run again where any of that
has changed, as it does when a narrow window folds a menu.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product
from urllib.parse import urlsplit

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page, ViewportSize

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
SEEN = ["color-contrast", "link-in-text-block", "scrollable-region-focusable", "target-size"]
SEEN += ["aria-hidden-focus", "autocomplete-valid", "bypass"]
"""The rules among TAGS whose verdict hangs on colours, sizes and places, or on what those cover."""
DESK: ViewportSize = {"width": 1280, "height": 900}
PHONE: ViewportSize = {"width": 390, "height": 844}
NARROW: ViewportSize = {"width": 320, "height": 640}
"""400 % zoom of a window 1280 px wide, too."""
SCHEMES = ("light", "dark")

DRESS = """(scheme) => {
    const root = document.documentElement;
    // The admin's script follows the device while a page is loaded, and not later.
    if (root.matches("[x-data^=theme]")) root.classList.toggle("dark", scheme === "dark");
    // A choice of the student's own is kept in a cookie and stands in the page.
    const chosen = root.matches("[data-scheme=light], [data-scheme=dark]");
    if (chosen) root.dataset.scheme = scheme;
    return chosen;
}"""
SETTLE = """async () => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    const moving = () => document.getAnimations().filter((one) =>
        one.playState === "running" && one.effect.getComputedTiming().endTime !== Infinity);
    await frame();
    for (let left = 5; left && moving().length; left--) {
        moving().forEach((one) => one.finish());
        await frame();
    }
}"""
LOOK = """async ([regions, tags, seen]) => {
    // What the other rules judge: elements, attributes, texts, which of them are shown, and what CSS writes.
    const shape = regions + document.documentElement.innerHTML + [...document.querySelectorAll("body, body *")]
        .map((one) => [one.checkVisibility({visibilityProperty: true, opacityProperty: true}),
            getComputedStyle(one, "::before").content, getComputedStyle(one, "::after").content]);
    const shapes = (window.shapesLookedAt ??= new Set());
    const rules = shapes.has(shape) ? {type: "rule", values: seen} : {type: "tag", values: tags};
    shapes.add(shape);
    const there = regions.filter((one) => document.querySelector(one)).map((one) => [one]);
    const found = await axe.run(there.length ? {include: there} : document, {
        runOnly: rules, resultTypes: ["violations"], iframes: false, preload: {assets: ["media"]}});
    const told = found.violations.flatMap((rule) =>
        rule.nodes.map((node) => `${rule.id}: ${node.html.slice(0, 200)} ${node.failureSummary}`));
    const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth;
    return [told.concat(wide > 0 ? [`${wide} px too wide`] : []), getComputedStyle(document.body).backgroundColor];
}"""
UNFOLD = "document.querySelectorAll('details').forEach((one) => (one.open = true))"


def faults(page: Page, *regions: str, sizes: Sequence[ViewportSize] = ()) -> list[str]:
    """What axe finds in `regions` (or, where none is there, on the whole page) in each scheme and size, one line a
    fault, and where the page is wider than its window. The page is left light, in the first of the sizes."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    found: list[str] = []
    papers: dict[str, str] = {}
    here = page.viewport_size or DESK
    for size, scheme in product(sizes or [here], SCHEMES):
        dress(page, scheme, size)
        told, papers[scheme] = page.evaluate(LOOK, [regions, TAGS, SEEN])
        place = f"{urlsplit(page.url).path}, {scheme}, {size['width']} px"
        found += [f"{place}: {fault}" for fault in told]
    assert papers["light"] != papers["dark"], f"the schemes look the same: {papers}"
    dress(page, SCHEMES[0], sizes[0] if sizes else here)
    return found


def dress(page: Page, scheme: str, size: ViewportSize) -> None:
    """Give the page another colour scheme and window, and wait until nothing moves any more."""
    if size != page.viewport_size:
        page.set_viewport_size(size)
    chosen = page.evaluate(DRESS, scheme)
    # What was chosen wins over the device, which says the contrary then.
    page.emulate_media(color_scheme="dark" if (scheme == "dark") != chosen else "light")
    page.evaluate(SETTLE)


def unfold(page: Page) -> None:
    """Open whatever is folded."""
    page.evaluate(UNFOLD)


def look(page: Page, addresses: Sequence[str], *regions: str, sizes: Sequence[ViewportSize] = ()) -> list[str]:
    """Faults of all `addresses`, with everything on them unfolded."""
    found: list[str] = []
    for address in addresses:
        page.goto(address)
        unfold(page)
        found += faults(page, *regions, sizes=sizes)
    return found


def too_wide(page: Page, sizes: Sequence[ViewportSize]) -> list[str]:
    """In which of the windows the page scrolls sideways. It stays in the last of them."""
    found = []
    for size in sizes:
        page.set_viewport_size(size)
        page.evaluate(SETTLE)
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            found.append(f"wider than {size['width']} px")
    return found
