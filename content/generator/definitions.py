"""Terms that a sentence defines or names: what says what they are, and the question that turns it round."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from content.generator.answers import Answer
from content.generator.reading import Sentence
from content.generator.tree import SUBJECTS, Tree
from content.generator.wording import Piece, verb_lemma
from content.language.name_spans import word_set

FEWEST = 5
"""Words of a definition, without which it fits too much."""
_NAMING = word_set("call term name dub label know refer entitle title nickname")
_AS = word_set("know refer")
"""Verbs that name with "as": "known as", "referred to as"."""
_EMPTY_HEADS = word_set(
    "one part parts component components example examples feature member members source sources cause result results "
    "reason problem issue product subject topic type kind way means place center centre home way case target goal "
    "factor factors element elements key basis method response consequence choice option leader state matter"
)
"""Heads of what is said of many things, so that it defines none."""


@dataclass(frozen=True, eq=False, slots=True)
class Definition:
    """A term and the words that define it. prompt: the whole question."""

    answer: Answer
    template: str
    prompt: tuple[Piece, ...]


def definitions(sentence: Sentence, answer: Answer) -> Iterator[Definition]:
    """The whole questions for a term that this sentence defines."""
    tree = sentence.tree
    for words in (_by_copula(tree, answer), _by_apposition(tree, answer)):
        if words and not _is_name(tree, answer):
            yield Definition(answer, "definition_what", ("what term means", *words))
    named = _by_naming(tree, answer)
    if named:
        yield Definition(answer, "named_what", tuple(named))


def _is_name(tree: Tree, answer: Answer) -> bool:
    """Whether a capital says that it is a name, "iPod" or "The Heart of Arden": no term means a film."""
    return any(char.isupper() for i in answer.tokens() for char in (tree.text[i] if i else tree.text[i][1:]))


def is_defined(tree: Tree, answer: Answer) -> bool:
    """Whether the sentence says what the answer is, or gives it as a name."""
    return is_named_here(tree, answer) or bool(_by_copula(tree, answer) or _by_apposition(tree, answer))


def is_named_here(tree: Tree, answer: Answer) -> bool:
    """Whether the words before the answer give it as a name: "a process called", "also known as"."""
    verb = _naming_verb(tree, answer)
    return verb is not None and tree.tag[verb] == "VBN"


def _naming_verb(tree: Tree, answer: Answer) -> int | None:
    """The naming verb right before the answer, but for "as", an article or a quotation mark."""
    i = answer.a - 1
    while i > 0 and (tree.is_punct(i) or tree.lower[i] in {"as", "the", "a", "an", "to"}):
        i -= 1
    between = set(tree.lower[i + 1 : answer.a])
    lemma = verb_lemma(tree.text[i]) if i >= 0 and tree.tag[i].startswith("VB") else ""
    if lemma not in _NAMING or (lemma in _AS) != ("as" in between) or "," in between:
        return None
    return i


def _by_copula(tree: Tree, answer: Answer) -> list[Piece]:
    """ "Chemotaxis is the movement of cells towards ..."."""
    head = tree.head[answer.head]
    copula = tree.child(head, "cop")
    if tree.dep[answer.head] != "nsubj" or head != tree.root or copula is None or not _is_subject(tree, answer):
        return []
    if tree.lower[copula] not in {"is", "are"} or tree.child(head, "aux", "advmod", "conj") is not None:
        return []
    return _defining(tree, head, range(copula + 1, len(tree)))


def _by_apposition(tree: Tree, answer: Answer) -> list[Piece]:
    """ "Chemotaxis, the movement of cells towards ..., begins ..."."""
    head = tree.child(answer.head, "appos")
    named = answer.b >= len(tree) or (tree.pos[answer.head] == "PROPN" and answer.a > 0)
    if named or head is None or head < answer.b or tree.text[answer.b] != "," or tree.child(head, "conj") is not None:
        return []
    below = tree.below(head)
    last = below[-1] + 1
    closed = last < len(tree) and tree.text[last] in {",", "."}
    if not closed or tree.lower[below[0]] not in {"a", "an", "the"}:
        return []
    return _defining(tree, head, range(below[0], last))


def _defining(tree: Tree, head: int, where: range) -> list[Piece]:
    """The words of a definition: a noun that says what sort of thing it is, and what tells it from others."""
    words = _without_brackets(tree, [i for i in tree.below(head) if i in where])
    while words and tree.is_punct(words[-1]):
        words.pop()
    told = [k for k in tree.kids[head] if k > head and tree.dep[k] in {"acl:relcl", "acl", "nmod"}]
    if tree.pos[head] != "NOUN" or tree.lower[head] in _EMPTY_HEADS or not told or not words:
        return []
    if not _in_one_piece(tree, words) or len(words) < FEWEST:
        return []
    clause = any(tree.dep[k] != "nmod" for k in told)
    # "The study of rocks" says what geology is; "a reflection of the gap" and "mediators of it" say something of it.
    opens = tree.lower[words[0]] == "the" or (
        clause and (tree.lower[words[0]] in {"a", "an"} or tree.tag[head] == "NNS")
    )
    first = tree.below(head)[0]
    if not opens or any(tree.tag[i] in {"JJS", "RBS", "PRP", "PRP$"} for i in words) or first > head:
        return []
    return list(words)


def _without_brackets(tree: Tree, words: list[int]) -> list[int]:
    """The words but for what stands in brackets, which mostly says the term again."""
    opened = next((i for i in words if tree.text[i] == "("), -1)
    closed = next((i for i in words if tree.text[i] == ")" and i > opened >= 0), -1)
    return [i for i in words if not opened <= i <= closed] if closed >= 0 else words


def _in_one_piece(tree: Tree, words: list[int]) -> bool:
    """Whether nothing but brackets was left out between the words."""
    missing = set(range(words[0], words[-1] + 1)) - set(words)
    return not missing or (tree.text[min(missing)] == "(" and len(missing) == max(missing) - min(missing) + 1)


def _is_subject(tree: Tree, answer: Answer) -> bool:
    """Whether the answer is the whole subject, but for an article and what stands in brackets behind it."""
    if answer.head not in answer.tokens() or (answer.b < len(tree) and tree.text[answer.b][:1].isupper()):
        return False
    rest = [i for i in tree.below(answer.head) if i not in answer.tokens() and not tree.is_punct(i)]
    bracket = next((i for i in range(answer.b, len(tree)) if tree.text[i] == "("), len(tree))
    return all((tree.dep[i] == "det" and tree.lower[i] in {"a", "an", "the"}) or i > bracket for i in rest)


def _by_naming(tree: Tree, answer: Answer) -> list[Piece]:
    """ "The movement of cells is called chemotaxis." -> "What is the movement of cells called?" """
    verb = _naming_verb(tree, answer)
    if verb is None or verb != tree.root or tree.tag[verb] != "VBN":
        return []
    subject, be = tree.child(verb, *SUBJECTS), tree.child(verb, "aux:pass")
    if subject is None or be is None or tree.lower[be] not in {"is", "are"} or tree.child(verb, "aux") is not None:
        return []
    shown = [i for i in tree.below(subject) if i < be]
    if shown != list(range(shown[0], shown[-1] + 1)) or tree.pos[subject] == "PRON" or be != shown[-1] + 1:
        return []
    between = [i for i in range(be + 1, answer.a) if tree.lower[i] not in {"a", "an", "the"} and not tree.is_punct(i)]
    first: list[Piece] = [tree.lower[shown[0]] if tree.pos[shown[0]] == "DET" else shown[0]]
    return ["what", tree.lower[be], *first, *shown[1:], *(i for i in between if tree.lower[i] != "also")]
