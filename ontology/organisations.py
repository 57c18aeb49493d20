"""International organisations, blocs and formats with the words by which news calls them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any

from ontology.data import read_data


@dataclass(frozen=True, slots=True)
class Organisation:
    """An organisation, an organ of one, a bloc or a format.

    `acronyms` hold only in the capitals given. `ambiguous` are those of its wordings that may
    mean another thing; of several organisations that share a wording, the one that does not
    mark it is meant unless the text says otherwise. `usual` are those of `ambiguous` that mean it
    unless a state is said to own them. `parent` is a slug, `members` are codes
    of countries. `metonyms` are cities that stand for it where their own country is not told of.
    """

    slug: str
    name: str
    acronyms: tuple[str, ...]
    names: tuple[str, ...]
    kind: str
    parent: str | None
    headquarters: str | None
    members: tuple[str, ...]
    ambiguous: frozenset[str]
    usual: frozenset[str]
    wikidata: str | None
    metonyms: tuple[str, ...] = ()

    @property
    def wordings(self) -> tuple[str, ...]:
        """Every wording that names the organisation, each once."""
        return tuple(dict.fromkeys((self.name, *self.names, *self.acronyms)))


@cache
def organisations() -> Mapping[str, Organisation]:
    """All organisations by slug."""
    entries = read_data("organisations.toml").items()
    return MappingProxyType({slug: _organisation(slug, entry) for slug, entry in entries})


@cache
def names_abroad() -> Mapping[str, tuple[str, ...]]:
    """By slug: how an organisation is called in other languages."""
    entries = read_data("organisations-abroad.toml").items()
    return MappingProxyType({slug: tuple(names) for slug, names in entries})


@cache
def organisations_by_item() -> Mapping[str, Organisation]:
    """Organisations by their Wikidata item."""
    return {known.wikidata: known for known in organisations().values() if known.wikidata}


@cache
def metonyms() -> Mapping[str, Organisation]:
    """The organisations for which a city stands, by its name."""
    return {city: known for known in organisations().values() for city in known.metonyms}


@cache
def organs_by_short_name() -> Mapping[str, Mapping[str, str]]:
    """Names of organs without their organisation's: "Permanent Council" to organ by parent.

    All are slugs. Only a "Commission" is known by one word.
    """
    found: dict[str, dict[str, str]] = {}
    known = organisations()
    for organ in known.values():
        if organ.kind == "organ" and organ.parent:
            for short in _short_names(organ, known[organ.parent]):
                found.setdefault(short, {}).setdefault(organ.parent, organ.slug)
    return MappingProxyType({short: MappingProxyType(by) for short, by in found.items()})


def _short_names(organ: Organisation, parent: Organisation) -> set[str]:
    """What is left of an organ's wordings without those of its parent."""
    fronts = [f"{owner}{joint}" for owner in parent.wordings for joint in ("'s ", " ")]
    ends = [f" of {article}{owner}" for owner in parent.wordings for article in ("the ", "")]
    cut = [w.removeprefix(front) for w in organ.wordings for front in fronts]
    cut += [w.removesuffix(end) for w in organ.wordings for end in ends]
    shorter = set(cut) - set(organ.wordings)
    return {w for w in shorter if w == "Commission" or (" " in w and _is_proper(w))}


def _is_proper(name: str) -> bool:
    """Whether a wording is a proper name: capitals but for words that link."""
    return all(word[0].isupper() or word in ("of", "and", "for", "on") for word in name.split())


def _organisation(slug: str, entry: Mapping[str, Any]) -> Organisation:
    return Organisation(
        slug=slug,
        name=entry["name"],
        acronyms=tuple(entry.get("acronyms", ())),
        names=tuple(entry.get("names", ())),
        kind=entry["kind"],
        parent=entry.get("parent"),
        headquarters=entry.get("headquarters"),
        members=tuple(entry.get("members", "").split()),
        ambiguous=frozenset(entry.get("ambiguous", ())),
        usual=frozenset(entry.get("usual", ())),
        wikidata=entry.get("wikidata"),
        metonyms=tuple(entry.get("metonyms", ())),
    )
