"""Backups: whole or not there, and put back whole or not at all."""

from __future__ import annotations

import json
import os
import resource
import shutil
import sqlite3
import zipfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command
from django.db import DEFAULT_DB_ALIAS, connection, connections, transaction
from django.test import override_settings

from content.models import Passage
from quizzes import services
from quizzes.errors import BackupFailed, NotRestored
from quizzes.models import Answer, Card, Learner
from quizzes.services import backups
from quizzes.services.backups import archive, checking, sqlite
from quizzes.services.backups.copied import instead
from tests import factories
from tests.databases import Settings, empty_database, own_database, postgresql_programs
from tests.quizzes.factories import answer_next, play, questions
from tests.worlds import stored, tables

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
OVER = backups.Wishes(overwrite=True)


@pytest.fixture(scope="module")
def filled(django_db_setup: None, django_db_blocker: Any) -> Iterator[Settings]:
    """A school of three: one has studied, one has only signed up, one runs it."""
    with django_db_blocker.unblock(), own_database() as settings:
        with instead(settings):
            learner = factories.LearnerFactory(user__username="ada")
            questions(3)
            play(services.start_session(learner, NOW), NOW)
            factories.LearnerFactory(user__username="ben")
            factories.UserFactory(username="boss", is_superuser=True)
        yield settings


@pytest.fixture
def site(filled: Settings, settings: Any) -> Iterator[Settings]:
    """The database that commands and services work on in this test."""
    settings.RECITE_PG_BIN = postgresql_programs()
    with own_database(filled) as own, instead(own):
        yield own


@pytest.fixture
def backup(site: Settings, tmp_path: Path) -> Path:
    return backups.back_up(tmp_path / "made.zip", NOW).path


def everything() -> dict[str, Any]:
    return stored(tables())


def ada() -> Learner:
    return Learner.objects.get(user__username="ada")


def run(*command: str) -> str:
    """What a command prints, errors too."""
    out = StringIO()
    call_command(*command, stdout=out, stderr=out)
    return out.getvalue()


# Making


def test_a_backup_holds_everything_and_puts_it_back(site: Settings, tmp_path: Path) -> None:
    before = everything()
    made = backups.back_up(tmp_path / "made.zip", NOW)
    assert made.manifest.state.rows["quizzes_answer"] == Answer.objects.count() == 3
    Answer.objects.all().delete()
    factories.LearnerFactory()
    done = backups.restore(made.path, OVER)
    assert everything() == before
    assert (done.migrated, done.departed, done.deleted, done.findings) == (0, [], [], [])


def test_life_goes_on_after_a_restore(backup: Path) -> None:
    """Keys are given on from where they were, and every table takes rows."""
    backups.restore(backup, OVER)
    question = questions(1)[0]
    session = services.start_session(ada(), NOW + timedelta(days=3))
    answer_next(session, NOW + timedelta(days=3))
    assert question.pk > 3
    assert Answer.objects.count() == 4


def test_it_goes_into_an_empty_database_too(backup: Path) -> None:
    before = everything()
    with empty_database() as empty, instead(empty):
        backups.restore(backup, backups.Wishes())
        assert everything() == before


def test_a_backup_can_be_opened_without_recite(backup: Path) -> None:
    with zipfile.ZipFile(backup) as opened:
        manifest = json.loads(opened.read("manifest.json"))
        assert opened.namelist() == ["manifest.json", manifest["file"]]
        assert manifest["rows"]["auth_user"] == 3
        assert ["quizzes", "0001_initial"] in manifest["migrations"]


def test_its_owner_alone_may_read_it_and_nothing_lies_beside_it(backup: Path) -> None:
    assert backup.stat().st_mode & 0o777 == 0o600
    assert list(backup.parent.iterdir()) == [backup]


def test_it_replaces_nothing(site: Settings, tmp_path: Path) -> None:
    there = tmp_path / "there.zip"
    there.write_text("mine")
    with pytest.raises(CommandError, match="replace nothing"):
        run("backup", str(there))
    with pytest.raises(BackupFailed, match="replace nothing"):
        # Made by somebody else in the meantime.
        archive.place(there, there)
    assert there.read_text() == "mine"


def test_where_there_are_no_links_it_replaces_nothing_either(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*paths: Path) -> None:
        raise OSError(min(archive.NO_LINKS), "Operation not permitted")

    monkeypatch.setattr(os, "link", refuse)
    made, there = tmp_path / "made", tmp_path / "there"
    made.write_text("new")
    archive.place(made, there)
    assert there.read_text() == "new"
    made.write_text("newer")
    with pytest.raises(BackupFailed, match="replace nothing"):
        archive.place(made, there)
    assert there.read_text() == "new"


