"""What is known: topics, articles and their revisions, passages, facts, questions. No workflow here."""

from content.models.articles import (
    SAMPLES,
    Article,
    ArticleQuerySet,
    Passage,
    Revision,
    Topic,
    TopicQuerySet,
)
from content.models.changes import Changes, PassageChange, PassageChangeQuerySet
from content.models.facts import Conflicts, Evidence, Fact, Settlement
from content.models.questions import Elsewhere, Question, QuestionQuerySet, kind_choices
from content.models.reviews import RefusedDraft, Review, ReviewQuerySet, Wording
from content.models.splits import Split
from content.models.uploads import Upload, UploadQuerySet, Writing
from content.models.workers import TaskWorker, TaskWorkerQuerySet

__all__ = [
    "Article",
    "ArticleQuerySet",
    "Changes",
    "Conflicts",
    "Elsewhere",
    "Evidence",
    "Fact",
    "Passage",
    "PassageChange",
    "PassageChangeQuerySet",
    "Question",
    "QuestionQuerySet",
    "RefusedDraft",
    "Review",
    "ReviewQuerySet",
    "Revision",
    "SAMPLES",
    "Settlement",
    "Split",
    "TaskWorker",
    "TaskWorkerQuerySet",
    "Topic",
    "TopicQuerySet",
    "Upload",
    "UploadQuerySet",
    "Wording",
    "Writing",
    "kind_choices",
]
