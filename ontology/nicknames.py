"""Given names that stand for each other: "Bill" and "William", "Ivan" and "John"."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType


@cache
def nicknames() -> Mapping[str, frozenset[int]]:
    """Folded form → the numbers of the names that it can stand for."""
    text = files("ontology").joinpath("nicknames.toml").read_text(encoding="utf-8")
    found: dict[str, set[int]] = defaultdict(set)
    for number, forms in enumerate(tomllib.loads(text)["forms"]):
        for form in forms.split():
            found[form].add(number)
    return MappingProxyType({form: frozenset(numbers) for form, numbers in found.items()})
