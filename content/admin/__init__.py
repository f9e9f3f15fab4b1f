"""The teacher's pages: one file per list of the admin."""

from content.admin import articles, facts, refused, topics

__all__ = ["articles", "facts", "refused", "topics"]
