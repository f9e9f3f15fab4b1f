"""Pages into blocks: what is prose, what is dropped and why, and that nothing is ever lost."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given

from content.drafts import Block
from content.importers.text import read
from content.language.cleaning import normalise, segment
from content.language.page import LICENCE
from tests.content.language.pages import PAGES, as_lines, unmarked
from tests.content.language.texts import texts


def kinds(text: str) -> list[tuple[str, str]]:
    return [(block.kind, text[block.start : block.end]) for block in segment(text)]


def prose(text: str) -> list[str]:
    return [piece for kind, piece in kinds(text) if kind == "prose"]


def reasons(text: str) -> dict[str, str]:
    return {text[block.start : block.end]: block.reason for block in segment(text)}


# Characters


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("“Yes,” she said. ‘No’", "\"Yes,\" she said. 'No'"),
        ("the county’s 9\u00a0000 men", "the county's 9 000 men"),
        ("a\u2009b\u202fc\u3000d\u200be", "a b c d e"),
        ("al\u2010Asad \u2212 3", "al-Asad - 3"),
        ("4,418[12] men", "4,418     men"),
        ("men left.[1][23] They", "men left.        They"),
        ("men left. [7] They", "men left.     They"),
        ("men [3, 4].", "men       ."),
        ("in 1412.[5]: 23 It", "in 1412.        It"),
        ("built[citation needed] by", "built                  by"),
        ("Nairobi[a] is", "Nairobi    is"),
        ("History[edit]", "History      "),
        ("note[^2] here", "note     here"),
        ('he saw "[a] friend"', 'he saw "[a] friend"'),
        ('"[t]he end"', '"[t]he end"'),
        ("the [50] men", "the [50] men"),
        ("in May [2011] we", "in May [2011] we"),
        ("one\x0ctwo\u2028three\rfour\r\nfive", "one\ntwo\nthree\nfour \nfive"),
        ("bell\x07 null\x00 tab\t", "bell  null  tab\t"),
        ("café…", "café…"),
    ],
)
def test_characters_are_made_plain_one_for_one(written: str, plain: str) -> None:
    assert normalise(written) == plain


@given(texts)
def test_normalise_keeps_the_length(text: str) -> None:
    assert len(normalise(text)) == len(text)


@given(texts)
def test_normalise_twice_is_normalise_once(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)


# What always holds


@given(texts)
def test_blocks_hold_every_visible_character_once_and_in_order(text: str) -> None:
    blocks = segment(text)
    ends = [0, *(block.end for block in blocks)]
    assert all(end <= block.start < block.end <= len(text) for end, block in zip(ends, blocks, strict=False))
    inside = {i for block in blocks for i in range(block.start, block.end)}
    assert all(i in inside for i, char in enumerate(text) if not char.isspace())
    assert all(text[block.start : block.end] == text[block.start : block.end].strip() for block in blocks)


@given(texts)
def test_what_is_not_prose_says_why(text: str) -> None:
    assert all(bool(block.reason) == (block.kind != "prose") for block in segment(text))


# Whole pages


@pytest.mark.parametrize("name", PAGES)
def test_pages_as_they_are_pasted(name: str) -> None:
    text, expected = unmarked(PAGES[name])
    assert as_lines(text, segment(text)) == expected


@pytest.mark.parametrize("name", PAGES)
def test_pages_with_windows_newlines_read_the_same(name: str) -> None:
    text, expected = unmarked(PAGES[name])
    windows = text.replace("\n", "\r\n")
    assert as_lines(windows, segment(windows)) == expected


@pytest.mark.parametrize("name", PAGES)
def test_pages_without_blank_lines_keep_their_prose(name: str) -> None:
    """Some programs swallow the blank lines between paragraphs."""
    text, expected = unmarked(PAGES[name])
    tight = "\n".join(line for line in text.split("\n") if line.strip())
    kept = [line for mark, line in as_lines(tight, segment(tight)) if mark == "P"]
    assert kept == [line for mark, line in expected if mark == "P"]


# The title line


def test_menu_lines_above_the_title_are_not_it() -> None:
    text = "Accessibility links\n\nBreaking News\n\nMill burns down in Carn\n\nThe mill in Carn burned down on Monday."
    assert kinds(text)[2] == ("heading", "Mill burns down in Carn")
    assert reasons(text)["Mill burns down in Carn"] == "title"
    assert reasons(text)["Breaking News"] == "menu or page navigation"


def test_unknown_menu_lines_above_the_title_are_not_it() -> None:
    text = "Valley region today\n\nFire destroys the mill of Carn\n\nA fire destroyed the mill of Carn on Monday night."
    assert reasons(text)["Fire destroys the mill of Carn"] == "title"
    assert reasons(text)["Valley region today"] == "menu or page navigation"


def test_the_title_repeated_further_down_is_dropped() -> None:
    sentence = "The mill in Carn burned down on Monday night, and nobody knows why."
    text = f"Mill burns down\n\n{sentence}\n\nMill burns down\nMill burns down\n\nThe damage is great, the mayor said."
    assert prose(text) == [sentence, "The damage is great, the mayor said."]
    assert [block.reason for block in segment(text)].count("repeated") == 2


def test_a_title_of_one_word_is_found_at_the_top() -> None:
    text = "Kenya\n\nKenya is a country in East Africa. Its capital is Nairobi."
    assert kinds(text)[0] == ("heading", "Kenya")


def test_a_question_may_be_a_title() -> None:
    text = "Why did the mill burn?\n\nThe mill in Carn burned down on Monday. Nobody knows why it did."
    assert reasons(text)["Why did the mill burn?"] == "title"


def test_a_known_title_is_found_though_it_reads_like_prose() -> None:
    text = "The mill of Carn has burned down.\n\nIt stood for 200 years by the river and fed the town."
    assert segment(text)[0].kind == "prose"
    assert segment(text, title="The Mill of Carn has burned down.")[0] == Block("heading", 0, 33, "title")


def test_an_article_without_a_title_line_is_all_prose() -> None:
    text = "The mill in Carn burned down on Monday.\nNobody was hurt, the mayor said.\nIt stood for 200 years."
    assert prose(text) == text.split("\n")


# Headings, captions, furniture among the prose

BEFORE = "The mill of Carn\n\nThe mill in Carn burned down on Monday night, and nobody knows why.\n\n"
AFTER = "\n\nThe fire brigade came from the next town. It took them an hour to reach the mill on the wet roads."


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Analysis", "heading"),
        ("Tribute", "heading"),
        ("A day of mourning", "heading"),
        ("What happens next?", "heading"),
        ("CHAPTER II.", "heading"),
        ("THE MORNING AFTER", "heading"),
        ("2.3 Causes of the fire", "heading"),
        ("People look at the ruin of the mill in Carn, Norland, May 3, 2019.", "caption"),
        ("The ruin of the mill is seen before it is pulled down, in Carn on 3 May 2019.", "caption"),
        ("The last cart leaves the mill. 3 May 2019 The fire left the town without flour", "caption"),
        ("The men of the town carried water from the river for hours", "caption"),
        ("Ana Berg on what the fire means for the town and the valley", "caption"),
        ("The mill in 1910 (AP Photo/Lee Park)", "caption"),
        ("Photograph: Lee Park/Reuters", "caption"),
        ("Image caption, The mill before the fire", "caption"),
        ("In this file photo, the mayor stands in front of the mill.", "caption"),
        ("Figure 3. The valley of the Carn.", "caption"),
        ("Figure 24.7, for example, shows the valley of the Carn.", "prose"),
        ("Share this article", "furniture"),
        ("Tweet", "furniture"),
        ("Loading timeline...", "furniture"),
        ("Advertisement", "furniture"),
        ("Article continues below", "furniture"),
        ("Home | News | Sport | Weather", "furniture"),
        ("Sign up for our newsletter and get the news of the valley every morning.", "furniture"),
        ("We use cookies to improve your experience on our site.", "furniture"),
        ("This page is best viewed in an up-to-date web browser with style sheets enabled.", "furniture"),
        ("Follow our reports on Twitter and discuss them on our Facebook page.", "furniture"),
        ("© 2019 Carn Post. All rights reserved.", "furniture"),
        ("This story has been updated to include the words of the mayor.", "furniture"),
        ("Lee Park contributed to this report.", "furniture"),
        ("https://example.org/mill", "furniture"),
        ("int main() { return 0; }", "furniture"),
        ("for item in items:", "furniture"),
        ("Flour\t3\t2.50", "furniture"),
        ("12.5 13.7 14.9 15.1", "furniture"),
        ("* flour, salt and water", "furniture"),
        ("Le moulin de Carn a brûlé dans la nuit, et personne ne sait pourquoi.", "furniture"),
        ("Il a brûlé hier soir dans la ville.", "furniture"),
        ("Die Mühle von Carn ist in der Nacht abgebrannt, und niemand weiß, warum.", "furniture"),
        ("El molino de Carn se quemó por la noche y nadie sabe por qué.", "furniture"),
        (
            "A carni malom az éjszaka leégett, és a tulajdonos szerint a kár nagy, de a polgármester nem szólt.",
            "furniture",
        ),
        ("Police arrested 14 protesters.", "prose"),
        ("Ana Maria Holt DBE RA (Arabic: آنا هولت; 31 October 1950 – 31 March 2016) was an architect.", "prose"),
        ("Мельница сгорела ночью, и никто не знает почему.", "furniture"),
        ("水车小屋在星期一夜里被烧毁了。", "furniture"),
        ("He wept.", "prose"),
        ("No such mill was ever built again.", "prose"),
        ('"It was our life, you know - all of it."', "prose"),
        ("The mill, which had stood since 3 May 1819, was insured.", "prose"),
        ("The law has been in force since 1 May 2011.", "prose"),
        ("She died in Carn on December 14, 2011.", "prose"),
        ("The march on December 14, 2011 ended in violence.", "prose"),
        ("The site uses a privacy policy that the court had criticised in March.", "prose"),
        ("Facebook and Twitter removed 400 posts about the fire.", "prose"),
        ("The newsletter of the millers had 900 readers.", "prose"),
        ("The bodies were retrieved on 12 March by divers.", "prose"),
        ("Copyright law protects the drawings of the mill.", "prose"),
        ("Advertising paid for a third of the new wheel.", "prose"),
        ("The two sides agreed on the following points in the night:", "prose"),
        ("The mill’s wheel weighed 3,500 kg (7,700 lb).", "prose"),
    ],
)
def test_a_line_between_paragraphs(line: str, kind: str) -> None:
    found = kinds(BEFORE + line + AFTER)
    assert found[0] == ("heading", "The mill of Carn")
    assert found[2] == (kind, line)
    assert found[1][0] == found[3][0] == "prose"


def test_a_dateline_is_set_apart_from_its_sentence() -> None:
    for dateline in (
        "BAGHDAD (AP) —",
        "(CNN) --",
        "CARN, Norland —",
        "Washington (Reuters) -",
        "LONDON, May 3 (Reuters) -",
    ):
        text = f"Mill burns down in Carn\n\n{dateline} The mill in Carn burned down on Monday. Nobody was hurt."
        assert kinds(text)[1:] == [
            ("furniture", dateline),
            ("prose", "The mill in Carn burned down on Monday. Nobody was hurt."),
        ]


@pytest.mark.parametrize("opening", ["NATO - the alliance - ", "US-Iraqi talks ", "The BBC (a broadcaster) "])
def test_what_only_looks_like_a_dateline_stays(opening: str) -> None:
    text = f"Talks\n\n{opening}said on Monday that the talks had failed. Nobody knew why."
    assert kinds(text)[1][1].startswith(opening)


def test_lines_below_the_article_are_dropped() -> None:
    text = BEFORE + AFTER.strip() + "\n\nTimeline of the fire\n\nLoading timeline...\nThe Post is the voice of Carn"
    assert prose(text)[-1].startswith("The fire brigade")
    assert reasons(text)["The Post is the voice of Carn"] == "below the article"


def test_a_box_of_headlines_within_the_article_ends_where_the_article_goes_on() -> None:
    text = BEFORE + "Related stories\nMill of Holt to close\nPrice of flour rises again" + AFTER + " It was too late."
    assert [piece[:12] for piece in prose(text)] == ["The mill in ", "The fire bri"]


def test_references_end_the_article_but_an_entry_of_the_contents_does_not() -> None:
    text = (
        BEFORE
        + "Contents\nHistory\nReferences\n\nHistory"
        + AFTER
        + "\n\nReferences\n\nBerg wrote a book on mills in 1999."
    )
    assert [piece[:12] for piece in prose(text)] == ["The mill in ", "The fire bri"]


def test_a_paragraph_that_comes_twice_is_read_once() -> None:
    quote = '"It was our life, and now it is gone," she said.'
    assert prose(BEFORE + quote + AFTER + "\n\n" + quote).count(quote) == 1


# Lines and paragraphs

WRAPPED = """\
The river rises in a meadow under the hill of Carn, where in wet years
the water stands so deep that the shepherds cross it in boats. It was
there that my grandfather built his mill in the year 1802.

