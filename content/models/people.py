"""References to people."""

from __future__ import annotations

from django.conf import settings
from django.db import models


def person(name: str) -> models.ForeignKey:
    """Who did something; what they did stays when their account goes."""
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=name
    )
