"""Whether options tell the key, and a sheet to read whether they are false: run by hand on the data of RECITE_DATA.

    python tests/benchmarks/options.py [--sheet FILE] [--seeds 0 1 2] [seeds | samples | squad ...]

seeds: the five pages as pasted. samples: the articles of seeds/. squad: the articles of squad-dev-12.json, four
that are near each other a topic. Every topic is drafted once a seed, so that a stem stands at most so many times,
each time with its options drawn anew; sets that come out alike count once.

Guessers who have not read the text choose by form alone (content/generator/guessing.py). Each one's right guesses are
tested as content/generator/auditing.py says: once on all sets, once on the first of every stem, since the sets of one
stem share its key. The sheet shows every set with its passage, and for each wrong option the sentences
of the topic that name it, those that share most with the stem first.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from content.drafts import ArticleDraft, FactDraft, QuestionDraft  # noqa: E402
from content.errors import NothingToAsk  # noqa: E402
from content.generator import auditing  # noqa: E402
from content.generator.auditing import LEVEL, Tally, tallies  # noqa: E402
from content.generator.guessing import amounts  # noqa: E402
from content.generator.pipeline import draft_topic  # noqa: E402
from content.generator.words import content_words  # noqa: E402
from content.kinds import get  # noqa: E402
from content.language import gazetteer  # noqa: E402
from tests.benchmarks.generator import DATA, Topic, files, squad  # noqa: E402

SEEDS = (0, 1, 2)
GROUPS = {
    "science": ("Amazon rainforest", "Black Death", "Immune system", "Intergovernmental Panel on Climate Change"),
    "society": ("Apollo program", "Economic inequality", "Private school", "University of Chicago"),
    "empires": ("French and Indian War", "Imperialism", "Kenya", "Rhine"),
}
"""Articles of the reading-comprehension set that a teacher could load as one topic."""
SHOWN = 3
"""Sentences shown for each wrong option."""


@dataclass(frozen=True)
class OptionSet:
    """One multiple choice: its question, and its options in the order they are shown."""

    topic: str
    seed: int
    question: QuestionDraft

    @property
    def texts(self) -> list[str]:
        return [choice.text for choice in self.question.choices]

    @property
    def key(self) -> int:
        """The place of the right option."""
        return next(i for i, choice in enumerate(self.question.choices) if choice.correct)

    @property
    def stem(self) -> tuple[str, str]:
        return self.topic, self.question.prompt


# Gathering


def grouped(wanted: Sequence[str]) -> Iterator[Topic]:
    """The topics by name: those of one file set as one, the reading-comprehension articles in GROUPS."""
    for word in wanted:
        if word == "seeds":
            yield from files("seeds", DATA / "seeds", "*.txt")
        elif word == "samples":
            yield from files("samples", ROOT / "seeds", "*.md")
        else:
            articles = {topic.name: topic.articles for topic in squad()}
            for name, titles in GROUPS.items():
                if articles:
                    yield Topic(name, [article for title in titles for article in articles[title]])


def drafted(topic: Topic, seed: int) -> tuple[tuple[FactDraft, ...], list[QuestionDraft]]:
    """The facts and questions of a topic, or none where it holds nothing to ask."""
    try:
        made = draft_topic(topic.articles, seed=seed)
    except NothingToAsk:
        return (), []
    return made.facts, list(made.questions)


def option_sets(topic: Topic, seed: int, questions: Iterable[QuestionDraft]) -> Iterator[OptionSet]:
    return (OptionSet(topic.name, seed, one) for one in questions if one.kind == "multiple_choice")


def unlike(sets: Iterable[OptionSet]) -> list[OptionSet]:
    """The sets without those that another seed made in the same way."""
    return list({(*one.stem, frozenset(one.texts)): one for one in reversed(list(sets))}.values())[::-1]


def first_of_stems(sets: Iterable[OptionSet]) -> list[OptionSet]:
    return list({one.stem: one for one in reversed(list(sets))}.values())[::-1]


# Guessers


def as_told(sets: Iterable[OptionSet]) -> list[auditing.OptionSet]:
    """The sets as a student has them who has not read the text."""
    return [auditing.OptionSet(one.question.prompt, tuple(one.texts), one.key, one.stem) for one in sets]


def guessed(sets: Iterable[OptionSet]) -> tuple[Tally, ...]:
    """How every guesser does on all of the sets; those with the smallest p first."""
    return tallies(as_told(sets))


def ranks(sets: Iterable[OptionSet]) -> dict[str, list[int]]:
    """How many figures, and how many years, of a set lie below the key: counts of 0, 1, 2 and 3."""
    found: dict[str, list[int]] = {}
    for one in sets:
        figures = amounts(one.texts)
        if figures and len(set(figures)) == len(figures):
            below = sum(figure < figures[one.key] for figure in figures)
            name = "dates" if one.question.fact.value.kind == "date" else "figures"
            found.setdefault(name, [0] * len(figures))[below] += 1
    return found


# Reading


def mentions(articles: Sequence[ArticleDraft], option: str, one: OptionSet) -> list[str]:
    """Sentences of the topic that name an option, those that share most words with the stem first."""
    forms = {option, *(gazetteer.other_names(option) if one.question.fact.value.kind == "place" else ())}
    if one.question.fact.value.kind == "person":
        forms.add(option.split()[-1])
    if figure := re.search(r"\d[\d,.]*\d|\d", option):
        forms.add(figure[0] if one.question.fact.value.kind != "date" else option)
    named = re.compile("|".join(rf"(?<![\w,.]){re.escape(form)}(?![\w]|,\d)" for form in sorted(forms)), re.I)
    asked = content_words(one.question.prompt)
    found = [
        " ".join(sentence.split())
        for article in articles
        for sentence in re.split(r"(?<=[.!?])\s+(?=[A-Z“\"])|\n+", article.text)
        if named.search(sentence)
    ]
    return sorted(dict.fromkeys(found), key=lambda text: -len(asked & content_words(text)))[:SHOWN]


def sheet(topics: Sequence[Topic], sets: Sequence[OptionSet]) -> Iterator[str]:
    """Lines to be read: each set with its passage and what the topic says of its wrong options."""
    articles = {topic.name: topic.articles for topic in topics}
    for number, one in enumerate(sets, 1):
        question = one.question
        yield f"\n{number}. [{one.topic} {one.seed} {question.template} {question.tier}] {question.prompt}"
        yield f"   = {one.texts[one.key]}   ({' '.join(question.fact.passage.quote.split())[:400]})"
        for place, text in enumerate(one.texts):
            if place != one.key:
                yield f"   x {text}"
                yield from (f"       … {said[:300]}" for said in mentions(articles[one.topic], text, one))


def swaps(topic: Topic, questions: Iterable[QuestionDraft]) -> Iterator[str]:
    """Lines of the sheet for the statements of a topic, with what is false in them."""
    for question in questions:
        if question.kind == "true_false":
            told = get("true_false").answer_text(question.payload)
            yield f"\n[{topic.name}] {told} | {question.prompt}\n   ({' '.join(question.fact.passage.quote.split())})"


# Facts with both kinds of drafts


def shares(questions: Iterable[QuestionDraft]) -> Counter[str]:
    """How many facts that are asked are asked in which way: picked, recalled, or both."""
    ways: dict[str, set[bool]] = {}
    for question in questions:
        ways.setdefault(question.fact.key, set()).add(get(question.kind).RECOGNITION)
    names = {frozenset({True}): "picked only", frozenset({False}): "recalled only"}
    return Counter(names.get(frozenset(way), "both") for way in ways.values())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("topics", nargs="*", default=["seeds", "samples", "squad"])
    parser.add_argument("--sheet", type=Path)
    parser.add_argument("--seeds", type=int, nargs="+", default=list(SEEDS))
    given = parser.parse_args()
    topics = list(grouped(given.topics))
    sets: list[OptionSet] = []
    statements: list[str] = []
    ways: Counter[str] = Counter()
    truths: Counter[str] = Counter()
    for topic in topics:
        for seed in given.seeds:
            _, questions = drafted(topic, seed)
            sets += option_sets(topic, seed, questions)
            truths.update(question.answer for question in questions if question.kind == "true_false")
            if seed == given.seeds[0]:
                ways += shares(questions)
                statements += swaps(topic, questions)
    sets = unlike(sets)
    _report(sets, ways, truths)
    if given.sheet:
        given.sheet.write_text("\n".join([*sheet(topics, sets), *statements]) + "\n", encoding="utf-8")


def _report(sets: Sequence[OptionSet], ways: Counter[str], truths: Counter[str]) -> None:
    print(f"{len(sets)} option sets of {len(first_of_stems(sets))} stems;", dict(sorted(truths.items())))
    print("of each kind of answer:", dict(sorted(Counter(one.question.fact.value.kind for one in sets).items())))
    asked = sum(ways.values()) or 1
    print(f"facts asked {asked}:", {way: f"{count} ({count / asked:.0%})" for way, count in sorted(ways.items())})
    print("below the key:", ranks(sets))
    for name, some in (("all sets", sets), ("first set of each stem", first_of_stems(sets))):
        print(f"{name}: a guesser tells where p, adjusted for all of them, is below {LEVEL}")
        for one in guessed(some):
            share = f"{one.score / one.tries:.0%}" if one.tries else "-"
            told = f"{one.score:6.1f} of {one.tries:4} {share:>4}, by chance {one.expected:6.1f}"
            print(f"  {one.guesser.slug:12} {told}  p {one.p:.3f}, adjusted {one.adjusted:.3f}{' TELLS' * one.tells}")


if __name__ == "__main__":
    main()
