"""Whether every name in a question is one that its reader can know: spelt out, in full, with its capitals."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from content.drafts import BLANK
from content.generator.fullnames import KNOWN_ACRONYMS
from content.generator.gates.case import Case
from content.generator.tree import Tree
from content.generator.wording import verb_lemma
from content.generator.words import word_set
from content.language import gazetteer
from content.language.full_names import family_names, key
from content.language.mononyms import MONONYMS
from content.language.name_spans import MONTH_WORDS
from content.language.short_bodies import is_firm

_ACRONYM = re.compile(r"(?<![\w-])[A-Z]{2,5}(?=s?\b)(?!-?\d)(?!['’]?[A-Z])")
_ROMAN = re.compile(r"[IVXLC]+")
_NOBLE = word_set(
    "King Queen Prince Princess Emperor Empress Pope Saint St St. Sultan Tsar Czar Caliph Chief Lord Lady Baron "
    "Baroness Count Countess Duke Duchess Marquis Earl Brother Sister Mother"
)
"""Titles with which a single name is the whole one."""
_PERSONAL = word_set(
    "say tell ask argue claim write reply promise refuse decide order propose show sign return lead march die marry "
    "resign plan campaign command believe think learn meet arrive agree retreat present visit appoint study teach "
    "suggest describe publish demonstrate relent defeat attack construct build advance send dispatch"
)
"""Verbs whose subject, if it is one capitalised word and no known place or body, is mostly a person."""
_POSSESSIONS = word_set(
    "death birth wife widow son daughter reign expedition troops army force forces men letter administration office"
)
_BODIES = word_set(
    "Militia Regiment Brigade Corps Division Squadron Fleet Navy Guard Tribe Confederacy Society Party Movement"
)
_PARTICLES = word_set("de du del della di da dos des von van der den ter ten al el la le bin ibn ben abu st")
_POLITIES = word_set(
    "Republic Kingdom Empire Monarchy Duchy Principality State States Province Government Colony Nation"
)
_SORTS_OF_POLITY = word_set("Federal People's People’s Grand Former")
_HOUSEHOLD = re.compile(r"\b[Tt]he ([A-Z][a-z]+s)(?=['’]|\b)(?! [A-Z])")
_QUOTES = frozenset('"”’)')
_PRONOUNS = frozenset({"he", "she", "him", "his", "her"})
_SIDE_BY_SIDE = re.compile(r"\b(?P<one>[A-Z][\w-]*[a-z]) (?=(?P<other>[A-Z][\w-]*[a-z])\b)")
_OPENERS = re.compile(r"\b([a-z]{4,}) (?=[A-Z][a-z])")
_SHARED = re.compile(r" and [A-Z][\w'’-]+ [A-Z]")
_GOES_ON = re.compile(r" [A-Z][a-z]|-")
_WITHIN = re.compile(r"\b(?:in|near|at|inside|outside) (?:the )?$", re.I)
_IN_TITLE = re.compile(r"\S The (?:[A-Z][\w’'-]+ )+$")
_SHORTENED = re.compile(r"\b[Tt]he (?P<head>[A-Z][a-z]{3,})\b(?![’'-]?\w| [A-Z]| of\b| \()")
_SHIPS = word_set("HMS HMAS HMCS HMNZS USS SS RMS MV MS SMS INS RRS RV USCGC HSC")
_FORMS = word_set("AG SE SA NV BV KG LLC PLC LLP LP AB ASA AS OY SPA")
"""Forms of companies behind their names."""
_CLUBS = word_set("FC AFC RC AC AS CF SC CD SV BK IF FK SSC RCD VFB VFL TSV CSKA")
"""Parts of clubs' names, in front or behind."""
_WITH = {"FA": "Cup Premier Trophy Vase Community", "CFA": "franc", "ID": "card cards", "CT": "scan scans"}
"""Names and terms of which the capitals are a part that nobody spells out."""


def acronym(case: Case) -> str:
    """ "The CPI": capitals that neither the prompt spells out nor everybody knows."""
    text = case.body.replace(BLANK, " ")
    for found in _ACRONYM.finditer(text):
        word = found[0]
        counted = re.search(r"(?:\d|[Hh]ow many) $", text[: found.start()])  # "13,000 BP": a unit, and no company
        body = not counted and gazetteer.is_organisation(word)
        if body or word in KNOWN_ACRONYMS or _ROMAN.fullmatch(word) or _is_whole(word, text, found.start(), case):
            continue
        if not _spelt_out(word, text) and not _spelt_out(word, case.lead):
            return f'"{word}" is not spelt out'
    return ""


