"""Whether a prompt ends, or breaks off, in the middle: of a name, of a quotation, of a pair of dashes, of a clause."""

from __future__ import annotations

import re
from itertools import pairwise

from content.drafts import BLANK
from content.generator.gates.aligned import Aligned, aligned, is_question
from content.generator.gates.case import Case
from content.generator.hints import GAP
from content.generator.tree import FINITE, SUBJECTS
from content.generator.words import word_set
from content.language import gazetteer

_LAST = re.compile(r"(?P<before>[\w’'.-]+) (?P<last>[A-Z][\w’'-]*)[?.]$")
_SAYING = re.compile(
    r"\b(?:ask(?:ed|s)?|wr(?:ite|ote|ites|itten)|said|says?|put (?:it|this|that)|note[ds]?|remark(?:ed|s)?|"
    r"declare[ds]?|quip(?:ped)?|comment(?:ed|s)?|call(?:ed|s)? (?:it|him|her|them|this)|"
    r"describ(?:ed|es) (?:it|him|her)|stat(?:ed|es)|conclud(?:ed|es)|observ(?:ed|es)|repl(?:ied|y))\b",
    re.I,
)
_SPOKEN = re.compile(r"^[,:]? ?(?:that )?[\"“]|^: ")
_AS_PUT = re.compile(r"\b(?:to ask|as [^,.?]* put (?:it|this)|(?:note|write|wrote|noted|remarked|argued) that)[.?]$")
_DASH = re.compile(r"(?<=\s)[–—-](?=\s)|—")
_NAME_TO_NAME = re.compile(
    r"\b(?:did|does|was|were|had) ((?:the )?(?:[A-Z][\w’'.-]* )+to (?:[A-Z][\w’'.-]* )+[a-z]+)\b"
)
_BUT_TAIL = re.compile(
    r"(?<!not)\bbut (?:with|after|in|by|for|at|on|from|under|during|upon|following) (?P<tail>[^,;]*)\.$"
)
_PERFECT = re.compile(r"\band (?P<been>been \w+)")
_HAVE = re.compile(r"\b(?:has|had|have|having)\b|['’]ve\b")
_NUMBER_FIRST = re.compile(r"(?P<number>\d{2,4}) (?P<name>[A-Z][\w’'-]*)")
_NUMBER_BEFORE = re.compile(
    rf"(?:\d{{1,4}}|{BLANK}(?: \(number\))?) "
    r"(?:(?:The|An|In|On|At|By|He|She|It|This|These|That|There|After|Although|When|While|As) (?![A-Z])"
    r"|(?P<land>[A-Z][a-z]+) [a-z]+)"
)
_ONE_OF_THEM = re.compile(
    r"\b(?P<place>[A-Z]\w+), one of (?:the|its|his|their) (?:\w+ )?"
    r"(?P<them>(?!carriers|rivers|powers|centers|harbors)[a-z]+(?:ers|ors|ists))\b"
)
_INITIAL = re.compile(r"\b(?:of|by|with|and|from|to|for|under|son|the) [A-Z]\.\??$|\b(?P<latin>[a-z]\. [a-z]\.)$")
_LAST_NUMBER = re.compile(r" and (?P<last>(?!1\d{3}\b|20\d\d\b)\d(?:[\d,.]*\d)?)\.$")
_BETWEEN = re.compile(r"\bbetween (?P<first>[\w’'-]+ [\w’'-]+)(?P<rest>[^.?]*)")
_TWO = re.compile(r"\b(?:two|both|its|their|his|her|these|rival|various|several|different|many|all)\b")
_ASIDE = re.compile(r" ?\([^()]*\)|, (?:who|whom|whose|which)\b.*")
_LOOK_AHEAD = 12
"""Characters behind a passage that tell whether its list goes on: "; and its"."""
_RELATIVE = word_set("who whom whose which that when where as than because while if")


