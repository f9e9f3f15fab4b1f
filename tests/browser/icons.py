"""Draw the icons of the installed app from icon.svg: `python -m tests.browser.icons`, after a change of that file.

The PNGs are kept beside it, because home screens take no SVG: 192 and 512 px as it stands, and, with the colour to the
very edge and the sign inside the inner 80 %, one that a system may cut to a shape of its own, and Apple's.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from playwright.sync_api import sync_playwright

FOLDER = Path(__file__).resolve().parents[2] / "quizzes/static/quizzes"
ICONS = {
    "icon-192.png": (192, False),
    "icon-512.png": (512, False),
    "icon-maskable.png": (512, True),
    "icon-apple.png": (180, True),
}
"""File -> pixels, and whether the colour goes to the edge."""


def main() -> None:
    drawing = (FOLDER / "icon.svg").read_text()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for name, (size, full) in ICONS.items():
            svg = (
                drawing.replace('rx="7" ', "").replace("<path ", '<path transform="translate(3.2 3.2) scale(.8)" ')
                if full
                else drawing
            )
            page = browser.new_page(viewport={"width": size, "height": size})
            page.set_content(f"<style>body{{margin:0}}svg{{display:block;width:{size}px;height:{size}px}}</style>{svg}")
            page.screenshot(path=FOLDER / name, omit_background=True)
        browser.close()


if __name__ == "__main__":
    main()
