"""A pattern as SPARQL, put together from blocks.

No text of a question enters a query except inside a quoted, escaped literal.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import product

from graph.answers.blocks import (
    NOBODY,
    TAKEN_ANEW,
    Ways,
    compatriots,
    facing,
    falls_in,
    hosted,
    in_role,
    indented,
    lies_in,
    matches,
    members,
    not_otherwise,
    of_kind,
    one_of,
    spellings,
    states,
    superior,
    takes_part,
)
from graph.answers.grouping import TIMES, Unit
from graph.answers.party import Party
from graph.answers.pattern import (
    Asked,
    Condition,
    EventPattern,
    Fate,
    Hole,
    Order,
    Role,
)
from graph.facts import Change, EventType
from graph.memory.lookup import NameIndex
from graph.views.selection import PREFIXES, date_term, iri_list, string_list
from ontology.organisations import organisations
from ontology.places import find_place

_SAME_TERMS = frozenset(
    {EventType.MEETING, EventType.CALL, EventType.VIDEO_CONFERENCE, EventType.SIGNING}
)
"""Types whose participants face each other: those of one country are one side."""
_TAKING = (Asked.WHO, Asked.PEOPLE, Asked.COUNTRIES, Asked.ORGANISATIONS)


def event_query(pattern: EventPattern, index: NameIndex) -> str:
    """The query of a pattern on events: rows of ?event with what fills the hole."""
    return _EventQuery(pattern, index).text()


def occasion_query(occasion: Party, index: NameIndex) -> str:
    """The query of the gatherings that an occasion may be: rows of ?occasion."""
    return _EventQuery(EventPattern(Hole(Asked.EVENTS)), index).occasions(occasion)


class _EventQuery:
    """Alternatives for each part of a pattern; the query is the union of their combinations."""

    def __init__(self, pattern: EventPattern, index: NameIndex) -> None:
        self.pattern = pattern
        self.index = index
        self.parts: list[Ways] = []
        self.columns = ["?event", "?date", "?earliest", "?latest"]
        self.optional: list[str] = []
        """What may be untold; last, for what follows an OPTIONAL is read in full."""
        self.sides: list[str] = []
        self.holders: list[str] = []
        """Participations that must be the very one of whom an office is asked."""

    def text(self) -> str:
        self._occasion()
        for number, condition in enumerate(self.pattern.conditions, 1):
            self._condition(number, condition)
        for number, place in enumerate(self.pattern.places, 1):
            self._place(number, place)
        self._kind()
        self._named()
        self._trip()
        self._hole()
        self._group()
        self._times()
        self._add(*self.optional)
        branches = [[line for way in ways for line in way] for ways in product(*self.parts)]
        body = indented(branches[0])
        if len(branches) > 1:
            body = "\n  UNION\n".join(f"  {{\n{indented(branch, 2)}\n  }}" for branch in branches)
        return f"""{PREFIXES}
