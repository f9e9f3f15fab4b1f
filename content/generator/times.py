"""Dates that depend on the day of publication: "Thursday", "in October", "by the end of the year"."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from content.generator.tree import SUBJECTS, Tree
from content.generator.wording import Edit, Unclear, verb_lemma
from content.language.dates import MONTH, MONTHS
from content.language.name_spans import word_set

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_DAY = "|".join(_DAYS)
_SMALL = {
    "one": 1,
    "a": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
}
YEAR = re.compile(r"\b(?:1[0-9]|20)\d\d\b")
PUBLICATION = "it depends on the day of publication"
ELSEWHERE = "it points to a time told elsewhere"


@dataclass(frozen=True, slots=True)
class Times:
    """What was found in one sentence.

    edits: words to read instead. unclear: what can't be dated. nowadays: tokens such as
    "now", whose clause holds at the day of publication.
    """

    edits: tuple[Edit, ...] = ()
    unclear: tuple[Unclear, ...] = ()
    nowadays: tuple[int, ...] = ()


def day_words(day: date) -> str:
    """A day as prompts write it: "15 December 2011"."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def month_words(day: date) -> str:
    """The month of a day: "December 2011"."""
    return f"{MONTHS[day.month - 1]} {day.year}"


def _weekday(match: re.Match[str], published: date, past: bool) -> str | None:
    back = (published.weekday() - _DAYS.index(match["day"])) % 7
    if not past:
        return None
    day = published - timedelta(days=back)
    return f"the {day_words(day)}" if match["of"] else f"on {day_words(day)}"


def _of_last_year(match: re.Match[str], published: date, past: bool) -> str | None:
    return f"{match['month']} {published.year - 1}"


def _this(match: re.Match[str], published: date, past: bool) -> str | None:
    unit = match["unit"]
    if unit == "year":
        return f"in {published.year}"
    if unit == "month" or (unit == "week" and published.day > published.weekday() + (0 if past else -6)):
        return f"in {month_words(published)}"
    return None


def _last(match: re.Match[str], published: date, past: bool) -> str | None:
    unit = match["unit"]
    if unit == "year":
        return f"in {published.year - 1}"
    if unit == "month":
        return f"in {month_words(published.replace(day=1) - timedelta(days=1))}"
    monday = published - timedelta(days=published.weekday() + 7)
    return f"in {month_words(monday)}" if monday.month == (monday + timedelta(days=6)).month else None


def _end_of(match: re.Match[str], published: date, past: bool) -> str | None:
    return f"the {match['edge']} of {published.year if match['unit'] == 'year' else month_words(published)}"


_COMING = re.compile(
    r"\b(?:will|would|shall|scheduled|due|planned|set to|expected|is to|are to|was to|were to)\b|['’]ll\b"
)
"""What shows that a sentence tells of a time to come."""


def _month(match: re.Match[str], published: date, past: bool) -> str | None:
    month, year = MONTHS.index(match["month"]) + 1, published.year
    lead = match["lead"]
    if past and lead.lower() != "this":
        year -= month > published.month or (month == published.month and lead.lower() == "last")
    elif _COMING.search(match.string):
        year += month < published.month
    elif lead.lower() != "this":
        return None
    return f"{'in' if lead.lower() in {'last', 'this'} else lead.lower()} {match['month']} {year}"


def _month_day(match: re.Match[str], published: date, past: bool) -> str | None:
    month, day = MONTHS.index(match["month"]) + 1, int(match["day1"] or match["day2"])
    near = []
    for year in (published.year - 1, published.year, published.year + 1):
        try:
            near.append(date(year, month, day))
        except ValueError:
            return None
    return day_words(min(near, key=lambda other: (abs((other - published).days), other)))


def _today(match: re.Match[str], published: date, past: bool) -> str | None:
    if not past:
        return None
    back = 1 if match["day"].lower() == "yesterday" else 0
    day = day_words(published - timedelta(days=back))
    part = match["part"]
    if part == "night":
        return f"on the night of {day}"
    return f"in the {part} of {day}" if part else f"on {day}"


def _years_ago(match: re.Match[str], published: date, past: bool) -> str | None:
    count = match["count"].lower()
    return f"in {published.year - (int(count) if count.isdigit() else _SMALL[count])}" if past else None


def _left_out(match: re.Match[str], published: date, past: bool) -> str | None:
    return ""


