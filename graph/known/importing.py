"""Collections of known facts: files of one form taken in, and what comes out as facts.

All files are taken before facts come out, so that people, positions and terms may stand in any
order and in any file.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from types import TracebackType
from typing import Self

from graph.facts import Facts, LegationError
from graph.fields import Field
from graph.known import followthemoney, table, wikidata
from graph.known.formats import Format
from graph.known.lines import Tell, values
from graph.known.record import Record, facts_of
from graph.known.shelf import Shelf, ShelfError

Note = Callable[[str], None]

_KEEP: dict[Format, Callable[[Field, Shelf], None]] = {
    Format.FOLLOWTHEMONEY: followthemoney.keep,
    Format.WIKIDATA: wikidata.keep,
}
_RECORDS: dict[Format, Callable[[Shelf], Iterator[Record]]] = {
    Format.FOLLOWTHEMONEY: followthemoney.records,
    Format.WIKIDATA: wikidata.records,
    Format.CSV: table.records,
}
_TOLD = 100
"""How many faults of one file are told."""
_SHOWN = 5
"""How many of the offices that were not understood are named."""


class Collection:
    """Files of one form, which together tell of people in office.

    `tell` is given what is at fault, `note` what else is worth knowing.
    """

    def __init__(self, form: Format, tell: Tell, note: Note) -> None:
        self._form = form
        self._tell = tell
        self._note = note
        self._shelf = Shelf()
        self._faults = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._shelf.close()

    def take(self, path: Path) -> Iterator[None]:
        """Take a file in, step by step; what is at fault in it is told and left out."""
        self._faults = 0
        try:
            if self._form is Format.CSV:
                self._take_table(path)
                yield
            else:
                yield from self._take_values(path)
        except ShelfError:
            raise
        except LegationError as error:
            self._count(error)
        if self._faults > _TOLD:
            self._tell(LegationError(f"{path}: {self._faults - _TOLD} more are at fault"))

    def facts(self) -> Iterator[Facts]:
        """The facts of all people who hold an office."""
        idle = 0
        doubts: Counter[str] = Counter()
        for record in _RECORDS[self._form](self._shelf):
            if not record.holdings:
                idle += 1
                continue
            doubts.update(one.doubt for one in record.holdings if one.doubt)
            yield facts_of(record)
        if self._form is Format.FOLLOWTHEMONEY:
            self._tell_strangers(followthemoney.strangers(self._shelf))
        if idle:
            self._note(f"{idle} without an office left out")
        self._note_doubts(doubts)

    def _count(self, error: LegationError) -> None:
        """Tell a fault, unless the file has shown enough of them."""
        self._faults += 1
        if self._faults <= _TOLD:
            self._tell(error)

    def _take_values(self, path: Path) -> Iterator[None]:
        keep = _KEEP[self._form]
        for field in values(path, self._count):
            try:
                keep(field, self._shelf)
            except ShelfError:
                raise
            except LegationError as error:
                self._count(error)
            except RecursionError:
                self._count(field.fail("holds entities within entities too deeply; nest less"))
            yield

    def _take_table(self, path: Path) -> None:
        unused = table.keep(path, self._shelf, self._count)
        if unused:
            self._note(f"{path}: columns not used: {', '.join(unused)}")

    def _tell_strangers(self, missing: Iterable[str]) -> None:
        ids = list(missing)
        if ids:
            self._tell(
                LegationError(
                    f"{len(ids)} who hold offices are not among the entities, such as "
                    f"{ids[0]!r}; give the lines of these people too"
                )
            )

    def _note_doubts(self, doubts: Counter[str]) -> None:
        if not doubts:
            return
        shown = "; ".join(doubt for doubt, _ in doubts.most_common(_SHOWN))
        more = f" and {len(doubts) - _SHOWN} more" if len(doubts) > _SHOWN else ""
        self._note(f"{doubts.total()} offices are not understood: {shown}{more}")
