"""Run in a site's environment: what learners were told, held against what is stored; prints JSON.

python -m tests.serving.checking TOLD.json, which holds {"since": ISO time, "learners": [Told.as_json(), ...]}
"""

from __future__ import annotations

import json
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from math import isclose
from pathlib import Path
from typing import Any
from uuid import UUID

Fault = tuple[str, str]
"""Sort of the fault, and where it is."""
LONGEST = 10
"""Faults of each sort that are shown."""


def main(path: Path) -> dict[str, Any]:
    """Figures, and faults by their sort: those that are here are all that must not happen."""
    import django

    django.setup()
    given = json.loads(path.read_text())
    since = datetime.fromisoformat(given["since"])
    figures: Counter[str] = Counter()
    faults: list[Fault] = list(of_database())
    for told in given["learners"]:
        one = Learnt(told, since)
        for look in LOOKS:
            faults += [(sort, f"learner {one.pk}: {where}") for sort, where in look(one)]
        figures.update(one.figures())
    return {"figures": figures, "faults": by_sort(faults), "sorts": [look.__name__ for look in LOOKS]}


def by_sort(faults: Sequence[Fault]) -> dict[str, dict[str, Any]]:
    found = defaultdict(list)
    for sort, where in faults:
        found[sort].append(where)
    return {sort: {"count": len(lines), "first": lines[:LONGEST]} for sort, lines in found.items()}


class Learnt:
    """One learner: what they were told, and all that is stored about them."""

    def __init__(self, told: dict[str, Any], since: datetime) -> None:
        from quizzes.models import Answer, Card, DailyCount, Session

        self.pk, self.since = told["learner"], since
        self.acknowledged = {UUID(key): verdict for key, verdict in told["answers"].items()}
        self.asked = {tuple(pair) for pair in told["asked"]}
        self.undone = {UUID(key) for key in told["undone"]}
        self.log = list(Answer.objects.filter(learner_id=self.pk).order_by("fact_id", "ordinal"))
        self.cards = {card["fact_id"]: card for card in Card.objects.filter(learner_id=self.pk).values()}
        self.counts = list(DailyCount.objects.filter(learner_id=self.pk))
        self.sessions = list(Session.objects.filter(learner_id=self.pk))
        self.stored = {entry.id: entry for entry in self.log}
        self.taken_back = {entry.target for entry in self.log if entry.action == Answer.Action.UNDO}
        self.answers = [entry for entry in self.log if entry.action == Answer.Action.ANSWER]
        self.standing = [entry for entry in self.answers if entry.id not in self.taken_back]

    def figures(self) -> dict[str, int]:
        return {
            "acknowledged": len(self.acknowledged),
            "asked": len(self.asked),
            "stored": sum(entry.received_at >= self.since for entry in self.answers),
            "changed a card": sum(entry.received_at >= self.since and entry.scheduled for entry in self.answers),
            "taken back": len(self.taken_back),
            "cards": len(self.cards),
            "daily counts": len(self.counts),
            "sessions": len(self.sessions),
        }


def lost(one: Learnt) -> Iterator[Fault]:
    """Acknowledged, and not stored; or stored as something else than was said."""
    for answer, verdict in one.acknowledged.items():
        if answer not in one.stored:
            yield "lost", str(answer)
        elif verdict is not None and one.stored[answer].correct != verdict:
            yield "another verdict", str(answer)
    for answer in one.undone - one.taken_back:
        yield "lost", f"undo of {answer}"


def doubled(one: Learnt) -> Iterator[Fault]:
    """Stored twice: under an id that no attempt has, without a question having been shown, or at one place twice."""
    from quizzes.attempts import answer_id

    for entry in one.log:
        if entry.id != answer_id(one.pk, entry.fact_id, entry.ordinal, entry.session_id):
            yield "doubled", f"{entry.id} is the id of no attempt"
    for entry in one.answers:
        if entry.received_at >= one.since and (entry.fact_id, entry.ordinal) not in one.asked:
            yield "doubled", f"{entry.id} was never asked for"
    firsts = Counter((entry.question_id, entry.question_version) for entry in one.answers if entry.first)
    targets = Counter(entry.target for entry in one.log if entry.target)
    for what, count in [*firsts.items(), *targets.items()]:
        if count > 1:
            yield "doubled", f"{count} first answers or undos of {what}"