def initial_end(case: Case) -> str:
    """ "With the help of T.", "on a. d.": the sentence was cut at an initial or in an abbreviation."""
    found = _INITIAL.search(case.body)
    after = found and re.search(rf"\b{re.escape(found[0].rstrip('?'))} (?P<next>[A-Z]\w+)", case.article.text)
    cut = found and (found["latin"] or (after and _bears(after["next"])))
    return f'"{found[0]}" is the beginning of a name' if found and cut else ""


def _bears(word: str) -> bool:
    return gazetteer.is_first_name(word) or gazetteer.is_surname(word)


def one_party(case: Case) -> str:
    """ "A conflict between the farmers of Arden.": and whom was cut off."""
    shown, told = _BETWEEN.search(case.body), _BETWEEN.search(case.fact.passage.quote)
    if shown is None or told is None or shown["first"] != told["first"] or _TWO.search(shown["first"]):
        return ""
    side, joins, _ = told["rest"].partition(" and ")
    words = re.findall(r"[\w’'-]+", _ASIDE.sub("", side))
    whole = not joins or " and " in shown["rest"] or any(case.tags.get(word) in FINITE for word in words)
    return "" if whole else f'"{shown[0]}" lacks its other side'


def bare_number(case: Case) -> str:
    """ "Thirty from Lind and 21.": what is counted last stands behind a bracket."""
    found = None if is_question(case) else _LAST_NUMBER.search(case.filled)
    goes_on = found and re.search(rf"\b{re.escape(found['last'])} \([^()]*\),? [a-z]", case.fact.passage.quote)
    return f'"{found["last"]}" of what was cut off' if found and goes_on else ""


def name_goes_on(case: Case) -> str:
    """ "Commanded by Field?" of Field Marshal Jan Moran: the name that ends the prompt is cut in the middle."""
    found = _LAST.search(case.body)
    if not found or case.fact.answer.startswith(found["last"]):
        return ""
    pair = rf"\b{re.escape(found['before'])} {re.escape(found['last'])}\b"
    ends = [match.end() for match in re.finditer(pair, case.fact.passage.quote)]
    cut = ends and all(re.match(r" [A-Z]", case.fact.passage.quote[end:]) for end in ends)
    return f'"{found["last"]}" is the beginning of a name' if cut else ""


def quotation_lost(case: Case) -> str:
    """ "It made many ask, as Jan Moran wrote in 1901.": what was asked stayed in the article."""
    body = case.body.rstrip()
    if _AS_PUT.search(body):
        return "what was said is missing"
    if not _SAYING.search(body) or re.search(r"[\"“]", body):
        return ""
    at = _end_in_quote(case)
    spoken = at >= 0 and _SPOKEN.match(case.fact.passage.quote[at:])
    return "the quotation that is announced is missing" if spoken else ""


def _end_in_quote(case: Case) -> int:
    """Where in the passage the last words of the prompt end, -1 if they are not found."""
    shown = case.body.rstrip(" .?")
    shown = re.sub(GAP, lambda _: case.fact.answer, shown)
    last = " ".join(shown.split()[-3:])
    at = case.fact.passage.quote.rfind(last)
    return at + len(last) if at >= 0 else -1


def one_dash(case: Case) -> str:
    """ "Two more — Arden and Carn fell": of a pair of dashes one is left."""
    side = aligned(case)
    dashes = len(_DASH.findall(case.body))
    if side is None or dashes != 1:
        return ""
    tree = side.tree
    pair = [i for i, word in enumerate(tree.text) if word in {"–", "—", "-"} and _apart(side, i)]
    if len(pair) != 2:
        return ""
    inside = any(pair[0] < i < pair[1] for i in side.shown)
    behind = any(i > pair[1] and tree.text[i][0].isalnum() for i in side.shown)
    relative = tree.lower[pair[0] + 1] in _RELATIVE
    return "one of two dashes is left" if inside and (behind or relative) else ""


def _apart(side: Aligned, i: int) -> bool:
    """Whether a dash stands between words, and not in one as a hyphen does."""
    tree = side.tree
    blank = 0 < i < len(tree) - 1 and tree.starts[i] > tree.end(i - 1)
    return blank or tree.text[i] == "—"


