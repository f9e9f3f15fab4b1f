"""Reads for whole pages and whole jobs, each with a fixed number of queries."""

from content.selectors.generating import current_revisions, live_revisions, untrue_passages
from content.selectors.lists import (
    article_counts,
    article_rows,
    fact_rows,
    question_rows,
    refused_rows,
    topic_rows,
    with_counts,
)
from content.selectors.pages import (
    PANEL_ROWS,
    ArticleOverview,
    InContext,
    PartRow,
    article_overview,
    evidence_of,
    in_context,
    next_draft,
    paragraph,
    part_rows,
)
from content.selectors.received import Reception, acceptance_counts, receptions
from content.selectors.stretches import Stretch, Stretches, stretches_of
from content.selectors.templates import template_label
from content.selectors.uploads import Batch, UploadRow, batch_of, can_be_retried, upload_rows, writing_of

__all__ = [
    "ArticleOverview",
    "InContext",
    "PANEL_ROWS",
    "PartRow",
    "Reception",
    "acceptance_counts",
    "article_counts",
    "article_overview",
    "article_rows",
    "current_revisions",
    "evidence_of",
    "fact_rows",
    "in_context",
    "live_revisions",
    "next_draft",
    "paragraph",
    "part_rows",
    "question_rows",
    "receptions",
    "refused_rows",
    "template_label",
    "topic_rows",
    "untrue_passages",
    "with_counts",
    "Batch",
    "Stretch",
    "Stretches",
    "stretches_of",
    "UploadRow",
    "batch_of",
    "can_be_retried",
    "upload_rows",
    "writing_of",
]
