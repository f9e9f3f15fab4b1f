"""Gates on nouns and verbs that say nothing without what they are of."""

from __future__ import annotations

import pytest

from content.drafts import Value
from content.generator.gates import Gate, lacking, leaning, scope, untold
from tests.content.generator.gating import parsed, refused

TEXT = "In 1805 Clara Voss of Arden sold 300 carts in Carn."
WHERE = "Arden. Arden grew. Arden is old. Arden trades. "


@pytest.mark.parametrize(
    ("prompt", "bad"),
    [
        ("In what year did deliveries in Carn begin?", True),
        ("Global sales came to _____ carts in 1805.", True),
        ("In 1805, how many carts did yearly sales reach?", True),
        ("Deliveries of the Arden cart began in _____.", False),
        ("Clara Voss saw a rise in sales in _____.", False),
        ("Sales to Carn began in _____.", False),
        ("In _____ production began.", True),
        ("Production of carts began in _____.", False),
        ("The mill was followed by testing in _____.", False),
        ("Construction began in _____ under the Carn firm Voss.", True),
        ("In what month and year did Construction begin under the firm Voss Brothers?", True),
        ("Work started in _____ with a grant from the Arden Board.", True),
        ("Drilling ended in March _____ after a strike.", True),
        ("Work on the Arden mill started in _____.", False),
        ("Construction of the mill began in _____ under the firm Voss.", False),
        ("In _____ work began on Arden Hall.", False),
        ("Arden Hall work began in _____.", False),
    ],
)
def test_goods_are_of_something(prompt: str, bad: bool) -> None:
    assert refused(lacking.goods_untold, parsed(TEXT, "1805", prompt)) is bad


def test_goods_have_a_name_before_them_or_a_lead() -> None:
    text = "In 1805 Arden deliveries began. Then production began in Carn."
    assert not refused(lacking.goods_untold, parsed(text, "1805", "In _____ Arden deliveries began."))
    led = parsed(f"{WHERE}In 1805 production began.", "1805", "In _____ production began.", title="Arden")
    assert not refused(lacking.goods_untold, led)


@pytest.mark.parametrize(
    ("prompt", "bad"),
    [
        ("Sovereignty was ceded to Carn in _____.", True),
        ("To which country was sovereignty ceded in 1805?", True),
        ("Sovereignty over Arden was ceded to Carn in _____.", False),
        ("_____ applications were received from Carn.", True),
        ("_____ applications for the post were received from Carn.", False),
        ("In 1805, during talks leading to the Peace of _____, Clara Voss left Arden.", False),
        ("The last attempt, made by Clara Voss, failed in _____.", True),
        ("The last attempt to bridge the Lenn failed in _____.", False),
        ("The first attempt at bridging the Lenn failed in _____.", False),
        ("The second vote in _____ ended the matter.", True),
    ],
)
def test_a_deed_is_done_to_something(prompt: str, bad: bool) -> None:
    assert refused(lacking.deed_untold, parsed(TEXT, "1805", prompt)) is bad


@pytest.mark.parametrize(
    ("prompt", "bad"),
    [
        ("Fourteen more were built in _____ by Clara Voss.", True),
        ("In what year were fourteen more built by Clara Voss?", True),
        ("_____ more were built by Clara Voss.", True),
        ("Fourteen more mills were built in _____ by Clara Voss.", False),
        ("More than fourteen were built in _____ by Clara Voss.", False),
        ("The fire killed five people, and two more were hurt in _____.", False),
    ],
)
def test_more_is_more_of_something(prompt: str, bad: bool) -> None:
    assert refused(lacking.more_of_what, parsed(TEXT, "1805", prompt)) is bad


@pytest.mark.parametrize(
    ("prompt", "bad"),
    [
        ("In what year did Conrad himself leave Arden?", True),
        ("The town of Arden declared itself free in _____.", False),
        ("In _____ the guild took over Arden itself.", False),
    ],
)
def test_an_emphatic_pronoun_sets_off_what_went_before(prompt: str, bad: bool) -> None:
    assert refused(lacking.emphatic, parsed(TEXT, "1805", prompt)) is bad


@pytest.mark.parametrize(
    ("prompt", "bad"),
    [
        ("How many men were convicted?", True),
        ("On 3 May 1805, how many men were convicted of theft?", False),
        ("In what year was Arden Bank investigated?", True),
        ("In what year was Clara Voss elected?", True),
        ("In what year was Clara Voss elected as mayor?", False),
        ("In what year was the Arden Council elected?", False),
        ("Only five weavers were selected.", True),
        ("In what year was Clara Voss sacked?", True),
        ("In what year was Clara Voss made manager?", True),
        ("In what year was Clara Voss made manager of Arden Town?", False),
        ("Only five weavers were selected for the voyage.", False),
    ],
)
def test_a_verdict_is_of_something(prompt: str, bad: bool) -> None:
    assert refused(lacking.verdict_untold, parsed(TEXT, "1805", prompt)) is bad


