"""Gates on questions and gap texts whose clause was torn: every bad prompt here was once drafted, or is like one."""

from __future__ import annotations

import pytest

from content.drafts import Value
from content.generator.gates import predicates, wellformed
from content.generator.gates.case import Case
from tests.content.generator.drafting import questions
from tests.content.generator.gating import asked, parsed, refused

GATES = (*wellformed.GATES, *predicates.GATES)


def person(text: str, answer: str, prompt: str) -> Case:
    return parsed(text, answer, prompt, "short_answer", value=Value("person", answer))


def reasons(case: Case) -> list[str]:
    """The names of the gates that refuse."""
    return [gate.__name__ for gate in GATES if gate(case)]


KELLER = "Keller returned to Massachusetts in 1804 and reentered state politics."
HOUSES = "In 1804 the firm sold furnished and unfurnished houses in Boston."
SILVER = "Silver that was mined in Peru were exchanged for Chinese silk in 1600."


@pytest.mark.parametrize(
    ("text", "answer", "prompt", "gate"),
    [
        ("Keller posted a event invitation in 2019.", "2019", "In what year did Keller post a event?", "slips"),
        (
            "While Stalin urged his allies to invade France, British troops landed in Italy.",
            "Stalin",
            "Who urged his allies to invade France, British?",
            "slips",
        ),
        (
            "Keller wrote about Area 51 which is not an official name in 1990.",
            "1990",
            "Keller wrote about Area 51 which is not an official name in _____.",
            "slips",
        ),
        (
            "In 2012, the classes were limited to 17 students, and are led by a professor.",
            "2012",
            "In _____, the classes were limited to 17 students, and are led by a professor.",
            "slips",
        ),
        (
            "Rapid warming of the climate began about 13,000 BP.",
            "13,000",
            "How many BP did rapid warming of the climate begin?",
            "counted",
        ),
        (KELLER, "1804", "In what year did Keller return to Massachusetts and reentered state politics?", "base_forms"),
        (
            "In 1884 the leading exponent of colonialism, Jules Ferry declared a mission.",
            "1884",
            "In what year did the leading exponent of colonialism, Jules Ferry declare a mission?",
            "one_comma",
        ),
        (
            "Keller called for the Japanese Navy to maintain a fleet in Tokyo.",
            "Japanese Navy",
            "For which navy did Keller call to maintain a fleet in Tokyo?",
            "others_deed",
        ),
        (
            "At the Moscow Conference held in December 1945, the United Kingdom agreed to govern Korea.",
            "December 1945",
            "In what month and year was the Moscow Conference the United Kingdom held?",
            "run_into",
        ),
        (
            "Of Burnham's proposed center, only three units — two halls — were completed when the war erupted in 1941.",
            "1941",
            "Of Burnham's proposed center were completed when the war erupted in _____.",
            "subject_lost",
        ),
        (
            "Gore's windfall was realized when in 1790 the Congress, acting on a proposal, passed legislation.",
            "Gore",
            "Whose windfall was realized when in 1790 the Congress?",
            "clause_cut",
        ),
        (
            "Keller indicated on 5 May 2018 the chances of finding survivors were small.",
            "Keller",
            "_____ indicated on 5 May 2018.",
            "says_nothing",
        ),
        (
            "In 1913 Wilson appointed former candidate William Bryan, a pacifist and friend of peace, as his aide.",
            "Wilson",
            "Who appointed former candidate William Bryan in 1913?",
            "role_lost",
        ),
        (
            "Italy, which is what the British campaign in Africa laid the ground for, surrendered in 1943.",
            "Italy",
            "Which country is what the British campaign in Africa laid the ground?",
            "stranded",
        ),
        (
            "Katigbak apologized to Duterte during the hearing, which the President accepted.",
            "Katigbak",
            "Who was apologized to Duterte during the hearing?",
            "no_passive",
        ),
        (
            "In 1839, China fought a war with Britain after the Governor-General of Hunan, Lin Zexu, banned the trade.",
            "1839",
            "In what year did China fight a war with Britain after the Governor?",
            "half_word",
        ),
        (
            "In 1839, China fought a war with Britain after the governor of Hunan, Lin Zexu, banned the trade.",
            "1839",
            "In what year did China fight a war with Britain after the governor of Hunan?",
            "clause_cut",
        ),
        (
            "In 2015 Davis won five races, two gold medals, and four cups.",
            "2015",
            "In _____ Davis won five races, two gold medals.",
            "list_cut",
        ),
        (
            "A decade after the 1973 oil crisis, Honda opened plants in Ohio.",
            "1973",
            "A decade after the _____ oil crisis opened plants in Ohio.",
            "slips",
        ),
        (SILVER, "Peru", SILVER.replace("Peru", "_____"), "agreement"),
    ],
)
def test_a_torn_prompt_is_refused(text: str, answer: str, prompt: str, gate: str) -> None:
    assert gate in reasons(asked(text, answer, prompt))


