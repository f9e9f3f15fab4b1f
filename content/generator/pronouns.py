"""Who "he" is and what "its" means, where the article leaves one answer."""

from __future__ import annotations

from dataclasses import dataclass, field

from content.generator.tree import SUBJECTS, Tree
from content.generator.wording import Edit, Unclear
from content.language import gazetteer
from content.language.name_spans import word_set
from content.language.names import Named

_HE = {"he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f"}
_THINGS = frozenset({"it", "its", "itself", "they", "them", "their", "theirs", "themselves"})
_SPEAKERS = word_set("i me my mine myself we us our ours ourselves you your yours yourself yourselves let's")
_POINTING = frozenset({"this", "that", "these", "those"})
_ELSEWHERE = "“{}” points to another sentence"
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
    """Names for the pronouns of one sentence, those that stay unclear, and whom the next one may mean.

    last: the persons of the sentence before. hero: the person the whole article is about, or "".
    """
    reader = _PronounReader(unit, last, hero)
    for i in range(len(unit.tree)):
        reader.read(i)
    return reader.edits, reader.unclear, Persons(list(dict.fromkeys(reader.here)), reader.subject, unit.block)


@dataclass
class _PronounReader:
    """One pass over a sentence. here: the persons named so far; leading: those that a later "he" may mean."""

    unit: Unit
    last: Persons
    hero: str
    edits: list[Edit] = field(default_factory=list)
    unclear: list[Unclear] = field(default_factory=list)
    here: list[str] = field(default_factory=list)
    leading: list[str] = field(default_factory=list)
    subject: str = ""

    def read(self, i: int) -> None:
        """Take in token `i`."""
        tree, word = self.unit.tree, self.unit.tree.lower[i]
        mention = next((m for m in self.unit.mentions if m[0] == i and m[2].kind == "person"), None)
        if mention is not None:
            head = tree.head_of(mention[0], mention[1])
            self._meet(mention[2].full, _leads(tree, head), _is_subject(tree, head))
        elif tree.pos[i] not in {"PRON", "DET"}:
            return
        elif word in _SPEAKERS and tree.text[i] != "US":
            self._doubt(i, SPEAKER)
        elif word in _HE:
            self._he(i)
        elif word in _THINGS:
            self._doubt(i, _ELSEWHERE.format(tree.text[i]), _bound_thing(tree, i, self.unit))
        elif word in _POINTING and tree.tag[i] == "DT" and not _spelt_out(tree, i):
            self._doubt(i, _ELSEWHERE.format(tree.text[i]))

    def _meet(self, name: str, leads: bool, subject: bool) -> None:
        self.here.append(name)
        if leads:
            self.leading.append(name)
        if subject and not self.subject:
            self.subject = name

    def _he(self, i: int) -> None:
        tree = self.unit.tree
        who, bound = _who(self.unit, i, self.here, self.leading, self.last, self.hero)
        if not who:
            self._doubt(i, f"“{tree.text[i]}” may be more than one person")
            return
        words = f"{who}'s" if tree.tag[i] == "PRP$" else who
        self.edits.append(Edit(i, i + 1, words, first_only=True, entity=who, back=0 if bound else 1))
        if not bound:
            self._meet(who, True, _is_subject(tree, i))

    def _doubt(self, i: int, reason: str, unless: int = -1) -> None:
        self.unclear.append(Unclear(i, i + 1, reason, unless))


def _spelt_out(tree: Tree, i: int) -> bool:
    """ "those who had served", "that of Iran": what follows says which."""
    spelt = any(tree.dep[k] in {"acl:relcl", "acl", "nmod"} for k in tree.kids[i])
    pronoun = tree.dep[i] != "det"
    return tree.lower[i] in {"those", "that"} and pronoun and spelt


def _leads(tree: Tree, i: int) -> bool:
    """Whether a later "he" in the sentence naturally means this name: it is a subject, or stands in one."""
    return any(tree.dep[k] in SUBJECTS or tree.dep[k] == "obl:agent" for k in (i, *tree.above(i)) if k != tree.root)


def _is_subject(tree: Tree, i: int) -> bool:
    alone = tree.child(i, "conj") is None
    return (
        alone
        and tree.dep[i] in SUBJECTS
        and (tree.head[i] == tree.root or tree.dep[tree.head[i]] in {"ROOT", "conj", "ccomp"})
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
