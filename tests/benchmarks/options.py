"""Whether options tell the key, and whether they are false: run by hand on the data of RECITE_DATA.

    python tests/benchmarks/options.py [--sheet FILE] [--read N] [--seeds 0 1 2] [seeds | samples | squad ...]

seeds: the five pages as pasted. samples: the articles of seeds/. squad: the articles of squad-dev-12.json, four
that are near each other a topic. Every topic is drafted once a seed, so that a stem stands at most so many times,
each time with its options drawn anew; sets that come out alike count once.

Guessers who have not read the text choose by form alone (content/generator/guessing.py). Each one's right guesses are
tested as content/generator/auditing.py says: once on all sets, once on the first of every stem, since the sets of one
stem share its key.

Whether an article of the topic makes a wrong option true is asked of every set as truths.py says, of a stem at most
three times; what only a reader can tell is listed to be read. The sheet shows every set, or with --read a random N of
them, with its passage, and for each wrong option the sentences of the topic that name it, those that share most with
the stem first.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from content.drafts import ArticleDraft, FactDraft, QuestionDraft, TopicDraft  # noqa: E402
from content.errors import NothingToAsk  # noqa: E402
from content.generator import auditing, pipeline  # noqa: E402
from content.generator.auditing import LEVEL, Tally, tallies  # noqa: E402
from content.generator.guessing import amounts  # noqa: E402
from content.generator.pipeline import draft_topic  # noqa: E402
from content.generator.words import content_words  # noqa: E402
from content.kinds import get  # noqa: E402
from tests.benchmarks.generator import DATA, Topic, files, squad  # noqa: E402
from tests.benchmarks.truths import Hit, Truths, mentions  # noqa: E402

SEEDS = (0, 1, 2)
GROUPS = {
    "science": ("Amazon rainforest", "Black Death", "Immune system", "Intergovernmental Panel on Climate Change"),
    "society": ("Apollo program", "Economic inequality", "Private school", "University of Chicago"),
    "empires": ("French and Indian War", "Imperialism", "Kenya", "Rhine"),
}
"""Articles of the reading-comprehension set that a teacher could load as one topic."""
MOST = 3
"""Times that one stem counts, each time with other options."""
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


def made_of(topic: Topic, seed: int) -> TopicDraft:
    """The drafts of a topic, or none where it holds nothing to ask."""
    try:
        return draft_topic(topic.articles, seed=seed)
    except NothingToAsk:
        return TopicDraft((), ())


def drafted(topic: Topic, seed: int) -> tuple[tuple[FactDraft, ...], list[QuestionDraft]]:
    """The facts and questions of a topic."""
    made = made_of(topic, seed)
    return made.facts, list(made.questions)


@contextmanager
def reading_once() -> Iterator[None]:
    """Inside, a topic is read once however often it is drafted: a seed decides nothing before there are facts."""
    stages = {name: getattr(pipeline, name) for name in ("read_articles", "find_facts")}
    for name, stage in stages.items():
        setattr(pipeline, name, remembering(stage))
    try:
        yield
    finally:
        for name, stage in stages.items():
            setattr(pipeline, name, stage)


def remembering(stage: Callable[..., Any]) -> Callable[..., Any]:
    """The same stage, which gives its last result again for the same articles."""
    last: list[Any] = [None, None]

    def remembered(articles: Sequence[ArticleDraft], *more: Any) -> Any:
        if last[0] is not articles:
            last[:] = articles, stage(articles, *more)
        return last[1]

    return remembered


def option_sets(topic: Topic, seed: int, questions: Iterable[QuestionDraft]) -> Iterator[OptionSet]:
    return (OptionSet(topic.name, seed, one) for one in questions if one.kind == "multiple_choice")


def unlike(sets: Iterable[OptionSet]) -> list[OptionSet]:
    """The sets without those that another seed made in the same way."""
    return list({(*one.stem, frozenset(one.texts)): one for one in reversed(list(sets))}.values())[::-1]


def at_most(sets: Iterable[OptionSet], times: int) -> list[OptionSet]:
    """The first sets of every stem, `times` of each or fewer."""
    counts: Counter[tuple[str, str]] = Counter()
    out = []
    for one in sets:
        counts[one.stem] += 1
        if counts[one.stem] <= times:
            out.append(one)
    return out


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


def closest(articles: Sequence[ArticleDraft], option: str, one: OptionSet) -> list[str]:
    """Sentences of the topic that name an option, those that share most words with the stem first."""
    asked = content_words(one.question.prompt)
    found = mentions(articles, option, one.question.fact)
    return sorted(found, key=lambda text: -len(asked & content_words(text)))[:SHOWN]


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
                yield from (f"       … {said[:300]}" for said in closest(articles[one.topic], text, one))


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


@dataclass
class Drawn:
    """What all seeds together made of the topics."""

    sets: list[OptionSet] = field(default_factory=list)
    hits: list[Hit] = field(default_factory=list)
    statements: list[str] = field(default_factory=list)
    ways: Counter[str] = field(default_factory=Counter)
    truths: Counter[str] = field(default_factory=Counter)


def draw(topics: Iterable[Topic], seeds: Sequence[int]) -> Drawn:
    """Draft every topic once a seed, and ask of each option set whether anything speaks for a wrong option."""
    drawn = Drawn()
    for topic in topics:
        made = {seed: made_of(topic, seed) for seed in seeds}
        sets = at_most(unlike(one for seed in seeds for one in option_sets(topic, seed, made[seed].questions)), MOST)
        drawn.sets += sets
        asked = Truths(topic.articles)
        drawn.hits += [hit for one in sets for hit in asked.hits(one.question, made[one.seed])]
        questions = [question for seed in seeds for question in made[seed].questions]
        drawn.truths.update(question.answer for question in questions if question.kind == "true_false")
        drawn.ways += shares(made[seeds[0]].questions)
        drawn.statements += swaps(topic, made[seeds[0]].questions)
    return drawn


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("topics", nargs="*", default=["seeds", "samples", "squad"])
    parser.add_argument("--sheet", type=Path)
    parser.add_argument("--read", type=int, default=0, help="put a random so many of the sets on the sheet, not all")
    parser.add_argument("--seeds", type=int, nargs="+", default=list(SEEDS))
    given = parser.parse_args()
    topics = list(grouped(given.topics))
    drawn = draw(topics, given.seeds)
    _report(drawn.sets, drawn.ways, drawn.truths)
    print(*told_of(drawn), sep="\n")
    if given.sheet and given.read:
        chosen = random.Random(given.read).sample(drawn.sets, min(given.read, len(drawn.sets)))
        given.sheet.write_text("\n".join(sheet(topics, chosen)) + "\n", encoding="utf-8")
    elif given.sheet:
        lines = [*sheet(topics, drawn.sets), *drawn.statements]
        given.sheet.write_text("\n".join(lines) + "\n", encoding="utf-8")


def told_of(drawn: Drawn) -> Iterator[str]:
    """How many options something speaks for, and each that the program itself finds true."""
    counts = Counter(hit.net for hit in drawn.hits)
    wrong = sum(len(one.texts) - 1 for one in drawn.sets)
    yield f"wrong options {wrong} in {len(drawn.sets)} sets, of a stem at most {MOST}: true by the gates"
    yield f"  {counts['gates']}, by the evidence {counts['evidence']}; to be read, since a sentence near the stem"
    yield f"  names them {counts['near']}"
    for hit in drawn.hits:
        yield f"  {hit.net}: {hit.question.prompt} = {hit.question.answer}: {hit.reason}"


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
