"""Who may change content: the teachers' group and the teachers of a topic."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.contrib.auth.models import Group, Permission
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from content.errors import NotAllowedNow
from content.models import Topic

if TYPE_CHECKING:
    from django.contrib.auth.models import User

TEACHERS = "Teachers"
RIGHTS = {
    "topic": ("view", "add", "change"),
    "article": ("view", "add", "change"),
    "question": ("view", "add", "change"),
    "fact": ("view",),
    "refuseddraft": ("view",),
    "upload": ("view", "change"),
}
"""What the group may do in the admin; which rows, the QuerySets decide. Nothing is ever deleted there."""


@transaction.atomic
def make_teacher(user: User) -> None:
    """Let `user` into the admin, with the rights of the teachers' group."""
    if not user.is_staff:
        user.is_staff = True
        user.save(update_fields=["is_staff"])
    user.groups.add(teachers_group())


def teachers_group() -> Group:
    """The group "Teachers", made at first use; rights that a newer version adds are given here too."""
    group, _made = Group.objects.get_or_create(name=TEACHERS)
    wanted = Q()
    for model, verbs in RIGHTS.items():
        wanted |= Q(codename__in=[f"{verb}_{model}" for verb in verbs])
    group.permissions.add(*Permission.objects.filter(wanted, content_type__app_label="content"))
    return group


@transaction.atomic
def create_topic(
    name: str, by: User | None = None, *, visibility: str = Topic.Visibility.OPEN, publish_ready: bool = False
) -> Topic:
    """A new topic with `by` as its teacher. Raises NotAllowedNow, with what to do, for a name that can't be had."""
    name = _usable_name(name)
    try:
        with transaction.atomic():
            topic = Topic.objects.create(name=name, visibility=visibility, publish_ready=publish_ready)
    except IntegrityError:
        raise NotAllowedNow(_taken(name)) from None
    if by is not None:
        topic.teachers.add(by)
    return topic


def update_topic(topic: Topic, *, name: str, visibility: str, publish_ready: bool) -> Topic:
    """Change what a topic is called and who sees it. Raises NotAllowedNow."""
    topic.name, topic.visibility, topic.publish_ready = _usable_name(name), visibility, publish_ready
    try:
        with transaction.atomic():
            topic.save(update_fields=["name", "visibility", "publish_ready"])
    except IntegrityError:
        raise NotAllowedNow(_taken(topic.name)) from None
    return topic


@transaction.atomic
def set_teachers(topic: Topic, teachers: Iterable[User], by: User) -> None:
    """Let exactly `teachers` change a topic. Raises NotAllowedNow where `by` would shut herself out."""
    chosen = list(teachers)
    if not by.is_superuser and by not in chosen:
        raise NotAllowedNow(_("Stay among the teachers of the topic; otherwise you could no longer open it."))
    topic.teachers.set(chosen)


def _usable_name(name: str) -> str:
    name = " ".join(name.split())
    limit = Topic._meta.get_field("name").max_length
    if not name:
        raise NotAllowedNow(_("Give the topic a name."))
    if len(name) > limit:
        raise NotAllowedNow(
            _("The name has %(n)d characters; a topic's may have %(limit)d.") % {"n": len(name), "limit": limit}
        )
    return name


def _taken(name: str) -> str:
    return _("There is a topic called “%(name)s” already. Choose another name.") % {"name": name}
