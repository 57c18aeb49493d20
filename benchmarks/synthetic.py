"""Diplomatic news that nobody wrote: facts of articles without end, for measuring.

    python -m benchmarks.synthetic 3      # shows the last three of a thousand

Countries and organisations are real; people, outlets and all that is told are not. A few
officials are in the news daily and most once in years. Offices change hands over 25 years. A
story is announced, told by one outlet or by dozens, copied word by word, and told again later.
"""

from __future__ import annotations

import argparse
import datetime as dt
import heapq
import itertools
import random
from collections.abc import Iterator
from dataclasses import dataclass, replace

from benchmarks.chancellery import DAYS, START, Chancellery, Seat
from benchmarks.invention import OF_STATES, Happened, Telling, tell
from graph.facts import CHANGES, EventType, Facts, Status
from ontology.countries import countries

_TYPES = {
    EventType.MEETING: 40,
    EventType.VISIT: 18,
    EventType.CALL: 12,
    EventType.SIGNING: 7,
    EventType.MESSAGE: 7,
    EventType.GATHERING: 6,
    EventType.VIDEO_CONFERENCE: 2,
    EventType.AID: 2,
    EventType.PROTEST: 2,
    EventType.SANCTION: 2,
    EventType.RELATIONS: 1,
    EventType.EXPULSION: 1,
}
_IN_PLACES = frozenset({EventType.MEETING, EventType.VISIT, EventType.SIGNING, EventType.GATHERING})
_COMPANIONS = (EventType.MEETING, EventType.SIGNING, EventType.MEETING)
_SUBJECTS = (
    "border trade", "civil aviation", "fisheries", "gas transit", "grain", "health", "labour",
    "railways", "scientific research", "shared rivers", "tourism", "tax", "visas", "water",
)  # fmt: skip
_BIG = 0.006
"""Share of stories of which dozens of outlets tell, with many participants."""
_ANNOUNCED = 0.25
_CALLED_OFF = 0.15
"""Share of announced stories that come to nothing."""
_FOLLOWED = 0.2
_COPIED = 0.4
"""Share of second and later reports that are word for word the first one."""
_ARTICLES_A_STORY = 2.8
"""Measured; spreads the stories over all the years."""
_REMEMBERED = 400
"""Stories back to which background is taken."""
_OUTLETS = 60


def articles(count: int, seed: int = 0) -> Iterator[Facts]:
    """The facts of so many articles in order of publication, the same for the same seed."""
    return itertools.islice(_News(count, seed).articles(), count)


@dataclass(frozen=True, slots=True)
class _Story:
    """Things of one occasion, and one of the past that is told beside them."""

    day: dt.date
    events: tuple[Happened, ...]
    background: Happened | None
    big: bool


