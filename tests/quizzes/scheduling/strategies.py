"""What hypothesis draws for the scheduler: states, evidence and whole logs."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from hypothesis import strategies as st

from quizzes.scheduling import Evidence, MemoryState, Rating
from quizzes.scheduling.replay import Entry

stabilities = st.floats(min_value=0.001, max_value=36_500)
states = st.builds(
    MemoryState, stabilities, st.floats(min_value=1, max_value=10), st.integers(1, 50), st.integers(0, 9)
)
ratings = st.sampled_from(Rating)
passes = st.sampled_from([Rating.HARD, Rating.GOOD, Rating.EASY])
guesses = st.sampled_from([0.0, 0.25, 1 / 3, 0.5]) | st.floats(min_value=0, max_value=0.9)
evidences = st.builds(Evidence, ratings, guesses)
days = st.integers(1, 4000)
retentions = st.floats(min_value=0.70, max_value=0.97)
dates = st.dates(date(2000, 1, 1), date(2090, 1, 1))
FIRST = datetime(2026, 1, 1, 12, tzinfo=UTC)


@st.composite
def logs(draw: st.DrawFn, facts: int = 1) -> list[Entry]:
    """Answers in the order they were given; several may fall on one day, some were practice."""
    moment, entries = FIRST, []
    for number in draw(st.lists(st.integers(0, 2**128 - 1), max_size=25, unique=True)):
        moment += timedelta(hours=draw(st.integers(0, 24 * 90)), seconds=1)
        entries.append(
            Entry(
                id=UUID(int=number),
                fact=draw(st.integers(1, facts)),
                day=moment.date(),
                answered_at=moment,
                evidence=draw(evidences),
                scheduled=draw(st.booleans() | st.just(True)),
            )
        )
    return entries
