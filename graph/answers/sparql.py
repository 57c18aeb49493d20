"""A pattern as SPARQL: blocks written by hand, put together, each value written by the engine.

No text of a question enters a query except inside a quoted, escaped literal.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable

from graph.answers.parties import Party
from graph.answers.pattern import Asked, Condition, EventPattern, OfficePattern, Order, Role
from graph.answers.periods import Period
from graph.answers.vocabulary import Kind
from graph.facts import Change, EventType
from graph.lookup import Entry, NameIndex, fold
from graph.names import country_iri
from graph.selection import PREFIXES, date_term, iri_list, string_list
from ontology.organisations import organisations
from ontology.places import find_place

_SAME_TERMS = frozenset(
    {EventType.MEETING, EventType.CALL, EventType.VIDEO_CONFERENCE, EventType.SIGNING}
)
"""Types whose participants face each other: those of one country are one side."""
_NOBODY = "urn:x-legation:unknown"
"""Stands where a name is known to nobody; no node has this IRI."""
_VARIANTS = {
    "programme": "programm?e?", "program": "programm?e?", "mou": "mou|memorand",
    "memorandum": "memorand|mou", "memorandum of understanding": "memorand|mou",
    "communique": "communiqu", "defence": "defen[cs]e", "letter of intent": "letters? of intent",
}  # fmt: skip


def event_query(pattern: EventPattern, index: NameIndex) -> str:
    """The query of a pattern on events: rows of ?event with what fills the hole."""
    return _EventQuery(pattern, index).text()


def tenure_query(pattern: OfficePattern) -> str:
    """The query of a pattern on offices: rows of tenures."""
    lines = [
        "?tenure a leg:Tenure ; leg:holder ?holder ; leg:office ?office .",
        "?office leg:post ?post .",
    ]
    if pattern.holder:
        lines.insert(0, f"VALUES ?holder {{ {_people(pattern.holder)} }}")
    office = pattern.office
    if office and office.posts:
        lines.insert(0, f"VALUES ?post {{ {string_list(post.value for post in office.posts)} }}")
    if office and (office.codes or office.organisations):
        lines.insert(0, f"VALUES ?of {{ {_states(office)} }}")
        lines.append("?office leg:of ?of .")
    else:
        lines.append("OPTIONAL { ?office leg:of ?of }")
    lines += [
        "OPTIONAL { ?tenure leg:seenFrom ?from }",
        "OPTIONAL { ?tenure leg:seenTo ?to }",
        "OPTIONAL { ?office rdfs:label ?label }",
    ]
    if pattern.posted:
        lines += [
            f"VALUES ?host {{ {_states(pattern.posted)} }}",
            "?part leg:actor ?holder ; leg:capacity ?office . ?event leg:participation ?part .",
            "{ ?event leg:country ?host } UNION { ?event leg:participant ?host }",
            "UNION { ?event leg:participation/leg:capacity/leg:of ?host }",
        ]
    body = "\n  ".join(lines)
    return f"""{PREFIXES}
SELECT DISTINCT ?tenure ?holder ?office ?label ?post ?of ?from ?to WHERE {{
  {body}
}} ORDER BY ?from ?to ?holder"""


class _EventQuery:
    def __init__(self, pattern: EventPattern, index: NameIndex) -> None:
        self.pattern = pattern
        self.index = index
        self.lines: list[str] = []
        self.columns = ["?event", "?date", "?earliest", "?latest"]
        self.sides: list[str] = []
        self.holders: list[str] = []
        """Participations that must be the very one of whom an office is asked."""

    def text(self) -> str:
        for number, condition in enumerate(self.pattern.conditions, 1):
            self._condition(number, condition)
        for number, place in enumerate(self.pattern.places, 1):
            self._place(number, place)
        self._kind()
        self._named()
        self._occasion()
        self._times()
        self._hole()
        columns = " ".join(dict.fromkeys(self.columns))
        body = "\n  ".join(self.lines)
        return f"""{PREFIXES}
