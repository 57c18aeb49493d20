"""The nodes of the world, each described by quads of the default graph."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from pyoxigraph import Literal, NamedNode, Quad

from graph.evidence import article_quads, date_literal, quote_quads
from graph.facts import Facts, Post
from graph.identity.officials import Profile, best_form
from graph.identity.organisations import known_organisation, organisation_slug
from graph.identity.places import known_place
from graph.identity.showings import Record
from graph.names import (
    country_iri,
    decision_iri,
    kind,
    local,
    office_iri,
    organisation_iri,
    tenure_iri,
)
from ontology.countries import countries
from ontology.vocabulary import (
    FOAF,
    LEG,
    ORG,
    OWL,
    POST,
    RDF,
    RDFS,
    SCHEMA,
    SKOS,
    WGS84,
    XSD,
    Namespace,
)

TYPE = RDF["type"]
LABEL = RDFS["label"]
ALIAS = SKOS["altLabel"]
WIKIDATA = Namespace("http://www.wikidata.org/entity/")
GEONAMES = Namespace("https://sws.geonames.org/")

_POST_WORDS = {
    Post.ORGANISATION_HEAD: "head",
    Post.VICE_HEAD: "deputy leader",
    Post.OTHER: "official",
}
_WITH_ARTICLE = frozenset(
    {"Bahamas", "Comoros", "Democratic Republic of the Congo", "Gambia", "Holy See", "Maldives"}
    | {"Netherlands", "Philippines", "Republic of the Congo", "Seychelles"}
)

Pair = tuple[NamedNode, NamedNode | Literal]
Forms = Mapping[str, int]
"""How many articles use each form of a name."""


@dataclass(frozen=True, slots=True)
class Named:
    """An entity and what it is called."""

    node: NamedNode
    label: str


class Tenure:
    """What all articles together say of one official in one office.

    It is put together of what profiles say once it is asked for: most tenures of a busy person
    are not.
    """

    __slots__ = ("_parts", "_shown", "_titles")

    def __init__(self, parts: Iterable[tuple[Iterable[str], Record]] = ()) -> None:
        self._parts = tuple(parts)
        self._titles: set[str] | None = None
        self._shown: Record | None = None

    def with_parts(self, parts: Iterable[tuple[Iterable[str], Record]]) -> Tenure:
        """The same with the titles and sights of more profiles."""
        return Tenure((*self._parts, *parts))

    @property
    def titles(self) -> set[str]:
        """How the office is worded."""
        if self._titles is None:
            self._titles = {title for titles, _ in self._parts for title in titles}
        return self._titles

    @property
    def shown(self) -> Record:
        """On which days the official is seen in it, and which turns are told."""
        if self._shown is None and len(self._parts) == 1:
            self._shown = self._parts[0][1]
        elif self._shown is None:
            self._shown = Record()
            for _, shown in self._parts:
                self._shown.merge(shown)
        return self._shown


@dataclass(slots=True)
class Person:
    """What all articles together say of one official; tenures by `post/of`."""

    named: Named
    forms: set[str] = field(default_factory=set)
    tenures: dict[str, Tenure] = field(default_factory=dict)
    judgements: dict[str, set[str]] = field(default_factory=dict)
    """Ids of decisions by the office on which they are; under no office those on the official."""

    def judge(self, profile: Profile) -> None:
        """Take in what people have decided on mentions of the official."""
        for word in profile.judged.decisions:
            decision, _, office = word.partition(" ")
            self.judgements.setdefault(office, set()).add(decision)


def describe_article(facts: Facts) -> list[Quad]:
    """An article and the quotes on which its facts rest."""
    return [Quad(*triple) for triple in (*article_quads(facts.article), *quote_quads(facts))]


def describe(node: NamedNode, forms: Forms, of: Named | None = None) -> list[Quad]:
    """A country, organisation, place or office; an office with whom it serves."""
    if kind(node) == "office":
        pairs = _office(node, of)
    else:
        pairs = {"country": _country, "organisation": _organisation, "place": _place}[kind(node)](
            node, forms
        )
    return [Quad(node, predicate, value) for predicate, value in pairs]


def label_of(node: NamedNode, forms: Forms) -> str:
    """What a country, organisation or place is called."""
    name = local(node)
    if kind(node) == "country":
        country = countries().get(name)
        return country.name if country else name
    if kind(node) == "organisation":
        known = known_organisation(name)
        own = {form: n for form, n in forms.items() if organisation_slug(form) == name}
        return known.name if known else best_form(own or forms)
    place = known_place(node, forms)
    return place.name if place else best_form(forms)


def served_by(office: NamedNode) -> NamedNode:
    """The country or organisation that an office serves."""
    of = local(office).partition("/")[2]
    return country_iri(of) if of.isupper() else organisation_iri(of)


def office_node(office: str) -> NamedNode:
    """The office written `post/of`."""
    post, _, of = office.partition("/")
    return office_iri(Post(post), country_iri(of) if of.isupper() else organisation_iri(of))


def describe_person(person: Person, other: Person | None = None) -> Iterator[Quad]:
    """An official with tenures; what shows the tenures is told by the articles.

    What another telling of the official says as well may be left out.
    """
    same = other if other and other.named == person.named else None
    node = person.named.node
    if not same or not _is_called_alike(person, same):
        yield from _called(person)
    if not same or person.tenures.keys() != same.tenures.keys():
        for office in map(office_node, person.tenures):
            yield Quad(node, LEG["serves"], served_by(office))
    for name in person.tenures:
        if not same or not _says_alike(person, same, name):
            yield from _tenure(person, name)


def _called(person: Person) -> Iterator[Quad]:
    node, label = person.named.node, person.named.label
    yield Quad(node, TYPE, LEG["Official"])
    yield Quad(node, TYPE, FOAF["Person"])
    yield Quad(node, LABEL, Literal(label))
    for form in person.forms - {label}:
        yield Quad(node, ALIAS, Literal(form))
    for decision in person.judgements.get("", ()):
        yield Quad(node, LEG["judgement"], decision_iri(decision))


def _tenure(person: Person, name: str) -> Iterator[Quad]:
    office, tenure = office_node(name), person.tenures[name]
    held = tenure_iri(person.named.node, office)
    yield Quad(held, TYPE, LEG["Tenure"])
    yield Quad(held, TYPE, ORG["Membership"])
    yield Quad(held, LEG["holder"], person.named.node)
    yield Quad(held, LEG["office"], office)
    for title in tenure.titles:
        yield Quad(held, LEG["title"], Literal(title))
    for decision in person.judgements.get(name, ()):
        yield Quad(held, LEG["judgement"], decision_iri(decision))
    seen = tenure.shown.seen
    if seen:
        yield Quad(held, LEG["seenFrom"], date_literal(seen.first))
        yield Quad(held, LEG["seenTo"], date_literal(seen.last))


def _is_called_alike(one: Person, other: Person) -> bool:
    return one.forms == other.forms and one.judgements.get("") == other.judgements.get("")


def _says_alike(one: Person, other: Person, office: str) -> bool:
    return one.tenures[office] is other.tenures.get(office) and (
        one.judgements.get(office) == other.judgements.get(office)
    )


def _country(node: NamedNode, forms: Forms) -> Iterator[Pair]:
    yield TYPE, LEG["Country"]
    yield TYPE, SCHEMA["Country"]
    yield LEG["code"], Literal(local(node))
    yield LABEL, Literal(label_of(node, forms))
    known = countries().get(local(node))
    if known:
        for name in known.all_names[1:]:
            yield ALIAS, Literal(name)
        if known.wikidata:
            yield OWL["sameAs"], WIKIDATA[known.wikidata]
        if known.geonames:
            yield OWL["sameAs"], GEONAMES[f"{known.geonames}/"]


def _organisation(node: NamedNode, forms: Forms) -> Iterator[Pair]:
    yield TYPE, LEG["Organisation"]
    yield TYPE, ORG["Organization"]
    label = label_of(node, forms)
    yield LABEL, Literal(label)
    known = known_organisation(local(node))
    for alias in {*forms, *(known.wordings if known else ())} - {label, ""}:
        yield ALIAS, Literal(alias)
    if known and known.wikidata:
        yield OWL["sameAs"], WIKIDATA[known.wikidata]


def _place(node: NamedNode, forms: Forms) -> Iterator[Pair]:
    yield TYPE, LEG["Place"]
    yield TYPE, SCHEMA["Place"]
    label = label_of(node, forms)
    yield LABEL, Literal(label)
    for alias in set(forms) - {label}:
        yield ALIAS, Literal(alias)
    code = local(node).partition("/")[0]
    if code != "ZZ":
        yield LEG["country"], country_iri(code)
    known = known_place(node, forms)
    if known:
        yield WGS84["lat"], _degrees(known.latitude)
        yield WGS84["long"], _degrees(known.longitude)
        if known.geonames:
            yield LEG["geonames"], GEONAMES[f"{known.geonames}/"]


def _degrees(value: float) -> Literal:
    """A decimal in the form in which stores keep it."""
    digits = f"{value:.6f}".rstrip("0").rstrip(".")
    return Literal("0" if digits == "-0" else digits, datatype=XSD["decimal"])


def _office(node: NamedNode, of: Named | None) -> Iterator[Pair]:
    post = Post(local(node).partition("/")[0])
    of = of or Named(served_by(node), label_of(served_by(node), {}))
    yield TYPE, LEG["Office"]
    yield TYPE, ORG["Post"]
    yield LEG["post"], Literal(post.value)
    yield LEG["postConcept"], POST[post.value]
    yield LEG["of"], of.node
    words = _POST_WORDS.get(post, post.value.replace("-", " "))
    yield LABEL, Literal(f"{words} of {_with_article(of)}")


def _with_article(of: Named) -> str:
    """A name as it stands after "of"."""
    name = of.label
    if kind(of.node) == "organisation":
        return name if name.startswith(("The ", "the ")) else f"the {name}"
    long = name.startswith("United ") or name.endswith((" Islands", " Republic"))
    return f"the {name}" if long or name in _WITH_ARTICLE else name


def joined(names: Collection[str]) -> str:
    """Names in a row of words."""
    names = list(names)
    return " and ".join(filter(None, [", ".join(names[:-1]), names[-1]])) if names else ""
