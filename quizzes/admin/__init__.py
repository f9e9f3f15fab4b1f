"""The teacher's pages about students: one file per subject."""

from quizzes.admin import assignments, courses, flags, invitations, questions

__all__ = ["assignments", "courses", "flags", "invitations", "questions"]
