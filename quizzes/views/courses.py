"""Courses of a student: join one by code or link, look at it, leave it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from content.errors import ReciteError
from quizzes.access import for_learner
from quizzes.errors import CourseClosed, NoSuchCourse
from quizzes.forms.courses import JoinForm
from quizzes.limits import Tries
from quizzes.models import Course, Learner
from quizzes.selectors import courses as reads
from quizzes.selectors.coursework import course_page
from quizzes.services import courses as writes

TRIES = 10
"""Wrong codes that one account may try within PATIENCE."""
PATIENCE = 300
"""Seconds."""
GUESSES = Tries("join-code", TRIES, PATIENCE)


@for_learner
@require_http_methods(["GET", "HEAD", "POST"])
def enter_code(request: HttpRequest, learner: Learner) -> HttpResponse:
    """The form for a code. A code that fits leads on to the page that asks once more."""
    form = JoinForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return ask_for_code(request, form, 422 if form.is_bound else 200)
    found = find(request, learner, form.cleaned_data["code"])
    return redirect("quizzes:join", found.code) if isinstance(found, Course) else found


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def join(request: HttpRequest, code: str) -> HttpResponse:
    """Where a link leads. A stranger signs in or up first and comes back here."""
    if not request.user.is_authenticated:
        # Nothing is looked up: nobody guesses codes without an account.
        return render(request, "quizzes/courses/invited.html")
    return confirm(request, code)


@for_learner
def confirm(request: HttpRequest, learner: Learner, code: str) -> HttpResponse:
    """The course's name and a button; the button joins."""
    found = find(request, learner, code)
    if not isinstance(found, Course):
        return found
    if request.method == "POST":
        course, new = writes.join_course(learner, code, timezone.now())
        joined = _("You are in “%(course)s” now. Its articles stand among yours.")
        messages.success(request, (joined if new else _("You are in “%(course)s” already.")) % {"course": course})
        return redirect("quizzes:today")
    shown = {"invitation": reads.invitation(learner, found), "course": found}
    return render(request, "quizzes/courses/join.html", shown)


def find(request: HttpRequest, learner: Learner, code: str) -> Course | HttpResponse:
    """The course of a code, or the page that says why there is none. Wrong codes are counted: guessing ends soon."""
    slot = GUESSES.take(learner.pk)
    if slot is None:
        return render(request, "quizzes/courses/too_many.html", {"minutes": PATIENCE // 60}, status=429)
    try:
        found = writes.course_by_code(code)
    except NoSuchCourse as error:
        return refuse(request, code, error, 404 if request.method in ("GET", "HEAD") else 422)
    except CourseClosed as error:
        GUESSES.give_back(slot)
        return refuse(request, code, error, 410 if request.method in ("GET", "HEAD") else 422)
    GUESSES.give_back(slot)
    return found


def refuse(request: HttpRequest, code: str, error: ReciteError, status: int) -> HttpResponse:
    form = JoinForm({"code": code})
    if form.is_valid():
        form.add_error("code", str(error))
    return ask_for_code(request, form, status)


def ask_for_code(request: HttpRequest, form: JoinForm, status: int) -> HttpResponse:
    return render(request, "quizzes/courses/code.html", {"form": form}, status=status)


@for_learner
@require_safe
def course(request: HttpRequest, learner: Learner, pk: int) -> HttpResponse:
    found = get_object_or_404(Course.objects.for_student(request.user), pk=pk)
    page = course_page(learner, found, timezone.now())
    return render(request, "quizzes/courses/course.html", {"page": page})


@for_learner
@require_http_methods(["GET", "HEAD", "POST"])
def leave(request: HttpRequest, learner: Learner, pk: int) -> HttpResponse:
    found = get_object_or_404(Course.objects.for_student(request.user), pk=pk)
    if request.method == "POST":
        writes.leave_course(learner, found)
        messages.success(request, _("You have left “%(course)s”. What you know stays yours.") % {"course": found})
        return redirect("quizzes:today")
    return render(request, "quizzes/courses/leave.html", {"course": found})
