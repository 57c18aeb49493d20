"""Which mentions of officials denote one person.

Mentions are looked at by profile: name and offices. All mentions of a profile are one person,
so that what is decided depends on the set of profiles alone, never on order or number.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from graph.identity.names import PersonName, person_name
from graph.identity.showings import Years
from graph.names import short_hash, slug


@dataclass(frozen=True)
class Profile:
    """A name with the offices that go with it, as `post/of`.

    `article` is set where a bare name stands without an office: nothing then tells that two
    articles mean one person. `year` is when it was seen, of a name that is not full but has an
    office: one office may be held by two of one surname. `mark` sets those apart of whom a person
    has said that they are others than their namesakes.
    """

    name: PersonName
    offices: frozenset[str]
    article: str = ""
    mark: str = ""
    year: int | None = None

    @cached_property
    def id(self) -> str:
        """A short word for the profile."""
        name, marked = self.name, [f"mark {self.mark}"] if self.mark else []
        seen = [f"year {self.year}"] if self.year else []
        return short_hash(name.key, name.last, self.article, *sorted(self.offices), *seen, *marked)

    @cached_property
    def posts(self) -> frozenset[str]:
        """The kinds of office."""
        return frozenset(office.partition("/")[0] for office in self.offices)

    @cached_property
    def served(self) -> frozenset[str]:
        """Codes of countries and slugs of organisations."""
        return frozenset(office.partition("/")[2] for office in self.offices)

    @cached_property
    def countries(self) -> frozenset[str]:
        """Codes of the countries served."""
        return frozenset(of for of in self.served if len(of) == 2 and of.isupper())


def profile(name: str, offices: Iterable[str], article_id: str, year: int | None = None) -> Profile:
    """The profile of a mention in an article of a year."""
    known, held = person_name(name), frozenset(offices)
    if known.full:
        return Profile(known, held)
    return Profile(known, held, year=year) if held else Profile(known, held, article_id)


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
        groups[one.name.key, one.mark].append(one)
    decided = _Decided(times)
    for group in sorted(groups.values(), key=lambda group: _extent(group[0].name), reverse=True):
        name = group[0].name
        own: list[_Unit] = []
        for unit in _units(name, group):
            home = decided.home(name, unit)
            if home is None:
                own.append(unit)
            else:
                decided.settle(name, unit, home)
        for unit in own if name.full else _joined(own):
            decided.settle(name, unit, unit.id)
    return decided.belongings


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
    mark: str = field(init=False)
    offices: frozenset[str] = field(init=False)
    served: frozenset[str] = field(init=False)
    years: frozenset[int] = field(init=False)
    """Those of the profiles that carry one."""
    id: str = field(init=False)

    def __post_init__(self) -> None:
        self.mark = self.members[0].mark
        self.offices = frozenset().union(*(one.offices for one in self.members))
        self.served = frozenset().union(*(one.served for one in self.members))
        self.years = frozenset(one.year for one in self.members if one.year)
        self.id = min(one.id for one in self.members)

    def held_for(self, served: Collection[str]) -> frozenset[str]:
        """The offices that serve one of these."""
        return frozenset(one for one in self.offices if one.partition("/")[2] in served)


class _Decided:
    """The units decided so far, found by any word of their names."""

    def __init__(self, times: Times) -> None:
        self._times = times
        self.belongings: dict[str, Belonging] = {}
        self._by_word: dict[str, list[tuple[PersonName, _Unit, str]]] = defaultdict(list)

    def home(self, name: PersonName, unit: _Unit) -> str | None:
        """The one person of fuller name whom the unit's name and offices fit, if there is one.

        Of several, the one who is seen nearest in the years of the unit.
        """
        bare = len(name.words) == 1
        fits: dict[str, Years] = {}
        for other, wider, root in self._by_word[name.last]:
            shared = unit.offices & wider.offices if bare else wider.held_for(unit.served)
            if shared and self._may_be(name, unit, other, wider):
                fits[root] = fits.get(root, Years()).union(self._years(wider, shared))
        if len(fits) == 1 and (name.full or not unit.years):
            return next(iter(fits))
        years = self._years(unit, unit.offices).seen if name.full else unit.years
        nearest = {_nearest(year, fits) for year in years}
        return nearest.pop() if len(nearest) == 1 else None

    def _may_be(self, name: PersonName, unit: _Unit, other: PersonName, wider: _Unit) -> bool:
        marked = unit.mark in ("", wider.mark)
        return marked and other.key != name.key and name.within(other)

    def _years(self, unit: _Unit, offices: Iterable[str]) -> Years:
        """When the unit is seen in one of these offices."""
        found = Years()
        for one in unit.members:
            held = self._times.get(one.id, {})
            for office in one.offices.intersection(offices):
                found = found.union(held.get(office, Years()))
        return found

    def settle(self, name: PersonName, unit: _Unit, root: str) -> None:
        suffix = unit.suffix + (f".{unit.mark}" if unit.mark else "")
        for one in unit.members:
            self.belongings[one.id] = Belonging(root, suffix)
        for word in name.found_by:
            self._by_word[word].append((name, unit, root))


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


def _extent(name: PersonName) -> tuple[int, int, str]:
    """A name within another one has a lesser extent."""
    return len(name.words), len(name.key), name.key


def _units(name: PersonName, group: list[Profile]) -> list[_Unit]:
    if not name.full:
        return [_Unit([one], _weak_suffix([one])) for one in group]
    return _namesakes(group)


def _namesakes(group: list[Profile]) -> list[_Unit]:
    """Profiles of one full name: one person, unless countries and posts both tell them apart."""
    sides = _components([one for one in group if one.countries], _agree)
    rest = [one for one in group if not one.countries]
    if len(sides) < 2:
        return [_Unit(group)]
    units = [_Unit(side) for side in sides]
    lone: list[Profile] = []
    for one in rest:
        fits = [unit for unit in units if unit.offices & one.offices]
        if len(fits) == 1:
            fits[0].members.append(one)
        else:
            lone.append(one)
    named = [_Unit(unit.members, f".{_first_country(unit.members)}") for unit in units]
    return [*named, _Unit(lone)] if lone else named


def _agree(one: Profile, other: Profile) -> bool:
    return bool(one.countries & other.countries or one.posts & other.posts)


def _first_country(members: list[Profile]) -> str:
    return min(code for one in members for code in one.countries).lower()


def _joined(units: list[_Unit]) -> list[_Unit]:
    """Units of one bare name, together where they share an office."""
    members = [one for unit in units for one in unit.members]
    sides = _components(members, lambda one, other: bool(one.offices & other.offices))
    return [_Unit(side, _weak_suffix(side)) for side in sides]


def _weak_suffix(members: list[Profile]) -> str:
    offices = [office for one in members for office in one.offices]
    if not offices:
        return f".{short_hash(*(one.article for one in members))}"
    post, _, of = min(offices).partition("/")
    return f".{of.lower()}.{post}"


def _components(
    members: list[Profile], linked: Callable[[Profile, Profile], bool]
) -> list[list[Profile]]:
    """The members in sets within which a chain of links leads from each to each."""
    sides: list[list[Profile]] = []
    for one in sorted(members, key=lambda member: member.id):
        touched = [side for side in sides if any(linked(one, other) for other in side)]
        sides = [side for side in sides if side not in touched]
        sides.append([one, *(member for side in touched for member in side)])
    return sides
