"""Who published a page is read from its furniture, never from its prose."""

from __future__ import annotations

from pathlib import Path

import pytest

from content import importers
from content.drafts import Block
from content.language.publishers import find_publisher


def published_by(line: str, kind: str = "furniture") -> str:
    return find_publisher(line, [Block(kind=kind, start=0, end=len(line), reason="test")])  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("line", "publisher"),
    [
        ("© 2019 Arden Gazette. All rights reserved.", "Arden Gazette"),
        ("Copyright © 2004-2011 The Lenn Valley Times, Arden", "Lenn Valley Times"),
        ("Gazette © 2013 The Gazette is not responsible for other pages.", "Gazette"),
        ("Arden Radio and agencies", "Arden Radio"),
        ("The VLT is the Voice of Lenn Terrace", "Voice of Lenn Terrace"),
        ("Featured on Arden Radio", "Arden Radio"),
        ("Elsewhere on the Gazette", "Gazette"),
        ("© 2019 Getty Images", ""),
        ("© all rights reserved", ""),
        ("Share this on your favourite network", ""),
        ("", ""),
    ],
)
def test_signs_of_a_publisher(line: str, publisher: str) -> None:
    assert published_by(line) == publisher


def test_prose_and_captions_name_no_publisher() -> None:
    assert published_by("Arden Radio and agencies", "prose") == ""
    assert published_by("© 2019 Arden Gazette", "caption") == ""


@pytest.mark.shared
def test_publishers_of_the_reports(reports: list[Path]) -> None:
    found = [importers.read(path.read_bytes(), path.name).publisher for path in reports]
    assert found == ["", "Voice of America", "BBC", "Al Jazeera", ""]
