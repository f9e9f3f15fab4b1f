"""Which clauses of a sentence state something of their own, and what each is made of.

A clause keeps the order of the sentence: fronts ("In January 2020"), subject, body. What commas set
off is left out of the body; what would change the meaning stays.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from content.generator.clause_heads import REPORTING as REPORTING
from content.generator.clause_heads import conjoined_clause, heads_of, is_negated, is_reported, opener
from content.generator.clause_parts import hedge_to_subject, loose_span, noun_phrase, trim
from content.generator.tree import AUXILIARY, FINITE, SUBJECTS, VERBAL, Tree
from content.generator.wording import Piece, verb_lemma
from content.language.name_spans import MONTH_WORDS, word_set

DOUBT = word_set(
    "allegedly apparently arguably likely maybe perhaps possibly potentially presumably probably purportedly "
    "reportedly seemingly supposedly unlikely"
)
CONNECTIVES = word_set(
    "accordingly additionally again also alternatively anyway besides consequently conversely finally "
    "furthermore hence however incidentally indeed instead likewise meanwhile moreover nevertheless "
    "nonetheless otherwise overall second secondly similarly subsequently then thereafter therefore thirdly "
    "thus too ultimately yet later afterwards eventually"
)
_ALWAYS_OUT = frozenset(
    {"mark", "cc", "cc:preconj", "parataxis", "discourse", "vocative", "list", "dislocated", "reparandum"}
)
_TIMES = word_set("year years month months week day decade century summer winter spring autumn season time")
_TIME_WORDS = word_set("in on by since until during")
_FRONTED = frozenset({"obl", "obl:unmarked", "nmod", "nmod:unmarked", "advmod", "advcl"})


@dataclass(frozen=True, eq=False, slots=True)
class Clause:
    """One clause. `subject` are the pieces shown as its subject, `body` all that follows in text order.

    form: main, conjunct, reported, relative, adverbial, participle or deed ("..., meeting the king"). helper: an
    auxiliary the sentence leaves out ("[was] founded in 1900", "[did] meet the king"). extras: comma-bounded
    tokens left out of the body.
    source: tokens of the one who says so. place_of: for "2007, when ..." and "Erbil, where ..." the phrase
    that "when" or "where" stands for. `sure` is False where a word of doubt or a modal colours it.
    """

    tree: Tree
    head: int
    form: str
    subject: tuple[Piece, ...]
    subject_head: int
    verbs: tuple[int, ...]
    fronts: tuple[tuple[int, ...], ...]
    body: tuple[Piece, ...]
    extras: tuple[int, ...] = ()
    helper: str = ""
    source: tuple[int, ...] = ()
    place_of: tuple[int, ...] = ()
    negated: bool = False
    modal: str = ""
    sure: bool = True

    @property
    def there(self) -> bool:
        """Whether it is "there were ..."."""
        return self.tree.child(self.head, "expl") is not None

    @property
    def passive(self) -> bool:
        return self.helper in {"was", "were"} or self.tree.child(self.head, "aux:pass") is not None

    def tokens(self) -> list[int]:
        """Every token of the sentence that the clause shows."""
        shown = [*self.subject, *self.body, *(i for front in self.fronts for i in front)]
        return sorted(i for i in shown if isinstance(i, int))


def find_clauses(tree: Tree) -> list[Clause]:
    """The clauses of a sentence that may be asked about, in text order of their verbs."""
    found = [clause for head, form in heads_of(tree) if (clause := _clause(tree, head, form)) is not None]
    return sorted(found, key=lambda clause: clause.head)


def _clause(tree: Tree, head: int, form: str) -> Clause | None:
    """What the clause at `head` is made of, or None where it has no finite verb or no subject."""
    verbs = _verbs(tree, head)
    helper = ""
    if form == "participle":
        helper, verbs = "were" if tree.plural(_bearer(tree, head)) else "was", (head,)
    elif form == "deed":
        helper, verbs = "did", (head,)
    elif not verbs or tree.tag[verbs[0]] not in FINITE or tree.text[verbs[0]][:1] in "'’":
        return None
    subject_head, subject = _subject(tree, head, form)
    if subject is None:
        return None
    if form == "relative" and not _whole_without_pronoun(tree, head):
        return None
    own, extras = _own(tree, head, form)
    fronts = _fronts(tree, head, min(verbs), subject_head, own)
    fronts, subject = hedge_to_subject(tree, fronts, subject)
    shown = set(subject) | {i for front in fronts for i in front}
    if subject_head >= 0 and tree.head[subject_head] == head:
        shown |= {i for k in tree.below(subject_head) if k != subject_head for i in loose_span(tree, k) or ()}
    body: list[Piece] = [*trim(tree, [i for i in own if i not in shown])]
    if form == "deed":
        body = [verb_lemma(tree.text[head]) if i == head else i for i in body]
    clause = Clause(tree, head, form, subject, subject_head, verbs, fronts, tuple(body), tuple(extras), helper)
    if form == "adverbial" and opener(tree, head) == "when" and (date := _date_before(tree, head)):
        clause = replace(clause, place_of=date)
    if form == "relative" and _adverb(tree, head):
        clause = replace(clause, place_of=noun_phrase(tree, tree.head[head], without=head))
    return _judged(clause, form)


def _date_before(tree: Tree, head: int) -> tuple[int, ...]:
    """The date that "when" takes up in "2007, when ...", "May 2007, when ..."."""
    first = tree.below(head)[0]
    before = first - 1 if first and not tree.is_punct(first) else first
    while before > 0 and tree.is_punct(before):
        before -= 1
    if not tree.text[before].isdigit() or len(tree.text[before]) != 4:
        return ()
    start = before
    while start > 0 and (tree.text[start - 1] in MONTH_WORDS or (tree.text[start - 1].isdigit() and start < before)):
        start -= 1
    return tuple(range(start, before + 1))


def _adverb(tree: Tree, head: int) -> str:
    """ "when" or "where" if that opens the relative clause."""
    return next((tree.lower[k] for k in tree.kids[head] if tree.tag[k] == "WRB"), "")


def _whole_without_pronoun(tree: Tree, head: int) -> bool:
    """Whether the relative pronoun is the subject, or "when" or "where": as an object it would leave a gap."""
    if _adverb(tree, head):
        return _adverb(tree, head) in {"when", "where"}
    subject = tree.child(head, "nsubj", "nsubj:pass")
    return subject is not None and (tree.tag[subject] in {"WP", "WDT"} or tree.lower[subject] == "that")


def _judged(clause: Clause, form: str) -> Clause:
    """The clause with its polarity, its modal and whose word it is."""
    tree, head = clause.tree, clause.head
    doubt = any(tree.lower[i] in DOUBT for i in tree.below(head)) or not _above_is_sure(tree, head)
    doubt = doubt or is_conditional(tree, head)
    modal = tree.lower[clause.verbs[0]] if tree.tag[clause.verbs[0]] == "MD" else ""
    negated = is_negated(tree, head) or any(tree.lower[i] == "no" for i in clause.tokens())
    source: tuple[int, ...] = ()
    if form == "reported":
        speaker = tree.child(tree.head[head], "nsubj")
        source = noun_phrase(tree, speaker) if speaker is not None else ()
    return replace(clause, source=source, negated=negated, modal=modal, sure=not doubt)


def is_conditional(tree: Tree, head: int) -> bool:
    """Whether the clause is a condition, or holds only on one."""
    heads = [head, *tree.children(head, "advcl")]
    return any(
        tree.lower[k] in {"if", "unless", "whether"} and tree.dep[k] == "mark" for h in heads for k in tree.kids[h]
    )


def _above_is_sure(tree: Tree, head: int) -> bool:
    """No clause above states it as a condition, a wish or a belief."""
    for i in [head, *tree.above(head)]:
        if tree.dep[i] in {"ccomp", "csubj"} and not is_reported(tree, i):
            return False
        if tree.dep[i] in {"advcl", "acl", "xcomp"} and opener(tree, i) in {
            "if",
            "unless",
            "whether",
            "in",
            "so",
            "as if",
            "lest",
        }:
            return False
        if tree.dep[i] in {"acl", "xcomp"} and i != head:
            return False
    return True


def _verbs(tree: Tree, head: int) -> tuple[int, ...]:
    """The verb group, finite verb first."""
    aux = [k for k in tree.kids[head] if tree.dep[k] in AUXILIARY and k < head]
    return tuple([*aux, head] if tree.pos[head] in VERBAL else aux)


def _subject(tree: Tree, head: int, form: str) -> tuple[int, tuple[Piece, ...] | None]:
    """The subject's head token and the pieces that show it; pieces are None where there is no usable one."""
    if form in {"participle", "deed"}:
        return _bearer(tree, head), noun_phrase(tree, _bearer(tree, head), without=head)
    subject = tree.child(head, "nsubj", "nsubj:pass", "nsubj:outer")
    if subject is None:
        if tree.dep[head] == "conj":
            return _inherited(tree, head, form)
        return -1, None
    if tree.tag[subject] in {"WP", "WDT"} or (tree.lower[subject] == "that" and form == "relative"):
        if form != "relative":
            return -1, None
        bearer = _described(tree, tree.head[head], subject)
        return bearer, noun_phrase(tree, bearer, without=head)
    return subject, noun_phrase(tree, subject)


