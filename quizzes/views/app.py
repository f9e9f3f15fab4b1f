"""Recite as an app on a device: its manifest, its service worker, the page without a connection, late answers."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.contrib.staticfiles import finders
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import get_template
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_POST, require_safe

from content.errors import InvalidAttempt, InvalidResponse
from quizzes import services
from quizzes.access import signed_in
from quizzes.forms import AnswerForm
from quizzes.models import Answer
from quizzes.templatetags.stage import verdict_on

SHELL = ("recite.css", "offline.js", "session.js", "icon.svg", "icon-192.png")
"""Files of static/quizzes/ that the page without a connection needs."""
PAGES = ("base.html", "quizzes/offline.html")
PAPER, ACCENT = "#faf7f0", "#1d4e7e"
"""As in recite.css: --paper of the light scheme, and the colour of the icon."""
HOUR = 3600


@cache_control(public=True, max_age=HOUR)
@require_safe
def manifest(request: HttpRequest) -> HttpResponse:
    """What an installed Recite is called and looks like. The bar above it follows the pages' own theme-color."""
    icons = [("icon-192.png", "192x192", "any"), ("icon-512.png", "512x512", "any")]
    icons.append(("icon-maskable.png", "512x512", "maskable"))
    data = {
        "id": "/",
        "name": _("Recite: quizzes that cite their source"),
        "short_name": "Recite",
        "description": _("Read an article, answer questions about its facts, and keep them."),
        "lang": get_language(),
        "start_url": reverse("quizzes:today"),
        "scope": reverse("quizzes:home"),
        "display": "standalone",
        "background_color": PAPER,
        "theme_color": PAPER,
        "icons": [
            {"src": static(f"quizzes/{name}"), "sizes": sizes, "type": "image/png", "purpose": purpose}
            for name, sizes, purpose in icons
        ],
    }
    return JsonResponse(data, content_type="application/manifest+json")


@cache_control(no_cache=True)
@require_safe
def worker(request: HttpRequest) -> HttpResponse:
    """The service worker, with the version of what it keeps: a deploy that changes a file replaces them all."""
    known = {
        "VERSION": version(),
        "OFFLINE": reverse("quizzes:offline"),
        "SHELL": [static(f"quizzes/{name}") for name in SHELL],
    }
    head = "".join(f"const {name} = {json.dumps(value)};\n" for name, value in known.items())
    script = head + source("sw.js").decode()
    return HttpResponse(script, content_type="text/javascript", headers={"Service-Worker-Allowed": "/"})


def version() -> str:
    """A digest of everything that the worker keeps."""
    digest = sha256()
    for name in SHELL:
        digest.update(source(name))
    for name in PAGES:
        digest.update(get_template(name).template.source.encode())
    return digest.hexdigest()[:16]


def source(name: str) -> bytes:
    return Path(finders.find(f"quizzes/{name}")).read_bytes()


@cache_control(no_cache=True)
@require_safe
def offline(request: HttpRequest) -> HttpResponse:
    """Kept by the worker and shown in place of any page that can't be reached: nothing on it is anybody's."""
    # Messages that wait for the learner are not for this page: fetched in the background, it would swallow them.
    return render(request, "quizzes/offline.html", {"messages": ()})


@signed_in
@require_POST
def late_answer(request: HttpRequest) -> HttpResponse:
    """One answer that was given while the connection was lost, and what came of it: a verdict, or why it was refused.

    Either way the browser is done with it. The attempt makes a second arrival harmless.
    """
    form, now = AnswerForm(request.POST), timezone.now()
    try:
        answer = services.submit_answer(request.user, now=now, **form.attempt(now))
    except (InvalidAttempt, InvalidResponse) as error:
        return JsonResponse({"outcome": "refused", "words": _("Not counted"), "reason": str(error), "url": ""})
    return JsonResponse(told(answer))


def told(answer: Answer) -> dict[str, Any]:
    """A verdict in a line; its page has the passage."""
    words = verdict_on(answer.correct, answer.dont_know, answer.score)
    url = reverse("quizzes:answered", args=[answer.session_id, answer.id])
    return {"outcome": "right" if answer.correct else "wrong", "words": words, "reason": "", "url": url}
