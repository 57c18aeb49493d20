"""An event of the world, made of the reports that tell of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from pyoxigraph import Literal, NamedNode, Quad

from graph.evidence import date_literal, when_literal
from graph.facts import ENCOUNTERS, SIDED, Change, EventType, Status, When
from graph.identity.copies import trace_origins
from graph.identity.officials import best_form
from graph.identity.reports import Report
from graph.names import country_iri, decision_iri, event_iri, kind, local, part, quote_iri
from graph.world.descriptions import LABEL, TYPE, Named, joined, office_node
from graph.world.life import Life, Step
from graph.world.variants import About, Variant, find_variants
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
    reports: dict[str, None]
    """Those that name the participant."""
    decisions: set[str] = field(default_factory=set)


class Happening:
    """One event; `who` tells the entity of each party of its reports."""

    def __init__(self, reports: Collection[Report], who: Mapping[str, Named]) -> None:
        self._reports = sorted(reports, key=_age)
        self._who = who
        self._origins = trace_origins(self._reports)
        self._life = Life(self._reports, self._origins)
        self._parts = self._gathered()
        self.node = event_iri(self._reports[0].iri)

    def describe(self) -> Iterator[Quad]:
        """The event's quads, those of its participations included."""
        first, when, country = self._reports[0], self._life.when(), self._country()
        yield from self._typed(first.type)
        yield self._quad("type", Literal(first.type.value))
        yield self._quad("status", Literal(self._life.status.value))
        yield self._quad("stage", Literal(self._life.stage.value))
        yield Quad(self.node, LABEL, Literal(self._label(when)))
        if first.change:
            yield self._quad("change", Literal(first.change.value))
        yield from self._sure()
        for decision in {one for report in self._reports for one in report.decisions}:
            yield self._quad("judgement", decision_iri(decision))
        if when:
            yield self._quad("date", when_literal(when))
            yield self._quad("dateBasis", Literal(when.basis.value))
            yield self._quad("earliest", date_literal(when.earliest))
            yield self._quad("latest", date_literal(when.latest))
        place = self._usual(lambda report: report.place)
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
        for number, step in enumerate(self._life.steps):
            yield from self._step(number, step)
        for number, variant in enumerate(find_variants(self._life, self._origins)):
            yield from self._variant(number, variant)

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
        found = codes(first.type.value, self._life.status.value, first.change)
        for code in found.cameo:
            yield self._quad("cameo", Literal(code))
        if first.type is EventType.MEETING and self._life.status is Status.HELD:
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
        copy_of = self._origins.copy_of
        for copy, original in copy_of.items():
            yield Quad(NamedNode(copy), LEG["copyOf"], NamedNode(original))
        copies = {report.article for report in self._reports if report.iri in copy_of}
        yield self._quad("sources", Literal(self._origins.count))
        yield self._quad("articles", Literal(len({report.article for report in self._reports})))
        yield self._quad("copies", Literal(len(copies)))

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
        for decision in one.decisions:
            yield Quad(node, LEG["judgement"], decision_iri(decision))
        if len(one.reports) < len(self._reports):
            for report in one.reports:
                yield Quad(node, LEG["accordingTo"], NamedNode(report))

    def _step(self, number: int, step: Step) -> Iterator[Quad]:
        node, first = part(self.node, "step", number), step.reports[0]
        yield self._quad("step", node)
        yield Quad(node, TYPE, LEG["Step"])
        yield Quad(node, LEG["stage"], Literal(step.stage.value))
        if step.on:
            yield Quad(node, LEG["on"], date_literal(step.on))
        if step.when:
            yield Quad(node, LEG["date"], when_literal(step.when))
        yield Quad(node, LEG["evidence"], quote_iri(first.article, first.quote))
        for report in step.reports:
            yield Quad(node, LEG["accordingTo"], NamedNode(report.iri))

    def _variant(self, number: int, variant: Variant) -> Iterator[Quad]:
        node = part(self.node, "variant", number)
        yield self._quad("variant", node)
        yield Quad(node, TYPE, LEG["Variant"])
        yield Quad(node, LEG["about"], Literal(variant.about.value))
        yield Quad(node, LEG["value"], _value(variant))
        for report in variant.reports:
            yield Quad(node, LEG["accordingTo"], NamedNode(report.iri))

    def _gathered(self) -> list[_Part]:
        """The participants in the order in which reports have them."""
        parts: dict[str, _Part] = {}
        for report in self._reports:
            for position, party in enumerate(report.parties):
                named = self._who[party.who]
                one = parts.setdefault(named.node.value, _Part(named, position, {}, set(), {}))
                one.position = min(one.position, position)
                one.roles.update(dict.fromkeys(party.roles))
                one.capacities.update(party.capacities)
                one.reports[report.iri] = None
                one.decisions.update(party.decisions)
        return sorted(parts.values(), key=lambda one: (one.position, one.named.node.value))

    def _country(self) -> str | None:
        return self._usual(lambda report: report.country)

    def _usual(self, value_of: Callable[[Report], str | None]) -> str | None:
        """What most reports of the event as it stands say, or else most of all."""
        return _most(map(value_of, self._life.current)) or _most(map(value_of, self._reports))

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
        status = self._life.status
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


def _most(values: Iterable[str | None]) -> str | None:
    """The most frequent value, of equals the first by letter."""
    counts = Counter(value for value in values if value)
    return min(counts, key=lambda value: (-counts[value], value), default=None)


def _value(variant: Variant) -> NamedNode | Literal:
    if variant.about is About.DATE:
        return when_literal(When(variant.value))
    if variant.about is About.PLACE:
        return NamedNode(variant.value)
    if variant.about is About.COUNTRY:
        return country_iri(variant.value)
    return Literal(variant.value)


def _named(labels: Sequence[str]) -> str:
    if len(labels) <= _LONGEST_NAMED + 1:
        return joined(labels)
    return joined([*labels[:_LONGEST_NAMED], f"{len(labels) - _LONGEST_NAMED} others"])
