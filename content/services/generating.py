"""Questions from articles: the generator over a whole topic, and what its articles' state says of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial

from django.db import InterfaceError, OperationalError, transaction
from django.utils.translation import gettext as _

from content.drafts import ArticleDraft, TopicDraft
from content.errors import NotAllowedNow, NothingToAsk, ReciteError
from content.models import Article, Revision, Topic
from content.selectors import acceptance_counts, live_revisions
from content.services.importing import article_draft
from content.services.language_model import store_with_model
from content.services.storing import GenerationReport, locked, store_topic_draft

ATTEMPTS = 5
Progress = Callable[[str, int, int], None]


def generate_questions(topic: Topic, *, progress: Progress | None = None) -> GenerationReport:
    """Write questions from all live articles of `topic` together, so that each is checked against the others.

    Articles move from waiting to ready, with a note where nothing could be asked, or to failed with the reason;
    the error is raised again. Reading takes no lock; storing is one transaction. Running it twice changes nothing.
    """
    for _attempt in range(ATTEMPTS):
        revisions = list(live_revisions(topic))
        if not revisions:
            return GenerationReport()
        with _state(revisions):
            articles = [article_draft(one.article, one) for one in revisions]
            counts = acceptance_counts()
            rules, note = _draft(articles, counts, progress)
            store = partial(_store, topic, revisions)
            try:
                stored = store_with_model(topic, revisions, articles, rules, store, progress, counts)
            except NotAllowedNow:
                # An article came or went while these were read: the whole topic is read again.
                continue
        _settle(revisions, stored.draft, note)
        _say(stored.report.message, [revisions[number].article_id for number in stored.failed])
        return stored.report
    raise NotAllowedNow(_("The articles of this topic keep changing. Write its questions when all are in."))


@contextmanager
def _state(revisions: Sequence[Revision]) -> Iterator[None]:
    """Articles not read before are being read inside, and failed with the reason where an error leaves it."""
    every = [revision.article_id for revision in revisions]
    unread = [revision.article_id for revision in revisions if revision.article.state != Article.State.READY]
    Article.objects.filter(pk__in=unread).update(state=Article.State.READING, problem="")
    try:
        yield
    except ReciteError as error:
        _fail(unread or every, str(error))
        raise
    except (OperationalError, InterfaceError):
        # The database was away, and nothing is wrong with the articles: they are read again.
        raise
    except Exception:
        _fail(unread or every, _("Recite failed while reading this. Its log says more; “Write questions” tries again."))
        raise


def _draft(
    articles: Sequence[ArticleDraft], counts: Mapping[str, tuple[int, int]], progress: Progress | None
) -> tuple[TopicDraft, str]:
    """What the generator makes of the articles; where that is nothing, an empty draft and why."""
    # The generator loads the parser, which no web process needs.
    from content.generator.pipeline import draft_topic

    try:
        return draft_topic(articles, counts=counts, progress=progress), ""
    except NothingToAsk as error:
        return TopicDraft(facts=(), questions=()), str(error)


def _store(topic: Topic, revisions: Sequence[Revision], draft: TopicDraft) -> GenerationReport:
    from content.generator.pipeline import GENERATOR_VERSION

    with transaction.atomic():
        topic = locked(topic)
        _check_unchanged(revisions)
        return store_topic_draft(topic, revisions, draft, generator_version=GENERATOR_VERSION)


def _check_unchanged(revisions: Sequence[Revision]) -> None:
    """Raise NotAllowedNow where somebody has brought a stretch in, or left one out, since these were read."""
    now = dict(Revision.objects.filter(pk__in=[revision.pk for revision in revisions]).values_list("pk", "blocks"))
    if any(now.get(revision.pk) != revision.blocks for revision in revisions):
        raise NotAllowedNow(_("What belongs to an article of this topic changed. Write its questions again."))


def _fail(articles: Sequence[int], problem: str) -> None:
    Article.objects.filter(pk__in=articles).update(state=Article.State.FAILED, problem=problem)


def _say(message: str, articles: Sequence[int]) -> None:
    """Tell on the articles that were read, and have nothing else to say, why a language model brought nothing."""
    if message:
        Article.objects.filter(pk__in=articles, state=Article.State.READY, problem="").update(problem=message)


def _settle(revisions: Sequence[Revision], draft: TopicDraft, note: str) -> None:
    """Every article that was read is ready; one without a question says so."""
    keys = {question.fact.key for question in draft.questions}
    asked = {revisions[fact.passage.article].article_id for fact in draft.facts if fact.key in keys}
    read = Article.objects.filter(pk__in=[revision.article_id for revision in revisions])
    read.filter(pk__in=asked).update(state=Article.State.READY, problem="")
    note = note or _("No sentence here states a fact that can be asked by itself. You can add questions by hand.")
    read.exclude(pk__in=asked).update(state=Article.State.READY, problem=note)
    unread = [revision.article_id for revision in revisions if not _has_prose(revision)]
    left_out = _("No running English text was found in this. What was left out stands on its page, with the reason.")
    read.filter(pk__in=unread).exclude(pk__in=asked).update(problem=left_out)


def _has_prose(revision: Revision) -> bool:
    return any(block["kind"] == "prose" for block in revision.blocks)
