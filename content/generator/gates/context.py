"""Whether a reader who sees only the question knows what it asks about."""

from __future__ import annotations

import re

from content.drafts import BLANK
from content.generator.evidence import Line
from content.generator.fullnames import in_title
from content.generator.gates.aligned import aligned
from content.generator.gates.bound import bound, bound_ahead
from content.generator.gates.case import Case
from content.generator.gates.definite import stands_alone
from content.generator.prompts import measures_a_kind
from content.generator.reading import Name
from content.generator.words import word_set
from content.language import gazetteer
from content.language.dates import MONTH

_FREE = re.compile(r"\b(?:I|we|you|he|she|it|they|me|us|him|them|mine|yours|hers|theirs|ours)\b")
_ANYCASE = re.compile(
    r"\b(?:we|you|he|she|it|they|him|them|my|your|our|mine|yours|hers|theirs|ours|(?:my|your|our)sel(?:f|ves))\b", re.I
)
_OWN = re.compile(r"\b(?:its|his|her|their|itself|himself|herself|themselves)\b", re.I)
_BESIDES = re.compile(r"\b(?:is|was|are|were|had been|has been) (?:him|her|it)self (?=an?\b)", re.I)
_SAID_HE = re.compile(
    r"\b(?P<name>[A-Z][\w'’-]+) (?:said|says?|announced?|confirm(?:ed)?|declared?|stated?|add(?:ed)?|"
    r"acknowledged?|noted?) that (?:he|she)\b"
)
_POINTING = re.compile(
    r"\b(?:this|these|those(?! (?:who|that|killed|injured))|here|the (?:same|following|former(?! (?-i:[A-Z]))|latter|"
    r"rest|above|below|others?|"
    r"two|three|four|remaining|aforementioned)|latter|such(?! as)|another|others|respectively|"
    r"elsewhere|otherwise|either|"
    r"neither|one of them|so far|too|also|fellow|however|therefore|thus|instead)\b",
    re.I,
)
_THAT = re.compile(r"\bthat (?:time|year|day|month|week|period|war|country|city|point|date|number|figure|case)\b", re.I)
_RELATIVE = re.compile(
    r"\b(?:today|tonight|yesterday|tomorrow|ago|now|nowadays|currently|recently|lately|previously|"
    r"earlier|later(?! than)|"
    r"to date|these days|this (?:week|month|year|century|time)|(?:last|next|past) (?:week|month|year|"
    r"night|decade|season|summer|"
    r"winter|spring|autumn|fall|few|two|three|century|\w+ years)|in recent|recent|the (?:past|coming)|"
    r"at the time|of the time|"
    r"at (?:present|that time|the moment)|(?:day|week|month|year)s? (?:before|after|later|earlier)(?! "
    r"\w)|the (?:day|week|month|year)"
    r" (?:before|after)(?= *[?.,]))\b",
    re.I,
)
_TIMELESS = re.compile(
    r"\b(?:who|which|that)(?: was| were| had| would)? later\b|, later (?=[A-Z])|\b[Ii]n later life\b|"
    r"\blater (?=(?:also |to be )?(?:known|called|named|renamed|titled|retitled|dubbed|styled|nicknamed|"
    r"shortened|created|crowned)\b)|"
    rf"\b[Aa]t the time of (?:the )?(?:[a-z]+ of (?:the )?)?(?={BLANK}|[A-Z])|\bthe last two of\b"
)
"""Times that depend on nothing outside: "Arden, later known as Carn", "who later became mayor"."""
_WEEKDAY = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?\b(?!,? (?:the )?\d)")
_MONTH_ALONE = re.compile(
    rf"\b(?:(?:in|since|by|until|late|early|last|of|during|from|to) {MONTH}|{MONTH} \d{{1,2}}|"
    rf"\d{{1,2}} {MONTH})\b(?!,? (?:of )?\d)"
)
_PASSAGE = re.compile(r"\b(?:the (?:passage|text|article|paragraph|sentence|author|excerpt)|paragraph \d)\b", re.I)
_NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS", "JJ", "JJR", "JJS", "VBN", "CD", "HYPH", "POS"})
_ALONE = re.compile(
    r"(?:Most|Some|Many|Several|Others|Few|Both|All|None|Half) "
    r"(?!of\b|(?:hundred|thousand|million|dozen)s?\b(?! \w+ (?:was|were|are|is|strong|had|have)\b)|[A-Z]|"
    r"(?:[\w,.-]+ ){0,2}(?:people|\w+s)\b)\w+"
)
_NO_ANCHOR = re.compile(rf"\b(?:GDP|GNP|TV|DNA|PC|CO2|{MONTH})\b")
_COUNTLESS = re.compile(
    r"\b(?:a few|several|some|many|hundreds|tens|dozens|thousands)(?: of)? (?:thousands?|hundreds?|dozens?|millions?)\b"
    r"(?! (?:of|more)\b| [A-Z]| \w+s\b| \w+ \w+s\b| people\b)"
)
_UNIQUE = word_set(
    "streets "
    "world sun moon earth internet sea sky "
    "public press media "
    "environment atmosphere universe economy poor rich bible future past equator ground ocean others "
    "dead wounded elderly "
    "unemployed young homeless"
)
_POINTED = word_set(
    "nation country city town village island state group company club team party agency organisation organization"
)
"""Sorts of places and bodies: "the" with one of them points to what was told before."""
_LEFT = re.compile(r"\b[Tt]he surviving (?:[A-Z][\w-]+ )?[a-z]+s\b(?! (?:of|from|that|who|which|in) )")
"""What is left of something told before."""
_GROUP_NAMES = word_set("group company club team island squadron convention treaty act agreement accord")
"""Those that point even with a capital; "the State" and "the Party" may be names."""
_CONTINENTAL = word_set("African Asian European American southern northern eastern western small large new young")
_TELLING = word_set("of between that which who whose where called named known against s")
_PLACED = word_set("in on at for from off near")
_EVENTS = word_set(
    "operation decision announcement attack attacks study survey campaign statement meeting ceremony report agreement "
    "event events incident conference project program programme plan law bill group team company organisation "
    "organization"
)
_RANK = word_set(
    "first last only largest biggest smallest highest lowest most longest oldest youngest best final second third main"
)
_ABSTRACT = ("tion", "sion", "ment", "ance", "ence", "ing")
"""Endings of words for a doing, which "of" makes known: "the introduction of free education"."""
_ORDINAL = word_set("second third final main next")
_LINK = word_set(
    "of in for between against to that which who whose where when at from on with by into over under than about as"
)
_FINITE = word_set("is are was were had has have did would could and")
_MANIFOLD = frozenset({"West", "East", "North", "South", "Church", "Crown", "Court", "State", "Government"})
"""What is told of in many places, by these words alone."""
_LEANING = re.compile(
    r"(?:Although|Though|While|Despite|Unlike|Like|Instead|Apart|Aside|Along|Together|Based|As(?! of\b))\b[^,A-Z\d]*,"
)
_NOT_OF_NOUN = word_set("to by with than as about")
_DOERS = word_set("by in at to for on from near")
"""What goes on behind a participle that is said of the noun before it."""
ENOUGH_WORDS = 5
"""Content words with which a whole question is told apart without a second name."""
ENOUGH_IN_CLOZE = 7
"""Content words with which a gap text is told apart by one name."""
_BEFORE_TIMES = word_set("in on by during at after before since until under from following")
"""What opens an adverbial and no subject: "In _____, the bank was founded"."""
_WH = re.compile(r"^(?:according to [^,]+, )?(?:who|which|what|whose)\b", re.I)


