"""Every address that the site has, with keys in it: one's own, other people's, and such as nobody has."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import quote

from django.urls import URLResolver, get_resolver
from hypothesis import strategies as st

from tests.fuzzing.hostile import texts

PLACE = re.compile(r"<(?:\w+:)?(?P<plain>\w+)>|\(\?P<(?P<named>\w+)>(?P<pattern>[^()]*)\)")
"""Where a key stands in a route, or in a regular expression."""
Things = Mapping[str, Sequence[str]]
"""Keys by what they are keys of."""


def routes(found: Sequence[Any] | None = None, before: str = "") -> Iterator[str]:
    """All routes of the site, as its resolver has them."""
    for one in get_resolver().url_patterns if found is None else found:
        route = before + str(one.pattern)
        if isinstance(one, URLResolver):
            yield from routes(one.url_patterns, route)
        else:
            yield route.replace("^", "").replace("$", "").replace("\\", "")


def address(draw: Any, route: str, things: Things, absurd: int = 4) -> str:
    """The path of `route` with keys drawn for it; of `absurd` keys one is nobody's, 0 for none."""

    def put(match: re.Match[str]) -> str:
        known = _known(match, route[: match.start()], things)
        if known and not (absurd and draw(st.integers(1, absurd)) == 1):
            return quote(draw(st.sampled_from(known)), safe="/")
        return percent(draw(texts))

    return "/" + PLACE.sub(put, route)


def _known(match: re.Match[str], before: str, things: Things) -> Sequence[str]:
    """Keys that exist: by the name of the place, else by the nearest word before it."""
    name, pattern = match["plain"] or match["named"], match["pattern"] or ""
    if name not in ("pk", "object_id", "id") and name in things:
        return things[name]
    if "|" in pattern:
        return pattern.split("|")
    words = [word.removesuffix("s") if word.removesuffix("s") in things else word for word in before.split("/")]
    return next((things[word] for word in reversed(words) if word in things), things["number"])


def percent(text: str) -> str:
    """Text as it stands in an address; what no encoding has is sent as it would be in bytes."""
    return quote(text.encode("utf-8", "surrogatepass"))
