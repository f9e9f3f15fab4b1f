"""The teacher's pages about students: one file per subject."""

from quizzes.admin import courses, flags

__all__ = ["courses", "flags"]
