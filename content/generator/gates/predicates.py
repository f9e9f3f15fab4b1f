"""Whether every verb of a prompt has what the article's sentence gives it: its subject, its matter, its number.

Each gate lays the prompt beside the sentence and looks for what stayed there.
"""

from __future__ import annotations

from collections.abc import Iterator

from content.generator.gates.aligned import Aligned, aligned, is_question
from content.generator.gates.case import Case
from content.generator.gates.forms import is_past, readings
from content.generator.tree import AUXILIARY, FINITE, SUBJECTS, Tree
from content.generator.wording import BE, verb_lemma
from content.generator.words import word_set

_NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})
_LONGEST_ASIDE = 18
"""Tokens between a subject and its verb that commas set off."""


def _verbs(side: Aligned) -> Iterator[int]:
    """The finite verbs that stand in the prompt, each with its clause's head."""
    tree = side.tree
    for i in sorted(side.shown):
        if tree.pos[i] not in {"VERB", "AUX"} or tree.dep[i] in AUXILIARY:
            continue
        group = (i, *tree.children(i, *AUXILIARY))
        if any(tree.tag[k] in FINITE for k in group):
            yield i


def subject_lost(case: Case) -> str:
    """ "Of the proposed center were completed when ...": the verb's subject stayed in the article."""
    side = aligned(case)
    if side is None:
        return ""
    tree = side.tree
    for verb in _verbs(side):
        if verb_lemma(tree.lower[verb]) in {"be", "do", "have"}:
            continue  # too small a word to be sure that the prompt's is the same
        for subject in tree.children(verb, "nsubj", "nsubj:pass"):
            plain = tree.tag[subject] in _NOUNS and subject < verb
            if plain and not side.any_shown(subject) and tree.text[subject] not in side.words:
                return f'"{tree.text[verb]}" has lost its subject'
    return "" if is_question(case) else _bare_front(side)


def _bare_front(side: Aligned) -> str:
    """ "Of the proposed center were completed": what opens the prompt is an adverbial, and the verb follows at once."""
    tree = side.tree
    top = tree.head[0]
    bare = tree.dep[0] == "case" and tree.lower[0] in {"of", "in", "at", "by", "with", "for", "on"}
    verb = tree.head[top]
    if not bare or tree.dep[top] not in SUBJECTS or tree.pos[verb] != "VERB" or not {0, top, verb} <= side.shown:
        return ""
    if any(char.isdigit() for k in tree.below(top) for char in tree.text[k]):
        return ""  # "In 1883 Germany began": a date in front, whatever the parser made of it
    finite = min(side.order(k) for k in (verb, *tree.children(verb, *AUXILIARY)) if k in side.shown)
    return f'"{tree.text[0]} {tree.text[1]}" is no subject' if side.place[finite - 1] == top else ""


_OPENERS = frozenset({"when", "because", "although", "though", "whereas", "whether", "if", "unless"})


def clause_cut(case: Case) -> str:
    """ "Was realized when in 1790 the Congress?": a clause that was opened has no verb."""
    side = aligned(case)
    if side is None:
        return ""
    tree = side.tree
    for n, i in enumerate(side.place):
        if i < 0 or tree.lower[i] not in _OPENERS or n == 0 or len(side.words) - n <= 4:
            continue
        if n > 0 and side.words[n - 1].lower() in {"as", "even"} and len(side.words) - n <= 6:
            continue
        rest = side.place[n + 1 :]
        verbs = [k for k in rest if k >= 0 and tree.tag[k][:2] in {"VB", "MD"}]
        if not verbs and "because of" not in f"{tree.lower[i]} {side.words[n + 1]}":
            return f'"{tree.text[i]}" opens a clause without a verb'
    return "the last clause has no verb" if _subject_cut(side) else ""


def _subject_cut(side: Aligned) -> bool:
    """ "After the Governor [, Lin Zexu, banned the trade]": behind the last word the clause goes on to its verb."""
    tree = side.tree
    last = next((i for i in reversed(side.place) if i >= 0 and not tree.is_punct(i)), -1)
    opened = [n for n, i in enumerate(side.place) if i >= 0 and tree.lower[i] in {"after", "before", "until", "once"}]
    if not opened or not 0 <= last < len(tree) - 3 or tree.text[last + 1] != ",":
        return False
    if any(tree.tag[i][:2] in {"VB", "MD"} for i in side.place[opened[-1] + 1 :] if i >= 0):
        return False
    closed = next((k for k in range(last + 2, min(last + _LONGEST_ASIDE, len(tree) - 1)) if tree.text[k] == ","), -1)
    behind = any(i > closed and not tree.is_punct(i) for i in side.shown)
    return closed > 0 and tree.tag[closed + 1] in FINITE and not behind


