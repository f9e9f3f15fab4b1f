"""The pool: wrong answers tempt, fit the key's form, and no article of the topic makes them true."""

from __future__ import annotations

from collections import Counter
from itertools import combinations
from random import Random

import pytest

from content.drafts import Stem, Value
from content.generator.distractors import TopicPool
from content.generator.evidence import Topic
from content.generator.namesakes import NEARBY
from content.generator.persons import Persons
from content.language import gazetteer
from content.language.values import amount_of, compatible, find_values, made_true_by
from tests.content.generator import drafting
from tests.content.generator.building import article, fact, topic

REPORTS = (
    "The war killed more than 4,000 Americans in Iraq. About 50,000 US troops were in Iraq in October 2011.",
    "Nearly 4,500 US troops have been killed in Iraq. US officials wanted 3,000 troops to stay.",
    "There were 170,000 US troops and more than 500 bases in Iraq. The convoy carried 500 soldiers.",
    "More than 4,400 American soldiers have died in Iraq. All 39,000 US troops in Iraq were withdrawn.",
    "Exactly 4,418 US soldiers died in Iraq. Iraq still had 2,500 US troops in 2021, and 5,000 troops came in 2014.",
)
FIGURES = ("4,000", "50,000", "4,500", "3,000", "170,000", "4,400", "39,000", "4,418", "2,500", "5,000")
STEM = Stem("wh", "test", "How many US troops were killed in Iraq?")


@pytest.mark.parametrize("seed", range(40))
def test_no_figure_of_the_topic_is_a_wrong_answer_to_another(seed: int) -> None:
    where = topic(*REPORTS)
    pool = TopicPool(where)
    said = [
        value
        for line in where.lines
        for value in line.values
        if value.text.strip("abcdefghijklmnopqrstuvwxyzAENM ") in FIGURES
    ]
    for number, answer in ((4, "4,418"), (1, "Nearly 4,500"), (3, "39,000"), (2, "170,000")):
        for value in pool.options(fact(where, answer, STEM.text, number=number), STEM, 3, Random(seed)):
            assert not any(compatible(value, other) or made_true_by(value, other) for other in said), value


def test_lower_bounds_have_no_wrong_answers_below_and_so_none() -> None:
    where = topic(*REPORTS)
    assert TopicPool(where).options(fact(where, "more than 4,000", STEM.text), STEM, 3, Random(1)) == ()


def test_the_place_of_the_key_among_sorted_figures_is_even() -> None:
    where = topic("The museum of Kuwait showed 4,180 coins.")
    pool, found = TopicPool(where), fact(where, "4,180", "How many coins did the museum of Kuwait show?")
    ranks: Counter[int] = Counter()
    for seed in range(400):
        options = pool.options(found, found.stems[0], 3, Random(seed))
        assert len(options) == 3
        assert all(len(value.text) in {4, 5, 6} for value in options)
        ranks[sum(amount_of(value) < 4180 for value in options)] += 1
    assert all(70 <= ranks[rank] <= 130 for rank in range(4)), ranks


def test_the_place_of_the_key_among_sorted_years_is_even() -> None:
    where = topic("The museum of Kuwait was founded in 1934. It was rebuilt by 2010.")
    pool, found = TopicPool(where), fact(where, "1934", "In what year was the museum of Kuwait founded?")
    ranks: Counter[int] = Counter()
    for seed in range(400):
        options = pool.options(found, found.stems[0], 3, Random(seed))
        ranks[sum(value.day < "1934" for value in options)] += 1
    assert all(70 <= ranks[rank] <= 130 for rank in range(4)), ranks


def test_small_counts_have_no_room_below_and_so_no_options() -> None:
    where = topic("The museum of Kuwait has two gates.")
    found = fact(where, "two", "How many gates does the museum of Kuwait have?")
    assert TopicPool(where).options(found, found.stems[0], 3, Random(1)) == ()


def test_days_keep_their_precision_and_differ() -> None:
    where = topic("The convoy left Iraq on 18 December 2011. Kuwait opened its gate.")
    found = fact(where, "18 December 2011", "On what date did the convoy leave Iraq?")
    options = TopicPool(where).options(found, found.stems[0], 3, Random(5))
    assert len(options) == 3
    for value in options:
        assert value.precision == "day"
        assert find_values(value.text)[0].value.day == value.day
        assert not compatible(value, found.value)


