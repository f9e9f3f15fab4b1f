"""Where names begin and end in parsed sentences: the parser's spans mended, and those it missed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from content.language import gazetteer

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


def word_set(*words: str) -> frozenset[str]:
    """The words of a string, or of several: lists that stay readable."""
    return frozenset(word for group in words for word in group.split())


_JOINERS = word_set("de da do dos du del della der den di la le van von bin ibn al el ul and & of the upon aan ten zu")
PARTICLES = _JOINERS - {"and", "of", "the", "&"}
_TIED = word_set("based backed led born held owned made era style like type run ruled aged next elect")
"""Words that a hyphen ties to a name without being part of it."""
_FOR_WHAT = frozenset({"on", "for", "against"})
_BODIES = word_set(
    "Commission Committee Council Association Society Centre Center Institute Office Agency Board Foundation Fund "
    "Coalition Campaign Conference Bureau Department Organisation Organization Union Federation Alliance Forum Panel "
    "Academy School League Taskforce Programme Program"
)
"""Bodies whose names often go on to say what they are for."""
_FIELDS = word_set(
    "Food Drug Securities Health Education Trade Commerce Science Arts Agriculture Forestry Fisheries Fish Energy "
    "Housing Transport Environment Finance Labor Labour Oceanic Drum Fife Alcohol Prices Wages Oil Gas Water"
)
"""What the work of one body may be, together with something else: "the Food and Drug Administration"."""
_SUBJECTS = word_set(
    "Studies Sciences Affairs Arts Engineering Technology Medicine Policy Planning Biology Research Development "
    "Literature Languages Economics Politics Astronomy Chemistry Physics"
)
"""How the names of schools and institutes end that work on two things: "School of Slavonic and Baltic Studies"."""
ROMAN = re.compile(r"(?:[IVX]{1,5}|[JS]r\.?)$")
JUNIOR = re.compile(r"[JS]r\.?|I{2,3}|IV")
"""What stands behind a surname and is none: "Jr.", "III"."""
MONTH_WORDS = word_set(
    "January February March April May June July August September October November December Monday Tuesday "
    "Wednesday Thursday Friday Saturday Sunday Jan. Feb. Mar. Apr. Aug. Sept. Oct. Nov. Dec."
)


def span_text(doc: Doc, start: int, end: int) -> str:
    text: str = doc[start:end].text  # doc.text would join the whole sentence anew each time
    return text


def name_spans(doc: Doc) -> list[tuple[int, int, str]]:
    """Candidate names as token spans with the parser's label, or "" for one it did not label."""
    out: list[tuple[int, int, str]] = []
    taken: set[int] = set()
    for ent in doc.ents:
        span = _tidy(doc, *_without_owner(doc, *_grow(doc, ent.start, ent.end, ent.label_), ent.label_))
        if span is not None and not taken.intersection(range(*span)):
            out.append((*span, ent.label_))
            taken.update(range(*span))
    for start, end in _chunks(doc, taken):
        span = _tidy(doc, start, end)
        if span is not None:
            out.append((*span, ""))
    out += [(i, i + 1, "") for i in range(len(doc) - 2) if _is_field(doc, i) and not _covered(out, i)]
    return _whole_bodies(doc, _joined(doc, sorted(out)))


def _is_field(doc: Doc, i: int) -> bool:
    return doc[i].text in _FIELDS and doc[i + 1].text == "and" and i > 0 and doc[i + 2].text[:1].isupper()


def _covered(spans: list[tuple[int, int, str]], i: int) -> bool:
    return any(start <= i < end for start, end, _ in spans)


