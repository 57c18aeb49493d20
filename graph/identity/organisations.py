"""Which names of organisations are one: by the ontology, else by the name itself."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache
from types import MappingProxyType

from graph.names import slug
from ontology.organisations import Organisation, organisations


@lru_cache(maxsize=65536)
def organisation_slug(name: str) -> str:
    """The slug of the organisation that a name denotes; of the name itself if unknown."""
    return find_organisation(name) or form_slug(name)


def form_slug(name: str) -> str:
    """A name of an organisation as written, without its article."""
    return slug(name).removeprefix("the-")


def find_organisation(name: str) -> str | None:
    """The slug of the organisation of the ontology that a name denotes."""
    plain = slug(name)
    return _known().get(plain) or _known().get(plain.removeprefix("the-"))


def known_organisation(name_slug: str) -> Organisation | None:
    """The organisation of that slug in the ontology."""
    return organisations().get(name_slug)


@cache
def _known() -> Mapping[str, str]:
    """Slugs of all wordings; one that several share goes to that which does not mark it."""
    found: dict[str, tuple[bool, str]] = {}
    for name_slug, organisation in organisations().items():
        for wording in organisation.wordings:
            doubtful = wording in organisation.ambiguous and wording != organisation.name
            key = slug(wording)
            found[key] = min(found.get(key, (True, "~")), (doubtful, name_slug))
    return MappingProxyType({key: name_slug for key, (_, name_slug) in found.items()})
