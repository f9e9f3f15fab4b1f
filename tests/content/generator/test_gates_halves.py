"""Gates on answers that are half of a name, no person, a club, or the article's own subject."""

from __future__ import annotations

import pytest

from content.drafts import Value, ValueKind
from content.generator.gates import halves
from tests.content.generator.gating import parsed, refused

TERNATE = Value("place", "Ternate", subtype="city")


@pytest.mark.parametrize(
    ("text", "answer", "kind", "bad"),
    [
        ("The passing of the Settlement of 1850 helped Ohio.", "Settlement", "phrase", True),
        ("The passing of the Mill Act of 1850 helped Ohio.", "Mill Act", "phrase", False),
        ("The passing of the Settlement of Ohio helped farmers.", "Settlement", "phrase", False),
        ("The mines of the county held 30 of 1850 tons.", "30", "number", False),
    ],
)
def test_a_word_with_a_year_is_no_whole_name(text: str, answer: str, kind: ValueKind, bad: bool) -> None:
    case = parsed(text, answer, text.replace(answer, "_____"), value=Value(kind, answer))
    assert refused(halves.of_year, case) is bad


@pytest.mark.parametrize(
    ("text", "answer", "kind", "bad"),
    [
        ("Work on the Delaware and Hudson Canal began in 1825.", "Hudson Canal", "place", True),
        ("It joined the School of Slavonic and Baltic Studies.", "Baltic Studies", "place", True),
        ("Boats crossed Lake Erie and Niagara Falls in 1825.", "Niagara Falls", "place", False),
        ("It joined the Institute of Physics and Marlow College.", "Marlow College", "organisation", True),
        ("Delaware and the Hudson Canal were sold in 1825.", "Hudson Canal", "place", False),
        ("The king met the Dutch and Peter Keller in 1825.", "Peter Keller", "person", False),
    ],
)
def test_the_end_of_a_name_is_no_answer(text: str, answer: str, kind: ValueKind, bad: bool) -> None:
    case = parsed(text, answer, text.replace(answer, "_____"), value=Value(kind, answer))
    assert refused(halves.second_part, case) is bad


@pytest.mark.parametrize(
    ("text", "answer", "kind", "bad"),
    [
        ("Built in 1914, 7 Grove Street was the seat of a bank.", "Grove Street", "place", True),
        ("Built in 1914, Grove Street leads to the seat of a bank.", "Grove Street", "place", False),
        ("The hotel stands at Park Avenue and Prince Rupert.", "Rupert", "person", True),
        ("The hotel was built by Anna Park and Prince Rupert.", "Rupert", "person", False),
    ],
)
def test_an_address_is_not_cut_in_two(text: str, answer: str, kind: ValueKind, bad: bool) -> None:
    case = parsed(text, answer, text.replace(answer, "_____"), value=Value(kind, answer))
    assert refused(halves.house_number, case) is bad


@pytest.mark.parametrize(
    ("text", "answer", "bad"),
    [
        ("The paper moved its offices to 5900 Wilson, a tower.", "Wilson", True),
        ("The paper moved its offices to Wilson, a tower.", "Wilson", False),
        ("The building was home to 300 Spartans for years.", "Spartans", False),
    ],
)
def test_a_street_behind_its_number_is_not_asked_for(text: str, answer: str, bad: bool) -> None:
    case = parsed(text, answer, text.replace(answer, "_____"), value=Value("phrase", answer))
    assert refused(halves.house_number, case) is bad


@pytest.mark.parametrize(
    ("text", "answer", "bad"),
    [
        ("At the Battle of Saint Gallus, the Turks lost.", "Gallus", True),
        ("The school stands in the Bay of Saint Gallus.", "Gallus", True),
        ("The crown of Saint Gallus was stolen.", "Gallus", False),
        ("Saint Gallus founded an abbey.", "Gallus", False),
    ],
)
def test_a_name_within_a_name_is_not_asked_for(text: str, answer: str, bad: bool) -> None:
    case = parsed(text, answer, text.replace(answer, "_____"), value=Value("person", answer))
    assert refused(halves.called_after, case) is bad


