"""What a sentence leaves to the ones around it: pronouns, short names, definite phrases, relative dates.

Each is either certain, and becomes an edit of the prompt, or it is marked as unclear; a prompt that
would show an unclear word is not written.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from content.generator import phrases, sorts, times, topics
from content.generator.fullnames import full_names
from content.generator.pronouns import GENDERS, Persons, read_pronouns
from content.generator.things import Thing, read_things
from content.generator.topics import Memory
from content.generator.tree import SUBJECTS, Tree
from content.generator.units import Unit
from content.generator.wording import Edit, Unclear
from content.language.dates import MONTH
from content.language.full_names import ruler, same
from content.language.name_spans import word_set

_VAGUE_WORDS = word_set(
    "such another other others either neither respectively aforementioned elsewhere otherwise here fellow "
    "additional remaining resulting corresponding subsequent opposing else instead latter similar likewise "
    "further ensuing thereupon"
)
_MANY = 4
"""Pronouns that show whether the person of the title is a he or a she."""
_LEFT_OVER = word_set("none some many most few several one ones each all both any much two three four five half")


@dataclass(frozen=True, slots=True)
class Resolved:
    """What to read instead, what stays unclear, and what holds only nowadays."""

    edits: tuple[Edit, ...]
    unclear: tuple[Unclear, ...]
    nowadays: tuple[int, ...]


def resolve(
    units: Sequence[Unit], title: str, published: date | None, acronyms: Mapping[str, str] | None = None
) -> list[Resolved]:
    """Read an article's sentences in order. acronyms: short forms and what they stand for."""
    topic, actor = topics.article_topic(title, [(unit.tree, unit.mentions) for unit in units])
    doer = phrases.doer_word(title, actor, [unit.tree for unit in units])
    scene = topics.scene(topic, title, [unit.tree.source for unit in units])
    memory = _headed(Memory(topic=topic, actor=actor, scene=scene), title, units)
    hero = _hero(title, units)
    last = Persons([], genders=_gender(hero, units))
    about = Thing()
    out: list[Resolved] = []
    years: set[int] = set()
    moment = ""
    for place, unit in enumerate(units):
        same_block = place > 0 and units[place - 1].block == unit.block
        found = times.find_times(unit.tree, published, bool(same_block and published and years - {published.year}))
        years = {int(y) for y in times.YEAR.findall(unit.tree.source)}
        edits, unclear, last = read_pronouns(unit, last, hero)
        more, vague = phrases.read_phrases(unit.tree, unit.mentions, memory, doer)
        edits += full_names(unit, acronyms or {}) + more + _asides(unit.tree)
        more, unclear, about = read_things(unit, about, memory.title, edits, [*unclear, *vague])
        edits += more
        unclear += _vague(unit)
        unclear += list(found.unclear)
        edits += _then(unit, unclear, moment)
        moment = _moment(found, unit)
        edits = _apart([*found.edits, *edits])
        hidden = frozenset(i for u in unclear for i in range(u.start, u.end))
        topics.remember(unit.tree, unit.mentions, memory, hidden)
        covered = {i for e in edits for i in range(e.start, e.end)}
        unclear = [u for u in unclear if not covered.issuperset(range(u.start, u.end))]
        out.append(Resolved(tuple(edits), tuple(sorted(unclear, key=lambda u: (u.start, u.end))), found.nowadays))
    return out


def _headed(memory: Memory, title: str, units: Sequence[Unit]) -> Memory:
    """What the article is headed with, and what it is called later: "the club", "the university"."""
    plain = sorts.plain_title(ruler(title)[1] or title)
    told, generic = sorts.told_sorts(plain, units)
    if sorts.is_common(plain, units):
        name = f"the {plain.lower()}" if generic else ""
        return replace(
            memory, title=name, title_nouns=told if name else frozenset(), generic=plain.lower() if name else ""
        )
    rows = [[n for _, _, n in unit.mentions] for unit in units]
    named, nouns = topics.title_name(plain, rows, _definite(plain, units), bool(told))
    if named:
        nouns |= told & sorts.SORTS
        # "The corporation" is the company that the title names, and "the town" what is a city by now.
        nouns |= sorts.COMPANIES if nouns & sorts.COMPANIES else frozenset()
        nouns |= {"town"} if "city" in nouns else frozenset()
    return replace(memory, title=named, title_nouns=nouns)


_ASIDES = frozenset({("for", "example"), ("for", "instance"), ("in", "particular"), ("in", "fact"), ("of", "course")})
_TYING = frozenset({"however", "therefore", "moreover", "furthermore", "nevertheless", "nonetheless", "consequently"})
"""Words between commas that only tie a sentence to the one before."""
_RESULTING = frozenset({"therefore", "thus", "consequently"})
_MOMENT = re.compile(rf"{MONTH} \d{{4}}|\b(?:1\d|20)\d\d\b")


def _moment(found: times.Times, unit: Unit) -> str:
    """The one month or year that a sentence tells, as "in October 2011"; "" for none or several."""
    told = [m for edit in found.edits for m in _MOMENT.findall(edit.text)]
    covered = {i for edit in found.edits for i in range(edit.start, edit.end)}
    for match in _MOMENT.finditer(unit.tree.source):
        if unit.tree.token_at(match.start()) not in covered:
            told.append(match[0])
    return f"in {told[0]}" if len(told) == 1 else ""


