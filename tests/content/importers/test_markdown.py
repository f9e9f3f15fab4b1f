"""Markdown files: front matter, the body as plain text, and what is refused."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content import importers
from content.drafts import ArticleDraft
from content.errors import UnreadableFile, UnusableMetadata
from content.importers.markdown import read
from tests.content.language.texts import texts

ROOT = Path(__file__).resolve().parents[3]
MATTER = """\
---
title: "The mill: a report"
publisher: Carn Post
date: 3 May 2019
url: https://example.org/mill
retells: Holt Times, 2 May 2019
tags: [fire, mills]
author: {name: Ana}
---
"""
BODY = "The mill in Carn burned down on Monday night. Nobody was hurt.\n"


def text_of(body: str) -> list[tuple[str, str]]:
    draft = read(body.encode(), "mill.md")
    return [(block.kind, draft.text[block.start : block.end]) for block in draft.blocks]


def test_front_matter() -> None:
    draft = read((MATTER + "\n" + BODY).encode(), "mill.md")
    assert (draft.title, draft.title_derived, draft.publisher) == ("The mill: a report", False, "Carn Post")
    assert (draft.published, draft.url) == (date(2019, 5, 3), "https://example.org/mill")
    assert (draft.retells, draft.name) == ("Holt Times, 2 May 2019", "mill.md")
    assert draft.text == BODY.strip()


@pytest.mark.parametrize("written", ["2019-05-03", "3 May 2019", "May 3, 2019", "'2019-05-03'", "2019-05-03 10:00:00"])
def test_dates_in_front_matter(written: str) -> None:
    assert read(f"---\ndate: {written}\n---\n{BODY}".encode(), "mill.md").published == date(2019, 5, 3)


def test_front_matter_with_windows_newlines_and_a_byte_order_mark() -> None:
    draft = read(("\ufeff" + MATTER + BODY).replace("\n", "\r\n").encode(), "mill.md")
    assert (draft.title, draft.text) == ("The mill: a report", BODY.strip())


def test_empty_fields_tell_nothing() -> None:
    draft = read(f"---\ntitle:\ndate: ''\n---\n# The fire\n\n{BODY}".encode(), "mill.md")
    assert (draft.title, draft.published) == ("The fire", None)


def test_words_that_yaml_takes_for_other_things_stay_words() -> None:
    assert read(f"---\ntitle: no\npublisher: 2019\n---\n{BODY}".encode(), "mill.md").title == "no"


def test_a_rule_at_the_top_is_no_front_matter() -> None:
    assert text_of(f"---\n\n{BODY}\n---\n\nThe mayor: he wept. The town wept too.")[0] == ("prose", BODY.strip())


@pytest.mark.parametrize(
    ("matter", "message"),
    [
        ("title: a: b", "mill.md, line 2: the front matter is not valid YAML. Write each line as key: value"),
        ("title: x\ndate: soon", 'mill.md, line 3: "soon" is not a date with day, month and year. Write it as'),
        ("title: x\ndate: 3/4/2019", "mill.md, line 3: 3/4/2019 can be read in two ways."),
        ("date: [2019, 5, 3]", "mill.md, line 2: the front matter is not valid YAML."),
        ("title: x\nurl: javascript:alert(1)", 'mill.md, line 3: "javascript:alert(1)" is not an address of the web.'),
        ("title: x\ntitle: y", "mill.md, line 3: title is there twice."),
        (f"title: {'x' * 301}", "mill.md, line 2: the title has 301 characters; it may have 300."),
        ("title: &a x\npublisher: *a", "mill.md, line 2: front matter may not have anchors (&) or aliases (*)."),
        ("a: &a [x,x]\nb: [*a,*a]", "mill.md, line 2: front matter may not have anchors"),
        ("x: " + "[" * 200, "mill.md: the front matter is nested too deeply."),
        ("x: " + "{a: " * 200, "mill.md: the front matter is nested too deeply."),
        ("x:\n" + "- " * 200 + "a", "mill.md: the front matter is nested too deeply."),
        ("x: " + "y" * 4200, "mill.md: the front matter has 4,204 characters; it may have 4,096."),
        ("title: 'x", "mill.md, line 3: the front matter is not valid YAML."),
        ("title: \x07", "the front matter is not valid YAML."),
        ("title: !!python/object/apply:os.system [ls]", "the front matter is not valid YAML."),
    ],
)
def test_bad_front_matter_says_where_and_what_to_do(matter: str, message: str) -> None:
    with pytest.raises(UnusableMetadata) as refused:
        read(f"---\n{matter}\n---\n{BODY}".encode(), "mill.md")
    assert message in str(refused.value)
    assert str(refused.value).startswith("mill.md")


def test_front_matter_that_is_not_closed() -> None:
    with pytest.raises(UnusableMetadata, match=r"^mill.md, line 1: the front matter is not closed"):
        read(f"---\ntitle: x\n\n{BODY}".encode(), "mill.md")


def test_a_tag_of_python_is_only_a_word() -> None:
    assert read(f"---\ntitle: !!python/name:os.system x\n---\n{BODY}".encode(), "mill.md").title == "x"


# The body


def test_headings_paragraphs_lists_and_quotes() -> None:
    body = (
        "# The fire\n\nThe mill in *Carn* burned\ndown on **Monday** night. See [the report](https://example.org).\n\n"
        "## What is left\n\n- The wheel is still there, the mayor said.\n- flour\n\n"
        "> “Nobody was hurt,” said `Berg` &amp; left.\n"
    )
    assert text_of(body) == [
        ("heading", "The fire"),
        ("prose", "The mill in Carn burned down on Monday night. See the report."),
        ("heading", "What is left"),
        ("prose", "The wheel is still there, the mayor said."),
        ("heading", "flour"),
        ("prose", "“Nobody was hurt,” said Berg & left."),
    ]
    draft = read(body.encode(), "mill.md")
    assert (draft.title, draft.blocks[0].reason) == ("The fire", "title")
    assert draft.text.startswith("The fire\n\nThe mill in Carn")


def test_code_tables_pictures_and_markup_are_kept_but_are_not_prose() -> None:
    body = (
        BODY
        + "\n```python\nprint('The mill burned down on Monday night.')\n```\n\n"
        + "    The wheel turned on Monday night.\n\n"
        + "| wheel | weight |\n| --- | --- |\n| The old one | 2 t |\n\n![The mill before the fire.](mill.png)\n\n"
        + "<div onclick='alert(1)'>The mill burned down on Monday night.</div>\n\n"
        + "It was old ![tiny](a.png) and stood by the river. It had <b>two</b> wheels.\n"
    )
    assert text_of(body) == [
        ("prose", BODY.strip()),
        ("furniture", "print('The mill burned down on Monday night.')"),
        ("furniture", "The wheel turned on Monday night."),
        ("furniture", "wheel | weight"),
        ("furniture", "The old one | 2 t"),
        ("caption", "The mill before the fire."),
        ("furniture", "<div onclick='alert(1)'>The mill burned down on Monday night.</div>"),
        ("prose", "It was old  and stood by the river. It had two wheels."),
        ("caption", "tiny"),
    ]


def test_furniture_is_dropped_from_markdown_too() -> None:
    body = f"# The fire\n\nShare\n\n{BODY}\n## See also\n\nThe mill of Holt is older than the mill of Carn.\n"
    assert [kind for kind, _ in text_of(body)] == ["heading", "furniture", "prose", "furniture", "furniture"]


def test_lines_of_verse_are_not_prose() -> None:
    verse = (
        "O river, river, run along  \nAnd carry to the sea my song,  \nFor I am old and you are young  \nAnd I sing."
    )
    body = f"{BODY}\n{verse}\n\n{BODY}".replace("Nobody was hurt", "It rained", 1)
    assert [kind for kind, _ in text_of(body)] == ["prose", *["furniture"] * 4, "prose"]


def test_the_title_of_the_front_matter_is_no_prose() -> None:
    body = f"---\ntitle: The mill of Carn has burned down.\n---\n\nThe mill of Carn has burned down.\n\n{BODY}"
    assert [kind for kind, _ in text_of(body)] == ["heading", "prose"]


def test_a_body_without_a_heading_has_a_derived_title() -> None:
    draft = read(BODY.encode(), "mill.md")
    assert (draft.title, draft.title_derived) == ("The mill in Carn burned down on Monday night", True)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "mill.md is empty."),
        (MATTER.encode(), "The text of mill.md is empty."),
        (b"![](a.png)\n\n---\n", "The text of mill.md is empty."),
        (b"PK\x03\x04", "mill.md is a zip archive"),
        (b"# The mill\0", "mill.md is not plain text"),
        (b"x " * 250_001, "mill.md has 500,002 characters"),
    ],
)
def test_what_is_refused(data: bytes, message: str) -> None:
    with pytest.raises(UnreadableFile) as refused:
        read(data, "mill.md")
    assert str(refused.value).startswith(message)


def test_deep_nesting_is_bounded() -> None:
    """What is nested more than twenty deep is not read, and takes no stack to refuse."""
    for body in ("[" * 20_000 + "The mill.", "*a " * 20_000, "- a\n" * 5_000, "> The mill.\n" * 5_000):
        assert read(body.encode(), "mill.md").text
    for body in ("> " * 20_000 + "The mill.", "- " * 20_000 + "The mill."):
        assert "mill.md is empty" in str(outcome(body))


def test_the_shelf_finds_the_importer() -> None:
    for suffix in (".md", ".markdown", ".MD"):
        assert importers.read(MATTER.encode() + BODY.encode(), f"mill{suffix}").publisher == "Carn Post"


def outcome(text: str) -> ArticleDraft | str:
    """The draft, or why there is none."""
    try:
        return read(text.encode(), "mill.md")
    except (UnreadableFile, UnusableMetadata) as error:
        return str(error)


@given(texts | st.text(alphabet="#*_[]()<>|`~-!&\\\n ab.:\"'", max_size=200))
def test_any_text_is_read_or_refused(text: str) -> None:
    found = outcome(text)
    if isinstance(found, str):
        assert "mill.md" in found
    else:
        inside = {i for block in found.blocks for i in range(block.start, block.end)}
        assert all(i in inside for i, char in enumerate(found.text) if not char.isspace())
        assert all(found.text[block.start : block.end].strip() for block in found.blocks)


@given(st.text(max_size=150))
def test_any_front_matter_is_read_or_refused(matter: str) -> None:
    found = outcome(f"---\ntitle: x\n{matter}\n---\n{BODY}")
    assert "mill.md" in found if isinstance(found, str) else found.title


def test_the_sample_articles_are_prose_under_headings() -> None:
    for path in sorted((ROOT / "seeds").glob("*.md")):
        draft = importers.read(path.read_bytes(), path.name)
        assert draft.publisher == "Recite samples"
        assert draft.retells
        assert draft.published is not None
        assert path.name.startswith(draft.published.isoformat())
        assert {block.kind for block in draft.blocks} <= {"prose", "heading"}, path.name
