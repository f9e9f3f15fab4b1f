"""Whether a prompt takes over a slip of the article, or compares with what isn't shown: "three more ships"."""

from __future__ import annotations

import re
from functools import cache

from content.generator.gates.aligned import aligned
from content.generator.gates.case import Case
from content.generator.hints import GAP
from content.generator.tree import AUXILIARY
from content.generator.words import word_set
from content.language import gazetteer
from content.language.dates import MONTH

_THE_LAND = re.compile(r"\b[Tt]he (?P<land>[A-Z][a-z]+)(?= and the |[,.?])")
_WITH_ARTICLE = word_set(
    "Congo Gambia Sudan Lebanon Ukraine Vatican Netherlands Philippines Bahamas Maldives Seychelles"
)
_DATE_BEFORE_NOUN = re.compile(rf"\b(?P<verb>[a-z]+) {MONTH} \d{{1,2}}, \d{{4}},? (?P<noun>[a-z]+) of\b")
_COUNT = r"(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|several|many|most|few|these|those|\d[\d,.]*)"
_NUMBERED = re.compile(rf"\b{_COUNT} (?P<first>[a-z]+) (?P<second>[a-z]+)", re.I)
_PLURAL_BEFORE = word_set(
    "sports arms women's men's savings sales systems customs goods operations communications human rights news "
    "physics mathematics economics politics electronics logistics ethics athletics series species headquarters works "
    "earnings proceeds thanks means crossroads barracks congress business glass grass mass class press process access "
    "princess wireless compass cross express bus gas plus always less various previous religious serious famous "
    "numerous dangerous continuous indigenous precious mysterious prestigious ambitious infectious enormous overseas "
    "years months weeks days hours minutes seconds times miles metres kilometres feet points votes"
)
"""Words in "s" that rightly stand before a plural noun, and those that are no plurals."""
_MORE = re.compile(rf"\b(?:{_COUNT}|how many|{GAP}) more (?!than\b|of\b|or less\b)[\w’'-]+", re.I)
_THAN = re.compile(r"\bthan\b|\bto the\b")
_CAPITALS = re.compile(r"\b[A-Z]{5,}\b")
_POST = re.compile(r"Who (?:was|is) the (?P<land>[A-Z][\w.]+) ")
_BARE_CENTURY = re.compile(r"\b[Ii]n (?:early |mid-|late )?\d{1,2}(?:st|nd|rd|th)[ -]century\b(?P<next> [\w’'-]+)?")
_SLIPS = re.compile(
    r"\bper capital\b|[a-z]{3},[A-Z][a-z]{2}|"
    r"\b(?:1\d{3}|20\d\d), \d{1,3} (?:except|but|and|although|when|while|which|who)\b|"
    r"(?:that|stating|says|said) [A-Z][a-z]+['’]s (?:contains|includes|consists|covers|produces)\b|"
    r"\b\d{1,2},\d{3} (?:[a-z]+ )?(?:enthusiast|spectator|visitor|fan|soldier|worker|student|resident|inhabitant|"
    r"protester|employee|viewer|passenger)\b(?!-| [a-z]+s\b| (?:strong|capacity))|"
    r"(?<=[a-z])['’]s the (?=_{3,}|[A-Z])(?<!it's the )(?<!that's the )(?<!who's the )"
)
_LINKING = word_set(
    "and or nor but of in on at by to for from with as than that which who when where while after before"
)
"""Words behind which a name begins a phrase, and no sentence."""
_SAME_RUN = 5
_EXAMPLE = re.compile(r"\b(?:for example|for instance|in particular|e\.g\.)", re.I)
_BARE_PART = re.compile(r"(?<!the )\b(?:early|mid|late)[ -]$")
_SUCH = re.compile(
    r"\b(?:such as (?:the )?(?:[^_.;]*(?:, |\band |\bor )(?:the )?)?|an? (?:[a-z]+ ){1,3}like (?:the )?)_{3,}", re.I
)


_FOLK = re.compile(r"(?:ists?|ites?|ians?)$")
_PLACED_BEFORE = re.compile(r"\b(?:did|does) (?P<word>notably|especially|particularly|namely|chiefly|primarily) [A-Z]")
_WAS_THEN = re.compile(
    r"(?:^|, |: )(?:[Ww]ho|[Ww]hich [A-Za-z.]+(?: [a-z]+)?) (?:was|were|is|are) [a-z]+ing\b[^,?]*, "
    r"(?P<then>[a-z]+) (?P<rest>[^?]*)"
)


