"""Title and date found in a text; metadata told by a table."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.drafts import ArticleDraft
from content.errors import UnusableMetadata
from content.importers.text import read, read_pasted
from content.language.calendar_dates import is_ambiguous, parse_date
from content.language.cleaning import segment
from content.language.metadata import Metadata, apply, find_date, find_title, read_metadata_table
from content.language.titles import LONGEST_DERIVED, defined_title, derive_title
from tests.content.language.pages import PAGES, unmarked
from tests.content.language.texts import texts

BODY = "\n\nThe mill in Carn burned down on Monday, the mayor said. Nobody was hurt.\n\nIt had stood for 200 years."


def title(text: str) -> tuple[str, bool]:
    return find_title(text, segment(text))


def day(text: str) -> date | None:
    return find_date(text, segment(text))


# Dates as people write them


@pytest.mark.parametrize(
    "written",
    [
        *(
            "18 December 2011",
            "18 Dec 2011",
            "18th of December 2011",
            "December 18, 2011",
            "Dec. 18, 2011",
            "18-Dec-2011",
        ),
        *("2011-12-18", "2011/12/18", "18/12/2011", "12/18/2011", "18.12.2011", "2011-12-18T10:20:33Z"),
        *("Sunday, December 18th, 2011", "Sun 18 Dec 2011 14.05 GMT", "18 Dec 2011 18:53", "DECEMBER 18, 2011"),
        "2011-12-18 10:20:33+01:00",
    ],
)
def test_a_date_is_read(written: str) -> None:
    assert parse_date(written) == date(2011, 12, 18)


@pytest.mark.parametrize(
    "written",
    [
        "",
        "2011",
        "December 2011",
        "31 February 2011",
        "3/4/2011",
        "yesterday",
        "2011-13-01",
        "1 May 2011 or 2 May 2011",
    ],
)
def test_what_is_not_one_day_is_no_date(written: str) -> None:
    assert parse_date(written) is None


def test_a_date_that_can_be_read_in_two_ways_is_known_as_such() -> None:
    assert is_ambiguous("3/4/2011")
    assert not is_ambiguous("13/4/2011")
    assert not is_ambiguous("4/4/2011")
    assert parse_date("4/4/2011") == date(2011, 4, 4)


@given(
    st.dates(date(1000, 1, 1), date(2099, 12, 31)), st.sampled_from(["%d %B %Y", "%B %d, %Y", "%Y-%m-%d", "%d %b %Y"])
)
def test_every_day_is_read_back(when: date, form: str) -> None:
    assert parse_date(when.strftime(form).zfill(10)) == when


# Titles


@pytest.mark.parametrize(
    ("top", "found"),
    [
        ("Mill burns down in Carn", "Mill burns down in Carn"),
        ("Accessibility links\n\nBreaking News\n\nMill burns down in Carn", "Mill burns down in Carn"),
        ("Home\nWorld\nMill burns down in Carn\nBy Ana Berg", "Mill burns down in Carn"),
        ("  Mill   burns\u00a0down in Carn ", "Mill burns down in Carn"),
        ("Mill burns down in Carn | Carn Post", "Mill burns down in Carn"),
        ("Mill burns down in Carn - BBC News", "Mill burns down in Carn"),
        ("Mill burns down - and why it matters", "Mill burns down - and why it matters"),
        ("Carn[edit]", "Carn"),
        ("Carn Mills, Inc.", "Carn Mills, Inc."),
        ("Paul Berg Jr.", "Paul Berg Jr."),
        ("Mill burns down: “our whole life”", "Mill burns down: “our whole life”"),
    ],
)
def test_a_title_line_is_found(top: str, found: str) -> None:
    assert title(top + BODY) == (found, False)


@pytest.mark.parametrize(
    "top", ["", "Analysis", "Breaking News\n\nAccessibility links", "3 May 2019", "By Ana Berg", "© 2019"]
)
def test_without_a_title_line_the_first_sentence_gives_one(top: str) -> None:
    assert title(top + BODY) == ("The mill in Carn burned down on Monday, the mayor said", True)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The mill burned down. Nobody was hurt.", "The mill burned down"),
        ("He went to the U.S. It was cold.", "He went to the U.S"),
        (
            "Plants make their own food from light, water and carbon dioxide, a process that people have studied.",
            "Plants make their own food from light, water and carbon dioxide",
        ),
        (
            "On Sunday, 18 January, the council of the two northern districts of the valley voted to build a new mill.",
            "On Sunday, 18 January, the council of the two northern districts of the valley voted…",
        ),
        (
            "The president of the country's largest bank said that the old and the new owner, Ana Maria Holt, had met.",
            "The president of the country's largest bank said that the old and the new owner",
        ),
        (
            "The committee that was set up last year by the mayor of Carn has now chosen Ana Maria Berg as its head.",
            "The committee that was set up last year by the mayor of Carn has now chosen…",
        ),
        (
            '"I will go to the hill and I will stay there as long as the winter lasts and the snow lies," he said.',
            "I will go to the hill and I will stay there as long as the winter lasts and the snow…",
        ),
        ("A" * 300, "A" * 89 + "…"),
    ],
)
def test_a_derived_title_ends_where_a_phrase_does(text: str, found: str) -> None:
    assert derive_title(text) == found


GOES_ON = "Arden is old. Arden is large. Arden trades."


@pytest.mark.parametrize(
    ("opening", "rest", "found"),
    [
        ("Arden is a town in the north of Carn.", GOES_ON, "Arden"),
        ("The Arden Line (ARL; est. 1870) was a railway of Carn.", "The Line grew. " * 4, "Arden Line"),
        (
            "Clara Maria Voss (née Berg (1870-1931)), a native of Arden, was an engineer.",
            "Voss built. " * 4,
            "Clara Maria Voss",
        ),
        ("Arden (Old Carn: Ardn), also known as the Free Town of Arden (Ardn), is a town.", GOES_ON, "Arden"),
        ("Arden, which is also known as the old town of the north of Carn, is a wonder.", GOES_ON, ""),
        ("Arden is a town in the north of Carn.", "It is old.", ""),
        ("It is a town in the north of Carn.", "It is old. It is large. It trades. It grows.", ""),
        ("Arden has a new bridge.", GOES_ON, ""),
        ("Arden opened a bridge that is a wonder.", GOES_ON, ""),
    ],
)
def test_an_article_without_a_title_is_called_by_what_it_defines(opening: str, rest: str, found: str) -> None:
    assert defined_title(opening, f"{opening} {rest}") == found


def test_what_an_article_defines_is_its_title_as_if_given() -> None:
    assert title(f"Arden is a town in the north of Carn.\n\n{GOES_ON}") == ("Arden", False)


def test_headings_pasted_with_their_marks_are_headings() -> None:
    text = f"# The mills of Arden\n\nArden has had mills since 1805, and they are old.\n\n## Growth\n\n{GOES_ON}"
    assert title(text) == ("The mills of Arden", False)
    kinds = [block.kind for block in segment(text)]
    assert kinds == ["heading", "prose", "heading", "prose"]
    code = segment("# import what is needed\nimport os;\n# print(os)\nprint(os);")
    assert {block.kind for block in code} == {"furniture"}


@given(texts)
def test_titles_are_never_empty_and_derived_ones_short(text: str) -> None:
    found, derived = title(text)
    assert found.strip() == found != ""
    assert len(found) <= (LONGEST_DERIVED if derived else 200)
    assert "\n" not in found


def test_a_library_names_the_book() -> None:
    text = (
        "Title: The River Book\n\nAuthor: A. Writer\n\nRelease Date: May 3, 2004\n"
        "[Most recently updated: June 1, 2020]\n\n"
        "*** START OF THE PROJECT GUTENBERG EBOOK THE RIVER BOOK ***\n\nCHAPTER I.\n" + BODY
    )
    assert title(text) == ("The River Book", False)
    assert day(text) is None


# Dates of publication


@pytest.mark.parametrize(
    ("top", "found"),
    [
        ("Last Modified: 21 Oct 2011 18:53", date(2011, 10, 21)),
        ("Published 4 March 2021", date(2021, 3, 4)),
        ("Published\n4 March 2021", date(2021, 3, 4)),
        ("Published On 4 Aug 20224 Aug 2022", date(2022, 8, 4)),
        ("Updated 5:12 PM EST, Sun January 18, 2026", date(2026, 1, 18)),
        ("December 15, 2011", date(2011, 12, 15)),
        ("15 December 2011 Last updated at 14:03 GMT", date(2011, 12, 15)),
        ("Baghdad, 15 December 2011", date(2011, 12, 15)),
        ("By Ana Berg\nThursday 15 December 2011 14.05 GMT", date(2011, 12, 15)),
        ("Thu 18 Aug 2011 00.01 BST\nLast modified on Fri 19 Aug 2011 10.12 BST", date(2011, 8, 18)),
        ("Published 3 May 2019, updated 9 May 2019", date(2019, 5, 3)),
        ("Last updated: 3 May 2019\nPublished: 9 May 2018", date(2018, 5, 9)),
        ("2019-05-03", date(2019, 5, 3)),
        ("3/5/2019", None),
        ("© 18 December 2011 Carn Post", None),
        ("Copyright 2013", None),
        ("May 2019", None),
    ],
)
def test_a_date_above_the_article(top: str, found: date | None) -> None:
    assert day("Mill burns down in Carn\n\n" + top + BODY) == found


def test_a_dateline_with_a_year() -> None:
    assert day("Mill burns down in Carn\n\nCARN, May 3, 2019 (AP) — " + BODY.strip()) == date(2019, 5, 3)


def test_a_date_in_running_prose_is_a_fact() -> None:
    assert day("Mill burns down" + BODY + " Following the fire of October 7, 2023, it was rebuilt in a year.") is None
    assert day("Mill burns down" + BODY + " The plans were published on 3 May 2019 and changed in June.") is None


CAPTION = "People watch the mill burn in Carn, Norland, May {}, 2019."


def test_the_latest_caption_of_a_news_report_gives_its_date() -> None:
    text = f"Mill burns down\n\n{CAPTION.format(3)}{BODY}\n\n{CAPTION.format(2)}\n\nThe mayor wept as the roof fell in."
    assert day(text) == date(2019, 5, 3)


def test_a_caption_in_a_history_is_not_the_date_of_the_text() -> None:
    history = "\n\nThe mill of Carn was built in 1819. It had two wheels.\n\nIt burned down two hundred years later."
    assert day(f"The mill\n\n{CAPTION.format(3)}{history}") is None


def test_a_caption_older_than_what_the_text_tells_is_not_its_date() -> None:
    later = BODY + " The new mill, which opened in 2024, is made of stone."
    assert day(f"Mill burns down\n\n{CAPTION.format(3)}{later}") is None


def test_dates_of_other_stories_and_comments_are_theirs() -> None:
    text = "Mill burns down" + BODY + "\n\nMore on this story\nA walk along the river\n9 October 2018\n"
    assert day(text) is None
    comments = "\n\nLeave a Reply\n\nTom Brandt says:\nPublished 3 March 2022\nIt was a good mill."
    assert day("Mill burns down" + BODY + comments) is None


def test_the_last_edit_of_an_encyclopedia_is_its_date() -> None:
    text, _ = unmarked(PAGES["encyclopedia"])
    assert day(text) == date(2021, 3, 4)


@pytest.mark.parametrize(
    ("page", "name", "when"),
    [
        ("broadcaster", "Bridge over the Tarn reopens after three years", date(2021, 3, 4)),
        ("cable", "Volcano erupts on the island of Maro for first time in a century", date(2026, 1, 18)),
        ("newspaper", "Otters return to all English counties", date(2011, 8, 18)),
        ("wire", "Thousands flee as river bursts its banks in eastern Zaria", date(2022, 8, 4)),
        ("government", "Drought Status Update for the Northern Valley", date(2023, 6, 12)),
        ("headlines_with_stops", "Council of Carn votes for a new mill", None),
        ("blog", "How we moved a lighthouse", None),
    ],
)
def test_whole_pages(page: str, name: str, when: date | None) -> None:
    draft = read_pasted(unmarked(PAGES[page])[0])
    assert (draft.title, draft.title_derived, draft.published) == (name, False, when)


@pytest.mark.shared
def test_the_five_reports(reports: list[Path]) -> None:
    found = {path.name[:3]: read(path.read_bytes(), path.name) for path in reports}
    assert {number: draft.published for number, draft in found.items()} == {
        "000": date(2011, 12, 15),
        "001": None,
        "002": date(2011, 12, 18),
        "003": date(2011, 10, 21),
        "004": None,
    }
    assert [number for number, draft in found.items() if draft.title_derived] == ["004"]
    starts = {number: draft.text.index(draft.title) for number, draft in found.items() if number != "004"}
    assert starts == {"000": 36, "001": 0, "002": 0, "003": 0}
    derived = found["004"].title
    assert found["004"].text.startswith(derived.removesuffix("…"))
    assert 60 <= len(derived) <= LONGEST_DERIVED


# Metadata tables

HEAD = "file,title,publisher,date,url\n"


def table(text: str) -> dict[str, Metadata]:
    return read_metadata_table(text.encode(), "sources.csv")


def test_a_table() -> None:
    found = table(HEAD + 'a.txt,"Mill, burned",Carn Post,2019-05-03,https://example.org/mill\nb.txt,,,"May 4, 2019",\n')
    assert found == {
        "a.txt": Metadata("Mill, burned", "Carn Post", date(2019, 5, 3), "https://example.org/mill"),
        "b.txt": Metadata(published=date(2019, 5, 4)),
    }


@pytest.mark.parametrize(
    "text",
    [
        "\ufefffile;title;date\r\na.txt;Müller’s mill;3 May 2019\r\n",
        "file\ttitle\tdate\na.txt\tMüller’s mill\t2019-05-03\n",
        "\n\nDate, Notes, FILE ,Title\n2019-05-03,x,texts/2019/a.txt,Müller’s mill\n\n",
        "file,title,date\ntexts\\a.txt,Müller’s  mill,03.05.2019 \n".replace("03.05.2019", "2019/05/03"),
    ],
)
def test_tables_of_other_programs(text: str) -> None:
    assert table(text) == {"a.txt": Metadata("Müller’s mill", published=date(2019, 5, 3))}


def test_a_table_in_an_old_encoding() -> None:
    found = read_metadata_table("file,title\na.txt,Müller\n".encode("cp1252"), "sources.csv")
    assert found["a.txt"].title == "Müller"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "sources.csv is empty. Give it the columns file, title, publisher, date, url."),
        ("title,date\nMill,2019-05-03\n", 'sources.csv, line 1: there is no column "file".'),
        (HEAD + "a.txt,Mill,,3/4/2019,\n", "line 2: 3/4/2019 can be read in two ways. Write the year first"),
        (HEAD + "a.txt,Mill,,last week,\n", 'line 2: "last week" is not a date with day, month and year.'),
        (HEAD + "a.txt,Mill,,2019,\n", 'line 2: "2019" is not a date'),
        (HEAD + "a.txt,,,,javascript:alert(1)\n", 'line 2: "javascript:alert(1)" is not an address of the web.'),
        (HEAD + "a.txt,,,,http://[bad\n", "is not an address of the web"),
        (HEAD + ",Mill,,,\n", 'line 2: the cell "file" is empty.'),
        (HEAD + "a.txt,A,,,\nx/a.txt,B,,,\n", 'line 3: "a.txt" has a row already.'),
        (HEAD + "a.txt,Mill, burned,Carn Post,2019-05-03,\n", "line 2: 6 cells for 5 columns."),
        (HEAD + f"a.txt,{'x' * 301},,,\n", "the title has 301 characters; it may have 300."),
        (HEAD + 'a.txt,"Mill,,,\n', "is not a table of comma-separated values"),
        ("file,date,date\n", 'the column "date" is there twice.'),
        ("file\0,date\n", "sources.csv is not plain text but binary data."),
        ("%PDF-1.4", "sources.csv is a PDF"),
    ],
)
def test_a_bad_table_says_where_and_what_to_do(text: str, message: str) -> None:
    with pytest.raises(UnusableMetadata) as refused:
        table(text)
    assert message in str(refused.value)
    assert str(refused.value).startswith("sources.csv")


@given(st.binary(max_size=200) | texts.map(str.encode) | texts.map(lambda text: (HEAD + text).encode()))
def test_a_table_is_read_or_refused(data: bytes) -> None:
    try:
        found = read_metadata_table(data, "sources.csv")
    except UnusableMetadata as refused:
        message = str(refused)
        assert message.startswith("sources.csv")
    else:
        assert all(found)


# Applying them


def draft() -> ArticleDraft:
    return read_pasted("The mill of Carn has burned down.\n\nIt stood for 200 years by the river and fed the town.")


def test_what_is_told_replaces_what_was_found() -> None:
    told = Metadata("The fire", "Carn Post", date(2019, 5, 3), "https://example.org/mill", "Holt Times, 2 May 2019")
    found = apply(draft(), told)
    assert (found.title, found.title_derived) == ("The fire", False)
    assert (found.publisher, found.published, found.url) == ("Carn Post", date(2019, 5, 3), "https://example.org/mill")
    assert found.retells == "Holt Times, 2 May 2019"
    assert (found.text, found.blocks) == (draft().text, draft().blocks)


def test_what_is_not_told_stays() -> None:
    assert apply(draft(), Metadata()) == draft()


def test_a_paragraph_that_is_the_title_becomes_a_heading() -> None:
    found = apply(draft(), Metadata(title="The mill of  Carn has burned down."))
    assert [block.kind for block in found.blocks] == ["heading", "prose"]
    assert found.blocks[0].reason == "title"
