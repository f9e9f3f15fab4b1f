"""More names for the training of names: the same texts with other names in the places of names.

A swapped name comes from the gazetteer, from the corpus, or is made up of syllables, so that the model
learns from the words around a name and not the few thousand names of the corpus by heart.
"""

import random
import tomllib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc, Span

from content.language import gazetteer
from content.language.model.gazetteer_build import split_names

WORDS = Path(__file__).parent / "words.toml"
SWAPPED = 0.75  # share of names that are swapped
FROM_CORPUS = 0.3  # share of the swapped that come from elsewhere in the corpus
ONSETS = "al an ar ba be bo ca da de do el fa ga ha in ja ka ko la le li ma mi mo na ni no om pa ra ri ro sa se"
ONSETS += " shi so ta te to ul va vi wa ya yo za zh kh mu ab ib os gr st br kr tr"
CODAS = "n r s d k m l v sh ng ov ev ski er man son sen ini elli ard ton ley ian yan iev oglu wa shi da ra ta ko ti"
CODAS += " ni di berg ez es escu ic off ault eau ke"
PERSONS = (
    (0.12, "{last}"),
    (0.20, "{first}"),
    (0.28, "{first} {initial}. {last}"),
    (0.33, "{first} al-{last}"),
    (0.36, "{first} Abu {last}"),
    (0.40, "{first} {joint} {last}"),
    (0.44, "{first} {first} {last}"),
    (1.00, "{first} {last}"),
)
JOINTS = ("van", "de", "von", "bin", "da", "del", "ibn", "van der")


class Names:
    """A seeded source of names of the three classes."""

    def __init__(self, seen: dict[str, list[str]], seed: int) -> None:
        frames = tomllib.loads(WORDS.read_text(encoding="utf-8"))["frames"]
        self.place_frames = split_names(frames["places"])
        self.organisation_frames = split_names(frames["organisations"])
        self.rng = random.Random(seed)
        self.seen = seen
        self.first = gazetteer.names("first_names")
        self.last = gazetteer.names("surnames")
        self.cities = gazetteer.names("cities")
        self.countries = gazetteer.names("countries")
        self.states = gazetteer.names("subdivisions")
        self.makers: dict[str, Callable[[], str]] = {"PER": self.person, "LOC": self.place, "ORG": self.organisation}

    def other(self, label: str) -> str:
        """A name of class `label`."""
        if self.rng.random() < FROM_CORPUS:
            return self.rng.choice(self.seen[label])
        return self.makers[label]()

    def invented(self) -> str:
        """A word that is nobody's name yet."""
        onset = "".join(self.rng.choices(ONSETS.split(), k=self.rng.choice((1, 2, 2))))
        return (onset + self.rng.choice(CODAS.split())).capitalize()

    def person(self) -> str:
        """A full name mostly, else a surname or a first name."""
        draw = self.rng.random()
        frame = next(frame for bound, frame in PERSONS if draw < bound)
        return frame.format(
            first=self.rng.choice(self.first) if self.rng.random() < 0.7 else self.invented(),
            last=self.rng.choice(self.last) if self.rng.random() < 0.55 else self.invented(),
            initial=self.rng.choice("ABCDEFGHJKLMNPRSTW"),
            joint=self.rng.choice(JOINTS),
        )

    def place(self) -> str:
        """A country, a city, a state or a feature of the land."""
        draw = self.rng.random()
        if draw < 0.35:
            return self.rng.choice(self.countries)
        if draw < 0.72:
            return self.rng.choice(self.cities) if self.rng.random() < 0.8 else self.invented()
        if draw < 0.80:
            return self.rng.choice(self.states)
        base = self.rng.choice(self.cities) if self.rng.random() < 0.6 else self.invented()
        return self.rng.choice(self.place_frames).format(base)

    def organisation(self) -> str:
        """An acronym, a one-word name, or a name with its head word."""
        draw = self.rng.random()
        if draw < 0.18:
            return "".join(self.rng.choices("ABCDEFGHIKLMNOPRSTU", k=self.rng.choice((3, 3, 4))))
        if draw < 0.30:
            return self.invented()
        pool = self.rng.choice((self.cities, self.last, self.countries, None))
        base = self.rng.choice(pool) if pool else self.invented()
        return self.rng.choice(self.organisation_frames).format(base)


def seen_names(docs: Sequence[Doc]) -> dict[str, list[str]]:
    """Class -> the names of the corpus, in its order."""
    found: dict[str, list[str]] = {"PER": [], "LOC": [], "ORG": []}
    for doc in docs:
        for entity in doc.ents:
            found[entity.label_].append(entity.text)
    return found


def swap(doc: Doc, names: Names, nlp: Language) -> Doc:
    """`doc` (its words and names alone) with most of its names replaced by others of their class."""
    words: list[str] = []
    spaces: list[bool] = []
    spans: list[tuple[int, int, str]] = []
    position = 0
    for entity in doc.ents:
        _append(doc[position : entity.start], words, spaces)
        start = len(words)
        swapped = names.rng.random() < SWAPPED
        _append(nlp.make_doc(names.other(entity.label_))[:] if swapped else entity, words, spaces)
        spaces[-1] = bool(doc[entity.end - 1].whitespace_)
        spans.append((start, len(words), entity.label_))
        position = entity.end
    _append(doc[position:], words, spaces)
    copy = Doc(nlp.vocab, words=words, spaces=spaces)
    copy.set_ents([Span(copy, start, end, label=label) for start, end, label in spans], default="outside")
    return copy


def _append(span: Span, words: list[str], spaces: list[bool]) -> None:
    words.extend(token.text for token in span)
    spaces.extend(bool(token.whitespace_) for token in span)


def swapped_copies(docs: Sequence[Doc], nlp: Language, copies: int, seed: int) -> Iterator[Doc]:
    """`copies` versions of every document that holds a name and is annotated throughout."""
    names = Names(seen_names(docs), seed)
    for doc in docs:
        annotated = all(token.ent_iob for token in doc)
        for _ in range(copies if doc.ents and annotated else 0):
            yield swap(doc, names, nlp)
