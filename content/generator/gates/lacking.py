"""Whether a noun or a verb lacks what it is of: deliveries, an attempt, a verdict, a role, ten more."""

from __future__ import annotations

import re

from content.drafts import BLANK
from content.generator.gates.case import Case
from content.generator.words import word_set
from content.language import gazetteer
from content.language.dates import MONTH

_MONTH = rf"(?:{MONTH}|spring|summer|autumn|winter|early|late|mid)"
_WHEN = rf"(?:{BLANK}|\d|{_MONTH}\b)"
_OPENING = r"(?:^|\b[Ii]n [^,]{1,30}, |\b(?:did|was|were) )(?:[Tt]he )?"
"""Where the subject of a sentence or a question begins."""
_NO_LINK = r"(?!(?:by|in|of|no|for|with|to|during|after|followed|and) )"
_BEFORE = rf"(?P<before>(?:{_NO_LINK}(?:{BLANK}|\d[\d,]*|[A-Za-z][a-z-]*) ){{0,2}}?)"
_TO_WHAT = r"(?! (?:of|to|at|for|from|by|between|with|against|on|into|over|tax|that|which)\b)"
_GOODS = re.compile(
    rf"{_OPENING}{_BEFORE}(?P<noun>[Dd]eliver(?:y|ies)|[Ss]ales|[Ss]hipments|[Pp]re-?orders)\b{_TO_WHAT}"
)
_MAKING = re.compile(
    rf"{_OPENING}{_BEFORE}(?P<noun>[Pp]roduction|[Mm]anufacture|[Ff]ilming|[Cc]onstruction|[Dd]istribution|"
    rf"[Pp]ublication|[Tt]esting)\b{_TO_WHAT}"
)
_WORKS = re.compile(
    rf"{_OPENING}{_BEFORE}(?P<noun>[Cc]onstruction|[Ff]ilming|[Ww]ork|[Bb]uilding|[Rr]ebuilding|[Dd]rilling|[Dd]igging|"
    r"[Dd]redging|[Rr]estoration|[Rr]enovation|[Ee]xcavations?|[Rr]ecording|[Rr]epairs) "
    r"(?:began|begin|start(?:ed)?|ended|end|finish(?:ed)?|stop(?:ped)?|resumed?|continued?|commenced?|paused?|took|take|"
    r"cost|was (?:completed|begun|halted|finished|stopped|delayed))\b"
)
_OF_A_NAME = re.compile(rf"\b(?:of|on|for|at) (?:the )?(?!{MONTH}\b)[A-Z]")
_DEEDS = re.compile(
    rf"{_OPENING}{_BEFORE}(?P<noun>[Ss]overeignty|[Aa]pplications?|[Cc]ontributions?|[Pp]ermission|[Nn]egotiations|"
    rf"[Tt]alks|[Aa]ttempts?|[Ii]nvestigations?|[Ii]nquir(?:y|ies)|[Rr]atification|[Pp]ayments?)\b{_TO_WHAT}"
    r"(?!.*\b(?:between|with|into|regarding|concerning|for the|to (?!the\b)[a-z]{2,})\b)"
)
_RANKED = re.compile(
    r"\b[Tt]he (?:last|first|final|second|third|fourth|next|previous|earlier|initial|latest) (?:[a-z]+ )?"
    r"(?:attempt|effort|try|delivery|step|stage|phase|proposal|draft|vote|ballot|attack|request)s?\b"
    r"(?! (?:of|to|at|in (?!_|\d)|for|on (?!_|\d)|by|between|against|from|that|which|towards?)\b)"
)
_NUMBER = (
    rf"(?:{BLANK}|\d[\d,]*|[Oo]ne|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ss]even|[Ee]ight|[Nn]ine|[Tt]en|[Ee]leven|"
    r"[Tt]welve|[A-Za-z]+teen|[A-Za-z]+ty(?:-[a-z]+)?|[Ss]everal|[Mm]any|[Ss]ome|[Aa] (?:few|dozen))"
)
_MORE = re.compile(
    rf"{_OPENING}(?:[Hh]ow many|{_NUMBER}) more (?:was|were|are|had|have|followed|joined|came|died|[a-z]+ed|"
    r"built|made|found|sold|sent|given|taken|lost|held|set)\b"
)
_EMPHATIC = re.compile(
    r"\b[A-Z][\w’'-]+ (?:himself|herself|itself|themselves) (?!as\b|from\b|to\b|in\b|and\b|or\b|with\b|by\b|on\b)[a-z]+"
)
_CHARGED = re.compile(
    r"\b(?:was|were|been) (?:[^,.?;]{0,60} )?(?P<verb>convicted|charged|investigated|acquitted|indicted|sued|fined|"
    r"prosecuted|selected|nominated|shortlisted|disqualified|suspended|interviewed|questioned|elected|sacked|dismissed|"
    r"fired|(?:made|appointed|named) (?:manager|captain|head coach|coach|chairman|director|chief executive))"
    rf"(?P<rest>[.?]?$| (?:in|on|until|since) {_WHEN}.*|,.*| because .*)"
)
_CHOSEN = word_set("selected nominated shortlisted elected")
_GROUND = re.compile(r"\b(?:of|for|as|to|with|over|after|under|against|alongside)\b")
_VOTED = re.compile(
    r"\b(?:Parliament|Assembly|Senate|Congress|House|Council|election|elections|vote|votes|ballot|trial|team|side|squad|"
    r"candidates?|mayor|president|leader|pope|king|MPs?|members?|seats?|Sabha|Legislature|Chamber|Board|"
    r"Society|Academy|Hall|succeeding|government)\b",
    re.I,
)
_TRANSITIVE = (
    r"(?:sue|join|deploy|replace|acquire|buy|include|receive|conquer|capture|invade|reach|appoint|"
    r"nominate|found|accuse|contain|adopt|obtain|achieve|defeat|overthrow|assassinate|seize|annex|"
    r"designate|propose|introduce|establish)"
)
_ASKED_WHEN = re.compile(
    rf"(?:[A-Z][a-z]+ )?(?:\w+ )?(?:what|which) (?:year|month and year|date|decade|century|country|city|state|town) "
    rf"did (?P<who>[^,?]+) (?P<verb>{_TRANSITIVE})(?: in \d{{4}})?\?$"
)
_NESTED = re.compile(r"\b(?:that|who|which|whom|to|and|where|when)\b")
_OFFER = re.compile(
    r"\b(?:accept|declin|reject|refus|turn(?:ed)? down|took up|take up)(?:ed|e|s|ing)? the (?:[a-z]+ )?"
    r"(?:challenge|offer|invitation|proposal|request|terms|demands?|ultimatum|suggestion|position|post|role)\b"
    r"(?! (?:of|to|from|by|for|that|at|in|as|made)\b)|"
    r"\brefused? to (?:play|serve|attend|sign|participate|compete|take part|vote|pay)(?=[.?,]|$| (?:because|until)\b)"
)
_ROLE = re.compile(
    r"\b(?:relinquish|assum|accept|vacat|resign|fill|gave up|give up|took|take|left|leave|held|hold)(?:ed|es?|s)? "
    r"(?:on |from )?(?:the|his|her|their) (?:[a-z]+ ){0,3}"
    r"(?:role|position|post|job|chairmanship|directorship|editorship|captaincy|leadership)\b"
    r"(?! (?:of|as|at|for|with|to|that|which)\b)(?! in (?:the )?[a-zA-Z])|"
    r"\bremain(?:ed)? in (?:post|office|charge|command|position)\b(?! (?:as|of|at)\b)"
)
_PRICE = re.compile(
    r"\b(?:price|cost) (?:of|per|for) an? (?:(?:cubic|square) )?(?:met(?:er|re)|foot|yard|lit(?:er|re)|gallon|barrel|"
    r"bushel|kilogram|kilo|ton|tonne|pound|ounce|unit|bottle|sack)\b(?! of\b)"
)
_GOODS_SOLD = re.compile(
    r"\b(?:oil|crude|water|gas|wheat|grain|rice|petrol|gold|silver|coal|wine|milk|salt|sugar|land)\b"
)
_DEPLOYED = re.compile(r"\bdeploy(?:ed|s)? (?:the|its|their|his|her|an?|\d|[A-Z])")
_SOMEWHERE = re.compile(
    rf"\b(?:in|to|at|along|against|across|near|into|from|on|off|over|around) (?:the )?(?!{_WHEN})[A-Za-z]|"
    rf"\b(?:to|against|into|at|near) (?:the )?{BLANK}"
)
_ASKED_WHERE = re.compile(r"\b[Ww]hich (?:country|city|town|state|region|island|province|war|battle)\b")
_LEAGUE_TEAM = re.compile(
    r"\b[Tt]he (?!US\b|UK\b|UN\b|EU\b)[A-Z]{2,5} (?:team|side|squad|club|franchise)\b"
    r"(?! (?:of|from|that|which|in (?!_|\d)|based|called|named)\b)(?!,? [A-Z])"
)
_ONE = re.compile(
    r"\b(?:was|did) one (?:[a-z]+ly )?(?:[a-z]+ed|bought|sold|built|sent)\b|^One (?:was|had|has|[a-z]+ed)\b(?! of\b)"
)
_SEATS = re.compile(r"\bmajority of (?:the )?seats\b(?! (?:in (?!_|\d)|on (?!_|\d)|of)\b)")
_BARE = re.compile(
    r"\bla(?:id|y) the (?:foundation|corner)[- ]?stone\b(?! (?:of|for|at)\b)|"
    r"\bsuffer(?:ed)? an? (?:[a-z]+ )?(?:blow|setback)\b(?! (?:at|in (?!_|\d)|to|from|by|of|when)\b)"
)
_WON = re.compile(
    r"['’]s? (?:[\w-]+ )*(?:wicket|run|goal|point|set|game|home|away|league|cup|\d+[–-]\d+)[ -]"
    r"(?:win|victory|defeat|draw)\b(?! (?:over|against|in (?!_|\d)|at|of|to|from|on the|for)\b)"
)
_CONTEST = re.compile(
    r"\b(?:Battle|War|Siege|Cup|League|Final|Test|Games|Bowl|Open|election|match|game|final|battle|against|contest|race)\b"
)
_DEED_OWNS = re.compile(
    r"^(?:(?:In|On) [^,]{3,20}, )?[Tt]he (?:[a-z]+ )?(?P<deed>[a-z]*(?:tion|ment|ing|sion|ance|ence)|arrival) of "
    r"(?P<rest>[^?]*?)\b(?P<own>its|their)\b"
)
_STATE = re.compile(
    r"\b(?:GDP|GNP|population|unemployment|inflation|debt|budget|income|revenue|turnover|membership|enrol?lment|rate) "
    r"(?:was|were|stood)\b|\b[a-z]+s stood at\b|\bdid [^?]*\b[a-z]+s stand\?$"
)
_DATED = re.compile(r"\b(?:1\d{3}|20\d\d|when|during|time|century|census|years?)\b")
_ANYBODY_S = re.compile(
    rf"^(?:In {_WHEN}[\w ]{{0,12}},? )?(?:[Aa]n?|{_NUMBER}) (?:[a-z-]+ ){{1,4}}?(?:of (?:[\w€$£,.-]+ ){{1,4}})?"
    r"(?:was|were) (?:[a-z]+ly )?(?:[a-z]+ed|built|made|held|set|given|spent)\b"
)
_RULER = re.compile(r"\b[Tt]he (?:Tsar|Czar|Shah|Kaiser|Pharaoh|Caliph|Khan|Viceroy|Regent)\b(?! (?:of|[A-Z]))")
_PEOPLE_S = re.compile(
    r"\b[Tt]he (?P<people>U\.S\.|[A-Z][A-Za-z]+) (?P<noun>payments?|investigators|settlement|spelling|investigation|"
    r"version|edition|translation)\b"
    r"(?! (?:of|in (?!_|\d)|for|on (?!_|\d)|at|that|which|who|to|into|by|from)\b)(?!,? [A-Z“\"‘'])"
)
_KNOWN_WITH_A_WORK = word_set("version edition translation spelling")
_FIRST_YEAR = re.compile(
    r"\d{4}, (?:its|their|the) (?:first|second|third|opening|inaugural|final|last) (?:full )?(?:year|season)\b"
)
_OTHER_S = re.compile(r"\b(?:becomes?|became|took over|take over) (?P<own>its|their|his|her) (?!own\b|first\b)")
_DID_BECOME = re.compile(r"\bdid [^?]+? (?:become|take over) (?P<own>its|their|his|her)\b")
_NAME = re.compile(r"\b[A-Z][\w’'.-]*(?: (?:of (?:the )?)?[A-Z][\w’'.-]*)*")
_IN_THEORY = re.compile(
    r"(?:In (?:theory|principle)|On paper|Theoretically|Nominally|Supposedly|Allegedly|Reportedly|Purportedly|"
    r"According to (?:legend|tradition)),",
)


