"""What other sentences say about a fact: who agrees, who disagrees, which statements are one."""

from dataclasses import replace

import pytest

from content.generator.evidence import Topic, join, question_words, relate, same_measure
from content.generator.reading import read_articles
from content.generator.sources import source_words
from content.generator.words import content_words
from tests.content.generator.building import article, fact, topic
from tests.content.generator.drafting import draft, sentences

WAR = "The war in Iraq killed nearly 4,500 American soldiers by December 2011."


def test_compatible_figures_of_other_articles_support() -> None:
    where = topic(WAR, "By December 2011 the war in Iraq had killed more than 4,400 American troops.")
    relation = relate(
        fact(where, "nearly 4,500", "How many American soldiers did the war in Iraq kill by December 2011?"), where
    )
    assert [value.text for _, value in relation.supports] == ["more than 4,400"]
    assert not relation.disputes
    assert not relation.rivals


def test_other_figures_for_the_same_are_disputes_elsewhere_and_rivals_at_home() -> None:
    other = "By December 2011 the war in Iraq had killed 7,000 American troops."
    stem = "How many American soldiers did the war in Iraq kill by December 2011?"
    where = topic(WAR, other)
    assert [value.text for _, value in relate(fact(where, "nearly 4,500", stem), where).disputes] == ["7,000"]
    alone = topic(f"{WAR} {other}")
    assert [value.text for _, value in relate(fact(alone, "nearly 4,500", stem), alone).rivals] == ["7,000"]


def test_a_figure_of_something_else_disputes_nothing() -> None:
    where = topic(WAR, "Fallujah celebrated with 300 people in the streets. Kuwait lent 200 lorries.")
    relation = relate(fact(where, "nearly 4,500", "How many American soldiers did the war in Iraq kill?"), where)
    assert not relation.supports
    assert not relation.disputes


def test_where_one_word_is_missing_a_figure_of_the_same_unit_disputes() -> None:
    where = topic("All 39,000 US troops were stationed in Iraq.", "About 50,000 US troops were in Iraq.")
    relation = relate(fact(where, "39,000", "How many US troops were stationed in Iraq?"), where)
    assert [value.text for _, value in relation.disputes] == ["About 50,000"]


def test_dates_dispute_only_where_the_event_is_the_same() -> None:
    where = topic(
        "The convoy of American soldiers left Iraq for Kuwait on 18 December 2011.",
        "The convoy of American soldiers left Iraq for Kuwait on 17 December 2011.",
        "Panetta left Baghdad on 15 December 2011.",
    )
    found = fact(where, "18 December 2011", "On what date did the convoy of American soldiers leave Iraq for Kuwait?")
    assert [value.text for _, value in relate(found, where).disputes] == ["17 December 2011"]


@pytest.mark.parametrize(
    ("other", "disputes"),
    [
        ("The general led the withdrawal of troops from Arden before the 2003 invasion and withdrew his troops.", []),
        ("The general withdrew his troops from Arden in 2003.", ["2003"]),
        ("The general withdrew his troops from Arden after the 2003 withdrawal.", ["2003"]),
    ],
)
def test_a_year_that_names_another_thing_is_no_date_of_the_deed(other: str, disputes: list[str]) -> None:
    texts = ["In 2011, the general withdrew his troops from Arden.", other]
    where = Topic([draft(text) for text in texts], read_articles([draft(text) for text in texts]))
    found = fact(where, "2011", "In what year did the general withdraw his troops from Arden?", predicate="withdraw")
    assert [value.text for _, value in relate(found, where).disputes] == disputes


@pytest.mark.parametrize(
    ("other", "disputes"),
    [
        ("All soldiers would leave Iraq by the end of 2011, a date that the agreement of 2008 names.", ["2011"]),
        ("All soldiers would leave Iraq in 2011, as the agreement says.", []),
        ("The agreement says that all soldiers would leave Iraq by 2012.", []),
    ],
)
def test_other_days_by_which_the_same_is_due(other: str, disputes: list[str]) -> None:
    where = topic("The agreement required all soldiers to leave Iraq by 2012.", other)
    prompt = "By what year did the agreement require all soldiers to leave Iraq?"
    found = fact(where, "2012", prompt, predicate="require")
    assert [value.text for _, value in relate(found, where).disputes] == disputes


