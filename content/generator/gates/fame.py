"""Who, what and when is so widely known that it comes to mind unread."""

from __future__ import annotations

import re
from math import log10

from content.generator.gates.case import Case
from content.language import gazetteer
from content.language.places import GREAT_CITY, GREAT_FAME, Place

STATESMEN = frozenset(
    {
        *("Theodore Roosevelt", "Woodrow Wilson", "Thomas Jefferson"),
        *("Franklin D. Roosevelt", "Harry S. Truman", "Harry Truman", "Dwight D. Eisenhower", "John F. Kennedy"),
        *("Lyndon B. Johnson", "Richard Nixon", "Gerald Ford", "Jimmy Carter", "Ronald Reagan", "George H. W. Bush"),
        *("Bill Clinton", "George W. Bush", "Barack Obama", "Donald Trump", "Joe Biden", "Abraham Lincoln"),
        *("Winston Churchill", "Margaret Thatcher", "Adolf Hitler", "Joseph Stalin", "Vladimir Lenin", "Mao Zedong"),
        *("Nelson Mandela", "Mahatma Gandhi", "Charles de Gaulle", "Angela Merkel", "Vladimir Putin", "Karl Marx"),
    }
)
"""Statesmen whom a class knows without reading, for what they are known for."""
HOUSEHOLD = STATESMEN | frozenset(
    {
        *("George Washington", "John Adams", "Benjamin Franklin", "Alexander Hamilton", "Andrew Jackson"),
        *(
            "Ulysses S. Grant",
            "Robert E. Lee",
            "Franklin Roosevelt",
            "John Kennedy",
            "Lyndon Johnson",
            "Dwight Eisenhower",
        ),
        *(
            "Hillary Clinton",
            "Kamala Harris",
            "Mike Pence",
            "George Bush",
            "Martin Luther King",
            "Martin Luther King Jr.",
        ),
        *("Rosa Parks", "Malcolm X", "Boris Johnson", "Tony Blair", "Theresa May", "Emmanuel Macron", "Xi Jinping"),
        *("Kim Jong-un", "Volodymyr Zelensky", "Volodymyr Zelenskyy", "Benjamin Netanyahu", "Recep Tayyip Erdoğan"),
        *("Narendra Modi", "Justin Trudeau", "Mikhail Gorbachev", "Boris Yeltsin", "Nikita Khrushchev", "Leon Trotsky"),
        *("Fidel Castro", "Che Guevara", "Saddam Hussein", "Osama bin Laden", "Muammar Gaddafi", "Benito Mussolini"),
        *("Elizabeth II", "Queen Elizabeth II", "Queen Victoria", "Henry VIII", "Elizabeth I", "Joan of Arc"),
        *(
            "Napoleon Bonaparte",
            "Julius Caesar",
            "Alexander the Great",
            "Genghis Khan",
            "Cleopatra",
            "Marie Antoinette",
        ),
        *("Louis XIV", "Louis XVI", "Pope Francis", "Pope John Paul II", "Dalai Lama", "Mother Teresa", "Jesus Christ"),
        *("Martin Luther", "Christopher Columbus", "Ferdinand Magellan", "Marco Polo", "James Cook", "Vasco da Gama"),
        *("Neil Armstrong", "Yuri Gagarin", "Albert Einstein", "Isaac Newton", "Galileo Galilei", "Charles Darwin"),
        *("Nicolaus Copernicus", "Johannes Kepler", "Stephen Hawking", "Marie Curie", "Sigmund Freud", "Thomas Edison"),
        *("Alexander Graham Bell", "Nikola Tesla", "Louis Pasteur", "Gregor Mendel", "Henry Ford", "Bill Gates"),
        *("Steve Jobs", "Elon Musk", "Mark Zuckerberg", "Jeff Bezos", "William Shakespeare", "Charles Dickens"),
        *("Jane Austen", "Mark Twain", "George Orwell", "Agatha Christie", "Leo Tolstoy", "Leonardo da Vinci"),
        *(
            "Pablo Picasso",
            "Vincent van Gogh",
            "Wolfgang Amadeus Mozart",
            "Ludwig van Beethoven",
            "Johann Sebastian Bach",
        ),
        *("Michael Jackson", "Elvis Presley", "John Lennon", "Paul McCartney", "Walt Disney", "Charlie Chaplin"),
        *("Marilyn Monroe", "Muhammad Ali", "Michael Jordan", "Usain Bolt", "Lionel Messi", "Cristiano Ronaldo"),
    }
)
"""Persons of whom a class thinks before it has read anything."""
YEARS = {
    "1066": r"Norman Conquest|Battle of Hastings|William the Conqueror",
    "1215": r"Magna Carta",
    "1492": r"Columbus|Americas|New World|Granada|Jews|Reconquista",
    "1517": r"Luther\b|Reformation|Ninety-five Theses",
    "1776": r"Declaration of Independence|United States|American independence|Continental Congress|thirteen colonies",
    "1789": r"French Revolution|Bastille",
    "1815": r"Congress of Vienna|Waterloo",
    "1848": r"[Rr]evolutions?\b.*\bEurope|Communist Manifesto",
    "1865": r"Lincoln|Civil War|slavery",
    "1914": r"First World War|World War I\b|Great War|Franz Ferdinand",
    "1917": r"Russian Revolution|October Revolution|Bolshevik|February Revolution",
    "1918": r"First World War|World War I\b|armistice",
    "1929": r"Wall Street|stock market|Great Depression|crash",
    "1933": r"Hitler|Nazi|President-elect Franklin",
    "1939": r"Second World War|World War II\b|invasion of Poland|invaded Poland",
    "1941": r"Pearl Harbor|Soviet Union",
    "1944": r"D-Day|Normandy",
    "1945": r"Second World War|World War II\b|Hiroshima|Nagasaki|atomic bomb|Nazi Germany|United Nations",
    "1947": r"[Ii]ndependen\w+.*\b(?:India|Pakistan)|\b(?:India|Pakistan)\b.*[Ii]ndependen|Partition",
    "1963": r"Kennedy",
    "1969": r"Moon|Apollo 11|Armstrong",
    "1989": r"Berlin Wall|Tiananmen|fall of communism",
    "1990": r"German reunification|reunification of Germany|Mandela",
    "1991": r"(?:dissolution|collapse|fall) of the (?:Soviet Union|USSR)|Soviet Union (?:dissolved|collapsed)",
    "2001": r"September 11|World Trade Cent|Twin Towers|9/11",
}
"""Years that come to mind at the words beside them."""
KNOWN = 60
"""Names in other languages from which most have heard of a city."""
UNKNOWN = 0.6
"""Share of the answer's fame up to which a city is unknown beside it."""
MILLION = 1_000_000
"""Inhabitants from which a city has been heard of."""
SMALL = 0.15
"""Share of a great city's inhabitants below which another is small beside it."""