def _one_of_many(match: re.Match[str], published: date, past: bool) -> str | None:
    """ "The latest aftershock" is one of many: without the word nobody knows which, with it neither."""
    return None


_COUNT = (
    rf"(?:(?:[Jj]ust|[Oo]nly|[Aa]bout|[Ss]ome|[Aa]lmost|[Nn]early|[Oo]ver) )?"
    rf"(?:\d{{1,3}}|(?:[Aa] )?[Ff]ew|[Ss]everal|[Mm]any|{'|'.join(f'[{w[0].upper()}{w[0]}]{w[1:]}' for w in _SMALL)})"
)
_LATER = (
    rf"(?:{_COUNT} (?:years?|months?|weeks?|days?|seasons?|decades?|hours?) (?:later|earlier|afterwards?|thereafter)|"
    r"[Ll]ater|[Ee]arlier|"
    r"[Tt]he (?:following|next|same) (?:year|month|season))"
)
_DATED = rf"(?:(?:\d{{1,2}} )?{MONTH},? (?:\d{{1,2}}, )?)?(?:1\d|20)\d\d\b"
"""What the date behind it makes superfluous: "two years later, in 1970"."""
_Rule = Callable[[re.Match[str], date, bool], str | None]
RULES: tuple[tuple[re.Pattern[str], _Rule], ...] = tuple(
    (re.compile(pattern), rule)
    for pattern, rule in (
        (rf"\b(?P<month>{MONTH}) (?:of )?last year\b", _of_last_year),
        (
            rf"\b(?<!next )(?<!last )(?<!every )(?<!each )(?<!Black )(?<!Easter )(?<!Good )(?<!Bloody )"
            rf"(?:(?:early|late) )?(?:[Oo]n )?(?P<day>{_DAY})(?P<of>['’]s)?(?: (?:morning|afternoon|evening|night))?\b"
            rf"(?![-\w]|,? \d|,? {MONTH}\b| [A-Z])",
            _weekday,
        ),
        (r"\bthe (?P<edge>end|start|beginning|middle) of (?:the|this) (?P<unit>year|month)\b", _end_of),
        (
            r"\b(?:[Ee]arlier |[Ll]ater )?(?:in )?(?:this|the) (?P<unit>week|month|year)\b"
            r"(?=[,.;]|$| (?:and|but|that|after|when|by|in|at|for|it)\b)",
            _this,
        ),
        (r"\b(?:[Ee]arlier |[Ll]ater )?[Tt]his (?P<unit>week|month|year)\b", _this),
        (r"\b(?:(?:late|early|in) )?[Ll]ast (?P<unit>week|month|year)\b", _last),
        (
            r"\b(?<![Tt]he )(?P<lead>[Ii]n(?: early| late| mid)?|[Ll]ast|[Tt]his|[Ss]ince|[Bb]y|[Uu]ntil) "
            rf"(?P<month>{MONTH})\b(?! (?:of )?\d|, \d{4}|[-–]| and )",
            _month,
        ),
        (
            rf"\b(?:(?P<month>{MONTH}) (?P<day1>\d{{1,2}})(?:st|nd|rd|th)?)\b(?P<day2>)(?!,? (?:of )?\d{{4}}|[-–\d])",
            _month_day,
        ),
        (rf"\b(?P<day1>)(?P<day2>\d{{1,2}})(?:st|nd|rd|th)? (?P<month>{MONTH})\b(?!,? \d{{4}})", _month_day),
        (
            r"\b(?:(?:early|late) (?=[Yy]esterday))?(?P<day>[Tt]oday|[Tt]onight|[Yy]esterday)\b(?!['’]s)"
            r"(?: (?P<part>morning|afternoon|evening|night)\b)?",
            _today,
        ),
        (rf"\b(?P<count>\d{{1,2}}|{'|'.join(_SMALL)}) years? ago\b", _years_ago),
        (
            r"\b(?<!more )(?<!most )(?<!be )(?:recent|upcoming)\b(?= [a-z])"
            r"(?! (?:days|weeks|months|years|decades|times|history))",
            _left_out,
        ),
        (r"\b(?:[Tt]he|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir|\w+['’]s?) (?P<latest>latest)\b(?= [a-z])", _one_of_many),
        (r"\blatest\b(?= [a-z])", _left_out),
        (r"(?<=[a-z] )overnight\b", _left_out),
        (rf"\b{_LATER}\b,?(?= (?:in|on) {_DATED})", _left_out),
    )
)
_UNITS = "seconds?|minutes?|hours?|days?|weeks?|weekends?|months?|years?|decades?|century|centuries"
_SEASONS = "seasons?|summer|winter|spring|autumn|fall|night|morning|evening|afternoon"
_UNCLEAR = re.compile(
    r"\b(?:ago|recently|lately|soon|tomorrow|shortly|(?:the|that|this|the same) time|(?:those|these) days|"
    r"(?:in )?(?:the )?(?:past|last|next|following|previous|coming|preceding) (?:few |several |couple of )?(?:\w+ )?"
    rf"(?:{_UNITS}|{_SEASONS}|time|game)|"
    r"(?:in )?recent (?:days|weeks|months|years|decades|times|history)|"
    rf"(?:that|the same|this|the) (?:day|week|month|year|decade|century|period|era|{_SEASONS})|"
    rf"(?:time|moments?|{_UNITS}) (?:later|earlier|before|after|afterwards?|prior)|"
    rf"(?:next|last|every|each|the) (?:{_DAY})|"
    r"afterwards?|thereafter|meantime|meanwhile|beforehand|hitherto|(?:up to|until|by) now|"
    r"(?:until|by|since|from|back) then|ever since)\b"
    rf"(?!['’]?s? of \d{{4}}| {MONTH})",
    re.IGNORECASE,
)
_NOWADAYS = re.compile(
    r"\b(?:now|currently|at present|presently|nowadays|today|so far|to date|as yet|still|at the moment|"
    r"these days|already)\b(?!['’]s)",
    re.IGNORECASE,
)