def _is_plain(case: Case, before: str) -> bool:
    """Whether no name stands among the words before a noun: "Global deliveries", not "Arden deliveries"."""
    return not any(word[:1].isupper() and case.tags.get(word, "").startswith("NNP") for word in before.split())


def goods_untold(case: Case) -> str:
    """ "Deliveries in China began": of which product; "work began under a firm": on what is told elsewhere."""
    found = _GOODS.search(case.body)
    if found is None and not re.search(r"[A-Z]", case.lead):
        found = _MAKING.search(case.body)
        if found and len(_NAME.findall(case.body[found.end() :])):
            found = None
    if found is None and not case.announced:
        found = _WORKS.search(case.body)
        if found and _OF_A_NAME.search(case.body[found.end() :]):
            found = None
    plain = found is not None and _is_plain(case, found["before"])
    return f'"{found["noun"]}": of what is told elsewhere' if found and plain else ""


def deed_untold(case: Case) -> str:
    """ "Sovereignty was ceded", "two applications were received", "the last attempt": at what is told elsewhere."""
    found = _DEEDS.search(case.body)
    if found and not _is_plain(case, found["before"]):
        found = None
    found = found or _RANKED.search(case.body) or _SEATS.search(case.body) or _BARE.search(case.body)
    return f'"{found[0].strip()}": of what is told elsewhere' if found else ""


