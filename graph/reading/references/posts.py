"""Which posts the words of a reference can mean: "the leaders", "both foreign ministers"."""

from __future__ import annotations

import re
from dataclasses import replace

from graph.facts import Office, Post

_SMALL = frozenset(
    {"of", "to", "with", "for", "from", "at", "in", "on", "between", "about", "against", "under"}
    | {"the", "and"}
)
"""Words of a title that tell no holder from another."""

_POSTS_BY_HEAD: dict[str, frozenset[Post]] = {
    "leader": frozenset({Post.HEAD_OF_STATE, Post.HEAD_OF_GOVERNMENT}),
    "head": frozenset({Post.HEAD_OF_STATE, Post.HEAD_OF_GOVERNMENT, Post.FOREIGN_MINISTER}),
    "president": frozenset({Post.HEAD_OF_STATE, Post.ORGANISATION_HEAD}),
    "premier": frozenset({Post.HEAD_OF_GOVERNMENT}),
    "statesmen": frozenset({Post.HEAD_OF_STATE, Post.HEAD_OF_GOVERNMENT}),
    "minister": frozenset(
        {
            Post.FOREIGN_MINISTER,
            Post.DEFENCE_MINISTER,
            Post.MINISTER,
            Post.DEPUTY_FOREIGN_MINISTER,
            Post.HEAD_OF_GOVERNMENT,
        }
    ),
    "diplomat": frozenset(
        {
            Post.AMBASSADOR,
            Post.ENVOY,
            Post.FOREIGN_MINISTER,
            Post.DEPUTY_FOREIGN_MINISTER,
            Post.OTHER,
        }
    ),
    "ambassador": frozenset({Post.AMBASSADOR}),
    "envoy": frozenset({Post.ENVOY, Post.AMBASSADOR}),
}

_LOOSE = frozenset(
    {"the", "his", "her", "its", "their", "our", "this", "visiting", "senior", "former", "new"}
    | {"two", "both", "chief", "top", "then", "acting", "diplomatic"}
)
"""Words beside which "minister" is no portfolio's."""

AT_HOME = frozenset(
    {Post.HEAD_OF_STATE, Post.HEAD_OF_GOVERNMENT, Post.FOREIGN_MINISTER, Post.DEFENCE_MINISTER}
    | {Post.MINISTER, Post.DEPUTY_FOREIGN_MINISTER, Post.VICE_HEAD, Post.SECURITY_ADVISER}
)
"""Posts in a state's own government."""

ABROAD = frozenset({Post.AMBASSADOR, Post.ENVOY})
"""Posts of those who are sent."""

_SERVING = frozenset({Post.SPOKESPERSON, Post.ENVOY})
_FOR = re.compile(r"\b(?:for|to) ")
_FOR_OTHERS = re.compile(r"\b(?:for|to|of) ")
"""What leads up to whom the holder of a post works for."""

_JUNIOR = ("charg", "consul")
"""Ranks of a mission by which the chargé who is summoned is not the ambassador told elsewhere."""


def junior_rank(title: str) -> str | None:
    """The rank below an ambassador's that a title says."""
    return next((rank for rank in _JUNIOR if rank in title.lower()), None)


def title_words(office: Office) -> set[str]:
    """The words by which a title tells one holder of a post from another."""
    return set(re.findall(r"[a-z]+", office.title.lower())) - _SMALL


def own_words(office: Office) -> set[str]:
    """The words of a title without those for whom its holder works: "Spokesman for the Premier"."""
    served = _FOR_OTHERS if office.post in _SERVING else _FOR
    return title_words(replace(office, title=served.split(office.title, maxsplit=1)[0]))


def posts_of(words: list[str]) -> set[Post]:
    """The posts that a plural head noun can mean: "the leaders", "both foreign ministers"."""
    if "foreign" in words:
        return {Post.FOREIGN_MINISTER, Post.DEPUTY_FOREIGN_MINISTER}
    if "prime" in words:
        return {Post.HEAD_OF_GOVERNMENT}
    out: set[Post] = set()
    for word in words:
        out |= _POSTS_BY_HEAD.get(word.rstrip("s"), frozenset())
    return out


def widened(offices: tuple[Office, ...], words: list[str]) -> tuple[Office, ...]:
    """The offices that a loose wording can mean: "the Kazakh leader" may be either head."""
    if not words:
        return offices
    head = words[-1].removesuffix("'s").rstrip("s")
    loose = head in {"leader", "minister", "diplomat", "envoy"}
    posts = _POSTS_BY_HEAD.get(head, frozenset()) if loose else frozenset()
    portfolio = head == "minister" and not set(words[:-1]) <= _LOOSE
    if not posts or len(words) > 4 or portfolio or "foreign" in words:
        return offices
    countries = tuple(dict.fromkeys(office.of for office in offices)) or (None,)
    extra = tuple(Office(post, of) for post in sorted(posts) for of in countries)
    return (*offices, *(office for office in extra if office not in offices))
