"""Small files that want to become large, or to be read for ever; `python -m tests.hostile.bombs` reads them all.

Run in a process of its own whose memory and processor time the kernel limits: a reader that lets one of them go off is
killed with it, or runs out of memory, and says nothing of the ones that follow.
"""

from __future__ import annotations

import json
import resource
import sys
import time
import zlib
from collections.abc import Callable, Iterator
from io import BytesIO
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

MEMORY = 1_000_000_000
"""Bytes of address space for all of it: the readers' own packages take 300 million."""
SECONDS = 240
"""Of processor time for all of it."""
LAUGHS = "<!DOCTYPE a [<!ENTITY a0 'ha'>" + "".join(
    f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 10)
) + "]>"  # fmt: skip
QUADRATIC = f"<!DOCTYPE a [<!ENTITY a9 '{'a' * 50_000}'>]>"
OUTSIDE = '<!DOCTYPE a [<!ENTITY a9 SYSTEM "file:///etc/passwd">]>'
PARAMETERS = '<!DOCTYPE a [<!ENTITY % b SYSTEM "http://127.0.0.1:9/x.dtd"> %b;]>'
DECLARED = {"laughs": LAUGHS, "quadratic": QUADRATIC, "outside": OUTSIDE, "parameters": PARAMETERS}
REFERENCES = {"laughs": "&a9;", "quadratic": "&a9;" * 20_000, "outside": "&a9;", "parameters": ""}
SIGNS = (
    "a", " ", ".", "\n", "(", "[", "*", "_", "`", ">", "#", "|", "1,", "A. ", "“", "a\n", "- ", "](", "![", "<a", "&",
    "\\", ": ", "1 May ", "Mr. ",
)  # fmt: skip
SHARED = (
    b'<Override PartName="/xl/sharedStrings.xml" '
    b'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/>'
)
STYLES = b'<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
WORDS = "The mill in Carn burned down on Monday after a lamp fell over. "

Bomb = tuple[str, bytes]
"""(file name, bytes)."""


def packed(members: dict[str, bytes], method: int = ZIP_DEFLATED) -> bytes:
    target = BytesIO()
    with ZipFile(target, "w", method) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return target.getvalue()


