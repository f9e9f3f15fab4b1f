"""Whether a prompt is cut off or torn: a clause without its verb, "the on 12 March edition", a list after its first."""

from __future__ import annotations

import re

from content.generator.gates.case import Case
from content.generator.words import word_set
from content.language.dates import MONTH

_MONTH = rf"(?:{MONTH}|spring|summer|autumn|winter)"
_DATE_IN_PHRASE = re.compile(
    rf"\b(?:the|an?|for|its|his|her|their|by|since|until|from) (?:on|in) (?:\d{{1,2}} {_MONTH}|{_MONTH}|\d{{4}})\b",
    re.I,
)
_TWO_STOPS = re.compile(r"[.!?][\"”’']\.$")
_BARE_AUXILIARY = re.compile(r"\b(?:have|has|had|did|do|does|was|were|will|would|could|can)[.?]$")
_BARE_SAYING = re.compile(r"\b(?:announced|said|told|reported|stated|confirmed|added|claimed|explained|says)\.$")
_WHETHER_DO = re.compile(r"\b(?:did|does|do)\b")
_ASKED_WITHIN = re.compile(r"\b(?:what|who|which|where|how|than|as|that|whether)\b", re.I)
_CLAUSE = re.compile(r"(?:, where|(?<!^)\bwhen|\bwhile|\bbecause|\balthough) (?P<rest>[^?]+)[.?]$")
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_AFTER_DASH = re.compile(r"(?: [–—] |: )(?P<one>[A-Z][\w’'.-]*(?: [A-Z][\w’'.-]*)*)\.$")
_BARE_PASSIVE = re.compile(
    r"\b(?:was|were) (?:first |\w+ly )?(?:described|discovered|founded|built|written|designed|directed|published|"
    r"invented|developed|composed|painted|produced|created) (?:_{3,} \((?:person|organisation)\)|[A-Z]\w+ [A-Z]\w+)"
)
_EXPANDED = re.compile(r"\baccording to (?!the |an? )[A-Z][\w’' ]+ \([A-Z]{2,}\)(?:’s|'s)? [a-z]+")
_LOOSE_OPENING = re.compile(r"(?:Whose|Which|Who|Whom) [^?]*\.$")
_FACTITIVE = re.compile(
    r"\b(?:made|makes|sent|sends|left|leaves|rendered|kept)\b(?! (?:up|out|behind|from|to|of|in|for|by)\b)"
)
_DID = re.compile(r"\bdid (?P<rest>[^,?]+)")
_CLOSED = re.compile(r"(?<![\w'’])[A-Z]\w+(?<!in)(?<![sxz\d])['’](?=[\s,.;:?!]|$)")
_OPENED = re.compile(r"(?:^|[\s(\[–—-])['‘’](?=\w)")
_JUNIOR = re.compile(r"(?<![\w.’'-])(?:(?P<before>[\w.’'-]+) )?(?P<who>[A-Z][^\W\d_]+,? [JS]r\.)")
_NO_NAME = word_set(
    "in on at by when while after before as since until although though the but and both his her their dr mr mrs ms sir"
)
_RELATIVE = word_set("who whom whose which that when where as after before because while than what")


def date_in_phrase(case: Case) -> str:
    """ "The on 12 March 2020 edition": a day was put for a weekday that was no adverbial."""
    found = _DATE_IN_PHRASE.search(case.body)
    return f'"{found[0]}" is a date inside a phrase' if found else ""


def two_stops(case: Case) -> str:
    """'Called it "barbarity.".': the quotation has brought its own stop."""
    return "ends in two full stops" if _TWO_STOPS.search(case.body.rstrip()) else ""


def bare_end(case: Case) -> str:
    """ "Eight federal judges have.", "Her son _____ announced.": what the verb needs stands elsewhere."""
    body = case.body.rstrip()
    found = _BARE_AUXILIARY.search(body)
    if found and not _WHETHER_DO.search(body[: found.start()]) and not _ASKED_WITHIN.search(_behind_how(body)):
        return f'ends in "{found[0]}"'
    said = _BARE_SAYING.search(body)
    return f'ends in "{said[0]}"' if said and not re.search(r"[\"”]|\b(?:was|were|been|be|as) ", body) else ""


def _behind_how(body: str) -> str:
    """The prompt without the "how many" that asks for its subject, and what an "as of" dates."""
    return re.sub(r"\bhow many\b|\bas of\b", "", body, flags=re.I)


def verbless_clause(case: Case) -> str:
    """ "..., where rubber barons.": the clause that ends the prompt has lost its verb."""
    found = _CLAUSE.search(case.body.rstrip())
    if found is None or not case.tags:
        return ""
    words = re.findall(r"[\w’'-]+", found["rest"])
    tags = [case.tags.get(word, "") for word in words]
    if "" in tags or len(words) < 2 or tags[0] in {"VBG", "VBN", "IN"} or _FINITE & set(tags):
        return ""
    return f'"{found[0]}" has no verb'


def cut_list(case: Case) -> str:
    """ "Several schools – Michigan.": after the dash a list began, of which only the first is left."""
    found = _AFTER_DASH.search(case.body.rstrip())
    if found and re.search(re.escape(found["one"]) + r"(?:,| and) [A-Z]", case.fact.passage.quote):
        return f'the list that begins with "{found["one"]}" is cut off'
    return ""