class _News:
    def __init__(self, count: int, seed: int) -> None:
        self._chance = random.Random(f"news {seed}")
        self._all = Chancellery(random.Random(f"offices {seed}"))
        self._step = DAYS * _ARTICLES_A_STORY / max(1, count)
        self._outlets = [f"Outlet {n}" for n in range(1, _OUTLETS + 1)]
        self._weights = list(itertools.accumulate(1 / n for n in range(1, _OUTLETS + 1)))
        self._past: list[Happened] = []

    def articles(self) -> Iterator[Facts]:
        """Stories unfold side by side; what is told of them comes out by day."""
        pending: list[tuple[dt.date, int, Telling]] = []
        order, ids = itertools.count(), itertools.count()
        for story in itertools.count():
            today = START + dt.timedelta(int(story * self._step))
            while pending and pending[0][0] < today:
                _, _, telling = heapq.heappop(pending)
                yield tell(f"synthetic-{next(ids)}", telling)
            for telling in self._unfold(self._story(today)):
                heapq.heappush(pending, (telling.published, next(order), telling))

    def _unfold(self, story: _Story) -> Iterator[Telling]:
        """All that is told of a story: before, at once, and afterwards."""
        chance = self._chance
        announced = chance.random() < _ANNOUNCED
        if announced:
            before = story.day - dt.timedelta(chance.randint(2, 20))
            yield self._telling(story, before, Status.PLANNED)
        if announced and chance.random() < _CALLED_OFF:
            yield self._telling(story, story.day - dt.timedelta(1), Status.CANCELLED)
            return
        first = self._telling(story, self._news_day(story), Status.HELD)
        yield first
        for _ in range(self._more(story) - 1):
            if chance.random() < _COPIED:
                yield replace(first, outlet=self._outlet())
            else:
                yield self._telling(story, self._news_day(story), Status.HELD)
        if chance.random() < _FOLLOWED:
            later = story.day + dt.timedelta(chance.randint(4, 40))
            yield replace(self._telling(story, later, Status.HELD), later=True)

    def _more(self, story: _Story) -> int:
        """How many tell of a story at once: most often one, seldom a dozen."""
        if story.big:
            return self._chance.randint(15, 60)
        return min(12, int(self._chance.paretovariate(1.2)))

    def _news_day(self, story: _Story) -> dt.date:
        return story.day + dt.timedelta(self._chance.choice((0, 0, 0, 1, 1, 2)))

    def _telling(self, story: _Story, published: dt.date, status: Status) -> Telling:
        """One outlet's choice of what there is to tell; the main thing is always in it."""
        main, *rest = story.events
        chosen = [main, *(one for one in rest if self._chance.random() < 0.7)]
        return Telling(
            outlet=self._outlet(),
            published=published,
            status=status,
            events=tuple(chosen),
            background=story.background if self._chance.random() < 0.7 else None,
            seed=self._chance.random(),
        )

    def _outlet(self) -> str:
        return self._chance.choices(self._outlets, cum_weights=self._weights)[0]

    def _story(self, today: dt.date) -> _Story:
        """A story that begins today with an announcement, and happens some days later."""
        chance = self._chance
        big = chance.random() < _BIG
        day = today + dt.timedelta(chance.randint(21, 28))
        main = self._main(day, big)
        events = [main]
        if main.people:
            events += [self._companion(main, one) for one in _COMPANIONS if chance.random() < 0.4]
        background = chance.choice(self._past) if self._past else None
        self._past.append(main)
        del self._past[:-_REMEMBERED]
        return _Story(day, tuple(events), background, big)

    def _main(self, day: dt.date, big: bool) -> Happened:
        chance = self._chance
        kind = chance.choices(list(_TYPES), list(_TYPES.values()))[0]
        crowded = kind is EventType.GATHERING or big
        seats = [] if kind in OF_STATES else self._seats(chance.randint(5, 12) if crowded else 2)
        host = self._all.country() if kind in _IN_PLACES else None
        long = kind is EventType.VISIT and chance.random() < 0.3
        return Happened(
            type=kind,
            day=day,
            days=chance.randint(2, 4) if long else 1,
            people=tuple((seat, seat.holder(day)) for seat in seats),
            states=() if seats else self._two_states(),
            country=host,
            place=countries()[host].capital if host else None,
            name=self._name(kind),
            change=chance.choice(CHANGES[kind]) if kind in CHANGES else None,
        )

    def _name(self, kind: EventType) -> str | None:
        subject = self._chance.choice(_SUBJECTS)
        if kind is EventType.GATHERING:
            return f"{self._all.seat().served} forum on {subject}"
        return f"agreement on {subject}" if kind is EventType.SIGNING else None

    def _seats(self, size: int) -> list[Seat]:
        """Counterparts of different countries, as far as there are."""
        first = self._all.seat()
        found = {first.office.of: first}
        while len(found) < size:
            other = self._all.seat()
            peers = [s for s in self._all.beside(other) if s.office.post is first.office.post]
            if peers and self._chance.random() < 0.6:
                other = peers[0]
            found.setdefault(other.office.of, other)
        return list(found.values())

    def _two_states(self) -> tuple[str, str]:
        first = second = self._all.country()
        while second == first:
            second = self._all.country()
        return first, second

    def _companion(self, main: Happened, kind: EventType) -> Happened:
        """Something else on the occasion: a meeting with another one there, or a signing."""
        (guest, visitor), (host, _) = main.people[:2]
        other = self._chance.choice(self._all.beside(host))
        meeting = kind is EventType.MEETING
        return replace(
            main,
            type=kind,
            days=1,
            people=((guest, visitor), (other, other.holder(main.day)))
            if meeting
            else main.people[:2],
            name=None if meeting else self._name(kind),
            change=None,
        )


def main() -> None:
    """Show some articles with their facts."""
    cli = argparse.ArgumentParser(prog="python -m benchmarks.synthetic", description=__doc__)
    cli.add_argument("shown", type=int, nargs="?", default=3)
    shown = cli.parse_args().shown
    for facts in itertools.islice(articles(1000), 1000 - shown, None):
        print(facts.article.source, facts.article.published, facts.article.text, sep="\n")
        for event in facts.events:
            print("  ", event)
        for official in facts.officials:
            print("  ", official)
        print()


if __name__ == "__main__":
    main()
