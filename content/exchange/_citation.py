"""Quote and source as lines of text, for formats that have no place for them but a remark to the student.

    “The bridge opened on 4 May 1931.”
    Source: The bridge at Arden
    Publisher: Arden Gazette
    Date: 2020-05-04
    Address: https://gazette.example/bridge

Of a false statement “Holds:” tells what is right and “Said:” what the statement says instead.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from content.exchange._question import Exchanged, lines, one_line

_LABELS = ("Source", "Publisher", "Date", "Address", "Holds", "Said")
_QUOTED = re.compile(r"“(.*)”", re.DOTALL)
_OTHERS_QUOTED = re.compile(r"\s*[“\"«„](.+?)[”\"»“]", re.DOTALL)


def told(question: Exchanged) -> str:
    """The lines; "Source:" is always among them where there is a quote, so that its end is plain."""
    quote = f"“{question.quote}”" if question.quote else ""
    values = {
        "Source": question.source,
        "Publisher": question.publisher,
        "Date": question.published.isoformat() if question.published else "",
        "Address": question.url,
        **_instead(question),
    }
    labelled = [f"{label}: {value}".rstrip() for label, value in values.items() if value or (label == "Source")]
    if not quote and not any(values.values()):
        return ""
    return "\n".join(filter(None, [quote, *labelled]))


def _instead(question: Exchanged) -> dict[str, str]:
    if question.kind != "true_false":
        return {}
    return {"Holds": next(iter(question.accepted), ""), "Said": next(iter(question.wrong), "")}


def with_citation(question: Exchanged, text: str) -> Exchanged:
    """The question with what `told` wrote; of another program's remark, a quotation that it begins with."""
    left = text.strip().split("\n")
    values: dict[str, str] = {}
    for label in reversed(_LABELS):
        if left and (left[-1] + " ").startswith(f"{label}: "):
            values[label] = left.pop()[len(label) + 1 :].strip()
    rest = "\n".join(left).strip()
    ours = _QUOTED.fullmatch(rest) if "Source" in values else None
    quoted = ours or _OTHERS_QUOTED.match(rest)
    accepted, wrong = _false(question, values)
    return replace(
        question,
        accepted=accepted,
        wrong=wrong,
        quote=lines(quoted[1]) if quoted else "",
        source=values.get("Source", ""),
        publisher=values.get("Publisher", ""),
        published=day_of(values.get("Date", "")),
        url=values.get("Address", ""),
    )


def _false(question: Exchanged, values: dict[str, str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Accepted and wrong: of a false statement what is right and what it says instead, of others what they are."""
    if question.kind != "true_false" or question.right != ("false",):
        return question.accepted, question.wrong
    right, said = (one_line(values.get(label, "")) for label in ("Holds", "Said"))
    return ((right,) if right else ()), ((said,) if said else ())


def day_of(text: str) -> date | None:
    """A day as ISO 8601 writes it, also with a time behind it; None for anything else."""
    try:
        return date.fromisoformat(text.strip()[:10])
    except ValueError:
        return None
