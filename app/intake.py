"""Articles from many inputs: what is wrong with one is told and does not stop the others."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from graph.article import from_json, from_record, read_input
from graph.article.fetching import is_url
from graph.article.files import decode
from graph.facts import Article, LegationError

Tell = Callable[[LegationError], None]
_SUFFIXES = frozenset([".txt", ".html", ".htm", ".json", ".jsonl"])


def files_of(sources: Iterable[str], suffixes: Iterable[str] = _SUFFIXES) -> list[str]:
    """The sources with each folder replaced by its files of the known kinds, by name."""
    kinds = frozenset(suffixes)
    found: list[str] = []
    for source in sources:
        inside = [] if is_url(source) or not Path(source).is_dir() else Path(source).iterdir()
        files = sorted(str(path) for path in inside if path.suffix.lower() in kinds)
        found += files or [source]
    return found


def articles_of(files: Iterable[str], tell: Tell) -> Iterator[Article]:
    """The articles of files and addresses, each one that is at fault told and left out."""
    for file in files:
        for part in _parts(file, tell):
            try:
                yield from part
            except LegationError as error:
                tell(error)


def _parts(file: str, tell: Tell) -> Iterator[Iterator[Article]]:
    """A file in parts of which one may fail without the others: the lines or items of JSON."""
    path = Path(file)
    if is_url(file) or not path.is_file() or path.suffix.lower() not in (".json", ".jsonl"):
        yield read_input(file)
        return
    try:
        if path.suffix.lower() == ".jsonl":
            yield from _lines(path)
        else:
            yield from _items(path)
    except OSError as error:
        tell(LegationError(f"{path}: cannot be read: {error.strerror}"))
    except LegationError as error:
        tell(error)


def _lines(path: Path) -> Iterator[Iterator[Article]]:
    with path.open("rb") as file:
        for number, line in enumerate(file, 1):
            if line.strip():
                yield _line(line, f"{path}, line {number}")


def _line(line: bytes, where: str) -> Iterator[Article]:
    yield from from_json(decode(line, where), where)


def _items(path: Path) -> Iterator[Iterator[Article]]:
    content = decode(path.read_bytes(), str(path))
    try:
        data = json.loads(content)
    except (ValueError, RecursionError):
        data = None  # from_json below says what is wrong with it, and where
    if not isinstance(data, list):
        yield from_json(content, str(path))
        return
    for number, record in enumerate(data, 1):
        yield _item(record, f"{path}, item {number}")


def _item(record: object, where: str) -> Iterator[Article]:
    yield from_record(record, where)
