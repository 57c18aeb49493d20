"""Names looked for inside a query: `leg:search` becomes VALUES of what the name index finds.

`?x leg:search "lavroff"` binds what can be so called; `(?x ?score) leg:search ("lavroff" 5)` tells
how well each fits, from 0 to 100, and gives five at most; a class among the arguments, as in
`("guinea" leg:Country)`, asks for such alone. No graph holds the property, and the engine never
sees it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field

from pyoxigraph import NamedNode

from app.sparql.calls import check_calls
from app.sparql.source import Edit, Source
from app.sparql.tokens import Token, fault, tokens
from graph.memory.lookup import KINDS, NameIndex
from ontology.vocabulary import LEG, PREFIXES

ROWS = 20
"""Rows that a search gives if it does not say how many."""
MOST_ROWS = 200
MOST_SEARCHES = 10
"""Searches that one query may hold."""
LENGTH = 200
"""Characters that may be looked for."""
SEARCH = LEG["search"].value
_CLASSES = {LEG[kind.capitalize()].value: kind for kind in KINDS}
_OPENING = {"{": "}", "[": "]", "(": ")"}
_TESTS = {"FILTER", "BIND"}
_PATH = set("/|^*+?!")
_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))", re.DOTALL)
_CONTROLS = {"t": "\t", "b": "\b", "n": "\n", "r": "\r", "f": "\f"}
_FORM = 'write ?x leg:search "name" or (?x ?score) leg:search ("name" leg:Official 5)'


def may_search(source: Source) -> bool:
    """Whether it is worth a closer look."""
    return "search" in source.written


def with_names(
    source: Source, index: Callable[[], NameIndex], hosts: Collection[str] = ()
) -> Source:
    """The query with its searches done, by an index that is only made if there are any.

    Raises `RequestError`, with line and column, for a search that cannot be understood, and for a
    call of other hosts than these.
    """
    if not may_search(source):
        return source
    found = _Searches(source.written, index).replaced()
    check_calls(found, hosts)
    return found


def first_search(found: Sequence[Token]) -> Token | None:
    """The first token that names the property, if any does."""
    names = _Names(found)
    return next((one for one in found if names.iri(one) == SEARCH), None)


class _Names:
    """What prefixed names stand for, by the prologue of the tokens."""

    def __init__(self, found: Sequence[Token]) -> None:
        self._prefixes: dict[str, str] = {name: str(iri) for name, iri in PREFIXES.items()}
        for word, name, iri in zip(found, found[1:], found[2:], strict=False):
            if word.keyword == "PREFIX" and iri.kind == "iri":
                self._prefixes[name.text.removesuffix(":")] = iri.text[1:-1]

    def iri(self, token: Token) -> str:
        """The IRI that a token stands for; empty if it is none."""
        if token.kind == "iri":
            return token.text[1:-1]
        prefix, colon, local = token.text.partition(":")
        if token.kind != "word" or not colon or prefix not in self._prefixes:
            return ""
        return self._prefixes[prefix] + local


@dataclass(slots=True)
class _Block:
    """Braces or brackets that are open: where in them the present statement starts."""

    opening: str
    template: bool = False
    start: int | None = None


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What is looked for, and the place behind it."""

    text: str
    kind: str | None
    rows: int
    after: int


