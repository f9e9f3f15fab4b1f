"""The public home page, Today, the list of articles, and robots.txt."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from quizzes import selectors
from quizzes.access import for_learner
from quizzes.forms.courses import ArticleFilterForm
from quizzes.forms.practice import ALL, EVERYTHING
from quizzes.models import Learner
from quizzes.selectors.today import articles_page

SIZES = (5, 10, 15, 25)
"""Minutes of a session that Today offers, beside the learner's minutes a day and all that waits."""
YEAR = 365 * 24 * 3600
PRIVATE = ("/admin/", "/accounts/", "/content/", "/join/")
"""Addresses that hold nothing for a search engine. Pages of a learner say noindex themselves."""


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    if request.user.is_authenticated:
        return redirect("quizzes:today")
    return render(request, "quizzes/home.html")


@for_learner
@require_safe
def today(request: HttpRequest, learner: Learner) -> HttpResponse:
    sizes = [str(size) for size in sorted({*SIZES, learner.minutes_a_day})] + [ALL]
    kept = request.COOKIES.get("minutes", "")
    size = kept if kept in sizes else str(learner.minutes_a_day)
    page = selectors.today_page(learner, timezone.now(), EVERYTHING if size == ALL else int(size))
    return render(request, "quizzes/today.html", {"page": page, "sizes": sizes, "size": size})


def remembering_size(start: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """The view that starts a session, with the size that was chosen kept for the next visit to Today."""

    @wraps(start)
    def wrapper(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response, size = start(request, *args, **kwargs), request.POST.get("minutes", "")
        if size == ALL or (size.isascii() and size.isdigit() and len(size) < 4):
            secure = settings.SESSION_COOKIE_SECURE
            response.set_cookie("minutes", size, YEAR, secure=secure, httponly=True, samesite="Lax")
        return response

    return wrapper


@for_learner
@require_safe
def articles(request: HttpRequest, learner: Learner) -> HttpResponse:
    narrowing = ArticleFilterForm(request.GET).narrowing()
    return render(request, "quizzes/articles.html", {"page": articles_page(learner, timezone.now(), **narrowing)})


@require_safe
@cache_control(max_age=3600, public=True)
def robots(request: HttpRequest) -> HttpResponse:
    lines = ["User-agent: *", *(f"Disallow: {address}" for address in PRIVATE), ""]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")
