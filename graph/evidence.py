"""What one article says, as the quads of its named graph, and back again without loss."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from pyoxigraph import Literal, NamedNode, Quad, Triple

from graph.facts import (
    SIDED,
    Article,
    Basis,
    Change,
    Country,
    Event,
    EventType,
    Facts,
    LegationError,
    Office,
    Official,
    Organisation,
    Post,
    Quote,
    Status,
    When,
)
from graph.names import article_iri, evidence_graph, part, quote_iri
from graph.sentences import sentence_words
from ontology.vocabulary import DCTERMS, EDTF, LEG, NIF, OA, RDF, RDFS, SKOS, XSD

_TYPE = RDF["type"]
_LABEL = RDFS["label"]
_ALT = SKOS["altLabel"]
_EDTF_TYPE = EDTF["EDTF-level0"]
_NUMBER = re.compile(r"(\d+)$")

ROLES = {EventType.VISIT: "visitor", EventType.SIGNING: "signatory"}
"""The role of all participants of a type without sides, where it has a name of its own."""


def to_quads(facts: Facts, read_at: dt.datetime) -> list[Quad]:
    """The named graph of an article.

    Raises `LegationError` where a quote lies outside the text or a word cannot be stored.
    """
    return _Writer(facts).write(read_at)


def from_quads(quads: Iterable[Quad]) -> Facts:
    """The facts of an article's named graph, as they were given to `to_quads`."""
    return _Reader(quads).read()


def digest(facts: Facts) -> str:
    """A fingerprint by which the same facts of the same article are known again."""
    return hashlib.sha256(repr(facts).encode("utf-8", "surrogatepass")).hexdigest()


def role(event: Event, name: str) -> tuple[str, ...]:
    """The roles of a participant: one for most, two for who stands on both sides."""
    sides = (("actor", event.actors), ("target", event.targets))
    found = tuple(side for side, names in sides if name in names)
    if found or event.type in SIDED:
        return found or ("participant",)
    return (ROLES.get(event.type, "participant"),)


def shown_by(facts: Facts, official: Official, office: Office) -> tuple[Quote, ...]:
    """The words that show an official in an office.

    Where the facts give none: where the name stands first, else the events with the official.
    """
    if office.quotes or official.quotes:
        return office.quotes or official.quotes[:1]
    for name in (official.name, *official.aliases):
        start = facts.article.text.find(name) if name else -1
        if start >= 0:
            return (Quote(start, start + len(name)),)
    return tuple(event.quote for event in facts.events if official.name in event.participants)


def quotes_of(facts: Facts) -> list[Quote]:
    """All runs of text on which facts of the world rest, in order, each once."""
    found = {event.quote for event in facts.events}
    for official in facts.officials:
        for office in official.offices:
            found.update(shown_by(facts, official, office))
    return sorted(found, key=lambda quote: (quote.start, quote.end))


def quote_quads(facts: Facts) -> Iterator[tuple[NamedNode, NamedNode, NamedNode | Literal]]:
    """The quotes of an article, each with its sentence, as subject, predicate and object."""
    article = facts.article
    for quote in quotes_of(facts):
        node = quote_iri(article.id, quote)
        if not 0 <= quote.start < quote.end <= len(article.text):
            raise LegationError(
                f"article {article.id!r}: quote {quote.start}-{quote.end} lies outside its text "
                f"of {len(article.text)} characters: offsets count from 0, the end is exclusive"
            )
        yield node, _TYPE, LEG["Quote"]
        yield node, OA["exact"], _text(article.text[quote.start : quote.end])
        yield node, LEG["sentence"], _text(sentence_words(article, quote))
        yield node, NIF["beginIndex"], Literal(quote.start)
        yield node, NIF["endIndex"], Literal(quote.end)
        yield node, LEG["article"], article_iri(article.id)