def test_a_figure_down_from_another_counts_the_same() -> None:
    text = "There were about 4,000 soldiers in Arden, down from as many as 170,000 at the height of the war."
    (row,) = sentences(text)
    assert [line.unit for line in Topic([draft(text)], [(row,)]).lines[0].values] == ["soldiers", "soldiers"]
    text = "There were about 4,000 soldiers in Arden, aside from as many as 170,000 at the edge of the town."
    (row,) = sentences(text)
    assert [line.unit for line in Topic([draft(text)], [(row,)]).lines[0].values] != ["soldiers", "soldiers"]


def test_about_finds_by_weight_and_holding_by_count() -> None:
    where = topic("Iraq has camels. Iraq has a parliament. Iraq has oil and a flag.")
    words = content_words("Iraq parliament")
    assert [line.index for line in where.about(words, 0.6)] == [1]
    assert [line.index for line in where.holding(words, 0.5)] == [0, 1, 2]
    assert where.about(words, 1.0) == (where.lines[1],)


def test_under_gives_the_lines_of_a_span() -> None:
    where = topic("Iraq has camels. Iraq has oil.", "Kuwait has oil.")
    text = where.articles[0].text
    assert [line.index for line in where.under(0, 0, len(text))] == [0, 1]
    assert [line.index for line in where.under(0, text.index("oil"), len(text))] == [1]
    assert [line.index for line in where.under(1, 0, 3)] == [2]
    assert where.under(7, 0, 3) == ()


def test_prominence_counts_names_of_a_kind_and_knows_titles() -> None:
    text = "Iraq met Kuwait. Iraq met Syria. Iraq won. Iraq left Leon Panetta. Leon Panetta left."
    where = topic(article(text, title="The camels of Kuwait"))
    assert where.prominence(0, "Kuwait", "place") == 1.0
    assert where.prominence(0, "Iraq", "place") == pytest.approx(4 / 6)
    assert where.prominence(0, "Syria", "place") == 0.0
    assert where.prominence(0, "Leon Panetta", "person") == 0.0


@pytest.mark.parametrize(("unit", "same"), [("soldiers", True), ("US troops", True), ("bases", False), ("", True)])
def test_units_that_mean_the_same(unit: str, same: bool) -> None:
    value = fact(topic(WAR), "nearly 4,500", "How many?").value
    assert same_measure(value, replace(value, unit=unit)) is same


def test_one_statement_of_two_articles_is_one_fact() -> None:
    where = topic(
        "At the peak of the war there were 170,000 US troops in Iraq.",
        "There were 170,000 American soldiers in Iraq at the height of the war.",
        "The town of Fallujah counted 170,000 people in 2003.",
    )
    facts = [fact(where, "170,000", "How many?", number=number, key=f"key {number}") for number in range(3)]
    assert [found.key for found in join(facts, where)] == ["key 0", "key 0", "key 2"]


def test_unequal_values_are_never_joined() -> None:
    where = topic("The war killed 4,418 US troops in Iraq.", "The war killed nearly 4,500 US troops in Iraq.")
    facts = [fact(where, "4,418", "How many?"), fact(where, "nearly 4,500", "How many?", number=1)]
    assert len({found.key for found in join(facts, where)}) == 2


def test_the_question_is_about_the_words_of_its_stem() -> None:
    found = fact(topic(WAR), "nearly 4,500", "The war killed _____ soldiers.", "How many soldiers did the war kill?")
    assert question_words(found) == content_words("soldiers war kill")


def test_sources_are_named_with_their_day() -> None:
    assert source_words(article("Text.", publisher="BBC News")) == "BBC News on 18 December 2011"
    assert source_words(article("Text.", publisher="BBC News", published=None)) == "BBC News"
    retold = article("Text.", publisher="Samples", retells="BBC News, 18 December 2011")
    assert source_words(replace(retold, title="A farewell")) == "the report “A farewell”"
    assert source_words(replace(article("Text."), title="A farewell")) == "the report “A farewell”"
    assert source_words(replace(article("Text."), title="A farewell", title_derived=True)) == ""
