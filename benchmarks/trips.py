"""A trip abroad as an article, and how much of it was read: the visit, and who was met.

People are compared by surname. The record's list of those met is split from prose by rule, and some
tails are left glued to the names. They are cleaned by rule too: a piece is cut at " and with ",
" and " before a capital, at ";" and at the tails "at", "in", "on", "of", "to", "en route" and the
like; what then starts with a past verb or does not read as a title and a name ("senior officials",
"the Foreign Ministers of Egypt") is left out.

Whoever is read as met is right if the surname is a word of the record's list, tails and all, or of
the prose after "met with" (the list misses some).

A visit is right if traveller, country, place and dates are: the place is one of the record's stops,
spelled alike but for hyphens; a stop of the country's own name (Singapore) needs no place.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from benchmarks.outside import official_named
from graph.facts import Article, Event, EventType, Facts
from ontology.countries import countries
from ontology.folding import fold

OFFICES = {
    "president": "President of the United States",
    "secretary": "Secretary of State of the United States",
}
"""The words for the traveller's office, by the record's `role`."""

_SUCCESSORS = {"Serbia and Montenegro": "Serbia"}
"""States that are no more, by the one whose code follows theirs."""
_TITLE = re.compile(
    r"\b(?:President|Premier|Minister|Minster|Secretary|Secretary-General|Chancellor|Chairman|King"
    r"|Queen|Emperor|Prince|Princess|Sultan|Emir|Amir|Pope|Cardinal|Gen\.|General|Ambassador"
    r"|Head of State|Leader|Representative|Sheikh)(?:-elect|-designate)?\s"
)
_SPLIT = re.compile(r",? and (?:with )?(?=[A-Z])|;? and with |; ")
_TAIL = re.compile(
    r"\(| (?:and|at|in|on|of|to|for|who|en route|about|during)\b(?! State)|, (?=[a-z])"
)
_REGNAL = re.compile(r"[IVX]+")
_MET = re.compile(r"\b(?:[Mm]et|[Mm]eetings?) with (.*?)(?:(?<!Gen)\.(?:\s|$)|$)")


@dataclass(frozen=True, slots=True)
class Miss:
    """One thing that was lost or made up: `step` is where the line lost it."""

    trip: str
    step: str
    what: str

    def __str__(self) -> str:
        return f"{self.step:<11}{self.trip:<18}{self.what}"


@dataclass(frozen=True, slots=True)
class Score:
    """What was read of one trip; `misses` has the visit, those not found and those not met."""

    visit: bool
    found: int
    gold: int
    right: int
    read: int
    left_out: int
    misses: tuple[Miss, ...]


def article_of(trip: Mapping[str, Any]) -> Article:
    """The trip in the words of news, published on its last day."""
    start, end = (dt.date.fromisoformat(trip[key]) for key in ("start", "end"))
    where = ", ".join(part for part in (trip["place"], plain_name(trip["country"])) if part)
    told = f"{trip['traveller']}, {OFFICES[trip['role']]}, visited {where}, {span(start, end)}."
    return Article(trip["id"], f"{told} {trip['remarks']}", published=end)


def span(start: dt.date, end: dt.date) -> str:
    """Such as "from June 12 to June 13, 2001"; "on June 12, 2001" where it is one day."""
    last = f"{end:%B} {end.day}, {end.year}"
    if start == end:
        return f"on {last}"
    year = "" if start.year == end.year else f", {start.year}"
    return f"from {start:%B} {start.day}{year} to {last}"


def plain_name(country: str) -> str:
    """The name in the order of speech: "Korea, North" is North Korea."""
    name, _, rest = country.partition(", ")
    return f"{rest} {name}" if rest else name


def code_of(country: str) -> str | None:
    """The code of a country by one of its names."""
    wanted = fold(_SUCCESSORS.get(country, plain_name(country)))
    held = (c.code for c in countries().values() if wanted in map(fold, c.all_names))
    return next(held, None)


def people_met(trip: Mapping[str, Any]) -> tuple[list[str], int]:
    """The surnames of those met, each once, and how many pieces name nobody."""
    pieces = [piece for item in trip["met"] for piece in _SPLIT.split(item)]
    named = [surname_of(piece) for piece in pieces]
    return list(dict.fromkeys(name for name in named if name)), named.count(None)


def surname_of(piece: str) -> str | None:
    """The surname in a title with a name, folded; None where there is no title or no name."""
    titles = [*_TITLE.finditer(piece)]
    if not titles or re.match(r"[a-z]+ed\b", piece):
        return None
    name = _TAIL.split(piece[titles[-1].end() - 1 :])[0].strip(" .,")
    return last_name(name) if re.match(r"[a-z -]*[A-Z]", name) else None


def last_name(name: str) -> str:
    """The last word of a name that is no number of a ruler, folded, without its article."""
    words = [word for word in re.split(r"[\s–]+", name) if word and not _REGNAL.fullmatch(word)]
    return fold(re.sub(r"^[Aa]l-", "", words[-1])) if words else ""


def score(trip: Mapping[str, Any], facts: Facts) -> Score:
    """The visit, those met who were found, and those found who were met."""
    wanted, left_out = people_met(trip)
    read = list(met_by(trip, facts))
    prose = " ".join((*trip["met"], *_MET.findall(trip["remarks"])))
    told = set(re.findall(r"[\w-]+", fold(_split(prose))))
    missed = [
        name for name in wanted if not any(name in fold(n).split() for n in map(_split, read))
    ]
    wrong = [name for name in read if last_name(name) not in told]
    step = step_of_visit(trip, facts)
    misses = [Miss(trip["id"], step, f"visit: {_visits(facts)}")] if step else []
    misses += [Miss(trip["id"], _step_of_person(n, facts), f"not found: {n}") for n in missed]
    misses += [Miss(trip["id"], "frame", f"not met: {n}") for n in wrong]
    return Score(
        not step,
        len(wanted) - len(missed),
        len(wanted),
        len(read) - len(wrong),
        len(read),
        left_out,
        tuple(misses),
    )


def met_by(trip: Mapping[str, Any], facts: Facts) -> Iterator[str]:
    """The officials in meetings with the traveller, each once."""
    seen: dict[str, None] = {}
    for event in facts.events:
        if event.type is EventType.MEETING and _travels(trip, event):
            names = (name for name in event.participants if official_named(name, facts))
            seen.update(dict.fromkeys(name for name in names if not _is_traveller(trip, name)))
    yield from seen


def step_of_visit(trip: Mapping[str, Any], facts: Facts) -> str:
    """Where the visit was lost; empty where its traveller, place, country and dates are right."""
    visits = [event for event in facts.events if event.type is EventType.VISIT]
    steps = [_step_of(trip, event) for event in visits]
    if "" in steps:
        return ""
    if steps:
        return min(steps, key=_STEPS.index)
    code = code_of(trip["country"])
    known = any(_is_traveller(trip, official.name) for official in facts.officials)
    return "frame" if known and code in {c.code for c in facts.countries} else "mention"


_STEPS = ("date", "place", "reference")
"""From the least lost to the most."""


def _step_of(trip: Mapping[str, Any], visit: Event) -> str:
    stops = {_spelled(stop) for stop in re.split(r", |\(|\)", trip["place"]) if stop}
    if not _travels(trip, visit):
        return "reference"
    place = _spelled(visit.place or trip["country"])
    there = place in stops or place == _spelled(trip["place"]) if stops else True
    if visit.country != code_of(trip["country"]) or not there:
        return "place"
    days = (visit.date.earliest.isoformat(), visit.date.latest.isoformat()) if visit.date else ()
    return "" if days == (trip["start"], trip["end"]) else "date"


def _step_of_person(name: str, facts: Facts) -> str:
    named = [o.name for o in facts.officials if name in fold(_split(o.name)).split()]
    if not named:
        return "mention"
    within = any(set(named) & set(e.participants) for e in facts.events)
    return "reference" if within else "frame"


def _spelled(place: str) -> str:
    return fold(place.strip(" .")).replace("-", " ")


def _travels(trip: Mapping[str, Any], event: Event) -> bool:
    return any(_is_traveller(trip, name) for name in event.participants)


def _is_traveller(trip: Mapping[str, Any], name: str) -> bool:
    return fold(name) == fold(trip["traveller"])


def _split(name: str) -> str:
    """A name with its Arabic article set apart."""
    return re.sub(r"\b[Aa]l-|–", " ", name)


def _visits(facts: Facts) -> str:
    told = (
        f"{', '.join(e.participants)} in {e.place}, {e.country}, {e.date.edtf if e.date else None}"
        for e in facts.events
        if e.type is EventType.VISIT
    )
    return "; ".join(told) or "none"
