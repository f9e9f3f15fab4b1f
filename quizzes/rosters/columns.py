"""Which column of a roster holds what: by its heading, or by what stands in it."""

from __future__ import annotations

from collections.abc import Sequence

from content.errors import UnreadableFile
from quizzes.rosters.cells import Row
from quizzes.rosters.lines import fold

HEADINGS = {
    "first": "first name|firstname|first|given name|given names|givenname|forename|forenames|vorname|vornamen|rufname|"
    "prenom|prenoms|nombre|nombres|nome|voornaam|fornavn|fornamn|imie|etunimi",
    "last": "last name|lastname|last|surname|surnames|family name|familyname|sn|nachname|familienname|zuname|"
    "nom de famille|apellido|apellidos|cognome|sobrenome|apelido|achternaam|etternavn|efternavn|efternamn|nazwisko|"
    "sukunimi",
    "name": "name|full name|fullname|student|student name|students|pupil|pupil name|learner|schuler|schulername|"
    "schulerin|nom|eleve|nom et prenom|nom complet|nombre completo|alumno|naam|display name|displayname",
    "username": "user name|username|user|login|login name|loginname|account|user id|userid|benutzer|benutzername|"
    "anmeldename|identifiant|nom d utilisateur|usuario|nombre de usuario|gebruikersnaam|nome utente",
    "email": "e mail|email|mail|e mail address|email address|mail address|emailaddress|e mail adresse|emailadresse|"
    "mailadresse|courriel|adresse e mail|adresse mail|correo|correo electronico|e mailadres|posta elettronica",
    "group": "group|groups|class|classes|section|set|form|tutor group|homeroom|gruppe|klasse|kurs|groupe|classe|grupo|"
    "clase|grupp|groep|klas|gruppo|turma",
}
"""Headings in the languages of Western European school offices, as `_key` leaves them."""
BY_HEADING = {heading: field for field, words in HEADINGS.items() for heading in words.split("|")}
WHAT_TO_DO = 'Put a line with headings on top, such as "first name, last name, group".'
TITLES = 6
"""Rows at the top among which the headings are looked for."""
Columns = dict[str, int]
"""Place of each field, from 0."""


def find_columns(rows: Sequence[Row], filename: str) -> tuple[Columns, bool, list[str]]:
    """(place of each field, whether the first row is a heading, headings that are passed over).

    Raises UnreadableFile where it can't be told which column is which.
    """
    number, top = rows[0]
    fields = _fields(top)
    if _is_heading(top):
        passed = [cell.strip() for cell, field in zip(top, fields, strict=True) if cell.strip() and not field]
        return _headed(fields, top, f"{filename}, line {number}"), True, passed
    if any(fields) and not any("@" in cell for cell in top):
        raise UnreadableFile(
            f"{filename}, line {number}: no column is called name, first name or last name. {WHAT_TO_DO}"
        )
    return _unheaded(rows, filename), False, []


def _fields(cells: Sequence[str]) -> list[str]:
    return [BY_HEADING.get(_key(cell), "") for cell in cells]


def _is_heading(cells: Sequence[str]) -> bool:
    return any(field in ("first", "last", "name") for field in _fields(cells)) and not any("@" in one for one in cells)


def below_titles(rows: Sequence[Row]) -> list[Row]:
    """Rows from the headings on: school offices put the name of the class and the date above them."""
    start = next((n for n, (_number, cells) in enumerate(rows[:TITLES]) if _is_heading(cells)), 0)
    return list(rows[start:])


def _key(cell: str) -> str:
    return " ".join("".join(char if char.isalnum() else " " for char in fold(cell)).split())


def _headed(fields: list[str], top: Sequence[str], where: str) -> Columns:
    for field in filter(None, fields):
        if fields.count(field) > 1:
            twice = ", ".join(f"“{cell.strip()}”" for cell, one in zip(top, fields, strict=True) if one == field)
            raise UnreadableFile(f"{where}: {twice} mean the same. Keep one of these columns, or rename the other.")
    columns = {field: place for place, field in enumerate(fields) if field}
    if "name" in columns and "first" in columns and "last" not in columns:
        # "Name" beside "Vorname", "Nom" beside "Prénom": the family name.
        columns["last"] = columns.pop("name")
    if "name" in columns and columns.keys() & {"first", "last"}:
        # The parts say it better than the whole.
        del columns["name"]
    return columns


def _unheaded(rows: Sequence[Row], filename: str) -> Columns:
    """Columns without headings, where only one reading is possible."""
    width = max(len(cells) for _number, cells in rows)
    filled = [[cells[place].strip() if place < len(cells) else "" for _number, cells in rows] for place in range(width)]
    used = [place for place, column in enumerate(filled) if any(column)]
    mails = [place for place in used if all("@" in cell for cell in filled[place] if cell)]
    names = [place for place in used if place not in mails]
    columns = {"email": mails[0]} if len(mails) == 1 else {}
    if len(mails) > 1 or len(names) != 1:
        raise UnreadableFile(f"{filename}: it can't be told which column is the first name. {WHAT_TO_DO}")
    return columns | {"name": names[0]}


def joined_names(rows: Sequence[Row]) -> list[Row]:
    """Rows of "Last, First" that a comma has divided, put together again: two cells, a space before the second."""
    split = all(len(cells) == 2 and cells[1].startswith(" ") and all(map(str.strip, cells)) for _n, cells in rows)
    if not split or any(_key(cell) in BY_HEADING for cell in rows[0][1]):
        return list(rows)
    return [(number, [",".join(cells)]) for number, cells in rows]
