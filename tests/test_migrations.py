"""Upgrades: a filled database stays as it is, every step leads back, and no step makes a school wait for a full table.

The rules for migrations after the first of each app, held below by `objections`:

- Every operation can be reversed. RunPython and RunSQL say how, with `noop` where there is nothing to do.
- RunPython stands alone in its migration: rows written in the transaction that changes a table keep it locked.
- Cards, answers and daily counts are full tables in which somebody is always writing. On them:
  a new field is nullable or has a constant default, without an index, a uniqueness or a foreign key that the database
  checks; indexes are built by AddIndexConcurrently, constraints added by AddConstraintNotValid and ValidateConstraint,
  both within `content.models.operations.Either` in a migration with `atomic = False`; no column changes its type.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.contrib.postgres.operations import AddConstraintNotValid, AddIndexConcurrently, ValidateConstraint
from django.core.management import call_command
from django.db import connection, migrations, models
from django.db.migrations import operations as ops
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState
from django.db.models.functions import Now
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from content.models.operations import Either
from quizzes import services
from quizzes.models import Answer, Course, Learner
from quizzes.services import backups
from quizzes.services.backups.copied import instead
from tests.databases import Settings, empty_database, own_database, postgresql_programs
from tests.deeds import Desk
from tests.factories import TeacherFactory
from tests.quizzes.factories import play
from tests.worlds import stored, tables

pytestmark = pytest.mark.django_db
OURS = ("quizzes", "content")
"""The apps whose migrations are written here, in the order in which they can be undone."""
FULL = {"card", "answer", "dailycount"}
"""Models of quizzes whose tables grow with every answer."""


# The rules


def objections(migration: migrations.Migration, before: ProjectState) -> Iterator[str]:
    """What is to be said against a migration that follows the first one; `before`: the state that it begins with."""
    state = before.clone()
    for operation in migration.operations:
        for one in _parts(operation):
            yield from (f"{one.describe()}: {what}" for what in _objections(one, migration, state))
        operation.state_forwards(migration.app_label, state)


def _parts(operation: Operation) -> list[Operation]:
    """What an operation does to the database of a school."""
    if isinstance(operation, Either):
        return _parts(operation.postgresql)
    if isinstance(operation, ops.SeparateDatabaseAndState):
        return [part for one in operation.database_operations for part in _parts(one)]
    return [operation]


def _objections(operation: Operation, migration: migrations.Migration, state: ProjectState) -> Iterator[str]:
    if not operation.reversible:
        yield "it can't be undone"
    if isinstance(operation, ops.RunPython) and len(migration.operations) > 1:
        yield "rows are written in a migration of their own"
    model = (getattr(operation, "model_name", None) or getattr(operation, "name", "")).lower()
    if migration.app_label == "quizzes" and model in FULL:
        yield from _on_a_full_table(operation, migration, state, model)
    if isinstance(operation, ops.RunSQL) and any(f"quizzes_{name}" in str(operation.sql) for name in FULL):
        yield "it touches a full table in words that nobody checks; use operations"


def _on_a_full_table(
    operation: Operation, migration: migrations.Migration, state: ProjectState, model: str
) -> Iterator[str]:
    if isinstance(operation, ops.AddField):
        yield from _new_field(operation.field)
    elif isinstance(operation, ops.AlterField):
        old = state.models[migration.app_label, model].fields[operation.name]
        if _column(old) != _column(operation.field):
            yield "the column changes, and with it every row"
    elif isinstance(operation, AddIndexConcurrently | AddConstraintNotValid | ValidateConstraint):
        if migration.atomic:
            yield "it needs a migration with atomic = False"
    elif isinstance(operation, ops.AddIndex | ops.AddConstraint | ops.AlterUniqueTogether | ops.AlterIndexTogether):
        yield "everybody waits while the table is read"


def _new_field(field: models.Field[Any, Any]) -> Iterator[str]:
    if isinstance(field, models.GeneratedField):
        yield "every row is written anew"
    if field.has_db_default() and not isinstance(field._db_default_expression, models.Value):
        yield "the database works out a default for every row"
    if not field.null and not field.has_db_default() and (not field.has_default() or callable(field.default)):
        yield "it is neither nullable nor has a constant default"
    if field.unique or field.db_index or (field.remote_field and field.db_constraint):
        yield "everybody waits while the table is read for its index, its uniqueness or its foreign key"


def _column(field: models.Field[Any, Any]) -> tuple[Any, ...]:
    """What the database sees of a field."""
    sized = (type(field).get_internal_type(field), field.max_length, getattr(field, "max_digits", None))
    return (*sized, field.null, field.unique, field.db_index, field.db_column)


def later() -> list[tuple[migrations.Migration, ProjectState]]:
    """Migrations of ours that are not the first of their app, each with the state that it begins with."""
    loader = MigrationLoader(None)
    plan = [loader.get_migration(*key) for app in OURS for key in loader.graph.forwards_plan(_last(loader, app))]
    return [(one, _state_before(loader, one)) for one in plan if one.app_label in OURS and not one.initial]


def _last(loader: MigrationLoader, app: str) -> tuple[str, str]:
    return loader.graph.leaf_nodes(app)[0]


def _state_before(loader: MigrationLoader, migration: migrations.Migration) -> ProjectState:
    return loader.project_state((migration.app_label, migration.name), at_end=False)


def test_no_migration_makes_a_school_wait() -> None:
    found = {f"{one.app_label}.{one.name}": list(objections(one, state)) for one, state in later()}
    assert not {name: what for name, what in found.items() if what}


INDEX = models.Index(fields=["learner", "kind"], name="answer_learner_kind")
CHECK = models.CheckConstraint(condition=models.Q(ordinal__gte=0), name="ordinals_count_up")


def nothing(apps: Any, schema_editor: Any) -> None: ...


def migration(*operations: Operation, atomic: bool = True) -> migrations.Migration:
    made = migrations.Migration("0002_next", "quizzes")
    made.operations, made.atomic = list(operations), atomic
    return made


def now() -> ProjectState:
    loader = MigrationLoader(None)
    return loader.project_state(_last(loader, "quizzes"))


def add(field: models.Field[Any, Any], to: str = "Answer") -> Operation:
    return ops.AddField(to, "mood", field)


GOOD = {
    "a nullable field": [add(models.TextField(null=True))],
    "a constant default": [add(models.TextField(default="")), add(models.IntegerField(default=7), to="Card")],
    "a default of the database's": [add(models.IntegerField(db_default=7))],
    "anything on a small table": [
        add(models.CharField(max_length=9, unique=True, null=True), to="Course"),
        ops.AddIndex("course", models.Index(fields=["created_at"], name="course_made")),
    ],
    "other words for a field": [ops.AlterField("Answer", "dont_know", models.BooleanField("not known", default=False))],
    "rows, and the way back": [ops.RunPython(nothing, nothing)],
    "a table that nobody needs": [ops.DeleteModel("Reading")],
}
BAD = {
    "no way back": [ops.RunPython(nothing)],
    "sql without a way back": [ops.RunSQL("SELECT 1")],
    "no way back behind a veil": [ops.SeparateDatabaseAndState([ops.RunSQL("SELECT 1")])],
    "rows beside tables": [add(models.TextField(null=True), to="Course"), ops.RunPython(nothing, nothing)],
    "an index": [ops.AddIndex("answer", INDEX)],
    "an index within a transaction": [Either(AddIndexConcurrently("answer", INDEX), ops.AddIndex("answer", INDEX))],
    "a constraint": [ops.AddConstraint("Answer", CHECK)],
    "a default for every row": [add(models.DateTimeField(db_default=Now()))],
    "a default that is called": [add(models.DateTimeField(default=timezone.now))],
    "no default": [add(models.IntegerField())],
    "an indexed field": [add(models.IntegerField(null=True, db_index=True))],
    "a foreign key": [add(models.ForeignKey("quizzes.Course", models.SET_NULL, null=True), to="DailyCount")],
    "another type": [ops.AlterField("Card", "reps", models.BigIntegerField(default=0))],
    "a field that must be there": [ops.AlterField("Answer", "rating", models.PositiveSmallIntegerField())],
    "sql": [ops.RunSQL("UPDATE quizzes_answer SET hint = 0", ops.RunSQL.noop)],
}


@pytest.mark.parametrize("name", GOOD)
def test_the_rules_let_through(name: str) -> None:
    assert list(objections(migration(*GOOD[name]), now())) == []


@pytest.mark.parametrize("name", BAD)
def test_the_rules_object_to(name: str) -> None:
    assert len(list(objections(migration(*BAD[name]), now()))) == 1


def test_the_rules_let_through_what_they_ask_for() -> None:
    index = Either(AddIndexConcurrently("answer", INDEX), ops.AddIndex("answer", INDEX))
    check = Either(AddConstraintNotValid("Answer", CHECK), ops.AddConstraint("Answer", CHECK))
    checked = Either(ValidateConstraint("Answer", CHECK.name), ops.RunSQL("", ""))
    assert list(objections(migration(index, check, checked, atomic=False), now())) == []


# On databases


@pytest.fixture(scope="module")
def filled(django_db_setup: None, django_db_blocker: Any) -> Iterator[Settings]:
    """A teacher with a desk of everything, and a student who has answered."""
    with django_db_blocker.unblock(), own_database() as settings:
        with instead(settings):
            desk = Desk(TeacherFactory(username="teacher"))
            desk.flag()
            play(services.start_session(desk.learner, timezone.now()), timezone.now())
        yield settings


@pytest.fixture
def site(filled: Settings, settings: Any) -> Iterator[Settings]:
    settings.RECITE_PG_BIN = postgresql_programs()
    with own_database(filled) as own, instead(own):
        yield own


def schema() -> set[str]:
    """All that the database knows of its tables but their rows."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name || ' ' || sql FROM sqlite_master WHERE sql IS NOT NULL")
        else:
            cursor.execute(
                "SELECT indexdef FROM pg_indexes WHERE schemaname = 'public' UNION SELECT"
                " concat_ws(' ', table_name, column_name, data_type, character_maximum_length, is_nullable,"
                " column_default) FROM information_schema.columns WHERE table_schema = 'public' UNION SELECT"
                " conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) FROM pg_constraint"
            )
        # PostgreSQL writes a list of words in another way once it has read it back from a dump, as a copy is.
        return {re.sub(r"::(text|character varying)(\[\])?|[()]", "", row[0]) for row in cursor.fetchall()}