def parts(data: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def lying(data: bytes, size: int, says: int) -> bytes:
    """A zip archive that says of what has `size` bytes that it has `says`."""
    return data.replace(size.to_bytes(4, "little"), says.to_bytes(4, "little"))


def documents() -> Iterator[Bomb]:
    """Word documents."""
    from tests.content.importers.made import word

    whole = parts(word([("", WORDS)]))
    text = whole["word/document.xml"].decode()
    for name, declared in DECLARED.items():
        bomb = text.replace("?>", f"?>{declared}", 1).replace("Carn", f"Carn {REFERENCES[name]}")
        yield f"{name}.docx", packed(whole | {"word/document.xml": bomb.encode()})
        yield (
            f"{name} in styles.docx",
            packed(whole | {"word/styles.xml": f"{declared}<a>{REFERENCES[name]}</a>".encode()}),
        )
    body = "<w:p><w:r><w:t>a</w:t></w:r></w:p>"
    long = text.replace("<w:body>", "<w:body>" + body * 700_000).encode()
    yield "paragraphs.docx", packed(whole | {"word/document.xml": long})
    rows = "<w:tr>" + "<w:tc><w:p/></w:tc>" * 20 + "</w:tr>"
    table = text.replace("<w:body>", f"<w:body><w:tbl>{rows * 3_000}</w:tbl>").encode()
    yield "cells.docx", packed(whole | {"word/document.xml": table})
    deep = text.replace("<w:body>", "<w:body>" + "<w:sdt><w:sdtContent>" * 20_000).encode()
    yield "deep.docx", packed(whole | {"word/document.xml": deep})
    yield "media.docx", packed(whole | {"word/media/a.bin": bytes(61_000_000)})
    few = text.replace("<w:body>", "<w:body>" + body * 160_000).encode()
    yield "many paragraphs.docx", packed(whole | {"word/document.xml": few})
    yield "entries.docx", packed(whole | {f"word/{n}": b"" for n in range(12_000)}, ZIP_STORED)
    large = bytes(61_000_000)
    yield "lying.docx", lying(packed(whole | {"word/media/a.bin": large}), len(large), 10)
    yield "squeezed.docx", packed(whole | {"word/media/a.bin": large}, ZIP_BZIP2)
    yield (
        "inside out.docx",
        packed({"[Content_Types].xml": b"", "../../word/document.xml": b"<a/>", "/etc/passwd": b"x"}),
    )


def sheets() -> Iterator[Bomb]:
    """Workbooks, for questions and for rosters."""
    from openpyxl import Workbook

    book, file = Workbook(), BytesIO()
    book.active.append(["prompt", "right", "name"])
    book.active.append(["Who?", "Voss", "Anna Berg"])
    book.save(file)
    whole = parts(file.getvalue())
    manifest = "[Content_Types].xml"
    whole[manifest] = whole[manifest].replace(b"</Types>", SHARED + b"</Types>")
    sheet, strings = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"
    head = '<?xml version="1.0"?>'
    for name, declared in DECLARED.items():
        told = f'{head}{declared}<sst xmlns="x"><si><t>{REFERENCES[name]}</t></si></sst>'
        yield f"{name}.xlsx", packed(whole | {strings: told.encode()})
    text = whole[sheet].decode()
    rows = text.replace("<sheetData>", "<sheetData>" + '<row><c t="n"><v>1</v></c></row>' * 600_000).encode()
    yield "rows.xlsx", packed(whole | {sheet: rows})
    many = f"{head}<sst>{'<si><t>a</t></si>' * 600_000}</sst>"
    yield "strings.xlsx", packed(whole | {strings: many.encode()})
    wide = text.replace("<sheetData>", "<sheetData><row>" + '<c t="n"><v>1</v></c>' * 400_000 + "</row>").encode()
    yield "columns.xlsx", packed(whole | {sheet: wide})
    far = text.replace("<sheetData>", '<sheetData><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>').encode()
    yield "far.xlsx", packed(whole | {sheet: far})
    looks = STYLES + b"<cellXfs>" + b"<xf/>" * 400_000 + b"</cellXfs></styleSheet>"
    yield "styles.xlsx", packed(whole | {"xl/styles.xml": looks})


def portable() -> Iterator[Bomb]:
    """PDFs."""
    begin = "BT /F1 12 Tf (Carn) Tj ET "
    zeros = zlib.compress(b" " * 100_000_000, 9)
    yield "stream.pdf", pdf([("/Filter /FlateDecode", zeros)], ["4 0 R"])
    twice = zlib.compress(zlib.compress(b" " * 100_000_000, 9), 9)
    yield "stream in a stream.pdf", pdf([("/Filter [/FlateDecode /FlateDecode]", twice)], ["4 0 R"])
    runs = b"\x81 " * 200_000 + b"\x80"
    yield "runs.pdf", pdf([("/Filter [/RunLengthDecode /RunLengthDecode]", runs)], ["4 0 R"])
    content = zlib.compress((begin * 4_000).encode(), 9)
    yield "one content on many pages.pdf", pdf([("/Filter /FlateDecode", content)], ["4 0 R"] * 190)
    yield "one content many times.pdf", pdf([("/Filter /FlateDecode", content)], [f"[{'4 0 R ' * 500}]"])
    forms = [("", b"/X1 Do " * 10)]
    for n in range(1, 9):
        forms.append((form(n + 4), f"/X{n + 1} Do ".encode() * 10))
    forms.append((form(13), begin.encode()))
    yield "forms in forms.pdf", pdf(forms, ["4 0 R"], {f"X{n}": 4 + n for n in range(1, 10)})
    yield "a form in itself.pdf", pdf([("", b"/X1 Do"), (form(5), b"/X1 Do /X1 Do")], ["4 0 R"], {"X1": 5})
    yield "deep.pdf", pdf([("", b"[" * 100_000)], ["4 0 R"])
    yield "pages.pdf", pdf([("", begin.encode())], ["4 0 R"] * 8_000)
    round_trip = pdf([("", begin.encode())], ["4 0 R"]).replace(b"/Kids [", b"/Kids [2 0 R 2 0 R ")
    yield "pages in themselves.pdf", round_trip
    yield "a table of itself.pdf", pdf([("", b"")], ["4 0 R"]).replace(b"/Root", b"/Prev 9 /Root")


def form(number: int) -> str:
    inside = f"/XObject << {xobjects()} >> /Font << /F1 3 0 R >>"
    return f"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << {inside} >>"


def xobjects() -> str:
    return " ".join(f"/X{n} {n + 4} 0 R" for n in range(1, 10))


def pdf(streams: list[tuple[str, bytes]], pages: list[str], forms: dict[str, int] | None = None) -> bytes:
    """A PDF by hand: object 1 the catalogue, 2 the tree of pages, 3 the font, from 4 on the streams, then the pages."""
    inside = f"/XObject << {' '.join(f'/{name} {n} 0 R' for name, n in (forms or {}).items())} >>"
    first = 4 + len(streams)
    kids = " ".join(f"{first + n} 0 R" for n in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {len(pages)} /Kids [{kids}] >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        *(b"<< %b /Length %d >>\nstream\n%b\nendstream" % (told.encode(), len(data), data) for told, data in streams),
        *(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents {contents} "
            f"/Resources << /Font << /F1 3 0 R >> {inside} >> >>".encode()
            for contents in pages
        ),
    ]
    out, places = bytearray(b"%PDF-1.7\n"), []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, table)
    return bytes(out)


