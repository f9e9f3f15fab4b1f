"""The command line that others script against: files in, JSON lines or a table out, a reason per bad file."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from pytest_django import Settings

from content.models import Article, Passage, Question, Topic
from tests import factories
from tests.conftest import ROOT
from tests.content.misbehaving import serving

BRIDGE = (
    "The old bridge at Arden\n\n"
    "The bridge over the Lenn opened on 4 May 1931. Clara Voss designed the bridge. "
    "It cost the county 90,000 crowns. In 1954 a flood damaged two of its nine piers.\n"
)
FIELDS = {
    "article", "kind", "prompt", "answer", "accepted", "choices", "passage", "fact", "value", "tier", "confidence"
}  # fmt: skip


@pytest.fixture
def bridge(tmp_path: Path) -> Path:
    path = tmp_path / "bridge.txt"
    path.write_text(BRIDGE, encoding="utf-8")
    return path


@pytest.fixture
def bad(tmp_path: Path) -> list[Path]:
    """One file of every bad sort."""
    files = {"empty.txt": b"", "binary.txt": bytes(range(256)), "huge.txt": b"word " * 1_000_000, "song.mp3": b"ID3"}
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
    return [*(tmp_path / name for name in files), tmp_path / "missing.txt"]


def run(command: str, *args: Any) -> tuple[list[str], str, str]:
    """Lines of output, of errors, and the message it ended with ("" for success)."""
    out, err, end = StringIO(), StringIO(), ""
    try:
        call_command(command, *map(str, args), stdout=out, stderr=err, no_color=True)
    except CommandError as error:
        end = str(error)
    return out.getvalue().splitlines(), err.getvalue(), end


class TestDraftQuestions:
    """None of these tests may touch the database: they are not marked for it."""

    def test_each_line_is_a_question_with_its_passage(self, bridge: Path) -> None:
        lines, _err, end = run("draft_questions", bridge)
        rows = [json.loads(line) for line in lines]
        assert rows
        assert not end
        for row in rows:
            assert set(row) == FIELDS
            passage = row["passage"]
            assert BRIDGE[passage["start"] : passage["end"]] == passage["quote"]
            assert row["article"] == "bridge.txt"
            assert row["tier"] in ("ready", "review")
            assert 0 < row["confidence"] < 1
            assert row["value"]["kind"]
            assert all(set(choice) == {"text", "correct"} for choice in row["choices"])
            if row["kind"] == "multiple_choice":
                assert [choice["text"] for choice in row["choices"] if choice["correct"]] == [row["answer"]]

    def test_the_same_files_give_the_same_lines(self, bridge: Path) -> None:
        assert run("draft_questions", bridge)[0] == run("draft_questions", bridge, "--format", "jsonl")[0]

    def test_explain_adds_what_was_refused_and_why(self, bridge: Path) -> None:
        rows = [json.loads(line) for line in run("draft_questions", bridge, "--explain")[0]]
        tried = [row for row in rows if row["kind"] != "sentence"]
        assert all(set(row) == {*FIELDS, "dropped"} for row in tried)
        standing = [row for row in tried if not row["dropped"]]
        assert len(standing) == len(run("draft_questions", bridge)[0]) < len(tried)

    def test_explain_tells_what_was_found_in_every_sentence(self, bridge: Path) -> None:
        rows = [json.loads(line) for line in run("draft_questions", bridge, "--explain")[0]]
        notes = [row for row in rows if row["kind"] == "sentence"]
        assert all(set(note) == {*FIELDS, "dropped", "found", "reads", "unclear"} for note in notes)
        assert all(BRIDGE[n["passage"]["start"] : n["passage"]["end"]] == n["passage"]["quote"] for n in notes)
        heading, opened, designed, *_rest = notes
        assert heading["dropped"] == "no prose (heading: title)"
        assert opened["found"] == [{"text": "Lenn", "kind": "person?"}, {"text": "4 May 1931", "kind": "date"}]
        assert not opened["dropped"]
        assert {"text": "Clara Voss", "kind": "person"} in designed["found"]

    def test_the_table_tells_what_the_file_does_not(self, bridge: Path, tmp_path: Path) -> None:
        table = tmp_path / "about.csv"
        table.write_text("file,title,publisher,date\nbridge.txt,Bridges,Gazette,2026-01-02\nother.txt,X,Y,\n")
        _lines, err, end = run("draft_questions", bridge, "--metadata", table)
        assert "tells of other.txt, which is not among the files" in err
        assert not end

    def test_bad_files_are_named_and_the_good_one_drafted(self, bridge: Path, bad: list[Path]) -> None:
        lines, err, end = run("draft_questions", bridge, *bad)
        assert lines
        for path in bad:
            assert path.name in err
        assert end == "5 of 6 files were not read."

    @pytest.mark.parametrize("table", [None, "", "title\nx\n", "file,date\nbridge.txt,soon\n"])
    def test_a_bad_table_stops_it(self, bridge: Path, tmp_path: Path, table: str | None) -> None:
        path = tmp_path / "about.csv"
        if table is not None:
            path.write_text(table)
        lines, _err, end = run("draft_questions", bridge, "--metadata", path)
        assert not lines
        assert "about.csv" in end
        assert "Errno" not in end

    def test_a_text_without_facts_says_so(self, tmp_path: Path) -> None:
        poem = tmp_path / "poem.txt"
        poem.write_text("O moon,\nsoftly, softly\n")
        lines, err, end = run("draft_questions", poem)
        assert (lines, end) == ([], "")
        assert "Recite needs" in err

    def test_it_needs_no_database_at_all(self, bridge: Path) -> None:
        nowhere = os.environ | {"DATABASE_URL": "sqlite:////nowhere/at/all.sqlite3"}
        command = [sys.executable, "manage.py", "draft_questions", str(bridge)]
        done = subprocess.run(command, cwd=ROOT, env=nowhere, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        assert json.loads(done.stdout.splitlines()[0])["article"] == "bridge.txt"


@pytest.mark.django_db
class TestImportArticles:
    def test_files_become_articles_of_a_topic_with_questions(self, bridge: Path) -> None:
        lines, _err, end = run("import_articles", bridge, "--topic", "Rivers", "--generate")
        article = Article.objects.get()
        assert (article.topic.name, article.title, article.state) == ("Rivers", "The old bridge at Arden", "ready")
        assert Question.objects.drafts().count() == Question.objects.count() > 0
        assert not end
        row = lines[-1].split()
        assert row[-1] == "bridge.txt"
        assert row[-3] == str(Question.objects.count())
        assert "new" in row

    def test_again_changes_nothing(self, bridge: Path) -> None:
        run("import_articles", bridge, "--topic", "Rivers", "--generate")
        before = list(Question.objects.order_by("pk").values())
        lines, _err, end = run("import_articles", bridge, "--topic", "Rivers", "--generate")
        assert list(Question.objects.order_by("pk").values()) == before
        assert Article.objects.count() == Topic.objects.count() == 1
        assert "known" in lines[-1]
        assert not end

    def test_without_generate_nothing_is_read(self, bridge: Path) -> None:
        run("import_articles", bridge, "--topic", "Rivers")
        assert Article.objects.get().state == "waiting"
        assert not Question.objects.exists()

    def test_ready_drafts_are_published_on_demand(self, reports: list[Path]) -> None:
        run("import_articles", *reports, "--topic", "Iraq", "--generate", "--publish-ready")
        assert Topic.objects.get().publish_ready
        assert not Question.objects.drafts().filter(tier="ready").exists()
        assert set(Question.objects.published().values_list("tier", flat=True)) <= {"ready"}

    def test_bad_files_are_named_and_the_good_one_kept(self, bridge: Path, bad: list[Path]) -> None:
        lines, err, end = run("import_articles", *bad, bridge, "--topic", "Rivers")
        assert Article.objects.count() == 1
        for path in bad:
            assert path.name in err
        assert end == "5 of 6 files were not imported."
        assert lines[-1].endswith("bridge.txt")

    def test_bad_files_alone_leave_nothing(self, bad: list[Path]) -> None:
        lines, _err, end = run("import_articles", *bad, "--topic", "Rivers")
        assert end == "5 of 5 files were not imported."
        assert not lines
        assert not Topic.objects.exists()

    def test_a_folder_stands_for_its_files(self, bridge: Path, tmp_path: Path) -> None:
        (tmp_path / "notes.md").write_text("# Notes\n\nThe ferry sank in 1930.\n")
        (tmp_path / "picture.png").write_bytes(b"\x89PNG")
        run("import_articles", tmp_path, "--topic", "Rivers")
        assert Article.objects.count() == 2

    def test_folders_inside_belong_to_it_and_hidden_ones_do_not(self, bridge: Path, tmp_path: Path) -> None:
        for folder in ("deep/deeper", ".git"):
            (tmp_path / folder).mkdir(parents=True)
            (tmp_path / folder / "notes.md").write_text(f"# Notes\n\nThe ferry of {folder} sank in 1930.\n")
        run("import_articles", tmp_path, "--topic", "Rivers")
        assert Article.objects.count() == 2
        assert Article.objects.filter(revisions__text__contains="deep/deeper").exists()

    def test_columns_that_are_not_known_are_said_aloud(self, bridge: Path, tmp_path: Path) -> None:
        table = tmp_path / "about.csv"
        table.write_text("file,titel,publisher\nbridge.txt,Bridges,Gazette\n")
        _lines, err, end = run("import_articles", bridge, "--topic", "Rivers", "--metadata", table)
        assert 'ignored the unknown columns "titel"' in err
        assert not end
        assert Article.objects.get().publisher == "Gazette"

    def test_every_bad_line_of_a_table_is_told_and_nothing_is_imported(self, bridge: Path, tmp_path: Path) -> None:
        table = tmp_path / "about.csv"
        table.write_text("file,date\nbridge.txt,3/4/2019\n,2019-05-03\nother.txt,soon\n")
        end = run("import_articles", bridge, "--topic", "Rivers", "--metadata", table)[2]
        for line in ("line 2", "line 3", "line 4"):
            assert line in end
        assert not Article.objects.exists()

    def test_a_tables_addresses_are_fetched_where_that_is_turned_on(self, tmp_path: Path, settings: Settings) -> None:
        with serving() as server:
            table = tmp_path / "about.csv"
            table.write_text(f"title,url\nBridges,{server.url('/bridge')}\nGone,{server.url('/status/404')}\n")
            arguments = ("import_articles", "--topic", "Rivers", "--metadata", table)
            _lines, err, end = run(*arguments)
            assert "RECITE_FETCH" in err
            assert end == "2 of 2 files were not imported."
            settings.RECITE_FETCH, settings.RECITE_FETCH_ALLOW = True, [f"127.0.0.1:{server.port}"]
            lines, err, end = run(*arguments)
        assert end == "1 of 2 files were not imported."
        assert "no such page" in err
        assert lines[-1].endswith("/bridge")
        assert (Article.objects.get().title, Article.objects.get().url) == ("Bridges", server.url("/bridge"))

    def test_nothing_named_is_told(self) -> None:
        assert "Name a file" in run("import_articles", "--topic", "Rivers")[2]
        assert "Name a file" in run("draft_questions")[2]

    def test_an_empty_folder_is_told(self, tmp_path: Path) -> None:
        assert "holds no file" in run("import_articles", tmp_path, "--topic", "Rivers")[2]

    def test_a_name_that_cannot_be_had_stops_it(self, bridge: Path) -> None:
        assert "121 characters" in run("import_articles", bridge, "--topic", "x" * 121)[2]
        assert not Article.objects.exists()

    def test_the_table_wins_over_the_file(self, bridge: Path, tmp_path: Path) -> None:
        table = tmp_path / "about.csv"
        table.write_text("file;title;publisher;date;url\nbridge.txt;Bridges;Gazette;2026-01-02;https://a.example/b\n")
        run("import_articles", bridge, "--topic", "Rivers", "--metadata", table)
        article = Article.objects.get()
        assert (article.title, article.publisher, str(article.published)) == ("Bridges", "Gazette", "2026-01-02")
        assert article.url == "https://a.example/b"

    def test_the_five_reports_become_five_articles_without_furniture(self, reports: list[Path]) -> None:
        run("import_articles", *reports, "--topic", "US withdrawal from Iraq", "--generate")
        assert Article.objects.filter(state="ready").count() == 5
        assert run("check_passages")[2] == ""
        for question in Question.objects.select_related("passage__revision"):
            passage = question.passage
            kinds = [
                block["kind"]
                for block in passage.revision.blocks
                if block["start"] < passage.end and block["end"] > passage.start
            ]
            assert set(kinds) == {"prose"}, passage.quote


@pytest.mark.django_db
def test_what_is_stored_is_what_is_drafted_without_a_database(reports: list[Path]) -> None:
    run("import_articles", *reports, "--topic", "Iraq", "--generate")
    drafted = [json.loads(line) for line in run("draft_questions", *reports)[0]]
    stored = Question.objects.values_list("kind", "prompt", "answer", "passage__quote", "tier")
    assert set(stored) == {
        (row["kind"], row["prompt"], row["answer"], row["passage"]["quote"], row["tier"]) for row in drafted
    }


@pytest.mark.django_db
class TestCheckPassages:
    def test_passages_that_stand_are_counted(self) -> None:
        factories.QuestionFactory.create_batch(2)
        lines, _err, end = run("check_passages")
        assert lines == ["All 2 passages stand in their articles word for word."]
        assert not end

    def test_one_that_does_not_is_listed(self) -> None:
        good, bad = factories.QuestionFactory.create_batch(2)
        Passage.objects.filter(pk=bad.passage_id).update(quote="The bridge over the Lenn opened on 5 May 1931.")
        lines, _err, end = run("check_passages")
        assert len(lines) == 1
        assert f"passage {bad.passage_id} " in lines[0]
        assert "4 May 1931" in lines[0]
        assert end == "1 of 2 passages do not stand in their article."
        assert good


def manage(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "manage.py", *arguments]
    return subprocess.run(
        command, cwd=ROOT, env=os.environ | environment, capture_output=True, text=True, check=False, timeout=120
    )


@pytest.mark.parametrize("command", ["check_passages", "rebuild_cards"])
class TestWithoutADatabase:
    def test_a_new_one_is_set_up(self, command: str, tmp_path: Path) -> None:
        done = manage(command, DATABASE_URL=f"sqlite:///{tmp_path / 'new.sqlite3'}")
        assert done.returncode == 0, done.stderr
        assert "Setting up a new database" in done.stderr

    def test_one_that_is_not_ours_is_left_alone(self, command: str, tmp_path: Path) -> None:
        path = tmp_path / "theirs.sqlite3"
        with closing(sqlite3.connect(path)) as theirs:
            theirs.execute("CREATE TABLE letters (body TEXT)")
        done = manage(command, DATABASE_URL=f"sqlite:///{path}")
        assert done.returncode == 1
        assert "manage.py migrate" in done.stderr
        assert "Traceback" not in done.stderr

    def test_one_that_cannot_be_opened_is_told(self, command: str) -> None:
        done = manage(command, DATABASE_URL="sqlite:////nowhere/at/all.sqlite3")
        assert done.returncode == 1
        assert "can't be opened" in done.stderr
        assert "Traceback" not in done.stderr


def test_articles_can_be_imported_into_a_new_database(bridge: Path, tmp_path: Path) -> None:
    database = f"sqlite:///{tmp_path / 'new.sqlite3'}"
    done = manage("import_articles", str(bridge), "--topic", "Rivers", DATABASE_URL=database)
    assert done.returncode == 0, done.stderr
    assert "bridge.txt" in done.stdout


def exported(*arguments: str) -> tuple[str, str]:
    out, err = StringIO(), StringIO()
    call_command("export_questions", *arguments, stdout=out, stderr=err)
    return out.getvalue(), err.getvalue()


@pytest.mark.django_db
def test_export_questions_writes_published_ones_with_their_passage(tmp_path: Path) -> None:
    question = factories.QuestionFactory()
    factories.QuestionFactory(status="draft")
    target = tmp_path / "out.jsonl"
    _, told = exported("--output", str(target))
    rows = [json.loads(line) for line in target.read_text(encoding="utf-8").splitlines()]
    assert [(row["prompt"], row["right"], row["quote"]) for row in rows] == [
        (question.prompt, ["4 May 1931"], question.passage.quote)
    ]
    assert len(rows[0]["wrong"]) == 3
    assert rows[0]["source"] == question.passage.revision.article.title
    assert "1 questions written" in told
    before = rows[0]["key"]
    exported("--output", str(target))
    assert json.loads(target.read_text(encoding="utf-8"))["key"] == before


@pytest.mark.django_db
def test_export_questions_takes_one_topic_and_says_what_is_wrong(tmp_path: Path) -> None:
    question = factories.QuestionFactory()
    factories.QuestionFactory()
    target = tmp_path / "out.gift"
    exported("--format", "gift", "--topic", question.fact.topic.name, "--output", str(target))
    assert target.read_text(encoding="utf-8").count("::recite-") == 1
    with pytest.raises(CommandError, match="no topic called"):
        exported("--topic", "Nothing")
    with pytest.raises(CommandError, match="can't be written"):
        exported("--output", str(tmp_path / "missing" / "out.gift"))
