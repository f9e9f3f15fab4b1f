"""How often somebody may try: counted in the cache that all workers share, each try at once and for good."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.cache import cache
from django.utils.crypto import salted_hmac


@dataclass(frozen=True, slots=True)
class Tries:
    """At most `most` tries of one `key` within `seconds`, however many come at the same time.

    Every try takes a slot of its own with `cache.add`, the one step that every cache takes at once: of two requests
    that meet on a slot one gets the next. Counting up instead would read and then write in the cache of a database.
    """

    name: str
    most: int
    seconds: int

    def take(self, key: object) -> str | None:
        """A slot for one try, to be given back if it was a good one; None when there is none left."""
        # The cache may be a table, which outlives an account: the key may be somebody's name.
        whose = salted_hmac(self.name, str(key)).hexdigest()
        slots = (f"{self.name}:{whose}:{number}" for number in range(self.most))
        return next((slot for slot in slots if cache.add(slot, 1, self.seconds)), None)

    def give_back(self, slot: str) -> None:
        """Forget a try: it was no guess."""
        cache.delete(slot)
