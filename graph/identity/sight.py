"""Which reports tell of one event.

Two anchors of one day and the same people are one event; so are near-copies that differ on the day
or on whether it was held, reports of one occasion, and what was put off with what came of it. A
loose report joins the only event that it fits, else it stands alone or with its like. What is
decided depends on the set of reports alone, never on their order.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from graph.facts import SIDED, EventType, Status
from graph.identity.copies import same_text
from graph.identity.reports import (
    DELAY,
    EXTENDED,
    LONG_DELAY,
    NEAR,
    NEWS_LAG,
    NOTICE,
    REPRINT,
    REST,
    TOGETHER,
    Report,
)
from graph.identity.topics import same_topic
from graph.names import country_iri

_SAME_NEWS = 3
"""Days between two articles that tell of one event without a date."""


class Sight:
    """Reports seen with their parties resolved: `people` gives the entity of a profile."""

    def __init__(self, people: Mapping[str, str]) -> None:
        self._people = people
        self._seen: dict[tuple[int, str | None], tuple[Report, frozenset[str]]] = {}
        """By report, which is kept so that no other one gets its number, and role: who is there."""

    def parties(self, report: Report, role: str | None = None) -> frozenset[str]:
        """The entities that take part, or those in one role; their people must be known."""
        seen = self._seen.get((id(report), role))
        if seen is None:
            parties = frozenset(
                self._people.get(one.who, one.who)
                for one in report.parties
                if role is None or role in one.roles
            )
            seen = self._seen[id(report), role] = report, parties
        return seen[1]

    def linked(self, one: Report, other: Report) -> bool:
        """Whether two anchors tell of one event."""
        if one.pins & other.pins:
            return one.type is other.type
        if not _of_a_kind(one, other):
            return False
        if one.chain and one.chain == other.chain:
            return True
        if not (one.definite and other.definite) or one.article == other.article:
            return False
        if _is_gathering_again(one, other) and self._at_one_time(one, other):
            return True
        return self._same_people(one, other) and (
            self._at_one_time(one, other) or self._reprinted(one, other) or self._moved(one, other)
        )

    def fits(self, loose: Report, anchor: Report) -> bool:
        """Whether a loose report can tell of the event of an anchor."""
        return (
            self._compatible(loose, anchor)
            and _within(loose, anchor)
            and self._held_by(loose, anchor)
        )

    def akin(self, one: Report, other: Report) -> bool:
        """Whether two loose reports, neither of which fits an anchor, tell of one event."""
        if not (self._compatible(one, other) and _told_alike(one, other)):
            return False
        roles = ("actor", "target") if one.type in SIDED else (None,)
        return all(self.parties(one, role) == self.parties(other, role) for role in roles)

    def _compatible(self, one: Report, other: Report) -> bool:
        return (
            _of_a_kind(one, other)
            and one.article != other.article
            and not (one.vague or other.vague)
            and {one.status, other.status} != {Status.HELD, Status.CANCELLED}
            and same_place(one, other)
            and _same_topic(one, other)
        )

    def _at_one_time(self, one: Report, other: Report) -> bool:
        """Whether nothing that two reports say is at odds; the name of an occasion, or that it
        is a journey, makes up for a few days."""
        near = REST if one.type is EventType.VISIT else NEAR if _same_occasion(one, other) else 0
        return apart(one, other) <= near and self._compatible(one, other)

    def _reprinted(self, one: Report, other: Report) -> bool:
        """Whether one article is a near-copy of the other, whatever they say of the day; an
        outlet that uses its own words again tells of something else, and an article that tells
        of two events of the same people is at odds with none."""
        return (
            apart(one, other) <= REPRINT
            and not (one.source and one.source == other.source)
            and not {*one.handles}.isdisjoint(other.handles)
            and same_text(one.text, other.text)
        )

    def _moved(self, one: Report, other: Report) -> bool:
        """Whether one tells the new day of what the other arranged or called off."""
        if not (one.days and other.days):
            return False
        old, new = sorted((one, other), key=lambda each: each.days or ())
        delay = LONG_DELAY if old.topic and old.topic == new.topic else DELAY
        return (
            new.moved
            and old.status is not Status.HELD
            and 0 < apart(old, new) <= delay
            and bool(old.published and new.published and old.published <= new.published)
            and self.parties(one) == self.parties(other)
            and same_place(one, other)
            and _same_topic(one, other)
        )

    def _same_people(self, one: Report, other: Report) -> bool:
        """Whether two anchors share enough: two parties, the traveller, or both sides."""
        if one.type in SIDED:
            return bool(self.parties(one) & self.parties(other)) and all(
                self._same_side(one, other, role) for role in ("actor", "target")
            )
        return self._share(one, other) > (one.type in TOGETHER)

    def _same_side(self, one: Report, other: Report, role: str) -> bool:
        """Whether a side is the same: somebody on it, or whom they serve, or nobody."""
        mine, theirs = self.parties(one, role), self.parties(other, role)
        served = self._states(one, mine) & theirs or self._states(other, theirs) & mine
        return bool(mine & theirs or served) or mine == theirs

    def _held_by(self, loose: Report, anchor: Report) -> bool:
        """Whether the anchor has all parties of the loose report, or two of them."""
        if loose.type in SIDED:
            return all(
                self.parties(loose, role) <= self.parties(anchor, role)
                for role in ("actor", "target")
            )
        shared = self._share(loose, anchor)
        if shared > (not (loose.type is EventType.GATHERING and loose.topic and anchor.topic)):
            return True
        telling = loose.days or loose.topic or (loose.type is EventType.VISIT and loose.country)
        return bool(telling) and self.parties(loose) <= self.parties(anchor)

    def _share(self, one: Report, other: Report) -> int:
        """How many parties two reports have in common; where they have any, or tell of one
        document, a state that one names and somebody who serves it in the other are one more."""
        shared = self.parties(one) & self.parties(other)
        signed = bool(one.signing_for or other.signing_for) and _same_document(one, other)
        if len(shared) > 1 or not (shared or signed):
            return len(shared)
        mine, theirs = self.parties(one) - shared, self.parties(other) - shared
        served = self._states(one, mine) & theirs | self._states(other, theirs) & mine
        return len(shared) + len(served)

    def _states(self, report: Report, parties: frozenset[str]) -> set[str]:
        """The countries that these parties of a report serve."""
        held = (
            office.rpartition("/")[2]
            for one in report.parties
            if self._people.get(one.who, one.who) in parties
            for office in one.capacities
        )
        return {country_iri(of).value for of in held if of.isupper()}


def apart(one: Report, other: Report) -> int:
    """The days between the dates of two reports; 0 where they overlap or are not told."""
    if not (one.days and other.days):
        return 0
    return max((one.days[0] - other.days[1]).days, (other.days[0] - one.days[1]).days, 0)


def same_place(one: Report, other: Report) -> bool:
    """Two places are one unless their countries differ or, the country unknown, they do."""
    if one.country and other.country:
        return one.country == other.country
    return one.place is None or other.place is None or one.place == other.place


def _same_document(one: Report, other: Report) -> bool:
    return bool(one.topic and other.topic) and _same_topic(one, other)


def _same_occasion(one: Report, other: Report) -> bool:
    return bool(one.occasion) and one.occasion == other.occasion


def _of_a_kind(one: Report, other: Report) -> bool:
    return one.type is other.type and one.mark == other.mark and one.change is other.change


def _within(loose: Report, anchor: Report) -> bool:
    """Whether an anchor's days fit what a loose report says, or when it was published."""
    if not anchor.definite:
        return False
    assert anchor.days
    if loose.days:
        if loose.type in EXTENDED:
            return loose.days[0] <= anchor.days[1] and anchor.days[0] <= loose.days[1]
        return loose.days[0] <= anchor.days[0] and anchor.days[1] <= loose.days[1]
    if loose.published is None:
        return False
    if loose.status is Status.PLANNED:
        return _to_come(anchor.days, loose.published, NOTICE)
    if loose.status is Status.CANCELLED:
        known = anchor.published is None or anchor.published <= loose.published
        return known and _to_come(anchor.days, loose.published, DELAY, gone=NEAR)
    return 0 <= (loose.published - anchor.days[0]).days <= NEWS_LAG