_SAYING = word_set(
    "indicate say note state claim argue suggest reveal ensure allege assert remark imply tell assume believe deny "
    "estimate insist maintain mention contend denote comprise include contain describe identify regard"
)
_TELLING = word_set('" “ that how whether what why where who to')
"""What opens the matter, wherever the parser hung it."""
_COMPLEMENTS = ("obj", "ccomp", "xcomp", "parataxis", "iobj", "obl:agent", "expl", "aux:pass", "csubj", "nsubj:pass")


def says_nothing(case: Case) -> str:
    """ "The minister indicated on 31 December 2018.": what, is not said."""
    side = aligned(case)
    if side is None:
        return ""
    tree = side.tree
    for verb in _verbs(side):
        if tree.dep[verb] in {"acl:relcl", "acl", "parataxis", "advcl"} or verb_lemma(tree.lower[verb]) not in _SAYING:
            continue
        parts = list(tree.children(verb, *_COMPLEMENTS))
        parts += [k for k in tree.children(verb, "advmod") if tree.lower[k] in {"so", "how", "what"}]
        parts += [k for k in tree.children(verb, "obl") if tree.case(k) in {"as", "of", "to", "against", "about"}]
        parts += [k for k in tree.children(verb, "aux") if tree.lower[k] == "let"]
        quoted = _TELLING.intersection(side.words[side.order(verb) :])
        if not quoted and not any(side.any_shown(k) and _shown_behind(side, k, verb) for k in parts):
            return f'"{tree.text[verb]}": what is not said'
    return ""


def _shown_behind(side: Aligned, part: int, verb: int) -> bool:
    """Whether a part is shown with its head, not by a stray word of it."""
    return part in side.present or part < verb


_AS_WHAT = word_set("appoint nominate designate treat view depict hail denounce rank employ")


def role_lost(case: Case) -> str:
    """ "Appointed former candidate Bryan [as Secretary of State]": as what, stayed in the article."""
    side = aligned(case)
    if side is None:
        return ""
    tree = side.tree
    for verb in sorted(side.shown):
        if tree.pos[verb] != "VERB" or verb_lemma(tree.lower[verb]) not in _AS_WHAT:
            continue
        roles = [k for k in tree.below(verb) if tree.lower[k] == "as" and tree.dep[k] in {"case", "mark"} and k > verb]
        for mark in roles:
            role = tree.head[mark]
            near = not any(tree.pos[k] == "VERB" and tree.tag[k] != "VBN" for k in range(verb + 1, mark))
            if near and role not in side.present and mark not in side.shown:
                return f'"{tree.text[verb]}" as what, is left out'
    return ""


def stranded(case: Case) -> str:
    """ "Which country is what the campaign laid the ground?": the "for" at the end stayed in the article."""
    side = aligned(case)
    if side is None:
        return ""
    tree, last = side.tree, max(side.shown, default=-1)
    for i in sorted(side.shown):
        k = i + 1
        alone = k + 1 < len(tree) and tree.is_punct(k + 1) and tree.tag[k] in {"IN", "RP"}
        if alone and k not in side.present and tree.text[k + 1] in {",", ".", ";", ")"} and i <= last:
            return f'"{tree.text[i]}" has lost its "{tree.text[k]}"'
    return ""


_INTRANSITIVE = word_set(
    "apologize apologise arrive die fall occur happen appear disappear emerge exist remain go come rise sleep laugh "
    "smile cry arise consist belong depend travel lie sit stay live reside vanish collapse erupt agree respond reply "
    "react participate compete cooperate collaborate disagree hesitate retire resign flee migrate emigrate immigrate "
    "escape depart sneeze weep kneel graduate apply testify interfere intervene protest succumb swear thrive wait "
    "last seem become originate differ progress proceed persist"
)


