"""What every prompt must hold: when and by whose word it is true, and nothing a reader would stumble over."""

from __future__ import annotations

import re
from collections.abc import Sequence

from content.drafts import BLANK, ArticleDraft
from content.generator.answers import Answer
from content.generator.as_of import held, in_words, last_day, nowadays
from content.generator.changing import changes
from content.generator.evidence import MEASURED
from content.generator.general import tells_of_a_kind
from content.generator.reading import Sentence
from content.generator.times import day_words
from content.generator.tree import AUXILIARY, FINITE, Tree, roots
from content.generator.wording import Piece
from content.generator.words import content_words, has_word
from content.language import gazetteer
from content.language.name_spans import word_set

FEWEST_WORDS, MOST_WORDS, MOST_IN_CLOZE = 6, 28, 36
"""Words of a whole question, and of a sentence with a gap."""
STRANGE = re.compile(r"[\[\]{}|<>@#*•=~^\\;±×÷→°]|https?:|www\.|\.\.\.|…")
_ASKING = word_set("what month year date decade day percentage long state city country")
_UNREAD = re.compile(r"\betc\b|\bi\.e\.|\be\.g\.|\b(?:km|mi|m|ft|km2|nmi|miles)/\d")
"""What nobody reads aloud, and one measure in two units: "926 km/500 nmi"."""
_TOWNS = word_set("city town village")
UNDATED = "it held when the article was published, and nobody knows when"
MEASURES = frozenset({"date", "number", "money", "percent", "duration"})


def unreadable(sentence: Sentence) -> str:
    """Why nothing of a sentence is asked, "" if it may be."""
    tree = sentence.tree
    if len(roots(tree)) != 1:
        return "the sentence could not be parsed as one"
    if tree.text[-1] in {"?", "!"} or len(tree) < 5:
        return "it is no statement"
    if len(sentence.quoted) * 2 > len(tree):
        return "somebody is speaking"
    if STRANGE.search(tree.words(range(len(tree))).replace(";", "")):
        return "it holds signs of a table or a link"
    if _one_country_twice(sentence):
        return "it puts a country's doings abroad into that country"
    if tree.tag[tree.root] == "VB" and not any(tree.dep[k] in {"aux", "nsubj"} for k in tree.kids[tree.root]):
        return "it tells the reader what to do"
    return ""


def _one_country_twice(sentence: Sentence) -> bool:
    """ "The U.S. military waged battles across the United States": a slip of whoever wrote or retold it."""
    tree = sentence.tree
    places = [
        (tree.token_at(name.end - 1 - sentence.start), name.full)
        for name in sentence.names
        if name.subtype == "country"
    ]
    doers = {
        full
        for i, full in places
        if i is not None and tree.dep[i] in {"compound", "amod", "nmod:poss"} and tree.dep[tree.head[i]] == "nsubj"
    }
    return any(full in doers and i is not None and tree.case(i) in {"across", "throughout"} for i, full in places)


def opening(
    article: ArticleDraft, row: Sentence, verb: int | None, tokens: Sequence[int], answer: Answer
) -> tuple[list[Piece], str]:
    """How a prompt begins: whose word it is, and when a state of affairs held; or why nobody can say when.

    verb: the finite verb over the answer. tokens: what the prompt shows of the sentence.
    """
    source: list[Piece] = [f"According to {_low_the(row.attribution)},"] if row.attribution else []
    if verb is None:
        return source, ""
    told = held(row, verb, tokens, answer)
    if article.published is None and not told.day and nowadays(row, verb, tokens):
        return source, UNDATED
    if not told.changes or told.token in tokens:
        return source, ""
    if article.published is None and not told.day and not changes(row, verb, tokens, answer):
        return source, "it may take another town for the article's" if _another_town(article, row, tokens) else ""
    if _inside_the_past(row.tree, verb, tokens):
        return source, "it is told of the present inside a story of the past"
    day = in_words(*last_day(told.day)) if told.day else day_words(article.published) if article.published else ""
    return ([f"As of {day},", *source], "") if day else (source, UNDATED)


def _inside_the_past(tree: Tree, verb: int, tokens: Sequence[int]) -> bool:
    """Whether the prompt shows a story of the past around its present: "he saw the factory, which employs 500"."""
    over = verb_over(tree, tree.root)
    return over is not None and over != verb and over in tokens and tree.tag[over] == "VBD"


