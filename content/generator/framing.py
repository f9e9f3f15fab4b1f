"""What a prompt is about, said once before it: "About the Black Death: the last epidemic ..."."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from unicodedata import category

from content.drafts import ArticleDraft, QuestionDraft
from content.generator.words import content_words
from content.kinds.multiple_choice import GAP_PROMPT
from content.language import gazetteer

LONGEST = 6
"""Words of a title that can still be a label."""
LONGEST_HEADLINE = 16
"""Words of a headline that is still read before a question."""
OFTEN = 3
"""Mentions in the text from which a title of one word is its topic; of a longer one, one is proof enough."""
LARGE = 500_000
"""Inhabitants from which a town is known without its state or country."""
_RARE = 6
"""One in so many mentions without a capital makes no common noun: "www.manchester", "manchester terrier"."""
_LITTLE = frozenset({"of", "the", "and", "for", "de"})
_SENSE = re.compile(r"\s*\([^()]*\)\s*$")
"""What tells a title from others of the same words: "(film)"."""
_COMPANY = re.compile(r"(?<=\w),? (?:Inc|Ltd|Corp|Co|LLC|PLC|plc|AG|GmbH|SE|N\.V|S\.A)\.?$")
"""What a company's whole name ends in, and no sentence says: "Arden, Inc."."""
_RULER = re.compile(r"(?P<short>[A-Z]\w+(?: [IVX]+)?)(?:, (?:[A-Z]\w+ )+of| of) (?:the )?[A-Z]\w+(?: [A-Z]\w+)*")
"""A person's name as catalogues have it: "George III of the United Kingdom", "John, King of England"."""
_RULING = re.compile(r" [IVX]+ of |, (?:King|Queen|Prince|Princess|Duke|Duchess|Earl|Count|Emperor|Empress|Lord) ")
_PART = re.compile(r"(?:the )?(?!the )[a-z]+ [A-Z][\w'’-]+(?: [A-Z][\w'’-]+)*")
"""A part of a named place or time: what names "California" does not tell of "southern California"."""
_SIGNS = frozenset({"So", "Sk", "Cf", "Mn"})
"""Unicode categories of pictures, and of what changes their look."""
_NO_LABEL = re.compile(r"[()?!:;,\"“”…]|\d{4}$")


def label(article: ArticleDraft) -> str:
    """What an article is about: its topic as it stands inside a sentence, or else its headline in quotation marks.

    "the Black Death", "economic inequality", "Kenya": only a title that the prose itself uses, as it stands, is a
    topic. "“Last troops leave Iraq”": any other. Empty where nobody gave the article a title, or one too long.
    """
    if article.title_derived:
        return ""
    title = _plain(article.title)
    return _topic(article, title) or _headline(title)


def _plain(title: str) -> str:
    """A title without the signs before and behind it that are no words: "🔎 Kent State"."""
    words = title.split()
    while words and all(category(char) in _SIGNS for char in words[0]):
        del words[0]
    while words and all(category(char) in _SIGNS for char in words[-1]):
        del words[-1]
    return " ".join(words)


def _headline(title: str) -> str:
    words = title.replace("“", "‘").replace("”", "’").split()
    return f"“{' '.join(words)}”" if 1 < len(words) <= LONGEST_HEADLINE else ""


def _town(title: str) -> str:
    """ "Madison" of "Madison, Wisconsin"; "" for what is no town with its state or country.

    A state may bear a city's name as well: "Ontario", "New York".
    """
    town, comma, land = title.partition(", ")
    return town if comma and (gazetteer.place(land, "subdivision") or gazetteer.place(land, "country")) else ""


def _topic(article: ArticleDraft, title: str) -> str:
    title = _COMPANY.sub("", _SENSE.sub("", title).strip())
    if _ruler(title) and _mentions(article, rf"\b{_ruler(title)}\b") >= OFTEN:
        return title
    if _town(title) and re.search(rf"\b{re.escape(_town(title))}\b", article.text):
        return title
    if not title or len(title.split()) > LONGEST or _NO_LABEL.search(title):
        return ""
    if _keeps_article(article, title):
        return title
    plain = title.removeprefix("The ")
    pattern = re.compile(
        rf"(?P<the>\bthe [\"“‘']?)?(?P<form>\b{re.escape(plain)}s?\b)(?P<owner>['’]s?\b)?(?= (?P<next>\w+))?", re.I
    )
    found = [
        m
        for block in article.blocks
        if block.kind == "prose"
        for m in pattern.finditer(article.text, block.start, block.end)
    ]
    if len(found) < (OFTEN if len(plain.split()) == 1 else 1):
        return plain if _is_used_in_short(article, plain) else ""
    form = _usual([m["form"] for m in found])
    # "the Kenya coast" is no witness for "the Kenya".
    alone = [bool(m["the"]) for m in found if not m["owner"] and not (m["next"] or "").istitle()] or [False]
    definite = sum(alone) * 2 > len(alone) or (" of " in form and form[0].islower())
    return f"the {form}" if definite else _counted(article, form)


