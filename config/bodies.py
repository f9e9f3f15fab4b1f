"""Bodies of requests, whole or not at all."""

from __future__ import annotations

from django.core.handlers.wsgi import LimitedStream


class WholeStream(LimitedStream):
    """Raises OSError where the connection is lost before all has come that the request's head announces.

    Granian ends a body there as if it were complete: the half of a typed answer would be taken for the answer, and the
    whole one, sent again, for a repetition of it.
    """

    def read(self, size: int | None = -1, /) -> bytes:
        left = self.limit - self._pos
        wanted = left if size is None or size < 0 else min(size, left)
        pieces, missing = [], wanted
        while missing:
            piece = super().read(missing)
            if not piece:
                raise OSError("The connection was lost in the middle of the request.")
            pieces.append(piece)
            missing -= len(piece)
        return b"".join(pieces)

    def readline(self, size: int | None = -1, /) -> bytes:
        line: bytes = super().readline(size)
        if not line and self._pos < self.limit and size != 0:
            raise OSError("The connection was lost in the middle of the request.")
        return line
