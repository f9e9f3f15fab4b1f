"""Keys of facts as they are stored."""

from __future__ import annotations

import hashlib

from content.models import Fact

_KEY = Fact._meta.get_field("key").max_length


def fact_key(key: str) -> str:
    """The key as stored: one that is too long is cut and told apart by its digest."""
    if len(key) <= _KEY:
        return key
    return f"{key[: _KEY - 33]}#{hashlib.sha256(key.encode()).hexdigest()[:32]}"