def pronoun(case: Case) -> str:
    """A pronoun that stands for nothing in the prompt: "he said", "their losses"."""
    persons = {name.full.split()[-1] for name in case.names if name.kind == "person"}
    told = _SAID_HE.sub(lambda said: "" if said["name"] in persons else said[0], case.prompt)
    told = told.replace("US", "").replace("IT", "")
    for found in _ANYCASE.finditer(told):
        if not bound(case, found[0], told[: found.start()]):
            return f'"{found[0]}" refers to something outside the question'
    if besides := _BESIDES.search(case.prompt):
        return f'"{besides[0]}" compares with somebody who is told elsewhere'
    own = _OWN.search(case.prompt)
    if own and not (_owner_before(case.prompt[: own.start()]) or bound_ahead(case, own[0], case.prompt[own.end() :])):
        return f'"{own[0]}" refers to something outside the question'
    return ""


def _owner_before(text: str) -> bool:
    """Whether someone the possessive can belong to is named before it, or asked for."""
    if _WH.match(text):
        return True
    inside = text.split(" ", 1)[-1] if " " in text else ""
    opening = text.split(" ", 1)[0]
    return bool(re.search(r"\b[A-Z][\w'’.-]+", inside)) or BLANK in text or _proper_opening(opening)


def _proper_opening(word: str) -> bool:
    letters = gazetteer.word_class(word)
    return gazetteer.is_demonym(word) or (letters.startswith("G") and len(letters) > 1 and "w" not in letters)


