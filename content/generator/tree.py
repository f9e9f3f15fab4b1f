"""A parsed sentence as plain tuples: fast to walk, easy to test, and free of spaCy's types."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from content.generator.dated import Opening
from content.generator.mending import VERBAL, Draft, mend
from content.language.stand_ins import AUXILIARY, FINITE, SUBJECTS

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["AUXILIARY", "FINITE", "SUBJECTS", "VERBAL", "Tree", "read_tree", "roots"]


@dataclass(frozen=True, eq=False, slots=True)
class Tree:
    """One sentence: entry `i` of every tuple belongs to token `i`; `starts` are offsets into `source`."""

    source: str
    text: tuple[str, ...]
    lower: tuple[str, ...]
    tag: tuple[str, ...]
    pos: tuple[str, ...]
    dep: tuple[str, ...]
    head: tuple[int, ...]
    starts: tuple[int, ...]
    kids: tuple[tuple[int, ...], ...]
    root: int
    _below: dict[int, tuple[int, ...]] = field(default_factory=dict, repr=False)

    def __len__(self) -> int:
        return len(self.text)

    def end(self, i: int) -> int:
        """Offset just after token `i`."""
        return self.starts[i] + len(self.text[i])

    def below(self, i: int) -> tuple[int, ...]:
        """Token `i` and all that depends on it, in text order."""
        found = self._below.get(i)
        if found is None:
            stack, seen = [i], []
            while stack:
                token = stack.pop()
                seen.append(token)
                stack.extend(self.kids[token])
            found = self._below[i] = tuple(sorted(seen))
        return found

    def children(self, i: int, *deps: str) -> Iterator[int]:
        """Dependents of `i` whose relation is one of `deps`, in text order."""
        return (k for k in self.kids[i] if self.dep[k] in deps)

    def child(self, i: int, *deps: str) -> int | None:
        """The first dependent of `i` with one of these relations."""
        for k in self.kids[i]:
            if self.dep[k] in deps:
                return k
        return None

    def above(self, i: int) -> Iterator[int]:
        """The heads of `i`, nearest first, ending with the root."""
        while self.head[i] != i:
            i = self.head[i]
            yield i

    def case(self, i: int) -> str:
        """The prepositions that mark `i`, joined and in lower case: "in", "according to"."""
        found = [k for k in self.kids[i] if self.dep[k] == "case" and k < i and self.lower[k] != "'s"]
        words = []
        for k in found:
            words += [self.lower[k], *(self.lower[z] for z in self.kids[k] if self.dep[z] == "fixed")]
        return " ".join(words)

    def words(self, tokens: Iterable[int]) -> str:
        """The tokens as they stand, joined as in the source where they are neighbours."""
        out: list[str] = []
        last = -2
        for i in tokens:
            if out and (i != last + 1 or self.starts[i] > self.end(last)):
                out.append(" ")
            out.append(self.text[i])
            last = i
        return "".join(out)

    def is_punct(self, i: int) -> bool:
        return self.pos[i] == "PUNCT"

    def plural(self, i: int) -> bool:
        """Whether a noun, with what is coordinated to it, takes a plural verb."""
        return self.tag[i] in {"NNS", "NNPS"} or self.child(i, "conj") is not None

    def token_at(self, offset: int) -> int | None:
        """The token that holds the character at `offset` of the source."""
        low, high = 0, len(self.starts)
        while low < high:
            middle = (low + high) // 2
            if self.starts[middle] <= offset:
                low = middle + 1
            else:
                high = middle
        i = low - 1
        return i if i >= 0 and offset < self.end(i) else None

    def span(self, start: int, end: int) -> tuple[int, int] | None:
        """Tokens [a, b) that cover exactly the characters [start, end), or None if no tokens do."""
        a, b = self.token_at(start), self.token_at(end - 1) if end > start else None
        if a is None or b is None or self.starts[a] != start or self.end(b) != end:
            return None
        return a, b + 1

    def head_of(self, a: int, b: int) -> int:
        """The token in [a, b) that hangs on something outside it; the last such one."""
        outside = [i for i in range(a, b) if not a <= self.head[i] < b or self.head[i] == i]
        return outside[-1] if outside else b - 1


def read_tree(
    doc: Doc,
    source: str = "",
    shift: int = 0,
    front: Opening | None = None,
    place_of: Callable[[int], int] = int,
) -> Tree:
    """Copy what the rules need out of a spaCy document that holds one sentence.

    Sentence boundaries a parser may have set inside it are ignored: the first root is taken and the
    others are left hanging on themselves. source, shift: the whole sentence and where in it the document
    begins, if the document leaves out its opening. front: a date in that opening, hung on the main verb.
    place_of: where in that rest a character of the document stands, if the document leaves out brackets.
    """
    tokens = [t for t in doc if not t.is_space]
    place = {t.i: k for k, t in enumerate(tokens)}
    heads = [place.get(t.head.i, k) for k, t in enumerate(tokens)]
    parse = Draft(tuple(t.lower_ for t in tokens), [t.tag_ for t in tokens], [t.pos_ for t in tokens],
                  [t.dep_ for t in tokens], heads)  # fmt: skip
    mend(parse)
    text, starts = tuple(t.text for t in tokens), tuple(place_of(t.idx) + shift for t in tokens)
    if front is not None and tokens:
        text, starts, parse = front.words + text, front.starts + starts, _grafted(front, parse)
    kids: list[list[int]] = [[] for _ in text]
    for i, head in enumerate(parse.heads):
        if head != i:
            kids[head].append(i)
    return Tree(
        source=source or doc.text,
        text=text,
        lower=parse.lower,
        tag=tuple(parse.tags),
        pos=tuple(parse.pos),
        dep=tuple(parse.deps),
        head=tuple(parse.heads),
        starts=starts,
        kids=tuple(map(tuple, kids)),
        root=parse.root,
    )


def _grafted(front: Opening, parse: Draft) -> Draft:
    """The parse with the opening's tokens before it."""
    n = len(front.words)
    heads = [parse.root + n if i == front.head else front.head for i in range(n)]
    return Draft(
        tuple(word.lower() for word in front.words) + parse.lower,
        [*front.tags, *parse.tags],
        [*front.pos, *parse.pos],
        [*front.deps, *parse.deps],
        [*heads, *(head + n for head in parse.heads)],
    )


def roots(tree: Tree) -> list[int]:
    """Every token that hangs on nothing: more than one means a parse that fell apart."""
    return [i for i, head in enumerate(tree.head) if head == i]
