"""The pool of wrong answers: values that tempt, and that no article of the topic makes true here."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from content.drafts import FactDraft, Stem, Value
from content.generator.evidence import MEASURED, NAMED, Topic
from content.generator.measures import Measures, in_form
from content.generator.namesakes import Namesakes
from content.generator.rival_terms import RivalTerms


class TopicPool:
    """Wrong answers for the facts of one topic. Holds no state but look-ups."""

    def __init__(self, topic: Topic) -> None:
        self.topic = topic
        self._measures = Measures(topic)
        self._namesakes = Namesakes(topic)
        self._terms = RivalTerms(topic)
        self._known = _known_names(topic)

    def options(self, fact: FactDraft, stem: Stem, n: int, rng: Random) -> Sequence[Value]:
        """`n` tempting wrong values in the form of the fact's answer, or () where there are not enough."""
        kind = fact.value.kind
        if kind in MEASURED or kind == "date":
            found = [in_form(fact, value) for value in self._measures.options(fact, stem, n, rng)]
        elif kind in NAMED:
            found = self._namesakes.options(fact, stem, n, rng)
        else:
            found = self._terms.options(fact, stem, n, rng)
        return tuple(found) if len(found) == n else ()

    def swap(self, fact: FactDraft, stem: Stem, rng: Random) -> Value | None:
        """One wrong value for a statement; only dates and figures that bound nothing swap safely."""
        if fact.value.kind not in MEASURED and fact.value.kind != "date":
            return None
        value = self._measures.swap(fact, stem, rng)
        return in_form(fact, value) if value else None

    def names(self, fact: FactDraft) -> Sequence[str]:
        """Other names of the topic of the same kind: a typed answer near one of them is no typo."""
        own = {fact.value.text.casefold(), *(alias.casefold() for alias in fact.value.aliases)}
        found = self._known.get(fact.value.kind, ())
        return tuple(name for name in found if name.casefold() not in own and name not in fact.value.text)


def _known_names(topic: Topic) -> dict[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = {}
    for line in topic.lines:
        for name in line.names:
            if name.kind != "other":
                found.setdefault(name.kind, {}).update({name.full: None, name.text: None})
    return {kind: tuple(names) for kind, names in found.items()}
