"""Short ways to make the facts of an article, for tests that tell a story."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable

from graph.facts import (
    Article,
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

_CODE = re.compile(r"[A-Z]{2}")


def official(name: str, *offices: str, aliases: Iterable[str] = ()) -> Official:
    """An official; offices as `foreign-minister/TJ`."""
    held = (one.partition("/") for one in offices)
    return Official(name, tuple(aliases), tuple(Office(Post(post), of) for post, _, of in held))


def event(
    type_and_date: str,
    *participants: str,
    place: str | None = None,
    country: str | None = None,
    name: str | None = None,
    status: str = "held",
    sides: int = 0,
    change: str | None = None,
) -> Event:
    """An event such as `meeting 2018-04-09`; the first `sides` participants act on the others."""
    kind, _, date = type_and_date.partition(" ")
    return Event(
        type=EventType(kind),
        status=Status(status),
        participants=participants,
        quote=Quote(0, 9),
        date=When(date) if date else None,
        place=place,
        country=country,
        name=name,
        actors=participants[:sides],
        targets=participants[sides:] if sides else (),
        change=Change(change) if change else None,
    )


def article(
    article_id: str,
    *told: Official | Event,
    published: str | None = "2018-04-10",
    source: str = "",
    organisations: Iterable[str] = (),
) -> Facts:
    """An article whose text is a sentence for each name, in words of its own."""
    officials = tuple(one for one in told if isinstance(one, Official))
    events = tuple(one for one in told if isinstance(one, Event))
    names = [name for one in officials for name in (one.name, *one.aliases)]
    text = "News came. " + " ".join(f"{name} was there, {article_id} says." for name in names)
    codes = {name for one in events for name in one.participants if _CODE.fullmatch(name)}
    return Facts(
        article=Article(
            article_id,
            text,
            source or f"Outlet of {article_id}",
            dt.date.fromisoformat(published) if published else None,
            title=f"Title of {article_id}",
        ),
        countries=tuple(Country(code) for code in sorted(codes)),
        organisations=tuple(Organisation(name) for name in organisations),
        officials=officials,
        events=events,
    )
