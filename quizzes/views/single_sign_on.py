"""The school's sign-in, as allauth has it, and a page with words where the school's server can't be asked.

The package only foresees that while it reads who somebody is; here it may also fail before that, when the addresses
to lead to are read from there.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from allauth.account.decorators import reauthentication_required
from allauth.account.internal.decorators import login_not_required
from allauth.socialaccount.helpers import render_authentication_error
from allauth.socialaccount.providers.base import AuthProcess
from allauth.socialaccount.providers.openid_connect import views
from allauth.utils import get_request_param
from django.http import HttpRequest, HttpResponse
from requests import RequestException

View = Callable[[HttpRequest, str], HttpResponse]


def in_words(view: View) -> View:
    """`view`, with the page that signing in did not work if the school's server is silent or talks nonsense."""

    @login_not_required
    @wraps(view)
    def wrapper(request: HttpRequest, provider_id: str) -> HttpResponse:
        try:
            return view(request, provider_id)
        except (RequestException, KeyError, TypeError) as error:
            # KeyError and TypeError: what it says of itself lacks an address, or is no list of them.
            return render_authentication_error(request, provider_id, exception=error)

    return wrapper


def connects(request: HttpRequest) -> bool:
    """Whether this is to become a way in to the account that is signed in."""
    return get_request_param(request, "process") == AuthProcess.CONNECT


# Whoever finds a browser signed in may not connect an account of their own.
login = in_words(reauthentication_required(views.login, enabled=connects, app="allauth.account"))
callback = in_words(views.callback)
