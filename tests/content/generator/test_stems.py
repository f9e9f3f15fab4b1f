"""Whole questions from clauses: the question word, the verb, what is kept and what is never asked."""

import pytest

from content.generator.wording import sentence
from tests.content.generator.drafting import found, questions


@pytest.mark.parametrize(
    ("text", "question", "answer"),
    [
        (
            "Marie Curie won the Nobel Prize in Physics in 1903.",
            "Who won the Nobel Prize in Physics in 1903?",
            "Marie Curie",
        ),
        (
            "Marie Curie won the Nobel Prize in Physics in 1903.",
            "In what year did Marie Curie win the Nobel Prize in Physics?",
            "1903",
        ),
        (
            "In June 1967, Israel defeated the armies of Egypt and Jordan in the Sinai.",
            "In June 1967, which country defeated the armies of Egypt and Jordan in the Sinai?",
            "Israel",
        ),
        (
            "In June 1967, Israel defeated the armies of Egypt and Jordan in the Sinai.",
            "In what month and year did Israel defeat the armies of Egypt and Jordan in the Sinai?",
            "June 1967",
        ),
        (
            "General Maria Santos led 700 soldiers to Manaus on 4 May 1932.",
            "On what date did General Maria Santos lead 700 soldiers to Manaus?",
            "4 May 1932",
        ),
        (
            "General Maria Santos led 700 soldiers to Manaus on 4 May 1932.",
            "How many soldiers did General Maria Santos lead to Manaus on 4 May 1932?",
            "700",
        ),
        (
            "About 12,500 workers built the canal between Berlin and Hamburg.",
            "How many workers built the canal between Berlin and Hamburg?",
            "About 12,500",
        ),
        (
            "In 2014 there were 88 private schools in New Zealand.",
            "In 2014 how many private schools were there in New Zealand?",
            "88",
        ),
        (
            "The strike at the harbour of Lisbon lasted nearly three weeks.",
            "How long did the strike at the harbour of Lisbon last?",
            "nearly three weeks",
        ),
        (
            "The first railway in Peru was opened by President Ramon Castilla in 1851.",
            "By whom was the first railway in Peru opened in 1851?",
            "Ramon Castilla",
        ),
        (
            "The Ministry of Health closed the clinic in Nairobi in March 1998.",
            "Which ministry closed the clinic in Nairobi in March 1998?",
            "Ministry of Health",
        ),
        (
            "Victor Hugo, who was born in Besançon in 1802, wrote Les Misérables.",
            "In what year was Victor Hugo born in Besançon?",
            "1802",
        ),
        (
            "Lake Geneva lies between France and Switzerland and covers 580 square kilometres.",
            "How many square kilometres does Lake Geneva cover?",
            "580",
        ),
        (
            "According to the World Bank, 12 million people in Kenya lived in cities in 2015.",
            "According to the World Bank, how many people in Kenya lived in cities in 2015?",
            "12 million",
        ),
        (
            "Over 10% of Swedish pupils were enrolled in private schools in 2008.",
            "What percentage of Swedish pupils were enrolled in private schools in 2008?",
            "Over 10%",
        ),
        (
            "In 1812 General Maria Santos defeated Admiral Jorge Prado near the port of Lima.",
            "In 1812, whom did General Maria Santos defeat near the port of Lima?",
            "Jorge Prado",
        ),
        (
            "The army of General Maria Santos captured Lima in March 1812.",
            "Which city did the army of General Maria Santos capture in March 1812?",
            "Lima",
        ),
        (
            "The army of General Maria Santos captured Texas in March 1812.",
            "Which U.S. state did the army of General Maria Santos capture in March 1812?",
            "Texas",
        ),
        (
            "Jorge Prado studied chemistry under Marie Curie in 1909.",
            "Under whom did Jorge Prado study chemistry in 1909?",
            "Marie Curie",
        ),
        (
            "In 1825 Bermuda's harbours were let to the bank of Arden.",
            "In 1825, which territory's harbours were let to the bank of Arden?",
            "Bermuda",
        ),
        (
            "In 1825 Norway's harbours were let to the bank of Arden.",
            "In 1825, which country's harbours were let to the bank of Arden?",
            "Norway",
        ),
        (
            "France ceded the island of Saint Lucia to Great Britain in 1814.",
            "To which country did France cede the island of Saint Lucia in 1814?",
            "Great Britain",
        ),
        (
            "Maria Santos's first design used three wooden wings in 1904.",
            "Whose first design used three wooden wings in 1904?",
            "Maria Santos",
        ),
        (
            "Jorge Prado bought the bank of Porto at a conference in Lisbon.",
            "In which city did Jorge Prado buy the bank of Porto at a conference?",
            "Lisbon",
        ),
        (
            "At a ceremony in Lisbon, Jorge Prado opened the railway to Porto.",
            "In which city did Jorge Prado open the railway to Porto?",
            "Lisbon",
        ),
        (
            "Founded by Maria Santos in 1890, the Lima Railway Company was sold to Jorge Prado in 1912.",
            "By whom was the Lima Railway Company founded in 1890?",
            "Maria Santos",
        ),
        (
            "The Lima railway built in 1851 was sold to Jorge Prado.",
            "In what year was the Lima railway built?",
            "1851",
        ),
        (
            "Jorge Prado left Lima in 1912, taking 300 soldiers to Quito.",
            "How many soldiers did Jorge Prado take to Quito?",
            "300",
        ),
        (
            "The 1908 treaty requiring all Spanish troops to leave Peru by 1912 was signed in Lima.",
            "By what year did the 1908 treaty require all Spanish troops to leave Peru?",
            "1912",
        ),
        (
            "The government of Chile announced that 300 locomotives will be sold to Brazil in 2031.",
            "According to the government of Chile, in what year would 300 locomotives be sold to Brazil?",
            "2031",
        ),
        (
            "The railway to Porto was opened by Jorge Prado in early 1904.",
            "In what year was the railway to Porto opened by Jorge Prado?",
            "1904",
        ),
        (
            "The plant at Chernobyl was built in the summer of 1977 by Soviet workers.",
            "In what year was the plant at Chernobyl built by Soviet workers?",
            "1977",
        ),
        (
            "The Lima Regiment defended 300 miles (480 km) of road in 1821.",
            "How many miles of road did the Lima Regiment defend in 1821?",
            "300",
        ),
        (
            "Portugal has kept a garrison in Macau since June 1961, when China reopened the border at Zhuhai.",
            "In what month and year did China reopen the border at Zhuhai?",
            "June 1961",
        ),
    ],
)
def test_a_clause_becomes_a_question(text: str, question: str, answer: str) -> None:
    asked = {prompt.replace("In 2014, how", "In 2014 how"): given for prompt, given in questions(text).items()}
    assert asked.get(question) == answer


