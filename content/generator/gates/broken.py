"""Whether a question that was built from parts of a sentence is still one: lists, names and clauses that were torn."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from content.drafts import BLANK
from content.generator.gates.case import Case
from content.generator.tree import SUBJECTS, Tree
from content.generator.wording import verb_lemma
from content.generator.words import own_words, places_of, word_set
from content.language import gazetteer

_DID = re.compile(r"\b(?:did|does|do)\b")
_SIDE_BY_SIDE = re.compile(r"\b([A-Z][\w'’.-]+ the [A-Z][\w'’.-]+)")
_AS_WHAT = word_set(
    "identify regard describe define classify characterise characterize portray label perceive depict categorise "
    "categorize recognise recognize"
)
"""Verbs that say of something as what it is seen."""
_LOOSE_NAME = re.compile(
    r"\b(?:did|does|was|were|is|has|had) the (?:[a-z]+ )+of [\w ]+, (?:[A-Z][\w.'’-]+ ){2,3}[a-z]+ [^,]*\?$"
)
_VERB_FIRST = re.compile(r"^(?:As of [^,]+, )?[A-Za-z]+ing (?:is|are|was|were) (?:the|an?|_)")
_NAME_GOES_ON = re.compile(r"\s+(?:for|on|against|to) (?:the )?[A-Z][a-z]+")
_WORK = re.compile(
    r"\b(?:film|movie|novel|play|book|song|album|musical|poem|opera|drama|comedy|series) "
    r"(?P<title>[A-Z]\w+ (?:[A-Z]\w+ )*(?:for|of|on|in|to|with|from) (?:(?:the|a|an) )?[A-Z][a-z]+)\b(?! [A-Z])"
)
"""A work by its whole title."""
_NO_VERB = re.compile(r"\b(?:when|while|because)(?: in \d{4})?(?: the)?(?: [A-Z][\w'’.-]+)+\?$")
_OPENING = 5
"""Words by which a part of a sentence is known again."""
_ORDINAL = re.compile(r"\w+(?:th|st|nd|rd)|first|second|third|only|\w+est")
_HE = frozenset({"he", "she", "his", "her", "him"})
_BESIDE = re.compile(r"\b(?:and|or) (?:[a-z]+ )?$")


def torn_list(case: Case) -> str:
    """ "Marry Rebecca Payne and director of the bank": the first of what "and" joins is left out."""
    shown = own_words(case.body) | own_words(case.fact.answer)
    for tree, edited in _parses(case):
        for i, dep in enumerate(tree.dep):
            first = tree.head[i]
            if dep != "conj" or not {tree.pos[i], tree.pos[first]} <= {"NOUN", "PROPN"} or tree.child(i, "cc") is None:
                continue
            opened = case.body.find(_from(tree, i))
            words = own_words(tree.text[first])
            lost = words and words.isdisjoint(shown) and first not in edited
            if opened > 0 and _BESIDE.search(case.body[:opened]) and (lost or _misread(tree, i, shown)):
                return f'"{tree.text[i]}" is joined to nothing'
    return ""


def _misread(tree: Tree, i: int, shown: frozenset[str]) -> bool:
    """Whether a bare "director" is taken to be joined to a name of which an apposition, left out, says more."""
    first = tree.head[i]
    gone = [k for k in tree.children(first, "appos") if first < k < i and shown.isdisjoint(own_words(tree.text[k]))]
    return (
        bool(gone) and tree.pos[first] == "PROPN" and tree.tag[i] == "NN" and tree.child(i, "det", "nmod:poss") is None
    )


def loose_and(case: Case) -> str:
    """ "Return in 1804 and reentered state politics": in the parse "and" joins nothing, so the rest is guesswork."""
    if not case.body.rstrip().endswith("?"):
        return ""
    for tree in case.trees:
        for i, dep in enumerate(tree.dep):
            head = tree.head[i]
            if dep != "cc" or tree.lower[i] != "and" or i == 0 or head < i or tree.dep[head] == "conj":
                continue
            if tree.dep[head] == "amod" and f"and {tree.text[i + 1]} " in case.body and tree.lower[head].endswith("ed"):
                return f'"and {tree.text[i + 1]}" is joined to nothing'
    return ""


def _from(tree: Tree, i: int) -> str:
    """The noun with its own words before it, without "and": as it would stand behind "and" in a prompt."""
    own = [k for k in tree.below(i) if k < i and tree.dep[k] not in {"cc", "punct"}]
    return tree.words(range(own[0] if own else i, i + 1))


def _parses(case: Case) -> list[tuple[Tree, frozenset[int]]]:
    """The parses of the passage, each with the tokens for which a prompt reads other words."""
    return [
        (line.sentence.tree, frozenset(k for edit in line.sentence.edits for k in range(edit.start, edit.end)))
        for line in case.lines
        if line.sentence.tree is not None
    ]


def did_did(case: Case) -> str:
    """ "Did Gore return in 1804 and reentered": behind "did", the second verb has kept its past."""
    if not case.body.rstrip().endswith("?") or not _DID.search(case.body):
        return ""
    shown = {token.lower() for token in case.tokens}
    for tree in case.trees:
        for i, dep in enumerate(tree.dep):
            first = tree.head[i]
            finite = dep == "conj" and tree.tag[i] in {"VBD", "VBZ"} and tree.lower[i] in shown
            if not finite or tree.child(i, *SUBJECTS) is not None or tree.lower[first] in shown:
                continue
            base = verb_lemma(tree.lower[first])
            if base in shown and verb_lemma(tree.lower[i]) != tree.lower[i]:
                return f'"{tree.text[i]}" does not go with "did"'
    return ""


def side_by_side(case: Case) -> str:
    """ "Was the Moscow Conference the United Kingdom": two names stand side by side that the article keeps apart."""
    if not case.body.rstrip().endswith("?"):
        return ""
    quote = case.fact.passage.quote
    for found in _SIDE_BY_SIDE.finditer(case.body):
        opens = found.start() == 0 or case.body[: found.start()].rstrip().endswith((",", ":"))
        if found[1] not in quote and re.search(rf"{re.escape(found[1].split()[0])}\b[^.]*\bthe\b", quote) and not opens:
            return f'"{found[1]}" are two names'
    return ""


def lost_as(case: Case) -> str:
    """ "The appeal identified children under 5": as what they were identified is left out."""
    shown = {token.lower() for token in case.tokens}
    for tree in case.trees:
        for i, pos in enumerate(tree.pos):
            if pos != "VERB" or verb_lemma(tree.lower[i]) not in _AS_WHAT:
                continue
            if tree.lower[i] not in shown and verb_lemma(tree.lower[i]) not in shown:
                continue
            parts = [k for k in tree.kids[i] if k > i and tree.lower[tree.below(k)[0]] == "as"]
            if parts and not any(_is_shown(case, tree, part) for part in parts):
                return f'"{tree.text[i]}" as what is left out'
    return ""


def _is_shown(case: Case, tree: Tree, part: int) -> bool:
    """Whether some of the first words of a part are; those of what hangs on it may stand elsewhere too."""
    words = own_words(" ".join(tree.text[k] for k in tree.below(part)[:_OPENING]))
    return not words or not words.isdisjoint(own_words(case.body) | own_words(case.fact.answer))


def lost_clause(case: Case) -> str:
    """ "Realized when in 1790 the Congress?": what "when" opens has lost its verb."""
    if not case.body.rstrip().endswith("?"):
        return ""
    if _NO_VERB.search(case.body):
        return "what opens with a small word has lost its verb"
    shown = {token.lower() for token in case.tokens}
    opened = re.search(r"(?<!^)\b(?P<word>when|while|because|where) ", case.body)
    for tree in case.trees if opened is not None else ():
        for i, word in enumerate(tree.lower):
            verb = tree.head[i]
            clause = opened is not None and word == opened["word"] and tree.dep[verb] in {"advcl", "acl:relcl"}
            subject = tree.child(verb, *SUBJECTS)
            if not clause or subject is None or tree.lower[subject] not in shown or tree.pos[verb] != "VERB":
                continue
            if tree.lower[verb] not in shown and verb_lemma(tree.lower[verb]) not in shown:
                return f'"{word}" has lost its verb'
    return ""


def _lengthened(name: str, text: str) -> str:
    """The first word or name of the text that goes on with a hyphen where `name` ends; "" if none does."""
    found = (re.match(r"[-‑][a-zA-Z]+", text[at + len(name) :]) for at in places_of(name, text))
    return next((name + more[0] for more in found if more), "")


def half_person(case: Case) -> str:
    """ "Kim Il" of Kim Il-sung: the name of a person is cut short."""
    shown = f"{case.body} {case.fact.answer}"
    for name in case.names:
        short = name.kind == "person" and " " in name.full
        if not short or name.full not in shown or not re.search(rf"\b{re.escape(name.full)}(?![\w'’-])", shown):
            continue
        longer = _lengthened(name.full, case.article.text)
        if longer and longer not in shown:
            return f'"{name.full}" is half of "{longer}"'
    return ""


def unnamed(case: Case) -> str:
    """ "Saturn's large moon": which one, an apposition tells that is left out."""
    shown = own_words(case.body) | own_words(case.fact.answer)
    for tree in case.trees:
        for i, dep in enumerate(tree.dep):
            noun = tree.head[i]
            if dep != "appos" or tree.pos[i] != "PROPN" or tree.pos[noun] != "NOUN" or noun > i:
                continue
            said = [k for k in tree.kids[noun] if k < noun]
            described = any(tree.dep[k] == "amod" and not _ORDINAL.fullmatch(tree.lower[k]) for k in said) and any(
                tree.dep[k] == "nmod:poss" for k in said
            )
            words = own_words(tree.text[i])
            phrase = tree.words(range(min(said, default=noun), noun + 1))
            if described and words and words.isdisjoint(shown) and phrase.split()[-2:] == _last_two(case, tree, noun):
                return f'"{phrase}" is named in the article only'
    return ""


def _last_two(case: Case, tree: Tree, noun: int) -> list[str]:
    """The noun and the word before it, if they stand so in the prompt."""
    words = tree.words(range(noun - 1, noun + 1)) if noun else ""
    return words.split() if words and words in case.body else []


def cut_title(case: Case) -> str:
    """ "Drop out of Seesaw" of the film Two for the Seesaw: a title by its last word."""
    for title in _works(case.article.text):
        last = title.split()[-1]
        if re.search(rf"(?<=[a-z] ){last}\b(?! [A-Z])", case.body) and title not in case.body:
            return f'"{last}" is the end of "{title}"'
    return ""


@lru_cache(maxsize=64)
def _works(text: str) -> tuple[str, ...]:
    """The titles of several words that a text gives, each once."""
    return tuple(dict.fromkeys(found["title"] for found in _WORK.finditer(text)))


def loose_name(case: Case) -> str:
    """ "Did the exponent of colonialism, Jules Ferry declare": what a comma opens, no comma closes."""
    found = _LOOSE_NAME.search(case.body)
    return f'the comma in "{found[0]}" is not closed' if found else ""


def verb_first(case: Case) -> str:
    """ "As of 2019, investigating is the _____": turned round, as only a newspaper may."""
    found = _VERB_FIRST.search(case.body)
    if not found or not re.search(r"\b(?:is|are|was|were) (?:the |an? )?" + BLANK, case.body):
        return ""
    return f'"{found[0]}" is turned round'


def torn_name(case: Case) -> str:
    """ "Massachusetts Society" of the Massachusetts Society for Promoting Agriculture: half of a name."""
    fact = case.fact
    if fact.value.kind != "organisation" or not gazetteer.is_organisation_head(fact.answer.split()[-1]):
        return ""
    rest = case.article.text[fact.answer_end : fact.answer_end + 40]
    found = _NAME_GOES_ON.match(rest)
    place = found and gazetteer.place(found[0].split()[-1])
    return f'"{fact.answer}" is half of a name' if found and not place else ""


def wrong_he(case: Case) -> str:
    """ "Hamilton recruited, and Gore decided to move. He sold his shares": read as Hamilton, though Gore is nearer."""
    for before, line in pairwise(case.lines):
        tree, earlier = line.sentence.tree, before.sentence.tree
        if tree is None or earlier is None:
            continue
        last = _last_person(earlier, {name.text: name.full for name in before.names if name.kind == "person"})
        for edit in line.sentence.edits:
            if tree.lower[edit.start] not in _HE or not edit.text or edit.text not in case.prompt or not last:
                continue
            if not own_words(edit.text) & own_words(last):
                return f'"{tree.text[edit.start]}" may be {last}'
    return ""


def _last_person(tree: Tree, persons: dict[str, str]) -> str:
    """The person who is the subject of the sentence's last main clause; "" if it has one clause only."""
    clauses = [tree.root, *tree.children(tree.root, "conj")]
    subjects = [tree.child(clause, *SUBJECTS) for clause in clauses]
    if len(clauses) < 2 or subjects[-1] is None:
        return ""
    subject = tree.text[subjects[-1]]
    return next((full for text, full in persons.items() if subject in text.split()), "")


GATES = (
    lost_clause,
    half_person,
    unnamed,
    cut_title,
    loose_name,
    verb_first,
    torn_name,
    side_by_side,
    did_did,
    lost_as,
    wrong_he,
    loose_and,
    torn_list,
)