_STATES = word_set(
    "be have remain stay stand hold own keep live lie seem want need know believe total number say tell "
    "speak talk pay praise call describe meet visit attend arrive travel fly return come go close open"
)
"""Verbs of what lasts, or is said and done on many days."""


_SAYING = word_set("say tell announce report state confirm note warn claim declare estimate")


def find_times(tree: Tree, published: date | None, dated_before: bool = False) -> Times:
    """Read every relative time of a sentence.

    published: the article's day, or None if nobody knows it. dated_before: the story has already
    moved to another, named year, so that "in October" need not mean the last one.
    """
    text = tree.source
    edits: list[Edit] = []
    unclear: list[Unclear] = []
    taken: set[int] = set()
    other_year = dated_before or any(int(y) != (published.year if published else 0) for y in YEAR.findall(text))
    for pattern, rule in RULES:
        for match in pattern.finditer(text):
            tokens = _tokens(tree, match.start(), match.end())
            if tokens is None or taken.intersection(range(*tokens)):
                continue
            new = _read(rule, match, tree, tokens, published, other_year)
            if new is None and rule is _today and not _is_past(tree, tokens[0]):
                continue
            taken.update(range(*tokens))
            if new is None:
                unclear.append(Unclear(*tokens, PUBLICATION))
            else:
                edits.append(Edit(*tokens, new))
    unclear += _unclear(tree, taken)
    return Times(
        tuple(sorted(edits, key=lambda e: e.start)),
        tuple(sorted(unclear, key=lambda u: u.start)),
        _nowadays(tree, taken),
    )


_BEHIND = re.compile(r"\b(?:[Aa]s (?:of|from)|of|by|until|till|since|from|before|after|for|to|through|between) $")
_BARE = re.compile(r"^(?:on|in) ")
"""What goes behind another preposition: "as of 12 March 2020", not "as of on 12 March 2020". Nor "on" a subject."""


def _read(
    rule: _Rule, match: re.Match[str], tree: Tree, tokens: tuple[int, int], published: date | None, other_year: bool
) -> str | None:
    if rule is _left_out:
        return ""
    if published is None and rule in {_weekday, _today} and _dispensable(tree, tokens):
        return ""
    if published is None or (
        other_year and rule in {_month, _month_day, _end_of} and _has_other_year(tree, tokens, published)
    ):
        return None
    past = _is_past(tree, tokens[0]) or (rule is _month and _said_then(tree, tokens))
    new = rule(match, published, past)
    bare = _BEHIND.search(match.string[: match.start()]) or tree.dep[tokens[0]] in SUBJECTS
    return _BARE.sub("", new) if new and bare else new