def _to_come(days: tuple[dt.date, dt.date], news: dt.date, ahead: int, gone: int = 0) -> bool:
    """Whether days were to come, or just gone, when there was news of them."""
    return (days[1] - news).days >= -gone and (days[0] - news).days <= ahead


def _told_alike(one: Report, other: Report) -> bool:
    """Whether what two loose reports say of the day, or when they say it, makes them one."""
    if one.days and other.days:
        return one.days == other.days
    if not (one.published and other.published):
        return False
    if not (one.days or other.days):
        news = abs((one.published - other.published).days)
        return news <= (NOTICE if _undoes(one, other) or _undoes(other, one) else _SAME_NEWS)
    undated, dated = (other, one) if one.days else (one, other)
    assert undated.published
    assert dated.days
    if undated.status is Status.HELD:
        return 0 <= (undated.published - dated.days[0]).days <= _SAME_NEWS and dated.length == 1
    first, last = dated.days
    within_month = (first.year, first.month) == (last.year, last.month)
    coming = _to_come(dated.days, undated.published, DELAY, gone=NEAR)
    return within_month and coming and _undoes(undated, dated)


def _undoes(late: Report, early: Report) -> bool:
    """Whether one report says that what the other arranged will not be, or not yet."""
    return (
        late.status is Status.CANCELLED
        and early.status is Status.PLANNED
        and bool(late.published and early.published and early.published <= late.published)
    )


def _is_gathering_again(one: Report, other: Report) -> bool:
    return one.type is EventType.GATHERING and _same_occasion(one, other)


def _same_topic(one: Report, other: Report) -> bool:
    """Whether the names can be of one thing: of one edition, and of one topic, of which the name
    of the place tells nothing."""
    if one.edition and other.edition and one.edition != other.edition:
        return False
    sites = one.site | other.site
    return same_topic(one.topic - sites, other.topic - sites)
