"""Context that every page needs."""

from django.http import HttpRequest

SCHEMES = ("auto", "light", "dark")


def colour_scheme(request: HttpRequest) -> dict[str, str]:
    """The colour scheme from its cookie, so that the first paint is right without a script."""
    scheme = request.COOKIES.get("scheme", "auto")
    return {"scheme": scheme if scheme in SCHEMES else "auto"}
