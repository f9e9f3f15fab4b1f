"""Whether the prompt is a whole English sentence. What the parser broke shows in a few typical ways."""

from __future__ import annotations

import re
from collections.abc import Iterator

from content.drafts import BLANK
from content.generator.gates.case import Case
from content.generator.tree import FINITE, SUBJECTS, Tree
from content.generator.words import own_words, word_set
from content.language.dates import MONTH

_MARKS = re.compile(r"[\[\]{}|<>@#*•_~^=\\]|https?:|www\.")
_REPEATED = re.compile(r"\b(\w+) \1\b", re.I)
_LOOSE_COMMA = re.compile(
    r"\b(?:on|in|at|of|to|for|by|with|from|and|or|the|a|an|did|does|do|was|were|is|are|has|have|had|"
    r"will)\s*,|,\s*[,.?]|\s,|\(\s*\)",
    re.I,
)
_DANGLING = re.compile(
    r"(?<!-)\b(?:and|or|but|of|by|with|for|the|a|an|as|than|that|which|who|because|if|whether|very|Gen|Maj|"
    r"Col|Lt|Mr|Mrs|Dr|Sen|Rep)\.?\s*[?.]$",
    re.I,
)
_TWO_HELPERS = re.compile(
    r"\b(?:did|does|do) (?:\w+ ){0,2}(?:was|were|is|are|did|does|has been|had been)\b|\b(?:was|were|"
    r"is|are) (?:was|were|is|are|did|does)\b",
    re.I,
)
_CAPITAL = re.compile(
    r"(?<=[a-z,] )(?:The|A|An|In|On|At|Of|For|By|With|From|And|But|As|Several|Many|Some|About|"
    r"Approximately|More|Nearly|After|Before|When"
    r"|While|During|Since|Former|All|Most|Both|Its|Their|His|Her|This|That|These|There)\b(?! [A-Z])"
)
_CAPITAL_NUMBER = re.compile(
    r"(?<=[\w,] )(?:One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|Eleven|Twelve|Dozens|Hundreds)\b(?! [A-Z])"
)
_QUESTION = re.compile(r"\b(?:who|whom|whose|what|which|when|where|why|how)\b", re.I)
_CONNECTIVE = re.compile(
    r"^\W*(?:But|And|Or|So|Then|Thus|Hence|For example|For instance|In addition|In contrast|By "
    r"contrast|As a result|In fact|"
    r"Instead|Similarly|Likewise|Still|Yet|Nevertheless|Nonetheless|Moreover|Furthermore)\b"
    r"(?<!In addition)(?<!In contrast)(?<!As a result)|"
    r"^\W*(?:In addition|In contrast|As a result)\b(?! (?:to|with|of) (?!th(?:at|is|ese|ose|em|is)\b))"
)
_JOINING = re.compile(
    r"(?:But|And|Or|So|Then|Thus|Hence|Yet|Still)\b(?=,? (?:_|[a-zA-Z]))(?! (?:far|much|many|that)\b)"
)
_NO_ARTICLE = re.compile(
    r"(?<!the )(?<!The )(?<!’s )(?<!'s )\b(?:United (?:States|Kingdom|Nations|Arab Emirates)|Soviet Union|"
    r"Netherlands|Philippines)\b(?! [A-Z])"
)
_BARE_DATE = re.compile(rf"^(?:\d{{1,2}} )?{MONTH} \d{{4}}, ")
_COUNTED_TWICE = re.compile(
    r"\bhow many [^?]* and (?:(?:nearly|almost|about|over|around|some|another|more than) )?"
    r"(?:two|three|four|five|six|seven|eight|nine|ten|\d[\d,]*) ",
    re.I,
)
_SPAN_AS_DOER = re.compile(
    r"\b(?:did|does|do|have|has|had) (?:almost |nearly |about |over |more than )?\w+ "
    r"(?:years|days|months|weeks|decades)\b"
)
_TWICE = re.compile(r"\b((?:von|van|de|al|bin)) \w+ \1\b")
_PAIR_TWICE = re.compile(r"\b(\w+ [A-Z]\w+) \1\b")
_SUBJECT_COMMA = re.compile(
    rf"^[^,]*(?:{BLANK}|[A-Z]\w+), "
    r"(?:is|are|was|were|has|have|had|found|said|wrote|made|became|took|led|won|gave|began|did)\b[^,]*$"
)
_WANTS_MORE = re.compile(
    r"\b(?:wish|want|agreed?|say|become|tend|seem|try|hope|plan|decide|refuse|intend|claim"
    r"|announce)\?$"
)
_NAME_BEHIND_COMMA = re.compile(
    rf"(?:^|\d{{4}} |{BLANK} )[Tt]he [a-z]+(?: [a-z]+)* of [\w ]+, (?:[A-Z][\w.'’-]+ ){{2,3}}"
    r"(?:[a-z]+ed|said|wrote|became|was|had|told|led)\b"
)
_AFTER_GAP = re.compile(
    rf"{BLANK} (?:al|el|bin|ibn|de|von|van)[ -]|{BLANK} (?:'s|’s|st|nd|rd|th)\b|\w{BLANK}|{BLANK}\w"
)


