"""Definite noun phrases: which stand alone ("the city of Paris"), and what the others point to."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from content.generator.clauses import loose_span
from content.generator.tree import VERBAL, Tree
from content.generator.wording import Edit, Unclear
from content.language import gazetteer
from content.language.names import Named

UNIQUE = frozenset(
    "air arts atmosphere bible body brain cold constitution country's dead earth east economy elderly environment equator "
    "european future ground heavens home homeless horizon internet koran law left majority media military moon most name names north "
    "northeast northwest ocean past poor press public qur'an quran rest rich right sea sick sky south southeast southwest state "
    "streets sun theatre threat truth unemployed universe us way web west wind world wounded young sciences humanities "
    "internet world's past's others".split()
) - {
    "state",
    "name",
    "names",
    "threat",
    "way",
    "home",
    "law",
    "military",
    "body",
    "constitution",
    "country's",
    "majority",
    "rest",
}
"""Nouns that name one thing to any reader."""
EVENTS = {
    "war": "in", "invasion": "of", "operation": "in", "campaign": "in", "conflict": "in", "mission": "in", "occupation": "of",
    "withdrawal": "from", "violence": "in", "insurgency": "in", "fighting": "in", "uprising": "in", "revolution": "in",
    "pullout": "from", "involvement": "in",
}  # fmt: skip
"""Events that the place the article is about makes definite, with the preposition of the place."""
_GROUPS = frozenset(
    "agency agreement announcement army attack attacks authority base battle ceremony club coalition committee company conference "
    "council country court deal decision department facility firm force forces game government group incident law match meeting "
    "ministry mission movement officials organisation organization party plan president project region report school "
    "soldiers speech state statement study system talks team troops two university victims war".split()
)
"""Nouns that stay vague behind a mere adjective: "the American company", "the training mission"."""
NEAR = 8
"""Sentences that a definite phrase reaches back."""
_COUNTRY_NOUNS = {"country": "country", "nation": "country", "city": "city", "state": "state", "town": "city"}
_SMALL_WORDS = frozenset("of and the in on for de la upon".split())
_WITH_THE = frozenset(
    "river sea ocean mountains islands desert gulf peninsula states kingdom empire republic valley bay delta plain plains".split()
)
_NUMBERS = frozenset("JJS RBS".split())
_SINGLING = frozenset(
    "first second third fourth fifth last final only sole biggest largest main same next whole entire".split()
)


@dataclass
class Memory:
    """What the article has named so far.

    anchored: noun -> where and how a phrase with that head was named. places: mentions of countries
    and cities sentence by sentence. title: the name an article is headed with, and the nouns it is called by
    later ("the university"). topic: the country the article is about, actor: the one that acts.
    """

    topic: str = ""
    actor: str = ""
    title: str = ""
    title_nouns: frozenset[str] = frozenset()
    anchored: dict[str, list[tuple[int, str]]] = field(default_factory=dict)
    named: dict[str, list[str]] = field(default_factory=dict)
    recent: list[set[str]] = field(default_factory=list)


def title_name(title: str, names: Iterable[Sequence[Named]], definite: bool = False) -> tuple[str, frozenset[str]]:
    """The name an article is headed with, as "the university" would read, and the nouns that stand for it.

    Nothing where the title is no name of the text, or names a person. definite: the text writes "the" before it.
    """
    plain = re.sub(r"\s*\(.*", "", title).strip()
    found = [name for row in names for name in row if plain and plain.removeprefix("The ") in {name.text, name.full}]
    words = plain.split()
    if (
        not words
        or any(name.kind == "person" for name in found)
        or (not found and len(words) < 2)
        or any(w[:1].islower() and w not in _SMALL_WORDS for w in words)
    ):
        return "", frozenset()
    head = words[words.index("of") - 1] if "of" in words[1:] else words[-1]
    nouns = {head.lower(), *(name.subtype for name in found)} - {""}
    if any(name.subtype == "country" for name in found):
        nouns.add("nation")
    places = bool(found) and found[0].kind == "place" and head.lower() not in _WITH_THE
    bare = words[0] == "The" or (not definite and (places or len(words) == 1))
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
    in_title = topic in _title_countries(title)
    alone = times >= 5 and times * 5 >= sum(inside.values()) * 3 and len(units) <= 80
    if times < 2 or times < 2 * next_best or not (in_title or (alone and not _title_countries(title))):
        return "", ""
    others = sorted((name for name in named if name != topic), key=lambda name: (-named[name], name))
    return topic, others[0] if others and named[others[0]] >= 3 else ""


def _title_countries(title: str) -> list[str]:
    words = title.replace("'s", "").replace("’s", "").replace(":", " ").replace(",", " ").split()
    found: list[str] = []
    for size_from in range(len(words)):
        for size in (3, 2, 1):
            part = " ".join(words[size_from : size_from + size])
            place = gazetteer.place(part, "country")
            country = gazetteer.main_name(part) if place else gazetteer.nation_of(part) if size == 1 else None
            if country and (not found or found[-1] != country):
                found.append(country)
                break
    return found


def is_specific(tree: Tree, i: int, named: frozenset[int]) -> bool:
    """Whether the phrase of noun `i` says which one is meant, whatever was told before.

    named: tokens that belong to names.
    """
    if i in named or tree.pos[i] == "PROPN" or tree.lower[i] in UNIQUE:
        return True
    return _has_name_inside(tree, i, named) or any(_singles_out(tree, i, k, named) for k in tree.kids[i])


def _has_name_inside(tree: Tree, i: int, named: frozenset[int]) -> bool:
    """ "the Fort Bragg military base": a name before the noun, not merely a people or a country."""
    first = min(tree.below(i))
    inside = [k for k in range(first, i) if k in named and tree.dep[k] != "nmod:poss"]
    return any(
        not gazetteer.is_demonym(tree.text[k]) and gazetteer.place(tree.text[k], "country") is None for k in inside
    )


def _singles_out(tree: Tree, i: int, k: int, named: frozenset[int]) -> bool:
    dep = tree.dep[k]
    if dep in {"acl:relcl", "acl"}:
        return k > i and loose_span(tree, k) is None
    if dep in {"ccomp", "nmod:poss", "flat"} or (dep == "appos" and k in named):
        return True
    capital = tree.text[k][:1].isupper() and tree.text[k] != "I"
    if dep == "nmod":
        return _nmod_singles_out(tree, i, k, named)
    if dep in {"compound", "amod"}:
        if tree.tag[k] in _NUMBERS or (tree.lower[k] in _SINGLING and tree.lower[i] not in _GROUPS):
            return True
        with_name = capital or any(tree.text[z][:1].isupper() for z in tree.below(k))
        if tree.lower[i] in _GROUPS:
            return with_name and not (
                tree.lower[i] in {"company", "team", "government", "troops", "forces", "soldiers", "officials"}
                and False
            )
        return with_name or dep == "compound"
    return dep == "nummod" and tree.text[k].isdigit() and len(tree.text[k]) == 4


def _nmod_singles_out(tree: Tree, i: int, k: int, named: frozenset[int]) -> bool:
    if loose_span(tree, k) is not None:
        return False
    if tree.case(k) in {"of", "between"}:
        return True
    return any(z in named or tree.text[z][:1].isdigit() or gazetteer.is_demonym(tree.text[z]) for z in tree.below(k))


def read_phrases(
    tree: Tree, mentions: Sequence[tuple[int, int, Named]], memory: Memory
) -> tuple[list[Edit], list[Unclear]]:
    """Edits that make this sentence's definite phrases whole, and those that can't be made so."""
    named = frozenset(i for a, b, _ in mentions for i in range(a, b))
    edits: list[Edit] = []
    unclear: list[Unclear] = []
    for i in range(len(tree)):
        if tree.lower[i] != "the" or tree.dep[i] != "det" or tree.head[i] <= i:
            continue
        head = tree.head[i]
        if tree.pos[head] not in {"NOUN", "PROPN", "NUM", "ADJ"}:
            continue
        edit = _resolved(tree, i, head, mentions, memory, named)
        unless = _restriction(tree, head)
        if edit is not None:
            edits.append(replace(edit, unless=unless))
        elif unless >= 0 or not is_specific(tree, head, named):
            if unless < 0 or not _specific_without(tree, head, named):
                unclear.append(Unclear(i, head + 1, f"“{tree.words(range(i, head + 1))}” is not explained", unless))
    return edits, unclear


def _restriction(tree: Tree, head: int) -> int:
    """The token whose presence shows that a clause behind the noun tells which one is meant; -1 for none.

    That is the clause's "that" or "which": a question made from the clause itself leaves it out.
    """
    for k in tree.kids[head]:
        if k > head and tree.dep[k] in {"acl", "acl:relcl"} and loose_span(tree, k) is None:
            pronoun = [
                z for z in tree.below(k) if tree.tag[z] in {"WDT", "WP", "WRB"} or (tree.lower[z] == "that" and z < k)
            ]
            return pronoun[0] if pronoun else k
    return -1


def _specific_without(tree: Tree, i: int, named: frozenset[int]) -> bool:
    """Whether the phrase stands alone even without the clause behind it."""
    if i in named or tree.lower[i] in UNIQUE or (tree.pos[i] == "PROPN" and named):
        return True
    return any(_singles_out(tree, i, k, named) for k in tree.kids[i] if tree.dep[k] not in {"acl", "acl:relcl"})


def _resolved(
    tree: Tree, det: int, head: int, mentions: Sequence[tuple[int, int, Named]], memory: Memory, named: frozenset[int]
) -> Edit | None:
    """What to read for "the ..." where the article leaves one candidate."""
    noun = tree.lower[head]
    if (
        noun in memory.title_nouns
        and not memory.title.endswith(tree.text[head])
        and head == det + 1
        and not _specific_without(tree, head, frozenset())
        and not tree.text[head].isupper()
    ):
        return Edit(det, head + 1, memory.title, entity=memory.title)
    if head in named:
        return None
    bare = head == det + 1 and not any(
        k > head and tree.dep[k] == "nmod" and loose_span(tree, k) is None for k in tree.kids[head]
    )
    if noun in EVENTS:
        return _event(tree, det, head, memory, named, bare)
    if (
        noun in _COUNTRY_NOUNS
        and not any(tree.case(k) in {"of", "in"} for k in tree.children(head, "nmod"))
        and head == det + 1
    ):
        name = _the_place(tree, det, _COUNTRY_NOUNS[noun], mentions, memory)
        return Edit(det, head + 1, with_article(name), entity=name) if name else None
    if not bare:
        return None
    if noun in memory.named and len(memory.named[noun]) == 1:
        name = memory.named[noun][0]
        return Edit(det, head + 1, f"the {name}", entity=name)
    phrase = _earlier(memory, noun)
    return Edit(det, head + 1, phrase) if phrase else None


def _event(tree: Tree, det: int, head: int, memory: Memory, named: frozenset[int], bare: bool) -> Edit | None:
    """ "the war" -> "the war in Iraq", in an article that is about Iraq."""
    noun, topic = tree.lower[head], memory.topic
    if bare and (phrase := _earlier(memory, noun)):
        return Edit(det, head + 1, phrase)
    if not topic or any(
        k in named
        for k in tree.below(head)
        if k > head and tree.dep[k] not in {"acl", "acl:relcl"} and tree.head[k] == head
    ):
        return None
    if any(k > head and tree.dep[k] == "nmod" for k in tree.kids[head]) and not bare:
        return None
    if any(
        gazetteer.nation_of(tree.text[k]) == topic or gazetteer.main_name(tree.text[k]) == topic
        for k in tree.below(head)
    ):
        return None
    inside = tree.words(range(det + 1, head + 1))
    return Edit(det, head + 1, f"the {inside} {EVENTS[noun]} {with_article(topic)}")


def _the_place(tree: Tree, det: int, kind: str, mentions: Sequence[tuple[int, int, Named]], memory: Memory) -> str:
    """The one country or city that "the country" can mean here, or ""."""
    here = [name.full for a, _, name in mentions if a < det and name.subtype == kind]
    here += [nation for i in range(det) if kind == "country" and (nation := gazetteer.nation_of(tree.text[i]))]
    before = set(memory.recent[-1]) if memory.recent else set()
    candidates = {name for name in [*here, *sorted(before)] if _is_kind(name, kind)}
    if kind == "country" and memory.topic in candidates and candidates <= {memory.topic, memory.actor}:
        return memory.topic
    return candidates.pop() if len(candidates) == 1 else ""


def _is_kind(name: str, kind: str) -> bool:
    wanted = {"country": "country", "city": "city", "state": "subdivision"}[kind]
    return any(place.kind == wanted for place in gazetteer.readings(name)[:1])


def _earlier(memory: Memory, noun: str) -> str:
    """The phrase that named this thing before, if all that did agree on a name in it."""
    now = len(memory.recent)
    phrases = [phrase for place, phrase in memory.anchored.get(noun, []) if now - place <= NEAR]
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
    for _, _, name in mentions:
        if name.kind in {"organisation", "place"} and name.sure and name.subtype and " " in name.full:
            _add_longest(memory.named.setdefault(name.subtype, []), name.full)


def _add_longest(known: list[str], name: str) -> None:
    """Keep one form of each name, "Iraqi Ministry of Defense" rather than "Ministry of Defense"."""
    for place, other in enumerate(known):
        if other.endswith(name) or name.endswith(other):
            known[place] = max(name, other, key=len)
            return
    known.append(name)


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
    anchors = [z for z in tokens if z in named or gazetteer.is_demonym(tree.text[z])]
    if (
        not anchors
        or len(tokens) > 7
        or tokens != list(range(tokens[0], tokens[-1] + 1))
        or banned.intersection(tokens)
    ):
        return ""
    if any(
        tree.pos[z] == "PRON" or tree.dep[z] == "nummod" and tree.tag[z] == "CD" and len(tree.text[z]) != 4
        for z in tokens
    ):
        return ""
    words = tree.words(tokens)
    return words if any(tree.dep[z] == "nmod:poss" and tree.head[z] == i for z in tokens) else f"the {words}"
