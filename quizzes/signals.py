"""What happened to learners, for whoever counts it; nothing listens unless it is configured."""

from django.dispatch import Signal

answered = Signal()
"""kwargs: answer, which is stored. Not sent again for one that arrives once more."""
