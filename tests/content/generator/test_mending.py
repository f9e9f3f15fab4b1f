"""Broken parses set right: lists of tags, relations and heads, before and after."""

import pytest

from content.generator.mending import Draft, mend
from tests.content.generator.drafting import sentences


def parsed(*rows: tuple[str, str, str, int]) -> Draft:
    """A parse from rows of word, tag, relation and head; parts of speech follow from the tags."""
    words, tags, deps, heads = zip(*rows, strict=True)
    kinds = {"VB": "VERB", "NN": "NOUN", "IN": "ADP", "CD": "NUM"}
    pos = ["PROPN" if tag.startswith("NNP") else kinds.get(tag[:2], "X") for tag in tags]
    return Draft(tuple(word.lower() for word in words), list(tags), pos, list(deps), list(heads))


def arcs(draft: Draft) -> list[tuple[str, str, str]]:
    return [(draft.lower[i], draft.deps[i], draft.lower[draft.heads[i]]) for i in range(len(draft.heads))]


def test_a_verb_with_an_auxiliary_is_no_noun() -> None:
    draft = parsed(
        ("Bridges", "NNS", "nsubj", 1), ("have", "VBP", "aux", 2), ("cost", "NN", "ROOT", 2), ("Spain", "NNP", "obj", 2)
    )
    mend(draft)
    assert (draft.tags[2], draft.pos[2]) == ("VBN", "VERB")
    assert ("bridges", "nsubj", "cost") in arcs(draft)


def test_a_part_told_behind_a_comma_does_not_take_the_main_verb() -> None:
    draft = parsed(
        ("300", "CD", "nummod", 1),
        ("men", "NNS", "nsubj", 7),
        ("died", "VBD", "acl", 1),
        (",", ",", "punct", 4),
        ("40", "CD", "nsubj", 7),
        ("of", "IN", "case", 6),
        ("whom", "WP", "nmod", 4),
        ("drowned", "VBD", "ROOT", 7),
    )
    mend(draft)
    assert {("died", "ROOT", "died"), ("men", "nsubj", "died"), ("drowned", "acl:relcl", "men")} <= set(arcs(draft))


def test_a_participle_that_was_read_as_the_main_verb_becomes_a_modifier() -> None:
    draft = parsed(
        ("Ships", "NNS", "nsubj", 1),
        ("built", "VBD", "ROOT", 1),
        ("in", "IN", "case", 3),
        ("Spain", "NNP", "nsubj:pass", 6),
        ("have", "VBP", "aux", 6),
        ("been", "VBN", "aux:pass", 6),
        ("sold", "VBN", "conj", 1),
    )
    mend(draft)
    wanted = {("sold", "ROOT", "sold"), ("ships", "nsubj:pass", "sold"), ("built", "acl", "ships")}
    assert wanted | {("spain", "obl", "built")} <= set(arcs(draft))


def test_a_past_tense_under_a_participle_is_the_main_verb() -> None:
    draft = parsed(
        ("Trucks", "NNS", "ROOT", 0),
        ("carrying", "VBG", "acl", 0),
        ("men", "NNS", "obj", 1),
        ("crossed", "VBD", "xcomp", 1),
        ("Spain", "NNP", "obj", 3),
    )
    mend(draft)
    assert {("crossed", "ROOT", "crossed"), ("trucks", "nsubj", "crossed")} <= set(arcs(draft))


def test_a_name_before_a_verb_without_a_subject_is_its_subject() -> None:
    draft = parsed(
        ("In", "IN", "case", 1),
        ("Rome", "NNP", "obl", 4),
        (",", ",", "punct", 3),
        ("Keller", "NNP", "appos", 1),
        ("praised", "VBD", "ROOT", 4),
        ("them", "PRP", "obj", 4),
    )
    mend(draft)
    assert ("keller", "nsubj", "praised") in arcs(draft)


