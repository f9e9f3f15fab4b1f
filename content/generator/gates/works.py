"""Whether a plot or a picture is asked about with the work named, so that nobody takes it for the world."""

from __future__ import annotations

import re

from content.drafts import ArticleDraft
from content.generator.gates.case import Case
from content.generator.words import content_words

_WORK = (
    r"(?:film|movie|novel|novella|poem|album|song|single|play|painting|opera|book|television series|TV series|series|"
    r"video game|game|short story|story|comic|musical|ballet|illustration|drawing|cartoon|sculpture|episode|"
    r"documentary|memoir|magazine cover|photograph|fresco|miniseries|anime|manga|sitcom)"
)
_IN_TITLE = re.compile(rf"\([^)]*\b{_WORK}\)$", re.I)
_IS_WORK = re.compile(rf"\b(?:is|was) (?:the |an? )(?!list\b)(?:[^.,;]{{0,80}}? )?{_WORK}\b")
_OPENING = 600
"""Characters of the text in which an article says what it is about."""
_PARTS = re.compile(
    r"\b[Tt]he (?:metaphor|image|picture|drawing|painting|illustration|film|movie|novel|novella|poem|album|song|play|"
    r"opera|book|game|story|plot|cover|character|scene|screenplay|script|soundtrack|narrator|protagonist)\b"
    r"(?! (?:[A-Z\"“]|of [A-Z\"“]))"
)
_LATER = re.compile(
    rf"\b(?:present(?:ed)?|premiered?|releas(?:ed|e)|publish(?:ed)?|finish(?:ed)?|complet(?:ed|e)|show(?:ed|n)?|"
    rf"perform(?:ed)?|record(?:ed)?|direct(?:ed)?|wrote|write) the {_WORK}\b"
    r"(?! (?:of|about|on|by|that|which|in which|version|adaptation|[A-Z\"“]))"
)
_WORK_BEFORE = re.compile(rf"\b{_WORK}s?\b|[\"“]")
_PRESENT = frozenset({"VBZ", "VBP"})


def shown_where(case: Case) -> str:
    """ "Ada Doe presented the documentary at Arden": which of a maker's works, in an article on none of them."""
    part = None if _is_work(case.article) else _LATER.search(case.body)
    told = part is None or _WORK_BEFORE.search(case.body[: part.start()])
    return f'of which work "{part[0]}" is, is not said' if part and not told else ""


def work_untold(case: Case) -> str:
    """ "The Pacific Ocean separates three flattened land masses": in a picture that the prompt doesn't name."""
    if not _is_work(case.article) or _named(case):
        return ""
    part = _PARTS.search(case.body)
    if part:
        return f'of which work "{part[0]}" is, is not said'
    return "it is told of a work that is not named" if _in_present(case) else ""


def _is_work(article: ArticleDraft) -> bool:
    """Whether an article is about one work of art, as its title or its first sentences say."""
    if article.title_derived or not article.title:
        return False
    if _IN_TITLE.search(article.title):
        return True
    first = next((article.text[block.start : block.end] for block in article.blocks if block.kind == "prose"), "")
    opening = first[:_OPENING]
    return bool(_IS_WORK.search(opening)) and content_words(article.title) <= content_words(opening)


def _named(case: Case) -> bool:
    """Whether the work's name stands in the prompt or before it."""
    title = content_words(re.sub(r"\([^)]*\)$", "", case.article.title))
    return title <= content_words(f"{case.announced} {case.prompt} {case.fact.answer}")


def _in_present(case: Case) -> bool:
    """Whether the passage's last sentence, which is asked about, tells its story in the present."""
    tree = case.trees[-1] if case.trees else None
    if tree is None:
        return False
    verbs = [tree.root, *tree.children(tree.root, "aux", "aux:pass", "cop", "conj")]
    return any(tree.tag[i] in _PRESENT for i in verbs)


GATES = (shown_where, work_untold)
