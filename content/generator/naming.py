"""Questions for names that are no subject: "whom did ...", "with which country ...", "whose ..."."""

from __future__ import annotations

from content.generator.answers import Answer
from content.generator.asking import asked, fronts, predicate_noun, wh_name
from content.generator.clauses import Clause
from content.generator.tree import FINITE, Tree
from content.generator.wording import Piece, verb_lemma
from content.language.name_spans import word_set

_NAMED = frozenset({"person", "place", "organisation"})
_TITLES = frozenset({"det", "compound", "amod", "flat", "appos", "nmod:desc", "punct"})
_OPEN_OBJECTS = word_set(
    "include involve feature mention quote meet see visit tell ask thank join support call know consider have "
    "describe cite praise welcome like love regard view make let help want need use represent say be become "
    "mean include contain comprise"
)
"""Verbs of which many objects are true at once, or whose object is none to be asked for."""
_WITH_PERSON = word_set("with against to from for under alongside")
_WITH_BODY = word_set("with against to from for under through via near into towards")
_NAMING = word_set("name call")
_HANDING_OVER = word_set(
    "cede give send sell return transfer grant lend hand present award trade bring carry take capture seize buy "
    "purchase receive borrow conquer donate lease restore surrender move acquire"
)
_OPEN_VERBS = word_set("be say tell speak talk refer belong lead relate compare differ vary range accord")
"""Verbs whose "to Rome" or "with Rome" says little, or is one of many."""
_TIED_ADVERBS = word_set(
    "well deep far just right halfway midway even only mainly mostly partly especially close apart aside ahead"
)
"""Adverbs that belong to the preposition behind them: "into which country" alone would leave "deep" behind."""
_SET_PHRASES = word_set("end close halt standstill conclusion power light pass life rest")
"""Nouns that "come to", "put to" or "bring to" takes as one word with itself."""
_SORTS_OF_PLACE = word_set(
    "area borough city commune continent country county department district duchy emirate empire hamlet island isle "
    "kingdom land municipality nation parish port prefecture principality province region republic sea sheikhdom "
    "state suburb sultanate territory town township village"
)
"""Nouns that "of" joins to their own name: "the port of Lima" is Lima, and not a port that Lima has."""


def by_object(clause: Clause, answer: Answer) -> list[Piece] | None:
    """ "Whom did the invasion of Iraq topple?" "Which city did the army capture in 1812?" """
    tree = clause.tree
    part = _part(tree, clause, answer, "obj")
    if part is None or verb_lemma(tree.text[clause.head]) in _OPEN_OBJECTS:
        return None
    word = _name_word(answer)
    if answer.b < len(tree) and tree.tag[answer.b] in FINITE:
        return None  # "declared France had a mission": what was declared is a clause
    alone = tree.child(clause.head, "iobj", "ccomp") is None and len(list(tree.children(clause.head, "obj"))) == 1
    if word is None or not alone:
        return None
    return asked(clause, [word], set(tree.below(part)) | set(answer.tokens()), once=True)


def by_preposition(clause: Clause, answer: Answer) -> list[Piece] | None:
    """ "Under whom did he serve?" "Against which country did the United States fight?" """
    tree = clause.tree
    part = _part(tree, clause, answer, "obl")
    if part is None or predicate_noun(clause) or verb_lemma(tree.text[clause.head]) in _OPEN_VERBS:
        return None
    case, word = tree.case(part), _name_word(answer)
    before = tree.below(part)[0] - 1
    adverb = tree.lower[before] if before >= 0 else ""
    if word is None or not _case_fits(clause, answer, case) or adverb in _TIED_ADVERBS:
        return None
    spare = {before} if adverb in {"along", "together"} else set()
    return asked(clause, [f"{case} {word}"], set(tree.below(part)) | set(answer.tokens()) | spare, part, once=True)


def by_agent(clause: Clause, answer: Answer) -> list[Piece] | None:
    """ "By whom was the canal opened?" "By which company was it built?" """
    tree = clause.tree
    part, word = _part(tree, clause, answer, "obl", "obl:agent"), _name_word(answer)
    if part is None or word is None or not clause.passive or tree.case(part) != "by":
        return None
    if tree.child(clause.head, "obj", "xcomp") is not None:
        return None
    return asked(clause, [f"by {word}"], set(tree.below(part)) | set(answer.tokens()), part, once=True)


def _case_fits(clause: Clause, answer: Answer, case: str) -> bool:
    if case == "after":
        return verb_lemma(clause.tree.text[clause.head]) in _NAMING
    return case in (_WITH_PERSON if answer.kind == "person" else _WITH_BODY)


