"""Reads "his Russian counterpart X" as the office that is told of the one on the other side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from graph.facts import Post
from graph.reading.mentions.company import MEETING
from graph.reading.mentions.office_phrase import OfficePhrase
from graph.reading.mentions.people import Cluster, Sighting
from graph.reading.mentions.view import View

_FRONTS = frozenset({"with", "together", "alongside", "along", "like", "as", "to", "for", "by"})
"""Words of what may stand before the subject: "With his counterpart, President X opened"."""
_HE = frozenset({"he", "she"})
_VAGUE = frozenset({Post.OTHER, Post.ORGANISATION_HEAD})
"""Posts that nobody has as a state's counterpart, where a better one is told."""
_BACK = 2
"""Sentences back in which the equal is sought."""


def resolve_counterparts(views: Sequence[View]) -> None:
    """Replace counterparts by the office meant where a title in the sentence tells it."""
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
        if meant is not None:
            sighting.equal = next((s for s in view.sightings if meant in s.claims), None)
            _replace(sighting, number, meant)


def _replace(sighting: Sighting, number: int, meant: OfficePhrase) -> None:
    codes = sighting.claims[number].codes
    if sighting.equal is not None and len(codes) == 1 and not meant.served:
        sighting.equal.contrary = codes[0]
    sighting.claims[number] = replace(
        sighting.claims[number],
        head=meant.head,
        classes=list(meant.classes),
        deputy=meant.deputy,
        counterpart=False,
        plural=False,
        owned=False,
    )
    sighting.mention.counterpart = False
    sighting.contrary = meant.of


def give_equals(clusters: Sequence[Cluster], views: Sequence[View]) -> None:
    """Give counterparts the office that their equal, who is named alone, has elsewhere."""
    clusters_of = {id(s): each for each in clusters for s in each.sightings}
    for number, view in enumerate(views):
        for sighting in view.sightings:
            for at, phrase in enumerate(sighting.claims):
                equal = sighting.equal if phrase.bare else None
                known = _office_of(clusters_of[id(sighting)]) is not None
                if phrase.counterpart and phrase.personal and not known:
                    equal = _equal(views, number, sighting, phrase)
                meant = _office_of(clusters_of[id(equal)]) if equal is not None else None
                if meant is not None:
                    sighting.equal = equal
                    _replace(sighting, at, meant)


def _office_of(cluster: Cluster) -> OfficePhrase | None:
    """The office of state that an article tells of a person: the first, but for a bare title."""
    told = [p for s in cluster.sightings for p in s.claims if not (p.counterpart or p.former)]
    told = [p for p in told if p.post(p.of) not in _VAGUE]
    return next((p for p in told if p.classes or not p.bare), next(iter(told), None))


def _equal(
    views: Sequence[View], number: int, sighting: Sighting, phrase: OfficePhrase
) -> Sighting | None:
    """Whose counterpart somebody is: the one titled last before, or of whom "he" is said."""
    view = views[number]
    others = [s for s in view.sightings if all(p.first != phrase.first for p in s.claims)]
    before = [s for s in others if s is not sighting and s.at < phrase.first]
    titled = [s for s in before if any(not p.counterpart for p in s.claims)]
    if before:
        return max(titled or before, key=lambda s: s.at)
    for earlier in reversed(views[max(0, number - _BACK) : number]):
        subject = min(earlier.sightings, key=lambda s: s.at, default=None)
        unnamed = [p.first for p in earlier.phrases if p.first not in earlier.spent]
        if subject is not None:
            return subject if subject.at < min(unnamed, default=subject.at + 1) else None
    return None


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
    before = [p for p in before if p.post(p.of) not in _VAGUE] or before
    nearest = before[-1] if before else None
    names = [
        s for s in view.sightings if s is not sighting and s.at < phrase.first and not s.claims
    ]
    if names and (nearest is None or max(s.at for s in names) > nearest.first):
        return None
    if nearest is not None:
        return _of_subject(view, nearest, phrase) or nearest
    if view.key(0) not in _FRONTS:
        return None
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
