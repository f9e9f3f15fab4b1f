"""Templates in words: each that readers have judged has its own, and one that is not known is told by its name."""

from __future__ import annotations

from content.generator.acceptance import COUNTS
from content.selectors import template_label


def test_every_template_that_readers_judged_has_words_of_its_own() -> None:
    templates = sorted({key.partition("/")[2].removesuffix("?") for key in COUNTS} | {"office_holder"})
    labels = [template_label(template) for template in templates]
    assert len(set(labels)) == len(templates) > 40
    assert not [label for template, label in zip(templates, labels, strict=True) if label == template.replace("_", " ")]


def test_another_one_is_told_by_its_name() -> None:
    assert template_label("why_not") == "why not"