def name_to_name(case: Case) -> str:
    """ "Did Marlow Games to Marlow Holdings continue": of "renamed Marlow Games to Marlow Holdings, which"."""
    found = _NAME_TO_NAME.search(case.body) if is_question(case) else None
    return f'"{found[1]}" has no one subject' if found else ""


def but_tail(case: Case) -> str:
    """ "The guards were paid locally but with the end of the war in 1763.": the clause behind "but" is cut off."""
    found = _BUT_TAIL.search(case.body)
    if not found or is_question(case):
        return ""
    words = re.findall(r"[\w’'-]+", found["tail"])
    verb = any(case.tags.get(word, "") in FINITE for word in words)
    at = _end_in_quote(case)
    goes_on = at >= 0 and re.match(r", \w+ \w+", case.fact.passage.quote[at:])
    return '"but" opens a clause that is cut off' if goes_on and not verb else ""


def but_no(case: Case) -> str:
    """ "The amendment was passed in 1961 but no seats in the council.": the verb behind "but" is cut off."""
    found = re.search(r"\bbut no (?P<tail>[a-z][^,;]*)\.$", case.body)
    words = re.findall(r"[\w’'-]+", found["tail"]) if found else []
    verb = any(case.tags.get(word, "") in FINITE for word in words)
    return f'"but no {words[0]}" has no verb' if found and not verb else ""


def list_ends_early(case: Case) -> str:
    """ "Above all coats, hats, gloves.": the list goes on in the passage, and its "and" with it."""
    if is_question(case) or not re.search(r",[\"”]? [^,]+,[\"”]? [^,]+\.$", case.body):
        return ""
    last = case.body.rsplit(",", 2)
    at, passage = _end_in_quote(case), case.fact.passage
    rest = case.article.text[passage.start + at : passage.end + _LOOK_AHEAD]
    goes_on = at >= 0 and re.match(r",? (?:and|or) |, |; (?:and|or) (?:its|his|her|their) ", rest)
    named = re.match(rf" (?:[A-Z]|{BLANK})", last[-1])
    if re.match(r" (?:which|who|whose|where|of which|of whom)\b", last[-1]) or (named and _clause_follows(case, rest)):
        return ""
    return "the list goes on" if goes_on and not re.search(r"\b(?:and|or)\b", " ".join(last[1:])) else ""


def _clause_follows(case: Case, rest: str) -> bool:
    """ "At Arden, in Carn, using steam": behind the comma stands a clause, and no member of a list."""
    side = aligned(case)
    word = re.match(r", (?P<word>[\w’'-]+)", rest)
    if side is None or word is None:
        return False
    tree = side.tree
    last = max(i for i in side.shown | side.answer if not tree.is_punct(i))
    behind = next((i for i in range(last + 1, len(tree)) if not tree.is_punct(i)), -1)
    if behind < 0 or tree.text[behind] != word["word"]:
        return False
    verb = tree.head[behind] if tree.dep[behind] == "advmod" else behind
    opens = tree.dep[verb] in {"acl", "advcl"} and tree.tag[verb] in {"VBG", "VBN"}
    return opens or tree.tag[behind] in {"WDT", "WP", "WP$", "WRB"}


def without_verb(case: Case) -> str:
    """ "In 2011, Arden – whose mayor is a farmer.": the one finite verb belongs to a clause within."""
    side = aligned(case)
    if side is None or is_question(case):
        return ""
    tree = side.tree
    if any(side.place[n] < 0 and word.lower() in {"was", "were", "is", "are", "did", "had", "has", "have"}
           for n, word in enumerate(side.words)):  # fmt: skip
        return ""
    shown = side.present
    for i in sorted(shown):
        if tree.tag[i] in FINITE or (i in side.edited and tree.pos[i] in {"VERB", "AUX"}):
            verb = i if tree.pos[i] == "VERB" and tree.dep[i] not in {"aux", "aux:pass", "cop"} else tree.head[i]
            if tree.dep[verb] != "acl:relcl" and tree.dep[i] != "acl:relcl":
                return ""
    return "there is no main verb of its own"


