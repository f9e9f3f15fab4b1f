"""One log line for every request, and its id on the way in and out."""

from __future__ import annotations

import logging
import re
from time import perf_counter
from uuid import uuid4

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from config.logs import REQUEST
from config.middleware import Responder

WELL_FORMED = re.compile(r"[0-9A-Fa-f-]{16,64}")
"""An id that a proxy gives: 32 hexadecimal digits, or a UUID. No name fits in."""
METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT"})
log = logging.getLogger("recite.requests")


class RequestLog:
    """Gives a request its id, the proxy's if there is one, sends it back, and logs what became of the request."""

    def __init__(self, get_response: Responder) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        given = request.headers.get("X-Request-ID", "")
        name = given if WELL_FORMED.fullmatch(given) else uuid4().hex
        token, began = REQUEST.set(name), perf_counter()
        try:
            response = self.get_response(request)
            response.headers["X-Request-ID"] = name
            log.info("request", extra={"fields": fields_of(request, response, perf_counter() - began)})
        finally:
            REQUEST.reset(token)
        return response


def fields_of(request: HttpRequest, response: HttpResponse, seconds: float) -> dict[str, str | int | float | None]:
    """What is told of a request. The user is a number, and only of those who were asked for who they are."""
    user = getattr(request, "_cached_user", None)
    return {
        "method": method_of(request),
        "route": route_of(request),
        "status": response.status_code,
        "ms": round(seconds * 1000, 1),
        "user": user.pk if user is not None else None,
    }


def method_of(request: HttpRequest) -> str:
    """The method; OTHER for what is none, whatever somebody wrote there."""
    return request.method if request.method in METHODS else "OTHER"


def route_of(request: HttpRequest) -> str:
    """The name of the address, such as quizzes:answer, never the address: that may hold a key."""
    if request.resolver_match is not None:
        return request.resolver_match.view_name or request.resolver_match.func.__name__
    return "static" if request.path_info.startswith(settings.STATIC_URL) else "none"
