"""Which states have had a king, a sultan, a chancellor: titles that not every head bears."""

from __future__ import annotations

from functools import cache

from ontology.data import read_data


def bears(title: str, code: str) -> bool:
    """Whether the head of a state, or of its government, is called so; true for titles of which
    nothing is known."""
    having = bearers(title)
    return code in having if having else code not in _listed("without", title)


def bearers(title: str) -> tuple[str, ...]:
    """The states whose head is called so, for a title that only some have."""
    return _listed("titles", title)


@cache
def _listed(table: str, title: str) -> tuple[str, ...]:
    data = read_data("styles.toml")
    title = data["spellings"].get(title, title)
    return tuple(data[table].get(title, "").split())