def article_quads(article: Article) -> Iterator[tuple[NamedNode, NamedNode, NamedNode | Literal]]:
    """An article without its text, as subject, predicate and object."""
    node = article_iri(article.id)
    yield node, _TYPE, LEG["Article"]
    yield node, DCTERMS["identifier"], _text(article.id)
    if article.title:
        yield node, DCTERMS["title"], _text(article.title)
    if article.source:
        yield node, DCTERMS["source"], _text(article.source)
    if article.published:
        yield node, DCTERMS["issued"], date_literal(article.published)
    if article.url:
        yield node, LEG["url"], _text(article.url)


def date_literal(day: dt.date) -> Literal:
    """A day as an xsd:date."""
    return Literal(day.isoformat(), datatype=XSD["date"])


def moment_literal(moment: dt.datetime) -> Literal:
    """A moment to the second as an xsd:dateTime in UTC."""
    utc = moment.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return Literal(utc, datatype=XSD["dateTime"])


def when_literal(when: When) -> Literal:
    """A date as precise as it is known, in EDTF."""
    return Literal(when.edtf, datatype=_EDTF_TYPE)


def _text(value: str) -> Literal:
    try:
        return Literal(value)
    except (UnicodeEncodeError, ValueError) as error:
        raise LegationError(
            f"text {value[:40]!r} cannot be stored ({error}): decode the article anew"
        ) from error


class _Writer:
    """Writes the quads of one article."""

    def __init__(self, facts: Facts) -> None:
        self._facts = facts
        self._article = article_iri(facts.article.id)
        self._graph = evidence_graph(facts.article.id)
        self._quads: list[Quad] = []

    def write(self, read_at: dt.datetime) -> list[Quad]:
        article = self._facts.article
        for subject, predicate, value in article_quads(article):
            self._add(subject, predicate, value)
        self._add(self._article, LEG["text"], _text(article.text))
        self._add(self._article, LEG["readAt"], moment_literal(read_at))
        self._add(self._article, LEG["digest"], Literal(digest(self._facts)))
        for number, notice in enumerate(self._facts.notices):
            self._add(self._article, LEG["notice"], _text(f"{number} {notice}"))
        self._write_mentions()
        for number, event in enumerate(self._facts.events):
            self._report(part(self._article, "event", number), event)
        for subject, predicate, value in quote_quads(self._facts):
            self._add(subject, predicate, value)
        return self._quads

    def _write_mentions(self) -> None:
        for number, country in enumerate(self._facts.countries):
            node = self._mention("country", number, "CountryMention", country.quotes)
            self._sure(node, country.confidence)
            self._add(node, LEG["code"], _text(country.code))
        for number, organisation in enumerate(self._facts.organisations):
            node = self._mention("organisation", number, "OrganisationMention", organisation.quotes)
            self._names(node, organisation.name, organisation.aliases)
            self._sure(node, organisation.confidence)
        for number, official in enumerate(self._facts.officials):
            node = self._mention("official", number, "OfficialMention", official.quotes)
            self._names(node, official.name, official.aliases)
            self._sure(node, official.confidence)
            for rank, office in enumerate(official.offices):
                self._office(node, rank, official, office)

    def _mention(
        self, kind: str, number: int, class_name: str, quotes: tuple[Quote, ...]
    ) -> NamedNode:
        node = part(self._article, kind, number)
        self._add(node, _TYPE, LEG[class_name])
        self._add(node, LEG["article"], self._article)
        self._spans(node, quotes)
        return node

    def _sure(self, node: NamedNode, confidence: float | None) -> None:
        if confidence is not None:
            number = Literal(repr(confidence), datatype=XSD["double"])
            self._add(node, LEG["confidence"], number)

    def _names(self, node: NamedNode, name: str, aliases: tuple[str, ...]) -> None:
        self._add(node, _LABEL, _text(name))
        for alias in set(aliases):
            self._add(node, _ALT, _text(alias))
        known = sorted(set(aliases))
        if list(aliases) != known:
            order = " ".join(str(known.index(alias)) for alias in aliases)
            self._add(node, LEG["order"], Literal(order))

    def _office(self, holder: NamedNode, rank: int, official: Official, office: Office) -> None:
        node = part(holder, "office", rank)
        self._add(holder, LEG["office"], node)
        self._add(node, _TYPE, LEG["OfficeMention"])
        self._add(node, LEG["post"], Literal(office.post.value))
        if office.of is not None:
            self._add(node, LEG["name"], _text(office.of))
        if office.title:
            self._add(node, LEG["title"], _text(office.title))
        for name, when in (("since", office.since), ("until", office.until)):
            if when is not None:
                self._add(node, LEG[name], when_literal(when))
        if office.acting:
            self._add(node, LEG["acting"], Literal(True))
        self._spans(node, office.quotes)
        self._sure(node, office.confidence)
        for quote in shown_by(self._facts, official, office):
            self._add(node, LEG["evidence"], quote_iri(self._facts.article.id, quote))

    def _report(self, node: NamedNode, event: Event) -> None:
        self._add(node, _TYPE, LEG["Report"])
        self._add(node, LEG["article"], self._article)
        self._add(node, LEG["type"], Literal(event.type.value))
        self._add(node, LEG["status"], Literal(event.status.value))
        self._add(node, LEG["evidence"], quote_iri(self._facts.article.id, event.quote))
        if event.date:
            self._add(node, LEG["date"], when_literal(event.date))
            self._add(node, LEG["dateBasis"], Literal(event.date.basis.value))
            self._add(node, LEG["earliest"], date_literal(event.date.earliest))
            self._add(node, LEG["latest"], date_literal(event.date.latest))
        for name, value in (
            ("placeName", event.place),
            ("code", event.country),
            ("name", event.name),
            ("change", event.change),
        ):
            if value is not None:
                self._add(node, LEG[name], _text(str(value)))
        self._sure(node, event.confidence)
        self._participations(node, event)

    def _participations(self, node: NamedNode, event: Event) -> None:
        names = list(dict.fromkeys((*event.participants, *event.actors, *event.targets)))
        for number, name in enumerate(names):
            one = part(node, "participation", number)
            self._add(node, LEG["participation"], one)
            self._add(one, LEG["name"], _text(name))
            for word in role(event, name):
                self._add(one, LEG["role"], Literal(word))
        sides = (event.participants, event.actors, event.targets)
        order = "|".join(" ".join(str(names.index(name)) for name in side) for side in sides)
        plain = "|".join(
            " ".join(str(n) for n, name in enumerate(names) if name in side)
            for side in (names, event.actors, event.targets)
        )
        if order != plain:
            self._add(node, LEG["order"], Literal(order))

    def _spans(self, node: NamedNode, quotes: tuple[Quote, ...]) -> None:
        if quotes:
            spans = " ".join(f"{quote.start}-{quote.end}" for quote in quotes)
            self._add(node, LEG["spans"], Literal(spans))

    def _add(self, subject: NamedNode, predicate: NamedNode, value: NamedNode | Literal) -> None:
        self._quads.append(Quad(subject, predicate, value, self._graph))


