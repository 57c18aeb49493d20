"""The one document that the steps of reading share, with its tokens, sentences and mentions."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from enum import StrEnum
from operator import attrgetter
from typing import NamedTuple

from graph.facts import Article, Basis, Office, When

_sentence_of = attrgetter("sentence")


class Kind(StrEnum):
    """What a mention denotes."""

    COUNTRY = "country"
    """A state, by name, adjective, demonym or metonym."""
    GROUP = "group"
    """A set of countries: "the Central Asian countries", "the five states"."""
    ORGANISATION = "organisation"
    PERSON = "person"
    """A named person, titles included: "Russian Foreign Minister Sergei Lavrov"."""
    OFFICE = "office"
    """Holders of an office, unnamed: "the Tajik foreign minister", "his counterparts from A"."""
    PRONOUN = "pronoun"
    """"he", "she", "they", "his" ..."""
    SIDES = "sides"
    """People or parties told before: "the two leaders", "both sides", "the ministers"."""
    PLACE = "place"
    """A city or venue."""
    DATE = "date"


class Form(StrEnum):
    """How a country or organisation is named."""

    NAME = "name"
    ADJECTIVE = "adjective"
    DEMONYM = "demonym"
    METONYM = "metonym"
    ACRONYM = "acronym"


class Token(NamedTuple):
    """A word or a mark, `text[start:end]` of the article."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, a headline or a caption: tokens `first` to `last` (exclusive)."""

    index: int
    start: int
    end: int
    first: int
    last: int
    paragraph: int
    noise: bool = False
    """Menus, link lists, rates: nothing is taken from it."""


@dataclass(slots=True)
class Person:
    """One named person of this article, as far as it has been read."""

    name: str
    """The fullest form, titles and honorifics left out."""
    forms: list[str] = field(default_factory=list)
    offices: list[Office] = field(default_factory=list)
    former: list[Office] = field(default_factory=list)
    """Offices that the article says were held before its events."""
    then: list[Office] = field(default_factory=list)
    """Those among them that it says were held at the time of some event: "the then minister"."""
    gender: str | None = None
    """`m` or `f` where a title or pronoun tells."""
    official: bool = False
    """Whether the person acts in a public capacity and so belongs to the facts."""
    untitled: bool = False
    """Known by name alone: an official only if some event shows it."""


@dataclass(slots=True)
class Mention:
    """A run of text that denotes something, `text[start:end]`, and what it denotes."""

    kind: Kind
    start: int
    end: int
    sentence: int
    name: str = ""
    """COUNTRY: the code; ORGANISATION: the canonical name; PLACE: the place as in the text."""
    person: Person | None = None
    offices: tuple[Office, ...] = ()
    """PERSON: the offices said in this mention. OFFICE: the office, `of` None where open."""
    codes: tuple[str, ...] = ()
    """GROUP: the members. PLACE: the country it lies in. OFFICE: the countries, if several."""
    form: Form = Form.NAME
    plural: bool = False
    number: int | None = None
    """SIDES, OFFICE: how many, where said ("the five presidents")."""
    counterpart: bool = False
    """PERSON, OFFICE: "his Russian counterpart X": the post of the one told before, `codes` says
    of which country; `references.py` gives the person that office."""
    when: When | None = None
    """DATE: what it resolves to."""
    embedded: tuple[Mention, ...] = ()
    """Countries, organisations and the like named inside this mention's words."""
    denotes: tuple[str, ...] = ()
    """Names of officials, organisations or country codes, once references are resolved."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """The day of the report, from which "today" and "Monday" count."""

    day: dt.date
    basis: Basis
    loose: bool = False
    """Whether only the month of `day` is known."""


@dataclass(slots=True)
class Document:
    """An article being read. Mentions are in text order and do not overlap."""

    article: Article
    tokens: list[Token] = field(default_factory=list)
    sentences: list[Sentence] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    people: list[Person] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)
    anchors: dict[int, Anchor] = field(default_factory=dict)
    """By number of paragraph, where the article shows its day."""
    dateline: str | None = None
    """The country of the city with which the report opens."""

    @property
    def text(self) -> str:
        """The article's text, to which all offsets refer."""
        return self.article.text

    def mentions_in(self, sentence: Sentence) -> list[Mention]:
        """The mentions of one sentence, in order."""
        return self.mentions_at(sentence.index)

    def mentions_at(self, index: int) -> list[Mention]:
        """The mentions of the sentence of an index, in order."""
        first = bisect_left(self.mentions, index, key=_sentence_of)
        last = bisect_right(self.mentions, index, lo=first, key=_sentence_of)
        return self.mentions[first:last]
