"""The teacher's pages: one file per list of the admin."""

from content.admin import articles, facts, questions, refused, topics

__all__ = ["articles", "facts", "questions", "refused", "topics"]
