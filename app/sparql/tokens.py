"""SPARQL text in tokens, as far as braces, strings, comments and IRIs must be told apart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from app.errors import RequestError
from app.sparql.source import line_and_column

_TOKEN = re.compile(
    r"""(?P<blank>[ \t\r\n]+|\#[^\r\n]*)
    |(?P<string>'{3}(?:'{0,2}(?:[^'\\]|\\.))*'{3}|"{3}(?:"{0,2}(?:[^"\\]|\\.))*"{3}
        |'(?:[^'\\\r\n]|\\.)*'|"(?:[^"\\\r\n]|\\.)*")
    |(?P<iri><[^<>"{}|^`\\\x00-\x20]*>)
    |(?P<variable>[?$]\w+)
    |(?P<word>(?:[^\W\d][\w.\-]*(?::[\w.\-:%]*)?|:[\w.\-:%]*)(?<!\.))
    |(?P<number>\d+(?:\.\d+)?(?:[eE][+\-]?\d+)?)
    |(?P<sign>[^\\])""",
    re.VERBOSE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of the text; `kind` is string, iri, variable, word, number or sign."""

    kind: str
    text: str
    start: int

    @property
    def end(self) -> int:
        """Where it ends in the text."""
        return self.start + len(self.text)

    @property
    def keyword(self) -> str:
        """The word in capitals; empty for what is no word."""
        return self.text.upper() if self.kind == "word" else ""


def tokens(text: str) -> Iterator[Token]:
    """The tokens without white space and comments.

    Raises `RequestError` at a backslash outside a string: names with escapes are not split as the
    engine would.
    """
    at = 0
    while at < len(text):
        found = _TOKEN.match(text, at)
        if found is None:
            line, column = line_and_column(text, at)
            raise RequestError(
                f"Line {line}: names with a backslash are not taken here; write the whole IRI "
                "in angle brackets.",
                line=line,
                column=column,
            )
        assert found.lastgroup
        if found.lastgroup != "blank":
            yield Token(found.lastgroup, found.group(), at)
        at = found.end()


def fault(what: str, text: str, token: Token, why: str) -> RequestError:
    """The fault of a query or an update at a token, with its place."""
    line, column = line_and_column(text, token.start)
    shown = f"at “{token.text[:40]}”" if token.text else "at its end"
    return RequestError(
        f"The {what} cannot be parsed in line {line}, column {column}, {shown}: {why}.",
        line=line,
        column=column,
    )
