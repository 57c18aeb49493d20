"""The grounds of a fact: the kinds of evidence that it rests on, in plain words.

Grounds are a function of the document and its facts alone; what each is worth is fitted, not said
here.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from graph.facts import ENCOUNTERS, Country, Event, Facts, Office, Official, Organisation, Quote
from graph.reading.document import Document, Kind, Mention, Sentence

_STOPS = frozenset('.!?"”»')
_SPEECH = ('"', "“", "”")
_LENGTHS = (12, 24, 36, 50)
"""Words of a sentence."""
_COUNTS = (1, 2, 3, 6)
_PROPOSED = (95, 97, 98, 99)
_SECONDED = (10, 50, 90, 97, 99)
"""Per cent."""
_PARTIES = frozenset({Kind.COUNTRY, Kind.GROUP, Kind.ORGANISATION, Kind.PERSON, Kind.OFFICE})


class Grounds:
    """The grounds of each fact of one document."""

    def __init__(self, document: Document, facts: Facts) -> None:
        self._document = document
        self._starts = [sentence.start for sentence in document.sentences]
        self._named: dict[tuple[Kind, str], list[Mention]] = defaultdict(list)
        self._inside: dict[int, list[Mention]] = defaultdict(list)
        for mention in document.mentions:
            self._inside[mention.sentence].append(mention)
            for one in _whole(mention):
                self._named[one.kind, one.name].append(one)
        self._holders = Counter((o.post, o.of) for p in facts.officials for o in p.offices)
        self._told = Counter(self._sentence(event.quote).index for event in facts.events)
        self._sharing = Counter(
            (e.type, name) for e in facts.events for name in set(e.participants)
        )

    def of_country(self, country: Country) -> Iterator[str]:
        """By name, adjective, demonym or metonym, and how often."""
        return self._of_name(Kind.COUNTRY, country.code)

    def of_organisation(self, organisation: Organisation) -> Iterator[str]:
        """By name or acronym, or only shown by a post or an event; and how often."""
        return self._of_name(Kind.ORGANISATION, organisation.name)

    def of_official(self, official: Official) -> Iterator[str]:
        """How fully named, with how many posts, and how often."""
        yield f"names {min(len(official.name.split()), 4)}"
        yield f"posts {min(len(official.offices), 2)}"
        yield f"times {_range(len(official.quotes), _COUNTS)}"
        yield f"forms {min(len(official.aliases), 2)}"

    def of_office(self, official: Official, office: Office) -> Iterator[str]:
        """Which post, said in which words, alone or beside other posts and other holders."""
        yield f"post {office.post.value}"
        yield "served" if office.of else "served by none told"
        yield f"posts {min(len(official.offices), 3)}"
        yield f"title {_range(len(office.title.split()), (0, 2, 4, 7))}"
        yield f"holders {min(self._holders[office.post, office.of], 3)}"

    def of_event(self, event: Event) -> Iterator[str]:
        """Type, status, date, place; who is named in the very sentence; how plain that is."""
        yield f"type {event.type.value}"
        yield f"status {event.status.value}"
        if event.proposed is not None:
            yield f"proposed {_range(round(100 * event.proposed), _PROPOSED)}"
        if event.seconded is not None:
            yield f"seconded {_range(round(100 * event.seconded), _SECONDED)}"
        yield f"date {event.date.basis.value}" if event.date else "date none"
        yield "place" if event.place else "country" if event.country else "place none"
        yield f"participants {_range(len(event.participants), _COUNTS)}"
        rivals = max((self._sharing[event.type, name] for name in event.participants), default=1)
        yield f"rivals {min(rivals - 1, 2)}"
        sentence = self._sentence(event.quote)
        yield from self._of_company(event, sentence)
        yield from self._of_words(event, sentence)

    def _of_company(self, event: Event, sentence: Sentence) -> Iterator[str]:
        """Whether those who take part are named in the words, in the sentence or elsewhere."""
        here = self._inside[sentence.index]
        within = [m for m in here if event.quote.start <= m.start and m.end <= event.quote.end]
        names = set(event.participants)
        if names <= _denoted(within):
            yield "company in the words"
        elif names <= _denoted(here):
            yield "company in the sentence"
        else:
            yield "company partly there" if names & _denoted(here) else "company elsewhere"
        states = sum(len(name) == 2 and name.isupper() for name in names)
        kind = "encounter" if event.type in ENCOUNTERS else "act"
        yield f"{kind} of " + ("states" if states == len(names) else "both" if states else "people")
        others = _denoted(m for m in here if m.kind in _PARTIES) - names
        yield f"others {_range(len(others), (0, 1, 3))}"

    def _of_words(self, event: Event, sentence: Sentence) -> Iterator[str]:
        text = self._document.text
        words = text[sentence.start : sentence.end]
        yield f"words {_range(sentence.last - sentence.first, _LENGTHS)}"
        yield f"third {min(2, 3 * event.quote.start // max(1, len(text)))}"
        if words.rstrip()[-1:] not in _STOPS:
            yield "headline"
        if any(mark in words for mark in _SPEECH):
            yield "speech"
        share = (event.quote.end - event.quote.start) / max(1, len(words))
        yield "words wide" if share > 0.5 else "words close"
        yield f"events {min(self._told[sentence.index], 3)}"

    def _of_name(self, kind: Kind, name: str) -> Iterator[str]:
        named = self._named[kind, name]
        yield f"times {_range(len(named), (0, *_COUNTS))}"
        for form in sorted({mention.form.value for mention in named}):
            yield f"by {form}"
        if named and all(mention.sentence == 0 for mention in named):
            yield "headline"

    def _sentence(self, quote: Quote) -> Sentence:
        return self._document.sentences[max(0, bisect_right(self._starts, quote.start) - 1)]


def _whole(mention: Mention) -> Iterator[Mention]:
    """A mention and those embedded in it, however deep."""
    yield mention
    for inner in mention.embedded:
        yield from _whole(inner)


def _denoted(mentions: Iterable[Mention]) -> set[str]:
    return {name for mention in mentions for name in mention.denotes}


def _range(number: int, bounds: tuple[int, ...]) -> str:
    """The range that a number falls into: "≤ 3", or "> 6" above the last bound."""
    return next((f"≤ {bound}" for bound in bounds if number <= bound), f"> {bounds[-1]}")
