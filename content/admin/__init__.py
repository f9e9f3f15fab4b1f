"""The teacher's pages: one file per list of the admin."""

from content.admin import articles, changes, conflicts, facts, people, questions, refused, review_queue, topics, uploads

__all__ = [
    "articles",
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
