"""The teacher's pages about students: one file per subject."""

from quizzes.admin import _from_questions, assignments, changes, courses, flags, invitations, questions

__all__ = ["_from_questions", "assignments", "changes", "courses", "flags", "invitations", "questions"]
