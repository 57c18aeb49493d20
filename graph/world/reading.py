"""What the world holds now, as far as a change needs to know."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from pyoxigraph import NamedNode, Quad

from graph.store import Store
from ontology.vocabulary import LEG, RDF

_TENURE = [RDF["type"], *(LEG[n] for n in ("holder", "office", "title", "seenFrom", "seenTo"))]


class WorldReader:
    """Reads bounded parts of the default graph."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def nodes(self, nodes: Iterable[NamedNode]) -> list[Quad]:
        """All quads with one of the subjects."""
        rows = self._rows("SELECT ?s ?p ?o WHERE { VALUES ?s { $nodes } ?s ?p ?o }", nodes)
        return [Quad(row["s"], row["p"], row["o"]) for row in rows]

    def persons(self, officials: Iterable[NamedNode]) -> list[Quad]:
        """Officials and their tenures, without what shows the tenures."""
        officials = list(officials)
        held = self._rows("SELECT ?t WHERE { VALUES ?n { $nodes } ?t leg:holder ?n }", officials)
        pairs = [(row["t"], predicate) for row in held for predicate in _TENURE]
        rows = self._rows("SELECT ?s ?p ?o WHERE { VALUES (?s ?p) { $nodes } ?s ?p ?o }", pairs)
        return self.nodes(officials) + [Quad(row["s"], row["p"], row["o"]) for row in rows]

    def events(self, events: Iterable[NamedNode]) -> list[Quad]:
        """Events with their participations."""
        events = list(events)
        parts = self._rows(
            "SELECT ?p WHERE { VALUES ?n { $nodes } ?n leg:participation ?p }", events
        )
        return self.nodes([*events, *(row["p"] for row in parts)])

    def mentions(self, articles: Iterable[NamedNode]) -> list[Quad]:
        """Whom and what the articles mention."""
        mentions = LEG["mentions"]
        rows = self._rows(
            "SELECT ?n ?o WHERE { VALUES ?n { $nodes } ?n leg:mentions ?o }", articles
        )
        return [Quad(row["n"], mentions, row["o"]) for row in rows]

    def shown(self, quotes: Iterable[NamedNode]) -> list[Quad]:
        """Which tenures the quotes show."""
        evidence = LEG["evidence"]
        rows = self._rows(
            "SELECT ?s ?n WHERE { VALUES ?n { $nodes } ?s leg:evidence ?n . ?s a leg:Tenure }",
            quotes,
        )
        return [Quad(row["s"], evidence, row["n"]) for row in rows]

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

    def _rows(
        self, query: str, nodes: Iterable[NamedNode] | Iterable[tuple[NamedNode, NamedNode]]
    ) -> list[dict[str, Any]]:
        values: Any = list(nodes)
        return list(self._store.select(query, {"nodes": values})) if values else []
