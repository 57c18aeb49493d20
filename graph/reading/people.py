"""The people of one article: which mentions are one person, and what offices they hold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from rapidfuzz.fuzz import ratio

from graph.facts import Office, Post
from graph.reading.document import Mention, Person
from graph.reading.titles import OfficePhrase

_CLOSE = 88.0
"""Likeness, in percent, of two spellings of one name."""


@dataclass(slots=True)
class Sighting:
    """A named person in one place of the text, not yet known to be one with others."""

    mention: Mention
    name: str
    keys: tuple[str, ...]
    claims: list[OfficePhrase] = field(default_factory=list)
    gender: str | None = None
    full: bool = False
    """Whether the name was told with a title or in full, so that it can found a person."""
    shouted: bool = False
    context: str | None = None
    """The country that the surrounding words suggest for an open office."""


@dataclass(slots=True)
class Cluster:
    """The sightings of one person."""

    person: Person
    keys: tuple[str, ...]
    sightings: list[Sighting] = field(default_factory=list)


def cluster(sightings: Sequence[Sighting]) -> list[Cluster]:
    """Group sightings into people, the fullest names first."""
    clusters: list[Cluster] = []
    ordered = sorted(enumerate(sightings), key=lambda pair: (-len(pair[1].keys), pair[0]))
    homes: dict[int, Cluster] = {}
    for index, sighting in ordered:
        home = _home(sighting, clusters)
        if home is None:
            home = Cluster(Person(sighting.name), sighting.keys)
            clusters.append(home)
        homes[index] = home
    for index, sighting in enumerate(sightings):
        home = homes[index]
        home.sightings.append(sighting)
        sighting.mention.person = home.person
        if sighting.name not in home.person.forms:
            home.person.forms.append(sighting.name)
        home.person.gender = home.person.gender or sighting.gender
    clusters.sort(key=lambda c: c.sightings[0].mention.start)
    for each in clusters:
        each.person.name = _fullest(each)
    return clusters


def _fullest(cluster: Cluster) -> str:
    """The longest name of a person; the most frequent spelling, then the first, where several."""
    counts = Counter(s.name for s in cluster.sightings)
    longest = max(len(s.keys) for s in cluster.sightings)
    full = [s for s in cluster.sightings if len(s.keys) == longest]
    return max(full, key=lambda s: (not s.shouted, counts[s.name])).name


def _home(sighting: Sighting, clusters: Sequence[Cluster]) -> Cluster | None:
    """The person known so far who bears this name, whole, in part or spelt a little otherwise."""
    best: tuple[float, Cluster] | None = None
    for known in clusters:
        score = _likeness(sighting.keys, known.keys)
        if score > 0 and (best is None or score > best[0]):
            best = (score, known)
    return best[1] if best else None


def _likeness(short: tuple[str, ...], full: tuple[str, ...]) -> float:
    """How well a name fits a fuller one; 0 if it does not."""
    if short == full:
        return 10.0
    mine = [k for k in short if len(k) > 1]
    theirs = [k for k in full if len(k) > 1]
    if not mine:
        return 0.0
    if set(mine) <= set(theirs):
        if mine[-1] == theirs[-1]:
            return 8.0
        return 7.0 if mine[0] == theirs[0] else 6.0
    a, b = " ".join(mine), " ".join(theirs)
    if len(a) > 5 and ratio(a, b) >= _CLOSE:
        return 5.0
    if len(mine) == len(theirs) > 1 and mine[-1] == theirs[-1] and _initials(short, full):
        return 4.0
    last = mine[-1]
    if len(mine) == 1 and len(last) > 5 and any(ratio(last, t) >= _CLOSE for t in theirs):
        return 3.0
    if len(mine) > 1 and _prefix_fit(mine, theirs):
        return 4.5
    return 0.0


def _prefix_fit(mine: Sequence[str], theirs: Sequence[str]) -> bool:
    """Whether all words but one agree and that one is close: "Vivain Loss Sanmartin"."""
    if len(mine) != len(theirs):
        return False
    return all(
        a == b or (len(a) > 3 and ratio(a, b) >= 75.0) for a, b in zip(mine, theirs, strict=True)
    )


def _initials(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    return all(a[0] == b[0] for a, b in zip(short, full, strict=False))


def settle(clusters: Iterable[Cluster], home: str | None) -> None:
    """Give people the offices that their sightings claim, open ones in the service of `home`."""
    clusters = list(clusters)
    for each in clusters:
        _gather(each)
    taken: set[tuple[Post, str | None]] = {
        (office.post, office.of) for each in clusters for office in each.person.offices if office.of
    }
    for each in clusters:
        _close(each, home, taken)
        each.person.official = bool(each.person.offices or each.person.former)


def _gather(cluster: Cluster) -> None:
    person = cluster.person
    for sighting in cluster.sightings:
        for phrase in sighting.claims:
            if phrase.counterpart:
                continue
            for office in phrase.offices:
                _add(person.former if phrase.former else person.offices, office)


def _add(offices: list[Office], office: Office) -> None:
    if not any(known.post is office.post and known.of == office.of for known in offices):
        offices.append(office)


_UNIQUE = frozenset({Post.HEAD_OF_STATE, Post.HEAD_OF_GOVERNMENT, Post.FOREIGN_MINISTER})


def _close(cluster: Cluster, home: str | None, taken: set[tuple[Post, str | None]]) -> None:
    """Find whom the open offices of a person serve."""
    person = cluster.person
    service = next((o.of for o in person.offices if o.of and len(o.of) == 2), None)
    for sighting in cluster.sightings:
        for phrase in sighting.claims:
            if phrase.of or phrase.counterpart or len(phrase.codes) > 1:
                continue
            offices = person.former if phrase.former else person.offices
            loose = phrase.office(None)
            if any(o.post is loose.post and o.of for o in offices):
                _drop(offices, loose)
                continue
            of = service or sighting.context or home
            closed = phrase.office(of)
            if (closed.post, of) in taken and closed.post in _UNIQUE and service is None:
                of = sighting.context or home
                closed = phrase.office(of)
            _drop(offices, loose)
            _add(offices, closed)
    ranks = [o for o in person.offices if o.post is not Post.OTHER]
    if ranks:
        person.offices = [o for o in person.offices if o.post is not Post.OTHER or not _is_rank(o)]


def _is_rank(office: Office) -> bool:
    return office.title.casefold().rstrip(".") in (
        "general",
        "gen",
        "colonel",
        "col",
        "marshal",
        "field marshal",
        "admiral",
    )


def _drop(offices: list[Office], loose: Office) -> None:
    offices[:] = [o for o in offices if not (o.post is loose.post and o.of is None)]
