"""Who may open a student's page: every one of them goes through `signed_in`."""

from __future__ import annotations

import zoneinfo
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import render, resolve_url
from django.utils import timezone
from django_htmx.http import HttpResponseClientRedirect

from quizzes import services

View = Callable[..., HttpResponse]


def signed_in(view: View) -> View:
    """Sign-in required. That browsers keep nothing is said for every response, by config.middleware.SafeHeaders: a
    question that comes back from a cache would be answered twice."""

    @wraps(view)
    def wrapper(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.is_authenticated:
            return to_login(request)
        response = view(request, *args, **kwargs)
        return wrong_method(request, response) if isinstance(response, HttpResponseNotAllowed) else response

    return wrapper


def for_learner(view: View) -> View:
    """`signed_in`, with the learner handed to `view`, which runs in their time zone."""

    @signed_in
    @wraps(view)
    def wrapper(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        learner = services.learner_for(request.user)
        with timezone.override(zoneinfo.ZoneInfo(learner.time_zone)):
            return view(request, learner, *args, **kwargs)

    return wrapper


def for_teacher(view: View) -> View:
    """`signed_in`, for teachers alone; everybody else is told that there is no such page."""

    @signed_in
    @wraps(view)
    def wrapper(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not may_teach(request.user):
            raise Http404
        return view(request, *args, **kwargs)

    return wrapper


def may_teach(user: Any) -> bool:
    """Whether somebody may open the teacher's pages; what stands there, the QuerySets decide."""
    return user.is_active and user.is_staff and user.has_perm("content.add_article")


def wrong_method(request: HttpRequest, refusal: HttpResponseNotAllowed) -> HttpResponse:
    """The refusal with a page: an address typed or reloaded by hand must not end on a blank one."""
    page = render(request, "405.html", status=405)
    page["Allow"] = refusal["Allow"]
    return page


def to_login(request: HttpRequest) -> HttpResponse:
    """To the sign-in page and back; htmx would swap that page into the middle of the quiz, so it is told to go."""
    # A form's address can't be opened after signing in: those who sent one go on from Today.
    onward = request.get_full_path() if request.method == "GET" and not request.htmx else resolve_url("quizzes:today")
    response = redirect_to_login(onward)
    return HttpResponseClientRedirect(response.url) if request.htmx else response
