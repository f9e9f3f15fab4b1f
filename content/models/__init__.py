"""What is known: topics, articles and their revisions, passages, facts, questions. No workflow here."""

from content.models.articles import (
    SAMPLES,
    Article,
    ArticleQuerySet,
    Evidence,
    Fact,
    Passage,
    Revision,
    Topic,
    TopicQuerySet,
)
from content.models.questions import Elsewhere, Question, QuestionQuerySet, kind_choices
from content.models.reviews import RefusedDraft, Review, ReviewQuerySet, Wording
from content.models.splits import Split
from content.models.uploads import Upload, UploadQuerySet, Writing

__all__ = [
    "Article",
    "ArticleQuerySet",
    "Elsewhere",
    "Evidence",
    "Fact",
    "Passage",
    "Question",
    "QuestionQuerySet",
    "RefusedDraft",
    "Review",
    "ReviewQuerySet",
    "Revision",
    "SAMPLES",
    "Split",
    "Topic",
    "TopicQuerySet",
    "Upload",
    "UploadQuerySet",
    "Wording",
    "Writing",
    "kind_choices",
]
