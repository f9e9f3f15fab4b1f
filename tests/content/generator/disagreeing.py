"""Ten little topics of two articles that disagree in one thing, invented, with pairs of values that are no conflict.

Each names the two values that can't both be right, in the words of the articles, and pairs that look like it: a part
and its whole, another day, another group, a month's sum beside the total, a plan beside what came of it, totals of two
days.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from content.drafts import ArticleDraft
from tests.content.generator.building import article


@dataclass(frozen=True)
class Disagreeing:
    """Two articles; conflict and apart: values of the first and of the second, as they stand there."""

    name: str
    texts: tuple[str, str]
    conflict: tuple[str, str]
    apart: tuple[tuple[str, str], ...]
    days: tuple[date, date] = (date(2019, 5, 14), date(2019, 5, 14))
    publishers: tuple[str, str] = ("Harbour Gazette", "Valley Post")

    @property
    def articles(self) -> list[ArticleDraft]:
        rows = zip(self.texts, self.days, self.publishers, strict=True)
        return [article(text, title=self.name, published=day, publisher=name) for text, day, name in rows]


DISAGREEING = (
    Disagreeing(
        "mill",
        (
            "A fire at the Norrby paper mill killed nine people on Monday night. Another 31 workers were taken to "
            "hospital in Tellmark with burns. The mill employs 240 people, of whom 86 were on the night shift. The "
            "fire began in the drying hall shortly before midnight, said Greta Vallin, the chief of the fire "
            "brigade. It took the brigade six hours to put it out. The mill was built in 1922 and makes paper for "
            "newspapers.",
            "Eleven people died in the fire at the Norrby paper mill, the police in Tellmark said on Tuesday. Four "
            "of the dead were firefighters. A further 31 people were injured. The owners, the Sandell company, said "
            "that the hall had been inspected in March. In 1987 a fire in the same hall killed two people. The "
            "mill, which was built in 1922, makes 400 tonnes of paper a day and sells it in nine countries.",
        ),
        ("nine", "Eleven"),
        (("nine", "Four"), ("nine", "two"), ("31", "Four"), ("240", "Eleven"), ("86", "31"), ("six hours", "400")),
    ),
    Disagreeing(
        "bridge",
        (
            "The Varga Bridge over the river Lomna was opened to traffic on Saturday. It is 1,260 metres long and "
            "has four lanes. Building it took three years and cost 88 million euros, 12 million more than planned. "
            "Some 300 people worked on it. The old bridge, which dated from 1931, was only 640 metres long and was "
            "closed in 2014 when cracks were found. About 18,000 cars a day are expected to use the new one.",
            "After three years of work the Varga Bridge across the Lomna is open. The bridge is 1,340 metres long. "
            "Its tallest tower measures 96 metres. The town paid 20 million euros of the price and the state the "
            "rest. In its first week 21,000 cars a day crossed it. The ferry, which had carried 400 cars a day, "
            "made its last trip on Friday. The bridge was planned by the engineer Ilka Torvald, who died in 2017.",
        ),
        ("1,260", "1,340"),
        (("1,260", "96"), ("640", "1,340"), ("88 million euros", "20 million euros"), ("18,000", "21,000"),
         ("18,000", "400"), ("12 million", "20 million euros"), ("2014", "2017")),
    ),
    Disagreeing(
        "mayor",
        (
            "The mayor of Osterby, Lena Falk, opened the new school on Thursday. The school has room for 420 "
            "children and 35 teachers. The council had decided to build it in 2016. The governor of the region, "
            "Paul Renn, sent his greetings. The school cost 14 million crowns, of which the region paid a third. "
            "Classes begin on Monday. The old school, opened in 1958, will become a library. The former mayor, "
            "Arvid Blom, was there too.",
            "Osterby has a new school. It was opened by the mayor of Osterby, Jonas Ekdal, in front of 200 guests. "
            "About 380 children will be taught there from Monday, and 40 more will come in the autumn. The bishop, "
            "Karin Lund, blessed the building. A school for the deaf in the neighbouring town of Harsta opened in "
            "2012. Harsta's mayor, Ture Nyberg, praised the building. Heating it costs 90,000 crowns a month.",
        ),
        ("Lena Falk", "Jonas Ekdal"),
        (("Lena Falk", "Ture Nyberg"), ("Paul Renn", "Karin Lund"), ("Arvid Blom", "Jonas Ekdal"), ("420", "380"),
         ("35", "40"), ("14 million crowns", "90,000 crowns"), ("1958", "2012")),
    ),
    Disagreeing(
        "ferry",
        (
            "The ferry Aurelia sank on 3 March 1953 in a storm off the island of Brenna. There were 112 people on "
            "board, and 47 of them drowned. The ship had left the port of Keld the evening before. It was built in "
            "1938 in Rostun and could carry 300 passengers. A lifeboat from Brenna saved 38 people. A court found "
            "in 1955 that the captain, Olof Stahre, had been warned of the storm. A stone in Keld recalls the dead.",
            "In Keld they still speak of the Aurelia. The ferry sank on 13 March 1953, an hour from the harbour. Of "
            "the people on board 47 drowned. Her sister ship, the Isolda, sank in the same waters on 9 October "
            "1961, but all of its 90 passengers were saved. The wreck of the Aurelia was found in 1984 by divers at "
            "a depth of 62 metres. Olof Stahre, her captain, died in 1970. The company paid the families in 1956.",
        ),
        ("3 March 1953", "13 March 1953"),
        (("3 March 1953", "9 October 1961"), ("1955", "1956"), ("1938", "1984"), ("112", "90"), ("38", "47"),
         ("300", "90")),
        (date(1993, 3, 3), date(1998, 11, 2)),
    ),
    Disagreeing(
        "prize",
        (
            "The Halvard Prize for poetry was given to Mirela Stan on Sunday. The ceremony was held in Lisbon. She "
            "gets 30,000 euros, and her book will be printed in eleven languages. Stan was born in 1971 and has "
            "written seven books of poems. The jury of five read 214 books. Last year the prize went to Aaron Pell, "
            "and the ceremony was held in Vienna. The prize was founded in 1989 by the publisher Ernst Halvard.",
            "Mirela Stan has won the Halvard Prize for poetry. It was awarded to her on Sunday at a ceremony in "
            "Porto. The prize is worth 30,000 euros. The poet was born in 1971 in Cluj and lives in Paris. Her "
            "first book appeared in 1998 and sold 600 copies, the latest sold 21,000. Three of her seven books were "
            "translated into French. The jury's head, Inga Mohr, praised her voice. The prize for young poets, "
            "5,000 euros, was given to Tom Adair.",
        ),
        ("Lisbon", "Porto"),
        (("Vienna", "Porto"), ("30,000 euros", "5,000 euros"), ("1971", "1998"), ("1989", "1998"), ("214", "600"),
         ("Mirela Stan", "Tom Adair"), ("Aaron Pell", "Tom Adair"), ("seven", "Three")),
    ),
    Disagreeing(
        "hospital",
        (
            "The new children's wing of St Brigid's hospital cost 46 million pounds, the hospital said on Friday. "
            "It has 120 beds and eight operating rooms. Running it costs 2 million pounds a month. The wing was to "
            "be ready in 2017, but water in the cellar delayed the work. Some 60 nurses were hired for it. The "
            "whole hospital has 740 beds. The architect was Noor Haddad. The first patients moved in on 2 May.",
            "Children in the county are treated in a building of their own since May. The children's wing of St "
            "Brigid's hospital cost 52 million pounds. In 2014 the county had planned to spend 35 million pounds on "
            "it. Friends of the hospital gave 3 million pounds of the sum. The wing has 120 beds, 14 of them for "
            "newborns. A new kitchen for the hospital cost 4 million pounds. There are 25 doctors and 60 nurses.",
        ),
        ("46 million pounds", "52 million pounds"),
        (("46 million pounds", "35 million pounds"), ("2 million pounds", "52 million pounds"),
         ("2 million pounds", "4 million pounds"), ("46 million pounds", "3 million pounds"), ("120", "14"),
         ("740", "120"), ("2017", "2014"), ("60", "25"), ("46 million pounds", "4 million pounds")),
    ),
    Disagreeing(
        "strike",
        (
            "The strike of the dockers in Marsund ended on Wednesday after 23 days. Their union and the port agreed "
            "on a rise of four percent. Some 1,900 dockers had stopped work, and 64 ships had to wait. In 2009 a "
            "strike in the port lasted nine days. The port lost 1.5 million dollars a day. The union had asked for "
            "seven percent. Its head, Rosa Almeida, called the outcome fair. The pay of the clerks rises by two "
            "percent.",
            "In Marsund ships are unloaded again. The dockers' strike lasted 19 days, the longest in the history of "
            "the port. Under the agreement the dockers get four percent more pay from June, and another two percent "
            "next year. The port's losses came to 38 million dollars. The strike of the lorry drivers lasted five "
            "days. On its first day 1,200 dockers marched through the town. Rosa Almeida leads the union since "
            "2011.",
        ),
        ("23 days", "19 days"),
        (("nine days", "19 days"), ("23 days", "five days"), ("four percent", "two percent"),
         ("seven percent", "four percent"), ("1.5 million dollars", "38 million dollars"), ("1,900", "1,200"),
         ("2009", "2011")),
    ),
    Disagreeing(
        "vote",
        (
            "The Green Union won 41 percent of the vote in the election in Tarnow county on Sunday. The Farmers' "
            "Party came second with 29 percent. Turnout was 63 percent. The Green Union gets 17 of the 40 seats in "
            "the county council. Its leader, Petra Hanke, wants to govern with the Liberals, who won six seats. In "
            "2015 the Green Union had won 34 percent of the vote. About 210,000 people were called to vote.",
            "The Green Union is the winner of the election in Tarnow county. It won 38 percent of the vote on "
            "Sunday, and the Farmers' Party 29 percent. In the town of Tarnow the Green Union won 47 percent. The "
            "Farmers' Party holds 12 seats in the new council. Before the vote a poll had given the Green Union 36 "
            "percent. Some 132,000 people voted. A quarter of them did so by post. Petra Hanke has led the Green "
            "Union for four years.",
        ),
        ("41 percent", "38 percent"),
        (("41 percent", "47 percent"), ("41 percent", "36 percent"), ("34 percent", "38 percent"),
         ("63 percent", "38 percent"), ("17", "12"), ("210,000", "132,000"), ("29 percent", "38 percent")),
    ),
    Disagreeing(
        "painting",
        (
            "A painting by Clara Winding was sold for 3.2 million dollars at an auction in New York on Tuesday. It "
            "is called The Blue Barn and was painted in 1911. The seller had paid 400 dollars for it at a market in "
            "1974. It had been expected to bring 2 million dollars. Winding was born in 1879 in Aalborg. A smaller "
            "picture of hers brought 150,000 dollars. The buyer, who wishes to remain unknown, bid by telephone.",
            "The Blue Barn, a painting by Clara Winding, has a new owner. It was painted in 1911 and hung for years "
            "in a kitchen. Winding, who was born in 1882, painted more than 300 pictures, most of them of farms. "
            "The museum in Aalborg owns 28 of them. In March her picture The Well was sold for 1.1 million dollars. "
            "Her husband, the sculptor Emil Krag, was born in 1875. She died in 1950. A film of her life was made "
            "in 2003.",
        ),
        ("1879", "1882"),
        (("1879", "1875"), ("1911", "2003"), ("3.2 million dollars", "1.1 million dollars"), ("1974", "1950"),
         ("2 million dollars", "1.1 million dollars"), ("400", "300")),
    ),
    Disagreeing(
        "epidemic",
        (
            "By Friday 412 people in the province of Ruvia had fallen ill with measles, the ministry said. Nine "
            "children had died. The disease was first seen on 2 April in the village of Dorn. The ministry sent 60 "
            "nurses and 20,000 doses of vaccine. The minister of health, Samir Odeh, asked parents to have their "
            "children vaccinated. In the capital 31 cases were counted. Only 71 percent of the children of Ruvia "
            "had been vaccinated.",
            "Measles goes on spreading in the province of Ruvia. By the end of May 655 people had fallen ill and 14 "
            "children had died. Schools have been closed for two weeks. The vaccine came too late, said doctors: "
            "only 58 percent of the children of Ruvia had been vaccinated. In the neighbouring province 88 percent "
            "had been. Nearly 45,000 doses have been used, 2,000 of them in Dorn. Samir Odeh, the minister of "
            "health, visited Dorn.",
        ),
        ("71 percent", "58 percent"),
        (("412", "655"), ("Nine", "14"), ("20,000", "45,000"), ("71 percent", "88 percent"), ("31", "14"),
         ("20,000", "2,000")),
        (date(2019, 5, 4), date(2019, 6, 2)),
    ),
)  # fmt: skip
