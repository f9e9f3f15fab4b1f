"""GIFT as its manual describes it and as programs write it: blocks of lines, read one by one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from content.drafts import BLANK
from content.exchange import _moodle
from content.exchange._citation import with_citation
from content.exchange._markup import from_auto, from_html, from_markdown
from content.exchange._moodle import Offered
from content.exchange._question import Exchanged
from content.exchange._read import LONGEST_QUESTION, Read, Reading, Remarks, Unfit, brief, text_of

# Signs behind a backslash become halves of characters, which no text has, until what they part is parted.
_SIGNS = "\\~=#{}:n"
_HIDE = {f"\\{sign}": chr(0xD800 + n) for n, sign in enumerate(_SIGNS)}
_SHOW = {ord(hidden): "\n" if escaped == r"\n" else escaped[1] for escaped, hidden in _HIDE.items()}
_ESCAPED = re.compile(r"\\[\\~=#{}:n]")
_CATEGORY = re.compile(r"\s*\$CATEGORY:(.*)", re.IGNORECASE)
_TITLE = re.compile(r"::(.*?)::", re.DOTALL)
_FORMAT = re.compile(r"\s*\[(html|moodle|plain|markdown)\]", re.IGNORECASE)
_ID = re.compile(r"\[id:([^\]]+)\]")
_TAG = re.compile(r"\[tag:([^\]]+)\]")
_SHARE = re.compile(r"\s*%(-?\d{1,3}(?:\.\d*)?)%")
_ITEM = re.compile(r"[=~][^=~]*")
_GOES_ON = re.compile(r"\s*[=~}#%]")
_TRUTH = {"T": "true", "TRUE": "true", "F": "false", "FALSE": "false"}


@dataclass(slots=True)
class _Block:
    """Lines up to an empty one, without comments; signs behind backslashes are hidden."""

    line: int
    topic: str
    lines: list[str] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "\n".join(self.lines).strip()

    @property
    def is_open(self) -> bool:
        return self.text.count("{") > self.text.count("}")


def read(data: bytes, filename: str) -> Read:
    """Questions of every form that GIFT has but essays and descriptions. Raises UnreadableFile for what is no text."""
    reading = Reading()
    hidden = _ESCAPED.sub(lambda match: _HIDE[match[0]], text_of(data, filename))
    for block in _blocks(hidden.split("\n")):
        reading.take(block.line, partial(_question, block))
    return reading.done()


def _blocks(lines: list[str]) -> Iterator[_Block]:
    """Blocks with their lines, counted from 1. An empty line inside braces ends none where answers go on after it."""
    topic, comments = "", list[str]()
    block: _Block | None = None
    for number, line in enumerate(lines, start=1):
        category = _CATEGORY.match(line)
        if category or (not line.strip() and not (block and block.is_open and _answers_follow(lines, number))):
            if block:
                yield block
            block, comments = None, []
            topic = _moodle.topic_of(_shown(category[1])) if category else topic
        elif line.lstrip().startswith("//"):
            (block.comments if block else comments).append(line)
        elif line.strip():
            block = block or _Block(number, topic, comments=comments)
            block.lines.append(line)
    if block:
        yield block


def _answers_follow(lines: list[str], position: int) -> bool:
    """Whether the next line with words goes on with answers."""
    following = next((line for line in lines[position : position + 20] if line.strip()), "")
    return bool(_GOES_ON.match(following))


def _shown(text: str) -> str:
    return text.translate(_SHOW)


def _question(block: _Block, remarks: Remarks) -> Exchanged:
    if len(block.text) > LONGEST_QUESTION:
        raise Unfit(f"The question has more than {LONGEST_QUESTION:,} characters.")
    title, text = _title(block.text)
    before, inside, after = _parted(text)
    form = _FORMAT.match(before)
    texts = _Texts(form[1].lower() if form else "moodle", remarks)
    comments = " ".join(block.comments)
    tags = _TAG.findall(comments)
    key = _ID.search(comments)
    answers, _sign, feedback = inside.partition("####")
    before = before[form.end() :] if form else before
    try:
        asked = _asked(before, after, _answers(answers.strip(), tags, texts), tags, texts)
    except Unfit as reason:
        raise reason.about(texts.plain(f"[{texts.form}]{before}")) from None
    question = Exchanged(key=_shown(key[1] if key else title), topic=block.topic, **asked)
    return with_citation(question, texts.plain(feedback)) if feedback.strip() else question


def _title(text: str) -> tuple[str, str]:
    match = _TITLE.match(text)
    return (match[1].strip(), text[match.end() :].strip()) if match else ("", text)


def _parted(text: str) -> tuple[str, str, str]:
    """What stands before, in and after the braces."""
    before, opening, rest = text.partition("{")
    inside, closing, after = rest.partition("}")
    if not opening:
        told = f"“{brief(_shown(text))}”"
        raise Unfit(f"{told} has no answers in braces {{ }}. A text without a question can't be taken.")
    if not closing:
        raise Unfit(f"“{brief(_shown(before))}”: the closing brace }} of the answers is missing.")
    if "{" in inside or "{" in after or "}" in after:
        raise Unfit(
            f"“{brief(_shown(before))}”: there are several pairs of braces. Put a backslash before those of the text."
        )
    return before, inside, after


@dataclass(frozen=True, slots=True)
class _Texts:
    """Reads texts in the format of the question, or in one of their own."""

    form: str
    remarks: Remarks

    def plain(self, text: str) -> str:
        own = _FORMAT.match(text)
        form = own[1].lower() if own else self.form
        said = _shown(text[own.end() :] if own else text).strip()
        if form == "plain":
            return said
        return {"html": from_html, "markdown": from_markdown}.get(form, from_auto)(said, self.remarks)


def _answers(text: str, tags: list[str], texts: _Texts) -> dict[str, Any]:
    """Kind and answers by the signs between the braces; typed ones as "typed", for their kind hangs on the prompt."""
    truth = _TRUTH.get(text.partition("#")[0].strip().upper())
    if truth:
        return {"kind": "true_false", "right": (truth,)}
    if not text:
        raise Unfit("There are no answers between the braces: an essay can't be graded here.")
    if text.startswith("#"):
        return {"kind": "number", **_moodle.first(_figures(text[1:], texts.remarks))}
    if text[0] not in "=~":
        raise Unfit(f"“{brief(_shown(text))}” is no answer: a right one begins with =, a wrong one with ~.")
    items = [(item[0], item[1:].partition("#")[0]) for item in _ITEM.findall(text)]
    if "~" in text:
        return _moodle.choice(_offered(items, texts), tags, several="=" not in text, remarks=texts.remarks)
    if all("->" in said for _sign, said in items):
        pairs = [said.split("->", 1) for _sign, said in items]
        both = [(texts.plain(left), texts.plain(f"[plain]{right}")) for left, right in pairs]
        return {"kind": "matching", "pairs": _moodle.pairs_of(both, texts.remarks)}
    told = [one for one in _offered(items, texts) if one.share > 0]
    return {
        "kind": "typed",
        "offered": [Offered(_moodle.without_stars(one.text, texts.remarks), one.share) for one in told],
    }


def _offered(items: list[tuple[str, str]], texts: _Texts) -> list[Offered]:
    offered = []
    for sign, said in items:
        share = _SHARE.match(said)
        worth = float(share[1]) if share else (100.0 if sign == "=" else 0.0)
        text = texts.plain(said[share.end() :] if share else said)
        if text:
            offered.append(Offered(text, worth))
    return offered


def _figures(text: str, remarks: Remarks) -> list[str]:
    """Of "3:2", "1..5" or several such with shares, those that earn the whole mark."""
    right = []
    for item in _ITEM.findall(text) if "=" in text else [text]:
        said = _shown(item.lstrip("=~").partition("#")[0])
        share = _SHARE.match(said)
        if share and float(share[1]) < 100:
            remarks.add(f"“{brief(said)}” earns a part of the mark there; Recite has no such answers, it was left out")
            continue
        said = said[share.end() :] if share else said
        low, dots, high = said.partition("..")
        value, _colon, tolerance = said.partition(":")
        right.append(_moodle.middle(low, high, remarks) if dots else _moodle.figure(value, tolerance, remarks))
    return right


def _asked(before: str, after: str, parts: dict[str, Any], tags: list[str], texts: _Texts) -> dict[str, Any]:
    """The parts with the prompt; a question whose answers stand inside it has its gap there."""
    gap = bool(after.strip()) or _moodle.kind_of(tags, ("cloze",), "") == "cloze"
    prompt = texts.plain(f"[{texts.form}]{before}{BLANK if gap else ''}{after}")
    if parts["kind"] != "typed":
        return {**parts, "prompt": prompt}
    tags = tags if not gap or _moodle.kind_of(tags, _moodle.TYPED, "") else [_moodle.kind_tag("cloze")]
    return _moodle.typed(parts["offered"], prompt, tags, texts.remarks)
