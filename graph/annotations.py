"""Facts as JSON in the shape of the annotation guidelines, and back.

Keys beyond the guidelines are added and read again if there: offsets (`quotes`, `start`, `end`),
`date_basis`, `confidence`, `title`, `url`, `notices`; of offices `since`, `until` and `acting`.
Other keys are ignored.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from graph.facts import (
    CHANGES,
    SIDED,
    Article,
    Basis,
    Change,
    Country,
    Event,
    EventType,
    Facts,
    LegationError,
    Office,
    Official,
    Organisation,
    Post,
    Quote,
    Status,
    When,
)
from graph.fields import Field

_CODE = re.compile(r"[A-Z]{2}")
_NEAR = 400
"""Characters around repeated evidence in which its participants are looked for."""


class AnnotationError(LegationError):
    """An annotation that breaks the guidelines; the text says in which file and field."""


def to_annotation(facts: Facts) -> dict[str, Any]:
    """The facts as an object that `json` can write, with offsets and the text itself."""
    article = facts.article
    return {
        "id": article.id,
        "source": article.source,
        "published": article.published.isoformat() if article.published else None,
        "title": article.title,
        "url": article.url,
        "text": article.text,
        "countries": [country.code for country in facts.countries],
        "organisations": [
            {"name": o.name, "aliases": list(o.aliases), "quotes": _offsets(o.quotes)} | _sure(o)
            for o in facts.organisations
        ],
        "officials": [_official(official) for official in facts.officials],
        "events": [_event(event, article.text) for event in facts.events],
        "country_quotes": {c.code: _offsets(c.quotes) for c in facts.countries},
        "country_confidence": {
            c.code: c.confidence for c in facts.countries if c.confidence is not None
        },
        "notices": list(facts.notices),
    }


def from_annotation(data: Any, where: str = "annotation") -> Facts:
    """The facts of an annotation; `where` names it in errors.

    Raises `AnnotationError` if a field is missing or wrong, if a participant is not listed or if
    evidence is not in the text. Offsets that are not given are found in the text.
    """
    return _Reading(data, where).facts()


def read_annotation(path: Path) -> Facts:
    """The facts of an annotation file."""
    try:
        return from_annotation(json.loads(path.read_text(encoding="utf-8")), str(path))
    except OSError as error:
        raise AnnotationError(f"{path}: cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise AnnotationError(f"{path}: this is not UTF-8 text; write it as JSON") from error
    except json.JSONDecodeError as error:
        raise AnnotationError(f"{path}, line {error.lineno}: wrong JSON: {error.msg}") from error


def _offsets(quotes: tuple[Quote, ...]) -> list[list[int]]:
    return [[quote.start, quote.end] for quote in quotes]


def _official(official: Official) -> dict[str, Any]:
    return {
        "name": official.name,
        "aliases": list(official.aliases),
        "offices": [_told_office(office) for office in official.offices],
        "quotes": _offsets(official.quotes),
    } | _sure(official)


def _told_office(office: Office) -> dict[str, Any]:
    """One office; the ends of a term and `acting` only where they are told."""
    told: dict[str, Any] = {"post": office.post, "of": office.of, "title": office.title}
    if office.since:
        told["since"] = office.since.edtf
    if office.until:
        told["until"] = office.until.edtf
    if office.acting:
        told["acting"] = True
    return told | {"quotes": _offsets(office.quotes)} | _sure(office)


def _sure(fact: Organisation | Official | Office | Event) -> dict[str, float]:
    return {} if fact.confidence is None else {"confidence": fact.confidence}


def _event(event: Event, text: str) -> dict[str, Any]:
    """One event; keys that its type does not have are left out."""
    told: dict[str, Any] = {
        "type": event.type,
        "status": event.status,
        "date": event.date.edtf if event.date else None,
        "participants": list(event.participants),
    }
    if event.type in SIDED:
        told |= {"actors": list(event.actors), "targets": list(event.targets)}
    if event.change:
        told["change"] = event.change
    told |= {"place": event.place, "country": event.country}
    if event.name:
        told["name"] = event.name
    told |= {
        "evidence": text[event.quote.start : event.quote.end],
        "start": event.quote.start,
        "end": event.quote.end,
    }
    if event.date:
        told["date_basis"] = event.date.basis
    return told | _sure(event)


class _Reading:
    """One annotation being read."""

    def __init__(self, data: Any, where: str) -> None:
        self._root = Field(data, where, AnnotationError)
        self._text = self._root["text"].text()

    def facts(self) -> Facts:
        """All facts; names are checked against those that the annotation lists."""
        root = self._root
        organisations = tuple(self._organisation(item) for item in root["organisations"].items())
        self._organisations = {o.name: o for o in organisations}
        officials = tuple(self._official(item) for item in root["officials"].items())
        self._officials = {o.name: o for o in officials}
        return Facts(
            article=self._article(),
            countries=tuple(self._countries()),
            organisations=organisations,
            officials=officials,
            events=tuple(self._event(item) for item in root["events"].items()),
            notices=root["notices"].texts(),
        )

    def _article(self) -> Article:
        root = self._root
        return Article(
            id=root["id"].text(),
            text=self._text,
            source=root["source"].value or "",
            published=self._day(root["published"]),
            title=root["title"].value or "",
            url=root["url"].value or "",
        )

    def _day(self, field: Field) -> dt.date | None:
        if field.value is None:
            return None
        try:
            return dt.date.fromisoformat(field.text())
        except ValueError as error:
            raise field.fail(f"{field.value!r} is no date; write YYYY-MM-DD or null") from error

    def _countries(self) -> Iterator[Country]:
        quotes, sure = self._root["country_quotes"], self._root["country_confidence"]
        for item in self._root["countries"].items():
            code = item.code()
            yield Country(
                code,
                self._quotes(quotes[code]) if quotes.value is not None else (),
                self._confidence(sure[code]) if sure.value is not None else None,
            )

    def _organisation(self, field: Field) -> Organisation:
        name, aliases = field["name"].text(), field["aliases"].texts()
        quotes = self._quotes(field["quotes"], (name, *aliases))
        return Organisation(name, aliases, quotes, self._confidence(field["confidence"]))

    def _official(self, field: Field) -> Official:
        name, aliases = field["name"].text(), field["aliases"].texts()
        offices = tuple(self._office(item) for item in field["offices"].items())
        quotes = self._quotes(field["quotes"], (name, *aliases))
        return Official(name, aliases, offices, quotes, self._confidence(field["confidence"]))

    def _office(self, field: Field) -> Office:
        of = field["of"].text_or_none()
        if of and not _CODE.fullmatch(of) and of not in self._organisations:
            raise field["of"].fail(f"{of!r} is neither a country's code nor a listed organisation")
        return Office(
            field["post"].word(Post),
            of,
            field["title"].value or "",
            self._quotes(field["quotes"]),
            self._confidence(field["confidence"]),
            self._when(field["since"]),
            self._when(field["until"]),
            field["acting"].flag(),
        )

    def _quotes(self, field: Field, forms: tuple[str, ...] = ()) -> tuple[Quote, ...]:
        """The offsets given, else those at which one of the forms stands in the text."""
        if field.value is None:
            return tuple(Quote(*span) for span in self._spans(forms))
        return tuple(self._quote(item) for item in field.items())

    def _quote(self, field: Field) -> Quote:
        offsets = field.value
        whole = isinstance(offsets, list) and len(offsets) == 2
        if not whole or not all(type(offset) is int for offset in offsets):
            raise field.fail(f"must be two offsets, [start, end], not {offsets!r:.60}")
        start, end = offsets
        if not 0 <= start < end <= len(self._text):
            raise field.fail(f"[{start}, {end}] is no part of a text of {len(self._text)}")
        return Quote(start, end)

    def _spans(self, forms: tuple[str, ...]) -> list[tuple[int, int]]:
        """Where any of the forms stands as whole words, the longest form first."""
        if not forms:
            return []
        wordings = "|".join(re.escape(form) for form in sorted(forms, key=len, reverse=True))
        return [found.span() for found in re.finditer(rf"(?<!\w)(?:{wordings})(?!\w)", self._text)]

    def _event(self, field: Field) -> Event:
        kind = field["type"].word(EventType)
        participants = self._participants(field["participants"])
        if not participants:
            raise field["participants"].fail("an event needs at least one participant")
        actors, targets = self._sides(field, kind, participants)
        return Event(
            type=kind,
            status=field["status"].word(Status),
            participants=participants,
            quote=self._evidence(field, participants),
            date=self._date(field),
            place=field["place"].text_or_none(),
            country=None if field["country"].value is None else field["country"].code(),
            name=field["name"].text_or_none(),
            actors=actors,
            targets=targets,
            change=self._change(field, kind),
            confidence=self._confidence(field["confidence"]),
        )

    def _participants(self, field: Field) -> tuple[str, ...]:
        names = field.texts()
        for name in names:
            if not (
                name in self._officials or name in self._organisations or _CODE.fullmatch(name)
            ):
                raise field.fail(f"{name!r} is neither listed nor a country's code")
        return names

    def _sides(
        self, field: Field, kind: EventType, participants: tuple[str, ...]
    ) -> tuple[tuple[str, ...], tuple[str, ...]]:
        actors = self._participants(field["actors"])
        targets = self._participants(field["targets"])
        if kind not in SIDED:
            if actors or targets:
                raise field.fail(f"a {kind} has no actors and targets, only participants")
        elif sorted(actors + targets) != sorted(participants):
            raise field.fail(f"actors and targets of a {kind} must split its participants")
        return actors, targets

    def _change(self, field: Field, kind: EventType) -> Change | None:
        allowed = CHANGES.get(kind, ())
        value = field["change"].value
        if value is None and not allowed:
            return None
        if value not in allowed:
            choice = f"one of {', '.join(allowed)}" if allowed else "absent"
            raise field["change"].fail(f"{value!r:.60}: the change of {kind} must be {choice}")
        return Change(value)

    def _date(self, field: Field) -> When | None:
        basis = field["date_basis"]
        stated = basis.value is None or field["date"].value is None
        return self._when(field["date"], Basis.STATED if stated else basis.word(Basis))

    def _when(self, field: Field, basis: Basis = Basis.STATED) -> When | None:
        edtf = field.text_or_none()
        try:
            return When(edtf, basis) if edtf else None
        except LegationError as error:
            raise field.fail(str(error)) from error

    def _confidence(self, field: Field) -> float | None:
        value = field.value
        if value is None:
            return None
        number = isinstance(value, int | float) and not isinstance(value, bool)
        if not number or not 0 <= value <= 1:
            raise field.fail(f"must be a number from 0 to 1, not {value!r:.60}")
        return float(value)

    def _evidence(self, field: Field, participants: tuple[str, ...]) -> Quote:
        """Where the evidence stands; of several places that with most participants around it."""
        words = field["evidence"].text()
        if field["start"].value is not None:
            offsets = [field["start"].value, field["end"].value]
            given = Field(offsets, f"{field.path}.start", AnnotationError)
            quote = self._quote(given)
            if self._text[quote.start : quote.end] == words:
                return quote
            raise given.fail("the text at these offsets is not the evidence")
        pattern = r"\s+".join(re.escape(word) for word in words.split())
        places = [found.span() for found in re.finditer(pattern, self._text)] if pattern else []
        if not places:
            raise field["evidence"].fail(f"{words!r:.80} is not in the text")
        return Quote(*max(places, key=lambda place: self._presence(place, participants)))

    def _presence(self, place: tuple[int, int], participants: tuple[str, ...]) -> int:
        """How many of the participants are named near a place of the text."""
        around = self._text[max(0, place[0] - _NEAR) : place[1] + _NEAR]
        return sum(any(form in around for form in self._forms(name)) for name in participants)

    def _forms(self, name: str) -> tuple[str, ...]:
        listed = self._officials.get(name) or self._organisations.get(name)
        return (name, *listed.aliases) if listed else ()
