"""Whether a prompt that follows the article's sentence still holds together where words were left out of it."""

from __future__ import annotations

import re

from content.drafts import BLANK
from content.generator.gates.case import Case
from content.generator.reading import Sentence
from content.generator.tree import FINITE
from content.generator.words import places_of
from content.language import gazetteer

_WORD = re.compile(r"_{3,}|\w+(?:['’.-]\w+)*|[^\w\s]")
_FULL_NAME = rf"(?:{BLANK}|(?:[A-Z][\w.'’-]*)(?: [A-Z][\w.'’-]*)*)"
_LOOSE_NAMES = re.compile(
    rf"(?P<names>{_FULL_NAME}(?:, {_FULL_NAME})*,? and {_FULL_NAME}), {_FULL_NAME} (?P<verb>[a-z]+) "
)
_BRACKETS = re.compile(r" ?\([^()]*\)(?! [A-Z])")
_MARKS = frozenset(",;:()[]–—-")
_INSIDE = re.compile("[a-z,] ")
_STOPS = _MARKS | {".", '"', "“", "”", "?", "'", "‘", "’"}
_SMALL = frozenset(
    {
        "also",
        "already",
        "however",
        "then",
        "therefore",
        "thus",
        "meanwhile",
        "instead",
        "still",
        "finally",
        "later",
        "too",
    }
)
_ARTICLES = frozenset({"a", "an", "the"})
_LONGEST_SKIP = 60
_FRONT = re.compile(
    r"^(?:in|on|at|by|as|of|after|before|during|since|until|under|over|from|to|with|without|within|upon|throughout|following|despite|"
    r"because|when|while|for|between|against|through|among|like|unlike|according|instead|along|across|around|towards?|near|only|"
    r"based|given|having|\w+ing|about|early|late|nearly|more|when|where|although|though|if)\b",
    re.I,
)
_INDEFINITE = re.compile(
    r"[^,]*\b(?:did|does|do|was|were|is|are|has|have|had) (?:an?|some(?! \d)|several|many) \w+", re.I
)
_ASKING = re.compile(r", (?:(?:in|on|by|to|from|for|at|since|until|with) )?(?:who|whom|which|what|how|when|where)\b")
_FRONT_ASKED = re.compile(
    r"\b(?:[Ww]hat (?:year|month and year|date|day|century|decade)|[Ww]hen|[Ww]here) "
    r"(?:was|were|did|is|are|had|has|does|do) "
    r"(?:under|despite|following|with|without|because|upon|among|amid|beyond|like|unlike|through|due)\b"
)


def seams(case: Case) -> str:
    """Words stand side by side that the article keeps apart by more than what commas or brackets set off."""
    if BLANK not in case.prompt and not case.is_statement:
        return ""
    lines = [line.sentence for line in case.lines if line.sentence.start <= case.fact.answer_start < line.sentence.end]
    source = _WORD.findall(" ".join(_as_read(case, line) for line in lines).replace("’", "'"))
    told = " ".join(edit.text for line in lines for edit in line.edits)
    dropped = {
        line.tree.text[i]
        for line in lines
        for edit in line.edits
        if not edit.text or edit.text[-1:].isdigit()  # a date that was put into the order of ours
        for i in range(edit.start, edit.end)
    }
    at, last, opening, comma = -1, "", True, False
    for word in _WORD.findall(case.body):
        if word == BLANK:
            at, last, comma = (
                _past(source, case.article.text[case.fact.answer_start : case.fact.answer_end], at),
                BLANK,
                False,
            )
            continue
        found = None if word in _STOPS else _next(source, word, at)
        if found is None:
            comma = word == "," or (comma and word in _STOPS)
            last = last if word in _STOPS else ""  # a word that stands for others: nothing to compare
            continue
        if last and not comma and not opening:
            found = _behind_aside(source, at, found, word)
        gone = [other for other in source[at + 1 : found] if other not in dropped]
        if comma:
            torn = word.lower() in _ARTICLES and _opens_with_noun(gone, case)
            torn = torn or (not (gone[:1] and gone[0] in _STOPS) and not _clean(gone, last, word))
        else:
            torn = f"{last} {word}" not in told and not _clean(gone, last, word)
        if last and not opening and gone and torn:
            return f'"{last} {word}" is torn out of "{" ".join(source[at : found + 1])}"'
        opening = at < 0
        at, last, comma = found, word, False
    return ""


