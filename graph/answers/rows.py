"""What the rows of a query say: the items of an answer, with the events behind each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from graph.answers.grouping import UNTOLD
from graph.answers.narrowing import Row, narrowed, parted
from graph.answers.pattern import FILLING, Asked, EventPattern, Order
from graph.answers.reply import AnswerKind, Group, Item
from graph.facts import ENCOUNTERS, EventType
from graph.memory.lookup import NameIndex, fold, local_id
from graph.views.records import EventRecord
from graph.views.selection import day, text
from ontology.countries import countries

_COLUMN = {
    Asked.DATES: "date", Asked.DOCUMENTS: "name", Asked.PLACES: "place", Asked.EVENTS: "event",
    Asked.WHETHER: "event",
}  # fmt: skip


def read_rows(pattern: EventPattern, rows: Iterable[dict[str, Any]], index: NameIndex) -> list[Row]:
    """The rows of a query, narrowed to what the pattern's order wants."""
    column = _COLUMN.get(pattern.hole.asked, "item")
    found = [
        Row(
            event=text(row, "event"),
            item=text(row, column),
            other=text(row, "other"),
            date=text(row, "date"),
            earliest=day(row, "earliest"),
            latest=day(row, "latest"),
            country=text(row, "country"),
            group=text(row, "group"),
        )
        for row in rows
    ]
    if pattern.hole.asked is Asked.WHO:
        found = _people_first(pattern, found, index)
    return narrowed(pattern, found)


def _people_first(pattern: EventPattern, rows: list[Row], index: NameIndex) -> list[Row]:
    """ "Who" asks for people; for states only where no person is named, or where states act."""
    people = [row for row in rows if (e := index.get(row.item)) and e.kind == "official"]
    personal = not pattern.types or set(pattern.types) <= ENCOUNTERS | {EventType.SIGNING}
    personal = personal or bool(pattern.hole.among and pattern.hole.among.posts)
    return people if people and personal else rows


def make_items(
    pattern: EventPattern,
    rows: Sequence[Row],
    index: NameIndex,
    record: Callable[[str], EventRecord | None],
) -> list[Item]:
    """The items of an answer; `record` gives an event by its IRI."""
    asked = pattern.hole.asked
    if asked is Asked.EVENTS:
        found = [_event_item(event) for iri in _unique(rows) if (event := record(iri))]
        return found
    if asked is Asked.DATES:
        return [_date_item(date, events) for date, events in sorted(_grouped(rows).items()) if date]
    if asked is Asked.DOCUMENTS:
        return _documents(rows, record)
    if asked is Asked.PLACES:
        return _places(rows, index)
    groups = _grouped(rows)
    return [entity_item(iri, events, index) for iri, events in groups.items() if iri]


def answer_kind(pattern: EventPattern, items: Sequence[Item]) -> AnswerKind:
    """What the items are."""
    asked = pattern.hole.asked
    if asked is Asked.WHO:
        kinds = {item.kind for item in items}
        if kinds == {"country"}:
            return AnswerKind.COUNTRIES
        return AnswerKind.ORGANISATIONS if kinds == {"organisation"} else AnswerKind.PEOPLE
    return AnswerKind.BOOLEAN if asked is Asked.WHETHER else AnswerKind(asked.value)


def entity_item(
    iri: str, events: Sequence[str], index: NameIndex, detail: str = "", certainty: str = ""
) -> Item:
    """An entity as an item, by the names of the graph."""
    entry = index.get(iri)
    if entry is None:
        return _bare_item(iri, events)
    names = entry.aliases
    if entry.kind == "country" and entry.code in countries():
        names = tuple(dict.fromkeys((*names, *countries()[entry.code].all_names)))
    return Item(
        name=entry.name,
        iri=iri,
        kind=entry.kind,
        aliases=tuple(name for name in names if name != entry.name),
        code=entry.code,
        detail=detail or entry.detail,
        certainty=certainty,
        events=tuple(dict.fromkeys(events)),
    )


