"""Questions of every kind, with signs in them that some format takes for its own."""

from __future__ import annotations

from datetime import date
from typing import Any

from content.exchange import Exchanged

CITED: dict[str, Any] = {
    "topic": "Bridges / Lenn",
    "quote": "The bridge cost {about} 5 = five million; <see> #4 & others.",
    "source": "The bridge: a history",
    "publisher": "The Arden Courier",
    "published": date(2020, 5, 4),
    "url": "https://courier.example/?a=1&b=2",
    "status": "published",
}
WRONG = ("B ~", "=C")
SAMPLES = (
    Exchanged(
        "k1", kind="multiple_choice", prompt="Who built it: A or B?", right=("A {x}",), wrong=("B ~", "=C"), **CITED
    ),
    Exchanged("k2", kind="multiple_answer", prompt="Which?", right=("a", "b", "c"), wrong=("d",), **CITED),
    Exchanged("k3", kind="true_false", prompt="It is 5 = five.", right=("true",), **CITED),
    Exchanged("k4", kind="true_false", prompt="It is old.", right=("false",), accepted=("new",), **CITED),
    Exchanged("k5", kind="short_answer", prompt="Where?", right=("Arden*",), accepted=("the town of Arden",), **CITED),
    Exchanged("k6", kind="cloze", prompt="It opened on _____ at last.", right=("4 May 1931",), **CITED),
    Exchanged("k7", kind="number", prompt="How many?", right=("4,500",), accepted=("4500",), **CITED),
    Exchanged("k8", kind="date", prompt="When?", right=("4 May 1931",), **CITED),
    Exchanged("k9", kind="matching", prompt="Match.", pairs=(("1", "x"), ("2", "y"), ("3", "z")), **CITED),
    Exchanged(
        "k10",
        kind="ordering",
        prompt="Order.",
        right=("first", "second", "third"),
        pairs=(("first", "1901"), ("second", "May 1902"), ("third", "4 May 1931")),
        **CITED,
    ),
    Exchanged("k11", kind="flashcard", prompt="Why?", right=("=1+1 because",), **CITED),
)