_NO_MAIN_VERB = word_set("acl acl:relcl advcl advcl:relcl xcomp amod compound csubj dep aux cop aux:pass")
_TORN = (
    _REPEATED,
    _LOOSE_COMMA,
    _DANGLING,
    _TWO_HELPERS,
    _CAPITAL,
    _CONNECTIVE,
    _AFTER_GAP,
    _NO_ARTICLE,
    _BARE_DATE,
    _COUNTED_TWICE,
    _SPAN_AS_DOER,
    _WANTS_MORE,
    _TWICE,
    _PAIR_TWICE,
    re.compile(r"\b(?:are|were) \w+ and \w+s (?:on|in|at|to|into|over)\b"),
    _SUBJECT_COMMA,
    re.compile(r"\bthat in order to\b"),
    re.compile(r"\bas (?:long|soon|far|well|much|many)[?.]$"),
    re.compile(r"\w ['’] \w"),
    _CAPITAL_NUMBER,
    re.compile(r"^(\w+ \w+ \w+) [^.]*, \1\b", re.I),
    re.compile(
        r"\b(?:year|date|month|decade|whom|city|country|place) (?:was|were|is|are|did|does|do) "
        r"(?:of|in|on|at|by|to|from|with|for)\b"
    ),
    re.compile(rf"{BLANK} ['’”](?=[.,?;]|$)"),
    re.compile(r"\b[Ww]hose \w+ (?:the|an?) "),
    re.compile(r"\b(?:did|does|was|were|is|are) (?:in|on|at) (?:\d|what\b)"),
)


_AS_WRITTEN = frozenset({_CAPITAL, _CAPITAL_NUMBER, _NO_ARTICLE})
"""What may be the article's own words, inside a name."""


def marks(case: Case) -> str:
    """Brackets, addresses and marks that belong to a page, not to a sentence."""
    found = _MARKS.search(case.prompt.replace(BLANK, " "))
    return f'"{found[0]}" does not belong in a question' if found else ""


def closed(case: Case) -> str:
    """Unbalanced quotation marks or brackets, no capital, no closing mark."""
    prompt = case.prompt.strip()
    if prompt.count('"') % 2 or prompt.count("“") != prompt.count("”") or prompt.count("(") != prompt.count(")"):
        return "quotation marks or brackets are not closed"
    first = re.search(r"\w", prompt)
    if first and first[0].islower() and not prompt.startswith(("al-", "el-")):
        return "the question begins in the middle of a sentence"
    if not prompt.endswith((".", "?", "!", '."', ".”")):
        return "the question is not closed"
    return ""


def whole(case: Case) -> str:
    """Words that are left hanging, doubled or torn apart."""
    opening = _JOINING.match(case.body)
    if opening:
        return f'"{opening[0]}" joins on to what is told elsewhere'
    for pattern in _TORN:
        for found in pattern.finditer(case.body if pattern is _BARE_DATE else case.prompt):
            doubled = pattern is _REPEATED and found[1].lower() in {"had", "that"}
            if not doubled and not (pattern in _AS_WRITTEN and _stands_in_passage(case, found)):
                return f'"{found[0].strip()}" is garbled'
    return ""


def _stands_in_passage(case: Case, found: re.Match[str]) -> bool:
    """ "News at Ten", "Bank One", "John A. Moran", "the southern United States": the article has it in a sentence."""
    before = found.string[: found.start()].split()
    own = 2 if found.re is _NO_ARTICLE or before[-1:] == ["at"] else 1
    said = " ".join([*before[-own:], found[0]])
    if len(before) < own or found[0] == "The" or (found.re is _NO_ARTICLE and before[-2] not in {"the", "The"}):
        return False
    return bool(re.search(rf"(?<!\w){re.escape(said)}(?!\w)", case.fact.passage.quote))


