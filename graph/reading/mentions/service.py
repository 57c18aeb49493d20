"""Whom the holders of open offices serve, and what offices people have in the end.

Where a title does not tell its country ("President Kagame"), each country that the article names
is weighed, in this order of weight: the person's other offices; the titles beside it in a list; an
unnamed holder of the same post ("the ambassador of North Korea"); the outlet and the dateline; the
country alone in its sentence; the article's home as found so far; how often and how early the
country is named. A country is all but ruled out where somebody else holds a post of which there is
but one, and where the person is posted.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from graph.facts import Office, Post
from graph.reading.document import Document, Person
from graph.reading.mentions.counterparts import give_equals
from graph.reading.mentions.lists import CREDENTIALS
from graph.reading.mentions.office_phrase import OfficePhrase
from graph.reading.mentions.people import Claim, Cluster, Sighting
from graph.reading.mentions.view import View
from graph.reading.mentions.weigher import UNIQUE, Weigher
from graph.reading.mentions.wording import POSSESSIVE

_STYLES = frozenset(
    ["minister", "ambassador", "amb", "president", "chairman", "envoy", "secretary"]
)
_SPECIAL = frozenset(
    {"special", "peace", "top", "nuclear", "presidential", "climate", "personal", "private"}
)
_FOREIGN = frozenset({Post.FOREIGN_MINISTER, Post.DEPUTY_FOREIGN_MINISTER})
_CABINET = _FOREIGN | {Post.DEFENCE_MINISTER}


def settle(
    document: Document,
    clusters: Sequence[Cluster],
    views: Sequence[View],
    successions: Sequence[tuple[Sighting, Sighting]],
) -> None:
    """Give people their offices, open ones in the service of the likeliest country."""
    for view in views:
        _read_possessors(view)
    give_equals(clusters, views)
    for each in clusters:
        _gather(each)
    weigher = Weigher(document, clusters, views)
    for each in sorted(clusters, key=lambda c: _turn(c, weigher)):
        _close(each, weigher)
    for pair in successions:
        _share(*(s.mention.person for s in pair))
    diplomats = _tells_of_ambassadors(views)
    for each in clusters:
        _tidy(each, diplomats)


def _read_possessors(view: View) -> None:
    """Tell "Ruiz's foreign minister" from the office of a body that is not known."""
    for phrase in view.phrases:
        run = view.run_to.get(phrase.first - 1)
        owned = phrase.outlandish and view.key(phrase.first - 1) in (POSSESSIVE, "'")
        if owned and run is not None and run.first in view.sighted:
            phrase.stranger = False
            phrase.owned = phrase.personal = True


def _phrases(cluster: Cluster) -> Iterable[OfficePhrase]:
    return (phrase for sighting in cluster.sightings for phrase in sighting.claims)


def _is_open(phrase: OfficePhrase) -> bool:
    if phrase.counterpart or phrase.private or phrase.outlandish:
        return False
    return phrase.of is None and len(phrase.codes) < 2


def _shelf(person: Person, phrase: OfficePhrase) -> list[Office]:
    return person.former if phrase.former else person.offices


def _keep(person: Person, phrase: OfficePhrase, office: Office) -> None:
    """Note an office among those of now or of then."""
    _add(_shelf(person, phrase), office)
    if phrase.then and office.post is not Post.OTHER:
        _add(person.then, office)


def _add(offices: list[Office], office: Office) -> None:
    if not any(known.post is office.post and known.of == office.of for known in offices):
        offices.append(office)


def _gather(cluster: Cluster) -> None:
    """Note the offices whose service is told."""
    for phrase in _phrases(cluster):
        if _is_open(phrase) or phrase.counterpart or phrase.private or phrase.outlandish:
            continue
        for office in phrase.offices:
            _keep(cluster.person, phrase, office)


def _claims(cluster: Cluster) -> list[Claim]:
    return [
        Claim(sighting, phrase)
        for sighting in cluster.sightings
        for phrase in sighting.claims
        if _is_open(phrase)
    ]


def _turn(cluster: Cluster, weigher: Weigher) -> tuple[int, int]:
    """When a person's turn comes: those with the surest signs first, then in text order."""
    claims = _claims(cluster)
    told = any(o.of for o in cluster.person.offices)
    listed = any(weigher.is_listed(claim) for claim in claims)
    unique = any(c.phrase.post(None) in UNIQUE for c in claims)
    listed = listed or (unique and weigher.is_famed(cluster, claims))
    equal = any(sighting.equal for sighting in cluster.sightings)
    start = cluster.sightings[0].mention.start
    return (0 if told else 1 if listed else 4 if equal else 2 if unique else 3), start


