"""People who study, and what they have set."""

from __future__ import annotations

import zoneinfo

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


def time_zones() -> list[tuple[str, str]]:
    return [(name, name.replace("_", " ")) for name in sorted(zoneinfo.available_timezones())]


def default_time_zone() -> str:
    return settings.TIME_ZONE


def loose_key(to: type[models.Model], name: object) -> models.ForeignKey:
    """A reference that the database does not enforce: the tables of a learner may live elsewhere."""
    return models.ForeignKey(
        to, models.DO_NOTHING, db_constraint=False, db_index=False, related_name="+", verbose_name=name
    )


class Learner(models.Model):
    """A person who studies, with the settings that the schedule reads."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        primary_key=True,
        related_name="learner",
        verbose_name=_("user"),
    )
    time_zone = models.CharField(_("time zone"), max_length=50, choices=time_zones, default=default_time_zone)
    day_start = models.PositiveSmallIntegerField(
        _("the day begins at (hour)"), default=4, validators=[MaxValueValidator(23)]
    )
    retention = models.FloatField(
        _("desired retention"), default=0.90, validators=[MinValueValidator(0.80), MaxValueValidator(0.95)]
    )
    minutes_a_day = models.PositiveSmallIntegerField(
        _("minutes a day"), default=15, validators=[MinValueValidator(1), MaxValueValidator(240)]
    )
    shortcuts = models.BooleanField(_("keyboard shortcuts"), default=True)
    easy_days = models.JSONField(_("easy days"), default=list, blank=True)
    """Weekdays, 0 for Monday to 6, on which less should come due."""
    pause_from = models.DateField(_("pause from"), null=True, blank=True)
    pause_until = models.DateField(_("pause until"), null=True, blank=True)
    """First and last day of a planned pause."""
    ask_confidence = models.BooleanField(_("ask how sure I am"), default=False)
    reminders = models.BooleanField(_("reminders by e-mail"), default=False)
    reminded_on = models.DateField(_("last reminded"), null=True, blank=True)
    reminders_ignored = models.PositiveSmallIntegerField(_("reminders since the last answer"), default=0)
    """They come ever more seldom while this grows."""
    from_roster = models.BooleanField(_("account made from a roster"), default=False)
    """Whether a teacher made the account: then the teachers of its courses may give it a new way in."""
    created_at = models.DateTimeField(_("created"), auto_now_add=True)

    class Meta:
        verbose_name = _("learner")
        verbose_name_plural = _("learners")
        constraints = [
            models.CheckConstraint(
                condition=Q(retention__gte=0.80, retention__lte=0.95), name="retention_within_bounds"
            ),
            models.CheckConstraint(condition=Q(day_start__lte=23), name="day_start_is_an_hour"),
            models.CheckConstraint(
                condition=Q(pause_from=None, pause_until=None)
                | Q(pause_from__isnull=False, pause_until__isnull=False, pause_from__lte=F("pause_until")),
                name="pause_has_two_days_in_order",
            ),
        ]

    def __str__(self) -> str:
        return str(self.user)
