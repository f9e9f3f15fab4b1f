"""The command that brings questions in: a table of what was made, a line for what was not."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from content import services
from content.models import Question, Topic
from tests import factories

pytestmark = pytest.mark.django_db
GIFT = "Who designed the bridge? {=Clara Voss ~Anna Lind}\n"


@pytest.fixture
def topic(db: None) -> Topic:
    topic = services.create_topic("Arden")
    factories.ArticleFactory(topic=topic, title="The bridge at Arden")
    return topic


def run(*paths: Path, topic: str = "Arden", **options: bool) -> tuple[str, str, str]:
    """What was written to the two outputs, and the error that ended it."""
    out, err, failed = io.StringIO(), io.StringIO(), ""
    try:
        call_command("import_questions", *map(str, paths), topic=topic, stdout=out, stderr=err, **options)
    except CommandError as error:
        failed = str(error)
    return out.getvalue(), err.getvalue(), failed


def test_questions_of_several_files_become_drafts(topic: Topic, tmp_path: Path) -> None:
    (tmp_path / "a.gift").write_text(GIFT)
    (tmp_path / "b.csv").write_text("prompt,right\nWho repaired the piers within a year?,The county\n")
    out, err, failed = run(tmp_path / "a.gift", tmp_path / "b.csv", topic="  Arden ")
    assert (err, failed) == ("", "")
    assert set(Question.objects.values_list("status", flat=True)) == {"draft"}
    assert Question.objects.count() == 2
    assert "new   multiple_choice Who designed the bridge?" in out
    assert "proposed: The county repaired" in out


def test_the_same_again_is_known(topic: Topic, tmp_path: Path) -> None:
    (tmp_path / "a.gift").write_text(GIFT)
    run(tmp_path / "a.gift")
    out, _err, failed = run(tmp_path / "a.gift")
    assert "known multiple_choice" in out
    assert failed == ""
    assert Question.objects.count() == 1


def test_bad_lines_are_told_good_ones_kept_and_it_ends_with_1(topic: Topic, tmp_path: Path) -> None:
    (tmp_path / "a.gift").write_text(f"{GIFT}\nBroken {{=a\n\nWho built the tower? {{=Nobody ~b ~%50%c}}\n")
    (tmp_path / "b.pdf").write_text("x")
    out, err, failed = run(tmp_path / "a.gift", tmp_path / "b.pdf", tmp_path / "none.xml")
    lines = err.splitlines()
    assert [line.partition(":")[0] for line in lines[:3]] == ["a.gift, line 3", "a.gift, line 5", "a.gift, line 5"]
    assert "closing brace" in lines[0]
    assert "b.pdf: Recite can't read" in err
    assert "none.xml can't be read" in err
    assert failed == "4 of the questions or files were not taken."
    assert "left  multiple_choice" in out
    assert Question.objects.count() == 1


def test_a_dry_run_stores_nothing(topic: Topic, tmp_path: Path) -> None:
    (tmp_path / "a.gift").write_text(GIFT)
    out, _err, failed = run(tmp_path / "a.gift", dry_run=True)
    assert "new   multiple_choice" in out
    assert failed == ""
    assert not Question.objects.exists()


def test_an_unknown_topic_is_told(topic: Topic, tmp_path: Path) -> None:
    assert "no topic called “Holm”" in run(tmp_path / "a.gift", topic="Holm")[2]
