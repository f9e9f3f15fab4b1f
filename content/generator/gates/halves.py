"""Whether the answer is a part of a name, a name of another sort than the gap says, or the article's own subject."""

from __future__ import annotations

import re

from content.drafts import BLANK
from content.generator.gates.case import Case
from content.generator.hints import GAP, sort_of
from content.generator.words import word_set
from content.language import gazetteer
from content.language.full_names import key
from content.language.no_persons import instead

_OF_YEAR = re.compile(rf"\b[Tt]he {GAP} of 1\d\d\d\b|\b[Tt]he {GAP} of 20\d\d\b")
_FIRST_PART = re.compile(rf"\b[Tt]he [A-Z][\w'’]+ and {GAP}")
_FIRST_FIELD = re.compile(rf"\b(?:School|Institute|Department|Faculty|Centre|Center) (?:of|for) [A-Z]\w+ and {GAP}")
_ROADS = r"(?:Street|Avenue|Road|Boulevard|Lane|Drive|Square|Way|Row)"
_AT_NUMBER = re.compile(rf"\b\d+[a-z]? {GAP}")
_MOVED_TO = re.compile(
    rf"\b(?:office|offices|headquarters|home|house|building|shop|store)\b[^.;]* (?:at|to|of) \d+ {GAP}"
)
_BESIDE_ROAD = re.compile(rf"\b{_ROADS} and (?:[A-Z]\w+ )?{GAP}")
_CALLED_AFTER = re.compile(
    r"\b(?:Battle|Siege|Treaty|Peace|Church|Cathedral|Abbey|Convent|Chapel|Hospital|Order|Feast|University|College|"
    rf"School|Basilica|Island|Bay|Gulf) of (?:the )?(?:Saint|St\.?|San|Santa|King|Queen|Prince) {GAP}"
)
_BEHIND_TITLE = re.compile(
    rf"\b(?:Prince|Princess|King|Queen|Emperor|Empress|Pope|Duke|Sir|Lord|Lady|Mr\.?|Mrs\.?|Ms\.?|Dr\.?) {GAP}"
)
_CONSECRATED = re.compile(rf"\b(?:Mother|Sister|Brother) {GAP}")
"""Before the one name by which somebody is called, which is no name without it."""
_SHARED_SORT = re.compile(rf"\b[A-Z][\w'’-]+(?:, [A-Z][\w'’-]+)*,? and {GAP}")
_SHARED_HEADS = word_set("Rivers Lakes Mountains Islands Counties Streets Avenues Bays Seas Valleys Provinces Canals")
"""What several names in a row have in common at their end: "the Lenn and Orra Rivers"."""
_SORT_OF = re.compile(
    r"\b(?P<sort>island|river|lake|ship|vessel|state|province)s? of "
    rf"(?:[A-Z][\w'’-]+, )*(?:[A-Z][\w'’-]+,? and )?{GAP}(?![\w’']| of )"
)
_SORT_BEHIND = re.compile(rf"{GAP} (?P<sort>state|province)\b(?! [a-z]+ed\b)")
_SIGNED = r"(?:[^.;]* (?:contract|loan|transfer|fee|season))\b"
_OWNED = re.compile(
    r"(?P<first>(?:[A-Z][\w.-]+ )+)(?P<last>[A-Z][\w-]+)['’]s (?P<thing>mill|store|shop|brewery|factory|farm|inn|hotel|"
    r"pub|tavern|theatre|theater|school|works|bakery|mine|quarry|shipyard|yard|bank|circus|restaurant|caf[eé]|ferry|foundry)\b"
)
_WITH_PLACE = re.compile(r"[A-Z]\w+ in (?:the )?[A-Z]|(?:North|South|East|West|Off|Outside) of ")
_COLOURS = r"(?:Black|White|Red|Green|Blue|Yellow|Pink|Purple|Orange|Brown|Grey|Gray|Silver|Gold)"
_COLOUR = re.compile(rf"\b[A-Z]\w+ {_COLOURS}\b")
_LEAGUE = r"(?: (?:from|of|in) the (?:[A-Z]\w+ )*(?:League|Division|Conference|Alliance|Championship))"
_PLAYED = r"(?:won|lost|drew|finished|scored|beat|defeated|replaced|were (?:promoted|relegated|re-elected))"
_ALSO = r"(?: \((?P<in>[^()]*)|,? (?:also |better )?(?:known|called) as (?P<as>[^,]*))"
_OPENING = 300
"""Characters in which an article says how else its subject is called."""


def _is_name(case: Case) -> bool:
    """Whether the answer is a name, of whatever sort."""
    return case.is_named or (case.fact.value.kind == "phrase" and case.fact.answer[:1].isupper())


