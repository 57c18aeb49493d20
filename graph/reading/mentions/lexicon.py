"""The names that are known beforehand, looked up in a run of words: the longest match wins."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from graph.reading.document import Form, Kind
from graph.reading.mentions.wording import Word, keys_of
from ontology.countries import Country, countries, decoys
from ontology.groups import groups
from ontology.naming import naming
from ontology.organisations import organisations


class Entry(NamedTuple):
    """What a wording can mean."""

    kind: Kind
    name: str
    """COUNTRY: the code; ORGANISATION: its slug; GROUP: its name; PLACE: the name."""
    form: Form = Form.NAME
    codes: tuple[str, ...] = ()
    """GROUP: the members; PLACE: the country it lies in."""
    ambiguous: bool = False
    capital: bool = False
    """PLACE: the seat of a government."""


class Atom(NamedTuple):
    """A known name found in words `first` to `last` (exclusive), with all that it can mean."""

    first: int
    last: int
    entries: tuple[Entry, ...]

    @property
    def entry(self) -> Entry:
        """What it most likely means."""
        return self.entries[0]

    @property
    def kind(self) -> Kind:
        """The kind of what it most likely means."""
        return self.entries[0].kind


@dataclass(slots=True)
class _Wording:
    shouted: bool
    """Written in capitals alone: "US" never stands for "us"."""
    lower: bool
    """Needs no capital: "the six-party talks"."""
    article: bool
    """Needs a "the" before it and no capital after: "the South"."""
    entries: list[Entry] = field(default_factory=list)


class Lexicon:
    """All wordings of countries, organisations and groups, by their first word."""

    def __init__(self, wordings: Iterable[tuple[str, Entry]]) -> None:
        self._by_first: dict[str, dict[tuple[str, ...], list[_Wording]]] = {}
        known: dict[tuple[tuple[str, ...], bool], _Wording] = {}
        for text, entry in wordings:
            for written in _with_commas(text):
                self._add(known, written, entry)
        self._lengths = {
            first: sorted({len(keys) for keys in table}, reverse=True)
            for first, table in self._by_first.items()
        }
        for table in self._by_first.values():
            for options in table.values():
                options.sort(key=lambda wording: not wording.shouted)

    def _add(
        self, known: dict[tuple[tuple[str, ...], bool], _Wording], text: str, entry: Entry
    ) -> None:
        article = text.startswith("the ") and text[4:5].isupper()
        text = text.removeprefix("the ") if article else text
        keys = keys_of(text, commas=True)
        letters = [c for c in text if c.isalpha()]
        if not keys:
            return
        shouted = len(keys) == 1 and bool(letters) and all(c.isupper() for c in letters)
        wording = known.get((keys, shouted))
        if wording is None:
            wording = _Wording(shouted, not any(c.isupper() for c in text), article)
            known[keys, shouted] = wording
            self._by_first.setdefault(keys[0], {}).setdefault(keys, []).append(wording)
        wording.lower = wording.lower or not any(c.isupper() for c in text)
        if entry not in wording.entries:
            wording.entries.append(entry)

    def match(self, words: Sequence[Word], at: int, *, any_case: bool = False) -> Atom | None:
        """The longest known name that starts at word `at`, in the right case unless `any_case`."""
        first = words[at].key
        table = self._by_first.get(first)
        if table is None:
            return None
        lengths = self._lengths[first]
        keys = tuple(word.key for word in words[at : at + lengths[0]])
        for length in lengths:
            for wording in table.get(keys[:length], ()) if length <= len(keys) else ():
                last = at + length
                if wording.article and not _has_article(words, at, last):
                    continue
                if _written(words[at:last], wording) or (
                    any_case and not _is_common(first, wording)
                ):
                    return Atom(at, last, tuple(wording.entries))
        return None

    def find(self, words: Sequence[Word], *, any_case: bool = False) -> Iterator[Atom]:
        """The known names in a run of words, from left to right, none overlapping another."""
        at = 0
        while at < len(words):
            found = None
            if words[at].key in self._by_first:
                found = self.match(words, at, any_case=any_case)
            if found is None:
                at += 1
                continue
            yield found
            at = found.last


def _with_commas(text: str) -> tuple[str, ...]:
    """A name that lists, as it is and with a comma before its "and" or without any."""
    if "," not in text:
        return (text,)
    return text, text.replace(" and ", ", and ", 1), text.replace(",", "")


def _is_common(key: str, wording: _Wording) -> bool:
    """Whether an acronym in small letters is a plain word: "who", but "us president"."""
    return wording.shouted and key in naming().common and key != "us"


def _has_article(words: Sequence[Word], first: int, last: int) -> bool:
    """Whether "the" stands before a wording and no capital after it."""
    if not first or words[first - 1].key != "the":
        return False
    return last >= len(words) or not (words[last].cap or words[last].hyphen)


def _written(words: Sequence[Word], wording: _Wording) -> bool:
    """Whether the words have the case, and the seams, that the wording needs."""
    first = words[0]
    if wording.shouted:
        return first.text.isupper() or (len(first.key) > 3 and first.cap)
    if wording.lower:
        return True
    return first.cap


def _country_wordings(country: Country) -> Iterator[tuple[str, Entry]]:
    def entry(text: str, form: Form) -> Entry:
        unsure = text in country.ambiguous - country.usual
        return Entry(Kind.COUNTRY, country.code, form, ambiguous=unsure)

    for text in country.all_names:
        yield text, entry(text, Form.NAME)
    for text in country.adjectives:
        if text not in country.all_names:
            yield text, entry(text, Form.ADJECTIVE)
    for text in country.demonyms:
        if text not in country.adjectives:
            yield text, entry(text, Form.DEMONYM)
    for text in country.metonyms:
        yield text, entry(text, Form.METONYM)
    for text in country.all_capital_names:
        unsure = text in country.ambiguous
        place = Entry(Kind.PLACE, text, codes=(country.code,), ambiguous=unsure, capital=True)
        if text not in country.all_names:
            yield text, place


def _wordings() -> Iterator[tuple[str, Entry]]:
    for phrase in decoys():
        yield phrase.title(), Entry(Kind.DATE, phrase)
    for country in countries().values():
        yield from _country_wordings(country)
    for slug, organisation in organisations().items():
        ambiguous = organisation.ambiguous
        for text in (organisation.name, *organisation.names):
            form = Form.NAME
            yield text, Entry(Kind.ORGANISATION, slug, form, ambiguous=text in ambiguous)
        for text in organisation.acronyms:
            yield text, Entry(Kind.ORGANISATION, slug, Form.ACRONYM, ambiguous=text in ambiguous)
    states = {name.lower() for country in countries().values() for name in country.all_names}
    for slug, group in groups().items():
        for text in group.of_all:
            if slug in organisations():
                yield text, Entry(Kind.ORGANISATION, slug)
            else:
                yield text, Entry(Kind.GROUP, group.name, codes=tuple(group.members))
        for text in group.of_one:
            if text.lower() not in states:
                yield text, Entry(Kind.GROUP, group.name, codes=(*group.members, *group.besides))


@cache
def lexicon() -> Lexicon:
    """The lexicon of all that `ontology` names."""
    return Lexicon(_wordings())
