"""Whether every verb and noun of a question has beside it what it needs: where, of what, in what, after what."""

from __future__ import annotations

import re
from collections.abc import Iterator

from content.generator.gates.case import Case
from content.generator.tree import Tree
from content.generator.wording import verb_lemma
from content.generator.words import own_words, word_set

_PLACED = word_set(
    "arrive return travel journey depart withdraw retreat flee escape migrate emigrate immigrate relocate head "
    "disembark camp encamp convene assemble converge settle reside"
)
"""Verbs of being or going somewhere: from where, to where or where has to be said."""
_LASTING = word_set("remain stay")
"""Verbs that need what or where, and for a place since when or after what as well."""
_IN_WHAT = {
    "participate": "in at on as with",
    "enlist": "in as with under",
    "enroll": "in at for as",
    "enrol": "in at for as",
    "apply": "to for at",
    "compete": "in for against at with",
    "specialise": "in",
    "specialize": "in",
    "collaborate": "with on in",
    "respond": "to by with",
    "react": "to by with against",
    "object": "to",
    "comply": "with",
    "contribute": "to towards",
    "campaign": "for against in on",
    "recruit": "for from",
    "resign": "from as over in",
    "relent": "on in about from",
    "acquiesce": "to in",
    "abstain": "from",
    "intervene": "in",
    "consist": "of in",
    "belong": "to",
    "depend": "on upon",
    "rely": "on upon",
    "testify": "before to against in at about",
    "graduate": "from at in with as",
}
"""Verbs of which somebody asks "in what?" or "to whom?", with the words that open the answer."""
_WANTING = _PLACED | _LASTING | _IN_WHAT.keys()
_OF_WHAT = word_set(
    "shareholder stockholder member director partner trustee delegate representative chairman chairwoman chairperson "
    "co-founder founder successor deputy participant contributor opponent supporter candidate signatory ally"
)
"""Nouns that are somebody of something: "a shareholder" of which company?"""
_DEED = {
    "return": "to from in into",
    "comeback": "to in as with",
    "appearance": "in at on as before",
    "debut": "in at on as for with",
    "contribution": "to",
    "visit": "to",
    "trip": "to from through",
    "effort": "to",
    "impact": "on",
    "influence": "on over",
    "attack": "on against",
    "reference": "to",
    "response": "to",
    "transfer": "to from of in",
}
"""What somebody makes or pays, with the words that say to what or where."""
_LIGHT = word_set(
    "make made makes making have had has pay paid pays give gave gives launch launched stage staged "
    "request requested requesting seek sought seeking"
)
_POST = re.compile(r"\bre-?election(?P<rest>.*)")
_TO_POST = re.compile(r"^,? (?:as|to|for|in|against) ")
_OFFICE = re.compile(
    r"\b(?:[Pp]residen\w+|[Gg]overnor\w*|[Ss]enat\w+|[Mm]ayor\w*|[Cc]ongress\w*|[Pp]rime [Mm]inister|[Cc]hair\w*|"
    r"[Pp]arliament\w*|[Hh]ouse)\b"
)
_LEANS = re.compile(
    r"\b(?:regardless(?! of)|anyway|thereafter|afterwards?(?! (?:in|on))|in (?:response|return|reply|turn|retaliation)"
    r"(?! (?:to|for)\b)|did (?:in fact|indeed)|once (?:more|again)|as usual|at (?:once|last))\b"
)
_AT_ONCE = re.compile(
    r"\b(?:immediately|promptly|subsequently|swiftly)\b(?! (?:after|before|upon|on|following|when)\b)"
)
_WHEN = re.compile(
    r"\b(?:after|when|(?<!came )(?<!come )upon|following|once|before|as soon as|"
    r"and (?:then )?(?:immediately|promptly))\b",
    re.I,
)
_IN_A_ROW = re.compile(
    r"\b[Tt]he (?:(?:very )?next|subsequent|ensuing|resulting|preceding|previous|succeeding) (?:[\w-]+)"
    r"(?! (?:after|to)\b)|\b[Aa] (?:subsequent|further|previous|succeeding) [\w-]+"
)
_SPAN = word_set(
    "year years month months week weeks day days time decade century morning evening night spring summer autumn fall "
    "winter age end beginning start date"
)
_TIMELY = word_set("after before during until till since by throughout over for within despite because of")
_TIME = re.compile(
    r"\b1\d{3}\b|\b20\d\d\b|\b(?:year|date|month|decade|century|when|while|after|before|until|during|since|upon)\b"
)
_GOING_ON = re.compile(r"\bhad been [a-z]+ing\b")


