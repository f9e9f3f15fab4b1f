"""The forms of a page: read off it, filled in as they ask, spoiled on purpose, and put into bytes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, urljoin, urlsplit

from hypothesis import strategies as st
from lxml import etree, html

from tests.fuzzing.addresses import percent
from tests.fuzzing.hostile import FILES, PLAUSIBLE, names, texts

BOUNDARY = "recite-boundary"
TEXTS = {"text", "search", "email", "url", "number", "date", "time", "password", "tel", ""}
Pairs = list[tuple[str, Any]]
"""(name, text), or (name, (file name, bytes))."""


@dataclass(frozen=True, slots=True)
class Field:
    """`value`: what stands in it; `choices`: what it offers; `kind`: of an input, or "select", "textarea", "submit"."""

    name: str
    kind: str
    value: str = ""
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Form:
    path: str
    query: str
    post: bool
    multipart: bool
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """What can be done on a page: its forms, and (path, query) of its links to this site."""

    forms: tuple[Form, ...] = ()
    links: tuple[tuple[str, str], ...] = ()


def page_of(body: bytes, path: str) -> Page:
    """The page, which stands at `path`; an empty one for what is no page."""
    try:
        tree = html.fromstring(body.decode(errors="replace"))
    except (etree.ParserError, ValueError):
        return Page()
    forms = tuple(_form(one, path) for one in tree.iter("form"))
    links = dict.fromkeys(place for one in tree.xpath("//a/@href") if (place := _place(one, path)))
    return Page(forms, tuple(links))


def _place(address: str, path: str) -> tuple[str, str] | None:
    try:
        parts = urlsplit(urljoin(f"http://localhost{path}", address))
    except ValueError:
        return None
    return (parts.path, parts.query) if parts.netloc == "localhost" else None


def _form(form: Any, path: str) -> Form:
    place = _place(form.get("action") or form.get("hx-post") or path, path) or (path, "")
    fields = [*_inputs(form), *_selects(form), *_areas(form)]
    multipart = form.get("enctype", "") == "multipart/form-data"
    return Form(*place, form.get("method", "get").lower() == "post", multipart, tuple(fields))


def _inputs(form: Any) -> list[Field]:
    several: dict[tuple[str, str], list[str]] = {}
    found = []
    for one in form.xpath(".//input[@name] | .//button[@name]"):
        kind = "submit" if one.tag == "button" else one.get("type", "text").lower()
        if kind in ("radio", "checkbox", "submit"):
            several.setdefault((one.get("name"), kind), []).append(one.get("value", "on"))
        else:
            found.append(Field(one.get("name"), kind, one.get("value", "")))
    return [*found, *(Field(name, kind, choices=tuple(values)) for (name, kind), values in several.items())]


def _selects(form: Any) -> list[Field]:
    found = []
    for one in form.xpath(".//select[@name]"):
        offered = tuple(option.get("value", option.text or "") for option in one.iter("option"))
        chosen = one.xpath("string(.//option[@selected]/@value)")
        found.append(Field(one.get("name"), "select", chosen, offered))
    return found


def _areas(form: Any) -> list[Field]:
    return [Field(one.get("name"), "textarea", one.text or "") for one in form.xpath(".//textarea[@name]")]


# Filling in


def filled(draw: Any, form: Form) -> Pairs:
    """The form as somebody may send it: rightly, with one field spoiled, or with all of them."""
    mood = draw(st.sampled_from(("right", "one", "one", "wild")))
    chosen = draw(st.integers(0, max(len(form.fields) - 1, 0))) if mood == "one" else -1
    sent: Pairs = []
    for number, field in enumerate(form.fields):
        spoil = number == chosen or (mood == "wild" and field.name != "csrfmiddlewaretoken" and draw(st.booleans()))
        sent += _spoiled(draw, field) if spoil else _right(draw, field)
    if mood == "wild":
        sent += draw(st.lists(st.tuples(names, texts), max_size=3))
    return sent


def _right(draw: Any, field: Field) -> Pairs:
    """What a person would put there."""
    if field.kind == "file":
        return [(field.name, draw(st.sampled_from(FILES[:1])))]
    if field.kind == "checkbox":
        picked = draw(st.lists(st.sampled_from(field.choices), max_size=2, unique=True))
        return [(field.name, one) for one in picked]
    if field.choices:
        return [(field.name, field.value or draw(st.sampled_from(field.choices)))]
    if field.kind in TEXTS | {"textarea"} and not field.value:
        return [(field.name, draw(st.sampled_from(PLAUSIBLE)))]
    return [(field.name, field.value)]


def _spoiled(draw: Any, field: Field) -> Pairs:
    """What nobody would: left out, said twice, something else, a file in place of a text."""
    way = draw(st.sampled_from(("text", "text", "text", "twice", "none", "file", "other", "longer")))
    if way == "none":
        return []
    if way == "file":
        return [(field.name, draw(st.sampled_from(FILES)))]
    if way == "twice":
        return [(field.name, draw(texts)), *_right(draw, field), (field.name, draw(texts))]
    if way == "other" and field.choices:
        return [(field.name, one) for one in field.choices]
    if way == "longer":
        return [(field.name, field.value + draw(texts))]
    return [(field.name, draw(texts))]


# Into bytes


def urlencoded(pairs: Pairs) -> str:
    """Pairs as a query or a body; of a file its name."""
    plain = ((name, value if isinstance(value, str) else value[0]) for name, value in pairs)
    return "&".join(f"{percent(name)}={percent(text)}" for name, text in plain)


def multipart(pairs: Pairs) -> bytes:
    """Pairs as a browser sends files, with BOUNDARY between them; nothing is tidied on the way."""
    parts = []
    for name, value in pairs:
        file = "" if isinstance(value, str) else f'; filename="{value[0]}"\r\nContent-Type: application/octet-stream'
        head = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"{file}\r\n\r\n'
        body = value.encode("utf-8", "surrogatepass") if isinstance(value, str) else value[1]
        parts.append(head.encode("utf-8", "surrogatepass") + body + b"\r\n")
    return b"".join(parts) + f"--{BOUNDARY}--\r\n".encode()


def changed_query(draw: Any, query: str) -> str:
    """A link's query with something of it spoiled or added."""
    pairs: Pairs = list(parse_qsl(query, keep_blank_values=True))
    if pairs and draw(st.booleans()):
        place = draw(st.integers(0, len(pairs) - 1))
        pairs[place] = (pairs[place][0], draw(texts))
    return urlencoded([*pairs, *draw(st.lists(st.tuples(names, texts), max_size=2))])
