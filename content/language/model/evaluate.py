"""Measure the parser from raw text: python -m content.language.model.evaluate --data DIR

Prints the table of EVALUATION.md. The text of every sentence goes through `parser.parse` as the program does it; words
are aligned with those of the treebank, so that a wrong cut costs what it spoils. Dependency scores leave out
punctuation; relations count by their full label. Names count when both bounds are right ("span") and the class too.
"""

import argparse
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from spacy.language import Language
from spacy.scorer import Scorer
from spacy.tokens import Doc, DocBin
from spacy.training import Example

from content.language import parser

COLUMNS = ("set", "words", "tokens", "tags", "parts of speech", "UAS", "LAS", "names F1", "span only")
CLASSES = ("PER", "LOC", "ORG")
SETS = ("pud_test", "ewt_dev", "ewt_test", "gum_dev", "gum_test")


@dataclass(frozen=True)
class Row:
    """Scores of one set, as shares of 1; speed in words a second."""

    name: str
    words: int
    token_f: float
    tag: float
    pos: float
    uas: float
    las: float
    names: float
    spans: float
    by_class: dict[str, float]
    speed: float


def sentences(path: Path, nlp: Language) -> Iterator[Doc]:
    """The sentences of a treebank, one document each."""
    for doc in DocBin().from_disk(path).get_docs(nlp.vocab):
        yield from (sentence.as_doc() for sentence in doc.sents)


def measured(path: Path, nlp: Language) -> Row:
    """Parse the sentences of a treebank and compare."""
    gold = list(sentences(path, nlp))
    texts = [doc.text.rstrip() for doc in gold]
    start = time.perf_counter()
    found = parser.parse(texts, nlp)
    seconds = time.perf_counter() - start
    examples = [Example(one, other) for one, other in zip(found, gold, strict=True)]
    scorer = Scorer()
    scores = {**Scorer.score_tokenization(examples), **scorer.score(examples)}
    words = sum(map(len, found))
    return Row(
        name=path.stem,
        words=words,
        token_f=scores["token_f"],
        tag=scores["tag_acc"],
        pos=scores["pos_acc"],
        uas=scores["dep_uas"],
        las=scores["dep_las"],
        names=scores["ents_f"],
        spans=span_f(examples),
        by_class={label: value["f"] for label, value in sorted(scores["ents_per_type"].items())},
        speed=words / seconds,
    )


def span_f(examples: Sequence[Example]) -> float:
    """F1 of names whatever their class, by their characters."""
    right = guessed = true = 0
    for example in examples:
        one = {(ent.start_char, ent.end_char) for ent in example.predicted.ents}
        other = {(ent.start_char, ent.end_char) for ent in example.reference.ents}
        right, guessed, true = right + len(one & other), guessed + len(one), true + len(other)
    return 2 * right / max(guessed + true, 1)


def markdown(rows: Sequence[Row]) -> str:
    """The rows as a Markdown table, scores in percent."""
    columns = [*COLUMNS, *CLASSES, "words/s"]
    lines = ["| " + " | ".join(columns) + " |", "| --- |" + " ---: |" * (len(columns) - 1)]
    for row in rows:
        scores = [row.token_f, row.tag, row.pos, row.uas, row.las, row.names, row.spans]
        scores += [row.by_class.get(label, 0.0) for label in CLASSES]
        cells = [row.name, f"{row.words:,}", *(f"{100 * score:.1f}" for score in scores), f"{row.speed:,.0f}"]
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines)


def main() -> None:
    """Print the table."""
    options = argparse.ArgumentParser(description="Measure Recite's parser.")
    options.add_argument("--data", type=Path, required=True, help="folder that holds treebank/")
    options.add_argument("--model", type=Path, default=parser.MODEL)
    given = options.parse_args()
    nlp = parser.load(given.model)
    parser.parse(["A first sentence warms up."], nlp)
    print(markdown([measured(given.data / "treebank" / f"{name}.spacy", nlp) for name in SETS]))


if __name__ == "__main__":
    main()
