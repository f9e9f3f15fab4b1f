"""What machines ask about this process: whether it is alive, and whether it is ready for people.

They know neither our name nor TLS, and have no cookie: `config.probes` lets them past everything that wants one.
"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from quizzes.selectors import readiness

PLAIN = "text/plain; charset=utf-8"


@never_cache
@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """Whether this process answers and reaches its database: a balancer sends people elsewhere if not."""
    if readiness.works(readiness.database, timezone.now()):
        return HttpResponse("ok\n", content_type=PLAIN)
    return HttpResponse("database unreachable\n", content_type=PLAIN, status=503)


@never_cache
@require_safe
def readyz(request: HttpRequest) -> HttpResponse:
    """Whether all that Recite needs is there, a line for each part; 503 where one is not."""
    found = readiness.ready(timezone.now())
    lines = [f"{name}: {'ok' if there else 'failing'}\n" for name, there in found.items()]
    return HttpResponse("".join(lines), content_type=PLAIN, status=200 if all(found.values()) else 503)