def _close(cluster: Cluster, weigher: Weigher) -> None:
    """Find whom the open offices of a person serve."""
    person = cluster.person
    claims = [c for c in _claims(cluster) if not _echoes(c.phrase, cluster)]
    if not claims:
        return
    told = weigher.senders(claims)
    told += [o.of for o in (*person.offices, *person.former) if o.of and len(o.of) == 2]
    for body in (True, False):
        mine = [c for c in claims if _leads_body(c.phrase, weigher) is body]
        if not mine:
            continue
        of = weigher.best_body(mine) if body else None
        of = of or (told[0] if told else weigher.best(cluster, mine))
        for claim in mine:
            _keep(person, claim.phrase, claim.phrase.office(of))


def _share(one: Person | None, other: Person | None) -> None:
    """Give the office of a predecessor or successor to the other of the two."""
    if one is None or other is None or bool(one.offices) is bool(other.offices):
        return
    giver, taker = (one, other) if one.offices else (other, one)
    taker.offices.append(giver.offices[0])


def _echoes(phrase: OfficePhrase, cluster: Cluster) -> bool:
    """Whether a bare title repeats an office in an organisation: "the Secretary-General"."""
    bodies = {o.post for o in cluster.person.offices if o.of and len(o.of) > 2}
    served = phrase.head.served
    if phrase.post(None) is Post.HEAD_OF_STATE and phrase.head.served and not phrase.definite:
        told = [p.head for p in _phrases(cluster) if p.organisation]
        return phrase.head in told and Post(phrase.head.served) in bodies
    return phrase.post(None) in bodies or (served is not None and Post(served) in bodies)


def _leads_body(phrase: OfficePhrase, weigher: Weigher) -> bool:
    """Whether a bare title is mostly that of an organisation's head: "Secretary-General"."""
    if phrase.mandated or phrase.body_noun:
        return True
    if phrase.head.organs and not phrase.head.body:
        return weigher.has_organ(phrase.head)
    return phrase.head.body and not phrase.classes and not phrase.stranger


def _tells_of_ambassadors(views: Sequence[View]) -> bool:
    """Whether the article speaks of ambassadors, so that its "envoys" are such too."""
    if any(word.key in CREDENTIALS for view in views for word in view.words):
        return True
    return any(p.head.post == Post.AMBASSADOR for view in views for p in view.phrases)


def _tidy(cluster: Cluster, diplomats: bool) -> None:
    """Drop styles and ranks that a fuller office covers; tell officials from other people."""
    person = cluster.person
    offices = [_by_rank(o) if diplomats else o for o in person.offices]
    offices = [o for o in offices if o.post is not Post.OTHER] or offices
    bodies = {o.of for o in offices if o.post is Post.ENVOY and o.of and len(o.of) > 2}
    offices = [o for o in offices if o.post is not Post.AMBASSADOR or o.of not in bodies]
    if {o.post for o in offices} & _CABINET:
        ranks = {id(o) for o in offices if _is_style(o) or _is_dignity(o)}
        offices = [o for o in offices if o.post is not Post.MINISTER or id(o) not in ranks]
    if any(o.post in _FOREIGN for o in offices) or len(offices) > 1:
        stated = {o.post for p in _phrases(cluster) if p.stated for o in p.offices}
        offices = [
            o for o in offices if o.post in stated or not _is_style(o) or _heads_state(o)
        ] or offices
    person.offices[:] = []
    for office in offices:
        _add(person.offices, office)
    person.official = bool(person.offices or person.former) or any(
        phrase.counterpart or phrase.outlandish for phrase in _phrases(cluster)
    )
    person.untitled = not person.official and all(s.untitled for s in cluster.sightings)
    person.official = person.official or any(s.famous for s in cluster.sightings)


def _by_rank(office: Office) -> Office:
    """A plain "envoy" of a state, beside ambassadors, is one of them."""
    words = set(office.title.casefold().replace("-", " ").split())
    plain = not words.isdisjoint({"envoy", "envoys"}) and words.isdisjoint(_SPECIAL)
    if office.post is Post.ENVOY and plain and office.of and len(office.of) == 2:
        return Office(Post.AMBASSADOR, office.of, office.title, office.quotes)
    return office


def _heads_state(office: Office) -> bool:
    """Whether a style is that of a head of state, beside which others may be told."""
    return office.post is Post.HEAD_OF_STATE and office.of is not None


def _is_dignity(office: Office) -> bool:
    """Whether "Minister of State" only ranks a minister who has a portfolio besides."""
    return office.title.casefold().endswith("minister of state")


def _is_style(office: Office) -> bool:
    return office.title.casefold().rstrip(".") in _STYLES
