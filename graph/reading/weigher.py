"""Weighs the countries of an article as those whom an open office serves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from graph.facts import Office, Post
from graph.reading.document import Document, Kind
from graph.reading.home import dateline_country, outlet_country
from graph.reading.office_phrase import OfficePhrase, organisation_name
from graph.reading.people import Cluster, Sighting
from graph.reading.view import View
from graph.reading.vocabulary import vocabulary
from graph.reading.wording import POSSESSIVE

UNIQUE = frozenset({Post.HEAD_OF_STATE, Post.HEAD_OF_GOVERNMENT, Post.FOREIGN_MINISTER})
"""Posts of which a country has one at a time."""

_BESIDE = 4.0
_LED_FROM = 4.0
_SAME_POST = 2.5
_OUTLET = 2.2
_DATELINE = 2.0
_ALONE = 2.0
_HOME = 1.5
_MINISTRY = 1.5
_SHARE = 2.0
_NEAR = 0.6
_FIRST = 0.7
_RULED_OUT = -6.0
_JOINTS = frozenset(["and", ",", ";", "on", "with", "also", "as", "well", "by", "from"])


class Claim(NamedTuple):
    """An office told of a person in one place."""

    sighting: Sighting
    phrase: OfficePhrase


class Weigher:
    """What an article tells about whom its officials serve; it learns from each answer."""

    def __init__(
        self, document: Document, clusters: Sequence[Cluster], views: Sequence[View]
    ) -> None:
        self.views = {view.sentence.index: view for view in views}
        named = [a.entry.name for v in views for a in v.atoms if a.kind is Kind.COUNTRY]
        self.counts = Counter(named)
        self.total = len(named) or 1
        self.first = named[0] if named else None
        self.outlet = outlet_country(document.article.source)
        self.dateline = dateline_country(document)
        self.bodies = Counter(
            organisation_name(a.entry.name)
            for v in views
            for a in v.atoms
            if a.kind is Kind.ORGANISATION
        )
        self.home: Counter[str] = Counter()
        self.holders: dict[tuple[Post, str], set[int]] = {}
        for each in clusters:
            for office in each.person.offices:
                self._hold(each, office)
        self.unnamed = Counter(
            (office.post, office.of)
            for view in views
            for phrase in view.phrases
            if phrase.first not in view.spent
            for office in phrase.offices
            if office.of and not phrase.counterpart
        )

    def _hold(self, cluster: Cluster, office: Office) -> None:
        if office.of:
            self.holders.setdefault((office.post, office.of), set()).add(id(cluster))

    # --- countries -------------------------------------------------------------------------

    def best(self, cluster: Cluster, claims: Sequence[Claim]) -> str | None:
        """The likeliest country or body for the open offices of a person."""
        posts = {claim.phrase.post(None) for claim in claims}
        known = {of for post, of in self.unnamed if post in posts and of}
        candidates = {*self.counts, *known, self.outlet, self.dateline} - {None}
        if not candidates:
            return None
        scores = {of: self._weigh(of, cluster, claims) for of in candidates if of}
        best = max(sorted(scores), key=lambda of: scores[of])
        for _, phrase in claims:
            if not phrase.former:
                self._hold(cluster, phrase.office(best))
        if posts & UNIQUE:
            self.home[best] += 1
        return best

    def _weigh(self, of: str, cluster: Cluster, claims: Sequence[Claim]) -> float:
        score = _SHARE * self.counts[of] / self.total
        signs = 0.5 + 0.5 * bool(self.counts[of])
        score += signs * (_OUTLET * (of == self.outlet) + _DATELINE * (of == self.dateline))
        score += _FIRST * (of == self.first) + _HOME * bool(self.home[of])
        score += max(self._locally(of, claim) for claim in claims)
        return score + _RULED_OUT * any(self._is_ruled_out(of, cluster, c) for c in claims)

    def _locally(self, of: str, claim: Claim) -> float:
        view = self.views[claim.sighting.sentence]
        return (
            self._near(view, of, claim)
            + _BESIDE * (of in self._beside(claim))
            + _LED_FROM * (of == self._led_from(view, claim))
            + _SAME_POST * bool(self.unnamed[claim.phrase.post(of), of])
        )

    def _is_ruled_out(self, of: str, cluster: Cluster, claim: Claim) -> bool:
        """Whether somebody else holds the post, or the person is sent to the country."""
        if of in claim.phrase.posted_codes:
            return True
        post = claim.phrase.post(of)
        if claim.phrase.former or not (post in UNIQUE or claim.sighting.mention.counterpart):
            return False
        return bool(self.holders.get((post, of), set()) - {id(cluster)})

    def _near(self, view: View, of: str, claim: Claim) -> float:
        """The weight of countries named in the same sentence."""
        posted = {atom.first for atom in claim.phrase.posted}
        named = [a for a in view.atoms if a.kind is Kind.COUNTRY and a.first not in posted]
        mine = [a for a in named if a.entry.name == of]
        score = _NEAR * min(len(mine), 2)
        score += _ALONE * (bool(mine) and len({a.entry.name for a in named}) == 1)
        return score + _MINISTRY * any(self._has_ministry(view, a.last) for a in mine)

    def _has_ministry(self, view: View, at: int) -> bool:
        """Whether "'s Foreign Ministry" goes on a country's name."""
        if view.key(at) == POSSESSIVE:
            at += 1
        if at >= len(view.words):
            return False
        found = vocabulary().class_starting(view.words, at)
        return found is not None and found[1] == "foreign" and found[0] > 1

    def _led_from(self, view: View, claim: Claim) -> str | None:
        """The country of "a delegation from India, led by National Security Adviser X"."""
        at = claim.phrase.first - 1
        if view.key(at) != "by" or view.key(at - 1) not in ("led", "headed"):
            return None
        before = [a for a in view.atoms if a.last <= at and a.kind is Kind.COUNTRY]
        return before[-1].entry.name if before else None

    # --- lists -----------------------------------------------------------------------------

    def is_listed(self, claim: Claim) -> bool:
        """Whether titles beside this one tell their country."""
        return bool(self._beside(claim))

    def _beside(self, claim: Claim) -> set[str]:
        """Countries of the next titles in a list: "Yemen's president X and premier Y"."""
        view = self.views[claim.sighting.sentence]
        ordered = sorted(view.sightings, key=lambda s: s.mention.start)
        place = ordered.index(claim.sighting)
        found: set[str] = set()
        if place and self._joined(view, ordered[place - 1], claim.sighting):
            found |= self._served(ordered[place - 1], claim)
        if place + 1 < len(ordered) and self._joined(view, claim.sighting, ordered[place + 1]):
            following = ordered[place + 1]
            told_after = any(
                (p.served and p.served[0].first > p.core) or p.head.country
                for p in following.claims
            )
            if told_after:
                found |= self._served(following, claim)
        return found

    def _served(self, sighting: Sighting, claim: Claim) -> set[str]:
        """The countries that a neighbour serves in another post than the one claimed."""
        found = {p.country for p in sighting.claims if p.country and not p.former}
        person = sighting.mention.person
        if not found and person is not None:
            found = {o.of for o in person.offices if o.of and len(o.of) == 2}
        mine = claim.phrase
        return {
            of for of in found if of and mine.post(of) not in {p.post(of) for p in sighting.claims}
        }

    def _joined(self, view: View, left: Sighting, right: Sighting) -> bool:
        """Whether two people stand side by side in a list."""
        between = [w.key for w in view.words if left.mention.end <= w.start < right.mention.start]
        return 0 < len(between) < 4 and set(between) <= _JOINTS

    # --- organisations ---------------------------------------------------------------------

    def best_body(self, claims: Sequence[Claim]) -> str | None:
        """The organisation that a bare "Secretary-General X" heads: named near, or most."""
        for claim in claims:
            view = self.views[claim.sighting.sentence]
            near = [a for a in view.atoms if a.kind is Kind.ORGANISATION]
            if near:
                return organisation_name(near[-1].entry.name)
        return self.bodies.most_common(1)[0][0] if self.bodies else None
