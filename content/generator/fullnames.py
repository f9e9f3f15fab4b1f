"""Persons in full and short forms spelt out, where a prompt first names them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from content.drafts import ArticleDraft, Value
from content.generator.pronouns import Unit
from content.generator.tree import Tree
from content.generator.wording import Edit
from content.generator.words import word_set
from content.language import gazetteer
from content.language.acronyms import bare, spelt_out
from content.language.full_names import Told, family_names, key, persons_in, ruler, same, things_in
from content.language.name_spans import MONTH_WORDS, PARTICLES
from content.language.names import Named

KNOWN_ACRONYMS = word_set(
    # states and unions
    "US USA UK UN EU USSR UAE GDR DDR "
    # bodies of which the short name is the known one
    "NATO NASA UNESCO UNICEF WHO IMF OPEC BBC CNN ABC NBC CBS FBI CIA KGB NSA MI5 MI6 IBM ISIS ISIL PLO IRA ANC NFL "
    "NBA NHL MLB MLS FIFA UEFA IOC NCAA MIT UCLA WWF OECD SAP BMW AOL HBO MTV PBS NPR ESPN MGM RCA DHL KFC RAF NASCAR "
    "IKEA ASEAN OSCE UNHCR MSNBC HSBC AMD WTO SS "
    # words of science, medicine and daily life
    "AIDS HIV DNA RNA REM GDP TV CD DVD PC USB GPS SMS VIP CEO PhD MBA MD BA MA IQ SAT MCAT LSAT GPA UV LED "
    "CT MRI LSD TNT DDT PVC ID FM VHS PDF HTML HTTP XML MP LP DJ ATM CFO LGBT SARS "
    # reckoning of time and money
    "AD BC BCE CE AM PM USD"
)
"""Short forms that a class knows better than what they stand for."""
_VOWEL = re.compile(r"[aeio]|[AEIO]|u(?!n[ai])|U(?!n[ai])")
_LIFE = r"\b[^.()]{{0,60}}?\b{last}\b[^.()]{{0,20}}\([^()]*(?:\bborn\b|\d{{4}}\s*[–-])"
"""How a life begins: "Pearlie Craft Dove (born Pearlie Mae Craft; ...", "Isaac Klein (1905–1979)"."""
_CALLED = re.compile(r"(?P<name>[^\W\d_]+) (?:of|the) [A-Z][^\W\d_]+(?: [A-Z][^\W\d_]+)?")
"""A person known by one name and a place or a by-name: "Alexander of Aphrodisias", "Alfred the Great"."""
_WORD_OF_NAME = re.compile(r"[A-Z][^\W\d_]+(?:-[^\W\d_]+)?")
_OPENERS = word_set("King Queen Prince Princess Saint St St. Lake Mount Fort Port San Santa Don Sir Lord Lady Pope")
"""What stands in front of a first name that is another's than the article's person."""
_THRONE = r"(?:[Kk]ing|[Qq]ueen|[Ee]mperor|[Ee]mpress|[Tt]sar|[Ss]ultan|[Rr]uler|[Pp]ope|[Dd]uke|[Pp]rince)"
_ASIDE = r"(?: ?\([^()]*\))*(?:,[^.()]*(?:\([^()]*\)[^.()]*)*,)?"
"""What stands between a name and its verb where a life begins: "Arsames (died 1210), also known as Arsam,"."""
_IS_SOMEBODY = (
    r"\b(?:was|is) (?:an?|the) (?:[\w-]+ ){0,6}?(?:king|queen|monarch|pharaoh|ruler|emperor|empress|prince|princess|"
    r"general|commander|philosopher|poet|historian|painter|composer|singer|footballer|actor|actress|writer|bishop|"
    r"mathematician|astronomer|physician|orator|statesman|politician|sculptor|architect|explorer|nobleman|priest)\b"
)
LONGEST_TOPIC = 6
"""Words of a title up to which it is what the article is about; a longer one is a headline."""
_OPENING = 400
"""Characters of an article within which a life begins."""
_YEAR_DIGITS = 4
_CALLED_AFTER = word_set(
    "code key patent system method proces telegraph machine engine effect law theorem equation scale principle "
    "number constant cell disease syndrome test theory model algorithm function curve wave cycle tube lamp valve "
    "lens comet crater gun rifle revolver car bicycle map projection calendar prize medal award group circuit battery"
)
"""Things that bear their makers' surnames alone."""
_FAMILY = word_set("family families dynasty clan household brothers sisters siblings children parents estate")


