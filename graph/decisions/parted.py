"""Pairs that somebody has said are two: they are not suspected again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from graph.identity.decisions import Decision, DecisionKind, Effect, OfficialRule, OrganisationRule
from graph.identity.names import person_name


@dataclass(frozen=True, slots=True)
class Thing:
    """An official or organisation, by the end of its IRI and its names."""

    slug: str
    names: Sequence[str]


class Parted:
    """All pairs that standing decisions part."""

    def __init__(self, decisions: Iterable[Decision]) -> None:
        self._rules = [
            (one.id, rule)
            for one in decisions
            if one.stands and one.kind in (DecisionKind.DIFFERENT, DecisionKind.REJECT)
            for rule in one.rules
        ]

    def holds(self, one: Thing, other: Thing) -> bool:
        """Whether the two have been said to be two."""
        return any(
            _parts(name, rule, *pair)
            for name, rule in self._rules
            for pair in ((one, other), (other, one))
        )


def _parts(decision: str, rule: object, one: Thing, other: Thing) -> bool:
    if isinstance(rule, OrganisationRule):
        if rule.effect is Effect.DISTINCT:
            return (one.slug, other.slug) == (rule.slug, rule.other)
        return rule.effect is Effect.READ_AS and (one.slug, other.slug) == (rule.other, rule.slug)
    if not isinstance(rule, OfficialRule) or not _known(one, rule.who.names):
        return False
    if rule.other is not None:
        return _known(other, rule.other.names)
    marked = one.slug.endswith(f".{decision}") or other.slug.endswith(f".{decision}")
    return rule.effect is Effect.APART and marked and _known(other, rule.who.names)


def _known(thing: Thing, names: Iterable[str]) -> bool:
    return not set(names).isdisjoint(person_name(name).key for name in thing.names)
