"""Splitting into sentences: what ends one, what does not, and that spans always point into the text."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.importers.text import read
from content.language.characters import normalise
from content.language.layout import BULLET
from content.language.sentences import split
from tests.content.language.texts import texts

MARK = " ¶ "
"""Where a sentence ends, in the texts below."""

CASES = [
    # Plain
    "The mill burned down. ¶ Nobody was hurt.",
    "Was it an accident? ¶ Nobody knows! ¶ The police are looking into it.",
    "The mill burned down in 2011. ¶ 40 men came to help.",
    "It cost £2m. ¶ $3m had been planned.",
    # Titles, initials, names
    "He told the editor D. J. R. Berg of it. ¶ The critic A. Lang agreed.",
    "It is rich in vitamin C. ¶ The plan B. J. Berg made was another.",
    "Gen. Berg and Lt. Col. Ana Park met Dr. Lee at St. Mary's. ¶ They talked.",
    "Former president George W. Bush spoke. ¶ J. R. R. Tolkien listened.",
    "Maj. Gen. Qassem Soleimani was killed there.",
    "They study vitamin C. ¶ Scientists want more of it.",
    "It ended World War I. ¶ The second one began in 1939.",
    "Martin Luther King Jr. was born in 1929. ¶ He died in 1968.",
    "Yahoo! said no. ¶ The iPhone sold well. ¶ iPads did not. ¶ al-Asad is a base.",
    # Abbreviations that may end a sentence
    "He left the U.S. in May. ¶ The U.S. Army stayed in the U.S. ¶ It had no orders.",
    "The U.S. Department of Defense counts 4,418 deaths.",
    "A joint U.S.-Iraqi operation began. ¶ U.S. and U.N. officials met.",
    "Acme Inc. and Berg & Co. Ltd. merged. ¶ The firm is now called Acme Corp. ¶ It has 12 mills.",
    "They sell flour, bread, etc. ¶ The shop opens at 9 a.m. ¶ It closes at 5 p.m. Eastern time.",
    "The train left at 7 p.m. Monday and came at 11 p.m. ¶ Berg was on it.",
    "He won, e.g. in Holt, i.e. twice. ¶ See fig. 3 and pp. 12-14, vol. 2.",
    "It opened on Sept. 11 and shut on Dec. 3, 2004. ¶ No. 5 was the first to go.",
    "It was built c. 1412, approx. 40 km from Mt. Holt.",
    "The answer was no. ¶ Nobody argued.",
    "In 44 B.C. Caesar died. ¶ In 410 A.D. the city fell.",
    # Figures
    "The rate fell to 3.5 per cent. ¶ It had been 4.25 per cent in May.",
    "Version 2.0 came in 1.5 years.",
    # Ellipses and brackets
    "It's a good feeling... knowing that this is the last mission. ¶ They waited... ¶ The door opened.",
    "They waited… and waited… ¶ Then the bell rang.",
    "The mill (it was the oldest. It was also the largest.) burned down. ¶ (Nobody was hurt.) ¶ The town mourned.",
    "The base in (the southern state of)) Norland is closed. ¶ It had 500 men.",
    "It costs 3) or 4. ¶ Nobody knows.",
    # Quotations are kept whole
    '"The cost was high. Those lives were not lost in vain," he said. ¶ "They gave birth to a free Norland."',
    '"Let me be clear," said Berg. ¶ "We will go. We will not stay."',
    "“We were asleep. Then the bell rang,” said Berg. ¶ “We ran.”",
    '“Let me be clear," said Berg. ¶ "We will go. We will not stay.”',
    "'We were asleep. Then the bell rang,' said Berg. ¶ The men's carts were gone.",
    "He called the fire a “full disaster.” ¶ No further details were given.",
    "He called the fire a “full disaster”. ¶ No further details were given.",
    '"Will you rebuild it?" Ana Berg asked. ¶ "Never!" ¶ The mayor left.',
    '"Will you rebuild it?" she asked. ¶ He shook his head.',
    'The mayor asked: "Why? How? Who did this?" and left.',
    '"Who was it? ¶ He never closed this quotation, and he left. ¶ The town slept.',
    'The plank was 5" wide. ¶ The other was 7" wide. ¶ Both burned.',
    # Not separated as they ought to be
    "The mill burned down.[3] ¶ Nobody was hurt.[4][5] ¶ It was insured.",
    "The mill burned down. [3] ¶ Nobody was hurt.",
    "The wheel turned all day\nin the wind. ¶ It was\nold.",
    "A heading without a full stop\n\n ¶ The text below it.",
]


def pieces(text: str) -> list[str]:
    return [text[start:end] for start, end in split(text)]


@pytest.mark.parametrize("marked", CASES)
def test_sentences(marked: str) -> None:
    parts = [part.strip() for part in marked.split("¶")]
    assert [normalise(piece).strip() for piece in pieces(marked.replace(MARK, " "))] == [
        normalise(part).strip() for part in parts
    ]


def test_a_lost_blank_after_a_full_stop_still_ends_the_sentence() -> None:
    assert pieces("The army left Norland.The town was free.") == ["The army left Norland.", "The town was free."]
    assert pieces("He wrote it for example.org and Node.js in May.") == [
        "He wrote it for example.org and Node.js in May."
    ]


@pytest.mark.parametrize("mark", ["1. ", "2) ", "(a) ", "• ", "- ", "* "])
def test_the_mark_of_a_list_belongs_to_no_sentence(mark: str) -> None:
    text = f"{mark}The mill burned down. It was old."
    assert pieces(text) == ["The mill burned down.", "It was old."]


def test_a_part_of_a_text_gives_absolute_spans() -> None:
    text = "Title. Not this.\n\nThe mill burned down. Nobody was hurt.\n\nNor this."
    start = text.index("The mill")
    assert [text[a:b] for a, b in split(text, start, start + 39)] == ["The mill burned down.", "Nobody was hurt."]
    assert split(text, start)[0] == (start, start + 21)


@pytest.mark.parametrize("text", ["", " ", "\n\n", "...", "— …", '"', "()", "[1]", "\u200b"])
def test_text_without_words_has_no_sentences(text: str) -> None:
    assert split(text) == []


@given(texts, st.integers(0, 60), st.integers(0, 400))
def test_spans_lie_in_order_inside_the_part(text: str, start: int, length: int) -> None:
    start = min(start, len(text))
    end = min(len(text), start + length)
    spans = split(text, start, end)
    assert all(start <= a < b <= end for a, b in spans)
    assert all(first[1] <= second[0] for first, second in pairwise(spans))
    assert all(any(char.isalnum() for char in text[a:b]) for a, b in spans)


@given(texts)
def test_every_word_is_in_a_sentence_but_for_list_marks(text: str) -> None:
    spans = split(text)
    plain = normalise(text)
    gaps = zip([0, *(b for _, b in spans)], [*(a for a, _ in spans), len(plain)], strict=True)
    for start, end in gaps:
        gap = plain[start:end]
        # Nothing but "1." or "(a)" at the beginning of a paragraph is left out.
        assert not any(char.isalnum() for char in gap) or BULLET.search(gap + " ")


@given(texts)
def test_the_same_text_with_curly_quotes_has_the_same_sentences(text: str) -> None:
    plain = normalise(text)
    assert split(plain) == split(text)


def test_time_grows_with_the_length_alone() -> None:
    """No full stop, quotation or bracket may make the whole text be read again."""
    for hard in ('?" ', "(", "'a ", "Mr. ", "A. ", "word.Word ", '"Abc def.\n\n'):
        assert len(split(hard * 30_000)) <= 30_001


@pytest.mark.shared
def test_sentences_of_a_treebank(data: Path) -> None:
    """Ten gold sentences on end, a hundred times: at least 998 of 1,000 ends are found, and as few are invented."""
    spacy = pytest.importorskip("spacy")
    from spacy.tokens import DocBin

    bank = DocBin().from_disk(data / "treebank" / "pud_test.spacy")
    gold = [doc.text.strip() for doc in bank.get_docs(spacy.blank("en").vocab)]
    right = found = 0
    for i in range(0, len(gold), 10):
        mine = pieces(" ".join(gold[i : i + 10]))
        found += len(mine)
        right += len(set(mine) & set(gold[i : i + 10]))
    assert right >= 0.995 * len(gold)
    assert found <= 1.003 * len(gold)


@pytest.mark.shared
def test_sentences_of_the_five_reports(reports: list[Path]) -> None:
    counts = {}
    for path in reports:
        draft = read(path.read_bytes(), path.name)
        spans = [
            span
            for block in draft.blocks
            if block.kind == "prose"
            for span in split(draft.text, block.start, block.end)
        ]
        counts[path.name[:3]] = len(spans)
        last = [draft.text[a:b][-1] for a, b in spans]
        assert set(last) <= set('.”"'), path.name
    assert counts == {"000": 23, "001": 23, "002": 24, "003": 14, "004": 33}


@pytest.mark.shared
def test_no_answer_of_the_development_set_is_cut(data: Path) -> None:
    """A human answer span lies within one sentence, but for the few that readers marked over two."""
    cut = total = 0
    for article in json.loads((data / "squad-dev-12.json").read_text(encoding="utf-8"))["data"]:
        for paragraph in article["paragraphs"]:
            sentences = pieces(paragraph["context"])
            answers = {question["answers"][0] for question in paragraph["qas"]}
            total += len(answers)
            cut += sum(not any(answer in sentence for sentence in sentences) for answer in answers)
    assert total > 1500
    assert cut <= 0.005 * total
