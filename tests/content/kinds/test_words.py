"""Typed names and phrases: what is right, what is a slip, what is another word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.drafts import Value
from content.errors import InvalidResponse
from content.kinds import MAX_RESPONSE, short_answer
from content.kinds._folding import fold, words_of
from content.kinds._persons import person_words, same_person, surname
from content.kinds._spelling import slips, tolerance

from .samples import typed_payload

RIGHT, SLIP, HALF, WRONG = "right", "slip", "half", "wrong"


def judged(payload: dict[str, object], response: str) -> str:
    verdict = short_answer.grade(payload, response)
    assert verdict.guess_chance == 0
    assert verdict.score == (1.0 if verdict.correct else 0.5 if verdict.message else 0.0)
    assert bool(verdict.matched) == verdict.correct
    if verdict.correct:
        return SLIP if "spelt" in verdict.message else RIGHT
    return HALF if verdict.score else WRONG


PANETTA = typed_payload(
    Value("person", "Leon Panetta"), other_names=["Barack Obama", "George W. Bush", "Nouri al-Maliki"], near_words=[]
)
BUSH = typed_payload(
    Value("person", "George W. Bush", aliases=("Bush",)), other_names=["George H. W. Bush", "Barack Obama"]
)
MALIKI = typed_payload(Value("person", "Nouri al-Maliki"), other_names=["Barack Obama"])
LEYEN = typed_payload(Value("person", "Ursula von der Leyen"))
KING = typed_payload(Value("person", "Martin Luther King Jr."), other_names=["Stephen Kong"])
JOHN_PAUL = typed_payload(Value("person", "Pope John Paul II"))
IVAN = typed_payload(Value("person", "Ivan III of Moscow"), other_names=["Margaret of Anjou"])
MARGARET = typed_payload(Value("person", "Margaret of Anjou"), other_names=["Ivan III of Moscow"])
CATHERINE = typed_payload(Value("person", "Catherine the Great"))
VALDEMAR = typed_payload(Value("person", "Valdemar IV of Denmark"), other_names=["Valdemar IV of Arden"])
WALES = typed_payload(Value("person", "Charles, Prince of Wales"))
XI = typed_payload(Value("person", "Xi Jinping"))
SOLEIMANI = typed_payload(Value("person", "Qassem Soleimani"), accepted=["Qasem Soleimani"])
LAMB = typed_payload(Value("person", "Martin Lamb"))
BRONTE = typed_payload(Value("person", "Charlotte Brontë"), other_names=["Emily Brontë"])

PERSONS = [
    (PANETTA, "Leon Panetta", RIGHT),
    (PANETTA, "leon panetta", RIGHT),
    (PANETTA, "  LEON   PANETTA. ", RIGHT),
    (PANETTA, "Léon Panetta", RIGHT),
    (PANETTA, "Panetta", RIGHT),
    (PANETTA, "Panetta, Leon", RIGHT),
    (PANETTA, "L. Panetta", RIGHT),
    (PANETTA, "Leon E. Panetta", RIGHT),
    (PANETTA, "Leon Edward Panetta", RIGHT),
    (PANETTA, "Mr. Panetta", RIGHT),
    (PANETTA, "Secretary Panetta", RIGHT),
    (PANETTA, "Defense Secretary Leon Panetta", RIGHT),
    (PANETTA, "U.S. Secretary of Defence Leon Panetta", RIGHT),
    (PANETTA, "it was Leon Panetta", RIGHT),
    (PANETTA, "Leon Panetta's", RIGHT),
    (PANETTA, "Leon\u200b Panetta", RIGHT),
    (PANETTA, "Paneta", SLIP),
    (PANETTA, "Panteta", SLIP),
    (PANETTA, "Leon Panettta", SLIP),
    (PANETTA, "Leno Panetta", WRONG),  # four letters: no slip
    (PANETTA, "Lion Panetta", WRONG),
    (PANETTA, "Panneeta", WRONG),  # two slips in seven letters
    (PANETTA, "Leon", HALF),
    (PANETTA, "Secretary", WRONG),
    (PANETTA, "Brian Panetta", WRONG),
    (PANETTA, "Obama", WRONG),
    (PANETTA, "Barack Obama", WRONG),
    (PANETTA, "not Panetta", WRONG),
    (PANETTA, "Leon Panetta or Barack Obama", WRONG),
    (PANETTA, "بانيتا", WRONG),
    (PANETTA, "🙂", WRONG),
    (BUSH, "George W. Bush", RIGHT),
    (BUSH, "George W Bush", RIGHT),
    (BUSH, "George Walker Bush", RIGHT),
    (BUSH, "G. W. Bush", RIGHT),
    (BUSH, "President George W. Bush", RIGHT),
    (BUSH, "former U.S. president George W. Bush", RIGHT),
    (BUSH, "George H. W. Bush", WRONG),
    (BUSH, "George H.W. Bush", WRONG),
    (BUSH, "George Bush", HALF),
    (BUSH, "Bush", HALF),
    (BUSH, "Mr Bush", HALF),
    (MALIKI, "Maliki", RIGHT),
    (MALIKI, "al-Maliki", RIGHT),
    (MALIKI, "al Maliki", RIGHT),
    (MALIKI, "Nouri Maliki", RIGHT),
    (MALIKI, "Iraqi Prime Minister Nouri al-Maliki", RIGHT),
    (MALIKI, "Nuri al-Maliki", SLIP),
    (MALIKI, "Malki", SLIP),
    (LEYEN, "von der Leyen", RIGHT),
    (LEYEN, "Leyen", RIGHT),
    (LEYEN, "Ms von der Leyen", RIGHT),
    (KING, "Martin Luther King", RIGHT),
    (KING, "King", RIGHT),
    (KING, "Rev. Martin Luther King, Jr.", RIGHT),
    (KING, "Kong", WRONG),
    (IVAN, "Ivan III of Moscow", RIGHT),
    (IVAN, "Ivan III", RIGHT),
    (IVAN, "Ivan the Third", RIGHT),
    (IVAN, "Ivan 3", RIGHT),
    (IVAN, "Ivan the 3rd of Moscow", RIGHT),
    (IVAN, "Ivan III of Mosow", SLIP),
    (IVAN, "Ivan IV", WRONG),
    (IVAN, "Ivan", HALF),
    (IVAN, "Moscow", WRONG),
    (IVAN, "of Moscow", WRONG),
    (MARGARET, "Margaret of Anjou", RIGHT),
    (MARGARET, "Queen Margaret of Anjou", RIGHT),
    (MARGARET, "Margaret", HALF),
    (MARGARET, "Anjou", WRONG),
    (CATHERINE, "Catherine the Great", RIGHT),
    (CATHERINE, "Catherine", HALF),
    (CATHERINE, "Great", WRONG),
    (VALDEMAR, "Valdemar IV of Denmark", RIGHT),
    (VALDEMAR, "Valdemar IV", HALF),
    (VALDEMAR, "Denmark", WRONG),
    (WALES, "Charles, Prince of Wales", RIGHT),
    (WALES, "Charles", HALF),
    (WALES, "Wales", WRONG),
    (JOHN_PAUL, "John Paul II", RIGHT),
    (JOHN_PAUL, "John Paul the Second", RIGHT),
    (JOHN_PAUL, "Pope John Paul II", RIGHT),
    (JOHN_PAUL, "Paul", WRONG),
    (JOHN_PAUL, "Pope John Paul I", WRONG),
    (XI, "Xi", RIGHT),
    (XI, "President Xi", RIGHT),
    (XI, "Xi Jinping", RIGHT),
    (SOLEIMANI, "Maj. Gen. Qassem Soleimani", RIGHT),
    (SOLEIMANI, "General Soleimani", RIGHT),
    (SOLEIMANI, "Qasem Soleimani", RIGHT),
    (SOLEIMANI, "Suleimani", SLIP),
    (SOLEIMANI, "Solaimany", SLIP),
    (LAMB, "Private First Class Martin Lamb", RIGHT),
    (LAMB, "Pfc. Lamb", RIGHT),
    (LAMB, "Lame", WRONG),
    (BRONTE, "Charlotte Bronte", RIGHT),
    (BRONTE, "Brontë", HALF),
    (BRONTE, "Emily Bronte", WRONG),
]

BAGHDAD = typed_payload(Value("place", "Baghdad", subtype="city"), other_names=["Iraq", "Kuwait"], near_words=["iraq"])
ANBAR = typed_payload(Value("place", "Anbar", subtype="state", aliases=("al-Anbar",)))
AUSTRIA = typed_payload(Value("place", "Austria", subtype="country"))
KUWAIT = typed_payload(Value("place", "Kuwait"), near_words=["kuwaiti"])
USA = typed_payload(Value("place", "United States"))
NEW_YORK = typed_payload(Value("place", "New York City"), accepted=["New York"])
GAZA = typed_payload(Value("place", "Gaza Strip"))
AIR_BASE = typed_payload(Value("place", "al-Asad Air Base"))
ERBIL = typed_payload(Value("place", "Erbil Governorate", subtype="governorate"), other_names=["Erbil"])
MEXICO = typed_payload(Value("place", "Mexico City"))
F16 = typed_payload(Value("phrase", "the F-16 jet"))
PLACES = [
    (BAGHDAD, "baghdad", RIGHT),
    (BAGHDAD, "in Baghdad", RIGHT),
    (BAGHDAD, "Baghdad City", RIGHT),
    (BAGHDAD, "Baghdad Province", WRONG),
    (ANBAR, "Anbar Province", RIGHT),
    (ANBAR, "the province of Anbar", RIGHT),
    (ANBAR, "al-Anbar governorate", RIGHT),
    (ANBAR, "Anbar City", WRONG),
    (BAGHDAD, "the city of Baghdad", RIGHT),
    (BAGHDAD, "Baghdad, Iraq", RIGHT),
    (BAGHDAD, "Baghdad, Iran", WRONG),
    (BAGHDAD, "Bagdad", SLIP),
    (BAGHDAD, "Bahgdad", SLIP),
    (BAGHDAD, "Iraq", WRONG),
    (AUSTRIA, "Australia", WRONG),
    (AUSTRIA, "Asutria", SLIP),
    (KUWAIT, "Kuwaiti", WRONG),
    (KUWAIT, "Kuwiat", SLIP),
    (KUWAIT, "Kuwait City", WRONG),
    (USA, "US", RIGHT),
    (USA, "the U.S.", RIGHT),
    (USA, "u.s.a.", RIGHT),
    (USA, "America", RIGHT),
    (USA, "United Staates", SLIP),
    (USA, "United Kingdom", WRONG),
    (NEW_YORK, "new york", RIGHT),
    (NEW_YORK, "NewYork City", RIGHT),
    (GAZA, "Gaza", RIGHT),
    (GAZA, "the Gaza strip", RIGHT),
    (AIR_BASE, "al-Asad airbase", RIGHT),
    (AIR_BASE, "Al Asad base", RIGHT),
    (AIR_BASE, "al-Asad", RIGHT),
    (AIR_BASE, "Asad", RIGHT),
    (AIR_BASE, "air base", WRONG),
    (ERBIL, "Erbil Governorate", RIGHT),
    (ERBIL, "Erbil", WRONG),
    (ERBIL, "Erbil province", RIGHT),
    (MEXICO, "Mexico", WRONG),
    (F16, "F-16 jet", RIGHT),
    (F16, "F16 jets", RIGHT),
    (F16, "F-15 jet", WRONG),
]

DEFENCE = typed_payload(Value("organisation", "Iraqi Ministry of Defense"), other_names=["Iranian Ministry of Health"])
VOICE = typed_payload(Value("organisation", "Voice of America"), other_names=["Voice of Africa"])
RED_CROSS = typed_payload(Value("organisation", "the International Committee of the Red Cross"))
SHELL = typed_payload(Value("organisation", "Acme Ltd."))
ORGANISATIONS = [
    (DEFENCE, "Iraqi Ministry of Defence", RIGHT),
    (DEFENCE, "the Ministry of Defense", RIGHT),
    (DEFENCE, "Iraqi Defense Ministry", RIGHT),
    (DEFENCE, "Defence Ministry", RIGHT),
    (DEFENCE, "Ministry of Health", WRONG),
    (DEFENCE, "Iraqi Minstry of Defense", SLIP),
    (VOICE, "VOA", RIGHT),
    (VOICE, "voice of america", RIGHT),
    (VOICE, "Voise of America", SLIP),
    (VOICE, "Voice of Africa", WRONG),
    (RED_CROSS, "ICRC", RIGHT),
    (RED_CROSS, "International Committee of the Red Cross", RIGHT),
    (SHELL, "ACME", RIGHT),
]

IMMUNITY = typed_payload(Value("phrase", "legal immunity"), near_words=["community"])
BOMBS = typed_payload(Value("phrase", "roadside bombs"))
DESERT = typed_payload(Value("phrase", "a desert"))
SEVENTEEN = typed_payload(Value("phrase", "the seventeen islands"))
LABOUR = typed_payload(Value("phrase", "the labour programme"))
PHRASES = [
    (IMMUNITY, "legal immunity", RIGHT),
    (IMMUNITY, "Legal immunity!", RIGHT),
    (IMMUNITY, "legal imunity", SLIP),
    (IMMUNITY, "legal community", WRONG),
    (IMMUNITY, "immunity", WRONG),
    (BOMBS, "roadside bomb", RIGHT),
    (BOMBS, "the roadside bombs", RIGHT),
    (BOMBS, "roadisde bombs", SLIP),
    (BOMBS, "roadside tombs", WRONG),
    (DESERT, "desert", RIGHT),
    (DESERT, "a dessert", WRONG),
    (SEVENTEEN, "seventeen islands", RIGHT),
    (SEVENTEEN, "seventy islands", WRONG),
    (SEVENTEEN, "sevnteen islands", SLIP),
    (LABOUR, "labor program", RIGHT),
]


@pytest.mark.parametrize(("payload", "response", "wanted"), [*PERSONS, *PLACES, *ORGANISATIONS, *PHRASES])
def test_judges_words(payload: dict[str, object], response: str, wanted: str) -> None:
    assert judged(payload, response) == wanted


def test_says_which_answer_matched_and_how_it_is_spelt() -> None:
    verdict = short_answer.grade(SOLEIMANI, "Qasem Solemani")
    assert verdict.correct
    assert verdict.matched == "Qasem Soleimani"
    assert verdict.message == "Right; it is spelt “Qasem Soleimani”."


@pytest.mark.parametrize("response", ["", "   ", "\t\n", "\u200b\u200b", "\x00", "x" * (MAX_RESPONSE + 1)])
def test_refuses_what_cannot_be_graded(response: str) -> None:
    with pytest.raises(InvalidResponse) as caught:
        short_answer.grade(PANETTA, response)
    assert str(caught.value).endswith(".")


@given(st.text(min_size=1, max_size=1000))
def test_grading_any_text_raises_only_invalid_response(response: str) -> None:
    for payload in (PANETTA, BUSH, BAGHDAD, DEFENCE, IMMUNITY):
        try:
            short_answer.grade(payload, response)
        except InvalidResponse:
            assert not response.strip() or not response.isprintable()


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("The U.S. Army's", "us army"),
        ("Łódź & Ærø", "lodz and aero"),
        ("al-Maliki", "al maliki"),
        ("O’Brien", "obrien"),
        ("ＦＵＬＬ width", "full width"),
        ("4,500 men", "4500 men"),
        ("an", "an"),
        ("Straße", "strasse"),
        ("…", ""),
    ],
)
def test_folds(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text())
def test_folding_twice_changes_nothing_more(text: str) -> None:
    once = fold(text)
    assert once == once.strip()
    words_of(once)


@pytest.mark.parametrize(("length", "slips"), [(1, 0), (4, 0), (5, 1), (8, 1), (9, 2), (30, 2)])
def test_tolerance_by_length(length: int, slips: int) -> None:
    assert tolerance(length) == slips


def test_two_letters_changing_places_are_one_slip() -> None:
    assert slips(["hraboru"], ["harbour"]) is None
    assert slips(["harbuor"], ["harbour"]) == 1
    assert slips(["harbuor"], ["harbour"], {"harbuor"}) is None


@pytest.mark.parametrize(
    ("name", "family"),
    [
        ("Leon Panetta", "panetta"),
        ("Nouri al-Maliki", "al maliki"),
        ("Ursula von der Leyen", "von der leyen"),
        ("Martin Luther King Jr.", "king"),
        ("Kim Jong", "kim"),
        ("Elizabeth II", ""),
        ("Ivan III of Moscow", ""),
        ("William the Conqueror", ""),
        ("Pelé", ""),
    ],
)
def test_surnames(name: str, family: str) -> None:
    assert " ".join(surname(person_words(name))) == family


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("George Bush", "George W. Bush", True),
        ("George H. W. Bush", "George W. Bush", False),
        ("John F. Kennedy", "John Fitzgerald Kennedy", True),
        ("Robert Kennedy", "John Kennedy", False),
        ("J. K. Rowling", "Joanne Rowling", True),
        ("Panetta", "Leon Panetta", False),
    ],
)
def test_same_person(a: str, b: str, same: bool) -> None:
    assert same_person(person_words(a), person_words(b)) is same
    assert same_person(person_words(b), person_words(a)) is same