def pages() -> Iterator[Bomb]:
    """Web pages. What does not begin as one is refused before it is looked through."""
    head = b"<!doctype html><html><head><title>a</title></head><body>"
    for name, inside in bodies():
        yield name, head + inside.encode()
    hidden = f"<!DOCTYPE a/>\x01<html><body>\x01<\x01p {' '.join(f'a{n}' for n in range(200_000))}>{WORDS}</p>"
    yield "attributes.xhtml", hidden.encode()
    yield "packed.html", zlib.compress(head + b"<p>a" * 4_000_000, 1)
    yield "noise.html", head + bytes(1 + (n * n * 7_919 >> 7) % 255 for n in range(1_900_000))
    for name, declared in DECLARED.items():
        yield f"{name}.html", f"{declared}<html><body><p>{WORDS}{REFERENCES[name]}</p>".encode()
        yield (
            f"{name}.xhtml",
            f'<?xml version="1.0"?>{declared}<html><body><p>{WORDS}{REFERENCES[name]}</p></body></html>'.encode(),
        )


def bodies() -> Iterator[tuple[str, str]]:
    """What stands in a page's body."""
    yield "deep.html", "<div>" * 99_000 + WORDS
    yield "deep inline.html", "<span>" * 99_000 + WORDS
    yield "paragraphs.html", "<p>a" * 400_000 + WORDS
    yield "many paragraphs.html", "<p>a" * 30_000 + WORDS
    yield "spans.html", "<span>" * 190 + "<i></i>" * 8_000 + f"<p>{WORDS}</p>"
    yield "unclosed.html", "<b><i><a href=x>" * 30_000 + WORDS
    yield "attributes.html", f"<p {' '.join(f'a{n}=b' for n in range(170_000))}>{WORDS}</p>"
    yield "signs.html", "&amp;lt;" * 200_000 + WORDS
    yield "rows.html", "<table>" + "<tr><td>a<td>b" * 30_000 + WORDS


