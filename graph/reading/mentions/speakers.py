"""Who says "I" and "we" in an interview or a transcript: "Karasin: I met him in Baku"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from graph.facts import Post
from graph.reading.document import Document, Kind, Mention, Person

_LABEL = re.compile(r"\s*([^\W\d][^:\n]{0,60}?)\s*(?:\([^)\n]*\))?:\s|\s*([QA])\.\s")
_ASKING = frozenset({"q", "question"})
_ANSWERING = frozenset({"a", "answer"})
_FIRST = re.compile(r"\b(?:(I(?!\.)|[Mm]e|[Mm]y|[Mm]yself)|([Ww]e|[Uu]s|[Oo]ur|[Oo]urs))\b")
_CODE = 2
"""Letters of a country's code."""
_TURNS = 2
"""How many are to speak for a text to be a conversation."""


def first_persons(document: Document) -> Iterator[Mention]:
    """The pronouns of those who speak, each with whom it denotes: a person, or his country."""
    paragraphs = [list(each) for _, each in groupby(document.sentences, lambda s: s.paragraph)]
    labels = [_label(document.text[each[0].start : each[-1].end]) for each in paragraphs]
    named = _by_surname(document.people)
    turns = [label for label in labels if label in _ASKING | _ANSWERING or label in named]
    if len(turns) < _TURNS:
        return
    first = next(n for n, label in enumerate(labels) if label in turns)
    answering = _first_told(document, paragraphs[first][0].start)
    speaker: Person | None = None
    for label, sentences in zip(labels, paragraphs, strict=True):
        if label in turns:
            speaker = answering if label in _ANSWERING else named.get(label)
        if speaker is None:
            continue
        own = all(office.post is not Post.SPOKESPERSON for office in speaker.offices)
        state = next((o.of for o in speaker.offices if o.of and len(o.of) == _CODE), None)
        for sentence in sentences:
            for found in _FIRST.finditer(document.text, sentence.start, sentence.end):
                who = speaker.name if found[1] else state
                if who is not None and (own or not found[1]):
                    yield Mention(
                        Kind.PRONOUN,
                        *found.span(),
                        sentence.index,
                        name=found[0].lower(),
                        plural=found[1] is None,
                        denotes=(who,),
                    )


def _label(paragraph: str) -> str:
    """The last word of who is told to speak, at the start of a paragraph."""
    found = _LABEL.match(paragraph)
    words = re.findall(r"[\w'’-]+", (found[1] or found[2] or "").lower()) if found else []
    return words[-1] if words else ""


def _by_surname(people: Iterable[Person]) -> Mapping[str, Person]:
    return {person.name.split()[-1].lower(): person for person in people if person.name}


def _first_told(document: Document, end: int) -> Person | None:
    """The official who is named first before the conversation."""
    told = (m.person for m in document.mentions if m.person is not None and m.start < end)
    return next((person for person in told if person.official), None)
