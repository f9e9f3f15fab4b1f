"""What an article is about and what it has named so far: the ground that "the war" and "the country" stand on."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from content.generator.clause_parts import loose_span
from content.generator.sorts import ANY_BODY, ANY_TOWN, PACTS, SORTS, TOWNS, same_name, sorts_of, told_of
from content.generator.tree import VERBAL, Tree
from content.language import gazetteer
from content.language.name_spans import word_set
from content.language.names import Named

NEAR = 8
"""Sentences that a definite phrase reaches back."""
REPORT = 80
"""Sentences of an article that can be a report of one affair; a longer one tells a country's or a life's history."""
_AFFAIR = re.compile(
    r"\b(?:war|invasion|occupation|campaign|operation|uprising|revolution|insurgency|withdrawal)\b", re.I
)
_WORLD_WAR = re.compile(r"\bWorld War\b")
_SMALL_WORDS = word_set("of and the in on for de la upon")
_PARTS = frozenset({"nsubj", "nsubj:pass", "obj", "obl", "conj", "appos"})
"""What a sentence is about: not the Paris of "the treaties of Paris"."""
_SOME = frozenset({"a", "an", "another"})
_WITH_THE = word_set(
    "river sea ocean mountains islands desert gulf peninsula states kingdom empire republic valley bay delta "
    "plain plains"
)

_ALWAYS_DEFINITE = re.compile(r"(?:River [A-Z]|(?:University|Isle|Bay|Gulf|Republic|Kingdom) of [A-Z])")
"""Titles that no sentence uses without "the", be it an attribute that the parser took for the name alone."""


@dataclass
class Memory:
    """What the article has named so far.

    topic: the country the article is about; actor: the one that acts there. scene: the country whose war "the war"
    is, "" in an article that tells of many. title: the name an article is headed with; title_nouns: what it is
    called later ("the university"). generic: the sort that it is, "banjo", where "the banjo" is no single one.
    title_at: the last sentence that named it. anchored: noun -> at which sentence and how a phrase with that head
    was named. named: sort of body or place -> names of that sort, each with its last sentence. any_of: sort -> the
    last sentence that told of some one of it, "a treaty". unknown: sort -> words that one of it was named by, though
    no name was found there. beside: sort -> the last sentence whose main clause named one that is not the title.
    recent: countries and cities of each sentence so far.
    """

    topic: str = ""
    actor: str = ""
    scene: str = ""
    title: str = ""
    title_nouns: frozenset[str] = frozenset()
    generic: str = ""
    title_at: int = 0
    anchored: dict[str, list[tuple[int, str]]] = field(default_factory=dict)
    named: dict[str, dict[str, int]] = field(default_factory=dict)
    any_of: dict[str, int] = field(default_factory=dict)
    unknown: dict[str, set[str]] = field(default_factory=dict)
    beside: dict[str, int] = field(default_factory=dict)
    recent: list[set[str]] = field(default_factory=list)


def title_name(
    title: str, names: Iterable[Sequence[Named]], definite: bool | None = None, defined: bool = False
) -> tuple[str, frozenset[str]]:
    """The name an article is headed with, as "the university" would read, and the nouns that stand for it.

    Nothing where the title is no name of the text, or names a person. definite: whether the text writes "the"
    before it, None where it does not name it. defined: whether the opening tells what sort of thing it is.
    """
    plain = title
    found = [name for row in names for name in row if plain and plain.removeprefix("The ") in {name.text, name.full}]
    words = plain.split()
    if (
        not words
        or (not defined and any(name.kind == "person" for name in found))
        or (not found and len(words) < 2 and not defined)
        or any(w[:1].islower() and w not in _SMALL_WORDS for w in words)
    ):
        return "", frozenset()
    head = words[words.index("of") - 1] if "of" in words[1:] else words[-1]
    # "The stadium" in an article on stadiums is one that it told of before.
    common = len(words) == 1 and gazetteer.is_common_word(head.lower())
    nouns = {"" if common else head.lower(), *(name.subtype for name in found)} - {""}
    if any(name.subtype == "country" for name in found):
        nouns.add("nation")
    places = bool(found) and found[0].kind == "place" and head.lower() not in _WITH_THE
    always = _ALWAYS_DEFINITE.match(plain) is not None
    bare = words[0] == "The" or (not always and (definite is False or (not definite and (places or len(words) == 1))))
    return (plain if bare else f"the {plain}"), frozenset(nouns)


def with_article(country: str) -> str:
    """A country as it stands in a sentence: "the United States", "Iraq"."""
    plural = country.startswith(("United", "Soviet")) or country.endswith(
        ("lands", "Islands", "Philippines", "Bahamas", "Maldives", "Republic", "Emirates")
    )
    return f"the {country}" if plural else country


def article_topic(title: str, units: Sequence[tuple[Tree, Sequence[tuple[int, int, Named]]]]) -> tuple[str, str]:
    """The country an article's events happen in and the one that acts there, "" where that is not plain.

    The first is the country named most often behind "in", "from" or "into", twice as often as any other.
    A text that is no news must have it in its title, or speak of hardly any other.
    """
    inside: Counter[str] = Counter()
    named: Counter[str] = Counter()
    for tree, mentions in units:
        for a, b, name in mentions:
            if name.subtype == "country":
                named[name.full] += 1
                inside[name.full] += tree.case(tree.head_of(a, b)) in {"in", "into", "from", "out of", "across"}
    if not inside:
        return "", ""
    order = sorted(inside, key=lambda name: (-inside[name], name))
    topic, times = order[0], inside[order[0]]
    next_best = inside[order[1]] if len(order) > 1 else 0
    in_title = topic in _title_countries(title, peoples=len(units) <= REPORT)
    alone = times >= 5 and times * 5 >= sum(inside.values()) * 3 and len(units) <= REPORT
    if times < 2 or times < 2 * next_best or not (in_title or (alone and not _title_countries(title))):
        return "", ""
    others = sorted((name for name in named if name != topic), key=lambda name: (-named[name], name))
    return topic, others[0] if others and named[others[0]] >= 3 else ""


def scene(topic: str, title: str, sentences: Sequence[str]) -> str:
    """The country that "the war" is in, in a report or an article on a war.

    The history of a king has many wars, and where a world war is told of, it is the one that is meant.
    """
    report = len(sentences) <= REPORT and not any(_WORLD_WAR.search(sentence) for sentence in sentences)
    return topic if report or _AFFAIR.search(title) else ""


def _title_countries(title: str, peoples: bool = True) -> list[str]:
    words = title.replace("'s", "").replace("’s", "").replace(":", " ").replace(",", " ").split()
    found: list[str] = []
    for size_from in range(len(words)):
        for size in (3, 2, 1):
            part = " ".join(words[size_from : size_from + size])
            place = gazetteer.place(part, "country")
            country = (
                gazetteer.main_name(part) if place else gazetteer.nation_of(part) if size == 1 and peoples else None
            )
            if country and (not found or found[-1] != country):
                found.append(country)
                break
    return found


def earlier(memory: Memory, noun: str, near: int = NEAR) -> str:
    """The phrase that named this thing before, if all that did agree on a name in it."""
    now = len(memory.recent)
    phrases = [phrase for place, phrase in memory.anchored.get(noun, []) if now - place <= near]
    if not phrases:
        return ""
    shared = set.intersection(
        *({_nation(word) for word in phrase.split() if word[:1].isupper() or word[:1].isdigit()} for phrase in phrases)
    )
    return min(phrases, key=lambda phrase: (len(phrase.split()), phrase)) if shared else ""


def _nation(word: str) -> str:
    """Iraqi and Iraq are one when phrases are compared."""
    word = word.removesuffix("'s").removesuffix("’s")
    return gazetteer.nation_of(word) or gazetteer.main_name(word)


def remember(tree: Tree, mentions: Sequence[tuple[int, int, Named]], memory: Memory, banned: frozenset[int]) -> None:
    """Take in what this sentence names. banned: tokens that are themselves unclear."""
    named = frozenset(i for a, b, _ in mentions for i in range(a, b))
    for i in range(len(tree)):
        if tree.pos[i] == "NOUN" and i not in named and tree.tag[i] == "NN":
            phrase = _anchored(tree, i, named, banned)
            if phrase:
                memory.anchored.setdefault(tree.lower[i], []).append((len(memory.recent), phrase))
    places = {name.full for _, _, name in mentions if name.kind == "place"}
    places |= {nation for i in range(len(tree)) if (nation := gazetteer.nation_of(tree.text[i]))}
    memory.recent.append(places)
    _remember_names(tree, mentions, memory)


def _remember_names(tree: Tree, mentions: Sequence[tuple[int, int, Named]], memory: Memory) -> None:
    """Which bodies, places and pacts were named, by their sort, and of which sort some one was told."""
    now = len(memory.recent)
    for a, b, name in mentions:
        titled = bool(memory.title) and same_name(name.full, memory.title)
        if titled:
            memory.title_at = now
        elif name.kind == "organisation":
            memory.beside[ANY_BODY] = now
        elif name.kind == "place" and name.subtype in TOWNS and tree.dep[tree.head_of(a, b)] in _PARTS:
            memory.beside[ANY_TOWN] = now
        if name.kind == "person" or " " not in name.full:
            continue
        sorts = {name.subtype} if name.sure and name.kind != "other" else set()
        sorts |= sorts_of(name) & PACTS
        for sort in sorted((sorts | (told_of(tree, a, b) & SORTS)) - {""}):
            _add_longest(memory.named.setdefault(sort, {}), name.full, now)
            if not titled and not any(tree.dep[k] == "acl:relcl" for k in tree.above(a)):
                memory.beside[sort] = now
    _remember_others(tree, frozenset(i for a, b, n in mentions if b > a + 1 for i in range(a, b)), memory)


def _remember_others(tree: Tree, named: frozenset[int], memory: Memory) -> None:
    """ "A treaty", "the Corn Act" where that is no known name: another of its sort."""
    for i in range(len(tree)):
        word = "" if i in named else _named_by(tree, i)
        if word:
            memory.unknown.setdefault(tree.lower[i], set()).add(word)
        if word or (tree.pos[i] == "NOUN" and any(tree.lower[k] in _SOME for k in tree.children(i, "det"))):
            memory.any_of[tree.lower[i]] = len(memory.recent)


def _named_by(tree: Tree, i: int) -> str:
    """ "Corn" of "the Corn Act", "Arden" of "the Treaty of Arden": the word that tells one pact from others."""
    if tree.lower[i] not in PACTS or not tree.text[i].istitle() or i == 0:
        return ""
    if tree.text[i - 1][:1].isupper() and tree.lower[i - 1] != "the":
        return tree.text[i - 1]
    return (
        next((word for word in tree.text[i + 2 :] if word != "the"), "") if tree.lower[i + 1 : i + 2] == ("of",) else ""
    )


def _add_longest(known: dict[str, int], name: str, now: int) -> None:
    """Keep one form of each name, "Iraqi Ministry of Defense" rather than "Ministry of Defense"."""
    for other in known:
        if other.endswith(name) or name.endswith(other):
            del known[other]
            known[max(name, other, key=len)] = now
            return
    known[name] = now


def _is_half(tree: Tree, i: int, tokens: Sequence[int]) -> bool:
    """Whether a phrase is half of one: "the Arden show" of "the Arden show What Now", "8th grade" of "through 8th"."""
    last = tokens[-1] + 1
    named = last < len(tree) and tree.text[last][:1].isupper() and tree.starts[last] > tree.end(last - 1)
    return (named and tokens[-1] == i) or tree.case(i) == "through"


def _anchored(tree: Tree, i: int, named: frozenset[int], banned: frozenset[int]) -> str:
    """The phrase of noun `i` as a definite one, if a name or a year in it tells which; else ""."""
    keep = {i}
    for k in tree.kids[i]:
        if tree.dep[k] in {"amod", "compound"} and k < i:
            keep |= set(tree.below(k))
        elif (
            tree.dep[k] == "nmod"
            and k > i
            and loose_span(tree, k) is None
            and tree.case(k) in {"of", "in", "on", "against", "at", "between", "for", "with"}
        ):
            if any(tree.pos[z] in VERBAL or tree.dep[z] == "conj" for z in tree.below(k)):
                return ""
            keep |= set(tree.below(k))
        elif tree.dep[k] == "nmod:poss" and any(z in named for z in tree.below(k)):
            keep |= set(tree.below(k))
    tokens = sorted(keep)
    if _is_half(tree, i, tokens):
        return ""
    anchors = [z for z in tokens if z in named or gazetteer.is_demonym(tree.text[z])]
    if (
        not anchors
        or len(tokens) > 7
        or tokens != list(range(tokens[0], tokens[-1] + 1))
        or banned.intersection(tokens)
    ):
        return ""
    if any(
        tree.pos[z] == "PRON" or (tree.dep[z] == "nummod" and tree.tag[z] == "CD" and len(tree.text[z]) != 4)
        for z in tokens
    ):
        return ""
    words = tree.words(tokens)
    return words if any(tree.dep[z] == "nmod:poss" and tree.head[z] == i for z in tokens) else f"the {words}"
