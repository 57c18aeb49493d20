"""SERVICE calls of a query: where they stand, whom they call, and who may be called.

They are looked for in the bare text, comments and strings included, since no tokens of ours can be
trusted to split as the engine's parser does: better to refuse one strange comment than to call out.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from app.errors import RefusedError
from app.sparql.source import Source, line_and_column

_NAME = r"(?:\\.|[^\s{}()<>?$#])+"
_RUN = re.compile(_NAME)
"""Characters that stand together: a keyword, a name, or several that touch."""
_TERM = re.compile(rf"<[^<>\s]*>|[?$]\w+|{_NAME}")
_SPACE = re.compile(r"\s*")
_ADDRESS = re.compile(
    r"<(https?)://([a-z0-9._-]+|\[[0-9a-f:.]+\])(?::(\d{1,5}))?(?:[/?][^<>\s\\]*)?>",
    re.IGNORECASE | re.ASCII,
)
_PORTS = {"http": "80", "https": "443"}
_PLAIN = {ord(one): one.lower() for one in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"} | {ord("\r"): "\n"}
"""What makes keywords and line ends alike, and keeps each character in its place."""


@dataclass(frozen=True, slots=True)
class Call:
    """What can be a call: the place of its keyword, and the term that says whom it calls."""

    start: int
    whom: str

    def may_reach(self, hosts: Collection[str]) -> bool:
        """Whether it names one of the hosts, each with its port if that is not the usual one."""
        found = _ADDRESS.fullmatch(self.whom)
        if found is None:
            return False
        usual = _PORTS[found[1].lower()]
        host, port = found[2].lower(), found[3] or usual
        return f"{host}:{port}" in hosts or (port == usual and host in hosts)


def calls(text: str) -> Iterator[Call]:
    """What can be a SERVICE call in a text: the keyword, whom it calls, and a brace."""
    plain = text.translate(_PLAIN)
    if "service" not in plain:
        return
    blanks: dict[int, int] = {}
    for run in _RUN.finditer(plain):
        first = run.group().find("service")
        if first < 0:
            continue
        last = run.start() + run.group().rfind("service")
        behind = _after_blanks(plain, run.end(), blanks)
        if ":" in run.group()[first:] and plain.startswith("{", behind):
            yield Call(run.start() + first, text[run.start() + first : run.end()])
        whom = _whom(plain, behind, blanks)
        if whom:
            yield Call(last, text[whom.start() : whom.end()])


def check_calls(source: Source, hosts: Collection[str] = ()) -> None:
    """Raise `RefusedError`, with line and column, for a call of any host but these."""
    text = source.text
    for call in calls(text):
        if call.may_reach(hosts):
            continue
        line, column = source.place(*line_and_column(text, call.start))
        mend = "a query may only look at this graph; take the call out"
        if hosts:
            mend = (
                "write whom it calls as a whole address in angle brackets, <https://host/path>, "
                f"at one of these hosts: {', '.join(sorted(hosts))}"
            )
        raise RefusedError(
            f"SERVICE is not allowed in line {line}, column {column}, which calls "
            f"{call.whom[:200]}: {mend}.",
            line=line,
            column=column,
        )


def _whom(text: str, at: int, blanks: dict[int, int]) -> re.Match[str] | None:
    """The term that stands at a place, behind SILENT or not, and before a pattern's brace."""
    if text.startswith("silent", at):
        at = _after_blanks(text, at + len("silent"), blanks)
    term = _TERM.match(text, at)
    if term and text.startswith("{", _after_blanks(text, term.end(), blanks)):
        return term
    return None


def _after_blanks(text: str, at: int, known: dict[int, int]) -> int:
    """Where white space and comments from `at` on end; `known` keeps it for each comment."""
    passed = []
    while True:
        at = _SPACE.match(text, at).end()  # type: ignore[union-attr]
        if at in known or not text.startswith("#", at):
            break
        passed.append(at)
        line = text.find("\n", at)
        at = len(text) if line < 0 else line
    at = known.get(at, at)
    known.update(dict.fromkeys(passed, at))
    return at
