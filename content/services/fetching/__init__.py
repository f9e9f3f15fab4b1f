"""A page from the web, by our own client: where it may come from is checked before anything is sent, every time."""

from content.services.fetching.addresses import Allowed, Target, checked_addresses, parse
from content.services.fetching.client import Fetched, Limits, fetch
from content.services.fetching.settings import allowed, fetch_article, is_configured

__all__ = [
    "Allowed",
    "Fetched",
    "Limits",
    "Target",
    "allowed",
    "checked_addresses",
    "fetch",
    "fetch_article",
    "is_configured",
    "parse",
]