SELECT DISTINCT {columns} WHERE {{
  {body}
}} ORDER BY (!BOUND(?earliest)) ?earliest ?latest ?event"""

    def _add(self, *lines: str) -> None:
        self.lines += lines

    # --- who takes part ------------------------------------------------------------------------

    def _condition(self, n: int, condition: Condition) -> None:
        party, role = condition.party, condition.role
        if role is Role.NAME:
            self._add(self._named_after(party))
        elif role is Role.HOST:
            self._add(*_host(party, n))
        elif role is Role.EITHER:
            self._add(self._either(party, n))
        else:
            self._add(*_takes_part(party, n), *_in_role(f"?p{n}", role))
            self._keep(f"?p{n}", role)

    def _keep(self, participation: str, role: Role) -> None:
        """Note who stands in the event, so that what is asked is somebody else; an office that
        is taken or left is that of whoever takes or leaves it."""
        if role is Role.POST:
            self.holders.append(participation)
            if self.pattern.change is Change.TAKES_OFFICE:
                self._add(
                    _TAKEN_ANEW.replace("?p", participation).replace(
                        "?office", participation.replace("?p", "?office")
                    )
                )
            self._add(*(f"FILTER({participation} = {side})" for side in self.sides))
        else:
            self._add(*(f"FILTER({participation} = {holder})" for holder in self.holders))
            self.sides.append(participation)

    def _either(self, party: Party, n: int) -> str:
        """Takes part on whichever side; of a visit, as visitor or as the country visited."""
        block = "{ " + "\n    ".join(_takes_part(party, n)) + " }"
        if not party.is_state or (self.pattern.types and EventType.VISIT not in self.pattern.types):
            return block
        host = (
            f"VALUES ?host{n} {{ {_states(party)} }} "
            f'?event leg:country ?host{n} ; leg:type "visit" .'
        )
        return f"{block}\n  UNION {{ {host} }}"

    def _named_after(self, party: Party) -> str:
        """Gatherings named after a body, or in which it takes part as such."""
        names = {name for iri in party.organisations for name in self._names(iri)}
        pattern = "|".join(re.escape(name) for name in sorted(names, key=lambda n: (-len(n), n)))
        named = f"?event leg:name ?title FILTER({_matches('?title', pattern)})"
        if not party.organisations:
            return f"{{ {named} }}"
        return (
            f"{{ {named} }}\n  UNION {{ VALUES ?body {{ {iri_list(party.organisations)} }} "
            "?event leg:participant ?body }"
        )

    def _names(self, iri: str) -> Iterable[str]:
        entry = self.index.get(iri)
        known = organisations().get(iri.rpartition("/")[2])
        yield from entry.names if entry else ()
        yield from known.wordings if known else ()

    # --- where ---------------------------------------------------------------------------------

    def _place(self, n: int, party: Party) -> None:
        if party.places:
            names = {*party.places, *(p.name for name in party.places if (p := find_place(name)))}
            iris = sorted(e.iri for e in self.index.entries if _lies_in(e, names))
            self._add(f"VALUES ?place{n} {{ {iri_list(iris or [_NOBODY])} }}",
                      f"?event leg:place ?place{n} .")  # fmt: skip
        else:
            self._add(f"VALUES ?country{n} {{ {_states(party)} }}",
                      f"?event leg:country ?country{n} .")  # fmt: skip

    # --- which events --------------------------------------------------------------------------

    def _kind(self) -> None:
        pattern = self.pattern
        self._add("?event leg:type ?type ; leg:status ?status .")
        if pattern.types:
            self._add(f"VALUES ?type {{ {string_list(kind.value for kind in pattern.types)} }}")
        self._add(f"VALUES ?status {{ {string_list(one.value for one in pattern.statuses)} }}")
        if pattern.change:
            self._add(f"?event leg:change {string_list([pattern.change.value])} .")
        if pattern.kind:
            self._add(_of_kind(pattern.kind))

    def _named(self) -> None:
        for n, word in enumerate(self.pattern.name, 1):
            found = _matches(f"?name{n}", _spellings(word), whole=False)
            self._add(f"?event leg:name ?name{n} FILTER({found})")

    def _occasion(self) -> None:
        """The gathering at which it happened: of the same time, and of one place or company."""
        occasion = self.pattern.occasion
        if occasion is None:
            return
        words = [word for word in occasion.words.split() if len(word) > 2]
        if occasion.organisations:
            named = self._named_after(occasion).replace("?event", "?occasion")
        else:
            tests = " && ".join(_matches("?title", _spellings(word), whole=False) for word in words)
            named = f"?occasion leg:name ?title FILTER({tests or 'true'})"
        self._add(
            '?occasion leg:type "gathering" ; leg:earliest ?opened ; leg:latest ?closed .',
            named,
            "?event leg:earliest ?began ; leg:latest ?ended .",
            "FILTER(?began <= ?closed && ?ended >= ?opened && ?event != ?occasion)",
            "{ ?occasion leg:country ?seat . ?event leg:country ?seat }",
            "UNION { ?occasion leg:participant ?guest . ?event leg:participant ?guest }",
        )

    def _times(self) -> None:
        if not self.pattern.periods:
            self._add("OPTIONAL { ?event leg:date ?date ; leg:earliest ?earliest ; "
                      "leg:latest ?latest }")  # fmt: skip
            return
        self._add("?event leg:date ?date ; leg:earliest ?earliest ; leg:latest ?latest .")
        for period in self.pattern.periods:
            self._add(f"FILTER({_falls_in(period)})")

    # --- what is asked -------------------------------------------------------------------------

    def _hole(self) -> None:
        hole = self.pattern.hole
        if hole.asked in (Asked.WHO, Asked.PEOPLE, Asked.COUNTRIES, Asked.ORGANISATIONS):
            if hole.role in (Role.DESTINATION, Role.PLACE, Role.HOST):
                self._host_hole()
            else:
                self._participant_hole()
        elif hole.asked is Asked.PLACES:
            self._add(
                "OPTIONAL { ?event leg:place ?place }", "OPTIONAL { ?event leg:country ?country }"
            )
            self.columns += ["?place", "?country"]
        elif hole.asked is Asked.DOCUMENTS:
            self._add("OPTIONAL { ?event leg:name ?name }")
            self.columns.append("?name")
        elif hole.asked is Asked.EVENTS:
            self.columns.append("?type")

    def _host_hole(self) -> None:
        self._add("?event leg:country ?item .")
        among = self.pattern.hole.among
        if among and among.codes:
            self._add(f"VALUES ?item {{ {_states(among)} }}")
        self.columns.append("?item")

    def _participant_hole(self) -> None:
        hole = self.pattern.hole
        self._add("?event leg:participation ?part . ?part leg:actor ?actor .")
        self._add(*_in_role("?part", hole.role))
        self._add(*(f"FILTER(?part != {side})" for side in self.sides))
        self._add(*(f"FILTER(?part = {holder})" for holder in self.holders))
        self._projection()
        self._among()
        narrowed = hole.among is not None and bool(hole.among.codes)
        if self.sides and not narrowed and set(self.pattern.types) <= _SAME_TERMS:
            self._add(_FACING % {"side": self.sides[0]})
        self.columns.append("?item")
        if self.pattern.order in (Order.MOST, Order.LEAST) and self.pattern.measure:
            self._others(self.pattern.measure)

    def _projection(self) -> None:
        asked = self.pattern.hole.asked
        if asked is Asked.PEOPLE:
            self._add("?actor a leg:Official . BIND(?actor AS ?item)")
        elif asked is Asked.WHO:
            self._add("BIND(?actor AS ?item)")
        elif asked is Asked.COUNTRIES:
            self._add(
                "{ ?part leg:actor ?item . ?item a leg:Country }",
                "UNION { ?part leg:capacity/leg:of ?item . ?item a leg:Country }",
            )
        else:
            self._add("?actor a leg:Organisation . BIND(?actor AS ?item)")

    def _among(self) -> None:
        hole = self.pattern.hole
        among = hole.among
        if among is None:
            return
        if hole.asked is Asked.COUNTRIES and among.codes:
            self._add(f"VALUES ?item {{ {_states(among)} }}")
        faced = set(self.pattern.types) & {EventType.PROTEST, EventType.EXPULSION}
        posts = among.posts if not faced else ()
        if hole.asked is not Asked.COUNTRIES and (among.codes or among.organisations):
            self._add(f"VALUES ?home {{ {_states(among)} }}", "?part leg:capacity ?held .",
                      "?held leg:of ?home .")  # fmt: skip
        if posts:
            self._add(f"VALUES ?post {{ {string_list(post.value for post in posts)} }}",
                      "?part leg:capacity ?held . ?held leg:post ?post .")  # fmt: skip
            if hole.asked is Asked.COUNTRIES:
                self._add("?held leg:of ?item .")

    def _others(self, measure: Asked) -> None:
        """Those whom the item had to do with, to be counted."""
        if self.pattern.types == (EventType.VISIT,):
            self._add("?event leg:country ?other .")
        elif measure is Asked.COUNTRIES:
            self._add(
                "?event leg:participation ?across . FILTER(?across != ?part)",
                "{ ?across leg:actor ?other . ?other a leg:Country }",
                "UNION { ?across leg:capacity/leg:of ?other . ?other a leg:Country }",
            )
        elif measure is Asked.PEOPLE:
            self._add("?event leg:participation ?across . FILTER(?across != ?part)",
                      "?across leg:actor ?other . ?other a leg:Official .",
                      _FACING % {"side": "?across"})  # fmt: skip
        else:
            return
        self.columns.append("?other")


_FACING = """FILTER NOT EXISTS {
    { ?part leg:capacity/leg:of ?home } UNION { ?part leg:actor ?home . ?home a leg:Country }
    { %(side)s leg:capacity/leg:of ?home } UNION { %(side)s leg:actor ?home }
    ?event leg:participation ?third .
    FILTER NOT EXISTS { { ?third leg:capacity/leg:of ?home } UNION { ?third leg:actor ?home } }
  }"""
"""Those of the asked side's own country do not count, unless there is nobody else."""

