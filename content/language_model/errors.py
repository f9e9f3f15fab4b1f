"""What can go wrong with a language model, in words for the teacher who asked for questions."""

from __future__ import annotations

from content.errors import ReciteError


class ModelError(ReciteError):
    """The root: the language model brought nothing. What was written by rule stands."""


class ModelUnavailable(ModelError):
    """Nothing else can be asked of it in this run: it is set up wrongly, unreachable, too slow or refuses us."""


class UnusableReply(ModelError):
    """It answered, but not in the form that was asked for; another question may fare better."""
