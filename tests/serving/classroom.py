"""Run in a site's environment: the class of tests.quizzes.reports.school_class, signed in; prints JSON about it.

python -m tests.serving.classroom
"""

from __future__ import annotations

import json
from typing import Any


def main() -> dict[str, Any]:
    """Ids of the course and of what its pages are about, and the session cookies of its teacher and of Anna.

    "open" is an article beside it that everybody may study, with 12 facts.
    """
    import django

    django.setup()
    from django.test import override_settings
    from django.utils import timezone

    from content.models import Question
    from tests.factories import ArticleFactory
    from tests.quizzes.factories import bulk_facts
    from tests.quizzes.reports.school_class import school_class

    # Nobody signs in with a password here.
    with override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"]):
        found = school_class(timezone.now())
    found.bridge.topic.teachers.add(found.teacher)
    beside = ArticleFactory()
    bulk_facts(beside, 12)
    asked = Question.objects.filter(passage__revision__article=found.bridge).order_by("pk")[0]
    return {
        "course": found.course.pk,
        "topic": found.bridge.topic_id,
        "article": found.bridge.pk,
        "question": asked.pk,
        "open": beside.pk,
        "anna": found.anna.pk,
        "cookies": {"teacher": cookie_of(found.teacher), "anna": cookie_of(found.anna.user)},
    }


def cookie_of(user: Any) -> str:
    """A session of the user's."""
    from django.conf import settings
    from django.test import Client

    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client.cookies[settings.SESSION_COOKIE_NAME].value


if __name__ == "__main__":
    print(json.dumps(main()))
