from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class QuizzesConfig(AppConfig):
    name = "quizzes"
    verbose_name = _("Students")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        # Shelves are walked at start, so that a faulty file stops the program and not a student.
        from content import importers, kinds

        from . import receivers, reports  # noqa: F401

        kinds.all_kinds()
        importers.by_suffix()
        reports.all_reports()