def of_year(case: Case) -> str:
    """ "The _____ of 1850": "Compromise" alone is nobody's name for it."""
    found = _OF_YEAR.search(case.body)
    whole = not _is_name(case) or " " in case.fact.answer
    return "" if found is None or whole else f'"{case.fact.answer}" is half of a name with a year'


def second_part(case: Case) -> str:
    """ "The Delaware and _____" with "Hudson Canal", "the School of Arts and _____": the end of one name."""
    words = case.fact.answer.split()
    if len(words) < 2 or not _is_name(case):
        return ""
    heads = gazetteer.is_organisation_head, gazetteer.is_place_head, gazetteer.is_other_head
    thing = any(one(words[-1]) for one in heads) and instead(words) is not None
    found = (_FIRST_PART.search(case.body) if thing else None) or _FIRST_FIELD.search(case.body)
    return f'"{case.fact.answer}" is the end of a name: "{found[0]}"' if found else ""


def house_number(case: Case) -> str:
    """ "Built in 1910, 7 _____" with "Grove Street", "at Hill Road and Prince _____": a house or a street is meant."""
    road = bool(re.search(rf"\b{_ROADS}$", case.fact.answer) and _AT_NUMBER.search(case.body))
    moved = _is_name(case) and not case.fact.answer.endswith("s") and bool(_MOVED_TO.search(case.body))
    road = road or (moved and not gazetteer.is_demonym(case.fact.answer))
    beside = case.fact.value.kind == "person" and _BESIDE_ROAD.search(case.body)
    return "the gap is part of an address" if road or beside else ""


def called_after(case: Case) -> str:
    """ "The Battle of Saint _____": where it was, and not whom it is called after."""
    found = _CALLED_AFTER.search(case.body)
    return f'the gap is within a name: "{found[0]}"' if found and case.fact.value.kind == "person" else ""


def behind_title(case: Case) -> str:
    """ "Ruled as Prince _____" with "Regent": what stands behind a title and is nobody's name is half of one."""
    found = _BEHIND_TITLE.search(case.body) if _is_name(case) and case.fact.value.kind != "person" else None
    return f'"{found[0]}" wants a person' if found else ""


def consecrated(case: Case) -> str:
    """ "Pope Leo and Mother _____ (person) met": she is not called by the rest of it alone."""
    found = _CONSECRATED.search(case.body) if case.fact.value.kind == "person" else None
    return f'"{found[0]}" wants half of a name' if found and " " not in case.fact.answer else ""


def shared_sort(case: Case) -> str:
    """ "Near the Lenn and _____" with "Orra Rivers": the last word belongs to both."""
    shared = case.is_named and case.fact.answer.split()[-1] in _SHARED_HEADS
    found = _SHARED_SORT.search(case.body) if shared else None
    return f'"{case.fact.answer}" is the end of "{found[0]}"' if found else ""


def other_sort(case: Case) -> str:
    """ "The islands of _____ (city) and Tidore", "_____ (person) state": the sentence says what it is."""
    asked = sort_of(case.fact.value)
    found = _SORT_OF.search(case.body) or _SORT_BEHIND.search(case.body) if asked in {"city", "person"} else None
    return f"the {found['sort']} is no {asked}" if found else ""


def owner_written_out(case: Case) -> str:
    """ "James Dunbar's mill" in 1941, where the passage has "Dunbar's mill": it kept the name of its first owner."""
    found = _OWNED.search(case.body)
    if found is None:
        return ""
    quote = case.fact.passage.quote.replace("’", "'")
    short, whole = f"{found['last']}'s {found['thing']}", f"{found['first']}{found['last']}"
    return f'the passage says "{short}"' if short in quote and whole not in quote else ""


def with_place(case: Case) -> str:
    """ "House in Ohio", "North of Main Street": where it lies is no part of a name."""
    found = _WITH_PLACE.match(case.fact.answer) if _is_name(case) else None
    return f'"{case.fact.answer}" says where it lies' if found else ""


def no_person(case: Case) -> str:
    """ "King of Savoy", "Corinth Canal", or "Rose Pink" beside "Navy Blue", asked for as a person."""
    name = case.fact.value.text
    if case.fact.value.kind != "person":
        return ""
    others = set(_COLOUR.findall(case.fact.passage.quote)) - {name}
    if instead(name.split()) is not None or (_COLOUR.fullmatch(name) and others):
        return f'"{name}" is no person'
    return ""