@dataclass(slots=True)
class _Searches:
    text: str
    index: Callable[[], NameIndex]
    _tokens: list[Token] = field(init=False)
    _names: _Names = field(init=False)
    _edits: list[Edit] = field(default_factory=list)
    _blocks: list[_Block] = field(default_factory=lambda: [_Block("")])
    _done: int = 0

    def replaced(self) -> Source:
        """The text with VALUES instead of searches."""
        self._tokens = list(tokens(self.text))
        self._names = _Names(self._tokens)
        at = 0
        while at < len(self._tokens):
            at = self._step(at)
        return Source(self.text, tuple(self._edits))

    def _step(self, at: int) -> int:
        """Read one token or one search; the place behind it."""
        token, block = self._tokens[at], self._blocks[-1]
        if self._is_search(at) and self._is_predicate(at, block):
            return self._search(at, block)
        if token.text == "." and token.kind == "sign":
            block.start = None
        elif token.kind == "sign" and token.text in _OPENING.values():
            self._close(token)
        else:
            block.start = at if block.start is None else block.start
            if token.kind == "sign" and token.text in _OPENING:
                template = self._token(at - 1).keyword == "CONSTRUCT"
                self._blocks.append(_Block(token.text, template))
        return at + 1

    def _close(self, token: Token) -> None:
        """Leave a block; what stood in front of a brace or a test's bracket ends with it."""
        if len(self._blocks) > 1:
            self._blocks.pop()
        block = self._blocks[-1]
        test = block.start is not None and self._tokens[block.start].keyword in _TESTS
        if token.text == "}" or (token.text == ")" and test):
            block.start = None

    # --- which tokens are searches -----------------------------------------------------------

    def _is_search(self, at: int) -> bool:
        return self._names.iri(self._token(at)) == SEARCH

    def _is_predicate(self, at: int, block: _Block) -> bool:
        """Whether the property stands where a search does; a fault if it stands in a path."""
        before, after = self._token(at - 1), self._token(at + 1)
        if block.opening == "[" and before.text in ("[", ";"):
            raise self._fault(at, f"leg:search is of no use in square brackets; {_FORM}")
        if block.template or block.start is None or block.opening != "{":
            return False
        if {before.text, after.text} & _PATH:
            raise self._fault(at, f"leg:search is no part of a path; {_FORM}")
        if before.text == ";":
            return True
        single = block.start == at - 1 and (before.kind != "word" or ":" in before.text)
        return single or (self._tokens[block.start].text in "([" and before.text in (")", "]"))

    # --- what a search says ------------------------------------------------------------------

    def _search(self, at: int, block: _Block) -> int:
        """Replace one search, and those of the same subject that follow at once."""
        assert block.start is not None
        start = block.start
        variables = self._subject(at, start)
        head = self._token(at - 1).text != ";"
        found = []
        while True:
            wanted = self._wanted(at)
            found.append(self._values(at, variables, wanted))
            after = wanted.after
            while self._token(after).text == ";":
                after += 1
            if not (head and after > wanted.after and self._is_search(after)):
                break
            at = after
        values = "".join(found)
        if not head:
            place = self._tokens[start].start
            self._replace(place, place, values)
            self._replace(self._token(at).start, self._token(wanted.after - 1).end, "")
            return wanted.after
        rest = self._token(after)
        if _ends_statement(rest):
            self._replace(self._tokens[start].start, self._token(after - 1).end, values)
            block.start = None
        elif len(variables) > 1:
            raise self._fault(after, "a search with a score ends with a dot")
        elif after > wanted.after:
            self._replace(self._tokens[start].start, rest.start, f"{values}{variables[0]} ")
        else:
            raise self._fault(after, "a dot or “;” is wanted behind a search")
        return after

    def _subject(self, at: int, start: int) -> list[str]:
        """The variables in front of a search: what is found, and its score."""
        head = self._token(at - 1).text != ";"
        found = self._tokens[start : at if head else start + 1]
        if found[0].text == "(":
            found = found[1:-1]
        variables = [one.text for one in found]
        if not 1 <= len(found) <= 2 or any(one.kind != "variable" for one in found):
            raise self._fault(start, f"leg:search finds a variable, or one and its score; {_FORM}")
        if len({one[1:] for one in variables}) < len(variables):
            raise self._fault(start, "what is found and its score are two variables")
        return variables

    def _wanted(self, at: int) -> _Wanted:
        """The arguments behind the property at a place."""
        first = self._token(at + 1)
        if first.kind == "string":
            wanted = _Wanted(self._text_of(at + 1), None, ROWS, at + 2)
        elif first.text == "(" and self._token(at + 2).kind == "string":
            wanted = self._listed(at + 2)
        else:
            raise self._fault(at + 1, f"what is looked for is wanted, as a string; {_FORM}")
        after = self._token(wanted.after)
        if after.text in ("@", "^"):
            raise self._fault(wanted.after, "what is looked for has no language and no type")
        if after.text == ",":
            raise self._fault(wanted.after, "one search is wanted; use UNION for others")
        return wanted

    def _listed(self, at: int) -> _Wanted:
        """The arguments in brackets, from the string on."""
        text, kind, rows = self._text_of(at), None, ROWS
        at += 1
        while self._token(at).text != ")":
            token = self._token(at)
            named = _CLASSES.get(self._names.iri(token))
            if token.kind == "number" and token.text.isdecimal() and len(token.text) < 9:
                rows = int(token.text)
                if not 1 <= rows <= MOST_ROWS:
                    raise self._fault(at, f"a search gives 1 to {MOST_ROWS} rows")
            elif named:
                kind = named
            else:
                classes = ", ".join(f"leg:{one.capitalize()}" for one in KINDS)
                raise self._fault(at, f"a number of rows or a class is wanted ({classes})")
            at += 1
        return _Wanted(text, kind, rows, at + 1)

    def _text_of(self, at: int) -> str:
        token = self._token(at)
        marks = 3 if token.text[:3] in ('"""', "'''") else 1
        text = _ESCAPE.sub(_unescaped, token.text[marks:-marks])
        if not text.strip() or len(text) > LENGTH:
            raise self._fault(at, f"1 to {LENGTH} characters can be looked for")
        return text

    # --- what becomes of it ------------------------------------------------------------------

    def _values(self, at: int, variables: list[str], wanted: _Wanted) -> str:
        self._done += 1
        if self._done > MOST_SEARCHES:
            raise self._fault(at, f"a query may hold {MOST_SEARCHES} searches")
        found = self.index().search(wanted.text, wanted.kind, wanted.rows)
        if len(variables) == 1:
            rows = " ".join(str(NamedNode(entry.iri)) for entry, _ in found)
            return f"VALUES {variables[0]} {{ {rows} }} "
        rows = " ".join(f"({NamedNode(entry.iri)} {score:.1f})" for entry, score in found)
        return f"VALUES ({' '.join(variables)}) {{ {rows} }} "

    def _replace(self, start: int, end: int, new: str) -> None:
        self._edits.append(Edit(start, end, new))

    def _token(self, at: int) -> Token:
        if 0 <= at < len(self._tokens):
            return self._tokens[at]
        return Token("end", "", len(self.text))

    def _fault(self, at: int, why: str) -> Exception:
        return fault("query", self.text, self._token(at), why)


def _ends_statement(token: Token) -> bool:
    """Whether no more is said of a subject: a dot, a brace, or a word such as OPTIONAL."""
    if token.kind == "word":
        return ":" not in token.text and token.text != "a"
    return token.kind == "end" or token.text in (".", "}", "{")


def _unescaped(found: re.Match[str]) -> str:
    code = found[1] or found[2]
    if code:
        number = int(code, 16)
        return chr(number) if number < 0x110000 and not 0xD800 <= number < 0xE000 else "\ufffd"
    return _CONTROLS.get(found[3], found[3])