def more_of_what(case: Case) -> str:
    """ "Seventeen more were created": more of what stands in the sentence before."""
    found = _MORE.search(case.body) or _ONE.search(case.body)
    return f'"{found[0]}": of what is told elsewhere' if found else ""


def emphatic(case: Case) -> str:
    """ "Louis himself died": as against those who are told of before."""
    found = _EMPHATIC.search(case.body)
    return f'"{found[0]}" leans on the sentence before' if found else ""


def verdict_untold(case: Case) -> str:
    """ "Six men were convicted", "Ada Doe was elected": of and to what is told elsewhere."""
    found = _CHARGED.search(case.body)
    if found is None or _GROUND.search(found["rest"]):
        return ""
    if found["verb"] in _CHOSEN and _VOTED.search(f"{case.article.title} {case.body}"):
        return ""
    return f'"{found["verb"]}": of or to what is told elsewhere'


def verb_alone(case: Case) -> str:
    """ "In what year did Ada Doe sue?": whom is left out."""
    found = _ASKED_WHEN.match(case.body)
    return f'"{found["verb"]}" lacks its object' if found and not _NESTED.search(found["who"]) else ""


def offer_untold(case: Case) -> str:
    """ "Accepted the challenge", "refused to play": which, and in what, is told elsewhere."""
    found = _OFFER.search(case.body)
    return f'"{found[0]}": which is told elsewhere' if found else ""


