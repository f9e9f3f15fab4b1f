"""What may be asked of a phrase: its definition turned round, its name, or a gap in its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from content.drafts import BLANK, ArticleDraft, Stem, Value
from content.generator import gap_checks, gaps
from content.generator.answers import Answer
from content.generator.as_of import nowadays
from content.generator.asking import fronts
from content.generator.clauses import Clause, contiguous, find_clauses
from content.generator.definitions import definitions, is_named_here
from content.generator.prompts import STRANGE, UNDATED, opening, verb_over
from content.generator.reading import Sentence
from content.generator.rendering import show
from content.generator.terms import Term, in_dictionary
from content.generator.tree import SUBJECTS, Tree
from content.generator.wording import Piece
from content.generator.wording import sentence as as_sentence
from content.generator.words import own_words
from content.language import english, gazetteer
from content.language.name_spans import word_set

_ASKED = word_set(
    "treaty war act battle law constitution agreement convention protocol revolution rebellion crisis conference "
    "festival prize award amendment declaration doctrine massacre siege operation expedition earthquake hurricane "
    "accord charter pact resolution edict decree theory theorem principle crusade uprising revolt mutiny famine"
)
"""Sorts of things that are asked for by their sort."""
_ABSTRACT = ("tion", "sion", "ment", "ance", "ence", "ness", "ing", "ship", "ure")
"""Endings of words for a doing or a state, in whose place another would do as well."""
_PLACES = frozenset({"nsubj", "nsubj:pass", "obj", "obl", "nmod", "conj"})
_FRAGMENT = re.compile(
    r"(?:(?:most|some|many|all|both|one|each) of )?(?:which|who|whom|whose|that is|where|when) ", re.I
)
"""How a clause begins that the article wrote as a sentence of its own."""
_SOON = re.compile(r"\b(?:upcoming|forthcoming|current|present-day|coming)\b", re.I)
_WEEKDAY = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?\b")
_LIST_GOES_ON = re.compile(r"(?:, [\w’'-]+(?: [\w’'-]+){0,3})*,? (?:and|or) ")
_LIST_BEFORE, _LIST_END = re.compile(r",$|, (?:and|or)$"), re.compile(r",|[.;]|$")
_OPEN_LIST = re.compile(r"\b(?:such as|including|includes?|included|like|for example|among)\b[^,]*$", re.I)
_PEOPLE = word_set(
    "pupils students settlers colonists lawmakers soldiers teachers parents children forces troops workers officers "
    "authorities politicians scholars historians critics supporters opponents experts scientists citizens residents"
)
MOST_TIMES = 40
"""Mentions in an article of one of its words from which a phrase is what everybody would guess."""
FEWEST_WORDS, MOST_WORDS = 7, 30
"""Words of a prompt for a phrase."""


@dataclass(frozen=True, eq=False, slots=True)
class Written:
    """A prompt, or why it is none. clause: what a second reading compares it with, if it needs one."""

    stem: Stem
    reason: str = ""
    back: int = 0
    clause: Clause | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """What a sentence says, to somebody who sees nothing else. tokens: those of its words it shows."""

    text: str
    tokens: frozenset[int]
    back: int = 0


def statements(article: ArticleDraft, row: Sentence) -> list[Told]:
    """What the sentence says, and each further clause of it that is one too; nothing that can't stand alone."""
    if article.published is None and _WEEKDAY.search(row.text):
        return []
    row, tree = _without_topic(article, row), row.tree
    heads = [tree.root, *(i for i in tree.children(tree.root, "conj", "parataxis") if tree.child(i, *SUBJECTS))]
    return [told for head in heads if (told := _told(article, row, head)) is not None]


def _without_topic(article: ArticleDraft, row: Sentence) -> Sentence:
    """The sentence with "the immune system" plain where that is what the article is headed with."""
    title = article.title.casefold().removeprefix("the ")
    if not title or article.title_derived:
        return row
    kept = tuple(one for one in row.unclear if not row.tree.words(range(one.start, one.end)).casefold().endswith(title))
    return replace(row, unclear=kept) if len(kept) < len(row.unclear) else row


