"""By whom and when an article was printed: what is known stands joined, what is not leaves no comma, dot or line."""

from __future__ import annotations

import re
from datetime import date
from html.parser import HTMLParser
from types import SimpleNamespace

import pytest
from django.template.loader import render_to_string
from django.test import Client
from django.urls import reverse

from content.models import Article
from quizzes.shapes import Source
from quizzes.templatetags.recite import printed
from tests import factories

DAY = date(2024, 3, 14)
KNOWN = [
    ("Arden Gazette", DAY, "Arden Gazette, March 14, 2024"),
    ("", DAY, "March 14, 2024"),
    ("Arden Gazette", None, "Arden Gazette"),
    ("", None, ""),
]
"""A publisher, a day, and the words of both."""


def words(html: str) -> str:
    """The text of `html`, a bar for each line break, with single spaces."""
    told: list[str] = []
    parser = HTMLParser()
    parser.handle_data = told.append  # type: ignore[method-assign]
    parser.feed(html.replace("<br>", " | "))
    return " ".join("".join(told).split())


def line(html: str) -> str:
    """The words of the first line about a source; "" where there is none."""
    found = re.search(r'<p class="source">(.*?)</p>', html, re.DOTALL)
    return words(found[1]) if found else ""


def titled(*parts: str) -> str:
    return " | ".join(part for part in ("The bridge", *parts) if part)


@pytest.mark.parametrize(("publisher", "day", "told"), KNOWN)
def test_what_is_known_of_a_source_is_joined(publisher: str, day: date | None, told: str) -> None:
    assert words(printed(Source(1, "The bridge", publisher, day))) == told


def test_a_publisher_brings_no_markup() -> None:
    html = '&lt;b&gt;Arden&lt;/b&gt; &amp; Sons, <time datetime="2024-03-14">March 14, 2024</time>'
    assert printed(Source(1, "The bridge", "<b>Arden</b> & Sons", DAY)) == html


@pytest.mark.parametrize(("publisher", "day", "told"), KNOWN)
def test_a_citation_has_no_line_for_what_is_unknown(publisher: str, day: date | None, told: str) -> None:
    source = Source(1, "The bridge", publisher, day)
    shown = SimpleNamespace(source=source, quote="It opened.", marked="It opened.", anchor="p-0", as_of=None)
    cited = render_to_string("quizzes/_cited.html", {"cited": shown}).partition("<figcaption>")[2]
    assert words(cited) == titled(told, "Read it in the article")
    assert line(render_to_string("quizzes/_quoted.html", {"quoted": shown})) == titled(told)


@pytest.mark.django_db
@pytest.mark.parametrize(("publisher", "day", "told"), KNOWN)
def test_the_lists_and_the_reader_begin_with_what_is_known(
    student_client: Client, publisher: str, day: date | None, told: str
) -> None:
    article = factories.ArticleFactory(publisher=publisher, published=day)
    factories.QuestionFactory(article=article)
    assert line(student_client.get(reverse("quizzes:articles")).content.decode()) == told
    read = reverse("quizzes:article", args=[article.pk])
    assert line(student_client.get(read).content.decode()) == " · ".join(filter(None, [told, "1 minute to read"]))
    Article.objects.update(url="https://example.org/bridge")
    wanted = [told, "1 minute to read", "original address"]
    assert line(student_client.get(read).content.decode()) == " · ".join(filter(None, wanted))
    factories.RevisionFactory(article=article, number=2)
    assert re.search(r"(^| · )revised on [^·]+ · 1 minute to read", line(student_client.get(read).content.decode()))
