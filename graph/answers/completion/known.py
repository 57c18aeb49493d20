"""Who fills a question so that the graph answers it, by a look at a few events."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice, product

from graph.answers.completion.names import NameBook
from graph.answers.completion.wordings import Template
from graph.memory.lookup import Entry
from graph.store import Store
from graph.views.selection import PREFIXES, iri_list, string_list, text

KINDS = {
    "official": ("official",),
    "other": ("official",),
    "office": ("office",),
    "state": ("country",),
    "body": ("organisation",),
    "country": ("country",),
    "place": ("place",),
}
"""Slot → the kinds of entity that fill it."""
_FEW = 6
"""Participants above which an event tells little of who met whom."""
_LOOKED_THROUGH = 150
"""Events of one entity that are looked through for those of a kind."""
_LOOKED_AT = 8
"""Events of a kind that are looked at."""

_OF_ENTITY = """%s
SELECT ?event ?type ?status WHERE {
  { SELECT DISTINCT ?event WHERE { %s } LIMIT %d }
  ?event leg:type ?type ; leg:status ?status .
}"""
_OF_KIND = """%s
SELECT ?event WHERE { VALUES ?type { %s } ?event leg:type ?type ; leg:status %s } LIMIT %d"""
_DETAILS = """%s
SELECT ?event ?who ?role ?office ?country ?place ?change WHERE {
  VALUES ?event { %s }
  ?event leg:participation ?p . ?p leg:actor ?who ; leg:role ?role .
  OPTIONAL { ?p leg:capacity ?office }
  OPTIONAL { ?event leg:country ?country }
  OPTIONAL { ?event leg:place ?place }
  OPTIONAL { ?event leg:change ?change }
}"""
_TIES = {
    "office": "?seat leg:capacity %s . ?event leg:participation ?seat",
    "country": "?event leg:country %s",
    "place": "?event leg:place %s",
}
_PART = "?event leg:participant %s"
"""How an entity in a slot is tied to an event."""

Filled = Mapping[str, Entry]
"""Slot → who fills it."""


@dataclass(slots=True)
class _Event:
    roles: dict[str, str] = field(default_factory=dict)
    offices: dict[str, str] = field(default_factory=dict)
    country: str = ""
    place: str = ""
    change: str = ""


class KnownEvents:
    """A few events of each entity and kind, kept while the graph stands as it is."""

    def __init__(self, store: Store, book: NameBook) -> None:
        self._store = store
        self._book = book
        self._kinds: dict[str, dict[tuple[str, str], list[str]]] = {}
        self._events: dict[str, _Event] = {}

    def fillings(
        self, template: Template, slots: Sequence[str], given: Mapping[str, Sequence[Entry]]
    ) -> Iterator[Filled]:
        """Who can fill the slots of a question that the graph answers, the likeliest first.

        `given` are those among whom to choose, by slot; what is left out is free.
        """
        if not template.types:
            yield from self._in_office(slots, given)
            return
        first = next((slot for slot in slots if slot in given), None)
        if first is None:
            yield from self._among(template, slots, given, self._of_kind(template))
            return
        each = 1 if len(given[first]) > 1 else None
        for entry in given[first]:
            fixed = {**given, first: [entry]}
            found = self._among(template, slots, fixed, self._of_entity(template, first, entry))
            yield from islice(found, each)

    def _in_office(
        self, slots: Sequence[str], given: Mapping[str, Sequence[Entry]]
    ) -> Iterator[Filled]:
        """Officials with an office, and offices with a holder."""
        [slot] = slots
        kinds = KINDS[slot]
        for entry in given[slot] if slot in given else self._book.busiest(kinds, _FEW):
            if entry.kind == "office" or entry.detail:
                yield {slot: entry}

    def _among(
        self,
        template: Template,
        slots: Sequence[str],
        given: Mapping[str, Sequence[Entry]],
        events: Sequence[_Event],
    ) -> Iterator[Filled]:
        """The fillings that events give, the most frequent first."""
        allowed = {slot: {one.iri for one in entries} for slot, entries in given.items()}
        counts: Counter[tuple[str, ...]] = Counter()
        for event in events:
            if (template.placed and not (event.country and event.place)) or (
                template.change not in ("", event.change)
            ):
                continue
            parties = [self._parties(event, slot, template, allowed) for slot in slots]
            counts.update(
                chosen
                for chosen in product(*parties)
                if self._differ(chosen) and self._leaves(event, chosen, template.asked)
            )
        by_iri = self._book.index.by_iri
        seen: set[frozenset[str]] = set()
        for chosen, _ in sorted(counts.items(), key=lambda one: (-one[1], self._place(one[0]))):
            if frozenset(chosen) not in seen:
                seen.add(frozenset(chosen))
                found = {slot: by_iri.get(iri) for slot, iri in zip(slots, chosen, strict=True)}
                entries = {slot: entry for slot, entry in found.items() if entry}
                if len(entries) == len(found):  # a change may have taken one away meanwhile
                    yield entries

    def _parties(
        self,
        event: _Event,
        slot: str,
        template: Template,
        allowed: Mapping[str, set[str]],
    ) -> list[str]:
        """Who of an event can stand in a slot."""
        if slot in ("country", "place"):
            found = [event.country if slot == "country" else event.place]
        elif slot == "office":
            found = [
                event.offices[who] for who in event.offices if self._faces(event, who, template)
            ]
        elif len(event.roles) > _FEW:
            return []
        else:
            found = [who for who in event.roles if self._faces(event, who, template)]
        wanted, role = allowed.get(slot), template.roles.get(slot)
        index = self._book.index
        return [
            one
            for one in found
            if (entry := index.by_iri.get(one)) is not None
            and entry.kind in KINDS[slot]
            and (wanted is None or one in wanted)
            and (role is None or event.roles.get(one) == role)
        ]

    def _faces(self, event: _Event, who: str, template: Template) -> bool:
        """Whether somebody in the service of another takes part, where that is asked."""
        if not template.faced:
            return True
        return any(not self._book.serve_alike(who, other) for other in event.roles)

    def _differ(self, chosen: Sequence[str]) -> bool:
        """Whether those chosen are different people, of different services."""
        one, *others = chosen
        return not any(self._book.serve_alike(one, other) for other in others)

    def _leaves(self, event: _Event, chosen: Sequence[str], kind: str) -> bool:
        """Whether one of a kind takes part beside those chosen."""
        index = self._book.index.by_iri
        others = (index.get(who) for who in event.roles if who not in chosen)
        return not kind or any(other is not None and other.kind == kind for other in others)

    def _place(self, chosen: Sequence[str]) -> tuple[int, ...]:
        entries = map(self._book.index.by_iri.get, chosen)
        return tuple(-entry.weight if entry else 0 for entry in entries)

    def _of_kind(self, template: Template) -> list[_Event]:
        """A few events that a question is about."""
        types, status = string_list(template.types), string_list([template.status])
        query = _OF_KIND % (PREFIXES, types, status, _LOOKED_AT)
        if query not in self._kinds:
            found = [text(row, "event") for row in self._store.select(query)]
            self._kinds[query] = {("", ""): found}
        return self._read(self._kinds[query]["", ""])

    def _of_entity(self, template: Template, slot: str, entry: Entry) -> list[_Event]:
        """A few of these events in which an entity stands as the slot tells."""
        tie = _TIES.get(slot, _PART) % iri_list([entry.iri])
        if tie not in self._kinds:
            kinds: dict[tuple[str, str], list[str]] = defaultdict(list)
            for row in self._store.select(_OF_ENTITY % (PREFIXES, tie, _LOOKED_THROUGH)):
                kinds[text(row, "type"), text(row, "status")].append(text(row, "event"))
            self._kinds[tie] = kinds
        found = (self._kinds[tie].get((kind, template.status), []) for kind in template.types)
        return self._read([event for events in found for event in events][:_LOOKED_AT])

    def _read(self, iris: Sequence[str]) -> list[_Event]:
        """Events with those who take part; each is read once."""
        new = {iri: _Event() for iri in iris if iri not in self._events}
        if new:
            for row in self._store.select(_DETAILS % (PREFIXES, iri_list(new))):
                event, who = new[text(row, "event")], text(row, "who")
                event.country, event.place = text(row, "country"), text(row, "place")
                event.change = text(row, "change")
                event.roles[who] = text(row, "role")
                if text(row, "office"):
                    event.offices[who] = text(row, "office")
            self._events.update(new)  # only whole ones: others are reading too
        return [self._events[iri] for iri in iris]
