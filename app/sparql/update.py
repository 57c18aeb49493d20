"""Updates by those who may: let through as far as they write to graphs of their own.

What Legation derives (the world, evidence, decisions, the index) is written by articles and
decisions alone. An update that names the default graph, or no graph, writes to the visitors' own
default graph, which plain queries see together with the world.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from urllib.parse import urljoin

from app.errors import RefusedError, RequestError
from app.sparql.calls import check_calls
from app.sparql.search import first_search
from app.sparql.source import Edit, Source
from app.sparql.tokens import Token, fault, tokens
from graph.names import OWN_GRAPH, is_derived
from ontology.vocabulary import PREFIXES

WHOLE_GRAPHS = re.compile(r"\b(?:ALL|NAMED)\b", re.IGNORECASE)
"""What stands in an update for which the graphs that there are must be known."""
_WHOLE = {"ALL", "NAMED", "DEFAULT"}
_DOTS = re.compile(r"/\.{1,2}(?:[/?#]|$)")
_OWN = f"GRAPH {OWN_GRAPH}"


@dataclass(frozen=True, slots=True)
class Using:
    """The graphs that a request names for the WHERE of its update."""

    default: Sequence[str] = ()
    named: Sequence[str] = ()

    def __bool__(self) -> bool:
        return bool(self.default or self.named)

    @property
    def clauses(self) -> str:
        """The same in SPARQL."""
        named = (f"USING NAMED <{iri}>" for iri in self.named)
        return " ".join([*(f"USING <{iri}>" for iri in self.default), *named, ""])


def guarded(text: str, using: Using, known: Collection[str], base: str) -> Source:
    """The update so that it writes to visitors' graphs alone; `known` are those there are.

    Raises `RefusedError` for one that would write elsewhere, and `RequestError` for what cannot be
    followed.
    """
    check_calls(Source(text))
    return _Guard(text, using, known, base).run()


@dataclass(slots=True)
class _Guard:
    text: str
    using: Using
    known: Collection[str]
    base: str
    _tokens: list[Token] = field(init=False)
    _at: int = 0
    _edits: list[Edit] = field(default_factory=list)
    _prefixes: dict[str, str] = field(default_factory=lambda: dict(PREFIXES))
    _written: set[str] = field(default_factory=set)

    def run(self) -> Source:
        self._tokens = list(tokens(self.text))
        search = first_search(self._tokens)
        if search:
            raise self._fault(search, "leg:search works in queries alone")
        while self._at < len(self._tokens):
            self._operation()
        return Source(self.text, tuple(self._edits))

    # --- tokens --------------------------------------------------------------------------------

    def _peek(self) -> Token:
        if self._at < len(self._tokens):
            return self._tokens[self._at]
        return Token("end", "", len(self.text))

    def _next(self) -> Token:
        found = self._peek()
        self._at += 1
        return found

    def _take(self, *keywords: str) -> Token | None:
        return self._next() if self._peek().keyword in keywords else None

    def _expect(self, sign: str) -> Token:
        found = self._next()
        if found.text != sign:
            raise self._fault(found, f"“{sign}” is wanted")
        return found

    def _fault(self, token: Token, why: str) -> RequestError:
        return fault("update", self.text, token, why)

    def _replace(self, start: int, end: int, new: str) -> None:
        self._edits.append(Edit(start, end, new))

    # --- operations ----------------------------------------------------------------------------

    def _operation(self) -> None:
        token = self._next()
        keyword = token.keyword
        if keyword == "PREFIX":
            name, iri = self._next(), self._next()
            self._prefixes[name.text.removesuffix(":")] = self._absolute(iri)
        elif keyword == "BASE":
            self.base = self._absolute(self._next())
        elif keyword in ("CLEAR", "DROP"):
            self._clear(token)
        elif keyword == "CREATE":
            self._take("SILENT")
            self._take("GRAPH")
            self._writes_to(self._next())
        elif keyword in ("ADD", "MOVE", "COPY"):
            self._copy(token)
        elif keyword in ("INSERT", "DELETE", "WITH"):
            self._modify(token)
        elif keyword == "LOAD":
            raise RefusedError("LOAD is not allowed: send the data itself.")
        elif token.text != ";":
            raise self._fault(token, "an update is wanted, such as INSERT DATA")

    def _clear(self, verb: Token) -> None:
        silent = self._take("SILENT")
        whole = self._take(*_WHOLE)
        if whole is None:
            self._take("GRAPH")
            self._writes_to(self._next())
            return
        graphs = {f"<{iri}>" for iri in {*self.known, *self._written}} - {str(OWN_GRAPH)}
        if whole.keyword == "DEFAULT":
            graphs = {str(OWN_GRAPH)}
        elif whole.keyword == "ALL":
            graphs |= {str(OWN_GRAPH)}
        start = (silent or whole).start
        first, *others = sorted(graphs) or [str(OWN_GRAPH) + "/none"]
        new = "".join(f" ; {verb.text} SILENT GRAPH {graph}" for graph in others)
        self._replace(start, whole.end, f"SILENT GRAPH {first}{new}")

    def _copy(self, verb: Token) -> None:
        self._take("SILENT")
        self._copied(writes=verb.keyword == "MOVE")
        if not self._take("TO"):
            raise self._fault(self._peek(), "TO is wanted")
        self._copied(writes=True)

    def _copied(self, *, writes: bool) -> None:
        default = self._take("DEFAULT")
        if default:
            self._replace(default.start, default.end, _OWN)
            return
        self._take("GRAPH")
        graph = self._next()
        if writes:
            self._writes_to(graph)

    def _modify(self, token: Token) -> None:
        into = token.keyword == "WITH"
        if into:
            self._writes_to(self._next())
            token = self._next()
        if self._take("DATA") or (token.keyword == "DELETE" and self._take("WHERE")):
            self._template(into=False)
            return
        while token.keyword in ("DELETE", "INSERT"):
            self._template(into=into)
            token = self._next()
        self._where(token, into)

    def _where(self, token: Token, into: bool) -> None:
        """The rest of an update, from USING or WHERE on."""
        if self.using:
            if into or token.keyword == "USING":
                raise RequestError(
                    "The graphs of an update are named by its request or by WITH and USING, "
                    "not by both."
                )
            self._replace(token.start, token.start, self.using.clauses)
        while token.keyword == "USING":
            self._take("NAMED")
            self._next()
            token = self._next()
        if token.keyword == "WHERE":
            token = self._next()
        if token.text != "{":
            raise self._fault(token, "WHERE { is wanted")
        self._skip_block()

    def _skip_block(self) -> None:
        """Go behind the brace that closes the one before the place."""
        depth = 1
        while depth:
            token = self._next()
            if token.kind == "end":
                raise self._fault(token, "“}” is wanted")
            depth += (token.text == "{") - (token.text == "}")

    def _template(self, *, into: bool) -> None:
        """Triples and GRAPH blocks in braces; triples outside go to the own default graph."""
        self._expect("{")
        loose: list[Token] = []
        while True:
            token = self._next()
            if token.kind == "end":
                raise self._fault(token, "“}” is wanted")
            if token.text == "}" or token.keyword == "GRAPH":
                if not into:
                    self._gather(loose)
                loose = []
                if token.text == "}":
                    return
                self._writes_to(self._next())
                self._expect("{")
                self._skip_block()
            elif token.text == "{":
                loose.append(token)
                start = self._at
                self._skip_block()
                loose += self._tokens[start : self._at]
            else:
                loose.append(token)

    def _gather(self, loose: list[Token]) -> None:
        while loose and loose[0].text == ".":
            loose = loose[1:]
        if loose:
            self._replace(loose[0].start, loose[0].start, f"{_OWN} {{ ")
            self._replace(loose[-1].end, loose[-1].end, " }")

    # --- graphs --------------------------------------------------------------------------------

    def _writes_to(self, token: Token) -> None:
        """Check that a graph may be written to."""
        if token.kind == "variable":
            raise RefusedError("An update must name the graphs that it writes to by their IRIs.")
        iri = self._absolute(token)
        if _DOTS.search(iri):
            raise self._fault(token, "an IRI without “..” is wanted")
        if is_derived(iri):
            raise RefusedError(
                f"<{iri}> is made by Legation from articles and decisions and cannot be written; "
                "write to a graph with an IRI of your own."
            )
        self._written.add(iri)

    def _absolute(self, token: Token) -> str:
        if token.kind == "iri":
            return urljoin(self.base, token.text[1:-1])
        prefix, colon, local = token.text.partition(":")
        if token.kind == "word" and colon and prefix in self._prefixes:
            return self._prefixes[prefix] + local
        raise self._fault(token, "an IRI is wanted")
