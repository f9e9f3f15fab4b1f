"""Whether some article of the topic makes a wrong answer true.

A sentence of any article in use, or the statement of a fact, makes a wrong answer true *plainly* where it holds the
answer (by its words, or as the same figure or date) and every telling word of the question, while it neither holds the
right answer as well nor denies, doubts or supposes something. So does what disputes the fact that is asked for, and a
question of the topic that asks the same with this as its right answer. Such a wrong answer is refused, with the place.

Where a sentence holds the answer and only half of the telling words, or holds it in some other way, a person has to
judge: the form warns, and refuses nothing. Words are compared without their endings and never by meaning: what is told
in wholly other words is not found.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from content.drafts import BLANK
from content.errors import InvalidQuestion
from content.language.numbers import word_list
from content.language.sentences import split
from content.models import Article, Evidence, Fact, Question
from content.selectors import live_revisions
from content.services import answer_lines
from content.services.answers import Answers, answers_of, is_right, supports
from content.services.wording import plain_words

if TYPE_CHECKING:
    from content.models import Revision
    from content.services.authoring import WrittenQuestion

FEWEST = 2
"""Telling words without which a question is about anything."""
HALF = 0.5
SHOWN = 160
"""Characters of a sentence that a message quotes."""
_FRAME = re.compile(r"^According to (?:the )?[^,“\"]*[“\"][^”\"]*[”\"],\s*", re.I)
_UNSURE = re.compile(
    r"\b(?:not|never|no|nor|neither|none|without|den(?:y|ied|ies)|false|wrong(?:ly)?|myth|rumou?r\w*|instead|rather|"
    r"unlike|except|if|would|could|might|may|should|planned|expected|thought|believed|supposed|claim\w*|alleged\w*)\b"
    r"|n[’']t\b",
    re.I,
)
_LOOSE = frozenset(
    word_list(
        """a an the and or of in on at by to for from with as into than then that this these those it its he she his her
    they their them there here who whom whose what which when where why how many much long far often did do does done
    is are was were be been being has have had will according report article say said says tell told text gap fill
    name named call called following statement true false fact year years month months day date number percent per
    kind one some any all most about over under after before during also only just other s"""
    )
)
_ENDINGS = re.compile(r"(?<=[a-z]{3})(?:ings?|ed|es|s|e|ly)$")


@dataclass(frozen=True, slots=True)
class Asserted:
    """A place that speaks for a wrong answer."""

    wrong: str
    article: str
    says: str
    plain: bool
    """Whether it makes the answer true beyond doubt."""

    @property
    def refusal(self) -> str:
        return _(
            "“%(wrong)s” is right as well: “%(article)s” says “%(says)s” Choose another wrong answer, or say in the "
            "question which one is meant."
        ) % {"wrong": self.wrong, "article": self.article, "says": self.says}

    @property
    def caution(self) -> str:
        return _("Is “%(wrong)s” really wrong? “%(article)s” says “%(says)s”") % {
            "wrong": self.wrong,
            "article": self.article,
            "says": self.says,
        }


@dataclass(frozen=True, slots=True)
class Told:
    """Something that is said in the topic, with its telling words."""

    text: str
    words: frozenset[str]
    article: str


@dataclass(frozen=True, slots=True)
class Asking:
    """What a question asks, for comparison."""

    right: tuple[str, ...]
    words: frozenset[str]


def check_elsewhere(written: WrittenQuestion, article: Article, question: Question | None = None) -> None:
    """Raise InvalidQuestion where an article of the topic makes a wrong answer true, and say which."""
    for asserted in asserted_elsewhere(written, article, question):
        if asserted.plain:
            raise InvalidQuestion(asserted.refusal)


def asserted_elsewhere(
    written: WrittenQuestion, article: Article, question: Question | None = None
) -> Iterator[Asserted]:
    """What speaks for wrong answers of a question, for each the plainest. Four statements at most."""
    wrongs = wrong_answers(written.kind, written.answers)
    if not wrongs:
        return
    plainest = evidence_for(written, article, question)
    for wrong in wrongs:
        if asserted := plainest(wrong):
            yield asserted


def evidence_for(
    written: WrittenQuestion,
    article: Article,
    question: Question | None = None,
    told: Sequence[Told] | None = None,
) -> Callable[[str], Asserted | None]:
    """What speaks for any wrong answer of a question, looked up once for many: the plainest of it.

    told: `told_in(article)`, where it is at hand. Four statements at most.
    """
    asking = asking_of(written)
    framed = _FRAME.match(written.prompt) is not None
    if told is None or framed:
        told = told_in(article, only=framed)
    same = [] if framed else _asked_the_same(written.prompt, article, question)
    against = [] if framed else _disputing(article, question)
    return partial(asserts, asking=asking, told=told, same=same, against=against)


def asserts(
    wrong: str, asking: Asking, told: Iterable[Told], same: Sequence[Told] = (), against: Sequence[Told] = ()
) -> Asserted | None:
    """The plainest of what speaks for one wrong answer; None where nothing does."""
    for one in same:
        if is_right(one.text, wrong):
            return Asserted(wrong, one.article, _shown(one.text), plain=True)
    for one in against:
        if supports(one.text, wrong) and not _holds_right(one, asking):
            return Asserted(wrong, one.article, _shown(one.text), plain=True)
    found = None
    for one in told:
        level = _level(one, asking, wrong)
        if level == 2:
            return Asserted(wrong, one.article, _shown(one.text), plain=True)
        if level and found is None:
            found = Asserted(wrong, one.article, _shown(one.text), plain=False)
    return found


def wrong_answers(kind: str, answers: Answers) -> tuple[str, ...]:
    """What a question offers as wrong: choices, or what a false statement says."""
    if kind not in ("multiple_choice", "multiple_answer", "true_false"):
        return ()
    return tuple(wrong for wrong in answers.wrong if wrong.strip())


def asking_of(written: WrittenQuestion) -> Asking:
    """The telling words of a prompt, without its answers: a false statement has the wrong one in it."""
    answers = written.answers
    right = answers.accepted if written.kind == "true_false" else tuple(answer_lines.lines_of(answers.right))
    prompt = _FRAME.sub("", written.prompt).replace(BLANK, " ")
    shown = telling(" ".join(answers.wrong)) if written.kind == "true_false" else frozenset()
    return Asking(right, telling(prompt) - shown)


def told_in(article: Article, *, only: bool = False) -> list[Told]:
    """Every sentence of the topic's articles in use, and the statements of its facts; `only`: of this article."""
    revisions = list(live_revisions(article.topic).filter(**({"article": article} if only else {})))
    told = [one for revision in revisions for one in _sentences(revision)]
    return told if only else told + _statements(article)


