"""A small world graph for tests, written straight in the shape of docs/architecture.md."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from pyoxigraph import Literal, NamedNode, Quad, Store

from graph.facts import When
from graph.memory.journal import Journal
from graph.memory.lookup import fold

LEG = "https://w3id.org/legation/ontology#"
ID = "https://w3id.org/legation/id/"
RDF_TYPE = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
LABEL = NamedNode("http://www.w3.org/2000/01/rdf-schema#label")
ALT = NamedNode("http://www.w3.org/2004/02/skos/core#altLabel")
EXACT = NamedNode("http://www.w3.org/ns/oa#exact")
TITLE = NamedNode("http://purl.org/dc/terms/title")
SOURCE = NamedNode("http://purl.org/dc/terms/source")
ISSUED = NamedNode("http://purl.org/dc/terms/issued")
LAT = NamedNode("http://www.w3.org/2003/01/geo/wgs84_pos#lat")
LONG = NamedNode("http://www.w3.org/2003/01/geo/wgs84_pos#long")
DATE = NamedNode("http://www.w3.org/2001/XMLSchema#date")
DECIMAL = NamedNode("http://www.w3.org/2001/XMLSchema#decimal")


def leg(name: str) -> NamedNode:
    return NamedNode(LEG + name)


def day(value: dt.date | str) -> Literal:
    return Literal(str(value), datatype=DATE)


class Selecting:
    """The part of a store that readers use."""

    def __init__(self) -> None:
        self.quads = Store()

    def select(self, sparql: str, bindings: dict[str, Any] | None = None) -> list[dict[str, Any]]:
        found: Any = self.quads.query(sparql)
        names = [variable.value for variable in found.variables]
        return [{name: row[name] for name in names if row[name] is not None} for row in found]


@dataclass
class SmallWorld:
    """Officials, organisations, places and events put in by hand."""

    store: Selecting = field(default_factory=Selecting)
    revision: int = 0
    journal: Journal = field(default_factory=Journal)
    """Empty: all is read anew after each change."""
    _iris: dict[str, NamedNode] = field(default_factory=dict)
    _capacities: dict[str, list[NamedNode]] = field(default_factory=dict)
    _events: int = 0

    __hash__ = object.__hash__

    def add(self, subject: NamedNode, predicate: NamedNode, value: NamedNode | Literal) -> None:
        self.store.quads.add(Quad(subject, predicate, value))
        self.revision += 1

    def country(self, code: str, name: str) -> NamedNode:
        node = self._new(f"country/{code}", "Country", name, code)
        self.add(node, leg("code"), Literal(code))
        return node

    def organisation(self, name: str, *aliases: str) -> NamedNode:
        return self._new(f"organisation/{_slug(name)}", "Organisation", name, *aliases)

    def place(self, name: str, code: str, lat: float, long: float) -> NamedNode:
        node = self._new(f"place/{code}/{_slug(name)}", "Place", name)
        self.add(node, leg("country"), self._iris[code])
        self.add(node, LAT, Literal(str(lat), datatype=DECIMAL))
        self.add(node, LONG, Literal(str(long), datatype=DECIMAL))
        return node

    def official(
        self, name: str, *offices: tuple[str, str, str, str], aliases: Sequence[str] = ()
    ) -> NamedNode:
        """Offices as (post, country code or organisation, first day seen, last day seen)."""
        node = self._new(f"official/{_slug(name)}", "Official", name, *aliases)
        for post, of, first, last in offices:
            office = self._office(post, of)
            tenure = NamedNode(f"{ID}tenure/{_slug(name)}/{post}/{_slug(of)}")
            self.add(tenure, RDF_TYPE, leg("Tenure"))
            self.add(tenure, leg("holder"), node)
            self.add(tenure, leg("office"), office)
            self.add(tenure, leg("seenFrom"), day(first))
            self.add(tenure, leg("seenTo"), day(last))
            self.add(node, leg("serves"), self._iris[of])
            self._capacities.setdefault(name, []).append(office)
        return node

    def event(
        self,
        sort: str,
        who: Iterable[str],
        date: str = "",
        *,
        status: str = "held",
        targets: Iterable[str] = (),
        place: str = "",
        country: str = "",
        name: str = "",
        change: str = "",
        sentence: str = "",
        actors: Iterable[str] = (),
    ) -> NamedNode:
        self._events += 1
        node = NamedNode(f"{ID}event/{self._events:04}")
        kind = "".join(word.capitalize() for word in sort.split("-"))
        self.add(node, RDF_TYPE, leg(kind))
        self.add(node, leg("type"), Literal(sort))
        self.add(node, leg("status"), Literal(status))
        self.add(node, leg("sources"), Literal(1))
        common = {"meeting": "participant", "visit": "visitor", "signing": "signatory"}
        sides = [(common.get(sort, "participant"), tuple(who)), ("actor", tuple(actors))]
        sides.append(("target", tuple(targets)))
        count = 0
        for role, members in sides:
            for member in members:
                count += 1
                self._part(node, count, member, role)
        if date:
            when = When(date)
            self.add(node, leg("date"), Literal(date))
            self.add(node, leg("earliest"), day(when.earliest))
            self.add(node, leg("latest"), day(when.latest))
        if place:
            self.add(node, leg("place"), self._iris[place])
        if country:
            self.add(node, leg("country"), self._iris[country])
        if name:
            self.add(node, leg("name"), Literal(name))
        if change:
            self.add(node, leg("change"), Literal(change))
        if sentence:
            self._prove(node, sentence, date)
        return node

    def _part(self, event: NamedNode, number: int, member: str, role: str) -> None:
        part = NamedNode(f"{event.value}/participation/{number}")
        self.add(event, leg("participant"), self._iris[member])
        self.add(event, leg("participation"), part)
        self.add(part, leg("actor"), self._iris[member])
        self.add(part, leg("role"), Literal(role))
        for office in self._capacities.get(member, ()):
            self.add(part, leg("capacity"), office)

    def _prove(self, event: NamedNode, sentence: str, date: str) -> None:
        article = NamedNode(f"{ID}article/a{self._events}")
        quote = NamedNode(f"{article.value}/quote/0-{len(sentence)}")
        self.add(event, leg("evidence"), quote)
        self.add(quote, RDF_TYPE, leg("Quote"))
        self.add(quote, EXACT, Literal(sentence))
        self.add(quote, leg("sentence"), Literal(sentence))
        self.add(quote, leg("article"), article)
        self.add(article, RDF_TYPE, leg("Article"))
        self.add(article, TITLE, Literal("A test article"))
        self.add(article, SOURCE, Literal("Test Courier"))
        if len(date) >= 10:
            self.add(article, ISSUED, day(date[:10]))

    def _office(self, post: str, of: str) -> NamedNode:
        key = f"office/{post}/{_slug(of) if len(of) != 2 else of}"
        label = f"{post.replace('-', ' ')} of {of}"
        node = self._new(key, "Office", label)
        self.add(node, leg("post"), Literal(post))
        self.add(node, leg("of"), self._iris[of])
        return node

    def _new(self, path: str, kind: str, name: str, *aliases: str) -> NamedNode:
        node = NamedNode(ID + path)
        self.add(node, RDF_TYPE, leg(kind))
        self.add(node, LABEL, Literal(name))
        for alias in aliases:
            if kind != "Country":
                self.add(node, ALT, Literal(alias))
            self._iris[alias] = node
        self._iris[name] = node
        return node


def _slug(name: str) -> str:
    return fold(name).replace(" ", "-")


def sample() -> SmallWorld:
    """Invented encounters of invented people between real states."""
    world = SmallWorld()
    for code, name in {
        "NO": "Norway", "KE": "Kenya", "CL": "Chile", "NP": "Nepal", "TJ": "Tajikistan",
        "FI": "Finland",
    }.items():  # fmt: skip
        world.country(code, name)
    world.organisation("African Union", "AU")
    world.place("Oslo", "NO", 59.91, 10.75)
    world.place("Nairobi", "KE", -1.28, 36.82)
    world.official(
        "Ingrid Solheim", ("foreign-minister", "NO", "2019-02-01", "2021-06-30"),
        aliases=["Solheim"],
    )  # fmt: skip
    world.official("Yusuf Odhiambo", ("head-of-state", "KE", "2018-01-10", "2022-03-01"))
    world.official("Camila Ríos", ("foreign-minister", "CL", "2020-05-05", "2020-05-05"))
    world.official("Davlat Zhumayev", ("ambassador", "TJ", "2020-05-05", "2020-05-05"))
    world.event(
        "meeting", ["Ingrid Solheim", "Yusuf Odhiambo"], "2019-02-01", place="Nairobi",
        country="KE", sentence="Solheim; Odhiambo, and others met in Nairobi.",
    )  # fmt: skip
    world.event("visit", ["Ingrid Solheim"], "2019-02-01/2019-02-03", place="Nairobi", country="KE")
    world.event("call", ["Ingrid Solheim", "Camila Ríos"], "2020-05-05")
    world.event("meeting", ["Camila Ríos", "Davlat Zhumayev"], "2020-05", status="planned")
    world.event("meeting", ["Yusuf Odhiambo", "NP"], "2021", place="Oslo", country="NO")
    world.event("aid", [], "2021-06-30", actors=["NO"], targets=["KE"], change="given")
    world.event("message", [], actors=["African Union"], targets=["Yusuf Odhiambo"])
    return world
