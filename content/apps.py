from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


def bring_teachers_up_to_date(using: str, **kwargs: Any) -> None:
    """Give the teachers' group the rights of this version: those of new models reach teachers made before."""
    from content.services import teachers_group

    teachers_group()


class ContentConfig(AppConfig):
    name = "content"
    verbose_name = _("Question bank")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from content import receivers  # noqa: F401

        post_migrate.connect(bring_teachers_up_to_date, sender=self)
