"""What the articles of a topic say about the same thing: who agrees, who disagrees, and where else a value stands.

The public face of the rooms in this folder; import from here.
"""

from content.generator.evidence.claims import Claim
from content.generator.evidence.comparing import Comparison, Verdict, compare
from content.generator.evidence.corroboration import other_sources
from content.generator.evidence.joining import join
from content.generator.evidence.relating import (
    SAME_QUESTION,
    Relation,
    asked_words,
    contradicted_by,
    question_words,
    relate,
    same_measure,
)
from content.generator.evidence.telling import told_facts
from content.generator.evidence.topic import MEASURED, NAMED, Line, Topic

__all__ = [
    "MEASURED",
    "NAMED",
    "SAME_QUESTION",
    "Claim",
    "Comparison",
    "Line",
    "Relation",
    "Topic",
    "Verdict",
    "asked_words",
    "compare",
    "contradicted_by",
    "join",
    "other_sources",
    "question_words",
    "relate",
    "same_measure",
    "told_facts",
]
