"""A student's topics: what is known now."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from quizzes.reports._context import ReportContext
from quizzes.reports._words import gettext_noop as _
from quizzes.reports._words import share
from quizzes.shapes import Column, Table, TopicKnown

SLUG = "topic-progress"
TITLE = _("Progress by topic")
AUDIENCE = frozenset({"student"})

COLUMNS = (
    Column("topic", _("Topic")),
    Column("facts", _("Facts"), numeric=True),
    Column("met", _("Met"), numeric=True),
    Column("known", _("Known now"), numeric=True),
    Column("share", _("Known of all"), numeric=True, unit="%"),
    Column("fading", _("Fading"), numeric=True),
    Column("due", _("Due"), numeric=True),
)
NOTE = _(
    "Known now: facts that would be recalled now with a chance of at least 80 %, as the schedule predicts it. "
    "Met: facts answered at least once. Fading: met, but not known now. A fact that several articles tell counts once."
)


def build(context: ReportContext) -> Table:
    """One row for each topic with an article that is open to the student and has facts or answers.

    Facts: facts of the topic with a published question, each once however many articles tell it. Met: those
    answered at least once, on schedule. Known now: those with a predicted recall of at least 0.8 at `context.now`.
    Known of all: known / facts; empty for a topic without facts. Fading: met - known. Due: those whose day has
    come. Without such an article there is no row.
    """
    topics = context.progress.topics if context.progress else ()
    return Table(
        title=TITLE,
        columns=COLUMNS,
        rows=[_row(topic) for topic in topics],
        note=NOTE,
        empty=_("There are no articles with questions for you yet."),
        generated_at=context.now,
    )


def _row(topic: TopicKnown) -> Sequence[Any]:
    count = topic.count
    return topic.name, count.facts, count.met, count.known, share(count.known, count.facts), count.fading, count.due
