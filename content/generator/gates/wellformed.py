"""Whether the words of a prompt go together: articles, plurals, base forms behind "did", and what "and" joins.

Each gate knows one way in which a clause is torn, whatever the parser made of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from content.generator.gates.aligned import Aligned, aligned, is_question
from content.generator.gates.case import Case
from content.generator.gates.forms import is_past
from content.generator.tree import FINITE, Tree
from content.generator.wording import BE, verb_lemma
from content.generator.words import word_set
from content.language import gazetteer

_NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})
_DO = frozenset({"did", "does", "do"})

_A_VOWEL = re.compile(r"(?:^A|\ba) (?!one\b|once\b|eu|ew|u[bnrst][aeiou]|uni|us|uk|u\.)[aeiou][a-z]+")
_AN_CONSONANT = re.compile(r"(?:^An|\ban) (?!hour|honest|honou?r|heir|herb|histor)[bcdfghjklmnpqrstvwyz][a-z]+")
_CUT_NAME = re.compile(r"(?<!vitamin)(?<!class)(?<!group)(?<!type)(?<!Malcolm)(?<!Division) [A-HJ-UW-Z][.?]$")
_INNER_CAPITAL = re.compile(r"(?<=[a-z0-9,] )According to\b")
_BARE_WHICH = re.compile(r"(?<=[a-z] )[A-Z][\w'’-]+(?: \d+)? which (?:is|was|are|were) (?:not|a|an|the)\b")
_CUT_SHORT = re.compile(r"\b(?:Op|No|Vol|Nos|St|Mt|Ft|Gov|Pres|vs|approx)\.?[.?]$")
_NO_SUBJECT = re.compile(
    r"^(?:A|One|Two|Three|Several|Some) (?:decade|year|month|week|day|centur)\w* (?:after|before) [^,]*$"
)
_MISFITS = re.compile(
    r"\b(?:did|does|do) (?:but|and|or)\b|\b(?:do|are|were|have) the United States\b(?! and|,)|"
    r"^Since what \w+ did\b.*\bfirst\b|^In (?:\d{4}|_)\S*,? .*\b(?:was|were) [^,.]*, and (?:is|are) "
)
_LAST_WORD = re.compile(r", ([A-Z][a-z]+)[.?]$")


def slips(case: Case) -> str:
    """ "A event", a name cut off behind its initial, a people that stands alone at the end."""
    for pattern in (_A_VOWEL, _AN_CONSONANT, _CUT_NAME, _INNER_CAPITAL, _CUT_SHORT, _NO_SUBJECT, _MISFITS, _BARE_WHICH):
        found = pattern.search(case.body)
        if found:
            return f'"{found[0].strip()}" is garbled'
    last = _LAST_WORD.search(case.body)
    if last and gazetteer.is_demonym(last[1]) and not gazetteer.place(last[1]):
        return f'"{last[1]}" stands alone at the end'
    return ""


_COUNTED = re.compile(r"\b[Hh]ow many ([^?]*)")
_PLURALS = word_set(
    "people personnel police troops percent cattle fish sheep deer aircraft spacecraft species series dead wounded "
    "children men women staff crew clergy elderly poor unemployed homeless"
)


def counted(case: Case) -> str:
    """ "How many point basketball player", "how many BP did ...": what is counted is no plural."""
    found = _COUNTED.search(case.body)
    if not found or not is_question(case):
        return ""
    for word in re.findall(r"[\w'’.-]+", found[1])[:7]:
        tag = case.tags.get(word, "")
        if tag in {"NNS", "NNPS"} or word.lower() in _PLURALS or re.search(r"\d$", word) or word in {"km", "mi", "kg"}:
            return ""
        if word in _DO or word in BE or word in {"has", "have", "had"} or tag in FINITE:
            break
    return f'"how many {found[1].split()[0]}" counts no plural' if found[1].split() else "what is counted is missing"


_DID = re.compile(r"\b(?:did|does|do) ([^?]*)\?$")
_JOINED = re.compile(r"([\w'’.-]+),? (?:and|or|but) ((?:\w+ly )?)([a-z]+)(?: ([\w'’.-]+))?")


def base_forms(case: Case) -> str:
    """ "Did Gore return in 1804 and reentered politics?": behind "did" every verb is in its base form."""
    found = _DID.search(case.body)
    if not found or not is_question(case):
        return ""
    for one in _JOINED.finditer(found[1]):
        before, word, after = one[1], one[3], one[4] or ""
        if not is_past(word) or is_past(before.lower()) or case.tags.get(before, "") in {"JJ", "DT", "VBN", "VBG"}:
            continue
        if after.lower() in {"by", ""} or (case.tags.get(word) == "VBN" and _clause_before(found[1][: one.start()])):
            continue
        return f'"{word}" does not go with "{found[0].split()[0]}"'
    return ""


def _clause_before(text: str) -> bool:
    """Whether a clause with verbs of its own has begun, to which a conjunct may belong."""
    return bool(re.search(r"\b(?:that|which|who|when|where|while|was|were|had|has|is|are|been)\b", text))


def one_comma(case: Case) -> str:
    """ "Did the leading exponent of colonialism, Jules Ferry declare": the comma inside the subject is not closed."""
    side = aligned(case)
    if side is None or not is_question(case):
        return ""
    start = next((n for n, word in enumerate(side.words) if word in _AUXILIARY), len(side.words))
    inside = side.words[start : _asked_verb(side, start)]
    if inside.count(",") != 1:
        return ""
    opens = side.place[start + inside.index(",") + 1]
    apposed = opens >= 0 and any(side.tree.dep[i] == "appos" for i in (opens, side.tree.head[opens]))
    return "the comma in the subject is not closed" if apposed or "and" not in inside else ""


_AUXILIARY = _DO | {"was", "were"}


def _asked_verb(side: Aligned, start: int) -> int:
    """Where in the prompt the verb stands that belongs to its auxiliary, or `start` if it isn't found."""
    tree = side.tree
    for n in range(start + 1, len(side.words)):
        i = side.place[n]
        if i < 0:
            continue
        if side.words[start] in _DO:
            found = side.words[n] != tree.text[i] and tree.tag[i] in FINITE
            found = found and side.words[n] == verb_lemma(tree.lower[i])
        else:
            found = tree.tag[i] == "VBN" and tree.child(i, "aux:pass") is not None
        if found:
            return n
    return start