def telling(text: str) -> frozenset[str]:
    """Words of a text that say what it is about, without their endings."""
    return frozenset(_stem(word) for word in plain_words(text) if word not in _LOOSE)


def disputes(article: Article, question: Question | None) -> Iterator[str]:
    """Where another article disputes the fact of a question, in a sentence for the teacher."""
    for one in _disputing(article, question):
        yield _("Another article disputes this: “%(article)s” says “%(says)s”") % {
            "article": one.article,
            "says": _shown(one.text),
        }


def _stem(word: str) -> str:
    bare = _ENDINGS.sub("", word)
    return f"{bare[:-1]}i" if bare.endswith("y") else bare


def _level(one: Told, asking: Asking, wrong: str) -> int:
    """2 where what is told makes a wrong answer true, 1 where a person should look, else 0."""
    if len(asking.words) < FEWEST:
        return 0
    shared = len(asking.words & one.words)
    if shared < max(FEWEST, HALF * len(asking.words)) or not supports(one.text, wrong):
        return 0
    if _holds_right(one, asking):
        return 0
    return 2 if shared == len(asking.words) and not _UNSURE.search(one.text) else 1


def _holds_right(one: Told, asking: Asking) -> bool:
    return any(supports(one.text, right) for right in asking.right)


def _sentences(revision: Revision) -> Iterator[Told]:
    prose = tuple((block["start"], block["end"]) for block in revision.blocks if block["kind"] == "prose")
    for text, words in _read(revision.text, prose):
        yield Told(text, words, revision.article.title)


@lru_cache(maxsize=64)
def _read(text: str, prose: tuple[tuple[int, int], ...]) -> tuple[tuple[str, frozenset[str]], ...]:
    """Sentences with their telling words. Texts never change, and a teacher who types asks again and again."""
    sentences = (" ".join(text[a:b].split()) for start, end in prose for a, b in split(text, start, end))
    return tuple((sentence, telling(sentence)) for sentence in sentences)


def _statements(article: Article) -> list[Told]:
    """Facts say in full what a sentence leaves to its neighbours: "it" by name, "Thursday" by its date."""
    rows = Evidence.objects.filter(
        primary=True,
        fact__topic=article.topic_id,
        fact__status=Fact.Status.ACTIVE,
        passage__revision__article__retired_at=None,
    ).values_list("fact__statement", "passage__revision__article__title")
    return [Told(statement, telling(statement), title) for statement, title in rows.order_by("fact_id")]


def _asked_the_same(prompt: str, article: Article, question: Question | None) -> list[Told]:
    """Right answers of other questions of the topic with this very prompt."""
    rows = Question.objects.filter(
        prompt__iexact=" ".join(prompt.split()),
        fact__topic=article.topic_id,
        fact__status=Fact.Status.ACTIVE,
        passage__revision__article__retired_at=None,
    ).exclude(status=Question.Status.RETIRED)
    others = rows.exclude(pk=question.pk).exclude(fact=question.fact_id) if question else rows
    found = others.exclude(kind="true_false").select_related("passage__revision__article").order_by("pk")
    return [
        Told(right, frozenset(), one.passage.revision.article.title)
        for one in found.defer("passage__revision__text")
        for right in answer_lines.lines_of(answers_of(one.kind, one.payload).right)
    ]


def _disputing(article: Article, question: Question | None) -> list[Told]:
    """What articles in use say against the fact of a question that is there."""
    if question is None:
        return []
    rows = Evidence.objects.filter(
        fact=question.fact_id, stance=Evidence.Stance.DISPUTES, passage__revision__article__retired_at=None
    ).values_list("passage__quote", "passage__revision__article__title")
    return [Told(quote, telling(quote), title) for quote, title in rows.order_by("pk")]


def _shown(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= SHOWN else f"{text[: SHOWN - 1].rsplit(' ', 1)[0]} …"
