"""What the world holds now, as far as a change needs to know."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from pyoxigraph import NamedNode, Quad

from graph.store import Store
from ontology.vocabulary import LEG, RDF, RDFS, SKOS

_PERSON = [RDF["type"], RDFS["label"], SKOS["altLabel"], LEG["serves"]]
_TENURE = [RDF["type"], *(LEG[n] for n in ("holder", "office", "title", "seenFrom", "seenTo"))]


class WorldReader:
    """Reads bounded parts of the default graph."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def nodes(self, nodes: Iterable[NamedNode]) -> list[Quad]:
        """All quads with one of the subjects."""
        return self._quads("VALUES ?s { $nodes } ?s ?p ?o", nodes)

    def persons(self, officials: Iterable[NamedNode]) -> list[Quad]:
        """Officials and their tenures, without what shows the tenures."""
        officials = list(officials)
        person = " ".join(map(str, _PERSON))
        tenure = " ".join(map(str, _TENURE))
        return self._quads(
            f"VALUES ?s {{ $nodes }} VALUES ?p {{ {person} }} ?s ?p ?o", officials
        ) + (
            self._quads(
                f"VALUES ?n {{ $nodes }} ?s leg:holder ?n . VALUES ?p {{ {tenure} }} ?s ?p ?o",
                officials,
            )
        )

    def events(self, events: Iterable[NamedNode]) -> list[Quad]:
        """Events with their participations."""
        return self._quads(
            "VALUES ?e { $nodes } { ?e leg:participation ?s } "
            "UNION { ?e a leg:Event BIND(?e AS ?s) } ?s ?p ?o",
            events,
        )

    def mentions(self, articles: Iterable[NamedNode]) -> list[Quad]:
        """Whom and what the articles mention."""
        return self._quads("VALUES ?s { $nodes } BIND(leg:mentions AS ?p) ?s ?p ?o", articles)

    def shown(self, quotes: Iterable[NamedNode]) -> list[Quad]:
        """Which tenures the quotes show."""
        return self._quads(
            "VALUES ?o { $nodes } BIND(leg:evidence AS ?p) ?s ?p ?o . ?s a leg:Tenure", quotes
        )

    def offices_of(self, served: Iterable[NamedNode]) -> list[NamedNode]:
        """The offices that serve one of these."""
        rows = self._rows("SELECT ?o WHERE { VALUES ?n { $nodes } ?o leg:of ?n }", served)
        return [row["o"] for row in rows]

    def labels(self, nodes: Iterable[NamedNode]) -> dict[NamedNode, str]:
        """What these are called."""
        rows = self._rows("SELECT ?n ?l WHERE { VALUES ?n { $nodes } ?n rdfs:label ?l }", nodes)
        return {row["n"]: row["l"].value for row in rows}

    def events_of(self, reports: Iterable[str]) -> dict[str, str]:
        """Of each report, the event of which it tells."""
        rows = self._rows(
            "SELECT ?r ?e WHERE { VALUES ?r { $nodes } ?e leg:report ?r }",
            map(NamedNode, reports),
        )
        return {row["r"].value: row["e"].value for row in rows}

    def reports_of(self, events: Iterable[str]) -> dict[str, list[str]]:
        """Of each event, the reports that tell of it."""
        rows = self._rows(
            "SELECT ?r ?e WHERE { VALUES ?e { $nodes } ?e leg:report ?r }",
            map(NamedNode, events),
        )
        found: dict[str, list[str]] = defaultdict(list)
        for row in rows:
            found[row["e"].value].append(row["r"].value)
        return found

    def _quads(self, pattern: str, nodes: Iterable[NamedNode]) -> list[Quad]:
        rows = self._rows(f"SELECT DISTINCT ?s ?p ?o WHERE {{ {pattern} }}", nodes)
        return [Quad(row["s"], row["p"], row["o"]) for row in rows]

    def _rows(self, query: str, nodes: Iterable[NamedNode]) -> list[dict[str, Any]]:
        nodes = list(nodes)
        return list(self._store.select(query, {"nodes": nodes})) if nodes else []
