"""An article's text replaced: every passage is found again in the new text, or held back, or taken out.

* moved: the row goes to the new revision; questions, memories and settlements stay as they are.
* changed: the row stays with the text that it is quoted from. Its questions are held back until a teacher has looked at
  both wordings (`content.services.changed_passages`).
* vanished: its questions cite another passage that tells their fact and bears their answer out, or are retired; a fact
  that no text in use tells any more is retired with them.

What was held back or retired so comes back by itself when a later revision has the words again. The same text again
changes nothing. Each change keeps where the passage was and what it altered (`PassageChange`).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from django.db import IntegrityError, transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from content.drafts import ArticleDraft
from content.errors import NotAllowedNow
from content.language.anchoring import Anchored, Span, reanchor
from content.language.word_stream import read
from content.models import Article, Passage, PassageChange, Question, RefusedDraft, Revision
from content.services.carrying import Decided, Fate, decide
from content.services.elsewhere import place_choices
from content.services.evidencing import mend_primaries
from content.services.holding import hold
from content.services.importing import check_details, digest_of
from content.services.locking import locked
from content.services.replacing import carry_over
from content.services.stretches import turned
from content.services.surroundings import Surroundings, given_details
from content.signals import article_revised

if TYPE_CHECKING:
    from django.contrib.auth.models import User

Outcome = PassageChange.Outcome
_WORST = (Outcome.MOVED.value, Outcome.CHANGED.value, Outcome.VANISHED.value)


@dataclass(frozen=True, slots=True)
class Foreseen:
    """What becomes of one passage. start, end, quote: where its words, or what took their place, stand in the new text.

    None and "" of one that vanishes.
    """

    passage: Passage
    outcome: str
    rule: str
    similarity: float
    start: int | None = None
    end: int | None = None
    quote: str = ""
    published: int = 0
    """Published questions that cite it."""

    @property
    def old_quote(self) -> str:
        return self.passage.quote


@dataclass(frozen=True, slots=True)
class RevisionPlan:
    """What replacing a text would do; nothing is written. `same`: the text is the one that is there."""

    article: Article
    same: bool
    passages: tuple[Foreseen, ...] = ()
    held: int = 0
    """Published questions that would be held back."""
    retired: int = 0
    """Questions that would be retired, drafts included."""
    recited: int = 0
    """Questions that would cite another passage of their fact."""
    facts: int = 0
    """Facts that would be retired."""
    restored: int = 0
    """Questions that come back, since their words do."""

    @property
    def moved(self) -> tuple[Foreseen, ...]:
        return self._with(Outcome.MOVED)

    @property
    def changed(self) -> tuple[Foreseen, ...]:
        return self._with(Outcome.CHANGED)

    @property
    def vanished(self) -> tuple[Foreseen, ...]:
        return self._with(Outcome.VANISHED)

    def _with(self, outcome: str) -> tuple[Foreseen, ...]:
        return tuple(one for one in self.passages if one.outcome == outcome)


@dataclass(frozen=True, slots=True)
class RevisionReport:
    """What replacing a text did. `new`: False where the text was the one that is there, and nothing was done."""

    article: Article
    revision: Revision
    new: bool
    moved: int = 0
    changed: int = 0
    vanished: int = 0
    held: int = 0
    retired: int = 0
    recited: int = 0
    facts: int = 0
    restored: int = 0


def plan_revision(article: Article, draft: ArticleDraft) -> RevisionPlan:
    """What `revise_article` would do. Raises what it raises."""
    current = current_revision(article)
    if _is_same(article, current, draft):
        return RevisionPlan(article, same=True)
    _check(article, draft)
    fates = _fates(article, current, draft)
    decided = decide(article, fates)
    return RevisionPlan(article, False, tuple(_foreseen(fates, draft.text)), **_counts(decided))


@transaction.atomic
def revise_article(article: Article, draft: ArticleDraft, by: User | None = None) -> RevisionReport:
    """Replace the text of an article by `draft`, all or nothing; its questions are then to be written again.

    Details that the draft does not give stay: a title that was only read off the text's first line gives none. The same
    text again changes nothing. Raises NotAllowedNow for a retired article, an empty text, and one that another article
    of the topic has; UnusableMetadata for details that can't be stored.
    """
    topic = locked(article.topic)
    article = Article.objects.get(pk=article.pk)
    article.topic = topic
    current = current_revision(article)
    if _is_same(article, current, draft):
        return RevisionReport(article, current, new=False)
    _check(article, draft)
    fates = _fates(article, current, draft)
    decided = decide(article, fates)
    revision = _store(article, current, draft, by)
    carry_over(revision, fates, decided)
    RefusedDraft.objects.filter(revision=current).delete()
    mend_primaries(topic)
    place_choices(topic)
    hold(topic)
    vanished = [fact.pk for fact in decided.facts]
    changed = sorted(decided.changed - set(vanished))
    article_revised.send(sender=Article, revision=revision, changed=changed, vanished=vanished)
    told = Counter(fate.outcome for fate in fates if fate.is_news)
    return RevisionReport(article, revision, True, **{name: told[name] for name in Outcome.values}, **_counts(decided))


def current_revision(article: Article) -> Revision:
    """The newest revision of an article."""
    return article.revisions.order_by("-number")[:1].get()


def _counts(decided: Decided) -> dict[str, int]:
    return {
        "held": decided.published_held,
        "retired": len(decided.retired),
        "recited": len(decided.recited),
        "facts": len(decided.facts),
        "restored": len(decided.freed) + len(decided.revived),
    }


def _is_same(article: Article, current: Revision, draft: ArticleDraft) -> bool:
    return article.digest == digest_of(draft.text) or current.text == draft.text


def _check(article: Article, draft: ArticleDraft) -> None:
    if article.retired_at is not None:
        raise NotAllowedNow(_("“%(title)s” is retired. Bring it back before you replace its text.") % _titled(article))
    if not draft.text.strip():
        raise NotAllowedNow(_("There is no text in this. Nothing was changed."))
    others = Article.objects.filter(topic=article.topic_id, digest=digest_of(draft.text)).exclude(pk=article.pk)
    if (other := others.first()) is not None:
        raise NotAllowedNow(_same_text(other))


def _same_text(other: Article) -> str:
    told = _("“%(title)s” in this topic has just this text already. Nothing was changed.")
    return told % _titled(other)


def _titled(article: Article) -> dict[str, str]:
    return {"title": article.title}


# The passages


def _fates(article: Article, current: Revision, draft: ArticleDraft) -> list[Fate]:
    """What becomes of every passage of the current text, and of those that earlier revisions left behind."""
    behind = {change.passage_id: change for change in _left_behind(article)}
    passages = Passage.objects.filter(Q(revision=current) | Q(pk__in=behind)).select_related("revision")
    by_revision: defaultdict[Revision, list[Passage]] = defaultdict(list)
    for passage in passages.order_by("pk"):
        by_revision[passage.revision].append(passage)
    answers = _answers(passages)
    around = Surroundings.of(article, draft, _turned_again(current, draft), passages)
    fates = []
    for revision, rows in by_revision.items():
        old = read(revision.text)
        for passage, anchored in zip(rows, _anchored(revision.text, draft.text, rows, answers), strict=True):
            latest = behind.get(passage.pk)
            found = around.judged(passage, anchored, old, latest)
            fates.append(Fate(passage, found, latest, around.details_of(latest)))
    return sorted(fates, key=lambda fate: fate.passage.pk)


def _left_behind(article: Article) -> Iterable[PassageChange]:
    """Changes of passages that still wait for their words to come back."""
    rows = PassageChange.objects.latest_each().filter(revision__article=article, settlement="")
    return rows.exclude(outcome=Outcome.MOVED)


def _answers(passages: QuerySet[Passage]) -> dict[int, set[str]]:
    """What standing questions ask for in each passage, in words."""
    found: defaultdict[int, set[str]] = defaultdict(set)
    asked = Question.objects.filter(passage__in=passages).exclude(status=Question.Status.RETIRED)
    for passage, answer, value in asked.values_list("passage_id", "answer", "fact__value"):
        found[passage] |= {answer, value.get("text", "")}
    return found


def _anchored(
    old: str, new: str, passages: Iterable[Passage], answers: Mapping[int, Iterable[str]]
) -> Iterator[Anchored]:
    """What becomes of each passage; the worst of what becomes of it with each of its answers."""
    spans = [list(_spans(passage, answers.get(passage.pk, ()))) for passage in passages]
    found = iter(reanchor(old, new, [span for every in spans for span in every]))
    for every in spans:
        yield max((next(found) for _span in every), key=lambda one: _WORST.index(one.outcome))


def _spans(passage: Passage, answers: Iterable[str]) -> Iterator[Span]:
    yield Span(passage.start, passage.end)
    quote = passage.quote.casefold()
    for answer in sorted(answers):
        place = quote.find(answer.casefold()) if answer else -1
        if place >= 0 and len(quote) == len(passage.quote):
            start = passage.start + place
            yield Span(passage.start, passage.end, start, start + len(answer))


def _foreseen(fates: Iterable[Fate], text: str) -> Iterator[Foreseen]:
    asked = Counter(
        Question.objects.published()
        .filter(passage__in=[fate.passage.pk for fate in fates])
        .values_list("passage_id", flat=True)
    )
    for fate in fates:
        if fate.is_news:
            found = fate.anchored
            words = text[found.start : found.end] if found.start is not None else ""
            place = found.outcome, found.rule, found.similarity, found.start, found.end, words
            yield Foreseen(fate.passage, *place, asked[fate.passage.pk])


# The text


def _store(article: Article, current: Revision, draft: ArticleDraft, by: User | None) -> Revision:
    blocks = _turned_again(current, draft)
    article.digest, article.state, article.problem = digest_of(draft.text), Article.State.WAITING, ""
    given = given_details(draft)
    for name, value in given.items():
        setattr(article, name, value)
    check_details(article)
    try:
        with transaction.atomic():
            article.save(update_fields=["digest", "state", "problem", *given])
    except IntegrityError:
        # Somebody stored the same text since we looked.
        raise NotAllowedNow(_same_text(Article.objects.get(topic=article.topic_id, digest=article.digest))) from None
    return Revision.objects.create(
        article=article, number=current.number + 1, text=draft.text, blocks=blocks, created_by=by
    )


def _turned_again(current: Revision, draft: ArticleDraft) -> list[dict[str, Any]]:
    """The draft's blocks, those that a teacher had brought in or left out by hand turned again."""
    by_hand = {_words(current.text, block): block["kind"] for block in current.blocks if "was" in block}
    blocks = [asdict(block) for block in draft.blocks]
    for n, block in enumerate(blocks):
        kind = by_hand.get(_words(draft.text, block))
        if kind is not None and (kind == "prose") != (block["kind"] == "prose"):
            blocks[n] = turned(block, read=kind == "prose")
    return blocks


def _words(text: str, block: Mapping[str, Any]) -> str:
    return " ".join(text[block["start"] : block["end"]].split())
