"""Whether options tell the key, and a sheet to read whether they are false: run by hand on the data of RECITE_DATA.

    python tests/benchmarks/options.py [--sheet FILE] [--seeds 0 1 2] [seeds | samples | squad ...]

seeds: the five pages as pasted. samples: the articles of seeds/. squad: the articles of squad-dev-12.json, four
that are near each other a topic. Every topic is drafted once a seed, so that a stem stands at most so many times,
each time with its options drawn anew; sets that come out alike count once.

Guessers who have not read the text choose by form alone. Each one's right guesses are tested by the exact one-sided
binomial test, corrected for the number of guessers: once on all sets, once on the first of every stem, since the
sets of one stem share its key. The sheet shows every set with its passage, and for each wrong option the sentences
of the topic that name it, those that share most with the stem first.
"""

from __future__ import annotations

import argparse
import math
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from content.drafts import ArticleDraft, FactDraft, QuestionDraft  # noqa: E402
from content.errors import NothingToAsk  # noqa: E402
from content.generator.pipeline import draft_topic  # noqa: E402
from content.generator.words import content_words  # noqa: E402
from content.kinds import get  # noqa: E402
from content.language import gazetteer  # noqa: E402
from content.language.values import QUANTITIES, amount_of, find_values  # noqa: E402
from tests.benchmarks.generator import DATA, Topic, files, squad, tokens  # noqa: E402

SEEDS = (0, 1, 2)
LEVEL = 0.05
"""Chance of a false alarm of all guessers together."""
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


# Guessers: each gives every option a score; the one with the highest is chosen, none where two share it


Scores = Callable[[OptionSet], Sequence[float]]


def _lengths(one: OptionSet) -> list[float]:
    return [len(text) for text in one.texts]


def _shortness(one: OptionSet) -> list[float]:
    return [-len(text) for text in one.texts]


def _repeated(one: OptionSet) -> list[float]:
    words = Counter(word for text in one.texts for word in tokens(text))
    return [sum(words[word] for word in tokens(text)) for text in one.texts]


def _alphabet(one: OptionSet) -> list[float]:
    """By their letters; among figures and dates that is no more than the lowest and the highest, asked for below."""
    if _amounts(one):
        return []
    order = sorted(one.texts, key=str.casefold)
    return [-order.index(text) for text in one.texts]


def _amounts(one: OptionSet) -> list[float]:
    """The figures or years of the options; nothing where they are neither."""
    found = [next((hit.value for hit in find_values(text)), None) for text in one.texts]
    if all(value is not None and value.kind in QUANTITIES for value in found):
        return [float(amount_of(value)) for value in found if value is not None]
    years = [re.search(r"\d{4}", text) for text in one.texts]
    return [float(year[0]) for year in years if year] if all(years) else []


def _middle(one: OptionSet) -> list[float]:
    amounts = _amounts(one)
    mean = sum(amounts) / len(amounts) if amounts else 0.0
    return [-abs(amount - mean) for amount in amounts]


def _lowest(one: OptionSet) -> list[float]:
    return [-amount for amount in _amounts(one)]


def _highest(one: OptionSet) -> list[float]:
    return _amounts(one)


def _roundest(one: OptionSet) -> list[float]:
    digits = [re.sub(r"\D", "", text) for text in one.texts]
    return [-len(figure.rstrip("0")) for figure in digits] if all(digits) else []


def _near_stem(one: OptionSet) -> list[float]:
    """The year nearest to any year of the stem."""
    said = [int(year) for year in re.findall(r"\b[12]\d{3}\b", one.question.prompt)]
    if not said or one.question.fact.value.kind != "date":
        return []
    return [-min(abs(amount - year) for year in said) for amount in _amounts(one)]


def _known(one: OptionSet) -> list[float]:
    """The most populous place."""
    places = [gazetteer.place(text) for text in one.texts]
    if one.question.fact.value.kind != "place" or not any(places):
        return []
    return [place.population if place else 0 for place in places]


def _in_stem(one: OptionSet) -> list[float]:
    """The option that shares most letters at the beginning of its words with the stem."""
    stem = {word[:4].casefold() for word in re.findall(r"\w{4,}", one.question.prompt)}
    return [sum(word[:4].casefold() in stem for word in re.findall(r"\w{4,}", text)) for text in one.texts]


GUESSERS: dict[str, Scores] = {
    "longest": _lengths,
    "shortest": _shortness,
    "most repeated word": _repeated,
    "first in the alphabet": _alphabet,
    "middle figure": _middle,
    "lowest figure": _lowest,
    "highest figure": _highest,
    "roundest figure": _roundest,
    "year near the stem's": _near_stem,
    "most populous place": _known,
    "words like the stem's": _in_stem,
}


@dataclass(frozen=True)
class Guessed:
    """right of tries, where chance is one in four. p: chance of as many or more right by luck."""

    name: str
    right: int
    tries: int

    @property
    def p(self) -> float:
        return at_least(self.right, self.tries, 0.25)

    @property
    def tells(self) -> bool:
        """Whether so many right guesses are more than luck, all guessers considered."""
        return self.p < LEVEL / len(GUESSERS)


def at_least(right: int, tries: int, chance: float) -> float:
    """Exact probability of `right` or more successes in `tries`, each of probability `chance`."""
    return sum(math.comb(tries, k) * chance**k * (1 - chance) ** (tries - k) for k in range(right, tries + 1))


def guessed(sets: Iterable[OptionSet]) -> list[Guessed]:
    """How often each guesser hits the key, over the sets where it has a favourite."""
    tries: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for one in sets:
        for name, score in GUESSERS.items():
            scores = score(one)
            if scores and list(scores).count(max(scores)) == 1:
                tries[name] += 1
                right[name] += scores[one.key] == max(scores)
    return [Guessed(name, right[name], tries[name]) for name in GUESSERS]


def ranks(sets: Iterable[OptionSet]) -> dict[str, list[int]]:
    """How many figures, and how many years, of a set lie below the key: counts of 0, 1, 2 and 3."""
    found: dict[str, list[int]] = {}
    for one in sets:
        amounts = _amounts(one)
        if amounts and len(set(amounts)) == len(amounts):
            below = sum(amount < amounts[one.key] for amount in amounts)
            name = "dates" if one.question.fact.value.kind == "date" else "figures"
            found.setdefault(name, [0] * len(amounts))[below] += 1
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
        print(f"{name}: a guesser tells where p < {LEVEL / len(GUESSERS):.4f}")
        for one in guessed(some):
            share = f"{one.right / one.tries:.0%}" if one.tries else "-"
            print(f"  {one.name:24} {one.right:4} of {one.tries:4} {share:>4}  p {one.p:.3f}{' TELLS' * one.tells}")


if __name__ == "__main__":
    main()
