"""Whether a question leans on the sentence before it: "In exchange", a surname told before, "the state bar exam"."""

from __future__ import annotations

import re

from content.drafts import BLANK
from content.generator.gates.case import Case
from content.generator.words import has_word, places_of
from content.language import gazetteer
from content.language.dates import MONTH
from content.language.mononyms import MONONYMS

_PERSON = r"[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+)*"
_OPENER = re.compile(
    r"In (?:exchange|return|so doing|doing so|turn|response|reply|the process|addition|contrast|the meantime|"
    r"the event|this way|all)(?=,)|"
    r"(?:By|As a|For its|For his|For her|For their) (?:contrast|comparison|result|consequence|part)(?=,)|"
    r"To (?:complicate matters|make matters worse)(?=,)|"
    r"(?:To (?:that|this) end|Accordingly|Consequently|Meanwhile|Similarly|Likewise|Conversely|Nevertheless|"
    r"Hence|Even so|(?:More )?[Ss]pecifically|In particular)(?=,)"
)
_AFTER_A_SPAN = re.compile(
    r"(?:Within|After) (?:just |only |some |about |over |another )?(?:two|three|four|five|six|seven|eight|nine|ten|\d+|"
    r"several|many|a few) (?:years|months|days|weeks|hours|minutes|decades|kilomet(?:er|re)s|miles),"
)
"""A span that the sentence before begins: "Within four years, the guild had 90 members"."""
_RESULT = re.compile(r"\bas a (?:result|consequence)\b(?! of\b)")
_CAUSE = re.compile(r"\b(?:and|but|because|when|after|so)\b|;")
_OWN_DEED = re.compile(
    r"\b(?:his|her|their|[A-Z][\w-]+['’]s?) (?:official )?(?:campaign|candidacy|bid|announcement|bill|amendment|"
    r"proposal|journey|expedition|voyage|trip|tour|mission|travels|discovery|investigation|crusade)\b"
    r"(?! (?:of|for|to|in|against|on|that|which|as|by|called|named|manager|at|with) )(?! [A-Z])"
)
_SUCCEEDED = re.compile(r"\bsucceed(?:ed)? (?:[A-Z]|his|her|the|_{3,})")
_AS_WELL = re.compile(r"\bas well\b(?! as\b)|\b(?:followed suit|did (?:the same|so too|likewise))\b")
_JOINS = re.compile(r"\b(?:and|but|not only)\b", re.I)
_GIVEN = re.compile(r"\b([A-Z][a-z]+)(?: [A-Z][\w.]*| [\"“][^\"”]{1,20}[\"”])? $")
"""A given name at the end of what stands before a surname: 'Richard Gale "Dick" '."""
_LONGEST_GIVEN = 60
"""Characters before a surname that are read for it."""
_CLOCK_DAY = re.compile(
    r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? (?:at )?\d{1,2}(?:[:.]\d\d)?(?: ?[ap]\.?m\b|:)|"
    r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? at \d"
)
_MONTH_THROUGH = re.compile(rf"\bthrough (?:late |early |mid-)?{MONTH}\b(?!,? (?:of )?\d)")
_TROOPS = re.compile(
    r"\b[Tt]he (?P<name>(?:[A-Z][a-z]+ ){0,2}(?:Division|Brigade|Regiment|Corps|Battalion|Squadron))\b"
)
_NUMBER = r"(?:\d+(?:st|nd|rd|th)|First|Second|Third|Fourth|Fifth|Sixth|Seventh|Eighth|Ninth|Tenth|[IVX]+)"
_MEMBERS = re.compile(
    r"\b[Tt]he (?:Representatives|Senators|Ministers|Deputies|Delegates|Governors)\b(?! (?:of|from|who|for) )"
)
_OF_STATE = re.compile(
    r"\bthe state (?:bar|legislature|senate|house|assembly|constitution|capitol|capital|police|government|university|"
    r"supreme court|champion|championship)\b(?! of [A-Z])"
)
_YEARS = re.compile(
    r"\b[Tt]he (?:1\d{3}|20\d\d)(?: and (?:1\d{3}|20\d\d))? (?P<noun>volumes?|editions?|antholog(?:y|ies)|issues?|"
    r"games?|match|matches|finals?|tournaments?|exhibitions?|premieres?)\b"
    r"(?! (?:of|in|at|between) )"
)
_STAGE = re.compile(
    r"\b(?:his|her|their) (?:freshman|sophomore|junior|senior|rookie) (?:year|season)\b|"
    r"\bof (?:his|her|their) (?:two|three|four|five|six|seven|_{3,}) (?:years|seasons|\(length of time\))(?=[.?,])"
)
_AT_A_PLACE = re.compile(rf"\b(?:at|for|with) (?:the )?(?:[A-Z]|{BLANK})")
_ASKED_WHEN = re.compile(
    r"^(?:In|On|At|By|Since|Until|From) (?:what|which) [^?]*? did (?P<who>[^?]+?) (?P<verb>[a-z]+) "
    r"(?P<it>it|him|them|her)\b"
)
_BROKEN_UP = re.compile(r"\b(?:and|that|when|who|which|to|of|after|before|while|because)\b")
_NO_OBJECT = re.compile(
    r"\b(?:won|refused)(?=\.|\?|$| and [a-z]+ed\b)|"
    r"\b(?:take|took) over(?=\?|\.| (?:in|on|by|during) )|"
    r"\b(?:was|were) included(?! (?:in|on|among|as|with|into|within|under)\b)|"
    r"\bRunners?-up by\b"
)
_CONTEST = re.compile(
    r"\b(?:election|war|battle|match|game|race|vote|primary|contest|final|championship|offer)\b", re.I
)
"""What was won or refused, if it is told before: "in the election of 1860, who won?"."""
_HELP = re.compile(
    r"\b(?:enlist|sought|seek|request|obtain|secur|need)(?:ed|e|s)? the (?:help|aid|support) of (?P<rest>.*)"
)
_TO_WHAT = re.compile(r"\b(?:to|in|for|against|with|on|during|when)\b")
_ATTACKS = re.compile(
    r"\b[Tt]he (?P<whose>[A-Z][a-z]+) (?:attack|offensive|assault|advance|bombardment|raid|counterattack)s?\b"
    r"(?! (?:of|on|against|in|at|near|across|into|towards?|from|through|by) )"
)
_BATTLE = re.compile(
    rf"\b(?:War|Battle|Siege|Revolution|Campaign|Operation|Rebellion|Uprising)\b|\b(?:at|in|of) (?:[A-Z][a-z]|{BLANK})"
)
_ONLY = re.compile(r"^There (?:was|were) only (?:one|two|three|four|five|_{3,})\b")
_DURING = re.compile(r"\b(?:during|in|on|at|of|between) (?:the )?[A-Z]")
_SIDES = re.compile(r"\b(?:both|either|neither|the two|the other) sides?\b(?! of\b)")
_STRIFE = re.compile(
    r"\b(?:War|Battle|Siege|Revolution|Rebellion)\b|\b(?:between|war|battle|conflict|dispute|treaty|talks)\b"
)
_APPOSED = re.compile(
    rf"(?:(?:In|On|By) [^,]{{1,30}}, )?(?P<who>{_PERSON}), (?P<what>(?:his|her|their) (?:[a-z-]+ )?(?:deputy|wife|"
    r"husband|son|daughter|brother|sister|father|mother|uncle|aunt|cousin|nephew|niece|heir|successor|predecessor|"
    r"assistant|secretary|friend|colleague|partner|teacher|pupil|mentor|aide|manager|coach|lieutenant|ally)),"
)
"""Somebody who is told to be another's, before that other is named: "Ada Doe, his deputy, ..."."""
_WORK = re.compile(
    r"\b[Tt]he (?:[A-Z][\w.'’-]+ ){2,3}(?P<work>novel|film|song|album|play|book|opera|musical|documentary|painting)\b"
    r"(?! (?:[A-Z“\"]|called|titled|entitled|named|of|about|that|which|by|on|series|studio|company|festival|award|"
    r"prize|pages|club|industry|version))"
)
_ONLY_ONE = re.compile(rf"Only (?P<who>{_PERSON}) (?!and\b|of\b|or\b)[a-z]+(?!.*\b(?:[A-Z]|of the\b))")
_ONE_OF = re.compile(
    rf"(?:In [^,]*?,? )?[Oo]ne of (?:his|her|their|its|{_PERSON}['’]s?) (?:[\w-]+ ){{0,3}}?[a-z-]+s "
    r"(?:took place|happened|occurred|was (?:held|made|given|published|shown|performed)|came)\b(?! (?:at|in) [A-Z])"
)
_NAME = re.compile(r"(?<![\w’'-])[A-Z][^\W\d_]{2,}(?=['’]s\b|\b)")


