"""Moodle XML as Moodle and other programs write it: each question is read by itself, so that a broken one harms none.

Nothing before the first question is parsed, and no question can declare an entity: bombs and references to files
have no place to stand.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from content.errors import UnreadableFile
from content.exchange import _moodle
from content.exchange._citation import with_citation
from content.exchange._markup import from_auto, from_html, from_markdown
from content.exchange._moodle import Offered
from content.exchange._question import Exchanged
from content.exchange._read import LONGEST_QUESTION, Problem, Read, Reading, Remarks, Unfit, brief, text_of

if TYPE_CHECKING:
    from lxml.etree import _Element

_SKIPPED_OR_START = re.compile(
    # What is not closed goes on to the end, so that nothing is looked through twice.
    r"<!--.*?(?:-->|\Z)|<!\[CDATA\[.*?(?:\]\]>|\Z)|<question(?=[\s>])|<quiz(?=[\s/>])|</quiz\s*>",
    re.DOTALL,
)
_DECLARED = re.compile(r"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_ENCODING = re.compile(rb"""^\s*<\?xml[^>]*encoding\s*=\s*["']([\w.:-]{1,40})["']""", re.IGNORECASE)
_END = re.compile(r"</question\s*>")
_QUOTED = re.compile(r"<blockquote\b[^>]*>(.*?)(?:</blockquote|\Z)", re.IGNORECASE | re.DOTALL)
_PICTURE = re.compile(r"<file\b.*?(?:</file\s*>|/>|\Z)", re.DOTALL)
_YES = ("true", "1", "yes")
NAMES = {
    "cloze": "embedded answers (cloze)",
    "multianswer": "embedded answers (cloze)",
    "ddwtos": "drag words into text",
    "gapselect": "select missing words",
    "ddimageortext": "drag onto a picture",
    "ddmarker": "drag markers onto a picture",
    "coderunner": "program code",
    "stack": "formulas (STACK)",
}
"""Types that have no form here, as teachers know them."""


def read(data: bytes, filename: str) -> Read:
    """Questions of every type that asks for choices, words, figures, pairs or an order. Raises UnreadableFile for what
    is not Moodle XML, or declares entities."""
    text = text_of(_as_unicode(data, filename), filename)
    starts, closed = _starts(text, filename)
    reading, topic = Reading(), ""
    for line, block in _blocks(text, starts):
        if category := _category(block):
            topic = _moodle.topic_of(category)
            continue
        reading.take(line, partial(_question, block, topic))
    if not closed:
        reading.problems.append(Problem(text.count("\n") + 1, "The file breaks off: its end, </quiz>, is missing."))
    return reading.done()


def _as_unicode(data: bytes, filename: str) -> bytes:
    """The file in UTF-8, from the encoding that its first line names. An unknown one leaves it as it is."""
    named = _ENCODING.match(data.removeprefix(b"\xef\xbb\xbf")[:200])
    encoding = named[1].decode().lower() if named else "utf-8"
    if encoding.startswith(("utf", "us-ascii")):
        return data
    try:
        return data.decode(encoding).encode()
    except (LookupError, UnicodeError):
        return data


def _starts(text: str, filename: str) -> tuple[list[int], bool]:
    """Where the questions begin, comments and CDATA aside, and whether the quiz is closed."""
    found = [match for match in _SKIPPED_OR_START.finditer(text) if not match[0].startswith("<!")]
    if not found or not found[0][0].startswith("<quiz"):
        raise UnreadableFile(f"{filename} is not Moodle XML: there is no <quiz> in it. Export the questions again.")
    if _DECLARED.search(text, 0, found[0].start()):
        raise UnreadableFile(f"{filename} declares a document type or entities, which no quiz needs. It was not read.")
    starts = [match.start() for match in found if match[0].startswith("<question")]
    return starts, any(match[0].startswith("</quiz") for match in found)


def _blocks(text: str, starts: list[int]) -> Iterator[tuple[int, str]]:
    """Each question's text with its line, counted from 1."""
    line, before = 1, 0
    for start, end in pairwise([*starts, len(text)]):
        line, before = line + text.count("\n", before, start), start
        yield line, text[start:end]


def _category(block: str) -> str:
    """The path of a block that is no question but a category."""
    if not re.match(r"""<question\s[^>]*type\s*=\s*["']category["']""", block):
        return ""
    try:
        return _text(_parsed(block).find("category")).strip()
    except Unfit:
        return ""


def _parsed(block: str) -> _Element:
    """The block's tree, files in it left out. Raises Unfit for what is not well-formed."""
    from lxml import etree

    block = _PICTURE.sub("<file/>", block)
    ends = list(_END.finditer(block))
    if not ends:
        raise Unfit("The question breaks off: its end, </question>, is missing.")
    if len(block) > LONGEST_QUESTION:
        raise Unfit(f"The question has more than {LONGEST_QUESTION:,} characters.")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True)
    try:
        return etree.fromstring(block[: ends[-1].end()].encode(), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Unfit(f"The question is not well-formed XML: {str(error).partition(', line')[0]}.") from None


def _text(node: _Element | None) -> str:
    """What stands in the node's <text>, or in the node itself as old files have it."""
    if node is None:
        return ""
    inner = node.find("text")
    return "".join((node if inner is None else inner).itertext())


def _plain(node: _Element | None, remarks: Remarks) -> str:
    """The words of a node in its own format."""
    if node is None:
        return ""
    if node.find("file") is not None:
        remarks.add("a picture or file was left out, its words are kept")
    form = node.get("format", "html")
    if form == "plain_text":
        return _text(node)
    return {"html": from_html, "markdown": from_markdown}.get(form, from_auto)(_text(node), remarks)


def _question(block: str, topic: str, remarks: Remarks) -> Exchanged:
    node = _parsed(block)
    name = node.get("type", "").lower()
    prompt = _plain(node.find("questiontext"), remarks)
    if name not in READERS:
        told = NAMES.get(name, name)
        raise Unfit(f"“{brief(prompt or _text(node.find('name')))}”: questions of the type “{told}” have no form here.")
    tags = [_text(tag) for tag in node.iterfind("tags/tag")]
    try:
        parts = {"prompt": prompt, **READERS[name](node, prompt, tags, remarks)}
    except Unfit as reason:
        raise reason.about(prompt) from None
    if (node.findtext("hidden") or "").strip() == "1":
        remarks.add("it was hidden there")
    key = (node.findtext("idnumber") or "").strip() or _text(node.find("name")).strip()
    return _cited(Exchanged(key=key, topic=topic, **parts), node)


def _cited(question: Exchanged, node: _Element) -> Exchanged:
    """With quote and source of the general feedback; what is lost of the feedback's looks needs no remark."""
    feedback = node.find("generalfeedback")
    cited = with_citation(question, _plain(feedback, Remarks()))
    quoted = _QUOTED.search(_text(feedback))
    if not cited.quote and quoted:
        return with_citation(question, f"“{from_html(quoted[1], Remarks())}”")
    return cited


def _share(answer: _Element) -> float:
    return _moodle.number(answer.get("fraction") or "0")


def _choices(node: _Element, prompt: str, tags: list[str], remarks: Remarks) -> dict[str, Any]:
    offered = [Offered(_plain(answer, remarks), _share(answer)) for answer in node.iterfind("answer")]
    several = (node.findtext("single") or "true").strip().lower() not in _YES
    return _moodle.choice([one for one in offered if one.text.strip()], tags, several=several, remarks=remarks)


def _truth(node: _Element, prompt: str, tags: list[str], remarks: Remarks) -> dict[str, Any]:
    right = [_text(answer).strip().lower() for answer in node.iterfind("answer") if _share(answer) > 0]
    if right not in (["true"], ["false"]):
        raise Unfit("It is not said whether this is true or false.")
    return {"kind": "true_false", "right": tuple(right)}


def _typed(node: _Element, prompt: str, tags: list[str], remarks: Remarks) -> dict[str, Any]:
    # What is typed is plain text to Moodle, whatever format is named; a lone asterisk catches all the rest.
    told = [(_text(answer).strip(), _share(answer)) for answer in node.iterfind("answer")]
    offered = [Offered(_moodle.without_stars(text, remarks), share) for text, share in told if text and share > 0]
    return _moodle.typed(offered, prompt, tags, remarks)


def _figure(node: _Element, prompt: str, tags: list[str], remarks: Remarks) -> dict[str, Any]:
    right = []
    for answer in node.iterfind("answer"):
        value, share = _text(answer).strip(), _share(answer)
        if share == 100:
            right.append(_moodle.figure(value, answer.findtext("tolerance") or "", remarks))
        elif share > 0:
            remarks.add(f"“{brief(value)}” earns {share:g} % there; Recite has no such answers, it was left out")
    if node.find("units/unit") is not None:
        remarks.add("its units were left out")
    return {"kind": "number", **_moodle.first(right)}


def _pairs(node: _Element, prompt: str, tags: list[str], remarks: Remarks) -> dict[str, Any]:
    lines = [(_plain(line, remarks), _text(line.find("answer"))) for line in node.iterfind("subquestion")]
    return {"kind": "matching", "pairs": _moodle.pairs_of(lines, remarks)}


def _ordered(node: _Element, prompt: str, tags: list[str], remarks: Remarks) -> dict[str, Any]:
    answers = sorted(node.iterfind("answer"), key=_share)
    events = tuple(_plain(answer, remarks) for answer in answers)
    dates = [_plain(answer.find("feedback"), remarks) for answer in answers]
    pairs = tuple(zip(events, dates, strict=True)) if all(dates) else ()
    return {"kind": "ordering", "right": events, "pairs": pairs}


Reader = Callable[["_Element", str, list[str], Remarks], dict[str, Any]]
READERS: dict[str, Reader] = {
    "multichoice": _choices,
    "truefalse": _truth,
    "shortanswer": _typed,
    "numerical": _figure,
    "matching": _pairs,
    "match": _pairs,
    "ordering": _ordered,
}