def role_untold(case: Case) -> str:
    """ "Relinquished the executive editor role", "remained in post": of what body is told elsewhere."""
    found = _ROLE.search(case.body)
    bodies = {name.text for name in case.names if name.kind == "organisation"}
    named = any(body in case.body for body in bodies) or (BLANK in case.body and case.fact.value.kind == "organisation")
    led = found is not None and not found[0].startswith("remain") and re.search(r"[A-Z]", case.lead)
    return f'"{found[0]}": of what is told elsewhere' if found and not named and not led else ""


def price_of_what(case: Case) -> str:
    """ "The price of a cubic metre": of what."""
    found = _PRICE.search(case.body)
    told = _GOODS_SOLD.search(f"{case.lead} {case.body}")
    return f'"{found[0]}": of what is told elsewhere' if found and not told else ""


def deployed_where(case: Case) -> str:
    """ "The government deployed the army": where, and against whom."""
    found = _DEPLOYED.search(case.body)
    somewhere = _SOMEWHERE.search(case.body) or _ASKED_WHERE.search(case.body)
    return f'"{found[0]}": where is told elsewhere' if found and not somewhere else ""


def one_of_a_people(case: Case) -> str:
    """ "The NBA team", "the US payment", "the French spelling": which, and of what, is told elsewhere."""
    if team := _LEAGUE_TEAM.search(case.body):
        return f'"{team[0]}": which one is told elsewhere'
    found = _PEOPLE_S.search(case.body)
    if found is None or not (gazetteer.is_demonym(found["people"]) or found["people"] in {"US", "U.S.", "UK", "EU"}):
        return ""
    before = case.body[: found.start()].lower().split()
    named = _NAME.search(f"{case.lead} {case.body[: found.start()].partition(' ')[2]}")
    work = found["noun"] in _KNOWN_WITH_A_WORK and named
    return "" if work or found["noun"] in before else f'"{found[0]}": of what is told elsewhere'