_TAKEN_ANEW = """FILTER NOT EXISTS {
    ?p leg:capacity ?office, ?new ; leg:actor ?mover . FILTER(?new != ?office)
    ?event leg:earliest ?day . ?leaving leg:earliest ?day ; leg:change "leaves-office" ;
      leg:participation/leg:actor ?mover .
  }"""
"""Who leaves one post for another on a day takes the other one, not the one left."""


def _takes_part(party: Party, n: int) -> list[str]:
    """A participation ?p of ?event by a party."""
    if party.unknown:
        ways = [f"VALUES ?x{n} {{ <{_NOBODY}> }} ?p{n} leg:actor ?x{n} ."]
    elif party.people:
        ways = [f"VALUES ?x{n} {{ {_people(party)} }} ?p{n} leg:actor ?x{n} ."]
    elif party.posts:
        ways = _in_office(party, n)
    else:
        states = _states(party)
        office = f"VALUES ?of{n} {{ {states} }} ?office{n} leg:of ?of{n} ."
        ways = [f"{office} ?p{n} leg:capacity ?office{n} ."]
        if not party.official:
            ways.insert(0, f"VALUES ?x{n} {{ {states} }} ?p{n} leg:actor ?x{n} .")
    joined = "\n  UNION ".join(f"{{ {way} }}" for way in ways)
    return [joined, f"?event leg:participation ?p{n} ."]


