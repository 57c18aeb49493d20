"""Tellings of one event joined: headline, body and caption speak of the same meeting."""

from __future__ import annotations

from dataclasses import replace

from graph.facts import Change, EventType, Post, Status, When
from graph.reading.events.encounters.medium import REMOTE, TALKS
from graph.reading.events.encounters.rolls import Members
from graph.reading.events.joining.agreement import (
    compatible,
    finer,
    span,
    stretch,
    unite_sides,
    united,
)
from graph.reading.events.joining.editions import continue_series
from graph.reading.events.joining.lone import is_news, without_echoes
from graph.reading.events.joining.occasions import Occasions, settle_attendants
from graph.reading.events.joining.sameness import covers, if_recent, is_one_office, is_same
from graph.reading.events.joining.stays import comes_back
from graph.reading.events.parties import Parties
from graph.reading.events.setting.lengths import Length
from graph.reading.events.sighting import Sighting
from graph.reading.parse.clauses import governing_verb
from graph.reading.parse.tree import Node

_SIDES = 3
"""Sides from which talks can be those of a gathering."""
_NEXT = 2
"""Sentences after a meeting in which it is said to have been held online, or who came too."""
_TWO = 2
_ABOUT = frozenset({"of", "about", "on"})
"""Prepositions of what one is told."""
_MADE_KNOWN = frozenset({EventType.EXPULSION, EventType.PROTEST})
"""Acts of which the other side is told in a note."""


def join(sightings: list[Sighting], parties: Parties, members: Members) -> list[Sighting]:
    """The sightings with those of one event made one, in the order of their first telling."""
    continue_series(sightings, parties)
    _part_from_topics(sightings)
    joined: list[Sighting] = []
    gatherings, others = _parted(sightings)
    heads: set[int] = set()
    for sighting in others:
        if sighting.anaphoric:
            if _is_led(joined, sighting, parties) and _attach(joined, sighting, parties):
                heads.add(id(sighting))
            continue
        known = next(
            (
                one
                for one in joined
                if is_same(one, sighting, parties) and not comes_back(sighting, one, others)
            ),
            None,
        )
        if known is None:
            joined.append(sighting)
        else:
            _unite(known, sighting, parties)
    joined += Occasions(parties).join(gatherings)
    joined.sort(key=lambda one: one.order)
    lone: list[Sighting] = []
    for sighting in (one for one in others if id(one) not in heads):
        fits = not sighting.anaphoric or _attach(joined, sighting, parties)
        again = not fits and _is_done_again(joined, sighting, parties)
        if again or (not fits and _is_told_by_company(sighting, parties)):
            joined.append(sighting)
        elif not fits and is_news(sighting, parties):
            _gather_lone(lone, sighting, parties)
    joined = without_echoes(joined, lone)
    joined = _without_talks_of_gatherings(joined, parties)
    for one in joined:
        if one.type is EventType.GATHERING:
            settle_attendants(one, parties, members)
            one.type = EventType.VIDEO_CONFERENCE if one.online else one.type
    return [one for one in joined if not _is_part_of_another(one, joined, parties)]


def _part_from_topics(sightings: list[Sighting]) -> None:
    """ "told his guest of his talks in C on 12 April": the day and place of those talks alone."""
    tellings = (one for one in sightings if one.anaphoric or one.frame.setting)
    for telling in (one for one in tellings if one.type in TALKS and one.when and one.country):
        topics = (
            other
            for other in sightings
            if other.sentence == telling.sentence
            and (other.when, other.country) == (telling.when, telling.country)
            and not set(other.participants) <= set(telling.participants)
            and _is_topic(other.trigger, telling.trigger)
        )
        topic = next(topics, None)
        if topic is not None:
            telling.when, telling.setting, telling.place, telling.country = None, None, None, None


def _is_topic(noun: Node, trigger: Node) -> bool:
    """ "informed B of talks", "briefed his guest on the outcome of the talks"."""
    verb = trigger if trigger.is_verb else governing_verb(trigger)
    above = list(noun.ancestors())
    if not noun.is_noun or verb is None or verb not in above or noun.index < trigger.index:
        return False
    below = above[: above.index(verb)]
    return any(n.text in _ABOUT for n in below)


