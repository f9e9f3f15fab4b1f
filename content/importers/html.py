"""A saved web page. Its whole visible text is kept; what lies outside the article is a block that is not prose."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from content.drafts import ArticleDraft
from content.errors import UnreadableFile
from content.importers._draft import check, check_lines
from content.importers._pieces import Piece, draft_of, piece
from content.language.calendar_dates import parse_date
from content.language.metadata_table import LIMITS, Metadata
from content.language.page import TITLE
from content.language.reading import CAPTION, CODE, TABLE

if TYPE_CHECKING:
    from lxml.html import HtmlElement

NAME = "html"
SUFFIXES = (".html", ".htm", ".xhtml")
OUTSIDE = "outside the article"
_SILENT = frozenset(
    {"script", "style", "noscript", "template", "svg", "head", "iframe", "object", "select", "textarea"}
)
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_BLOCKS = _HEADINGS | {
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "div", "dl",
    "dt", "fieldset", "figcaption", "figure", "footer", "form", "header", "hr", "html", "li", "main", "menu", "nav",
    "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
}  # fmt: skip
_DATES = (
    "//meta[@property='article:published_time']/@content",
    "//meta[@itemprop='datePublished']/@content",
    "//meta[@name='date' or @name='DC.date' or @name='dcterms.date' or @name='pubdate']/@content",
    "//time[@itemprop='datePublished']/@datetime",
)
_TITLES = ("//meta[@property='og:title']/@content", "//h1//text()", "//title/text()")
_PUBLISHERS = ("//meta[@property='og:site_name']/@content",)
_ADDRESSES = ("//link[@rel='canonical']/@href", "//meta[@property='og:url']/@content")
_BEFORE = r"(?>\s|\ufeff|<\?xml[^>]*>|<!--(?s:.*?)-->)*+"
"""What may stand before a page in its source."""
_WHOLE = re.compile(_BEFORE + r"(?P<page><(?:!doctype\s+html|html)\b)", re.I)
_PART = re.compile(
    _BEFORE
    + r"<(?:head|body|main|article|section|header|nav|aside|div|p|h[1-6]|figure|blockquote|ul|ol|table|meta|link|"
    r"title|script|style)(?:\s[^<>]*)?>",
    re.I,
)
_ENDINGS = re.compile(r"</(?:p|div|article|section|main|h[1-6]|li|td|blockquote)\s*>", re.I)
_FEWEST = 2
"""Ends of paragraphs and boxes by which a part of a page is known: prose may name a tag or two."""
_MOST_TAGS = 100_000
"""Beginnings and ends of elements; the longest pages have a fifth of it."""
_MOST_ATTRIBUTES = 500
"""Of one element: building the tree takes a time that grows with the square of their number."""
_REPAIRS = 4
"""Rounds until a beginning that needs repair is one that needs none."""
_DEEPEST = 200
"""Elements inside one another; no page of people has more."""


def source_of(text: str) -> str:
    """The page whose source a text plainly is, or made of a part whose source it is; "" for any other text."""
    if whole := _WHOLE.match(text):
        return text[whole.start("page") :]
    is_part = _PART.match(text) and len(_ENDINGS.findall(text)) >= _FEWEST
    return f"<html>{text}</html>" if is_part else ""


def read(data: bytes, filename: str) -> ArticleDraft:
    """Read a web page: trafilatura decides which paragraphs are the article, the page itself tells its metadata.

    Scripts, styles and form fields are left out; menus, side bars and comments are kept as blocks that are not prose.
    Raises UnreadableFile where there is no text.
    """
    if b"\0" in data[:1000] and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise UnreadableFile(f"{filename} is not a web page but binary data. Save the page as HTML again.")
    return read_source(_text_of(data), filename)


def read_source(source: str, filename: str) -> ArticleDraft:
    """The same of a page whose encoding is no question any more; `filename` is how to call it."""
    tree = _tree_of(source, filename)
    found = list(_pieces(tree))
    check_lines(len(found), filename)
    article = _article_of(tree)
    parts = [_placed(part, article) for part in found]
    if not any(part.kind is None for part in parts):
        check("", f"The text of {filename}")
    return draft_of(parts, _metadata(tree), filename)


def _text_of(data: bytes) -> str:
    """The page as text. Trafilatura would do the same, and first unpack whatever looks packed: twenty million bytes."""
    from trafilatura.utils import detect_encoding

    for name in detect_encoding(data):
        with suppress(LookupError, UnicodeDecodeError):
            return data.decode(name)
    return data.decode(errors="replace")


def _tree_of(text: str, filename: str) -> HtmlElement:
    """The page's tree. Raises UnreadableFile for what is none, and for what would take a minute and more to build."""
    from trafilatura import load_html

    mended = _mended(text)
    if mended.count("<") > _MOST_TAGS or _has_a_wide_element(mended):
        raise UnreadableFile(f"{filename} is made of far more parts than a page of text. Paste the text instead.")
    tree = load_html(mended)
    if tree is None:
        raise UnreadableFile(f"{filename} is not a web page, or an empty one. Save the page as HTML again.")
    return tree


def _mended(text: str) -> str:
    """The page as `load_html` repairs it, which then finds nothing more to repair; "" for what never ends to need it.

    So what is counted is what is read.
    """
    from trafilatura.utils import repair_faulty_html

    for _round in range(_REPAIRS):
        before, text = text, repair_faulty_html(text, text[:50].lower())
        if text == before:
            return text
    return ""