def opener(case: Case) -> str:
    """ "In exchange, Adams gave up his claims": for what, the sentence before tells."""
    found = _OPENER.match(case.body) or _AFTER_A_SPAN.match(case.body)
    result = _RESULT.search(case.body)
    if result and not _CAUSE.search(case.body[: result.start()]):
        found = result
    if found:
        return f'"{found[0]}" leans on the sentence before'
    well = _AS_WELL.search(case.body)
    if well and not _JOINS.search(case.body[: well.start()]):
        return '"as well": as what else is told elsewhere'
    return ""


def clock_day(case: Case) -> str:
    """ "As of Saturday 8:00 p.m.", "through September": the hour is no date, and the year is not said."""
    found = _CLOCK_DAY.search(case.body) or _MONTH_THROUGH.search(case.body)
    return f'"{found[0]}" is no date by itself' if found else ""


def surname_told(case: Case) -> str:
    """A surname alone whose bearer the article names in full elsewhere, be it a rare name or a common word: "Day"."""
    for found in _NAME.finditer(case.body):
        word = found[0]
        if word in MONONYMS or gazetteer.is_demonym(word) or gazetteer.place(word) is not None:
            continue
        if word in case.lead.split() or not _shown_alone(word, case.body):
            continue
        if _has_bearer(word, case.article.text) and _does(word, case):
            return f'"{word}" is not named in full'
    return ""


