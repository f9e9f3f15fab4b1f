"""Whether two names of persons are one: titles, initials, particles and surnames."""

from __future__ import annotations

from collections.abc import Iterable

from content.kinds._folding import words_of
from content.language.numbers import word_list

_TITLES = frozenset(
    word_list(
        "mr mrs ms miss mx dr sir dame lord lady madam president vice deputy prime minister premier chancellor "
        "secretary undersecretary senator sen representative rep congressman congresswoman governor gov mayor "
        "ambassador envoy consul general gen major maj lieutenant lt colonel col brigadier brig captain capt "
        "commander cmdr cdr sergeant sgt corporal cpl private pvt pfc admiral adm marshal officer chief director "
        "chairman chairwoman chair professor prof judge justice attorney pope cardinal archbishop bishop reverend "
        "rev father sister brother rabbi imam sheikh shaykh sheik ayatollah mullah king queen prince princess "
        "emperor empress tsar czar duke duchess count countess baron baroness earl saint st sultan emir shah "
        "spokesman spokeswoman spokesperson leader speaker commissioner coach inspector detective constable "
        "treasurer monsieur madame senor class hon honorable comrade"
    )
)
_TITLE_COMPANIONS = frozenset(
    word_list(
        "former ex late then acting interim incoming outgoing us u s uk british first second of the for defense "
        "foreign state interior finance home trade health education energy justice supreme court house senate "
        "staff sergeant federal national military army navy air force marine police republican democratic "
        "opposition elect top senior assistant his her their majesty holiness excellency royal highness united "
        "states american"
    )
)
_ROYAL = frozenset(word_list("king queen pope emperor empress tsar czar prince princess sultan shah"))
_PARTICLES = frozenset(
    word_list(
        "al el ul bin ibn ben abu van von der den de la le du da das dos di del della ter ten zu af av san santa "
        "st mac mc o y e"
    )
)
_SUFFIXES = frozenset(word_list("jr sr junior senior ii iii iv phd md esq"))
_ROMAN = word_list("i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii")
_NUMERALS = frozenset(_ROMAN)
_ORDINALS = word_list(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
    "sixteenth seventeenth eighteenth"
)
_AS_ROMAN = {
    written: roman
    for n, (roman, ordinal) in enumerate(zip(_ROMAN, _ORDINALS, strict=True), 1)
    for written in (ordinal, str(n), *(f"{n}{ending}" for ending in ("st", "nd", "rd", "th")))
}
_OPENS_BYNAME = frozenset({"of", "the"})
_FAMILY_FIRST = frozenset(
    word_list(
        "xi hu wen li wang zhang chen liu yang zhao zhou mao deng jiang zhu lin kim lee park choi moon roh ban ho "
        "nguyen tran pham ngo vo"
    )
)
"""Chinese, Korean and Vietnamese family names, which stand in front."""

Words = tuple[str, ...]


def person_words(name: str) -> Words:
    """The folded words of a name, initials apart, titles in front of it taken off."""
    return without_titles(words_of(name, split_dots=True))


def without_titles(words: Words) -> Words:
    """Words after the last title that opens the name; all of them where that would leave none."""
    end, n = 0, 0
    while n < len(words) - 1:
        if words[n] in _TITLES:
            end = n = _end_of_office(words, n + 1)
        elif words[n] in _TITLE_COMPANIONS or demonym(words[n]):
            n += 1
        else:
            break
    return words[end:]


def _end_of_office(words: Words, n: int) -> int:
    """Where a title ends that may go on after its noun: "secretary of defense", "president of the United States"."""
    if words[n] not in ("of", "for"):
        return n
    end = n + 1
    while end < len(words) - 1 and (words[end] in _TITLE_COMPANIONS or words[end] in _TITLES):
        end += 1
    return end if end > n + 1 else n


def demonym(word: str) -> bool:
    """Whether a word may be an adjective of a country before a title: "Iraqi Prime Minister". Never at the end."""
    return len(word) > 3 and word.endswith(("i", "an", "ish", "ese", "ch"))


def numbered(words: Words) -> Words:
    """ "ivan the third", "ivan 3" and "ivan 3rd" as "ivan iii"."""
    found: list[str] = []
    for word in words:
        roman = _AS_ROMAN.get(word, "") if found else ""
        if roman and found[-1] == "the":
            found.pop()
        found.append(roman or word)
    return tuple(found)


def personal(name: Words) -> Words:
    """What stands before a byname: "ivan iii" of "ivan iii of moscow", "catherine" of "catherine the great".

    () for a name without one; "charles" of "charles, prince of wales".
    """
    end = next((n for n in range(1, len(name) - 1) if name[n] in _OPENS_BYNAME), 0)
    while end > 1 and name[end - 1] in _TITLES:
        end -= 1
    return name[:end]


def is_numbered(name: Words) -> bool:
    """Whether a name ends with a ruler's number: "ivan iii"."""
    return len(name) > 1 and name[-1] in _NUMERALS


def surname(name: Words) -> Words:
    """The words of the family name with its particles: "al maliki", "von der leyen"; () for a ruler's name.

    Neither "of Moscow" nor "the Great" is one.
    """
    if len(name) < 2 or (len(name) == 2 and name[-1] in _NUMERALS) or personal(name):
        return ()
    bare = _without_suffix(name)
    if len(bare) == 2 and bare[0] in _FAMILY_FIRST:
        return bare[:1]
    start = len(bare) - 1
    while start > 1 and bare[start - 1] in _PARTICLES:
        start -= 1
    return bare[start:] if start else ()


def is_ruler(title_and_name: str) -> bool:
    """Whether a name is a ruler's, called by first name and number: "Pope John Paul II"."""
    words = words_of(title_and_name, split_dots=True)
    return bool(words) and (words[0] in _ROYAL or words[-1] in _NUMERALS - _SUFFIXES)


def _without_suffix(name: Words) -> Words:
    while len(name) > 1 and name[-1] in _SUFFIXES:
        name = name[:-1]
    return name


def same_person(typed: Words, name: Words) -> bool:
    """Whether two names in full may be one person's: same family name, given names that agree.

    Middle names and suffixes may be missing, initials stand for names. "George H. W. Bush" is not "George W. Bush".
    """
    typed, name = _without_suffix(typed), _without_suffix(name)
    if typed == name:
        return True
    family = surname(name)
    if not family or surname(typed)[-1:] != family[-1:] or len(typed) < 2:
        return False
    if len(name) == 2 and name[0] in _FAMILY_FIRST:
        return False
    given_typed, given = _given(typed), _given(name)
    if not given_typed or not given or not _agree(given_typed[0], given[0]):
        return False
    middle_typed, middle = given_typed[1:], given[1:]
    if not middle_typed or not middle:
        return True
    return len(middle_typed) == len(middle) and all(map(_agree, middle_typed, middle))


def _given(name: Words) -> Words:
    family = surname(name)
    return name[: len(name) - len(family)]


def _agree(a: str, b: str) -> bool:
    return a == b or (1 in (len(a), len(b)) and a[0] == b[0])


def bearers(family: Words, names: Iterable[Words], own: Words) -> bool:
    """Whether another person among `names`, who is not `own`, has the same family name."""
    return any(len(name) > 1 and surname(name)[-1:] == family[-1:] and not same_person(name, own) for name in names)
