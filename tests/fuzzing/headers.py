"""What every response has to have, whatever it is an answer to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
KEPT = ("/static/", "/robots.txt", "/manifest.webmanifest", "/sw.js", "/offline/", "/favicon.ico")
"""What browsers may keep, or keep and ask about: it is the same for everybody."""
ADMIN = re.compile(r"^/admin/")
FRAMED = "/preview/"
"""The one page that a page of ours frames."""


def lacking(headers: Mapping[str, str], path: str) -> list[str]:
    """What is wrong with the headers of a response to `path`, in sentences; nothing for one that is right."""
    return [*_plain(headers), *_policy(headers.get("Content-Security-Policy", ""), path), *_kept(headers, path)]


def _plain(headers: Mapping[str, str]) -> Iterator[str]:
    for name, value in ALWAYS.items():
        if headers.get(name) != value:
            yield f"{name} is {headers.get(name)!r}"
    asked = headers.get("Permissions-Policy", "")
    if not {"camera=()", "microphone=()", "geolocation=()", "payment=()"} <= set(asked.split(", ")):
        yield f"Permissions-Policy is {asked!r}"
    if headers.get("X-Frame-Options", "DENY") not in ("DENY", "SAMEORIGIN"):
        yield f"X-Frame-Options is {headers['X-Frame-Options']!r}"
    if {"Server", "X-Powered-By", "Access-Control-Allow-Origin"} & set(headers):
        yield "it tells what it runs on, or lets other sites read it"


def _policy(policy: str, path: str) -> Iterator[str]:
    parts = {name: values for name, *values in (part.split() for part in policy.split(";") if part.strip())}
    ancestors = ["'self'"] if path == FRAMED and parts.get("frame-ancestors") == ["'self'"] else ["'none'"]
    wanted = {"default-src": ["'none'"], "base-uri": ["'none'"], "frame-ancestors": ancestors}
    if not ADMIN.match(path):
        wanted |= {"script-src": ["'self'"], "style-src": ["'self'"], "connect-src": ["'self'"]}
    for name, values in wanted.items():
        if parts.get(name) != values:
            yield f"{name} is {parts.get(name)}"
    loose = {
        value for name, values in parts.items() for value in values if "unsafe" in value or value in ("*", "http:")
    }
    if loose - ({"'unsafe-eval'", "'unsafe-inline'"} if ADMIN.match(path) else set()):
        yield f"the policy allows {sorted(loose)}"
    if "'unsafe-inline'" in parts.get("script-src", ()):
        yield "the policy allows scripts in pages"


def _kept(headers: Mapping[str, str], path: str) -> Iterator[str]:
    kept = headers.get("Cache-Control", "")
    if not path.startswith(KEPT) and "no-store" not in kept.split(", "):
        yield f"Cache-Control is {kept!r}"
