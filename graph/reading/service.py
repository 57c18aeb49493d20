"""Whom the holder of an office serves where its words leave it open.

Each country that the article names is weighed as the answer: what the same person serves elsewhere
in the article counts most, then the titles beside it in a list, then the article's home (outlet,
dateline), then how often and where the country is named. A country whose one president, premier or
foreign minister is somebody else is all but ruled out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from graph.facts import Office, Post
from graph.reading.document import Document, Kind, Person
from graph.reading.home import dateline_country, outlet_country
from graph.reading.people import Cluster, Sighting
from graph.reading.titles import OfficePhrase
from graph.reading.view import View

_UNIQUE = frozenset({Post.HEAD_OF_STATE, Post.HEAD_OF_GOVERNMENT, Post.FOREIGN_MINISTER})
_NEIGHBOUR, _OUTLET, _DATELINE = 4.0, 3.0, 3.0
_SHARE, _NEAR, _FIRST = 2.0, 0.6, 0.7
_HELD = -6.0


def settle(document: Document, clusters: Sequence[Cluster], views: Sequence[View]) -> None:
    """Give people their offices, open ones in the service of the likeliest country."""
    for each in clusters:
        _gather(each)
    weigher = _Weigher(document, clusters, views)
    for each in clusters:
        _close(each, weigher)
    for each in clusters:
        _tidy(each.person)
        each.person.official = bool(
            each.person.offices
            or each.person.former
            or any(p.counterpart for s in each.sightings for p in s.claims)
        )


def _gather(cluster: Cluster) -> None:
    """Note the offices whose service is told."""
    for sighting in cluster.sightings:
        for phrase in sighting.claims:
            if _is_open(phrase) or phrase.counterpart:
                continue
            for office in phrase.offices:
                _add(_shelf(cluster.person, phrase), office)


def _is_open(phrase: OfficePhrase) -> bool:
    return phrase.of is None and len(phrase.codes) < 2


def _shelf(person: Person, phrase: OfficePhrase) -> list[Office]:
    return person.former if phrase.former else person.offices


def _add(offices: list[Office], office: Office) -> None:
    if not any(known.post is office.post and known.of == office.of for known in offices):
        offices.append(office)


def _close(cluster: Cluster, weigher: _Weigher) -> None:
    """Find whom the open offices of a person serve."""
    person = cluster.person
    open_claims = [
        (sighting, phrase)
        for sighting in cluster.sightings
        for phrase in sighting.claims
        if _is_open(phrase) and not phrase.counterpart
    ]
    if not open_claims:
        return
    told = [o.of for o in (*person.offices, *person.former) if o.of and len(o.of) == 2]
    bodies = [o.of for o in person.offices if o.of and len(o.of) > 2]
    code = told[0] if told else weigher.best(cluster, open_claims)
    for _, phrase in open_claims:
        shelf = _shelf(person, phrase)
        if bodies and not told and _echoes(phrase, person):
            continue
        _add(shelf, phrase.office(code))


def _echoes(phrase: OfficePhrase, person: Person) -> bool:
    """Whether a bare title repeats an office in an organisation: "the Secretary-General"."""
    posts = {office.post for office in person.offices}
    served = phrase.head.served
    return phrase.office(None).post in posts or (served is not None and Post(served) in posts)


def _tidy(person: Person) -> None:
    """Drop bare styles ("Minister X", "Ambassador X") and ranks that a fuller office covers."""
    better = [o for o in person.offices if o.post is not Post.OTHER]
    if better:
        person.offices = better
    posts = {o.post for o in person.offices}
    if Post.MINISTER in posts and posts & {
        Post.FOREIGN_MINISTER,
        Post.DEFENCE_MINISTER,
        Post.DEPUTY_FOREIGN_MINISTER,
    }:
        person.offices = [
            o for o in person.offices if o.post is not Post.MINISTER or len(o.title.split()) > 1
        ]
    if len(person.offices) > 1:
        rest = [o for o in person.offices if o.title.casefold().rstrip(".") not in _STYLES]
        person.offices = rest or person.offices


_STYLES = frozenset(["minister", "ambassador", "amb", "president", "chairman", "envoy", "secretary"])


class _Weigher:
    def __init__(
        self, document: Document, clusters: Sequence[Cluster], views: Sequence[View]
    ) -> None:
        self.views = {view.sentence.index: view for view in views}
        named = [
            atom.entry.name for view in views for atom in view.atoms if atom.kind is Kind.COUNTRY
        ]
        self.counts = Counter(named)
        self.first = named[0] if named else None
        self.outlet = outlet_country(document.article.source)
        self.dateline = dateline_country(document)
        self.holders: dict[tuple[Post, str], set[int]] = {}
        for each in clusters:
            for office in each.person.offices:
                self.hold(each, office)

    def hold(self, cluster: Cluster, office: Office) -> None:
        """Note who holds an office of which there is but one."""
        if office.post in _UNIQUE and office.of:
            self.holders.setdefault((office.post, office.of), set()).add(id(cluster))

    def best(self, cluster: Cluster, claims: Sequence[tuple[Sighting, OfficePhrase]]) -> str | None:
        """The likeliest country for the open offices of a person."""
        codes = {*self.counts, self.outlet, self.dateline} - {None}
        if not codes:
            return None
        scores = {code: self._weigh(code, cluster, claims) for code in codes if code}
        code = max(sorted(scores), key=lambda c: scores[c])
        for _, phrase in claims:
            if not phrase.former:
                self.hold(cluster, phrase.office(code))
        return code

    def _weigh(
        self, code: str, cluster: Cluster, claims: Sequence[tuple[Sighting, OfficePhrase]]
    ) -> float:
        total = sum(self.counts.values()) or 1
        score = _SHARE * self.counts[code] / total
        score += _OUTLET * (code == self.outlet) + _DATELINE * (code == self.dateline)
        score += _FIRST * (code == self.first)
        near = 0.0
        beside = 0.0
        for sighting, phrase in claims:
            view = self.views[sighting.sentence]
            near = max(near, self._near(view, code))
            beside = max(beside, self._beside(view, sighting, code))
            holders = self.holders.get((phrase.office(code).post, code), set())
            if not phrase.former and holders - {id(cluster)}:
                score += _HELD
        return score + near + beside

    def _near(self, view: View, code: str) -> float:
        times = sum(a.kind is Kind.COUNTRY and a.entry.name == code for a in view.atoms)
        return _NEAR * min(times, 2)

    def _beside(self, view: View, sighting: Sighting, code: str) -> float:
        """Whether the next title in a list serves the country: "Yemen's president X and premier Y"."""
        ordered = sorted(view.sightings, key=lambda s: s.mention.start)
        place = ordered.index(sighting)
        for other in (*ordered[:place][-1:], *ordered[place + 1 :][:1]):
            a, b = sorted((sighting, other), key=lambda s: s.mention.start)
            between = [w.key for w in view.words if a.mention.end <= w.start < b.mention.start]
            if not _is_list_joint(between):
                continue
            if any(p.country == code for p in other.claims):
                mine = {p.office(code).post for p in sighting.claims}
                theirs = {p.office(code).post for p in other.claims}
                if mine.isdisjoint(theirs):
                    return _NEIGHBOUR
        return 0.0


def _is_list_joint(keys: Sequence[str]) -> bool:
    return 0 < len(keys) < 4 and set(keys) <= {",", "and", "on", "with", "also", "as", "well", ";"}
