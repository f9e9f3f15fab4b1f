"""Bytes into text: Unicode in its encodings, and what old Windows programs saved in Western Europe."""

from __future__ import annotations

import codecs

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""Byte order marks, the longer before those that they begin with."""
_FORMATS = {
    b"%PDF-": "a PDF",
    b"{\\rtf": "a rich text (RTF) document",
    b"PK\x03\x04": "a zip archive or an office document",
    b"\xd0\xcf\x11\xe0": "an old Word document",
    b"\x89PNG": "a picture",
    b"GIF8": "a picture",
    b"\xff\xd8\xff": "a picture",
}
_CONTROLS = {*range(0x20), 0x7F} - {0x09, 0x0A, 0x0C, 0x0D}
_MOST_ACCENTED = 0.15
"""Share of letters beyond ASCII in Western European text, at most: French has 4 to 8 %."""


class EncodingError(ValueError):
    """Bytes that are no text. The message goes on from the name of the file: "... is a PDF; ..."."""


def decode(data: bytes) -> str:
    """The text in `data` without its byte order mark, newlines as they are.

    Raises EncodingError for what is not text: a known format, zero bytes, control characters, an
    encoding that can't be told.
    """
    kind = next((kind for magic, kind in _FORMATS.items() if data.startswith(magic)), "")
    if kind:
        raise EncodingError(f"is {kind}, not plain text. Save or export it as text in UTF-8")
    text = _unicode(data)
    if "\0" in text or sum(text.count(chr(code)) for code in _CONTROLS) > 1 + len(text) // 100:
        raise EncodingError("is not plain text but binary data. Save or export it as text in UTF-8")
    return text


def _unicode(data: bytes) -> str:
    bom, encoding = next(((bom, name) for bom, name in _BOMS if data.startswith(bom)), (b"", "utf-8"))
    try:
        return data[len(bom) :].decode(encoding)
    except UnicodeDecodeError as error:
        if bom:
            raise EncodingError(f"begins like {encoding.upper()} text but breaks off. Save it again") from error
        return _western(data, error)


def _western(data: bytes, error: UnicodeDecodeError) -> str:
    """The text as Windows-1252, where that is plausible."""
    line = data.count(b"\n", 0, error.start) + 1
    if b"\0" in data:
        raise EncodingError("is not plain text but binary data. Save or export it as text in UTF-8")
    if _is_broken_utf8(data):
        raise EncodingError(f"is UTF-8 text with a broken character in line {line}. Correct that and save it again")
    accented = sum(byte >= 0x80 for byte in data)
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        text = ""
    if not text or accented > _MOST_ACCENTED * len(data):
        raise EncodingError(f"is in an encoding that can't be told (line {line}). Save it again as UTF-8")
    return text


def _is_broken_utf8(data: bytes) -> bool:
    """Whether most characters beyond ASCII are well-formed UTF-8, as in a file that was cut or patched."""
    decoded = data.decode("utf-8", errors="replace")
    good = sum(ord(char) > 0x7F and char != "\ufffd" for char in decoded)
    return good > decoded.count("\ufffd")