def by_owner(clause: Clause, answer: Answer) -> list[Piece] | None:
    """ "Whose design employed a cone-shaped module?" "Which country's parliament ...?" """
    tree, part = clause.tree, answer.head
    if answer.kind not in _NAMED or not answer.sure or clause.there or predicate_noun(clause):
        return None
    if tree.dep[part] != "nmod:poss" or tree.head[part] != clause.subject_head or clause.helper:
        return None
    subject = [i for i in clause.subject if isinstance(i, int)]
    owned = [i for i in subject if i > answer.b - 1 and tree.lower[i] not in {"'s", "’s", "'", "’"}]
    before = [i for i in subject if i < answer.a]
    if not owned or not all(tree.dep[i] in _TITLES and tree.head[i] == part for i in before):
        return None
    own = any(tree.tag[i] == "PRP$" for i in clause.tokens() if i > answer.b)
    if tree.child(part, "conj") is not None or own or tree.tag[clause.verbs[0]] in {"VBZ", "VBP"}:
        return None
    word = "whose" if answer.kind == "person" else (name := wh_name(answer)) and f"{name}'s"
    helper: list[Piece] = [clause.helper] if clause.helper else []
    return [*fronts(clause), word, *owned, *helper, *clause.body] if word else None


def by_inner_place(clause: Clause, answer: Answer) -> list[Piece] | None:
    """ "To bases in which country did the convoys drive?" "The capital of which country ...?" """
    tree, part = clause.tree, answer.head
    word = _name_word(answer, tree.case(part))
    if answer.kind not in {"place", "organisation"} or word is None or tree.dep[part] != "nmod":
        return None
    noun, case = tree.head[part], tree.case(part)
    if case not in {"of", "in"} or not _alone(clause, part, answer) or predicate_noun(clause):
        return None
    if case == "of" and tree.lower[noun] in _SORTS_OF_PLACE:
        return None
    below = tree.below(noun)
    if below[-1] != answer.b - 1 or tree.head[noun] != clause.head or not set(below) <= set(clause.tokens()):
        return None
    opening = [i for i in below if i < answer.a and (tree.dep[i] != "det" or tree.head[i] == noun)]
    if any(tree.dep[i] == "conj" or tree.is_punct(i) or tree.text[i][:1].isdigit() for i in below):
        return None
    if len(list(tree.children(noun, "case"))) > 1 or (
        tree.case(noun) in {"to", "into"} and tree.lower[noun] in _SET_PHRASES
    ):
        return None  # "lived on through the dynasty of", "came to an end in"
    shown: list[Piece] = [tree.lower[i] if i == 0 else i for i in opening]
    if tree.dep[noun] == "obl" and tree.case(noun) not in {"", "as"}:  # not "as insolvency in which country"
        return asked(clause, [*shown, word], set(below), noun, once=True)
    if tree.dep[noun] in {"nsubj", "nsubj:pass"} and noun == clause.subject_head and case == "of" and not clause.there:
        return [*fronts(clause), *shown, word, *clause.body] if clause.form == "main" else None
    return None


def _name_word(answer: Answer, case: str = "") -> str | None:
    """ "whom", "which country"; None where the sort of thing is not plain."""
    if answer.kind not in _NAMED or not answer.sure:
        return None
    return "whom" if answer.kind == "person" else wh_name(answer, case)


def _part(tree: Tree, clause: Clause, answer: Answer, *deps: str) -> int | None:
    """The head of the phrase that is the answer with its titles alone, where it hangs on the verb by one of `deps`."""
    part = answer.head
    if tree.dep[part] in {"flat", "appos", "nmod:desc"} and tree.head[part] == answer.a - 1:
        part = tree.head[part]
    plain = tree.head[part] == clause.head and tree.dep[part] in deps
    if answer.kind not in _NAMED or not (plain or ("obl" in deps and _transferred(clause, part))):
        return None
    return part if _alone(clause, part, answer) else None


def _transferred(clause: Clause, part: int) -> bool:
    """ "ceded the island to Spain": what is handed over goes to or comes from somebody, wherever the parser hung it."""
    tree, thing = clause.tree, clause.tree.head[part]
    return (
        tree.dep[part] == "nmod"
        and tree.dep[thing] in {"obj", "nsubj:pass"}
        and tree.head[thing] == clause.head
        and part > clause.head
        and tree.case(part) in {"to", "from"}
        and verb_lemma(tree.text[clause.head]) in _HANDING_OVER
    )


def _alone(clause: Clause, part: int, answer: Answer) -> bool:
    """Whether nothing but a preposition, an article and, for a person, titles stands beside the name."""
    tree, shown = clause.tree, set(clause.tokens())
    if tree.child(part, "conj") is not None:
        return False
    for i in tree.below(part):
        if i not in shown or i in answer.tokens() or i == part or tree.dep[i] in {"case", "fixed"} or tree.is_punct(i):
            continue
        tied = tree.dep[i] in _TITLES or (tree.dep[i] == "nmod" and not tree.case(i))
        title = tied and i < answer.a and tree.lower[i] not in {"a", "an"}
        if not (title and answer.kind == "person") and not (tree.dep[i] == "det" and tree.lower[i] == "the"):
            return False
    return True