def _asides(tree: Tree) -> list[Edit]:
    """ ", for example," left out with its commas, an example of what was told before; so are "however" and "thus"."""
    found = [
        Edit(i, i + 4, "")
        for i in range(1, len(tree) - 4)
        if tree.lower[i + 1 : i + 3] in _ASIDES and tree.text[i] == tree.text[i + 3] == ","
    ]
    subject = tree.child(tree.root, *SUBJECTS) if len(tree) else None
    for i in range(2, len(tree) - 2):
        between = tree.text[i - 1] == tree.text[i + 1] == "," and tree.tag[i] == "RB"
        if between and tree.lower[i] in _TYING and subject is not None:
            found.append(Edit(i, i + 2, "") if i < subject else Edit(i - 1, i + 2, ""))
        elif tree.lower[i] in _RESULTING and tree.head[i] == tree.root and tree.lower[i + 1] != "far" and not between:
            found.append(Edit(i, i + 1, ""))
    return found


def _then(unit: Unit, unclear: list[Unclear], moment: str) -> list[Edit]:
    """ "At the time of the announcement" read as the date of the sentence before; not where its own has one."""
    if not moment:
        return []
    tree, edits = unit.tree, []
    for one in unclear:
        if (
            tree.lower[one.end - 1] == "time"
            and tree.lower[one.start] in {"the", "that"}
            and one.start > 0
            and tree.lower[one.start - 1] == "at"
            and not times.YEAR.search(tree.source[: tree.starts[one.start]])
        ):
            end = one.end
            if end + 2 < len(tree) and tree.lower[end : end + 2] == ("of", "the") and tree.pos[end + 2] == "NOUN":
                end += 3
            elif tree.lower[end : end + 1] == ("of",):
                continue  # "at the time of its founding" is a time of its own
            edits.append(Edit(one.start - 1, end, moment, back=1))
    return edits


def _apart(edits: list[Edit]) -> list[Edit]:
    """The edits in text order, without those that overlap one found before them."""
    kept: list[Edit] = []
    taken: set[int] = set()
    for edit in edits:
        if not taken.intersection(range(edit.start, edit.end)):
            kept.append(edit)
            taken.update(range(edit.start, edit.end))
    return sorted(kept, key=lambda e: e.start)


def _definite(title: str, units: Sequence[Unit]) -> bool | None:
    """Whether the text puts "the" before the name in the title more often than not: "the Rhine"; None if it never
    names it."""
    before = [
        a > 0 and unit.tree.lower[a - 1] == "the"
        for unit in units
        for a, _, name in unit.mentions
        if name.text == title
    ]
    return sum(before) * 2 > len(before) if before else None


def _hero(title: str, units: Sequence[Unit]) -> str:
    """The person whose name is the title: in a life, "he" is that person unless another is near."""
    plain = re.sub(r"\s*\(.*", "", title).strip()
    plain = ruler(plain)[1] or plain
    persons = {name.full for unit in units for _, _, name in unit.mentions if name.kind == "person"}
    if plain in persons or not plain:
        return plain
    fuller = [p for p in sorted(persons) if " " in p and (plain in p.split("-") or (" " in plain and same(p, plain)))]
    return fuller[0] if fuller else ""


def _gender(hero: str, units: Sequence[Unit]) -> dict[str, str]:
    """Whether the person of the title is a he or a she, by the pronouns of the whole article; empty if not plain."""
    words = Counter(GENDERS[word] for unit in units for word in unit.tree.lower if word in GENDERS)
    first = next((GENDERS[word] for unit in units for word in unit.tree.lower if word in GENDERS), "")
    plain = words[first] >= _MANY and words[first] >= 2 * (words.total() - words[first])
    return {hero: first} if hero and first and plain else {}


def _vague(unit: Unit) -> list[Unclear]:
    """Words that lean on what was said before: "another", "respectively", "the latter"."""
    tree = unit.tree
    found = []
    for i in range(len(tree)):
        word = tree.lower[i]
        if (word in _VAGUE_WORDS and (tree.pos[i] != "VERB" or tree.dep[i] == "amod") and not _explained(tree, i)) or (
            word in _LEFT_OVER
            and tree.dep[i] in {"nsubj", "nsubj:pass", "obj", "obl"}
            and not any(tree.dep[k] == "acl:relcl" or tree.case(k) == "of" for k in tree.kids[i])
        ):
            found.append(Unclear(i, i + 1, f"“{tree.text[i]}” leans on what was said before"))
        elif word == "then" and tree.tag[i] == "RB":
            found.append(Unclear(i, i + 1, "“then” points to a time told elsewhere"))
        elif word == "there" and tree.tag[i] == "RB":
            found.append(Unclear(i, i + 1, "“there” points to a place told elsewhere"))
        elif (
            word == "the"
            and i + 1 < len(tree)
            and tree.pos[i + 1] == "NUM"
            and not tree.text[i + 1].isdigit()
            and tree.dep[i + 1] == "nummod"
        ):
            found.append(Unclear(i, i + 2, "a number of things told elsewhere"))
        elif (
            tree.tag[i] in {"JJR", "RBR"}
            and word not in {"more", "less", "fewer", "later", "earlier"}
            and not _compared(tree, i)
        ):
            found.append(Unclear(i, i + 1, f"“{tree.text[i]}” than what is told elsewhere"))
    return found


def _explained(tree: Tree, i: int) -> bool:
    nxt = tree.lower[i + 1] if i + 1 < len(tree) else ""
    before = tree.lower[i - 1] if i else ""
    if tree.lower[i] == "such":
        return nxt == "as"
    if tree.lower[i] in {"other", "others"}:
        return before in {"and", "or", "each", "any", "many", "among"} or nxt == "than"
    if tree.lower[i] in {"either", "neither"}:
        return any(tree.lower[k] in {"or", "nor"} for k in range(i + 1, len(tree)))
    return tree.lower[i] == "instead" and nxt == "of"


def _compared(tree: Tree, i: int) -> bool:
    return any(tree.lower[k] == "than" for k in tree.below(tree.head[i])) or tree.dep[i] == "compound"
