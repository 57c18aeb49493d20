"""What the index keeps, as JSON and back."""

from __future__ import annotations

import datetime as dt
import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache, partial
from typing import Any

from pyoxigraph import Literal

from graph.facts import Basis, Change, EventType, Quote, Stage, Status, When
from graph.identity.claims import Sighting
from graph.identity.copies import packed, unpacked
from graph.identity.names import PersonName
from graph.identity.officials import Belonging, Judged, Profile
from graph.identity.reports import Party, Report
from graph.identity.showings import Month, Record, Showing, Turn, Years


@dataclass(frozen=True, slots=True)
class Entry:
    """A profile with what all its sightings together say.

    `forms` and `aliases` count articles by name, `titles` by office and title; `shown` has what
    they show of each office.
    """

    profile: Profile
    forms: Counter[str] = field(default_factory=Counter)
    aliases: Counter[str] = field(default_factory=Counter)
    titles: dict[str, Counter[str]] = field(default_factory=dict)
    shown: dict[str, Record] = field(default_factory=dict)
    belonging: Belonging = field(default_factory=lambda: Belonging(""))
    written: str = field(default="", init=False, compare=False, repr=False)
    """The record from which it was read; a changed one has none."""

    @property
    def years(self) -> dict[str, Years]:
        """By office: the years in which the profile is seen in it."""
        return {office: record.years for office, record in self.shown.items()}

    @property
    def called(self) -> Mapping[str, int]:
        """The names by which the official may be called, with the number of articles."""
        read_as = self.profile.judged.called
        return {read_as: self.count} if read_as else self.forms

    @property
    def count(self) -> int:
        """How many sightings there are."""
        return self.forms.total()


