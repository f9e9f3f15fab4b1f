"""What the numbers of Progress come to: a sentence for the text beside each chart, and for its spoken name."""

from __future__ import annotations

from collections.abc import Sequence

from django import template
from django.utils.translation import gettext, ngettext

from quizzes.shapes import Calibration, DayCount, DueDay, ProgressPage, Retention, SureStep, WeekCount
from quizzes.templatetags.recite import percent, weekday

register = template.Library()

ENOUGH = 20
"""Answers below which a share says nothing about a forecast."""
A_LITTLE, FAR = 0.1, 0.25
"""Differences between what was said and what came, up to which it is a little, and from which it is far."""


def between(low: float, high: float) -> str:
    """An interval of shares: "81–93%"."""
    first, last = percent(low), percent(high)
    return first if first == last else gettext("%(low)s–%(high)s") % {"low": first.rstrip("%"), "high": last}


@register.filter
def span(seconds: float) -> str:
    """Time as it is added up: "40 min", "3 h 20 min"; what is less than a minute is called so."""
    hours, minutes = divmod(round(seconds / 60), 60)
    if hours:
        return gettext("%(hours)d h %(minutes)d min") % {"hours": hours, "minutes": minutes}
    if minutes:
        return gettext("%(minutes)d min") % {"minutes": minutes}
    return gettext("less than a minute")


@register.filter
def retention_words(found: Retention) -> str:
    """Right 88% (81–93%), forecast 90%: the forecast holds."""
    numbers = {
        "n": found.reviews,
        "measured": percent(found.measured),
        "range": between(found.low, found.high),
        "predicted": percent(found.predicted),
    }
    if found.reviews < ENOUGH:
        return (
            ngettext(
                "Right %(measured)s at %(n)d review, forecast %(predicted)s: too few reviews to judge by yet.",
                "Right %(measured)s at %(n)d reviews, forecast %(predicted)s: too few reviews to judge by yet.",
                found.reviews,
            )
            % numbers
        )
    if found.predicted < found.low:
        text = gettext("Right %(measured)s (%(range)s), forecast %(predicted)s: you remember more than was forecast.")
    elif found.predicted > found.high:
        text = gettext("Right %(measured)s (%(range)s), forecast %(predicted)s: you remember less than was forecast.")
    else:
        text = gettext("Right %(measured)s (%(range)s), forecast %(predicted)s: the forecast holds.")
    return text % numbers


@register.filter
def retention_change(found: Retention, wished: float) -> str:
    """What to make of it."""
    if found.reviews < ENOUGH or found.predicted <= found.high:
        return ""
    return gettext(
        "If this goes on, raise “How much I want to remember” (now %(wished)s) in the settings: facts come back sooner."
    ) % {"wished": percent(wished)}


@register.filter
def load_words(load: Sequence[DueDay]) -> str:
    """63 facts come back in the next 30 days, most of them on Tuesday, 24 November (9)."""
    total = sum(day.due for day in load)
    if not total:
        return gettext("Nothing comes back in the next %(days)d days.") % {"days": len(load)}
    text = ngettext(
        "%(n)d fact comes back in the next %(days)d days.", "%(n)d facts come back in the next %(days)d days.", total
    ) % {"n": total, "days": len(load)}
    if overdue := sum(day.overdue for day in load):
        text += " " + ngettext("%(n)d of them is overdue.", "%(n)d of them are overdue.", overdue) % {"n": overdue}
    most = max(load, key=lambda day: day.due)
    if most.day == load[0].day:
        busiest = gettext("The most work is today: %(due)d, %(time)s.")
    else:
        busiest = gettext("The most work is on %(day)s: %(due)d, %(time)s.")
    return text + " " + busiest % {"day": weekday(most.day), "due": most.due, "time": about(most.minutes)}


def about(minutes: float) -> str:
    whole = max(1, round(minutes))
    return ngettext("about %(n)d minute", "about %(n)d minutes", whole) % {"n": whole}


@register.filter
def days_words(days: Sequence[DayCount]) -> str:
    """You studied on 21 days; the longest run was 6 days."""
    text = ngettext("You studied on %(n)d day", "You studied on %(n)d days", len(days)) % {"n": len(days)}
    run = longest_run(days)
    if run < 2:
        return text + "."
    return text + gettext("; the longest run was %(run)d days in a row.") % {"run": run}


def longest_run(days: Sequence[DayCount]) -> int:
    """The most days in a row with an answer; `days` are in order."""
    longest = run = 0
    last = None
    for day in days:
        run = run + 1 if last and (day.day - last).days == 1 else 1
        longest, last = max(longest, run), day.day
    return longest


@register.filter
def time_words(weeks: Sequence[WeekCount]) -> str:
    """3 h 20 min in 5 weeks, 40 min a week on average."""
    seconds = sum(week.milliseconds for week in weeks) / 1000
    text = ngettext("%(time)s of answering in %(n)d week", "%(time)s of answering in %(n)d weeks", len(weeks))
    text %= {"time": span(seconds).capitalize(), "n": len(weeks)}
    if len(weeks) < 2:
        return text + "."
    return text + gettext("; on average %(mean)s a week.") % {"mean": span(seconds / len(weeks))}


@register.filter
def sure_words(found: Calibration) -> str:
    """You are a little too sure: you said 84% on average, and were right 75% (68–81%) of 160 times."""
    whole = found.whole
    if whole is None:
        return ""
    if whole.answers < ENOUGH:
        return ngettext(
            "You have said how sure you were of %(n)d answer. From %(enough)d on, this tells you something.",
            "You have said how sure you were of %(n)d answers. From %(enough)d on, this tells you something.",
            whole.answers,
        ) % {"n": whole.answers, "enough": ENOUGH}
    return gettext("%(judgement)s: you said %(said)s on average, and were right %(right)s of the time (%(range)s).") % {
        "judgement": judgement(whole),
        "said": percent(whole.said),
        "right": percent(whole.measured),
        "range": between(whole.low, whole.high),
    }


def judgement(whole: SureStep) -> str:
    """Too sure or not sure enough, where what was said lies outside the interval of what came."""
    difference = whole.said - whole.measured
    if whole.low <= whole.said <= whole.high:
        return gettext("You are about as sure as you should be")
    if difference > 0:
        if difference > FAR:
            return gettext("You are far too sure")
        return gettext("You are a little too sure") if difference <= A_LITTLE else gettext("You are too sure")
    if difference < -FAR:
        return gettext("You know far more than you think")
    if difference >= -A_LITTLE:
        return gettext("You know a little more than you think")
    return gettext("You know more than you think")


@register.filter
def enough(page: ProgressPage) -> bool:
    """Whether so many answers came with how sure the learner was that a chart of them says something."""
    whole = page.calibration.whole
    return whole is not None and whole.answers >= ENOUGH


@register.filter
def brier_words(found: Calibration) -> str:
    """What the Brier score means, beside that of somebody who always says the same."""
    if found.brier is None or found.base is None:
        return ""
    text = (
        gettext("Your Brier score is %(score)s. It is the mean squared difference between what you said and what came:")
        + " "
        + gettext("0 is perfect, 0.25 is what saying 50%% every time gets.")
    ) % {"score": f"{found.brier:.3f}"}
    if found.brier < found.base:
        more = gettext(
            "Saying your average every time would get %(base)s: you can tell what you know from what you don't."
        )
    else:
        more = gettext(
            "Saying your average every time would get %(base)s: you can't tell yet what you know from what you don't."
        )
    return text + " " + more % {"base": f"{found.base:.3f}"}
