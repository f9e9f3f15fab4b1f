"""What the generator yields, how fast, in what memory, and whether its options tell: run by hand on RECITE_DATA.

    python tests/benchmarks/generator.py [--drafts FILE] [seeds | samples | squad | NUMBER ...]
    python tests/benchmarks/generator.py --memory

seeds: the five pages as pasted. samples: the articles of seeds/. squad: the twelve articles of
squad-dev-12.json, each a topic of its own; a number is one of them; a folder: every .txt file in it a topic of its
own. --drafts writes every draft as a JSON line. --memory only reads pieces of the squad articles, three paragraphs
each, as articles of their own, three times over, and prints the memory at rest after every 40 of them. What readers
said of drafts, and how far confidence is right, is printed by verdicts.py.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import re
import resource
import string
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from content import importers  # noqa: E402
from content.drafts import ArticleDraft, QuestionDraft, TopicDraft  # noqa: E402
from content.errors import NothingToAsk  # noqa: E402
from content.generator.pipeline import GENERATOR_VERSION, draft_topic  # noqa: E402

DATA = Path(os.environ.get("RECITE_DATA", ROOT.parent / "shared"))
RECALLED = 0.5
"""Token F1 from which a human answer span counts as found."""


@dataclass
class Topic:
    """Articles that are drafted together, with the answers that people asked for, where known."""

    name: str
    articles: list[ArticleDraft]
    answers: list[list[str]] = field(default_factory=list)

    @property
    def words(self) -> int:
        """Words of prose."""
        return sum(
            len(article.text[block.start : block.end].split())
            for article in self.articles
            for block in article.blocks
            if block.kind == "prose"
        )


def files(name: str, folder: Path, pattern: str) -> Iterator[Topic]:
    """The files of a folder as one topic, if it is there."""
    paths = sorted(folder.glob(pattern))
    if paths:
        yield Topic(name, [importers.read(path.read_bytes(), path.name) for path in paths])
    else:
        print(f"{name}: nothing in {folder}", file=sys.stderr)


def _squad_articles() -> list[dict[str, Any]]:
    """The articles of the reading-comprehension set as they are stored; none where it is missing."""
    path = DATA / "data" / "squad-dev-12.json"
    if not path.exists():
        print(f"squad: {path} is not there", file=sys.stderr)
        return []
    loaded = json.loads(path.read_text(encoding="utf-8"))
    return loaded["data"] if isinstance(loaded, dict) else loaded


def squad() -> Iterator[Topic]:
    """Each article of the reading-comprehension set as a topic."""
    for article in _squad_articles():
        text = "\n\n".join(paragraph["context"] for paragraph in article["paragraphs"])
        title = article["title"].replace("_", " ")
        draft = importers.read(f"{title}\n\n{text}".encode(), f"{title}.txt")
        answers = [qa["answers"] for paragraph in article["paragraphs"] for qa in paragraph["qas"]]
        yield Topic(title, [draft], answers)


def pieces(paragraphs: int = 3) -> Iterator[ArticleDraft]:
    """So many paragraphs at a time of those articles, each an article of its own."""
    for article in _squad_articles():
        texts = [paragraph["context"] for paragraph in article["paragraphs"]]
        for start in range(0, len(texts), paragraphs):
            text = "\n\n".join(texts[start : start + paragraphs])
            yield importers.read(f"Part {start}\n\n{text}".encode(), "part.txt")


def topics(wanted: Sequence[str]) -> Iterator[Topic]:
    for word in wanted:
        if word == "seeds":
            yield from files("seeds", DATA / "seeds", "*.txt")
        elif word == "samples":
            yield from files("samples", ROOT / "seeds", "*.md")
        elif word == "squad":
            yield from squad()
        elif Path(word).is_dir():
            for path in sorted(Path(word).glob("*.txt")):
                yield Topic(path.stem, [importers.read(path.read_bytes(), path.name)])
        else:
            yield list(squad())[int(word)]


def tokens(text: str) -> Counter[str]:
    """Words as the reading-comprehension benchmark compares them: no case, marks or articles."""
    plain = text.lower().translate(str.maketrans("", "", string.punctuation))
    return Counter(word for word in plain.split() if word not in {"a", "an", "the"})


def f1(one: Counter[str], other: Counter[str]) -> float:
    """Harmonic mean of precision and recall of shared tokens."""
    common = sum((one & other).values())
    return 2 * common / (sum(one.values()) + sum(other.values())) if common else 0.0


def recall(topic: Topic, drafted: TopicDraft) -> float:
    """Share of the human questions whose answer is also the answer of a fact."""
    found = list({frozenset(tokens(fact.answer).items()): tokens(fact.answer) for fact in drafted.facts}.values())
    spans = [[tokens(answer) for answer in answers] for answers in topic.answers]
    hits = sum(any(f1(span, fact) >= RECALLED for span in group for fact in found) for group in spans)
    return hits / len(spans) if spans else 0.0


def rank(question: QuestionDraft) -> int | None:
    """How many options of a figure lie below the key; None for other questions."""
    value = question.fact.value
    if question.kind != "multiple_choice" or value.kind not in {"number", "money", "percent"}:
        return None
    figures = [float(re.sub(r"[^\d.]", "", choice.text) or 0) for choice in question.choices]
    key = next(figure for figure, choice in zip(figures, question.choices, strict=True) if choice.correct)
    return sum(figure < key for figure in figures)


def guesses(questions: Iterable[QuestionDraft]) -> dict[str, tuple[int, int]]:
    """Right guesses and tries of readers who have not read the text."""
    right: Counter[str] = Counter()
    tries: Counter[str] = Counter()
    for question in questions:
        if question.kind != "multiple_choice":
            continue
        lengths = [len(choice.text) for choice in question.choices]
        key = next(i for i, choice in enumerate(question.choices) if choice.correct)
        for name, best in (("longest", max(lengths)), ("shortest", min(lengths))):
            if lengths.count(best) == 1:
                tries[name] += 1
                right[name] += lengths[key] == best
        words = Counter(word for choice in question.choices for word in tokens(choice.text))
        scores = [sum(words[word] for word in tokens(choice.text)) for choice in question.choices]
        if scores.count(max(scores)) == 1:
            tries["most repeated word"] += 1
            right["most repeated word"] += scores[key] == max(scores)
    return {name: (right[name], tries[name]) for name in sorted(tries)}


def as_line(topic: Topic, question: QuestionDraft) -> dict[str, Any]:
    return {
        "topic": topic.name,
        "kind": question.kind,
        "template": question.template,
        "tier": question.tier,
        "confidence": question.confidence,
        "doubt": question.doubt,
        "prompt": question.prompt,
        "answer": question.answer,
        "choices": [choice.text for choice in question.choices],
        "quote": question.fact.passage.quote,
    }


def report(topic: Topic, drafted: TopicDraft, seconds: float) -> None:
    """One line a topic."""
    words, questions = topic.words, drafted.questions
    ready = {q.fact.key for q in questions if q.tier == "ready"}
    print(
        f"{topic.name[:34]:34} {words:6} words {words / seconds:6.0f}/s  facts {len(drafted.facts):4}"
        f"  drafts {len(questions):4} ({1000 * len(questions) / words:5.1f} per 1,000)"
        f"  facts asked {len({q.fact.key for q in questions}):4}  ready facts {len(ready):4}"
        f" ({1000 * len(ready) / words:5.1f})" + (f"  recall {recall(topic, drafted):.1%}" if topic.answers else "")
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("topics", nargs="*", default=["seeds", "samples", "squad"])
    parser.add_argument("--drafts", type=Path)
    parser.add_argument("--memory", action="store_true")
    given = parser.parse_args()
    print(f"{GENERATOR_VERSION}; loaded in {_load():.1f} s beyond importing spaCy")
    if given.memory:
        print("memory at rest after every 40 articles:", *_by_number(), "MB")
        return
    asked: list[tuple[Topic, QuestionDraft]] = []
    refused: Counter[str] = Counter()
    words, spent, first = 0, 0.0, None
    for topic in topics(given.topics):
        started = time.process_time()
        try:
            drafted = draft_topic(topic.articles)
        except NothingToAsk as error:
            print(f"{topic.name[:34]:34} {error}")
            continue
        seconds = time.process_time() - started
        words, spent = words + topic.words, spent + seconds
        first = first or topic
        report(topic, drafted, seconds)
        asked += [(topic, question) for question in drafted.questions]
        refused.update(one.reason.split(":")[0] for one in drafted.refused if one.kind)
    if asked:
        _sums([question for _, question in asked], refused, words, spent)
    if first:
        print("memory at rest after reading", first.name, "again and again:", *_passes(first), "MB")
    if given.drafts:
        lines = (json.dumps(as_line(topic, question), ensure_ascii=False) for topic, question in asked)
        given.drafts.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _load() -> float:
    """Seconds to load the parser and every list; nothing is timed before that."""
    import spacy  # noqa: F401

    path = next(iter(sorted((ROOT / "seeds").glob("*.md"))))
    article = importers.read(path.read_bytes(), path.name)
    started = time.perf_counter()
    draft_topic([article])
    return time.perf_counter() - started


def _passes(topic: Topic, times: int = 4) -> Iterator[int]:
    """Resident memory in MB after each pass over the same topic: flat, if nothing is kept."""
    for _ in range(times):
        draft_topic(topic.articles)
        yield _at_rest()


def _by_number(every: int = 40) -> Iterator[int]:
    """The same after so many different articles, all of them three times over: look-ups that are kept fill up first."""
    for number, article in enumerate((article for _ in range(3) for article in pieces()), 1):
        with suppress(NothingToAsk):
            draft_topic([article])
        if number % every == 0:
            yield _at_rest()


def _at_rest() -> int:
    gc.collect()
    return int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize() // 2**20


def _sums(questions: Sequence[QuestionDraft], refused: Counter[str], words: int, seconds: float) -> None:
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"\n{words} words, {words / seconds:.0f} words a second of processor time, {memory:.0f} MB at most")
    print("by kind and tier:", dict(sorted(Counter(f"{q.kind} {q.tier}" for q in questions).items())))
    for (kind, template, tier), count in sorted(Counter((q.kind, q.template, q.tier) for q in questions).items()):
        print(f"  {kind:16} {template:22} {tier:7} {count:5}")
    print("refused drafts by gate:", dict(refused.most_common()))
    print("figures below the key:", dict(sorted(Counter(r for q in questions if (r := rank(q)) is not None).items())))
    for name, (right, tries) in guesses(questions).items():
        print(f"guesser {name!r}: {right} of {tries}")
    confidences = sorted(q.confidence for q in questions)
    parts = [confidences[i] for i in range(0, len(confidences), max(1, len(confidences) // 10))]
    print("confidence by tenth:", parts)


if __name__ == "__main__":
    main()
