"""The WSGI application that granian serves."""

import os
from contextlib import suppress
from typing import Any

from django.conf import settings
from django.core.handlers.wsgi import WSGIRequest
from django.core.wsgi import get_wsgi_application
from django.db import Error, connections
from django.urls import get_resolver
from django.utils.http import parse_header_parameters

from config.bodies import WholeStream


class Request(WSGIRequest):
    """A request that is read as UTF-8, as all that our pages send, whatever charset its sender names.

    Django looks at the charset before any middleware runs: one that is none for texts, a header that is too long or a
    query of a thousand fields would end there, with a bare error of the server in place of a refusal.
    """

    def __init__(self, environ: dict[str, Any]) -> None:
        told = environ.get("CONTENT_LENGTH") or ""
        # Django takes a length that is none for 0 here, and breaks over it when it reads the body.
        environ["CONTENT_LENGTH"] = told if told.isascii() and told.isdecimal() and len(told) < 19 else ""
        super().__init__(environ)
        self._stream = WholeStream(environ["wsgi.input"], self._stream.limit)

    def _set_content_type_params(self, meta: dict[str, Any]) -> None:
        try:
            self.content_type, self.content_params = parse_header_parameters(meta.get("CONTENT_TYPE", ""))
        except ValueError:
            self.content_type, self.content_params = "", {}


def get_ready() -> None:
    """Load all views and write the large queries, so that whoever comes first need not wait for that."""
    from content.models.prepared import write_all

    _ = get_resolver().url_patterns
    with suppress(Error):
        # A database that is not there yet is no reason not to start: they are written when they are asked for.
        write_all()
    connections.close_all()


os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
application = get_wsgi_application()
application.request_class = Request
if settings.PRODUCTION:
    get_ready()