@pytest.mark.parametrize(
    "text",
    [
        "Some economists believe that Spain lost 40,000 jobs in 2009.",
        "The government of Chile may sell 300 locomotives to Brazil.",
        "The government of Chile will sell 300 locomotives to Brazil in 2031.",
        '"We lost 300 houses in Valencia in 1957," the mayor said.',
        "If Chile sells 300 locomotives, Brazil pays $40 million.",
        "Perhaps 300 people died in Valencia in 1957.",
        "Send 40 letters to Rome before 4 May 1932!",
        "Did 300 people die in Valencia in 1957?",
    ],
)
def test_opinion_plan_condition_doubt_and_speech_are_not_facts(text: str) -> None:
    assert found(text)[0] == ()


def test_a_negated_clause_gives_no_whole_question() -> None:
    assert questions("General Maria Santos did not lead 700 soldiers to Manaus in 1932.") == {}


def test_a_figure_that_counts_two_sorts_is_not_asked_for_one() -> None:
    asked = questions(
        "The meeting of 2003 in Lima drew 350 officials and experts, and General Maria Santos sent 20 men."
    )
    assert "350" not in asked.values()


def test_an_order_is_not_asked_without_its_aim() -> None:
    text = "General Maria Santos issued an order in Lima on 4 May 1932, to rename the port of Callao."
    assert not any(prompt.endswith("issue an order in Lima?") for prompt in questions(text))


def test_one_of_a_list_is_not_asked() -> None:
    answers = set(questions("Israel defeated the armies of Egypt and Jordan in 1967.").values())
    assert not answers & {"Egypt", "Jordan"}