def shouted(case: Case) -> str:
    """ "Francisco Ferrer GUARDIA": a name in capitals that the article writes without them as well."""
    for word in _CAPITALS.findall(" ".join((case.body, case.fact.value.text, *case.wrong))):
        if re.search(rf"\b{word.capitalize()}\b", case.article.text):
            return f'"{word}" is written in capitals'
    return ""


def land_before_post(case: Case) -> str:
    """ "The Scotland first minister": a country's name that is no adjective stands before the post."""
    found = _POST.match(case.body) if case.draft.template == "office_holder" else None
    land = found["land"] if found else ""
    noun = land and not gazetteer.is_demonym(land) and gazetteer.place(land) is not None
    return f'"{land}" is no adjective' if noun and not land.isupper() else ""


def two_plurals(case: Case) -> str:
    """ "Five members states": of two nouns in a row the first is no plural, unless it is a word of its own."""
    for found in _NUMBERED.finditer(case.body):
        first, second = found["first"].lower(), found["second"].lower()
        plurals = case.tags.get(found["first"]) == "NNS" and case.tags.get(found["second"]) == "NNS"
        if plurals and first.endswith("s") and second.endswith("s") and first not in _PLURAL_BEFORE:
            return f'"{found[0]}" is a slip in the article'
    return ""


def more_than_what(case: Case) -> str:
    """ "Three more ships were approved": more than which is told elsewhere."""
    found = _MORE.search(case.body)
    return f'"{found[0]}" than what is told elsewhere' if found and not _THAN.search(case.body) else ""


def lowered_name(case: Case) -> str:
    """ "Was cream inducted": the word that opens the sentence is a name, as the rest of the article shows."""
    text = case.article.text
    for tree in case.trees:
        word = tree.text[0]
        low = word.lower()
        if (
            low == word
            or not re.search(rf"\b{re.escape(low)}\b", case.body)
            or re.search(rf"\b{re.escape(low)}\b", text)
        ):
            continue
        called_after = _FOLK.sub("", word) in _surnames(case)  # "fourierists"
        if called_after or re.search(rf"[a-z,] {re.escape(word)}\b(?! [A-Z])", text):
            return f'"{word}" is a name'
    return ""


def _surnames(case: Case) -> set[str]:
    """The last names of the persons of the topic that are no common words."""
    persons = (name for line in case.topic.lines for name in line.names if name.kind == "person")
    return {last for name in persons if not gazetteer.is_common_word((last := name.text.split()[-1]).lower())}


def adverb_of_another(case: Case) -> str:
    """ "In which country did notably Ada Doe make it known?": of "readers, notably Ada Doe, who made it known"."""
    found = _PLACED_BEFORE.search(case.body)
    return f'"{found["word"]}" belongs to what was left out' if found else ""


def did_another(case: Case) -> str:
    """ "Which country was dissolving, led to its end?": what led to it stayed in the article."""
    found = _WAS_THEN.search(case.body)
    own = (
        found
        and case.tags.get(found["then"], "") in {"VBD", "VBN"}
        and not re.search(r"\b(?:and|but) \w+ed\b", found["rest"])
    )
    return f'"{found["then"]}" was done by another' if found and own else ""


def example_of_what(case: Case) -> str:
    """ "For example" leans on the sentence before; of "such as _____" others would be examples too."""
    found = _EXAMPLE.search(case.body) or _SUCH.search(case.body)
    return f'"{found[0]}" is an example among others' if found else ""


def comma_before_verb(case: Case) -> str:
    """ "The chieftain Abu Hamid, tried to unite them": one comma alone parts the subject from its verb."""
    side = aligned(case)
    if side is None:
        return ""
    tree = side.tree
    for verb in sorted(side.present):
        if tree.text[verb - 1] != "," or tree.tag[verb] not in {"VBD", "VBZ", "VBP"}:
            continue
        subject = tree.child(tree.head[verb] if tree.dep[verb] in AUXILIARY else verb, "nsubj", "nsubj:pass")
        if subject is None or not 0 <= subject < verb - 1 or tree.pos[subject] == "PRON":
            continue
        start = tree.below(subject)[0]
        if "," not in tree.text[start : verb - 1] and not {"–", "—"} & set(tree.text[start:verb]):
            return f'a comma parts "{tree.text[subject]}" from "{tree.text[verb]}"'
    return ""


