"""Small invented articles that collide on purpose: namesakes, spellings, neighbouring days."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from hypothesis import strategies as st

from graph.facts import (
    CHANGES,
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

NAMES = (
    "Sergei Lavrov",
    "Sergey Lavrov",
    "Lavrov Sergei",
    "S. Lavrov",
    "Lavrov",
    "Sergei Viktor Lavrov",
    "Serge Lavrov",
    "Sergei Lavruv",
    "Lavruv",
    "Ivan bin Petrov",
    "Petrov bin Ivan",
    "Ivan Petrov",
    "Petrov",
    "I. Petrov",
    "Ivan Maria Petrov",
    "Wang Yi",
    "Sirojiddin Aslov",
    "Aslov",
    "Sirojiddin Muhriddin",
)
OFFICES = (
    Office(Post.FOREIGN_MINISTER, "RU", "Foreign Minister"),
    Office(Post.FOREIGN_MINISTER, "CN"),
    Office(Post.AMBASSADOR, "TJ", "envoy of Tajikistan"),
    Office(Post.FOREIGN_MINISTER, "TJ", since=When("2015-03"), until=When("2018-04-09")),
    Office(Post.FOREIGN_MINISTER, "CN", "acting foreign minister", acting=True),
    Office(Post.FOREIGN_MINISTER, "TJ"),
    Office(Post.ORGANISATION_HEAD, "World Water Forum"),
    Office(Post.OTHER, None, "guest"),
)
ORGANISATIONS = ("World Water Forum", "the world water forum", "United Nations", "UN")
COUNTRIES = ("RU", "CN", "TJ", "ZX")
DATES = (
    "2018-04-08",
    "2018-04-09",
    "2018-04-08/2018-04-09",
    "2018-04-09/2018-04-10",
    "2018-04",
    "2018",
)
PLACES = (None, "Moscow", "MOSCOW", "Kremlin", "Dushanbe", "Nowhere Hall")
EVENT_NAMES = (None, "CSTO summit", "summit of the CSTO", "Water Forum", "programme of cooperation")
TYPES = (
    EventType.MEETING,
    EventType.MEETING,
    EventType.VISIT,
    EventType.GATHERING,
    EventType.SIGNING,
    EventType.APPOINTMENT,
    EventType.MESSAGE,
)
TEXT = "Lavrov met Petrov. They spoke of water.\n\nThe visit went on for two days in Dushanbe."
_AGENCY = (
    " and officials said late on {day} that both sides had looked at the sharing of rivers, at the"
    " price of power and at a road through the mountains, and that experts would meet again."
)
TEXTS = (
    TEXT,
    f"Lavrov met Petrov{_AGENCY.format(day='Monday')}\n\nMore would be told in the summer.",
    f"Lavrov met Petrov{_AGENCY.format(day='Tuesday')}\n\nMore would be told in the summer.",
    f"The talks were postponed{_AGENCY.format(day='Monday')} A new date was to be named.",
    "They will meet on another day. The talks had been put off for reasons that nobody told.",
    "The ministry confirmed that they will meet. The talks will be held in the capital city.",
)
"""Texts of which some are near-copies, some tell of what was put off."""


@st.composite
def officials(draw: st.DrawFn) -> tuple[Official, ...]:
    names = draw(st.lists(st.sampled_from(NAMES), max_size=3, unique=True))
    return tuple(
        Official(
            name,
            aliases=tuple(draw(st.lists(st.sampled_from(NAMES), max_size=1))),
            offices=tuple(draw(st.lists(st.sampled_from(OFFICES), max_size=2, unique=True))),
            quotes=tuple(draw(st.lists(quotes(), max_size=1))),
        )
        for name in names
    )


@st.composite
def quotes(draw: st.DrawFn) -> Quote:
    start = draw(st.integers(0, len(TEXT) - 2))
    return Quote(start, draw(st.integers(start + 1, len(TEXT))))


@st.composite
def events(draw: st.DrawFn, names: tuple[str, ...]) -> Event:
    kind = draw(st.sampled_from(TYPES))
    people = tuple(draw(st.lists(st.sampled_from(names), min_size=1, max_size=3, unique=True)))
    cut = draw(st.integers(1, len(people))) if kind in SIDED else 0
    date = draw(st.none() | st.sampled_from(DATES))
    return Event(
        type=kind,
        status=draw(st.sampled_from(Status)),
        participants=people,
        quote=draw(quotes()),
        date=When(date, draw(st.sampled_from(Basis))) if date else None,
        place=draw(st.sampled_from(PLACES)),
        country=draw(st.none() | st.sampled_from(COUNTRIES)),
        name=draw(st.sampled_from(EVENT_NAMES)),
        actors=people[:cut],
        targets=people[cut:] if cut else (),
        change=draw(st.sampled_from(CHANGES[kind])) if kind in CHANGES else None,
        confidence=draw(st.none() | st.floats(0, 1)),
    )


@st.composite
def facts(draw: st.DrawFn, article_id: str) -> Facts:
    people = draw(officials())
    bodies = draw(st.lists(st.sampled_from(ORGANISATIONS), max_size=2, unique=True))
    names = (*(one.name for one in people), *bodies, *COUNTRIES)
    day = draw(st.none() | st.integers(7, 13))
    return Facts(
        article=Article(
            article_id,
            draw(st.sampled_from(TEXTS)),
            source=draw(st.sampled_from(("", "Outlet A", "Outlet B"))),
            published=dt.date(2018, 4, day) if day else None,
            title=draw(st.sampled_from(("", "Headline"))),
            url=draw(st.sampled_from(("", "https://news.example/1"))),
        ),
        countries=tuple(
            Country(code, tuple(draw(st.lists(quotes(), max_size=2))))
            for code in draw(st.lists(st.sampled_from(COUNTRIES), max_size=2, unique=True))
        ),
        organisations=tuple(
            Organisation(one, tuple(draw(st.lists(st.sampled_from(("WWF", "Forum")), max_size=2))))
            for one in bodies
        ),
        officials=people,
        events=tuple(draw(st.lists(events(names), max_size=4))),
        notices=tuple(draw(st.lists(st.sampled_from(("too long", "10 tables")), max_size=2))),
    )


@st.composite
def articles(draw: st.DrawFn, most: int = 6) -> list[Facts]:
    """Articles with ids of their own."""
    number = draw(st.integers(1, most))
    return [draw(facts(f"article/{n} é")) for n in range(number)]


_MINISTER = (Office(Post.FOREIGN_MINISTER, "RU"),)
_CAST = tuple(
    Official(name, offices=_MINISTER)
    for name in ("Sergei Lavrov", "Lavrov", "Boris Lavrov", "Ivan Petrov")
)
_DENSE_DATES = (
    *("2018-04-09", "2018-04-09", "2018-04-10", "2018-04-09/2018-04-10", "2018-04", None),
    *("2018-04-20", "2018-05-02", "2017-12-15/2018-04-12"),
)
_DENSE_TYPES = (EventType.MEETING, EventType.VISIT, EventType.GATHERING)
_DENSE_STATUSES = (Status.HELD, Status.HELD, Status.PLANNED, Status.CANCELLED)


@st.composite
def dense_facts(draw: st.DrawFn, article_id: str) -> Facts:
    """An article of few words to choose from, so that most events are told by several."""
    told: list[Event] = []
    for kind in draw(st.lists(st.sampled_from(_DENSE_TYPES), min_size=1, max_size=2)):
        pair = draw(st.lists(st.sampled_from(_CAST), min_size=1, max_size=2, unique=True))
        guest = ("TJ",) if len(pair) < 2 and draw(st.booleans()) else ()
        date = draw(st.sampled_from(_DENSE_DATES))
        told.append(
            Event(
                type=kind,
                status=draw(st.sampled_from(_DENSE_STATUSES)),
                participants=(*(one.name for one in pair), *guest),
                quote=Quote(0, 6),
                date=When(date) if date else None,
                country=draw(st.sampled_from((None, "CN"))),
                name=draw(st.sampled_from(EVENT_NAMES[:2]))
                if kind is EventType.GATHERING
                else None,
            )
        )
    if draw(st.booleans()):
        told.append(_put_off(told[0], draw(st.sampled_from(("2018-04-20", "2018-05-02")))))
    day = draw(st.sampled_from((5, 8, 10, 12, 30)))
    return Facts(
        article=Article(
            article_id,
            draw(st.sampled_from(TEXTS)),
            source=draw(st.sampled_from(("", "Outlet A", "Outlet B"))),
            published=dt.date(2018, 4, day),
        ),
        officials=_named(told, draw(st.none() | st.sampled_from(_CAST))),
        events=tuple(told),
    )


def _put_off(event: Event, day: str) -> Event:
    """The same on another day, as an article tells it of what was put off."""
    return replace(event, status=Status.PLANNED, date=When(day))


def _named(events: list[Event], bystander: Official | None) -> tuple[Official, ...]:
    names = {name for event in events for name in event.participants}
    return tuple(one for one in _CAST if one.name in names or one is bystander)


@st.composite
def dense_articles(draw: st.DrawFn, most: int = 8) -> list[Facts]:
    """Articles with ids of their own, dense in events that several tell."""
    number = draw(st.integers(3, most))
    return [draw(dense_facts(f"dense {n}")) for n in range(number)]


_RIVALS = ("Ivan Petrov", "Petrov", "Ivan Maria Petrov", "Anna Petrov", "Carl Dorn")
_POSTS = (
    Office(Post.FOREIGN_MINISTER, "RU", "Foreign Minister"),
    Office(Post.FOREIGN_MINISTER, "RU", "acting Foreign Minister"),
    Office(Post.FOREIGN_MINISTER, "RU", since=When("2003"), until=When("2006-03-01")),
    Office(Post.MINISTER, "RU"),
)
_DAYS = (
    dt.date(2003, 3, 1),
    dt.date(2003, 3, 20),
    dt.date(2003, 9, 9),
    dt.date(2005, 1, 1),
    dt.date(2006, 3, 1),
    dt.date(2010, 12, 31),
)
_CHANGES = (Change.TAKES_OFFICE, Change.LEAVES_OFFICE)


@st.composite
def office_facts(draw: st.DrawFn, article_id: str) -> Facts:
    """An article on who holds, takes or leaves one of two offices."""
    names = draw(st.lists(st.sampled_from(_RIVALS), min_size=1, max_size=2, unique=True))
    holders = tuple(
        Official(name, offices=tuple(draw(st.lists(st.sampled_from(_POSTS), max_size=2))))
        for name in names
    )
    day = draw(st.none() | st.sampled_from(_DAYS))
    told = tuple(
        Event(
            type=EventType.APPOINTMENT,
            status=draw(st.sampled_from((Status.HELD, Status.HELD, Status.PLANNED))),
            participants=(one.name, "RU"),
            quote=draw(quotes()),
            date=When(draw(st.sampled_from(("2003", "2006-03", "2003-09-01", "2008-05-07")))),
            actors=(one.name,),
            targets=("RU",),
            change=draw(st.sampled_from(_CHANGES)),
        )
        for one in draw(st.lists(st.sampled_from(holders), max_size=2))
    )
    return Facts(article=Article(article_id, TEXT, published=day), officials=holders, events=told)


@st.composite
def office_articles(draw: st.DrawFn, most: int = 8) -> list[Facts]:
    """Articles with ids of their own on the holders of one office over years."""
    number = draw(st.integers(3, most))
    return [draw(office_facts(f"office {n}")) for n in range(number)]


@st.composite
def retold_facts(draw: st.DrawFn, article_id: str) -> Facts:
    """An article on one visit, which is announced, put off, held, and told in few words."""
    told = Event(
        type=EventType.VISIT,
        status=draw(st.sampled_from(Status)),
        participants=(_CAST[0].name,),
        quote=Quote(0, 6),
        date=draw(st.sampled_from((*map(When, _DENSE_DATES[:3]), When("2018-04-20"), None))),
        country="CN",
    )
    news = (told, _put_off(told, "2018-04-20")) if draw(st.booleans()) else (told,)
    day = draw(st.none() | st.sampled_from((2, 8, 10, 12)))
    return Facts(
        article=Article(
            article_id,
            draw(st.sampled_from(TEXTS)),
            source=draw(st.sampled_from(("Outlet A", "Outlet B"))),
            published=dt.date(2018, 4, day) if day else None,
        ),
        officials=_CAST[:1],
        events=news,
    )


@st.composite
def retold_articles(draw: st.DrawFn, most: int = 8) -> list[Facts]:
    """Articles with ids of their own, all on what may be one visit."""
    number = draw(st.integers(3, most))
    return [draw(retold_facts(f"retold {n}")) for n in range(number)]
