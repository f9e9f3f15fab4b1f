"""An article that a model is asked about, and what a good model would say of it."""

from __future__ import annotations

from datetime import date
from typing import Any

from content.drafts import ArticleDraft, Block

FLOOD = "In 1954 a flood damaged two of the nine piers of the bridge at Arden."
REPAIR = "Otto Brandt led the repair of the Arden bridge with 140 workers from Ulm."
TWICE = "The town of Ulm has a market."
TEXT = (
    "The bridge over the Lenn opened on 4 May 1931. Clara Voss designed the bridge.\n\n"
    f"{FLOOD} {TWICE}\n\n"
    f"{REPAIR} {TWICE}\n\n"
    "Subscribe to our newsletter\n"
)
MENU = "Subscribe to our newsletter"


def article(text: str = TEXT, **details: Any) -> ArticleDraft:
    """An article whose every line is a paragraph of prose, but for the menu."""
    blocks, start = [], 0
    for line in text.split("\n"):
        if line.strip():
            kind = "furniture" if line == MENU else "prose"
            blocks.append(Block(kind, start, start + len(line)))  # type: ignore[arg-type]
        start += len(line) + 1
    given = {"title": "The old bridge at Arden", "publisher": "Gazette", "published": date(1960, 3, 2), **details}
    return ArticleDraft(text=text, blocks=tuple(blocks), **given)


def item(quote: str, question: str, answer: str, *options: str) -> dict[str, Any]:
    return {"quote": quote, "question": question, "answer": answer, "options": list(options)}


CAUSE = item(
    FLOOD,
    "What damaged two of the nine piers of the bridge at Arden in 1954?",
    "a flood",
    "a fire",
    "a storm",
    "a ship",
)
WORKERS = item(REPAIR, "How many workers from Ulm repaired the Arden bridge with Otto Brandt?", "140 workers")
LEADER = item(REPAIR, "Who led 140 workers from Ulm in the repair of the Arden bridge?", "Otto Brandt")
