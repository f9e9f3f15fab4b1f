"""A gap in a clause that is a sentence of its own: "X, which was built in 1963" -> "X was built in _____."."""

from __future__ import annotations

from content.drafts import BLANK
from content.generator.answers import Answer
from content.generator.asking import fronts, lead, surroundings
from content.generator.clauses import Clause, contiguous
from content.generator.reading import Sentence
from content.generator.wording import Piece

FEWEST = 6
"""Words of a clause that says enough by itself."""
_FORMS = frozenset({"relative", "participle", "adverbial", "conjunct"})


def clause_gap(sentence: Sentence, clause: Clause, answer: Answer) -> list[Piece] | None:
    """The clause with a gap for the answer; None where it can't stand alone, or is the sentence itself."""
    tokens = set(clause.tokens())
    if clause.form not in _FORMS or not set(answer.tokens()) <= tokens or clause.there:
        return None
    if clause.negated or not clause.sure or clause.modal or not contiguous(clause) or len(tokens) < FEWEST:
        return None
    if not _told_which(clause):
        return None
    if clause.form == "adverbial" and not clause.place_of and answer.kind in {"number", "money", "percent", "duration"}:
        return None
    around = surroundings(sentence, clause)
    if around is None:
        return None
    helper: list[Piece] = [clause.helper] if clause.helper else []
    # A front that is not shown might hold the answer: then there is no gap, and the caller finds none.
    return _with_gap([*lead(clause), *fronts(clause), *clause.subject, *helper, *clause.body, *around], answer)


def _told_which(clause: Clause) -> bool:
    """Whether the subject is a name, or is told by one: "a space station" may be any."""
    tree, subject = clause.tree, [i for i in clause.subject if isinstance(i, int)]
    opened = tree.lower[subject[0]] if subject else ""
    return opened not in {"a", "an", "some", "many", "several"} and any(tree.pos[i] == "PROPN" for i in subject)


def _with_gap(pieces: list[Piece], answer: Answer) -> list[Piece]:
    out: list[Piece] = []
    for piece in pieces:
        if piece not in answer.tokens():
            out.append(piece)
        elif BLANK not in out:
            out.append(BLANK)
    return out
