"""What GIFT and Moodle XML share: kinds as tags, answers with a share of the mark, figures with a tolerance."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from content.drafts import BLANK
from content.exchange._read import Remarks, Unfit, brief

KIND_TAG = "recite:kind="
"""Before the kind, in a tag: of a typed question, those programs don't tell a date from a name."""
TYPED = ("short_answer", "cloze", "number", "date")
CHOICES = ("multiple_choice", "multiple_answer")
_GAP = re.compile(r"_{2,}")
_WHOLE = 99.9
_CATEGORY_ROOTS = ("top", "$course$", "$system$", "$module$", "$cat1$")
_STAR = re.compile(r"(?<!\\)\*")


@dataclass(frozen=True, slots=True)
class Offered:
    """An answer and its share of the mark, 100 for all of it."""

    text: str
    share: float


def kind_tag(kind: str) -> str:
    return f"{KIND_TAG}{kind}"


def kind_of(tags: Iterable[str], allowed: Sequence[str], otherwise: str) -> str:
    """The kind that a tag names, if it is one of `allowed`."""
    named = (tag.strip().removeprefix(KIND_TAG) for tag in tags if tag.strip().startswith(KIND_TAG))
    return next((kind for kind in named if kind in allowed), otherwise)


def topic_of(category: str) -> str:
    """A category such as "$course$/top/Bridges // Lenn/Piers" as "Bridges / Lenn / Piers"."""
    parts = [part.replace("//", "/").strip() for part in re.split(r"(?<!/)/(?!/)", category.strip())]
    while parts and parts[0].lower() in _CATEGORY_ROOTS:
        parts.pop(0)
    return " / ".join(filter(None, parts))


def choice(offered: Sequence[Offered], tags: Iterable[str], *, several: bool, remarks: Remarks) -> dict[str, object]:
    """kind, right and wrong of a question with choices. A share of less than the whole is neither right nor wrong
    where one answer is asked for, and right where several are."""
    whole = 0.0 if several else _WHOLE
    right = [one.text for one in offered if one.share > whole]
    wrong = [one.text for one in offered if one.share <= 0]
    for one in offered:
        if 0 < one.share <= whole:
            remarks.add(f"“{brief(one.text)}” earns {one.share:g} % there; Recite has no such answers, it was left out")
    kind = kind_of(tags, CHOICES, CHOICES[len(right) > 1])
    if kind == "multiple_choice" and len(right) > 1:
        kind = "multiple_answer"
    if not several and len(right) > 1:
        remarks.add("more than one answer is right, so it asks for all of them")
    return {"kind": kind, "right": tuple(right), "wrong": tuple(wrong)}


def typed(offered: Sequence[Offered], prompt: str, tags: Iterable[str], remarks: Remarks) -> dict[str, object]:
    """kind, prompt, right and accepted of a question whose answer is typed."""
    right = []
    for one in offered:
        if one.share > _WHOLE:
            right.append(one.text)
        elif one.share > 0:
            remarks.add(f"“{brief(one.text)}” earns {one.share:g} % there; Recite has no such answers, it was left out")
    kind = kind_of(tags, TYPED, "")
    if not kind:
        gap = len(_GAP.findall(prompt)) == 1
        kind, prompt = ("cloze", _GAP.sub(BLANK, prompt)) if gap else ("short_answer", prompt)
    return {"kind": kind, "prompt": prompt, **first(right)}


def first(right: Sequence[str]) -> dict[str, object]:
    """The first of the right answers as the one to show, the others as accepted."""
    return {"right": tuple(right[:1]), "accepted": tuple(dict.fromkeys(right[1:]))}


def without_stars(text: str, remarks: Remarks) -> str:
    """A pattern of Moodle's as a text: an asterisk there stands for anything. Raises Unfit for one in the middle."""
    bare = text.strip()
    if _STAR.search(bare):
        bare = re.sub(r"(?<!\\)\*+$", "", re.sub(r"^\*+", "", bare)).strip()
        if not bare or _STAR.search(bare):
            raise Unfit(f"The answer “{brief(text)}” has an asterisk for any letters; Recite needs the words.")
        remarks.add(f"the asterisk of “{brief(text)}”, which stands for any letters there, was left out")
    return bare.replace(r"\*", "*")


def literal(text: str) -> str:
    """The text as a pattern of Moodle's, its asterisks behind backslashes; the way back is `without_stars`."""
    return text.replace("*", r"\*")


def figure(text: str, tolerance: str, remarks: Remarks) -> str:
    """A figure; what was allowed beside it is remarked on. Raises Unfit for what is none."""
    number(text)
    if tolerance.strip() and number(tolerance):
        remarks.add(f"{text.strip()} ± {tolerance.strip()} is right there; Recite keeps {text.strip()}")
    return text.strip()


def middle(low: str, high: str, remarks: Remarks) -> str:
    """Of a range, its middle: as GIFT reads it, "1..5" is 3 ± 2."""
    told = f"{(number(low) + number(high)) / 2:.12g}"
    number(told)
    if number(low) != number(high):
        remarks.add(f"{low.strip()} to {high.strip()} is right there; Recite keeps the middle, {told}")
    return told


def number(text: str) -> float:
    """Raises Unfit for a text that is no figure."""
    try:
        value = float(text.strip().replace(",", "."))
    except ValueError:
        raise Unfit(f"“{brief(text)}” is no number.") from None
    if value != value or value in (float("inf"), float("-inf")):
        raise Unfit(f"“{brief(text)}” is no number.")
    return value


def pairs_of(pairs: Iterable[tuple[str, str]], remarks: Remarks) -> tuple[tuple[str, str], ...]:
    """Pairs without those that have no line of their own: choices that belong to nothing."""
    kept = []
    for left, right in pairs:
        if left.strip() and right.strip():
            kept.append((left, right))
        elif right.strip():
            remarks.add(f"the choice “{brief(right)}” belongs to no line, it was left out")
        elif left.strip():
            raise Unfit(f"The line “{brief(left)}” has no answer.")
    return tuple(kept)
