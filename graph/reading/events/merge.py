"""Tellings of one event joined: headline, body and caption speak of the same meeting."""

from __future__ import annotations

import datetime as dt
import re

from graph.facts import SIDED, Change, EventType, Status, When
from graph.reading.events.documents import same_paper
from graph.reading.events.parties import Parties
from graph.reading.events.sighting import Sighting

_SHARED = 0.5
_TALKS = frozenset({EventType.MEETING, EventType.CALL, EventType.VIDEO_CONFERENCE})
_ACRONYM = 5
_IN_MIND = 10
"""Sentences over which a country's name still stands for its officials."""
_NEAR = 4
"""Sentences over which companions of a traveller are told."""
_COMMON = frozenset(
    {"the", "of", "on", "an", "for", "and", "in", "its", "their", "his", "her", "first", "second"}
    | {"third", "annual", "regular", "informal", "extraordinary", "high", "level", "next", "last"}
    | {"summit", "conference", "forum", "session", "assembly", "congress", "meeting", "council"}
    | {"round", "plenary", "commission", "committee", "ministerial", "gathering", "ceremony"}
    | {"talks", "symposium", "ministers", "leaders", "heads", "state", "government"}
)
"""Words that many gatherings have in their names."""
_SINGULAR = frozenset({"summit", "conference", "forum", "congress"})
"""Occasions of which an article mostly tells one, so that a bare "the summit" is that."""
_OLD = 60
"""Days after which a date is background to the article's own news."""
_LONGEST_STAY = 9
"""Days between two dates of one visit."""


def join(sightings: list[Sighting], parties: Parties) -> list[Sighting]:
    """The sightings with those of one event made one, in the order of their first telling."""
    joined: list[Sighting] = []
    for sighting in sightings:
        if sighting.anaphoric:
            continue
        known = next((one for one in joined if _same(one, sighting, parties)), None)
        if known is None:
            joined.append(sighting)
        else:
            _unite(known, sighting, parties)
    for sighting in sightings:
        if sighting.anaphoric:
            _attach(joined, sighting, parties)
    return [one for one in joined if not _is_part_of_talk(one, joined)]


def _is_part_of_talk(one: Sighting, joined: list[Sighting]) -> bool:
    """Wishes spoken where the two met or talked, and the naming of envoys who hand credentials."""
    if one.type is EventType.MESSAGE and one.spoken:
        return any(
            other.type in _TALKS and set(one.participants) <= set(other.participants)
            for other in joined
        )
    if one.change is Change.TAKES_OFFICE:
        return any(o.change is Change.CREDENTIALS and o.actors == one.actors for o in joined)
    return False


def _same(a: Sighting, b: Sighting, parties: Parties) -> bool:
    if a.type is not b.type or (a.change is not b.change and a.type is not EventType.AID):
        return False
    if not (compatible(a.when, b.when) or _is_one_stay(a, b)):
        return False
    if a.type not in SIDED and a.country and b.country and a.country != b.country:
        return False
    if _is_background(a, b, parties.published) or _is_background(b, a, parties.published):
        return False
    return _same_stage(a, b) and _overlap(a, b, parties)


def _is_background(dated: Sighting, other: Sighting, published: dt.date | None) -> bool:
    """Whether one telling is of long ago and the other, without a date, of the article's news."""
    if dated.when is None or other.when is not None or published is None or other.headline:
        return False
    apart = dated.sentence != other.sentence and not dated.headline
    return apart and (published - dated.when.latest).days > _OLD


def _same_stage(a: Sighting, b: Sighting) -> bool:
    """Whether two statuses can be of one event: headlines tell no time, plans are called off."""
    if a.status is b.status or (a.when and b.when) or a.headline or b.headline:
        return True
    if a.type is EventType.GATHERING:
        return True
    return {a.status, b.status} == {Status.PLANNED, Status.CANCELLED}


def _is_one_stay(a: Sighting, b: Sighting) -> bool:
    """Whether two dates can be days of one visit."""
    if a.type is not EventType.VISIT or a.when is None or b.when is None:
        return False
    first, last = sorted((a.when, b.when), key=lambda w: w.earliest)
    return (last.latest - first.earliest).days <= _LONGEST_STAY


