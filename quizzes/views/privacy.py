"""What belongs to a person: to take along, and to delete."""

from __future__ import annotations

from allauth.core import ratelimit
from django.contrib.auth import logout
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from content.errors import NotAllowedNow
from quizzes import services
from quizzes.access import for_learner
from quizzes.forms import DeleteAccountForm
from quizzes.limits import Tries
from quizzes.models import Learner
from quizzes.selectors.cards import day_of
from quizzes.selectors.leaving import leaving

FORM = ["GET", "HEAD", "POST"]
EXPORTS = Tries("export", most=5, seconds=600)
"""Files of one account: each takes everything that they have ever answered."""


@for_learner
@require_http_methods(FORM)
def export(request: HttpRequest, learner: Learner) -> HttpResponse:
    """What is in the file, and with a POST the file: making it is work, which no prefetched link may start."""
    if request.method != "POST":
        return render(request, "quizzes/export.html")
    if EXPORTS.take(learner.pk) is None:
        return render(request, "quizzes/too_often.html", {"minutes": EXPORTS.seconds // 60}, status=429)
    now = timezone.now()
    name = f"recite-{day_of(learner, now):%Y-%m-%d}.zip"
    file = services.export_account(request.user, learner, now)
    return FileResponse(file, as_attachment=True, filename=name, content_type="application/zip")


@for_learner
@require_http_methods(FORM)
def delete(request: HttpRequest, learner: Learner) -> HttpResponse:
    form = DeleteAccountForm(request.POST if request.method == "POST" else None, request.user)
    # Whoever found a browser signed in may not guess the password here.
    if form.is_bound and (limited := ratelimit.consume_or_429(request, action="reauthenticate", user=request.user)):
        return limited
    try:
        services.check_deletable(request.user)
        if form.is_valid():
            # Guesses are counted under the number of the account.
            ratelimit.clear(request, action="reauthenticate", user=request.user)
            services.delete_account(request.user)
            logout(request)
            return redirect("quizzes:farewell")
    except NotAllowedNow as error:
        return render(request, "quizzes/delete.html", {"refusal": error}, status=409 if form.is_bound else 200)
    context = {"form": form, "page": leaving(learner)}
    return render(request, "quizzes/delete.html", context, status=422 if form.is_bound else 200)


@require_safe
def farewell(request: HttpRequest) -> HttpResponse:
    if request.user.is_authenticated:
        # Nobody who still has an account should read that it is gone.
        return redirect("quizzes:today")
    return render(request, "quizzes/farewell.html")
