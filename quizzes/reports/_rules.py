"""What can be found of a question, in words: whose the fault is, and what to do about it."""

from __future__ import annotations

from dataclasses import dataclass

from quizzes.reports._items import Choice
from quizzes.reports._words import gettext_noop as _


@dataclass(frozen=True, slots=True)
class Rule:
    slug: str
    at_fault: str
    """"item", "learners", or "" where nothing is amiss or nothing can be told."""
    verdict: str
    """In few words, for a table."""
    meaning: str
    to_do: str = ""


RULES = {
    rule.slug: rule
    for rule in (
        Rule(
            "wrong_key",
            "item",
            _("Look at this one: the key looks wrong"),
            _("Those who know more choose a wrong answer rather than the right one."),
            _("Read the passage again. If that answer is right, correct the key."),
        ),
        Rule(
            "ambiguous",
            "item",
            _("Look at this one: a second answer looks right"),
            _("A wrong answer attracts those who know more, beside the key."),
            _("See whether the passage or another article makes both true. If so, change the choice, or ask better."),
        ),
        Rule(
            "below_chance",
            "item",
            _("Look at this one: worse than guessing"),
            _("Far fewer are right than would be by guessing."),
            _("See whether the key is right, and whether the prompt leads away from it."),
        ),
        Rule(
            "negative",
            "item",
            _("Look at this one: those who know more get it wrong"),
            _("Students who do well elsewhere do worse here than the others."),
            _("Read question, key and passage again: something in them misleads those who know the matter."),
        ),
        Rule(
            "given_away",
            "item",
            _("Look at this one: it gives itself away"),
            _("Nearly everybody is right, the weaker half too, and faster than with other right answers."),
            _("See whether the prompt or the choices tell the answer, and ask without that."),
        ),
        Rule(
            "accepted",
            "item",
            _("Look at this one: right answers were refused"),
            _("Answers were judged wrong that a teacher has accepted since."),
            _("See whether there are more ways to say it that should be accepted."),
        ),
        Rule(
            "claimed",
            "item",
            _("Look at this one: “my answer was right”"),
            _("Several students say that the answer they typed is right."),
            _("Look at what they typed. Accept it where the passage allows it."),
        ),
        Rule(
            "remarked",
            "item",
            _("Look at this one: students say that something is wrong"),
            _("Several students made the same remark, and nobody has settled it."),
            _("Read their remarks."),
        ),
        Rule(
            "hard",
            "learners",
            _("Hard, but a good question: teach it again"),
            _("Few know it, and those are the ones who do well elsewhere."),
            _("Go over it once more with the class. The question may stay as it is."),
        ),
        Rule(
            "unlearnt",
            "learners",
            _("Nobody has learnt it yet"),
            _("Even the better half hardly does better than by guessing, and nothing speaks against the question."),
            _("Teach it, or put off asking it. The question may stay as it is."),
        ),
        Rule("sound", "", _("Nothing amiss"), _("No rule found anything odd.")),
        Rule(
            "few",
            "",
            _("Too few answers to tell"),
            _("The numbers of so few students may look odd by chance alone."),
        ),
    )
}
"""By slug, in the order in which they are tried: what is at fault in the question before what students lack."""


@dataclass(frozen=True, slots=True)
class Finding:
    """The rule that fired first, and what it saw: `seen` of `of`. The functions of the rules say what they count."""

    rule: Rule
    seen: int = 0
    of: int = 0
    beside: int = 0
    """What `seen` is to be compared with."""
    choice: Choice | None = None
    """The choice that it is about."""
    chance: float = 0.0
    """How likely a sound question would show that much; 0 for rules that are no test."""

    @property
    def at_fault(self) -> str:
        return self.rule.at_fault