def _overlap(a: Sighting, b: Sighting, parties: Parties) -> bool:
    if a.type is EventType.APPOINTMENT:
        return a.actors == b.actors
    if a.actors or b.actors:
        return _covers(a.actors, b.actors, parties) and _covers(a.targets, b.targets, parties)
    if a.type is EventType.GATHERING:
        return _same_occasion(a, b, parties)
    if a.type is EventType.VISIT and _same_company(a, b, parties):
        return True
    if a.type is EventType.SIGNING and not same_paper(a.name, b.name):
        return False
    near = abs(a.sentence - b.sentence) <= _IN_MIND or a.headline or b.headline
    if not near and not set(a.participants) & set(b.participants):
        return False
    return _covers(a.participants, b.participants, parties, near=near)


def _same_company(a: Sighting, b: Sighting, parties: Parties) -> bool:
    """Whether two travellers told close together are of one delegation."""
    if abs(a.sentence - b.sentence) > _NEAR or a.status is not b.status:
        return False
    if a.sentence != b.sentence and not _is_told_again(b):
        return False
    homes = {parties.country(p) for p in a.participants} & {
        parties.country(p) for p in b.participants
    }
    return bool(homes - {None})


def _is_told_again(visit: Sighting) -> bool:
    """ "the two-day visit", with nothing that says which."""
    children = visit.trigger.children
    return any(c.text == "the" for c in children) and not any(
        c.relation == "relcl" for c in children
    )


def _same_occasion(a: Sighting, b: Sighting, parties: Parties) -> bool:
    """Whether two gatherings share a word of their names, their organisation or all people."""
    if (a.headline or b.headline) and a.trigger.lemma == b.trigger.lemma:
        return True
    bodies = {p for p in a.participants if _is_body(p, parties)}
    bodies &= {p for p in b.participants if _is_body(p, parties)}
    one, other = _own_words(a), _own_words(b)
    if bodies:
        common = {word for body in bodies for word in body.lower().split()}
        apart = [_long(words - common) for words in (one, other)]
        return not all(apart) or bool(apart[0] & apart[1])
    if one and other:
        return bool(one & other)
    if a.trigger.lemma == b.trigger.lemma and a.trigger.lemma in _SINGULAR:
        return True
    shared = set(a.participants) & set(b.participants)
    return len(shared) * 2 >= max(len(a.participants), len(b.participants), 1)


def _long(words: set[str]) -> set[str]:
    """Words that are no acronyms of an organisation."""
    return {word for word in words if len(word) > _ACRONYM}


def _is_body(name: str, parties: Parties) -> bool:
    return not parties.is_person(name) and parties.country(name) is None


def _own_words(sighting: Sighting) -> set[str]:
    """The words of a gathering's name and the organisations in it, common nouns left out."""
    words = re.findall(
        r"[\w+]{2,}", (sighting.name or "").lower().replace("’s", "").replace("'s", "")
    )
    return {w for w in words if w not in _COMMON}


def _same_words(a: str | None, b: str | None) -> bool:
    if not a or not b:
        return True
    one, other = a.lower().split(), b.lower().split()
    return one[-1] == other[-1] or set(one) <= set(other) or set(other) <= set(one)


def _covers(a: list[str], b: list[str], parties: Parties, *, near: bool = True) -> bool:
    """Whether two lists are the same parties, a country standing for officials told close by."""
    if not a or not b:
        return not a and not b
    small, large = sorted((a, b), key=len)
    matched = sum(
        x in large or (near and any(_stands_for(x, y, parties) for y in large)) for x in small
    )
    return matched == len(small) or matched / (len(a) + len(b) - matched) >= _SHARED


def _stands_for(x: str, y: str, parties: Parties) -> bool:
    if x == y:
        return True
    if parties.is_person(x) and parties.is_person(y):
        return False
    return parties.country(x) is not None and parties.country(x) == parties.country(y)


def compatible(a: When | None, b: When | None) -> bool:
    """Whether two dates can be one: one is open, or they share a day."""
    if a is None or b is None:
        return True
    return a.earliest <= b.latest and b.earliest <= a.latest