def only_known(case: Case) -> str:
    """ "Casablanca" among Oujda, Mohammedia and Safi is picked unread."""
    value = case.fact.value
    if value.kind != "place" or not case.wrong:
        return ""
    mine, others = _city(value.text), [_city(text) for text in case.wrong]
    if mine is None or mine.fame < KNOWN:
        return ""
    unknown = all(other is not None and _is_unknown(other, mine) for other in others)
    return f'"{value.text}" is the only option that is widely known' if unknown else ""


def _city(name: str) -> Place | None:
    """The city of a name; None for a country, a state or what the gazetteer does not know."""
    found = gazetteer.place(name)
    return found if found is not None and found.kind == "city" else None


def _is_unknown(city: Place, beside: Place) -> bool:
    small = city.population < max(MILLION, SMALL * beside.population)
    return small and _fame(city) <= UNKNOWN * _fame(beside)


def _fame(city: Place) -> float:
    """How widely a city is known: by its names in other languages, and by the digits of its inhabitants."""
    return city.fame * log10(max(city.population, 10))


def only_stranger(case: Case) -> str:
    """Somebody unheard of beside three persons whom everybody knows tells himself."""
    value = case.fact.value
    if value.kind != "person" or not case.wrong:
        return ""
    known = [name in HOUSEHOLD for name in case.wrong]
    return "the key is the only unknown name" if all(known) and value.text not in HOUSEHOLD else ""


def famous_year(case: Case) -> str:
    """ "In _____, Paris was the stage of the French Revolution": that year is known unread."""
    value = case.fact.value
    if value.kind != "date":
        return ""
    found = re.search(YEARS.get(value.day[:4], r"(?!)"), case.body)
    return f'"{found[0]}" tells {value.day[:4]} by itself' if found else ""


def is_great(city: Place) -> bool:
    """Whether a city comes to mind before others."""
    return city.kind == "city" and city.population >= GREAT_CITY and city.fame >= GREAT_FAME


def outshines(case: Case) -> str:
    """ "Rome" among Padua, Turin and Cagliari, of which the article has not a word: it is picked unread."""
    value = case.fact.value
    mine = _city(value.text) if value.kind == "place" and case.wrong else None
    if mine is None or not is_great(mine):
        return ""
    others = [_city(text) for text in case.wrong]
    match = any(other is None or is_great(other) for other in others)
    told = any(text in case.article.text for text in case.wrong)
    return "" if match or told else f'"{value.text}" outshines cities of which the article does not tell'


GATES = (only_known, only_stranger, famous_year, outshines)
