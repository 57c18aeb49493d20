"""The lines of large files of JSON, packed or not, and the values that stand in them."""

from __future__ import annotations

import bz2
import gzip
import json
import re
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, cast

from graph.facts import LegationError
from graph.fields import Field

Tell = Callable[[LegationError], None]

_GZIP, _BZIP = b"\x1f\x8b", b"BZh"
_HALF = re.compile(r"\\u[dD][89a-fA-F]")
_SPREAD = re.compile(rb"\xef?\xbb?\xbf?\s*(\[\s*)?\{[ \t\r]*\n")
"""How a file starts whose value stands on several lines."""
_LONGEST_WHOLE = 100_000_000
"""Bytes above which such a file is refused."""
_HEAD = 65_536
_SPACE = " \t\r\n"
"""What may stand round a value of JSON."""


@contextmanager
def opened(path: Path) -> Iterator[IO[bytes]]:
    """A file for reading, unpacked if it is a gzip or a bzip2 file.

    Raises `LegationError` where it cannot be read or is not whole.
    """
    try:
        with path.open("rb") as file:
            mark = file.read(len(_BZIP))
            file.seek(0)
            if mark.startswith(_GZIP):
                yield cast(IO[bytes], gzip.GzipFile(fileobj=file))
            else:
                yield cast(IO[bytes], bz2.BZ2File(file)) if mark == _BZIP else file
    except OSError as error:
        raise LegationError(f"{path}: cannot be read: {error.strerror or error}") from error
    except (EOFError, zlib.error) as error:
        raise LegationError(f"{path}: cannot be read: {error}; is the file whole?") from error


def values(path: Path, tell: Tell) -> Iterator[Field]:
    """The JSON values of a file, one a line or all in one, each with its place.

    The brackets of a list around the lines and the commas between them are left out. A line that
    is at fault is told.
    """
    with opened(path) as file:
        whole = _whole(file, path)
        if whole is not None:
            yield from _parts(whole, str(path), tell)
            return
        for number, line in enumerate(file, 1):
            yield from _parts(line, f"{path}, line {number}", tell)


def _whole(file: IO[bytes], path: Path) -> bytes | None:
    """The content of a file whose value stands on several lines, else None."""
    start = file.read(_HEAD)
    file.seek(0)
    if not _SPREAD.match(start):
        return None
    content = file.read(_LONGEST_WHOLE)
    if len(content) == _LONGEST_WHOLE:
        raise LegationError(f"{path}: this is too long for one value; write one record a line")
    return content


def _parts(line: bytes, where: str, tell: Tell) -> Iterator[Field]:
    """The value of a line, or the items of a list that stands on it."""
    try:
        bare = _bare(line.decode("utf-8-sig").strip(_SPACE))
        value = _value(bare, where) if bare else []
    except UnicodeDecodeError:
        tell(LegationError(f"{where}: this is not UTF-8 text; save it as UTF-8"))
    except LegationError as error:
        tell(error)
    else:
        if isinstance(value, list):
            for number, item in enumerate(value, 1):
                yield Field(item, f"{where}, item {number}")
        else:
            yield Field(value, where)


def _bare(text: str) -> str:
    """A line without the comma after it, and the bracket of a list that is open on it."""
    text = text.removesuffix(",").rstrip(_SPACE)
    opens, closes = text.startswith("["), text.endswith("]")
    if opens is not closes:
        text = text.removeprefix("[") if opens else text.removesuffix("]")
    return text.strip(_SPACE)


def _value(text: str, where: str) -> Any:
    """The value that a text is."""
    try:
        value = json.loads(text, parse_constant=_no_number)
        if _HALF.search(text):
            json.dumps(value, ensure_ascii=False).encode()
    except UnicodeEncodeError as error:
        raise LegationError(f"{where}: half of a character, \\ud800 to \\udfff") from error
    except (ValueError, RecursionError) as error:
        say = getattr(error, "msg", None) or str(error) or "too deeply nested"
        raise LegationError(f"{where}: wrong JSON: {say}") from error
    return value


def _no_number(word: str) -> Any:
    raise ValueError(f"{word} is no number of JSON")


def head(path: Path) -> str:
    """The beginning of a file as text, for telling what it holds."""
    with opened(path) as file:
        return file.read(_HEAD).decode("utf-8-sig", errors="replace")
