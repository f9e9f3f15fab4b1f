"""Dates as gaps: what stands beside a date, and whether it is one of several."""

import pytest

from tests.content.generator.drafting import clozes


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Paul Keller built the fort on the Vestwind River in 1865 to hold off the Danish army.", "1865"),
        ("The Vestwind shipyard was bought by Paul Keller in 1926 and went on to build forty ships.", "1926"),
        ("Arden won the Danish cup in 1906 and the Vestwind trophy again in 1921.", "1906"),
        ("From 1927 the Danish parliament alone had the power to elect the governor of Lima.", "1927"),
        ("The Vestwind Academy was led by Paul Keller from 1921 to 1933.", "from 1921 to 1933"),
        ("Paul Keller led the Vestwind Academy between 1921 and 1933.", "between 1921 and 1933"),
        ("Potatoes were brought to Denmark in the second half of the 16th century by Paul Keller.", "16th century"),
        ("Old Danish laws were first written down around the 8th century in Arden.", "8th century"),
        ("The 1878 plan of Arden by Paul Keller included new walls.", "1878"),
        ("A 2014 survey of forty towns by the Vestwind Academy ranked Arden last.", "2014"),
    ],
)
def test_a_date_that_stands_alone_is_asked_for(text: str, key: str) -> None:
    assert key in clozes(text).values()


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Paul Keller won the Danish cup in 1906 and 1921.", "1906"),
        ("Paul Keller won the Danish cup in 1906 and 1921.", "1921"),
        ("Paul Keller won the Danish cup in early 1906 and late 1921.", "1921"),
        ("Paul Keller painted in Lima in the 1920s and 1930s.", "the 1920s"),
        ("Paul Keller won the Danish cup in 1906, 1921 and 1924.", "1921"),
        ("Paul Keller was in Lima from May 1906 to June 1921.", "June 1921"),
        ("The Vestwind dancers of Peru kept the old folk dances of the 19th century.", "19th century"),
        ("Paul Keller collected 19th-century Danish paintings in Lima.", "19th-century"),
        ("Ninety Danish teams were seen at the 1964 games.", "1964"),
        ("According to the 2005 Vestwind guide, Arden has the oldest harbour of Denmark.", "2005"),
    ],
)
def test_one_of_several_dates_is_not(text: str, key: str) -> None:
    assert key not in clozes(text).values()
