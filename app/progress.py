"""Progress on standard error, shown only where a person looks on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

console = Console(stderr=True, highlight=False, soft_wrap=True)
_T = TypeVar("_T")


def tracked(items: Iterable[_T], total: int, what: str) -> Iterator[_T]:
    """The items as they come, with a bar that counts them if standard error is a terminal."""
    bar = Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=console,
        disable=not console.is_terminal or total < 2,
        transient=True,
    )
    with bar:
        yield from bar.track(items, total=total, description=what)
