"""The states, organisations and places that a question names."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from graph.answers.party import Party
from graph.answers.spans import Span, Words, overlaps
from graph.memory.lookup import Entry, local_id
from graph.names import country_iri, organisation_iri
from graph.reading.document import Form, Kind
from graph.reading.mentions.lexicon import Atom
from ontology.countries import countries
from ontology.organisations import organisations

_LONGEST = 6
"""Words of the longest name that is looked for."""


class Things(Words):
    """Tells what known names mean, and finds names that only the graph has."""

    def of_atom(self, atom: Atom) -> Party:
        """What a known name means."""
        said = self.said(atom.first, atom.last)
        adjective = atom.entry.form is Form.ADJECTIVE
        return replace(self.denoted([atom]), words=said, adjective=adjective)

    def denoted(self, atoms: Iterable[Atom]) -> Party:
        """The states, organisations and places that some known names mean together."""
        found = [self._meaning_of(atom) for atom in atoms]
        return Party(
            "",
            codes=_once(code for one in found for code in one.codes),
            organisations=_once(iri for one in found for iri in one.organisations),
            places=_once(place for one in found for place in one.places),
            group=any(one.group for one in found),
            choices=next((one.choices for one in found if one.choices), ()),
            correction="; ".join(one.correction for one in found if one.correction),
        )

    def _meaning_of(self, atom: Atom) -> Party:
        first, said = atom.entry, self.said(atom.first, atom.last)
        if first.kind is Kind.GROUP:
            return Party(said, codes=first.codes, group=True)
        if first.kind is Kind.PLACE:
            places = self.index.named(first.name, "place")
            return self._one_of(said, places) or Party(
                said, places=(first.name,), codes=first.codes
            )
        make = _state if first.kind is Kind.COUNTRY else _body
        entries = [
            make(name) for name in _once(e.name for e in atom.entries if e.kind is first.kind)
        ]
        known = [one for entry in entries if (one := self.index.get(entry.iri))]
        if first.kind is Kind.COUNTRY:
            home = {entry.code for entry in entries}
            known += [e for e in self.index.named(said, "place") if _country_of(e) not in home]
        party = self._one_of(said, known or entries[:1])
        if party is None or len(entries) == 1 or party.choices:
            return party or Party(said, unknown=True)
        note = f"“{said}” read as {known[0].name}" if known else ""
        return replace(party, correction=note)

    def _one_of(self, said: str, entries: Sequence[Entry]) -> Party | None:
        """The party that bears a name; of several, a party with choices. None if there is none."""
        kept = self.meaning(_apart(entries))
        if not kept:
            return None
        choices = kept if len(kept) > 1 else ()
        return Party(
            said,
            codes=_once(code for e in kept if (code := _country_of(e))),
            organisations=tuple(e.iri for e in kept if e.kind == "organisation"),
            places=_once(e.name for e in kept if e.kind == "place"),
            choices=tuple(map(_placed, choices)),
        )

    def named(self) -> list[Span]:
        """The organisations and places that only the graph knows."""
        found: list[Span] = []
        for size in range(_LONGEST, 0, -1):
            for first in range(len(self.words) - size + 1):
                last = first + size
                if not self.is_free(first, last) or overlaps((first, last), found):
                    continue
                if size == 1 and not self.is_name(first):
                    continue
                said = self.said(first, last)
                entries = self.index.named(said, "organisation") or self.index.named(said, "place")
                party = self._one_of(said, entries)
                if party:
                    found.append(Span(first, last, party))
        return found


def _once(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))


def _state(code: str) -> Entry:
    return Entry(country_iri(code).value, "country", countries()[code].name, code=code)


def _body(slug: str) -> Entry:
    return Entry(organisation_iri(slug).value, "organisation", organisations()[slug].name)


def _country_of(entry: Entry) -> str:
    """The code of a country, or of that in which a place lies; empty where it is not known."""
    kind, _, rest = local_id(entry.iri).partition("/")
    code = rest.split("/")[0] if kind in ("country", "place") else ""
    return "" if code == "ZZ" else code


def _apart(entries: Sequence[Entry]) -> list[Entry]:
    """The entries, of places of one name in one country the first; those of no known country
    count as the one that is known."""
    placed = {entry.iri: _country_of(entry) for entry in entries}
    known = [entry for entry in entries if entry.kind != "place" or placed[entry.iri]]
    seen: dict[tuple[str, str], Entry] = {}
    for entry in known or entries[:1]:
        key = entry.kind, placed[entry.iri] if entry.kind == "place" else entry.iri
        seen.setdefault(key, entry)
    return list(seen.values())


def _placed(entry: Entry) -> Entry:
    """A place with its country as detail, so that it can be told from another one."""
    country = countries().get(_country_of(entry)) if entry.kind == "place" else None
    return replace(entry, detail=country.name) if country else entry
