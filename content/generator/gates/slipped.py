"""Slips and torn phrases that show in the words alone, whoever made them, the article or we."""

from __future__ import annotations

import re

from content.generator.gates.aligned import Aligned, aligned, is_question
from content.generator.gates.case import Case
from content.generator.tree import FINITE
from content.generator.wording import verb_lemma
from content.generator.words import word_set
from content.language import gazetteer
from content.language.dates import MONTH
from content.language.numbers import read_number

_NUMBER = r"(?:[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ss]even|[Ee]ight|[Nn]ine|[Tt]en|[Ss]everal|\d{1,3}(?!\d))"
_TORN = (
    # "held in at Carn": of two prepositions one is left over
    r"\b(?:held|born|built|located|published|founded|established|based|opened|made|used|played|buried|taught|performed|"
    r"staged|formed|created|introduced|launched|shown|signed|fought) (?:in|on) (?:at|in|on|by|from|of)\b",
    r"\b(?:of|by|from|with|for|into|during) (?:of|by|with|for|into|during)\b",
    # "were where by far the majority"
    r"\b(?:was|were|is|are|did|does|do) (?:where|which|who|whom|whose|while|although|because)\b",
    r"\b(?:was|were|did) one (?!of\b)[a-z]+ed\b",
    r"\b(?:was|were|is|are) one among [a-z]+ (?:one|two|three|four|five|six|seven|eight|nine|ten)\b",
    r"\b(?:was|were|did|is) (?:first|second|third|last|largest|oldest) [A-Z]",
    # a colon behind the word that opens a list, as in 'institutes like: the hospital'
    r"\b(?:like|such as|including|of|for|to|by|with|in): ",
    # "between 1940-1946"
    r"\bbetween \d{4} ?[-–] ?\d{2,4}\b(?! and)",
    r"\b(?i:(?P<kind>[a-z]{4,}) of (?:the )?(?P=kind) of)\b",
    r"\b(?:to|of|by|for|in|on|from|with) both \w+[.?]$",
    r"\bin (?:effort|attempt) to\b|\bin order of to\b",
    r"\bWho (?:was|were) (?:derived|inferred|deduced)\b",
    r" ['’](?=[.,?]|$)",
    r"\b(?:was|were|is|are) (?:located|situated|born|held) (?:was|were|is|are)\b",
    # "gave final approval on?": what it was given on is the date that is asked for
    r" (?:on|in|at|during|since|until)\?$",
    # as in "on June 1928", "an 71.5 % stake" and "a NBA team"
    rf"\bon {MONTH},? \d{{4}}\b",
    r"\ban (?!8|1[18](?!\d))\d|\ba (?:8|1[18](?!\d))",
    r"\ba (?:NBA|NFL|NHL|MLB|MBA|FBI|SUV|NGO|MP|RAF|LP|EP|FA|SS)\b",
    # "spread _____ of ocean" with "over 45,000 km2": the word belongs to the verb
    r"\b(?:spread|extends?|extended|extending|stretch(?:es|ed|ing)?|distributed) \d",
    # "a 180-foot.": the measured thing stayed in the article
    r"\b\d[\d,.]*-[a-z]+[.?]$",
)
_GARBLED = tuple(map(re.compile, _TORN))
_PATIENT = re.compile(
    r"\bdid [^?,]* (?P<verb>locate|situate|base|fine|sentence|entitle|house)"
    r"(?: (?:in|at|on|near|off|west|east|north|south|outside|by|from)\b|\?)"
)
_COUNTED_LIST = re.compile(rf"^.*\b(?P<many>{_NUMBER})\b[^:,]*: (?P<list>[^:]*)$")
_MOST_LISTED = 10
"""Members that a list has where it names them all: "40 rooms: kitchens, offices" tells the sorts."""
_THE_OWNER = re.compile(r"\b[Tt]he (?P<who>[A-Z][\w.-]+(?: [A-Z][\w.-]+)+)['’]s\b")
_LAST_ADJECTIVE = re.compile(r"\ban? (?:[\w-]+ly )?(?P<last>[\w-]+)[.?]$")
_SUCH_AS = re.compile(r"(?P<before>[\w’'-]+),? (?P<opens>such as|including) ")
_LAST_JOINED = re.compile(r"\band (?P<last>[^,?]+)\?$")
_WHERE = re.compile(r"(?:.*, )?(?:[Ii]n|[Aa]t|[Oo]n) which")
_UNCHANGED = word_set("people police species series aircraft headquarters means works staff cattle sheep fish deer")
_BESIDE = 12
"""Words of an aside between a noun and its verb."""


def garbled_words(case: Case) -> str:
    """ "Held in at Carn", "the battle of Battle of Carn", "a 180-foot.": words that no sentence puts side by side."""
    body = case.filled.rstrip()
    found = next((match for pattern in _GARBLED if (match := pattern.search(body))), None)
    return f'"{found[0].strip()}" is garbled' if found else ""


def bare_adjective(case: Case) -> str:
    """ "Jan Moran lived in an old.": the noun of the adjective stayed in the article."""
    found = _LAST_ADJECTIVE.search(case.body.rstrip())
    cut = found and case.tags.get(found["last"]) == "JJ"
    return f'"{found["last"]}" has lost its noun' if found and cut else ""


def patient_as_doer(case: Case) -> str:
    """ "How much did Jan Moran fine?", "did the firm locate west of Arden?": it was done to the subject."""
    found = _PATIENT.search(case.body) if is_question(case) else None
    return f'"{found["verb"]}" is what was done to its subject' if found else ""


