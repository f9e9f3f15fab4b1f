"""One paragraph by itself: is it a sentence of English, a short line, code, a table, a caption? No context yet."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from content.language.captions import is_byline, is_caption
from content.language.furniture import furniture, section
from content.language.layout import BULLET, Paragraph
from content.language.sentences import split
from content.language.wordlists import words

Form = Literal["sentence", "brief", "short", "caption", "furniture", "marked"]
"""sentence: reads as prose. brief: a sentence of a few words, prose in good company. short: a line without
a full stop. caption, furniture: told by its own words. marked: the markup told its kind."""

CODE = "program code"
TABLE = "table or figures"
LANGUAGE = "not in English"
NO_WORDS = "no words"
BYLINE = "author, place or date"
CAPTION = "image caption"
NO_SENTENCE = "not a whole sentence"

_WORD = re.compile(r"[^\W_]+(?:['.’-][^\W_]+)*")
_ENDED = re.compile(r"[.!?…][\"')\]»*_]*$|:$")
_CHAPTER = re.compile(
    r"(?:chapter|book|part|section|article|appendix|act|scene|volume|canto|letter|lesson|unit)"
    r" (?:[ivxlc]+|\d+|one|two|three|four|five)\b(?:[^a-z]{0,60}|.{0,60}(?<![.!?]))$"
    r"|(?-i:[IVXLC]+)\.(?: [A-Z][^.!?]{0,60})?$",
    re.IGNORECASE,
)
_CODE = re.compile(
    r"[{}]$|[)\]}\"'\d];$|^[{}<#$]|=>|==|!=|\+=|&&|\|\||::|->|/\*|\*/|</?\w+[^<>]*>|\w\(\)|\)\s*[{:;]$"
    r"|^(?:def|class|import|from|return|var|let|const|function|public|private|static|void|int|float|if|for|while|else"
    r"|elif|try|except|print|echo|sudo|npm|pip|git|select|insert|update|create)\b.*[:;({)=]$"
    r"|^\w[\w.]*\s?=\s?\S|^@\w+|^import [\w.]+$|^from [\w.]+ import\b",
)
HASHES = re.compile(r"#{1,6} (?=[A-Z0-9\"“])")
"""The mark of a heading in Markdown, which people paste as it is."""
_LONGEST_QUESTION = 16
_NAME_LINE = re.compile(
    r"(?:[A-Z0-9][\w'’&.-]*,? |& |of |and |the |de ){1,6}(?:Inc|Ltd|Co|Corp|Bros|Jr|Sr|D\.C|U\.S|U\.K|S\.A|N\.V)\."
)
"""A name that ends in an abbreviation: "Arden Motors, Inc.", "Martin Doe Jr."."""
_COMMENT = re.compile(r"#!|# |//|/\*|>>> |\$ ")
_ENGLISH = words("languages", "english")
_OTHER = words("languages", "other")
_LATIN = re.compile(r"[A-Za-zÀ-ɏ]")


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph with what can be told of it alone."""

    paragraph: Paragraph
    text: str
    """In plain characters, blanks collapsed."""
    words: int
    ended: bool
    form: Form
    reason: str = ""
    sentences: int = 0
    section: str = ""

    @property
    def full(self) -> bool:
        """Too long for a line of a menu."""
        return self.form == "sentence" and (self.words >= 20 or self.sentences >= 2)

    @property
    def solid(self) -> bool:
        """Too long for the teaser of another story."""
        return self.form == "sentence" and (self.words >= 35 or (self.sentences >= 2 and self.words >= 25))


def _is_question(text: str, words: int, sentences: int) -> bool:
    """A heading in the form of a question; in a quotation it would end with its mark."""
    return text[-1] == "?" and sentences == 1 and words <= _LONGEST_QUESTION and text[0] not in "\"'"


