"""What every response passes on its way out."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

Responder = Callable[[HttpRequest], HttpResponse]
ALWAYS = {
    "Cache-Control": "private, no-store",
    "Cross-Origin-Opener-Policy": settings.SECURE_CROSS_ORIGIN_OPENER_POLICY,
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": ", ".join(f"{name}={allowed}" for name, allowed in settings.PERMISSIONS_POLICY.items()),
    "Referrer-Policy": settings.SECURE_REFERRER_POLICY,
    "X-Content-Type-Options": "nosniff",
}
"""What a response has unless it says otherwise. Kept by browsers is only what says so itself: a shared computer must
not show the last pupil's pages, and every page of ours is about somebody or holds a seal made for them."""


class SafeHeaders:
    """Give every response the headers of ALWAYS. Stands first, so that what is refused below has them as well."""

    def __init__(self, get_response: Responder) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        for name, value in ALWAYS.items():
            response.headers.setdefault(name, value)
        return response


class AdminPolicy:
    """Give the pages of the admin, and no others, the wider Content-Security-Policy that its theme needs.

    Stands after CSPMiddleware in the list, which writes the header on the way out.
    """

    def __init__(self, get_response: Responder) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        match = request.resolver_match
        if match is not None and "admin" in match.app_names:
            response._csp_replace = settings.ADMIN_CONTENT_SECURITY_POLICY  # type: ignore[attr-defined]
        return response
