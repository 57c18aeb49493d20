"""How long it takes to find suspected doubles among many entities, and how many planted are found.

python -m benchmarks.doubles
python -m benchmarks.doubles --sizes 20000

Half of the entities are officials, half are organisations; all are invented. One in twenty has
a double whose name is written in another way.
"""

from __future__ import annotations

import argparse
import random
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from benchmarks.syllables import manner_of
from graph.identity.doubles import (
    Double,
    Known,
    KnownOrganisation,
    find_doubles,
    find_organisation_doubles,
)
from ontology.countries import Country, countries

_Known = TypeVar("_Known", Known, KnownOrganisation)

_SIZES = (5_000, 10_000, 20_000)
_SEED = 20
_SHARE = 0.05
"""Of how many a double is planted."""
_NO_COUNTRY = 0.05
"""Of how many officials nobody tells whom they serve."""
_KINDS = (
    "Institute", "Foundation", "Council", "University", "Chamber of Commerce", "Development Bank",
    "Association of Journalists", "Centre for Cooperation", "Trading Ltd", "Group LLC",
    "Committee for Peace", "Academy of Sciences",
)  # fmt: skip


@dataclass(slots=True)
class Crowd:
    """Entities of a kind with the doubles among them, each with the way in which it differs."""

    people: list[Known] = field(default_factory=list)
    bodies: list[KnownOrganisation] = field(default_factory=list)
    planted: dict[tuple[str, str], str] = field(default_factory=dict)


def main() -> None:
    """Print the time and the share of planted doubles that are found, at several sizes."""
    cli = argparse.ArgumentParser(
        prog="python -m benchmarks.doubles",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    cli.add_argument("--sizes", type=int, nargs="+", default=_SIZES, metavar="ENTITIES")
    head = f"{'entities':<24}{'number':>8}{'seconds':>9}{'suspected':>11}{'planted':>9}{'found':>8}"
    print(head)
    crowd = Crowd()
    for size in cli.parse_args().sizes:
        crowd = _crowd(size, random.Random(_SEED))
        _measure("officials", crowd.people, find_doubles, crowd)
        _measure("organisations", crowd.bodies, find_organisation_doubles, crowd)
    print("\nfound of those that differ by")
    found = _pairs(find_doubles(crowd.people)) | _pairs(find_organisation_doubles(crowd.bodies))
    told = Counter(crowd.planted.values())
    met = Counter(way for pair, way in crowd.planted.items() if pair in found)
    for way, number in sorted(told.items()):
        print(f"  {way:<22}{number:>8}{met[way] / number:>9.3f}")


def _measure(
    kind: str,
    known: Sequence[_Known],
    find: Callable[[Sequence[_Known]], list[Double[_Known]]],
    crowd: Crowd,
) -> None:
    start = time.process_time()
    found = _pairs(find(known))
    seconds = time.process_time() - start
    iris = {each.iri for each in known}
    planted = {pair for pair in crowd.planted if pair[0] in iris}
    share = len(planted & found) / len(planted)
    print(
        f"{kind:<24}{len(known):>8}{seconds:>9.1f}{len(found):>11}{len(planted):>9}{share:>8.3f}",
        flush=True,
    )


def _pairs(doubles: Sequence[Double[_Known]]) -> set[tuple[str, str]]:
    return {(each.one.iri, each.other.iri) for each in doubles}


def _crowd(size: int, chance: random.Random) -> Crowd:
    crowd = Crowd()
    states = [each for each in countries().values() if each.sovereign and each.adjectives]
    for number in range(size // 2):
        state = chance.choice(states)
        _add_person(crowd, number, state, chance)
        _add_body(crowd, number, state, chance)
    return crowd


def _add_person(crowd: Crowd, number: int, state: Country, chance: random.Random) -> None:
    given, surname = manner_of(state.code).name(chance)
    served = frozenset({state.code} if chance.random() > _NO_COUNTRY else ())
    names = {"": f"{given} {surname}"}
    if chance.random() < _SHARE:
        way = chance.choice(("person: a slip", "person: the order", "person: an initial"))
        names[way] = {
            "person: a slip": f"{given} {_slip(surname, chance)}",
            "person: the order": f"{surname.upper()} {given}",
            "person: an initial": f"{given[0]}. {surname}",
        }[way]
    for way, name in names.items():
        crowd.people.append(Known(f"person/{number}{way[:1]}", (name,), {}, served))
        if way:
            crowd.planted[f"person/{number}", f"person/{number}{way[:1]}"] = way


def _add_body(crowd: Crowd, number: int, state: Country, chance: random.Random) -> None:
    own = manner_of(state.code).name(chance)[1]
    kind = chance.choice(_KINDS)
    names = {"": f"{own} {kind} of {state.name}"}
    if chance.random() < _SHARE:
        way = chance.choice(("body: a slip", "body: the order", "body: an adjective"))
        names[way] = {
            "body: a slip": f"{_slip(own, chance)} {kind} of {state.name}",
            "body: the order": f"{kind} {own} of {state.name}",
            "body: an adjective": f"{state.adjectives[0]} {own} {kind}",
        }[way]
    for way, name in names.items():
        crowd.bodies.append(KnownOrganisation(f"body/{number}{way[:1]}", (name,), listed=False))
        if way:
            crowd.planted[f"body/{number}", f"body/{number}{way[:1]}"] = way


def _slip(word: str, chance: random.Random) -> str:
    """A word with a letter more, less or another, not the first one."""
    at = chance.randrange(1, len(word))
    letter = chance.choice("aeiklnorst")
    return chance.choice(
        (
            word[:at] + letter + word[at:],
            word[:at] + word[at + 1 :],
            word[:at] + letter + word[at + 1 :],
        )
    )


if __name__ == "__main__":
    main()
