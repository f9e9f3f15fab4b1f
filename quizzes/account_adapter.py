"""What the accounts' package leaves to us."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class AccountAdapter(DefaultAccountAdapter):
    """Counts wrong passwords by the name that was typed, and by nothing else that a request says."""

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """The package puts the site's address before it, as the request has it: with another port in its Host header
        every request would begin to count anew."""
        return str(credentials.get("email") or credentials.get("username") or "").lower()
