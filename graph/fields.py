"""Values of JSON with the path that leads to them, which errors name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeVar

from graph.facts import LegationError

Word = TypeVar("Word", bound=StrEnum)
_CODE = re.compile(r"[A-Z]{2}")


@dataclass(frozen=True, slots=True)
class Field:
    """A value and the path to it; what is wrong with it is told as an error of the class given."""

    value: Any
    path: str
    error: type[LegationError] = LegationError

    def fail(self, say: str) -> LegationError:
        """The error that says what is wrong with the value."""
        return self.error(f"{self.path}: {say}")

    def __getitem__(self, key: str) -> Field:
        return Field(self.mapping().get(key), f"{self.path}.{key}", self.error)

    def mapping(self) -> Mapping[str, Any]:
        """The value, which must be an object."""
        if not isinstance(self.value, Mapping):
            raise self.fail(f"must be an object, not {self.value!r:.60}")
        return self.value

    def fields(self) -> Iterator[tuple[str, Field]]:
        """The keys and fields of an object, or of none if it is absent."""
        for key in self.mapping() if self.value is not None else ():
            yield key, self[key]

    def items(self) -> Iterator[Field]:
        """The fields of a list, or of none if it is absent."""
        if self.value is not None and not isinstance(self.value, list):
            raise self.fail(f"must be a list, not {self.value!r:.60}")
        for number, value in enumerate(self.value or []):
            yield Field(value, f"{self.path}[{number}]", self.error)

    def text(self) -> str:
        """The value, which must be a string with text."""
        if not isinstance(self.value, str) or not self.value:
            raise self.fail(f"must be a string with text, not {self.value!r:.60}")
        return self.value

    def text_or_none(self) -> str | None:
        """The value, which may be absent."""
        return None if self.value is None else self.text()

    def texts(self) -> tuple[str, ...]:
        """The values of a list of strings."""
        return tuple(item.text() for item in self.items())

    def flag(self) -> bool:
        """Yes or no; absent means no."""
        if self.value not in (None, True, False):
            raise self.fail(f"must be true or false, not {self.value!r:.60}")
        return bool(self.value)

    def word(self, words: type[Word]) -> Word:
        """The value, which must be one of some words."""
        if self.value not in list(words):
            raise self.fail(f"{self.value!r:.60} is none of {', '.join(words)}")
        return words(self.value)

    def code(self) -> str:
        """The value, which must have the form of a country's code."""
        if not _CODE.fullmatch(self.text()):
            raise self.fail(f"{self.value!r:.60} is no ISO 3166-1 alpha-2 code, such as 'TJ'")
        return self.text()
