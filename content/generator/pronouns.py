"""Who "he" is and what "its" means, where the article leaves one answer."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from content.generator.owners import OTHERS_DOINGS, OWN_DOINGS, WRITTEN, goes_on_without_subject, opens_clause
from content.generator.somebody import described_as_some, somebody_else
from content.generator.tree import SUBJECTS, Tree
from content.generator.units import Unit
from content.generator.wording import Edit, Unclear
from content.language import gazetteer
from content.language.full_names import same as same_person
from content.language.name_spans import word_set

__all__ = ["GENDERS", "SPEAKER", "Persons", "Unit", "read_pronouns"]

GENDERS = {"he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f"}
_THINGS = frozenset({"it", "its", "itself", "they", "them", "their", "theirs", "themselves"})
_SPEAKERS = word_set("i me my mine myself we us our ours ourselves you your yours yourself yourselves let's")
_POINTING = frozenset({"this", "that", "these", "those"})
_SEVERAL = "“{}” may be more than one person"
_ELSEWHERE = "“{}” points to another sentence"
SPEAKER = "somebody is speaking"
FAR = 3
"""Sentences back from which nobody is named any more: a passage has at most three."""


@dataclass
class Persons:
    """Who can be meant by "he": the last persons named, and the one the last sentence was about.

    subject: empty where the sentence is about nobody, or about several. others: whether it tells of somebody
    else too, without a name or by an unknown one. genders: what pronouns have shown of the persons so far.
    told: the sentence in which each person was last named in words; number: how many sentences were read.
    """

    names: list[str]
    subject: str = ""
    block: int = -1
    others: bool = False
    genders: dict[str, str] = field(default_factory=dict)
    told: dict[str, int] = field(default_factory=dict)
    number: int = 0


def read_pronouns(unit: Unit, last: Persons, hero: str) -> tuple[list[Edit], list[Unclear], Persons]:
    """Names for the pronouns of one sentence, those that stay unclear, and whom the next one may mean.

    last: the persons of the sentence before. hero: the person the whole article is about, or "".
    """
    reader = _PronounReader(unit, last, hero)
    for i in range(len(unit.tree)):
        reader.read(i)
    return reader.edits, reader.unclear, reader.persons()


@dataclass
class _PronounReader:
    """One pass over a sentence. here: the persons named so far and where; subjects: those that did something."""

    unit: Unit
    last: Persons
    hero: str
    edits: list[Edit] = field(default_factory=list)
    unclear: list[Unclear] = field(default_factory=list)
    here: list[tuple[str, int]] = field(default_factory=list)
    leading: set[str] = field(default_factory=set)
    subjects: list[str] = field(default_factory=list)
    main: bool = False
    lost: dict[str, int] = field(default_factory=dict)

    def read(self, i: int) -> None:
        """Take in token `i`."""
        tree, word = self.unit.tree, self.unit.tree.lower[i]
        mention = next((m for m in self.unit.mentions if m[0] == i and m[2].kind == "person"), None)
        if mention is not None:
            head = tree.head_of(mention[0], mention[1])
            self.last.told[mention[2].full] = self.last.number
            self._meet(mention[2].full, head, _leads(tree, head))
        elif tree.pos[i] not in {"PRON", "DET"}:
            return
        elif word in _SPEAKERS and tree.text[i] != "US":
            self._doubt(i, SPEAKER)
        elif word in GENDERS:
            self._he(i)
        elif word in _THINGS:
            self._doubt(i, _ELSEWHERE.format(tree.text[i]), _bound_thing(tree, i, self.unit))
        elif word in _POINTING and tree.tag[i] == "DT" and not _spelt_out(tree, i):
            self._doubt(i, _ELSEWHERE.format(tree.text[i]))

    def persons(self) -> Persons:
        """What the next sentence has to go by."""
        others = bool(self.lost) or somebody_else(self.unit, 0, len(self.unit.tree))
        names = list(dict.fromkeys(name for name, _ in self.here))
        if not self.here and goes_on_without_subject(self.unit.tree):
            return replace(self.last, others=self.last.others or others, number=self.last.number + 1)
        about = set(self.subjects)
        subject = self.subjects[0] if len(about) == 1 and self.main else ""
        last = self.last
        return Persons(names, subject, self.unit.block, others, last.genders, last.told, last.number + 1)

    def _meet(self, name: str, i: int, leads: bool) -> None:
        self.here.append((name, i))
        if leads:
            self.leading.add(name)
        self._note_subject(name, i)

    def _note_subject(self, name: str, i: int) -> None:
        """Keep who does what is told; `main` is set by the sentence's own subject, not by one that is reported."""
        tree = self.unit.tree
        if _is_subject(tree, i):
            self.subjects.append(name)
            self.main = self.main or tree.head[i] == tree.root or tree.dep[tree.head[i]] in {"ROOT", "conj"}

    def _he(self, i: int) -> None:
        tree = self.unit.tree
        if (owner := max(self._owner_ahead(i), self._owner_who(i))) >= 0:
            self._doubt(i, _SEVERAL.format(tree.text[i]), owner)
            return
        who, at = self._who(i)
        if not who or self._may_be_ahead(i, who):
            self.lost[GENDERS[tree.lower[i]]] = i
            self._doubt(i, _SEVERAL.format(tree.text[i]))
            return
        back = self.last.number - self.last.told.get(who, -FAR)
        if back >= FAR and who == self.hero:
            back = 0 if at >= 0 else 1  # the title names whose life it is
        if back >= FAR:
            self._doubt(i, f"“{tree.text[i]}” is named too far before")
            if at < 0:
                self._meet(who, i, leads=True)
            return
        self.last.genders.setdefault(who, GENDERS[tree.lower[i]])
        described = described_as_some(tree, at) if at >= 0 else -1
        if described >= 0:
            self._doubt(i, "it is the person described before by no name", described)
        else:
            words = f"{who}'s" if tree.tag[i] == "PRP$" else who
            self.edits.append(Edit(i, i + 1, words, first_only=True, entity=who, back=back))
        if at < 0:
            self._meet(who, i, leads=True)
        else:
            self._note_subject(who, i)

    def _owner_ahead(self, i: int) -> int:
        """The subject behind "his" in "During his third voyage, Keller found": nobody else can be meant; else -1."""
        tree = self.unit.tree
        if self.here or i in self.unit.quoted or not opens_clause(tree, i):
            return -1
        subject = tree.child(tree.root, *SUBJECTS)
        name, at = self._person_at(subject if subject is not None else -1)
        if not name or not self._fits(name, GENDERS[tree.lower[i]]) or somebody_else(self.unit, 0, i):
            return -1
        last, noun = self.last, tree.lower[tree.head[i]]
        alone = {name, self.hero} - {""} == {name} and set(last.names) <= {name} and not last.others
        if noun in WRITTEN or (noun in OWN_DOINGS and last.subject in {"", name}):
            return at
        return at if alone and noun not in OTHERS_DOINGS else -1

    def _may_be_ahead(self, i: int, who: str) -> bool:
        """Whether "his" in "During his second voyage, Keller found" may be Keller's, though another was told of."""
        tree = self.unit.tree
        subject = tree.child(tree.root, *SUBJECTS)
        if subject is None or not opens_clause(tree, i) or tree.lower[tree.head[i]] in OTHERS_DOINGS:
            return False
        name, _ = self._person_at(subject)
        return bool(name) and not same_person(name, who) and self._fits(name, GENDERS[tree.lower[i]])

    def _owner_who(self, i: int) -> int:
        """The person of whom a clause tells in which "his" stands: "Keller, who made his first visit in 1513"."""
        tree = self.unit.tree
        if tree.tag[i] != "PRP$" or i in self.unit.quoted:
            return -1
        verb = next((k for k in tree.above(i) if tree.child(k, *SUBJECTS) is not None), -1)
        subject = tree.child(verb, *SUBJECTS) if verb >= 0 else None
        if subject is None or not subject < i or tree.lower[subject] != "who" or tree.dep[verb] != "acl:relcl":
            return -1
        between = any(subject < a < i and name.kind == "person" for a, _, name in self.unit.mentions)
        name, at = self._person_at(tree.head[verb])
        fits = bool(name) and self._fits(name, GENDERS[tree.lower[i]]) and not between
        return at if fits and not somebody_else(self.unit, subject + 1, i) else -1

    def _person_at(self, i: int) -> tuple[str, int]:
        """The person whom the noun at token `i` names, alone or behind a title, and the last token of the name."""
        tree = self.unit.tree
        for a, b, name in self.unit.mentions:
            titled = (
                0 <= i < a
                and tree.dep[a] == "flat"
                and i in tree.above(a)
                and all(tree.dep[k] == "flat" for k in range(i + 1, a))
            )
            if name.kind == "person" and (a <= i < b or titled) and tree.child(i, "conj") is None:
                return name.full, b - 1
        return "", -1

    def _who(self, i: int) -> tuple[str, int]:
        """The one person a pronoun can stand for, or ""; and where that person is named before it, or -1."""
        tree, gender = self.unit.tree, GENDERS[self.unit.tree.lower[i]]
        if i in self.unit.quoted:
            return "", -1
        doer = _doer_beside(tree, i)
        before = {name: at for name, at in self.here if self._fits(name, gender)}
        barred = {name for name, at in before.items() if at == doer}
        free = {name: at for name, at in before.items() if name not in barred}
        if free:
            name, at = next(iter(free.items()))
            leads = name in self.leading or name == self.hero
            alone = len(free) == 1 and not barred and leads and self.lost.get(gender, -1) < at
            alone = alone and (tree.dep[at] in SUBJECTS or not self._may_be_hero(gender, name))
            return (name, at) if alone and not somebody_else(self.unit, at + 1, i, gender) else ("", -1)
        if gender in self.lost or somebody_else(self.unit, 0, i, gender, but=doer):
            return "", -1
        return self._told_before(i, gender, barred | self._named_beside(i)), -1

    def _named_beside(self, i: int) -> set[str]:
        """Who is another than "he": "he and Eddie", "He told Eddie"."""
        tree = self.unit.tree
        beside = set(tree.below(i)) | (set(range(i, len(tree))) if tree.head[i] == tree.root else set())
        subject = tree.dep[i] in SUBJECTS
        return {name.full for a, _, name in self.unit.mentions if subject and name.kind == "person" and a in beside}

    def _told_before(self, i: int, gender: str, barred: set[str]) -> str:
        """The one person of the sentence before that is meant, or else the one that the article is about."""
        last, subject = self.last, _is_subject(self.unit.tree, i)
        names = [name for name in last.names if self._fits(name, gender)]
        if self.unit.block - last.block <= 1 and names and not barred.intersection(names):
            alone = len(names) == 1 and not last.others and last.subject in {names[0], ""}
            who = last.subject if last.subject in names and subject else names[0] if alone else ""
            if who:
                return "" if self._may_be_hero(gender, who) else who
        life = self.hero and self._fits(self.hero, gender) and set(last.names) <= {self.hero}
        return self.hero if life and self.hero not in barred and not self._unknown_doer(i) else ""

    def _unknown_doer(self, i: int) -> bool:
        """Whether the subject of the clause has a name of which nobody knows that it is no person's."""
        tree = self.unit.tree
        doer = next((k for verb in tree.above(i) for k in tree.children(verb, *SUBJECTS)), i)
        known = {k for a, b, n in self.unit.mentions if n.sure or n.full == self.hero for k in range(a, b)}
        parts = [
            k for k in tree.below(doer) if k < i and k not in known and tree.dep[k] in {*SUBJECTS, "flat", "compound"}
        ]
        return doer < i and any(tree.tag[k] == "NNP" and tree.text[k][:1].isupper() for k in parts)

    def _may_be_hero(self, gender: str, but: str) -> bool:
        """Whether in the life of somebody else than `but` a pronoun may mean that one, as it mostly does."""
        return bool(self.hero) and not same_person(self.hero, but) and self._fits(self.hero, gender)

    def _fits(self, name: str, gender: str) -> bool:
        """Whether a person of this name may be a he ("m") or a she ("f")."""
        if name in self.last.genders:
            return self.last.genders[name] == gender
        words = [word for word in name.split() if not (gazetteer.is_title(word) or gazetteer.is_demonym(word))]
        known = gazetteer.first_name_gender((words or [name])[0])
        return known is None or gender in known

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


def _doer_beside(tree: Tree, i: int) -> int:
    """The subject of the verb whose object is "him", or -1: "Washington appointed him" is of another man."""
    if tree.tag[i] == "PRP$" or tree.lower[i].endswith("self") or tree.dep[i] in SUBJECTS:
        return -1
    for verb in tree.above(i):
        subject = tree.child(verb, *SUBJECTS)
        if subject is not None or tree.dep[verb] not in {"xcomp", "conj"}:
            return -1 if subject is None else subject
    return -1


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
        kinds = {n.kind for a, b, n in unit.mentions if a <= subject < b}
        # One country, though its name is a plural: "the United States closed its mission".
        one = not many and bool(kinds & {"place", "organisation"}) and tree.child(subject, "conj") is None
        fits = "person" not in kinds and (one or tree.plural(subject) == many)
        fits = fits and (word in {"its", "their", "itself", "themselves"} or verb != tree.head[i])
        return subject if fits else -1
    return -1