def plain() -> Iterator[Bomb]:
    """Texts without an end, a pause or a meaning, for patterns that go over them again and again."""
    for sign in SIGNS:
        text = (WORDS + "\n\n" + sign * (40_000 // len(sign)) + "\n\n" + WORDS).encode()
        yield f"{sign!r}.txt", text
        yield f"{sign!r}.md", text
    anchors = "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]\n" for n in range(1, 10))
    yield "anchors.md", f"---\na0: &a0 ha\n{anchors}title: *a9\n---\n\n{WORDS}".encode()
    yield "deep.md", f"---\ntitle: {'[' * 50_000}\n---\n\n{WORDS}".encode()


def questions() -> Iterator[Bomb]:
    """Lists of questions in other formats."""
    for name, declared in DECLARED.items():
        inner = f'<question type="truefalse"><questiontext><text>{REFERENCES[name]}</text></questiontext></question>'
        yield f"{name}.xml", f'<?xml version="1.0"?>{declared}<quiz>{inner}</quiz>'.encode()
        yield f"{name} inside.xml", f'<quiz><question type="x">{declared}{inner}</question></quiz>'.encode()
    yield "comments.xml", ("<quiz>" + "<!--" * 1_000_000).encode()
    yield "starts.xml", ("<quiz>" + '<question type="truefalse">' * 100_000).encode()
    yield "deep.xml", ("<quiz><question>" + "<a>" * 15_000 + "</question></quiz>").encode()
    yield "zeros.apkg", packed({"collection.anki2": bytes(60_000_000)})
    yield "deep.jsonl", b"[" * 1_000_000
    yield "figures.jsonl", b'{"prompt": ' + b"1" * 1_000_000 + b"}"
    for sign in (
        "{",
        "}",
        "~",
        "=",
        "\\",
        "::",
        "//",
        "->",
        "%",
        "#",
        '"',
        ",",
        ";",
        "\n",
        "_",
        "[",
        "<",
        "&",
        "{=a ~b}\n\n",
    ):
        yield f"{sign!r}.gift", b"Who? {=a ~b}\n\n" + sign.encode() * (200_000 // len(sign))
        yield f"{sign!r}.csv", b"prompt,right\n" + sign.encode() * (200_000 // len(sign))


def folders() -> Iterator[Bomb]:
    """Packed folders of articles."""
    from tests.content.importers.made import word

    yield "entries.zip", packed({f"{n}.txt": b"" for n in range(40_000)}, ZIP_STORED)
    yield "zeros.zip", packed({"a.txt": bytes(59_000_000)})
    large = bytes(70_000_000)
    yield "lying.zip", lying(packed({"a.txt": large}), len(large), 1_000)
    yield "squeezed.zip", lying(packed({"a.txt": large}, ZIP_BZIP2), len(large), 1_000)
    inner = packed({"a.txt": bytes(50_000_000)})
    yield "zips.zip", packed({f"{n}.zip": inner for n in range(200)}, ZIP_STORED)
    target = BytesIO()
    with ZipFile(target, "w") as archive:
        link = ZipInfo("link.txt")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
        for name in (
            "../../etc/cron.d/x.txt",
            "/etc/x.txt",
            "C:\\windows\\x.txt",
            "a/\0b.txt",
            "x" * 60_000 + ".txt",
            "..",
        ):
            archive.writestr(name, WORDS * 3)
    yield "names.zip", target.getvalue()
    one = word([("", WORDS * 3)])
    yield "documents.zip", packed({f"{n}.docx": one for n in range(100)}, ZIP_STORED)


def read_article(name: str, data: bytes) -> str:
    from content import importers

    return f"{len(importers.read(data, name).text)} characters"


def read_questions(name: str, data: bytes) -> str:
    from content import exchange

    return f"{len(exchange.read(data, name).questions)} questions"


def read_roster(name: str, data: bytes) -> str:
    from quizzes.rosters.reading import read_roster as read

    return f"{len(read(data, name).lines)} lines"


def read_folder(name: str, data: bytes) -> str:
    from content import importers
    from content.errors import UnreadableFile

    found = list(importers.unpack(data, name))
    assert all("/" not in one and "\\" not in one for one, _data in found), [one for one, _data in found]
    return f"{sum(not isinstance(one, UnreadableFile) for _name, one in found)} files"


Reader = Callable[[str, bytes], str]
ALL: dict[str, tuple[Callable[[], Iterator[Bomb]], Reader]] = {
    "documents": (documents, read_article),
    "portable": (portable, read_article),
    "pages": (pages, read_article),
    "plain": (plain, read_article),
    "questions": (questions, read_questions),
    "sheets of questions": (sheets, read_questions),
    "rosters": (sheets, read_roster),
    "folders": (folders, read_folder),
}


def outcome(read: Reader, name: str, data: bytes) -> str:
    from content.errors import ReciteError

    try:
        return f"read: {read(name, data)}"
    except ReciteError as error:
        return f"refused: {error}"
    except Exception as error:  # noqa: BLE001  whatever else comes out of a reader is what is looked for
        return f"{type(error).__name__}: {error}"


def main(wanted: list[str]) -> None:
    """One JSON line a bomb: its shelf, its name, what came of it, seconds of processor time, peak memory in MB."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    for shelf in wanted or ALL:
        bombs, read = ALL[shelf]
        for name, data in bombs():
            begun = time.process_time()
            told = outcome(read, name, data)
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
            line = [shelf, name, told[:300], round(time.process_time() - begun, 2), peak, len(data)]
            print(json.dumps(line), flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
