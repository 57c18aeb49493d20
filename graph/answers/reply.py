"""What a question gets back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from graph.views.records import EventRecord, Evidence


class AnswerKind(StrEnum):
    """What the items of an answer are."""

    PEOPLE = "people"
    ORGANISATIONS = "organisations"
    COUNTRIES = "countries"
    EVENTS = "events"
    DATES = "dates"
    PLACES = "places"
    DOCUMENTS = "documents"
    COUNT = "count"
    BOOLEAN = "boolean"
    POSTS = "posts"
    NONE = "none"
    """The question was understood and nothing is known; there are no items."""
    UNANSWERABLE = "unanswerable"
    """The question was not understood, or is none for this graph; there are no items."""


@dataclass(frozen=True, slots=True)
class Item:
    """One part of an answer, with the events that it rests on.

    Which of the fields are filled depends on the kind of the answer: `code` for countries,
    `type` and `date` (EDTF) for events, `value` for dates, posts, counts and yes or no.
    """

    name: str
    iri: str = ""
    kind: str = ""
    aliases: tuple[str, ...] = ()
    code: str = ""
    type: str = ""
    date: str = ""
    value: str | int | bool | None = None
    detail: str = ""
    """A few words more, such as an office or the days over which it was held."""
    certainty: str = ""
    """Of who held an office when: a grade of `graph.views.terms.Certainty`."""
    events: tuple[str, ...] = ()
    """IRIs of the events behind it."""


@dataclass(frozen=True, slots=True)
class Group:
    """The part of an answer that is of one year, month, country, place, type or person."""

    name: str
    unit: str
    iri: str = ""
    count: int = 0
    """How many events; where people, states and the like are counted, how many of these."""
    items: tuple[Item, ...] = ()
    events: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Understood:
    """How the question was read: in words, and as the parts of the pattern."""

    words: str = ""
    pattern: Mapping[str, Any] = field(default_factory=dict)
    corrections: tuple[str, ...] = ()
    """Names read other than they were written: "Aslow read as Sirojiddin Aslov"."""
    unknown: tuple[str, ...] = ()
    """Words that could not be read."""


@dataclass(frozen=True, slots=True)
class Searched:
    """How much lies behind an answer: articles, their sources, and the days they cover."""

    articles: int = 0
    sources: int = 0
    since: dt.date | None = None
    until: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """One of those whom an ambiguous name can mean."""

    name: str
    iri: str
    id: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to a question, with all that is needed to check it."""

    question: str
    kind: AnswerKind
    text: str
    """One line in words."""
    understood: Understood = Understood()
    items: tuple[Item, ...] = ()
    groups: tuple[Group, ...] = ()
    """The same in groups, for a question that asks for them."""
    events: tuple[EventRecord, ...] = ()
    """The events behind the items, by date; of many, the latest, and of each item the latest."""
    behind: int = 0
    """How many events there are behind the items."""
    evidence: tuple[Evidence, ...] = ()
    """The sentences that prove it."""
    sparql: str = ""
    searched: Searched = Searched()
    choices: tuple[Choice, ...] = ()
    """For a name that several share: which one is meant?"""
    suggestions: tuple[str, ...] = ()
    """Nearest questions that can be answered, where this one cannot."""