def _bare_item(iri: str, events: Sequence[str]) -> Item:
    kind, _, rest = local_id(iri).partition("/")
    known = countries().get(rest) if kind == "country" else None
    return Item(
        name=known.name if known else rest or iri,
        iri=iri,
        kind=kind,
        aliases=known.all_names if known else (),
        code=rest if known else "",
        events=tuple(dict.fromkeys(events)),
    )


def _grouped(rows: Iterable[Row]) -> dict[str, list[str]]:
    groups: dict[str, list[str]] = {}
    for row in rows:
        groups.setdefault(row.item, []).append(row.event)
    return groups


def _unique(rows: Iterable[Row]) -> list[str]:
    return list(dict.fromkeys(row.event for row in rows))


def _event_item(event: EventRecord) -> Item:
    return Item(
        name=event.label or f"{event.type} {event.date}".strip(),
        iri=event.iri,
        kind="event",
        type=event.type,
        date=event.date,
        detail="" if event.status == "held" else event.status,
        events=(event.iri,),
    )


def _date_item(date: str, events: Sequence[str]) -> Item:
    return Item(name=date, kind="date", date=date, value=date, events=tuple(dict.fromkeys(events)))


def _documents(rows: Sequence[Row], record: Callable[[str], EventRecord | None]) -> list[Item]:
    """Documents by name; one that no article names is told by its signing."""
    groups: dict[str, list[Row]] = {}
    for row in rows:
        groups.setdefault(fold(row.item) or row.event, []).append(row)
    items = []
    for found in groups.values():
        events = tuple(dict.fromkeys(row.event for row in found))
        event = record(events[0])
        name = found[0].item or (event.label if event else "document")
        aliases = tuple(dict.fromkeys(row.item for row in found if row.item not in ("", name)))
        items.append(
            Item(name=name, iri=events[0], kind="document", aliases=aliases, events=events)
        )
    return items


def _places(rows: Sequence[Row], index: NameIndex) -> list[Item]:
    """Towns and venues; the country where no place is told."""
    groups: dict[str, list[Row]] = {}
    for row in rows:
        where = row.item or row.country
        if where:
            groups.setdefault(where, []).append(row)
    items = []
    for iri, found in groups.items():
        item = entity_item(iri, [row.event for row in found], index)
        code = next((row.country.rpartition("/")[2] for row in found if row.country), "")
        items.append(
            Item(
                name=item.name,
                iri=item.iri,
                kind=item.kind,
                aliases=item.aliases,
                code=item.code or code,
                events=item.events,
            )
        )
    return items


def make_groups(
    pattern: EventPattern,
    rows: Sequence[Row],
    index: NameIndex,
    record: Callable[[str], EventRecord | None],
) -> list[Group]:
    """The same as groups; none where the question asks for none."""
    if pattern.grouped is None:
        return []
    filled = pattern.hole.asked in FILLING and pattern.hole.counted
    groups = []
    for key, part in parted(pattern.grouped, rows).items():
        items = make_items(pattern, part, index, record)
        events = tuple(_unique(part))
        named = index.get(key)
        groups.append(
            Group(
                name=named.name if named else key,
                unit=pattern.grouped.value,
                iri=named.iri if named else "",
                count=len(items) if filled else len(events),
                items=tuple(items),
                events=events,
            )
        )
    return groups


def times_of(pattern: EventPattern, groups: Sequence[Group]) -> list[Item]:
    """The years or months that are asked for; of the most, those with most events."""
    told = [group for group in groups if group.name != UNTOLD]
    if pattern.order in (Order.MOST, Order.LEAST):
        counts = sorted({group.count for group in told}, reverse=pattern.order is Order.MOST)
        told = [group for group in told if group.count in counts[: pattern.limit or 1]]
    return [
        Item(
            name=group.name,
            kind="date",
            date=group.name,
            value=group.name,
            aliases=tuple(item.name for item in group.items),
            detail=f"{group.count} event{'s' if group.count != 1 else ''}",
            events=group.events,
        )
        for group in told
    ]