The mill had two wheels. Each of them turned a stone of
half a ton, and the noise could be heard in the next
village.
"""


def test_wrapped_lines_are_one_paragraph() -> None:
    assert [piece.count("\n") for piece in prose(WRAPPED)] == [2, 2]


def test_wrapped_paragraphs_without_a_blank_line_between_them() -> None:
    text = WRAPPED.replace("\n\n", "\n")
    assert [piece[:9] for piece in prose(text)] == ["The river", "The mill "]


def test_a_heading_right_above_a_wrapped_paragraph_is_not_joined_to_it() -> None:
    text = "The mill of Carn\n\n" + WRAPPED.replace("The mill had", "The wheels\nThe mill had")
    assert ("heading", "The wheels") in kinds(text)


def test_items_of_a_wrapped_list_are_paragraphs() -> None:
    text = (
        "Wells\n\n* Wells in the north are deeper than those in the south, and they\n  need stronger pumps.\n"
        "* Wells in the south were finished first, in the spring of the year.\n"
    )
    assert len(prose(text)) == 2


def test_the_tags_below_a_long_line_are_not_joined_to_it() -> None:
    text = BEFORE + "The last bees were seen in 2011, when farmers used a new spray. It was banned.\nbees\ninsects"
    assert kinds(text)[2:] == [
        ("prose", "The last bees were seen in 2011, when farmers used a new spray. It was banned."),
        ("furniture", "bees"),
        ("furniture", "insects"),
    ]


def test_short_sentences_under_headings_are_prose() -> None:
    """Nothing of this is verse, though the lines are short: each sentence stands under its heading."""
    text = (
        "The Water Cycle\nObjectives\n- Explain vapour\n- Name the stages\n\n"
        "Water moves between the sea, the air and the land. This movement is called the water cycle.\nVapour\n"
        "The sun heats the sea. Water turns into vapour and rises into the air.\nClouds\n"
        "High in the air the vapour cools and forms clouds.\nQuestions\n1. What is vapour?\n2. Where does it go?"
    )
    assert [piece[:9] for piece in prose(text)] == ["Water mov", "The sun h", "High in t"]
    assert reasons(text)["- Explain vapour"] == "list without sentences"


def test_questions_are_headings_and_the_line_above_them_is_the_title() -> None:
    text = (
        "How mills work\n\nWhat is a mill?\nA mill grinds grain between two stones.\n\n"
        "Are mills old?\nYes. The first ones turned 2,000 years ago."
    )
    assert [kind for kind, _ in kinds(text)] == ["heading", "heading", "prose", "heading", "prose"]
    assert segment(text)[0].reason == "title"


def test_a_text_of_one_short_sentence_is_prose() -> None:
    assert prose("Troops left Iraq.") == ["Troops left Iraq."]


def test_paragraphs_of_one_line_are_not_joined() -> None:
    text = (
        "The old wheel of the mill was sold to a museum in Holt.\nthe new one is made of steel and weighs two tonnes."
    )
    assert len(segment(text)) == 2


POEM = """\
The Road