def _is_whole(word: str, text: str, start: int, case: Case) -> bool:
    """Whether capitals are a name as everybody writes it: "HMS Arden", "Keller AG", "FC Arden", "the FA Cup".

    So is a word of the article's title: of ITV and of the console Arden DS no other name is told.
    """
    before, after = text[:start].split(" ")[-2:-1], re.match(r"[\w’']+(?: |&)([A-Z][\w’'.-]*)?", text[start:])
    behind = (after and after[1]) or ""
    if text[start + len(word) :].startswith("&") or text[:start].endswith("&"):
        return True
    named = bool(before) and before[0][:1].isupper() and len(before[0]) > 1
    if word in _SHIPS and behind:
        return True
    if (word in _FORMS and named) or (word in _CLUBS and (named or behind)):
        return True
    whole = behind in _WITH.get(word, "").split() or (behind and f"{word}{behind}" in case.article.title)
    return bool(whole) or word in re.split(r"\W+", case.article.title)


def _spelt_out(word: str, text: str) -> bool:
    """Whether the text has the word in brackets behind what it stands for, or capitalised words that spell it."""
    if f" ({word})" in text:
        return True
    initials = "".join(w[0] for w in re.findall(r"\b[A-Z][a-z][\w'’-]*", text))
    return word in initials


def surname(case: Case) -> str:
    """A person by the surname alone, whom the prompt should name in full."""
    for line in case.lines:
        tree = line.sentence.tree
        if tree is None:
            continue
        persons = {name.text for name in line.names if name.kind == "person"}
        sure = {name.text for name in line.names if name.sure and name.kind in {"place", "organisation"}}
        for i, word in enumerate(tree.text):
            whole = word in {case.article.title, *sure}
            if tree.tag[i] != "NNP" or whole or _is_known(word, word in persons):
                continue
            if not (_alone(tree, i) and _is_person(tree, i, persons)):
                continue
            if _stands_alone(word, case.body) and not _told_in_full(word, case):
                return f'"{word}" is not named in full'
    return ""


def _alone(tree: Tree, i: int) -> bool:
    """Whether a token is a name by itself, without "the" or another capitalised word beside it."""
    before = i > 0 and tree.text[i - 1][:1].isupper() and (i > 1 or gazetteer.is_title(tree.text[0]))
    after = i + 1 < len(tree) and tree.text[i + 1][:1].isupper()
    part = tree.child(i, "det", "compound", "flat", "nummod") is not None
    return not (before or after or part) and len(tree.text[i]) > 2


def _is_person(tree: Tree, i: int, persons: set[str]) -> bool:
    """Whether a name without other evidence does what persons do."""
    dep, head, kind = tree.dep[i], tree.head[i], tree.text[i] in persons
    if dep in {"nsubj", "nsubj:pass"} and tree.pos[head] == "VERB":
        return kind or verb_lemma(tree.lower[head]) in _PERSONAL
    if dep == "nmod:poss":
        return kind or tree.lower[head] in _POSSESSIONS
    if dep == "obl" and tree.case(i) == "by":
        return kind
    if dep == "conj":
        return tree.text[head] in persons or _is_person(tree, head, persons)
    return kind and dep in {"obj", "iobj", "nmod", "obl"} and tree.case(i) in {"", "for", "with", "to"}


def _is_known(word: str, is_person: bool) -> bool:
    """Whether one word is enough: a mononym, a place, a people, or no name at all."""
    common = gazetteer.is_common_word(word) or gazetteer.is_demonym(word)
    place = not is_person and gazetteer.place(word) is not None
    return common or word in MONONYMS or word.isupper() or place


def _goes_on(word: str, rest: str) -> bool:
    """Whether the name has more to it: "Orville" in "Orville and Wilbur Wright", not "Doe" in "Doe and Jane Roe"."""
    return bool(_GOES_ON.match(rest) or (gazetteer.is_first_name(word) and _SHARED.match(rest)))


def _stands_alone(word: str, text: str) -> bool:
    """Whether the text has the word without a given name or a title before it."""
    for found in re.finditer(rf"(?<![\w'’-]){re.escape(word)}\b", text):
        words = text[: found.start()].split()
        before = words[-1] if words else ""
        opens = len(words) == 1 and not (gazetteer.is_first_name(before) or gazetteer.is_title(before))
        named = before[:1].isupper() and not before.endswith(",") and not opens
        part = before.lower() in _PARTICLES or before[-1:] in _QUOTES or _goes_on(word, text[found.end() :])
        if not named and not part:
            return True
    return False