def perfect_lost(case: Case) -> str:
    """ "Was ranked first and been praised": the "had" before "been" stayed in the article."""
    found = _PERFECT.search(case.body)
    return f'"{found["been"]}" has lost its "had"' if found and not _HAVE.search(case.body) else ""


def number_first(case: Case) -> str:
    """ "745 Moran's mother was a painter": the number of a note or page opens the sentence."""
    before = _NUMBER_BEFORE.match(case.body)
    if before and (before["land"] is None or gazetteer.place(before["land"], "country")):
        return f'"{before[0]}": the number belongs to no sentence'
    found = _NUMBER_FIRST.match(case.body)
    if not found:
        return ""
    name = found["name"].removesuffix("'s").removesuffix("’s")
    persons = {word for line in case.lines for one in line.names if one.kind == "person" for word in one.full.split()}
    return f'"{found["number"]}" belongs to no sentence' if name in persons else ""


def others_apposition(case: Case) -> str:
    """ "Who came from Arden, one of the founders?": what is said of the answer hangs on another name."""
    found = _ONE_OF_THEM.search(case.body)
    if found and any(name.kind == "place" and name.text.endswith(found["place"]) for name in case.names):
        return f'"{found["place"]}" is none of the {found["them"]}'
    side = aligned(case)
    if side is None or not re.match(r"(?:Who|Which \w+)\b", case.body) or not is_question(case):
        return ""
    tree = side.tree
    for comma in (i for i in side.shown if tree.text[i] == ","):
        behind = comma + 1
        opens = behind in side.shown and tree.lower[behind] in {"one", "a", "an"}
        plain = comma + 2 < len(tree) and (tree.lower[behind] != "one" or tree.lower[comma + 2] == "of")
        if opens and plain and tree.pos[comma - 1] == "PROPN" and _last_comma(side, comma):
            return f'what stands behind "{tree.text[comma - 1]}" belongs to the answer'
    return ""


def _last_comma(side: Aligned, comma: int) -> bool:
    """Whether what the comma opens ends the prompt, and has no verb: an apposition, to whatever it belongs."""
    rest = [i for i in side.shown if i > comma]
    tree = side.tree
    return not any(tree.text[i] == "," or tree.tag[i] in FINITE for i in rest) and not any(
        tree.dep[i] in SUBJECTS for i in rest
    )


def loose_all(case: Case) -> str:
    """ "Led the council all from the south": of whom "all" tells was left out before it."""
    side = aligned(case)
    if side is None:
        return ""
    tree = side.tree
    for one, other in pairwise(side.place):
        gone = one >= 0 and other > one + 2 and tree.lower[other] in {"all", "both", "each", "most", "some", "none"}
        if gone and tree.text[other - 1] == "," and not side.answer & set(range(one, other)):
            return f'"{tree.text[other]}" tells of what was left out'
    return ""


def second_doer(case: Case) -> str:
    """ "By whom were the seats won and members Ann Moran?": of two who did it, one is left behind."""
    side = aligned(case) if is_question(case) else None
    if side is None:
        return ""
    tree = side.tree
    for one, other in pairwise(side.place):
        inside = one >= 0 and one + 2 < other < len(tree) - 1
        joins = inside and tree.lower[other] == "and" and tree.lower[one + 1] == "by"
        if joins and side.answer & set(range(one, other)) and not _does_more(side, other):
            return f'"and {tree.text[other + 1]}" belongs to the answer'
    return ""


def _does_more(side: Aligned, i: int) -> bool:
    """Whether a verb follows "and": "built by Ann Moran and opened in 1990"."""
    return any(tag[:2] == "VB" or tag == "MD" for tag in side.tree.tag[i + 1 : i + 4])


GATES = (
    loose_all,
    second_doer,
    name_goes_on,
    quotation_lost,
    one_dash,
    name_to_name,
    but_tail,
    but_no,
    list_ends_early,
    perfect_lost,
    number_first,
    others_apposition,
    without_verb,
    initial_end,
    bare_number,
    one_party,
)