def _gather_lone(lone: list[Sighting], more: Sighting, parties: Parties) -> None:
    """Add the telling of one side, or join it to that of the same: "spoke" and "by telephone"."""
    known = next((one for one in lone if is_same(one, more, parties)), None)
    if known is None:
        lone.append(more)
    else:
        _unite(known, more, parties)


def _without_talks_of_gatherings(joined: list[Sighting], parties: Parties) -> list[Sighting]:
    """The events, talks of three sides made one with the gathering of the same sides."""
    kept: list[Sighting] = []
    gatherings = [one for one in joined if one.type is EventType.GATHERING]
    for one in joined:
        whole = next((g for g in gatherings if _is_talk_of(one, g, parties)), None)
        if whole is None:
            kept.append(one)
        else:
            _unite(whole, one, parties)
    return kept


def _is_talk_of(talk: Sighting, gathering: Sighting, parties: Parties) -> bool:
    """Whether "trilateral talks" are the "three-way summit" of the same people."""
    if talk.type is not EventType.MEETING or not compatible(talk.when, gathering.when):
        return False
    if gathering.bodies or talk.status is not gathering.status:
        return False
    met = {parties.country(p) or p for p in talk.participants}
    came = {parties.country(p) or p for p in gathering.participants if p not in gathering.bodies}
    several = len(met) >= _SIDES and len(came) > 1 and came <= met
    return several and talk.country in (None, gathering.country or talk.country)


def _parted(sightings: list[Sighting]) -> tuple[list[Sighting], list[Sighting]]:
    """Tellings of gatherings by a noun or name, and all others."""
    gatherings = [
        s
        for s in sightings
        if s.type is EventType.GATHERING and (s.trigger.is_noun or not s.anaphoric)
    ]
    apart = {id(s) for s in gatherings}
    return gatherings, [s for s in sightings if id(s) not in apart]


def _is_part_of_another(one: Sighting, joined: list[Sighting], parties: Parties) -> bool:
    """Wishes spoken where the two met or talked, and the naming of envoys who hand credentials.

    So is the note in which an act of state is made known.
    """
    if one.type is EventType.MESSAGE and one.spoken:
        return any(
            other.type in TALKS and _speakers(one) <= set(other.participants) for other in joined
        ) or any(o.change is Change.CREDENTIALS and o.actors == one.targets for o in joined)
    if one.type is EventType.MESSAGE and any(_is_in_writing(o, one, parties) for o in joined):
        return True
    if one.change is Change.TAKES_OFFICE:
        return any(o.change is Change.CREDENTIALS and o.actors == one.actors for o in joined)
    return False


def _is_in_writing(act: Sighting, note: Sighting, parties: Parties) -> bool:
    """ "received a letter telling her to leave": the paper by which a diplomat is told."""
    apart = act.type not in _MADE_KNOWN or act.change is Change.RECALLED
    if apart or act.sentence != note.sentence:
        return False
    told = [n for n in note.participants if parties.is_person(n)]
    if any(Post.AMBASSADOR not in parties.posts(name) for name in told):
        return False
    sides = {*act.participants, *(parties.country(p) for p in act.participants)}
    one_sided = not (note.actors and note.targets)
    return set(note.participants) <= sides if one_sided else bool(set(told) & set(act.targets))


def _speakers(wishes: Sighting) -> set[str]:
    """Between whom wishes are spoken: whoever bears them, or who sends them himself."""
    return {*wishes.targets, *wishes.bearers} if wishes.bearers else set(wishes.participants)


def _unite(known: Sighting, more: Sighting, parties: Parties) -> None:
    """Take from a second telling what the first left open."""
    unite_sides(known, more, parties)
    signed = known.type is EventType.SIGNING and known.headline and not more.headline
    if signed and len(more.participants) >= len(known.participants):
        known.participants = list(more.participants)
    else:
        known.participants = united(known.participants, more.participants, parties)
    if known.headline and not more.headline:
        known.status, known.headline, known.change = more.status, False, more.change
    if Status.CANCELLED in (known.status, more.status):
        known.status = Status.CANCELLED
    _take_proof(known, more)
    known.length = _length_of_both(known, more)
    known.when = _when_of_both(known, more)
    _take_medium(known, more)
    known.only_spoken = known.only_spoken and more.only_spoken
    known.occasions |= more.occasions
    known.setting = known.setting or if_recent(more.setting, parties.published)
    known.place = known.place or more.place
    known.country = known.country or more.country
    known.name = known.name or more.name
    known.spoken = known.spoken and more.spoken
    known.told += more.told
    known.settle_sides()


