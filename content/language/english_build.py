"""Make english.txt.gz, the list of English word forms that `english.is_word` looks up.

Run `python -m content.language.english_build` from the root of the checkout. The forms come from the tables of the
package lemminflect, which derives them from the SPECIALIST Lexicon of the U.S. National Library of Medicine; their
terms stand in english.LICENSE.
"""

from __future__ import annotations

import csv
import gzip
import io
from importlib.resources import files

from content.language.english import FILE, SHORTEST


def word_forms() -> list[str]:
    """Every form of a word of SHORTEST letters or more, in lower case, sorted."""
    resources = files("lemminflect") / "resources"
    forms: set[str] = set()
    for name in ("lemma_lu.csv.gz", "infl_lu.csv.gz"):
        table = io.TextIOWrapper(gzip.GzipFile(fileobj=io.BytesIO((resources / name).read_bytes())), encoding="utf-8")
        for row in csv.reader(table):
            forms.update(word for cell in (row[0], row[-1]) for word in cell.lower().split("/"))
    return sorted(word for word in forms if len(word) >= SHORTEST and word.isascii() and word.isalpha())


def main() -> None:
    text = "\n".join(["", *word_forms(), ""])
    FILE.write_bytes(gzip.compress(text.encode("ascii"), compresslevel=9, mtime=0))


if __name__ == "__main__":
    main()
