"""Definite noun phrases: which stand alone ("the city of Paris"), and what the others point to."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from content.generator.clause_parts import loose_span
from content.generator.sorts import ANY_BODY, ANY_TOWN, BODIES, COMPANIES, PACTS, TOWNS, same_name, sorts_of
from content.generator.specific import is_specific, specific_without
from content.generator.topics import NEAR, Memory, earlier, with_article
from content.generator.tree import Tree
from content.generator.wording import Edit, Unclear
from content.language import gazetteer
from content.language.dates import MONTHS
from content.language.name_spans import word_set
from content.language.names import Named

EVENTS = {
    "war": "in", "invasion": "of", "operation": "in", "campaign": "in", "conflict": "in", "mission": "in",
    "occupation": "of", "withdrawal": "from", "violence": "in", "insurgency": "in", "fighting": "in",
    "uprising": "in", "revolution": "in", "pullout": "from", "involvement": "in",
}  # fmt: skip
"""Events that the place the article is about makes definite, with the preposition of the place."""
_DOINGS = frozenset({"operation", "campaign", "mission", "withdrawal", "pullout"})
"""Events that have one side: whose they are tells which."""
_ARMED = frozenset({"troops", "forces", "soldiers", "military", "army", "navy"})
_LOOSE_NOUNS = word_set(
    "region area part group people population world period time end beginning number system form way work"
)
"""Nouns so common that an earlier phrase with the same one proves little."""
_COUNTRY_NOUNS = {"country": "country", "nation": "country", "city": "city", "state": "state", "town": "city"}


def read_phrases(
    tree: Tree, mentions: Sequence[tuple[int, int, Named]], memory: Memory, doer: str = ""
) -> tuple[list[Edit], list[Unclear]]:
    """Edits that make this sentence's definite phrases whole, and those that can't be made so.

    doer: whose operation "the operation" is, as the article writes it ("US", "British"), or "".
    """
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
        if edit is not None and edit.entity and edit.entity == memory.title:
            memory.title_at = len(memory.recent) + 1
        if (
            edit is not None
            and doer
            and tree.lower[head] in _DOINGS
            and edit.text.startswith(f"the {tree.lower[head]} ")
        ):
            edit = _whole_event(i, head, f"the {doer} {edit.text[4:]}")
        unless = _restriction(tree, head)
        if edit is not None:
            edits.append(replace(edit, unless=unless))
        elif not _is_generic(tree, i, head, memory) and not (
            is_specific(tree, head, named) if unless < 0 else specific_without(tree, head, named)
        ):
            unclear.append(Unclear(i, head + 1, f"“{tree.words(range(i, head + 1))}” is not explained", unless))
    return edits, unclear


def _is_generic(tree: Tree, det: int, head: int, memory: Memory) -> bool:
    """ "The five-string banjo", in an article that opens with "The banjo is": the sort, and no single one."""
    return tree.lower[head] == memory.generic and all(
        tree.text[k].islower() and tree.tag[k] not in {"JJR", "VBN"} for k in range(det + 1, head)
    )


def doer_word(title: str, actor: str, trees: Sequence[Tree]) -> str:
    """The word the article puts before the troops of the country that acts, where its title names that country too."""
    if not actor or not any(_is_of(word, actor) for word in re.findall(r"[\w.]+", title)):
        return ""
    words = Counter(
        tree.text[k]
        for tree in trees
        for i in range(len(tree))
        if tree.lower[i] in _ARMED
        for k in tree.children(i, "compound", "amod")
        if _is_of(tree.text[k], actor)
    )
    return max(words, key=lambda word: (words[word], word), default="")


def _is_of(word: str, country: str) -> bool:
    return gazetteer.nation_of(word) == country or (
        gazetteer.place(word, "country") is not None and gazetteer.main_name(word) == country
    )


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


def _resolved(
    tree: Tree, det: int, head: int, mentions: Sequence[tuple[int, int, Named]], memory: Memory, named: frozenset[int]
) -> Edit | None:
    """What to read for "the ..." where the article leaves one candidate."""
    noun = tree.lower[head]
    if (pact := _pact(tree, det, head, mentions, memory)) is not None:
        return pact
    rival = noun in memory.title_nouns and _rival(tree, det, noun, mentions, memory)
    if (
        noun in memory.title_nouns
        and not rival
        and not _disagrees(tree, head, memory.title)
        and not memory.title.endswith(tree.text[head])
        and head == det + 1
        and not specific_without(tree, head, frozenset())
        and not tree.text[head].isupper()
        and not (tree.text[head][:1].isupper() and head + 1 < len(tree) and _name_goes_on(tree, head + 1))
    ):
        return Edit(det, head + 1, memory.title, entity=memory.title)
    if head in named or (rival and noun not in {"country", "nation"}):
        return None
    bare = head == det + 1 and not any(loose_span(tree, k) is None for k in _behind(tree, head))
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
    name = _told_before(noun, memory)
    if name:
        return Edit(det, head + 1, f"the {name}", entity=name)
    phrase = "" if noun in _LOOSE_NOUNS else earlier(memory, noun, near=2)
    return Edit(det, head + 1, phrase) if phrase else None


def _pact(tree: Tree, det: int, head: int, mentions: Sequence[tuple[int, int, Named]], memory: Memory) -> Edit | None:
    """ "The Treaty" -> "the Treaty of Arden", the one treaty that the article has named."""
    noun = tree.lower[head]
    inside = [name for a, b, name in mentions if a <= head < b and b - a > 1]
    if noun not in PACTS or not tree.text[head].istitle() or head != det + 1 or inside:
        return None
    names = [*memory.named.get(noun, ()), *(n.full for a, _, n in mentions if a > head and noun in sorts_of(n))]
    if len(names) != 1 or (head + 1 < len(tree) and _name_goes_on(tree, head + 1)):
        return None
    if not memory.unknown.get(noun, set()) <= set(re.split(r"[\s–-]+", names[0])):
        return None
    return Edit(det, head + 1, f"the {names[0]}", entity=names[0])


def _disagrees(tree: Tree, head: int, title: str) -> bool:
    """ "The archipelago is" can't become "the Arden Islands is"."""
    subject = tree.dep[head] in {"nsubj", "nsubj:pass"}
    return (
        subject and tree.tag[head] == "NN" and bool(re.search(r"(?:Islands|Mountains|Falls|Keys|Alps|Rocks)$", title))
    )


