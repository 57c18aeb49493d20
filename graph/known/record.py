"""What another collection records of one person, and its facts with a plain text to show them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from graph.facts import (
    Article,
    Country,
    Facts,
    LegationError,
    Office,
    Official,
    Organisation,
    Quote,
    When,
)
from graph.known.posts import Meaning
from ontology.countries import countries


@dataclass(frozen=True, slots=True)
class Holding:
    """That somebody held an office, as the record words it.

    `ended` says that it is over though no day is told; `aside` is what else the record tells of
    it; `doubt` why its words were not understood.
    """

    title: str
    meaning: Meaning
    since: When | None = None
    until: When | None = None
    ended: bool = False
    acting: bool = False
    aside: str = ""
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class Record:
    """A person with offices. `countries` are codes; `changed` is when the record was, as a day."""

    id: str
    name: str
    source: str
    holdings: tuple[Holding, ...]
    aliases: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    url: str = ""
    changed: str = ""
    notices: tuple[str, ...] = ()


def facts_of(record: Record) -> Facts:
    """The facts of a record: one line of text for each, which shows it.

    There is no day of publication, so that nobody is seen in office on the day of an import.
    """
    return _Telling(record).facts()


class _Telling:
    """Writes the text of a record and notes where each fact stands."""

    def __init__(self, record: Record) -> None:
        self._record = record
        self._lines: list[str] = []
        self._length = 0
        self._notices = list(record.notices)
        self._named: dict[str, Quote] = {}

    def facts(self) -> Facts:
        record = self._record
        self._introduce()
        offices = tuple(dict.fromkeys(o for one in record.holdings for o in self._offices(one)))
        if record.changed:
            self._line(f"The record was last changed on {record.changed}.")
        official = Official(record.name, record.aliases, offices, (Quote(0, len(record.name)),))
        named = self._named.items()
        return Facts(
            Article(
                record.id, "\n".join(self._lines), record.source, title=record.name, url=record.url
            ),
            tuple(Country(of, (quote,)) for of, quote in named if of in countries()),
            tuple(Organisation(of, (), (quote,)) for of, quote in named if of not in countries()),
            (official,),
            notices=tuple(dict.fromkeys(self._notices)),
        )

    def _introduce(self) -> None:
        """Tell the names and countries of the person."""
        record = self._record
        also = f", also known as {'; '.join(record.aliases)}" if record.aliases else ""
        self._line(f"{record.name}{also}.")
        for code in record.countries:
            line = self._line(f"Country: {countries()[code].name}.")
            self._named[code] = Quote(line.start + len("Country: "), line.end - 1)

    def _offices(self, holding: Holding) -> Iterator[Office]:
        """Tell one holding; gives the offices that it means, with their term."""
        since, until = holding.since, holding.until
        line = self._line(f"{self._record.name}, {_told(holding)}.")
        if holding.doubt:
            self._notices.append(holding.doubt)
        if since and until and until.latest < since.earliest:
            self._note(holding, f"ends on {until.edtf}, before it starts; the end is left out")
            until = None
        if holding.ended and not until:
            until = self._until(since)
        if (holding.ended and not until) or (holding.meaning.former and not (since or until)):
            self._note(holding, "was held once, and no day of it is told; it is left out")
            return
        for office in holding.meaning.offices:
            if office.of:
                self._named.setdefault(office.of, self._where(office.of, line))
            else:
                self._note(holding, "does not say whom it serves")
            acting = holding.acting or holding.meaning.acting
            yield replace(office, quotes=(line,), since=since, until=until, acting=acting)

    def _until(self, since: When | None) -> When | None:
        """The days on which an office can have ended of which it is only told that it is over."""
        if since is None or not self._record.changed:
            return None
        try:
            return When(f"{since.edtf.partition('/')[0]}/{self._record.changed}")
        except LegationError:
            return None

    def _note(self, holding: Holding, say: str) -> None:
        self._notices.append(f"{holding.title!r} {say}")

    def _where(self, of: str, line: Quote) -> Quote:
        """Where a line names whom an office serves; the whole line if only its title implies it."""
        found = _naming(of).search(self._lines[-1])
        start, end = found.span() if found else (0, line.end - line.start)
        return Quote(line.start + start, line.start + end)

    def _line(self, text: str) -> Quote:
        start = self._length
        self._lines.append(text)
        self._length += len(text) + 1
        return Quote(start, start + len(text))


def _told(holding: Holding) -> str:
    """A holding in words: its title, whom it serves if the title does not say, and its term."""
    words = holding.title
    served = _unsaid(holding)
    if served:
        words += f" ({served})"
    if holding.acting:
        words += ", acting"
    if holding.since:
        words += f", from {holding.since.edtf}"
    if holding.until:
        words += f", to {holding.until.edtf}" if not holding.since else f" to {holding.until.edtf}"
    if holding.ended and not holding.until:
        words += ", ended on a day that is not told"
    return words + holding.aside


def _unsaid(holding: Holding) -> str:
    """Whom the office serves, where its title does not say it."""
    served = dict.fromkeys(office.of for office in holding.meaning.offices if office.of)
    if len(served) != 1:
        return ""
    of = next(iter(served))
    if _naming(of).search(holding.title):
        return ""
    country = countries().get(of)
    return country.name if country else of


@lru_cache(maxsize=4096)
def _naming(of: str) -> re.Pattern[str]:
    """The words by which a text may name a country or organisation."""
    country = countries().get(of)
    words = [word for word in (country.wordings if country else (of,)) if len(word) > 2] or [of]
    either = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{either})(?!\w)", re.IGNORECASE)
