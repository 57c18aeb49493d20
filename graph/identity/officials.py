"""Which mentions of officials denote one person.

Mentions are looked at by profile: name and offices. All mentions of a profile are one person,
so that what is decided depends on the set of profiles alone, never on order or number.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from enum import Enum, auto
from functools import cached_property
from typing import Protocol, TypeVar

from graph.identity.alike import distance
from graph.identity.names import PersonName, person_name
from graph.identity.showings import Years
from graph.identity.tenures import SINGLE_POSTS, is_single
from graph.names import short_hash, slug

_SLIPS = 3
"""Vowels by which two spellings of a name may differ that go with one office of a sole holder."""


@dataclass(frozen=True, slots=True)
class Judged:
    """What people have decided on a mention of an official."""

    called: str = ""
    """The name as which it is read, if that is another one."""
    vouched: frozenset[str] = frozenset()
    """Offices of the person whom it is said to mean, as `post/of`."""
    mark: str = ""
    """What sets it apart from namesakes of whom it is said to be another one."""
    decisions: frozenset[str] = frozenset()
    """Ids of the decisions; of one on an office, followed by the office."""

    @property
    def words(self) -> list[str]:
        """All of it; nothing where nobody has decided anything."""
        if self == _UNJUDGED:
            return []
        return ["judged", self.called, self.mark, *sorted(self.vouched), *sorted(self.decisions)]


_UNJUDGED = Judged()


@dataclass(frozen=True)
class Profile:
    """A name with the offices that go with it, as `post/of`.

    `article` is set where a bare name stands without an office: nothing then tells that two
    articles mean one person. `year` is when it was seen, of a name that is not full but has an
    office: one office may be held by two of one surname.
    """

    name: PersonName
    offices: frozenset[str]
    article: str = ""
    year: int | None = None
    judged: Judged = _UNJUDGED

    @cached_property
    def id(self) -> str:
        """A short word for the profile."""
        name = self.name
        seen = [f"year {self.year}"] if self.year else []
        told = (name.key, name.last, name.given, self.article, *sorted(self.offices), *seen)
        return short_hash(*told, *self.judged.words)

    @property
    def mark(self) -> str:
        """What sets the profile apart from its namesakes."""
        return self.judged.mark

    @cached_property
    def ties(self) -> frozenset[str]:
        """The offices by which it is taken for one with others: its own and those vouched for."""
        return self.offices | self.judged.vouched

    @cached_property
    def posts(self) -> frozenset[str]:
        """The kinds of office."""
        return frozenset(office.partition("/")[0] for office in self.ties)

    @cached_property
    def served(self) -> frozenset[str]:
        """Codes of countries and slugs of organisations."""
        return frozenset(office.partition("/")[2] for office in self.ties)

    @cached_property
    def countries(self) -> frozenset[str]:
        """Codes of the countries served."""
        return frozenset(of for of in self.served if len(of) == 2 and of.isupper())


def profile(
    name: str,
    offices: Iterable[str],
    article_id: str,
    year: int | None = None,
    judged: Judged = _UNJUDGED,
) -> Profile:
    """The profile of a mention in an article of a year."""
    known, held = person_name(judged.called or name), frozenset(offices)
    if known.full:
        return Profile(known, held, judged=judged)
    if held or judged.vouched:
        return Profile(known, held, year=year, judged=judged)
    return Profile(known, held, article_id, judged=judged)


@dataclass(frozen=True, slots=True)
class Belonging:
    """The person to whom a profile belongs.

    `root` stands for the person; `suffix` tells the slug of this name from that of namesakes.
    """

    root: str
    suffix: str = ""


Times = Mapping[str, Mapping[str, Years]]
"""By profile and office: when it is seen in it."""


def resolve(profiles: Collection[Profile], times: Times) -> dict[str, Belonging]:
    """The person of each profile, by the profile's id.

    A profile is decided rightly if all profiles are given whose names hold its own, with the
    years in which they are seen in their offices.
    """
    groups: dict[tuple[str, str], list[Profile]] = defaultdict(list)
    for one in profiles:
        groups[one.name.stem, one.mark].append(one)
    decided = _Decided(times)
    for _, group in sorted(groups.items(), key=lambda item: _extent(*item[0]), reverse=True):
        decided.settle(_sides(group, decided))
    return decided.belongings


def _sides(group: list[Profile], decided: _Decided) -> list[tuple[list[_Unit], str]]:
    """Profiles of one name, whatever its spelling: the units of each person, and the root.

    A full name is one person's by all its spellings before a home is sought for it, a bare name
    only if it has none.
    """
    units = _units(group)
    if units[0].name.full:
        sides = _joined(units)
        homes = [{home for one in side if (home := decided.home(one))} for side in sides]
        return [
            (side, home.pop() if len(home) == 1 else min(one.id for one in side))
            for side, home in zip(sides, homes, strict=True)
        ]
    homed = [([one], home) for one in units if (home := decided.home(one))]
    settled = {one.id for side, _ in homed for one in side}
    lone = _joined([one for one in units if one.id not in settled])
    return homed + [(_weak(side), min(one.id for one in side)) for side in lone]


def best_form(forms: Mapping[str, int]) -> str:
    """The form by which to call someone or something: frequent, not in capitals, full.

    Counts that differ by less than twice count alike, so that a name does not change by a whim;
    of equals the first by letter.
    """

    def rank(form: str) -> tuple[int, int, int, int, str]:
        shouted = sum(len(word) > 2 and word.isupper() for word in form.split())
        return (
            -forms[form].bit_length(),
            shouted,
            -len(slug(form).split("-")),
            -len(form),
            form,
        )

    return min(forms, key=rank)


@dataclass(slots=True)
class _Unit:
    """Profiles of one name that are one person for sure."""

    members: list[Profile]
    suffix: str = ""
    name: PersonName = field(init=False)
    mark: str = field(init=False)
    offices: frozenset[str] = field(init=False)
    served: frozenset[str] = field(init=False)
    years: frozenset[int] = field(init=False)
    """Those of the profiles that carry one."""
    id: str = field(init=False)

    def __post_init__(self) -> None:
        self.name = self.members[0].name
        self.mark = self.members[0].mark
        self.offices = frozenset().union(*(one.ties for one in self.members))
        self.served = frozenset().union(*(one.served for one in self.members))
        self.years = frozenset(one.year for one in self.members if one.year)
        self.id = min(one.id for one in self.members)

    def held_for(self, served: Collection[str]) -> frozenset[str]:
        """The offices that serve one of these."""
        return frozenset(one for one in self.offices if one.partition("/")[2] in served)


class _Tie(Enum):
    """What ties a name to a fuller one, the surest first."""

    SERVICE = auto()
    """The same country or organisation is served; of a bare name, in the same office."""
    NAME = auto()
    """A full name, and one of the two without any office."""
    SPELLING = auto()
    """The same office, under a name spelt in another way."""


class _Decided:
    """The units decided so far, found by any word of their names."""

    def __init__(self, times: Times) -> None:
        self._times = times
        self.belongings: dict[str, Belonging] = {}
        self._by_word: dict[str, list[tuple[_Unit, str]]] = defaultdict(list)

    def home(self, unit: _Unit) -> str | None:
        """The one person of fuller name whom the unit's name and offices fit, if there is one.

        Of several, the one who is seen nearest in the years of the unit. One without an office,
        or whose name is spelt in another way, fits only if no other does.
        """
        fits = next(filter(None, (self._fitting(unit, tie) for tie in _Tie)), {})
        full = unit.name.full
        if len(fits) == 1 and (full or not unit.years):
            return next(iter(fits))
        years = self._years(unit, unit.offices).seen if full else unit.years
        nearest = {_nearest(year, fits) for year in years}
        return nearest.pop() if len(nearest) == 1 else None

    def _fitting(self, unit: _Unit, tie: _Tie) -> dict[str, Years]:
        """The persons whom a unit fits, with the years in which they are seen in its offices."""
        fits: dict[str, Years] = {}
        for wider, root in self._by_word[unit.name.last_stem]:
            shared, loosely = _shared(unit, wider, tie), tie is _Tie.SPELLING
            if shared is not None and unit.name.within(wider.name, loosely=loosely):
                fits[root] = fits.get(root, Years()).union(self._years(wider, shared))
        return fits

    def _years(self, unit: _Unit, offices: Iterable[str]) -> Years:
        """When the unit is seen in one of these offices."""
        found = Years()
        for one in unit.members:
            held = self._times.get(one.id, {})
            for office in one.offices.intersection(offices):
                found = found.union(held.get(office, Years()))
        return found

    def settle(self, sides: Iterable[tuple[list[_Unit], str]]) -> None:
        """Keep to whom the units belong."""
        for units, root in sides:
            for unit in units:
                suffix = unit.suffix + (f".{unit.mark}" if unit.mark else "")
                for one in unit.members:
                    self.belongings[one.id] = Belonging(root, suffix)
                for word in unit.name.found_by:
                    self._by_word[word].append((unit, root))


def _shared(unit: _Unit, wider: _Unit, tie: _Tie) -> frozenset[str] | None:
    """The offices by which a unit may be one of fuller name; None if it cannot."""
    if unit.name.stem == wider.name.stem or unit.mark not in ("", wider.mark):
        return None
    bare, tied = len(unit.name.words) == 1, unit.offices & wider.offices
    if tie is _Tie.NAME:
        free = unit.name.full and not (unit.offices and wider.offices)
        return frozenset() if free else None
    if tie is _Tie.SERVICE and not bare:
        tied = wider.held_for(unit.served)
    if tie is _Tie.SPELLING and bare:
        tied = frozenset(filter(is_single, tied))
    return tied or None


def _nearest(year: int, held: Mapping[str, Years]) -> str | None:
    """The only one whose years come nearest to a year; where none has years, the only one."""
    if len(held) == 1 and Years() in held.values():
        return next(iter(held))
    distances = {
        root: distance
        for root, years in held.items()
        if (distance := years.distance(year)) is not None
    }
    near = [root for root, distance in distances.items() if distance == min(distances.values())]
    return near[0] if len(near) == 1 else None


def _extent(stem: str, mark: str) -> tuple[int, int, str, str]:
    """A name within another one has a lesser extent."""
    return stem.count(" "), len(stem), stem, mark


def _units(group: list[Profile]) -> list[_Unit]:
    """Profiles of one name, spelling by spelling, in an order that depends on them alone."""
    if not group[0].name.full:
        lone = (_Unit([one], _weak_suffix([one])) for one in group)
        return sorted(lone, key=lambda unit: unit.id)
    spellings: dict[tuple[str, str], list[Profile]] = defaultdict(list)
    for one in group:
        spellings[one.name.key, one.name.given].append(one)
    units = [unit for same in spellings.values() for unit in _namesakes(same)]
    return sorted(units, key=lambda unit: unit.id)


def _namesakes(group: list[Profile]) -> list[_Unit]:
    """Profiles of one full name: one person, unless countries and posts both tell them apart."""
    sides = _components([one for one in group if one.countries], _agree)
    rest = [one for one in group if not one.countries]
    if len(sides) < 2:
        return [_Unit(group)]
    units = [_Unit(side) for side in sides]
    lone: list[Profile] = []
    for one in rest:
        fits = [unit for unit in units if unit.offices & one.ties]
        if len(fits) == 1:
            fits[0].members.append(one)
        else:
            lone.append(one)
    named = [_Unit(unit.members, f".{_first_country(unit.members)}") for unit in units]
    return [*named, _Unit(lone)] if lone else named


def _agree(one: Profile, other: Profile) -> bool:
    return bool(one.countries & other.countries or one.posts & other.posts & SINGLE_POSTS)


def _first_country(members: list[Profile]) -> str:
    return min(code for one in members for code in one.countries).lower()


def _joined(units: list[_Unit]) -> list[list[_Unit]]:
    """The units of each person among those of one name, whatever its spelling."""
    return _components(units, _linked)


def _linked(one: _Unit, other: _Unit) -> bool:
    """Whether two units are one person: by an office, and the more alike the less is shared."""
    shared = one.offices & other.offices
    if one.name.key == other.name.key:
        return bool(shared) and not one.name.full
    apart = distance(one.name.words, other.name.words)
    if apart is None or one.name.of_another(other.name):
        return False
    slips, equal = apart
    if any(map(is_single, shared)):
        return slips <= _SLIPS
    return bool(equal) and slips <= (_SLIPS - 1 if shared else bool(one.served & other.served))


def _weak(units: list[_Unit]) -> list[_Unit]:
    """Units of one person whose name is not full, as one for each spelling."""
    spellings: dict[str, list[Profile]] = defaultdict(list)
    for unit in units:
        spellings[unit.name.key].extend(unit.members)
    return [_Unit(members, _weak_suffix(members)) for members in spellings.values()]


def _weak_suffix(members: list[Profile]) -> str:
    offices = [office for one in members for office in one.ties]
    if not offices:
        return f".{short_hash(*(one.article for one in members))}"
    post, _, of = min(offices).partition("/")
    return f".{of.lower()}.{post}"


class _Identified(Protocol):
    @property
    def id(self) -> str: ...


Member = TypeVar("Member", bound=_Identified)


def _components(
    members: list[Member], linked: Callable[[Member, Member], bool]
) -> list[list[Member]]:
    """The members in sets within which a chain of links leads from each to each."""
    sides: list[list[Member]] = []
    for one in sorted(members, key=lambda member: member.id):
        touched: list[list[Member]] = [s for s in sides if any(linked(one, other) for other in s)]
        sides = [side for side in sides if side not in touched]
        sides.append([one, *(member for side in touched for member in side)])
    return sides
