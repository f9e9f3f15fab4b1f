"""Run in a site's environment: the class of tests.quizzes.reports.school_class, signed in; prints JSON about it.

python -m tests.serving.classroom
"""

from __future__ import annotations

import json
from typing import Any


def main() -> dict[str, Any]:
    """Ids of the course and of what its pages are about, and the session cookies of its teacher and of Anna."""
    import django

    django.setup()
    from django.test import override_settings
    from django.utils import timezone

    from content.models import Question
    from tests.quizzes.reports.school_class import school_class

    # Nobody signs in with a password here.
    with override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"]):
        found = school_class(timezone.now())
    asked = Question.objects.filter(passage__revision__article=found.bridge).order_by("pk")[0]
    return {
        "course": found.course.pk,
        "article": found.bridge.pk,
        "question": asked.pk,
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
