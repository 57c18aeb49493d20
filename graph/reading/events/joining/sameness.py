"""Sameness: whether two tellings can be of one event."""

from __future__ import annotations

import datetime as dt

from graph.facts import SIDED, Change, EventType, Status, When
from graph.reading.document import Kind
from graph.reading.events.acts.documents import same_paper
from graph.reading.events.encounters.medium import REMOTE, TALKS
from graph.reading.events.joining.agreement import compatible
from graph.reading.events.joining.stays import goes_on_there, is_one_stay, same_company
from graph.reading.events.ordinals import is_ordinal
from graph.reading.events.parties import Parties
from graph.reading.events.sighting import Sighting
from graph.reading.parse.clauses import governing_verb

_SHARED = 0.5
"""Part of all parties that two lists have to share."""
_IN_MIND = 10
"""Sentences over which a country's name still stands for its officials."""
_OLD = 60
"""Days after which a date is background to the article's own news."""
_NEXT = 3
"""Sentences after a plan in which what is planned is spoken of as if it were at hand."""
_THREE_WEEKS = 21
"""Days from the text's own day after which what is dated is another event."""
_NAMING = frozenset({"attr", "appos", "npadvmod"})
"""What a noun is that says what another one was."""
_SOME_DAYS = 3
"""Days before the text's own day at which what "had" been done is another event."""
_BESIDES = frozenset({"also", "too", "later", "afterwards", "separately", "subsequently"})
"""Adverbs of an encounter told beside those told before."""


def is_same(a: Sighting, b: Sighting, parties: Parties) -> bool:
    """Whether type, change, date, country, stage and parties can be of one event."""
    if not _same_type(a, b) or (a.change is not b.change and a.type is not EventType.AID):
        return False
    if is_one_office(a, b):
        return True
    if not (compatible(a.when, b.when) or is_one_stay(a, b)):
        return False
    if a.type not in SIDED and a.country and b.country and a.country != b.country:
        return False
    if _is_besides(a, b, parties):
        return False
    if any(
        _is_background(one, other, parties.published)
        or _is_set_elsewhere(one, other)
        or _is_of_before(one, other)
        for one, other in ((a, b), (b, a))
    ):
        return False
    return _same_stage(a, b) and _overlap(a, b, parties)


def _is_besides(told: Sighting, more: Sighting, parties: Parties) -> bool:
    """ "A and B held consultations. X of A was also received by Y": others met than before.

    Not so where X was first said to have met people of Y's country: that is told in full now.
    """
    if more.type not in TALKS or more.only_spoken or told.sentence == more.sentence:
        return False
    verbs = (more.trigger, *more.carriers)
    if not any(c.text in _BESIDES for v in verbs if v.is_verb for c in v.children):
        return False
    mine, theirs = set(more.participants), set(told.participants)
    in_short = mine & theirs and not any(map(parties.is_person, theirs - mine))
    return not in_short and not mine <= theirs and all(map(parties.is_person, mine))


def _is_set_elsewhere(dated: Sighting, other: Sighting) -> bool:
    """Whether one is of the day that the text tells of, and the other of weeks before or after."""
    if dated.when is None or other.when is not None or other.setting is None:
        return False
    if dated.headline or other.headline or dated.sentence == other.sentence:
        return False
    first, last = sorted((dated.when, other.setting), key=lambda w: w.earliest)
    return (last.earliest - first.latest).days > _THREE_WEEKS


def _is_of_before(dated: Sighting, other: Sighting) -> bool:
    """ "A received B. The two had met a week earlier in C": days before what the text tells of."""
    if dated.when is None or other.when is not None or other.setting is None or other.headline:
        return False
    apart = (other.setting.earliest - dated.when.latest).days > _SOME_DAYS
    return apart and _is_pluperfect(dated) and not _is_pluperfect(other)


def _is_pluperfect(sighting: Sighting) -> bool:
    verbs = (n for n in (sighting.trigger, *sighting.carriers) if n.is_verb)
    return any(c.text == "had" and c.relation == "aux" for v in verbs for c in v.children)


def is_one_office(a: Sighting, b: Sighting) -> bool:
    """Whether it is told again that one takes a post or leaves it: "elected", "takes office".

    Who was elected and takes office on a day to come is told of twice.
    """
    if a.type is not EventType.APPOINTMENT or a.change is Change.CREDENTIALS:
        return False
    to_come = next((s for s in (a, b) if s.status is Status.PLANNED), None)
    if to_come is not None and to_come.when and to_come.trigger.lemma != "succeed":
        on_a_day = to_come.when.earliest == to_come.when.latest
        if on_a_day and a.status is not b.status and not compatible(a.when, b.when):
            return False
    return a.actors == b.actors and a.targets == b.targets


