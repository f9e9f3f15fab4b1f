"""An article to read, where somebody stopped in it, and the marks that ask."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from content.models import Question
from quizzes import selectors, services
from quizzes.access import for_learner
from quizzes.errors import NothingDue
from quizzes.forms import PlaceForm
from quizzes.models import Learner


@for_learner
@require_safe
def article(request: HttpRequest, learner: Learner, pk: int) -> HttpResponse:
    found = get_object_or_404(selectors.readable(request.user), pk=pk)
    page = selectors.reader_page(request.user, learner, found, timezone.now())
    return render(request, "quizzes/reader.html", {"page": page})


@for_learner
@require_POST
def place(request: HttpRequest, learner: Learner, pk: int) -> HttpResponse:
    """Keep the reading position; sent by the page itself, so that there is nothing to show."""
    found = get_object_or_404(selectors.readable(request.user), pk=pk)
    form = PlaceForm(request.POST)
    if not form.is_valid():
        return HttpResponse(form.errors.as_text(), content_type="text/plain; charset=utf-8", status=422)
    services.remember_place(learner, found, timezone.now(), **form.cleaned_data)
    return HttpResponse(status=204)


@for_learner
@require_http_methods(["GET", "HEAD", "POST"])
def fact(request: HttpRequest, learner: Learner, pk: int, fact: int) -> HttpResponse:
    """What a mark leads to: the passage with a button, or, for the page's script, the question at once."""
    found, now = get_object_or_404(selectors.readable(request.user), pk=pk), timezone.now()
    try:
        page = selectors.mark_page(request.user, learner, found, fact, now)
    except Question.DoesNotExist as missing:
        raise Http404 from missing
    if request.method != "POST":
        return render(request, "quizzes/mark.html", {"page": page})
    try:
        # The text stood in front of them: their answer says nothing about memory, so it changes no card.
        begun = services.start_session(learner, now, article=found, scope={"kind": "fact", "id": fact}, practice=True)
    except NothingDue as nothing:
        messages.info(request, str(nothing))
        return redirect("quizzes:article", pk)
    return redirect("quizzes:session", begun.pk)
