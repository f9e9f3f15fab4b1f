"""Teachers, their group, and the topics that are theirs."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import Group

from content import services
from content.errors import NotAllowedNow
from content.models import Article, Question, Topic
from tests import factories

pytestmark = pytest.mark.django_db


def test_a_teacher_may_change_content_and_delete_nothing(teacher: Any) -> None:
    assert teacher.is_staff
    rights = teacher.get_all_permissions()
    assert {"content.add_article", "content.change_question", "content.add_topic", "content.view_fact"} <= rights
    assert not [right for right in rights if ".delete_" in right or right.startswith("auth.")]


def test_the_group_is_made_once() -> None:
    for user in factories.UserFactory.create_batch(2):
        services.make_teacher(user)
        services.make_teacher(user)
        assert user.groups.count() == 1
    assert Group.objects.count() == 1


def test_who_creates_a_topic_teaches_it(teacher: Any) -> None:
    topic = services.create_topic("  The  bridge ", teacher)
    assert topic.name == "The bridge"
    assert list(Topic.objects.for_teacher(teacher)) == [topic]


@pytest.mark.parametrize(
    ("name", "says"), [(" ", "Give the topic a name"), ("x" * 121, "121 characters"), ("Taken", "already")]
)
def test_a_name_that_cannot_be_had(name: str, says: str) -> None:
    factories.TopicFactory(name="Taken")
    other = factories.TopicFactory(name="Other")
    with pytest.raises(NotAllowedNow, match=says):
        services.create_topic(name)
    with pytest.raises(NotAllowedNow, match=says):
        services.update_topic(other, name=name, visibility="open", publish_ready=False)
    assert set(Topic.objects.values_list("name", flat=True)) == {"Taken", "Other"}


def test_a_teacher_sees_own_content_alone_and_an_administrator_all(teacher: Any) -> None:
    own, other = factories.QuestionFactory.create_batch(2)
    own.fact.topic.teachers.add(teacher)
    boss = factories.UserFactory(is_superuser=True)
    for model, expected in ((Topic, own.fact.topic), (Article, own.passage.revision.article), (Question, own)):
        assert list(model.objects.for_teacher(teacher)) == [expected]
        assert model.objects.for_teacher(boss).count() == 2
    assert other


def test_a_teacher_cannot_shut_herself_out(teacher: Any) -> None:
    topic = services.create_topic("Bridge", teacher)
    other = factories.TeacherFactory()
    with pytest.raises(NotAllowedNow, match="Stay among"):
        services.set_teachers(topic, [other], teacher)
    services.set_teachers(topic, [other, teacher], teacher)
    assert set(topic.teachers.all()) == {other, teacher}