def _unite(known: Sighting, more: Sighting, parties: Parties) -> None:
    """Take from a second telling what the first left open."""
    prefer_states = known.type in _ACTS_OF_STATE
    known.actors = _united(known.actors, more.actors, parties, states=prefer_states)
    known.targets = _united(known.targets, more.targets, parties)
    known.participants = _united(known.participants, more.participants, parties)
    if known.headline and not more.headline:
        known.status, known.headline, known.change = more.status, False, more.change
    if Status.CANCELLED in (known.status, more.status):
        known.status = Status.CANCELLED
    known.when = (
        finer(known.when, more.when)
        if compatible(known.when, more.when)
        else span(known.when, more.when)
    )
    known.place = known.place or more.place
    known.country = known.country or more.country
    known.name = known.name or more.name
    known.spoken = known.spoken and more.spoken
    known.last = more.sentence
    known.settle_sides()


_ACTS_OF_STATE = frozenset(
    {EventType.AID, EventType.SANCTION, EventType.EXPULSION, EventType.RELATIONS}
)


def span(a: When | None, b: When | None) -> When | None:
    """From the first day of two dates to the last."""
    if a is None or b is None:
        return a or b
    first, last = min(a.earliest, b.earliest), max(a.latest, b.latest)
    return When(f"{first.isoformat()}/{last.isoformat()}", a.basis)


def _united(a: list[str], b: list[str], parties: Parties, *, states: bool = False) -> list[str]:
    """Both lists in one; a country and its official are one, the official named unless `states`."""
    names = list(dict.fromkeys([*a, *b]))
    if states:
        told = {n for n in names if not parties.is_person(n)}
        return [n for n in names if not parties.is_person(n) or parties.country(n) not in told]
    people = [n for n in names if parties.is_person(n)]
    spoken_for = {parties.country(n) for n in people}
    return [
        n
        for n in names
        if parties.is_person(n)
        or parties.country(n) not in spoken_for
        or parties.country(n) is None
    ]


def finer(a: When | None, b: When | None) -> When | None:
    """The more precise of two dates."""
    if a is None or b is None:
        return a or b
    return b if b.latest - b.earliest < a.latest - a.earliest else a


def _refers_to(sighting: Sighting, one: Sighting, parties: Parties) -> bool:
    """Whether what a back reference says of its parties fits an event told."""
    if sighting.incomplete:
        if one.change is not sighting.change:
            return False
        sides = ((sighting.actors, one.actors), (sighting.targets, one.targets))
        return all(_covers(mine, theirs, parties) for mine, theirs in sides if mine)
    if sighting.attended or not sighting.participants:
        return True
    return _covers(one.participants, sighting.participants, parties)


def _is_of_kind(sighting: Sighting, one: Sighting) -> bool:
    """Whether a back reference can mean an event: "the meeting" may be a conference told before."""
    if one.type is sighting.type:
        return True
    loose = sighting.type is EventType.MEETING and (sighting.attended or not sighting.participants)
    return loose and one.type is EventType.GATHERING


def _says_how_it_went(sighting: Sighting, one: Sighting) -> bool:
    """Whether a back reference of another status can mean an event: what is held is not planned."""
    return one.status is Status.HELD and sighting.status is not Status.PLANNED


def _attach(joined: list[Sighting], sighting: Sighting, parties: Parties) -> None:
    """Give what a back reference adds ("the meeting took place on Monday") to what it means."""
    candidates = [
        one
        for one in joined
        if _is_of_kind(sighting, one)
        and compatible(one.when, sighting.when)
        and (one.country is None or sighting.country in (None, one.country))
        and _refers_to(sighting, one, parties)
        and (one.status is sighting.status or _says_how_it_went(sighting, one))
    ]
    before = [one for one in candidates if one.order <= sighting.order]
    kind = EventType.GATHERING if sighting.attended else sighting.type
    before = [one for one in before if one.type is kind] or before
    if before:
        known = before[-1]
        if sighting.incomplete:
            known.targets = _united(known.targets, sighting.targets, parties)
            known.settle_sides()
        elif sighting.attended:
            known.participants = _united(known.participants, sighting.participants, parties)
        known.when = finer(known.when, sighting.when)
        known.place = known.place or sighting.place
        known.country = known.country or sighting.country
        known.last = sighting.sentence
