"""Files of other programs, made here: web pages, Word documents, PDFs."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

from docx import Document
from pypdf import PdfWriter

SENTENCES = (
    "The mill in Carn burned down on Monday after a lamp fell over in the upper store.",
    "Nobody was hurt, the fire service said, but 40 tonnes of grain were lost in the flames.",
    "The owner wants to build a new mill by the summer of 2020 at a cost of 2 million pounds.",
)
PAGE = """<!doctype html><html lang="en"><head><title>Mill burns down | The Carn Courier</title>
<meta property="og:site_name" content="The Carn Courier"><meta property="og:title" content="Mill burns down">
<meta property="article:published_time" content="2019-05-03T08:00:00+01:00">
<link rel="canonical" href="https://courier.example/mill"><script>var key = "secret";</script></head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/sport">Sport</a></li><li><a href="/travel">Travel</a></li>
</ul></nav>
<article><h1>Mill burns down</h1>
<p>{}</p><figure><img src="mill.jpg" alt=""><figcaption>The mill in April</figcaption></figure>
<p>{} <b>It was <i>the</i> oldest mill</b> of the valley.</p><h2>A new mill</h2><p>{}<br>The council has agreed.</p>
<table><tr><th>Year</th><th>Tonnes</th></tr><tr><td>2018</td><td>900</td></tr></table></article>
<aside><p>Read also: ten mills to visit before the end of the year with your family.</p></aside>
<footer><p>© 2024 The Carn Courier. All rights reserved.</p></footer></body></html>""".format(*SENTENCES)


def word(paragraphs: Sequence[tuple[str, str]], title: str = "") -> bytes:
    """A Word document of (style, text); a table for the style "table", cells parted by bars."""
    document = Document()
    document.core_properties.title = title
    for style, text in paragraphs:
        if style == "table":
            cells = text.split("|")
            table = document.add_table(rows=1, cols=len(cells))
            for n, cell in enumerate(cells):
                table.rows[0].cells[n].text = cell
        else:
            document.add_paragraph(text, style=style or None)
    target = BytesIO()
    document.save(target)
    return target.getvalue()


def pdf(pages: Sequence[Sequence[str]], title: str = "", password: str = "") -> bytes:
    """A PDF with these lines on its pages, in Helvetica."""
    plain = BytesIO(_pdf_bytes(pages))
    writer = PdfWriter(clone_from=plain)
    if title:
        writer.add_metadata({"/Title": title})
    if password:
        writer.encrypt(password, algorithm="RC4-128")
    target = BytesIO()
    writer.write(target)
    return target.getvalue()


def _pdf_bytes(pages: Sequence[Sequence[str]]) -> bytes:
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(len(pages)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for n, lines in enumerate(pages):
        shown = " ".join(f"({line}) Tj T*" for line in lines)
        content = f"BT /F1 11 Tf 14 TL 60 780 Td {shown} ET" if lines else "0 0 10 10 re f"
        resources = "/Resources << /Font << /F1 3 0 R >> >>"
        objects.append(f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] {resources} /Contents {5 + 2 * n} 0 R >>")
        objects.append(f"<< /Length {len(content)} >>\nstream\n{content}\nendstream")
    body, places = b"%PDF-1.4\n", []
    for number, text in enumerate(objects, 1):
        places.append(len(body))
        body += f"{number} 0 obj\n{text}\nendobj\n".encode("cp1252")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    end = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
    trailer = f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(body)}\n%%EOF\n"
    return body + (end + trailer).encode()
