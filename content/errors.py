"""Errors whose messages are written for the person who sees them: what was wrong and what to do."""


class ReciteError(Exception):
    """The root: anything Recite refuses to do. `str(error)` may be shown as it is."""


class UnreadableFile(ReciteError):
    """A file or pasted text that is not an article: empty, binary, too large, unknown suffix."""


class NotFetched(ReciteError):
    """An address that may not be fetched, or that gave no article."""


class UnusableMetadata(ReciteError):
    """Front matter or a metadata table that can't be understood."""


class NothingToAsk(ReciteError):
    """A text without a sentence that states a fact: a poem, a listing, another language."""


class InvalidQuestion(ReciteError):
    """A question whose parts do not fit: no key, two keys, a passage that does not hold the answer."""


class InvalidResponse(ReciteError):
    """A response that can't be graded: an unknown choice, an empty answer, far too long."""


class PassageNotFound(ReciteError):
    """A quote that does not stand in its article word for word."""


class NotAllowedNow(ReciteError):
    """A step that the state of a thing does not allow, such as publishing a retired question."""


class InvalidAttempt(ReciteError):
    """An attempt that was forged, is out of date or belongs to somebody else."""


class ShelfError(ReciteError):
    """A file on a shelf (kinds, importers, reports) that is incomplete or there twice. Stops the program."""