def needs_place(case: Case) -> str:
    """ "In what year did the Galileo spacecraft arrive?": where, is not said."""
    for tree, verb, lemma in _shown_verbs(case):
        if lemma in _LASTING and not _lasts(case, tree, verb):
            return f'"{tree.text[verb]}": of what time is not said'
        if lemma not in _PLACED or tree.child(verb, "obj", "nsubj:pass", "aux:pass", "obl:agent") is not None:
            continue
        if not any(_is_place(case, tree, part) for part in _parts(tree, verb)):
            return f'"{tree.text[verb]}": where is not said'
    return ""


def needs_matter(case: Case) -> str:
    """ "128 vaccination teams participated", "Hamilton recruited heavily": in what, for what?"""
    for tree, verb, lemma in _shown_verbs(case):
        needed = _IN_WHAT.get(lemma)
        if needed is None or tree.child(verb, "aux:pass", "xcomp", "ccomp") is not None:
            continue
        opened = set(needed.split())
        own = [part for part in _parts(tree, verb) if _opens(tree, part) & opened or tree.dep[part] == "obj"]
        if not any(_is_matter(case, tree, part) for part in own):
            return f'"{tree.text[verb]}": in or for what is not said'
    return ""


def needs_owner(case: Case) -> str:
    """ "Become a shareholder": of what? "Make a spectacular return": from where, to what?"""
    for tree in case.trees:
        for i, word in enumerate(tree.lower):
            alone = tree.pos[i] == "NOUN" and tree.dep[i] in {"obj", "xcomp", "root", "conj", "obl"}
            if not alone or not _indefinite(tree, i) or not _phrase_shown(case, tree, i):
                continue
            if word in _OF_WHAT and not _told_of(case, tree, i, frozenset({"of", "in", "at", "for", "to", "from"})):
                return f'"{tree.text[i]}": of what is not said'
            made = word in _DEED and tree.dep[i] == "obj" and tree.lower[tree.head[i]] in _LIGHT
            if made and not _told_of(case, tree, i, frozenset(_DEED[word].split())):
                return f'"{tree.text[i]}": to what or where is not said'
    return ""


def post_sought(case: Case) -> str:
    """ "Stand for reelection": to which office is not said."""
    found = _POST.search(case.body)
    if not found or _TO_POST.match(found["rest"]) or _OFFICE.search(case.body):
        return ""
    return f'"{found[0].split()[0]}" to which office is not said'


def leans(case: Case) -> str:
    """ "The next wave", "regardless", "immediately dispatched": after what, or despite what, is told elsewhere."""
    found = _LEANS.search(case.body) or _IN_A_ROW.search(case.body)
    if found:
        return f'"{found[0]}" leans on what is told elsewhere'
    hurried = _AT_ONCE.search(case.body)
    joined = hurried and re.search(r"\band (?:was |were |then )?$", case.body[: hurried.start()])
    if hurried and not joined and not _WHEN.search(case.body):
        return f'"{hurried[0]}": after what is not said'
    return ""


def under_way(case: Case) -> str:
    """ "Had been travelling": at which time is not said."""
    found = _GOING_ON.search(case.body)
    timed = case.fact.value.kind == "date" or _TIME.search(case.body)
    return f'"{found[0]}": when is not said' if found and not timed else ""


def _shown_verbs(case: Case) -> Iterator[tuple[Tree, int, str]]:
    """The verbs of the passage that want something and stand in the prompt, with their base forms."""
    shown = {token.lower() for token in case.tokens}
    for tree in case.trees:
        for i, pos in enumerate(tree.pos):
            if pos != "VERB" or tree.dep[i] in {"amod", "compound"}:
                continue
            lemma = verb_lemma(tree.lower[i])
            if lemma in _WANTING and (tree.lower[i] in shown or lemma in shown):
                yield tree, i, lemma