def _bearer(tree: Tree, head: int) -> int:
    """The noun that a participle is said of: the one it hangs on, or the subject of the verb it hangs on."""
    if tree.dep[head] != "advcl":
        return _described(tree, tree.head[head], head)
    subject = tree.child(tree.head[head], "nsubj", "nsubj:pass")
    return tree.head[head] if subject is None else subject


def _described(tree: Tree, noun: int, clause: int) -> int:
    """The one of whom the noun tells: "Jan Moran, a painter who died in 1900", "Arden is a town that grew".

    The noun itself where it stands for itself, "the painter who died in 1900", or where a comma stands before
    `clause`, the first token of what is said: "the home of Jan Moran, who".
    """
    above = tree.head[noun]
    if "," in tree.text[noun:clause]:
        return noun
    if tree.dep[noun] == "appos" and tree.pos[above] == "PROPN":
        before = noun_phrase(tree, above)[0] - 1
        plain = tree.child(noun, "conj") is None and tree.child(above, "conj") is None
        plain = plain and (before < 1 or not tree.text[before][:1].isupper())
        return above if plain and tree.lower[tree.below(noun)[0]] != "one" and loose_span(tree, noun) else noun
    subject, article = tree.child(noun, "nsubj"), tree.child(noun, "det")
    indefinite = article is not None and tree.lower[article] in {"a", "an"} and tree.child(noun, "conj") is None
    if subject is None or not indefinite or tree.child(noun, "cop") is None or is_negated(tree, noun):
        return noun
    named = tree.pos[subject] == "PROPN" or tree.lower[subject] in {"he", "she", "it"}
    return subject if named and subject < noun and tree.child(subject, "conj") is None else noun