def _in_office(party: Party, n: int) -> list[str]:
    """By the office that an article gives, or else by the tenure that covers the event."""
    posts = string_list(post.value for post in party.posts)
    office = f"VALUES ?post{n} {{ {posts} }} ?office{n} leg:post ?post{n} ."
    if party.codes or party.organisations:
        office = f"VALUES ?of{n} {{ {_states(party)} }} ?office{n} leg:of ?of{n} . {office}"
    said = f"{office} ?p{n} leg:capacity ?office{n} ."
    seen = (
        f"{office} ?tenure{n} leg:office ?office{n} ; leg:holder ?x{n} ; leg:seenFrom ?from{n} ; "
        f"leg:seenTo ?to{n} . ?p{n} leg:actor ?x{n} . ?event leg:participation ?p{n} ; "
        f"leg:earliest ?start{n} ; leg:latest ?end{n} . "
        f"FILTER NOT EXISTS {{ ?p{n} leg:capacity ?said{n} }} "
        f"FILTER(?start{n} >= ?from{n} && ?end{n} <= ?to{n})"
    )
    return [said, seen]


def _in_role(variable: str, role: Role) -> list[str]:
    if role is Role.ACTOR or role is Role.POST:
        return [f'{variable} leg:role "actor" .']
    return [f'{variable} leg:role "target" .'] if role is Role.TARGET else []


