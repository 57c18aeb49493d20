"""How an outlet tells of what happened: a text of our own, with the facts that stand in it."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator
from dataclasses import dataclass, field

from benchmarks.chancellery import Person, Seat
from graph.facts import (
    SIDED,
    Article,
    Basis,
    Change,
    Country,
    Event,
    EventType,
    Facts,
    Office,
    Official,
    Organisation,
    Post,
    Quote,
    Status,
    When,
)
from ontology.countries import countries

OF_STATES = frozenset(
    {EventType.AID, EventType.PROTEST, EventType.SANCTION, EventType.RELATIONS, EventType.EXPULSION}
)
"""Types that happen between countries here, and not between officials."""
_BARE = 0.1
"""Share of mentions by surname and office alone."""
_VARIED = 0.06
"""Share of names that are spelled in another way."""
_SPELLINGS = (
    ("kh", "h"), ("zh", "j"), ("sh", "ch"), ("y", "i"), ("ei", "ey"), ("ou", "u"), ("q", "k"),
    ("w", "v"), ("mm", "m"), ("dj", "j"), ("ss", "s"),
)  # fmt: skip
_DID = {
    EventType.MEETING: "{who} held talks {where} {when}.",
    EventType.VISIT: "{who} began a visit to {country} {when}.",
    EventType.CALL: "{who} spoke by telephone {when}.",
    EventType.VIDEO_CONFERENCE: "{who} conferred by video link {when}.",
    EventType.SIGNING: "{who} signed an {name} {where} {when}.",
    EventType.MESSAGE: "{who} exchanged a message of congratulation {when}.",
    EventType.GATHERING: "{who} took part in the {name} {where} {when}.",
    EventType.AID: "A delivery of relief goods linked {who} {when}.",
    EventType.PROTEST: "A note of protest passed between {who} {when}.",
    EventType.SANCTION: "New restrictions were announced between {who} {when}.",
    EventType.RELATIONS: "The rank of the missions of {who} was changed {when}.",
    EventType.EXPULSION: "Diplomats had to leave in a dispute of {who} {when}.",
}
_WILL = {
    Status.PLANNED: "It is planned, officials said, that the following takes place. ",
    Status.CANCELLED: "What follows was called off, officials said. ",
    Status.HELD: "",
}
_FILLERS = (
    "Both delegations went through the state of trade and of transport between the two capitals.",
    "A joint commission is to report on open questions before the end of the year.",
    "Officials described the mood as businesslike and gave no further detail.",
    "The parties noted progress on consular matters and on the exchange of students.",
    "Experts have worked on the papers for several months, a person close to the talks said.",
    "Regional security and the situation along the borders were also on the agenda.",
    "No date has been given for the next round, which is likely to be held in a third country.",
    "Business associations of both sides welcomed the news and asked for simpler customs rules.",
    "Observers recalled that earlier attempts had failed over questions of finance.",
    "The press was admitted only to the opening, where both flags stood beside the table.",
)


@dataclass(frozen=True, slots=True)
class Happened:
    """What took place, as it was: told of rightly or in part."""

    type: EventType
    day: dt.date
    days: int
    people: tuple[tuple[Seat, Person], ...]
    states: tuple[str, ...]
    country: str | None
    place: str | None
    name: str | None
    change: Change | None


@dataclass(frozen=True, slots=True)
class Telling:
    """What one outlet tells on one day. A copy has the words of the telling with its seed."""

    outlet: str
    published: dt.date
    status: Status
    events: tuple[Happened, ...]
    background: Happened | None
    seed: float
    later: bool = False
    """Told again after days, with the date left vague."""


def tell(article_id: str, telling: Telling) -> Facts:
    """The article of a telling with its facts."""
    return _Page(telling).facts(article_id)


@dataclass(slots=True)
class _Mentioned:
    """One official of the page, by the name that is used."""

    name: str
    short: str
    offices: list[Office] = field(default_factory=list)
    quotes: list[Quote] = field(default_factory=list)


class _Page:
    def __init__(self, telling: Telling) -> None:
        self._telling = telling
        self._chance = random.Random(telling.seed)
        self._text = ""
        self._people: dict[Person, _Mentioned] = {}
        self._organisations: dict[str, list[Quote]] = {}
        self._countries: dict[str, list[Quote]] = {}
        self._events: list[Event] = []

    def facts(self, article_id: str) -> Facts:
        telling = self._telling
        for happened in telling.events:
            self._report(happened, telling.status, vague=telling.later)
            self._fill()
        if telling.background:
            self._report(telling.background, Status.HELD, vague=self._chance.random() < 0.5)
            self._fill()
        return Facts(
            Article(
                article_id,
                self._text,
                source=telling.outlet,
                published=telling.published,
                title=f"{telling.events[0].type.value.capitalize()} in the news",
                url=f"https://news.example/{article_id}",
            ),
            countries=tuple(Country(code, tuple(q)) for code, q in self._countries.items()),
            organisations=tuple(
                Organisation(name, quotes=tuple(q)) for name, q in self._organisations.items()
            ),
            officials=tuple(self._officials()),
            events=tuple(self._events),
        )

    def _officials(self) -> Iterator[Official]:
        for one in self._people.values():
            aliases = (one.short,) if one.short != one.name else ()
            yield Official(one.name, aliases, tuple(one.offices), tuple(one.quotes), 0.97)

    def _report(self, happened: Happened, status: Status, *, vague: bool) -> None:
        """One sentence with its event."""
        start = self._begin(_WILL[status])
        words = _DID[happened.type].format(
            who="{who}",
            where=f"in {happened.place}" if happened.place else "",
            country=countries()[happened.country].name if happened.country else "",
            when=self._when_words(happened, vague),
            name=happened.name,
        )
        before, _, after = words.partition("{who}")
        self._text += before
        names = self._named(happened)
        self._text += after
        self._place(happened, start)
        self._events.append(self._event(happened, status, names, start, vague))

    def _event(
        self, happened: Happened, status: Status, names: list[str], start: int, vague: bool
    ) -> Event:
        who = names[:1] if happened.type is EventType.VISIT else names
        sided = happened.type in SIDED
        return Event(
            type=happened.type,
            status=status,
            participants=tuple(who),
            quote=Quote(start, len(self._text)),
            date=self._when(happened, vague),
            place=happened.place,
            country=happened.country,
            name=happened.name,
            actors=tuple(who[:1]) if sided else (),
            targets=tuple(who[1:]) if sided else (),
            change=happened.change,
            confidence=0.83,
        )

    def _when(self, happened: Happened, vague: bool) -> When | None:
        day = happened.day.isoformat()
        if vague:
            return When(day[:7], Basis.INFERRED) if happened.day.day % 2 else None
        if happened.days > 1:
            day += f"/{happened.day + dt.timedelta(happened.days - 1)}"
        return When(day)

    def _when_words(self, happened: Happened, vague: bool) -> str:
        if vague:
            return "lately"
        return f"on {happened.day.day} {happened.day:%B %Y}"

    def _named(self, happened: Happened) -> list[str]:
        """Write the participants in a row; gives the names by which facts have them."""
        names: list[str] = []
        parties = [*happened.people, *happened.states]
        for number, party in enumerate(parties):
            if number:
                self._text += " and " if number == len(parties) - 1 else ", "
            names.append(self._country(party) if isinstance(party, str) else self._official(*party))
        return names

    def _country(self, code: str) -> str:
        start = len(self._text)
        self._text += countries()[code].name
        self._countries.setdefault(code, []).append(Quote(start, len(self._text)))
        return code

    def _official(self, seat: Seat, person: Person) -> str:
        """Write an official; the office goes with the first mention."""
        known = self._people.get(person)
        if known and seat.office in known.offices:
            start = len(self._text)
            self._text += known.short
            known.quotes.append(Quote(start, len(self._text)))
            return known.name
        if not known:
            known = self._people[person] = self._mentioned(person)
        start = len(self._text)
        self._text += f"{seat.office.title} of {seat.served} "
        self._served(seat, start)
        self._text += known.name
        quote = Quote(start, len(self._text))
        known.quotes.append(quote)
        known.offices.append(
            Office(seat.office.post, seat.office.of, seat.office.title, (quote,), 0.95)
        )
        return known.name

    def _served(self, seat: Seat, start: int) -> None:
        quote = Quote(start, len(self._text) - 1)
        if seat.office.post is Post.ORGANISATION_HEAD:
            self._organisations.setdefault(seat.served, []).append(quote)
        elif seat.office.of:
            self._countries.setdefault(seat.office.of, []).append(quote)

    def _mentioned(self, person: Person) -> _Mentioned:
        """By which name a person goes on this page."""
        chance, taken = self._chance, {one.name for one in self._people.values()}
        name, short = person.name, person.surname
        if chance.random() < _VARIED:
            name, short = _varied(name), _varied(short)
        if chance.random() < _BARE:
            name = short
        if name in taken:
            name = f"{person.given[0]}. {person.name}"
        return _Mentioned(name, short)

    def _place(self, happened: Happened, start: int) -> None:
        if happened.country:
            quotes = self._countries.setdefault(happened.country, [])
            quotes.append(Quote(start, len(self._text)))

    def _begin(self, words: str) -> int:
        """Start a sentence; gives where it starts."""
        if self._text:
            self._text += "\n\n"
        self._text += words
        return len(self._text)

    def _fill(self) -> None:
        for words in self._chance.sample(_FILLERS, self._chance.randint(2, 4)):
            self._text += " " + words


def _varied(name: str) -> str:
    """A name in the spelling of another newsroom."""
    lower = name.lower()
    for usual, other in _SPELLINGS:
        if usual in lower[1:]:
            start = lower.index(usual, 1)
            return name[:start] + other + name[start + len(usual) :]
    return name.upper()
