"""What students said of questions, for the teachers of their topics."""

from __future__ import annotations

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser

from quizzes.models import Flag, FlagQuerySet


def flag_rows(user: AbstractBaseUser | AnonymousUser) -> FlagQuerySet:
    """Remarks on questions of the user's topics, with all that a list of them shows."""
    related = ("question__fact__topic", "question__passage__revision__article", "learner__user", "settled_by")
    return Flag.objects.for_teacher(user).select_related(*related).defer("question__passage__revision__text")
