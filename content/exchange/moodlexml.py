"""Moodle XML (docs.moodle.org, "Moodle XML format").

The key is the ID number, the kind a tag; quote and source are the general feedback, in the lines of
`content.exchange._citation`. Moodle keeps all of it, so that a question comes back from there as it left.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape
from itertools import groupby
from xml.etree import ElementTree as ET

from content.exchange._citation import told
from content.exchange._moodle import kind_tag, literal
from content.exchange._moodle_reading import read
from content.exchange._question import Exchanged, Written, left_out, normal

__all__ = ["LABEL", "MEDIA_TYPE", "SLUG", "SUFFIX", "SUFFIXES", "read", "write"]

SLUG = "moodlexml"
LABEL = "Moodle XML"
SUFFIX = ".xml"
SUFFIXES = (".xml",)
MEDIA_TYPE = "application/xml"
_LEAST_PAIRS = 2


def write(questions: Sequence[Exchanged]) -> Written:
    """Questions by topic as categories. Typed answers are short answers with all accepted ones. Cards have no form."""
    root = ET.Element("quiz")
    skipped = []
    for topic, group in groupby(map(normal, questions), key=lambda question: question.topic):
        _category(root, topic)
        for question in group:
            form = FORMS.get(question.kind)
            if form is None or (question.kind == "matching" and len(question.pairs) < _LEAST_PAIRS):
                skipped.append(left_out(question, "Moodle XML"))
            else:
                form(_question(root, question), question)
    ET.indent(root)
    return Written(ET.tostring(root, "utf-8", xml_declaration=True) + b"\n", tuple(skipped))


def _category(root: ET.Element, topic: str) -> None:
    node = ET.SubElement(root, "question", type="category")
    _text(ET.SubElement(node, "category"), f"$course$/top/{topic.replace('/', '//')}")


def _question(root: ET.Element, question: Exchanged) -> ET.Element:
    node = ET.SubElement(root, "question", type=TYPES[question.kind])
    _text(ET.SubElement(node, "name"), question.prompt[:255])
    _html(node, "questiontext", escape(question.prompt, quote=False))
    _html(node, "generalfeedback", _feedback(question))
    ET.SubElement(node, "defaultgrade").text = "1"
    ET.SubElement(node, "penalty").text = "0.3333333"
    ET.SubElement(node, "hidden").text = "0"
    ET.SubElement(node, "idnumber").text = question.key
    _text(ET.SubElement(ET.SubElement(node, "tags"), "tag"), kind_tag(question.kind))
    return node


def _feedback(question: Exchanged) -> str:
    """The lines of the citation as HTML: the quote set off, the address a link."""
    quote, rest = f"“{question.quote}”" if question.quote else "", told(question)
    rest = rest.removeprefix(quote).strip()
    html = f"<blockquote>{_broken(quote)}</blockquote>" if quote else ""
    if not rest:
        return html
    return f"{html}<p>{'<br>'.join(map(_cited_line, rest.split(chr(10))))}</p>"


def _cited_line(line: str) -> str:
    label, _colon, value = line.partition(": ")
    if label == "Address":
        return f'{label}: <a href="{escape(value)}">{escape(value, quote=False)}</a>'
    return escape(line, quote=False)


def _broken(text: str) -> str:
    return escape(text, quote=False).replace("\n", "<br>")


def _text(node: ET.Element, text: str) -> None:
    ET.SubElement(node, "text").text = text


def _html(parent: ET.Element, tag: str, text: str) -> ET.Element:
    node = ET.SubElement(parent, tag, format="html")
    _text(node, text)
    return node


def _answer(node: ET.Element, text: str, fraction: str, plain: bool = False) -> ET.Element:
    answer = ET.SubElement(node, "answer", fraction=fraction, format="moodle_auto_format" if plain else "html")
    _text(answer, text if plain else escape(text, quote=False))
    return answer


def _choices(node: ET.Element, question: Exchanged) -> None:
    single = question.kind == "multiple_choice"
    ET.SubElement(node, "single").text = str(single).lower()
    ET.SubElement(node, "shuffleanswers").text = "true"
    ET.SubElement(node, "answernumbering").text = "none"
    share = "100" if single else f"{100 / len(question.right):.5f}".rstrip("0").rstrip(".")
    for text in question.right:
        _answer(node, text, share)
    for text in question.wrong:
        _answer(node, text, "0" if single else f"-{share}")


def _truth(node: ET.Element, question: Exchanged) -> None:
    for word in ("true", "false"):
        _answer(node, word, "100" if question.right == (word,) else "0", plain=True)


def _typed(node: ET.Element, question: Exchanged) -> None:
    ET.SubElement(node, "usecase").text = "0"
    for text in (*question.right, *question.accepted):
        # An asterisk stands for anything to Moodle.
        _answer(node, literal(text), "100", plain=True)


def _pairs(node: ET.Element, question: Exchanged) -> None:
    ET.SubElement(node, "shuffleanswers").text = "true"
    for left, right in question.pairs:
        _text(ET.SubElement(_html(node, "subquestion", escape(left, quote=False)), "answer"), right)


def _ordered(node: ET.Element, question: Exchanged) -> None:
    """The events in their order; the date of each is what Moodle says of it afterwards."""
    for tag, text in (("layouttype", "VERTICAL"), ("selecttype", "ALL"), ("gradingtype", "RELATIVE_TO_CORRECT")):
        ET.SubElement(node, tag).text = text
    dates = dict(question.pairs)
    for place, text in enumerate(question.right, 1):
        answer = _answer(node, text, str(place))
        if text in dates:
            _html(answer, "feedback", escape(dates[text], quote=False))


TYPES = {
    "multiple_choice": "multichoice",
    "multiple_answer": "multichoice",
    "true_false": "truefalse",
    **dict.fromkeys(("short_answer", "cloze", "number", "date"), "shortanswer"),
    "matching": "matching",
    "ordering": "ordering",
}
FORMS: dict[str, Callable[[ET.Element, Exchanged], None]] = {
    "multiple_choice": _choices,
    "multiple_answer": _choices,
    "true_false": _truth,
    **dict.fromkeys(("short_answer", "cloze", "number", "date"), _typed),
    "matching": _pairs,
    "ordering": _ordered,
}