def _as_read(case: Case, line: Sentence) -> str:
    """The article's sentence with what the prompt says instead of its words, and without brackets if it has none."""
    text, tree = line.text, line.tree
    for edit in reversed(line.edits):
        start, end = tree.starts[edit.start], tree.end(edit.end - 1)
        asked = line.start + start < case.fact.answer_end and case.fact.answer_start < line.start + end
        read = edit.text and edit.text in case.body and text[start:end] not in case.body
        if read and not asked and edit.text.casefold() not in text[start:end].casefold():
            text = text[:start] + edit.text + text[end:]
    told = [found for found in _BRACKETS.findall(text) if case.fact.answer in found]
    return text if told or "(" in case.body else _BRACKETS.sub("", text)


def _past(source: list[str], answer: str, at: int) -> int:
    """The last word of the answer in the source, or `at` where it is not to be found."""
    words = _WORD.findall(answer.replace("’", "'"))
    for i in range(at + 1, len(source) - len(words) + 1):
        if source[i : i + len(words)] == words:
            return i + len(words) - 1
    return at


def _opens_with_noun(gone: list[str], case: Case) -> bool:
    """Whether what was left out before an article was, or ended in, a noun that the rest stood in apposition to."""
    words = [word for word in gone if word not in _STOPS]
    tags = [case.tags.get(re.sub(r"['’]s$", "", word), "")[:2] for word in words]
    return bool(tags) and (tags[0] in {"NN", "DT", "JJ"} or tags[-1] == "NN")


def _next(source: list[str], word: str, at: int) -> int | None:
    """Where `word` stands next in the source, whatever the case of its first letter."""
    for i in range(at + 1, min(len(source), at + 1 + _LONGEST_SKIP)):
        if source[i] == word or source[i].casefold() == word.casefold():
            return i
    return None


def _behind_aside(source: list[str], at: int, found: int, word: str) -> int:
    """Where `word` goes on behind what commas set off, if it also stands inside: "the tower, which was sold, was"."""
    if at < 0 or source[at + 1 : at + 2] != [","] or found == at + 1 or word in {"and", "or", "but"}:
        return found
    later = [i for i in range(found, min(len(source), at + 1 + _LONGEST_SKIP)) if source[i] == word]
    closed = [i for i in later if source[i - 1] == "," and i > at + 2]
    return closed[0] if closed else found


def _clean(gone: list[str], before: str, after: str) -> bool:
    """Whether what was left out was set off on both sides, or is a small adverb."""
    words = [word for word in gone if word not in _STOPS]
    if all(word.lower() in _SMALL or word.endswith("day") for word in words):
        return True
    if (before[:1].isupper() and after[:1].isupper()) or after.lower() in _ARTICLES:
        return False
    return gone[0] in _MARKS and gone[-1] in _MARKS


def fronts(case: Case) -> str:
    """Before the question word stands something that is no adverbial: "In July 1960, NASA Administrator, who ..."."""
    asked = _ASKING.search(case.body)
    if not asked or not case.body.rstrip().endswith("?"):
        return ""
    parts = [part for part in re.split(r", (?!\d{4})", case.body[: asked.start()]) if part]
    loose = [part for part in parts if not _FRONT.match(part)]
    return f'"{loose[0]}" stands loose before the question' if loose else ""


def front_as_subject(case: Case) -> str:
    """ "In what year was under pressure from Arden submitted?": what stood in front was taken for the subject."""
    found = _FRONT_ASKED.search(case.body)
    return f'"{found[0]}" is no subject' if found else ""