def the_owner(case: Case) -> str:
    """ "The Ada Doe's house": an article before the name of a person, who was written out."""
    for found in _THE_OWNER.finditer(case.body):
        if any(name.kind == "person" and name.full == found["who"] for name in case.names):
            return f'"{found[0]}" has an article too many'
    return ""


def counted_list(case: Case) -> str:
    """ "Three experts came: Jan Moran of Arden.": of the list that the number announces one is left.

    One member may be several: "22 parts: twenty provinces and two cities".
    """
    found = None if is_question(case) else _COUNTED_LIST.search(case.filled)
    if found is None:
        return ""
    joined = re.search(r"\band\b|;|,.*,", found["list"])
    members = re.split(r",|;|\band\b", found["list"])
    counted = any(read_number(word) is not None for word in re.findall(r"[\w-]+", found["list"]))
    short = len(members) < (read_number(found["many"]) or 0) <= _MOST_LISTED and not counted
    return f'the list "{found["list"]}" is cut off' if short or not joined else ""


def one_of_many(case: Case) -> str:
    """ "One of the largest company in Arden": one of several has a plural."""
    side = aligned(case)
    if side is None:
        return ""
    tree = side.tree
    for k in (k for i in side.shown if tree.lower[i] == "one" for k in tree.children(i, "nmod")):
        most = any(tree.tag[z] == "JJS" or tree.lower[z] == "most" for z in tree.below(k) if z < k)
        alone = tree.tag[k] == "NN" and tree.lower[k] not in _UNCHANGED and tree.child(k, "conj") is None
        if most and alone and k in side.shown and tree.case(k) == "of" and tree.tag[k + 1] not in {"NNS", "NNPS"}:
            return f'"one of ... {tree.text[k]}" lacks a plural'
    return ""


def such_as_lost(case: Case) -> str:
    """ "A height of 872 such as Arden": the noun of which these are examples stayed in the article."""
    found, quote = _SUCH_AS.search(case.body), case.fact.passage.quote
    if not found or found["opens"] not in quote or found["before"] not in quote:
        return ""
    beside = re.compile(rf"{re.escape(found['before'])}[”\"’']?\)?,? {found['opens']}\b")
    kept = beside.search(quote) or beside.search(re.sub(r" ?\([^)]*\)", "", quote))
    return "" if kept else f'"{found["opens"]}" has lost the noun before it'


def place_of_another(case: Case) -> str:
    """ "In which country did it lead to schools in Carn and mills?": it is the mills that are there."""
    found = _LAST_JOINED.search(case.body) if _WHERE.match(case.body) else None
    own = found and re.search(
        rf"{re.escape(found['last'])} (?:in|at|of|on) (?:the )?{re.escape(case.fact.answer)}", case.fact.passage.quote
    )
    return f'it is "{found["last"]}" alone that is there' if found and own else ""


def name_cut(case: Case) -> str:
    """ "With its manager.": the name behind the last noun, and what was said of it, stayed in the article."""
    side = aligned(case)
    i = _last(side) if side else -1
    if side is None or not 0 <= i < len(side.tree) - 1:
        return ""
    tree = side.tree
    named = tree.pos[i + 1] == "PROPN" and tree.text[i + 1][:1].isupper() and i + 1 not in side.answer
    return f'"{tree.text[i]}" has lost its name' if named and tree.tag[i] == "NN" and tree.text[i].islower() else ""


def verb_cut(case: Case) -> str:
    """ "In what year was the town founded and a mayor?": the last noun's own verb stayed in the article."""
    side = aligned(case)
    i = _last(side) if side else -1
    if side is None or not 0 <= i < len(side.tree) - 2 or i != max(side.shown):
        return ""
    tree, verb = side.tree, _behind_aside(side, i + 1)
    if verb < 0 or tree.tag[verb] not in FINITE or tree.dep[verb] == "acl:relcl" or tree.head[verb] == verb:
        return ""
    said = {tree.lower[verb], verb_lemma(tree.lower[verb])} & set(side.words)
    noun = tree.pos[i] in {"NOUN", "PROPN"} and verb not in side.answer
    return f'"{tree.text[i]}" has lost its verb "{tree.text[verb]}"' if noun and not said else ""


def _last(side: Aligned) -> int:
    """The token of the prompt's last word, -1 where that is not the article's."""
    words = [n for n, word in enumerate(side.words) if word[0].isalnum() or word[0] == "_"]
    return side.place[words[-1]] if words else -1


def _behind_aside(side: Aligned, i: int) -> int:
    """The token at `i`, or where commas set something off there, the one behind it; -1 if that has a verb."""
    tree = side.tree
    if tree.text[i] != ",":
        return i
    end = next((k for k in range(i + 1, min(i + _BESIDE, len(tree) - 1)) if tree.text[k] == ","), -1)
    return -1 if end < 0 or any(tree.tag[k] in FINITE for k in range(i + 1, end)) else end + 1


def run_of_places(case: Case) -> str:
    """ "Formed in Carn Arden": a town and its country stand side by side without a comma."""
    for found in re.finditer(r"\b([A-Z][a-z]{3,}) ([A-Z][a-z]{3,})(?= [a-z]|[.,?])", case.body):
        town = any(place.kind == "city" for place in gazetteer.readings(found[1])[:1])
        country = any(place.kind == "country" for place in gazetteer.readings(found[2])[:1])
        if town and country and not gazetteer.readings(found[0]):
            return f'a comma is missing in "{found[0]}"'
    return ""


GATES = (
    garbled_words,
    bare_adjective,
    patient_as_doer,
    counted_list,
    the_owner,
    one_of_many,
    such_as_lost,
    place_of_another,
    name_cut,
    verb_cut,
    run_of_places,
)
