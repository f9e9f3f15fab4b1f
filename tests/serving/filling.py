"""Run in a site's environment: learners who are signed in, and questions for them; prints JSON about both.

python -m tests.serving.filling '{"learners": 4, "facts": 50}'
"""

from __future__ import annotations

import json
import sys
from contextlib import redirect_stdout
from datetime import timedelta
from typing import Any


def main(sizes: dict[str, int]) -> dict[str, Any]:
    """`learners` people with a session cookie each, `facts` facts of one article with a published question each.

    With `past` all of them have studied twice before, up to so many facts each time, and half of it is due; they have
    hours a day. With `seeds` the articles of seeds/ instead, and all that the generator asks about them, of every kind.
    """
    import django

    django.setup()
    from tests import factories
    from tests.quizzes.factories import bulk_facts

    if sizes.get("seeds"):
        return {"learners": [_signed_in(n) for n in range(sizes.get("learners", 2))], "questions": _seeds()}
    article = factories.ArticleFactory()
    facts = bulk_facts(article, sizes.get("facts", 20))
    learners = [_signed_in(n) for n in range(sizes.get("learners", 2))]
    if sizes.get("past"):
        _study([one["id"] for one in learners], sizes["past"])
    return {
        "article": article.pk,
        "topic": article.topic_id,
        "facts": [fact.pk for fact in facts],
        "learners": learners,
    }


def _seeds() -> int:
    """Import, draft and publish what is in seeds/; the number of questions."""
    from django.core.management import call_command

    from content.models import Question, Topic

    with redirect_stdout(sys.stderr):
        call_command("import_articles", "seeds", topic="Seeds", generate=True)
    Topic.objects.update(visibility=Topic.Visibility.OPEN)
    return Question.objects.filter(held="").update(status=Question.Status.PUBLISHED)


def _study(learners: list[int], limit: int) -> None:
    """Sessions of 60 and of 20 days ago, in which every fifth answer is wrong."""
    from django.utils import timezone

    from quizzes import services
    from quizzes.models import Learner
    from tests.quizzes.factories import RIGHT, WRONG, play

    Learner.objects.filter(pk__in=learners).update(minutes_a_day=240)
    for learner in Learner.objects.filter(pk__in=learners):
        for days in (60, 20):
            session = services.start_session(learner, timezone.now() - timedelta(days=days), limit=limit)
            play(session, session.started_at, [WRONG, RIGHT, RIGHT, RIGHT, RIGHT] * (limit // 5))


def _signed_in(number: int) -> dict[str, Any]:
    from django.conf import settings
    from django.test import Client

    from quizzes.models import default_time_zone
    from tests import factories

    # Password hashing is not what is looked at: nobody signs in with it. Their day is that of the site: elsewhere, an
    # hour each night is of another day.
    name, zone = f"learner{number}", default_time_zone()
    learner = factories.LearnerFactory(user__username=name, user__password="!", time_zone=zone)
    client = Client()
    client.force_login(learner.user, backend="django.contrib.auth.backends.ModelBackend")
    cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
    return {"id": learner.pk, "username": learner.user.username, "cookie": cookie}


if __name__ == "__main__":
    print(json.dumps(main(json.loads(sys.argv[1]))))