def _host(party: Party, n: int) -> list[str]:
    """The event takes place in the country of a party."""
    if party.people:
        return [f"VALUES ?host{n} {{ {_people(party)} }}", f"?host{n} leg:serves ?seat{n} .",
                f"?event leg:country ?seat{n} ."]  # fmt: skip
    return [f"VALUES ?seat{n} {{ {_states(party)} }}", f"?event leg:country ?seat{n} ."]


def _lies_in(entry: Entry, names: set[str]) -> bool:
    """Whether a place is one of these, or a venue told with its name: "the embassy in Vienna"."""
    return entry.kind == "place" and any(
        f" {fold(name)} " in f" {fold(one)} " for one in entry.names for name in names
    )


def _people(party: Party) -> str:
    return iri_list(party.people or [_NOBODY])


def _states(party: Party) -> str:
    states = [*(country_iri(code).value for code in party.codes), *party.organisations]
    return iri_list(states or [_NOBODY])


def _falls_in(period: Period) -> str:
    """Within the period; spans of days may reach beyond it, coarse dates may not."""
    if period.month:
        tests = [f"MONTH(?earliest) = {period.month}", f"MONTH(?latest) = {period.month}"]
        if period.day:
            tests += [f"DAY(?earliest) <= {period.day}", f"DAY(?latest) >= {period.day}"]
        return " && ".join(tests)
    return " || ".join(f"({_in_range(start, end)})" for start, end in period.ranges)


def _in_range(start: dt.date | None, end: dt.date | None) -> str:
    inside, touching = [], []
    if start is not None:
        inside.append(f"?earliest >= {date_term(start)}")
        touching.append(f"?latest >= {date_term(start)}")
    if end is not None:
        inside.append(f"?latest <= {date_term(end)}")
        touching.append(f"?earliest <= {date_term(end)}")
    precise = r'REGEX(STR(?date), "^[0-9]{4}-[0-9]{2}-[0-9]{2}")'
    return f"({' && '.join(inside)}) || ({' && '.join(touching)} && {precise})"


def _of_kind(kind: Kind) -> str:
    """Whether the sentences of an event say that it is of a kind, or none says otherwise."""
    says = f'REGEX(?said, {string_list([kind.says])}, "i")'
    if kind.required:
        return f"FILTER EXISTS {{ ?event leg:evidence/leg:sentence ?said FILTER({says}) }}"
    unlike = f'REGEX(?said, {string_list([kind.unlike])}, "i")'
    return (
        "FILTER NOT EXISTS { ?event leg:evidence/leg:sentence ?said "
        f"FILTER({unlike} && !{says}) }}"
    )


def _matches(variable: str, pattern: str, *, whole: bool = True) -> str:
    """A test that words stand in a name, whole or as the start of a word."""
    end = "([^A-Za-z0-9]|$)" if whole else ""
    return f'REGEX({variable}, {string_list([f"(^|[^A-Za-z0-9])({pattern}){end}"])}, "i")'


def _spellings(word: str) -> str:
    folded = word.casefold()
    if folded in _VARIANTS:
        return _VARIANTS[folded]
    ordinal = re.fullmatch(r"(\d+)(?:st|nd|rd|th)", folded)
    if ordinal and ordinal[1] in _ORDINALS:
        return f"{folded}|{_ORDINALS[ordinal[1]]}"
    return re.escape(folded.removesuffix("s") if len(folded) > 4 else folded)


_ORDINALS = dict(
    zip(
        map(str, range(1, 21)),
        ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth",
         "tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth",
         "seventeenth", "eighteenth", "nineteenth", "twentieth"),
        strict=True,
    )
)  # fmt: skip