def _said_then(tree: Tree, tokens: tuple[int, int]) -> bool:
    """Whether a saying of the past stands beside the words: "said in May it might be", "in May, it announced"."""
    near = range(max(0, tokens[0] - 2), min(len(tree), tokens[1] + 4))
    return any(tree.tag[i] == "VBD" and verb_lemma(tree.text[i]) in _SAYING for i in near)


def _dispensable(tree: Tree, tokens: tuple[int, int]) -> bool:
    """Whether it is true without its day, and still one event: something done once, not a state or a count of that day.

    The day hangs on a verb of doing in the plain past, and the clause holds no figure that another day may change.
    """
    day = next((i for i in range(*tokens) if tree.dep[i] not in {"case", "det"}), tokens[0])
    verb = tree.head[day]
    if tree.dep[day] not in {"obl", "obl:unmarked", "nmod:unmarked", "advmod", "obl:tmod"} or tree.tag[verb] != "VBD":
        return False
    if verb_lemma(tree.text[verb]) in _STATES or tree.child(verb, "aux", "aux:pass", "cop", "expl") is not None:
        return False
    return not any(tree.tag[k] == "CD" for k in tree.below(verb))


def _has_other_year(tree: Tree, tokens: tuple[int, int], published: date) -> bool:
    """Whether the clause the words stand in, or the one above, names a year of its own."""
    verb = next((i for i in tree.above(tokens[0]) if tree.pos[i] in {"VERB", "AUX"}), tree.root)
    near = set(tree.kids[verb]) | {k for i in tree.kids[verb] for k in tree.kids[i] if tree.pos[i] != "VERB"}
    return any(YEAR.fullmatch(tree.text[i]) and int(tree.text[i]) != published.year for i in near)


def _tokens(tree: Tree, start: int, end: int) -> tuple[int, int] | None:
    a, b = tree.token_at(start), tree.token_at(end - 1)
    return None if a is None or b is None else (a, b + 1)


def _is_past(tree: Tree, i: int) -> bool:
    """Whether the verb over token `i` tells of something that has happened."""
    for k in [i, *tree.above(i)]:
        if tree.pos[k] not in {"VERB", "AUX"} and not any(tree.dep[z] == "cop" for z in tree.kids[k]):
            continue
        group = [z for z in tree.kids[k] if tree.dep[z] in {"aux", "aux:pass", "cop", "mark"}]
        if any(tree.tag[z] == "MD" or tree.lower[z] == "to" for z in group):
            return False
        if tree.tag[k] == "VBD" or any(
            tree.tag[z] in {"VBD"} or tree.lower[z] in {"has", "have", "had"} for z in group
        ):
            return True
        if tree.tag[k] in {"VBZ", "VBP"} or any(tree.tag[z] in {"VBZ", "VBP"} for z in group):
            return tree.head[k] == k and verb_reports(tree.lower[k])
    return True


def verb_reports(word: str) -> bool:
    """Headlines and reports put sayings of the past into the present: "says", "announces"."""
    return word in {"says", "say", "announces", "reports", "confirms", "states", "tells"}


def _unclear(tree: Tree, taken: set[int]) -> list[Unclear]:
    found = []
    for match in _UNCLEAR.finditer(tree.source):
        tokens = _tokens(tree, match.start(), match.end())
        if tokens is not None and not taken.intersection(range(*tokens)) and not _anchored(tree, match):
            taken.update(range(*tokens))
            found.append(Unclear(*tokens, ELSEWHERE))
    return found


def _anchored(tree: Tree, match: re.Match[str]) -> bool:
    """ "the last decade of", "the period from 1945 to 1950", "two days after the attack"."""
    after = tree.source[match.end() :]
    if re.match(r" (?:of|from|between|when|in which|after|before|that|following|prior to)\b", after):
        return bool(
            re.match(
                r" (?:of|from|between) (?:the )?(?:\d|[A-Z])|(?: (?:after|before|when|in which|following|prior to) )",
                after,
            )
        )
    return False


def _nowadays(tree: Tree, taken: set[int]) -> tuple[int, ...]:
    found: list[int] = []
    for match in _NOWADAYS.finditer(tree.source):
        tokens = _tokens(tree, match.start(), match.end())
        if tokens is not None and not taken.intersection(range(*tokens)):
            found.extend(range(*tokens))
    return tuple(found)
