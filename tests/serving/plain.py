"""The least that a view of this site can be: what Recite's own views are measured against.

Both stand behind the same middleware and ask for the same sign-in; they do what Django's documentation would do and
nothing else.
"""

from __future__ import annotations

from uuid import UUID, uuid4

from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from quizzes.models import Answer, Card, DailyCount

PAGE = engines["django"].from_string(
    """<!doctype html>
<html lang="en">
<head><title>{{ title }}</title></head>
<body><h1>{{ title }}</h1><ul>{% for item in items %}<li>{{ item }}</li>{% endfor %}</ul></body>
</html>
"""
)
"""Compiled once, like every template in production."""


@login_required
@require_POST
def three_writes(request: HttpRequest) -> HttpResponse:
    """A row of the log inserted, a card and a daily count updated: three statements in one transaction.

    The user must have both rows; what is in the log afterwards is no answer of the site's.
    """
    now, learner = timezone.now(), request.user.pk
    fact, times = int(request.POST["fact"]), dict.fromkeys(("shown_at", "answered_at", "received_at"), now)
    with transaction.atomic():
        Answer(
            learner_id=learner,
            id=uuid4(),
            fact_id=fact,
            question_id=1,
            article_id=1,
            session_id=UUID(int=1),
            question_version=1,
            ordinal=int(now.timestamp() * 1000) % 1_000_000_000,
            first=False,
            kind="plain",
            response=request.POST["response"],
            correct=True,
            score=1.0,
            guess_chance=0.0,
            scheduled=False,
            card_before={"stability": 1.0},
            card_after={"stability": 2.0},
            algorithm="none",
            day=now.date(),
            **times,
        ).save(force_insert=True)
        Card.objects.filter(learner_id=learner, fact_id=fact).update(stability=2.0, answers=F("answers") + 1)
        DailyCount.objects.filter(learner_id=learner, day=now.date()).update(answered=F("answered") + 1)
    return HttpResponse("Saved.")


@login_required
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """A plain template with a title and five lines."""
    return HttpResponse(PAGE.render({"title": "A plain page", "items": range(5)}, request))
