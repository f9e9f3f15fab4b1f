"""Objects for tests. A question made here is whole: its passage stands in its article, its key in its passage."""

from __future__ import annotations

import hashlib
from typing import Any

import factory
from django.contrib.auth import get_user_model
from factory.django import DjangoModelFactory

from content import models as content
from quizzes import models as quizzes

TEXT = (
    "The bridge over the Lenn opened on 4 May 1931. It carried 12,400 carts in its first year. "
    "The engineer Clara Voss designed it. The town of Arden paid for the stone.\n\n"
    "A flood damaged two of the nine piers in 1954. The county repaired them within a year."
)


class UserFactory(DjangoModelFactory):
    class Meta:
        model = get_user_model()
        skip_postgeneration_save = True

    username = factory.Sequence(lambda n: f"person{n}")
    email = factory.LazyAttribute(lambda o: f"{o.username}@example.org")
    password = factory.django.Password("a long enough phrase")


class TeacherFactory(UserFactory):
    """A teacher of every topic that exists when she is made; staff, with the rights of the teachers' group."""

    is_staff = True

    @factory.post_generation
    def rights(self, create: bool, extracted: object, **kwargs: Any) -> None:
        from content.services import make_teacher

        if create:
            make_teacher(self)


class TopicFactory(DjangoModelFactory):
    class Meta:
        model = content.Topic

    name = factory.Sequence(lambda n: f"Topic {n}")


class ArticleFactory(DjangoModelFactory):
    """An article with its first revision; `text=` sets the words."""

    class Meta:
        model = content.Article
        skip_postgeneration_save = True

    class Params:
        text = TEXT

    topic = factory.SubFactory(TopicFactory)
    title = factory.Sequence(lambda n: f"The bridge at Arden, part {n}")
    publisher = "Arden Gazette"
    published = factory.Faker("date_object")
    digest = factory.LazyAttributeSequence(lambda o, n: hashlib.sha256(f"{n}{o.text}".encode()).hexdigest())
    state = content.Article.State.READY

    @factory.post_generation
    def revision(self, create: bool, extracted: str | None, **kwargs: Any) -> None:
        if create:
            RevisionFactory(article=self, text=extracted or TEXT)


class RevisionFactory(DjangoModelFactory):
    class Meta:
        model = content.Revision

    article = factory.SubFactory(ArticleFactory)
    number = 1
    text = TEXT

    @factory.lazy_attribute
    def blocks(self) -> list[dict[str, Any]]:
        blocks, start = [], 0
        for paragraph in self.text.split("\n\n"):
            blocks.append({"kind": "prose", "start": start, "end": start + len(paragraph), "reason": ""})
            start += len(paragraph) + 2
        return blocks


class PassageFactory(DjangoModelFactory):
    """A passage of its article's only revision; `quote=` says which words (the first sentence if not)."""

    class Meta:
        model = content.Passage
        exclude = ["article"]

    article = factory.SubFactory(ArticleFactory)
    revision = factory.LazyAttribute(lambda o: o.article.revisions.first())
    quote = "The bridge over the Lenn opened on 4 May 1931."
    start = factory.LazyAttribute(lambda o: o.revision.text.index(o.quote))
    end = factory.LazyAttribute(lambda o: o.start + len(o.quote))
    prefix = factory.LazyAttribute(lambda o: o.revision.text[max(0, o.start - 32) : o.start])
    suffix = factory.LazyAttribute(lambda o: o.revision.text[o.end : o.end + 32])


class FactFactory(DjangoModelFactory):
    class Meta:
        model = content.Fact

    topic = factory.SubFactory(TopicFactory)
    key = factory.Sequence(lambda n: f"fact-{n}")
    statement = "The bridge over the Lenn opened on 4 May 1931."
    value = {"kind": "date", "text": "4 May 1931", "day": "1931-05-04", "precision": "day"}


CHOICES = {
    "choices": [
        {"id": "k3f9", "text": "4 May 1931"},
        {"id": "p07d", "text": "9 June 1931"},
        {"id": "z5aa", "text": "12 May 1929"},
        {"id": "q1c2", "text": "21 May 1934"},
    ],
    "correct": "k3f9",
}


class QuestionFactory(DjangoModelFactory):
    """A published multiple-choice question on its own fact and passage; `article=` puts it into one."""

    class Meta:
        model = content.Question
        exclude = ["article"]

    article = factory.SubFactory(ArticleFactory)
    fact = factory.LazyAttribute(lambda o: FactFactory(topic=o.article.topic))
    passage = factory.LazyAttribute(lambda o: passage_of(o.article))
    kind = "multiple_choice"
    prompt = factory.Sequence(lambda n: f"When did bridge {n} over the Lenn open?")
    payload = factory.LazyFunction(lambda: CHOICES)
    answer = "4 May 1931"
    origin = content.Question.Origin.RULE
    status = content.Question.Status.PUBLISHED
    confidence = 0.9

    @classmethod
    def _create(cls, model_class: type, *args: Any, **kwargs: Any) -> content.Question:
        question = super()._create(model_class, *args, **kwargs)
        content.Evidence.objects.get_or_create(fact=question.fact, passage=question.passage, defaults={"primary": True})
        return question


def passage_of(article: content.Article, quote: str = "The bridge over the Lenn opened on 4 May 1931.") -> Any:
    """The passage of `quote` in `article`, made once."""
    revision = article.revisions.first()
    start = revision.text.index(quote)
    passage, _ = content.Passage.objects.get_or_create(
        revision=revision, start=start, end=start + len(quote), defaults={"quote": quote}
    )
    return passage


class LearnerFactory(DjangoModelFactory):
    class Meta:
        model = quizzes.Learner

    user = factory.SubFactory(UserFactory)
    time_zone = "Europe/Berlin"