def pointing(case: Case) -> str:
    """A word that points to what was said before: "these", "the same", "another"."""
    body = _WH.sub("", case.prompt)
    found = _POINTING.search(body) or _THAT.search(body)
    if found:
        return f'"{found[0]}" points outside the question'
    demonstrative = any(word.lower() == "that" and tag == "DT" for word, tag in case.tags.items())
    if demonstrative and re.search(r"(?:^|, |\b(?:of|in|at|by|for|did|was|were) )that \w", case.prompt, re.I):
        return '"that" points outside the question'
    return ""


def relative_time(case: Case) -> str:
    """A time that depends on when the article was written: "recently", "Thursday", "in October"."""
    if case.fact.value.kind == "date" and case.draft.kind != "true_false":
        prompt = case.prompt.replace(BLANK, "2000")
    else:
        prompt = case.prompt
    found = _RELATIVE.search(_TIMELESS.sub(" ", prompt)) or _WEEKDAY.search(prompt) or _MONTH_ALONE.search(prompt)
    return f'"{found[0]}" is no date by itself' if found else ""


def passage_reference(case: Case) -> str:
    """A question about the text instead of its matter."""
    found = _PASSAGE.search(case.body)
    return f'"{found[0]}" names the text' if found else ""


def full_names(case: Case) -> str:
    """A person who is named in full in the article and by the surname alone in the question."""
    for line in case.lines:
        for name in line.names:
            if name.kind != "person" or name.full == name.text or name.full in case.prompt or _titled(line, name):
                continue
            if re.search(rf"\b{re.escape(name.text)}\b", case.prompt) and name.text not in case.fact.answer:
                return f'"{name.text}" is not named in full'
    for word in re.findall(r"(?<![\w-])[A-Z][a-z]{2,}\b", case.prompt) if "al-" in case.article.text else ():
        if f"al-{word}" in case.article.text and f"al-{word}" not in case.prompt:
            return f'"{word}" is not named in full'
    return ""


def _titled(line: Line, name: Name) -> bool:
    """Whether a name is the end of a work's: "Robinson" of "The Swiss Family Robinson"."""
    tree = line.sentence.tree
    at = tree.token_at(name.start - line.sentence.start) if tree is not None else None
    return tree is not None and at is not None and in_title(tree, at)


def loose_definite(case: Case) -> str:
    """ "The battle", "the company": a thing that only the article makes known."""
    tokens = case.tokens
    if left := _LEFT.search(case.body):
        return f'"{left[0]}" of what is known only from the article'
    for i, token in enumerate(tokens):
        if token.lower() != "the":
            continue
        phrase = _noun_phrase(case, i + 1)
        if phrase and not _known(case, phrase, i + 1 + len(phrase)):
            return f'"the {" ".join(phrase)}" is known only from the article'
    return ""


