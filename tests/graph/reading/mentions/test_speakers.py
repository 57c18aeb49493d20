"""Whom "I" and "we" denote in interviews and transcripts."""

from __future__ import annotations

import pytest

from graph.facts import Article
from graph.reading.document import Kind
from graph.reading.reader import Reader

INTERVIEW = """Foreign Minister of Ghana Kwame Asante on his week in Lagos

Q: Minister, what did you do there?

A: I met President Bola Adeniyi. We shall open a consulate.

Q: I hear that you leave again?

A: On Friday."""

TRANSCRIPT = """Briefing by the Foreign Minister of Ghana, Kwame Asante

Question: Whom do we meet next?

Asante: President Bola Adeniyi will see me.

Question (Radio): And then?

Asante: Nothing is planned."""


def said(text: str) -> list[tuple[str, tuple[str, ...]]]:
    document = Reader().document(Article("a", text))
    return [
        (text[m.start : m.end], m.denotes)
        for m in document.mentions
        if m.kind is Kind.PRONOUN and text[m.start : m.end].lower() in {"i", "me", "we"}
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (INTERVIEW, [("I", ("Kwame Asante",)), ("We", ("GH",))]),
        (TRANSCRIPT, [("me", ("Kwame Asante",))]),
        ("Foreign Minister of Ghana Kwame Asante said: I met them.", []),
    ],
)
def test_first_persons(text: str, expected: list[tuple[str, tuple[str, ...]]]) -> None:
    assert said(text) == expected
