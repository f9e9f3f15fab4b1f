"""What happened, told without its date: the lines of a timeline."""

from __future__ import annotations

import re
from dataclasses import replace

from content.drafts import BLANK, QuestionDraft
from content.generator.evidence import Topic, relate
from content.generator.framing import unframed
from content.generator.gates import name_doubts
from content.generator.gates.case import Case
from content.generator.gates.doubts import doubts
from content.generator.hints import GAP
from content.generator.reading import Sentence
from content.generator.tree import SUBJECTS
from content.generator.wording import verb_lemma
from content.generator.words import word_set
from content.language.values import days_of, find_values

MOST_WORDS, FEWEST_WORDS = 24, 4
_FIRST = re.compile(rf"^(?:In|On) {GAP},? (?=\S)")
_LAST = re.compile(rf",? (?:in|on) {GAP}\.$")
_INSIDE = re.compile(rf" (?:in|on) {GAP}(?=, | (?:at|in|by|to|from|for|with|as|between|against|under|near|aboard)\b)")
_SETTLED = {"long", "thin", *(doubt.__name__ for doubt in name_doubts.DOUBTS)}
_TOLD = {"referred", "surname"}
"""Doubts about a gap or a name that do not hold of a line among others, and those that a teacher is told of a line."""
_PRECISE = {"day", "month", "year"}
_STATES = word_set(
    "be have remain stay live reside serve own include contain consist number total know mean seem appear stand lie "
    "cover represent belong hold exist last continue work study play run rule reign teach range average amount cost "
    "weigh measure need want love like believe think say tell report state estimate show suggest note describe refer "
    "use call consider regard expect plan intend hope try attempt help allow enable cause involve require feature"
)
"""Verbs that tell how things were, who said so, or what somebody did for years: none of them is an event."""
_LEANS = re.compile(
    r"\b(?:after|afterwards?|before|beforehand|while|until|till|since|later|earlier|then|next|following|followed|previous|"
    r"previously|former|formerly|again|still|already|also|subsequent|subsequently|eventually|finally|meanwhile|"
    r"simultaneously|once|twice|now|today|current|currently|recent|recently|ago|anniversary|originally|initially|"
    r"years?|months?|weeks?|days?|decades?|century|centuries|old|aged|same|however|instead|second|third|fourth|fifth|"
    r"latest|newest|successors?|predecessors?|too|likewise|similarly|as well|more|another|others?|this|these|those|"
    r"such|there|here|when|first|founding|time|times|date|period|era)\b",
    re.IGNORECASE,
)
"""Words that tell when, lean on another event or on somebody named before."""


def event_text(draft: QuestionDraft, topic: Topic) -> str:
    """The sentence of a dated gap without its date, where it tells one event on its own; else "".

    Nothing else in it tells a time, leans on another event or on words before it; no article disputes its date.
    """
    fact = draft.fact
    if draft.kind != "cloze" or fact.value.kind != "date" or fact.value.precision not in _PRECISE:
        return ""
    if (
        fact.value.hedge
        or "/" in fact.value.day
        or fact.attribution
        or not _TOLD.issuperset(left_in_doubt(draft, topic))
        or days_of(fact.value.day, fact.value.precision) is None
    ):
        return ""
    relation = relate(fact, topic)
    if relation.disputes or relation.rivals:
        return ""
    lines = topic.under(fact.passage.article, fact.answer_start, fact.answer_end)
    if len(lines) != 1 or not _is_event(lines[0].sentence, fact.answer_start):
        return ""
    text = _without_date(unframed(draft.prompt, topic.labels[fact.passage.article]))
    return text if text and _stands_alone(text) else ""


def left_in_doubt(draft: QuestionDraft, topic: Topic) -> dict[str, str]:
    """What is doubtful of a question as a line among others, by the name of the doubt."""
    about = topic.labels[draft.fact.passage.article]
    plain = replace(draft, prompt=unframed(draft.prompt, about))
    return {name: said for name, said in doubts(Case(plain, topic)) if name not in _SETTLED}


def _without_date(prompt: str) -> str:
    """The sentence without "in _____" at its beginning, its end or before an adjunct; "" where it stands elsewhere."""
    if _FIRST.search(prompt):
        rest = _FIRST.sub("", prompt)
        return rest[:1].upper() + rest[1:]
    if _LAST.search(prompt):
        return _LAST.sub(".", prompt)
    return _INSIDE.sub("", prompt) if _INSIDE.search(prompt) else ""


def _stands_alone(text: str) -> bool:
    words = text.split()
    if BLANK in text or not FEWEST_WORDS <= len(words) <= MOST_WORDS or text.count(",") > 2:
        return False
    if _LEANS.search(text) or re.search(r"[;:()\"“”\[\]%]|\d{4}", text):
        return False
    return not any(found.value.kind in ("date", "duration") for found in find_values(text))


def _is_event(sentence: Sentence, answer_start: int) -> bool:
    """Whether the date hangs on the main verb, which tells a deed that was done once."""
    tree = sentence.tree
    token = tree.token_at(answer_start - sentence.start)
    if token is None:
        return False
    chain = [token, *tree.above(token)]
    verb = next((i for i in chain if tree.pos[i] in {"VERB", "AUX"}), None)
    if verb is None or verb != tree.root or tree.pos[verb] != "VERB":
        return False
    below = chain[chain.index(verb) - 1]
    if tree.dep[below] not in {"obl", "obl:tmod", "obl:unmarked", "nmod:unmarked", "nmod", "advmod"}:
        return False
    helpers = [k for k in tree.kids[verb] if tree.dep[k] in {"aux", "aux:pass"}]
    past = tree.tag[verb] == "VBD" or any(tree.lower[k] in {"was", "were"} for k in helpers)
    denied = any(tree.lower[k] in {"not", "n't", "never"} or tree.tag[k] == "MD" for k in tree.kids[verb])
    running = tree.tag[verb] == "VBG" or any(tree.dep[k] == "cop" for k in tree.kids[verb])
    subject = tree.child(verb, *SUBJECTS)
    return past and not denied and not running and subject is not None and verb_lemma(tree.text[verb]) not in _STATES
