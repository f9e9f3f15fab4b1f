"""What a word form may be, by dictionary alone: for words that the parser may have taken for something else."""

from __future__ import annotations

from functools import lru_cache

from content.generator.wording import verb_lemma
from content.generator.words import word_set

HELPERS = word_set("was were is are has had have did does do will would could can may might shall should")
"""Finite forms of auxiliaries."""


@lru_cache(20_000)
def readings(word: str) -> frozenset[str]:
    """Word classes of a form: {"VERB"} for "fought", {"NOUN", "VERB"} for "runs"; empty for an unknown word."""
    from lemminflect import getAllLemmas

    return frozenset(getAllLemmas(word))


@lru_cache(20_000)
def is_past(word: str) -> bool:
    """Whether a form may be a past tense that is not its own base form."""
    from lemminflect import getAllInflections

    lemma = verb_lemma(word)
    if lemma == word:
        return False
    known = getAllInflections(lemma, upos="VERB")
    return word in known.get("VBD", ()) or (not readings(word) and word.endswith("ed"))


@lru_cache(20_000)
def is_participle(word: str) -> bool:
    """Whether a form may be a past participle: "held" and "located", but not "began"."""
    from lemminflect import getAllInflections

    forms = getAllInflections(verb_lemma(word), upos="VERB")
    return word in forms.get("VBN", forms.get("VBD", ()))
