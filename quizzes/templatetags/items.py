"""What item analysis found, in sentences."""

from __future__ import annotations

from django import template
from django.utils.formats import localize
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from quizzes.reports._faults import Analysed
from quizzes.reports._rules import Finding

register = template.Library()


@register.filter
def signed(value: float | None) -> str:
    """A number with two decimals in the reader's language and a true minus sign; a dash where there is none."""
    return "–" if value is None else localize(round(value, 2) + 0.0).replace("-", "\N{MINUS SIGN}")


@register.filter
def in_words(text: str) -> str:
    """Words of ours that a pure module could not translate."""
    return _(text) if text else ""


@register.filter
def evidence(one: Analysed) -> str:
    """What the rule that fired saw, as a sentence; "" where there is nothing to tell."""
    found, numbers = one.finding, one.statistics
    if found.choice is not None:
        return _rival(found)
    told = {
        "below_chance": _("%(seen)d of the %(of)d who tried were right. Guessing would bring about %(beside)d."),
        "given_away": _(
            "%(seen)d of the %(of)d students in the weaker half were right, in %(beside)d%% of the time that they "
            "usually take for a right answer."
        ),
        "unlearnt": _("Of the %(of)d students in the better half %(seen)d were right."),
        "hard": _("%(seen)d of %(of)d first answers were right."),
        "few": ngettext(
            "There is %(seen)d first answer so far. From %(of)d on it means something that no rule fires.",
            "There are %(seen)d first answers so far. From %(of)d on it means something that no rule fires.",
            found.seen,
        ),
        "negative": _("The discrimination index is %(r)s."),
    }
    said = _("%(seen)d of the %(of)d students who answered said so.")
    sentence = told.get(found.rule.slug, "" if found.rule.slug == "sound" else said)
    values = {"seen": found.seen, "of": found.of, "beside": found.beside, "r": signed(numbers.discrimination)}
    return sentence % values


def _rival(found: Finding) -> str:
    assert found.choice is not None  # noqa: S101  asked by the caller
    sentence = _("Of the %(of)d students in the better half, %(seen)d gave “%(choice)s” and %(beside)d the key.")
    return sentence % {"of": found.of, "seen": found.seen, "beside": found.beside, "choice": found.choice.text}
