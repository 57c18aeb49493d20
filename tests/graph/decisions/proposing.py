"""Proposals drawn from a graph as it stands: sensible ones, and some that make no sense."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from graph.decisions.proposals import Proposal
from graph.identity.decisions import DecisionKind
from graph.knowledge import KnowledgeGraph
from ontology.vocabulary import ID

_THINGS = """
SELECT ?sort ?thing WHERE {
  { ?thing a leg:Official BIND("official" AS ?sort) }
  UNION { ?thing a leg:Organisation BIND("organisation" AS ?sort) }
  UNION { ?thing a leg:Event BIND("event" AS ?sort) }
  UNION { ?thing a leg:Tenure BIND("tenure" AS ?sort) }
  UNION { ?event leg:report ?thing BIND("article" AS ?sort) }
} ORDER BY ?sort ?thing"""

_PAIRS = """
SELECT DISTINCT ?thing ?part WHERE {
  { ?thing leg:participant ?part } UNION { ?thing leg:report ?part }
  UNION { ?t leg:holder ?thing ; leg:office ?part }
  UNION { ?thing a leg:Official ; rdfs:label|skos:altLabel ?part }
  UNION { ?thing a leg:Organisation ; rdfs:label|skos:altLabel ?part }
  UNION { ?thing a leg:Official . ?part leg:mentions ?thing }
} ORDER BY ?thing ?part"""


_SORTS = ("official", "organisation", "event", "tenure", "article")
_SENSIBLE = (
    *((kind, sort, 2, "") for kind in ("same", "different") for sort in _SORTS[:3]),
    *(("different", "official", 1, field) for field in ("offices", "articles", "names")),
    ("different", "organisation", 1, "names"),
    ("different", "event", 1, "reports"),
    ("different", "event", 1, "articles"),
    *(("alias", sort, 1, "name") for sort in _SORTS[:2] * 2),
    *(("reject", sort, 1, "") for sort in _SORTS),
    *(("reject", sort, 1, "name") for sort in _SORTS[:2]),
    ("reject", "official", 1, "office"),
    ("reject", "event", 1, "participant"),
    ("confirm", "official", 1, "office"),
    *(("confirm", sort, 1, "") for sort in _SORTS[2:]),
    ("confirm", "event", 1, "participant"),
)


@st.composite
def proposals(draw: st.DrawFn, graph: KnowledgeGraph, names: tuple[str, ...]) -> Proposal | None:
    """Something to decide on what is in the graph, mostly of use; None where that cannot be."""
    rows: Any = graph.store.select(_THINGS)
    sorts: dict[str, list[str]] = {}
    for row in rows:
        sorts.setdefault(row["sort"].value, []).append(row["thing"].value.removeprefix(ID))
    ways = [way for way in _SENSIBLE if len(sorts.get(way[1], ())) >= way[2]]
    if not ways:
        return None
    kind, sort, number, field = draw(st.sampled_from(ways))
    if draw(st.integers(0, 19)) == 0:
        kind = draw(st.sampled_from([one.value for one in DecisionKind]))
    things = st.sampled_from(sorts[sort])
    about = draw(st.lists(things, min_size=number, max_size=number, unique=True))
    return Proposal(
        kind=DecisionKind(kind),
        about=tuple(about),
        author=draw(st.sampled_from(("A. Analyst", "B. Botha"))),
        reason="It is so.",
        **draw(_details(_parts(graph, about[0]), field, names)),
    )


@st.composite
def _details(
    draw: st.DrawFn, parts: dict[str, list[str]], field: str, names: tuple[str, ...]
) -> dict[str, Any]:
    if not field:
        return {}
    values = parts[_FIELD_OF[field]]
    if field == "name":
        values = [*values, *names]
    if not values:
        return {}
    if field in ("name", "office", "participant"):
        return {field: draw(st.sampled_from(values))}
    return {field: tuple(draw(st.lists(st.sampled_from(values), min_size=1, max_size=2)))}


_FIELD_OF = {
    "name": "name",
    "names": "name",
    "office": "office",
    "offices": "office",
    "participant": "party",
    "reports": "report",
    "articles": "article",
}


def _parts(graph: KnowledgeGraph, thing: str) -> dict[str, list[str]]:
    """What belongs to a thing, by what it is."""
    found: dict[str, list[str]] = {sort: [] for sort in _FIELD_OF.values()}
    rows: Any = graph.store.select(_PAIRS)
    for row in rows:
        if row["thing"].value.removeprefix(ID) != thing:
            continue
        part = row["part"].value.removeprefix(ID)
        if thing.startswith("event/"):
            found["report" if "/event/" in part else "party"].append(part)
        elif part.startswith("office/"):
            found["office"].append(part)
        elif part.startswith("article/"):
            found["article"].append(_identifier(graph, part))
        else:
            found["name"].append(part)
    return found


def _identifier(graph: KnowledgeGraph, article: str) -> str:
    row: Any = graph.store.select(
        "SELECT ?id WHERE { $article dcterms:identifier ?id }", {"article": ID[article]}
    )[0]
    return str(row["id"].value)
