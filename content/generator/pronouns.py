"""Who "he" is and what "its" means, where the article leaves one answer."""

from __future__ import annotations

from dataclasses import dataclass

from content.generator.tree import SUBJECTS, Tree
from content.generator.wording import Edit, Unclear
from content.language import gazetteer
from content.language.name_spans import word_set
from content.language.names import Named

_HE = {"he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f"}


_THINGS = frozenset({"it", "its", "itself", "they", "them", "their", "theirs", "themselves"})


_SPEAKERS = word_set("i me my mine myself we us our ours ourselves you your yours yourself yourselves let's")


_POINTING = frozenset({"this", "that", "these", "those"})


SPEAKER = "somebody is speaking"


@dataclass(frozen=True, eq=False, slots=True)
class Unit:
    """One sentence on its way: mentions are (first token, end, name); quoted are tokens inside quotation marks."""

    tree: Tree
    mentions: tuple[tuple[int, int, Named], ...]
    block: int
    quoted: frozenset[int]


@dataclass
class Persons:
    """Who can be meant by "he": the last persons named, and the one the last sentence was about."""

    names: list[str]
    subject: str = ""
    block: int = -1


def read_pronouns(unit: Unit, last: Persons, hero: str) -> tuple[list[Edit], list[Unclear], Persons]:
    tree = unit.tree
    edits: list[Edit] = []
    unclear: list[Unclear] = []
    here: list[str] = []
    leading: list[str] = []
    subject = ""
    for i in range(len(tree)):
        word = tree.lower[i]
        mention = next((m for m in unit.mentions if m[0] == i and m[2].kind == "person"), None)
        if mention is not None:
            here.append(mention[2].full)
            if _leads(tree, tree.head_of(mention[0], mention[1])):
                leading.append(mention[2].full)
            if not subject and _is_subject(tree, tree.head_of(mention[0], mention[1])):
                subject = mention[2].full
        elif word in _SPEAKERS and tree.pos[i] in {"PRON", "DET"} and tree.text[i] != "US":
            unclear.append(Unclear(i, i + 1, SPEAKER))
        elif word in _HE and tree.pos[i] == "PRON":
            who, bound = _who(unit, i, here, leading, last, hero)
            if not who:
                unclear.append(Unclear(i, i + 1, f"“{tree.text[i]}” may be more than one person"))
                continue
            words = f"{who}'s" if tree.tag[i] == "PRP$" else who
            if bound:
                edits.append(Edit(i, i + 1, words, first_only=True, entity=who))
            else:
                edits.append(Edit(i, i + 1, words, first_only=True, entity=who, back=1))
                here.append(who)
                leading.append(who)
                subject = subject or (who if _is_subject(tree, i) else "")
        elif word in _THINGS and tree.pos[i] in {"PRON", "DET"}:
            antecedent = _bound_thing(tree, i, unit)
            unclear.append(Unclear(i, i + 1, f"“{tree.text[i]}” points to another sentence", antecedent))
        elif word in _POINTING and tree.tag[i] == "DT" and (tree.dep[i] == "det" or tree.pos[i] == "PRON"):
            if not (
                word in {"those", "that"} and any(tree.dep[k] in {"acl:relcl", "acl", "nmod"} for k in tree.kids[i])
            ):
                unclear.append(Unclear(i, i + 1, f"“{tree.text[i]}” points to another sentence"))
    names = list(dict.fromkeys(here))
    return edits, unclear, Persons(names, subject, unit.block)


def _leads(tree: Tree, i: int) -> bool:
    """Whether a later "he" in the sentence naturally means this name: it is a subject, or stands in one."""
    return any(tree.dep[k] in SUBJECTS or tree.dep[k] == "obl:agent" for k in (i, *tree.above(i)) if k != tree.root)


def _is_subject(tree: Tree, i: int) -> bool:
    return tree.dep[i] in SUBJECTS and (
        tree.head[i] == tree.root or tree.dep[tree.head[i]] in {"ROOT", "conj", "ccomp"}
    )


def _who(unit: Unit, i: int, here: list[str], leading: list[str], last: Persons, hero: str) -> tuple[str, bool]:
    """The person a pronoun stands for, or ""; and whether that person is named before it in the sentence."""
    gender = _HE[unit.tree.lower[i]]
    if i in unit.quoted:
        return "", False
    before = list(dict.fromkeys(name for name in here if _fits(name, gender)))
    if before:
        return (before[0], True) if len(set(before)) == 1 and before[0] in leading else ("", False)
    near = unit.block - last.block <= 1
    names = [name for name in last.names if _fits(name, gender)]
    if near and len(names) == 1:
        return names[0], False
    if near and last.subject in names and _is_subject(unit.tree, i):
        return last.subject, False
    if hero and _fits(hero, gender) and set(last.names) <= {hero}:
        return hero, False
    return "", False


def _fits(name: str, gender: str) -> bool:
    """Whether a person of this name may be a he ("m") or a she ("f")."""
    known = gazetteer.first_name_gender(name.split()[0])
    return known is None or gender in known


def _bound_thing(tree: Tree, i: int, unit: Unit) -> int:
    """The noun that "its" or "they" means: the subject of its own clause or of the one above; -1 for none."""
    word = tree.lower[i]
    many = word.startswith("the")
    if i in unit.quoted:
        return -1
    verb = i
    for verb in tree.above(i):
        subject = tree.child(verb, "nsubj", "nsubj:pass")
        if subject is None or subject >= i or i in tree.below(subject):
            continue
        if tree.pos[subject] == "PRON" and tree.tag[subject] not in {"WDT", "WP"}:
            return -1
        if tree.tag[subject] in {"WDT", "WP"}:
            subject = tree.head[verb]
        person = any(a <= subject < b and n.kind == "person" for a, b, n in unit.mentions)
        fits = not person and tree.plural(subject) == many
        fits = fits and (word in {"its", "their", "itself", "themselves"} or verb != tree.head[i])
        return subject if fits else -1
    return -1
