"""Where an invitation leads: somebody signs in or up, presses a button, and is a teacher."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from quizzes.access import may_teach
from quizzes.errors import NoWayIn
from quizzes.services import invitations


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def invited(request: HttpRequest, token: str) -> HttpResponse:
    """The page of a link. Nothing happens at a GET: scanners of mail open every link."""
    try:
        invitation = invitations.open_invitation(token, timezone.now())
        if request.method == "POST" and request.user.is_authenticated and not may_teach(request.user):
            invitations.accept(token, request.user, timezone.now())
            messages.success(request, _("Welcome. You are a teacher now."))
            return redirect("admin:quizzes_course_first_steps")
    except NoWayIn as error:
        return render(request, "quizzes/people/no_invitation.html", {"why": str(error)}, status=404)
    teaches = may_teach(request.user)
    return render(request, "quizzes/people/invited.html", {"invitation": invitation, "teaches": teaches})
