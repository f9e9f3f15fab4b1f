"""The teacher's pages about students: one file per subject."""

from quizzes.admin import assignments, courses, flags, invitations

__all__ = ["assignments", "courses", "flags", "invitations"]
