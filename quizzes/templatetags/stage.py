"""Words and addresses of the stage, on which a session asks and judges: the two pages that are asked for most.

What is chosen among many words is chosen here, and not by a template: that would take longer than the whole answer.
"""

from __future__ import annotations

from functools import cache
from uuid import UUID

from django import template
from django.urls import get_script_prefix, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from quizzes.shapes import AskedQuestion, Feedback
from quizzes.templatetags.recite import weekday

register = template.Library()

VERDICTS = {
    "undone": gettext_lazy("Taken back"),
    "overridden": gettext_lazy("Counted as right"),
    "easy": gettext_lazy("Known at once"),
    "good": gettext_lazy("Known"),
    "hard": gettext_lazy("Known, with effort"),
    "again": gettext_lazy("Not known yet"),
    "partly": gettext_lazy("Partly right"),
}
"""By outcome, where that says it all."""
ANOTHERS = {
    "figure": gettext_lazy("Another source’s figure"),
    "date": gettext_lazy("Another source’s date"),
}
UNSCHEDULED = {
    "practice": gettext_lazy("Practice: this does not change when the fact comes back."),
    "several": gettext_lazy("A question about several facts is an extra: it does not change when they come back."),
    "retired": gettext_lazy("This fact is no longer asked. Your answer is kept."),
    "given_away": gettext_lazy("The schedule stays as it was: the answer had been on your screen earlier in the day."),
    "too_soon": gettext_lazy(
        "The schedule stays as it was: you had answered a question about this fact that day already."
    ),
    "repeat": gettext_lazy("Asked again in this session: only the first answer can set the day."),
}
"""Why an answer leaves the schedule as it is, by Answer.Unscheduled."""
SAMPLES = {UUID: UUID(int=0x5A), int: 987654321}


@register.filter
def address(key: UUID | int, name: str) -> str:
    """The address called `quizzes:name` of what has this key."""
    before, behind = _around(name, type(key), get_script_prefix())
    return f"{before}{key}{behind}"


@cache
def _around(name: str, key: type, prefix: str) -> list[str]:
    """What stands before and behind the key. `prefix`: where the site begins, which `reverse` puts in front."""
    return reverse(f"quizzes:{name}", args=[SAMPLES[key]]).split(str(SAMPLES[key]))


@register.filter
def asked(question: AskedQuestion) -> str:
    """The page's title while it asks."""
    words = _("Card %(n)s of %(m)s, turned over") if question.back else _("Question %(n)s of %(m)s")
    return words % {"n": question.number, "m": question.total}


@register.filter
def of(number: int, total: int) -> str:
    return _("%(number)s of %(total)s") % {"number": number, "total": total}


@register.filter
def left(minutes: int) -> str:
    return ngettext("about %(n)s minute left", "about %(n)s minutes left", minutes) % {"n": minutes}


@register.filter
def verdict(feedback: Feedback) -> str:
    """How it went, in a few words."""
    yours = feedback.others.yours
    if yours and not (feedback.correct or feedback.dont_know) and feedback.outcome not in ("undone", "again"):
        return str(ANOTHERS.get(yours.sort, _("Another source’s answer")))
    return verdict_on(feedback.correct, feedback.dont_know, feedback.score, feedback.outcome)


def verdict_on(correct: bool, dont_know: bool, score: float, outcome: str = "") -> str:
    """The same of an answer of which only this is known."""
    if outcome in VERDICTS:
        return str(VERDICTS[outcome])
    if correct:
        return _("Right")
    if dont_know:
        return _("Not known yet")
    return _("Not exact enough") if score and outcome != "wrong" else _("Wrong")


@register.filter
def comes_back(feedback: Feedback) -> str:
    """When the fact is asked again, and why the answer does not change that."""
    return " ".join(filter(None, (str(UNSCHEDULED.get(feedback.unscheduled, "")), _again(feedback))))


def _again(feedback: Feedback) -> str:
    if feedback.comes_back_in_session:
        return _("You will be asked again in this session.")
    if feedback.due_day is None or feedback.days is None:
        kept = feedback.unscheduled in ("given_away", "repeat")
        return _("The fact is asked again on another day.") if kept else ""
    day = weekday(feedback.due_day)
    if feedback.days < 0:
        return _("It was to come back on %(day)s.") % {"day": day}
    if feedback.days < 2:
        return _("Comes back tomorrow.") if feedback.days else _("Comes back today.")
    words = ngettext("Comes back in %(n)s day, on %(day)s.", "Comes back in %(n)s days, on %(day)s.", feedback.days)
    return words % {"n": feedback.days, "day": day}
