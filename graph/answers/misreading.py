"""The error of a question that cannot be read."""

from __future__ import annotations

from collections.abc import Sequence


class NotUnderstoodError(Exception):
    """A question that cannot be read; `unknown` are the words at fault, `why` says it in words."""

    def __init__(self, why: str, unknown: Sequence[str] = ()) -> None:
        super().__init__(why)
        self.why = why
        self.unknown = tuple(unknown)
