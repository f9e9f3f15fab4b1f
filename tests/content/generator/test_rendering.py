"""Prompts as they read: an article in front of a body has a small letter inside a sentence."""

from __future__ import annotations

import pytest

from content.generator.rendering import _article
from tests.content.generator.drafting import sentences


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("In 2009, The Millers Association won its case.", "the"),
        ("In 2009, The Council of Arden won its case.", "the"),
        ("In 2009, The New York Times won its case.", "The"),
        ("In 2009, The Hague won its case.", "The"),
        ('In 2009, "The Millers Association" was shown on stage.', "The"),
    ],
)
def test_a_body_has_a_small_article_within_a_sentence(text: str, shown: str) -> None:
    tree = sentences(text)[0].tree
    place = tree.text.index("The")
    assert (_article(tree, place) if place else "The") in ({place} if shown == "The" else {shown})


@pytest.mark.parametrize(("gap", "shown"), [(True, "the"), (False, "The")])
def test_the_article_before_a_gap_is_small(gap: bool, shown: str) -> None:
    tree = sentences("In 1980, Moran bought The Arden Mint for a pound.")[0].tree
    place = tree.text.index("The")
    assert _article(tree, place, gap) in ({place} if shown == "The" else {shown})
