"""Given names, and which of them are borne by women and which by men."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from tomllib import loads
from types import MappingProxyType

from ontology.folding import fold


@cache
def given_names() -> Mapping[str, str]:
    """Folded given name → `f`, `m`, or nothing where women and men bear it."""
    data = loads((files("ontology") / "given-names.toml").read_text(encoding="utf-8"))
    female, male = (set(data[sex].split()) for sex in ("female", "male"))
    both = set(data["both"].split()) | (female & male)
    return MappingProxyType(
        dict.fromkeys(female, "f") | dict.fromkeys(male, "m") | dict.fromkeys(both, "")
    )


def gender_of(name: str) -> str | None:
    """`f` or `m` by the first word of a person's name that tells it, else None."""
    known = given_names()
    words = fold(name).split()
    for size in (2, 1):
        for at in range(len(words) - size + 1):
            found = known.get("-".join(words[at : at + size]))
            if found:
                return found
    return None
