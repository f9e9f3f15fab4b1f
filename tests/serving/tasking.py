"""Run in a site's environment: work for the task worker, and what became of it; prints JSON.

python -m tests.serving.tasking give COUNT | again | look
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from hashlib import sha256
from typing import Any

TEXTS = [
    "The ferry at Ulm\n\nThe ferry at Ulm sank on 9 June 1931. Otto Brandt built the ferry in 1902. "
    "The ferry carried 40 passengers. Its captain was Karl Maier.\n",
    "The bridge at Ulm\n\nThe stone bridge at Ulm opened on 4 May 1907. It cost 120,000 marks. "
    "Anna Vogt designed the bridge in 1899. The bridge is 86 metres long.\n",
]
"""Of every topic: so all must come to the same questions."""


def give(count: int) -> list[int]:
    """`count` topics whose files wait to be read; their ids."""
    from content import services, tasks
    from content.models import Topic
    from content.services.gathering import gather

    begin, topics = Topic.objects.count(), []
    for number in range(begin, begin + count):
        topic = Topic.objects.create(name=f"Ulm {number}")
        files = [(f"text{n}.txt", text.encode()) for n, text in enumerate(TEXTS)]
        tasks.read_later(services.keep_uploads(topic, gather(files).given, None))
        topics.append(topic.pk)
    return topics


def again() -> int:
    """Have tried again what was given up, as a teacher would; how many files and topics."""
    from content import services, tasks
    from content.models import Article, Topic, Upload

    failed = Upload.objects.filter(state=Upload.State.FAILED)
    batches, count = set(failed.values_list("batch", flat=True)), 0
    if batches:
        count = services.retry(failed)
    for batch in batches:
        tasks.read_later(batch)
    for topic in Topic.objects.filter(articles__state=Article.State.FAILED).distinct():
        tasks.generate_later(topic)
        count += 1
    return count


def look() -> dict[str, Any]:
    """States of tasks, files and articles, and how many topics came to which questions."""
    from django_tasks_db.models import DBTaskResult

    from content.models import Article, Topic, Upload

    rows = list(DBTaskResult.objects.exclude(task_path__endswith="look_again"))
    made = Topic.objects.filter(name__startswith="Ulm ")
    return {
        "tasks": Counter(row.status for row in rows),
        "begun again": sum(len(row.worker_ids) > 1 for row in rows),
        "files": Counter(Upload.objects.values_list("state", flat=True)),
        "articles": Counter(Article.objects.filter(topic__in=made).values_list("state", flat=True)),
        "topics": Counter(result(topic) for topic in made),
        "failures": sorted({row.exception_class_path for row in rows if row.status == "FAILED"}),
    }


def result(topic: Any) -> str:
    """All that was made of a topic, in short: counts, and a digest of the words."""
    from content.models import Article, Evidence, Fact, Passage, Question

    facts = sorted(Fact.objects.filter(topic=topic).values_list("statement", "status"))
    questions = sorted(Question.objects.filter(fact__topic=topic).values_list("kind", "prompt", "status"))
    passages = sorted(Passage.objects.filter(revision__article__topic=topic).values_list("quote", flat=True))
    numbers = (
        Article.objects.filter(topic=topic).count(),
        len(passages),
        len(facts),
        Evidence.objects.filter(fact__topic=topic).count(),
        len(questions),
    )
    digest = sha256(repr((facts, questions, passages)).encode()).hexdigest()[:8]
    return "{} articles, {} passages, {} facts, {} evidence, {} questions, {}".format(*numbers, digest)


def main(deed: str, *arguments: str) -> Any:
    import django

    django.setup()
    return {"give": give, "again": again, "look": look}[deed](*map(int, arguments))


if __name__ == "__main__":
    print(json.dumps(main(*sys.argv[1:])))
