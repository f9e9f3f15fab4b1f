"""What people get while the database is away or locked: a page that says so, keeps their answer and says when to retry.

A bare 500 would tell them that Recite is broken, and a script that sending again is of no use.
"""

from __future__ import annotations

import sys

from django.core.exceptions import BadRequest, SuspiciousOperation
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, RawPostDataException
from django.http.multipartparser import MultiPartParserError
from django.template import loader
from django.views import defaults

RETRY_AFTER = 5
"""Seconds: a database is started again, or another one takes over, in about as many."""
STUDYING = "/sessions/"
"""Where students send answers, hints and the like: forms that may arrive any number of times and hold no secret."""
LONGEST = 100_000
"""Characters that the page gives back; an answer may have 10,000."""


def server_error(request: HttpRequest) -> HttpResponse:
    """The handler of every error that nothing else has caught."""
    if not isinstance(sys.exc_info()[1], OperationalError | InterfaceError):
        return defaults.server_error(request)
    fields = sent_about_a_question(request)
    onward = request.get_full_path() if fields or request.method in ("GET", "HEAD") else ""
    # Without the request: who is signed in stands in the database.
    page = loader.render_to_string("503.html", {"onward": onward, "fields": fields})
    return HttpResponse(page, status=503, headers={"Retry-After": str(RETRY_AFTER), "Cache-Control": "no-store"})


def sent_about_a_question(request: HttpRequest) -> list[tuple[str, str]]:
    """Names and values of a form of a session, to be sent again as they are; of any other form nothing."""
    if request.method != "POST" or not request.path_info.startswith(STUDYING):
        return []
    try:
        fields = [(name, value) for name, values in request.POST.lists() for value in values]
    except (OSError, SuspiciousOperation, BadRequest, MultiPartParserError, RawPostDataException):
        # What could not be read can't be given back.
        return []
    return fields if sum(len(name) + len(value) for name, value in fields) <= LONGEST else []
