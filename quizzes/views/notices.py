"""Notices of revised articles, put away by those who have read them."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from quizzes import services
from quizzes.access import for_learner
from quizzes.models import Learner
from quizzes.selectors.notices import SHOWN, told

DIGITS = 18
"""Of a key; what is longer is none that a database holds."""


@for_learner
@require_POST
def put_away(request: HttpRequest, learner: Learner) -> HttpResponse:
    """Put away the notices that the form names. 404 for any that is not the learner's own."""
    named = {one for one in request.POST.getlist("notice") if one.isascii() and one.isdecimal() and len(one) <= DIGITS}
    mine = told(learner).filter(pk__in=[int(one) for one in named])
    if not named or len(named) > SHOWN or mine.count() != len(named):
        raise Http404
    services.put_away(mine, timezone.now())
    return redirect("quizzes:today")