_SPORT = re.compile(
    r"\b(?:footballer|goalkeeper|striker|midfielder|football club|Serie [AB]|Premier League|Bundesliga|La Liga|"
    r"FA Cup|UEFA|First Division|Second Division)\b"
)
_NAME_BEFORE = re.compile(r"(?:\b(?:St\.?|Saint|Count|Countess|Mount|Fort|Port|Lake)|(?<![.\w])[A-Z]\.) $")
_NAME_BEHIND = re.compile(r" (?:[Rr]ivers|[Mm]ountains|[Ll]akes|[Cc]ounties|[Rr]ailroads|[Ii]slands)\b")
_IS_BUILT = re.compile(r" (?:was|were) (?:erected|built|constructed|demolished|rebuilt|restored|located|situated)\b")
_OFTEN = 5
"""Times that such words stand in an article on clubs, which go by the names of their towns."""


def club_asked(case: Case) -> str:
    """ "In 1896 _____ (city) from the Eastern League replaced ...", "left _____ on loan": the club of the town."""
    value = case.fact.value
    if value.kind != "place" or case.is_statement:
        return ""
    name = re.escape(case.fact.answer)
    found = re.search(
        rf"\b{name}(?:{_LEAGUE}|,? {_PLAYED}\b.*\b(?:League|Division|Cup|season)\b)|"
        rf"\b(?:left|leaving|joined|joining|rejoined) {name}{_SIGNED}",
        case.fact.passage.quote,
    )
    played = re.search(
        rf"\b(?:with|against|beat|beating|defeat(?:ing|ed)?|over|from) (?:\w+ and )?{name}\b",
        case.before + case.fact.answer,
    )
    is_club = found or (played and len(_SPORT.findall(case.article.text)) >= _OFTEN)
    return f'"{value.text}" is a club here' if is_club else ""


def own_subject(case: Case) -> str:
    """ "Ibn Rushd" asked for in an article on "Averroes (also Ibn Rushd; ...)": whom the article is all about."""
    if case.fact.value.kind != "person" or case.is_statement:
        return ""
    title, name = case.article.title, key(case.fact.value.text)
    opening = key(case.article.text[: len(title) + _OPENING]) if title else ""
    told = re.search(f"^{re.escape(key(title))}{_ALSO}", opening, re.M)
    said = (told["in"] or told["as"] or "") if told else ""
    return (
        f'"{case.fact.value.text}" is what the article is about' if re.search(rf"\b{re.escape(name)}\b", said) else ""
    )


def owned_nothing(case: Case) -> str:
    """ "Bought Ada Lind's", "whom did they buy?" of "they bought Lind's.": a firm, and not the person."""
    quote, end = case.fact.passage.quote, r"['’]s(?=[.,;?]|$| (?:in|on|for|from|at) )"
    for found in re.finditer(rf"\b[A-Z][\w’'-]+? [A-Z]\w+{end}|{GAP}{end}", case.body):
        bare = found[0].split()[-1].replace("’", "'")
        if BLANK in found[0] or (bare in quote.replace("’", "'") and found[0] not in quote):
            return f'"{found[0]}" owns nothing'
    asked = case.is_named and BLANK not in case.body and not case.is_statement
    return "what the name owns is left out" if asked and re.match(end, case.behind) else ""


def half_brand(case: Case) -> str:
    """ "The purchase of _____'s Best Tea": the owner is a part of the name."""
    found = re.match(r"['’]s (?:[A-Z]\w+ ?)+", case.behind) if case.is_named and not case.is_statement else None
    return f'"{case.fact.answer}{found[0]}" is one name' if found and f"{BLANK}" in case.body else ""


def saint_or_river(case: Case) -> str:
    """ "St. _____'s", "Count _____", "the Wolf and _____ rivers": the name goes on before or behind the gap."""
    if not case.is_named or case.is_statement:
        return ""
    found = _NAME_BEFORE.search(case.before) or _NAME_BEHIND.match(case.behind)
    return f'"{case.fact.answer}" is half of a name' if found else ""


def built(case: Case) -> str:
    """ "Who was erected in Arden?": a mill with a person's name."""
    found = _IS_BUILT.match(case.behind) if case.fact.value.kind == "person" and not case.is_statement else None
    return f'"{case.fact.answer}{found[0]}": no person' if found else ""


def continent(case: Case) -> str:
    """ "Which country did Ada Doe cross?" for Antarctica: a continent, whatever code it has."""
    asked = case.fact.value.text == "Antarctica" and not case.is_statement
    return "a continent is no country" if asked else ""


GATES = (
    saint_or_river,
    built,
    continent,
    owned_nothing,
    half_brand,
    of_year,
    second_part,
    house_number,
    called_after,
    behind_title,
    consecrated,
    shared_sort,
    other_sort,
    with_place,
    owner_written_out,
    no_person,
    club_asked,
    own_subject,
)
