"""From a document that has been read to plain facts: who and what is named, and where."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from graph.facts import Country, Event, Facts, Office, Official, Organisation, Post, Quote, When
from graph.reading.document import Document, Kind, Mention, Person
from graph.reading.mentions.wording import words_of
from ontology.terms import office_of


def gather(document: Document, events: Iterable[Event]) -> Facts:
    """The facts of a document whose mentions are resolved and whose events are found."""
    told = tuple(events)
    acting: dict[str, list[When]] = {}
    for event in told:
        for name in event.participants:
            acting.setdefault(name, []).extend([event.date] if event.date else [])
    officials = tuple(_officials(document, acting))
    return Facts(
        article=document.article,
        countries=tuple(_countries(document)),
        organisations=tuple(_organisations(document, officials, told)),
        officials=officials,
        events=told,
        notices=tuple(document.notices),
    )


def _all_mentions(mentions: Iterable[Mention]) -> Iterator[Mention]:
    """Mentions and those embedded in them, however deep."""
    for mention in mentions:
        yield mention
        yield from _all_mentions(mention.embedded)


def _quotes(mentions: Iterable[Mention]) -> tuple[Quote, ...]:
    return tuple(sorted({Quote(m.start, m.end) for m in mentions}, key=lambda q: (q.start, q.end)))


def _by_name(document: Document, kind: Kind) -> dict[str, list[Mention]]:
    """The mentions of one kind by what they name, in the order in which it is first named."""
    found: dict[str, list[Mention]] = {}
    for mention in _all_mentions(document.mentions):
        if mention.kind is kind and mention.name:
            found.setdefault(mention.name, []).append(mention)
    return found


def _countries(document: Document) -> Iterator[Country]:
    for code, mentions in _by_name(document, Kind.COUNTRY).items():
        yield Country(code, _quotes(mentions))


def _organisations(
    document: Document, officials: Iterable[Official], events: Iterable[Event]
) -> Iterator[Organisation]:
    """The organisations named, and those that only a post or an event shows."""
    named = _by_name(document, Kind.ORGANISATION)
    for name, mentions in named.items():
        forms = dict.fromkeys(_form(document, mention) for mention in mentions)
        yield Organisation(name, tuple(f for f in forms if f != name), _quotes(mentions))
    shown: dict[str, list[Quote]] = {}
    for official in officials:
        for office in official.offices:
            shown.setdefault(office.of or "", []).extend(office.quotes or official.quotes)
    for event in events:
        for participant in event.participants:
            shown.setdefault(participant, []).append(event.quote)
    known = {*named, *(official.name for official in officials)}
    for name, quotes in shown.items():
        if name and name not in known and not is_code(name):
            yield Organisation(name, (), tuple(dict.fromkeys(quotes)))


def _officials(document: Document, acting: Mapping[str, Sequence[When]]) -> Iterator[Official]:
    """The officials of a document; those known by name alone only if they are `acting`.

    `acting` has the dates of the events in which somebody takes part.
    """
    named: dict[int, list[Mention]] = {}
    for mention in _all_mentions(document.mentions):
        if mention.kind is Kind.PERSON and mention.person is not None:
            named.setdefault(id(mention.person), []).append(mention)
    for person in document.people:
        unknown = person.untitled and not person.offices and person.name not in acting
        if unknown or not person.official:
            continue
        mentions = named.get(id(person), [])
        aliases = dict.fromkeys(form for form in person.forms if form != person.name)
        offices: dict[tuple[str, str | None], Office] = {}
        for office in (*person.offices, *(person.then if person.name in acting else ())):
            offices.setdefault((office.post, office.of), office)
        if not offices:
            terms = (_held(person, date) for date in acting.get(person.name, ()))
            offices = {(term.post, term.of): term for term in terms if term is not None}
        yield Official(person.name, tuple(aliases), tuple(offices.values()), _quotes(mentions))


def _held(person: Person, date: When) -> Office | None:
    """The office that a well-known statesman held at the time of an event."""
    keys = tuple(word.key for word in words_of(person.name))
    term, last = office_of(keys, date.earliest), office_of(keys, date.latest)
    return Office(Post(term[0]), term[1]) if term is not None and term == last else None


def _form(document: Document, mention: Mention) -> str:
    """The words of a mention, on one line."""
    return " ".join(document.text[mention.start : mention.end].split())


def is_code(name: str) -> bool:
    """Whether a participant is a country's ISO 3166-1 alpha-2 code."""
    return len(name) == 2 and name.isascii() and name.isalpha() and name.isupper()
