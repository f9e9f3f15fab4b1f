"""What commas part in a statement: a subject from its verb, two whole sentences, an apposition that stands alone.

These gates read the words between the commas, because where a comma is wrong the parse is wrong as well.
"""

from __future__ import annotations

import re
from itertools import pairwise

from content.drafts import BLANK
from content.generator.gates.aligned import Aligned, aligned, is_question
from content.generator.gates.case import Case
from content.generator.gates.forms import HELPERS, is_participle
from content.generator.tree import FINITE, SUBJECTS
from content.generator.words import word_set
from content.language.dates import MONTHS

_PART = re.compile(r", (?!\d{4}\b)|[;:] | [–—-] ")
_WORD = re.compile(r"_{3,}|[\w’'.-]*\w")
_OPENERS = word_set("when where while because although though that as whereas if")
_RELATIVES = word_set("where which who whose whom")
_FRONTS = word_set(
    "in on at by for from of to with after before during under since until despite within between through once unless"
)
_JOINING = word_set("and but or nor so yet")
_DATED = word_set("Act Order Bill Law Statute Regulations Rules Treaty Convention spring summer autumn winter fall") | {
    *MONTHS
}
"""What a year may follow behind a comma."""
_SHORTEST = 4
"""Words of the shortest sentence that two may be run together from."""


def _segments(case: Case) -> list[list[str]]:
    """The words of a statement between its commas; none of a question."""
    if is_question(case) or not case.tags:
        return []
    return [words for part in _PART.split(case.body) if (words := _WORD.findall(part))]


def _is_finite(case: Case, word: str) -> bool:
    return word in HELPERS or (word.islower() and case.tags.get(word.rsplit("-")[-1], "") in FINITE)


def _has_finite(case: Case, words: list[str]) -> bool:
    """Whether there is a finite verb among the words; "composed by" is none, whatever the parser took it for."""
    return any(
        _is_finite(case, word) and not (after == "by" and is_participle(word))
        for word, after in zip(words, [*words[1:], ""], strict=True)
    )


def subject_comma(case: Case) -> str:
    """ "When Jan Moran, began to teach", "A waltz by Jan Moran, was printed in Carn, Arden.": the comma is a slip."""
    parts = _segments(case)
    for n, (one, two) in enumerate(pairwise(parts)):
        opener = one[0].lower() in _OPENERS
        subject = one[1:] if opener else one
        adverbial = one[0].lower() in _FRONTS or case.tags.get(one[0], "") in {"IN", "TO", "RB", "VBG", "VBN", "VBD"}
        if not subject or not (opener or (n == 0 and not adverbial)) or not _is_finite(case, two[0]):
            continue
        later = any(_is_finite(case, part[0]) for part in parts[n + 2 :])
        if _has_finite(case, subject) or (later and is_participle(two[0])):
            continue
        return f'a comma stands between "{one[-1]}" and its verb "{two[0]}"'
    return ""


def relative_alone(case: Case) -> str:
    """ "In Arden, where most mills were run by _____.": the one verb is that of the relative clause."""
    parts = _segments(case)
    main = [part for n, part in enumerate(parts) if n == 0 or not _RELATIVES.intersection(part[:2])]
    words = [word for part in main for word in part]
    known = not any(word.islower() and word.isalpha() and word not in case.tags for word in words)
    alone = len(main) < len(parts) and known and not any(_is_finite(case, word) for word in words)
    return "there is no verb but that of a relative clause" if alone else ""


def two_sentences(case: Case) -> str:
    """ "Arden freed its serfs in 1833, the towns of the coast followed": of a list of sentences two are left."""
    parts = _segments(case)
    if not parts or parts[0][0].lower() in _OPENERS | _FRONTS | {"according"} or re.search(r"[;:–—]", case.body):
        return ""
    for n, part in enumerate(parts):
        before = any(_is_finite(case, word) for one in parts[:n] for word in one)
        joined = any(one[0].lower() in _JOINING for one in parts[n:])
        if len(part) >= _SHORTEST and before and not joined and (subject := _subject(case, part)):
            return f'"{subject}" begins a sentence of its own'
    return ""


