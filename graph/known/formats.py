"""In which of the known forms a file holds facts, by what stands in it."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import Any

from graph.facts import LegationError
from graph.known.lines import head, values
from graph.known.table import separator_of
from graph.known.wikibase import ITEM


class Format(StrEnum):
    """Forms of facts that can be imported."""

    ANNOTATIONS = "annotations"
    """What `legation read` writes: a file for each article."""
    FOLLOWTHEMONEY = "followthemoney"
    WIKIDATA = "wikidata"
    CSV = "csv"


def recognise(path: Path) -> Format:
    """The form of a file; raises `LegationError` if it is none that is known."""
    start = head(path).lstrip()
    if start[:1] in ("{", "["):
        return _of_json(path)
    lines = start.splitlines()
    if (lines and separator_of(lines[0])) or path.suffix.lower() in (".csv", ".tsv"):
        return Format.CSV
    if path.suffix.lower() == ".json":
        return Format.ANNOTATIONS
    raise LegationError(
        f"{path}: neither JSON nor a table with a column 'name'; say what it is with --format"
    )


def _of_json(path: Path) -> Format:
    """The form of the first value that can be read."""
    for field in values(path, tell=_forget):
        if isinstance(field.value, Mapping):
            return _of_object(field.value)
    return Format.ANNOTATIONS


def _of_object(value: Mapping[str, Any]) -> Format:
    if "schema" in value and "properties" in value:
        return Format.FOLLOWTHEMONEY
    item = isinstance(value.get("id"), str) and ITEM.fullmatch(value["id"])
    if "entities" in value or "claims" in value or (item and "labels" in value):
        return Format.WIKIDATA
    return Format.ANNOTATIONS


def _forget(error: LegationError) -> None:
    """Pass over a line at fault: it is told when the file is imported."""
