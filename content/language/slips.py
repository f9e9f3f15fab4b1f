"""Is a word that stands where another stood a slip of the finger, or another word?

Only what can hardly be read as another word counts as a slip: one letter more, less or other, or two that changed
places, in a long word also two such. What comes of it is neither English nor a name that is known, and where it could
well be a word that the lists lack, the slip has to be inside a long word or a change of places: "nitrate" is another
salt than "nitrite". A name is another one with every letter changed, unless two letters changed places, or it is a
known one of a place or a people and a letter is lacking or stands twice.
"""

from __future__ import annotations

from collections.abc import Collection
from functools import cache

from rapidfuzz.distance import OSA

from content.language import english, gazetteer
from content.language.dates import MONTHS
from content.language.numbers import SCALES, SMALL, TENS, word_list
from content.language.word_stream import unaccented

_DAYS = word_list("monday tuesday wednesday thursday friday saturday sunday")
NEGATIONS = word_list("no not never none nor neither nobody nothing nowhere without hardly barely scarcely")
_HEDGES = word_list(
    """about around roughly approximately almost nearly over under above below more less fewer least most only exactly
    before after until since first last"""
)
CALENDAR = frozenset([*(month.lower() for month in MONTHS), *_DAYS])
EXACT = CALENDAR.union(SMALL, TENS, SCALES, NEGATIONS, _HEDGES)
"""Small in letters, and another statement when another of them stands there."""
SMALL_WORDS = frozenset(
    word_list(
        """a an the and or but nor so yet if of in on at by to for from with as into onto than then that this these
        those it its he she his her him they their them we our us i you your there here who whom whose what which when
        where why how is are was were be been being am has have had do does did will would can could may might must
        shall should not no all any some each both such only also just very too up out off over under about after
        before during while because until since through between among"""
    )
)
"""Words without which a sentence is not one: their slips are known at sight."""
_SHORT = frozenset(
    word_list(
        """ace act add ado age ago aid ail aim air ale all and ant any ape apt arc are ark arm art ash ask ate awe axe
        bad bag ban bar bat bay bed bee beg bet bid big bin bit boa bog bow box boy bra bud bug bum bun bus but buy
        bye cab can cap car cat cod cog con cop cot cow coy cry cub cud cue cup cut dab dad dam day den dew did die
        dig dim din dip doe dog don dot dry dub due dug dun duo dye ear eat ebb eel egg ego elf elk ell elm emu end
        era erg eve ewe eye fad fan far fat fax fed fee fen few fig fin fir fit fix flu fly foe fog for fox fry fun
        fur gag gap gas gay gel gem get gig gin god got gum gun gut guy gym had hag ham has hat hay hem hen her hew
        hid him hip his hit hoe hog hop hot how hub hue hug hum hut ice icy ill imp ink inn ion its ivy jab jam jar
        jaw jay jet job jog joy jug keg ken key kid kin kit lab lad lag lap law lax lay led lee leg let lid lie lip
        lit log lot low mad man map mar mat may men met mid mix mob mop mow mud mug nab nag nap net new nil nip nit
        nod nor not now nun nut oak oar oat odd off oft oil old one opt orb ore our out owe owl own pad pal pan par
        pat paw pay pea peg pen per pet pew pie pig pin pit ply pod pop pot pro pry pub pun pup put rag ram ran rap
        rat raw ray red ref rib rid rig rim rip rob rod roe rot row rub rue rug rum run rut rye sad sag sap sat saw
        say sea see set sew sex she shy sin sip sir sit six ski sky sly sob sod son sow soy spa spy sub sue sum sun
        tab tag tan tap tar tax tea tee ten the thy tie tin tip toe ton too top tow toy try tub tug two urn use van
        vat vet via vie vow wad wag war was wax way web wed wee wet who why wig win wit woe won woo wry yam yap yes
        yet you zap zip zoo am an as at be by do go he if in is it me my no of on or so to up us we"""
    )
)
_ENDINGS = frozenset(word_list("s d r n y e es ed er al ly ic ar st th ty"))
_OPENINGS = frozenset(word_list("a an e i in im un re de il ir"))
_LONG = 9
"""Letters from which a word may have two slips."""
_NAME = 5
"""Letters of a name, or of a word that may be another one, from which two that changed places are a slip."""
_INSIDE = 7
"""Letters from which a word is known by its ends."""


def is_slip(old: str, new: str, *, name: bool, known: Collection[str] = ()) -> bool:
    """Whether one of two different words is the other one misspelt.

    Both in small letters. `name`: whether they are, or may be, names. `known`: words of either text that are no
    slips, since they stand in it more than once or in both.
    """
    if not (old.isalpha() and new.isalpha()):
        return False
    if unaccented(old) == unaccented(new):
        return True
    right, wrong = _told_apart(old, new, known)
    if not wrong or not _near(right, wrong):
        return False
    return _is_name_misspelt(right, wrong, known) if name else _hardly_another(right, wrong)