class _Widest:
    """A parser's target that builds nothing."""

    attributes = 0

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        self.attributes = max(self.attributes, len(attributes))

    def close(self) -> int:
        return self.attributes


def _has_a_wide_element(text: str) -> bool:
    from lxml import etree

    parser = etree.HTMLParser(target=_Widest(), encoding="utf-8")
    try:
        widest: int = etree.fromstring(text.encode(errors="surrogatepass"), parser)
    except etree.ParserError:
        return False
    return widest > _MOST_ATTRIBUTES


def _article_of(tree: HtmlElement) -> frozenset[str]:
    """The paragraphs that trafilatura takes for the article, as they are compared."""
    from copy import deepcopy

    from trafilatura import bare_extraction

    # It takes the tree apart.
    found = bare_extraction(deepcopy(tree), include_comments=False, favor_recall=True)
    body = getattr(found, "body", None)
    texts = (
        ["".join(element.itertext()) for element in body.iter("p", "head", "item", "quote")] if body is not None else []
    )
    return frozenset(filter(None, map(_comparable, texts)))


def _comparable(text: str) -> str:
    return "".join(text.split()).casefold()


def _placed(part: Piece, article: frozenset[str]) -> Piece:
    """The piece as it is, or as one that lies outside the article; all are inside where none was found."""
    text = _comparable(part.text)
    # Nearly all stand there whole: the search within is for the few that the two have cut differently.
    if part.kind not in (None, "heading") or not article or text in article or any(text in told for told in article):
        return part
    return Piece(part.text, "furniture", OUTSIDE)


def _pieces(tree: HtmlElement) -> Iterator[Piece]:
    """Every visible paragraph in the order of the page."""
    body = tree.find(".//body")
    first = True
    for tag, text in _paragraphs(tree if body is None else body, "body", 0):
        if tag in _HEADINGS:
            yield from piece(text, "heading", TITLE if first and tag == "h1" else "")
            first = first and tag != "h1"
        elif tag in ("figcaption", "caption"):
            yield from piece(text, "caption", CAPTION)
        elif tag == "pre":
            yield from piece(text, "furniture", CODE)
        elif tag in ("td", "th"):
            yield from piece(text, "furniture", TABLE)
        else:
            yield from piece(text)


def _paragraphs(element: Any, tag: str, depth: int) -> Iterator[tuple[str, str]]:
    """(tag of the innermost block, text) of each run of inline content in `element`, blanks folded."""
    words: list[str] = [element.text or ""]
    for child in element:
        name = child.tag if isinstance(child.tag, str) else ""
        if name == "br":
            words.append(" ")
        elif depth < _DEEPEST and name and name not in _SILENT and (name in _BLOCKS or _holds_block(child)):
            yield tag, _folded(words)
            words = []
            yield from _paragraphs(child, _told_by(tag, name), depth + 1)
        elif name and name not in _SILENT:
            words.append("".join(child.itertext()))
        words.append(child.tail or "")
    yield tag, _folded(words)


def _told_by(outer: str, inner: str) -> str:
    """What a block is: a paragraph inside a caption or a table's cell stays part of it."""
    return outer if outer in {"figcaption", "caption", "pre", "td", "th"} | _HEADINGS else inner


def _holds_block(element: Any) -> bool:
    return any(isinstance(inner.tag, str) and inner.tag in _BLOCKS for inner in element.iterdescendants())


def _folded(words: list[str]) -> str:
    return " ".join("".join(words).split())


def _metadata(tree: HtmlElement) -> Metadata:
    """What the page tells of itself to machines; a date only where it says that it is the day of publication."""
    return Metadata(
        title=_first(tree, _TITLES)[: LIMITS["title"]],
        publisher=_first(tree, _PUBLISHERS)[: LIMITS["publisher"]],
        published=_day(tree),
        url=next((url for path in _ADDRESSES if _is_address(url := _first(tree, (path,)))), ""),
    )


def _first(tree: HtmlElement, paths: tuple[str, ...]) -> str:
    for path in paths:
        text = " ".join(" ".join(tree.xpath(path)[:1] if "/text()" not in path else tree.xpath(path)).split())
        if text:
            return str(text)
    return ""


def _is_address(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname) and len(url) <= LIMITS["url"]


def _day(tree: HtmlElement) -> date | None:
    told = [_first(tree, (path,)) for path in _DATES]
    for data in tree.xpath("//script[@type='application/ld+json']/text()"):
        told += _linked(data)
    return next((day for text in told if text and (day := _parsed(text))), None)


def _linked(data: str) -> Iterator[str]:
    """Days of publication in the page's linked data."""
    try:
        items = json.loads(data)
    except (ValueError, RecursionError):
        return
    for item in items if isinstance(items, list) else [items]:
        graph = item.get("@graph", ()) if isinstance(item, dict) else ()
        for node in (item, *(graph if isinstance(graph, list) else ())):
            if isinstance(node, dict) and isinstance(node.get("datePublished"), str):
                yield node["datePublished"]


def _parsed(text: str) -> date | None:
    stamp = re.match(r"\d{4}-\d\d-\d\d", text)
    try:
        return date.fromisoformat(stamp[0]) if stamp else parse_date(text)
    except ValueError:
        return None