def _shown_alone(word: str, text: str) -> bool:
    """Whether the word first stands in a text with no capitalised word, title or quoted name beside it."""
    at = next((at for at in places_of(word, text) if text[at - 1 : at] not in set("'’-")), 0)
    words, after = text[:at].split(), text[at + len(word) :]
    opens = len(words) == 1 and not (gazetteer.is_first_name(words[0]) or gazetteer.is_title(words[0]))
    beside = bool(words) and (words[-1][:1].isupper() or words[-1][-1:] in '"”’)') and not words[-1].endswith(",")
    return not (beside and not opens) and not re.match(r" [A-Z]|-| of [A-Z]", after)


def _has_bearer(word: str, text: str) -> bool:
    """Whether an article has a given name before the word: 'Richard Gale "Dick" Rifenburg'."""
    named = (_GIVEN.search(text[max(0, at - _LONGEST_GIVEN) : at]) for at in places_of(word, text))
    return any(found and not has_word(found[0], word) and gazetteer.is_first_name(found[1]) for found in named)


def _does(word: str, case: Case) -> bool:
    """Whether the word alone, without "the", is a subject or an owner in the passage."""
    for tree in case.trees:
        for i, text in enumerate(tree.text):
            part = tree.child(i, "det", "compound", "flat", "nummod", "amod") is not None
            if text == word and not part and tree.dep[i] in {"nsubj", "nsubj:pass", "nmod:poss"}:
                return True
    return False


def one_body_of_several(case: Case) -> str:
    """ "The Airborne Division" where the article has a 6th one; "the Representatives"; "the state bar exam"."""
    for found in _TROOPS.finditer(case.body):
        if re.search(rf"\b{_NUMBER} {re.escape(found['name'])}\b", case.article.text):
            return f'"{found[0]}": which one is told elsewhere'
    member = _MEMBERS.search(case.body)
    state = _OF_STATE.search(case.body)
    if state and not _state_named(f"{case.lead} {case.body}"):
        member = state
    return f'"{member[0]}": which one is told elsewhere' if member else ""


