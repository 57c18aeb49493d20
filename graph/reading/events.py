"""The events of an article: frames found in parsed sentences, completed, dated, placed, joined."""

from __future__ import annotations

from collections import defaultdict

from graph.facts import Change, Event, EventType, Quote, SIDED, Status
from graph.reading.acts import Acts
from graph.reading.clauses import surface_subject
from graph.reading.context import Context
from graph.reading.dates import shifted
from graph.reading.document import Document, Kind, Mention, Sentence
from graph.reading.encounters import Encounters
from graph.reading.fold import Word, fold, split
from graph.reading.matching import Match, Matcher
from graph.reading.merge import join
from graph.reading.parties import Parties
from graph.reading.placing import clause_date, country_of, place_nodes
from graph.reading.settling import Settling
from graph.reading.sighting import Sighting
from graph.reading.status import status_of
from graph.reading.tree import Node, Tree, parse
from ontology.frames import Lexicon, frames

_STOPS = frozenset(".!?\"”»")
_LONG_PAST = 60
"""Days after its date from which a plan that nothing speaks against counts as carried out."""
_LONGEST = 120
"""Folded words above which a sentence is parsed in parts."""


def find_events(document: Document) -> list[Event]:
    """All events that the article tells, in text order; mentions must have been resolved."""
    lexicon = frames()
    reader = _Reader(document, lexicon)
    return reader.events()


class _Reader:
    def __init__(self, document: Document, lexicon: Lexicon) -> None:
        self._document = document
        self._lexicon = lexicon
        self._parties = Parties(document, lexicon)
        self._matcher = Matcher(lexicon, self._parties)
        self._encounters = Encounters(document, lexicon, self._parties)
        self._acts = Acts(lexicon, self._parties)

    def events(self) -> list[Event]:
        sightings: list[Sighting] = []
        for tree in parse(self._folded(), self._lexicon):
            for match in self._matcher.matches(tree):
                sightings += self._read(tree, match)
            self._parties.topic = self._topic(tree) or self._parties.topic
        for order, sighting in enumerate(sightings):
            sighting.order = order
        Context(self._document, self._parties).complete(sightings)
        kept = [s for s in join(sightings, self._parties) if s.participants]
        Settling(self._document, self._parties).settle(kept)
        return [self._event(s) for s in kept]

    def _folded(self) -> list[tuple[int, list[Word]]]:
        by_sentence: dict[int, list[Mention]] = defaultdict(list)
        for mention in self._document.mentions:
            by_sentence[mention.sentence].append(mention)
        out: list[tuple[int, list[Word]]] = []
        for sentence in self._document.sentences:
            if sentence.noise or not by_sentence[sentence.index]:
                continue
            if self._may_tell(sentence):
                words = fold(self._document, sentence, by_sentence[sentence.index], self._lexicon)
                out += [(sentence.index, part) for part in split(words, _LONGEST)]
        return out

    def _may_tell(self, sentence: Sentence) -> bool:
        tokens = self._document.tokens[sentence.first : sentence.last]
        return self._lexicon.may_tell(self._lexicon.lemmas(t.text for t in tokens))

    def _topic(self, tree: Tree) -> list[str]:
        root = next((n for n in tree.nodes if n.head is None), None)
        if root is None or not root.is_verb:
            return []
        return [n for n in self._parties.of(surface_subject(root)) if self._parties.is_person(n)]

    def _read(self, tree: Tree, match: Match) -> list[Sighting]:
        status = status_of(match.trigger, match.carriers, self._lexicon)
        if status is None:
            return []
        sighting = Sighting(
            type=EventType(match.frame.event),
            frame=match.frame,
            sentence=tree.sentence,
            trigger=match.trigger,
            slots=match.slots,
            carriers=match.carriers,
            status=status,
            change=Change(match.frame.change) if match.frame.change else None,
            headline=self._is_headline(tree.sentence),
        )
        self._place(sighting)
        self._date(sighting)
        completed = (
            self._acts.complete(sighting)
            if sighting.type in SIDED or sighting.type is EventType.SIGNING
            else self._encounters.complete(sighting)
        )
        for one in completed:
            one.quote = self._quote(one)
            if one.type is EventType.VISIT and not one.anaphoric:
                self._parties.note_travellers(one.participants)
        return completed

    def _is_headline(self, index: int) -> bool:
        sentence = self._document.sentences[index]
        return self._document.text[sentence.start : sentence.end].rstrip()[-1:] not in _STOPS

    def _date(self, sighting: Sighting) -> None:
        mention = clause_date(sighting.trigger, sighting.carriers, sighting.slots)
        if mention is None:
            return
        sighting.when = mention.when
        if sighting.status is Status.PLANNED:
            sighting.when = shifted(mention, self._document, future=True) or mention.when

    def _place(self, sighting: Sighting) -> None:
        nodes = place_nodes(sighting.slots, sighting.trigger)
        cities = [n for n in nodes if n.kind is Kind.PLACE]
        if cities and cities[0].mention:
            sighting.place = cities[0].mention.name
        for node in [*cities, *nodes]:
            sighting.country = sighting.country or country_of(node)

    def _quote(self, sighting: Sighting) -> Quote:
        """The run of words from the first to the last that the sighting rests on."""
        nodes: list[Node] = [sighting.trigger, *sighting.carriers]
        for slot in (
            *sighting.frame.participants,
            *sighting.frame.actors,
            *sighting.frame.targets,
            "object",
        ):
            nodes += sighting.slots.get(slot, [])
        sentence = self._document.sentences[sighting.sentence]
        inside = [n for n in nodes if sentence.start <= n.word.start < sentence.end]
        return Quote(min(n.word.start for n in inside), max(n.word.end for n in inside))

    def _event(self, sighting: Sighting) -> Event:
        sided = sighting.type in SIDED
        return Event(
            type=sighting.type,
            status=self._final_status(sighting),
            participants=tuple(sighting.participants),
            quote=sighting.quote,
            date=sighting.when,
            place=sighting.place,
            country=sighting.country,
            name=sighting.name,
            actors=tuple(sighting.actors) if sided else (),
            targets=tuple(sighting.targets) if sided else (),
            change=sighting.change,
        )

    def _final_status(self, sighting: Sighting) -> Status:
        published = self._document.article.published
        if (
            sighting.status is Status.HELD
            and sighting.when
            and published
            and sighting.when.earliest > published
        ):
            return Status.PLANNED
        if sighting.status is Status.PLANNED and sighting.when and published:
            if (published - sighting.when.latest).days > _LONG_PAST:
                return Status.HELD
        return sighting.status
