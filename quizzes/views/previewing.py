"""What a teacher sees of a question while writing it: as students will, with what is amiss and what could be wrong."""

from __future__ import annotations

from typing import Any

from csp.constants import SELF
from csp.decorators import csp_replace
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.template.loader import render_to_string
from django.utils import timezone
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_http_methods

from content.forms import QuestionAddForm, QuestionEditForm
from content.forms.questions import QuestionForm
from content.models import Article, Passage, Question
from content.selectors import question_rows
from content.selectors.marking import place_of
from content.services.answers import WRITERS
from content.services.authoring import WrittenQuestion, cautions, current_revision, problems
from content.services.sketching import passage_marked, sketch
from content.services.suggesting import MOST, suggestions
from quizzes.access import for_teacher
from quizzes.selectors.previewing import preview_of
from quizzes.selectors.wrong_answers import typed_suggestions


@for_teacher
@require_http_methods(["GET", "HEAD", "POST"])
@xframe_options_sameorigin
@csp_replace({"frame-ancestors": [SELF]})
def preview(request: HttpRequest) -> HttpResponse:
    """The empty page that the form frames; for a form that is sent, the page with it, or its parts as JSON."""
    if request.method != "POST":
        return render(request, "quizzes/preview.html")
    question = _question(request)
    form = _form(request, question)
    article = _article(request, question)
    written = form.as_typed() if article else None
    if article is None or written is None or written.kind not in WRITERS:
        return _answer(request, {}, {})
    drawn = sketch(written, article, question)
    shown = {"preview": preview_of(drawn, request.user, timezone.now(), stored=question)} if drawn else {}
    return _answer(request, shown, _told(form, written, article, question))


def _question(request: HttpRequest) -> Question | None:
    number = request.GET.get("question", "")
    if not number:
        return None
    if not number.isdecimal() or len(number) > 18:
        raise Http404
    return get_object_or_404(question_rows(request.user), pk=number)


def _form(request: HttpRequest, question: Question | None) -> QuestionForm:
    kind = QuestionEditForm if question else QuestionAddForm
    made = type(kind.__name__, (kind,), {"asker": request.user})
    return made(request.POST, instance=question) if question else made(request.POST)


def _article(request: HttpRequest, question: Question | None) -> Article | None:
    """The article of the form; Http404 for one that is not the user's."""
    if question:
        return question.passage.revision.article
    number = request.POST.get("article", "")
    if not number.isdecimal() or len(number) > 18:
        return None
    own = Article.objects.for_teacher(request.user).filter(retired_at=None).select_related("topic")
    return get_object_or_404(own, pk=number)


def _told(form: QuestionForm, written: WrittenQuestion, article: Article, question: Question | None) -> dict[str, Any]:
    """What is amiss and what to look at, by field; where the passage stands; what else could be wrong answers."""
    amiss = [[form.field_of(part), str(message)] for part, message in problems(written, article, question)]
    doubts = [[form.field_of(part), str(message)] for part, message in cautions(written, article, question)]
    revision = current_revision(article)
    passage = passage_marked(written, revision)
    place = None
    if passage:
        span = (passage.start, passage.end)
        place = {"start": span[0], "end": span[1], "sentence": place_of(revision, span)}
    found = _suggested(written, article, question, passage, form.asker) if passage else []
    return {"problems": amiss, "cautions": doubts, "place": place, "suggestions": found}


def _suggested(
    written: WrittenQuestion, article: Article, question: Question | None, passage: Passage, user: Any
) -> list[list[str]]:
    """Wrong answers to take: what students typed first, then what the topic offers, with where each comes from."""
    typed = typed_suggestions(written, article, question, passage, user)
    taken = {one.text.casefold() for one in typed}
    found = [*typed, *(one for one in suggestions(written, article) if one.text.casefold() not in taken)]
    return [[one.text, one.source] for one in found[:MOST]]


def _answer(request: HttpRequest, shown: dict[str, Any], told: dict[str, Any]) -> HttpResponse:
    if not request.accepts("text/html") or request.headers.get("Accept", "").startswith("application/json"):
        stage = render_to_string("quizzes/_preview.html", shown, request)
        return JsonResponse({"html": stage, **told})
    return render(request, "quizzes/preview.html", {**shown, **told})
