"""Texts that come again on the command line: without --replace as ever, with it in the place of the old ones."""

from __future__ import annotations

from pathlib import Path

import pytest

from content import services
from content.models import Article, PassageChange, Question, Revision
from content.services.importing_again import earlier_state
from tests import factories
from tests.content.made import article_draft
from tests.content.test_commands import BRIDGE, run
from tests.test_permissions import everything

pytestmark = pytest.mark.django_db
FERRY = "The ferry at Ulm\n\nThe ferry at Ulm sank on 9 June 1931. Otto Brandt built the ferry in 1902.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "bridge.txt").write_text(BRIDGE, encoding="utf-8")
    (tmp_path / "ferry.txt").write_text(FERRY, encoding="utf-8")
    return tmp_path


def mended(folder: Path, old: str, new: str) -> None:
    path = folder / "bridge.txt"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def imported(folder: Path, *options: str) -> list[str]:
    lines, _err, end = run("import_articles", folder, "--topic", "Arden", *options)
    assert not end
    return lines


def test_without_it_another_text_is_another_article(folder: Path) -> None:
    imported(folder)
    mended(folder, "1931", "1932")
    lines = imported(folder)
    assert " new " in lines[1]
    assert " known " in lines[2]
    assert Article.objects.count() == 3


def test_a_text_of_the_same_title_takes_the_place_of_the_old_one(folder: Path) -> None:
    imported(folder)
    article = Article.objects.get(title="The old bridge at Arden")
    factories.QuestionFactory(
        article=article, passage=factories.passage_of(article, "The bridge over the Lenn opened on 4 May 1931.")
    )
    factories.passage_of(article, "Clara Voss designed the bridge.")
    factories.passage_of(article, "It cost the county 90,000 crowns.")
    mended(folder, "4 May 1931", "5 May 1931")
    mended(folder, " It cost the county 90,000 crowns.", "")
    lines = imported(folder, "--replace")
    assert "replaced (1 moved, 1 changed, 1 gone)" in lines[1]
    assert "unchanged" in lines[2]
    assert Article.objects.count() == 2
    assert article.revisions.count() == 2
    assert Question.objects.get().held == "changed"
    assert PassageChange.objects.count() == 3


def test_the_same_again_changes_nothing(folder: Path) -> None:
    imported(folder, "--replace")
    before = everything()
    lines = imported(folder, "--replace")
    assert ["unchanged" in line for line in lines[1:]] == [True, True]
    assert everything() == before


def test_what_is_new_is_new(folder: Path) -> None:
    lines = imported(folder, "--replace")
    assert [" new " in line for line in lines[1:]] == [True, True]


def test_an_address_tells_more_than_a_title(db: None) -> None:
    topic = factories.TopicFactory()
    there = factories.ArticleFactory(topic=topic, title="The bridge", url="https://example.org/a")
    factories.ArticleFactory(topic=topic, title="The ferry")
    found = earlier_state(topic, article_draft(title="The ferry", url="https://example.org/a"))
    assert found == there
    assert earlier_state(topic, article_draft(title="  the BRIDGE ")) == there
    assert earlier_state(topic, article_draft(title="The mill")) is None
    assert earlier_state(factories.TopicFactory(), article_draft(title="The bridge")) is None
    services.retire_article(there)
    assert earlier_state(topic, article_draft(title="The bridge")) is None


def test_which_of_two_is_meant_is_not_guessed(folder: Path) -> None:
    topic = services.create_topic("Arden")
    for _n in range(2):
        factories.ArticleFactory(topic=topic, title="The old bridge at Arden")
    lines, err, end = run("import_articles", folder, "--topic", "Arden", "--replace")
    assert "2 articles of the topic are “The old bridge at Arden”" in err
    assert end == "1 of 2 files were not imported."
    assert "The ferry at Ulm" in lines[1]
    assert Revision.objects.filter(article__title="The old bridge at Arden").count() == 2


def test_two_files_of_one_title_are_two_articles(folder: Path) -> None:
    (folder / "again.txt").write_text(BRIDGE.replace("1931", "1932"), encoding="utf-8")
    _lines, err, end = run("import_articles", folder, "--topic", "Arden", "--replace")
    assert "bridge.txt: Another of these files is “The old bridge at Arden” already." in err
    assert end
    assert Article.objects.get(title="The old bridge at Arden").revisions.count() == 1


def test_a_bad_file_leaves_the_article_as_it_is(folder: Path) -> None:
    imported(folder)
    (folder / "bridge.txt").write_bytes(b"")
    _lines, err, end = run("import_articles", folder, "--topic", "Arden", "--replace")
    assert "bridge.txt is empty" in err
    assert end
    assert Article.objects.get(title="The old bridge at Arden").revisions.count() == 1