def _ruler(title: str) -> str:
    """ "George III" of "George III of the United Kingdom", "John" of "John, King of England"; "" for any other."""
    found = _RULER.fullmatch(title)
    return found["short"] if found and _RULING.search(title) else ""


def _mentions(article: ArticleDraft, pattern: str) -> int:
    """How often a pattern stands in the prose."""
    prose = (block for block in article.blocks if block.kind == "prose")
    return sum(len(re.findall(pattern, article.text[block.start : block.end])) for block in prose)


def _counted(article: ArticleDraft, form: str) -> str:
    """The plural of what can be counted, as "a gramophone record" shows: "about gramophone records"."""
    prose = [article.text[block.start : block.end] for block in article.blocks if block.kind == "prose"]
    counts = form.islower() and any(re.search(rf"\b[Aa]n? {re.escape(form)}\b", text) for text in prose)
    many = f"{form}s"
    return many if counts and any(re.search(rf"\b{re.escape(many)}\b", text, re.I) for text in prose) else form


def _is_used_in_short(article: ArticleDraft, title: str) -> bool:
    """Whether the title is a name that the prose uses in another form: "No. 20 Squadron", of "... RAAF".

    Or a person's whose middle name the prose has: "Ada Maria Doe", where the title is "Ada Doe".
    """
    words = title.split()
    if len(words) == 2 and gazetteer.is_first_name(words[0]) and words[1][:1].isupper():
        middle = rf"\b{re.escape(words[0])} (?:[A-Z][\w.]+ ){{1,3}}{re.escape(words[1])}\b"
        return bool(_mentions(article, middle)) and _mentions(article, rf"\b{re.escape(words[1])}\b") >= OFTEN
    if len(words) < 3 or any(not (word[:1].isupper() or word[:1].isdigit() or word in _LITTLE) for word in words):
        return False
    return _mentions(article, rf"\b{re.escape(' '.join(words[:-1]))}\b(?! {re.escape(words[-1])})") >= OFTEN


def _keeps_article(article: ArticleDraft, title: str) -> bool:
    """Whether the prose writes "The Hustler" so inside its sentences: the article is a part of the name."""
    if not title.startswith("The "):
        return False
    great = re.compile(rf"(?<=[\w,;:] ){re.escape(title)}\b")
    small = re.compile(rf"\b{re.escape('the' + title[3:])}\b")
    prose = [(block.start, block.end) for block in article.blocks if block.kind == "prose"]
    count, other = (sum(len(p.findall(article.text, *span)) for span in prose) for p in (great, small))
    return count > other


def _usual(forms: list[str]) -> str:
    """The form most often met; a capital that only begins a sentence does not count, nor a small letter met rarely."""
    small = Counter(form for form in forms if form[:1].islower())
    inside = {form for form, n in small.items() if n * _RARE > len(forms)}
    counts = Counter(low if (low := form[:1].lower() + form[1:]) in inside else form for form in forms)
    return max(sorted(counts), key=lambda form: counts[form])


def lead(draft: QuestionDraft, about: str) -> str:
    """`about` where the prompt needs it: it does not tell what the article is about, and that is not asked for."""
    topic = content_words(about)
    if not topic or _gives_away(about, topic, " ".join((draft.answer, draft.fact.answer, draft.fact.value.text))):
        return ""
    told = _tells_headline if about.startswith("“") else _tells_topic
    return "" if told(draft.prompt, about, topic) else about


def _gives_away(about: str, topic: frozenset[str], answer: str) -> bool:
    """Whether the topic tells of the answer. "The Arden League" does not of the Carn League: it shares its sort."""
    shared = topic & content_words(answer)
    names = {word for word in about.split() if word[:1].isupper()}
    if not shared or about.startswith("“") or len(names) < 2:
        return bool(shared)
    words = set(re.findall(r"[\w'’-]+", answer))
    sorts = {word for word in names & words if _is_sort(word)}
    people = {gazetteer.nation_of(word) for word in words} & names
    return len(shared) > 1 or len(sorts) != 1 or bool(people) or content_words(" ".join(sorts)) != shared


