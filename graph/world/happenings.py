"""An event of the world, made of the reports that tell of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Quad

from graph.evidence import date_literal, when_literal
from graph.facts import ENCOUNTERS, SIDED, Basis, Change, EventType, Status, When
from graph.identity.officials import best_form
from graph.identity.reports import Report
from graph.names import country_iri, event_iri, kind, local, part, quote_iri
from graph.world.descriptions import LABEL, TYPE, Named, joined, office_node
from ontology.vocabulary import LEG, SEM, XSD, codes

CLASSES = {
    EventType.MEETING: "Meeting",
    EventType.CALL: "Call",
    EventType.VIDEO_CONFERENCE: "VideoConference",
    EventType.VISIT: "Visit",
    EventType.GATHERING: "Gathering",
    EventType.SIGNING: "Signing",
    EventType.MESSAGE: "Message",
    EventType.APPOINTMENT: "Appointment",
    EventType.RELATIONS: "Relations",
    EventType.PROTEST: "Protest",
    EventType.EXPULSION: "Expulsion",
    EventType.SANCTION: "Sanction",
    EventType.AID: "Aid",
}

_SIDES = {
    EventType.MESSAGE: ("Message from", "to"),
    EventType.APPOINTMENT: ("Appointment of", "for"),
    EventType.RELATIONS: ("Relations of", "with"),
    EventType.PROTEST: ("Protest by", "to"),
    EventType.EXPULSION: ("Expulsion by", "of"),
    EventType.SANCTION: ("Sanctions by", "on"),
    EventType.AID: ("Aid from", "to"),
}
_CHANGED_SIDES = {
    Change.LEAVES_OFFICE: ("Departure from office of", "of"),
    Change.CREDENTIALS: ("Credentials of", "of"),
    Change.OPENED: ("Relations opened by", "with"),
    Change.REDUCED: ("Relations reduced by", "with"),
    Change.LIFTED: ("Sanctions lifted by", "on"),
    Change.RECALLED: ("Recall of envoys by", "from"),
    Change.PLEDGED: ("Aid pledged by", "to"),
}
_LONGEST_NAMED = 4
"""Participants that a label names before it says how many others there are."""
_THIRD_PLACE = "044"


@dataclass(slots=True)
class _Part:
    """What all reports together say of one participant."""

    named: Named
    position: int
    roles: dict[str, None]
    capacities: set[str]


class Happening:
    """One event; `who` tells the entity of each party of its reports."""

    def __init__(self, reports: Collection[Report], who: Mapping[str, Named]) -> None:
        self._reports = sorted(reports, key=_age)
        self._who = who
        self._parts = self._gathered()
        self.node = event_iri(self._reports[0].iri)

    def describe(self) -> Iterator[Quad]:
        """The event's quads, those of its participations included."""
        first, when, country = self._reports[0], self._when(), self._country()
        yield from self._typed(first.type)
        yield self._quad("type", Literal(first.type.value))
        yield self._quad("status", Literal(self._status().value))
        yield Quad(self.node, LABEL, Literal(self._label(when)))
        if first.change:
            yield self._quad("change", Literal(first.change.value))
        yield from self._sure()
        if when:
            yield self._quad("date", when_literal(when))
            yield self._quad("dateBasis", Literal(when.basis.value))
            yield self._quad("earliest", date_literal(when.earliest))
            yield self._quad("latest", date_literal(when.latest))
        place = _usual(report.place for report in self._reports)
        if place:
            yield self._quad("place", NamedNode(place))
        if country:
            yield self._quad("country", country_iri(country))
        name = self._name()
        if name:
            yield self._quad("name", Literal(name))
        yield from self._filed(country)
        yield from self._shown()
        for number, one in enumerate(self._parts):
            yield from self._taking_part(number, one)

    def _sure(self) -> Iterator[Quad]:
        """The confidence of the surest report, unless a person wrote one of them."""
        told = [r.confidence for r in self._reports if r.confidence is not None]
        if len(told) == len(self._reports):
            number = f"{round(max(told), 2):g}"
            yield self._quad("confidence", Literal(number, datatype=XSD["double"]))

    def _typed(self, event_type: EventType) -> Iterator[Quad]:
        group = "Encounter" if event_type in ENCOUNTERS else "Act"
        for name in (CLASSES[event_type], group, "Event"):
            yield Quad(self.node, TYPE, LEG[name])
        yield Quad(self.node, TYPE, SEM["Event"])

    def _filed(self, country: str | None) -> Iterator[Quad]:
        """The codes under which other collections file the event."""
        first = self._reports[0]
        found = codes(first.type.value, self._status().value, first.change)
        for code in found.cameo:
            yield self._quad("cameo", Literal(code))
        if first.type is EventType.MEETING and self._status() is Status.HELD:
            states = [self._states(one) for one in self._parts]
            if country and all(states) and not any(country in of for of in states):
                yield self._quad("cameo", Literal(_THIRD_PLACE))
        for code in found.plover:
            yield self._quad("plover", Literal(code))

    def _shown(self) -> Iterator[Quad]:
        """The reports and quotes on which the event rests, and how many tell of it."""
        for report in self._reports:
            yield self._quad("report", NamedNode(report.iri))
            yield self._quad("evidence", quote_iri(report.article, report.quote))
        articles = {report.article for report in self._reports}
        outlets = {report.source or f"article {report.article}" for report in self._reports}
        yield self._quad("sources", Literal(len(outlets)))
        yield self._quad("articles", Literal(len(articles)))

    def _taking_part(self, number: int, one: _Part) -> Iterator[Quad]:
        node = part(self.node, "participation", number)
        yield self._quad("participant", one.named.node)
        yield self._quad("participation", node)
        yield Quad(node, TYPE, LEG["Participation"])
        yield Quad(node, LEG["actor"], one.named.node)
        for role in one.roles:
            yield Quad(node, LEG["role"], Literal(role))
        for office in one.capacities:
            yield Quad(node, LEG["capacity"], office_node(office))

    def _gathered(self) -> list[_Part]:
        """The participants in the order in which reports have them."""
        parts: dict[str, _Part] = {}
        for report in self._reports:
            for position, party in enumerate(report.parties):
                named = self._who[party.who]
                one = parts.setdefault(named.node.value, _Part(named, position, {}, set()))
                one.position = min(one.position, position)
                one.roles.update(dict.fromkeys(party.roles))
                one.capacities.update(party.capacities)
        return sorted(parts.values(), key=lambda one: (one.position, one.named.node.value))

    def _status(self) -> Status:
        """Held if any report says so, else cancelled if any does."""
        found = {report.status for report in self._reports}
        return next(s for s in (Status.HELD, Status.CANCELLED, Status.PLANNED) if s in found)

    def _when(self) -> When | None:
        """The date that tells most: the shortest span, of visits and gatherings the usual one."""
        dates = [report.when for report in self._reports if report.when]
        if not dates:
            return None
        anchored = [report.when for report in self._reports if report.when and report.definite]
        counts = Counter(when.edtf for when in anchored or dates)
        lasting = bool(anchored) and self._reports[0].type in (
            EventType.VISIT,
            EventType.GATHERING,
        )
        edtf = min(counts, key=lambda one: _weight(one, counts[one], lasting))
        stated = any(when.edtf == edtf and when.basis is Basis.STATED for when in dates)
        return When(edtf, Basis.STATED if stated else Basis.INFERRED)

    def _country(self) -> str | None:
        return _usual(report.country for report in self._reports)

    def _name(self) -> str | None:
        forms = Counter(report.name for report in self._reports if report.name)
        return best_form(forms) if forms else None

    def _states(self, one: _Part) -> set[str]:
        """Codes of the countries that a participant is or serves."""
        if kind(one.named.node) == "country":
            return {local(one.named.node)}
        return {of for _, _, of in (c.partition("/") for c in one.capacities) if of.isupper()}

    def _label(self, when: When | None) -> str:
        """What the event is called: kind, participants, place and date."""
        what = self._what()
        if when:
            what += f", {when.edtf.replace('/', ' to ')}"
        status = self._status()
        return what if status is Status.HELD else f"{what} ({status})"

    def _what(self) -> str:
        first, name = self._reports[0], self._name()
        if first.type is EventType.GATHERING and name:
            return name[0].upper() + name[1:]
        if first.type in SIDED:
            return self._between_sides()
        names = _named([one.named.label for one in self._parts])
        if first.type is EventType.SIGNING and name:
            return f"Signing of {name} by {names}"
        word = first.type.value.capitalize()
        return f"{word} by {names}" if first.type is EventType.SIGNING else f"{word} of {names}"

    def _between_sides(self) -> str:
        first = self._reports[0]
        start, link = _SIDES[first.type]
        if first.change:
            start, link = _CHANGED_SIDES.get(first.change, (start, link))
        actors = _named([one.named.label for one in self._parts if "target" not in one.roles])
        targets = _named([one.named.label for one in self._parts if "target" in one.roles])
        return " ".join(filter(None, [start, actors, targets and f"{link} {targets}"]))

    def _quad(self, name: str, value: NamedNode | Literal) -> Quad:
        return Quad(self.node, LEG[name], value)


def _age(report: Report) -> tuple[bool, str, str]:
    """Anchors before others, then the first published, then by IRI."""
    return not report.definite, str(report.published or "9999"), report.iri


def _usual(values: Iterator[str | None]) -> str | None:
    """The most frequent value, of equals the first by letter."""
    counts = Counter(value for value in values if value)
    return min(counts, key=lambda value: (-counts[value], value), default=None)


def _weight(edtf: str, count: int, lasting: bool) -> tuple[int, int, str]:
    when = When(edtf)
    length = (when.latest - when.earliest).days
    return (-count, -length, edtf) if lasting else (length, -count, edtf)


def _named(labels: Sequence[str]) -> str:
    if len(labels) <= _LONGEST_NAMED + 1:
        return joined(labels)
    return joined([*labels[:_LONGEST_NAMED], f"{len(labels) - _LONGEST_NAMED} others"])
