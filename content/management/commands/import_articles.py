"""Articles from files into a topic, and their questions if wanted."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, NamedTuple

from django.core.management.base import BaseCommand, CommandError, CommandParser

from content import services
from content.drafts import ArticleDraft
from content.errors import ReciteError
from content.management.commands._files import Read, add_file_arguments, read_files
from content.management.commands._progress import ProgressLine
from content.management.database import need_database
from content.models import Article, Topic
from content.selectors import article_counts
from content.services.fetching import fetch_article
from content.services.importing_again import import_or_replace

TITLE_WIDTH = 48


class Made(NamedTuple):
    """What became of one file or address."""

    name: str
    article: Article
    state: str


class Command(BaseCommand):
    help = (
        "Import articles into a topic, from files, folders and, where RECITE_FETCH is set, the addresses in a table. "
        "The same text again changes nothing; with --replace a new text of an article takes the place of its old one. "
        "Bad files are named, good ones kept."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        add_file_arguments(parser)
        parser.add_argument("--topic", required=True, metavar="NAME", help="the topic's name; it is made if missing")
        parser.add_argument("--generate", action="store_true", help="write the topic's questions afterwards")
        parser.add_argument(
            "--replace",
            action="store_true",
            help="a file whose title or address is that of an article in the topic replaces its text",
        )
        parser.add_argument(
            "--publish-ready", action="store_true", help="publish drafts of the ready tier without review, from now on"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        progress = ProgressLine(self.stderr)
        if not options["paths"] and not options["metadata"]:
            raise CommandError("Name a file or a folder, or a table of addresses with --metadata.")
        read = read_files(options["paths"], options["metadata"], progress, fetch_article)
        made: list[Made] = []
        if read.drafts:
            need_database(self.stderr)
            topic = self._topic(options["topic"], publish_ready=options["publish_ready"])
            made = self._import(topic, read, replace=options["replace"])
        progress.clear()
        if options["generate"] and made:
            self._generate(topic, progress)
        if made:
            self._print_table(made)
        for line in (*read.notes, *read.problems):
            self.stderr.write(line)
        if read.problems:
            raise CommandError(f"{len(read.problems)} of {len(made) + len(read.problems)} files were not imported.")

    def _topic(self, name: str, *, publish_ready: bool) -> Topic:
        try:
            topic = Topic.objects.filter(name=" ".join(name.split())).first() or services.create_topic(name)
            if publish_ready and not topic.publish_ready:
                services.update_topic(topic, name=topic.name, visibility=topic.visibility, publish_ready=True)
        except ReciteError as error:
            raise CommandError(str(error)) from None
        return topic

    def _import(self, topic: Topic, read: Read, *, replace: bool) -> list[Made]:
        made: list[Made] = []
        for name, draft in read.drafts:
            try:
                touched = {one.article.pk for one in made}
                made.append(_replace(topic, name, draft, touched) if replace else _import(topic, name, draft))
            except ReciteError as error:
                read.problems.append(f"{name}: {error}")
        return made

    def _generate(self, topic: Topic, progress: ProgressLine) -> None:
        try:
            report = services.generate_questions(topic, progress=progress)
        except ReciteError as error:
            raise CommandError(f"The articles are imported, but their questions were not written: {error}") from None
        finally:
            progress.clear()
        self.stdout.write(f"{topic}: {report}")

    def _print_table(self, made: list[Made]) -> None:
        counts = article_counts([one.article.pk for one in made])
        width = max(5, *(len(one.state) for one in made))
        self.stdout.write(
            f"{'title':<{TITLE_WIDTH}} {'date':<10} {'':<{width}} {'facts':>6} {'drafts':>7} {'public':>7}  file"
        )
        for one in made:
            facts, drafts, published = counts[one.article.pk]
            title = one.article.title
            title = title if len(title) <= TITLE_WIDTH else title[: TITLE_WIDTH - 1] + "…"
            self.stdout.write(
                f"{title:<{TITLE_WIDTH}} {one.article.published or '–'!s:<10} {one.state:<{width}} "
                f"{facts:>6} {drafts:>7} {published:>7}  {one.name}"
            )


def _import(topic: Topic, name: str, draft: ArticleDraft) -> Made:
    article, new = services.import_article(topic, draft)
    return Made(name, article, "new" if new else "known")


def _replace(topic: Topic, name: str, draft: ArticleDraft, touched: Collection[int]) -> Made:
    brought = import_or_replace(topic, draft, touched=touched)
    report, state = brought.report, "unchanged" if brought.known else "new"
    if report is not None and report.new:
        state = f"replaced ({report.moved} moved, {report.changed} changed, {report.vanished} gone)"
    return Made(name, brought.article, state)