def _is_sort(word: str) -> bool:
    """Whether a word of a name tells what it names, or is a common word: "League", "University", "Football"."""
    heads = gazetteer.is_organisation_head(word) or gazetteer.is_place_head(word) or gazetteer.is_other_head(word)
    person = gazetteer.is_first_name(word) or (gazetteer.is_surname(word) and not heads)
    return not person and gazetteer.place(word) is None and (heads or gazetteer.is_common_word(word.lower()))


def _tells_topic(prompt: str, about: str, topic: frozenset[str]) -> bool:
    """ "Apollo 13" needs no "About the Apollo program"; "the Chicago area" is not the University of Chicago.

    Nor do "the stickiness of the King's speech" and "speeches of kings" tell that "The King's Speech" is meant.
    """
    town = _town(about)
    if town and _is_large(town) and re.search(rf"\b{re.escape(town)}\b", prompt):
        return True
    if ruler := _ruler(about):
        return bool(re.search(rf"\b{ruler}\b(?! [A-Z])", prompt))  # "John Doe" is not John, King of England
    last = about.split()[-1]
    if _PART.fullmatch(about):
        return topic <= content_words(prompt)
    if " " in about and last[:1].isupper() and gazetteer.is_organisation_head(last):
        return about.removeprefix("the ") in prompt  # "Cardiff ... the University of Wales" is not Cardiff University
    names = content_words(" ".join(word for word in about.split() if word[:1].isupper()))
    shown = " ".join(word for word in prompt.split() if word[:1].isupper()) if len(names) > 1 else prompt
    return (names or topic) <= content_words(shown)


def _is_large(town: str) -> bool:
    """Whether a town is known without its state: "San Diego", but not "Madison" or "Newport"."""
    place = gazetteer.place(town, "city")
    return place is not None and place.population >= LARGE and town == place.name


def _tells_headline(prompt: str, about: str, topic: frozenset[str]) -> bool:
    """A name of the headline in the prompt, or two of its words, tell which event is meant.

    "University of Arden" does not tell "University of Arden, Lenn Park", which is one of its places.
    """
    body, _, campus = about.strip("“”").partition(", ")
    named = campus and all(word[:1].isupper() for word in campus.split()) and body in prompt
    if named and not content_words(campus) & content_words(prompt):
        return False
    names = content_words(" ".join(word for word in prompt.split()[1:] if word[:1].isupper()))
    return bool(topic & names) or len(topic & content_words(prompt)) > 1


def whole_lead(draft: QuestionDraft, about: str, title: str = "") -> str:
    """The lead of a prompt, with what tells its topic from namesakes: "About Mercury (planet)".

    "London" of "London, Ontario" and "Mercury" of "Mercury (planet)" are not told by their bare names.
    """
    found = _SENSE.search(title) if about and not about.startswith("“") else None
    sense = found[0].strip() if found else ""
    answer = content_words(" ".join((draft.answer, draft.fact.answer, draft.fact.value.text)))
    if content_words(sense) & answer:
        sense = ""
    if sense and not _says(draft.prompt, sense):
        told = "" if _gives_away(about, content_words(about), " ".join(answer)) else about
        return f"{told} {sense}" if told else ""
    town = _town(about)
    bare = (
        town
        and re.search(rf"\b{re.escape(town)}\b", draft.prompt)
        and not _says(draft.prompt, about.partition(", ")[2])
    )
    if bare and not content_words(about) & answer:
        return about
    return lead(draft, about)


def _says(prompt: str, qualifier: str) -> bool:
    """Whether a prompt has a word of what tells a name from others, or its people: "Australian" for "Australia"."""
    words = content_words(prompt)
    people = {gazetteer.nation_of(word) for word in re.findall(r"[A-Z][\w-]+", prompt)}
    return bool(content_words(qualifier) & words) or qualifier.strip("()") in people


def framed(draft: QuestionDraft, about: str, title: str = "") -> QuestionDraft:
    """The draft with what it is about said first, where that is needed; title: that of its article."""
    told = whole_lead(draft, about, title)
    if not told:
        return draft
    before = f"from {told}" if told.startswith("“") else f"about {told}"
    if draft.prompt.startswith(GAP_PROMPT):
        comma = "," if told.startswith("“") else ""
        prompt = f"{GAP_PROMPT.removesuffix(': ')}{comma} {before}: {draft.prompt.removeprefix(GAP_PROMPT)}"
    else:
        prompt = f"{before[:1].upper()}{before[1:]}: {draft.prompt}"
    return replace(draft, prompt=prompt)


def unframed(prompt: str, about: str) -> str:
    """The prompt of `framed` without what it is about, where lines of one question say that together."""
    return re.sub(rf"^(?:About|From) {re.escape(about)}(?: \([^()]*\))?: ", "", prompt) if about else prompt