def test_no_year_of_the_stem_or_after_the_topic_is_offered() -> None:
    where = topic(article("The museum of Kuwait, planned in 2001, opened in 2004.", published=None), "It grew in 2011.")
    found = fact(where, "2004", "In what year did the museum of Kuwait, planned in 2001, open?")
    for seed in range(50):
        for value in TopicPool(where).options(found, found.stems[0], 3, Random(seed)):
            assert value.day != "2001"
            assert value.day <= "2011"


def test_persons_come_from_the_topic_with_their_full_names() -> None:
    where = topic(
        "Leon Panetta spoke in Baghdad at the ceremony.",
        "Leon Panetta left Kuwait. Barack Obama honoured soldiers. Donald Trump threatened Syria. Martin Lamb drove. "
        "Hillary Clinton wrote.",
    )
    found = fact(where, "Leon Panetta", "Who spoke in Baghdad at the ceremony?")
    options = TopicPool(where).options(found, found.stems[0], 3, Random(3))
    assert {value.text for value in options} == {"Barack Obama", "Donald Trump", "Martin Lamb"}


def test_a_person_who_did_nearly_the_same_is_not_offered() -> None:
    where = topic(
        "Leon Panetta spoke in Baghdad at the ceremony.",
        "Barack Obama spoke at the ceremony too. Donald Trump threatened Syria. Martin Lamb drove. George Bush wrote. "
        "Leon Panetta left Kuwait.",
    )
    found = fact(where, "Leon Panetta", "Who spoke in Baghdad at the ceremony?")
    options = TopicPool(where).options(found, found.stems[0], 3, Random(3))
    assert {value.text for value in options} == {"Donald Trump", "Martin Lamb", "George Bush"}


def test_too_few_persons_mean_no_choice() -> None:
    where = topic("Leon Panetta spoke in Baghdad at the ceremony.", "Donald Trump threatened Syria.")
    found = fact(where, "Leon Panetta", "Who spoke in Baghdad at the ceremony?")
    assert TopicPool(where).options(found, found.stems[0], 3, Random(3)) == ()


def test_countries_are_filled_up_with_neighbours() -> None:
    where = topic("The last convoy drove into Kuwait after the long ceremony.")
    found = fact(where, "Kuwait", "Which country did the last convoy drive into after the long ceremony?")
    options = [value.text for value in TopicPool(where).options(found, found.stems[0], 3, Random(3))]
    assert len(set(options)) == 3
    assert "Kuwait" not in options


def test_the_likest_countries_come_first_and_none_of_today_in_old_times() -> None:
    where = topic("The last convoy drove into Cambodia after the long ceremony.")
    asked = "Which country did the last convoy drive into after the long ceremony"
    value = Value("place", "Cambodia", subtype="country")
    found = fact(where, "Cambodia", f"{asked}?", f"{asked} of 253 BC?", value=value)
    likest = set(gazetteer.neighbours("Cambodia", NEARBY, "country"))
    for seed in range(20):
        options = {value.text for value in TopicPool(where).options(found, found.stems[0], 3, Random(seed))}
        assert len(options) == 3
        assert options <= likest
    assert TopicPool(where).options(found, found.stems[1], 3, Random(3)) == ()


def test_a_state_stands_among_states_of_its_country() -> None:
    text = "Ann Lund left Indiana for the race of Arden. Others came from Tibet. Bavaria was cold. Paul went to Tibet."
    where = Topic([drafting.draft(text)], [drafting.sentences(text)])
    value = Value("place", "Indiana", subtype="state")
    found = fact(where, "Indiana", "Which state did Ann Lund leave for the race of Arden?", value=value)
    for seed in range(20):
        options = TopicPool(where).options(found, found.stems[0], 3, Random(seed))
        assert len(options) == 3
        for option in options:
            place = gazetteer.place(option.text, "subdivision")
            assert place is not None
            assert place.country == "US"


def test_one_meeting_has_many_names_and_so_no_options() -> None:
    text = (
        "Athletes came to the Arden Games in 1988. The Summer Games were old. Nobody had seen the Winter Games, "
        "or the Lenn Games. The Carn Games had been lost."
    )
    where = Topic([drafting.draft(text)], [drafting.sentences(text)])
    value = Value("phrase", "Arden Games", subtype="games")
    found = fact(where, "Arden Games", "Which games did athletes come to in 1988?", value=value)
    assert TopicPool(where).options(found, found.stems[0], 2, Random(3)) == ()