def _told(article: ArticleDraft, row: Sentence, head: int) -> Told | None:
    """The clause of a verb, without what commas set off where nobody would understand that."""
    nobody = Answer(0, 0, row.start, row.start, head, -1, Value("phrase", ""))
    for tokens in reversed([*gaps.statements(row, nobody)]):
        lead, reason = _opening(article, row, nobody, tokens)
        shown = show(row, [*lead, *tokens], nobody)
        if shown.text and not reason and not _FRAGMENT.match(shown.text) and not gap_checks.not_whole(row, tokens):
            return Told(as_sentence(shown.text, "."), frozenset(tokens), shown.back)
    return None


def stems(article: ArticleDraft, row: Sentence, term: Term) -> Iterator[Written]:
    """Every prompt for a phrase, refused ones too."""
    row, answer = _without_topic(article, row), term.answer
    for one in definitions(row, answer):
        yield _whole(article, row, answer, one.template, list(one.prompt))
    if own_words(answer.value.text) <= own_words(article.title):
        return  # what the article is all about
    if term.sort == "named" and answer.value.subtype in _ASKED:
        for clause in find_clauses(row.tree):
            pieces = _which(clause, answer)
            if pieces:
                yield _whole(article, row, answer, "which_named", pieces, clause)
    template = _gap_template(row, term)
    loose = ""
    if template == "cloze_phrase":
        loose = _loose(article, row.tree, answer)
    elif template == "cloze_named" and _half_named(row.tree, answer):
        loose = "it may be half of a name"
    if loose:
        yield Written(Stem("cloze", template, ""), loose)
    elif template:
        yield from _gapped(article, row, answer, template)


def _which(clause: Clause, answer: Answer) -> list[Piece]:
    """ "Which treaty ended the war in 1763?" """
    tree = clause.tree
    rest = [i for i in clause.subject if isinstance(i, int) and i not in answer.tokens()]
    if clause.subject_head not in answer.tokens() or any(tree.dep[i] != "det" for i in rest) or clause.there:
        return []
    if clause.negated or not clause.sure or clause.modal or not contiguous(clause) or clause.place_of:
        return []
    verb = clause.verbs[0]
    if clause.helper == "were" or tree.tag[verb] == "VBP" or tree.lower[verb] == "were":
        return []
    if any(tree.lower[i] in {"whose", "which", "who"} for i in clause.body if isinstance(i, int)):
        return []
    return [*fronts(clause), f"which {answer.value.subtype}", *([clause.helper] if clause.helper else []), *clause.body]


def _loose(article: ArticleDraft, tree: Tree, answer: Answer) -> str:
    """Why a phrase would not be the only one that fits its gap."""
    after = tree.text[answer.b] if answer.b < len(tree) else ""
    before = tree.lower[answer.a - 1] if answer.a else ""
    head = answer.head
    if after == "of" or after[:1].isupper() or before in {"a", "an"}:
        return "many words fit the gap"
    if tree.lower[head].endswith(_ABSTRACT) or tree.lower[head] in _PEOPLE:
        return "many words fit the gap"
    if tree.dep[head] not in _PLACES:
        return "it only qualifies another word"
    if _in_open_list(tree, answer):
        return "it is one of a list"
    if any(i < answer.a and tree.dep[i] in {"amod", "compound", "advmod"} for i in tree.below(head)):
        return "it is half of a phrase"
    if any(gazetteer.is_demonym(part) for i in answer.tokens() for part in tree.text[i].split("-")):
        return "many words fit the gap"
    if any(mentions(article.text, tree.text[i]) > MOST_TIMES for i in answer.tokens()):
        return "everybody would guess it"
    told = tree.child(head, "nummod") is not None or any(unheard(tree.lower[i]) for i in answer.tokens())
    if not told and (answer.b - answer.a == 1 or mentions(article.text, answer.value.text) < 2):
        return "it is no term of the article"
    return ""


def unheard(word: str) -> bool:
    """Whether a word stands in no list of English ones: "interleukins"."""
    return word.isalpha() and len(word) >= english.SHORTEST and not in_dictionary(word)


@lru_cache(2_000)
def mentions(text: str, word: str) -> int:
    """How often an article writes a word, its plural and its compounds."""
    return _lower(text).count(word.lower().removesuffix("s"))


@lru_cache(8)
def _lower(text: str) -> str:
    return text.lower()