def literal(value: object) -> Literal:
    """A record as JSON, the same for the same record."""
    return Literal(json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")))


def _profile_record(profile: Profile) -> dict[str, Any]:
    return {
        "words": profile.name.words,
        "last": profile.name.last,
        "also": sorted(profile.name.also),
        "given": profile.name.given,
        "offices": sorted(profile.offices),
        "article": profile.article,
        "year": profile.year,
        "judged": _judged_record(profile.judged),
    }


def _read_profile(record: dict[str, Any]) -> Profile:
    words, also = tuple(record["words"]), frozenset(record["also"])
    name = PersonName(words, record["last"], also, record["given"])
    judged = _read_judged(record["judged"])
    return Profile(name, frozenset(record["offices"]), record["article"], record["year"], judged)


def _judged_record(judged: Judged) -> list[Any] | None:
    if not judged.words:
        return None
    return [judged.called, sorted(judged.vouched), judged.mark, sorted(judged.decisions)]


def _read_judged(record: list[Any] | None) -> Judged:
    if record is None:
        return Judged()
    called, vouched, mark, decisions = record
    return Judged(called, frozenset(vouched), mark, frozenset(decisions))


def entry_literal(entry: Entry) -> Literal:
    """A profile with its counts, as `read_entry` reads it."""
    return Literal(entry.written) if entry.written else literal(_entry_record(entry))


def _entry_record(entry: Entry) -> dict[str, Any]:
    return {
        "profile": _profile_record(entry.profile),
        "forms": entry.forms,
        "aliases": entry.aliases,
        "titles": entry.titles,
        "shown": {office: _shown_record(one) for office, one in entry.shown.items()},
        "root": entry.belonging.root,
        "suffix": entry.belonging.suffix,
    }


@lru_cache(maxsize=2048)
def read_entry(text: str) -> Entry:
    """A profile with its counts; not to be changed, for it is kept: who is in the news stays."""
    record = json.loads(text)
    entry = Entry(
        profile=_read_profile(record["profile"]),
        forms=_counts(record["forms"]),
        aliases=_counts(record["aliases"]),
        titles={office: _counts(titles) for office, titles in record["titles"].items()},
        shown={office: _read_shown(one) for office, one in record["shown"].items()},
        belonging=Belonging(record["root"], record["suffix"]),
    )
    object.__setattr__(entry, "written", text)
    return entry


def _counts(numbers: Mapping[str, int]) -> Counter[str]:
    """As `Counter(numbers)`, which takes ten times as long."""
    found: Counter[str] = Counter()
    dict.update(found, numbers)
    return found


def _shown_record(record: Record) -> list[Any]:
    return [record.months, sorted([*_turn_record(turn), n] for turn, n in record.turns.items())]


def _read_shown(record: list[Any]) -> Record:
    months, turns = record
    return Record(
        dict(zip(months, map(_month, months.values()), strict=True)),
        Counter({_read_turn(change, date): n for change, date, n in turns}),
    )


_month = partial(tuple.__new__, Month)
"""As `Month._make`, which takes twice as long; busy people have hundreds."""


def _turn_record(turn: Turn) -> list[str]:
    return [turn.change, turn.date]


def _read_turn(change: str, date: str) -> Turn:
    return Turn(Change(change), date)


def sighting_record(sighting: Sighting) -> dict[str, Any]:
    """What one article says of one official."""
    return {
        "article": sighting.article,
        "profile": _profile_record(sighting.profile),
        "name": sighting.name,
        "aliases": sighting.aliases,
        "offices": {office: _showing_record(one) for office, one in sighting.offices.items()},
    }


def read_sighting(mention: str, record: dict[str, Any]) -> Sighting:
    """What one article says of one official."""
    return Sighting(
        mention=mention,
        article=record["article"],
        profile=_read_profile(record["profile"]),
        name=record["name"],
        aliases=tuple(record["aliases"]),
        offices={office: _read_showing(one) for office, one in record["offices"].items()},
    )


def _showing_record(showing: Showing) -> list[Any]:
    return [
        showing.title,
        [_span(quote) for quote in showing.quotes],
        [str(day) for day in showing.days],
        showing.acting,
        [[*_turn_record(turn), *_span(quote)] for turn, quote in showing.turns],
    ]


def _read_showing(record: list[Any]) -> Showing:
    title, quotes, days, acting, turns = record
    return Showing(
        title,
        tuple(Quote(*span) for span in quotes),
        tuple(map(dt.date.fromisoformat, days)),
        acting,
        tuple((_read_turn(change, date), Quote(*span)) for change, date, *span in turns),
    )


def _span(quote: Quote) -> list[int]:
    return [quote.start, quote.end]


def report_record(report: Report) -> dict[str, Any]:
    """What one article tells of one event."""
    return {
        "article": report.article,
        "source": report.source,
        "published": str(report.published) if report.published else None,
        "type": report.type,
        "status": report.status,
        "parties": [
            [one.who, one.roles, one.capacities, sorted(one.decisions)] for one in report.parties
        ],
        "quote": [report.quote.start, report.quote.end],
        "when": [report.when.edtf, report.when.basis] if report.when else None,
        "place": report.place,
        "country": report.country,
        "name": report.name,
        "change": report.change,
        "confidence": report.confidence,
        "pins": sorted(report.pins),
        "mark": report.mark,
        "stage": report.stage,
        "moved": report.moved,
        "chain": report.chain,
        "repeated": report.repeated,
        "text": packed(report.text),
        "sentence": packed(report.sentence),
        "decisions": sorted(report.decisions),
    }


def read_report(iri: str, record: dict[str, Any]) -> Report:
    """What one article tells of one event."""
    when, published, change = record["when"], record["published"], record["change"]
    return Report(
        iri=iri,
        article=record["article"],
        source=record["source"],
        published=dt.date.fromisoformat(published) if published else None,
        type=EventType(record["type"]),
        status=Status(record["status"]),
        parties=tuple(
            Party(who, tuple(roles), tuple(offices), frozenset(decisions))
            for who, roles, offices, decisions in record["parties"]
        ),
        quote=Quote(*record["quote"]),
        when=When(when[0], Basis(when[1])) if when else None,
        place=record["place"],
        country=record["country"],
        name=record["name"],
        change=Change(change) if change else None,
        confidence=record["confidence"],
        pins=frozenset(record["pins"]),
        mark=record["mark"],
        stage=Stage(record["stage"]),
        moved=record["moved"],
        chain=record["chain"],
        repeated=record["repeated"],
        text=unpacked(record["text"]),
        sentence=unpacked(record["sentence"]),
        decisions=frozenset(record["decisions"]),
    )