@pytest.mark.parametrize(
    ("text", "answer", "kind", "bad"),
    [
        ("His son ruled as Prince Regent for nine years.", "Regent", "phrase", True),
        ("His son Prince Rupert ruled for nine years.", "Rupert", "person", False),
        ("His son became Regent for nine years.", "Regent", "phrase", False),
        ("His son ruled as prince for nine years.", "nine years", "duration", False),
    ],
)
def test_a_title_stands_before_persons(text: str, answer: str, kind: ValueKind, bad: bool) -> None:
    case = parsed(text, answer, text.replace(answer, "_____"), value=Value(kind, answer))
    assert refused(halves.behind_title, case) is bad


@pytest.mark.parametrize(
    ("text", "answer", "kind", "bad"),
    [
        ("The monks of St Anne's House in Ohio came in 1900.", "House in Ohio", "phrase", True),
        ("North of Main Street lie the bank and the mill.", "North of Main Street", "place", True),
        ("North Arden holds the bank and the mill.", "North Arden", "place", False),
        ("The monks sailed in May of 1900.", "May of 1900", "date", False),
    ],
)
def test_where_it_lies_is_no_part_of_a_name(text: str, answer: str, kind: ValueKind, bad: bool) -> None:
    case = parsed(text, answer, text.replace(answer, "_____"), value=Value(kind, answer))
    assert refused(halves.with_place, case) is bad


@pytest.mark.parametrize(
    ("text", "answer", "bad"),
    [
        ("He ruled before becoming King of Savoy in 1814.", "King of Savoy", True),
        ("Boats passed the Corinth Canal in 1914.", "Corinth Canal", True),
        ("The phone came in Navy Blue and Rose Pink in May.", "Rose Pink", True),
        ("The singer Rose Pink came in May.", "Rose Pink", False),
        ("The Duke of Wellington came in May.", "Duke of Wellington", False),
    ],
)
def test_only_persons_are_asked_for_as_such(text: str, answer: str, bad: bool) -> None:
    case = parsed(text, answer, text.replace(answer, "_____"), value=Value("person", answer))
    assert refused(halves.no_person, case) is bad


@pytest.mark.parametrize(
    ("text", "answer", "bad"),
    [
        ("In 1896 Blackburn from the Eastern League replaced Arden Vale.", "Blackburn", True),
        ("In 1896 Blackburn finished second in the Eastern League.", "Blackburn", True),
        ("In 1896 the Eastern League was founded in Blackburn.", "Blackburn", False),
        ("In 1896 Blackburn had two mills and a railway.", "Blackburn", False),
    ],
)
def test_a_town_that_plays_is_a_club(text: str, answer: str, bad: bool) -> None:
    value = Value("place", answer, subtype="city")
    assert refused(halves.club_asked, parsed(text, answer, text.replace(answer, "_____"), value=value)) is bad


@pytest.mark.parametrize(
    ("opening", "bad"),
    [
        ("Averroes (also Ibn Rushd or Abu Rushd; 1126 – 1198) was a scholar.", True),
        ("Averroes, also known as Ibn Rushd, was a scholar.", True),
        ("Averroes (1126 – 1198) was a scholar.", False),
        ("Averroes (1126 – 1198) was a scholar who knew Ibn Rushd of Fez.", False),
    ],
)
def test_whom_the_article_is_about_is_not_asked_for(opening: str, bad: bool) -> None:
    text = f"{opening} In 1160, Ibn Rushd wrote a book on law."
    case = parsed(text, "Ibn Rushd", "Who wrote a book on law?", title="Averroes", value=Value("person", "Ibn Rushd"))
    assert refused(halves.own_subject, case) is bad


