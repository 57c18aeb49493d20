"""What is told on standard error: progress where a person looks on, and what went wrong."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from graph.facts import LegationError

console = Console(stderr=True, highlight=False, soft_wrap=True, markup=False)
_T = TypeVar("_T")


def tracked(items: Iterable[_T], total: int | None, what: str) -> Iterator[_T]:
    """The items as they come, counted by a bar if standard error is a terminal."""
    bar = Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=console,
        disable=not console.is_terminal or total == 1,
        transient=True,
    )
    with bar:
        yield from bar.track(items, total=total, description=what)


class Faults:
    """Faults told one by one and counted, so that a command ends with the right exit code."""

    def __init__(self) -> None:
        self.count = 0

    def tell(self, error: LegationError) -> None:
        """Say a fault on standard error."""
        self.count += 1
        console.print(f"legation: {error}")

    def note(self, text: str) -> None:
        """Say on standard error what is worth knowing though nothing went wrong."""
        console.print(f"legation: {text}")