def test_a_country_told_of_the_same_is_not_offered_nor_its_people() -> None:
    where = topic(
        "The last convoy drove into Kuwait after the long ceremony.",
        "A Syrian convoy drove in after the ceremony. The last convoy for Iraq drove after the long ceremony.",
    )
    found = fact(where, "Kuwait", "Which country did the last convoy drive into after the long ceremony?")
    for seed in range(60):
        names = {value.text for value in TopicPool(where).options(found, found.stems[0], 3, Random(seed))}
        assert not names & {"Syria", "Iraq", "Kuwait"}


def test_an_organisation_without_a_sort_has_no_options() -> None:
    where = topic("The Ministry of Defense released a video on Saturday.")
    found = fact(where, "Ministry of Defense", "Which ministry released a video?", value=Value("organisation", "CNN"))
    assert TopicPool(where).options(found, found.stems[0], 3, Random(3)) == ()


def test_only_dates_and_figures_without_bounds_are_swapped_in_statements() -> None:
    where = topic("The museum of Kuwait showed 4,180 coins to Barack Obama. More than 300 guests came in 1934.")
    pool = TopicPool(where)
    for answer, swapped in (("4,180", True), ("1934", True), ("More than 300", False), ("Barack Obama", False)):
        found = fact(where, answer, "The museum of Kuwait showed _____.")
        assert (pool.swap(found, found.stems[0], Random(2)) is not None) is swapped, answer


def test_other_names_of_the_kind_are_known_for_typos() -> None:
    where = topic("Leon Panetta met Barack Obama in Iraq. Panetta left Kuwait.")
    found = fact(where, "Leon Panetta", "Who met whom?")
    assert TopicPool(where).names(found) == ("Barack Obama",)


def test_the_same_chance_gives_the_same_options() -> None:
    where = topic("The museum of Kuwait showed 4,180 coins.")
    found = fact(where, "4,180", "How many coins did the museum of Kuwait show?")
    first, second = (TopicPool(topic(where.articles[0])).options(found, found.stems[0], 3, Random(9)) for _ in range(2))
    assert first == second


LAKE = (
    "The museum of Kuwait had 300 visitors in 1934. The museum of Kuwait opened a second hall in 1936. "
    "Kuwait counted its ships in 1921, and again in 1958."
)


@pytest.mark.parametrize(("answer", "offered"), [("1934", False), ("1936", True)])
def test_the_time_of_what_lasts_has_no_wrong_answers(answer: str, offered: bool) -> None:
    where = Topic([drafting.draft(LAKE)], [drafting.sentences(LAKE)])
    found = next(one for one in drafting.found(LAKE)[0] if one.answer == answer)
    pool = TopicPool(where)
    stem = Stem("wh", "test", "In what year was the museum of Kuwait so?")
    assert bool(pool.options(found, stem, 3, Random(1))) is offered
    assert (pool.swap(found, stem, Random(1)) is not None) is offered


@pytest.mark.parametrize(("opening", "offered"), [("By the late", False), ("By early", False), ("In the late", True)])
def test_what_was_so_by_a_time_was_so_by_a_later_one(opening: str, offered: bool) -> None:
    where = topic(f"{opening} 1930s the museum of Kuwait banned cameras. It was rebuilt in 2010.")
    found = fact(where, "1930s", "", value=Value("date", "1930s", day="1930", precision="decade"))
    stem = Stem("cloze", "cloze_date", f"{opening} _____ the museum of Kuwait banned cameras.")
    assert bool(TopicPool(where).options(found, stem, 3, Random(1))) is offered


def test_years_on_offer_are_never_next_door() -> None:
    where = topic("The museum of Kuwait was founded in 1934. It was rebuilt by 2010.")
    pool, found = TopicPool(where), fact(where, "1934", "In what year was the museum of Kuwait founded?")
    for seed in range(60):
        years = [1934, *(int(value.day) for value in pool.options(found, found.stems[0], 3, Random(seed)))]
        assert len(years) == 4
        assert min(abs(a - b) for a, b in combinations(years, 2)) >= 2


def test_days_of_the_last_year_have_options_near_by() -> None:
    where = topic("The convoy left Iraq on 18 December 2011. Kuwait opened its gate.")
    found = fact(where, "18 December 2011", "On what date did the convoy leave Iraq?")
    for seed in range(30):
        for value in TopicPool(where).options(found, found.stems[0], 3, Random(seed)):
            assert "2011-09" <= value.day <= "2012-03-31"