def form(case: Case) -> str:
    """A question without a question word, a gap text without exactly one gap."""
    if case.draft.kind == "cloze" and case.prompt.count(BLANK) != 1:
        return "there is not exactly one gap"
    if case.prompt.rstrip().endswith("?") and not _QUESTION.search(case.prompt):
        return "there is no question word"
    if case.draft.kind != "cloze" and BLANK in case.prompt and case.draft.kind == "true_false":
        return "the statement has a gap"
    return ""


def commas(case: Case) -> str:
    """A whole question with an inserted clause reads badly and is mostly torn."""
    if not case.prompt.rstrip().endswith("?") or BLANK in case.prompt:
        return ""
    body = re.sub(r"^According to [^?]*?, (?=[a-z])", "", case.prompt)
    body = re.sub(r"\d,\d|[A-Z]\w+ \d{1,2}, \d{4},?|^(?:In|On|At|During|Since|By) [^,]+,", "", body)
    return "commas break the question" if body.count(",") > 1 else ""


def predicated(case: Case) -> str:
    """A gap text or statement without its main verb: "A society founded in 1932 that screens films."."""
    if case.prompt.rstrip().endswith("?") or not case.trees:
        return ""
    shown = own_words(case.body) | own_words(case.fact.answer)
    for tree in case.trees:
        for i, dep in enumerate(tree.dep):
            if dep in _NO_MAIN_VERB or not (tree.pos[i] in {"VERB", "AUX"} or tree.child(i, "cop") is not None):
                continue
            if _finite(tree, i) and (not own_words(tree.text[i]) or not shown.isdisjoint(own_words(tree.text[i]))):
                return ""
    return "there is no main verb"


def _finite(tree: Tree, i: int) -> bool:
    return any(tree.tag[k] in FINITE for k in (i, *tree.children(i, "aux", "aux:pass", "cop")))


def complete(case: Case) -> str:
    """A verb whose object or clause stands in the passage and not in the prompt: "had Washington agreed?"."""
    shown = own_words(case.prompt)
    for line in case.lines:
        tree = line.sentence.tree
        edited = {i for edit in line.sentence.edits for i in range(edit.start, edit.end)}
        for verb, pos in enumerate(tree.pos if tree is not None else ()):
            if pos != "VERB" or shown.isdisjoint(own_words(tree.text[verb])) or not own_words(tree.text[verb]):
                continue
            parts = (
                part for part in tree.children(verb, "obj", "xcomp", "ccomp") if edited.isdisjoint(tree.below(part))
            )
            if any(_left_out(case, tree, part, shown) for part in parts):
                return f'"{tree.text[verb]}" has lost what belongs to it'
    return ""


def _left_out(case: Case, tree: Tree, part: int, shown: frozenset[str]) -> bool:
    """Whether nothing of a part of the sentence is in the prompt, nor is it the answer."""
    words = own_words(" ".join(tree.text[i] for i in tree.below(part)))
    return bool(words) and words.isdisjoint(shown) and words.isdisjoint(own_words(case.fact.answer))


def bare_day(case: Case) -> str:
    """ "Approved a deal 18 March 2008": English says "on"."""
    fact = case.fact
    if fact.value.kind != "date" or fact.value.precision != "day" or case.prompt.rstrip().endswith("?"):
        return ""
    before = case.article.text[fact.passage.start : fact.answer_start].split()[-1:]
    if before and case.tags.get(before[0], "")[:2] in {"NN", "VB"} and before[0][:1].islower():
        return f'"{before[0]}" and the date stand side by side'
    return ""


def open_apposition(case: Case) -> str:
    """ "Joe Barton, chairman of the House Committee wrote": what a comma opens, no comma closes."""
    found = _NAME_BEHIND_COMMA.search(case.body)
    if found:
        return f'the comma in "{found[0].strip()}" is not closed'
    for tree in case.trees:
        for i, subject in _appositions(tree):
            verb = tree.head[subject]
            loose = verb > i and not {",", "–", "—", ")"}.intersection(tree.text[i:verb])
            if loose and f"{tree.text[verb - 1]} {tree.text[verb]}" in case.body:
                return f'the comma before "{tree.text[i]}" is not closed'
    return ""


def _appositions(tree: Tree) -> Iterator[tuple[int, int]]:
    """Nouns behind a comma that say again what a subject is, with that subject; some are parsed as a second one."""
    for i, dep in enumerate(tree.dep):
        head = tree.head[i]
        first = tree.child(head, "nsubj") if dep == "nsubj" else None
        subject = head if dep == "appos" and tree.dep[head] in SUBJECTS else first
        if subject is not None and subject < i and "," in tree.text[subject:i]:
            yield i, subject


GATES = (marks, closed, whole, form, commas, bare_day, open_apposition, predicated, complete)
