"""The terms of tenures: when each holder of an office held it, as all holders together tell."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from pyoxigraph import Literal, NamedNode, Quad

from graph.evidence import date_literal, when_literal
from graph.facts import When
from graph.identity.index import Index
from graph.identity.showings import Turn
from graph.identity.tenures import Digest, Term, digest, is_single, terms
from graph.names import part, tenure_iri, turn_iri
from graph.world.descriptions import TYPE, Person, Tenure, office_node
from graph.world.diff import Diff
from graph.world.people import PeopleChange
from ontology.vocabulary import LEG, TIME

Held = dict[str, dict[str, Digest]]
"""By office and holder: what bears on the terms."""


def revise_terms(index: Index, people: PeopleChange) -> Diff:
    """Decide terms anew where what is seen of the touched officials has changed them."""
    was, now = _by_office(people.before), _by_office(people.after)
    touched = {one for one in {*was, *now} if was.get(one) != now.get(one)}
    before, after = _digested(was, touched), _digested(now, touched)
    changed = {one for one in touched if before.get(one) != after.get(one)}
    around = _others(index, set(filter(is_single, changed)), people.profiles)
    diff = Diff()
    for office in changed:
        others = around.get(office, {})
        old = _told(office, {**others, **before.get(office, {})})
        new = _told(office, {**others, **after.get(office, {})})
        moved = {one for one in {*old, *new} if old.get(one) != new.get(one)}
        diff.replace(
            _describe(office, {one: told for one, told in old.items() if one in moved}),
            _describe(office, {one: told for one, told in new.items() if one in moved}),
        )
    return diff


def held_by(persons: Iterable[Person]) -> Held:
    """The offices of officials; holders by IRI."""
    held = _by_office(persons)
    return _digested(held, held)


def _by_office(persons: Iterable[Person]) -> dict[str, dict[str, Tenure]]:
    """The tenures of each office and holder."""
    found: dict[str, dict[str, Tenure]] = defaultdict(dict)
    for one in persons:
        for office, tenure in one.tenures.items():
            found[office][one.named.node.value] = tenure
    return dict(found)


def _digested(held: Mapping[str, Mapping[str, Tenure]], offices: Iterable[str]) -> Held:
    return {
        office: {holder: digest(tenure.shown) for holder, tenure in held[office].items()}
        for office in offices
        if office in held
    }


def describe_terms(office: str, held: Mapping[str, Digest]) -> Iterator[Quad]:
    """The terms and turns of an office `post/of`, but for the words that show them."""
    return _describe(office, _told(office, held))


_Told = dict[str, tuple[tuple[Term, ...], tuple[Turn, ...]]]
"""By holder: the terms and turns of an office."""


def _told(office: str, held: Mapping[str, Digest]) -> _Told:
    return {
        holder: (own, tuple(turn for turn, _ in held[holder].turns))
        for holder, own in terms(office, held).items()
    }


def _describe(office: str, told: _Told) -> Iterator[Quad]:
    for holder, (own, turns) in told.items():
        tenure = tenure_iri(NamedNode(holder), office_node(office))
        for number, term in enumerate(own, 1):
            node = part(tenure, "term", number)
            yield Quad(tenure, LEG["term"], node)
            yield from _term(office, tenure, node, term)
        for turn in turns:
            node = turn_iri(tenure, turn.change, turn.date)
            yield Quad(tenure, LEG["turn"], node)
            yield from _turn(node, turn)


def _term(office: str, tenure: NamedNode, node: NamedNode, term: Term) -> Iterator[Quad]:
    yield Quad(node, TYPE, LEG["Term"])
    yield Quad(node, TYPE, TIME["Interval"])
    if term.seen:
        yield Quad(node, LEG["seenFrom"], date_literal(term.seen.first))
        yield Quad(node, LEG["seenTo"], date_literal(term.seen.last))
    for name, date in (("began", term.began), ("ended", term.ended)):
        if date:
            yield Quad(node, LEG[name], when_literal(When(date)))
    for name, day in (("notBefore", term.not_before), ("notAfter", term.not_after)):
        if day:
            yield Quad(node, LEG[name], date_literal(day))
    if term.acting:
        yield Quad(node, LEG["acting"], Literal(True))
    for turn in term.turns:
        yield Quad(node, LEG["turn"], turn_iri(tenure, turn.change, turn.date))
    for holder, number in term.overlaps:
        other = tenure_iri(NamedNode(holder), office_node(office))
        yield Quad(node, LEG["overlaps"], part(other, "term", number))


def _turn(node: NamedNode, turn: Turn) -> Iterator[Quad]:
    yield Quad(node, TYPE, LEG["Turn"])
    yield Quad(node, LEG["change"], Literal(turn.change.value))
    yield Quad(node, LEG["date"], when_literal(When(turn.date)))


def _others(index: Index, offices: set[str], known: set[str]) -> Held:
    """The other holders of offices."""
    entries = {one: entry for one, entry in index.holders(offices).items() if one not in known}
    nodes = {one: node.value for one, (_, node, _) in index.officials(entries).items()}
    held: dict[str, dict[str, Tenure]] = {office: defaultdict(Tenure) for office in offices}
    for one, entry in entries.items():
        for office in offices.intersection(entry.profile.offices):
            held[office][nodes[one]] = held[office][nodes[one]].with_parts(
                [((), entry.shown[office])]
            )
    return _digested(held, held)
