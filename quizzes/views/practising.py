"""Free practice: choose what, and begin."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from quizzes import services
from quizzes.access import for_learner
from quizzes.errors import NothingDue
from quizzes.forms import PracticeForm
from quizzes.models import Learner
from quizzes.selectors.practising import practice_page


@for_learner
@require_http_methods(["GET", "HEAD", "POST"])
def practice(request: HttpRequest, learner: Learner) -> HttpResponse:
    now = timezone.now()
    page = practice_page(learner, now)
    initial = {"what": "mistakes" if page.mistakes else "topic", "style": "questions", "size": "20"}
    form = PracticeForm(
        request.POST if request.method == "POST" else None,
        articles=page.articles,
        topics=page.topics,
        today=page.today,
        initial=initial | {"since": page.first_day, "until": page.today},
    )
    if form.is_valid():
        try:
            return redirect("quizzes:session", services.start_session(learner, now, **form.wishes()).pk)
        except NothingDue as nothing:
            messages.info(request, str(nothing))
            return redirect("quizzes:practice")
    status = 422 if form.is_bound else 200
    return render(request, "quizzes/practice.html", {"page": page, "form": form}, status=status)
