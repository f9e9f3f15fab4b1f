"""Logs for machines: one JSON object a line, one line a request, and nothing that people wrote or are called.

What a log line holds is named here, not what it must not hold: fields of our own, numbers among the arguments of a
message, where an error came from. Words from elsewhere may quote what was sent, so they are left out: the messages of
errors, addresses (some hold the key to an account), whatever packages put into their messages.
"""

from __future__ import annotations

import json
import logging
import logging.config
import sys
import traceback
from contextvars import ContextVar
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from types import TracebackType
from typing import Any
from uuid import UUID

ROOT = Path(__file__).resolve().parent.parent
REQUEST: ContextVar[str] = ContextVar("request", default="")
"""The id of the request that is being answered."""
OURS = ("recite", "content", "quizzes", "config", "django_tasks", "django_tasks_db", "_granian")
"""Loggers whose messages tell ids, numbers and names of ours alone; `tests/test_logs.py` reads ours."""
HARMLESS = (bool, int, float, Decimal, UUID, type(None))
CHAIN = 5
"""Errors told of one that was raised while another was being handled, and so on."""


class JsonLines(logging.Formatter):
    """Writes a record as a line of JSON. `extra={"fields": {...}}` adds fields of ours."""

    def format(self, record: logging.LogRecord) -> str:
        line = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": message_of(record),
        }
        if request := REQUEST.get():
            line["request"] = request
        line |= getattr(record, "fields", {})
        if record.exc_info and record.exc_info[1]:
            line["error"] = told(record.exc_info[1])
        return json.dumps(line, default=str)


def message_of(record: logging.LogRecord) -> str:
    """The message of a logger of ours; of any other, what it says with its words left out, and where it says it."""
    if record.name.partition(".")[0] in OURS:
        return record.getMessage()
    said = _without_words(record) if record.args else ""
    return f"{said} ({_short(record.pathname)}:{record.lineno})".lstrip()


def _without_words(record: logging.LogRecord) -> str:
    args = record.args if isinstance(record.args, tuple) else ()
    try:
        return str(record.msg) % tuple(arg if isinstance(arg, HARMLESS) else "…" for arg in args)
    except (TypeError, ValueError):
        # A template that wants names, or numbers where a word is left out.
        return ""


def told(error: BaseException) -> list[dict[str, Any]]:
    """The error and those it came from, the last one first: what each is called and where it was raised; no words."""
    found: list[dict[str, Any]] = []
    one: BaseException | None = error
    while one is not None and len(found) < CHAIN:
        found.append({"type": f"{type(one).__module__}.{type(one).__qualname__}", "at": _frames(one.__traceback__)})
        if state := getattr(one, "sqlstate", None):
            found[-1]["sqlstate"] = state
        one = one.__cause__ or (None if one.__suppress_context__ else one.__context__)
    return found


def _frames(trace: TracebackType | None) -> list[str]:
    return [f"{_short(frame.filename)}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(trace)]


def _short(path: str) -> str:
    """A file's path from the folder of packages, or of Recite, on."""
    inside = path.rpartition("site-packages/")[2]
    return inside.removeprefix(f"{ROOT}/")


def logging_of(kind: str, level: str) -> dict[str, Any]:
    """Settings for `logging`: "text" as Python writes it, "json" for machines. `level` is for all but our requests."""
    found: dict[str, Any] = {
        "version": 1,
        "disable_existing_loggers": False,
        "handlers": {"console": {"class": "logging.StreamHandler"}},
        "root": {"handlers": ["console"], "level": level},
    }
    if kind != "json":
        return found
    found["formatters"] = {"json": {"()": "config.logs.JsonLines"}}
    found["handlers"]["console"]["formatter"] = "json"
    found["loggers"] = {
        # Django would mail errors, with what was sent and all local values, to whoever stands in ADMINS.
        "django": {"handlers": [], "level": level, "propagate": True},
        # Every request has a line of its own; what is left are its errors.
        "django.request": {"level": "ERROR"},
        "django.server": {"handlers": [], "level": "ERROR", "propagate": True},
        "recite": {"level": "INFO"},
        # Arguments of tasks are ids; which one runs is worth a line.
        "django_tasks": {"level": "INFO"},
    }
    return found


def configure(settings: dict[str, Any]) -> None:
    """What Django sets logging up with where it is for machines: errors that end a process are told likewise."""
    logging.config.dictConfig(settings)
    logging.captureWarnings(True)
    sys.excepthook = _ended


def _ended(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    if issubclass(kind, KeyboardInterrupt) or sys.stderr.isatty():
        # Somebody sits there and wants to read what is wrong.
        sys.__excepthook__(kind, error, trace)
        return
    logging.getLogger("recite").critical("The process ends.", exc_info=(kind, error, trace))