SELECT DISTINCT {" ".join(dict.fromkeys(self.columns))} WHERE {{
{body}
}} ORDER BY (!BOUND(?earliest)) ?earliest ?latest ?event"""

    def _add(self, *lines: str) -> None:
        if lines:
            self.parts.append([list(lines)])

    # --- who takes part ------------------------------------------------------------------------

    def _condition(self, n: int, condition: Condition) -> None:
        party, role = condition.party, condition.role
        if role is Role.NAME:
            self.parts.append(self._named_after(party, "?event"))
        elif role is Role.HOST:
            self._add(*hosted(party, n))
        elif role is Role.SUPERIOR:
            self._add(*superior(party, n))
        elif role is Role.EITHER:
            self.parts.append(self._either(party, n))
            if self.pattern.types and EventType.VISIT not in self.pattern.types:
                self.sides.append(f"?p{n}")
        else:
            self.parts.append(takes_part(party, n))
            self._add(*in_role(f"?p{n}", role))
            self._keep(f"?p{n}", role)

    def _keep(self, participation: str, role: Role) -> None:
        """Note who stands in the event, so that what is asked is somebody else; an office that
        is taken or left is that of whoever takes or leaves it."""
        if role is Role.POST:
            self.holders.append(participation)
            if self.pattern.change is Change.TAKES_OFFICE:
                anew = TAKEN_ANEW.replace("?p", participation)
                self._add(anew.replace("?office", participation.replace("?p", "?office")))
            self._add(*(f"FILTER({participation} = {side})" for side in self.sides))
        else:
            self._add(*(f"FILTER({participation} = {holder})" for holder in self.holders))
            self.sides.append(participation)

    def _either(self, party: Party, n: int) -> Ways:
        """Takes part on whichever side; of a visit, as visitor or as the country visited."""
        ways = takes_part(party, n)
        if party.is_state and (not self.pattern.types or EventType.VISIT in self.pattern.types):
            ways.append([*hosted(party, n), '?event leg:type "visit" .'])
        return ways

    def _named_after(self, party: Party, event: str) -> Ways:
        """Gatherings named after a body, or in which it takes part as such."""
        names = {name for iri in party.organisations for name in self._names(iri)}
        pattern = "|".join(re.escape(name) for name in sorted(names, key=lambda n: (-len(n), n)))
        ways = [[f"{event} leg:name ?title .", f"FILTER({matches('?title', pattern)})"]]
        if party.organisations:
            body = one_of("?body", iri_list(party.organisations))
            ways.append([*body, f"{event} leg:participant ?body ."])
        return ways

    def _names(self, iri: str) -> Iterable[str]:
        entry = self.index.get(iri)
        known = organisations().get(iri.rpartition("/")[2])
        yield from entry.names if entry else ()
        yield from known.wordings if known else ()

    # --- where ---------------------------------------------------------------------------------

    def _place(self, n: int, party: Party) -> None:
        if not party.places:
            self._add(*one_of(f"?country{n}", states(party)), f"?event leg:country ?country{n} .")
            return
        names = {*party.places, *(p.name for name in party.places if (p := find_place(name)))}
        iris = sorted(e.iri for e in self.index.entries if lies_in(e, names, party.codes))
        self._add(
            *one_of(f"?place{n}", iri_list(iris or [NOBODY])), f"?event leg:place ?place{n} ."
        )

    # --- which events --------------------------------------------------------------------------

    def _kind(self) -> None:
        pattern = self.pattern
        self._one("leg:type", [kind.value for kind in pattern.types], "?type")
        self._one("leg:status", [status.value for status in pattern.statuses], "?status")
        if pattern.fate is Fate.POSTPONED:
            self._add('?event leg:step/leg:stage "postponed" .')
        if pattern.gone_by:
            over = f"FILTER(?over < {date_term(pattern.gone_by)})"
            self._add(f"?event leg:latest ?over . {over}")
        if pattern.change:
            self._one("leg:change", [pattern.change.value], "?change")
        for kind in pattern.kinds:
            self._add(of_kind(kind))

    def _one(self, property_: str, values: list[str], variable: str) -> None:
        """The event has one of some values; any if there are none."""
        if len(values) == 1:
            self._add(f"?event {property_} {string_list(values)} .")
            return
        self._add(f"?event {property_} {variable} .")
        if values:
            written = ", ".join(string_list([value]) for value in values)
            self._add(f"FILTER({variable} IN ({written}))")

    def _named(self) -> None:
        for n, word in enumerate(self.pattern.name, 1):
            found = matches(f"?name{n}", spellings(word), whole=False)
            self._add(f"?event leg:name ?name{n} .", f"FILTER({found})")

    def occasions(self, occasion: Party) -> str:
        """The query of the gatherings that are called so, or of a body that is."""
        if occasion.organisations:
            ways = self._named_after(occasion, "?occasion")
        else:
            words = [word for word in occasion.words.split() if len(word) > 2]
            tests = " && ".join(matches("?title", spellings(word), whole=False) for word in words)
            ways = [["?occasion leg:name ?title .", f"FILTER({tests or 'true'})"]]
        told = '?occasion leg:type "gathering" .'
        union = "\n  UNION\n".join(f"  {{\n{indented([*way, told], 2)}\n  }}" for way in ways)
        return f"{PREFIXES}\nSELECT DISTINCT ?occasion WHERE {{\n{union}\n}}"

    def _occasion(self) -> None:
        """The gathering at which it happened: of the same time, and of one place or company."""
        if self.pattern.occasion is None:
            return
        self._add(*one_of("?occasion", iri_list(self.pattern.occasions or [NOBODY])))
        dated = [
            "?occasion leg:earliest ?opened ; leg:latest ?closed .",
            "?event leg:earliest ?began ; leg:latest ?ended .",
            "FILTER(?began <= ?closed && ?ended >= ?opened)",
        ]
        country = ["?occasion leg:country ?seat .", "?event leg:country ?seat ."]
        guest = ["?occasion leg:participant ?guest .", "?event leg:participant ?guest ."]
        undated = ["FILTER NOT EXISTS { ?occasion leg:earliest ?opened }"]
        self.parts.append([[*country, *dated], [*guest, *dated], [*undated, *country, *guest]])
        self._add("FILTER(?event != ?occasion)")

    def _trip(self) -> None:
        """The visit on which it happened: of one who takes part, to the same country."""
        trip = self.pattern.trip
        if trip is None:
            return
        if trip.codes:
            self._add(*one_of("?visited", states(trip)))
        self._add(
            '?trip leg:type "visit" ; leg:country ?visited ; leg:participant ?traveller .',
            "?event leg:country ?visited ; leg:participant ?traveller .",
            "FILTER(?event != ?trip && (!BOUND(?came) || !BOUND(?earliest) || "
            "(?earliest <= ?left && ?latest >= ?came)))",
        )
        self.optional += [
            "OPTIONAL { ?trip leg:earliest ?came }",
            "OPTIONAL { ?trip leg:latest ?left }",
        ]

    def _times(self) -> None:
        if not self.pattern.periods:
            self.optional += [
                "OPTIONAL { ?event leg:date ?date }",
                "OPTIONAL { ?event leg:earliest ?earliest }",
                "OPTIONAL { ?event leg:latest ?latest }",
            ]
            return
        self._add("?event leg:date ?date ; leg:earliest ?earliest ; leg:latest ?latest .")
        for period in self.pattern.periods:
            self._add(f"FILTER({falls_in(period)})")

    # --- what is asked -------------------------------------------------------------------------

    def _hole(self) -> None:
        hole = self.pattern.hole
        if hole.asked in _TAKING and hole.role in (Role.DESTINATION, Role.PLACE, Role.HOST):
            self._host_hole()
        elif hole.asked in _TAKING:
            self._participant_hole()
        elif hole.asked is Asked.PLACES:
            self.optional += [
                "OPTIONAL { ?event leg:place ?place }",
                "OPTIONAL { ?event leg:country ?country }",
            ]
            self.columns += ["?place", "?country"]
        elif hole.asked is Asked.DOCUMENTS:
            self.optional.append("OPTIONAL { ?event leg:name ?name }")
            self.columns.append("?name")

    def _host_hole(self) -> None:
        among = self.pattern.hole.among
        if among and among.codes:
            self._add(*one_of("?item", states(among)))
        self._add("?event leg:country ?item .")
        self._excluded()
        self.columns.append("?item")

    def _excluded(self) -> None:
        """Who is left out of what is asked."""
        iris = [iri for party in self.pattern.excluded for iri in members(party)]
        if iris:
            self._add(f"FILTER(?item NOT IN ({', '.join(iri_list([iri]) for iri in iris)}))")

    def _participant_hole(self) -> None:
        hole = self.pattern.hole
        if hole.only:
            self._add(*one_of("?item", iri_list(hole.only)))
        self._add("?event leg:participation ?part .")
        self._projection()
        self._add(*in_role("?part", hole.role))
        self._add(*(f"FILTER(?part != {side})" for side in self.sides))
        if hole.role is not Role.TARGET:
            self._add(*(f"FILTER(?part = {holder})" for holder in self.holders))
        self._among()
        self._excluded()
        narrowed = hole.among is not None and bool(hole.among.codes)
        if self.sides and not narrowed and set(self.pattern.types) <= _SAME_TERMS:
            self._add(*facing(self.sides[0]))
        self.columns.append("?item")
        ranked = self.pattern.order in (Order.MOST, Order.LEAST) or self.pattern.threshold
        if ranked and self.pattern.measure:
            self._others(self.pattern.measure)

    def _projection(self) -> None:
        """The participant itself; for countries, also those that a participant serves."""
        asked = self.pattern.hole.asked
        own = "?part leg:actor ?item ."
        if asked is Asked.COUNTRIES:
            serving = ["?part leg:capacity ?held .", "?held leg:of ?item ."]
            country = "?item a leg:Country ."
            self.parts.append([[own, country], [*serving, country]])
        elif asked is Asked.PEOPLE:
            self._add(own, "?item a leg:Official .")
        elif asked is Asked.ORGANISATIONS:
            self._add(own, "?item a leg:Organisation .")
        else:
            self._add(own)

    def _among(self) -> None:
        hole, among = self.pattern.hole, self.pattern.hole.among
        if among is None:
            return
        countries = hole.asked is Asked.COUNTRIES
        if countries and among.codes:
            self._add(*one_of("?item", states(among)))
        faced = set(self.pattern.types) & {EventType.PROTEST, EventType.EXPULSION}
        if faced and among.posts and hole.asked is Asked.WHO:
            self._add(*not_otherwise("?part", among))
        lines = []
        if not countries and (among.codes or among.organisations):
            lines += [*one_of("?home", states(among)), "?held leg:of ?home ."]
        if among.posts and not faced:
            posts = string_list(post.value for post in among.posts)
            lines += [*one_of("?post", posts), "?held leg:post ?post ."]
            if countries:
                lines.append("?held leg:of ?item .")
        if lines:
            self._add("?part leg:capacity ?held .", *lines)

    # --- by what it is grouped -----------------------------------------------------------------

    def _group(self) -> None:
        unit = self.pattern.grouped
        if unit is None or unit in TIMES:
            return
        hosted_ = set(self.pattern.types) <= {EventType.VISIT, EventType.GATHERING}
        if unit is Unit.TYPE:
            self._add("?event leg:type ?group .")
        elif unit is Unit.PLACE:
            self.optional.append("OPTIONAL { ?event leg:place ?group }")
        elif unit is Unit.COUNTRY and self.pattern.types and hosted_:
            self.optional.append("OPTIONAL { ?event leg:country ?group }")
        else:
            self._group_by_party(unit)
        self.columns.append("?group")

    def _group_by_party(self, unit: Unit) -> None:
        """Those who take part beside the parties of the question, and not on their side."""
        self._add("?event leg:participation ?beside .")
        for side in self.sides:
            same = compatriots(side, "?beside")
            self._add(f"FILTER(?beside != {side})", f"FILTER(!{same})")
        own = "?beside leg:actor ?group ."
        if unit is Unit.COUNTRY:
            served = ["?beside leg:capacity ?seat_beside .", "?seat_beside leg:of ?group ."]
            country = "?group a leg:Country ."
            self.parts.append([[own, country], [*served, country]])
        else:
            kind = "Official" if unit is Unit.PERSON else "Organisation"
            self._add(own, f"?group a leg:{kind} .")

    def _others(self, measure: Asked) -> None:
        """Those whom the item had to do with, to be counted."""
        if self.pattern.types == (EventType.VISIT,):
            self._add("?event leg:country ?other .")
        elif measure in (Asked.COUNTRIES, Asked.PEOPLE):
            self._add("?event leg:participation ?across .", "FILTER(?across != ?part)")
            own = "?across leg:actor ?other ."
            if measure is Asked.PEOPLE:
                same = compatriots("?part", "?across")
                self._add(own, "?other a leg:Official .", f"FILTER(!{same})")
            else:
                served = ["?across leg:capacity ?sent .", "?sent leg:of ?other ."]
                country = "?other a leg:Country ."
                self.parts.append([[own, country], [*served, country]])
        else:
            return
        self.columns.append("?other")