def _joined(doc: Doc, spans: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """The spans with those made one that are halves of one name: "Drum" and Bugle Corps, "Washington", D.C."""
    out: list[tuple[int, int, str]] = []
    for start, end, label in spans:
        half = out[-1] if out and out[-1][1] == start - 1 else None
        tied = _tie(doc, half, start, end) if half and not (label == half[2] == "PER" and end - start > 1) else ""
        out[-1:] = [(half[0], end, tied)] if half and tied else [*out[-1:], (start, end, label)]
    return out


def _tie(doc: Doc, half: tuple[int, int, str], start: int, end: int) -> str:
    """The label of the one name that two spans are with the word between them; "" where they are two names."""
    between = doc[start - 1].text
    if between == "," and span_text(doc, start, end) in {"D.C.", "DC"} and doc[start - 2].text == "Washington":
        return "LOC"
    return "ORG" if between == "&" or (between == "and" and _is_half(doc, half, start, end)) else ""


def _is_half(doc: Doc, half: tuple[int, int, str], start: int, end: int) -> bool:
    """Whether a body's name begins before the "and": "National Oceanic", but not "Congress", "Ford" or "Boy Scouts"."""
    last, label, several = doc[half[1] - 1].text, half[2], half[1] - half[0] > 1
    if doc[end - 1].text in _SUBJECTS and several and _is_taught(doc, half[0], half[1]):
        return True
    if not gazetteer.is_organisation_head(doc[end - 1].text) or label == "PER":
        return False
    if last in _FIELDS:
        return True
    heads = gazetteer.is_organisation_head, gazetteer.is_place_head, gazetteer.is_other_head, gazetteer.is_demonym
    whole = any(one(last) for one in heads) or gazetteer.place(span_text(doc, half[0], half[1])) is not None
    if not several or whole or label == "LOC" or not last.isalpha() or last.isupper() or last.endswith("s"):
        return False
    plain = not (gazetteer.is_surname(last) or gazetteer.is_first_name(doc[half[0]].text))
    return plain and doc[half[1] - 1].head.i in range(start, end)


def _is_taught(doc: Doc, start: int, end: int) -> bool:
    """ "School of Slavonic", "Institute for Earth": a body of one word of what it works on, which may have another."""
    word = doc[end - 1].text
    body = gazetteer.is_organisation_opener(doc[end - 3].text) or gazetteer.is_organisation_head(doc[end - 3].text)
    return end - start > 2 and body and doc[end - 2].text in {"of", "for"} and word[:1].isupper()


def body_before(words: list[str]) -> list[str]:
    """The words of a name before the "on", "for" or "against" that says what a body is for; all where none does."""
    return words[: next((i for i, word in enumerate(words) if i and word in _FOR_WHAT), len(words))]


def _whole_bodies(doc: Doc, spans: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """The spans with what some bodies are for: "the National Association" for the Advancement of Colored People."""
    labels = {i: label for start, end, label in spans for i in range(start, end)}
    out: list[tuple[int, int, str]] = []
    for start, end, label in spans:
        if out and start < out[-1][1]:
            continue
        longer = _goal_end(doc, end, labels) if label in {"ORG", ""} and _is_body(doc, start, end) else end
        out.append((start, longer, "ORG" if longer > end else label))
    return out


def _is_body(doc: Doc, start: int, end: int) -> bool:
    return end - start > 1 and doc[end - 1].text in _BODIES


def _goal_end(doc: Doc, end: int, labels: Mapping[int, str]) -> int:
    """Where the name of a body ends that goes on over "on the HIV Epidemic"; `end` where it does not."""
    i = end
    if i >= len(doc) or doc[i].text not in _FOR_WHAT:
        return end
    i += 2 if i + 1 < len(doc) and doc[i + 1].lower_ == "the" else 1
    last = end
    while i < len(doc):
        if _is_goal(doc, i, labels):
            last = i + 1
        elif doc[i].lower_ not in {"of", "and", "the"} or last == end:
            break
        i += 1
    return last


def _is_goal(doc: Doc, i: int, labels: Mapping[int, str]) -> bool:
    word = doc[i].text
    plain = word[:1].isupper() and word not in MONTH_WORDS and word.isalpha()
    return plain and labels.get(i, "") not in {"PER", "LOC"} and gazetteer.place(word) is None


def _grow(doc: Doc, start: int, end: int, label: str) -> tuple[int, int]:
    """The span with the parts of the name that the parser left outside."""
    while end < len(doc) and _continues(doc, end, start, label):
        end += 1
    while (
        end + 1 < len(doc) and doc[end].text in {"-", "–"} and not doc[end - 1].whitespace_ and not doc[end].whitespace_
    ):
        if doc[end + 1].lower_ in _TIED:
            break
        if not doc[end + 1].text[:1].isupper() and not _syllable(doc, start, end, label):
            break
        end += 2
    while (
        start > 1
        and doc[start - 1].text in {"-", "–"}
        and doc[start - 2].lower_ in PARTICLES
        and not doc[start - 1].whitespace_
    ):
        start -= 2
    if (
        label == "PER"
        and start > 0
        and doc[start - 1].dep_ in {"flat", "compound"}
        and gazetteer.is_first_name(doc[start - 1].text)
    ):
        start -= 1
    return start, end


def _is_surname_of(doc: Doc, start: int, i: int) -> bool:
    """Whether a name's last word, before token `i`, hangs on that: "Howard Atwood" Kelly, "Chase Manhattan" Bank."""
    word = doc[i].text
    last = gazetteer.is_surname(word) or gazetteer.is_organisation_head(word)
    tied = doc[i].dep_ == "flat" or (doc[i - 1].dep_ in {"flat", "compound"} and doc[i - 1].head.i == i)
    return i - start > 1 and tied and last and word not in MONTH_WORDS


def _without_owner(doc: Doc, start: int, end: int, label: str) -> tuple[int, int]:
    """ "Howard Carter" of "the find by Howard Carter of Tutankhamun's tomb": the owner belongs to what he owns."""
    cut = next((i for i in range(start + 2, end - 1) if doc[i].lower_ == "of"), end)
    owned = end < len(doc) and doc[end].lower_ in {"'s", "’s"}
    return (start, cut) if label == "PER" and owned else (start, end)


def _syllable(doc: Doc, start: int, end: int, label: str) -> bool:
    """ "Chiang Kai-shek", "Kim Il-sung": the last part of a person's name in small letters."""
    word = doc[end + 1].text
    short = word.isalpha() and len(word) <= 5 and len(doc[end - 1].text) <= 5
    return label == "PER" and end - start > 1 and short


def _continues(doc: Doc, i: int, start: int, label: str) -> bool:
    token = doc[i]
    if not doc[i - 1].whitespace_ and token.text not in {"."}:
        return False
    if label == "PER" and ROMAN.match(token.text) and token.pos_ != "PRON":
        return True
    inside = start <= token.head.i < i
    if label == "PER" and is_proper(token) and _is_surname_of(doc, start, i):
        return True
    return token.text[:1].isupper() and token.tag_ in {"NNP", "NNPS"} and token.dep_ in {"flat", "compound"} and inside


def _tidy(doc: Doc, start: int, end: int) -> tuple[int, int] | None:
    """The span without articles, possessive marks and edge punctuation; None if no name is left."""
    while start < end and (
        doc[start].lower_ in {"the", "a", "an", "'s", "’s", "mr.", "mr", "mrs.", "ms.", "dr."}
        or _loose_punct(doc[start])
    ):
        start += 1
    while end > start and (
        doc[end - 1].lower_ in {"'s", "’s", "'", "’", "of", "and", "the"} or _loose_punct(doc[end - 1])
    ):
        end -= 1
    while start < end and not doc[start].text[:1].isupper() and doc[start].lower_ not in PARTICLES:
        start += 1
    if start >= end or not any(doc[i].text[:1].isupper() for i in range(start, end)):
        return None
    if all(doc[i].text in MONTH_WORDS or doc[i].like_num for i in range(start, end)):
        return None
    return start, end


def _loose_punct(token: Token) -> bool:
    return bool(token.is_punct) and not (token.text == "." and not token.whitespace_)


def _chunks(doc: Doc, taken: set[int]) -> Iterator[tuple[int, int]]:
    """Runs of proper nouns that no labelled span covers."""
    i = 0
    while i < len(doc):
        if not is_proper(doc[i]) or i in taken:
            i += 1
            continue
        j = i + 1
        while j < len(doc) and j not in taken:
            if is_proper(doc[j]) and doc[j - 1].whitespace_ and not _loose_punct(doc[j - 1]):
                j += 1
            elif j + 1 < len(doc) and j + 1 not in taken and is_proper(doc[j + 1]) and _joins(doc, i, j):
                j += 2
            else:
                break
        yield i, j
        i = j


def is_proper(token: Token) -> bool:
    return token.tag_ in {"NNP", "NNPS"} and token.text[:1].isupper()


def _joins(doc: Doc, start: int, i: int) -> bool:
    if doc[i].text in {"-", "–"}:
        return not doc[i - 1].whitespace_ and not doc[i].whitespace_
    return doc[i].lower_ in PARTICLES or (doc[i].lower_ == "of" and gazetteer.is_organisation_opener(doc[i - 1].text))