def _take_proof(known: Sighting, more: Sighting) -> None:
    """Show the words of the telling that says when and who, where the first says neither day."""
    dated = known.when is None and more.when is not None and not more.headline
    if dated and set(known.participants) <= set(more.participants):
        known.quote = more.quote


def _length_of_both(known: Sighting, more: Sighting) -> Length | None:
    """How long it lasts: a day told apart from the length of a stay that is over is its first."""
    length = known.length or more.length
    apart = (known.length is None) != (more.length is None)
    undated = (known if known.length else more).when is None
    if length is not None and length.ends and apart and undated:
        return replace(length, ends=False)
    return length


def _when_of_both(known: Sighting, more: Sighting) -> When | None:
    """The date of two tellings: the finer of two, or from the first to the last."""
    if compatible(known.when, more.when):
        stayed = known.type is EventType.VISIT and known.status is Status.HELD
        both = stretch if stayed else finer  # of a tour to come, the days of each stop are told
        return both(known.when, more.when)
    if is_one_office(known, more):
        return more.when if more.status is known.status is Status.HELD else known.when
    return span(known.when, more.when)


def _refers_to(sighting: Sighting, one: Sighting, parties: Parties) -> bool:
    """Whether what a back reference says of its parties fits an event told."""
    if sighting.incomplete:
        if one.change is not sighting.change:
            return False
        sides = ((sighting.actors, one.actors), (sighting.targets, one.targets))
        return all(covers(mine, theirs, parties) for mine, theirs in sides if mine)
    if _is_of_named(sighting, parties.text):
        return False
    if sighting.attended or not sighting.participants:
        return True
    return covers(one.participants, sighting.participants, parties)


def _is_of_named(sighting: Sighting, text: str) -> bool:
    """ "the next meeting of the Conference of Heads of Government": of a body not told before."""
    of = sighting.slots.get("of", ()) if sighting.type is EventType.MEETING else ()
    return sighting.trigger.is_noun and any(n.is_noun and text[n.word.start].isupper() for n in of)


def _is_of_kind(sighting: Sighting, one: Sighting) -> bool:
    """Whether a back reference can mean an event: "the meeting" may be a conference told before."""
    if one.type is sighting.type:
        return True
    if one.type is EventType.MEETING and sighting.type in REMOTE:
        said_how = sighting.frame.event == EventType.MEETING and one.country is None
        return one.only_spoken or (said_how and sighting.sentence - one.last <= _NEXT)
    if sighting.type is EventType.GATHERING:
        crowd = not sighting.attended or len(one.participants) > _TWO
        return one.type in TALKS and (crowd or sighting.sentence - one.last <= _NEXT)
    loose = sighting.type is EventType.MEETING and (sighting.attended or not sighting.participants)
    return loose and one.type is EventType.GATHERING


def _says_how_it_went(sighting: Sighting, one: Sighting) -> bool:
    """Whether a back reference of another status can mean an event: plans alone are called off."""
    if sighting.status is Status.CANCELLED:
        return sighting.definite or one.status is not Status.HELD
    if one.type is EventType.GATHERING and sighting.attended:
        return True
    return one.status is Status.HELD and sighting.status is not Status.PLANNED


def _is_done_again(joined: list[Sighting], act: Sighting, parties: Parties) -> bool:
    """Give an act told as done once more, on another day, the other side of the one before."""
    told = act.actors or act.targets
    if not act.incomplete or act.when is None or not told or not act.trigger.is_verb:
        return False
    before = [
        one
        for one in joined
        if one.order < act.order
        and one.actors
        and one.targets
        and not compatible(one.when, act.when)
        and one.type is act.type
        and (_refers_to(act, one, parties) or _is_turned_round(act, one))
    ]
    if before:
        act.actors = act.actors or list(before[-1].actors)
        act.targets = act.targets or list(before[-1].targets)
        act.settle_sides()
    return bool(before)