@pytest.mark.parametrize(
    "rows",
    [
        (("Rain", "NN", "nsubj", 1), ("fell", "VBD", "ROOT", 1)),
        (("the", "DT", "det", 2), ("has", "VBZ", "aux", 2), ("cost", "NN", "ROOT", 2)),
        (
            ("Ships", "NNS", "nsubj", 1),
            ("stayed", "VBD", "ROOT", 1),
            ("in", "IN", "case", 3),
            ("Spain", "NNP", "obl", 1),
            ("and", "CC", "cc", 6),
            ("were", "VBD", "aux:pass", 6),
            ("sold", "VBN", "conj", 1),
        ),
    ],
)
def test_a_sound_parse_is_left_alone(rows: tuple[tuple[str, str, str, int], ...]) -> None:
    draft, before = parsed(*rows), parsed(*rows)
    mend(draft)
    assert draft == before


def test_nothing_is_mended_in_an_empty_sentence() -> None:
    draft = Draft((), [], [], [], [])
    mend(draft)
    assert draft.heads == []


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("Two old rivals of the miller vied for the mill of Arden.", "vied"),
        ("A contest ensued among Paul Keller, Anna Santos and Maria Lopez.", "ensued"),
        ("Meanwhile, opposition increased to Denmark's part in the war.", "increased"),
        ("The border between the two towns of Arden, however, remained open.", "remained"),
    ],
)
def test_the_only_verb_of_a_sentence_is_its_main_verb(text: str, verb: str) -> None:
    tree = sentences(text)[0].tree
    assert tree.text[tree.root] == verb
    assert tree.tag[tree.root] == "VBD"


@pytest.mark.parametrize(
    "text",
    [
        "A mill built by Paul Keller on the river.",
        "A town known as Arden.",
        "In 1882, a man named Keller.",
        "The mill, founded in 1877 near the river of Arden.",
        "The house designed in 1911 was sold to Paul Keller.",
    ],
)
def test_a_participle_stays_one(text: str) -> None:
    tree = sentences(text)[0].tree
    assert (
        tree.text[tree.root] not in {"built", "known", "named", "founded", "designed"} or tree.tag[tree.root] != "VBD"
    )


@pytest.mark.parametrize(("opener", "dep"), [("When", "det"), ("Told", "mark")])
def test_that_points_to_a_noun_behind_another_conjunction(opener: str, dep: str) -> None:
    draft = parsed(
        (opener, "WRB", "advmod", 3),
        ("that", "DT", "mark", 3),
        ("firm", "NN", "nsubj", 3),
        ("closed", "VBD", "ROOT", 3),
    )
    mend(draft)
    assert draft.deps[1] == dep


def test_an_article_is_no_conjunction() -> None:
    draft = parsed(
        ("The", "DT", "cc", 4),
        ("Growth", "NNP", "nsubj:pass", 4),
        ("Study", "NNP", "flat", 1),
        ("was", "VBD", "aux:pass", 4),
        ("read", "VBN", "ROOT", 4),
    )
    mend(draft)
    assert ("the", "det", "growth") in arcs(draft)
    joined = parsed(("And", "CC", "cc", 2), ("Keller", "NNP", "nsubj", 2), ("slept", "VBD", "ROOT", 2))
    mend(joined)
    assert ("and", "cc", "slept") in arcs(joined)


@pytest.mark.parametrize(
    ("first", "pronoun", "noun"),
    [("Duchy", "which", "duchy"), ("Duchy", "who", "arden"), ("President", "which", "arden")],
)
def test_which_takes_up_the_whole_of_a_name(first: str, pronoun: str, noun: str) -> None:
    draft = parsed(
        ("They", "PRP", "nsubj", 1),
        ("joined", "VBD", "ROOT", 1),
        ("the", "DT", "det", 3),
        (first, "NNP", "obj", 1),
        ("of", "IN", "case", 5),
        ("Arden", "NNP", "nmod", 3),
        (",", ",", "punct", 8),
        (pronoun, "WDT", "nsubj", 8),
        ("fell", "VBD", "acl:relcl", 5),
    )
    mend(draft)
    assert ("fell", "acl:relcl", noun) in arcs(draft)
