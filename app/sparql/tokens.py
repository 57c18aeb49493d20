"""SPARQL text in tokens, as far as braces, strings, comments and IRIs must be told apart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from app.errors import RequestError

_TOKEN = re.compile(
    r"""(?P<blank>[ \t\r\n]+|\#[^\r\n]*)
    |(?P<string>'{3}(?:'{0,2}(?:[^'\\]|\\.))*'{3}|"{3}(?:"{0,2}(?:[^"\\]|\\.))*"{3}
        |'(?:[^'\\\r\n]|\\.)*'|"(?:[^"\\\r\n]|\\.)*")
    |(?P<iri><[^<>"{}|^`\\\x00-\x20]*>)
    |(?P<variable>[?$]\w+)
    |(?P<word>[^\W\d][\w.\-]*(?::[\w.\-:%]*)?|:[\w.\-:%]*)
    |(?P<sign>[^\\])""",
    re.VERBOSE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of the text; `kind` is string, iri, variable, word or sign."""

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
            line = text.count("\n", 0, at) + 1
            raise RequestError(
                f"Line {line}: names with a backslash are not taken here; write the whole IRI "
                "in angle brackets.",
                line=line,
                column=at - text.rfind("\n", 0, at),
            )
        assert found.lastgroup
        if found.lastgroup != "blank":
            yield Token(found.lastgroup, found.group(), at)
        at = found.end()
