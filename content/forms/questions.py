"""Questions by hand and edited, in the words of a teacher."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from unfold.widgets import (
    UnfoldAdminSelectWidget,
    UnfoldAdminTextareaWidget,
    UnfoldAdminTextInputWidget,
    UnfoldBooleanSwitchWidget,
)

from content import kinds
from content.models import Article, Question
from content.services.answers import MANY_LINES, WRITERS, Answers, answers_of
from content.services.authoring import WrittenQuestion, problems, tidy

ONE_ANSWER = " && ".join(f"kind != '{kind}'" for kind in ("true_false", *MANY_LINES))
CONDITIONS = {
    "right": ONE_ANSWER,
    "truth": "kind == 'true_false'",
    "rights": "kind == 'multiple_answer'",
    "events": "kind == 'ordering'",
    "pairs": "kind == 'matching'",
    "wrong": "kind == 'multiple_choice' || kind == 'multiple_answer'",
    "accepted": f"{ONE_ANSWER} && kind != 'multiple_choice'",
    "holds": "kind == 'true_false' && truth == 'false'",
    "shown": "kind == 'true_false' && truth == 'false'",
}
"""When the admin's theme shows a field: those that the kind does not use stay out of the way."""
LINES_FIELD = {"multiple_answer": "rights", "ordering": "events", "matching": "pairs"}
"""Where the right answers are typed that have a line for each part."""
MOST_DIGITS = 10
TRUTHS = [("true", _("The statement is true")), ("false", _("The statement is false"))]


def kind_labels() -> list[tuple[str, str]]:
    return [(slug, kinds.get(slug).LABEL) for slug in WRITERS]


def _lines_told(least: int, most: int) -> dict[str, Any]:
    """What question_form.js says of lines while they are typed; the form says the rest."""
    return {
        "data-least": least,
        "data-most": most,
        "data-no-bar": _("Line {n} has no bar, |, with something on both sides."),
        "data-twice": _("Lines {n} and {m} end alike."),
        "data-too-few": _("{n} lines; at least {least} are needed."),
        "data-too-many": _("{n} lines; at most {most} fit."),
        "data-whole": _("{n} lines, each with both its parts."),
    }


class QuestionForm(forms.ModelForm):
    """A question in words; afterwards `written` is what the services take."""

    kind = forms.ChoiceField(label=_("Kind"), choices=kind_labels, widget=UnfoldAdminSelectWidget)
    prompt = forms.CharField(
        label=_("Question"),
        widget=UnfoldAdminTextareaWidget(attrs={"rows": 2}),
        help_text=_("For “Fill the gap”, the sentence with _____ in place of the answer."),
    )
    right = forms.CharField(label=_("Right answer"), required=False, max_length=300, widget=UnfoldAdminTextInputWidget)
    rights = forms.CharField(
        label=_("Right answers"),
        required=False,
        widget=UnfoldAdminTextareaWidget(attrs={"rows": 4}),
        help_text=_("One on each line. Students pick all of them, and nothing else, to be right."),
    )
    events = forms.CharField(
        label=_("Events"),
        required=False,
        widget=UnfoldAdminTextareaWidget(attrs={"rows": 5, **_lines_told(3, 6)}),
        help_text=_(
            "Three to six, one on each line: what happened, a bar and the date. Example: The bridge was opened. | "
            "4 May 1931. The text does not tell the date, and no two dates may overlap."
        ),
    )
    pairs = forms.CharField(
        label=_("Lines and their answers"),
        required=False,
        widget=UnfoldAdminTextareaWidget(attrs={"rows": 5, **_lines_told(3, 5)}),
        help_text=_(
            "Three to five, one on each line: the line, a bar and its answer. Example: Engineer of the bridge | Clara "
            "Voss. Each answer may fit one line only."
        ),
    )
    truth = forms.ChoiceField(label=_("Right answer"), required=False, choices=TRUTHS, widget=UnfoldAdminSelectWidget)
    wrong = forms.CharField(
        label=_("Wrong answers"),
        required=False,
        widget=UnfoldAdminTextareaWidget(attrs={"rows": 4}),
        help_text=_("One on each line. No article of the topic may make one of them true."),
    )
    accepted = forms.CharField(
        label=_("Other accepted answers"),
        required=False,
        widget=UnfoldAdminTextareaWidget(attrs={"rows": 3}),
        help_text=_("One on each line. Case, accents, punctuation and small slips are forgiven anyway."),
    )
    holds = forms.CharField(
        label=_("What holds instead"), required=False, max_length=300, widget=UnfoldAdminTextInputWidget
    )
    shown = forms.CharField(
        label=_("What the statement says in its place"),
        required=False,
        max_length=300,
        widget=UnfoldAdminTextInputWidget,
    )
    quote = forms.CharField(
        label=_("Passage"),
        widget=UnfoldAdminTextareaWidget(attrs={"rows": 4}),
        help_text=_(
            "The words of the article that answer the question: mark them in its text, or copy them from there."
        ),
    )
    at = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)
    """Where in the text the passage was marked: the words may stand there more than once."""
    asker: Any = None
    """Who fills in the form."""
    written: WrittenQuestion

    class Meta:
        model = Question
        fields: list[str] = []

    def chosen_article(self) -> Article | None:
        """The article that the question is about; None where none was chosen."""
        raise NotImplementedError

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        article = self.chosen_article()
        if article is None or self.errors:
            return data
        self.written = self.as_written(data)
        question = self.instance if self.instance.pk else None
        for part, message in problems(self.written, article, question):
            self.add_error(self._field(part), message)
        return data

    def as_typed(self) -> WrittenQuestion:
        """The question as far as it is typed; nothing of it need be sound."""
        data = {name: str(self[name].value() or "") for name in self.fields}
        at = data.get("at", "")
        self.written = self.as_written({**data, "at": int(at) if at.isdecimal() and len(at) < MOST_DIGITS else None})
        return self.written

    def field_of(self, part: str) -> str:
        """The field that a part of `written` is typed in."""
        return self._field(part)

    def _post_clean(self) -> None:
        """The service makes and changes the question: there is no instance to fill in and check here."""

    def _field(self, part: str) -> str:
        """The field that a part of the question is typed in, for its kind."""
        lines = LINES_FIELD.get(self.written.kind)
        if lines:
            return lines if part in ("right", "support") else part
        if self.written.kind != "true_false":
            return "right" if part == "support" else part
        return {"right": "truth", "wrong": "shown", "support": "holds"}.get(part, part)

    @staticmethod
    def as_written(data: Mapping[str, Any]) -> WrittenQuestion:
        """The cleaned data as services take it, blanks and line ends made even."""
        if data["kind"] == "true_false":
            answers = Answers(data["truth"], wrong=lines(data["shown"]), accepted=lines(data["holds"]))
        elif data["kind"] in LINES_FIELD:
            right = "\n".join(lines(data[LINES_FIELD[data["kind"]]]))
            answers = Answers(right, wrong=lines(data["wrong"]) if data["kind"] == "multiple_answer" else ())
        elif data["kind"] == "multiple_choice":
            answers = Answers(data["right"], wrong=lines(data["wrong"]))
        else:
            answers = Answers(data["right"], accepted=lines(data["accepted"]))
        quote = " ".join(data["quote"].split())
        return WrittenQuestion(data["kind"], tidy(data["prompt"]), answers, quote, data.get("at"))


