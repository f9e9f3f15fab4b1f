"""Facts of a made-up topic, one for every sort of value, and a pool that knows wrong answers to them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from random import Random

from content.drafts import BLANK, FactDraft, PassageDraft, Stem, Value
from content.language.values import wrong_dates, wrong_numbers


@dataclass
class SamplePool:
    """Wrong answers by the sort of the key; `persons` and the like are the other names of the topic."""

    names_by_kind: dict[str, tuple[str, ...]] = field(default_factory=lambda: dict(NAMES))

    def options(self, fact: FactDraft, stem: Stem, n: int, rng: Random) -> Sequence[Value]:
        if fact.value.kind == "date":
            return wrong_dates(fact.value, rng)[:n]
        if fact.value.amount:
            return wrong_numbers(fact.value, rng)[:n]
        names = self.names_by_kind.get(fact.value.kind, ())
        return [replace(fact.value, text=name, aliases=()) for name in rng.sample(names, min(n, len(names)))]

    def swap(self, fact: FactDraft, stem: Stem, rng: Random) -> Value | None:
        found = self.options(fact, stem, 1, rng)
        return found[0] if found else None

    def names(self, fact: FactDraft) -> Sequence[str]:
        return self.names_by_kind.get(fact.value.kind, ())


class EmptyPool:
    """A pool of a topic with nothing else in it."""

    def options(self, fact: FactDraft, stem: Stem, n: int, rng: Random) -> Sequence[Value]:
        return ()

    def swap(self, fact: FactDraft, stem: Stem, rng: Random) -> Value | None:
        return None

    def names(self, fact: FactDraft) -> Sequence[str]:
        return ()


NAMES = {
    "person": ("Dora Lindqvist", "Samir el-Nadi", "Peter van Houten", "Ana Morales"),
    "place": ("Northhaven", "Brackwater", "Elmsford", "Tarn"),
    "organisation": ("Harbour Board", "Union of Ferrymen", "Tide Institute", "Coastal Bank"),
    "phrase": ("a broken rudder", "thick fog", "an untested engine"),
}
VALUES: dict[str, Value] = {
    "person": Value("person", "Marta Okonkwo"),
    "place": Value("place", "Westerbridge", subtype="city"),
    "organisation": Value("organisation", "Ministry of Fisheries", subtype="ministry"),
    "phrase": Value("phrase", "a frozen harbour"),
    "number": Value("number", "nearly 4,500", amount="4500", unit="lanterns", hedge="nearly"),
    "money": Value("money", "$1.5 million", amount="1500000", unit="USD"),
    "percent": Value("percent", "12%", amount="12", unit="%"),
    "duration": Value("duration", "nearly nine years", amount="9", unit="years", hedge="nearly"),
    "day": Value("date", "18 December 2011", day="2011-12-18", precision="day"),
    "month": Value("date", "March 1987", day="1987-03", precision="month"),
    "year": Value("date", "1987", day="1987", precision="year"),
    "decade": Value("date", "the 1930s", day="1930", precision="decade"),
}


def fact_of(value: Value, *, quote: str = "", forms: Sequence[str] = ("wh", "cloze", "statement")) -> FactDraft:
    """A fact with this value, told by a sentence of its own in every form of stem."""
    quote = quote or f"The lighthouse records speak of {value.text} and of nothing else."
    gapped = quote.replace(value.text, BLANK, 1)
    texts = {"wh": "What do the lighthouse records speak of?", "cloze": gapped, "statement": gapped}
    start = quote.index(value.text)
    return FactDraft(
        key="lighthouse records|speak|" + value.kind,
        statement=quote,
        value=value,
        answer=value.text,
        passage=PassageDraft(0, 0, len(quote), quote),
        answer_start=start,
        answer_end=start + len(value.text),
        stems=tuple(Stem(form, f"sample {form}", texts[form]) for form in forms),  # type: ignore[arg-type]
    )


def typed_payload(value: Value, **parts: object) -> dict[str, object]:
    """The payload of a typed question about `value`."""
    return {"answer": value.text, "value": value.as_json(), **parts}
