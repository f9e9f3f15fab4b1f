"""Typed values: finding them in text, reading them as people type them, comparing and altering them.

The public face of numbers, quantities, dates, finding, wrong_figures and wrong_dates; import from here.
"""

from content.language.dates import MONTHS, ParsedDate, date_text, days_of, parse_date, parts_of, same_time
from content.language.finding import Found, find_values
from content.language.numbers import plain, plain_digits, read_number, spell
from content.language.quantities import (
    QUANTITIES,
    ParsedNumber,
    amount_of,
    claimed,
    compatible,
    interval,
    made_true_by,
    parse_number,
)
from content.language.units import convert, dimension_of, unit_named
from content.language.wrong_dates import near_dates, wrong_dates
from content.language.wrong_figures import apart, wrong_numbers

__all__ = [
    "MONTHS",
    "QUANTITIES",
    "Found",
    "ParsedDate",
    "ParsedNumber",
    "amount_of",
    "apart",
    "claimed",
    "compatible",
    "convert",
    "date_text",
    "days_of",
    "dimension_of",
    "find_values",
    "interval",
    "made_true_by",
    "near_dates",
    "parse_date",
    "parse_number",
    "parts_of",
    "plain",
    "plain_digits",
    "read_number",
    "same_time",
    "spell",
    "unit_named",
    "wrong_dates",
    "wrong_numbers",
]