def _noun_phrase(case: Case, start: int) -> list[str]:
    """The adjectives and nouns from `start` on."""
    phrase: list[str] = []
    for token in case.tokens[start:]:
        if token == BLANK or token[:1].isupper() or token[:1].isdigit():
            phrase.append(token)
            continue
        tag = case.tags.get(token) or case.tags.get(token.capitalize()) or ""
        if not token[:1].isalpha() or token.lower() in _LINK or token in {"and", "or", "s"}:
            break
        if tag and tag not in _NOUNS:
            break
        if not tag and phrase and token.endswith(("ed", "ing")):
            break
        phrase.append(token)
    return _without_deed(case, phrase, start)


def _without_deed(case: Case, phrase: list[str], start: int) -> list[str]:
    """ "The tower", of "the tower built by Ada Doe": what was done to it comes behind the noun."""
    behind = case.tokens[start + len(phrase) : start + len(phrase) + 1]
    done = len(phrase) > 1 and case.tags.get(phrase[-1]) == "VBN" and behind and behind[0] in _DOERS
    return phrase[:-1] if done and case.tags.get(phrase[-2], "").startswith("NN") else phrase


def _known(case: Case, phrase: list[str], after: int) -> bool:
    head = phrase[-1].lower()
    if _points(case, phrase, after):
        return False
    if any(word[:1].isupper() or word[:1].isdigit() or word == BLANK for word in phrase):
        return True
    if head in _UNIQUE or any("-" in word and word[:1].isupper() for word in phrase):
        return True
    earlier = [token.lower() for token in case.tokens[: after - len(phrase) - 1]]
    if head in earlier or head + "s" in earlier:
        return True
    rest = case.tokens[after:]
    if stands_alone(phrase, [token.lower() for token in case.tokens[: after - len(phrase) - 1]], rest):
        return True
    following = rest[0].lower() if rest else ""
    named = any(token[:1].isupper() or token[:1].isdigit() or token == BLANK for token in rest[:12])
    if head in _EVENTS and following in {"in", "at", "on"} and not re.search(r"\d", " ".join(rest)):
        return False
    if following == "of":
        return named or head.endswith(_ABSTRACT) or rest[1:2] == ("the",)
    if phrase[0].lower() == "main" and following not in _LINK:
        return False
    if any(word.lower() in _RANK for word in phrase):
        return named and (following != "in" or not _ORDINAL.intersection(map(str.lower, phrase)))
    done = following.endswith(("ed", "ing")) or (case.tags.get(following) == "VBN" and rest[1:2] and rest[1] in _DOERS)
    return named and bool(following in _LINK - _NOT_OF_NOUN or done)


def _points(case: Case, phrase: list[str], after: int) -> bool:
    """ "The island in 1674", "the African nation", "the Group": a sort of thing, and nothing that tells which of it."""
    head, great = phrase[-1].lower(), phrase[-1][:1].isupper()
    before = [token.lower() for token in case.tokens[: after - len(phrase) - 1]] + case.lead.lower().split()
    loose = all(gazetteer.is_demonym(word) or word in _CONTINENTAL for word in phrase[:-1])
    if head not in (_GROUP_NAMES if great else _POINTED) or not loose or head in before:
        return False
    rest = case.tokens[after : after + 6]
    if rest[:1] and (rest[0].lower() in _TELLING or rest[0].endswith(("ed", "ing")) or rest[0][:1].isupper()):
        return False
    placed = rest[:1] and rest[0] in _PLACED and any(_names_a_place(case, token) for token in rest[1:4])
    return not placed


def _names_a_place(case: Case, token: str) -> bool:
    if token == BLANK:
        return case.fact.value.kind != "date"
    return token[:1].isupper() and not re.fullmatch(MONTH, token)