@pytest.mark.parametrize(
    ("prompt", "bad"),
    [
        ("In what year did Clara Voss sue?", True),
        ("In what year did weavers from Carn join?", True),
        ("In what year did Clara Voss sue Carn Bank?", False),
        ("In 1805, whom did Clara Voss sue?", False),
        ("In what year did Clara Voss say whom the guild would sue?", False),
        ("In what year did Clara Voss found the bank that Carn would acquire?", False),
    ],
)
def test_a_transitive_verb_has_its_object(prompt: str, bad: bool) -> None:
    assert refused(lacking.verb_alone, parsed(TEXT, "1805", prompt)) is bad


@pytest.mark.parametrize(
    ("gate", "prompt", "bad"),
    [
        (lacking.offer_untold, "Who accepted the challenge on behalf of Arden?", True),
        (lacking.offer_untold, "Who accepted the challenge of the Carn guild?", False),
        (lacking.offer_untold, "Clara Voss refused to play because _____ was ill.", True),
        (lacking.offer_untold, "Clara Voss refused to play for Arden in _____.", False),
        (lacking.role_untold, "Clara Voss relinquished the chief clerk role in _____.", True),
        (lacking.role_untold, "Clara Voss relinquished the role of clerk in _____.", False),
        (lacking.role_untold, "Until what year did Clara Voss remain in post?", True),
        (lacking.role_untold, "Clara Voss took office in _____.", False),
        (lacking.price_of_what, "In 1805, the price of a cubic metre was _____ pence.", True),
        (lacking.price_of_what, "In 1805, the price of a cubic metre of water was _____ pence.", False),
        (lacking.price_of_what, "As coal grew scarce, the price of a ton rose to _____.", False),
        (lacking.deployed_where, "In _____ the government deployed the army.", True),
        (lacking.deployed_where, "In _____ the government deployed the army in Carn.", False),
        (lacking.deployed_where, "In which country did Arden deploy the army?", False),
        (lacking.one_of_a_people, "The NBA team first played in Arden in _____.", True),
        (lacking.one_of_a_people, "The NBA team Arden Bears first played in _____.", False),
        (lacking.one_of_a_people, "The US payment came to _____.", True),
        (lacking.one_of_a_people, "In which country was the French spelling adopted?", True),
        (lacking.one_of_a_people, "The French spelling of the word was adopted in _____.", False),
        (lacking.ruler_untold, "How many regiments were loyal to the Tsar?", True),
        (lacking.ruler_untold, "How many regiments of Russia were loyal to the Tsar?", False),
        (lacking.another_s, "In what year did Burr Hill become its home?", True),
        (lacking.another_s, "In what year did Carn take over its duties in Arden?", True),
        (lacking.another_s, "In 1805 Carn joined the Lenn League and Arden became its seat in _____.", False),
        (lacking.more_of_what, "In what year was one bought by Carn?", True),
        (lacking.more_of_what, "In what year was one of the mills bought by Carn?", False),
        (lacking.deed_untold, "In 1805 the guild won a majority of the seats for _____ terms.", True),
        (lacking.deed_untold, "In 1805 the guild won a majority of the seats in Arden for _____ terms.", False),
        (lacking.win_of_what, "Clara Voss took _____ wickets in Arden's ten wicket win.", True),
        (lacking.win_of_what, "Clara Voss took _____ wickets in Arden's 3–1 win over Carn.", False),
        (lacking.win_of_what, "Clara Voss took _____ wickets in Arden's ten wicket win in the Lenn Cup.", False),
        (lacking.win_of_what, "After Arden's defeat in 1805, Carn took _____ mills.", False),
        (lacking.deed_untold, "Permission was given in _____ to build a bridge.", False),
        (lacking.deed_untold, "Negotiations began in _____ with Carn.", False),
        (lacking.one_of_a_people, "The word comes from the French word moulin, met in _____.", False),
        (lacking.deed_s_own, "The introduction of steamers on the Lenn in _____ raised its trade.", True),
        (lacking.deed_s_own, "The introduction of steamers by Arden in _____ raised its trade.", False),
        (lacking.deed_s_own, "Arden raised its trade by the introduction of steamers in _____.", False),
        (scope.many_do, "Which town was part of the Lenn League in 1805?", True),
        (lacking.deed_untold, "Clara Voss laid the foundation stone in _____.", True),
        (lacking.deed_untold, "Clara Voss laid the foundation stone of Carn Mill in _____.", False),
        (lacking.deed_untold, "In what year did Clara Voss suffer a blow?", True),
        (lacking.deed_untold, "In what year did Clara Voss suffer a blow to the head?", False),
        (lacking.verdict_untold, "In what year was Clara Voss interviewed?", True),
        (leaning.opener, "Within four years, Clara Voss had _____ mills.", True),
        (leaning.opener, "Within four years of the fire, Clara Voss had _____ mills.", False),
        (leaning.opener, "To complicate matters, Clara Voss held _____ mills.", True),
        (scope.many_do, "Who was killed at the Battle of Arden?", True),
        (scope.many_do, "Who was killed by Clara Voss?", False),
    ],
)
def test_what_is_left_to_the_sentence_before_is_refused(gate: Gate, prompt: str, bad: bool) -> None:
    assert refused(gate, parsed(TEXT, "1805", prompt)) is bad


