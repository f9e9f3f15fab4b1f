"""What learners did with a question, on its page in the question bank."""

from __future__ import annotations

from django.http import HttpRequest
from django.template.loader import render_to_string

from content.admin.questions import QuestionAdmin
from content.models import Question
from quizzes.selectors.versions import FEW, version_counts


def versions(request: HttpRequest, question: Question) -> str:
    """First answers to each version of the question."""
    context = {"counts": version_counts(question), "few": FEW}
    return render_to_string("admin/quizzes/question/_versions.html", context, request)


if versions not in QuestionAdmin.panels:
    QuestionAdmin.panels.append(versions)