def test_two_years_in_a_clause_give_no_year_question() -> None:
    asked = questions("The population of Florence fell from 110,000 in 1338 to 50,000 in 1351.")
    assert not [question for question in asked if question.startswith("In what year")]


def test_a_country_is_not_sent_to_war_in_itself() -> None:
    text = "For years, the U.S. military has fought 12 deadly battles across the United States since 1999."
    assert found(text)[0] == ()


def test_a_province_that_shares_its_name_with_a_town_is_no_american_state() -> None:
    asked = questions("The army of General Maria Santos captured Ontario in March 1812.")
    assert asked
    assert not any("U.S. state" in prompt for prompt in asked)


def test_a_place_is_not_asked_for_by_its_sort_and_by_what_it_is() -> None:
    asked = questions("The Marlow company was founded in the state of California on June 27, 1972.")
    assert not any("the state of which" in prompt for prompt in asked)
    asked = questions("The Marlow company was founded in the suburbs of Chicago on June 27, 1972.")
    assert any("In the suburbs of which city" in prompt for prompt in asked)


def test_a_word_that_opens_the_sentence_goes_small_with_its_hyphen() -> None:
    asked = questions("Lateral-cut records were made in Lima by Jorge Prado. He sold the lateral-cut records in 1912.")
    assert "By whom were lateral-cut records made in Lima?" in asked


@pytest.mark.parametrize(
    ("text", "asked", "never"),
    [
        ("Maria Santos marched with her army into Brazil in 1932.", "Into which country did Maria Santos", ""),
        ("Maria Santos marched with her army well into Brazil in 1932.", "In what year did", "nto which country"),
        (
            "Maria Santos fought together with Jan Moran in 1932.",
            "With whom did Maria Santos fight",
            "om did Maria Santos fight together",
        ),
        ("Maria Santos came as queen of Peru in 1932.", "Who came as queen", "s queen of which country"),
        ("In 1932 convoys drove to bases in Peru.", "In what year did convoys", "s bases in which"),
        ("Chemical telegraphy came to an end in Peru in 1851.", "In what year did", "o an end in which"),
        ("In 2014 Maria Santos exceeded $1 million in Peru.", "", "ow much"),
        ("In 2014 Maria Santos raised $1 million in Peru.", "In 2014, how much", ""),
    ],
)
def test_a_preposition_is_not_torn_from_its_phrase(text: str, asked: str, never: str) -> None:
    prompts = list(questions(text))
    assert not asked or any(prompt.startswith(asked) for prompt in prompts)
    assert not never or not any(never in prompt for prompt in prompts)


@pytest.mark.parametrize(
    ("text", "prompt"),
    [
        (
            "In 1996 the government of Peru got leave to use the .pe domain.",
            "In what year did the government of Peru get leave to use the .pe domain?",
        ),
        (
            "In 1897, third-storey wings were added to the Grand Hotel in Lima.",
            "In what year were third-storey wings added to the Grand Hotel in Lima?",
        ),
        (
            'The Arden Society was founded in 1888 "to spread the use of useful knowledge."',
            'In what year was the Arden Society founded "to spread the use of useful knowledge"?',
        ),
    ],
)
def test_marks_stand_where_they_belong(text: str, prompt: str) -> None:
    assert prompt in questions(text)


def test_a_quotation_mark_is_not_left_behind() -> None:
    assert sentence("It came from the word arde '", ".") == "It came from the word arde."
    assert sentence("It is the nurses'", ".") == "It is the nurses'."


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("when did The Arden Miners Association win", "When did the Arden Miners Association win?"),
        ("when did The National Council of Peru meet", "When did the National Council of Peru meet?"),
        ("when did the court of The Hague meet", "When did the court of The Hague meet?"),
    ],
)
def test_the_article_of_a_body_goes_small(text: str, whole: str) -> None:
    assert sentence(text, "?") == whole


@pytest.mark.parametrize(
    ("title", "named"),
    [("Arden University", "did Arden University open"), ("Arden Society", "did the Arden Society open")],
)
def test_a_title_has_the_article_that_the_text_gives_it(title: str, named: str) -> None:
    noun = title.split()[1].lower()
    built = {"university": "Arden University", "society": "The Arden Society"}[noun]
    text = f"{built} was founded by Jan Moran in 1901. The {noun} opened a school of law in 1910."
    assert any(named in prompt for prompt in questions(text, title))