def _told_in_full(word: str, case: Case) -> bool:
    """Whether the lead or the prompt says the whole name, and the word alone only after that."""
    forms = {n.full for line in case.lines for n in line.names if " " in n.full and word in n.full.split()}
    first = re.search(rf"(?<![\w'’-]){re.escape(word)}\b", case.body)
    if first is None:
        return word in case.lead.split()[1:]
    before = case.body[: first.end()]
    lead = case.lead.split()
    told = (
        form for form in forms if not form.startswith(f"{word} ") or form in case.body[first.start() :][: len(form)]
    )
    return any(before.endswith(form[: form.index(word) + len(word)]) for form in told) or (word in lead[1:])


def surname_asked(case: Case) -> str:
    """The answer is a surname, and nobody can tell which Clinton is meant."""
    name = case.fact.value.text
    if case.fact.value.kind != "person" or case.is_statement or " " in name or name in {*MONONYMS, case.article.title}:
        return ""
    fact = case.fact
    before = case.article.text[max(0, fact.answer_start - 20) : fact.answer_start].split()[-1:]
    if before and before[0] in _NOBLE:
        return ""
    return f'"{name}" is a surname alone'


def lost_capital(case: Case) -> str:
    """ "operation Anvil": the first word of a name has lost its capital."""
    for found in _OPENERS.finditer(case.body):
        word = found[1].capitalize()
        proper = set(gazetteer.word_class(word)) & set("EQ") or gazetteer.is_place_opener(word)
        whole = re.compile(rf"\b{word} {re.escape(case.body[found.end() :].split(' ')[0].rstrip('.,?'))}")
        if proper and whole.match(case.fact.passage.quote.lstrip("“\"'(")):
            return f'"{found[1]}" belongs to a name'
    return ""


def named_twice(case: Case) -> str:
    """ "President Woodrow Wilson's inquiry was the idea of President Woodrow Wilson": put in for "the" and "his"."""
    for name in case.names:
        if name.kind == "person" and " " in name.full and case.body.count(name.full) > 1:
            return f'"{name.full}" is named twice'
    return ""


def wrong_sort(case: Case) -> str:
    """A militia or a university that was taken for a place: the hint and the options would mislead."""
    words = case.fact.value.text.split()
    if case.fact.value.kind != "place" or len(words) < 2 or gazetteer.place(case.fact.value.text):
        return ""
    last = words[-1]
    if last in _BODIES or (gazetteer.is_organisation_head(last) and not gazetteer.is_place_head(last)):
        return f'"{case.fact.value.text}" is no place'
    return ""


def person_as_place(case: Case) -> str:
    """ "The wall was breached in _____ (person)": within and beside somebody nothing happens; it is a place."""
    if case.fact.value.kind != "person" or case.is_statement or not _WITHIN.search(case.before):
        return ""
    owner = re.match(r"['’]", case.behind)  # "in Jane Doe's house"
    return "" if owner else f'"{case.fact.value.text}" may be a place'


def in_a_title(case: Case) -> str:
    """ "Doe published The Merry Family _____ (person)": the last word of what a work is called is nobody."""
    found = _IN_TITLE.search(case.before) if case.fact.value.kind == "person" and not case.is_statement else None
    return f'"{found[0][2:]}{case.fact.value.text}" is a title' if found else ""


def shortened(case: Case) -> str:
    """ "The Oblast was made a province": which, says only the longer name that the article has elsewhere."""
    for found in _SHORTENED.finditer(case.body.replace(BLANK, "_")):
        head = found["head"]
        if not _sorts_a_place(head) or re.search(rf"\b{head}\b", case.lead or case.label):
            continue
        if re.search(rf"[A-Z][\w’'-]+ {head}\b|\b{head} of ", case.body):
            continue
        if re.search(rf"\b[A-Z][\w’'-]+ {head}\b|\b{head} of (?:the )?[A-Z]", case.article.text):
            return f'"the {head}" is short for a longer name'
    return ""


def _sorts_a_place(word: str) -> bool:
    """Whether a word is a sort of places and no place itself: "Oblast", but not "Hague"."""
    return gazetteer.is_place_head(word) and gazetteer.place(word) is None and not gazetteer.is_demonym(word)


def generic_body(case: Case) -> str:
    """ "The Federal Republic": a sort of state, and of no state in particular."""
    text = case.fact.answer.removeprefix("the ").removeprefix("The ")
    *before, last = text.split()
    sort = last in _POLITIES and all(word in _SORTS_OF_POLITY for word in before)
    return f'"{text}" may be any' if sort and case.is_named else ""


def household(case: Case) -> str:
    """ "The Buffetts": the plural of a surname, without one of the family named in full beside it."""
    for found in _HOUSEHOLD.finditer(case.body):
        one = found[1].removesuffix("s")
        stems = {one, one.removesuffix("e")}
        bearers = {name.full for line in case.topic.lines for name in line.names if name.kind == "person"}
        family = any(" " in name and name.split()[-1] in stems for name in bearers)
        plain = gazetteer.is_common_word(one) or gazetteer.is_demonym(one) or gazetteer.is_demonym(found[1])
        body = any(
            name.text.endswith(found[1]) and name.kind == "organisation" for ln in case.lines for name in ln.names
        )
        if family and not plain and not body and not _has_member(stems, case.body):
            return f'"the {found[1]}" are not named in full'
    return ""


