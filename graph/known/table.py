"""Terms of office as a table: a row for each, with columns by name.

Rows of one person (`id`, or else the name) by one source make one article. Columns are told by
their heading in any case of letters; `COLUMNS` says what each holds.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import IO, Any

from graph.facts import LegationError, Office, Post, When
from graph.known.lines import Tell, opened
from graph.known.posts import Meaning, Scope, meaning, party
from graph.known.record import Holding, Record
from graph.known.shelf import Shelf, ShelfError
from graph.known.words import in_order, plain
from graph.names import slug

COLUMNS = {
    "id": "tells namesakes apart and keeps spellings of one name together; may be left out",
    "name": "the person",
    "aliases": "other names of the person, with | between them",
    "office": "the office in words, such as Minister of Foreign Affairs of Tajikistan",
    "post": "the kind of office, such as foreign-minister; one of office and post is needed",
    "of": "whom the office serves: a country's code or name, or an organisation",
    "since": "first day in office, as YYYY, YYYY-MM or YYYY-MM-DD; empty if unknown",
    "until": "last day in office, in the same form; empty if it lasts or is unknown",
    "acting": "yes where the holder stands in for somebody",
    "source": "who says so; the file's name if left out",
    "url": "where it is said",
}

_SEPARATORS = ";,\t"
_YES = frozenset({"yes", "y", "true", "1", "x"})
_NO = frozenset({"", "no", "n", "false", "0"})


def separator_of(heading: str) -> str | None:
    """The separator of a table by its first line; None if that has no column of names."""
    for mark in sorted(_SEPARATORS, key=heading.count, reverse=True):
        try:
            cells = next(csv.reader([heading], delimiter=mark, strict=True), [])
        except csv.Error:
            continue
        if "name" in _headings(cells):
            return mark
    return None


def keep(path: Path, shelf: Shelf, tell: Tell) -> tuple[str, ...]:
    """Put the rows of a table on the shelf; rows at fault are told. Gives the columns not used."""
    table = _Table(path, shelf, tell)
    table.read()
    return table.unused


def records(shelf: Shelf) -> Iterator[Record]:
    """The people of the tables on the shelf."""
    for key in shelf.keys("Row"):
        rows = sorted(shelf.pieces("Row", key), key=lambda row: int(row["line"]))
        yield _record(key, rows)


def _headings(cells: Sequence[str]) -> list[str]:
    return [plain(cell).casefold() for cell in cells]


class _Table:
    """One table being read."""

    def __init__(self, path: Path, shelf: Shelf, tell: Tell) -> None:
        self._path = path
        self._shelf = shelf
        self._tell = tell
        self._columns: list[str] = []
        self.unused: tuple[str, ...] = ()

    def read(self) -> None:
        """Put all good rows on the shelf."""
        with opened(self._path) as file:
            lines = self._decoded(file)
            heading = next(lines, "")
            mark = separator_of(heading)
            if mark is None:
                raise LegationError(
                    f"{self._path}, line 1: there is no column 'name'; the first line must name "
                    f"the columns: {', '.join(COLUMNS)}, with a comma, semicolon or tab between"
                )
            reader = csv.reader(chain([heading], lines), delimiter=mark, strict=True)
            self._columns = _headings(next(reader))
            self.unused = tuple(one for one in self._columns if one and one not in COLUMNS)
            self._check_columns()
            self._rows(reader)

    def _decoded(self, file: IO[bytes]) -> Iterator[str]:
        """The lines of the file; one that is no text is told and left empty."""
        for number, line in enumerate(file, 1):
            try:
                yield line.decode("utf-8-sig" if number == 1 else "utf-8")
            except UnicodeDecodeError:
                self._tell(
                    LegationError(
                        f"{self._path}, line {number}: this is not UTF-8 text; save it as UTF-8"
                    )
                )
                yield "\n"

    def _check_columns(self) -> None:
        twice = sorted({one for one in self._columns if one and self._columns.count(one) > 1})
        if twice:
            raise LegationError(f"{self._path}, line 1: column {twice[0]!r} is there twice")
        if not {"office", "post"} & set(self._columns):
            raise LegationError(f"{self._path}, line 1: there is no column 'office' or 'post'")

    def _rows(self, reader: Any) -> None:
        """The rows; a quote that does not end spoils those after it."""
        while True:
            line = reader.line_num + 1
            try:
                cells = next(reader)
                if any(map(plain, cells)):
                    self._row(cells, line)
            except StopIteration:
                return
            except csv.Error as error:
                self._tell(LegationError(f"{self._path}, line {line}: wrong CSV: {error}"))
            except ShelfError:
                raise
            except LegationError as error:
                self._tell(error)

    def _row(self, cells: Sequence[str], line: int) -> None:
        if len(cells) > len(self._columns) and any(map(plain, cells[len(self._columns) :])):
            raise LegationError(
                f"{self._path}, line {line}: {len(cells)} cells under {len(self._columns)} "
                "columns; put quotation marks around a cell that holds the separator"
            )
        row = {name: plain(cell) for name, cell in zip(self._columns, cells, strict=False)}
        row["line"] = str(line)
        _Row(row, f"{self._path}, line {line}").holding()
        keys = [self._path.name.split(".")[0], slug(row.get("id") or in_order(row["name"]))]
        keys += [slug(row["source"])] if row.get("source") else []
        self._shelf.put("Row", "/".join(keys), row | {"file": self._path.name})


class _Row:
    """One row: a term of office, or what is wrong with it."""

    def __init__(self, row: Mapping[str, str], where: str = "") -> None:
        self._row = row
        self._where = where

    def holding(self) -> Holding:
        """The term that the row tells; raises `LegationError` if it tells none."""
        if not any(c.isalpha() for c in self._cell("name")):
            raise self._fail("name", "is empty; give the person's name")
        since, until = self._date("since"), self._date("until")
        if since and until and until.latest < since.earliest:
            raise self._fail("until", f"{until.edtf} is before since, {since.edtf}; swap the two")
        title, found = self._office()
        url = self._cell("url")
        return Holding(
            title,
            found,
            since,
            until,
            acting=self._acting(),
            aside=f", {url}" if url else "",
            doubt=""
            if found.understood
            else f"{title!r} is not understood and kept as another post",
        )

    def _office(self) -> tuple[str, Meaning]:
        words, post, of = self._cell("office"), self._cell("post"), self._served()
        if post:
            if post not in set(Post):
                raise self._fail("post", f"{post!r} is none of {', '.join(Post)}")
            title = words or post.replace("-", " ")
            found = Meaning((Office(Post(post), of, title),), True)
        elif words:
            title, found = words, meaning(words, Scope((of,) if of else ()))
        else:
            raise self._fail("office", "and post are empty; give one of them")
        if any(not office.of and office.post is not Post.OTHER for office in found.offices):
            raise self._fail("of", f"is empty, and {title!r} does not say whom it serves; fill it")
        return title, found

    def _served(self) -> str | None:
        """Whom the office serves: an organisation that is not known needs two words or more."""
        of = self._cell("of")
        if not of:
            return None
        found = party(of)
        if not found and " " not in of:
            raise self._fail(
                "of",
                f"{of!r} is no country or organisation that is known; write its ISO code, "
                "such as TJ, or its full name",
            )
        return found or of

    def _date(self, column: str) -> When | None:
        value = self._cell(column)
        try:
            return When(value) if value else None
        except LegationError as error:
            raise self._fail(column, str(error)) from error

    def _acting(self) -> bool:
        value = self._cell("acting").casefold()
        if value not in _YES | _NO:
            raise self._fail("acting", f"{value!r} is neither yes nor no")
        return value in _YES

    def _cell(self, column: str) -> str:
        return self._row.get(column, "")

    def _fail(self, column: str, say: str) -> LegationError:
        return LegationError(f"{self._where}, column {column}: {say}")


def _record(key: str, rows: Sequence[Mapping[str, str]]) -> Record:
    """One person by one source."""
    names = [in_order(row["name"]) for row in rows]
    others = [in_order(one) for row in rows for one in row.get("aliases", "").split("|")]
    urls = {row.get("url", "") for row in rows}
    return Record(
        id=key,
        name=names[0],
        source=rows[0].get("source") or rows[0]["file"],
        holdings=tuple(_Row(row).holding() for row in rows),
        aliases=tuple(one for one in dict.fromkeys([*names, *others]) if one and one != names[0]),
        url=urls.pop() if len(urls) == 1 else "",
    )