def read_line(plain: str, paragraph: Paragraph) -> Line:
    """Read `paragraph` of the normalised text `plain` by itself."""
    piece = plain[paragraph.start : paragraph.end]
    text = " ".join(piece.split())
    words = len(_WORD.findall(text))
    ended = bool(_ENDED.search(text[-12:]))
    if paragraph.kind not in (None, "heading"):
        return Line(paragraph, text, words, ended, "marked", paragraph.reason)
    opens = section(text)
    if paragraph.kind == "heading" or opens:
        return Line(paragraph, text, words, ended, "short", paragraph.reason, section=opens)
    form, reason = _by_form(piece, text, words, ended)
    if form:
        return Line(paragraph, text, words, ended, form, reason)
    form, sentences = _as_sentence(text, words, ended)
    if not is_latin(text) or (form == "sentence" and not is_english(text)):
        return Line(paragraph, text, words, ended, "furniture", LANGUAGE)
    return Line(paragraph, text, words, ended, form, "" if form != "furniture" else NO_SENTENCE, sentences)


def _by_form(piece: str, text: str, words: int, ended: bool) -> tuple[Form | None, str]:
    """Furniture, captions and the like that a paragraph shows by itself; None for what may be read."""
    if not words:
        return "furniture", NO_WORDS
    reason = furniture(text)
    if reason:
        return "furniture", reason
    if is_byline(text, words, ended):
        return "furniture", BYLINE
    if is_caption(text, words, ended):
        return "caption", CAPTION
    if HASHES.match(text) and words <= 14 and not ended:
        return "short", ""
    if _is_code(text, words):
        return "furniture", CODE
    if _is_table(piece, text, words):
        return "furniture", TABLE
    if words <= 14 and (_CHAPTER.match(text) or (text.isupper() and words > 1)):
        return "short", ""
    return None, ""


def _as_sentence(text: str, words: int, ended: bool) -> tuple[Form, int]:
    """Whether the paragraph reads as sentences, and how many."""
    sentences = len(split(text)) if words <= 80 else 3
    if _NAME_LINE.fullmatch(text):
        return "short", sentences
    question = _is_question(text, words, sentences)
    if ended and words >= 5 and not question and not (text[-1] == ":" and words < 8):
        return "sentence", sentences
    if question or (ended and words >= 2 and text[-1] != ":"):
        return "brief", sentences
    if words <= 25:
        return "short", sentences
    # A last paragraph that was cut off has whole sentences before the cut; a long caption has one.
    return ("sentence" if sentences >= 3 or words > 80 else "caption"), sentences


def is_latin(text: str) -> bool:
    """Whether most letters of a paragraph are Latin ones."""
    letters = [char for char in text[:2000] if char.isalpha()]
    return sum(1 for char in letters if _LATIN.match(char)) >= 0.6 * len(letters)


def is_english(text: str) -> bool:
    """Whether a sentence in Latin letters is English, by its small words."""
    words = [word.lower() for word in _WORD.findall(text[:2000])]
    ours = [word for word in words if word in _ENGLISH]
    theirs = sum(word in _OTHER for word in words)
    # "a", "to", "is" and the like are words of other languages too.
    sure = any(len(word) > 2 and word not in _OTHER for word in ours)
    several = len(set(ours)) > 1 and len(ours) > 0.1 * len(words)
    return len(words) < 5 or (len(ours) >= theirs and (sure or several or len(words) < 12))


def _is_code(text: str, words: int) -> bool:
    if words > 60:
        return False
    marks = sum(text.count(char) for char in "{}<>=;_\\|&$#@^~`+*")
    looks = bool(_CODE.search(text)) and (marks >= 2 or text[-1] not in ".!?")
    return looks or bool(_COMMENT.match(text)) or marks > 0.1 * len(text) + 1


def _is_table(piece: str, text: str, words: int) -> bool:
    """Cells in columns, or more figures than words."""
    if ("\t" in piece and not _ENDED.search(text[-4:])) or text.count(" | ") >= 2:
        return True
    figures = sum(char.isdigit() for char in text)
    return figures > 3 and figures > sum(char.isalpha() for char in text)


def bare(text: str) -> str:
    """The text without a list mark before it."""
    return BULLET.sub("", text, count=1) if BULLET.match(text) else text