class QuestionAddForm(QuestionForm):
    article = forms.ModelChoiceField(
        label=_("Article"), queryset=Article.objects.none(), widget=UnfoldAdminSelectWidget
    )
    publish = forms.BooleanField(
        label=_("Publish it at once"),
        required=False,
        initial=True,
        widget=UnfoldBooleanSwitchWidget,
        help_text=_("Otherwise it is a draft, which students do not see."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own = Article.objects.for_teacher(self.asker).filter(retired_at=None)
        self.fields["article"].queryset = own.order_by("title")  # type: ignore[attr-defined]

    def chosen_article(self) -> Article | None:
        return self.cleaned_data.get("article")


class QuestionEditForm(QuestionForm):
    """A question that is there; `stored` is what it is now, `seen` names what it was when the form was opened."""

    seen = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)

    same_meaning = forms.ChoiceField(
        label=_("What changes"),
        choices=[
            ("yes", _("The wording: it asks the same as before, its statistics go on")),
            ("no", _("The meaning: a new version, whose statistics begin anew")),
        ],
        initial="yes",
        required=False,
        widget=UnfoldAdminSelectWidget,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        question = kwargs["instance"]
        told = answers_of(question.kind, question.payload)
        truth, many = question.kind == "true_false", question.kind in LINES_FIELD
        initial = {
            **{field: told.right if question.kind == kind else "" for kind, field in LINES_FIELD.items()},
            "kind": question.kind,
            "prompt": question.prompt,
            "right": "" if truth or many else told.right,
            "truth": told.right if truth else "true",
            "wrong": "" if truth else "\n".join(told.wrong),
            "accepted": "" if truth else "\n".join(told.accepted),
            "holds": "\n".join(told.accepted) if truth else "",
            "shown": "\n".join(told.wrong) if truth else "",
            "quote": question.passage.quote,
        }
        self.stored = self.as_written(initial)
        self.state = sha256(repr(self.stored).encode()).hexdigest()
        kwargs["initial"] = {**initial, "seen": self.state, **(kwargs.get("initial") or {})}
        super().__init__(*args, **kwargs)
        # Another kind is another question: a payload of one can't be read as one of the other.
        self.fields["kind"].disabled = True
        if question.kind != "cloze":
            self.fields["prompt"].help_text = ""

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        # The same edit once more, after an answer that was lost, changes nothing.
        if not self.errors and data.get("seen", "") not in ("", self.state) and self.written != self.stored:
            self._tell_changed()
        return data

    def _tell_changed(self) -> None:
        """Refuse once what would undo another's edit unseen; what was typed stays, and the second try is meant."""
        told = {"prompt": self.stored.prompt, "answer": self.instance.answer}
        self.data = self.data.copy()
        self.data[self.add_prefix("seen")] = self.state
        self.add_error(
            None,
            _(
                "This question has been changed since you opened it. It now asks “%(prompt)s”, and its answer is "
                "“%(answer)s”. Save again to put yours in its place."
            )
            % told,
        )

    def chosen_article(self) -> Article | None:
        return self.instance.passage.revision.article


def lines(text: str) -> tuple[str, ...]:
    """The lines of a text area without the empty ones."""
    return tuple(" ".join(line.split()) for line in text.splitlines() if line.strip())