@dataclass(frozen=True, slots=True)
class Full:
    """What stands beside an article's sentences: persons' full names, and short forms with their words."""

    told: Told
    acronyms: Mapping[str, str]


def read_full(articles: Sequence[ArticleDraft], texts: Sequence[str]) -> list[Full]:
    """For every article, the full forms that it and the others of its topic give anywhere, captions included.

    texts: the normalised text of each article. An article's own sense of a short form goes before that of others.
    """
    texts = [
        "\n".join(text[b.start : b.end] for b in article.blocks if b.kind != "furniture")
        for article, text in zip(articles, texts, strict=True)
    ]
    persons: dict[str, set[str]] = {}
    for text in (*texts, *(article.title for article in articles)):
        for surname, names in persons_in(text).items():
            persons.setdefault(surname, set()).update(names)
    elsewhere = {surname: frozenset(names) for surname, names in persons.items()}
    own = [spelt_out(text) for text in texts]
    shared = spelt_out("\n".join(texts)) if len(texts) > 1 else {}
    return [
        Full(_told(article.title, text, elsewhere), {**shared, **acronyms})
        for article, text, acronyms in zip(articles, texts, own, strict=True)
    ]


def _told(title: str, text: str, elsewhere: Mapping[str, frozenset[str]]) -> Told:
    words = title.split()
    # A headline tells what somebody did, and calls them by their surnames.
    topic = frozenset(map(key, words)) if len(words) <= LONGEST_TOPIC else frozenset()
    known = {} if ruler(title)[0] else persons_in(title)
    lives = {} if known else _hero(title, text)
    headed = {**_first_named(title, text), **(known or lives)}
    bearers = {surname: frozenset(names) for surname, names in headed.items()}
    return Told(bearers, elsewhere, things_in(title) - lives.keys(), topic, frozenset(lives))


def _hero(title: str, text: str) -> dict[str, set[str]]:
    """The person whose life an article tells, though nobody knows the first name: by surname, as `persons_in`."""
    if called := _CALLED.fullmatch(title):
        name = called["name"]
        plain = gazetteer.is_common_word(name) or gazetteer.is_title(name) or gazetteer.place(name) is not None
        return {key(name): {title}} if gazetteer.is_first_name(name) and not plain else {}
    first, whole = ruler(title)
    if whole and re.search(rf"\b{first}\b[^.]{{0,200}}?\b(?:was|is) (?:the )?{_THRONE}", text[:_OPENING]):
        return {key(first): {whole}}
    words = title.split()
    if len(words) == 1:
        return _mononym(title, text)
    first, last = (words[0], words[-1]) if words else ("", "")
    named = len(words) > 1 and all(_WORD_OF_NAME.fullmatch(word) for word in words)
    life = rf"\b{re.escape(first)}{_LIFE.format(last=re.escape(last))}"
    return {name: {title} for name in family_names(title)} if named and re.search(life, text[:_OPENING]) else {}


def _first_named(title: str, text: str) -> dict[str, set[str]]:
    """The person of the title by the first name, where the article calls nobody else so: "Ada", of Ada Keller.

    One namesake who is named in full once, as the king after whom she is called, is no rival.
    """
    first, *rest = title.split() or [""]
    if [name for names in persons_in(title).values() for name in names] != [title]:
        return {}
    own, alone, others = {*map(key, rest)}, 0, 0
    for found in re.finditer(rf"(?:([A-Z][\w.]*) )?\b{re.escape(first)}\b((?: [A-Z“\"][\w'’.-]*)*)", text):
        before, after = found[1] or "", {key(re.sub(r"['’]s?$", "", word)) for word in found[2].split()}
        if before and (gazetteer.is_title(before) or gazetteer.is_place_opener(before) or before in _OPENERS):
            return {}
        alone += not after
        others += bool(after) and not after & own
    return {key(first): {title}} if alone > max(0, 3 * others - 1) and others <= 1 else {}


