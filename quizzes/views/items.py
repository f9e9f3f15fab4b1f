"""How one question works in a course, for its teachers."""

from __future__ import annotations

from datetime import datetime

from django.contrib import messages
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from content.errors import ReciteError
from content.models import Question
from content.models.late import latest, read_late
from quizzes.access import for_teacher
from quizzes.models import Course
from quizzes.selectors.item_pages import QuestionPage, question_page, typed_in
from quizzes.services.wrong_answers import take_wrong_answer


@for_teacher
@require_safe
def question(request: HttpRequest, pk: int, question: int) -> HttpResponse:
    course = get_object_or_404(Course.objects.for_teacher(request.user), pk=pk)
    try:
        page = read_late(page_of, course, question, request.user, timezone.now())
    except Question.DoesNotExist as error:
        raise Http404 from error
    return render(request, "quizzes/teaching/question.html", {"course": course, "page": page, "late": latest()})


def page_of(course: Course, question: int, user: AbstractBaseUser | AnonymousUser, now: datetime) -> QuestionPage:
    """The page of a question that is open to `user`; Question.DoesNotExist, which is looked up again, where none is."""
    page = question_page(course, question, user, now)
    if page is None:
        raise Question.DoesNotExist
    return page


@for_teacher
@require_POST
def use_wrong_answer(request: HttpRequest, pk: int, question: int) -> HttpResponse:
    """Make one of the answers that students typed a wrong answer of the multiple choice about the same fact."""
    course = get_object_or_404(Course.objects.for_teacher(request.user), pk=pk)
    own = Question.objects.for_teacher(request.user).filter(fact__topic__in=course.topics.order_by().values("pk"))
    about = get_object_or_404(own.select_related("fact"), pk=question)
    text, replace = request.POST.get("text", ""), request.POST.get("replace", "")
    try:
        found = typed_in(course, about, timezone.now())
        taken, made = take_wrong_answer(found, text, request.user, replace=replace)
    except ReciteError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _told(taken, made) % {"text": text, "prompt": taken.prompt})
    return redirect("quizzes:teaching_question", pk, question)


def _told(taken: Question, made: bool) -> str:
    if made:
        return _("“%(text)s” is a wrong answer of a new draft, “%(prompt)s”. Read it before you approve it.")
    if taken.status == Question.Status.PUBLISHED:
        return _("“%(text)s” is now a wrong answer of “%(prompt)s”, which begins a version. Its history can undo it.")
    return _("“%(text)s” is now a wrong answer of the draft “%(prompt)s”. Its history can undo it.")
