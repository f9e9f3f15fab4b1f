"""Rows to choose from."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet


class ManyRows(forms.ModelMultipleChoiceField):
    """Any of some rows; a number that no row can have is told like any other that is none of them."""

    def clean(self, value: Any) -> QuerySet[Any]:
        try:
            return super().clean(value)
        except OverflowError:
            # SQLite refuses to compare it, which Django makes up for in `exact` and not in `in`.
            raise ValidationError(
                self.error_messages["invalid_choice"], code="invalid_choice", params={"value": "…"}
            ) from None