class _Reader:
    """Reads the facts of one article back from its quads."""

    def __init__(self, quads: Iterable[Quad]) -> None:
        self._values: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        self._classes: dict[str, list[str]] = defaultdict(list)
        for quad in quads:
            if not isinstance(quad.subject, NamedNode) or isinstance(quad.object, Triple):
                continue
            subject, value = quad.subject.value, quad.object.value
            if quad.predicate == _TYPE:
                self._classes[value.removeprefix(LEG)].append(subject)
            else:
                self._values[subject][quad.predicate.value].append(value)

    def read(self) -> Facts:
        nodes = self._classes["Article"]
        if len(nodes) != 1:
            raise LegationError(f"a graph of evidence holds {len(nodes)} articles: one is wanted")
        notices = (notice.partition(" ") for notice in self._values[nodes[0]][LEG["notice"].value])
        return Facts(
            article=self._read_article(nodes[0]),
            countries=tuple(
                Country(
                    self._one(node, LEG["code"]) or "", self._spans(node), self._confidence(node)
                )
                for node in self._numbered("CountryMention")
            ),
            organisations=tuple(
                Organisation(
                    self._one(node, _LABEL) or "",
                    self._aliases(node),
                    self._spans(node),
                    self._confidence(node),
                )
                for node in self._numbered("OrganisationMention")
            ),
            officials=tuple(self._official(node) for node in self._numbered("OfficialMention")),
            events=tuple(self._event(node) for node in self._numbered("Report")),
            notices=tuple(text for _, _, text in sorted(notices, key=lambda one: int(one[0]))),
        )

    def _read_article(self, node: str) -> Article:
        published = self._one(node, DCTERMS["issued"])
        return Article(
            id=self._one(node, DCTERMS["identifier"]) or "",
            text=self._one(node, LEG["text"]) or "",
            source=self._one(node, DCTERMS["source"]) or "",
            published=dt.date.fromisoformat(published) if published else None,
            title=self._one(node, DCTERMS["title"]) or "",
            url=self._one(node, LEG["url"]) or "",
        )

    def _official(self, node: str) -> Official:
        offices = sorted(self._values[node][LEG["office"].value], key=_number)
        return Official(
            name=self._one(node, _LABEL) or "",
            aliases=self._aliases(node),
            offices=tuple(
                Office(
                    post=Post(self._one(office, LEG["post"]) or ""),
                    of=self._one(office, LEG["name"]),
                    title=self._one(office, LEG["title"]) or "",
                    since=self._term(office, LEG["since"]),
                    until=self._term(office, LEG["until"]),
                    acting=self._one(office, LEG["acting"]) is not None,
                    quotes=self._spans(office),
                    confidence=self._confidence(office),
                )
                for office in offices
            ),
            quotes=self._spans(node),
            confidence=self._confidence(node),
        )

    def _term(self, node: str, end: NamedNode) -> When | None:
        edtf = self._one(node, end)
        return When(edtf) if edtf else None

    def _confidence(self, node: str) -> float | None:
        value = self._one(node, LEG["confidence"])
        return float(value) if value else None

    def _event(self, node: str) -> Event:
        edtf = self._one(node, LEG["date"])
        change = self._one(node, LEG["change"])
        quote = (self._one(node, LEG["evidence"]) or "").rpartition("/")[2]
        participants, actors, targets = self._sides(node)
        return Event(
            type=EventType(self._one(node, LEG["type"]) or ""),
            status=Status(self._one(node, LEG["status"]) or ""),
            participants=participants,
            quote=_span(quote),
            date=When(edtf, Basis(self._one(node, LEG["dateBasis"]) or "")) if edtf else None,
            place=self._one(node, LEG["placeName"]),
            country=self._one(node, LEG["code"]),
            name=self._one(node, LEG["name"]),
            actors=actors,
            targets=targets,
            change=Change(change) if change else None,
            confidence=self._confidence(node),
        )

    def _sides(self, node: str) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
        parts = sorted(self._values[node][LEG["participation"].value], key=_number)
        names = [self._one(one, LEG["name"]) or "" for one in parts]
        order = self._one(node, LEG["order"])
        if order is not None:
            sides = [[names[int(n)] for n in side.split()] for side in order.split("|")]
        else:
            roles = [self._values[one][LEG["role"].value] for one in parts]
            sides = [names] + [
                [name for name, words in zip(names, roles, strict=True) if side in words]
                for side in ("actor", "target")
            ]
        return tuple(sides[0]), tuple(sides[1]), tuple(sides[2])

    def _aliases(self, node: str) -> tuple[str, ...]:
        known = sorted(self._values[node][_ALT.value])
        order = self._one(node, LEG["order"])
        return tuple(known[int(n)] for n in order.split()) if order else tuple(known)

    def _spans(self, node: str) -> tuple[Quote, ...]:
        return tuple(_span(span) for span in (self._one(node, LEG["spans"]) or "").split())

    def _numbered(self, class_name: str) -> list[str]:
        return sorted(self._classes[class_name], key=_number)

    def _one(self, node: str, predicate: NamedNode) -> str | None:
        found = self._values[node][predicate.value]
        return found[0] if found else None


def _number(node: str) -> int:
    found = _NUMBER.search(node)
    return int(found[1]) if found else -1


def _span(text: str) -> Quote:
    start, _, end = text.partition("-")
    return Quote(int(start), int(end))