@pytest.mark.parametrize(
    ("text", "answer", "prompt"),
    [
        (
            "Keller lived near Area 51, which is a base, in 1990.",
            "1990",
            "Keller lived near Area 51, which is a base, in _____.",
        ),
        ("France ceded its land to Britain in 1763.", "Britain", "To which country did France cede its land in 1763?"),
        ("Keller posted an event notice in 2019.", "2019", "In what year did Keller post an event notice?"),
        (
            "The one-time mayor of a European town died in 1990.",
            "1990",
            "The one-time mayor of a European town died in _____.",
        ),
        (
            "Stalin affirmed the concept of surrender when asked to do so in 1945.",
            "1945",
            "Stalin affirmed the concept of surrender when asked to do so in _____.",
        ),
        ("The firm hired 50 skilled workers in 1990.", "50", "How many skilled workers did the firm hire in 1990?"),
        (
            "The army lost 50 military personnel in 1990.",
            "50",
            "How many military personnel did the army lose in 1990?",
        ),
        (HOUSES, "1804", "In what year did the firm sell furnished and unfurnished houses in Boston?"),
        (KELLER, "1804", "In what year did Keller return to Massachusetts and reenter state politics?"),
        (
            "In 1884 the teacher Jules Ferry, a friend of Keller, declared a mission.",
            "1884",
            "In what year did the teacher Jules Ferry, a friend of Keller, declare a mission?",
        ),
        (
            "In 1883 Germany began to build an empire in Africa.",
            "1883",
            "In _____ Germany began to build an empire in Africa.",
        ),
        (
            "Of Burnham's center, only three units were completed when the war erupted in 1941.",
            "1941",
            "Of Burnham's center, only three units were completed when the war erupted in _____.",
        ),
        (
            "Keller indicated on 5 May 2018 that he would resign.",
            "Keller",
            "_____ indicated on 5 May 2018 that he would resign.",
        ),
        ("The bridge built in 1900 crosses the Rhine.", "1900", "In what year was the bridge built?"),
        ("A number of ships were sold to Chile in 1900.", "1900", "A number of ships were sold to Chile in _____."),
        (
            "Keller, like many others, said in the programme Today that Spain is a nation.",
            "Keller",
            "_____, like many others, said in the programme Today that Spain is a nation.",
        ),
        ("The series of bridges was opened in 1900.", "1900", "The series of bridges was opened in _____."),
    ],
)
def test_a_whole_prompt_stands(text: str, answer: str, prompt: str) -> None:
    assert reasons(asked(text, answer, prompt)) == []


def test_a_past_tense_is_no_passive() -> None:
    text = "The First Republic based at Bulacan fought against the Americans for control of Manila."
    case = parsed(
        text, "First Republic", "Which republic was based at Bulacan fought against the Americans for Manila?"
    )
    assert any(refused(gate, case) for gate in (predicates.no_passive, predicates.misread))


def test_a_perfect_shared_by_two_verbs_is_not_asked_with_did() -> None:
    asked = questions(
        "Both the Austrian Government and private sector have provided medicine, relief supplies and desperately "
        "needed fuel to Libya."
    )
    assert not any("need fuel" in question for question in asked)


def test_a_far_antecedent_is_not_asked_about() -> None:
    text = (
        "The Australian experts drew new conclusions from the investigation of a landing flap from Boeing that had "
        "washed up in Tanzania in East Africa."
    )
    assert not any("had the investigation" in question for question in questions(text))


def test_the_gates_are_asked() -> None:
    from content.generator import gates

    assert set(GATES) <= set(gates.GATES)
