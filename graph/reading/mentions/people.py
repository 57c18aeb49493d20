"""The people of one article: which mentions are one person, and what offices they hold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from rapidfuzz.distance.Levenshtein import distance
from rapidfuzz.fuzz import ratio

from graph.facts import Post
from graph.reading.document import Mention, Person
from graph.reading.mentions.office_phrase import OfficePhrase
from graph.reading.mentions.wording import key_of
from ontology.folding import fold
from ontology.given_names import gender_of
from ontology.known_names import known_names
from ontology.naming import naming

_SON_OF = frozenset({"bin", "bint", "ibn", "ben"})
_CLOSE = 88.0
"""Likeness, in percent, of two spellings of one name."""
_SHORT = 5
"""Letters at most in a name of which another first letter makes another name."""


@dataclass(slots=True)
class Sighting:
    """A named person in one place of the text, not yet known to be one with others."""

    mention: Mention
    name: str
    keys: tuple[str, ...]
    claims: list[OfficePhrase] = field(default_factory=list)
    gender: str | None = None
    shouted: bool = False
    """Written in capitals, in whole or in part."""
    at: int = 0
    """The first word of the name in its sentence."""
    sentence: int = 0
    famous: bool = False
    """A well-known statesman, told without a title."""
    untitled: bool = False
    """Known to be a person by name alone."""
    styled: str = ""
    """The name with the style by which its bearer is known: "Pope Francis", "Lord Robertson"."""
    contrary: str | None = None
    """Whom the person as somebody's counterpart does not serve."""
    equal: Sighting | None = None
    """The one whose counterpart the person is."""


class Claim(NamedTuple):
    """An office told of a person in one place."""

    sighting: Sighting
    phrase: OfficePhrase


@dataclass(slots=True)
class Cluster:
    """The sightings of one person."""

    person: Person
    keys: tuple[str, ...]
    sightings: list[Sighting] = field(default_factory=list)
    posts: set[Post] = field(default_factory=set)
    claimed: bool = False
    """Whether any sighting says an office."""

    def add(self, sighting: Sighting) -> None:
        """Take in one more sighting of the person."""
        self.sightings.append(sighting)
        self.posts |= _posts(sighting)
        self.claimed = self.claimed or bool(sighting.claims)
        sighting.mention.person = self.person
        self.person.gender = self.person.gender or sighting.gender
        for form in (sighting.name, sighting.styled):
            if form and form not in self.person.forms:
                self.person.forms.append(form)


def cluster(sightings: Sequence[Sighting]) -> list[Cluster]:
    """Group sightings into people, the fullest names first."""
    clusters: list[Cluster] = []
    ordered = sorted(enumerate(sightings), key=lambda pair: (-len(pair[1].keys), pair[0]))
    for _, sighting in ordered:
        home = _home(sighting, clusters)
        if home is None:
            home = Cluster(Person(sighting.name), sighting.keys)
            clusters.append(home)
        home.add(sighting)
    for each in clusters:
        each.sightings.sort(key=lambda s: s.mention.start)
    clusters.sort(key=lambda c: c.sightings[0].mention.start)
    for each in clusters:
        each.person.name = _fullest(each)
        if each.person.name not in each.person.forms:
            each.person.forms.append(each.person.name)
    return clusters


def _fullest(cluster: Cluster) -> str:
    """The longest name of a person; the most frequent spelling, then the first, where several."""
    counts = Counter(s.name for s in cluster.sightings)
    longest = max(len(s.keys) for s in cluster.sightings)
    full = [s for s in cluster.sightings if len(s.keys) == longest]
    return _quiet(max(full, key=lambda s: (not s.shouted, counts[s.name])).name)


def _quiet(name: str) -> str:
    """A name with words that shout set in plain letters: "KISHIDA Fumio" is Kishida Fumio."""
    shortest = 2 if name.isupper() else 3
    """Letters under which a word may be initials: "KP Sharma Oli"."""
    return " ".join(
        "-".join(part.capitalize() for part in word.split("-"))
        if word.isupper() and len(word) >= shortest and not _is_mark(word)
        else word
        for word in name.split()
    )


def _is_mark(word: str) -> bool:
    """Whether capitals are rightly so: "II", "J.P."."""
    return "." in word or key_of(word) in naming().suffixes


def _home(sighting: Sighting, clusters: Sequence[Cluster]) -> Cluster | None:
    """The person known so far who bears this name, whole, in part or spelt a little otherwise."""
    best: tuple[float, Cluster] | None = None
    posts = _posts(sighting)
    for known in clusters:
        if _is_spouse(sighting, known):
            continue
        score = _likeness(sighting.keys, known.keys) or _by_reputation(sighting, known)
        if score > 0:
            score += 1.5 * (not posts.isdisjoint(known.posts)) + 0.5 * known.claimed
        if score > 0 and (best is None or score > best[0]):
            best = (score, known)
    return best[1] if best else None


