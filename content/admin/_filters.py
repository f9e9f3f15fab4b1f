"""Filters of the lists; those by topic or article offer the teacher's own ones alone."""

from __future__ import annotations

from typing import Any

from django.contrib.admin import SimpleListFilter
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from unfold.admin import ModelAdmin

from content.models import Article, Question, Topic


class OwnFilter(SimpleListFilter):
    """By the id of something that belongs to the teacher; `field` is the lookup from the listed model."""

    field: str

    def own(self, request: HttpRequest) -> QuerySet[Any]:
        raise NotImplementedError

    def lookups(self, request: HttpRequest, model_admin: ModelAdmin) -> list[tuple[str, str]]:
        return [(str(one.pk), str(one)) for one in self.own(request)]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        value = self.value()
        if value is None:
            return queryset
        # What is not on offer may be anything that somebody typed into the address, larger than any id.
        offered = any(value == key for key, _title in self.lookup_choices)
        return queryset.filter(**{self.field: value}) if offered else queryset.none()


class TopicFilter(OwnFilter):
    title, parameter_name, field = _("topic"), "topic", "topic"

    def own(self, request: HttpRequest) -> QuerySet[Topic]:
        return Topic.objects.for_teacher(request.user)


class TopicOfQuestion(TopicFilter):
    field = "fact__topic"


class ArticleFilter(OwnFilter):
    title, parameter_name, field = _("article"), "article", "passage__revision__article"

    def own(self, request: HttpRequest) -> QuerySet[Article]:
        return Article.objects.for_teacher(request.user).order_by("title")


class ArticleOfFact(ArticleFilter):
    field = "evidence__passage__revision__article"

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        found = super().queryset(request, queryset)
        # Two passages of one article may support a fact.
        return found if found is queryset else found.distinct()


class ArticleOfRefused(ArticleFilter):
    field = "revision__article"


class ReasonFilter(SimpleListFilter):
    """By the sort of a refusal: what its reason says before the first colon."""

    title, parameter_name = _("reason"), "reason"

    def lookups(self, request: HttpRequest, model_admin: ModelAdmin) -> list[tuple[str, str]]:
        reasons = model_admin.get_queryset(request).order_by().values_list("reason", flat=True).distinct()
        sorts = sorted({reason.partition(":")[0] for reason in reasons})
        return [(sort, sort.replace("_", " ")) for sort in sorts]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        sort = self.value()
        return queryset if sort is None else queryset.filter(Q(reason=sort) | Q(reason__startswith=f"{sort}:"))


class ConfidenceFilter(SimpleListFilter):
    """By the band in which the chance lies that a reviewer accepts a question."""

    title, parameter_name = _("confidence"), "confidence"
    bands = {
        "90": (_("90 % and more"), 0.90, 1.01),
        "80": (_("80 to 90 %"), 0.80, 0.90),
        "60": (_("60 to 80 %"), 0.60, 0.80),
        "0": (_("below 60 %"), 0.0, 0.60),
    }

    def lookups(self, request: HttpRequest, model_admin: ModelAdmin) -> list[tuple[str, Any]]:
        return [*((key, label) for key, (label, _low, _high) in self.bands.items()), ("none", _("not given"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Question]) -> QuerySet[Question]:
        if self.value() == "none":
            return queryset.filter(confidence=None)
        if self.value() not in self.bands:
            return queryset
        _label, low, high = self.bands[self.value()]
        return queryset.filter(confidence__gte=low, confidence__lt=high)


class InUseFilter(SimpleListFilter):
    """Articles in use unless retired ones are asked for."""

    title, parameter_name = _("in use"), "use"

    def lookups(self, request: HttpRequest, model_admin: ModelAdmin) -> list[tuple[str, Any]]:
        return [("live", _("In use")), ("retired", _("Retired"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Article]) -> QuerySet[Article]:
        if self.value() == "live":
            return queryset.filter(retired_at=None)
        return queryset.exclude(retired_at=None) if self.value() == "retired" else queryset


class HeldFilter(SimpleListFilter):
    """Published questions that nobody is asked for now, all of them or for one reason."""

    title, parameter_name = _("held back"), "held"

    def lookups(self, request: HttpRequest, model_admin: ModelAdmin) -> list[tuple[str, Any]]:
        return [("any", _("Held back")), *Question.Hold.choices]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Question]) -> QuerySet[Question]:
        if self.value() is None:
            return queryset
        held = queryset.published().exclude(held="")  # type: ignore[attr-defined]
        return held if self.value() == "any" else held.filter(held=self.value())
