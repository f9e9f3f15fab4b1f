"""The charts of Progress, one file each: plain data in, an inline SVG out, themed by the page's tokens."""

from __future__ import annotations

from django import template

from quizzes.templatetags.charts.bands import bands_chart
from quizzes.templatetags.charts.calendar import study_calendar
from quizzes.templatetags.charts.choices import choice_chart
from quizzes.templatetags.charts.known import known_meter
from quizzes.templatetags.charts.load import load_chart
from quizzes.templatetags.charts.retention import retention_chart
from quizzes.templatetags.charts.sureness import sureness_chart
from quizzes.templatetags.charts.time import time_chart

register = template.Library()
register.inclusion_tag("quizzes/charts/_bands.html")(bands_chart)
register.inclusion_tag("quizzes/charts/_calendar.html")(study_calendar)
register.inclusion_tag("quizzes/charts/_choices.html")(choice_chart)
register.inclusion_tag("quizzes/charts/_known.html")(known_meter)
register.inclusion_tag("quizzes/charts/_load.html")(load_chart)
register.inclusion_tag("quizzes/charts/_retention.html")(retention_chart)
register.inclusion_tag("quizzes/charts/_sureness.html")(sureness_chart)
register.inclusion_tag("quizzes/charts/_time.html")(time_chart)