def ruler_untold(case: Case) -> str:
    """ "Loyal to the Tsar": which one, where neither a country nor a name tells."""
    found = _RULER.search(case.body)
    told = f"{case.lead} {case.body[: found.start()].partition(' ')[2]}" if found else ""
    return f'"{found[0]}": which one is told elsewhere' if found and not _NAME.search(told) else ""


def first_year(case: Case) -> str:
    """ "Attracted 100 students in 2007": its first year, and so of something younger than what is named."""
    found = _FIRST_YEAR.search(case.fact.passage.quote)
    return f'"{found[0]}" is left out' if found and not re.search(r"\b(?:year|season)\b(?! did)", case.body) else ""


def another_s(case: Case) -> str:
    """ "Burr Hill became its home": whose, where none but the hill is named."""
    found = _OTHER_S.search(case.body) or _DID_BECOME.search(case.body)
    if found is None or (case.lead and re.match(r" (?:\w+ )?capital\b", case.body[found.end("own") :])):
        return ""
    before = re.sub(r"^(?:[A-Z][a-z]+ )", "", case.body[: found.end("own")])
    named = len(_NAME.findall(re.sub(_MONTH, "", before))) + before.count(BLANK) * case.is_named
    return "" if named > 1 else f'"{found["own"]}" refers to something outside the question'


def win_of_what(case: Case) -> str:
    """ "Took six wickets in Arden's win": over whom, and in what."""
    found = _WON.search(case.body)
    return f'"{found[0]}": in what is told elsewhere' if found and not _CONTEST.search(case.body) else ""


def deed_s_own(case: Case) -> str:
    """ "The introduction of steamers raised its trade": a deed has no trade."""
    found = _DEED_OWNS.search(case.body)
    owner = found and re.search(r"\b(?:by|and|that|which|who|for|when|as)\b|[’']s\b", found["rest"])
    return f'"{found["own"]}" refers to something outside the question' if found and not owner else ""


def state_undated(case: Case) -> str:
    """ "The income of Arden was at _____": when."""
    found = _STATE.search(case.body)
    dated = _DATED.search(case.body) or (case.fact.value.kind == "date" and not case.is_statement)
    return f'"{found[0]}": when is not said' if found and not dated else ""


def anybody_s(case: Case) -> str:
    """ "About hospitals: in 1903, a ward was opened": where, and whose."""
    told = re.search(r"[A-Z]", case.lead) or (case.label and not case.announced)
    found = None if case.is_named or told else _ANYBODY_S.match(case.body)
    names = _NAME.findall(re.sub(_MONTH, "", case.body.partition(" ")[2])) if found else []
    return f'"{found[0]}": whose and where is told elsewhere' if found and not names else ""


def in_theory(case: Case) -> str:
    """ "Every man had to serve": the passage says "in theory"."""
    found = _IN_THEORY.match(case.fact.passage.quote)
    left_out = found is not None and found[0].rstrip(",").lower() not in case.body.lower()
    return f'"{found[0]}" is left out' if found and left_out else ""


GATES = (
    goods_untold,
    deed_untold,
    more_of_what,
    emphatic,
    verdict_untold,
    verb_alone,
    offer_untold,
    role_untold,
    price_of_what,
    deployed_where,
    one_of_a_people,
    ruler_untold,
    first_year,
    another_s,
    win_of_what,
    deed_s_own,
    state_undated,
    anybody_s,
    in_theory,
)