I came upon a road at dawn,
It ran between the hill and lawn,
And there I met an aged man
Who asked me where the road began.

I did not know what I should say.
The road went on, and so did they
"""
RECIPE = (
    "Plum cake\n\nIngredients\n200 g flour\n3 eggs\n500 g plums\n1 tsp. baking powder\nButter the tin well first.\n"
)
PROGRAM = (
    "# This function returns a sorted list of all its items.\ndef sort(items):\n    print(items)\n    return items\n"
)


@pytest.mark.parametrize(
    "text", [POEM, RECIPE, PROGRAM, "a, b; c\n" * 9, "Milk\nBread\nSalt\nAna Berg, 3 Mill Street, Carn"]
)
def test_verse_lists_and_code_are_not_prose(text: str) -> None:
    assert prose(text) == []


def test_the_library_around_a_book_is_dropped() -> None:
    text = (
        "The Project Gutenberg eBook of Mills\n\nThis book is for the use of anyone anywhere at no cost.\n\n"
        "Title: Mills\n\n*** START OF THE PROJECT GUTENBERG EBOOK MILLS ***\n\n"
        "CHAPTER I.\n\nThe mill stood in Carn. It had two wheels.\n\n"
        "*** END OF THE PROJECT GUTENBERG EBOOK MILLS ***\n\nUpdated editions will replace the previous one at no cost."
    )
    assert prose(text) == ["The mill stood in Carn. It had two wheels."]
    assert reasons(text)["Title: Mills"] == LICENCE


# The five reports: which lines are prose, by offset; what is dropped, by its first word

DROPPED = {
    "000": "Accessibility Breaking US The People US US Timeline Loading Join",
    "001": "US The Leave Your",
    "002": "Last Last Analysis Tribute The More Struggle More RSS Features Elsewhere Programmes • Look BBC This",
    "003": "Obama: US Last Rosiland Al Topics Featured UNHCR 'Justice Six Disproportionately Long-standing The Baja "
    "Russian Weeks",
    "004": "",
}
PROSE = {
    "000": [255, 519, 647, 877, 1242, 1643, 1870, 2253, 2436, 2515, 2856, 3028, 3182],
    "001": [40, 219, 342, 563, 753, 839, 1210, 1320, 1478, 1835, 2047, 2335, 2508, 2828, 3140, 3337],
    "002": [
        *(178, 308, 424, 516, 625, 699, 934, 1053, 1231, 1459, 1589, 1695, 1872, 1928, 2097, 2281),
        *(2420, 2540, 2754, 2876, 3026, 3169, 3285),
    ],
    "003": [196, 445, 662, 861, 1073, 1323, 1505, 1672, 1950, 2136, 2222, 2484, 2641, 2873],
    "004": [
        *(0, 253, 466, 605, 819, 1081, 1449, 1637, 1813, 2024, 2186, 2346, 2500, 2698, 2821, 3130),
        *(3399, 3673, 4034, 4235, 4565),
    ],
}  # fmt: skip
HEADINGS = {"000": [36], "001": [0], "002": [0, 689, 2411], "003": [0, 43], "004": []}
CAPTIONS = {"000": [70, 1510], "001": [], "002": [35, 2689], "003": [1875], "004": []}


@pytest.mark.shared
def test_the_five_reports(reports: list[Path]) -> None:
    for path in reports:
        draft = read(path.read_bytes(), path.name)
        number = path.name[:3]
        starts = {
            kind: [block.start for block in draft.blocks if block.kind == kind]
            for kind in ("prose", "heading", "caption")
        }
        assert starts["prose"] == PROSE[number], path.name
        assert starts["heading"] == HEADINGS[number], path.name
        assert starts["caption"] == CAPTIONS[number], path.name
        dropped = [draft.text[block.start : block.end].split()[0] for block in draft.blocks if block.kind != "prose"]
        assert " ".join(dropped) == DROPPED[number], path.name


@pytest.mark.shared
def test_paragraphs_of_encyclopedia_articles_are_prose(data: Path) -> None:
    """The twelve articles of the development set are paragraphs of prose and nothing else."""
    for article in json.loads((data / "squad-dev-12.json").read_text(encoding="utf-8"))["data"]:
        paragraphs = [paragraph["context"] for paragraph in article["paragraphs"]]
        text = "\n\n".join([article["title"].replace("_", " "), *paragraphs])
        assert [block.kind for block in segment(text)] == ["heading", *["prose"] * len(paragraphs)]


@pytest.mark.shared
def test_sentences_of_a_treebank_are_prose(data: Path) -> None:
    """A thousand sentences of news and encyclopedias, each a paragraph: no rule takes one for furniture."""
    spacy = pytest.importorskip("spacy")
    from spacy.tokens import DocBin

    bank = DocBin().from_disk(data / "treebank" / "pud_test.spacy")
    sentences = [" ".join(doc.text.split()) for doc in bank.get_docs(spacy.blank("en").vocab)]
    lost = []
    for i in range(0, len(sentences), 10):
        text = BEFORE + "\n\n".join(sentences[i : i + 10]) + AFTER
        lost += [(kind, piece) for kind, piece in kinds(text)[1:] if kind != "prose"]
    # A few end without a full stop or are questions.
    whole = [piece for _, piece in lost if piece.rstrip("\"'”’")[-1] == "."]
    assert whole == []
    assert len(lost) <= 25
