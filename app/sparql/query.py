"""Strangers' SPARQL: which queries are let through, and in which formats they are answered."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from app.errors import NotAcceptableError, RefusedError, RequestError, TooLargeError
from app.negotiation import choose
from app.sparql.calls import check_calls
from app.sparql.source import Source, line_and_column

SOLUTIONS = (
    "application/sparql-results+json",
    "application/sparql-results+xml",
    "text/csv",
    "text/tab-separated-values",
)
GRAPHS = (
    "text/turtle",
    "application/n-triples",
    "application/rdf+xml",
    "application/ld+json",
    "application/n-quads",
    "application/trig",
)
SYNONYMS = {
    "application/json": "application/sparql-results+json",
    "application/xml": "application/sparql-results+xml",
    "text/xml": "application/sparql-results+xml",
    "text/plain": "application/n-triples",
}
"""Names by which clients also ask for these formats."""

NAMES = {
    "json": "application/sparql-results+json",
    "xml": "application/sparql-results+xml",
    "csv": "text/csv",
    "tsv": "text/tab-separated-values",
    "turtle": "text/turtle",
    "ntriples": "application/n-triples",
    "nquads": "application/n-quads",
    "trig": "application/trig",
    "rdfxml": "application/rdf+xml",
    "jsonld": "application/ld+json",
}
"""Short names of the formats, for `format=` and the command line."""

LENGTH = 100_000
"""Characters that a query may have."""
_BLANK = r"(?:\s|#[^\n\r]*+)*+"
_PROLOGUE = re.compile(
    rf"{_BLANK}(?:(?:BASE{_BLANK}<[^>]*+>|PREFIX{_BLANK}[^\s:]*+:{_BLANK}<[^>]*+>"
    rf"|VERSION{_BLANK}(?:\"[^\"]*+\"|'[^']*+')){_BLANK})*+(\w*)",
    re.IGNORECASE,
)
_HINT = 200
"""Characters up to which the engine's list of what it expected is of help."""
_WHERE = re.compile(r"error at (\d+):(\d+)")
_FILE = re.compile(r"<\s*file:[^<>]*+>?", re.IGNORECASE)
_FROM = re.compile(r"(?<![?$])\bFROM(?:NAMED)?\b", re.IGNORECASE)
_UPDATES = {"INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH"}


@dataclass(frozen=True, slots=True)
class Query:
    """A query that may run; `form` is SELECT, ASK, CONSTRUCT or DESCRIBE, or empty if unclear."""

    source: Source
    form: str
    hosts: Collection[str] = ()
    """Those that it may call by SERVICE."""

    @property
    def text(self) -> str:
        """The query as it was written."""
        return self.source.written

    @property
    def formats(self) -> Sequence[str]:
        """Media types in which its result can be written, the favourite first."""
        return GRAPHS if self.form in ("CONSTRUCT", "DESCRIBE") else SOLUTIONS

    @property
    def names_graphs(self) -> bool:
        """Whether it may name its graphs itself."""
        return bool(_FROM.search(self.text))

    def format_for(self, accept: str | None) -> str:
        """The media type that suits an Accept header best; raises `NotAcceptableError`."""
        offers = [*self.formats, *(s for s, t in SYNONYMS.items() if t in self.formats)]
        chosen = choose(accept, offers)
        if chosen is None:
            raise NotAcceptableError(
                f"The result of a {self.form or 'SPARQL'} query is offered as "
                f"{', '.join(self.formats)}; the request accepts only {accept!r}."
            )
        return SYNONYMS.get(chosen, chosen)

    def format_named(self, name: str) -> str:
        """The media type with a short name such as `csv`; raises `NotAcceptableError`."""
        names = [short for short, media_type in NAMES.items() if media_type in self.formats]
        if name not in names:
            raise NotAcceptableError(
                f"A {self.form or 'SPARQL'} query has no format {name!r}; use {', '.join(names)}."
            )
        return NAMES[name]


def checked(text: str, hosts: Collection[str] = ()) -> Query:
    """The query, if a stranger may run it, which may call these hosts by SERVICE.

    Raises `RefusedError` for one that would look elsewhere than in the graph, or change it.
    """
    if len(text) > LENGTH:
        raise TooLargeError(f"The query has {len(text):,} characters; {LENGTH:,} are read at most.")
    if not text.strip():
        raise RequestError("The query is empty; try SELECT * WHERE { ?s ?p ?o } LIMIT 10.")
    found = _PROLOGUE.match(text)
    form = found.group(1).upper() if found else ""
    if form in _UPDATES:
        raise RefusedError(
            f"{form} is an update and no query; send it by POST as application/sparql-update."
        )
    source = Source(text)
    check_calls(source, hosts)
    _check_files(text)
    known = form in ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")
    return Query(source, form if known else "", hosts)


def _check_files(text: str) -> None:
    """Raise `RequestError` for an address of a file, wherever it stands."""
    found = _FILE.search(text)
    if found:
        line, column = line_and_column(text, found.start())
        raise RequestError(
            f"{found.group()[:200]} in line {line}, column {column} is the address of a file: a "
            "query may only look at this graph; take it out.",
            line=line,
            column=column,
        )


def syntax_error(message: str, source: Source) -> RequestError:
    """The fault of a query that the engine could not read, with its line and column if told."""
    found = _WHERE.search(message)
    if not found:
        return RequestError(f"The query cannot be answered: {message.strip()}")
    line, column = source.place(int(found[1]), int(found[2]))
    lines = source.written.splitlines()
    rest = lines[line - 1][column - 1 :].strip() if line <= len(lines) else ""
    near = f"at {rest[:40]!r}" if rest else "at its end"
    expected = " ".join(message[found.end() :].strip(" :").split())
    hint = f": {expected}" if len(expected) < _HINT else ""
    return RequestError(
        f"The query cannot be parsed in line {line}, column {column}, {near}{hint}.",
        line=line,
        column=column,
    )
