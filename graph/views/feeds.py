"""Events for other programs: CSV, GeoJSON (RFC 7946) and iCalendar (RFC 5545)."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from collections.abc import Iterable, Iterator

from graph.views.records import EventRecord, Participant

COLUMNS = (
    "type", "status", "date", "earliest", "latest", "participants", "actors", "targets", "place",
    "latitude", "longitude", "country", "name", "change", "sources", "confidence", "quote",
    "sentence", "article", "published", "url", "iri",
)  # fmt: skip

_ACTING = ("actor", "sender", "appointee")
_ACTED_ON = ("target", "addressee")
_STATUS = {"held": "CONFIRMED", "planned": "TENTATIVE", "cancelled": "CANCELLED"}
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_LINE = 75
"""Octets of one line of a calendar, RFC 5545 section 3.1."""


def to_csv(events: Iterable[EventRecord]) -> str:
    """One line for each event, with a header; several values of a cell are joined by `; `."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for event in events:
        writer.writerow([_cell(value) for value in _row(event)])
    return out.getvalue()


def _row(event: EventRecord) -> tuple[object, ...]:
    proof = event.evidence[0] if event.evidence else None
    return (
        event.type, event.status, event.date, event.earliest, event.latest,
        _names(event.participants),
        _names(event.with_role(*_ACTING)),
        _names(event.with_role(*_ACTED_ON)),
        event.place.name if event.place else "",
        event.place.latitude if event.place else None,
        event.place.longitude if event.place else None,
        event.country, event.name, event.change, event.sources, event.confidence,
        proof.quote if proof else "", proof.sentence if proof else "",
        proof.article if proof else "", proof.published if proof else "",
        proof.url if proof else "", event.iri,
    )  # fmt: skip


def _cell(value: object) -> str:
    """A cell that no spreadsheet takes for a formula."""
    if value is None:
        return ""
    text = str(value)
    return f"'{text}" if isinstance(value, str) and text.startswith(_FORMULA) else text


def _names(participants: Iterable[Participant]) -> str:
    return "; ".join(one.name for one in participants)


def to_geojson(events: Iterable[EventRecord]) -> str:
    """A feature collection; events whose place has no coordinates have a null geometry."""
    collection = {"type": "FeatureCollection", "features": [_feature(event) for event in events]}
    return json.dumps(collection, ensure_ascii=False)


def _feature(event: EventRecord) -> dict[str, object]:
    place = event.place
    geometry = None
    if place and place.latitude is not None and place.longitude is not None:
        geometry = {"type": "Point", "coordinates": [place.longitude, place.latitude]}
    return {
        "type": "Feature",
        "id": event.iri,
        "geometry": geometry,
        "properties": {
            "type": event.type,
            "status": event.status,
            "label": _title(event),
            "date": event.date or None,
            "participants": [one.name for one in event.participants],
            "place": place.name if place else None,
            "country": event.country or None,
            "name": event.name or None,
            "change": event.change or None,
            "sources": event.sources,
            "confidence": event.confidence,
            "quotes": [proof.quote for proof in event.evidence],
        },
    }


def to_icalendar(events: Iterable[EventRecord], name: str = "Legation") -> str:
    """A calendar of all-day entries; events without a date cannot stand in one and are left out."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Legation//Events//EN",
        "CALSCALE:GREGORIAN",
        f"X-WR-CALNAME:{_escaped(name)}",
    ]
    for event in events:
        if event.earliest and event.latest:
            lines += _entry(event, event.earliest, event.latest)
    lines.append("END:VCALENDAR")
    return "".join(f"{part}\r\n" for line in lines for part in _folded(line))


def _entry(event: EventRecord, first: dt.date, last: dt.date) -> Iterator[str]:
    """The lines of one entry. DTEND is the day after the last; DTSTAMP rests on the event alone,
    so that the same events give the same text."""
    yield "BEGIN:VEVENT"
    yield f"UID:{event.iri}"
    yield f"DTSTAMP:{_stamp(event)}"
    yield f"DTSTART;VALUE=DATE:{first:%Y%m%d}"
    if last < dt.date.max:
        yield f"DTEND;VALUE=DATE:{last + dt.timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{_escaped(_title(event))}"
    yield f"STATUS:{_STATUS.get(event.status, 'CONFIRMED')}"
    yield f"CATEGORIES:{_escaped(event.type)}"
    yield "TRANSP:TRANSPARENT"
    where = ", ".join(
        bit for bit in (event.place.name if event.place else "", event.country) if bit
    )
    if where:
        yield f"LOCATION:{_escaped(where)}"
    if event.place and event.place.latitude is not None and event.place.longitude is not None:
        yield f"GEO:{event.place.latitude:.6f};{event.place.longitude:.6f}"
    if event.evidence:
        yield f"DESCRIPTION:{_escaped(_proofs(event))}"
    url = next((proof.url for proof in event.evidence if proof.url), "")
    if url:
        yield f"URL:{''.join(url.split())}"
    yield "END:VEVENT"


def _title(event: EventRecord) -> str:
    if event.label:
        return event.label
    return f"{event.name or event.type}: {_names(event.participants)}"


def _proofs(event: EventRecord) -> str:
    return "\n".join(
        f"{proof.sentence or proof.quote} ({proof.source or proof.title or proof.article})"
        for proof in event.evidence
    )


def _stamp(event: EventRecord) -> str:
    days = [proof.published for proof in event.evidence if proof.published]
    stamp = max(days, default="") or (event.latest.isoformat() if event.latest else "1970-01-01")
    return f"{stamp[:10].replace('-', '')}T000000Z"


def _escaped(text: str) -> str:
    """TEXT by RFC 5545 section 3.3.11: marks escaped, breaks as \\n, control characters gone."""
    text = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    text = "\\n".join(text.splitlines())
    return "".join(char for char in text if char == "\t" or (ord(char) >= 32 and ord(char) != 127))


def _folded(line: str) -> Iterator[str]:
    """The line in parts of at most 75 octets, the later ones after a space; no character is cut."""
    part, size = "", 0
    for char in line:
        width = len(char.encode())
        if size + width > _LINE:
            yield part
            part, size = " ", 1
        part, size = part + char, size + width
    yield part
