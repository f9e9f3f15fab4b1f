"""Sentences with a gap: what is left out of long ones, and what must stay in."""

from datetime import date

import pytest

from content.generator.answers import find_answers
from content.generator.gaps import adds, statements
from content.generator.pipeline import draft_topic
from tests.content.generator.drafting import clozes, draft, questions, sentences

LONG = (
    "At a ceremony in Vienna, Defence Minister Paul Keller watched as young soldiers lowered their army's "
    "flag, marking an end to the long war that had driven out the old Hungarian king."
)


@pytest.mark.parametrize(
    ("text", "prompt"),
    [
        (
            LONG,
            "At a ceremony in _____, Defence Minister Paul Keller watched as young soldiers lowered their army's flag.",
        ),
        (
            "About 5,000 soldiers were sent to Rwanda in 1994 at the request of the Rwandan government, which sought "
            "French help in the long and bitter fight against the armed groups of the north.",
            "About 5,000 soldiers were sent to Rwanda in _____ at the request of the Rwandan government.",
        ),
    ],
)
def test_a_long_sentence_is_asked_without_its_tail(text: str, prompt: str) -> None:
    assert prompt in clozes(text)


@pytest.mark.parametrize(
    ("tail", "added"),
    [
        (", as well as a small group of guards", True),
        (", and also a small group of guards", True),
        (", not counting the guards", True),
        (", which guarded the embassy", False),
        (", marking the end of the war", False),
        (", as the guards left", False),
    ],
)
def test_what_adds_to_a_count_is_never_cut_off(tail: str, added: bool) -> None:
    head = "The only French soldiers in Mali are ninety engineers"
    tree = sentences(f"{head}{tail}.")[0].tree
    comma = tree.token_at(len(head))
    assert comma is not None
    assert adds(tree, range(comma, len(tree) - 1)) is added


def test_a_member_of_a_list_is_never_cut_off() -> None:
    text = (
        "The old Union of Arden is a country made up of 52 shires, a royal town, five large self-ruling "
        "territories in the north of the wide Kara Sea, and various possessions in the southern half of the Kara Sea."
    )
    row = sentences(text)[0]
    answer = next(one for one in find_answers(row) if one.value.text == "52")
    shown = [row.tree.words(tokens) for tokens in statements(row, answer)]
    assert all("a royal town, five" in words for words in shown)


def test_an_opening_belongs_to_the_verb_and_not_to_the_subject() -> None:
    text = "In August 2024, an attack injured five French soldiers in Mali."
    assert all(" did in August" not in prompt and " did In August" not in prompt for prompt in questions(text))
    assert clozes(text)["In _____, an attack injured five French soldiers in Mali."] == "August 2024"


def test_one_sentence_has_three_gaps_at_most() -> None:
    text = (
        "In May 1951, Defence Minister Paul Keller sent 700 Austrian soldiers from Vienna to Budapest with 40 guns, "
        "120 horses and 15 engineers."
    )
    drafted = draft_topic([draft(text)])
    asked = {draft.fact.answer for draft in drafted.questions if "_____" in draft.prompt}
    assert len(asked) == 3
    assert any("has 3 gaps already" in refusal.reason for refusal in drafted.refused)


def test_a_month_without_its_year_gets_no_gap() -> None:
    text = "President Paul Keller opened the first railway in Peru in October."
    assert "October" not in clozes(text, published=date(1994, 12, 18)).values()


@pytest.mark.parametrize(
    ("text", "prompt"),
    [
        (
            "In 1948 Paul Keller and Maria Santos climbed the highest mountain of Peru.",
            "In 1948 Paul Keller and _____ climbed the highest mountain of Peru.",
        ),
        (
            "Britain, France and Italy signed the naval treaty of 1922 in Washington.",
            "Britain, _____ and Italy signed the naval treaty of 1922 in Washington.",
        ),
    ],
)
def test_one_of_a_list_that_is_told_to_its_end_is_asked_for(text: str, prompt: str) -> None:
    assert prompt in clozes(text)


@pytest.mark.parametrize(
    "text",
    [
        "In 1948 climbers such as Paul Keller and Maria Santos were in Peru.",
        "The alliance of 1922 included Britain, France and Italy.",
        "Britain, France, Italy, Spain and Portugal signed the naval treaty of 1922 in Washington.",
        "Britain, France and other states signed the naval treaty of 1922 in Washington.",
    ],
)
def test_one_of_an_open_or_a_long_list_is_not_asked_for(text: str) -> None:
    asked = clozes(text)
    assert not {"Britain", "France", "Italy", "Spain", "Paul Keller", "Maria Santos"} & set(asked.values())


def test_a_clause_is_not_torn_out_for_a_gap() -> None:
    """Of such gaps strict readers took 9 of 24: what the clause leans on stays behind."""
    text = (
        "The old harbour of the town was rebuilt after the storm by Paul Keller, who had founded the Vestwind "
        "shipyard in Aarhus in 1911, but nobody could say that it would ever be of use."
    )
    assert not any(prompt.startswith("Paul Keller had founded") for prompt in clozes(text))


@pytest.mark.parametrize(
    ("text", "prompt", "key"),
    [
        (
            "In 1899 Denmark followed Peru's lead with the enactment of a new harbour law.",
            "In 1899 Denmark followed _____'s lead with the enactment of a new harbour law.",
            "Peru",
        ),
        (
            "In 1900 the town of Arden in Ohio had a population of 12,400.",
            "In 1900 the town of Arden in Ohio had a population of _____.",
            "12,400",
        ),
        (
            "In 1880 the population of Arden in Ohio stood at 2,453.",
            "In 1880 the population of Arden in Ohio stood at _____.",
            "2,453",
        ),
    ],
)
def test_owners_and_populations_are_asked_for(text: str, prompt: str, key: str) -> None:
    assert clozes(text).get(prompt) == key


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("In 1948 Paul Keller moved to the Vienna Vestwind Works and built ships.", "Vienna"),
        ("In 1948 Paul Keller bought the Denmark Gazette from Anna Santos.", "Denmark"),
        ("In 1948 the slaves of Lima were freed by a judge in Paul Keller's Case.", "Paul Keller"),
        ("The Vestwind rifle of Paul Keller fired 2,453 without a stop in 1911.", "2,453"),
    ],
)
def test_half_of_a_name_and_a_bare_number_are_not(text: str, key: str) -> None:
    assert key not in clozes(text).values()
