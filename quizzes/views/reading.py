"""The list of articles, and an article to read."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from quizzes import selectors
from quizzes.access import for_learner
from quizzes.models import Learner


@for_learner
@require_safe
def articles(request: HttpRequest, learner: Learner) -> HttpResponse:
    lines = selectors.article_lines(request.user, learner, timezone.now())
    return render(request, "quizzes/articles.html", {"lines": lines})


@for_learner
@require_safe
def article(request: HttpRequest, learner: Learner, pk: int) -> HttpResponse:
    found = get_object_or_404(selectors.readable(request.user), pk=pk)
    page = selectors.reader_page(request.user, learner, found, timezone.now())
    return render(request, "quizzes/reader.html", {"page": page})
