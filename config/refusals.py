"""Requests that hold more than fits: refused before they are read, with a page that says so."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import BadRequest, RequestDataTooBig, SuspiciousOperation
from django.http import HttpRequest, HttpResponse
from django.http.multipartparser import MultiPartParserError
from django.shortcuts import render
from django.template import loader
from django.views import defaults


class BodyLimit:
    """Refuse a request with more than its sender may send.

    Django bounds what it reads into memory, but writes files of any size to the disk, a stranger's too.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        size = length(request)
        if size <= settings.DATA_UPLOAD_MAX_MEMORY_SIZE:
            return self.get_response(request)
        limit = settings.RECITE_MAX_UPLOAD if request.user.is_staff else settings.DATA_UPLOAD_MAX_MEMORY_SIZE
        return self.get_response(request) if size <= limit else too_large(limit, request)


def length(request: HttpRequest) -> int:
    """Bytes that the request announces, which are all that is read of it."""
    told = request.META.get("CONTENT_LENGTH") or "0"
    return int(told) if told.isascii() and told.isdecimal() and len(told) < 19 else 0


def too_large(limit: int, request: HttpRequest | None = None) -> HttpResponse:
    return render(request, "413.html", {"megabytes": limit // 1_000_000}, status=413)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The handler of addresses that nothing has.

    Django's own looks into a form for its seal; nothing has read the form before, and what can't be read broke there.
    """
    try:
        request.POST  # noqa: B018
    except (BadRequest, MultiPartParserError, OSError, SuspiciousOperation) as unreadable:
        return bad_request(request, unreadable)
    return defaults.page_not_found(request, exception)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The handler of what Django refuses to read: too large, or malformed."""
    if isinstance(exception, RequestDataTooBig):
        return too_large(settings.DATA_UPLOAD_MAX_MEMORY_SIZE)
    # Without the request: Django's own handler looks for a seal in it, and what can't be read breaks there once more.
    return HttpResponse(loader.render_to_string("400.html"), status=400)
