"""No more weekly summaries: the link in each of them, which works without signing in."""

from __future__ import annotations

from django.core.signing import BadSignature
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from quizzes.services import summaries


@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def off(request: HttpRequest, token: str) -> HttpResponse:
    """A page with one button; with a POST, from it or from a mailbox (RFC 8058), the end of summaries of a course.

    Nothing happens at a GET: scanners of mail open every link. The signed token stands for the seal of a form.
    """
    try:
        course, reader = summaries.read_unsubscribe_token(token)
    except (BadSignature, ValueError, TypeError) as error:
        raise Http404 from error
    if request.method == "POST":
        summaries.stop_summary(course, reader)
    return render(request, "quizzes/summaries_off.html", {"done": request.method == "POST", "course": course})
