"""One moving line that says how far a long step has come; silent where nobody looks."""

from __future__ import annotations

from django.core.management.base import OutputWrapper

WIDTH = 70


class ProgressLine:
    """Callable as the generator's progress: (stage, done, total). Written to a terminal only."""

    def __init__(self, stream: OutputWrapper) -> None:
        self.stream = stream
        self.shown = False

    def __call__(self, stage: str, done: int, total: int) -> None:
        if self.stream.isatty():
            self._put(f"\r{f'{stage}: {done} of {total}':<{WIDTH}}")
            self.shown = True

    def clear(self) -> None:
        """Leave an empty line for what comes next."""
        if self.shown:
            self._put(f"\r{'':<{WIDTH}}\r")
            self.shown = False

    def _put(self, text: str) -> None:
        self.stream.write(text, style_func=str, ending="")
        self.stream.flush()