def test_a_folder_keeps_as_many_as_it_is_told_to(site: Settings, tmp_path: Path) -> None:
    (tmp_path / "recite-mine.zip").touch()
    for minute in range(3):
        made = backups.back_up(tmp_path, NOW + timedelta(minutes=minute), keep=2)
    assert [path.name for path in made.removed] == ["recite-20260302T093000Z.zip"]
    left = {"recite-mine.zip", "recite-20260302T093100Z.zip", "recite-20260302T093200Z.zip"}
    assert {path.name for path in tmp_path.iterdir()} == left


@pytest.mark.parametrize("arguments", [["--keep", "0"], ["new.zip", "--keep", "3"]])
def test_keeping_none_or_of_a_single_file_is_refused(site: Settings, arguments: list[str]) -> None:
    with pytest.raises(CommandError, match=r"at least 1|folder"):
        run("backup", *arguments)


@contextmanager
def little_room(size: int) -> Iterator[None]:
    """No file may grow past so many bytes, as on a full disk."""
    usual = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, usual[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, usual)


@pytest.mark.parametrize("size", [0, 20_000])
def test_a_full_disk_leaves_nothing_that_looks_like_a_backup(site: Settings, tmp_path: Path, size: int) -> None:
    with little_room(size), pytest.raises(BackupFailed):
        backups.back_up(tmp_path / "made.zip", NOW)
    assert list(tmp_path.iterdir()) == []


def test_what_a_killed_one_left_goes_with_time(site: Settings, tmp_path: Path) -> None:
    old, new = (tmp_path / f"{archive.UNFINISHED}{name}" for name in ("old", "new"))
    for folder in (old, new):
        folder.mkdir()
        (folder / "database").touch()
    os.utime(old, (0, 0))
    backups.back_up(tmp_path / "made.zip", NOW)
    assert {path.name for path in tmp_path.iterdir()} == {new.name, "made.zip"}


def test_it_sees_what_was_committed_and_nothing_else(site: Settings, tmp_path: Path) -> None:
    with transaction.atomic():
        factories.UserFactory(username="not yet")
        made = backups.back_up(tmp_path / "made.zip", NOW)
    assert made.manifest.state.rows["auth_user"] == 3
    backups.restore(made.path, OVER)
    assert get_user_model().objects.count() == 3


def test_the_log_can_be_emptied_while_a_copy_is_checked(
    site: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("about the log of SQLite")
    busy, complain = [], sqlite._complain

    def checked(*arguments: Any) -> None:
        with closing(sqlite3.connect(connection.settings_dict["NAME"], timeout=0)) as other:
            other.execute("CREATE TABLE later (number)")
            busy.append(other.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0])
        complain(*arguments)

    monkeypatch.setattr(sqlite, "_complain", checked)
    backups.back_up(tmp_path / "made.zip", NOW)
    assert busy == [0]


def test_a_database_that_is_not_there_is_not_made(site: Settings, tmp_path: Path) -> None:
    nowhere = {"sqlite": str(tmp_path / "nowhere.sqlite3"), "postgresql": "nowhere"}[connection.vendor]
    with instead(site | {"NAME": nowhere}), pytest.raises(BackupFailed):
        backups.back_up(tmp_path / "made.zip", NOW)
    assert list(tmp_path.iterdir()) == []


def test_the_command_says_what_is_in_it(site: Settings, tmp_path: Path, settings: Any) -> None:
    settings.VAR_DIR = tmp_path
    told = run("backup", "--keep", "1")
    assert "3 accounts and 3 answers" in told
    (made,) = (tmp_path / "backups").iterdir()
    assert str(made) in told
    assert "Restored" in run("restore", str(made), "--overwrite")


# Restoring: what is refused leaves everything as it was


@pytest.fixture(scope="module")
def standing(filled: Settings, django_db_blocker: Any, tmp_path_factory: Any) -> Iterator[tuple[Settings, Path]]:
    """A database that no test changes, and a backup of it."""
    programs = override_settings(RECITE_PG_BIN=postgresql_programs())
    with django_db_blocker.unblock(), programs, own_database(filled) as own:
        with instead(own):
            made = backups.back_up(tmp_path_factory.mktemp("standing") / "made.zip", NOW)
        yield own, made.path