def _parts(tree: Tree, verb: int) -> list[int]:
    """What hangs on a verb, and what its first verb shares with it: "was launched toward Jupiter and arrived"."""
    own = [i for i in tree.kids[verb] if tree.dep[i] not in {"nsubj", "nsubj:pass", "punct", "conj", "cc", "mark"}]
    if tree.dep[verb] == "conj":
        own += [i for i in tree.kids[tree.head[verb]] if tree.dep[i] in {"obl", "advmod"}]
    return own


def _opens(tree: Tree, part: int) -> set[str]:
    """The word that opens a part: its preposition, the part itself if it is one, or the mark of a clause."""
    marks = {tree.lower[i] for i in tree.children(part, "mark", "case")}
    return {tree.case(part), *marks, tree.lower[part] if tree.pos[part] == "ADP" else ""} - {""}


def _is_shown(case: Case, tree: Tree, part: int) -> bool:
    """Whether something of a part is in the prompt or is the answer; a pronoun has had its noun put in."""
    words = own_words(" ".join(tree.text[i] for i in tree.below(part)))
    return not words or not words.isdisjoint(own_words(case.body) | own_words(case.fact.answer))


def _is_place(case: Case, tree: Tree, part: int) -> bool:
    """Whether a part of a verb says where, and is shown."""
    dep, first = tree.dep[part], tree.below(part)[0]
    case_word = tree.case(part) or (tree.lower[first] if tree.pos[first] == "ADP" else "")
    if dep == "advmod":
        away = {"here", "there", "home", "abroad", "ashore", "overseas", "inland", "south", "north", "east", "west"}
        return tree.lower[part] in away or tree.lower[part].endswith("ward")
    if dep not in {"obl", "obj", "xcomp", "compound:prt"} or not _is_shown(case, tree, part):
        return False
    if dep == "xcomp":
        return tree.child(part, "mark") is None
    timely = any(char.isdigit() for char in tree.text[part]) or tree.lower[part] in _SPAN
    return dep != "obl" or not (timely or not case_word or case_word in _TIMELY or _is_month(tree, part))


def _is_month(tree: Tree, part: int) -> bool:
    return bool(re.fullmatch(r"(?:Jan|Febr)uary|March|April|May|June|July|August|\w+(?:em|to)ber", tree.text[part]))


def _is_matter(case: Case, tree: Tree, part: int) -> bool:
    """Whether a part is shown and is no time: "in 1990" does not say in what."""
    timely = any(char.isdigit() for char in tree.text[part]) or tree.lower[part] in _SPAN or _is_month(tree, part)
    return not timely and _is_shown(case, tree, part)


def _lasts(case: Case, tree: Tree, verb: int) -> bool:
    """Whether "remain" says what something remains, or both where and at which time."""
    whole = tree.child(verb, "xcomp", "acomp", "obj", "ccomp", "advcl")
    if whole is not None and _is_shown(case, tree, whole):
        return True
    return bool(_TIME.search(case.body)) or case.fact.value.kind == "date"


def _indefinite(tree: Tree, i: int) -> bool:
    """ "A shareholder", "a spectacular return": nothing before the noun tells whose."""
    before = [k for k in tree.kids[i] if k < i]
    article = any(tree.lower[k] in {"a", "an"} for k in before)
    return article and not any(tree.dep[k] in {"nmod:poss", "compound"} or tree.text[k][:1].isupper() for k in before)


def _phrase_shown(case: Case, tree: Tree, i: int) -> bool:
    article = next(k for k in tree.kids[i] if tree.lower[k] in {"a", "an"})
    return tree.words(range(article, i + 1)) in case.body


def _told_of(case: Case, tree: Tree, i: int, opened: frozenset[str]) -> bool:
    """Whether something opened by one of these words, or a clause, follows the noun and is shown."""
    beside = [*tree.kids[i], *(k for k in tree.kids[tree.head[i]] if tree.dep[k] == "obl" and k > i)]
    for k in beside:
        clause = tree.dep[k] in {"acl", "acl:relcl", "appos"}
        timely = any(char.isdigit() for char in tree.text[k]) or tree.lower[k] in _SPAN
        if (clause or (opened & _opens(tree, k) and not timely)) and _is_shown(case, tree, k):
            return True
    return False


GATES = (post_sought, leans, under_way, needs_owner, needs_matter, needs_place)