def test_a_place_that_an_extent_reaches_has_no_options() -> None:
    where = topic("The flood was felt up to Kuwait after the long ceremony.")
    found = fact(where, "Kuwait", "After the long ceremony the flood was felt up to _____.")
    assert TopicPool(where).options(found, found.stems[0], 3, Random(3)) == ()


def test_persons_of_an_unrelated_article_are_not_offered() -> None:
    where = topic(
        "Leon Panetta spoke in Baghdad at the ceremony.",
        "Barack Obama honoured soldiers. Donald Trump threatened Syria. Martin Lamb drove. Hillary Clinton wrote.",
    )
    found = fact(where, "Leon Panetta", "Who spoke in Baghdad at the ceremony?")
    assert TopicPool(where).options(found, found.stems[0], 3, Random(3)) == ()


def test_sums_in_another_currency_rule_out_what_they_may_be_worth() -> None:
    where = topic("The war in Iraq cost $900 million. The war in Iraq cost £700 million, others say.")
    found = fact(where, "$900 million", "How much did the war in Iraq cost?")
    for seed in range(30):
        for value in TopicPool(where).options(found, found.stems[0], 3, Random(seed)):
            assert not 234_000_000 < amount_of(value) < 2_100_000_000, value.text


def test_wars_and_treaties_stand_for_each_other() -> None:
    text = (
        "The Treaty of Easton was signed in Pennsylvania in 1758. The Treaty of Utrecht was older. "
        "Nobody had read the Treaty of Paris or the Treaty of Logstown. The Battle of Fort Bull was lost. "
        "After the Treaty of Varna Ottomans held the coast."
    )
    where = Topic([drafting.draft(text)], [drafting.sentences(text)])
    value = Value("phrase", "Treaty of Easton", subtype="treaty")
    found = fact(where, "Treaty of Easton", "Which treaty was signed in Pennsylvania in 1758?", value=value)
    options = TopicPool(where).options(found, found.stems[0], 3, Random(3))
    assert {option.text for option in options} == {"Treaty of Utrecht", "Treaty of Paris", "Treaty of Logstown"}


def test_terms_of_another_head_or_number_are_no_options() -> None:
    where = topic("Helper cells carry the signal. Killer cells are small. The plasma is clear. A mast cell bursts.")
    value = Value("phrase", "Helper cells")
    found = fact(where, "Helper cells", "What carries the signal?", value=value)
    where.facts = tuple(
        fact(where, text, "What?", value=Value("phrase", text))
        for text in ("Helper cells", "Killer cells", "plasma", "mast cell")
    )
    pool = TopicPool(where)
    assert pool.options(found, found.stems[0], 3, Random(3)) == ()
    assert [value.text for value in pool.options(found, found.stems[0], 1, Random(3))] == ["Killer cells"]


@pytest.mark.parametrize(
    ("key", "prompt", "offered"),
    [
        ("Robert Varley", "The queen met _____ in 1610.", {"Thomas Gates", "John Rolfe"}),
        ("Robert Varley", "The queen met Sir _____ in 1610.", set()),
        ("Henry IV", "The queen met _____ in 1610.", {"James VI"}),
    ],
)
def test_monarchs_and_knights_are_kept_from_commoners(key: str, prompt: str, offered: set[str]) -> None:
    text = f"In 1610 the queen met {key}. Then Thomas Gates met John Rolfe and James VI in 1610 in Harrison Street."
    persons = Persons(Topic([drafting.draft(text)], [drafting.sentences(text)]))
    assert set(persons.like(key, 0, prompt, 0)) - {key} == offered


def test_no_year_to_come_is_offered_for_what_is_past() -> None:
    text = "The trial of Leon Panetta began on 24 February 2017. Kuwait will build a bridge by 2045."
    where = topic(article(text, published=None))
    found = fact(where, "24 February 2017", "On what date did the trial of Leon Panetta begin?")
    pool = TopicPool(where)
    for seed in range(40):
        options = pool.options(found, found.stems[0], 3, Random(seed))
        assert all(value.day[:4] <= "2021" for value in options)


@pytest.mark.parametrize(("verb", "offered"), [("was lost within", 0), ("was lost within just", 0), ("stood for", 3)])
def test_what_was_done_within_a_time_was_done_within_a_longer_one(verb: str, offered: int) -> None:
    where = topic(f"The museum of Kuwait {verb} 40 years.")
    found = fact(where, "40 years", "How long was the museum of Kuwait there?")
    assert len(TopicPool(where).options(found, found.stems[0], 3, Random(1))) == offered