def _has_member(stems: set[str], text: str) -> bool:
    named = ((found[1], found[2]) for found in re.finditer(r"\b([A-Z][\w.'’-]+) ([A-Z][\w'’-]*\w)", text))
    return any(gazetteer.is_first_name(first) and re.sub(r"['’]s?$", "", last) in stems for first, last in named)


def firm_or_founder(case: Case) -> str:
    """ "Hughes" beside "Hughes Electronics" and "Howard Hughes": nobody can tell which is meant."""
    for name in (name for name in case.names if name.kind == "person" and not name.sure and name.full == name.text):
        if _stands_alone(name.text, case.body) and name.text in _firms(case):
            return f'"{name.text}" may be a person or a firm'
    return ""


def _firms(case: Case) -> set[str]:
    """The first words of the firms that the article names."""
    own = (line for line in case.topic.lines if line.article == case.fact.passage.article)
    return {name.text.split()[0] for line in own for name in line.names if is_firm(name.text, name.kind)}


def names_meet(case: Case) -> str:
    """ "Barbra Streisand Jackson Browne": two names side by side that the passage keeps apart."""
    known = _plain(" | ".join(filter(None, _told_names(case))))
    body = _plain(re.sub(r" \([^()]*\)", " |", case.body))
    for found in _SIDE_BY_SIDE.finditer(body):
        one, other = found["one"], found["other"]
        opens = found.start() == 0 and not (gazetteer.is_first_name(one) or gazetteer.is_surname(one))
        plain = opens or {one, other} & MONTH_WORDS or f"{one} {other}" in known
        if not plain:
            return f'"{one}" and "{other}" stand apart in the passage'
    return ""


def _told_names(case: Case) -> Iterator[str]:
    """The passage, its names in full, and the passage with each of them, or of what a prompt reads, put in."""
    quote = case.fact.passage.quote
    yield from (quote, case.article.title, case.fact.attribution)
    for line in case.lines:
        for name in line.names:
            yield from (name.full, quote.replace(name.text, name.full))
        for edit in line.sentence.edits if line.sentence.tree is not None else ():
            words = line.sentence.tree.words(range(edit.start, edit.end))
            yield from (edit.text, edit.entity, quote.replace(words, edit.text))


def _plain(text: str) -> str:
    """The text with single spaces, straight apostrophes, and nothing in brackets."""
    return " ".join(re.sub(r" \([^()]*\)|\[[^\[\]]*\]", "", text).replace("’", "'").split())


def unnamed_in_passage(case: Case) -> str:
    """ "She became the editor" asked of Margaret Fuller, whom nothing names: nobody can check it there.

    Whose life an article tells, its title says.
    """
    quote = case.fact.passage.quote
    shown = re.sub(r"['’]s\b", "", f"{quote} {case.article.title}")
    said = {key(word) for word in re.findall(r"[^\W\d_][\w'’-]*", shown)}
    for line in case.lines:
        for edit in line.sentence.edits if line.sentence.tree is not None else ():
            pronoun = line.sentence.tree.lower[edit.start] in _PRONOUNS
            if pronoun and edit.entity and edit.text in case.prompt and not _is_said(edit.entity, said):
                return f'the passage does not name "{edit.entity}"'
    return ""


def _is_said(name: str, said: set[str]) -> bool:
    """Whether a text with these words has a part of the name by which its bearer may be called."""
    return any(word in said for word in (*family_names(name), key(name.split()[0])))


def which_he(case: Case) -> str:
    """ "He used a plan by Loudoun. He had been replaced": read as Pitt, though Loudoun is nearer."""
    for before, line in pairwise(case.lines):
        tree = line.sentence.tree
        persons = [name.full for name in before.names if name.kind == "person"]
        for edit in line.sentence.edits if tree is not None else ():
            shown = tree.lower[edit.start] in _PRONOUNS and edit.text and edit.text in case.prompt
            if shown and persons and not any(edit.text.startswith(person) for person in persons):
                return f'"{tree.text[edit.start]}" may be {persons[-1]}'
    return ""


GATES = (
    acronym,
    surname_asked,
    lost_capital,
    named_twice,
    wrong_sort,
    person_as_place,
    in_a_title,
    shortened,
    generic_body,
    firm_or_founder,
    household,
    which_he,
    surname,
    names_meet,
    unnamed_in_passage,
)