def comma_before_name(case: Case) -> str:
    """ "Married art student, Ann Moran": a bare noun and the name that it describes are parted by a comma."""
    for tree in case.trees:
        for i, dep in enumerate(tree.dep):
            noun = tree.head[i]
            first = min(tree.below(i))
            apart = dep == "appos" and tree.tag[i] == "NNP" and tree.tag[noun] == "NN" and noun < first
            if not apart or noun + 1 > first or "," not in tree.text[noun + 1 : first + 1] or first > noun + 2:
                continue
            before = [k for k in tree.kids[noun] if k < noun]
            bare = not any(tree.dep[k] in {"det", "nmod:poss", "nummod", "case"} for k in before)
            opened = min([noun, *before])
            if (
                bare
                and tree.dep[noun] in {"obj", "nsubj", "nsubj:pass", "obl:agent"}
                and opened
                and (tree.words(range(opened, noun + 1)) + "," in case.body)
            ):
                return f'a comma parts "{tree.text[noun]}" from its name'
    return ""


def article_before_land(case: Case) -> str:
    """ "On the side of the France": the name of a country that takes no article has one."""
    for found in _THE_LAND.finditer(case.body):
        if found["land"] in _lands() and found["land"] not in _WITH_ARTICLE:
            return f'"the {found["land"]}" is a slip in the article'
    return ""


@cache
def _lands() -> frozenset[str]:
    return frozenset(gazetteer.names("countries"))


def date_for_article(case: Case) -> str:
    """ "Failed to report May 9, 2013, purchase of shares": a date stands where a noun wants its article."""
    found = _DATE_BEFORE_NOUN.search(case.body)
    verb = found and case.tags.get(found["verb"], "")[:2] == "VB"
    return f'"{found["noun"]}" lacks an article' if found and verb else ""


def decade_bare(case: Case) -> str:
    """ "Since late 1980s, artists have ...": English says "the late 1980s"."""
    bare = case.fact.value.precision == "decade" and _BARE_PART.search(case.before)
    return f'"{bare[0]}{case.fact.answer}" lacks "the"' if bare and f"{bare[0]}_" in case.body else ""


def bare_century(case: Case) -> str:
    """ "Ada Doe in 18th-century contributed to it": the noun that the century belongs to is missing."""
    found = _BARE_CENTURY.search(case.body)
    behind = (found["next"] or "").strip() if found else ""
    tag = case.tags.get(behind, "")
    noun = behind[:1].isupper() or tag[:2] in {"NN", "JJ"} or (behind and not tag)
    return f'"{found[0]}" lacks its noun' if found and not noun else ""


def miswritten(case: Case) -> str:
    """ "GDP per capital", "Ada Doe's the Primer": a slip that is known."""
    found = _SLIPS.search(case.body)
    return f'"{found[0].strip()}" is a slip in the article' if found else ""


def said_twice(case: Case) -> str:
    """ "The judges gave it two stars the judges gave two stars for 1951": two drafts of a sentence run together."""
    for line in case.lines:
        words = re.findall(r"\w[\w’'-]*|[^\w\s]", line.sentence.text)
        for n in range(_SAME_RUN, len(words) - 2):
            joined = not words[n - 1][0].isalnum() or words[n - 1].lower() in _LINKING or words[n - 1][0].isdigit()
            run = [word.lower() for word in words[n : n + 3]]
            told = words[n][0].isupper() and case.tags.get(words[n + 2], "") in {"VBD", "VBZ"}
            if not joined and told and _has_run([word.lower() for word in words[: n - 1]], run):
                return f'"{" ".join(words[n : n + 3])}" is said twice'
    return ""


def _has_run(words: list[str], run: list[str]) -> bool:
    return any(words[k : k + len(run)] == run for k in range(len(words)))


GATES = (
    adverb_of_another,
    did_another,
    bare_century,
    miswritten,
    said_twice,
    article_before_land,
    date_for_article,
    decade_bare,
    lowered_name,
    shouted,
    land_before_post,
    two_plurals,
    more_than_what,
    example_of_what,
    comma_before_verb,
    comma_before_name,
)
