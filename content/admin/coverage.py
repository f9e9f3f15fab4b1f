"""What is asked about: the facts and sentences of a teacher's articles, those with a question and those without."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from unfold.admin import ModelAdmin

from content.admin._review_answers import number
from content.formulas import neutral
from content.models import Article, Topic
from content.selectors.coverage_report import Covered, Line, covered, covered_topics, share, why_not

LEVELS = {
    "published": gettext_lazy("published"),
    "held": gettext_lazy("held back"),
    "draft": gettext_lazy("draft"),
    "none": gettext_lazy("no question"),
}
HEADERS = ("article", "what", "start", "text", "answer", "status", "published", "held", "drafts", "why_none")


def page(admin: ModelAdmin, request: HttpRequest) -> HttpResponse:
    """All topics of a teacher; with `?topic=` its articles, with `?article=` the lines of one; `&format=csv` a file."""
    if not request.user.has_perm("content.change_question"):  # type: ignore[union-attr]
        raise PermissionDenied
    topic, article = _asked(request)
    if topic is None:
        topics = covered_topics(Topic.objects.for_teacher(request.user))
        return _page(admin, request, "topics", topics=topics)
    articles = topic.articles.filter(pk=article.pk) if article else topic.articles.all()
    found = covered(articles)
    if request.GET.get("format") == "csv":
        return _file(found, article.title if article else topic.name)
    if article is None:
        return _page(admin, request, "topic", topic=topic, rows=found, total=_total(found))
    return _page(admin, request, "article", topic=topic, article=article, **_lines(found))


def _asked(request: HttpRequest) -> tuple[Topic | None, Article | None]:
    """What the address names; 404 for another teacher's, and for what is no number."""
    user, asked = request.user, request.GET
    if asked.get("article"):
        own = Article.objects.for_teacher(user).select_related("topic")
        article = get_object_or_404(own, pk=number(asked["article"]))
        return article.topic, article
    if asked.get("topic"):
        return get_object_or_404(Topic.objects.for_teacher(user), pk=number(asked["topic"])), None
    return None, None


def _page(admin: ModelAdmin, request: HttpRequest, name: str, **more: Any) -> HttpResponse:
    shared = {
        **admin.admin_site.each_context(request),
        "opts": admin.opts,
        "title": _("What is asked about"),
        "media": admin.media,
    }
    return TemplateResponse(request, f"admin/content/coverage/{name}.html", shared | more)


def _total(found: Iterable[Covered]) -> dict[str, Any]:
    found = list(found)
    facts = {line.pk: line for one in found for line in one.facts}
    sentences = [line for one in found for line in one.sentences]
    return {"facts": share(facts.values()), "sentences": share(sentences)}


def _lines(found: list[Covered]) -> dict[str, Any]:
    """The lines of one article; a retired one, which is neither read nor asked about, has none."""
    if not found:
        return {"found": None}
    return {
        "found": found[0],
        "facts": [_told(line) for line in found[0].facts],
        "sentences": [_told(line) for line in found[0].sentences],
    }


def _told(line: Line) -> dict[str, Any]:
    return {"line": line, "level": LEVELS[line.level], "why": why_not(line)}


def _file(found: Iterable[Covered], name: str) -> HttpResponse:
    """Every fact and every sentence on a line of its own."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(HEADERS)
    writer.writerows(cells for one in found for cells in _cells(one))
    response = HttpResponse("\ufeff" + out.getvalue(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="coverage-{slugify(name)[:60] or "articles"}.csv"'
    return response


def _cells(one: Covered) -> Iterator[list[str | int]]:
    for line in (*one.facts, *one.sentences):
        counts = [line.counts.get(level, 0) for level in ("published", "held", "draft")]
        shown: list[str | int] = [*counts] if line.sort == "fact" else ["", "", ""]
        texts = neutral(one.article.title), line.sort, line.start, neutral(line.text), neutral(line.answer), line.level
        yield [*texts, *shown, neutral(why_not(line))]