def no_passive(case: Case) -> str:
    """ "Who was apologized to the President?": nobody can be apologized; nor is a past tense a passive."""
    side = aligned(case)
    if side is None:
        return ""
    tree = side.tree
    for i in sorted(side.shown):
        if tree.pos[i] != "VERB" or tree.tag[i] not in {"VBN", "VBD"} or not _helped(side, i):
            continue
        own = any(tree.lower[k] in BE | {"been", "being"} for k in tree.children(i, *AUXILIARY))
        if own or (tree.dep[i] == "conj" and tree.child(tree.head[i], "aux:pass") is not None):
            continue
        if verb_lemma(tree.lower[i]) in _INTRANSITIVE:
            return f'"{tree.text[i]}" has no passive'
        bearer = tree.head[i]
        if tree.dep[i] == "acl" and bearer == tree.root and bearer == i - 1 and tree.pos[bearer] in {"NOUN", "PROPN"}:
            return f'"{tree.text[i]}" is the verb of its sentence, and no passive'
    return ""


def _helped(side: Aligned, verb: int) -> bool:
    """Whether the prompt has put "was" or "were" to a verb that had none."""
    n = side.order(verb)
    new = [k for k, word in enumerate(side.words[:n]) if word in {"was", "were"} and side.place[k] < 0]
    return bool(new) and not any(side.tree.tag[i] in FINITE for i in side.place[new[-1] + 1 : n] if i >= 0)


def misread(case: Case) -> str:
    """ "Based at Bulacan fought against": a word that can only be a verb was taken for a noun."""
    side = aligned(case)
    if side is None:
        return ""
    tree = side.tree
    for i in sorted(side.shown):
        word, odd = tree.text[i], tree.tag[i] in {"NN", "JJ", "IN"} and not tree.text[i].endswith("ed")
        odd = odd and not (i and tree.lower[i - 1] in {"that", "which", "who"})
        if odd and word.islower() and readings(word) == {"VERB"} and is_past(word):
            return f'"{word}" is a verb without its clause'
    return ""


_MASS = word_set(
    "number majority minority variety range series total half third quarter rest most some all none lot group couple "
    "pair percent % part family crew team staff police public population government army navy company media data "
    "people press press team cabinet council committee band more less plenty portion proportion remainder handful "
    "dozen hundred thousand million billion politics economics mathematics physics news headquarters means species "
    "aircraft troops personnel forces works barracks crossroads athletics measles years months weeks days hours miles "
    "dollars kilometres kilometers km metres meters feet pounds states nations times"
)
_SINGULAR = frozenset({"was", "is", "has", "does"})
_PLURAL = frozenset({"were", "are", "have", "do"})


def agreement(case: Case) -> str:
    """ "Silver that was mined in Peru were exchanged": a noun and its verb differ in number."""
    side = aligned(case)
    if side is None:
        return ""
    tree = side.tree
    for verb in _verbs(side):
        subject = tree.child(verb, "nsubj", "nsubj:pass")
        group = [k for k in (*tree.children(verb, *AUXILIARY), verb) if tree.tag[k] in FINITE]
        if subject is None or not group or subject not in side.shown or subject > group[0]:
            continue
        if tree.tag[subject + 1] in _NOUNS or tree.tag[subject + 1] == "CD" or tree.case(subject):
            continue  # "Type 41 guns", "of the ships, three": the parser took another word for the subject
        finite = tree.lower[min(group)]
        if _differs(tree, subject, finite) and min(group) in side.shown:
            return f'"{tree.text[subject]} ... {finite}" differ in number'
    return ""


def _differs(tree: Tree, noun: int, finite: str) -> bool:
    own = {tree.lower[k] for k in tree.kids[noun]}
    told = tree.lower[noun] in _MASS or tree.child(noun, "conj", "nummod", "flat") is not None
    if told or own & {"and", "or", "%", "percent", "many", "few", "both", "all"} or tree.tag[noun] not in {"NN", "NNS"}:
        return False
    if readings(tree.lower[noun]) and tree.lower[noun].endswith("ics"):
        return False
    return finite in _PLURAL if tree.tag[noun] == "NN" else finite in _SINGULAR


GATES = (subject_lost, clause_cut, says_nothing, role_lost, stranded, no_passive, misread, agreement)
