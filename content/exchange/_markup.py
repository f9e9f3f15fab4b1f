"""Texts of other programs with markup in them, as plain text: scripts and pictures go, the words stay."""

from __future__ import annotations

import re
from html import unescape

from content.exchange._question import lines
from content.exchange._read import Remarks

_TAG = re.compile(
    r"</?(?:a|abbr|audio|b|big|blockquote|br|center|cite|code|dd|del|div|dl|dt|em|embed|figcaption|figure|font|h[1-6]|hr"
    r"|i|iframe|img|ins|li|mark|math|object|ol|p|pre|q|s|script|small|source|span|strike|strong|style|sub|sup|svg|table"
    r"|tbody|td|tfoot|th|thead|tr|tt|u|ul|video)\b[^<>]*>",
    re.IGNORECASE,
)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,30});", re.IGNORECASE)
_UNSEEN = re.compile(r"<(script|style|math|svg|iframe|object)\b.*?(?:</\1\s*>|\Z)|<!--.*?(?:-->|\Z)", re.I | re.S)
_MEDIA = re.compile(r"<(img|audio|video|iframe|object|embed|svg)\b", re.IGNORECASE)
_BREAK = re.compile(r"<(?:br|hr)\b[^<>]*>|</?(?:p|div|li|tr|h[1-6]|blockquote|pre|dt|dd|ul|ol|table)\b[^<>]*>", re.I)
_RAISED = re.compile(r"<(sup|sub)\b[^<>]*>([-+0-9]{1,9})</\1\s*>", re.IGNORECASE)
_HIGH, _LOW = (str.maketrans("0123456789+-", signs) for signs in ("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻", "₀₁₂₃₄₅₆₇₈₉₊₋"))
_STRESS = re.compile(r"(\*\*|__|\*|(?<!\w)_(?=\w)|`)(?=\S)(.+?)(?<=\S)\1")
_PICTURE = re.compile(r"!\[([^\]]*)\]\([^)]*\)")
_LINK = re.compile(r"\[([^\]]+)\]\([^)]*\)")


def from_html(text: str, remarks: Remarks) -> str:
    """The words of HTML, paragraphs on lines of their own; small digits stay small. Pictures are remarked on."""
    if _MEDIA.search(text):
        remarks.add("a picture, sound or film was left out, its words are kept")
    text = _UNSEEN.sub(" ", text)
    text = _RAISED.sub(lambda match: match[2].translate(_HIGH if match[1].lower() == "sup" else _LOW), text)
    # Where a line ends in the source means nothing.
    text = _BREAK.sub("\n", " ".join(text.split()))
    return lines(unescape(_TAG.sub("", text)))


def from_auto(text: str, remarks: Remarks) -> str:
    """A text that may have markup in it, as Moodle's own format and many programs have."""
    if _TAG.search(text) or "<!--" in text:
        return from_html(text.replace("\n", "<br>"), remarks)
    return unescape(text) if _ENTITY.search(text) else text


def from_markdown(text: str, remarks: Remarks) -> str:
    """The words of Markdown: stress, links and pictures without their signs."""
    if _PICTURE.search(text):
        remarks.add("a picture was left out, its words are kept")
    text = _LINK.sub(r"\1", _PICTURE.sub(r"\1", text))
    return _STRESS.sub(r"\2", from_auto(text, remarks))
