"""What a prompt is about, said once before it: "About the Black Death: the last epidemic ..."."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from content.drafts import ArticleDraft, QuestionDraft
from content.generator.words import content_words
from content.kinds.multiple_choice import GAP_PROMPT

LONGEST = 6
"""Words of a title that can still be a label."""
OFTEN = 3
"""Mentions in the text from which a title of one word is its topic; of a longer one, one is proof enough."""
_SENSE = re.compile(r"\s*\([^()]*\)\s*$")
"""What tells a title from others of the same words: "(film)"."""
_NO_LABEL = re.compile(r"[()?!:;,\"“”…]|\d{4}$")


def label(article: ArticleDraft) -> str:
    """The article's topic as it stands inside a sentence: "the Black Death", "economic inequality", "Kenya".

    Empty where the title is a headline: only a title that the prose itself uses, as it stands, is a topic.
    """
    title = _SENSE.sub("", article.title).strip()
    if article.title_derived or not title or len(title.split()) > LONGEST or _NO_LABEL.search(title):
        return ""
    if _keeps_article(article, title):
        return title
    plain = title.removeprefix("The ")
    pattern = re.compile(
        rf"(?P<the>\bthe )?(?P<form>\b{re.escape(plain)}s?\b)(?P<owner>['’]s?\b)?(?= (?P<next>\w+))?", re.I
    )
    found = [
        m
        for block in article.blocks
        if block.kind == "prose"
        for m in pattern.finditer(article.text, block.start, block.end)
    ]
    if len(found) < (OFTEN if len(plain.split()) == 1 else 1):
        return ""
    form = _usual([m["form"] for m in found])
    # "the Kenya coast" is no witness for "the Kenya".
    alone = [bool(m["the"]) for m in found if not m["owner"] and not (m["next"] or "").istitle()] or [False]
    return f"the {form}" if sum(alone) * 2 > len(alone) else form


def _keeps_article(article: ArticleDraft, title: str) -> bool:
    """Whether the prose writes "The Hustler" so inside its sentences: the article is a part of the name."""
    if not title.startswith("The "):
        return False
    great = re.compile(rf"(?<=[\w,;:] ){re.escape(title)}\b")
    small = re.compile(rf"\b{re.escape('the' + title[3:])}\b")
    prose = [(block.start, block.end) for block in article.blocks if block.kind == "prose"]
    count, other = (sum(len(p.findall(article.text, *span)) for span in prose) for p in (great, small))
    return count > other


def _usual(forms: list[str]) -> str:
    """The form most often met; a capital that only begins a sentence does not count."""
    inside = {form for form in forms if form[:1].islower()}
    counts = Counter(low if (low := form[:1].lower() + form[1:]) in inside else form for form in forms)
    return max(sorted(counts), key=lambda form: counts[form])


def lead(draft: QuestionDraft, about: str) -> str:
    """`about` where the prompt needs it: it names less than the whole topic, and the topic is not what is asked for."""
    topic = content_words(about)
    if not topic or topic & content_words(" ".join((draft.answer, draft.fact.answer, draft.fact.value.text))):
        return ""
    # "Apollo 13" needs no "About the Apollo program"; "the Chicago area" is not the University of Chicago.
    names = content_words(" ".join(word for word in about.split() if word[:1].isupper()))
    return "" if (names or topic) <= content_words(draft.prompt) else about


def framed(draft: QuestionDraft, about: str) -> QuestionDraft:
    """The draft with its topic said first, where that is needed."""
    told = lead(draft, about)
    if not told:
        return draft
    if draft.prompt.startswith(GAP_PROMPT):
        prompt = f"{GAP_PROMPT.removesuffix(': ')} about {told}: {draft.prompt.removeprefix(GAP_PROMPT)}"
    else:
        prompt = f"About {told}: {draft.prompt}"
    return replace(draft, prompt=prompt)
