"""The reference data files that lie beside this module."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any


def read_data(name: str) -> dict[str, Any]:
    """The content of the TOML file `name` of the ontology."""
    return tomllib.loads(Path(__file__).with_name(name).read_text(encoding="utf-8"))