def _state_named(text: str) -> bool:
    """Whether a capitalised word of a text is a place, or the gap stands for one."""
    spans = re.findall(r"\b[A-Z][a-z]+(?: [A-Z][a-z]+)?", text)
    return f"{BLANK} (state)" in text or any(gazetteer.place(span) is not None for span in spans)


def years_of_what(case: Case) -> str:
    """ "The 1915 and 1916 volumes", "his senior year": of what work, at what school is told elsewhere."""
    found = _YEARS.search(case.body)
    stage = _STAGE.search(case.body)
    if stage and not _AT_A_PLACE.search(case.body):
        found = stage
    return f'"{found[0]}": of what is told elsewhere' if found else ""


def object_it(case: Case) -> str:
    """ "When did the War Office accept it?", "In which city did ten men hold them?": not those who accept or hold."""
    found = _ASKED_WHEN.match(case.body)
    if found and "," not in found["who"] and not _BROKEN_UP.search(found["who"]):
        return f'"{found["verb"]} {found["it"]}": nothing before it is meant'
    return ""


def no_object(case: Case) -> str:
    """ "Taylor won", "refused and faced", "enlisted the help of Ford": what, and for what, is told elsewhere."""
    found = _NO_OBJECT.search(case.body)
    if found and _CONTEST.search(case.body[: found.start()]):
        found = None
    helped = _HELP.search(case.body)
    if helped and not _TO_WHAT.search(helped["rest"]) and not _TO_WHAT.search(case.body[: helped.start()]):
        found = helped
    return f'"{found[0]}": what is told elsewhere' if found else ""


def whose_deputy(case: Case) -> str:
    """ "Ada Doe, his deputy, took the oath": whose is told elsewhere."""
    found = _APPOSED.match(case.body)
    return f'"{found["what"]}": whose is told elsewhere' if found else ""


def work_unnamed(case: Case) -> str:
    """ "The Ada Doe novel became a musical": which of her novels is told elsewhere."""
    found = _WORK.search(case.body)
    return f'"{found[0]}" is not named' if found else ""


def only_among(case: Case) -> str:
    """ "Only Bree kept its mill": of which towns is told elsewhere."""
    found = _ONLY_ONE.match(case.body)
    named = found and any(name.text == found["who"] for name in case.names)
    return f'"{found[0]}": among which is told elsewhere' if found and named else ""


def any_of_several(case: Case) -> str:
    """ "One of her exhibitions took place in _____": so did the others, each in its year."""
    found = _ONE_OF.match(case.body) if case.fact.value.kind == "date" else None
    return f'"{found[0]}": which of them is not said' if found else ""


def own_deed(case: Case) -> str:
    """ "Ended his campaign", "Conyers's bill": for what office, and about what, is told elsewhere."""
    found = _OWN_DEED.search(case.body)
    return f'"{found[0]}": what for is told elsewhere' if found else ""


def succeeded_as(case: Case) -> str:
    """ "Ada Doe succeeded Jan Moran": as what is told elsewhere."""
    found = _SUCCEEDED.search(case.body)
    post = re.search(r"\b[Aa]s [a-z]", case.body)
    return f'"{found[0]}": as what is told elsewhere' if found and not post else ""


def which_war(case: Case) -> str:
    """ "The German attacks", "both sides", "there was only one engagement": in which war or battle is not said."""
    attacks = _ATTACKS.search(case.body)
    if attacks and gazetteer.is_demonym(attacks["whose"]) and not _BATTLE.search(case.body):
        return f'"{attacks[0]}" in what battle is told elsewhere'
    only = _ONLY.match(case.body)
    if only and not _DURING.search(re.sub(r"\b(?:the )?(?:Battle|Siege) of [A-Z]\w+", "", case.body)):
        return f'"{only[0]}": when and where is told elsewhere'
    sides = _SIDES.search(case.body)
    if sides and not _STRIFE.search(case.body):
        return f'"{sides[0]}" of what war is told elsewhere'
    return ""


GATES = (
    opener,
    clock_day,
    surname_told,
    one_body_of_several,
    years_of_what,
    object_it,
    no_object,
    own_deed,
    succeeded_as,
    which_war,
    whose_deputy,
    work_unnamed,
    only_among,
    any_of_several,
)
