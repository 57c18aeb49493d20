"""Which names of organisations are one: by the ontology, else by the name itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from types import MappingProxyType

from graph.names import slug
from ontology.organisations import Organisation, names_abroad, organisations

_LINKING = frozenset(
    {"a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "s", "the", "to"}
)
"""Words that a name has or has not by the order of its other words."""
_BRITISH = re.compile(r"isation\b|isations\b")
_SPELT = {"co-operation": "cooperation", "centre": "center", "programme": "program"}
_SPELT |= {"defence": "defense", "labour": "labor"}
_LEAST = 2
"""Words that make a name telling enough to know it in another order."""


@lru_cache(maxsize=65536)
def organisation_slug(name: str) -> str:
    """The slug of the organisation that a name denotes; of the name itself if unknown.

    What belongs to a known organisation goes under it: "the Secretariat of the SCO" and "SCO
    Secretariat".
    """
    return find_organisation(name) or _slug_of_part(name) or form_slug(name)


def form_slug(name: str) -> str:
    """A name of an organisation as written, without its article."""
    return _key(name).removeprefix("the-")


def find_organisation(name: str) -> str | None:
    """The slug of the organisation of the ontology that a name denotes.

    A name that is no wording of one may still have its words in another order ("the Security
    Council of the UN"), or another one's acronym for its name.
    """
    plain = _key(name)
    known = _known().get(plain) or _known().get(plain.removeprefix("the-"))
    return known or _by_words().get(frozenset(_words(name)))


def _slug_of_part(name: str) -> str | None:
    """The slug of something of one known organisation: that one's, and the other words."""
    words = _words(name)
    wholes = [word for word in words if word in organisations()]
    others = [word for word in words if word not in organisations()]
    return "-".join((*wholes, *others)) if len(wholes) == 1 and others else None


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
            key = _key(wording)
            found[key] = min(found.get(key, (True, "~")), (doubtful, name_slug))
    for name_slug, names in names_abroad().items():
        for wording in names:
            found.setdefault(_key(wording), (True, name_slug))
    return MappingProxyType({key: name_slug for key, (_, name_slug) in found.items()})


def _key(name: str) -> str:
    """The slug of a name, with the "+" that tells "OPEC+" from "OPEC"."""
    return slug(name.replace("+", " plus "))


@cache
def _by_words() -> Mapping[frozenset[str], str]:
    """Organisations by the words of their names, where these are no other one's too."""
    found: dict[frozenset[str], set[str]] = {}
    for name_slug, organisation in organisations().items():
        for wording in (organisation.name, *organisation.names):
            words = frozenset(_words(wording))
            if len(words) >= _LEAST and wording not in organisation.ambiguous:
                found.setdefault(words, set()).add(name_slug)
    sole = {words: slugs.copy().pop() for words, slugs in found.items() if len(slugs) == 1}
    return MappingProxyType(sole)


@lru_cache(maxsize=65536)
def _words(name: str) -> tuple[str, ...]:
    """The words of a name without those that link them, organisations in it by their slugs."""
    plain = _BRITISH.sub(lambda found: found[0].replace("s", "z", 1), _key(name))
    for other, usual in _SPELT.items():
        plain = re.sub(rf"\b{other}\b", usual, plain)
    tokens = [token for token in plain.split("-") if token not in _LINKING]
    return tuple(_with_wholes(tokens, name))


def _with_wholes(tokens: list[str], name: str) -> Iterator[str]:
    """The words with each run that names an organisation, and is not all of them, as one."""
    at = 0
    while at < len(tokens):
        ends = range(min(len(tokens), at + len(tokens) - 1), at, -1)
        wholes = ((end, _whole(tokens[at:end], name)) for end in ends)
        end, whole = next(((end, found) for end, found in wholes if found), (at + 1, tokens[at]))
        yield whole
        at = end


def _whole(tokens: list[str], name: str) -> str | None:
    """The organisation of which a run of words is the name, or in capitals the acronym."""
    lone = len(tokens) == 1
    if lone and not re.search(rf"\b{re.escape(tokens[0].upper())}\b", name):
        return None
    return _wholes().get(" ".join(tokens))


@cache
def _wholes() -> Mapping[str, str]:
    """Slugs by the words of the name itself, and by acronyms that mean one organisation."""
    found: dict[str, str] = {}
    for name_slug, organisation in organisations().items():
        sure = (one for one in organisation.acronyms if one not in organisation.ambiguous)
        for wording in (organisation.name, *sure):
            tokens = [token for token in _key(wording).split("-") if token not in _LINKING]
            found.setdefault(" ".join(tokens), name_slug)
    return MappingProxyType(found)
