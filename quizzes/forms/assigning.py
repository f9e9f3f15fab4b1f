"""The form of an assignment, as its teachers fill it in; checked by what the service checks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.contrib.auth.models import AbstractBaseUser
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from content.forms.choices import ManyRows
from content.models import Article, Question, Topic
from quizzes.models import Assignment, Course
from quizzes.selectors import assigning as reads
from quizzes.selectors.courses import usable_articles, usable_topics
from quizzes.services import assigning as services

LONGEST_ID = 18
"""Digits of an id that a database can hold."""


def ids_in(texts: Iterable[str]) -> list[int]:
    """The ids in what came from an address or a form, as many as an assignment takes; anything else is dropped."""
    words = (word.strip() for text in texts for word in text.split(","))
    found = [int(word) for word in words if word.isascii() and word.isdigit() and len(word) <= LONGEST_ID]
    return list(dict.fromkeys(found))[: services.MOST_QUESTIONS + 1]


class QuestionsField(ManyRows):
    def label_from_instance(self, obj: Question) -> str:
        state = "" if obj.status == Question.Status.PUBLISHED else f" ({obj.get_status_display()})"
        return f"{obj.prompt}{state} · {obj.passage.revision.article.title}"


class ArticlesField(ManyRows):
    def label_from_instance(self, obj: Article) -> str:
        return f"{obj.topic}: {obj.title}"


class AssignmentForm(forms.ModelForm):
    """What is to be known by whom and when."""

    group = forms.ChoiceField(label=_("For"), required=False, help_text=_("The whole course, or one group of it."))
    topics = ManyRows(
        Topic.objects.none(),
        label=_("Whole topics"),
        required=False,
        help_text=_("With every article in them, later ones included."),
    )
    articles = ArticlesField(
        Article.objects.none(),
        label=_("Articles"),
        required=False,
        help_text=_("With all their questions. Their topics are opened to the course."),
    )
    questions = QuestionsField(
        Question.objects.none(),
        label=_("Single questions"),
        required=False,
        help_text=_("Choose others in the list of questions: tick them, then “Assign these questions”."),
    )

    class Meta:
        model = Assignment
        fields = ["course", "title", "group", "topics", "articles", "questions", "starts", "due"]

    asker: Any = None
    """Who fills in the form."""
    asked: Mapping[str, Any] | None = None
    """The address that led to it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        stored = self.instance if self.instance.pk else None
        self.fields["group"].choices = self._groups(stored)
        if stored:
            self.initial["group"] = f"{stored.course_id}:{stored.group}" if stored.group else ""
        self.fields["topics"].queryset = _with(usable_topics(self.asker), stored, "topics").order_by("name")
        articles = _with(usable_articles(self.asker), stored, "articles").select_related("topic")
        self.fields["articles"].queryset = articles.order_by("topic__name", "-published", "title")
        self.fields["questions"].queryset = self._questions(stored)
        if not self.fields["questions"].queryset:
            self.fields["questions"].widget = forms.MultipleHiddenInput()

    def _groups(self, stored: Assignment | None) -> list[Any]:
        """Everybody, and the groups of each course that may be chosen, under its name."""
        courses = Course.objects.for_teacher(self.asker)
        courses = courses.filter(pk=stored.course_id) if stored else courses.running()
        named = reads.groups_of(courses)
        if stored and stored.group and stored.group not in named[stored.course]:
            named[stored.course].append(stored.group)
        choices = {course.name: [(f"{course.pk}:{name}", name) for name in names] for course, names in named.items()}
        groups = [(course, names) for course, names in choices.items() if names]
        return [("", _("everybody in the course")), *(groups[0][1] if stored and groups else groups)]

    def _questions(self, stored: Assignment | None) -> Any:
        """Those it has, and those that somebody brings along from the list of questions."""
        brought = self.data.getlist("questions") if isinstance(self.data, QueryDict) else []
        wanted = {*ids_in(brought), *ids_in((self.asked or {}).get("questions", "").split(","))}
        if stored:
            wanted |= set(stored.questions.values_list("pk", flat=True))
        both = Question.objects.filter(pk__in=reads.usable_questions(self.asker).order_by().values("pk"))
        if stored:
            both |= Question.objects.filter(pk__in=stored.questions.order_by().values("pk"))
        chosen = both.filter(pk__in=wanted).select_related("fact", "passage__revision__article")
        return chosen.order_by("passage__revision__article__title", "passage__start", "pk")

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        stored = self.instance if self.instance.pk else None
        course = stored.course if stored else data.get("course")
        home, _colon, name = data.get("group", "").partition(":")
        if course and home and home != str(course.pk):
            self.add_error("group", gettext("This is a group of another course."))
        data["group"] = name
        if not self.errors:
            there = set(stored.questions.values_list("pk", flat=True)) if stored else set()
            for field, problem in services.assignment_problems(
                data["title"], self.matter(), data["starts"], data["due"], there
            ):
                self.add_error(field, problem)
        return data

    def matter(self) -> services.Matter:
        return services.Matter(*(list(self.cleaned_data[name]) for name in ("topics", "articles", "questions")))

    def told(self) -> dict[str, Any]:
        """What the services take."""
        return {name: self.cleaned_data[name] for name in self.Meta.fields if name != "course"}

    def _post_clean(self) -> None:
        """The service fills in and checks the assignment: there is no instance to change here."""


def _with(usable: Any, stored: Assignment | None, name: str) -> Any:
    """What may be chosen, and what is in the assignment already."""
    both = usable.model.objects.filter(pk__in=usable.order_by().values("pk"))
    if stored:
        both |= usable.model.objects.filter(pk__in=getattr(stored, name).order_by().values("pk"))
    return both.distinct()


class ExtraTimeForm(forms.Form):
    """More time for those who are ticked."""

    students = ManyRows(
        reads.Enrollment.objects.none(), error_messages={"required": _("Tick those who get more time.")}
    )
    due = forms.DateField(label=_("new day"), error_messages={"required": _("Choose a day.")})

    def __init__(self, assignment: Assignment, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.assignment = assignment
        self.fields["students"].queryset = reads.members(assignment)

    def clean_due(self) -> Any:
        due = self.cleaned_data["due"]
        if due and due <= self.assignment.due:
            raise forms.ValidationError(gettext("Choose a day after the day on which it is due for the others."))
        return due


def courses_to_copy_to(user: AbstractBaseUser, assignment: Assignment) -> Any:
    return Course.objects.for_teacher(user).running().exclude(pk=assignment.course_id)
