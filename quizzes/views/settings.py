"""What a learner sets, and the colours of the pages."""

from __future__ import annotations

from django.conf import settings as django_settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from quizzes import selectors, services
from quizzes.access import for_learner, wrong_method
from quizzes.context import colour_scheme
from quizzes.errors import InvalidSettings
from quizzes.forms import SchemeForm, SettingsForm
from quizzes.models import Learner
from quizzes.selectors.cards import day_of
from quizzes.selectors.courses import my_courses
from quizzes.services.people import LONGEST_PAUSE

YEAR = 365 * 24 * 3600


@for_learner
@require_http_methods(["GET", "HEAD", "POST"])
def settings(request: HttpRequest, learner: Learner) -> HttpResponse:
    now = timezone.now()
    today = day_of(learner, now)
    data = request.POST if request.method == "POST" else None
    form = SettingsForm(data, learner, today, colour_scheme(request)["scheme"])
    if form.is_valid() and saved(form, learner):
        messages.success(request, _("Your settings are saved."))
        return with_scheme(redirect("quizzes:settings"), form.cleaned_data["scheme"])
    form.point_to_first_error()
    context = {
        "form": form,
        "learner": learner,
        "today": today,
        "pause": services.current_pause(learner, today),
        "workload": selectors.workload(learner, now),
        "courses": my_courses(learner),
        "longest_pause": LONGEST_PAUSE,
    }
    return render(request, "quizzes/settings.html", context, status=422 if form.is_bound else 200)


def saved(form: SettingsForm, learner: Learner) -> bool:
    """Whether the settings were stored; where they can't be, the form says why."""
    try:
        services.save_settings(learner, now=timezone.now(), **form.settings)
    except InvalidSettings as error:
        form.refuse(error.errors)
        return False
    return True


@for_learner
@require_POST
def end_pause(request: HttpRequest, learner: Learner) -> HttpResponse:
    services.end_pause(learner)
    messages.success(request, _("The pause is over. What is due waits under Today."))
    return redirect("quizzes:settings")


def scheme(request: HttpRequest) -> HttpResponse:
    """Colours for everybody, signed in or not: kept in a cookie."""
    if request.method != "POST":
        return wrong_method(request, HttpResponseNotAllowed(["POST"]))
    form = SchemeForm(request.POST)
    back = request.POST.get("next", "")
    # `redirect` would take what is no address for the name of a view.
    if not (back.startswith("/") and url_has_allowed_host_and_scheme(back, {request.get_host()}, request.is_secure())):
        back = reverse("quizzes:home")
    return with_scheme(HttpResponseRedirect(back), form.cleaned_data["scheme"] if form.is_valid() else "")


def with_scheme(response: HttpResponse, chosen: str) -> HttpResponse:
    """The response with the chosen colours in their cookie, if any were chosen."""
    if chosen:
        secure = django_settings.SESSION_COOKIE_SECURE
        response.set_cookie("scheme", chosen, YEAR, secure=secure, httponly=True, samesite="Lax")
    return response