def gaps(one: Learnt) -> Iterator[Fault]:
    """Entries of a fact are numbered 0, 1, 2 ..., and its card knows the next number."""
    ordinals = defaultdict(list)
    for entry in one.log:
        ordinals[entry.fact_id].append(entry.ordinal)
    for fact, numbers in ordinals.items():
        if numbers != list(range(len(numbers))):
            yield "gap", f"fact {fact}: {numbers}"
        if fact not in one.cards or one.cards[fact]["answers"] != len(numbers):
            yield "gap", f"fact {fact}: {len(numbers)} entries, {one.cards.get(fact)}"


def cards(one: Learnt) -> Iterator[Fault]:
    """Every card is what a replay of the log makes of it."""
    replayed = replay(one.pk)
    for fact in one.cards.keys() | replayed.keys():
        here, there = one.cards.get(fact), replayed.get(fact)
        if here is None or there is None or any(not alike(here[name], there[name]) for name in there):
            yield "card differs", f"fact {fact}: {here} stored, {there} replayed"


def replay(learner: int) -> dict[int, dict[str, Any]]:
    """The learner's cards as a rebuild would write them; nothing is written."""
    from django.db import transaction

    from quizzes import services
    from quizzes.models import Card, Learner

    with transaction.atomic():
        services.rebuild_cards(Learner.objects.get(pk=learner))
        found = {card["fact_id"]: card for card in Card.objects.filter(learner_id=learner).values()}
        transaction.set_rollback(True)
    return found


def alike(one: Any, other: Any) -> bool:
    return isclose(one, other, rel_tol=1e-9) if isinstance(one, float) and isinstance(other, float) else one == other


def counts(one: Learnt) -> Iterator[Fault]:
    """Daily counts are the sums of the answers that stand."""
    from quizzes.services.counting import COUNTS, counts_of

    sums: dict[tuple[int, Any], Counter[str]] = defaultdict(Counter)
    for entry in one.standing:
        sums[entry.article_id, entry.day].update(counts_of(entry))  # type: ignore[arg-type]
    rows = {(row.article_id, row.day): {name: getattr(row, name) for name in COUNTS} for row in one.counts}
    for key in sums.keys() | rows.keys():
        here, there = rows.get(key), sums.get(key)
        if here is None or there is None or any(not isclose(here[n], there[n], abs_tol=1e-6) for n in COUNTS):
            yield "daily count differs", f"{key}: {here} stored, {there} from the log"


def sessions(one: Learnt) -> Iterator[Fault]:
    """Sessions have counted their answers, and are over where nothing is left to ask."""
    given, right = Counter(), Counter[UUID]()
    for entry in one.standing:
        given[entry.session_id] += 1
        right[entry.session_id] += entry.correct
    for session in one.sessions:
        if (session.answered, session.correct) != (given[session.pk], right[session.pk]):
            yield "session differs", f"{session.pk}: {session.answered} answers, the log has {given[session.pk]}"
        if not (session.queue or session.extras or session.ended_at):
            yield "session differs", f"{session.pk} is open with nothing left to ask"
        if session.before and UUID(session.before["answer"]) not in one.stored:
            yield "session differs", f"{session.pk} goes back to {session.before['answer']}, which is not there"


LOOKS: list[Callable[[Learnt], Iterator[Fault]]] = [lost, doubled, gaps, cards, counts, sessions]


def of_database() -> Iterator[Fault]:
    """The file itself, where the database is one; references that lead nowhere."""
    from django.db import IntegrityError, connection

    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            said = cursor.execute("PRAGMA integrity_check").fetchall()
        if said != [("ok",)]:
            yield "file damaged", str(said[:3])
    try:
        connection.check_constraints()
    except IntegrityError as error:
        yield "reference lost", str(error)


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1]))))
