"""A pattern, and an answer, in words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from graph.answers.party import Party
from graph.answers.pattern import (
    Asked,
    EventPattern,
    Fate,
    OfficePattern,
    Order,
    Pattern,
    Role,
)
from graph.answers.periods import Period
from graph.answers.vocabulary import vocabulary
from graph.facts import Change, EventType, Post, Status
from graph.memory.lookup import NameIndex
from graph.names import country_iri
from graph.views.records import EventRecord
from ontology.countries import countries

_SINGULAR = {
    EventType.MEETING: "meeting", EventType.CALL: "call",
    EventType.VIDEO_CONFERENCE: "video conference", EventType.VISIT: "visit",
    EventType.GATHERING: "gathering", EventType.SIGNING: "signing", EventType.MESSAGE: "message",
    EventType.APPOINTMENT: "appointment", EventType.RELATIONS: "change of relations",
    EventType.PROTEST: "protest", EventType.EXPULSION: "expulsion",
    EventType.SANCTION: "sanction", EventType.AID: "aid",
}  # fmt: skip
_CHANGED = {
    Change.TAKES_OFFICE: "appointment to office", Change.LEAVES_OFFICE: "departure from office",
    Change.CREDENTIALS: "presentation of credentials",
    Change.OPENED: "opening or upgrade of relations", Change.REDUCED: "cut in relations",
    Change.IMPOSED: "sanction imposed", Change.LIFTED: "sanction lifted",
    Change.EXPELLED: "expulsion of diplomats", Change.RECALLED: "recall of an ambassador",
    Change.GIVEN: "aid given", Change.PLEDGED: "aid pledged",
}  # fmt: skip
_FATES = {
    Fate.POSTPONED: "postponed {}",
    Fate.UNREPORTED: "planned but never reported {}",
    Fate.UNDONE: "planned but never held {}",
}
_ROLES = {
    Role.SIDE: "with", Role.ACTOR: "by", Role.TARGET: "towards", Role.EITHER: "involving",
    Role.SUPERIOR: "for the state of", Role.TRAVELLER: "by", Role.HOST: "hosted by",
    Role.NAME: "of", Role.POST: "as",
    Role.DESTINATION: "to", Role.PLACE: "in",
}  # fmt: skip
_ASKED = {
    Asked.WHO: "who took part in", Asked.PEOPLE: "people in", Asked.COUNTRIES: "countries in",
    Asked.ORGANISATIONS: "organisations in", Asked.PLACES: "place of", Asked.DATES: "date of",
    Asked.DOCUMENTS: "documents of", Asked.EVENTS: "", Asked.WHETHER: "whether there was",
    Asked.POSTS: "posts in",
}  # fmt: skip
_TAKES_ARTICLE = re.compile(
    r"^United |\b(Republic|Islands|Philippines|Netherlands|Bahamas)$"
    r"|\b(Union|Council|Commission|League|Organi[sz]ation|Association|Community|Conference|Forum|Cooperation|Bank|Fund)\b"
)
_POSTS = {Post.ORGANISATION_HEAD: "head", Post.OTHER: "official", Post.VICE_HEAD: "deputy head"}


def event_words(pattern: EventPattern) -> str:
    """The kind of event in words, with its status: "planned meeting"."""
    narrowed = " ".join(kind.name for kind in pattern.kinds if kind.name in vocabulary().qualifiers)
    if pattern.change:
        told = _CHANGED[pattern.change]
    elif pattern.types:
        told = " or ".join(_SINGULAR[kind] for kind in pattern.types)
    else:
        told = "event"
    told = f"{narrowed} {told}".strip()
    if pattern.fate:
        return _FATES[pattern.fate].format(told)
    status = pattern.statuses[0] if len(pattern.statuses) == 1 else Status.HELD
    return told if status is Status.HELD else f"{status.value} {told}"


def pattern_words(pattern: Pattern, index: NameIndex) -> str:
    """The whole pattern in words, as it was understood."""
    if isinstance(pattern, OfficePattern):
        return _office_words(pattern, index)
    return " ".join(bit for bit in _parts(pattern, index) if bit)


def condition_words(pattern: EventPattern, index: NameIndex) -> str:
    """The event with its conditions, without what is asked: "meeting with X in 2018"."""
    return " ".join(bit for bit in _parts(pattern, index)[3:] if bit)


def _parts(pattern: EventPattern, index: NameIndex) -> list[str]:
    hole = pattern.hole
    asked = _ASKED[hole.asked]
    if hole.among:
        asked = f"{asked.removesuffix(' in')} among {party_words(hole.among, index)} in"
    counted = "how many" if hole.counted else ""
    if pattern.order:
        some = f" {pattern.limit}" if pattern.limit else ""
        counted = f"{counted} {pattern.order.value}{some}".strip()
        if pattern.measure:
            counted = f"{counted} {pattern.measure.value}"
    conditions = [_condition(role, pattern, index) for role in Role]
    towards = "to" if pattern.types == (EventType.VISIT,) else "in"
    places = [f"{towards} {party_words(place, index)}" for place in pattern.places]
    named = f"called “{' '.join(pattern.name)}”" if pattern.name else ""
    occasion = f"at {pattern.occasion.words}" if pattern.occasion else ""
    if pattern.trip:
        to = party_words(pattern.trip, index) if pattern.trip.codes else ""
        occasion = f"{occasion} during a visit{f' to {to}' if to else ''}".strip()
    negated = "not in" if pattern.negated else ""
    if pattern.negated and hole.asked is Asked.WHETHER:
        negated = "no"
    elif pattern.negated:
        asked = asked.removesuffix(" in").replace("took part", "did not take part")
    beside = [*_exceptions(pattern, index), *places, named, occasion, _times(pattern)]
    threshold = f"({pattern.threshold.words})" if pattern.threshold else ""
    grouped = f"by {pattern.grouped.value}" if pattern.grouped else ""
    told = event_words(pattern)
    return [counted, asked, negated, told, *conditions, *beside, threshold, grouped]


def _exceptions(pattern: EventPattern, index: NameIndex) -> list[str]:
    said = [f"other than {party_words(party, index)}" for party in pattern.excluded]
    said += [f"but not {party_words(party, index)}" for party in pattern.without]
    if pattern.not_in:
        said.append(f"except {period_words(pattern.not_in)}")
    return said


def _times(pattern: EventPattern) -> str:
    """When, and when not."""
    said = period_words(pattern.periods)
    return f"{said} but not {period_words(pattern.not_also)}".strip() if pattern.not_also else said


def _condition(role: Role, pattern: EventPattern, index: NameIndex) -> str:
    """The parties in a role: "with A", "between A and B"."""
    parties = [party_words(c.party, index) for c in pattern.conditions if c.role is role]
    if not parties:
        return ""
    joiner = "between" if role is Role.SIDE and len(parties) > 1 else _ROLES[role]
    return f"{joiner} {' and '.join(parties)}"


def party_words(party: Party, index: NameIndex) -> str:
    """A party by the names of the graph."""
    if party.all_of:
        return f"each of {joined([party_words(one, index) for one in party.all_of])}"
    if party.people:
        return _names(party.people, index, " or ")
    if party.unknown:
        return party.words
    served = _names(
        [*(country_iri(c).value for c in party.codes), *party.organisations], index, " or "
    )
    if party.places:
        return " or ".join(party.places)
    if party.group:
        return party.words
    if party.posts:
        posts = " or ".join(_POSTS.get(post, post.value.replace("-", " ")) for post in party.posts)
        return f"the {posts} of {served}" if served else f"a {posts}"
    if party.official:
        return f"officials of {served}"
    return served or party.words


def _names(iris: Iterable[str], index: NameIndex, joiner: str) -> str:
    names = [entry.name if (entry := index.get(iri)) else _fallback(iri) for iri in iris]
    if len(names) > 4:
        names = [*names[:3], f"{len(names) - 3} more"]
    return joiner.join(names)


def with_article(name: str) -> str:
    """A name as it stands in a sentence: "the United States"."""
    return f"the {name}" if _TAKES_ARTICLE.search(name) else name


def _fallback(iri: str) -> str:
    name = iri.rpartition("/")[2]
    return countries()[name].name if name in countries() else name.replace("-", " ")


def period_words(periods: Sequence[Period]) -> str:
    """The periods as they were worded."""
    return " ".join(_preposed(period.words) for period in periods)


def _preposed(words: str) -> str:
    return f"in {words}" if words[:1].isdigit() else words


def _office_words(pattern: OfficePattern, index: NameIndex) -> str:
    when = period_words(pattern.periods)
    office = party_words(pattern.office, index) if pattern.office else ""
    holder = party_words(pattern.holder, index) if pattern.holder else ""
    if pattern.posted:
        office = f"{office} in {party_words(pattern.posted, index)}"
    if pattern.neighbour:
        role = f" as {office}" if office else " in office"
        return f"who came {pattern.neighbour.value} {holder}{role}"
    if pattern.asked is Asked.DATES:
        return f"{'until' if pattern.order is Order.LAST else 'since'} when {holder} was {office}"
    said = {
        Asked.PEOPLE: f"who {'was' if pattern.past else 'is'} {office}",
        Asked.POSTS: f"posts of {holder}",
        Asked.COUNTRIES: f"countries or organisations that {holder} serves",
        Asked.ORGANISATIONS: f"organisations that {holder} serves",
        Asked.WHETHER: f"whether {holder} {'was' if pattern.past else 'is'} {office}",
    }[pattern.asked]
    order = f" ({pattern.order.value})" if isinstance(pattern.order, Order) else ""
    return f"{said}{order} {when}".strip()


def joined(names: Sequence[str], limit: int = 6) -> str:
    """Names as a list in words, the rest counted."""
    if len(names) > limit:
        return f"{', '.join(names[:limit])} and {len(names) - limit} more"
    if len(names) > 1:
        return f"{', '.join(names[:-1])} and {names[-1]}"
    return names[0] if names else ""


def record_words(record: EventRecord) -> str:
    """An event in a few words: "call of Vladimir Putin and Emomali Rahmon, 2022-05-13"."""
    told = _SINGULAR[EventType(record.type)]
    status = "" if record.status == "held" else f"{record.status} "
    who = joined([one.name for one in record.participants], 4)
    date = f", {record.date}" if record.date else ""
    place = record.place.name if record.place else ""
    return f"{status}{told} of {who}{f' in {place}' if place else ''}{date}"