def _told_apart(old: str, new: str, known: Collection[str]) -> tuple[str, str]:
    """Which of the two is a word, and which is none; "" for the second where both may be words."""
    for right, wrong in ((old, new), (new, old)):
        surely = right in known or is_known(right) or (reads_as_english(right) and not reads_as_english(wrong))
        if surely and not is_known(wrong) and (wrong not in known or not reads_as_english(wrong)):
            return right, wrong
    return old, ""


@cache
def is_known(word: str) -> bool:
    """Whether `word`, in small letters, is English or a name that is known."""
    if len(word) < english.SHORTEST:
        return len(word) < 2 or word in _SHORT or word in SMALL_WORDS or word in EXACT
    if english.is_word(word) or word in EXACT or word in SMALL_WORDS:
        return True
    return any(gazetteer.word_class(form).strip("Gw1") for form in (word.capitalize(), word.upper()))


@cache
def is_nobody(word: str) -> bool:
    """Whether `word`, in small letters, is known as English, a country, a city or a people, and as nobody's name."""
    letters = set(gazetteer.word_class(word.capitalize()))
    return letters.isdisjoint("FL") and (is_known(word) or not letters.isdisjoint("CSTN"))


def _is_name_misspelt(right: str, wrong: str, known: Collection[str]) -> bool:
    """Whether two letters changed places; of a name that is nobody's also whether one is lacking or stands twice."""
    if wrong in known or right[:1] != wrong[:1]:
        return False
    if _swapped(right, wrong):
        return len(right) >= _NAME or is_nobody(right)
    doubled = any(wrong == right[:n] + right[n] + right[n:] for n in range(len(right)))
    lacking = len(wrong) < len(right) and right[:2] == wrong[:2] and right[-1] == wrong[-1]
    return len(right) >= _NAME and is_nobody(right) and (doubled or lacking)


@cache
def may_be_name(word: str) -> bool:
    """Whether `word`, in small letters, is known as a name, or is no English word."""
    known = gazetteer.word_class(word.capitalize()).strip("Gw1")
    return bool(known) or not is_known(word)


def _near(right: str, wrong: str) -> bool:
    allowed = 2 if len(right) >= _LONG else 1
    short = right in SMALL_WORDS and (_swapped(right, wrong) or len(wrong) > len(right))
    if len(right) < english.SHORTEST and not short:
        return False
    return OSA.distance(right, wrong, score_cutoff=allowed) <= allowed and not _inflected(right, wrong)


def _inflected(one: str, other: str) -> bool:
    """Whether one is the other with an ending or an opening more: "troops" and "troop", "symptomatic" and "a-"."""
    short, long = sorted((one, other), key=len)
    if len(short) == len(long):
        return False
    if long.startswith(short):
        return long[len(short) :] in _ENDINGS and long[len(short) :] != short[-1:]
    return long.endswith(short) and long[: len(long) - len(short)] in _OPENINGS


def _hardly_another(right: str, wrong: str) -> bool:
    """Whether no other word can be meant that would say another thing, and the wrong one is none that we don't know."""
    if right in EXACT:
        rivals = (word for word in EXACT if word != right)
        return all(OSA.distance(word, wrong, score_cutoff=1) > 1 for word in rivals)
    if right in SMALL_WORDS or not reads_as_english(wrong):
        return True
    return (len(right) >= _NAME and _swapped(right, wrong)) or (len(right) >= _INSIDE and _inside(right, wrong))


def _inside(one: str, other: str) -> bool:
    """Whether two words are alike at both ends, where endings and openings make other words of them.

    A letter that stands twice where it should stand once, or once for twice, may be nearer to the end.
    """
    short, long = sorted((one, other), key=len)
    doubled = any(long == short[:n] + short[n - 1] + short[n:] for n in range(2, len(short)))
    return doubled or (one[:2] == other[:2] and one[-3:] == other[-3:])


def _swapped(one: str, other: str) -> bool:
    """Whether two neighbouring letters changed places, the first of the word left out."""
    return len(one) == len(other) and one[0] == other[0] and sorted(one) == sorted(other)


@cache
def reads_as_english(word: str) -> bool:
    """Whether every four letters in a row, the ends counted, stand so in some English word."""
    framed = f"^{word}$"
    return word.isascii() and all(framed[n : n + 4] in _fours() for n in range(len(framed) - 3))


@cache
def _fours() -> frozenset[str]:
    """Every run of four letters of English words, with the ends of words marked."""
    return frozenset(
        framed[n : n + 4] for word in english.words() for framed in (f"^{word}$",) for n in range(len(framed) - 3)
    )