def test_migrating_a_filled_database_again_changes_nothing(site: Settings) -> None:
    before = stored(tables()), schema()
    executor = MigrationExecutor(connection)
    assert executor.migration_plan(executor.loader.graph.leaf_nodes()) == []
    call_command("migrate", verbosity=0)
    assert (stored(tables()), schema()) == before


def test_every_migration_can_be_undone_and_done_again(site: Settings) -> None:
    before, rows = schema(), stored(tables())
    if later():
        for app in OURS:
            call_command("migrate", app, "0001", verbosity=0)
        call_command("migrate", verbosity=0)
        # The dates of the migrations differ; all that was there before them must not.
        assert {name for name, some in stored(tables()).items() if some != rows[name]} <= {"django_migrations"}
    # What quizzes builds upon it goes with it; each command would work out every state of the tables anew.
    call_command("migrate", OURS[-1], "zero", verbosity=0)
    assert not [table for table in connection.introspection.table_names() if table.startswith(OURS)]
    call_command("migrate", verbosity=0)
    assert schema() == before
    assert Learner.objects.count() == 0


def test_an_operation_for_each_kind_of_database_goes_there_and_back(site: Settings) -> None:
    index = Either(AddIndexConcurrently("answer", INDEX), ops.AddIndex("answer", INDEX))
    check = Either(AddConstraintNotValid("Answer", CHECK), ops.AddConstraint("Answer", CHECK))
    one, before, start = migration(index, check, atomic=False), schema(), now()
    with connection.schema_editor(atomic=False) as editor:
        end = one.apply(start.clone(), editor)
    assert len([line for line in schema() - before if INDEX.name in line or CHECK.name in line]) >= 1
    assert [found.name for found in end.models["quizzes", "answer"].options["indexes"]][-1] == INDEX.name
    with connection.schema_editor(atomic=False) as editor:
        one.unapply(start.clone(), editor)
    assert schema() == before
    assert index.describe() == ops.AddIndex("answer", INDEX).describe()


