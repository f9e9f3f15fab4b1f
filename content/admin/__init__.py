"""The teacher's pages: one file per list of the admin."""

from content.admin import articles, changes, conflicts, facts, people, questions, refused, review_queue, topics, uploads
from content.admin.topics import at_topic

__all__ = [
    "articles",
    "at_topic",
    "changes",
    "conflicts",
    "facts",
    "people",
    "questions",
    "refused",
    "review_queue",
    "topics",
    "uploads",
]