def _is_turned_round(act: Sighting, one: Sighting) -> bool:
    """ "Relations were severed in 2006 and restored in 2009": the opposite between the same."""
    turned = act.type is EventType.RELATIONS and act.change is not one.change
    return turned and act.sentence == one.sentence and set(act.participants) <= {*one.participants}


def _is_told_by_company(talk: Sighting, parties: Parties) -> bool:
    """ "A and B headed their delegations at the talks": people of two sides, and no other talk."""
    if talk.type is not EventType.MEETING or not talk.attended:
        return False
    homes = {parties.country(n) or n for n in talk.participants if parties.is_person(n)}
    return len(homes) > 1


def _attach(joined: list[Sighting], sighting: Sighting, parties: Parties) -> bool:
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
    before = [
        one
        for one in candidates
        if one.order <= sighting.order or (sighting.attended and one.sentence == sighting.sentence)
    ]
    if sighting.attended and _tells_of_past(sighting):
        before = [one for one in before if one.status is not Status.PLANNED] or before
    if before:
        _add(_meant(before, sighting, parties), sighting, parties)
    return bool(before)


def _is_in_passing(one: Sighting) -> bool:
    """ "told him of his talks with B": named, but told by no verb of its own."""
    own = any(c.tag == "PRP$" for c in one.trigger.children)
    return one.trigger.is_noun and own and not one.carriers


def _tells_of_past(sighting: Sighting) -> bool:
    """ "attended the meeting", "was attended by", but not "a delegation headed by"."""
    verbs = [n for n in (sighting.trigger, *sighting.carriers) if n.is_verb]
    helped = any(c.text in {"was", "were", "had"} for v in verbs for c in v.children)
    return helped or any(v.tag == "VBD" for v in verbs)


def _meant(before: list[Sighting], sighting: Sighting, parties: Parties) -> Sighting:
    """Of the events that a back reference can mean, the last of its kind.

    Who came besides is told of the article's own news, and of one told before in its sentence.
    """
    if not sighting.attended:
        return next((one for one in reversed(before) if not _is_in_passing(one)), before[-1])
    told = set(sighting.participants)
    return max(
        before,
        key=lambda one: (
            one.when is None or if_recent(one.when, parties.published) is not None,
            one.order <= sighting.order and not told.isdisjoint(one.participants),
            one.last_before(sighting.sentence),
            one.type is sighting.type,
            one.order,
        ),
    )


def _add(known: Sighting, sighting: Sighting, parties: Parties) -> None:
    if sighting.incomplete:
        known.targets = united(known.targets, sighting.targets, parties)
        known.settle_sides()
    elif sighting.attended:
        heads = _are_heads(sighting, known, parties)
        both = united(known.participants, sighting.participants, parties)
        known.participants = list(sighting.participants) if heads else both
        known.absent += sighting.absent
    _take_medium(known, sighting)
    if sighting.status is Status.CANCELLED:
        known.status = Status.CANCELLED
    known.when = finer(known.when, sighting.when)
    known.length = known.length or sighting.length
    known.place = known.place or sighting.place
    known.country = known.country or sighting.country
    known.told.append(sighting.sentence)


def _is_led(joined: list[Sighting], told: Sighting, parties: Parties) -> bool:
    """Whether the talks of states told last are those of which the heads of the sides are told."""
    return bool(joined) and joined[-1].type in TALKS and _are_heads(told, joined[-1], parties)


def _are_heads(told: Sighting, talks: Sighting, parties: Parties) -> bool:
    """Whether those who head the sides stand for all the states that talk."""
    states = [p for p in talks.participants if parties.country(p) == p]
    people = [p for p in told.participants if parties.is_person(p)]
    homes = {parties.country(p) for p in people} - {None}
    leads = told.trigger.is_verb and "side" in told.frame.where.get("object", ())
    if not leads or len(states) != len(talks.participants) or not homes <= set(states):
        return False
    return len(people) == len(states) == len(told.participants)


def _take_medium(known: Sighting, more: Sighting) -> None:
    """Talks of which a further telling says that they were held by telephone or online."""
    if known.type is EventType.MEETING and more.type in REMOTE:
        known.type = more.type
