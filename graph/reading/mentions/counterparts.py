"""Reads "his Russian counterpart X" as the office that its sentence tells of the other side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from graph.reading.mentions.office_phrase import OfficePhrase
from graph.reading.mentions.people import Sighting
from graph.reading.mentions.signs import MEETING
from graph.reading.mentions.view import View


def resolve_counterparts(views: Sequence[View]) -> None:
    """Replace counterparts by the office meant where a title in the sentence tells it.

    What is told only by a name without a title is left to the resolving of references.
    """
    for view in views:
        for sighting in view.sightings:
            _show_equal(view, sighting)
            _resolve(view, sighting)


def _show_equal(view: View, sighting: Sighting) -> None:
    """Whose counterpart an official is, is one too: "Togo's X and his Ghanaian counterpart"."""
    for phrase in sighting.claims:
        if not (phrase.counterpart and phrase.personal):
            continue
        before = [s for s in view.sightings if s is not sighting and s.at < phrase.first]
        equal = max(before, key=lambda s: s.at, default=None)
        if equal is not None and equal.untitled:
            equal.untitled, equal.famous = False, True


def _resolve(view: View, sighting: Sighting) -> None:
    for number, phrase in enumerate(sighting.claims):
        if not phrase.counterpart:
            continue
        meant = _in_turn(view, sighting, phrase) or _meant(view, sighting, phrase)
        if meant is None:
            continue
        sighting.claims[number] = replace(
            phrase,
            head=meant.head,
            classes=list(meant.classes),
            deputy=meant.deputy,
            counterpart=False,
            plural=False,
            owned=False,
        )
        sighting.mention.counterpart = False
        sighting.contrary = meant.of


def _in_turn(view: View, sighting: Sighting, phrase: OfficePhrase) -> OfficePhrase | None:
    """ "Foreign Minister A, Defence Minister B and their counterparts, C and D": A's for C."""
    ordered = sorted(view.sightings, key=lambda s: s.at)
    equals = [s for s in ordered if any(p.first == phrase.first for p in s.claims)]
    titled = [s for s in ordered if s.claims and s.at < phrase.first and s not in equals]
    if len(equals) < 2 or len(equals) != len(titled):
        return None
    return next((p for p in titled[equals.index(sighting)].claims if not p.counterpart), None)


def _meant(view: View, sighting: Sighting, phrase: OfficePhrase) -> OfficePhrase | None:
    """The nearest office before the counterpart, unless a name without one is nearer."""
    mine = {p.first for p in sighting.claims}
    before = [p for p in view.phrases if p.first < phrase.first and _counts(p, mine)]
    nearest = before[-1] if before else None
    names = [
        s for s in view.sightings if s is not sighting and s.at < phrase.first and not s.claims
    ]
    if names and (nearest is None or max(s.at for s in names) > nearest.first):
        return None
    if nearest is not None:
        return _of_subject(view, nearest, phrase) or nearest
    after = [p for p in view.phrases if p.first > phrase.first and _counts(p, mine)]
    return after[0] if after else None


def _of_subject(view: View, nearest: OfficePhrase, phrase: OfficePhrase) -> OfficePhrase | None:
    """The office of "X, the minister, called on President Y and met his counterpart": X's."""
    ordered = sorted((s for s in view.sightings if s.claims), key=lambda s: s.at)
    subject = ordered[0] if ordered else None
    if subject is None or not phrase.personal or nearest in subject.claims:
        return None
    between = [w.key for w in view.words[nearest.last : phrase.first]]
    joined = "and" in between and not MEETING.isdisjoint(between[between.index("and") :])
    mine = [p for p in subject.claims if not p.counterpart]
    return mine[0] if joined and mine and subject.at < nearest.first else None


def _counts(phrase: OfficePhrase, mine: set[int]) -> bool:
    return not (phrase.counterpart or phrase.head.rank or phrase.first in mine)