def _rival(tree: Tree, det: int, noun: str, mentions: Sequence[tuple[int, int, Named]], memory: Memory) -> bool:
    """Whether another thing of that sort was told nearer than the one that the article is headed with."""
    here = [name for a, _, name in mentions if a < det]
    # "Arden rule" speaks of a time or a people, and of no town.
    loose = [n for a, b, n in mentions if a < det and tree.dep[tree.head_of(a, b)] not in {"compound", "amod"}]
    others = [n for n in here if noun in sorts_of(n)] + [n for n in loose if _may_be(n, noun, memory)]
    if any(not same_name(name.full, memory.title) for name in others):
        return True
    if any(same_name(name.full, memory.title) for name in here):
        return False
    wide = ANY_TOWN if noun in TOWNS else ANY_BODY if _is_any_body(noun, memory) else noun
    at = max(memory.beside.get(wide, -1), memory.beside.get(noun, -1))
    return at >= len(memory.recent) and at > memory.title_at


def _may_be(name: Named, noun: str, memory: Memory) -> bool:
    """A place of no known sort may be the city, and any body the company, where the title does not say so."""
    town = noun in TOWNS and name.kind == "place" and name.subtype in {*TOWNS, ""}
    return town or (name.kind == "organisation" and _is_any_body(noun, memory))