def _mononym(title: str, text: str) -> dict[str, set[str]]:
    """A person of one name: "Arsames was a king of the hill people"."""
    plain = gazetteer.is_common_word(title) or gazetteer.place(title) is not None or gazetteer.is_demonym(title)
    told = re.search(rf"(?m)^{re.escape(title)}{_ASIDE} {_IS_SOMEBODY}", text[:_OPENING])
    return {key(title): {title}} if told and not plain and _WORD_OF_NAME.fullmatch(title) else {}


def is_short_for(answer: str, value: Value) -> bool:
    """Whether an answer is a part of a person's or team's name or a body's initials, and its value has the whole."""
    if answer == value.text or value.kind not in {"organisation", "person"}:
        return False
    part = {key(word) for word in answer.split()} <= {key(word) for word in value.text.split()}
    initials = value.kind == "organisation" and answer.isupper() and answer not in KNOWN_ACRONYMS
    return initials or (part and (value.kind == "person" or value.subtype in {"club", "firm"}))


def full_names(unit: Unit, acronyms: Mapping[str, str]) -> list[Edit]:
    """The full form of a person's or a body's name for the short one, at the first mention in a prompt."""
    persons = [_person(unit.tree, *m) for m in unit.mentions if m[2].kind == "person" and not _is_full(m[2])]
    bodies = [
        Edit(a, b, name.full, first_only=True, entity=name.full)
        for a, b, name in unit.mentions
        if name.subtype in {"club", "firm"} and name.full != name.text and not _joined_name(unit.tree, a, b)
    ]
    return [edit for edit in persons if edit is not None] + bodies + list(_spelt(unit, acronyms))


def _joined_name(tree: Tree, a: int, b: int) -> bool:
    """Whether a name goes on before or behind: "Los Angeles" Chargers."""
    return (a > 0 and tree.text[a - 1][:1].isupper() and a > 1) or (b < len(tree) and tree.text[b][:1].isupper())


def _is_full(name: Named) -> bool:
    """Whether a person is called by a first name and the last as it is: nothing is to be added to "John Kennedy"."""
    return name.full == name.text or (" " in name.text and same(name.text, name.full))


def _person(tree: Tree, a: int, b: int, name: Named) -> Edit | None:
    """ "Jane Doe" for "Doe" and "Mr. Doe"; None in "the Doe family", "Corps Doe" and behind a nickname."""
    if a > 0 and tree.text[a - 1] in {'"', "”"} and a > 2 and tree.text[a - 2][:1].isupper():
        return None  # "Pete" Conrad
    if b < len(tree) and tree.dep[b - 1] in {"compound", "amod"} and _of_family(tree, b):
        return None
    if a > 1 and tree.lower[a - 1] == "of" and tree.text[a - 2][:1].isupper():
        return None  # "The Secret of Avalor"
    if _inside(tree, a, b) or (_modifies(tree, b) and (not name.sure or _called_after(tree, b))):
        return None
    while a > 0 and tree.lower[a - 1] in PARTICLES and f" {tree.lower[a - 1]} " in name.full:
        a -= 1
    if a > 0 and tree.lower[a - 1].rstrip(".") in {"mr", "mrs", "ms"}:
        a -= 1
    elif a > 0 and _belongs(tree, a):
        return None
    return Edit(a, b, name.full, first_only=True, entity=name.full)


def _inside(tree: Tree, a: int, b: int) -> bool:
    """Whether a name stands among other parts of one: "47" Ursae Majoris "c", Hughes "Aircraft"."""
    behind = tree.text[b] if b < len(tree) else ""
    letter = len(behind) == 1 and behind.isalpha() and behind != "a"
    capital = behind[:1].isupper() and tree.tag[b] in {"NNP", "NNPS"} and behind not in MONTH_WORDS
    numbered = a > 0 and tree.text[a - 1].isdigit() and len(tree.text[a - 1]) < _YEAR_DIGITS
    return letter or numbered or (capital and bool(tree.starts[b] > tree.end(b - 1)))