def _inherited(tree: Tree, head: int, form: str) -> tuple[int, tuple[Piece, ...] | None]:
    """The subject of the first conjunct, where nothing between claims to be one."""
    first = tree.head[head]
    between = range(first + 1, head)
    if first > head or any(
        tree.dep[i] in SUBJECTS and tree.head[i] != head and tree.dep[tree.head[i]] not in {"acl:relcl"}
        for i in between
    ):
        return -1, None
    return _subject(tree, first, "relative" if tree.dep[first] == "acl:relcl" else form)


def _own(tree: Tree, head: int, form: str) -> tuple[list[int], list[int]]:
    """Tokens of the clause, and those that were left out because commas set them off."""
    own = set(tree.below(head))
    for k in tree.kids[head]:
        out = tree.dep[k] in _ALWAYS_OUT
        out = out or (tree.dep[k] == "conj" and conjoined_clause(tree, k))
        out = out or (
            tree.dep[k] == "advmod" and tree.lower[k] in CONNECTIVES and k not in (head,) and len(tree.below(k)) == 1
        )
        out = out or (form in {"relative", "adverbial"} and tree.tag[k] in {"WRB", "WDT", "WP"})
        if out:
            own -= set(tree.below(k))
    extras: set[int] = set()
    subject = tree.child(head, *SUBJECTS)
    first = min(_verbs(tree, head) or (head,)) if subject is None else tree.below(subject)[0]
    for k in sorted(own):
        if k == head or k in extras or (tree.below(k)[-1] < first and tree.head[k] == head):
            continue
        nested = tree.dep[k] in {"advcl", "obl", "nmod", "parataxis"} and tree.head[k] != head
        if not nested and (loose := loose_span(tree, k)) is not None:
            extras |= own.intersection(loose)
    return sorted(own - extras), sorted(i for i in extras if not tree.is_punct(i))


def _is_time(tree: Tree, tokens: Sequence[int]) -> bool:
    return any(tree.text[i][:1].isdigit() or tree.text[i] in MONTH_WORDS or tree.lower[i] in _TIMES for i in tokens)


