"""Whether the question fixes what it asks about: whose, where, which one, when; and whether it is a question at all."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from content.drafts import BLANK
from content.generator.gates.case import Case
from content.generator.words import word_set
from content.language import gazetteer
from content.language.dates import MONTH

_PEOPLE = re.compile(
    r"\b(?:service members?|soldiers|troops|personnel|forces|officers|diplomats|advisers|contractors)\b(?! who\b)"
)
_SUPERLATIVE = re.compile(
    r"\b(?:\w{3,}iest|deadliest|worst|largest|biggest|highest|lowest|longest|first|last|only|(?:most|least) \w+) "
    r"(?:year|month|week|day|decade|time|season)\b(?P<rest>.*)"
)
_EVENT = re.compile(
    r"\b[Aa]n? (?:\w+ )?(?:attack|strike|bombing|explosion|blast|shooting|raid|battle|clash|ambush|storm|fire|accident|"
    r"crash|earthquake|flood|protest|demonstration|meeting|ceremony)\b"
    rf"(?! (?:on (?!\d|_)|in (?!{MONTH}|\d|_)|(?:at|against|of|by|near|between|over|outside|inside) ))"
)
_ON_A_DAY_SOMEWHERE = re.compile(
    rf"\b(?:in|at|near|outside) (?:[A-Z]|{BLANK})[^.;]* on (?:\d{{1,2}} {MONTH}|{MONTH} \d{{1,2}},?) \d{{4}}\b"
)
"""What tells one accident from all others: "near Arden on 3 January 2019"."""
_EMBASSY = re.compile(r"\bthe (?:\w+ )?(?:embassy|consulate|parliament|ministry)\b(?! (?:in|to|of|at)\b)")

_WHICH_ONE = re.compile(
    r"\bthe (?:last|first|final) (?:[A-Z]\w+ )?[a-z]+(?! (?:year|month|week|day))|"
    r"\bthe (?:[A-Z]\w+ )?(?:insurgency|withdrawal|invasion|occupation|departure|uprising|retreat)\b|"
    r"\b(?:leave|withdraw|depart)(?= (?:by|in|on|at the end)\b|[?.])"
)
_OF_A_PLACE = re.compile(
    r"\bthe (?:[A-Z]\w+ )?(?:insurgency|withdrawal|invasion|occupation|departure|uprising|retreat) "
    rf"(?:of|from|in|into) (?:the )?(?:{BLANK}|[A-Z]\w+)"
)
"""An event that the place behind it tells apart: "the Austrian retreat from Bavaria"."""
_FIRST_OF = re.compile(
    rf"\bthe (?:last|first|final) (?P<sort>(?:[\w’'-]+ ){{1,5}}?)"
    rf"(?:(?:of|under) (?:(?:the|an?) )?(?:(?!{MONTH})[A-Z]|\d{{4}} [A-Z]|{BLANK})|"
    rf"(?<!conference )(?<!meeting )(?<!session )(?<!match )(?<!election )(?<!attack )(?<!battle )(?<!attempt )"
    rf"(?:in|at) (?:the )?(?!{MONTH})[A-Z]|"
    r"to (?!(?:the|an?|his|her|its|their) )(?=[a-z]+ \S))|"
    r"\bthe (?:last|first|final) (?P<time>(?:day|week|half|month|quarter|months|weeks|days|years) )of (?=\S)"
)
"""The first of those that a name tells apart, or to do what is told: "the first mayor of Arden", "to cross Arden"."""
_BARE_OBJECT = re.compile(
    r"\bfor (?:reductions|cuts|changes|increases|talks|negotiations|help)\b(?! (?:of|to|from|on|with)\b| in (?![\d_]))"
)
_MANY_DO = re.compile(
    r"\bWho (?:\w+ly )?(?:marked|celebrated|attended|visited|welcomed|praised|thanked|honou?red|spoke|met|said|"
    r"told|added|noted|watched|supported|opposed|criticised|criticized|condemned)\b|"
    r"\bWho (?:was|were) (?:killed|wounded|captured|injured) (?:at|in|during) the \w|\bWho fought (?:at|in)\b|"
    r"\b[Ww]hich [a-z]+ (?:is|was|were|are) (?:an? )?(?:part|member|citizen|ally|resident)s? of\b"
)
_PERFECT_AT_A_TIME = re.compile(
    r"\b(?:has|have) (?:been )?\w+(?:ed|en|wn|ne|ut|ght)\b[^,;]* (?:in|on) "
    rf"(?:\d{{1,2}} )?(?:{MONTH} )?(?:\d{{1,2}}, )?\d{{4}}\b"
)
_AS_OF = re.compile(r"\b[Aa]s of \d|^(?:Fill the gap: )?According to [^,]+ on \d{1,2} [A-Z][a-z]+ \d{4}, ")
"""The day for which a figure is told: "As of 18 December 2011", or that of the report that gives it."""
_HAD = re.compile(
    r"\bhad (?:\w+ly )?(?:been )?(?:\w+ed|driven|begun|gone|taken|given|made|built|fought)\b|\bHow long had\b"
)
_SUBORDINATE = re.compile(r"\b(?:who|whom|that|because|after)\b")
_PART_OF = re.compile(r"\bof (?:whom|which|them)\b")
_SLIPS = re.compile(
    r"\bstark contact\b|\b(?:could|would|should|must|might) of\b|\bfor all intensive purposes\b|\bone in the same\b|"
    r"\b(?:had|has|have) (?:began|went|took|came|saw|gave|wrote|spoke|broke|chose|fell|grew|rose)\b|"
    r"\bthey (?:has|was|is)\b|\b(?:he|she|it) (?:have|were|are)\b|\ba (?:a|an|the)\b|\bthe the\b|\bis is\b|\bto to\b|"
    r"\b\w+ed[’']s\b|\b\d+ [a-z]+-old\b|\b(?:on in|in on|at in|in at|of of|in in|at at)\b|"
    r"\bless (?:people|deals|men|women)\b|\baiming to the\b",
    re.IGNORECASE,
)
"""Slips of the pen that are plain from the words alone."""
SHORTEST_NAME = 5
"""Letters from which two names that differ by one are a name and a slip, and not two names."""

_OF_A_FAITH = ("ism", "ist")
_BEFORE_WHAT = re.compile(rf"^(?:Before|By|Until|Prior to) (?:the )?(?:{BLANK}|[A-Z])")

_PRESIDENTS = {
    "George H. W. Bush": (1989, 1993),
    "George Bush": (1989, 2009),
    "Bill Clinton": (1993, 2001),
    "George W. Bush": (2001, 2009),
    "George W Bush": (2001, 2009),
    "Barack Obama": (2009, 2017),
    "Donald Trump": (2017, 2029),
    "Joe Biden": (2021, 2025),
}
"""Presidents of the United States that everybody in class knows, with the years in which they were."""
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_DAYS = word_set("2001-09-11 2023-10-07 1945-08-06 1989-11-09")
_WELL_KNOWN_DAYS = re.compile(
    r"\b(?:11 September 2001|September 11, 2001|7 October 2023|October 7, 2023|6 August 1945|August 6, 1945|"
    r"9 November 1989|November 9, 1989)\b"
)


def bare_people(case: Case) -> str:
    """ "How many service members were killed in Iraq": nothing says whose they were."""
    found = next((one for one in _PEOPLE.finditer(case.body) if not _whose(case.body[: one.start()])), None)
    tokens = tuple(_WORD.findall(case.body.replace("United States", "US").replace("United Kingdom", "UK")))
    if not found or any(_is_nation(word) and not _is_place(tokens[:i]) for i, word in enumerate(tokens)):
        return ""
    if case.fact.value.subtype == "country" and _SENDING.search(case.body):
        return ""
    return f'"{found[0]}" of nobody knows which country'


_WORD = re.compile(r"(?:[A-Z]\.)+|\w[\w'’-]*|[^\w\s]")
_SENDING = re.compile(rf"(?:\bwhich country|{BLANK}) (?:\w+ly )?(?:sent|dispatched|deployed|withdrew) ", re.I)
"""Whose troops they are is what is asked."""


def _whose(before: str) -> bool:
    """Whether a nation stands right before the people: "against U.S. forces", "of Iraqi security forces"."""
    found = re.search(r"((?:[A-Z]\.)+|[A-Z][\w-]+(?:['’]s?)?) (?:(?:military|security|armed|combat|ground) )*$", before)
    word = found[1] if found else ""
    return _is_nation(re.sub(r"['’]s?$|\.$", "", word)) and (not gazetteer.place(word, "country") or word.isupper())


def _is_place(before: tuple[str, ...]) -> bool:
    """Whether a nation after these words says where, or of whom, and not who: "to Iraq", "of the Iraqi government"."""
    words = [word.lower() for word in before if word.lower() != "the"]
    return bool(words) and words[-1] in {"in", "to", "from", "into", "of", "at", "against", "between"}


def _is_nation(word: str) -> bool:
    known = word in {"US", "U.S", "U.S.", "UK", "U.K", "U.K.", "EU", "NATO", "Allied"} or _nationality(word)
    return known or bool(gazetteer.place(word, "country"))


@lru_cache(maxsize=4096)
def _nationality(word: str) -> bool:
    # Faiths are demonyms to the gazetteer; they belong to no one country.
    return gazetteer.is_demonym(word) and not re.match(r"(?:Sunni|Shi|Muslim|Christian|Jew|Catholic|Protestant)", word)


def superlative(case: Case) -> str:
    """ "The deadliest year for the military": among which years, and where, is not said."""
    found = _SUPERLATIVE.search(case.body)
    if found and not re.search(r"\b(?:in|of|since) (?:the )?(?:[A-Z]|world|history)", found["rest"][:60]):
        return f'"{found[0].split(" for ")[0][:40]}" of what is told elsewhere'
    return ""


def some_event(case: Case) -> str:
    """ "An attack injured five": one of many."""
    found = _EVENT.search(case.body)
    return f'"{found[0]}" may be any' if found and not _ON_A_DAY_SOMEWHERE.search(case.body[found.end() :]) else ""


def which_one(case: Case) -> str:
    """ "The last convoy", "the withdrawal", "would leave": from where, or in which war, is told elsewhere."""
    text = _FIRST_OF.sub(lambda first: first[0] if _is_torn(case, first) else "", _OF_A_PLACE.sub("", case.body))
    found = _WHICH_ONE.search(text) or _BARE_OBJECT.search(text)
    if not found or (not _BARE_OBJECT.search(case.body) and _names_a_country(case)):
        return ""
    return f'"{found[0]}" is known only from the article'


def _is_torn(case: Case, first: re.Match[str]) -> bool:
    """Whether a verb or another phrase stands between the first and the name: "the first convoy left the town of"."""
    between = [case.tags.get(word, "") for word in (first["sort"] or "").split()]
    dated = case.fact.value.kind == "date" and first[0].endswith(BLANK)
    return dated or any(tag in {"VBD", "VBZ", "VBP", "VBN", "MD", "DT", "IN", "TO", "WDT", "WP"} for tag in between)


def _names_a_country(case: Case) -> bool:
    text = case.body.replace("United States", "US")
    return any(gazetteer.place(word, "country") for word in re.findall(r"[A-Z]\w+", text) if word not in {"US", "UK"})


def whose_house(case: Case) -> str:
    """ "The US embassy": in which country is told elsewhere."""
    found = _EMBASSY.search(case.body)
    return f'"{found[0]}" in a country told elsewhere' if found and not _names_a_country(case) else ""


def many_do(case: Case) -> str:
    """What several people did at one occasion has no one answer: "Who marked the end of the war?"."""
    found = _MANY_DO.search(case.prompt)
    return f'"{found[0]}" may be asked of several' if found else ""


def tense(case: Case) -> str:
    """A perfect beside a time that is over, or a past before a time that nobody names."""
    found = _PERFECT_AT_A_TIME.search(case.body)
    if found and not _AS_OF.search(case.prompt):
        return f'"{found[0]}" does not go together'
    had = _HAD.search(case.body)
    told = _YEAR.search(case.body) or _BEFORE_WHAT.match(case.body)
    if had and not told and not _after_a_past(case, had.start()):
        return "before what it had been so is not said"
    return ""


def _after_a_past(case: Case, had: int) -> bool:
    """ "paid tribute to the soldiers who had served", "flourished because many had fled": the main verb tells when."""
    clauses = list(_SUBORDINATE.finditer(case.body, 1, had))
    if not clauses or re.search(r"[,;:]", case.body[clauses[-1].end() : had]):
        return False
    before = re.findall(r"[\w'-]+", case.body[: clauses[-1].start()])
    return any(case.tags.get(word) == "VBD" and word not in {"had", "was", "were"} for word in before)


def slip(case: Case) -> str:
    """A slip of the pen in the article would be repeated in class."""
    found = _SLIPS.search(case.body.replace(BLANK, "gap"))
    return f'"{found[0]}" is a slip in the article' if found else ""


def misspelt(case: Case) -> str:
    """A name that the article mostly spells otherwise; an accent more or less is no slip."""
    for word in re.findall(r"[\w-]+", f"{case.body} {case.fact.answer}"):
        other = _usual_spelling(word, case.article.text) if len(word) >= SHORTEST_NAME else ""
        if other and not _one_word_in_two_ways(word, other) and {word, other} != {"Allied", "Allies"}:
            return f'the article mostly spells "{word}" "{other}"'
    return ""


def _one_word_in_two_ways(word: str, other: str) -> bool:
    """An accent or a hyphen more, a plural, a faith and who has it, or two words: "Mehran" is no slip of "Tehran"."""
    pair = [_unaccented(one).replace("-", "") for one in (word, other)]
    plural = re.sub(r"s\b", "", word) == re.sub(r"s\b", "", other)
    kin = all(one.endswith(_OF_A_FAITH) for one in (word, other))
    return pair[0] == pair[1] or plural or kin or word[0] != other[0]


def _unaccented(word: str) -> str:
    return "".join(char for char in unicodedata.normalize("NFD", word) if not unicodedata.combining(char))


@lru_cache(maxsize=64)
def _names_of(text: str) -> Counter[str]:
    return Counter(re.findall(r"\b(?:al-)?[A-Z][\w-]{3,}\b", text))


@lru_cache(maxsize=8192)
def _usual_spelling(word: str, text: str) -> str:
    """The name one letter away that is more frequent, or as frequent and met first; "" if both may be names."""
    counts = _names_of(text)
    if word not in counts:
        return ""
    before = True
    for other, _, _ in process.extract_iter(word, counts.keys(), scorer=OSA.distance, score_cutoff=1):
        before = before and other != word
        usual = counts[other] > counts[word] or (counts[other] == counts[word] and before)
        if not usual or other.startswith(word) or word.startswith(other):
            continue
        known = len(gazetteer.word_class(word)) > 1 and len(gazetteer.word_class(other)) > 1
        if word.startswith("al-") or not known:
            return other
    return ""


def well_known(case: Case) -> str:
    """Nobody has to read the article to know the president of the United States in a year."""
    fact = case.fact
    if case.is_statement:
        return ""
    if _WELL_KNOWN_DAYS.search(case.prompt) or (fact.value.kind == "date" and fact.value.day in _DAYS):
        return "everybody knows the day"
    if fact.value.kind == "date" and re.search(r"\belections?\b", case.prompt):
        return "election years are known"
    term = _PRESIDENTS.get(fact.value.text) or _PRESIDENTS.get(fact.answer)
    if term and any(term[0] <= int(year) <= term[1] for year in _YEAR.findall(case.prompt)):
        return f"everybody knows that {fact.answer} was president then"
    return ""


def office_options(case: Case) -> str:
    """Whoever knows the offices of the others needs no article to tell who held this one."""
    if case.draft.kind == "multiple_choice" and case.draft.template.startswith("office"):
        return "the other offices of the wrong choices are known"
    return ""


def part_of(case: Case) -> str:
    """Of a part and its whole, the one bounds the other: wrong figures betray themselves."""
    figures = case.fact.value.kind == "number" and (case.choices or case.is_statement)
    if figures and _PART_OF.search(case.body):
        return "the other figure in the question bounds the answer"
    return ""


GATES = (
    bare_people,
    superlative,
    some_event,
    which_one,
    whose_house,
    many_do,
    tense,
    slip,
    misspelt,
    well_known,
    office_options,
    part_of,
)
