"""The whole trip with a stand-in server: what is stored, what is sent once, and what a failing model leaves alone."""

from __future__ import annotations

import json
import subprocess
import sys
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core import serializers
from django.core.management import call_command
from pytest_django import Settings

from content import services
from content.importers.text import read_pasted
from content.language_model import client, drafter
from content.models import Article, Evidence, Fact, Passage, Question, RefusedDraft, Topic
from content.selectors import untrue_passages
from content.services import language_model
from tests import factories
from tests.conftest import ROOT
from tests.content.language_model import standin
from tests.content.language_model.articles import CAUSE, FLOOD, REPAIR, WORKERS, item
from tests.content.language_model.standin import StandIn, answers, model, says, standing_in

pytestmark = pytest.mark.django_db
TEXT = f"The old bridge at Arden\n\n{FLOOD} Clara Voss designed the bridge.\n\n{REPAIR}\n"
MILL = (
    "The mill at Ulm\n\nThe mill on the Dorn was built in 1874. "
    "On 9 June 1931 Otto Brandt sold the mill to the town of Ulm.\n"
)
KEY = "sk-very-secret-0123456789"


@pytest.fixture
def topic() -> Topic:
    return factories.TopicFactory()


@pytest.fixture(autouse=True)
def patient(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The pauses that the client would make between two tries."""
    pauses: list[float] = []
    monkeypatch.setitem(client.Client.__init__.__kwdefaults__, "sleep", pauses.append)
    return pauses


def imported(topic: Topic, text: str = TEXT) -> Article:
    return services.import_article(topic, read_pasted(text))[0]


def use(settings: Settings, server: StandIn | None) -> None:
    settings.RECITE_LLM_URL = server.url if server else ""
    settings.RECITE_LLM_MODEL, settings.RECITE_LLM_KEY = "tiny", KEY


def everything() -> str:
    rows = [row for kind in (Article, Passage, Fact, Evidence, Question, RefusedDraft) for row in kind.objects.all()]
    return serializers.serialize("json", rows)


def of_model() -> Any:
    return Question.objects.filter(origin=Question.Origin.MODEL)


def by_rule() -> set[tuple[str, str]]:
    rows = Question.objects.filter(origin=Question.Origin.RULE).exclude(status="retired")
    return set(rows.values_list("kind", "prompt"))


class TestOff:
    def test_with_nothing_set_nothing_is_imported(self, tmp_path: Path) -> None:
        path = tmp_path / "bridge.txt"
        path.write_text(TEXT)
        code = (
            "import django, os, sys; os.environ['DJANGO_SETTINGS_MODULE']='config.settings'; django.setup();"
            "from django.core.management import call_command;"
            f"call_command('draft_questions', {str(path)!r});"
            "print([name for name in sys.modules if name.startswith('content.language_model')], file=sys.stderr)"
        )
        run = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
        assert run.stderr.strip() == "[]"
        assert run.stdout

    def test_nothing_is_sent(self, topic: Topic, settings: Settings) -> None:
        with standing_in(model([CAUSE])) as server:
            use(settings, None)
            imported(topic)
            report = services.generate_questions(topic)
        assert (server.paths, report.message) == ([], "")
        assert by_rule()
        assert not of_model().exists()


class TestOn:
    def test_drafts_of_both_origins_are_stored(self, topic: Topic, settings: Settings) -> None:
        steps: list[tuple[str, int, int]] = []
        with standing_in(model([CAUSE, WORKERS])) as server:
            use(settings, server)
            article = imported(topic)
            report = services.generate_questions(topic, progress=lambda *step: steps.append(step))
        assert {question.prompt for question in of_model()} == {CAUSE["question"], WORKERS["question"]}
        assert {question.status for question in of_model()} == {"draft"}
        assert {question.tier for question in of_model()} == {"review"}
        assert by_rule()
        assert not list(untrue_passages())
        assert report.new_drafts == Question.objects.count()
        assert report.message == ""
        assert (language_model.STAGE, 0, 1) in steps
        assert (language_model.STAGE, 1, 1) in steps
        article.refresh_from_db()
        assert (article.state, article.problem) == ("ready", "")

    def test_the_key_is_stored_nowhere_and_people_are_not_sent(self, topic: Topic, settings: Settings) -> None:
        teacher = factories.TeacherFactory(username="ms-hidden")
        with standing_in(model([CAUSE])) as server:
            use(settings, server)
            services.import_article(topic, read_pasted(TEXT), by=teacher)
            services.generate_questions(topic)
        assert KEY not in everything()
        assert "hidden" not in json.dumps(server.asked)

    def test_again_asks_nothing_and_changes_nothing(self, topic: Topic, settings: Settings) -> None:
        bad = CAUSE | {"question": "What damaged it in 1954?"}
        with standing_in(model([CAUSE, WORKERS, bad])) as server:
            use(settings, server)
            imported(topic)
            services.generate_questions(topic)
            sent, before = len(server.asked), everything()
            for _ in range(2):
                report = services.generate_questions(topic)
                assert (report.new_facts, report.new_drafts, report.mended, report.withdrawn) == (0, 0, 0, 0)
            assert len(server.asked) == sent
            use(settings, None)
            services.generate_questions(topic)
        assert everything() == before

    def test_an_article_without_a_question_is_not_asked_about_twice(self, topic: Topic, settings: Settings) -> None:
        with standing_in(model([])) as server:
            use(settings, server)
            imported(topic)
            for _ in range(2):
                services.generate_questions(topic)
            assert len(server.asked) == 1
        assert RefusedDraft.objects.filter(reason=drafter.NOTHING).count() == 1

    def test_a_new_article_alone_is_asked_about(self, topic: Topic, settings: Settings) -> None:
        with standing_in(model([CAUSE])) as server:
            use(settings, server)
            imported(topic)
            services.generate_questions(topic)
            sent = len(server.asked)
            imported(topic, MILL)
            services.generate_questions(topic)
            assert "The mill on the Dorn" in server.asked[sent]["messages"][1]["content"]
            assert not any(FLOOD in asked["messages"][1]["content"] for asked in server.asked[sent:])
        assert of_model().exclude(status="retired").count() == 2

    def test_a_draft_that_another_article_contradicts_is_withdrawn_and_comes_back(
        self, topic: Topic, settings: Settings
    ) -> None:
        with standing_in(model([WORKERS])) as server:
            use(settings, server)
            imported(topic)
            services.generate_questions(topic)
            assert set(of_model().values_list("status", flat=True)) == {"draft"}
            other = imported(topic, f"Arden again\n\n{REPAIR.replace('140', '95')}\n")
            services.generate_questions(topic)
            assert set(of_model().values_list("status", flat=True)) == {"retired"}
            assert RefusedDraft.objects.filter(prompt=WORKERS["question"], reason__contains="sources_disagree").exists()
            services.retire_article(other)
            services.generate_questions(topic)
        assert set(of_model().values_list("status", flat=True)) == {"draft"}

    def test_what_a_teacher_decided_stays(self, topic: Topic, settings: Settings) -> None:
        teacher = factories.TeacherFactory()
        with standing_in(model([CAUSE])) as server:
            use(settings, server)
            imported(topic)
            services.generate_questions(topic)
            typed, chosen = of_model().get(kind="short_answer"), of_model().get(kind="multiple_choice")
            services.approve(typed, teacher)
            services.reject(chosen, teacher, "dull")
            services.generate_questions(topic)
        for question, status in ((typed, "published"), (chosen, "retired")):
            question.refresh_from_db()
            assert question.status == status
        assert of_model().count() == 2

    def test_a_person_named_in_full_is_found_again_by_the_surname(self, topic: Topic, settings: Settings) -> None:
        line = "The digging of the Ulm canal in 1961 had Brandt at its head."
        who = item(line, "Who was at the head of the digging of the Ulm canal in 1961?", "Brandt")
        with standing_in(model([who])) as server:
            use(settings, server)
            imported(topic, f"{TEXT}\n{line}\n")
            services.generate_questions(topic)
            stored = list(Question.objects.filter(prompt=who["question"]).values_list("status", "answer"))
            services.generate_questions(topic)
        assert stored
        assert list(Question.objects.filter(prompt=who["question"]).values_list("status", "answer")) == stored

    @pytest.mark.parametrize("letter", ["\x00", "\ud800", "\u202e", "\U000e0041", "\ufffe"])
    @pytest.mark.parametrize("part", ["quote", "question", "answer", "options", "blind"])
    def test_characters_that_no_database_takes_come_nowhere_near_one(
        self, letter: str, part: str, topic: Topic, settings: Settings
    ) -> None:
        bad = CAUSE | ({part: f"{CAUSE[part]}{letter}"} if part in {"quote", "question", "answer"} else {})
        bad |= {"options": [f"a fire{letter}", "a storm", "a ship"]} if part == "options" else {}
        blind = {CAUSE["question"]: f"two{letter}"} if part == "blind" else {}
        with standing_in(model([bad], blind)) as server:
            use(settings, server)
            imported(topic)
            assert services.generate_questions(topic).message == ""
        assert letter not in json.dumps(json.loads(everything()), ensure_ascii=False)

    def test_markup_stays_text(self, topic: Topic, settings: Settings) -> None:
        evil = CAUSE | {"options": ["<script>alert(1)</script>", "a storm", "a ship"]}
        shouted = CAUSE | {"question": "What damaged Arden<script>alert(1)</script>?"}
        with standing_in(model([evil, shouted])) as server:
            use(settings, server)
            imported(topic)
            services.generate_questions(topic)
        assert set(of_model().values_list("kind", flat=True)) == {"short_answer"}
        assert "<" not in "".join(question.prompt + json.dumps(question.payload) for question in of_model())


FAILURES: dict[str, tuple[Any, str]] = {
    "wrong key": (answers(401), "RECITE_LLM_KEY"),
    "busy": (answers(429), "enough questions"),
    "rest": (answers(429, Retry_After="999"), "left alone"),
    "broken": (answers(500), "status 500"),
    "elsewhere": (answers(302, Location="http://127.0.0.1:9/"), "another address"),
    "a page": (answers(200, b"<html>", "text/html"), "does not speak JSON"),
    "cut": (standin.hangs_up, "could not be reached"),
    "endless": (standin.never_ends, "longer than"),
    "prose": (says("Sure! Here are your questions: 1. What?"), "not JSON"),
    "empty": (says(""), "empty"),
    "a huge list": (says(json.dumps({"questions": [{}] * 5_000})), "5000 questions"),
    "NaN": (says('{"questions": [NaN]}'), "not JSON"),
    "twice": (says('{"questions": [], "questions": []}'), "not JSON"),
}


class TestFailures:
    @pytest.mark.parametrize("name", FAILURES)
    def test_the_rules_stand_and_the_teacher_is_told(self, name: str, topic: Topic, settings: Settings) -> None:
        behaviour, told = FAILURES[name]
        use(settings, None)
        article = imported(topic)
        services.generate_questions(topic)
        alone = by_rule()
        with standing_in(behaviour) as server:
            use(settings, server)
            report = services.generate_questions(topic)
        assert by_rule() == alone != set()
        assert told in report.message
        assert "by rule" in report.message
        assert str(report).endswith(report.message)
        article.refresh_from_db()
        assert (article.state, article.problem) == ("ready", report.message)
        assert KEY not in everything() + report.message

    def test_wrong_settings_are_told_too(self, topic: Topic, settings: Settings) -> None:
        settings.RECITE_LLM_URL = "ftp://somewhere"
        imported(topic)
        assert "RECITE_LLM_URL is not an address" in services.generate_questions(topic).message
        assert by_rule()

    def test_another_try_may_bring_it_and_the_problem_is_gone(self, topic: Topic, settings: Settings) -> None:
        article = imported(topic)
        with standing_in(answers(401), model([CAUSE])) as server:
            use(settings, server)
            services.generate_questions(topic)
            services.generate_questions(topic)
        article.refresh_from_db()
        assert article.problem == ""
        assert of_model().exists()

    def test_what_came_before_the_failure_is_kept(self, topic: Topic, settings: Settings) -> None:
        works = model([CAUSE])
        bridge, mill = imported(topic), imported(topic, MILL)
        with standing_in(works, works, answers(401)) as server:
            use(settings, server)
            report = services.generate_questions(topic)
        assert of_model().exists()
        assert "RECITE_LLM_KEY" in report.message
        bridge.refresh_from_db()
        mill.refresh_from_db()
        assert (bridge.problem, mill.problem) == ("", report.message)

    def test_a_run_that_is_stopped_keeps_what_it_has(self, topic: Topic, settings: Settings) -> None:
        imported(topic)
        imported(topic, MILL)

        def stop(stage: str, done: int, total: int) -> None:
            if (stage, done) == (language_model.STAGE, 1):
                raise KeyboardInterrupt

        with standing_in(model([CAUSE])) as server:
            use(settings, server)
            with pytest.raises(KeyboardInterrupt):
                services.generate_questions(topic, progress=stop)
            assert by_rule()
            assert of_model().count() == 2
            sent = len(server.asked)
            services.generate_questions(topic)
            assert not any(FLOOD in asked["messages"][1]["content"] for asked in server.asked[sent:])

    def test_an_article_that_comes_meanwhile_is_read_too(self, topic: Topic, settings: Settings) -> None:
        imported(topic)

        def add_another(stage: str, done: int, total: int) -> None:
            if stage == language_model.STAGE and topic.articles.count() == 1:
                imported(topic, MILL)

        with standing_in(model([CAUSE])) as server:
            use(settings, server)
            services.generate_questions(topic, progress=add_another)
        assert set(topic.articles.values_list("state", flat=True)) == {"ready"}
        assert of_model().count() == 2
        assert Question.objects.values("passage__revision__article").distinct().count() == 2


class TestCommand:
    def run(self, path: Path, *flags: str) -> tuple[list[dict[str, Any]], str]:
        out, err = StringIO(), StringIO()
        call_command("draft_questions", str(path), *flags, stdout=out, stderr=err, no_color=True)
        return [json.loads(line) for line in out.getvalue().splitlines()], err.getvalue()

    @pytest.fixture
    def bridge(self, tmp_path: Path) -> Path:
        path = tmp_path / "bridge.txt"
        path.write_text(TEXT, encoding="utf-8")
        return path

    def test_the_model_is_asked_where_it_is_set(self, bridge: Path, settings: Settings) -> None:
        with standing_in(model([CAUSE])) as server:
            use(settings, server)
            rows, err = self.run(bridge)
        assert {row["origin"] for row in rows} == {"rule", "model"}
        assert {row["prompt"] for row in rows if row["origin"] == "model"} == {CAUSE["question"]}
        assert not err

    def test_rules_only_sends_nothing_and_prints_what_it_always_did(self, bridge: Path, settings: Settings) -> None:
        use(settings, None)
        plain, _err = self.run(bridge)
        with standing_in(model([CAUSE])) as server:
            use(settings, server)
            rows, _err = self.run(bridge, "--rules-only")
        assert not server.paths
        assert rows == plain
        assert all("origin" not in row for row in rows)

    def test_a_failure_is_told_and_the_rules_printed(self, bridge: Path, settings: Settings) -> None:
        use(settings, None)
        plain, _err = self.run(bridge)
        with standing_in(answers(401)) as server:
            use(settings, server)
            rows, err = self.run(bridge)
        assert [row | {"origin": "rule"} for row in plain] == rows
        assert "RECITE_LLM_KEY" in err
        assert KEY not in err