def _same_type(a: Sighting, b: Sighting) -> bool:
    """Whether two tellings are of one type, "discussed it" being open to "by telephone"."""
    if a.type is b.type or (a.type in REMOTE and _is_counted_again(b, a)):
        return True
    spoken = next((s for s in (a, b) if s.only_spoken), None)
    return spoken is not None and (b if spoken is a else a).type in REMOTE


def _is_counted_again(more: Sighting, call: Sighting) -> bool:
    """ "A and B held a video conference, their second meeting": what a call was among talks."""
    noun = more.trigger
    counts = more.type is EventType.MEETING and noun.is_noun and noun.relation in _NAMING
    near = 0 <= more.sentence - call.last <= 1
    return counts and near and any(is_ordinal(c.text) for c in noun.children)


def _is_background(dated: Sighting, other: Sighting, published: dt.date | None) -> bool:
    """Whether one telling is of long ago and the other, without a date, of the article's news."""
    if dated.when is None or other.when is not None or published is None or other.headline:
        return False
    apart = dated.sentence != other.sentence and not dated.headline and not _goes_on(dated, other)
    return apart and if_recent(dated.when, published) is None


def _goes_on(dated: Sighting, other: Sighting) -> bool:
    """Whether the next sentence tells what the same parties did: "Then the parties discussed"."""
    subject = other.slots.get("subject", ())
    again = any(n.kind in {Kind.SIDES, Kind.PRONOUN} for n in subject)
    return again and other.sentence - dated.last == 1


def if_recent(when: When | None, published: dt.date | None) -> When | None:
    """A date, unless it is background to the article's own news."""
    if when is not None and published is not None and (published - when.latest).days > _OLD:
        return None
    return when


def _same_stage(a: Sighting, b: Sighting) -> bool:
    """Whether two statuses can be of one event: headlines tell no time, plans are called off."""
    if a.status is b.status or a.headline or b.headline:
        return True
    if a.when and b.when:
        held_then = {a.status, b.status} == {Status.HELD, Status.PLANNED}
        return not (held_then and a.sentence == b.sentence and a.when != b.when)
    if goes_on_there(a, b) or _is_ahead(a, b):
        return True
    if b.type is EventType.VISIT and b.when is None and a.participants == b.participants:
        own = any(c.tag == "PRP$" for c in b.trigger.children)
        return own and a.status is Status.HELD and b.sentence == a.last and a.country == b.country
    if b.definite and b.when is None and b.status is Status.PLANNED:
        return a.status is Status.HELD
    return {a.status, b.status} == {Status.PLANNED, Status.CANCELLED}


def _is_ahead(plan: Sighting, other: Sighting) -> bool:
    """ "will meet B. The meeting with B is a chance": a known one of which no past is told."""
    if (plan.status, other.status) != (Status.PLANNED, Status.HELD) or other.when is not None:
        return False
    verb = governing_verb(other.trigger) if other.definite and other.trigger.is_noun else None
    return verb is not None and verb.tag in {"VBZ", "VBP"} and other.sentence - plan.last <= _NEXT


def _overlap(a: Sighting, b: Sighting, parties: Parties) -> bool:
    if a.type is EventType.APPOINTMENT:
        return a.actors == b.actors
    if a.type is EventType.RELATIONS and bool(a.targets) is not bool(b.targets):
        mutual, directed = (a, b) if b.targets else (b, a)
        between = len(mutual.actors) > 1 and bool(directed.actors)
        return between and covers(mutual.participants, directed.participants, parties)
    if a.actors or b.actors:
        return covers(a.actors, b.actors, parties) and covers(a.targets, b.targets, parties)
    if a.type is EventType.VISIT and same_company(a, b, parties):
        return True
    if a.type is EventType.SIGNING and not _is_one_paper(a, b):
        return False
    near = abs(a.sentence - b.sentence) <= _IN_MIND or a.headline or b.headline
    if not near and not set(a.participants) & set(b.participants):
        return False
    return covers(a.participants, b.participants, parties)


def _is_one_paper(a: Sighting, b: Sighting) -> bool:
    """Whether both tell of one paper, and both of its signature or both of its ratification."""
    listed = a.trigger.is_verb and a.trigger is b.trigger and a.name != b.name
    same_act = (a.trigger.lemma == "ratify") is (b.trigger.lemma == "ratify")
    return not listed and same_act and same_paper(a.name, b.name, headline=a.headline or b.headline)


def covers(a: list[str], b: list[str], parties: Parties) -> bool:
    """Whether two lists are the same parties, a country standing for its officials."""
    if not a or not b:
        return not a and not b
    small, large = sorted((a, b), key=len)
    matched = sum(any(_stands_for(x, y, parties) for y in large) for x in small)
    return matched == len(small) or matched / (len(a) + len(b) - matched) >= _SHARED


def _stands_for(x: str, y: str, parties: Parties) -> bool:
    if x == y:
        return True
    if parties.is_person(x) and parties.is_person(y):
        return False
    return parties.country(x) is not None and parties.country(x) == parties.country(y)