def weak(case: Case) -> str:
    """The subject is asked for, and a single name or number says where it belongs: many could be meant."""
    gap_first = BLANK in case.tokens[:2] and case.tokens[0].lower() not in _BEFORE_TIMES
    asks_subject = gap_first or bool(re.match(r"(?:Who|Which \w+) (?!was the)", case.body))
    if case.is_statement or not asks_subject:
        return ""
    named = {name.full for name in case.names if name.text in case.body or name.full in case.body}
    named |= {word for word in case.tokens if word[:1].isdigit() or gazetteer.is_demonym(word)}
    named.discard(case.fact.value.text)
    enough = ENOUGH_IN_CLOZE if BLANK in case.body else ENOUGH_WORDS
    if len(named) >= 2 or (len(case.words) >= enough and (named or BLANK not in case.body)):
        return ""
    return "a single name does not tell what it is about"


def existential(case: Case) -> str:
    """ "There was a seat": somewhere, at some time."""
    if re.match(r"There (?:was|is|were|are) (?:an?|some|several) ", case.body) and not re.search(r"\d", case.body):
        return "nobody can tell where that was"
    return ""


def anchored(case: Case) -> str:
    """Nothing in the prompt says which story it belongs to; the topic does that is said before a whole sentence."""
    if not case.label and _by_a_people(case):
        return "a people alone does not say what the question is about"
    if case.lead and case.is_named and len(case.words) >= ENOUGH_WORDS:
        return ""
    body = re.sub(r"^\W*\w+", "", case.body)
    body = _NO_ANCHOR.sub("", body)
    if re.search(r"\b[A-Z][\w.]+|\d", body) or _proper_opening(case.tokens[0] if case.tokens else ""):
        return ""
    return "" if _measures_a_kind(case) else "no name or date says what the question is about"


def _by_a_people(case: Case) -> bool:
    """ "Reform was begun by the British": all that is named are peoples, or "the West", who do much."""
    body = _NO_ANCHOR.sub("", case.body.replace(BLANK, " "))
    names = list(re.finditer(rf"(?<!^)(?<![\w’'-])(?!{MONTH}\b)[A-Z][\w’'-]+", body))
    opens = case.tokens[:1] and _proper_opening(case.tokens[0])
    return bool(names) and not opens and all(_is_people(body, found) for found in names)


def _is_people(body: str, found: re.Match[str]) -> bool:
    """Whether a word with a capital is "the British" and no "British army"."""
    behind = re.match(r" [a-z]+", body[found.end() :])
    noun = behind and behind[0].strip() not in _LINK | _FINITE and not re.search(r"(?:ed|ing)$", behind[0])
    whom = gazetteer.is_demonym(found[0]) or found[0] in _MANIFOLD
    return whom and bool(re.search(r"\b[Tt]he $", body[: found.start()])) and not noun


def _measures_a_kind(case: Case) -> bool:
    """Whether it tells a figure of all of a kind: "Horses have 64 chromosomes"."""
    laid = aligned(case)
    if laid is None or not laid.answer:
        return False
    return measures_a_kind(laid.tree, case.fact.value.kind, laid.tree.head_of(min(laid.answer), max(laid.answer) + 1))


def leaning(case: Case) -> str:
    """An opening that leans on what is told elsewhere: "Although formally unrelated, ..."."""
    found = _LEANING.match(case.body)
    return f'"{found[0]}" leans on what is told elsewhere' if found else ""


def headless(case: Case) -> str:
    """ "A few thousand remained": of whom or what is told elsewhere."""
    found = _COUNTLESS.search(case.prompt) or _ALONE.match(case.body)
    return f'"{found[0]}" of what is told elsewhere' if found else ""


GATES = (
    leaning,
    headless,
    pronoun,
    pointing,
    relative_time,
    passage_reference,
    full_names,
    loose_definite,
    weak,
    existential,
    anchored,
)
