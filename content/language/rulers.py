"""The number of a ruler that looks like the pronoun: "Queen Elizabeth I closed the yard".

The treebanks have "I" as a pronoun only, and so has the parser. With "II" in its place the same sentence has a name for
its subject; the arcs of that reading are the sentence's own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from content.language import gazetteer
from content.language.places import GREAT_CITY
from content.language.stand_ins import bounded

if TYPE_CHECKING:
    from spacy.tokens import Doc

_RULERS = frozenset(
    {
        *("king", "queen", "pope", "emperor", "empress", "tsar", "czar", "sultan", "shah", "prince", "duke", "saint"),
        *("archduke", "elector", "kaiser", "patriarch"),
    }
)
_BEFORE_A_NAME = frozenset({"of", "by", "under", "to", "with", "from", "for", "against", "and", "when", "while", ","})
_SPEAKERS = frozenset({"my", "me", "mine", "we", "our", "us", "myself", "you", "your"})
_SPOKEN = frozenset(
    {"am", "'m", "’m", "have", "'ve", "’ve", "do", "don't", "'d", "’d", "'ll", "’ll", "think", "believe"}
)


def numbered(doc: Doc) -> Doc:
    """The same words to be parsed, with "II" for a ruler's "I"; the document itself where it has none."""
    from spacy.tokens import Doc

    places = [token.i for token in doc if token.text == "I" and _is_number(doc, token.i)]
    if not places:
        return doc
    words = ["II" if token.i in places else token.text for token in doc]
    return bounded(Doc(doc.vocab, words=words, spaces=[bool(token.whitespace_) for token in doc]))


def adopt(doc: Doc, read: Doc) -> Doc:
    """The document with tags, arcs and names of its reading by `numbered`."""
    from spacy.attrs import DEP, ENT_IOB, ENT_TYPE, HEAD, MORPH, POS, TAG

    if doc is read:
        return doc
    attributes = [TAG, POS, MORPH, DEP, HEAD, ENT_IOB, ENT_TYPE]
    doc.from_array(attributes, read.to_array(attributes))
    return doc


def _is_number(doc: Doc, i: int) -> bool:
    """Whether "I" follows the first name of a ruler, and nobody speaks in the sentence."""
    if i == 0 or not gazetteer.is_first_name(doc[i - 1].text) or not _SPEAKERS.isdisjoint(t.lower_ for t in doc):
        return False
    if i + 1 < len(doc) and doc[i + 1].lower_ in _SPOKEN:
        return False
    first = i - 1
    while first > 0 and doc[first - 1].lower_ not in _RULERS and gazetteer.is_first_name(doc[first - 1].text):
        first -= 1  # "Pope John Paul I"
    before = doc[first - 1].lower_ if first else ""
    if before in _RULERS:
        return True
    place = gazetteer.place(doc[i - 1].text)
    known = place is not None and (place.kind != "city" or place.population >= GREAT_CITY)  # "to Paris I went"
    return not known and (before in _BEFORE_A_NAME or not before)
