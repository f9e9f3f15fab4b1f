"""What the accounts' package leaves to us."""

from __future__ import annotations

import logging
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpRequest

logger = logging.getLogger(__name__)


class AccountAdapter(DefaultAccountAdapter):
    """Counts wrong passwords by the name that was typed, and what anybody tries by where it comes from."""

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """The package puts the site's address before it, as the request has it: with another port in its Host header
        every request would begin to count anew."""
        return str(credentials.get("email") or credentials.get("username") or "").lower()

    def get_client_ip(self, request: HttpRequest) -> str:
        """Where a request comes from. Told of more proxies than have passed it on, the package would end in an error
        for everybody who signs in: then all who share the last of them are counted together, and the log says why."""
        try:
            return str(super().get_client_ip(request))
        except ImproperlyConfigured:
            logger.error("RECITE_PROXIES is more than there are proxies in front: limits count all visitors together")
            return str(request.META.get("REMOTE_ADDR", ""))