def _half_named(tree: Tree, answer: Answer) -> bool:
    """ "Law School", "Action Plan": everyday words, which with others are the name of one of many."""
    words = [tree.text[i] for i in answer.tokens() if tree.text[i][:1].isupper()]
    titled = in_dictionary(words[0].lower()) and not gazetteer.is_other_head(words[0]) if len(words) > 1 else False
    if answer.a == 0 and titled:
        return True  # "Economist Joseph Stiglitz"
    everyday = all(gazetteer.is_common_word(word) for word in words)
    return everyday and len(words) < 3 and answer.value.subtype not in _ASKED and " of " not in answer.value.text


def _in_open_list(tree: Tree, answer: Answer) -> bool:
    """ "Hormones such as": others would do as well."""
    before = tree.words(range(max(0, answer.a - 8), answer.a))
    after = tree.words(range(answer.b, min(len(tree), answer.b + 8)))
    listed = _LIST_GOES_ON.match(after) or (_LIST_BEFORE.search(before) and _LIST_END.match(after))
    return bool(listed or _OPEN_LIST.search(before))


def _gap_template(row: Sentence, term: Term) -> str:
    if term.sort == "named":
        return "cloze_named"
    if is_named_here(row.tree, term.answer):
        return "cloze_term"
    return "cloze_phrase" if term.sort in {"term", "phrase"} else ""


def _whole(
    article: ArticleDraft,
    row: Sentence,
    answer: Answer,
    template: str,
    pieces: list[Piece],
    clause: Clause | None = None,
) -> Written:
    tokens = [piece for piece in pieces if isinstance(piece, int)]
    lead, late = _opening(article, row, answer, tokens)
    shown = show(row, [*lead, *pieces], answer)
    text = as_sentence(shown.text, "?") if shown.text else ""
    return Written(Stem("wh", template, text), late or shown.reason or _bad(text, answer), shown.back, clause)


def _gapped(article: ArticleDraft, row: Sentence, answer: Answer, template: str) -> Iterator[Written]:
    for tokens in gaps.statements(row, answer):
        lead, late = _opening(article, row, answer, tokens)
        shown = show(row, [*lead, *gaps.gap(tokens, answer)], answer)
        text = as_sentence(shown.text, ".") if shown.text else ""
        reason = gap_checks.refusal(row, answer, tokens, frozenset()) or late or shown.reason or _bad(text, answer)
        reason = reason or ("" if text.count(BLANK) == 1 else "there is not one gap")
        yield Written(Stem("cloze", template, text), reason, shown.back)


def _opening(article: ArticleDraft, row: Sentence, answer: Answer, tokens: list[int]) -> tuple[list[Piece], str]:
    """As in prompts, but that the present of an article without a date tells what always holds."""
    verb = verb_over(row.tree, answer.head)
    if article.published is not None:
        return opening(article, row, verb, tokens, answer)
    lead, _ = opening(article, row, None, tokens, answer)
    shown = range(tokens[0], tokens[-1] + 1) if tokens else range(0)
    late = bool(row.nowadays) if verb is None else nowadays(row, verb, shown)
    return lead, UNDATED if late else ""


def _bad(text: str, answer: Answer) -> str:
    """What a reader would stumble over in the finished prompt."""
    words = text.replace(BLANK, "x").split()
    if not FEWEST_WORDS <= len(words) <= MOST_WORDS:
        return "too short to tell what is meant" if len(words) < FEWEST_WORDS else "too long to read at once"
    if (
        re.search(r"(?<!\.)\b[A-Z]\.$|\"\.$", text)
        or STRANGE.search(text)
        or text.count("(") != text.count(")")
        or text.count('"') % 2
    ):
        return "it is not whole"
    if text.endswith(".") and _FRAGMENT.match(text):
        return "it is not whole"
    if _SOON.search(text):
        return "it points to a time told elsewhere"
    told = own_words(answer.value.text) - own_words(answer.value.subtype)
    if not told or told & own_words(text.replace(BLANK, " ")):
        return "the prompt names the answer"
    stem = max(told, key=lambda word: (len(word), word))[:6].casefold()
    if len(stem) > 5 and re.search(rf"\b{re.escape(stem)}", text.casefold()):
        return "a word of the same origin gives the answer away"
    return ""