@pytest.mark.parametrize(
    ("text", "bad"),
    [
        ("Per Lund opened a mill in 1817. A bomb fell on Lund's mill in 1941.", True),
        ("Per Lund opened a mill in 1817. A bomb fell on Per Lund's mill in 1941.", False),
        ("Per Lund wrote a book in 1817. A bomb fell on Lund's garden in 1941.", False),
    ],
)
def test_a_mill_keeps_the_name_of_its_first_owner(text: str, bad: bool) -> None:
    prompt = text.split(". ")[1].replace("on Lund", "on Per Lund").replace("1941", "_____")
    assert refused(halves.owner_written_out, parsed(text, "1941", prompt)) is bad


@pytest.mark.parametrize(
    ("text", "answer", "bad"),
    [
        ("Pope Leo and Mother Edwina both came to Arden in 1987.", "Edwina", True),
        ("Pope Leo and Edwina Moll both came to Arden in 1987.", "Edwina Moll", False),
        ("In 1987 Mother Edwina Moll came to Arden.", "Edwina Moll", False),
        ("In 1987 King Rupert came to Arden.", "Rupert", False),
        ("In 387 Saint Monica came to Arden.", "Monica", False),
    ],
)
def test_a_nun_or_a_friar_is_not_asked_for_by_half_of_the_name(text: str, answer: str, bad: bool) -> None:
    case = parsed(text, answer, text.replace(answer, "_____ (person)"), value=Value("person", answer))
    assert refused(halves.consecrated, case) is bad


@pytest.mark.parametrize(
    ("text", "answer", "bad"),
    [
        ("Settled in 1867 near the Lenn and Orra Rivers, Arden grew.", "Orra Rivers", True),
        ("In 1867 it joined Kent, Marlow and Essex Counties.", "Essex Counties", True),
        ("Settled in 1867 near the Lenn and the Orra River, Arden grew.", "Orra River", False),
        ("In 1867 ships from the Solomon Islands came.", "Solomon Islands", False),
    ],
)
def test_a_word_that_belongs_to_two_names_is_not_asked_with_one(text: str, answer: str, bad: bool) -> None:
    case = parsed(text, answer, text.replace(answer, "_____ (place)"), value=Value("place", answer))
    assert refused(halves.shared_sort, case) is bad


@pytest.mark.parametrize(
    ("prompt", "value", "bad"),
    [
        ("In 1604 the ships reached the islands of _____ and Banda.", TERNATE, True),
        ("In 1604 the ships reached the islands of Tidore, Ambon and _____.", TERNATE, True),
        ("In 1604 the ships reached the island of _____ and left.", Value("place", "Cuba", subtype="country"), False),
        ("In 1604 the people of _____ state saw a bird in the stars.", Value("person", "Mato Lamb"), True),
        ("In 1604 the ships reached the islands of _____ and Banda.", Value("place", "Ternate"), False),
        ("In 1604 the ships reached the port of _____ and left.", TERNATE, False),
        ("In 1604 the ships reached the islands of Kent and the city of _____.", TERNATE, False),
    ],
)
def test_the_sentence_says_what_sort_of_place_it_is(prompt: str, value: Value, bad: bool) -> None:
    case = parsed(prompt.replace("_____", value.text), value.text, prompt, value=value)
    assert refused(halves.other_sort, case) is bad


@pytest.mark.parametrize(
    ("text", "bad"),
    [
        ("In 2016 the coach left Southampton to sign a contract with the club.", True),
        ("In 2016 the striker joined Southampton on a loan.", True),
        ("In 2016 the painter left Southampton to see her mother.", False),
    ],
)
def test_who_signs_a_contract_has_left_a_club(text: str, bad: bool) -> None:
    prompt = text.replace("Southampton", "_____ (city)")
    assert refused(halves.club_asked, parsed(text, "Southampton", prompt, value=Value("place", "Southampton"))) is bad
