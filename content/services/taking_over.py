"""A fact takes the value that changed words give it now: "4,418" became "4,431", and who knew the one learns the other.

The generator has read the new words and made a fact of them. The two become one: the older survives with its learners'
memories and gets the new statement and value. Questions for the old value are retired as they were; of the new ones,
those that ask what a published one asked are published in its place, all others wait for review.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext as _
from rapidfuzz import fuzz

from content.errors import NotAllowedNow, ReciteError
from content.models import Evidence, Fact, PassageChange, Question
from content.selectors.disputes import in_use
from content.services.answers import supports
from content.services.merging import merge_facts
from content.services.parts import several_with
from content.services.reviewing import approve
from content.services.wording import plain_words

if TYPE_CHECKING:
    from django.contrib.auth.models import User

LIKE, MARGIN = 60.0, 5.0
"""How like the two statements must be without their values, of 100, and by how much more than any other."""
SUPPORTS = Evidence.Stance.SUPPORTS


def take_over(change: PassageChange, held: Collection[Question], by: User | None) -> set[int]:
    """Let every fact whose value changed take the new one; returns which of the `held` questions went.

    Raises NotAllowedNow where it can't be told what the new value is, and where another text still gives the old one.
    """
    gone: set[int] = set()
    for old, new in offered(change):
        asked = _retire(old, by)
        gone |= {question.pk for question in asked}
        survivor = _become_one(change, old, new, by)
        _publish(survivor, asked, by)
    return gone


def offered(change: PassageChange) -> list[tuple[Fact, Fact]]:
    """Each fact whose value changed, with the one whose value `take_over` would give it. Writes nothing.

    Raises NotAllowedNow as `take_over` does.
    """
    facts = [fact for fact in _told(change) if not supports(change.new_quote, fact.value.get("text", ""))]
    if not facts:
        raise NotAllowedNow(_("The new words give the same value. Keep the questions, or edit them."))
    pairs = [(fact, _successor(change, fact)) for fact in facts]
    for fact in facts:
        _check_alone(change, fact)
    return pairs


def _told(change: PassageChange) -> list[Fact]:
    rows = Evidence.objects.filter(passage=change.passage_id, stance=SUPPORTS, fact__status=Fact.Status.ACTIVE)
    return [row.fact for row in rows.select_related("fact__topic").order_by("fact_id")]


def _check_alone(change: PassageChange, fact: Fact) -> None:
    others = in_use(Evidence.objects.filter(fact=fact, stance=SUPPORTS)).exclude(passage=change.passage_id)
    if other := others.select_related("passage__revision__article").first():
        raise NotAllowedNow(
            _("“%(article)s” still says “%(quote)s”. Retire the questions of this passage, and settle the conflict.")
            % {"article": other.passage.revision.article, "quote": other.passage.quote}
        )


def _successor(change: PassageChange, fact: Fact) -> Fact:
    """The fact that the generator made of the new words in place of `fact`."""
    place = {"passage__revision": change.revision, "passage__start__lt": change.new_end}
    rows = Evidence.objects.filter(stance=SUPPORTS, passage__end__gt=change.new_start, **place)
    kind = fact.value.get("kind")
    found = Fact.objects.filter(evidence__in=rows, status=Fact.Status.ACTIVE).exclude(pk=fact.pk).distinct()
    ranked = sorted(
        ((_likeness(fact, one), one) for one in found if one.value.get("kind") == kind), key=lambda x: -x[0]
    )
    if not ranked or ranked[0][0] < LIKE:
        raise NotAllowedNow(
            _("No question was written for the new words of “%(fact)s”. Write the questions again, or retire these.")
            % {"fact": fact}
        )
    if len(ranked) > 1 and ranked[0][0] - ranked[1][0] < MARGIN:
        raise NotAllowedNow(
            _("The new words give more than one value that “%(fact)s” could take. Retire these questions instead.")
            % {"fact": fact}
        )
    return ranked[0][1]


def _likeness(one: Fact, other: Fact) -> float:
    """0 to 100: how like two statements are but for their values; 100 where one question asks for either."""
    asked = [{(q.kind, *plain_words(q.prompt)) for q in fact.questions.all()} for fact in (one, other)]
    return 100.0 if asked[0] & asked[1] else fuzz.ratio(_frame(one), _frame(other))


def _frame(fact: Fact) -> str:
    return " ".join(fact.statement.replace(fact.value.get("text") or "\0", " ").casefold().split())


def _retire(fact: Fact, by: User | None) -> list[Question]:
    """Retire all that asks for the old value, also in a line; returns what asked for it alone, as it was."""
    asked = list(fact.questions.exclude(status=Question.Status.RETIRED).order_by("pk"))
    gone = {question.pk for question in [*asked, *several_with(fact)]}
    note = _("Its article gives another value now.")
    change = {"status": Question.Status.RETIRED, "review_note": note, "reviewed_by": by, "reviewed_at": timezone.now()}
    Question.objects.filter(pk__in=gone).update(**change)
    return asked


def _become_one(change: PassageChange, old: Fact, new: Fact, by: User | None) -> Fact:
    Evidence.objects.filter(fact=old, passage=change.passage_id).delete()
    # The old value's keys are free again: should a text give that value once more, it is another fact.
    for row in Fact.objects.filter(merged_into=old, value={}):
        Fact.objects.filter(pk=row.pk).update(key=f"taken over:{row.pk}")
    told = {name: getattr(new, name) for name in ("key", "statement", "value", "as_of", "as_of_precision")}
    merged = merge_facts(old, new, by, although_different=True)
    Fact.objects.filter(pk=merged.gone.pk).update(key=f"taken over:{merged.gone.pk}")
    Fact.objects.filter(pk=merged.into.pk).update(**told)
    return Fact.objects.get(pk=merged.into.pk)


def _publish(fact: Fact, retired: Iterable[Question], by: User | None) -> None:
    """Questions of the new value that ask what a published one asked are asked in its place."""
    wanted = {_identity(one) for one in retired if one.status == Question.Status.PUBLISHED}
    drafts = Question.objects.drafts().filter(fact=fact).select_related("fact__topic", "passage__revision__article")
    for question in drafts:
        if _identity(question) in wanted:
            try:
                approve(question, by, teaches=False)
            except ReciteError:
                # It waits for review like any other.
                continue


def _identity(question: Question) -> tuple[str, ...]:
    return question.kind, *plain_words(question.prompt)
