"""Background work: asked for once, told of while it goes on, found again when its process was killed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.db import OperationalError, transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from pytest_django import Settings

from content import services, tasks
from content.models import Article, Question, Topic, Upload, Writing
from content.selectors import writing_of
from content.services import writing
from content.services.gathering import gather
from tests import factories
from tests.content import made

FERRY = "The ferry at Ulm\n\nThe ferry at Ulm sank on 9 June 1931. Otto Brandt built the ferry in 1902.\n"


@pytest.fixture
def queue(settings: Settings, transactional_db: None) -> Callable[[], None]:
    """Tasks in the database; the function is a worker that does what is there and ends."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

    def work() -> None:
        call_command("db_worker", batch=True, interval=0, startup_delay=False, verbosity=0)

    return work


def waiting(name: str) -> list[Any]:
    rows = DBTaskResult.objects.filter(status="READY", task_path=f"content.tasks.{name}")
    return [row.args_kwargs["args"] for row in rows]


def kept(topic: Topic) -> Any:
    return services.keep_uploads(topic, gather([("ferry.txt", FERRY.encode()), ("song.mp3", b"ID3")]).given, None)


class TestInTheDatabase:
    def test_a_batch_is_read_and_its_questions_written_by_the_worker(self, queue: Callable[[], None]) -> None:
        topic = factories.TopicFactory()
        batch = kept(topic)
        tasks.read_later(batch)
        assert not Article.objects.exists()
        queue()
        assert Article.objects.get().state == Article.State.READY
        assert Question.objects.drafts().exists()
        assert writing_of(topic) is None
        assert waiting("generate") == waiting("read_uploads") == []

    def test_the_queue_takes_a_task_with_what_it_is_about_or_not_at_all(self, queue: Callable[[], None]) -> None:
        topic = factories.TopicFactory()
        with transaction.atomic():
            tasks.read_later(kept(topic))
            assert len(waiting("read_uploads")) == 1
            transaction.set_rollback(True)
        assert not Upload.objects.exists()
        assert not DBTaskResult.objects.exists()

    def test_questions_are_asked_for_once(self, queue: Callable[[], None]) -> None:
        topic = services.import_article(factories.TopicFactory(), made.article_draft())[0].topic
        for _ in range(5):
            tasks.generate_later(topic)
        assert waiting("generate") == [[topic.pk]]
        queue()
        tasks.generate_later(topic)
        assert waiting("generate") == [[topic.pk]]

    def test_questions_are_asked_for_with_their_task_or_not_at_all(
        self, queue: Callable[[], None], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """A worker or a database that ends in between must not leave articles that nobody will ever ask about."""
        topic = services.import_article(factories.TopicFactory(), made.article_draft())[0].topic

        def ended() -> None:
            raise OperationalError("the database is gone")

        with monkeypatch.context() as patch:
            patch.setattr(tasks, "_look_again_later", ended)
            with pytest.raises(OperationalError):
                tasks.generate_later(topic)
        assert not Writing.objects.exclude(asked_at=None).exists()
        assert waiting("generate") == []
        tasks.generate_later(topic)
        assert waiting("generate") == [[topic.pk]]

    def test_one_look_is_queued_for_all(self, queue: Callable[[], None]) -> None:
        for _ in range(3):
            tasks.read_later(kept(factories.TopicFactory()))
        (look,) = DBTaskResult.objects.filter(task_path="content.tasks.look_again")
        assert look.run_after > timezone.now() + tasks.LOOK_AGAIN / 2

    def test_what_a_killed_worker_left_is_found_and_done(self, queue: Callable[[], None]) -> None:
        topic = factories.TopicFactory()
        batch = kept(topic)
        long_ago = timezone.now() - timedelta(hours=2)
        Upload.objects.filter(batch=batch, state="waiting").update(state="reading", started_at=long_ago, attempts=1)
        tasks.look_again.enqueue()
        queue()
        assert Article.objects.get().state == Article.State.READY

    def test_a_run_that_fell_silent_is_begun_again(self, queue: Callable[[], None]) -> None:
        article, _new = services.import_article(factories.TopicFactory(), made.article_draft())
        long_ago = timezone.now() - timedelta(hours=2)
        Article.objects.update(state="reading")
        Writing.objects.create(topic=article.topic, started_at=long_ago, told_at=long_ago, attempts=1)
        tasks.look_again.enqueue()
        queue()
        article.refresh_from_db()
        assert article.state == Article.State.READY
        assert Writing.objects.get().attempts == 0

    def test_one_that_is_heard_of_is_left_alone_and_looked_at_again(self, queue: Callable[[], None]) -> None:
        now = timezone.now()
        Writing.objects.create(topic=factories.TopicFactory(), started_at=now, told_at=now, attempts=1)
        tasks.look_again.enqueue()
        queue()
        assert waiting("generate") == []
        assert len(waiting("look_again")) == 1

    def test_nothing_under_way_needs_no_look(self, queue: Callable[[], None]) -> None:
        tasks.look_again.enqueue()
        queue()
        assert waiting("look_again") == []


@pytest.mark.django_db
class TestWriting:
    def test_what_ends_the_program_each_time_is_given_up_and_may_be_asked_for_again(self) -> None:
        article, _new = services.import_article(factories.TopicFactory(), made.article_draft())
        topic, long_ago = article.topic, timezone.now() - timedelta(hours=2)
        Writing.objects.create(topic=topic, started_at=long_ago, told_at=long_ago, attempts=writing.ATTEMPTS)
        assert services.ask_for_questions(topic, again=True)
        services.write_questions(topic)
        article.refresh_from_db()
        assert (article.state, Question.objects.exists()) == ("failed", False)
        assert "ended the program 3 times" in article.problem
        assert services.ask_for_questions(topic)
        services.write_questions(topic)
        article.refresh_from_db()
        assert (article.state, article.problem) == ("ready", "")

    def test_it_is_told_how_far_it_is(self, monkeypatch: pytest.MonkeyPatch) -> None:
        article, _new = services.import_article(factories.TopicFactory(), made.article_draft())
        seen: list[tuple[str, bool]] = []
        tell = writing._Teller.__call__

        def told(self: Any, stage: str, done: int, total: int) -> None:
            tell(self, stage, done, total)
            row = writing_of(article.topic)
            assert row
            seen.append((row.stage, row.started_at is not None))

        monkeypatch.setattr(writing._Teller, "__call__", told)
        services.write_questions(article.topic)
        assert [stage for stage, _begun in dict.fromkeys(seen)] == ["reading", "drafting"]
        assert all(begun for _stage, begun in seen)
        assert writing_of(article.topic) is None

    def test_a_failure_ends_it_too(self, monkeypatch: pytest.MonkeyPatch) -> None:
        article, _new = services.import_article(factories.TopicFactory(), made.article_draft())

        def fall(*args: Any, **kwargs: Any) -> None:
            raise RuntimeError

        monkeypatch.setattr(writing, "generate_questions", fall)
        with pytest.raises(RuntimeError):
            services.write_questions(article.topic)
        assert writing_of(article.topic) is None
