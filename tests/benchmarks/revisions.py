"""How passages are found again in edited articles: run by hand on the data of RECITE_DATA.

    python tests/benchmarks/revisions.py [--edits 1000] [--seed 0] [--show N] [seeds | samples | squad ...]

Every round takes an article, edits it at random in one to eight ways (`tests.benchmarks.edits`) and asks what became of
each of its sentences. The edits know. Printed are, over all rounds:

* found again: of the passages whose words survived, how many moved to just where they stand now;
* silently wrong: passages that are said to have moved and did not, or not there;
* held back: of the passages whose words changed, how many were not said to have moved; and how many are shown beside
  what stands there now;
* false alarms: of the surviving passages, how many were held back; also of those that an edit touched itself.
"""

from __future__ import annotations

import argparse
import hashlib
import re
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from content.drafts import ArticleDraft  # noqa: E402
from content.language.anchoring import Anchored, Span, reanchor  # noqa: E402
from content.language.sentences import split  # noqa: E402
from tests.benchmarks.edits import Sentence, article_of, edited  # noqa: E402
from tests.benchmarks.generator import DATA, files, squad  # noqa: E402

FEWEST = 4
"""Words of a sentence from which it counts as a passage."""
MOST_PARAGRAPHS = 14
Paragraphs = list[list[str]]


@dataclass
class Score:
    """Counts over rounds."""

    edits: Counter[str] = field(default_factory=Counter)
    rounds: int = 0
    surviving: int = 0
    right: int = 0
    touched: int = 0
    """Surviving passages whose own letters were edited."""
    alarms: int = 0
    touched_alarms: int = 0
    changed: int = 0
    held: int = 0
    shown: int = 0
    gone: int = 0
    vanished: int = 0
    wrong: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)
    """False alarms, to read."""
    seconds: float = 0.0
    words: int = 0
    trace: Any = field(default_factory=hashlib.sha256)

    @property
    def found_again(self) -> float:
        return self.right / max(1, self.surviving)

    @property
    def recall(self) -> float:
        return self.held / max(1, self.changed)

    @property
    def false_alarms(self) -> float:
        return self.alarms / max(1, self.surviving)


def play(articles: Sequence[Paragraphs], edits: int, seed: int) -> Score:
    """Rounds until `edits` edits were made. The same seed gives the same."""
    score, rng = Score(), Random(seed)
    while sum(score.edits.values()) < edits:
        paragraphs = rng.choice(articles)
        first = rng.randrange(max(1, len(paragraphs) - MOST_PARAGRAPHS + 1))
        _round(score, paragraphs[first : first + MOST_PARAGRAPHS], rng)
    return score


def _round(score: Score, paragraphs: Paragraphs, rng: Random) -> None:
    article = article_of(paragraphs)
    old, before = article.written()
    originals = [(one, one.text, Span(start, end)) for one, start, end in before if len(one.text.split()) >= FEWEST]
    score.edits.update(edited(article, rng.randint(1, 8), rng))
    new, after = article.written()
    begun = time.perf_counter()
    found = reanchor(old, new, [span for _one, _text, span in originals])
    score.seconds += time.perf_counter() - begun
    score.words += len(old.split())
    score.rounds += 1
    places = {id(one): (start, end) for one, start, end in after}
    for (one, text, _span), anchored in zip(originals, found, strict=True):
        _judge(score, one, text, anchored, new, places.get(id(one)))


def _judge(score: Score, one: Sentence, before: str, found: Anchored, new: str, place: tuple[int, int] | None) -> None:
    score.trace.update(repr((found.outcome, found.rule, found.start, found.end)).encode())
    there = place is not None and found.start is not None and found.end is not None
    meets = there and found.start < place[1] and place[0] < found.end
    just = there and _is_just(new, (found.start, found.end), place)
    said = f"{found.outcome} {found.rule} {new[found.start or 0 : found.end or 0]!r}"
    told = f"{before!r}\n      is  {one.text!r}\n      said {said}"
    if one.fate == "moved":
        score.surviving += 1
        score.right += found.outcome == "moved" and just
        score.touched += one.text != before
        if found.outcome != "moved":
            score.alarms += 1
            score.touched_alarms += one.text != before
            score.missed.append(told)
    elif one.fate == "changed":
        score.changed += 1
        score.held += found.outcome != "moved"
        score.shown += found.outcome == "changed" and meets
    else:
        score.gone += 1
        score.vanished += found.outcome == "vanished"
    if found.outcome == "moved" and (one.fate != "moved" or not just):
        score.wrong.append(f"{one.fate}: {told}")


def _is_just(new: str, found: tuple[int, int], place: tuple[int, int]) -> bool:
    """Whether both are one place, or two right beside each other that say the same: nobody can tell which is which."""
    same = _bare(new[found[0] : found[1]]) == _bare(new[place[0] : place[1]])
    first, second = sorted((found, place))
    return same and not _bare(new[first[1] : second[0]]).strip()


def _bare(text: str) -> str:
    return re.sub(r"^\W+|\W+$", "", text)


# The articles


def paragraphs_of(draft: ArticleDraft) -> Paragraphs:
    """The prose of an article in paragraphs of sentences."""
    prose = [block for block in draft.blocks if block.kind == "prose"]
    found = ([draft.text[a:b] for a, b in split(draft.text, block.start, block.end)] for block in prose)
    # A sentence may go on over a line's end or a gap; here it is a line.
    return [[" ".join(text.split()) for text in sentences] for sentences in found if sentences]


def _articles(names: Sequence[str]) -> Iterator[Paragraphs]:
    topics = {
        "seeds": lambda: files("seeds", DATA / "seeds", "*.txt"),
        "samples": lambda: files("samples", ROOT / "seeds", "*.md"),
        "squad": squad,
    }
    for name in names or topics:
        for topic in topics[name]():
            yield from map(paragraphs_of, topic.articles)


def report(score: Score) -> str:
    edits = ", ".join(f"{name} {n}" for name, n in sorted(score.edits.items()))
    return "\n".join(
        (
            f"{sum(score.edits.values())} edits in {score.rounds} rounds: {edits}",
            f"found again: {score.right} of {score.surviving} ({score.found_again:.2%})",
            f"silently wrong: {len(score.wrong)}",
            f"held back: {score.held} of {score.changed} changed ({score.recall:.2%}), {score.shown} of them beside "
            "what stands there now",
            f"false alarms: {score.alarms} of {score.surviving} ({score.false_alarms:.2%}); of {score.touched} whose "
            f"letters were edited {score.touched_alarms} ({score.touched_alarms / max(1, score.touched):.1%})",
            f"gone: {score.vanished} of {score.gone} said to have vanished, the others held back",
            f"{1000 * score.seconds / score.rounds:.0f} ms an article of {score.words // score.rounds} words",
            f"trace {score.trace.hexdigest()[:16]}",
        )
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", nargs="*", help="seeds, samples, squad; all of them if none is named")
    parser.add_argument("--edits", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--show", type=int, default=0, help="how many false alarms to print")
    given = parser.parse_args()
    articles = [paragraphs for paragraphs in _articles(given.articles) if sum(map(len, paragraphs)) > 5]
    score = play(articles, given.edits, given.seed)
    print(report(score))
    for told in score.wrong:
        print("WRONG", told)
    for told in score.missed[: given.show]:
        print("ALARM", told)


if __name__ == "__main__":
    main()
