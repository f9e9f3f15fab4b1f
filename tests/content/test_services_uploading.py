"""Files into articles by a task that may be repeated, doubled and killed: nothing is lost, nothing comes twice."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from io import BytesIO
from typing import Any
from uuid import UUID

import pytest
from django.contrib.admin.models import LogEntry
from django.db import connection
from django.utils import timezone
from pytest_django import Settings

from content import importers, services
from content.drafts import ArticleDraft
from content.errors import NotAllowedNow, UnreadableFile, UnusableMetadata
from content.language.metadata import Metadata
from content.models import Article, Topic, Upload
from content.selectors import batch_of
from content.services import uploading
from content.services.gathering import Given, as_json, details, gather
from tests import factories
from tests.content.misbehaving import Server, serving

pytestmark = pytest.mark.django_db
FERRY = "The ferry at Ulm\n\nThe ferry at Ulm sank on 9 June 1931. Otto Brandt built the ferry in 1902.\n"
MILL = "The mill of Carn\n\nThe mill of Carn burned down in 1954. It fed the town for 200 years by the river.\n"


@pytest.fixture
def topic() -> Topic:
    return factories.TopicFactory()


def kept(topic: Topic, *files: tuple[str, bytes], by: Any = None, **more: Any) -> UUID:
    return services.keep_uploads(topic, gather(files, **more).given, by)


def states(batch: UUID) -> list[str]:
    return list(Upload.objects.filter(batch=batch).order_by("pk").values_list("state", flat=True))


def packed(**files: bytes) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


class TestReading:
    def test_each_file_becomes_an_article_of_its_own(self, topic: Topic) -> None:
        by = factories.UserFactory()
        batch = kept(topic, ("ferry.txt", FERRY.encode()), ("mill.md", f"# {MILL}".encode()), by=by)
        assert services.read_batch(batch) == topic
        titles = set(Article.objects.filter(topic=topic, created_by=by).values_list("title", flat=True))
        assert titles == {"The ferry at Ulm", "The mill of Carn"}
        for upload in Upload.objects.all():
            assert (upload.state, upload.new, upload.data, upload.problem) == ("done", True, None, "")
            assert upload.finished_at
        assert LogEntry.objects.filter(user=by, content_type__model="article").count() == 2

    def test_again_changes_nothing(self, topic: Topic) -> None:
        batch = kept(topic, ("ferry.txt", FERRY.encode()), by=factories.UserFactory())
        services.read_batch(batch)
        before = list(Upload.objects.values())
        services.read_batch(batch)
        assert list(Upload.objects.values()) == before
        assert Article.objects.count() == LogEntry.objects.count() == 1

    def test_the_same_file_twice_is_one_article(self, topic: Topic) -> None:
        batch = kept(topic, ("ferry.txt", FERRY.encode()), ("copy.txt", FERRY.encode()))
        services.read_batch(batch)
        assert Article.objects.count() == 1
        assert list(Upload.objects.order_by("pk").values_list("new", flat=True)) == [True, False]

    def test_a_bad_file_says_why_and_the_good_ones_are_kept(self, topic: Topic) -> None:
        files = {
            "ferry.txt": FERRY.encode(),
            "picture.txt": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
            "nul.txt": b"a\0b",
            "odd.txt": b"\xff\xfe\x00",
            "broken.pdf": b"%PDF-1.4 nothing",
            "broken.docx": b"PK\x03\x04 nothing",
            "blank.md": b"\n \n",
        }
        batch = kept(topic, *files.items())
        services.read_batch(batch)
        assert states(batch) == ["done", *["failed"] * 6]
        for upload in Upload.objects.filter(state="failed"):
            assert upload.name in upload.problem
            assert upload.data is None
        assert Article.objects.count() == 1

    def test_what_nobody_foresaw_is_told_and_can_be_tried_again(
        self, topic: Topic, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
    ) -> None:
        def fall(data: bytes, name: str) -> ArticleDraft:
            raise MemoryError

        batch = kept(topic, ("ferry.txt", FERRY.encode()))
        with monkeypatch.context() as patch:
            patch.setattr(importers, "read", fall)
            services.read_batch(batch)
        upload = Upload.objects.get()
        assert (upload.state, Article.objects.count()) == ("failed", 0)
        assert "log says more" in upload.problem
        assert "could not be read" in caplog.text
        assert services.retry(Upload.objects.filter(pk=upload.pk)) == 1
        services.read_batch(batch)
        assert states(batch) == ["done"]

    def test_two_hundred_files_at_once(self, topic: Topic) -> None:
        files = [(f"{n}.txt", FERRY.replace("1931", str(1600 + n)).encode()) for n in range(200)]
        batch = kept(topic, *files)
        services.read_batch(batch)
        assert set(states(batch)) == {"done"}
        assert Article.objects.filter(topic=topic).count() == 200


class TestKilledHalfway:
    def test_what_was_begun_and_left_is_read_after_a_while(self, topic: Topic) -> None:
        batch = kept(topic, ("ferry.txt", FERRY.encode()), ("mill.txt", MILL.encode()))
        Upload.objects.filter(name="ferry.txt").update(state="reading", started_at=timezone.now(), attempts=1)
        services.read_batch(batch)
        assert states(batch) == ["reading", "done"]
        Upload.objects.filter(name="ferry.txt").update(started_at=timezone.now() - uploading.SILENT * 1.1)
        services.read_batch(batch)
        assert states(batch) == ["done", "done"]

    def test_a_kill_between_article_and_upload_leaves_neither(
        self, topic: Topic, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        class Killed(BaseException):
            pass

        def kill(*args: Any, **kwargs: Any) -> None:
            raise Killed

        batch = kept(topic, ("ferry.txt", FERRY.encode()), by=factories.UserFactory())
        with monkeypatch.context() as patch:
            patch.setattr(LogEntry.objects, "log_actions", kill)
            with pytest.raises(Killed):
                services.read_batch(batch)
        assert (states(batch), Article.objects.count()) == (["reading"], 0)
        Upload.objects.update(started_at=timezone.now() - uploading.SILENT * 1.1)
        services.read_batch(batch)
        assert (states(batch), Article.objects.count()) == (["done"], 1)

    def test_what_ends_the_program_each_time_is_given_up(self, topic: Topic) -> None:
        batch = kept(topic, ("ferry.txt", FERRY.encode()))
        long_ago = timezone.now() - uploading.SILENT * 1.1
        Upload.objects.update(state="reading", started_at=long_ago, attempts=uploading.ATTEMPTS)
        services.read_batch(batch)
        assert states(batch) == ["failed"]
        assert "ended the program 3 times" in Upload.objects.get().problem
        services.retry(Upload.objects.all())
        services.read_batch(batch)
        assert states(batch) == ["done"]

    def test_who_was_slow_and_lost_the_claim_stores_nothing(self, topic: Topic) -> None:
        batch = kept(topic, ("ferry.txt", FERRY.encode()))
        slow = uploading._claimed(Upload.objects.get().pk)
        assert slow
        Upload.objects.update(started_at=timezone.now() - uploading.SILENT * 1.1)
        services.read_batch(batch)
        Upload.objects.update(problem="")
        uploading._read(slow)
        uploading._fail(slow, "late")
        assert Upload.objects.get().problem == ""
        assert Article.objects.count() == 1

    def test_lost_batches_are_found(self, topic: Topic) -> None:
        now = timezone.now()
        waiting, reading, unasked, done, fresh = (kept(topic, (f"{n}.txt", FERRY.encode())) for n in range(5))
        old = now - uploading.SILENT * 1.1
        Upload.objects.filter(batch=waiting).update(created_at=old)
        Upload.objects.filter(batch=reading).update(state="reading", started_at=old)
        for batch, state in ((unasked, "waiting"), (done, "ready")):
            article = factories.ArticleFactory(topic=topic, state=state)
            Upload.objects.filter(batch=batch).update(state="done", new=True, finished_at=old, article=article)
        assert set(services.stalled_batches(now)) == {waiting, reading, unasked}
        assert fresh not in services.stalled_batches(now)

    @pytest.mark.django_db(transaction=True)
    def test_several_workers_read_each_file_once(self) -> None:
        topic = factories.TopicFactory()
        files = [(f"{n}.txt", FERRY.replace("1931", str(1900 + n)).encode()) for n in range(12)]
        batch = kept(topic, *files, by=factories.UserFactory())

        def work(_n: int) -> None:
            try:
                services.read_batch(batch)
            finally:
                connection.close()

        with ThreadPoolExecutor(4) as pool:
            list(pool.map(work, range(4)))
        assert states(batch) == ["done"] * 12
        assert Article.objects.count() == LogEntry.objects.count() == 12
        assert set(Upload.objects.values_list("attempts", "new")) == {(1, True)}


class TestRetryAndDrop:
    def test_only_what_may_come_out_otherwise_is_tried_again(self, topic: Topic) -> None:
        batch = kept(topic, ("ferry.txt", FERRY.encode()), ("song.mp3", b"ID3"))
        with pytest.raises(NotAllowedNow, match="nothing here"):
            services.retry(Upload.objects.filter(batch=batch))
        Upload.objects.filter(name="ferry.txt").update(created_at=timezone.now() - timedelta(hours=1))
        assert services.retry(Upload.objects.filter(batch=batch)) == 1

    def test_a_file_that_failed_is_dropped_and_no_other(self, topic: Topic) -> None:
        kept(topic, ("ferry.txt", FERRY.encode()), ("song.mp3", b"ID3"))
        services.drop(Upload.objects.get(name="song.mp3"))
        with pytest.raises(NotAllowedNow, match="it stays"):
            services.drop(Upload.objects.get())
        assert Upload.objects.count() == 1


class TestAddresses:
    @pytest.fixture
    def server(self, settings: Settings) -> Iterator[Server]:
        with serving() as running:
            settings.RECITE_FETCH, settings.RECITE_FETCH_ALLOW = True, [f"127.0.0.1:{running.port}"]
            yield running

    def test_a_page_is_read_and_its_address_kept(self, topic: Topic, server: Server) -> None:
        batch = kept(topic, addresses=[server.url("/bridge"), server.url("/status/404")])
        services.read_batch(batch)
        article = Article.objects.get()
        assert (article.title, article.url) == ("The bridge at Arden", server.url("/bridge"))
        failed = Upload.objects.get(state="failed")
        assert "no such page" in failed.problem
        assert services.retry(Upload.objects.filter(pk=failed.pk)) == 1

    def test_a_tables_line_without_a_file_is_an_address(self, topic: Topic, server: Server) -> None:
        table = f"title,date,url\nBridges,2026-01-02,{server.url('/bridge')}\n"
        services.read_batch(kept(topic, ("about.csv", table.encode())))
        article = Article.objects.get()
        assert (article.title, article.published, article.url) == ("Bridges", date(2026, 1, 2), server.url("/bridge"))

    def test_it_is_told_where_nothing_is_fetched(self, topic: Topic, server: Server, settings: Settings) -> None:
        settings.RECITE_FETCH = False
        services.read_batch(kept(topic, addresses=["https://example.org/a"]))
        assert "RECITE_FETCH" in Upload.objects.get().problem


class TestGathering:
    def test_the_table_tells_of_each_file_and_wins(self) -> None:
        table = "file;title;publisher\na.txt;Ferries;Gazette\nb.txt;Mills;\n"
        files = [("a.txt", b"x"), ("b.txt", b"y"), ("c.txt", b"z"), ("about.csv", table.encode())]
        found = gather(files, about=Metadata(publisher="Post"))
        assert [(one.name, one.told.title, one.told.publisher) for one in found.given] == [
            ("a.txt", "Ferries", "Gazette"),
            ("b.txt", "Mills", "Post"),
            ("c.txt", "", "Post"),
        ]

    def test_what_does_not_match_is_told_line_by_line(self) -> None:
        table = (
            "file,title,date,author,url\na.txt,A,,x,\nnotes.txt,N,,,\nb.txt,B,31.2.2011,,\n,,,,\n,X,,,\n"
            ",,,,http://10.0.0.1:22/\na.txt,Again,,,\n"
        )
        found = gather([("a.txt", b"x"), ("b.txt", b"y"), ("about.csv", table.encode())])
        told = {one.name: one.problem for one in found.given}
        assert told["a.txt"] == ""
        assert "31.2.2011" in told["b.txt"]
        assert "notes.txt, which is not among the files" in told["about.csv, line 3"]
        assert 'cell "file" is empty' in told["about.csv, line 6"]
        assert "port 22" in told["about.csv, line 7"]
        assert "has a row already" in told["about.csv, line 8"]
        assert len(told) == 6
        assert found.notes == (
            'about.csv: ignored the unknown columns "author". Known are file, title, publisher, date, url.',
        )
        assert next(one for one in found.given if one.name == "b.txt").data == b"y"

    def test_a_packed_folder_stands_for_its_files(self) -> None:
        folder = packed(**{
            "iraq/a.txt": b"x", "iraq/deep/b.md": b"y", "iraq/about.csv": b"file,title\na.txt,Ferries\n",
            "iraq/pic.png": b"p", "__MACOSX/iraq/._a.txt": b"m", "iraq/.DS_Store": b"d", "../../etc/c.txt": b"z",
            "iraq/inner.zip": b"PK",
        })  # fmt: skip
        found = gather([("folder.ZIP", folder)])
        assert [(one.name, one.told.title, one.problem) for one in found.given] == [
            ("a.txt", "Ferries", ""),
            ("b.md", "", ""),
            ("c.txt", "", ""),
        ]
        assert "2 files of the folder were passed over" in found.notes[0]
        assert ".png, .zip" in found.notes[0]

    @pytest.mark.parametrize(
        ("name", "data", "says"),
        [
            ("a.zip", b"PK\x03\x04 broken", "not a zip archive"),
            ("a.zip", packed(), "holds no file"),
            ("a.zip", packed(**{"a.txt": b"0" * 20_000_000}), "would unpack to 20,000,000 bytes"),
            ("a.zip", packed(**{f"{n}.txt": b"x" for n in range(301)}), "holds 301 files"),
            ("about.csv", b"title,author\nx,y\n", 'no column "file"'),
            ("about.csv", b"\x89PNG\r\n", "is a picture"),
        ],
    )
    def test_what_cannot_be_taken_is_refused_whole(self, name: str, data: bytes, says: str) -> None:
        with pytest.raises((UnreadableFile, UnusableMetadata), match=says):
            gather([("good.txt", b"x"), (name, data)])

    def test_too_many_at_once_are_refused(self) -> None:
        with pytest.raises(UnreadableFile, match="301 files"):
            gather([(f"{n}.txt", b"x") for n in range(301)])
        with pytest.raises(UnreadableFile, match="together"):
            gather([(f"{n}.txt", b"x" * 2_000_000) for n in range(31)])
        with pytest.raises(UnusableMetadata, match="one table at a time"):
            gather([("a.csv", b"file\n"), ("b.csv", b"file\n")])

    def test_a_member_that_cannot_be_had_is_told_alone(self) -> None:
        whole = bytearray(packed(**{"a.txt": FERRY.encode() * 3, "b.txt": MILL.encode() * 3}))
        # The second member's packed bytes, not what the directory says of them.
        place = whole.index(b"b.txt") + 12
        whole[place : place + 8] = b"\xff" * 8
        found = gather([("folder.zip", bytes(whole))])
        assert [(one.name, bool(one.problem)) for one in found.given] == [("a.txt", False), ("b.txt", True)]
        assert "damaged in the archive" in found.given[1].problem

    def test_names_are_shown_as_they_can_be(self) -> None:
        (one,) = gather([("a\0\u202e" + "x" * 400 + ".txt", b"x")]).given
        assert one.name.endswith(".txt")
        assert len(one.name) <= 300
        assert one.name.isprintable()

    def test_what_is_told_comes_back_from_its_row(self) -> None:
        told = Metadata("T", "P", date(2026, 1, 2), "https://a.example/b", "R")
        assert details(as_json(told)) == told
        assert details(as_json(Metadata())) == Metadata()
        assert Given().told == Metadata()


def test_the_page_of_a_batch_counts_what_came(topic: Topic) -> None:
    by = factories.TeacherFactory()
    topic.teachers.add(by)
    services.import_article(topic, importers.read(MILL.encode(), "mill.txt"))
    batch = kept(topic, ("ferry.txt", FERRY.encode()), ("mill.txt", MILL.encode()), ("song.mp3", b"ID3"), by=by)
    before = batch_of(by, batch)
    assert before
    assert (before.total, before.read, before.reading, before.under_way) == (3, 1, True, True)
    services.read_batch(batch)
    after = batch_of(by, batch)
    assert after
    assert (after.new, after.known, after.failed, after.reading, after.settling) == (1, 1, 1, False, True)
    Article.objects.update(state="ready")
    done = batch_of(by, batch)
    assert done
    assert not done.under_way
    assert batch_of(factories.UserFactory(), batch) is None
