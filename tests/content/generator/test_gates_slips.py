"""Slips of the article, comparisons and examples that lean on what isn't shown, half names, bodies of no country."""

from dataclasses import replace

import pytest

from content.drafts import Value
from content.generator.gates import bodies, fixed, slips, works
from tests.content.generator.gating import parsed, refused


@pytest.mark.parametrize(
    ("text", "bad"),
    [
        ("Five members states had bid for the office in Accra in 1990.", True),
        ("Five member states had bid for the office in Accra in 1990.", False),
        ("Five sports clubs had bid for the office in Accra in 1990.", False),
        ("Two years members of the club had bid for Accra in 1990.", False),
    ],
)
def test_a_plural_before_a_plural_is_a_slip(text: str, bad: bool) -> None:
    case = parsed(text, "1990", text.replace("1990", "_____ (year)"))
    assert refused(slips.two_plurals, case) is bad


@pytest.mark.parametrize(
    ("prompt", "bad"),
    [
        ("How many more ships of Kure were approved?", True),
        ("_____ (number) more ships of Kure were approved.", True),
        ("How many more ships than in Kure were approved?", False),
        ("How many ships of Kure were approved?", False),
    ],
)
def test_more_is_more_than_something(prompt: str, bad: bool) -> None:
    case = parsed("Three more ships of Kure were approved.", "Three", prompt)
    assert refused(slips.more_than_what, case) is bad


@pytest.mark.parametrize(
    ("prompt", "bad"),
    [
        ("For instance, the port of _____ (city) grew.", True),
        ("Ports such as _____ (city) grew in Norway.", True),
        ("Ports such as Oslo and _____ (city) grew in Norway.", True),
        ("Writers such as Anna Lang of _____ (city) left Norway.", False),
        ("Ports such as Oslo grew under the mayor of _____ (city).", False),
    ],
)
def test_an_example_is_no_only_answer(prompt: str, bad: bool) -> None:
    assert refused(slips.example_of_what, parsed("Ports of Bergen grew.", "Bergen", prompt)) is bad


@pytest.mark.parametrize(
    ("text", "answer", "kind", "bad"),
    [
        ("Passage of any law under the Articles of Confederation proved difficult.", "Confederation", "phrase", True),
        ("The war ended with the Treaty of Paris in 1763.", "Paris", "place", True),
        ("In 1584, Queen Elizabeth gave the sailor a charter.", "Elizabeth", "person", True),
        ("In 1584, Admiral Brown gave the sailor a charter.", "Brown", "person", False),
        ("Writers such as Friedrich Ratzel of Germany supported the plan.", "Germany", "place", False),
        ("Residents of Paris left the province in 1763.", "Paris", "place", False),
        ("The army took the city of Paris in 1763.", "Paris", "place", False),
    ],
)
def test_the_end_of_a_name_is_no_question(text: str, answer: str, kind: str, bad: bool) -> None:
    case = parsed(text, answer, text.replace(answer, "_____"), value=Value(kind, answer))  # type: ignore[arg-type]
    assert refused(fixed.last_word, case) is bad


@pytest.mark.parametrize(
    ("prompt", "bad"),
    [
        ("In _____ (year), the Navy built two ships in Kure.", True),
        ("In _____ (year), the Diet met in Kure.", True),
        ("In _____ (year), the Japanese Diet met in Kure.", False),
        ("In _____ (year), the US Navy built two ships in Kure.", False),
        ("In _____ (year), the Navy of Japan built two ships.", False),
    ],
)
def test_a_body_belongs_to_a_country(prompt: str, bad: bool) -> None:
    assert refused(bodies.body_of_country, parsed("In 1910, the Navy met in Kure.", "1910", prompt)) is bad


@pytest.mark.parametrize(
    ("prompt", "bad"),
    [
        ("In _____ (year), Norway put forward a request to the Council.", True),
        ("In _____ (year), Norway put forward a request to secure funding.", False),
        ("In _____ (year), Norway made a proposal for a canal.", False),
        ("In _____ (year), Norway passed the law.", True),
        ("In _____ (year), Norway passed the law on canals.", False),
        ("In _____ (year), all of Norway was equal before the law.", False),
    ],
)
def test_a_request_is_for_something(prompt: str, bad: bool) -> None:
    assert refused(bodies.about_what, parsed("In 1910, Norway put forward a request.", "1910", prompt)) is bad


WORK = (
    "The Long Pier is a 1976 painting by Anna Lang. The Pacific separates Norway from three islands. Lang sold "
    "two copies in Oslo."
)


@pytest.mark.parametrize(
    ("prompt", "bad"),
    [
        ("In _____ Lang presented the film at Arden.", True),
        ("In _____ Lang presented the film The Long Pier at Arden.", False),
        ("In _____ Lang finished the film of her journey.", False),
        ("Lang wrote a film in 1990 and presented the film in _____.", False),
    ],
)
def test_which_of_the_works_is_said(prompt: str, bad: bool) -> None:
    assert refused(works.shown_where, parsed("Anna Lang was born in 1960.", "1960", prompt, title="Anna Lang")) is bad


