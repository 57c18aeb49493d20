"""Positions that other collections know by an identifier."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from ontology.data import read_data


@cache
def well_known_positions() -> Mapping[str, str]:
    """The wording of a position by its Wikidata item."""
    return MappingProxyType(read_data("positions.toml"))
