"""What students type that must never be shown to others as an answer: no answers, insults, and what is personal."""

from __future__ import annotations

import re
from collections.abc import Collection

from content.kinds._folding import fold
from content.language.numbers import word_list
from content.services.wording import plain_words

LONGEST = 80
"""Characters of what can stand among options."""
MOST_WORDS = 8
_NO_ANSWER = re.compile(
    r"(?:i |we )?(?:really |just )?(?:do ?n[o']?t|dunno|dont|donno|do not|have no|had no|ca ?n[o']?t|cannot|can not) ?"
    r"(?:know|remember|idea|clue|recall|care|say|have)?\b.*|"
    r"(?:idk|dk|idc|dunno|no (?:idea|clue|answer)|not sure|unsure|skip|pass|next|help|nothing|none|null|na|n a|nil|"
    r"nobody knows|who knows|whatever|anything|something|answer|test|asdf\w*|qwert\w*|blah( blah)*|lol|haha\w*|hm+|"
    r"keine ahnung|weiss nicht|no se|je ne sais pas|x+|a+|no|yes|ok|okay|hi|hello)"
)
_PERSONAL = re.compile(r"@|https?:|www\.|\b[\w-]+\.(?:com|org|net|de|uk|io|edu)\b|(?:\d[ /.-]?){9,}", re.I)
_INSULTS = frozenset(
    word_list(
        """arse arsehole ass asshole bastard bitch bollocks bullshit cock crap cunt damn dick dickhead douche dumb
    dumbass
    fag faggot fatso freak fuck fucked fucker fucking gay hell homo idiot idiotic imbecile jerk kike knob loser lame
    moron motherfucker nazi nigga nigger nonce penis pervert piss poo poop porn prick pussy queer rape rapist retard
    retarded sex sexy shit shite shitty slag slut spastic stupid suck sucks tit tits tosser tranny twat ugly vagina
    wanker whore wtf"""
    )
)
_BENT = str.maketrans("013457@$!", "oieastasi")
"""Signs that stand for letters in words that are meant to slip through."""


def presentable(text: str, people: Collection[str] = (), told: Collection[str] = ()) -> bool:
    """Whether what was typed may be shown as an answer.

    people: the folded words of the names of students and teachers; told: words of the topic's articles, in which a
    name or a strong word is nobody's business but the article's.
    """
    words = plain_words(text)
    if not words or len(text) > LONGEST or len(words) > MOST_WORDS or _PERSONAL.search(text):
        return False
    if _NO_ANSWER.fullmatch(fold(text)) or not any(char.isalnum() for char in text):
        return False
    # Beside the plain words those that signs were put into: "sh1t" is two plain words.
    bent = [word.translate(_BENT).strip(".,;:!?'\"") for word in text.casefold().split()]
    strange = [word for word in (*words, *bent) if word not in told]
    return not any(_insults(word) or fold(word) in people for word in strange)


def _insults(word: str) -> bool:
    short = re.sub(r"(.)\1{2,}", r"\1", word)
    return not _INSULTS.isdisjoint({word, short, short.removesuffix("s")})
