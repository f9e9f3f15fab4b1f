"""What django-import-export runs on here: our shelf as its formats, bringing in as its resource, the cache as its shelf
for files between preview and confirmation."""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _
from import_export.formats.base_formats import Format
from import_export.resources import ModelResource
from import_export.results import Result, RowResult
from import_export.tmp_storages import CacheStorage
from tablib import Dataset

from content import exchange
from content.errors import InvalidQuestion, UnreadableFile
from content.exchange import Exchanged, Found, Problem
from content.models import Question, Topic
from content.services import bringing_in
from content.services.exporting import exchanged

KEPT = 3_600
"""Seconds that a file waits for its confirmation."""


class Questions(Dataset):
    """Questions on their way in or out. As a data set it has their prompts, so that none is told from some."""

    def __init__(self, questions: Iterable[Exchanged], found: Iterable[Found] = (), problems: Iterable[Problem] = ()):
        self.questions, self.found, self.problems = list(questions), tuple(found), tuple(problems)
        super().__init__(*[(question.prompt,) for question in self.questions], headers=["prompt"])

    def __bool__(self) -> bool:
        # A file of nothing but broken questions has its problems to show.
        return bool(self.questions or self.problems)


class ShelfFormat(Format):
    """A format of `content.exchange`."""

    SLUG = ""

    def __init__(self, encoding: str | None = None) -> None:
        self.shelf = exchange.get(self.SLUG)
        self.left_out: tuple[str, ...] = ()

    def get_title(self) -> str:
        return self.shelf.LABEL

    def get_extension(self) -> str:
        return self.shelf.SUFFIX.removeprefix(".")

    def get_content_type(self) -> str:
        return self.shelf.MEDIA_TYPE

    def can_import(self) -> bool:
        # A deck of Anki is refused by its reader, in words.
        return True

    def can_export(self) -> bool:
        return True

    def create_dataset(self, in_stream: bytes | None) -> Questions:
        """Raises UnreadableFile, also for a file that was kept too long."""
        if in_stream is None:
            raise UnreadableFile(_("The file is no longer kept here. Choose it again."))
        read = self.shelf.read(in_stream, _("The file"))
        if not read.questions and not read.problems:
            raise UnreadableFile(_("There is no question in the file."))
        return Questions([found.question for found in read.questions], read.questions, read.problems)

    def export_data(self, dataset: Questions, **kwargs: Any) -> bytes:
        written = self.shelf.write(dataset.questions)
        self.left_out = written.left_out
        return written.data


FORMATS = [type(f"{slug.title()}Format", (ShelfFormat,), {"SLUG": slug}) for slug in exchange.all_formats()]


class QuestionResource(ModelResource):
    """Takes questions out with quote and source, and brings them in through the service that does."""

    class Meta:
        model = Question
        fields = ("prompt",)
        name = "question"

    def __init__(self, topic: Topic | None = None, **kwargs: Any) -> None:
        super().__init__()
        self.topic = topic

    def export(self, *args: Any, queryset: Any = None, **kwargs: Any) -> Questions:
        return Questions(exchanged(queryset))

    def import_data(self, dataset: Questions, dry_run: bool = False, user: Any = None, **kwargs: Any) -> Result:
        """Bring the questions in, or try it; rows that are left or there already count as skipped."""
        if self.topic is None:
            raise InvalidQuestion(_("Choose a topic."))
        brought = bringing_in.bring_in(self.topic, dataset.found, user, trial=dry_run)
        result = Result()
        result.brought, result.problems, result.topic = brought, dataset.problems, self.topic
        for one in brought:
            row = RowResult()
            new = one.state == bringing_in.NEW
            row.import_type = RowResult.IMPORT_TYPE_NEW if new else RowResult.IMPORT_TYPE_SKIP
            row.instance = one.stored
            result.append_row_result(row)
            result.increment_row_result_total(row)
        return result


class KeptFile(CacheStorage):
    """In the cache, which all workers share in production; packed, and not for long."""

    CACHE_LIFETIME = KEPT

    def save(self, data: bytes) -> None:
        super().save(zlib.compress(data))

    def read(self) -> bytes | None:
        packed = super().read()
        return None if packed is None else zlib.decompress(packed)
