"""Run in a site's environment: learners who are signed in, and questions for them; prints JSON about both.

python -m tests.serving.filling '{"learners": 4, "facts": 50}'
"""

from __future__ import annotations

import json
import sys
from contextlib import redirect_stdout
from typing import Any


def main(sizes: dict[str, int]) -> dict[str, Any]:
    """`learners` people with a session cookie each, `facts` facts of one article with a published question each.

    With `seeds` the articles of seeds/ instead, and all that the generator asks about them, of every kind.
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


def _signed_in(number: int) -> dict[str, Any]:
    from django.conf import settings
    from django.test import Client

    from tests import factories

    # Password hashing is not what is looked at: nobody signs in with it.
    learner = factories.LearnerFactory(user__username=f"learner{number}", user__password="!")
    client = Client()
    client.force_login(learner.user, backend="django.contrib.auth.backends.ModelBackend")
    cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
    return {"id": learner.pk, "username": learner.user.username, "cookie": cookie}


if __name__ == "__main__":
    print(json.dumps(main(json.loads(sys.argv[1]))))