def _modifies(tree: Tree, b: int) -> bool:
    """ "Yuan influences": a people or a dynasty, though somebody bears the word."""
    head = tree.head[b - 1]
    return tree.dep[b - 1] in {"compound", "amod", "nmod"} and head >= b and tree.text[head].islower()


def _called_after(tree: Tree, b: int) -> bool:
    """ "Hertz wave", "the Bell patent": what is called so is not called by the whole name."""
    return tree.lower[tree.head[b - 1]].removesuffix("s") in _CALLED_AFTER


def _of_family(tree: Tree, i: int) -> bool:
    return tree.text[i][:1].isupper() or tree.lower[i] in _FAMILY or tree.lower[i] == "-"


def _belongs(tree: Tree, a: int) -> bool:
    """Whether the word before is part of the same name, and no title: "Corps Mortier", "The Arden Family Mortier"."""
    before = tree.text[a - 1]
    head = gazetteer.is_organisation_head(before) or gazetteer.is_place_opener(before)
    return before[:1].isupper() and (head or in_title(tree, a)) and not gazetteer.is_title(before)


def in_title(tree: Tree, a: int) -> bool:
    """Whether the name from token `a` on ends one that begins with "The": "Robinson" in "The Swiss Family Robinson".

    Such is what a work is called, unless the name begins the sentence: "The Frenchman Mortier".
    """
    first = a
    while first > 0 and tree.text[first - 1][:1].isupper() and tree.text[first - 1] != "The":
        first -= 1
    return 1 < first < a and tree.text[first - 1] == "The"


def _spelt(unit: Unit, acronyms: Mapping[str, str]) -> Iterator[Edit]:
    """ "the Chinese Communist Party (CCP)" for "the CCP", unless everybody knows it or the sentence spells it out.

    Where the sentence has the words without the short form, they are said again: nobody would know that it is theirs.
    """
    tree = unit.tree
    for i, word in enumerate(tree.text):
        short = word if word in acronyms else word[:-1] if word[-1:] == "s" else ""
        long = acronyms.get(short, "")
        if not long or short in KNOWN_ACRONYMS or _joined(tree, i) or i in unit.quoted:
            continue
        before = tree.source[: tree.starts[i]].casefold()
        told = bare(long).casefold() in before
        if told and (short.casefold() in re.findall(r"\w+", before) or word != short):
            continue
        entity = next((n.full for a, b, n in unit.mentions if (a, b) == (i, i + 1)), bare(long))
        start, text = _determined(tree, i, long, short)
        twice = i + 1 < len(tree) and tree.text[i + 1] == long.split()[-1].lower()  # "the SORP project"
        said = text.removesuffix(f" ({word})") if told else text
        yield Edit(start, i + 2 if twice else i + 1, said, first_only=not told, entity=entity)


def _joined(tree: Tree, i: int) -> bool:
    """Whether a short form is in brackets or tied to its neighbours: "(CCP)", "ABS-CBN", "Apollo LM-1"."""
    before, after = tree.text[i - 1] if i else "", tree.text[i + 1] if i + 1 < len(tree) else ""
    tied = before in {"(", "-", "–", "/"} or after in {"-", "–", "/"} or after[:1].isdigit()
    return tied or (tree.dep[i] == "compound" and before[:1].isupper() and i > 1)


def _determined(tree: Tree, i: int, long: str, short: str) -> tuple[int, str]:
    """Where the words begin and how they read: with the right article, and none of its own behind "the"."""
    words = bare(long)
    owner = i + 1 < len(tree) and tree.lower[i + 1] in {"'s", "’s", "'", "’"}
    many = tree.text[i] != short
    said = f"{words}s" if many else words
    said = said if owner else f"{said} ({tree.text[i]})"
    before = tree.lower[i - 1] if i else ""
    if before in {"a", "an"}:
        return i - 1, f"{_cased('an' if _VOWEL.match(words) else 'a', tree.text[i - 1])} {said}"
    alone = tree.child(i, "det", "nmod:poss", "amod", "compound", "nummod") is None and tree.dep[i] != "compound"
    return i, f"the {said}" if alone and long != words else said


def _cased(word: str, like: str) -> str:
    return word.capitalize() if like[:1].isupper() else word
