"""What the reader's page sends while somebody reads."""

from __future__ import annotations

from django import forms


class PlaceForm(forms.Form):
    """A reading position. `position`: characters before the topmost paragraph; `share`: share on screen."""

    revision = forms.IntegerField(min_value=1, max_value=1_000_000)
    position = forms.IntegerField(min_value=0, max_value=100_000_000)
    share = forms.FloatField(min_value=0, max_value=1)
