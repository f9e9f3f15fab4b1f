"""In with a one-time code: the user name and the code of the sheet, then a password of one's own."""

from __future__ import annotations

import hashlib

from allauth.account.utils import perform_login
from allauth.core import ratelimit
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from quizzes.errors import NoWayIn
from quizzes.forms.sign_in_codes import ChoosePasswordForm, SignInCodeForm
from quizzes.limits import Tries
from quizzes.services import sign_in_codes

GUESSES = Tries("sign-in-code", most=10, seconds=300)
"""Wrong codes for one user name. How many may come from one address, ACCOUNT_RATE_LIMITS says under "code"."""
PENDING = "sign_in_code"
PENDING_SECONDS = 1800
"""How long the page for the password waits for whoever has shown the right code."""


@require_safe
def short(request: HttpRequest) -> HttpResponse:
    """The address on the sheet, short enough to be typed on a phone."""
    return redirect("quizzes:sign_in_code")


@never_cache
@sensitive_post_parameters("code")
@require_http_methods(["GET", "HEAD", "POST"])
def enter(request: HttpRequest) -> HttpResponse:
    """The form for user name and code. The right ones lead on to the choice of a password."""
    if request.method != "POST":
        return _ask(request, SignInCodeForm())
    form = SignInCodeForm(request.POST)
    if not form.is_valid():
        return _ask(request, form, 422)
    name = form.cleaned_data["username"].strip().casefold()
    allowed = ratelimit.consume(request, action="code")
    slot = GUESSES.take(hashlib.sha256(name.encode()).hexdigest()) if allowed else None
    if slot is None:
        return ratelimit.respond_429(request)
    try:
        found = sign_in_codes.check_code(form.cleaned_data["username"], form.cleaned_data["code"], timezone.now())
    except NoWayIn as error:
        return _ask(request, form, 422, str(error))
    GUESSES.give_back(slot)
    request.session[PENDING] = [found.user_id, found.digest, timezone.now().timestamp()]
    return redirect("quizzes:code_password")


@never_cache
@sensitive_post_parameters("new_password1", "new_password2")
@require_http_methods(["GET", "HEAD", "POST"])
def choose_password(request: HttpRequest) -> HttpResponse:
    """The password that replaces the code; then the pupil is signed in. The code holds until this is done."""
    user, kept, since = request.session.get(PENDING) or (0, "", 0)
    if timezone.now().timestamp() - since > PENDING_SECONDS:
        request.session.pop(PENDING, None)
        return redirect("quizzes:sign_in_code")
    try:
        owner = sign_in_codes.check_pending(user, kept, timezone.now()).user
        form = ChoosePasswordForm(owner, request.POST if request.method == "POST" else None)
        if not form.is_valid():
            page = {"form": form, "owner": owner}
            return render(request, "account/code_password.html", page, status=422 if form.is_bound else 200)
        given = form.cleaned_data
        owner = sign_in_codes.use_code(user, kept, given["new_password1"], given["email"], timezone.now())
    except NoWayIn as error:
        request.session.pop(PENDING, None)
        return _ask(request, SignInCodeForm(), 410, str(error))
    del request.session[PENDING]
    return perform_login(request, owner)


def _ask(request: HttpRequest, form: SignInCodeForm, status: int = 200, refused: str = "") -> HttpResponse:
    return render(request, "account/code.html", {"form": form, "refused": refused}, status=status)
