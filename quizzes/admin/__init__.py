"""The teacher's pages about students: one file per subject."""

from quizzes.admin import courses

__all__ = ["courses"]