@pytest.mark.parametrize(
    ("prompt", "answer", "title", "bad"),
    [
        ("The Pacific separates _____ (country) from three islands.", "Norway", "The Long Pier of Anna Lang", True),
        ("In The Long Pier, the Pacific separates _____ (country) from islands.", "Norway", "The Long Pier", False),
        ("The Pacific separates _____ (country) from three islands.", "Norway", "Seas and their islands", False),
        ("Lang sold two copies in _____ (city).", "Oslo", "The Long Pier of Anna Lang", False),
        ("Lang sold two copies of the painting in _____ (city).", "Oslo", "The Long Pier of Anna Lang", True),
    ],
)
def test_a_picture_is_no_map(prompt: str, answer: str, title: str, bad: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    case = parsed(WORK, answer, prompt, title=title)
    monkeypatch.setitem(case.topic.__dict__, "labels", ("",))
    assert refused(works.work_untold, case) is bad


@pytest.mark.parametrize(
    ("more", "bad"),
    [("In 1963 Clapton left Cream for good.", True), ("In 1963 the cream of the town left.", False), ("", False)],
)
def test_a_name_that_opens_the_sentence_keeps_its_capital(more: str, bad: bool) -> None:
    text = f"Cream was inducted into the hall of fame in 1993. {more}"
    case = parsed(text, "1993", "In what year was cream inducted into the hall of fame?", "date")
    assert refused(slips.lowered_name, case) is bad
    assert not refused(slips.lowered_name, parsed(text, "1993", "In what year was Cream inducted?", "date"))


@pytest.mark.parametrize(("more", "bad"), [("Guardia was a teacher.", True), ("She was a teacher.", False)])
def test_a_name_is_not_asked_for_in_capitals(more: str, bad: bool) -> None:
    case = parsed(f"Ada GUARDIA was born in 1859. {more}", "1859", "In what year was Ada GUARDIA born?", "date")
    assert refused(slips.shouted, case) is bad


@pytest.mark.parametrize(("land", "bad"), [("Scotland", True), ("Scottish", False), ("UK", False), ("Carnish", False)])
def test_a_post_stands_behind_an_adjective(land: str, bad: bool) -> None:
    text = f"{land} first minister Ada Moran spoke."
    case = parsed(text, "Ada Moran", f"Who was the {land} first minister in June 2020?", "short_answer")
    case.draft = replace(case.draft, template="office_holder")
    assert refused(slips.land_before_post, case) is bad


@pytest.mark.parametrize(
    ("text", "bad"),
    [
        ("The chieftain Jan Moran (alias Voss), tried to unite the tribes in 1035.", True),
        ("The chieftain Jan Moran, a poet, tried to unite the tribes in 1035.", False),
        ("The chieftain Jan Moran tried to unite the tribes in 1035.", False),
    ],
)
def test_no_comma_parts_a_subject_from_its_verb(text: str, bad: bool) -> None:
    prompt = text.replace(" (alias Voss)", "").replace("1035", "_____")
    assert refused(slips.comma_before_verb, parsed(text, "1035", prompt)) is bad


@pytest.mark.parametrize(
    ("text", "bad"),
    [
        ("In March 1970, Jan Moran married law student, Clara Voss.", True),
        ("In March 1970, Jan Moran married law student Clara Voss.", False),
        ("In March 1970, Jan Moran married a law student, Clara Voss.", False),
    ],
)
def test_no_comma_parts_a_bare_noun_from_its_name(text: str, bad: bool) -> None:
    case = parsed(text, "March 1970", text.replace("March 1970", "_____"))
    assert refused(slips.comma_before_name, case) is bad


@pytest.mark.parametrize(
    ("text", "bad"),
    [
        ("In 1915, Italy entered the war on the side of the France and the United Kingdom.", True),
        ("In 1915, Italy entered the war on the side of the Netherlands and the United Kingdom.", False),
        ("In 1915, Italy met the France team.", False),
    ],
)
def test_a_country_has_no_article_that_takes_none(text: str, bad: bool) -> None:
    assert refused(slips.article_before_land, parsed(text, "1915", text.replace("1915", "_____"))) is bad


@pytest.mark.parametrize(
    ("text", "bad"),
    [
        ("Marlow was fined for failing to report May 9, 2013, sale of shares in Carn.", True),
        ("Marlow was fined for failing to report the May 9, 2013, sale of shares in Carn.", False),
    ],
)
def test_a_noun_behind_a_date_has_its_article(text: str, bad: bool) -> None:
    assert refused(slips.date_for_article, parsed(text, "Carn", text.replace("Carn", "_____"))) is bad
