"""Whether what is left of a sentence still hangs together: no word without the one it goes with, no name in two."""

from __future__ import annotations

import re
from itertools import pairwise

from content.drafts import BLANK
from content.generator.gates.aligned import Aligned, aligned, is_question
from content.generator.gates.case import Case
from content.generator.hints import GAP
from content.generator.tree import FINITE
from content.generator.words import has_word, places_of, word_set
from content.language import gazetteer
from content.language.name_spans import MONTH_WORDS

_AND_TAIL = re.compile(
    r", and (?P<tail>(?:between|from|in|by|during|since|after|before|until|around|throughout)\b[^,;]*\d[^,;]*)\.$"
)
_GOES_ON = re.compile(r",? (?!(?:and|or|but|which|who|whose|where|when|while)\b)[\w’'“\"-]+ [\w’'-]+")
_MAINLY = word_set("primarily mainly mostly chiefly largely partly principally")
_VERB_TAGS = FINITE | {"VB", "VBN"}
_NOMINAL = frozenset({"NN", "NNS", "NNP", "NNPS", "CD"})
_DOTS = ("...", "…", ". . .")
_OPENS_BARE = re.compile(rf"^{GAP}(?: \([a-z ]+\))?, ")
_AROUND = re.compile(r"(?:around|about|circa|c\.) ", re.I)
_WHO_AND = re.compile(r"^(?:[^?]*, )?who and (?!(?:who|what|when|where|how|why)\b)|^Who and ")
_PLACED_BY = word_set("in at near from to of for outside around by with on into through and or")
_NUMBERED_GAP = re.compile(rf"\b(?:\d+(?:st|nd|rd|th)) {BLANK}")
_NAMED = r"(?:[A-Z][\w’'.-]* )*[A-Z][\w’'.-]*"
_CITY_STATE = re.compile(rf"(?<!\S)(?P<before>\S+) (?P<city>{_NAMED}), (?P<state>{_NAMED}) [a-z]")
_NAME_GOES_ON = re.compile(" [A-Z]")
_LED_TO = word_set("left made meant led caused brought gave forced allowed enabled prompted resulted raised marked put")
"""What a whole clause did, where "which" stands behind it: "moved to Arden, which left one club in Carn"."""


def rest_without_verb(case: Case) -> str:
    """ "Half of the land was sold, and between 1861 and 1881.": the clause behind "and" is cut off."""
    found = None if is_question(case) else _AND_TAIL.search(case.filled)
    if found is None or any(case.tags.get(word) in _VERB_TAGS for word in re.findall(r"[\w’'-]+", found["tail"])):
        return ""
    at = case.fact.passage.quote.find(found["tail"])
    goes_on = at >= 0 and _GOES_ON.match(case.fact.passage.quote[at + len(found["tail"]) :])
    return f'"and {found["tail"]}" opens a clause that is cut off' if goes_on else ""


def hangs_on_another(case: Case) -> str:
    """ "Its old name is Ardia becoming Arden in 1431" of "is Ardia, as told by Keller, becoming Arden in 1431"."""
    side = aligned(case)
    if side is None:
        return ""
    tree = side.tree
    for (one, other), n in zip(pairwise(side.place), range(len(side.place)), strict=False):
        if not 0 <= one < other - 1 or tree.text[other - 1] != "," or side.words[n] in {",", "(", ")"}:
            continue
        own = tree.dep[other] == "acl" and tree.head[other] == one
        doing = (tree.tag[other] == "VBG" and not own) or tree.lower[other : other + 2] == ("followed", "by")
        if doing and tree.tag[one] in _NOMINAL and not side.answer & set(range(one + 1, other)):
            return f'"{tree.text[one]} {tree.text[other]}" lost what stood between'
    return ""


def mainly_of_another(case: Case) -> str:
    """ "Was to be 2 million, mainly through sales" of "2 million, raised abroad, mainly through sales"."""
    side = aligned(case)
    if side is None:
        return ""
    tree, last = side.tree, -1
    for i in side.place:
        mainly = i >= 0 and last >= 0 and tree.lower[i] in _MAINLY and tree.tag[i] == "RB"
        if mainly and any(k not in side.present and not tree.is_punct(k) for k in range(last + 1, i)):
            return f'what "{tree.text[i]}" is said of was left out'
        last = i if i >= 0 and not tree.is_punct(i) else last
    return ""


def called_what(case: Case) -> str:
    """ "Was a guest of the weekly Arden show." of "the weekly Arden show What Now": what it is called is cut off."""
    side = aligned(case)
    if side is None:
        return ""
    tree = side.tree
    for i in sorted(side.shown):
        named = i + 1 < len(tree) and i + 1 not in side.present and tree.text[i + 1][:1].isupper()
        if not named or tree.tag[i] != "NN" or tree.text[i + 1] in MONTH_WORDS or tree.starts[i + 1] == tree.end(i):
            continue
        name = tree.text[i + 1]
        definite = "the" in tree.lower[max(0, i - 4) : i + 1]
        if definite and not has_word(case.filled, name):
            return f'"{tree.text[i]}" lacks its name, "{name}"'
    return ""


def verb_behind_and(case: Case) -> str:
    """ "Ada Doe in 1821 with many friends and spent two years there": what she did first is missing."""
    side = None if is_question(case) else aligned(case)
    if side is None:
        return ""
    tree = side.tree
    for i in sorted(side.shown):
        if tree.tag[i] in _VERB_TAGS or tree.tag[i] in {"MD", "VBG"} or i in side.edited:
            joined = tree.tag[i] == "VBD" and tree.lower[i - 1] == "and" and tree.dep[i] == "conj"
            nominal = joined and tree.pos[tree.head[i]] in {"PROPN", "NOUN"}
            return f'"and {tree.text[i]}" joins no verb' if nominal and i - 1 in side.shown else ""
    return ""