def _is_spouse(sighting: Sighting, known: Cluster) -> bool:
    """ "Peter Holt, with Mrs Holt": a lady called by the surname of a man, or of one beside her."""
    if sighting.gender != "f" or len(sighting.keys) > 1 or len(known.keys) < 2:
        return False
    sex = known.person.gender or gender_of(known.person.name)
    beside = any(s.sentence == sighting.sentence for s in known.sightings)
    return sex == "m" or (sex is None and beside)


def _by_reputation(sighting: Sighting, known: Cluster) -> float:
    """How well a name fits a well-known person's other names: a former surname, a nickname."""
    person = known_names().get(fold(known.sightings[0].name))
    if person is None:
        return 0.0
    if len(sighting.keys) > 1:
        return 5.0 * (known_names().get(fold(sighting.name)) == person)
    if sighting.keys[0] in known.keys and _is_fathers(sighting.keys[0], known.keys):
        return 0.0
    return 5.0 * (person in _surnames().get(sighting.keys[0], ()))


@cache
def _surnames() -> Mapping[str, frozenset[str]]:
    """The usual names of well-known persons by the last word of each of their names."""
    table: dict[str, set[str]] = {}
    for form, person in known_names().items():
        table.setdefault(key_of(form.split()[-1]), set()).add(person)
    return {word: frozenset(persons) for word, persons in table.items()}


def _posts(sighting: Sighting) -> set[Post]:
    return {phrase.office(None).post for phrase in sighting.claims if not phrase.counterpart}


def _likeness(short: tuple[str, ...], full: tuple[str, ...]) -> float:
    """How well a name fits a fuller one; 0 if it does not."""
    if short == full:
        return 10.0
    mine = [k for k in short if len(k) > 1]
    theirs = [k for k in full if len(k) > 1]
    if not mine:
        return 0.0
    if set(mine) <= set(theirs):
        if len(mine) == 1 and _is_fathers(mine[0], full):
            return 0.0
        if mine[-1] == theirs[-1]:
            return 8.0
        return 7.0 if mine[0] == theirs[0] else 6.0
    if _is_brothers(mine, theirs):
        return 0.0
    a, b = " ".join(mine), " ".join(theirs)
    if len(a) > 5 and ratio(a, b) >= _CLOSE:
        return 5.0
    if len(mine) == len(theirs) > 1 and mine[-1] == theirs[-1] and _initials(short, full):
        return 4.0
    last = mine[-1]
    if len(mine) == 1 and len(last) > 5 and any(_is_variant(last, t) for t in theirs):
        return 3.0
    if len(mine) > 1 and _prefix_fit(mine, theirs):
        return 4.5
    return 0.0


def _is_fathers(name: str, full: Sequence[str]) -> bool:
    """Whether a name is only that of the father: the "Salman" of "Mohammed bin Salman"."""
    at = full.index(name)
    return at > 0 and full[at - 1] in _SON_OF and full.count(name) == 1 and at > 1


def _is_brothers(mine: Sequence[str], theirs: Sequence[str]) -> bool:
    """Whether short given names differ at the start: "Kim Yong Il" is not Kim Jong Il."""
    if len(mine) != len(theirs):
        return False
    others = [(a, b) for a, b in zip(mine, theirs, strict=True) if a != b]
    return any(a[0] != b[0] and max(len(a), len(b)) <= _SHORT for a, b in others)


def _is_variant(one: str, other: str) -> bool:
    """Whether two spellings of a surname differ in hardly more than a letter."""
    return ratio(one, other) >= _CLOSE or (
        distance(one, other) <= 1 and one[0] == other[0] and len(one) == len(other)
    )


def _prefix_fit(mine: Sequence[str], theirs: Sequence[str]) -> bool:
    """Whether all words but one agree and that one is close: "Vivain Loss Sanmartin"."""
    if len(mine) != len(theirs):
        return False
    return all(
        a == b or (len(a) > 3 and ratio(a, b) >= 75.0) for a, b in zip(mine, theirs, strict=True)
    )


def _initials(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    return all(a[0] == b[0] for a, b in zip(short, full, strict=False))


def served_by(sighting: Sighting) -> set[str]:
    """Whom a named person serves, as far as it is known."""
    return offices_of(sighting.mention.person)


def offices_of(person: Person | None) -> set[str]:
    """Whom a person serves, if there is one."""
    return {o.of for o in person.offices if o.of} if person else set()
