"""A deck for Anki (.apkg). The ids of decks, note type and notes are stable: imported again, nothing doubles."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from hashlib import blake2b
from html import escape
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

from content.errors import UnreadableFile
from content.exchange._question import Exchanged, Written, normal
from content.exchange._read import Read

if TYPE_CHECKING:
    import genanki

SLUG = "apkg"
LABEL = "Anki"
SUFFIX = ".apkg"
SUFFIXES = (".apkg", ".colpkg")
MEDIA_TYPE = "application/octet-stream"
MODEL_ID = 1_795_204_311
"""Of the note type; changing a field of it needs another."""
FIELDS = ("Key", "Prompt", "Options", "Answer", "Passage", "Source")
FRONT = "<div class=prompt>{{Prompt}}</div>{{#Options}}<ul class=options>{{Options}}</ul>{{/Options}}"
BACK = "{{FrontSide}}<hr id=answer><div class=answer>{{Answer}}</div><blockquote>{{Passage}}</blockquote>{{Source}}"
CSS = """.card { font: 20px/1.5 Georgia, serif; max-width: 36em; margin: 1em auto; text-align: left; }
.answer { font-weight: bold; } blockquote { border-left: 3px solid #d9bd3c; margin: 1em 0; padding-left: 1em; }"""


def write(questions: Sequence[Exchanged]) -> Written:
    """A deck for each topic below “Recite”; options of a choice stand on the front, the passage on the back."""
    import genanki

    model = genanki.Model(
        MODEL_ID,
        "Recite",
        fields=[{"name": name} for name in FIELDS],
        templates=[{"name": "Recite", "qfmt": FRONT, "afmt": BACK}],
        css=CSS,
    )
    decks: dict[str, Any] = {}
    for question in map(normal, questions):
        deck = decks.setdefault(question.topic, genanki.Deck(_id(question.topic), f"Recite::{_deck(question.topic)}"))
        deck.add_note(_note(genanki, model, question))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "recite.apkg"
        genanki.Package(list(decks.values())).write_to_file(str(path))
        return Written(path.read_bytes())


def read(data: bytes, filename: str) -> Read:
    """Raises UnreadableFile: a deck has sides, and no kind, choices or passages that could be told apart."""
    raise UnreadableFile(
        f"{filename} is an Anki deck, which Recite writes but does not read. In Anki choose Export, Notes in "
        "Plain Text; put the headings prompt and right above the columns and bring that file in as CSV."
    )


def _note(package: Any, model: genanki.Model, question: Exchanged) -> genanki.Note:
    source = escape(question.cited)
    if question.url:
        source = f'<a href="{escape(question.url)}">{source}</a>'
    fields = [escape(question.key), escape(question.prompt), _options(question)]
    fields += [escape(_answer(question)), escape(question.quote), source]
    return package.Note(model=model, fields=fields, guid=package.guid_for(question.key))


def _answer(question: Exchanged) -> str:
    if question.kind == "true_false":
        return ": ".join(filter(None, (question.right[0].capitalize(), *question.accepted[:1])))
    return question.answer


def _options(question: Exchanged) -> str:
    """What there is to choose from, in an order that tells nothing and stays."""
    offered = {
        "multiple_choice": [*question.right, *question.wrong],
        "multiple_answer": [*question.right, *question.wrong],
        "ordering": list(question.right),
        "matching": [text for pair in question.pairs for text in pair],
    }.get(question.kind, [])
    offered.sort()
    Random(question.key).shuffle(offered)
    return "".join(f"<li>{escape(text)}</li>" for text in offered)


def _deck(topic: str) -> str:
    """The topic as a name of a deck: two colons would open a deck below it."""
    return escape(topic.replace("::", ": "))


def _id(text: str) -> int:
    """A number below 2 ** 31 that belongs to the text; Anki's ids are such."""
    return int.from_bytes(blake2b(text.encode(), digest_size=4).digest()) // 2 + 1