def indefinite(case: Case) -> str:
    """The question is about some epidemic or a study: nobody can tell which."""
    alone = re.match(r"(?:An? \w+|One (?!of\b)(?:\w+ ){0,2}\w+) (?:was|were|is|are|has|had|could|would)\b", case.body)
    if alone:
        return f'"{alone[0]}" may be any'
    asked = case.body.split(", ", 1)[-1] if _FRONT.match(case.body) and _ASKING.search(case.body) else case.body
    found = _INDEFINITE.match(asked)
    if found and case.body.rstrip().endswith("?"):
        return f'"{found[0].split(" ", 3)[-1]}" may be any'
    return ""


def stray_capital(case: Case) -> str:
    """A common word that opened the article's sentence and kept its capital inside the prompt."""
    for line in case.lines:
        tree = line.sentence.tree
        word = tree.text[0] if tree is not None else ""
        small = _is_small_elsewhere(case, word)
        named = any(word in name.text.split() for name in line.names) or gazetteer.is_demonym(word) or word.isupper()
        if not word[:1].isupper() or (named and not small):
            continue
        if tree.tag[0] in {"NNP", "NNPS"} and not small and not gazetteer.is_common_word(word):
            continue
        for found in re.finditer(rf"(?<!^)(?<!: )(?<!\. )\b{re.escape(word)}\b(?P<next> \w+)?", case.body):
            if not _is_great_inside(case, f"{word}{found['next'] or ''}"):
                return f'"{word}" has kept its capital'
    return ""


def _is_great_inside(case: Case, words: str) -> bool:
    """Whether the passage has these words of a name inside a sentence too: "merged with The Arden Mail"."""
    return " " in words and bool(re.search(rf"(?<=[\w,] ){re.escape(words)}\b", case.fact.passage.quote))


def _is_small_elsewhere(case: Case, word: str) -> bool:
    """Whether the article writes a word small, and with a capital at the beginning of sentences only."""
    if not re.fullmatch("[A-Z][a-z]{3,}", word):
        return False
    text = case.article.text
    return _stands_inside(word.lower(), text) and not _stands_inside(word, text)


def _stands_inside(word: str, text: str) -> bool:
    """Whether a word stands inside a sentence, behind a small letter or a comma."""
    return any(_INSIDE.match(text, at - 2) for at in places_of(word, text) if at > 1)


def loose_end(case: Case) -> str:
    """What follows the one comma of a gap text is a verb: "emerges from _____, flows westward", "..., saw."."""
    head, comma, tail = case.body.partition(", ")
    if not comma or "," in tail or case.body.rstrip().endswith("?"):
        return ""
    first = re.match(r"[\w'-]+", tail)
    if first and (case.tags.get(first[0], "") in {"VBZ", "VBD", "VBP"} or re.fullmatch(r"[a-z]\w*\.", tail.strip())):
        return f'"{first[0]}" hangs loose behind the comma' if not _FRONT.match(head) else ""
    return ""


def loose_names(case: Case) -> str:
    """ "Jan Moran and Ann Lund, Moran Lund was founded": what told of the names in front stayed in the article."""
    found = None if _FRONT.match(case.body) else _LOOSE_NAMES.match(case.body)
    verb = found and case.tags.get(found["verb"], "") in FINITE
    return f'"{found["names"]}" stands loose before the subject' if found and verb else ""


def lost_bracket(case: Case) -> str:
    """ "The Manned Spacecraft Center Marshall Space Flight Center": only a bracket kept two names apart."""
    persons = {name.text.split()[0] for name in case.names if name.kind == "person"}
    for found in re.finditer(r"([A-Z]\w+) \([^)]*\) ([A-Z][a-z]+)", case.fact.passage.quote):
        if found[2] not in persons and f"{found[1]} {found[2]}" in case.filled:
            return f'"{found[1]} {found[2]}" are two names'
    return ""


GATES = (fronts, front_as_subject, indefinite, stray_capital, loose_end, lost_bracket, loose_names, seams)