@pytest.fixture
def unchanged(standing: tuple[Settings, Path], settings: Any) -> Iterator[None]:
    settings.RECITE_PG_BIN = postgresql_programs()
    with instead(standing[0]):
        before = everything()
        yield
        assert everything() == before


def rewritten(backup: Path, **changes: Any) -> Path:
    """The same backup with other things in its manifest."""
    path = backup.with_name("rewritten.zip")
    with zipfile.ZipFile(backup) as old, zipfile.ZipFile(path, "w") as new:
        manifest = json.loads(old.read("manifest.json"))
        new.writestr("manifest.json", json.dumps(manifest | changes))
        new.writestr(manifest["file"], old.read(manifest["file"]))
    return path


def broken(backup: Path, how: Callable[[bytearray], None]) -> Path:
    data = bytearray(backup.read_bytes())
    how(data)
    backup.write_bytes(data)
    return backup


def turn_a_bit(data: bytearray) -> None:
    data[len(data) // 2] ^= 4


@pytest.mark.usefixtures("unchanged")
class TestRefused:
    @pytest.fixture
    def backup(self, standing: tuple[Settings, Path], tmp_path: Path) -> Path:
        return Path(shutil.copy(standing[1], tmp_path))

    def test_a_database_that_holds_something(self, backup: Path) -> None:
        with pytest.raises(CommandError, match="--overwrite"):
            run("restore", str(backup))

    def test_what_is_no_backup(self, tmp_path: Path) -> None:
        other = tmp_path / "other.zip"
        with zipfile.ZipFile(other, "w") as file:
            file.writestr("manifest.json", '{"format": "of somebody else"}')
        (tmp_path / "text").write_text("hello")
        with zipfile.ZipFile(tmp_path / "empty.zip", "w"):
            pass
        for path in (other, tmp_path / "text", tmp_path / "empty.zip", tmp_path / "nowhere", tmp_path):
            with pytest.raises(NotRestored):
                backups.restore(path, OVER)

    @pytest.mark.parametrize("how", [turn_a_bit, lambda data: data.__delitem__(slice(len(data) // 2, None))])
    def test_one_that_is_damaged(self, backup: Path, how: Callable[[bytearray], None]) -> None:
        with pytest.raises(NotRestored, match=r"damaged|not a whole one"):
            backups.restore(broken(backup, how), OVER)

    def test_one_of_a_newer_version(self, backup: Path) -> None:
        newer = [["quizzes", "0001_initial"], ["quizzes", "0077_from_tomorrow"]]
        with pytest.raises(NotRestored, match=r"Recite 9\.9 .*0077_from_tomorrow"):
            backups.restore(rewritten(backup, migrations=newer, recite="9.9"), OVER)
        with pytest.raises(NotRestored, match="newer Recite"):
            backups.restore(rewritten(backup, format_version=2), OVER)

    def test_one_of_another_kind_of_database(self, backup: Path) -> None:
        other = "sqlite" if connection.vendor == "postgresql" else "postgresql"
        with pytest.raises(NotRestored, match=f"database of {other}"):
            backups.restore(rewritten(backup, engine=other), OVER)

    def test_one_that_does_not_hold_what_it_says(self, backup: Path) -> None:
        rows = json.loads(zipfile.ZipFile(backup).read("manifest.json"))["rows"]
        with pytest.raises(NotRestored, match="not what it says"):
            backups.restore(rewritten(backup, rows=rows | {"quizzes_answer": 4}), OVER)

    def test_while_others_are_connected(self, backup: Path) -> None:
        with somebody_else(), pytest.raises(CommandError, match="Others are connected"):
            run("restore", str(backup), "--overwrite")

    def test_while_others_hold_on_to_it(self, backup: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """The last step, with everything else done."""
        monkeypatch.setattr(f"quizzes.services.backups.{connection.vendor}.PATIENCE", 0.5)
        with somebody_else() as other:
            other.execute("BEGIN")
            other.execute("UPDATE auth_user SET first_name = 'x'")
            with pytest.raises(NotRestored, match="lock"):
                backups.restore(backup, backups.Wishes(overwrite=True, live=True))

    def test_with_too_little_room(self, backup: Path) -> None:
        with little_room(20_000), pytest.raises(NotRestored):
            backups.restore(backup, OVER)

    def test_where_nobody_would_be_left_to_run_the_site(self, backup: Path) -> None:
        boss = get_user_model().objects.get(is_superuser=True)
        with pytest.raises(CommandError, match="only administrator"):
            run("restore", str(backup), "--overwrite", "--without", str(boss.pk))


@contextmanager
def somebody_else() -> Iterator[Any]:
    """A cursor of another connection to the site's database."""
    other = connections[DEFAULT_DB_ALIAS].copy()
    try:
        with other.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM auth_user")
            yield cursor
    finally:
        other.close()


def test_live_means_while_others_are_connected_and_they_see_it(backup: Path) -> None:
    before = Answer.objects.count()
    factories.UserFactory(username="cleo")
    with somebody_else() as other:
        other.execute("SELECT count(*) FROM auth_user")
        assert other.fetchone() == (4,)
        backups.restore(backup, backups.Wishes(overwrite=True, live=True))
        other.execute("SELECT count(*) FROM auth_user")
        assert other.fetchone() == (3,)
        other.execute("UPDATE auth_user SET first_name = 'Ada' WHERE username = 'ada'")
    assert ada().user.first_name == "Ada"
    assert Answer.objects.count() == before


def test_a_database_of_others_is_not_touched(backup: Path) -> None:
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE letters (body varchar(10))")
        cursor.execute("INSERT INTO letters VALUES ('dear')")
    with pytest.raises(NotRestored, match="letters"):
        backups.restore(backup, OVER)


# Restoring: versions, people, findings


def test_an_older_one_is_brought_up_to_date(site: Settings, tmp_path: Path) -> None:
    """One of an app that gave us several migrations; ours have one yet."""
    call_command("migrate", "account", "0003", verbosity=0)
    old = backups.back_up(tmp_path / "old.zip", NOW).path
    call_command("migrate", verbosity=0)
    before = everything()
    told = run("restore", str(old), "--overwrite")
    assert "Brought up to date" in told
    after = everything()
    # The dates of the migrations differ.
    assert {table for table in before if before[table] != after[table]} <= {"django_migrations"}


def test_accounts_deleted_since_are_named(backup: Path) -> None:
    gone, stays = ada().pk, Learner.objects.get(user__username="ben")
    services.delete_account(ada().user)
    factories.LearnerFactory(user__username="cleo")
    told = run("restore", str(backup), "--overwrite")
    assert f"delete_accounts {gone}\n" in told
    assert set(Learner.objects.values_list("pk", flat=True)) == {gone, stays.pk}


def test_accounts_deleted_since_can_be_deleted_again_before_anybody_sees_them(backup: Path) -> None:
    gone = ada().pk
    services.delete_account(ada().user)
    told = run("restore", str(backup), "--overwrite", "--without-deleted")
    assert f"Deleted again: the accounts {gone}." in told
    assert not Answer.objects.exists()
    assert not Card.objects.exists()


def test_accounts_can_be_left_out_by_their_numbers(backup: Path) -> None:
    gone = ada().pk
    with empty_database() as empty, instead(empty):
        done = backups.restore(backup, backups.Wishes(without=[gone, 999_999]))
        assert done.deleted == [gone]
        assert list(get_user_model().objects.order_by("pk").values_list("username", flat=True)) == ["ben", "boss"]


def test_what_is_wrong_with_what_was_backed_up_is_told(site: Settings, tmp_path: Path) -> None:
    passage = Passage.objects.earliest("pk")
    Passage.objects.filter(pk=passage.pk).update(quote="x" * len(passage.quote))
    Card.objects.filter(learner=ada()).update(stability=77.0)
    made = backups.back_up(tmp_path / "made.zip", NOW).path
    out = StringIO()
    with pytest.raises(SystemExit) as ended:
        call_command("restore", str(made), "--overwrite", stdout=out, stderr=out)
    assert ended.value.code == 3
    assert "1 passage does not stand" in out.getvalue()
    assert "3 cards of 1 learners" in out.getvalue()
    assert Card.objects.filter(stability=77.0).count() == 3


def test_a_look_at_the_cards_changes_none(site: Settings) -> None:
    Card.objects.filter(learner=ada()).update(stability=77.0)
    before = everything()
    assert checking.differing_cards(ada()) == 3
    assert everything() == before
    services.rebuild_cards(ada())
    assert checking.differing_cards(ada()) == 0


def test_of_a_large_school_a_sample_is_looked_at(site: Settings) -> None:
    factories.LearnerFactory.create_batch(5)
    assert len(checking.chosen(3)) == 3
    assert checking.chosen(3) == checking.chosen(3)
    assert len(checking.chosen(100)) == 7
