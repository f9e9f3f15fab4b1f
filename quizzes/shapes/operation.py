"""What the operator's page shows: plain frozen shapes, filled by the selectors and by the pure counts of reports."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

from quizzes.shapes.progress import Retention, RetentionPoint

Worker = Literal["at_once", "alive", "silent"]
"""Tasks run where they are asked for; somebody runs them; nobody does."""
Verdict = Literal["none", "few", "holds", "more", "less"]
"""Nothing was reviewed; too little; as forecast; more, or less, is remembered than was forecast."""


@dataclass(frozen=True, slots=True)
class Queue:
    """How background tasks stand."""

    worker: Worker
    workers: int
    """How many gave a sign of life."""
    seen_at: datetime | None
    """The last sign of life of any."""
    waiting: int
    """Due and not begun."""
    later: int
    """Put off until later."""
    running: int
    lost: int
    """Marked as running for so long that whoever ran them is gone."""
    failed: int
    closed: int
    """Failed because their worker went: what they were about was begun again by itself."""
    oldest: datetime | None
    """Since when the one that waits longest has been due."""
    stuck: bool
    """Whether what waits will go on waiting until somebody does something."""


@dataclass(frozen=True, slots=True)
class FailedTask:
    id: str
    name: str
    about: str
    """The topic it was about; empty where there is none."""
    error: str
    """Name of the error's class."""
    said: str
    """Last line of the traceback, without the name; shortened."""
    failed_at: datetime | None
    closed: bool
    """Begun again by itself: its worker had gone."""


@dataclass(frozen=True, slots=True)
class Run:
    """One writing of a topic's questions, as its task reported it."""

    at: datetime
    topic: str
    facts: int
    drafts: int
    refused: int
    new: int
    withdrawn: int
    fell: bool
    """Whether it wrote far fewer drafts than the run of the same topic before it."""


@dataclass(frozen=True, slots=True)
class Gate:
    """Why drafts were refused."""

    reason: str
    refused: int


@dataclass(frozen=True, slots=True)
class Drafting:
    """What became of what was tried: at the texts that came in within a week, or by one template."""

    of: date | str
    drafted: int
    refused: int
    before: float | None
    """The share refused of the weeks before; None where nothing was tried then."""
    changed: bool
    """Whether the share differs from that by more than chance explains."""
    gates: list[Gate] = field(default_factory=list)
    """The most frequent reasons, the first one first."""

    @property
    def tried(self) -> int:
        return self.drafted + self.refused

    @property
    def share(self) -> float:
        return self.refused / self.tried if self.tried else 0.0


@dataclass(frozen=True, slots=True)
class Drafts:
    """Drafts and refusals by week, by template and by reason."""

    weeks: list[Drafting]
    """By the week in which the text came in, the latest first."""
    templates: list[Drafting]
    """Of the latest of these weeks beside those before: those that changed first, then those with most tries."""
    reasons: list[Gate]
    """All there were in these weeks, the most frequent first."""
    runs: list[Run]


@dataclass(frozen=True, slots=True)
class Decided:
    """What reviewers decided on what was generated, in one week."""

    week: date
    accepted: int
    edited: int
    rejected: int
    reasons: list[Gate]

    @property
    def decisions(self) -> int:
        return self.accepted + self.edited + self.rejected


@dataclass(frozen=True, slots=True)
class Band:
    """Reviews before which about the same recall was forecast."""

    low: float
    high: float
    value: Retention


@dataclass(frozen=True, slots=True)
class Drift:
    """Forecast recall beside what was measured."""

    verdict: Verdict
    lately: Retention | None
    """Of the last weeks, by which the verdict goes."""
    whole: Retention | None
    weeks: list[RetentionPoint]
    bands: list[Band]
    learners: int
    """Whose answers these are."""
    sampled: bool
    """Whether there are more who study: these were drawn by lot."""
    log_loss: float
    base_loss: float
    """What forecasting the mean every time would have got."""
    rmse: float
    design: float
    """By how much answers of one learner resemble each other: their number counts divided by it (Kish)."""


@dataclass(frozen=True, slots=True)
class Reading:
    """How articles and files stand that are not read, and what waits for teachers."""

    waiting: int
    """Articles to be read, or being read."""
    stuck: int
    """Of them, those that nobody has been at for long."""
    failed: list[tuple[int, str, str]]
    """(id, title, problem) of articles that could not be read, the latest first; not more than a few."""
    failed_count: int
    files: int
    """Uploads that could not be read."""
    files_stuck: int
    drafts: int
    held: int
    conflicts: int
    changes: int


@dataclass(frozen=True, slots=True)
class TableSize:
    name: str
    rows: int | None
    """As the database estimates it; None where it never counted."""
    size: int | None
    """Bytes, indexes included; None where the database does not say."""


@dataclass(frozen=True, slots=True)
class Machine:
    """The installation: versions, sizes, the last backup."""

    versions: list[tuple[str, str]]
    size: int | None
    """Bytes of the database."""
    tables: list[TableSize]
    learners: int
    backup: datetime | None
    backup_size: int | None
    backups: str
    """Folder that was looked into."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something to do, in one sentence."""

    level: Literal["act", "look"]
    """act: the site does not work as it should. look: somebody should have a look."""
    about: str
    """Part of the page that says more: its anchor."""
    words: str


@dataclass(frozen=True, slots=True)
class Operation:
    at: datetime
    """When the counts were made that are kept for a while."""
    findings: list[Finding]
    queue: Queue
    tasks: list[FailedTask]
    reading: Reading
    drafts: Drafts
    decided: list[Decided]
    drift: Drift
    machine: Machine
