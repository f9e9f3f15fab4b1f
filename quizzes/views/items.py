"""How one question works in a course, for its teachers."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from quizzes.access import for_teacher
from quizzes.models import Course
from quizzes.selectors.item_pages import question_page


@for_teacher
@require_safe
def question(request: HttpRequest, pk: int, question: int) -> HttpResponse:
    course = get_object_or_404(Course.objects.for_teacher(request.user), pk=pk)
    page = question_page(course, question, request.user, timezone.now())
    if page is None:
        raise Http404
    return render(request, "quizzes/teaching/question.html", {"course": course, "page": page})
