"""What belongs to a page or a person's privacy, and what is too long to be read at once."""

from __future__ import annotations

import re

from content.generator.gates.case import Case

MOST_PROMPT_WORDS = 30
MOST_OPTION_WORDS = 12
_FIGURE = re.compile(
    r"\b(?:Fig(?:ure|s?\.)|Table|Chapter|Section|Appendix|Equation|Eq\.|Box|Plate|Exhibit|"
    r"Panel)\s*(?:\d|[A-Z]\b|[IVX]+\b)|"
    r"\b(?:see|cf\.|ibid|op\. cit|et al)\b(?= (?:above|below|also|page|p\.|note)|\.)|\[\d+\]|\bpp?\. ?\d"
)
_CONTACT = re.compile(
    r"[\w.+-]+@[\w-]+\.\w+|https?://|\bwww\.|(?:\+\d[\d ().-]{7,}\d)|\(\d{3}\) ?\d{3}[- ]\d{4}|"
    r"\b\d{3}[-.]\d{3}[-.]\d{4}\b|"
    r"\b\d{1,5} (?:[A-Z]\w+ ){1,3}(?:Street|St\.|Avenue|Ave\.|Road|Rd\.|Lane|Drive|Boulevard|"
    r"Blvd\.?)(?= |,|\.|$)|@\w{3,}"
)
_PAGE = re.compile(
    r"\b(?:click|tap|subscribe|sign up|log ?in|cookies?|read more|share this|follow us|all rights "
    r"reserved|copyright|newsletter|"
    r"advertisement|photo(?:graph)? by|caption|getty images|file photo)\b|©",
    re.I,
)


def figure_reference(case: Case) -> str:
    """ "See Figure 3": a picture or a note that the reader does not have."""
    found = _FIGURE.search(case.prompt) or _FIGURE.search(case.fact.passage.quote)
    return f'"{found[0]}" refers to something that is not there' if found else ""


def contact(case: Case) -> str:
    """Addresses and telephone numbers are nobody's quiz."""
    found = _CONTACT.search(f"{case.prompt} {case.draft.answer}")
    return "it holds a private contact detail" if found else ""


def page(case: Case) -> str:
    """A sentence of the page, not of the article."""
    found = _PAGE.search(case.prompt)
    return f'"{found[0]}" belongs to the page' if found else ""


def too_long(case: Case) -> str:
    """More than 30 words in the prompt or 12 in an option."""
    if len(case.prompt.split()) > MOST_PROMPT_WORDS:
        return f"the question has more than {MOST_PROMPT_WORDS} words"
    texts = [choice.text for choice in case.choices] or [case.draft.answer]
    if any(len(text.split()) > MOST_OPTION_WORDS for text in texts):
        return f"an answer has more than {MOST_OPTION_WORDS} words"
    return ""


GATES = (figure_reference, contact, page, too_long)
