"""Pages as people paste them, made up, each line with the kind of block it has to become.

The letter before a line: P prose, T the title, H heading, C caption, F furniture; none for a blank line.
"""

from __future__ import annotations

from content.drafts import Block

KINDS = {"P": "prose", "T": "heading", "H": "heading", "C": "caption", "F": "furniture"}

BROADCASTER = """\
F BBC News
F Skip to content
F Home
F News
F Sport
T Bridge over the Tarn reopens after three years
F Published
F 4 March 2021
F Share
C Media caption,
F Watch: First cars cross the rebuilt bridge

F By Joan Perrot
F BBC News, Millau

P The bridge over the Tarn at Belmont has reopened to traffic three years after a flood swept away its middle arch.

P About 9,000 vehicles a day used the bridge before the flood, which also damaged 40 houses.

C Image source, Getty Images
C Image caption,
C The middle arch was swept away in the flood of 2018

P "We are relieved," said mayor Paul Vidal. "The detour cost every family an hour a day."

H Analysis

P The piers had moved by 12cm, and the county had to replace two of them at a cost of €14m.

H What caused the delay?

P Engineers found a second crack in spring. It took them a year to agree on what to do about it.

F Read more: How floods reshape rivers
P The new arch can carry lorries of up to 44 tonnes, the builders said.

F Related Topics
F Floods
F France
F More on this story
F Flood sweeps away old bridge
F 9 October 2018
F Around the BBC
F A walk along the river
F BBC © 2021 The BBC is not responsible for the content of external sites. Read about our approach to links.
"""

CABLE = """\
F World
F CNN values your feedback
F 1. How relevant is this ad to you?
F Ad Feedback
T Volcano erupts on the island of Maro for first time in a century
F By Ana Silva and Tom Brandt, CNN
F 4 min read
F Updated 5:12 PM EST, Sun January 18, 2026

F Link Copied!
P A volcano on the Pacific island of Maro erupted on Sunday for the first time since 1921, officials said.

P The 2,300 residents of two villages were taken to the capital by ship. No one was injured.

C Lava flows towards the coast on the island of Maro on January 18, 2026.
C Island Observatory/Reuters
F Video Ad Feedback
P Flights to the island were suspended for 48 hours, the airport said in a statement.

F CNN's Lee Park contributed to this report.
"""

NEWSPAPER = """\
F Skip to main content
F This article is more than 10 years old
T Otters return to all English counties
H Clean rivers and a ban on pesticides bring back an animal that had almost vanished by the 1970s

C View image in fullscreen
C An otter on the banks of the Tyne. Photograph: Jo Bloggs/Alamy
F Jane Doe, environment correspondent
F Thu 18 Aug 2011 00.01 BST
F Last modified on Fri 19 Aug 2011 10.12 BST

P Otters have returned to every county in England for the first time in 40 years, the agency in charge said on Thursday.

P The last county was Kent, where two otters built their dens in the Medway and Eden rivers.

P The ban on harmful pesticides in the 1970s, and cleaner water since, allowed the animals to spread, a spokesman said.

F We've got a small favour to ask. Millions turn to the Guardian every day.

F Explore more on these topics
F Wildlife
F Rivers
F Share
F Reuse this content
"""

WIRE = """\
F News|Floods

T Thousands flee as river bursts its banks in eastern Zaria

H Government says 14 villages are under water and asks neighbours for boats.

C People wade through a flooded street in Maru, Zaria, August 3, 2022 [Joe Okoro/AFP]
F By Al Jazeera Staff
F Published On 4 Aug 20224 Aug 2022

P More than 20,000 people have left their homes in eastern Zaria after the River Benu burst its banks on Wednesday.

P The government said 14 villages were under water.

F Recommended Stories
F list of 2 items

F list 1 of 2
F Drought grips the north of Zaria

F list 2 of 2
F Zaria votes for a new parliament
F end of list

P Officials have asked neighbouring countries for boats and tents, the interior minister told reporters.

P "We need 300 boats by tomorrow," he said.

F Source: Al Jazeera and news agencies
"""