def _fronts(tree: Tree, head: int, first_verb: int, subject_head: int, own: list[int]) -> tuple[tuple[int, ...], ...]:
    """The adjuncts that stand before the subject, each without its comma."""
    kept = set(own)
    pronoun = tree.child(head, *SUBJECTS)  # "who first acquired it": no front
    own_subject = subject_head if tree.head[subject_head] == head else first_verb if pronoun is None else pronoun
    edge = min([first_verb, *(tree.below(own_subject) if own_subject != first_verb else ())])
    found = []
    for k in tree.children(head, *_FRONTED):
        below = trim(tree, [i for i in tree.below(k) if i in kept])
        if below and below[0] > 0 and tree.lower[below[0] - 1] in _TIME_WORDS and below[0] - 1 not in tree.below(k):
            below.insert(0, below[0] - 1)
        apart = tree.dep[k] in {"obl", "advmod", "advcl"} or tree.child(k, "case") is not None or _is_time(tree, below)
        if below and below[-1] < edge and apart:
            found.append(tuple(below))
    return tuple(found)


_RELATIVES = frozenset({"WDT", "WP", "WRB", "WP$"})


def run_on(tree: Tree, head: int) -> bool:
    """Whether a second whole sentence hangs on the verb with nothing but a comma between."""
    for k in tree.children(head, "parataxis"):
        first = tree.below(k)[0]
        before = tree.text[first] if tree.is_punct(first) else tree.text[first - 1] if first else ""
        group = (k, *tree.children(k, *AUXILIARY))
        if (
            k > head
            and before == ","
            and tree.child(k, *SUBJECTS) is not None
            and any(tree.tag[i] in FINITE for i in group)
        ):
            return True
    return False


def _after_brackets(tree: Tree, i: int) -> int:
    """The token where the sentence goes on behind a bracket that opens at `i`."""
    if i >= len(tree) or tree.text[i] != "(":
        return i
    return next((k + 1 for k in range(i, len(tree)) if tree.text[k] == ")"), len(tree))


def contiguous(clause: Clause) -> bool:
    """Whether all that was left out of the clause is set off by punctuation, or is a lone adverb."""
    tree, kept = clause.tree, set(clause.tokens())
    if clause.form in {"relative", "participle", "deed"} or clause.tree.dep[clause.head] == "conj":
        kept = {i for i in clause.body if isinstance(i, int)}
    if not kept or any(tree.tag[k] == "VBG" for k in tree.children(clause.head, "conj")) or run_on(tree, clause.head):
        return False
    lowest = min((i for i in clause.subject if isinstance(i, int)), default=-1)
    plain = clause.form in {"main", "reported", "adverbial"} and not clause.there
    if plain and any(isinstance(i, int) and i < lowest for i in clause.body):
        return False
    if _claimed(clause) or _loses_its_aim(clause):
        return False
    run: list[int] = []
    for i in range(min(kept), max(kept) + 2):
        if i <= max(kept) and i not in kept:
            run.append(i)
            continue
        if run and not _set_off(tree, run):
            return False
        run = []
    after = _after_brackets(tree, max(kept) + 1)
    if after >= len(tree) or tree.is_punct(after) or tree.tag[after] in _RELATIVES:
        return True
    if clause.form in {"participle", "deed"} and tree.tag[after] in FINITE:
        return True
    return tree.tag[after] != "TO" and tree.dep[after] in {"cc", "mark"}


def _loses_its_aim(clause: Clause) -> bool:
    """ "issued an order on Friday, to rename the cape": without its aim the order may be any."""
    tree, things = clause.tree, clause.tree.children(clause.head, "obj", "nsubj:pass")
    open_ended = any(tree.lower[k] in {"a", "an"} for thing in things for k in tree.children(thing, "det"))
    return open_ended and any(tree.tag[i] == "TO" and tree.dep[i] == "mark" for i in clause.extras)


def _claimed(clause: Clause) -> bool:
    """Whether words stand before a verb that takes its subject from the clause before: they may be its own subject."""
    tree, first = clause.tree, min(clause.verbs)
    inherited = tree.dep[clause.head] == "conj" and tree.child(clause.head, *SUBJECTS) is None
    return inherited and any(
        isinstance(i, int) and i < first and tree.pos[i] not in {"ADV", "AUX", "PART", "PUNCT"} for i in clause.body
    )


def _set_off(tree: Tree, run: list[int]) -> bool:
    words = [i for i in run if not tree.is_punct(i)]
    if not words or (len(words) == 1 and tree.pos[words[0]] in {"ADV", "CCONJ", "SCONJ"}):
        return True
    before = tree.is_punct(run[0]) or (run[0] > 0 and tree.is_punct(run[0] - 1))
    after = tree.is_punct(run[-1]) or run[-1] + 1 >= len(tree) or tree.is_punct(run[-1] + 1)
    return before and after
