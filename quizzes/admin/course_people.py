"""What a teacher does with the people of a course: new codes, groups, moves, removals, co-teachers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from allauth.account.forms import ResetPasswordForm
from django.contrib import messages
from django.contrib.auth import get_user_model
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _t
from django.utils.translation import ngettext

from quizzes.admin.rosters import RosterPages
from quizzes.errors import InvalidCourse
from quizzes.models import Course, Enrollment
from quizzes.services import audit, membership, new_ways_in
from quizzes.services.courses import check_running
from quizzes.services.invitations import mail_goes_out

MOST_IDS = 2_000


class CoursePeople(RosterPages):
    """The part of the courses' admin that is about students and teachers."""

    def new_codes(self, request: HttpRequest, course: Course) -> HttpResponse:
        """New one-time codes: asked once more first, because the old passwords stop working."""
        check_running(course)
        chosen, forget = self._chosen(request, course), "forget_mail" in request.POST
        if request.POST.get("sure") != "yes":
            ways = new_ways_in.ways_in(chosen)
            context = {"chosen": chosen, "ways": ways, "title": _t("New sign-in codes")}
            context["mailed"] = [user for user in ways.code if user.email]
            return self._page(request, course, "new_codes.html", context)
        ways, codes = new_ways_in.give_new_codes(chosen, request.user, timezone.now(), forget_mail=forget)
        count = ngettext("Gave %(n)d student a new sign-in code.", "Gave %(n)d students new sign-in codes.", len(codes))
        self.log_step(request, [course], count % {"n": len(codes)})
        void = _t("New sign-in code; the password and the e-mail address are void.")
        audit.write_down(request.user, ways.code, void if forget else _t("New sign-in code; the password is void."))
        self._mail_reset(request, ways.mail)
        if ways.nobody:
            names = ", ".join(membership.called(one) for one in ways.nobody)
            messages.warning(request, _t("Only an administrator can help: %(names)s.") % {"names": names})
        return self.sheet(request, course, codes) if codes else HttpResponseRedirect(self.page_of(course))

    def _mail_reset(self, request: HttpRequest, users: Sequence[Any]) -> None:
        """Mail those who have an address of their own the link with which they set a new password themselves."""
        reached = [user for user in users if _mailed(request, user)]
        audit.write_down(request.user, reached, _t("Sent a mail to set a new password."))
        if reached:
            names = ", ".join(membership.called(one) for one in reached)
            messages.success(request, _t("A mail to set a new password has gone to: %(names)s.") % {"names": names})
        if missed := [user for user in users if user not in reached]:
            names = ", ".join(membership.called(one) for one in missed)
            messages.warning(
                request,
                _t("The mail could not be sent: %(names)s. An administrator can set a password.") % {"names": names},
            )

    def group(self, request: HttpRequest, course: Course) -> HttpResponse:
        chosen, name = self._chosen(request, course), _text(request, "group")
        membership.set_group(course, chosen, name)
        done = ngettext("%(n)d student is in group “%(group)s” now.", "%(n)d students are in group “%(group)s” now.",
                        len(chosen)) if name.strip() else _t("%(n)d out of their groups.")  # fmt: skip
        told = done % {"n": len(chosen), "group": " ".join(name.split())}
        self.log_step(request, [course], told)
        messages.success(request, told)
        return self._to_students(course)

    def rename_group(self, request: HttpRequest, course: Course) -> HttpResponse:
        old, new = _text(request, "old"), _text(request, "new")
        if not membership.rename_group(course, old, new):
            raise Http404
        told = _t("The group “%(old)s” is called “%(new)s” now.") % {"old": old, "new": " ".join(new.split())}
        self.log_step(request, [course], told)
        messages.success(request, told)
        return self._to_students(course)

    def remove(self, request: HttpRequest, course: Course) -> HttpResponse:
        """Several are asked about once more: there is no way back but the join code."""
        chosen = self._chosen(request, course)
        if len(chosen) > 1 and request.POST.get("sure") != "yes":
            return self._page(request, course, "remove.html", {"chosen": chosen, "title": _t("Remove students")})
        membership.remove_students(course, chosen)
        self._log_students(request, course, chosen, _t("Removed from “%(course)s”.") % {"course": course})
        done = ngettext(
            "%(name)s is no longer in this course.", "%(n)d students are no longer in this course.", len(chosen)
        )
        messages.success(request, done % {"name": membership.called(chosen[0].learner.user), "n": len(chosen)})
        return self._to_students(course)

    def move(self, request: HttpRequest, course: Course) -> HttpResponse:
        chosen = self._chosen(request, course)
        to = get_object_or_404(Course.objects.for_teacher(request.user), pk=number(request.POST.get("to", "")))
        membership.move_students(course, to, chosen, timezone.now())
        told = _t("Moved from “%(course)s” to “%(to)s”.") % {"course": course, "to": to}
        self._log_students(request, course, chosen, told)
        self.log_step(request, [to], told)
        done = ngettext("%(n)d student is in “%(to)s” now.", "%(n)d students are in “%(to)s” now.", len(chosen))
        messages.success(request, done % {"n": len(chosen), "to": to})
        return self._to_students(course)

    def add_teacher(self, request: HttpRequest, course: Course) -> HttpResponse:
        added = membership.add_teacher(course, _text(request, "teacher"))
        self.log_step(request, [course], _t("Added a teacher."))
        # Who it was, the history of their account says: it goes with the account.
        audit.write_down(request.user, [added], _t("Made a teacher of “%(course)s”.") % {"course": course})
        told = _t("%(name)s teaches this course, too.") % {"name": membership.called(added)}
        messages.success(request, told)
        return HttpResponseRedirect(f"{self.page_of(course)}#rc-teachers")

    def remove_teacher(self, request: HttpRequest, course: Course) -> HttpResponse:
        """Take a co-teacher out of the course, or leave it oneself."""
        leaving = get_object_or_404(
            get_user_model().objects.filter(courses_taught=course), pk=number(request.POST.get("teacher", ""))
        )
        membership.remove_teacher(course, leaving)
        self.log_step(request, [course], _t("Took a teacher out."))
        audit.write_down(request.user, [leaving], _t("No longer a teacher of “%(course)s”.") % {"course": course})
        told = _t("%(name)s no longer teaches this course.") % {"name": membership.called(leaving)}
        messages.success(request, told)
        if leaving == request.user and not request.user.is_superuser:
            return HttpResponseRedirect(reverse("admin:quizzes_course_changelist"))
        return HttpResponseRedirect(f"{self.page_of(course)}#rc-teachers")

    def _chosen(self, request: HttpRequest, course: Course) -> list[Enrollment]:
        """The students ticked. 404 for one that is not in the course; InvalidCourse, with what to do, for none."""
        asked = {number(text) for text in request.POST.getlist("student")[:MOST_IDS]}
        if "student" not in request.POST:
            raise InvalidCourse(_t("Tick the students whom you mean first."))
        found = list(course.enrollments.filter(pk__in=asked).select_related("learner__user").order_by("pk"))
        if len(found) != len(asked):
            raise Http404
        return found

    def _log_students(self, request: HttpRequest, course: Course, chosen: Sequence[Enrollment], told: str) -> None:
        """Write what was done into the histories of the students' accounts, and their number into the course's."""
        audit.write_down(request.user, [one.learner.user for one in chosen], told)
        self.log_step(request, [course], f"{told} ({len(chosen)})")

    def _to_students(self, course: Course) -> HttpResponse:
        return HttpResponseRedirect(f"{self.page_of(course)}#rc-students")


def _mailed(request: HttpRequest, user: Any) -> bool:
    """Whether the mail could be handed over."""
    form = ResetPasswordForm({"email": user.email})
    if not mail_goes_out() or not form.is_valid():
        return False
    try:
        form.save(request)
    except (OSError, ValueError):
        # SMTPException is an OSError; ValueError is an address that no mail can be written to.
        return False
    return True


def _text(request: HttpRequest, name: str) -> str:
    """What was typed, without the NUL that no database takes."""
    return request.POST.get(name, "").replace("\0", "")


def number(text: str) -> int:
    """A key from a form; 0, which nothing has, for what is none."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else 0