def cut_deeds(case: Case) -> str:
    """ "To fight the rule, teach and train the young.": the passage goes on ", and win rights"."""
    last = case.filled.rstrip(" .?").rpartition(", ")[2]
    at = case.fact.passage.quote.find(last) if ", " in case.filled else -1
    more = re.match(r",? and (?P<verb>\w+)", case.fact.passage.quote[at + len(last) :]) if at >= 0 else None
    tag = case.tags.get(more["verb"], "") if more else ""
    forms = {"VB", "VBP"} if tag in {"VB", "VBP"} else {tag} & {"VBD", "VBZ"}
    words = last.split()
    first = words[2:3] if words[1:2] == ["and"] else words[:1]  # "teach and train": the parser may miss the first
    alike = not forms.isdisjoint(case.tags.get(word, "") for word in first)
    return f'the list breaks off before "{more["verb"]}"' if more and alike else ""


def comparison_cut(case: Case) -> str:
    """ "The rate was 3% and 7% in Norway" of "was 3%, compared with 8% in Wales and 7% in Norway"."""
    found = re.search(r"\bcompared (?:with|to) (?P<rest>.*)", case.fact.passage.quote)
    if found is None or "compared" in case.body:
        return ""
    figures = re.findall(r"\d[\d,.]*%", found["rest"])
    left = next((figure for figure in figures if re.search(rf"(?<!,) and {re.escape(figure)}", case.body)), "")
    before = re.findall(r"\d[\d,.]*%", case.fact.passage.quote[: found.start()])
    both = left and any(figure in case.filled for figure in before)
    return f'"{left}" belongs to what was compared' if both else ""


def cut_complement(case: Case) -> str:
    """ "Made Serbia, the last Orthodox state.": made it what? The passage goes on ", a vassal"."""
    verb = _FACTITIVE.search(case.body)
    end = re.search(r"[\w’'-]+ [\w’'-]+(?=[.?]$)", case.body.rstrip())
    if not verb or not end or end.start() <= verb.start():
        return ""
    at = case.fact.passage.quote.find(end[0])
    rest = case.fact.passage.quote[at + len(end[0]) :] if at >= 0 else ""
    going = re.match(r", an? \w+|(?: and (?:(?!was|were|is|are|had|has)\w+ ){1,3}| )\w{2,}ing\b", rest)
    return f'"{verb[0]}" has lost "{going[0].strip(" ,")}"' if going else ""


def bare_passive(case: Case) -> str:
    """ "Was first described Carl Kunth": a slip of the article that has lost its "by"."""
    found = _BARE_PASSIVE.search(case.body)
    return f'"{found[0]}" lacks "by"' if found else ""


def expanded_without_article(case: Case) -> str:
    """ "According to National Council (NC) report": the full name needs an article the short one went without."""
    found = _EXPANDED.search(case.body)
    return f'"{found[0]}" lacks an article' if found else ""


def loose_opening(case: Case) -> str:
    """ "Whose brother _____ was president.": a relative clause that stands as a sentence."""
    found = _LOOSE_OPENING.match(case.body.rstrip())
    return "is a relative clause, no sentence" if found else ""


def left_behind(case: Case) -> str:
    """ "To whom did he give his award who disarmed a man?": the clause belongs to the answer."""
    asks = re.search(r"\bwhom?\b", case.body, re.I)
    if not asks or not case.body.rstrip().endswith("?"):
        return ""
    found = re.search(r"(?<!,) who (?P<verb>\w+)", case.body[asks.end() :])
    own = found and re.search(re.escape(case.fact.answer) + rf",? who {found['verb']}\b", case.fact.passage.quote)
    return f'"{found[0].strip()}" belongs to the answer' if found and own else ""


def did_past(case: Case) -> str:
    """ "Whom did sentiment entered politics when ...?": a past tense behind "did"."""
    found = _DID.search(case.body)
    for word in re.findall(r"[\w’'-]+", found["rest"]) if found else ():
        tag = case.tags.get(word, "")
        if word in _RELATIVE or tag in {"", "VB", "VBP"}:
            return ""
        if tag == "VBD":
            return f'"did" stands before "{word}"'
    return ""


def lost_quote(case: Case) -> str:
    """ "Marvelle', a milling oat, was released": the mark that opened the quotation stayed in the article."""
    found = None if _OPENED.search(case.body) else _CLOSED.search(case.body)
    return f'"{found[0]}" has lost the mark that opened it' if found else ""


def junior(case: Case) -> str:
    """ "Henry Jr. fled to Arden": whose son he is, and of what name, is told elsewhere."""
    found = _JUNIOR.search(case.filled)
    before = (found and found["before"]) or ""
    named = before[:1].isupper() and before.lower().rstrip(".") not in _NO_NAME
    return f'"{found["who"]}" has no surname' if found and not named else ""


GATES = (
    lost_quote,
    junior,
    date_in_phrase,
    two_stops,
    bare_end,
    verbless_clause,
    cut_list,
    cut_deeds,
    comparison_cut,
    cut_complement,
    bare_passive,
    expanded_without_article,
    loose_opening,
    left_behind,
    did_past,
)