# The rehearsal of an upgrade: yesterday's backup, today's program


def test_the_main_pages_open_on_a_restored_database(site: Settings, tmp_path: Path) -> None:
    before = stored(tables())
    made = backups.back_up(tmp_path / "yesterday.zip", timezone.now())
    with empty_database() as empty, instead(empty):
        assert backups.restore(made.path, backups.Wishes()).findings == []
        assert stored(tables()) == before
        answer, course = Answer.objects.earliest("answered_at"), Course.objects.earliest("pk")
        opened = _statuses(answer.learner.user, _of_students(answer, course))
        opened |= _statuses(course.teachers.get(), _of_teachers(answer, course))
    assert set(opened.values()) == {200}, opened


def _statuses(user: Any, addresses: list[str]) -> dict[str, int]:
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return {address: client.get(address, follow=True).status_code for address in addresses}


def _of_students(answer: Answer, course: Course) -> list[str]:
    plain = ("today", "articles", "practice", "progress", "settings", "export")
    return [
        *(reverse(f"quizzes:{name}") for name in plain),
        reverse("quizzes:article", args=[answer.article_id]),
        reverse("quizzes:course", args=[course.pk]),
        reverse("quizzes:summary", args=[answer.session_id]),
    ]


def _of_teachers(answer: Answer, course: Course) -> list[str]:
    lists = ("content_article", "content_question", "content_fact", "content_topic", "quizzes_course", "quizzes_flag")
    return [
        reverse("quizzes:teaching"),
        reverse("quizzes:teaching_course", args=[course.pk]),
        reverse("quizzes:teaching_student", args=[course.pk, answer.learner_id]),
        reverse("quizzes:teaching_question", args=[course.pk, answer.question_id]),
        reverse("admin:index"),
        *(reverse(f"admin:{name}_changelist") for name in lists),
        reverse("admin:content_article_change", args=[answer.article_id]),
        reverse("admin:content_question_change", args=[answer.question_id]),
        reverse("admin:quizzes_course_change", args=[course.pk]),
    ]