def no_verb_of_its_own(case: Case) -> str:
    """ "The Northern League led by Ada Doe, a friend of Arden.": all it tells is by whom it was led."""
    if is_question(case) or not case.trees:
        return ""
    words = re.findall(r"[\w’'-]+", case.filled)
    verbs = [n for n, word in enumerate(words) if case.tags.get(word, "") in _VERB_TAGS | {"MD"}]
    if len(verbs) != 1 or case.tags[words[verbs[0]]] not in {"VBD", "VBN"}:
        return ""
    found = re.search(rf"\b{words[verbs[0]]} by [A-Z]", case.filled)
    return f'"{found[0][:-2]}" is no verb of its own' if found else ""


def behind_dots(case: Case) -> str:
    """ "Clara Fierce came out in 1990." of the record "So Long... Clara Fierce": dots within a title end nothing."""
    for line in case.lines:
        before = case.article.text[: line.sentence.start][-40:]
        if before.rstrip(" ").endswith(_DOTS):
            return "the sentence may have begun before the dots"
    return ""


def opens_with_bare_year(case: Case) -> str:
    """ "_____ (year), Ada Doe flew to Arden.": the gap took "around" along."""
    around = case.fact.value.kind == "date" and _AROUND.match(case.fact.answer)
    bare = around and _OPENS_BARE.match(case.body)
    return "the date that opens the sentence has no preposition" if bare else ""


def object_of_another(case: Case) -> str:
    """ "How many acres does it cover a border with Carn?": "shares", of which that is the object, was left out."""
    side = aligned(case) if is_question(case) else None
    if side is None:
        return ""
    tree = side.tree
    for i in sorted(side.shown):
        verb = tree.below(i)[0] - 1
        joined = verb > 0 and tree.lower[verb - 1] == "and" and tree.tag[verb] in FINITE
        if joined and tree.dep[i] == "obj" and verb not in side.present:
            return f'"{tree.text[i]}" belongs to "{tree.text[verb]}", which is left out'
    return ""


def state_for_city(case: Case) -> str:
    """ "Ohio voters chose a mayor" of "Arden, Ohio voters chose a mayor": the state is not the city."""
    places = {name.text for name in case.names if name.kind == "place" and name.text in case.filled}
    for found in _CITY_STATE.finditer(case.fact.passage.quote):
        placed = found["before"].lower().strip("(,") in _PLACED_BY
        if found["state"] not in places or placed or not gazetteer.contains(found["state"], found["city"]):
            continue
        ends = (at + len(found["city"]) for at in places_of(found["city"], case.filled))
        if not any(not _NAME_GOES_ON.match(case.filled, end) for end in ends):
            return f'"{found["state"]}" only tells where {found["city"]} is'
    return ""


def relative_of_another(case: Case) -> str:
    """ "Ada Doe was born in a copy of the grotto" of "a copy of the grotto at Lind, where she was born"."""
    side = aligned(case)
    if side is None:
        return ""
    tree = side.tree
    for verb in sorted(side.shown):
        if tree.dep[verb] != "acl:relcl" or tree.head[verb] not in side.present:
            continue
        opens = next((k for k in tree.below(verb) if tree.tag[k] in {"WDT", "WRB"} and k < verb), -1)
        if opens < 0 or opens in side.shown or opens <= tree.head[verb]:
            continue
        reason = _wrong_head(side, tree.head[verb], opens, verb)
        if reason:
            return reason
    return ""


def _wrong_head(side: Aligned, head: int, opens: int, verb: int) -> str:
    """Why the clause that the word `opens` begins is not said of `head`."""
    tree, between = side.tree, range(head + 1, opens)
    nearer = next((k for k in between if tree.tag[k] == "NN" and tree.dep[k] == "nmod"), -1)
    if tree.lower[opens] == "where" and nearer >= 0 and tree.text[opens - 1] != ",":
        return f'"where" stands for "{tree.text[nearer]}"'
    commas = sum(tree.text[k] == "," for k in between)
    if tree.lower[opens] == "that" and commas % 2 and tree.text[opens - 1] != ",":
        return f'"that" does not stand for "{tree.text[head]}"'
    place = tree.pos[head] == "PROPN" and tree.text[opens - 1] == "," and gazetteer.place(tree.text[head])
    if tree.lower[opens] == "which" and place and tree.lower[verb] in _LED_TO:
        return f'"which" stands for the clause before "{tree.text[verb]}"'
    return ""


def who_and(case: Case) -> str:
    """ "In 1913, who and the mayor set out?": of two who did it, one can't be asked for so."""
    found = _WHO_AND.match(case.body) if is_question(case) else None
    return f'"{found[0].split(", ")[-1].strip()}" is no English' if found else ""


def numbered_body(case: Case) -> str:
    """ "The 10th _____ (organisation) was stationed at Arden": the number belongs to the name."""
    body = case.fact.value.kind == "organisation" and not case.is_statement
    found = _NUMBERED_GAP.search(case.body) if body else None
    return f'"{found[0]}" is a part of the name' if found else ""


GATES = (
    rest_without_verb,
    hangs_on_another,
    mainly_of_another,
    called_what,
    verb_behind_and,
    no_verb_of_its_own,
    behind_dots,
    opens_with_bare_year,
    object_of_another,
    state_for_city,
    relative_of_another,
    who_and,
    numbered_body,
)
