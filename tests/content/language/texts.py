"""Texts for property tests: any characters, and pages put together from the lines that rules look for."""

from __future__ import annotations

from hypothesis import strategies as st

LINES = """\
Home
Share
Accessibility links
See also
References
Related stories
Leave a Reply
Comments (12)
Mill burns down in Carn
By Ana Berg
3 May 2019
Last updated: 4 May 2019
History[edit]
What now?
The mill in Carn burned down on Monday, the mayor said.
Nobody was hurt. The damage is put at 2.5 million crowns.
He wept.
CARN, May 3 (AP) — The mill had stood for 200 years.
“We were asleep. Then the bell rang,” said Berg.
People watch the mill burn in Carn, May 3, 2019.
The mill in the spring
© 2019 Carn Post
Image caption,
* The first item of a list
1. The second item is a sentence.
int main() { return 0; }
x = 3;
a\tb\tc
The wheel turned all day in the wind and carried the flour to the men who
waited below with their sacks and carts.
Le moulin de Carn a brûlé dans la nuit, selon les pompiers de la ville.
*** START OF THE PROJECT GUTENBERG EBOOK X ***
*** END OF THE PROJECT GUTENBERG EBOOK X ***
\u200b
[1]
(((
"'"'"
…
—
Mr. A. B. Berg of the U.S. left.
""".splitlines()
BREAKS = ("\n", "\n\n", "\r\n", "\r\n\r\n", "\r", "\u2028", "\x0c", " ")

anything = st.text(max_size=400)
pages = st.lists(st.tuples(st.sampled_from(LINES), st.sampled_from(BREAKS)), max_size=25).map(
    lambda parts: "".join(line + gap for line, gap in parts)
)
texts = anything | pages
