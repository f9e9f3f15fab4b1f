"""The front page of the admin: what waits for the teacher, and how the courses stand."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from quizzes.access import may_teach
from quizzes.selectors.desk import desk_of


def desk(request: HttpRequest, context: dict[str, Any]) -> dict[str, Any]:
    """The front page's context, with the desk for whoever teaches."""
    if may_teach(request.user):
        context |= {"desk": desk_of(request.user, timezone.localdate()), "title": _("Teacher's desk")}
    return context
