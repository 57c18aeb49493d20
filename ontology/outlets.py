"""News outlets with the country from which they see the world."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from ontology.data import read_data
from ontology.folding import fold


@cache
def outlets() -> Mapping[str, str]:
    """Codes of countries by the folded name of an outlet."""
    return {
        fold(name): code
        for code, names in read_data("outlets.toml").items()
        for name in names.split("; ")
    }