def _is_any_body(noun: str, memory: Memory) -> bool:
    said = set(memory.title.lower().split())
    return noun in BODIES and noun not in said and not (noun in COMPANIES and said & COMPANIES)


def _told_before(noun: str, memory: Memory) -> str:
    """The one name of that sort that the article has told, and told shortly before; "" where none is certain."""
    names = memory.named.get(noun, {})
    if len(names) != 1 or noun in memory.title_nouns:
        return ""
    name, at = next(iter(names.items()))
    near = len(memory.recent) - at <= NEAR // 2
    return name if near and memory.any_of.get(noun, -1) <= at else ""


def _behind(tree: Tree, head: int) -> list[int]:
    """What qualifies a noun behind it, but for a date: "the invasion in March 2003" may still be any."""
    return [
        k
        for k in tree.children(head, "nmod")
        if k > head
        and not all(tree.dep[z] == "case" or tree.text[z].isdigit() or tree.text[z] in MONTHS for z in tree.below(k))
    ]


def _name_goes_on(tree: Tree, i: int) -> bool:
    """Whether a capitalised word is only the beginning of a name: "the University" of Chicago Press."""
    return tree.lower[i] == "of" or (tree.text[i][:1].isupper() and tree.pos[i] == "PROPN")


def _event(tree: Tree, det: int, head: int, memory: Memory, named: frozenset[int], bare: bool) -> Edit | None:
    """ "the war" -> "the war in Iraq", in an article that is about Iraq."""
    # "The Mongol invasion" tells which; "the war" may be any, where an article tells of several.
    noun, topic = tree.lower[head], memory.scene if head == det + 1 else memory.topic
    if bare and (phrase := earlier(memory, noun)):
        return Edit(det, head + 1, phrase)
    if not topic or any(
        k in named
        for k in tree.below(head)
        if k > head and tree.dep[k] not in {"acl", "acl:relcl"} and tree.head[k] == head
    ):
        return None
    if _behind(tree, head) and not bare:
        return None
    clauses = {z for k in tree.children(head, "acl", "acl:relcl") for z in tree.below(k)}
    own = [tree.text[k] for k in tree.below(head) if k not in clauses]
    if any(gazetteer.nation_of(word) == topic or gazetteer.main_name(word) == topic for word in own):
        return None
    inside = tree.words(range(det + 1, head + 1))
    return _whole_event(det, head, f"the {inside} {EVENTS[noun]} {with_article(topic)}")


def _whole_event(det: int, head: int, phrase: str) -> Edit:
    """A war's whole name: said once, "the war" will do behind it."""
    return Edit(det, head + 1, phrase, first_only=True, entity=phrase)


def _the_place(tree: Tree, det: int, kind: str, mentions: Sequence[tuple[int, int, Named]], memory: Memory) -> str:
    """The one country or city that "the country" can mean here, or ""."""
    here = [name.full for a, _, name in mentions if a < det and name.subtype == kind]
    here += [of for a, _, name in mentions if a < det and (of := _land_of(name))]
    here += [nation for i in range(det) if kind == "country" and (nation := gazetteer.nation_of(tree.text[i]))]
    before = set(memory.recent[-1]) if memory.recent else set()
    candidates = {name for name in [*here, *sorted(before)] if _is_kind(name, kind)}
    if kind == "country" and memory.topic in candidates and candidates <= {memory.topic, memory.actor}:
        return memory.topic
    return candidates.pop() if len(candidates) == 1 else ""


def _land_of(name: Named) -> str:
    """ "Kenya" of "King Doe of Kenya", which is one name."""
    land = name.full.rpartition(" of ")[2] if name.kind == "person" and " of " in name.full else ""
    return gazetteer.main_name(land) if land and gazetteer.place(land, "country") is not None else ""


def _is_kind(name: str, kind: str) -> bool:
    wanted = {"country": "country", "city": "city", "state": "subdivision"}[kind]
    return any(place.kind == wanted for place in gazetteer.readings(name)[:1])
