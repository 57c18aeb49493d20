"""Blocks of SPARQL: each says one thing of an event, every value written by the engine.

The shapes are measured: the engine joins a UNION or an OPTIONAL of several triples with the rest by
reading both in full, so alternatives are whole patterns and each OPTIONAL holds one triple.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from pyoxigraph import NamedNode

from graph.answers.party import Party
from graph.answers.pattern import Role
from graph.answers.periods import Period
from graph.answers.vocabulary import Kind
from graph.memory.lookup import Entry, fold, local_id
from graph.names import country_iri, office_iri
from graph.views.selection import date_term, iri_list, string_list

Ways = list[list[str]]
"""Alternatives, each a list of lines of SPARQL."""

NOBODY = "urn:x-legation:unknown"
"""Stands where a name is known to nobody; no node has this IRI."""
_SERVES = "leg:actor|leg:capacity/leg:of"
"""From a participation to whom it stands for."""
_VARIANTS = {
    "programme": "programm?e?", "program": "programm?e?", "mou": "mou|memorand",
    "memorandum": "memorand|mou", "memorandum of understanding": "memorand|mou",
    "aid": "aid|assist", "assistance": "assist|aid",
    "communique": "communiqu", "defence": "defen[cs]e", "letter of intent": "letters? of intent",
}  # fmt: skip


def facing(side: str) -> list[str]:
    """Those of the asked side's own country do not count, unless there is nobody else.

    The paths with alternatives are walked from what is bound outside; as chains of triples the
    engine would read them in full.
    """
    return [
        f"FILTER NOT EXISTS {{ ?part {_SERVES} ?own . {side} {_SERVES} ?own . "
        f"?event leg:participation ?third . FILTER NOT EXISTS {{ ?third {_SERVES} ?own }} }}"
    ]


def compatriots(one: str, other: str) -> str:
    """Two participations are of people who serve one country or organisation."""
    shared = f"?seat leg:of ?own . FILTER({_by_office(other)})"
    return f"EXISTS {{ {one} leg:capacity ?seat . FILTER EXISTS {{ {shared} }} }}"


def _by_office(participation: str) -> str:
    office = f"{participation}_office"
    served = f"FILTER EXISTS {{ {office} leg:of ?own }}"
    return f"EXISTS {{ {participation} leg:capacity {office} . {served} }}"


TAKEN_ANEW = """FILTER NOT EXISTS {
    ?p leg:capacity ?office, ?new ; leg:actor ?mover . FILTER(?new != ?office)
    ?event leg:earliest ?day . ?leaving leg:earliest ?day ; leg:change "leaves-office" ;
      leg:participation/leg:actor ?mover .
  }"""
"""Who leaves one post for another on a day takes the other one, not the one left."""


def indented(lines: Iterable[str], depth: int = 1) -> str:
    """Lines of a query, set in."""
    return "\n".join("  " * depth + line for line in lines)


def takes_part(party: Party, n: int) -> Ways:
    """The ways in which a party has a participation ?p in ?event."""
    joined = f"?event leg:participation ?p{n} ."
    if party.unknown:
        return [[f"?p{n} leg:actor <{NOBODY}> .", joined]]
    if party.people:
        return [[*one_of(f"?x{n}", people(party)), f"?p{n} leg:actor ?x{n} .", joined]]
    if party.posts:
        return _in_office(party, n)
    served = [*one_of(f"?of{n}", states(party)), f"?office{n} leg:of ?of{n} .",
              f"?p{n} leg:capacity ?office{n} .", joined]  # fmt: skip
    if party.official:
        return [served]
    return [[*one_of(f"?x{n}", states(party)), f"?p{n} leg:actor ?x{n} .", joined], served]


def _in_office(party: Party, n: int) -> Ways:
    """By the office that an article gives; where it gives none, by the tenure that covers the
    event."""
    if party.codes or party.organisations:
        served = [*(country_iri(code) for code in party.codes),
                  *(NamedNode(iri) for iri in party.organisations)]  # fmt: skip
        offices = [office_iri(post, of).value for post in party.posts for of in served]
        office = one_of(f"?office{n}", iri_list(offices))
    else:
        office = [*one_of(f"?post{n}", string_list(post.value for post in party.posts)),
                  f"?office{n} leg:post ?post{n} ."]  # fmt: skip
    joined = f"?event leg:participation ?p{n} ."
    said = [*office, f"?p{n} leg:capacity ?office{n} .", joined]
    seen = [
        *office,
        f"?tenure{n} leg:office ?office{n} ; leg:holder ?x{n} ; leg:seenFrom ?from{n} ; "
        f"leg:seenTo ?to{n} .",
        f"?p{n} leg:actor ?x{n} .",
        joined,
        f"?event leg:earliest ?start{n} ; leg:latest ?end{n} .",
        f"FILTER(?start{n} >= ?from{n} && ?end{n} <= ?to{n})",
        f"FILTER NOT EXISTS {{ ?p{n} leg:capacity ?said{n} }}",
    ]
    return [said, seen]


def one_of(variable: str, values: str) -> list[str]:
    """A variable bound to one of some terms, which are written already."""
    return [f"VALUES {variable} {{ {values} }}"]


def in_role(variable: str, role: Role) -> list[str]:
    """A participation stands on the side of a role."""
    if role is Role.ACTOR or role is Role.POST:
        return [f'{variable} leg:role "actor" .']
    return [f'{variable} leg:role "target" .'] if role is Role.TARGET else []


def not_otherwise(participation: str, party: Party) -> list[str]:
    """No other office is told of a participant: an envoy who is named, or a state."""
    posts = string_list(post.value for post in party.posts)
    other = f"FILTER NOT EXISTS {{ VALUES ?called {{ {posts} }} ?worn leg:post ?called }}"
    return [f"FILTER NOT EXISTS {{ {participation} leg:capacity ?worn . {other} }}"]


def hosted(party: Party, n: int) -> list[str]:
    """The event takes place in the country of a party."""
    seat = f"?event leg:country ?seat{n} ."
    if party.people:
        return [*one_of(f"?host{n}", people(party)), f"?host{n} leg:serves ?seat{n} .", seat]
    return [*one_of(f"?seat{n}", states(party)), seat]


def superior(party: Party, n: int) -> list[str]:
    """The event is in the service of the state or body that a person serves too."""
    served = f"?event leg:participant ?served{n} ."
    if party.people:
        return [*one_of(f"?boss{n}", people(party)), f"?boss{n} leg:serves ?served{n} .", served]
    return [*one_of(f"?served{n}", states(party)), served]


def lies_in(entry: Entry, names: set[str], codes: Sequence[str] = ()) -> bool:
    """Whether a place is one of these, or a venue told with its name: "the embassy in Vienna".

    One that is known to lie in another country than those of the codes is not.
    """
    if entry.kind != "place":
        return False
    code = local_id(entry.iri).split("/")[1]
    return (not codes or code == "ZZ" or code in codes) and any(
        f" {fold(name)} " in f" {fold(one)} " for one in entry.names for name in names
    )


def people(party: Party) -> str:
    """The officials of a party for a VALUES block."""
    return iri_list(party.people or [NOBODY])


def states(party: Party) -> str:
    """The countries and organisations of a party for a VALUES block."""
    return iri_list(members(replace(party, people=())) or [NOBODY])


def members(party: Party) -> list[str]:
    """The IRIs of the people, countries and organisations that a party is."""
    return [*party.people, *(country_iri(code).value for code in party.codes),
            *party.organisations]  # fmt: skip


def falls_in(period: Period) -> str:
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


def of_kind(kind: Kind) -> str:
    """Whether the sentences of an event say that it is of a kind, or none says otherwise."""
    says = f'REGEX(?said, {string_list([kind.says])}, "i")'
    if kind.required:
        return f"FILTER EXISTS {{ {_sentence_where(says)} }}"
    unlike = f'REGEX(?said, {string_list([kind.unlike])}, "i")'
    return f"FILTER NOT EXISTS {{ {_sentence_where(f'{unlike} && !{says}')} }}"


def _sentence_where(test: str) -> str:
    """A sentence of the event passes a test; each EXISTS holds one triple."""
    sentence = f"?proof leg:sentence ?said . FILTER({test})"
    return f"?event leg:evidence ?proof . FILTER EXISTS {{ {sentence} }}"


def matches(variable: str, pattern: str, *, whole: bool = True) -> str:
    """A test that words stand in a name, whole or as the start of a word."""
    end = "([^A-Za-z0-9]|$)" if whole else ""
    return f'REGEX({variable}, {string_list([f"(^|[^A-Za-z0-9])({pattern}){end}"])}, "i")'


def spellings(word: str) -> str:
    """A word of a name with its other spellings, as a regular expression."""
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
