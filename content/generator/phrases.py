"""Definite noun phrases: which stand alone ("the city of Paris"), and what the others point to."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from content.generator.clause_parts import loose_span
from content.generator.topics import NEAR, Memory, earlier, with_article
from content.generator.tree import Tree
from content.generator.wording import Edit, Unclear
from content.language import gazetteer
from content.language.dates import MONTHS
from content.language.name_spans import word_set
from content.language.names import Named

UNIQUE = word_set(
    "air arts atmosphere bible body brain cold constitution country's dead earth east economy elderly "
    "environment equator european future ground heavens home homeless horizon internet koran law left "
    "majority media military moon most name names north northeast northwest ocean past poor press public "
    "qur'an quran rest rich right sea sick sky south southeast southwest state streets sun theatre threat "
    "truth unemployed universe us way web west wind world wounded young sciences humanities internet world's "
    "past's others"
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
    "war": "in", "invasion": "of", "operation": "in", "campaign": "in", "conflict": "in", "mission": "in",
    "occupation": "of", "withdrawal": "from", "violence": "in", "insurgency": "in", "fighting": "in",
    "uprising": "in", "revolution": "in", "pullout": "from", "involvement": "in",
}  # fmt: skip
"""Events that the place the article is about makes definite, with the preposition of the place."""
_DOINGS = frozenset({"operation", "campaign", "mission", "withdrawal", "pullout"})
"""Events that have one side: whose they are tells which."""
_ARMED = frozenset({"troops", "forces", "soldiers", "military", "army", "navy"})
_GROUPS = word_set(
    "agency agreement announcement army attack attacks authority base battle ceremony club coalition "
    "committee company conference council country court deal decision department facility firm force forces "
    "game government group incident law match meeting ministry mission movement officials organisation "
    "organization party plan president project region report school soldiers speech state statement study "
    "system talks team troops two university victims war"
)
"""Nouns that stay vague behind a mere adjective: "the American company", "the training mission"."""
_LOOSE_NOUNS = word_set(
    "region area part group people population world period time end beginning number system form way work"
)
"""Nouns so common that an earlier phrase with the same one proves little."""
_COUNTRY_NOUNS = {"country": "country", "nation": "country", "city": "city", "state": "state", "town": "city"}
_NUMBERS = word_set("JJS RBS")
_YEAR = 4
"""Digits of a year."""
_SINGLING = word_set("first second third fourth fifth last final only sole biggest largest main same next whole entire")


def is_specific(tree: Tree, i: int, named: frozenset[int]) -> bool:
    """Whether the phrase of noun `i` says which one is meant, whatever was told before.

    named: tokens that belong to names.
    """
    if (
        i in named
        or tree.pos[i] == "PROPN"
        or tree.lower[i] in UNIQUE
        or (tree.text[i].isupper() and len(tree.text[i]) > 1)
    ):
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
    if dep in {"compound", "nummod"} and tree.text[k].isdigit() and len(tree.text[k]) == _YEAR:
        return True
    if dep in {"compound", "amod"}:
        if tree.tag[k] in _NUMBERS or (tree.lower[k] in _SINGLING and tree.lower[i] not in _GROUPS):
            return True
        with_name = capital or any(tree.text[z][:1].isupper() for z in tree.below(k))
        if tree.lower[i] in _GROUPS:
            return with_name
        return with_name or dep == "compound"
    return dep in {"amod", "nummod"} and tree.text[k][:1].isdigit() and tree.lower[k][-2:] in {"st", "nd", "rd", "th"}


def _nmod_singles_out(tree: Tree, i: int, k: int, named: frozenset[int]) -> bool:
    if loose_span(tree, k) is not None:
        return False
    if tree.case(k) in {"of", "between"}:
        return True
    return any(z in named or tree.text[z][:1].isdigit() or gazetteer.is_demonym(tree.text[z]) for z in tree.below(k))


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
        elif not (is_specific(tree, head, named) if unless < 0 else _specific_without(tree, head, named)):
            unclear.append(Unclear(i, head + 1, f"“{tree.words(range(i, head + 1))}” is not explained", unless))
    return edits, unclear


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
        and not (tree.text[head][:1].isupper() and head + 1 < len(tree) and _name_goes_on(tree, head + 1))
    ):
        return Edit(det, head + 1, memory.title, entity=memory.title)
    if head in named:
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
    if len(memory.named.get(noun, ())) == 1 and len(memory.recent) - memory.named_at[noun] <= NEAR // 2:
        name = memory.named[noun][0]
        return Edit(det, head + 1, f"the {name}", entity=name)
    phrase = "" if noun in _LOOSE_NOUNS else earlier(memory, noun, near=2)
    return Edit(det, head + 1, phrase) if phrase else None


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
    here += [nation for i in range(det) if kind == "country" and (nation := gazetteer.nation_of(tree.text[i]))]
    before = set(memory.recent[-1]) if memory.recent else set()
    candidates = {name for name in [*here, *sorted(before)] if _is_kind(name, kind)}
    if kind == "country" and memory.topic in candidates and candidates <= {memory.topic, memory.actor}:
        return memory.topic
    return candidates.pop() if len(candidates) == 1 else ""


def _is_kind(name: str, kind: str) -> bool:
    wanted = {"country": "country", "city": "city", "state": "subdivision"}[kind]
    return any(place.kind == wanted for place in gazetteer.readings(name)[:1])
