"""Finding the title line among the lines above an article, and shortening a sentence where there is none."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from content.language.reading import HASHES, Line
from content.language.sentences import split
from content.language.wordlists import words

LONGEST_DERIVED = 90
"""Characters of a title that is made from a sentence."""
_LONGEST_LINE = 200
_ENOUGH = 1000
"""Characters of a sentence that are looked at for a title."""
_SECTION_WORDS = words("titles", "section_words")
_WORD = re.compile(r"[^\W_]+")
_SITE = re.compile(
    r"\s+(?:[|–—-]|::)\s+(?=[^|]{2,40}$)(?:[^|]*\b(?:news|times|post|guardian|wikipedia|bbc|cnn|npr|voa"
    r"|reuters|al jazeera|ap|britannica|herald|tribune|journal|telegraph|independent|magazine|encyclopedia)\b[^|]*"
    r"|[\w-]+\.(?:com|org|net|gov|edu|co\.uk|info))$",
    re.IGNORECASE,
)
"""The name of the site that pages put behind their title."""
_DANGLING = words("titles", "dangling")
"""Words after which a title can't stop."""
_SURE = 2
_DEFINED = re.compile(
    r"(?:The |An? )?(?P<name>[A-Z0-9][\w'’.&-]*(?: (?:of|the|and|de|von|van|la|&|[A-Z0-9][\w'’.&-]*)){0,5}),?"
    r"(?: \([^()]*(?:\([^()]*\)[^()]*)*\))?,?(?: [^,]{1,50},| also known as [^,.]{1,80},)? "
    r"(?:is|was|are|were) (?:an?|the|one of) "
)
"""The first sentence of an encyclopedia's article: "Knute Rockne (1888-1931), a Norwegian, was an American"."""
_NO_SUBJECT = words("titles", "no_subject")
_GOES_ON = 4
"""Mentions from which a text is about something."""


def title_line(lines: Sequence[Line], candidates: Sequence[int], body: int) -> int | None:
    """Index of the title among the lines `candidates` before `body`, the first line of the article proper.

    A title is told from the menu around it by its length, by words that the article uses, and by being
    repeated further down.
    """
    vocabulary = _vocabulary(lines[body : body + 4])
    times = Counter(line.text.casefold() for line in lines)
    scores = {i: _score(lines[i], vocabulary, times[lines[i].text.casefold()], first=i == 0) for i in candidates}
    best = max(candidates, key=lambda i: scores[i], default=None)
    return best if best is not None and scores[best] >= _SURE else None


def may_be_title(line: Line) -> bool:
    """Whether a line has the form of a title."""
    question = line.form == "brief" and line.text[-1] in "?!"
    return (
        (line.form == "short" or question)
        and not line.section
        and line.words <= 25
        and len(line.text) <= _LONGEST_LINE
        and not line.text[0].islower()
        and (line.text[0] not in "-*•·‣–#|>" or bool(HASHES.match(line.text)))
        and line.text[-1] not in ",;"
    )


def _score(line: Line, vocabulary: frozenset[str], times: int, *, first: bool) -> float:
    content = _content_words(line.text)
    shared = sum(word in vocabulary for word in content)
    score = 3.0 * shared / max(1, len(content)) + (2 if times > 1 and line.words > 2 else 0)
    if line.text[-1] == "?" and not first:
        score -= 2  # the first heading of a page of questions
    if line.words >= 4:
        return score + 2
    if line.words == 3:
        return score + 1 + first
    return score + (2 if first and line.text.casefold().strip(" :") not in _SECTION_WORDS else 0)


def _vocabulary(lines: Sequence[Line]) -> frozenset[str]:
    return frozenset(word for line in lines for word in _content_words(line.text[:1500]))


def _content_words(text: str) -> list[str]:
    """The words of a line cut to six letters, so that "withdraws" meets "withdrawal"; small words left out."""
    words = [word.lower() for word in _WORD.findall(text)]
    return [word[:6] for word in words if word not in _DANGLING and len(word) > 1]


def clean_title(text: str) -> str:
    """A title line without the mark of a heading before it and the name of the site behind it."""
    return _SITE.sub("", HASHES.sub("", " ".join(text.split()), count=1)).strip() or text


def defined_title(opening: str, text: str) -> str:
    """What an article is about that has no title and begins like an encyclopedia's: "Kenya" of "Kenya is a country".

    opening: its first paragraph. text: the whole of it, which must go on about that. "" where it does neither.
    """
    found = _DEFINED.match(opening)
    if found is None or found["name"].split()[0] in _NO_SUBJECT:
        return ""
    name = found["name"]
    return name if len(re.findall(rf"\b{re.escape(name.split()[-1])}\b", text)) >= _GOES_ON else ""


def derive_title(text: str) -> str:
    """A title from the first sentence of `text`: the whole of it, or cut where a clause or a phrase ends."""
    spans = split(text)
    sentence = " ".join((text[slice(*spans[0])] if spans else text)[:_ENOUGH].split())
    whole = sentence.removesuffix(".").rstrip(" :…")
    if len(whole) <= LONGEST_DERIVED:
        return whole or sentence[:LONGEST_DERIVED]
    return _at_clause(whole) or _at_word(whole)


def _at_clause(sentence: str) -> str:
    """The sentence up to its last comma, semicolon or dash within the limit, when enough stands before it."""
    ends = [found.start() for found in re.finditer(r"[,;:](?=\s)|\s[–—-]\s", sentence[: LONGEST_DERIVED + 1])]
    for end in reversed(ends):
        head = sentence[:end].strip()
        # "On Sunday, 18 January," is no title: a clause has at least some words.
        if end >= 40 and _balanced(head) and len(head.split()) >= 6:
            return head
    return ""


def _at_word(sentence: str) -> str:
    """The sentence cut at a word, with an ellipsis; not within a name, a figure or a quotation."""
    words = sentence.split()
    fitting = [k for k in range(1, len(words)) if len(" ".join(words[:k])) < LONGEST_DERIVED] if words else []
    kept = next((k for k in reversed(fitting) if k > 4 and _may_stop(words, k)), 0)
    if not kept and (bare := re.sub(r"[\"“”]", "", sentence)) != sentence:
        return bare if len(bare) <= LONGEST_DERIVED else _at_word(bare)
    head = " ".join(words[: kept or max(fitting, default=0)]).rstrip(",;:–—- ")
    return (head or sentence[: LONGEST_DERIVED - 1].rstrip()) + "…"


def _may_stop(words: list[str], kept: int) -> bool:
    last = words[kept - 1]
    return not _dangles(last) and not _in_name(last, words[kept]) and _balanced(" ".join(words[:kept]))


def _dangles(word: str) -> bool:
    return word.lower().strip("\"'“”(),") in _DANGLING or word[-1:] == "."


def _in_name(word: str, following: str) -> bool:
    """Whether a cut between the two words would halve a name or part a figure from its noun."""
    return word[:1].isdigit() or (word[:1].isupper() and following.lstrip("\"'“‘(")[:1].isupper())


def _balanced(text: str) -> bool:
    straight = text.count('"') % 2 == 0
    return straight and text.count("“") == text.count("”") and text.count("(") == text.count(")")
