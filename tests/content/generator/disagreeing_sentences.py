"""Sentences of two reporters on one day: pairs that can't both be right, and pairs that only look like it."""

DISAGREE = (
    (
        "The company Brandex will cut 1,200 jobs at its plant in Kessel, it said on Tuesday.",
        "Brandex is to cut 1,500 jobs at the plant in Kessel.",
    ),
    (
        "The carmaker Brandex said it would close its plant in Kessel in 2022.",
        "Brandex will close the plant in Kessel in 2023.",
    ),
    (
        "The volcano Mount Harrow erupted on 12 May 1902 and buried the town of Sint.",
        "Mount Harrow erupted on 8 May 1902.",
    ),
    (
        "Mount Harrow is 2,410 metres high.",
        "The volcano Mount Harrow, 2,560 metres high, stands on the island.",
    ),
    (
        "The ash cloud rose to a height of 9 kilometres above Mount Harrow.",
        "The ash cloud over Mount Harrow reached 12 kilometres.",
    ),
    (
        "The eruption of Mount Harrow killed 28 people.",
        "In the eruption of Mount Harrow 34 people died.",
    ),
    (
        "The museum of Arden was founded in 1887 by the banker Otto Pohl.",
        "The banker Otto Pohl founded the museum of Arden in 1891.",
    ),
    (
        "The painting was bought by the museum of Arden for 4.5 million euros.",
        "The museum of Arden paid 5.4 million euros for the painting.",
    ),
    (
        "The museum of Arden owns 14,000 objects.",
        "The museum of Arden has 11,000 objects.",
    ),
    (
        "The first case of the fever was found in Lodz on 4 January 2020.",
        "The first case of the fever was found in Lodz on 9 January 2020.",
    ),
    (
        "The fever killed 61 people in the province of Orm in 2019.",
        "In 2019 the fever killed 74 people in the province of Orm.",
    ),
    (
        "Brandex employs 8,400 people in Kessel.",
        "In Kessel Brandex employs 7,900 people.",
    ),
    (
        "The chief executive of Brandex, Dora Lang, announced the closure.",
        "The closure was announced by the chief executive of Brandex, Paul Weiss.",
    ),
)

AGREE = (
    (
        "The chief executive of Brandex, Dora Lang, announced the closure.",
        "The closure was announced by the deputy chief executive of Brandex, Paul Weiss.",
    ),
    (
        "The mayor of Arden, Dora Lang, opened the bridge.",
        "The bridge was opened by the mayor of Kessel, Paul Weiss.",
    ),
    (
        "Brandex cut 900 jobs in Kessel in 2017.",
        "Brandex cut 1,500 jobs in Kessel in 2019.",
    ),
    (
        "Brandex employs 8,400 people in Kessel.",
        "Brandex employs 21,000 people worldwide.",
    ),
    (
        "Brandex made a profit of 40 million euros last year.",
        "Brandex made a profit of 22 million euros in the first quarter.",
    ),
    (
        "The fever killed 61 people in the province of Orm.",
        "The fever killed 12 children in the province of Orm.",
    ),
    (
        "The fever killed 61 people in the province of Orm.",
        "The fever killed five people in Lodz, the capital of the province of Orm.",
    ),
    (
        "The museum of Arden had 210,000 visitors in 2018.",
        "The museum of Arden expects 300,000 visitors this year.",
    ),
    (
        "Tickets for the museum of Arden cost 12 euros.",
        "Tickets for children cost 5 euros at the museum of Arden.",
    ),
    (
        "Tickets for the museum of Arden cost 12 euros.",
        "A year ago tickets for the museum of Arden cost 9 euros.",
    ),
    (
        "The north wing of the museum of Arden was opened in 1931.",
        "The south wing of the museum of Arden was opened in 1956.",
    ),
    (
        "Brandex wants to sell 30 percent of its shares.",
        "Brandex sold 12 percent of its shares.",
    ),
    (
        "Karl Brandt was born in 1931 in Lodz.",
        "His son Karl Brandt was born in 1960 in Lodz.",
    ),
    (
        "The council of Arden gave 2 million euros for the roof.",
        "The council of Arden gave 3 million euros for the garden.",
    ),
    (
        "The ministry sent 60 nurses to Orm.",
        "The ministry sent 20 doctors to Orm.",
    ),
    (
        "The party won 12 seats in the election in Orm.",
        "The party won 9 seats in the election in Lodz.",
    ),
    (
        "Rescuers from Arden pulled 14 people from the rubble.",
        "Rescuers from Lodz pulled 9 people from the rubble.",
    ),
    (
        "The train to Orm was 40 minutes late.",
        "The train to Lodz was 60 minutes late.",
    ),
    (
        "The road from Arden to Orm is 45 kilometres long.",
        "The road from Arden to Lodz is 60 kilometres long.",
    ),
    (
        "The bridge carries 4,000 lorries and 18,000 cars a day.",
        "The bridge carries 18,000 cars a day.",
    ),
    (
        "The flood destroyed 300 houses in Orm.",
        "The flood damaged 900 houses in Orm.",
    ),
    (
        "The storm cut power to 40,000 homes in Orm on Monday.",
        "The storm cut power to 15,000 homes in Orm on Tuesday.",
    ),
    (
        "The club lost 14 of its 30 games.",
        "The club won 14 of its 34 games.",
    ),
)
"""Other years, groups, places, things, plans, parts and kin."""
