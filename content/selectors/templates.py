"""What a template asks, in words that a teacher understands: "cloze_date" is a gap for a date."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

_LABELS: dict[str, Promise] = {
    "by_which": _("By which body …?"),
    "by_whom": _("By whom …?"),
    "cloze_date": _("Gap for a date"),
    "cloze_duration": _("Gap for a length of time"),
    "cloze_listed": _("Gap for one of several listed"),
    "cloze_money": _("Gap for a sum of money"),
    "cloze_named": _("Gap for a thing with a name"),
    "cloze_number": _("Gap for a number"),
    "cloze_organisation": _("Gap for an organisation"),
    "cloze_percent": _("Gap for a percentage"),
    "cloze_person": _("Gap for a person"),
    "cloze_phrase": _("Gap for a phrase"),
    "cloze_place": _("Gap for a place"),
    "cloze_term": _("Gap for a term"),
    "definition_what": _("Which term means …?"),
    "how_long": _("How long …?"),
    "how_many_object": _("How many did …?"),
    "how_many_subject": _("How many …?"),
    "how_many_there": _("How many are there …?"),
    "how_much": _("How much money …?"),
    "inner_place": _("… of which place?"),
    "listed": _("Gap for all that belong there"),
    "matched": _("Match pairs"),
    "object_which": _("Which place or body did …?"),
    "object_who": _("Whom did …?"),
    "statement_date": _("Statement with a date"),
    "statement_duration": _("Statement with a length of time"),
    "statement_money": _("Statement with a sum of money"),
    "statement_number": _("Statement with a number"),
    "statement_percent": _("Statement with a percentage"),
    "office_holder": _("Who held the office …?"),
    "subject_which": _("Which place or body …?"),
    "subject_who": _("Who …?"),
    "timeline": _("Put in order of time"),
    "what_percentage": _("What percentage …?"),
    "when_century": _("In which century …?"),
    "when_day": _("On which day …?"),
    "when_decade": _("In which decade …?"),
    "when_month": _("In which month …?"),
    "when_year": _("In which year …?"),
    "which_named": _("Which named thing …?"),
    "which_place": _("In which place …?"),
    "whose_which": _("Which place’s or body’s …?"),
    "whose_who": _("Whose …?"),
    "with_which": _("To, with or from which place or body …?"),
    "with_who": _("To, with or from whom …?"),
}


def template_label(template: str) -> str:
    """A template in words; one that this version does not write any more is told by its name."""
    return str(_LABELS.get(template) or template.replace("_", " "))
