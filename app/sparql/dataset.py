"""The graphs over which a query runs: those of its request (SPARQL 1.1 Protocol, 2.1.4) or its own.

Each must be there: nothing is fetched, and a graph that was mistyped is no empty one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from urllib.parse import urljoin

from pyoxigraph import NamedNode

from app.errors import RequestError
from app.sparql.tokens import Token, fault, tokens
from graph.names import OWN_GRAPH
from graph.store import WHOLE, Dataset, Store
from ontology.vocabulary import PREFIXES

_WEB = ("http://", "https://")
_DEPTHS = {"{": 1, "(": 1, "[": 1, "}": -1, ")": -1, "]": -1}


def dataset(default: Sequence[str], named: Sequence[str]) -> Dataset:
    """The dataset of these graphs, which stands instead of FROM; the whole where none is named.

    Raises `RequestError` for what is no IRI.
    """
    if not default and not named:
        return WHOLE
    for iri in (*default, *named):
        _check_iri(iri)
    return Dataset(tuple(default), tuple(named))


def check_graphs(text: str, graphs: Dataset, store: Store) -> None:
    """Raise `RequestError` for a graph of the request, else of the query, that is not there.

    But `default-graph-uri` may name one of the web: it is empty, as the W3C's cases want it.
    """
    if graphs.default is not None:
        strict = (iri for iri in graphs.default if iri and not iri.lower().startswith(_WEB))
        wanted = [*strict, *(graphs.named or ())]
    else:
        wanted = list(_named_by(text, graphs.base or ""))
    missing = set(wanted) - _held(store, wanted)
    iri = next((one for one in wanted if one in missing), None)
    if iri is not None:
        raise RequestError(
            f"There is no graph <{iri}> here, and none is fetched from elsewhere; "
            "SELECT DISTINCT ?g { GRAPH ?g {} } lists those that there are."
        )


def _held(store: Store, wanted: Sequence[str]) -> set[str]:
    """Those of some graphs that the store has; the visitors' own default graph always is one."""
    if not wanted:
        return set()
    values = " ".join(str(NamedNode(iri)) for iri in dict.fromkeys(wanted))
    rows = store.select(
        f"SELECT ?g {{ VALUES ?g {{ {values} }} FILTER EXISTS {{ GRAPH ?g {{}} }} }}"
    )
    return {OWN_GRAPH.value, *(row["g"].value for row in rows)}


def _named_by(text: str, base: str) -> Iterator[str]:
    """The graphs that a query names by FROM and FROM NAMED."""
    prefixes = {name: str(iri) for name, iri in PREFIXES.items()}
    depth, before, found = 0, "", tokens(text)
    for token in found:
        if token.text == "{" and depth == 0 and before != "CONSTRUCT":
            return  # no FROM stands behind the beginning of the pattern
        depth += _DEPTHS.get(token.text, 0) if token.kind == "sign" else 0
        before = token.keyword
        if depth:
            continue
        if before == "PREFIX":
            name = next(found, None)
            iri = next(found, None)
            if name and iri and iri.kind == "iri":
                prefixes[name.text.removesuffix(":")] = urljoin(base, iri.text[1:-1])
        elif before == "BASE":
            iri = next(found, None)
            base = urljoin(base, iri.text[1:-1]) if iri else base
        elif before in ("FROM", "FROMNAMED"):
            named = next(found, None)
            if named and named.keyword == "NAMED":
                named = next(found, None)
            yield _resolved(text, named or Token("end", "", len(text)), prefixes, base)


def _resolved(text: str, token: Token, prefixes: dict[str, str], base: str) -> str:
    """The IRI that a token names."""
    if token.kind == "iri":
        iri = urljoin(base, token.text[1:-1])
        _check_iri(iri)
        return iri
    prefix, colon, local = token.text.partition(":")
    if token.kind == "word" and colon and prefix in prefixes:
        return prefixes[prefix] + local
    raise fault("query", text, token, "the IRI of a graph is wanted")


def _check_iri(iri: str) -> None:
    try:
        NamedNode(iri)
    except ValueError as error:
        raise RequestError(f"{iri!r:.80} is no IRI of a graph: {error}") from error
