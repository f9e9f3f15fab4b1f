"""From a pasted page to its prose: characters made plain, paragraphs found, furniture set aside.

Nothing here changes the length of a text, so every span points into what the reader has before them.
"""

from __future__ import annotations

from content.drafts import Block
from content.language.blocks import classify
from content.language.characters import normalise
from content.language.layout import paragraphs

__all__ = ["normalise", "segment"]


def segment(text: str, title: str = "") -> tuple[Block, ...]:
    """What each part of a text is: prose, heading, caption or furniture, the last three with a reason.

    Blocks are in order, do not overlap, begin and end with a visible character, and hold every visible
    character of the text. A block is a paragraph: one line, or several when the text is wrapped at a
    column. `title` is the article's title when it is known from elsewhere.
    """
    plain = normalise(text)
    return classify(plain, paragraphs(text), title)