def _neighbours(side: Aligned) -> Iterator[tuple[int, int]]:
    """Tokens that stand side by side in the prompt and not in the article."""
    for one, other in zip(side.place, side.place[1:], strict=False):
        if one >= 0 and other > one + 1:
            yield one, other


def run_into(case: Case) -> str:
    """ "The Moscow Conference the United Kingdom": two nouns meet that commas or words kept apart."""
    side = aligned(case)
    if side is None or not is_question(case):
        return ""
    tree = side.tree
    for one, other in _neighbours(side):
        article = tree.lower[other] in {"the", "a", "an"} and tree.tag[one] in _NOUNS
        gone = set(range(one + 1, other)) - side.present
        if article and gone and tree.head[one] != other and not _object_moved(tree, one, other):
            return f'"{tree.text[one]} {tree.text[other]}" have run into each other'
    return ""


def _object_moved(tree: Tree, one: int, other: int) -> bool:
    """ "Gave Kuwait the island": two objects of one verb."""
    noun = tree.head[other]
    return tree.dep[noun] in {"obj", "xcomp", "obl:unmarked"} and tree.head[noun] in {tree.head[one], *tree.above(one)}


_TO_DO = re.compile(r"^ to [a-z]+\b")


def others_deed(case: Case) -> str:
    """ "For which navy did Satō call to maintain a fleet": who is to do it stood between "for" and "to"."""
    asked = re.search(r"\b[Ff]or (?:whom|which \w+)\b", case.body)
    text, fact = case.article.text, case.fact
    before = text[: fact.answer_start].rstrip().removesuffix(" the").endswith(" for")
    after = _TO_DO.match(text[fact.answer_end : fact.answer_end + 30])
    return "who is to do it has gone to the front" if asked and before and after and is_question(case) else ""


def half_word(case: Case) -> str:
    """ "After the Governor": of "Governor-General" a half is left."""
    side = aligned(case)
    if side is None:
        return ""
    tree = side.tree
    for i in sorted(side.shown - side.answer):
        gone = i + 2 < len(tree) and tree.text[i + 2] not in side.words and not {i + 1, i + 2} & side.present
        joined = gone and tree.text[i + 1] in {"-", "–"} and tree.starts[i + 2] == tree.end(i) + 1
        if joined and tree.text.count(tree.text[i]) == 1:
            return f'"{tree.text[i]}" is half of a word'
    return ""


def list_cut(case: Case) -> str:
    """ "Davis won five races, two medals.": the "and" of the list, and what it joins, stayed in the article."""
    side = aligned(case)
    if side is None or "," not in side.words:
        return ""
    tree, words = side.tree, side.words
    comma = max((n for n, word in enumerate(words) if word == "," and not _in_figure(words, n)), default=-1)
    if comma < 0:
        return ""
    tail = [i for i in side.place[comma + 1 : -1] if i >= 0]
    if not tail or tail[-1] + 2 >= len(tree) or {"and", "or"} & set(words[comma + 1 :]):
        return ""
    behind = tail[-1] + (2 if tree.text[tail[-1] + 1] == "," else 1)
    joined = tree.lower[behind] in {"and", "or"} and behind not in side.present
    nominal = not any(tree.tag[i] in FINITE or tree.tag[i][:2] in {"WD", "WP", "WR", "IN", "TO"} for i in tail)
    clause = any(tree.tag[i] in FINITE for i in range(behind, min(behind + 8, len(tree))))
    listed = any(tree.dep[i] == "conj" for i in tail) and tree.tag[tree.head[behind]] in _NOUNS and not clause
    cut = (joined and nominal and listed) or (words[comma + 1][0].isdigit() and _later_member(side, tail))
    return f'the list breaks off behind "{tree.text[tail[-1]]}"' if cut else ""


def _in_figure(words: tuple[str, ...], n: int) -> bool:
    """Whether a comma stands in a figure, "9,000"."""
    return words[n - 1].isdigit() and n + 1 < len(words) and bool(re.fullmatch(r"\d{3}", words[n + 1]))


def _later_member(side: Aligned, tail: list[int]) -> bool:
    """Whether a figure with its noun ends the prompt, and others of the list with their "and" follow in the article."""
    tree, rest = side.tree, range(tail[-1] + 1, len(side.tree))
    clause = any(tree.tag[i] in FINITE for i in (*tail, *rest))
    return (
        any(tree.tag[i] in {"NN", "NNS"} for i in tail)
        and tree.text[rest[0]] == ","
        and not clause
        and any(tree.lower[i] == "and" for i in rest)
        and side.present.isdisjoint(rest[:-1])
    )


GATES = (slips, counted, base_forms, one_comma, others_deed, run_into, half_word, list_cut)
