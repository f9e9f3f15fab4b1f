"""What a page must not hold, whoever wrote the texts on it: read by a parser, not by looking for characters."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from lxml import html

from tests.hostile.texts import MARK, PRODUCT

Element = html.HtmlElement
_RUN = re.compile(r"on|x-|hx-|data-hx-|[@:]|style$|srcdoc$|formaction$", re.IGNORECASE)
"""Attributes whose values are run, or looked at as style or as addresses to send to."""
_ADDRESSES = {"href", "src", "action", "formaction", "data", "poster", "srcset", "xlink:href", "background", "cite"}
_SCHEMES = {"", "http", "https", "mailto"}
_LOADING = {"script", "img", "iframe", "link", "form", "base", "embed", "object", "source", "video", "audio", "frame"}
"""Elements that load from elsewhere, or send there."""


def smuggled(page: str) -> list[str]:
    """What a text has become on the page beside text, in words."""
    found = [f"a template worked {PRODUCT} out"] if str(PRODUCT) in page else []
    if not page.strip():
        return found
    tree = html.document_fromstring(page)
    return found + [told for element in tree.iter("*") for told in _faults(element)]


def shown(page: str) -> bool:
    """Whether any of the texts stands on the page at all."""
    return MARK in page


def _faults(element: Element) -> Iterator[str]:
    tag = str(element.tag)
    if MARK in tag:
        yield f"<{tag}>"
    if tag in ("script", "style"):
        yield from _of_script(tag, element)
    if tag == "meta" and element.get("http-equiv") and MARK in element.get("content", ""):
        yield "<meta http-equiv>"
    for name, value in element.attrib.items():
        if MARK in name or (MARK in value and _RUN.match(name)):
            yield f"<{tag} {name}={value[:80]!r}>"
        if name.lower() in _ADDRESSES:
            yield from _of_address(tag, name, value)


def _of_script(tag: str, element: Element) -> Iterator[str]:
    text = element.text or ""
    if MARK not in text:
        return
    if element.get("type") == "application/json" and "<" not in text:
        json.loads(text)
        return
    yield f"<{tag}> with {text[:80]!r}"


def _of_address(tag: str, name: str, value: str) -> Iterator[str]:
    """As a browser reads it: without blanks at the ends, without line breaks and tabs anywhere."""
    plain = re.sub(r"[\t\r\n]", "", value.strip("".join(map(chr, range(33)))))
    scheme = plain.partition(":")[0].lower() if re.match(r"[a-z][a-z0-9+.-]*:", plain, re.IGNORECASE) else ""
    if scheme not in _SCHEMES and not (tag in ("img", "link") and plain.startswith("data:image/")):
        yield f"<{tag} {name}={value[:80]!r}>"
    elif tag in _LOADING and MARK in (_host(plain)):
        yield f"<{tag} {name}={value[:80]!r}> leads elsewhere"


def _host(address: str) -> str:
    try:
        return urlsplit(address).netloc
    except ValueError:
        return address
