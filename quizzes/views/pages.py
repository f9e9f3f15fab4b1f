"""The public home page, Today, and whether this process is well."""

from __future__ import annotations

from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from quizzes import selectors
from quizzes.access import for_learner
from quizzes.models import Learner


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    if request.user.is_authenticated:
        return redirect("quizzes:today")
    return render(request, "quizzes/home.html")


@for_learner
@require_safe
def today(request: HttpRequest, learner: Learner) -> HttpResponse:
    return render(request, "quizzes/today.html", {"page": selectors.today_page(learner, timezone.now())})


@never_cache
@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """Whether this process answers and reaches its database."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return HttpResponse("database unreachable\n", content_type="text/plain", status=503)
    return HttpResponse("ok\n", content_type="text/plain")
