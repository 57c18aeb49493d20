"""Whom a mention of an official means, once decisions have been heard."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

from graph.identity.alike import bones, distance
from graph.identity.decisions import Effect, OfficialRule, Who
from graph.identity.names import PersonName, person_name
from graph.identity.officials import Judged, Profile, profile
from graph.names import slug


@dataclass(frozen=True, slots=True)
class Persona:
    """An official as one article has one, so far as decisions look at it."""

    name: PersonName
    form: str
    """As written."""
    offices: frozenset[str]
    """As `post/of`."""
    article: str
    year: int | None = None
    """Of the article."""
    judged: Judged = Judged()  # noqa: RUF009 - it is frozen
    refused: frozenset[str] = frozenset()
    """Aliases that are none, as slugs."""
    heard: frozenset[str] = frozenset()
    """All decisions that have been followed."""

    @property
    def ties(self) -> frozenset[str]:
        """Its offices and those vouched for."""
        return self.offices | self.judged.vouched

    def profile(self) -> Profile:
        """The profile by which identity knows the mention."""
        return profile(self.form, self.offices, self.article, self.year, self.judged)


def persona(form: str, offices: Iterable[str], article: str, year: int | None) -> Persona:
    """A mention as the article has it."""
    return Persona(person_name(form), form, frozenset(offices), article, year)


def means(who: Who, one: Persona) -> bool:
    """Whether a mention is one of the official that a decision speaks of."""
    if who.anyone:
        return one.name.key in who.names
    if one.name.key not in who.names and not _spelt(one, who):
        return False
    if one.judged.mark not in who.marks:
        return False
    if not one.name.full and one.article in who.articles:
        return True
    if not one.ties or not who.offices:
        return one.name.full and who.free
    if not one.name.full and who.rivals and not _near(one.year, who):
        return False
    if len(one.name.words) == 1:
        return not one.ties.isdisjoint(who.offices)
    return not _served(one.ties).isdisjoint(_served(who.offices))


def _spelt(one: Persona, who: Who) -> bool:
    """Whether a mention of one of the offices has another spelling of a name."""
    return not one.ties.isdisjoint(who.offices) and any(
        stem_of(name) == one.name.stem and distance(one.name.words, tuple(name.split()))
        for name in who.names
    )


def stem_of(name: str) -> str:
    """What all spellings of a name share that is given as `PersonName.key`."""
    return " ".join(sorted(map(bones, name.split())))


def _near(year: int | None, who: Who) -> bool:
    """Whether the official is seen nearer to a year than others of the same surname."""
    if year is None or not who.years:
        return False
    return _distance(year, who.years) < _distance(year, who.rivals)


def _distance(year: int, years: Iterable[int]) -> int:
    return min(abs(year - one) for one in years)


def _served(offices: Iterable[str]) -> set[str]:
    return {office.partition("/")[2] for office in offices}


@dataclass(frozen=True, slots=True)
class LaidOnOfficial:
    """A rule with the decision that lays it down, and as whom it lets mentions be read."""

    decision: str
    rule: OfficialRule
    target: Persona | None = None

    def means(self, one: Persona) -> bool:
        """Whether the rule speaks of a mention."""
        return means(self.rule.who, one) and self._picks(one)

    def _picks(self, one: Persona) -> bool:
        rule = self.rule
        if not (rule.offices or rule.articles or rule.forms):
            return True
        if one.article in rule.articles or slug(one.form) in rule.forms:
            return True
        others = set(rule.who.offices).difference(rule.offices)
        return not one.offices.isdisjoint(rule.offices) and one.offices.isdisjoint(others)

    def follow(self, one: Persona) -> Persona | None:
        """What it makes of a mention; None where that means nobody."""
        rule, judged = self.rule, one.judged
        decisions = judged.decisions | {f"{self.decision} {rule.office}".strip()}
        one = replace(one, heard=one.heard | {self.decision})
        if rule.effect is Effect.READ_AS:
            return self._read(one, decisions)
        if rule.effect is Effect.APART:
            marked = replace(judged, mark=self.decision, decisions=decisions)
            return replace(one, judged=marked)
        if rule.effect is Effect.CONFIRM:
            if rule.office not in one.offices:
                return one
            return replace(one, judged=replace(judged, decisions=decisions))
        if rule.name:
            return replace(one, refused=one.refused | {rule.name})
        if rule.office:
            return replace(one, offices=one.offices - {rule.office})
        return None

    def _read(self, one: Persona, decisions: frozenset[str]) -> Persona:
        target = self.target
        assert target is not None
        vouched = target.ties if self.rule.vouched else frozenset[str]()
        judged = Judged(
            called=target.judged.called or target.form,
            vouched=one.judged.vouched | vouched,
            mark=target.judged.mark,
            decisions=decisions,
        )
        return replace(one, name=target.name, judged=judged, heard=one.heard | target.heard)


class OfficialTable:
    """The rules on officials, in order."""

    def __init__(self) -> None:
        self.laid: list[LaidOnOfficial] = []
        self._by_stem: dict[str, list[int]] = defaultdict(list)

    def lay(self, decision: str, rule: OfficialRule) -> None:
        """Add the rule of a decision after all others."""
        if rule.effect is Effect.DISTINCT:
            return
        target = None
        if rule.model is not None:
            model = persona(rule.model.form, rule.model.offices, rule.model.article, None)
            target = self.hear(model) or model
        for stem in {stem_of(name) for name in rule.who.names}:
            self._by_stem[stem].append(len(self.laid))
        self.laid.append(LaidOnOfficial(decision, rule, target))

    def hear(self, one: Persona) -> Persona | None:
        """What all rules make of a mention; None where it means nobody."""
        return self.hear_all(one)[0]

    def hear_all(self, one: Persona) -> tuple[Persona | None, frozenset[str]]:
        """What all rules make of a mention, and all decisions that had a say in it."""
        order, heard = -1, one.heard
        while (order := self._next(one, order)) < len(self.laid):
            laid = self.laid[order]
            found = laid.follow(one)
            heard = heard | {laid.decision}
            if found is None:
                return None, heard
            one, heard = found, heard | found.heard
        return one, heard

    def _next(self, one: Persona, after: int) -> int:
        orders = self._by_stem.get(one.name.stem, ())
        fit = (n for n in orders if n > after and self.laid[n].means(one))
        return next(fit, len(self.laid))
