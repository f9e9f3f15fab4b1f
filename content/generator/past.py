"""A prompt of the present put into the past: what was so on a day is not asked as if it still were."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from content.drafts import BLANK
from content.generator.tree import Tree
from content.generator.wording import verb_lemma

_FORMS = {
    "is": "was", "am": "was", "are": "were", "has": "had", "have": "had", "do": "did", "does": "did",
    "will": "would", "can": "could",
}  # fmt: skip
_PRESENT = frozenset({"VBZ", "VBP"})
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"")
_SHORT = re.compile(
    r"\w['’](?:s|re|ve|ll|m|d) (?:a|an|the|no|been|also|still|not)\b|\b(?:there|it|that|what|who)['’]s\b", re.I
)
"""A verb cut short: "there's", "they've been"."""


def in_the_past(text: str, trees: Sequence[Tree]) -> str:
    """The prompt with every finite verb of the present in the past; "" where a word may be a verb or a noun.

    trees: the parses of the sentences that the prompt was made from.
    """
    present = _present_forms(trees)
    if present is None or _SHORT.search(_QUOTED.sub("", text)):
        return ""
    return "".join(part if i % 2 else _past(part, present) for i, part in enumerate(_split(text)))


def _split(text: str) -> list[str]:
    """What is said, and at the odd places what is quoted."""
    return re.split(rf"({_QUOTED.pattern})", text)


def tells_present(text: str, trees: Sequence[Tree]) -> bool:
    """Whether a prompt holds a finite verb of the present outside quotation marks; a word that may be one counts."""
    if past := in_the_past(text, trees):
        return past != text
    words = {word.lower() for word in _WORD.findall(_QUOTED.sub("", text.replace(BLANK, " ")))}
    verbs = {tree.lower[i] for tree in trees for i in range(len(tree)) if tree.tag[i] in _PRESENT}
    return bool(words & (verbs | {"do", "does"})) or bool(_SHORT.search(_QUOTED.sub("", text)))


def _present_forms(trees: Sequence[Tree]) -> dict[str, str] | None:
    """Verbs of the present as they stand, with their past forms; None where a word stands there as a noun too."""
    found: dict[str, str] = {}
    others: set[str] = set()
    for tree in trees:
        for word, tag in zip(tree.lower, tree.tag, strict=True):
            if tag in _PRESENT or (tag == "MD" and word in _FORMS):
                found[word] = past_form(word)
            else:
                others.add(word)
    return None if others & found.keys() - _FORMS.keys() else found


def _past(text: str, present: dict[str, str]) -> str:
    """The words of the present in a stretch of a prompt put into the past, "do" with what it supports as one."""
    supported = False
    out: list[str] = []
    last = 0
    for match in _WORD.finditer(text):
        word = match[0].lower()
        new = present.get(word, "")
        if word in {"do", "does", "did"} and not new:
            new, supported = "did", True
        elif supported and word in _bases(present):
            new, supported = "", False
        if new:
            out += [text[last : match.start()], new.capitalize() if match[0][0].isupper() else new]
            last = match.end()
    return "".join([*out, text[last:]])


def _bases(present: dict[str, str]) -> frozenset[str]:
    """The base forms of the verbs: what "does" leaves behind."""
    return frozenset(verb_lemma(word) for word in present)


@lru_cache(5_000)
def past_form(word: str) -> str:
    """ "employs" -> "employed", "is" -> "was"."""
    if word in _FORMS:
        return _FORMS[word]
    from lemminflect import getInflection

    found: tuple[str, ...] = getInflection(verb_lemma(word), tag="VBD")
    return found[0] if found else word
