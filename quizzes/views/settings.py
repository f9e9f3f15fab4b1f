"""What a learner sets, and the colours of the pages."""

from __future__ import annotations

from django.conf import settings as django_settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from quizzes import services
from quizzes.access import for_learner
from quizzes.forms import SchemeForm, SettingsForm
from quizzes.models import Learner

YEAR = 365 * 24 * 3600


@for_learner
@require_http_methods(["GET", "HEAD", "POST"])
def settings(request: HttpRequest, learner: Learner) -> HttpResponse:
    form = SettingsForm(request.POST if request.method == "POST" else None, instance=learner)
    if form.is_valid():
        services.save_settings(learner, **form.cleaned_data)
        messages.success(request, _("Your settings are saved."))
        return redirect("quizzes:settings")
    return render(request, "quizzes/settings.html", {"form": form}, status=422 if form.is_bound else 200)


@require_POST
def scheme(request: HttpRequest) -> HttpResponse:
    form = SchemeForm(request.POST)
    back = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(back, {request.get_host()}, request.is_secure()):
        back = reverse("quizzes:home")
    response = redirect(back)
    if form.is_valid():
        secure = django_settings.SESSION_COOKIE_SECURE
        response.set_cookie("scheme", form.cleaned_data["scheme"], YEAR, secure=secure, httponly=True, samesite="Lax")
    return response