def test_a_capital_or_a_post_may_be_the_lead_s() -> None:
    prompt = "In what year did Carn become its capital?"
    assert not refused(lacking.another_s, parsed(f"{WHERE}{TEXT}", "1805", prompt, title="Arden"))
    assert refused(lacking.another_s, parsed(TEXT, "1805", prompt))
    left = "Clara Voss left the chief clerk post in _____."
    assert not refused(lacking.role_untold, parsed(f"{WHERE}{TEXT}", "1805", left, title="Arden"))


@pytest.mark.parametrize(
    ("title", "prompt", "bad"),
    [
        ("", "In 1805 a yearly budget of _____ was spent on bridges.", True),
        ("Steam engine", "In 1805 a yearly budget of _____ was spent on bridges.", True),
        ("Steam engine", "In 1805 a steam engine was sold for _____.", False),
        ("Arden", "In 1805 a yearly budget of _____ was spent on bridges.", False),
        ("", "In 1805 a yearly budget of _____ was spent on bridges in Carn.", False),
    ],
)
def test_what_was_done_somewhere_by_somebody_needs_a_name(title: str, prompt: str, bad: bool) -> None:
    text = f"{WHERE}A steam engine is hot. In 1805 a yearly budget of 300 crowns was spent on bridges."
    value = Value("number", "300 crowns", amount=300)
    assert refused(lacking.anybody_s, parsed(text, "300 crowns", prompt, title=title, value=value)) is bad


@pytest.mark.parametrize(
    ("prompt", "bad"),
    [
        ("Arden's yearly income was _____.", True),
        ("Arden's yearly income was _____ in 1805.", False),
        ("Arden's yearly income is _____.", False),
    ],
)
def test_a_state_in_the_past_has_a_date(prompt: str, bad: bool) -> None:
    value = Value("number", "300 crowns", amount=300)
    text = "In 1805 Arden's yearly income was 300 crowns."
    assert refused(lacking.state_undated, parsed(text, "300 crowns", prompt, value=value)) is bad


def test_a_first_year_is_of_something_younger() -> None:
    text = "Arden College drew 90 pupils in 1905, its first year, but the school in Carn was closed."
    assert refused(lacking.first_year, parsed(text, "1905", "In _____ Arden College drew 90 pupils."))
    kept = "In _____, its first year, Arden College drew 90 pupils."
    assert not refused(lacking.first_year, parsed(text, "1905", kept))


def test_what_holds_in_theory_is_not_asked_as_plain_fact() -> None:
    text = "In theory, every man of Arden served for forty days."
    value = Value("duration", "forty days", amount=40)
    assert refused(lacking.in_theory, parsed(text, "forty days", "Every man of Arden served for _____.", value=value))
    kept = "In theory, every man of Arden served for _____."
    assert not refused(lacking.in_theory, parsed(text, "forty days", kept, value=value))


@pytest.mark.parametrize(
    ("text", "bad"),
    [
        ("The league was made up of the Weavers' Guild, the Arden Bank, and the Carn Party in 1805.", True),
        ("The league was made up of the Weavers' Guild and the Carn Party in 1805.", False),
    ],
)
def test_a_list_with_a_gap_is_whole(text: str, bad: bool) -> None:
    prompt = "In 1805 the league was made up of the _____ and the Carn Party."
    case = parsed(text, "Weavers' Guild", prompt, value=Value("organisation", "Weavers' Guild"))
    assert refused(untold.partner_dropped, case) is bad