def _subject(case: Case, part: list[str]) -> str:
    """The plain noun phrase that opens a part and has its verb right behind it; "" if there is none."""
    end = next((n for n, word in enumerate(part) if _is_finite(case, word)), 0)
    tags = ["NNP" if word.startswith("_") else case.tags.get(word, "NNP") for word in part[:end]]
    plain = all(tag[:2] in {"NN", "JJ", "CD"} or (tag in {"DT", "PRP$"} and n == 0) for n, tag in enumerate(tags))
    return " ".join(part[:end]) if tags and plain and tags[-1][:2] == "NN" and part[0] not in {"a", "an"} else ""


def apposition_alone(case: Case) -> str:
    """ "A mill located a mile east of _____ and Carn.": said of a noun that stayed in the article."""
    side = None if is_question(case) else aligned(case)
    first = min((i for i in side.present if not side.tree.is_punct(i)), default=0) if side else 0
    if side is None or first == 0 or side.tree.text[first - 1] != ",":
        return ""
    tree = side.tree
    if tree.lower[first] not in {"a", "an"} and tree.tag[first] != "NNS":
        return ""
    verb = next((i for i in sorted(side.shown) if tree.lower[i] in HELPERS or tree.tag[i] in FINITE), -1)
    loose = verb >= 0 and tree.lower[verb] not in HELPERS and tree.head[verb] != verb
    return f'"{tree.text[verb]}" is no verb of its own' if loose and is_participle(tree.lower[verb]) else ""


def hung_year(case: Case) -> str:
    """ "The wing was built for Jan Moran, 1861.": a year that a comma hangs on, as in a caption."""
    fact = case.fact
    if fact.value.kind != "date" or fact.value.precision != "year" or is_question(case):
        return ""
    shown = r"\d{4}" if case.is_statement else BLANK
    found = re.search(rf"(?P<last>[\w’'-]+), {shown}(?=[.,])", case.body)
    loose = found and found["last"] not in _DATED and not found["last"].isdigit()
    return f'the year hangs on "{found["last"]}" by a comma' if found and loose else ""


def verb_taken_up(case: Case) -> str:
    """ "A charter was granted by the king in 1207 served in 1213": between the two stood the verb's subject."""
    side = None if is_question(case) else aligned(case)
    if side is None:
        return ""
    tree = side.tree
    for n in range(1, len(side.words)):
        i, before = side.place[n], _place_before(side, n)
        if i < 0 or not 0 <= before < i - 1 or not _bare(side.words[n - 1]):
            continue
        if tree.tag[i] not in FINITE and (tree.tag[i] != "VBN" or tree.child(i, "mark", *SUBJECTS) is None):
            continue
        relative = next((k for k in range(i - 1, before, -1) if tree.tag[k] in {"WDT", "WP", "WP$"}), -1)
        own = relative >= 0 and not any(tree.tag[k] in FINITE for k in range(relative, i))
        if own or _has_verb(side, n):
            return f'"{tree.text[i]}" has lost its subject'
    return ""


def _place_before(side: Aligned, n: int) -> int:
    """The token that the word before the prompt's word `n` shows; of a gap the last one."""
    return max(side.answer, default=-1) if side.words[n - 1].startswith("_") else side.place[n - 1]


def _bare(word: str) -> bool:
    return (word[0].isalnum() or word[0] == "_") and word.lower() not in _JOINING | _OPENERS | _RELATIVES


def _has_verb(side: Aligned, n: int) -> bool:
    """Whether since the last mark before word `n` a plain clause has had its verb already."""
    marks = [k for k in range(n) if side.words[k] in {",", ";", ":", "–", "—", "-"}]
    part = range(marks[-1] + 1 if marks else 0, n)
    if any(side.words[k].lower() in _JOINING | _OPENERS | _RELATIVES for k in part):
        return False
    return any(side.place[k] >= 0 and side.tree.tag[side.place[k]] in FINITE for k in part)


GATES = (
    subject_comma,
    relative_alone,
    two_sentences,
    apposition_alone,
    hung_year,
    verb_taken_up,
)
