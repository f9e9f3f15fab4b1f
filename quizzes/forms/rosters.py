"""What a teacher sends of a roster: the list, and then which of its lines to import and how they were corrected."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from content.errors import UnreadableFile
from quizzes.errors import InvalidRoster
from quizzes.models import time_zones
from quizzes.rosters import Outcome, Roster, RosterLine, read_roster
from quizzes.rosters.cells import MOST_BYTES
from quizzes.rosters.lines import FIELDS
from quizzes.rosters.reading import MOST_LINES, tidy

MOST_CORRECTED = 60
"""Lines that can be corrected on the page: there is an end to the fields that a form may have."""


class RosterForm(forms.Form):
    """A file or a pasted list, read at once: `roster` holds its lines."""

    roster: Roster
    file = forms.FileField(label=_("File"), required=False, help_text=_("CSV, or an Excel workbook (.xlsx)."))
    text = forms.CharField(
        label=_("Or paste the list"),
        required=False,
        strip=False,
        max_length=200_000,
        widget=forms.Textarea(attrs={"rows": 8, "spellcheck": "false", "autocomplete": "off"}),
        help_text=_("One student a line, as copied from a spreadsheet or a document."),
    )
    time_zone = forms.ChoiceField(
        label=_("Time zone of the students"), choices=time_zones, help_text=_("For new accounts. It can be changed.")
    )

    def clean(self) -> dict[str, Any]:
        file, text = self.cleaned_data.get("file"), self.cleaned_data.get("text", "")
        if self.errors:
            return self.cleaned_data
        if bool(file) == bool(text.strip()):
            raise forms.ValidationError(
                _("Give a file or paste a list, not both.") if file else _("Choose a file, or paste a list.")
            )
        field, name = ("file", file.name) if file else ("text", _t("The list"))
        try:
            self.roster = read_roster(file.read(MOST_BYTES + 1) if file else text.encode(), name)
        except UnreadableFile as error:
            self.add_error(field, str(error))
        return self.cleaned_data


class Chosen:
    """What comes back from the preview: the lines with their corrections, those ticked, and what was shown of each."""

    def __init__(self, data: QueryDict) -> None:
        """Raises InvalidRoster for a list that did not arrive whole."""
        try:
            rows = json.loads(data.get("roster", ""))
            shown = json.loads(data.get("shown", ""))
            self.lines = [_line(row) for row in rows[:MOST_LINES]]
            self.shown = {int(number): Outcome(value) for number, value in shown.items()}
            self.ticked = {int(number) for number in data.getlist("take")}
        except (ValueError, TypeError, AttributeError, KeyError, RecursionError):
            raise InvalidRoster(_t("The list did not arrive whole. Give it once more.")) from None
        self.lines = [_corrected(line, data) for line in self.lines]
        zone = data.get("time_zone", "")
        self.time_zone = zone if zone in dict(time_zones()) else ""

    def expected(self) -> dict[int, Outcome]:
        """What was shown of each ticked line; one that was wrong is wrong until it is looked at again."""
        numbers = {line.number for line in self.lines}
        return {number: self.shown.get(number, Outcome.WRONG) for number in self.ticked & numbers}


def packed(lines: list[RosterLine]) -> str:
    """Lines as a hidden field carries them."""
    return json.dumps([[line.number, *(getattr(line, name) for name in FIELDS)] for line in lines])


def _line(row: Any) -> RosterLine:
    number, *cells = row
    if type(number) is not int or len(cells) != len(FIELDS) or not all(isinstance(cell, str) for cell in cells):
        raise ValueError(row)
    return RosterLine(number, *(tidy(cell.replace("\0", "")) for cell in cells))


def _corrected(line: RosterLine, data: QueryDict) -> RosterLine:
    """The line with what was typed into its fields on the page."""
    typed = {name: data.get(f"fix-{line.number}-{name}") for name in FIELDS}
    return replace(line, **{name: tidy(text.replace("\0", "")) for name, text in typed.items() if text is not None})
