"""Whether the question asks for a side remark: who sent condolences, how old somebody was, who spoke for an office."""

from __future__ import annotations

import re

from content.drafts import BLANK
from content.generator.gates.case import Case

_CONDOLENCES = re.compile(
    r"\b(?:condolences|(?:statements?|messages?|words|expressions?) of (?:condemnation|sympathy|support|solidarity)|"
    r"thoughts and prayers|offered (?:his|her|their|its) prayers|"
    r"paid tribute|expressed (?:shock|sorrow|regret|sadness|outrage))\b",
    re.I,
)
_SPOKE_FOR = re.compile(
    rf"\b[Ss]pokes(?:person|man|woman|people)\b[^,.]{{0,60}},? {BLANK}|{BLANK}, (?:an? |the )?(?:\w+ )?spokes"
)
_SURVIVED = re.compile(r"\b(?:is|was|are|were) survived by\b")
_AGED = re.compile(
    rf"\bat the age of (?:\d|{BLANK})|\baged (?:\d|{BLANK})|\bwas {BLANK} years old\b|"
    r"\bhow old\b|\bat (?:what|which) age\b",
    re.I,
)
_DIED = re.compile(r"\b(?:died|die|passed away|was born|be born)\b")


def condolences(case: Case) -> str:
    """ "Statements of condemnation have come from _____": a list of officials that nobody has to keep in mind."""
    found = _CONDOLENCES.search(case.body)
    return f'"{found[0]}" is a side remark' if found else ""


def spoke_for(case: Case) -> str:
    """ "A spokesperson, _____, said": whoever speaks for an office is not what the article is about."""
    return "who spoke for an office is a side remark" if _SPOKE_FOR.search(case.body) else ""


def family(case: Case) -> str:
    """ "Is survived by _____ grandchildren"."""
    return "whom somebody left behind is a side remark" if _SURVIVED.search(case.body) else ""


def age_or_death(case: Case) -> str:
    """The age or the death of somebody in a report that is about something else."""
    found = _AGED.search(case.body)
    if not case.label.startswith("“") or not found or not _DIED.search(case.body):
        return ""
    persons = {name.full for name in case.names if name.kind == "person"}
    title = case.article.title
    about = any(full.split()[-1] in title for full in persons)
    return "" if about else f'"{found[0]}" is a side remark'


GATES = (condolences, spoke_for, family, age_or_death)