HEADLINES_WITH_STOPS = """\
T Council of Carn votes for a new mill
P The council of Carn has voted to build a new mill by the river, a year after the old one burned down.
P Nine members voted for the plan and four against it. Work is to begin in March and will cost 2 million crowns.
P The mayor, Ana Berg, said that the town had lived from its mill for 200 years and would do so again.
F Carn Post and agencies
F Topics in this article
F Featured in the Carn Post
F Farmers of the valley warn that the harvest may fail for a third year.
F A village that lost its school teaches its children in the church.
F Six of the men who left for the coast are now back in their homes.
F Rising prices have driven many bakers to close their shops.
"""

ENCYCLOPEDIA = """\
F Article
F Talk
F Read
F Edit
F View history
F From Wikipedia, the free encyclopedia
F This article is about the lake in Norland. For the town, see Orsa (town).
F This article needs additional citations for verification. Please help improve this article. (May 2019)
T Lake Orsa
F Location	Norland
F Surface area	53 km2 (20 sq mi)
P Lake Orsa (Norlandic: Orsasjön) is a lake in the west of Norland.[1][2] It covers 53 square kilometres.[3]

F Contents
F 1 History
F 2 Climate
F 3 See also
F 4 References

H History[edit]
F Main article: History of Lake Orsa
P The first settlers came to the lake in the 14th century.[4] A church was built on its island in 1412.[5]: 23

P Steamers crossed the lake from 1876 until 1958.[a] The last of them, the Engel, is a museum today.

H Climate[edit]
F Month	Jan	Feb	Mar
F Mean	-5	-4	1
P The lake is frozen for 140 days in an average year.

F See also[edit]
F List of lakes of Norland
F Notes[edit]
F  The last regular trip was in September. It had 14 passengers aboard.
F References[edit]
F ^ "Lakes of Norland". Survey of Norland. Retrieved 12 May 2019.
F ^ Berg, A. (2004). The Waters of the West. Oslo: Fjord. pp. 12–19. ISBN 978-0-00-000000-2.
F External links[edit]
F Official website
F Categories: Lakes of Norland
F This page was last edited on 4 March 2021, at 10:11 (UTC).
F Text is available under the Creative Commons Attribution-ShareAlike License; additional terms may apply.
"""

GOVERNMENT = """\
F An official website of the United States government
F Here's how you know
F Skip to main content
F Menu
F Search
T Drought Status Update for the Northern Valley
F June 12, 2023

P Soil moisture is low in 14 of 17 counties. Reservoirs are at 61% of capacity.

H Current Conditions

P In the past four weeks the valley received 9 mm of rain, which is 22% of the normal amount.

H Outlook

P The Climate Center expects above-normal temperatures until September.

F Contact
F Office of Water, Room 12, 100 Main Street, Ames
F Phone: 555-0100
F Was this page helpful?
F Yes
F No
F Last Reviewed: June 13, 2023
F Privacy Policy
"""

BLOG = """\
T How we moved a lighthouse
P Last spring we moved the lighthouse of Carn forty metres inland. It weighs 900 tonnes.
P The work took nine days. Cookies for the crew came from the bakery across the street.
P Our newsletter has 200 readers, and one of them lent us the rails.
F Leave a Reply
F Your email address will not be published. Required fields are marked *
F Comment *
F Name *
F 2 responses
F Tom Brandt says: March 3, 2022 at 5:01 pm
F I saw it from the harbour. It looked as if the tower were walking, and all the children of the town ran beside it.
F We use cookies to give you the best experience. By clicking Accept you agree to our use of them.
"""

PAGES = {
    name.lower(): text
    for name, text in list(globals().items())
    if name.isupper() and isinstance(text, str) and name != "KINDS"
}


def unmarked(page: str) -> tuple[str, list[tuple[str, str]]]:
    """The page as it would be pasted, and letter and text of each line that is not blank."""
    lines = [(line[:1], line[2:]) for line in page.splitlines()]
    return "\n".join(text for _, text in lines), [(mark, text.strip()) for mark, text in lines if text.strip()]


def as_lines(text: str, blocks: tuple[Block, ...]) -> list[tuple[str, str]]:
    """Letter and text of each block, to be held against the lines of a page."""
    letters = {kind: mark for mark, kind in KINDS.items() if mark != "T"}
    return [
        ("T" if block.reason == "title" else letters[block.kind], text[block.start : block.end]) for block in blocks
    ]