def _another_town(article: ArticleDraft, row: Sentence, tokens: Sequence[int]) -> bool:
    """Whether "the city" is read as another than the one that the article is about, "Phoenix, Arizona"."""
    town, comma, _ = article.title.partition(", ")
    shown = [edit for edit in row.edits if edit.start in tokens and row.tree.lower[edit.end - 1] in _TOWNS]
    return bool(comma) and any(edit.entity and edit.entity != town for edit in shown)


def _low_the(words: str) -> str:
    return "the " + words[4:] if words.startswith("The ") else words


def verb_over(tree: Tree, i: int) -> int | None:
    """The finite verb or auxiliary of the nearest clause above token `i`."""
    for k in (i, *tree.above(i)):
        group = [z for z in (*tree.kids[k], k) if tree.tag[z] in FINITE and (z == k or tree.dep[z] in AUXILIARY)]
        if group:
            return min(group)
    return None


def _anchored(text: str, row: Sentence) -> bool:
    """Whether a prompt holds a name, a people or a year that tells where it belongs."""
    words = text.replace(BLANK, "").split()
    if words and gazetteer.is_demonym(words[0].removesuffix("'s")):
        return True
    return any(w[:1].isupper() or re.search(r"\b\d{4}\b", w) for w in words[1:] if w not in {"I", "A"}) or any(
        name.start - row.start <= 1 and text.startswith(name.text) for name in row.names
    )


def _owned_by_description(text: str, row: Sentence) -> bool:
    """ "The largest island of Norway's shape", where the article has "the island's shape"."""
    tree = row.tree
    owners = [edit for edit in row.edits if edit.end < len(tree) and tree.lower[edit.end] in {"'s", "’s"}]
    told = [edit.text for edit in owners if re.match(r"(?:[Tt]he )?[a-z].* of ", edit.text)]
    return any(re.search(rf"{re.escape(words)}['’]s ", text, re.I) for words in told)


def measures_a_kind(tree: Tree, kind: str, head: int) -> bool:
    """Whether a figure is told of all of a kind, which needs no name: "Horses have 64 chromosomes"."""
    verb = verb_over(tree, head) if kind in MEASURED else None
    return verb is not None and tells_of_a_kind(tree, verb)


def _thin(text: str, answer: Answer, row: Sentence) -> bool:
    """Too few words of its own to be about one thing: "How many soldiers were killed?"

    Of all of a kind little need be said: "How many chromosomes do horses have?"
    """
    own = content_words(text) - _ASKING
    open_to_many = answer.kind in {"person", "number", "percent"} and not any(char.isdigit() for char in text)
    fewest = 2 if measures_a_kind(row.tree, answer.kind, answer.head) else 4 if open_to_many else 3
    return len(own) < fewest


def prompt_refusal(text: str, answer: Answer, row: Sentence) -> str:
    """What a reader would stumble over in the finished prompt."""
    words = text.replace(BLANK, "x").split()
    if BLANK not in text and re.search(r", (?:and|or|but) |\b(?:and|or|but) (?:in|on|at|by|for|from)\b", text):
        return "it is not whole"
    if _UNREAD.search(text) or (BLANK not in text and "(" in text) or _owned_by_description(text, row):
        return "it is not whole"
    if BLANK not in text and answer.kind == "percent" and re.search(r"%|per ?cent\b", text):
        return "another share stands in it"
    if BLANK not in text and (
        re.search(r"^(?:[^,]*, )?(?:[Ww]ho|[Ww]hich [\w.]+(?: \w+)?) (?:which|who|that|whose)\b", text)
        or _thin(text, answer, row)
    ):
        return "it is not whole"
    if not _anchored(text, row) and not measures_a_kind(row.tree, answer.kind, answer.head):
        return "nothing in it says where or about whom"
    most = MOST_IN_CLOZE if BLANK in text else MOST_WORDS
    if not FEWEST_WORDS <= len(words) <= most:
        return "too short to tell what is meant" if len(words) < FEWEST_WORDS else "too long to read at once"
    if (
        STRANGE.search(text)
        or text.count('"') % 2
        or text.count("“") != text.count("”")
        or text.count("(") != text.count(")")
    ):
        return "it is not whole"
    if re.search(r"\b(?:on|in|at|of|to|for|by|with|from|and|or|the|a),|\s,|,\?|\b(?:the|a|an|of|and|or) ?[.?]$", text):
        return "it is not whole"
    if has_word(text, row.tree.words(answer.tokens())) and len(answer.tokens()) and answer.kind not in {"number"}:
        return "the prompt names the answer"
    return ""
