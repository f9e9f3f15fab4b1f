"""The short way for what machines ask: past host names, TLS, sessions, compression, metrics and logs of requests.

They call a process by its number on the network, over plain HTTP and every few seconds.
"""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import resolve

from config.middleware import Responder

PROBES = frozenset({"/healthz", "/readyz", *(["/metrics"] if settings.METRICS_TOKEN else [])})


class Probes:
    """Has a probe answered by its view alone. Only what writes headers for all responses stands before it."""

    def __init__(self, get_response: Responder) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path_info not in PROBES:
            return self.get_response(request)
        match = resolve(request.path_info)
        return match.func(request, *match.args, **match.kwargs)
