"""The events of an article: frames found in parsed sentences, completed, dated, placed, joined."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace

from graph.facts import SIDED, Change, Event, EventType, Quote, Status
from graph.reading.document import Document, Kind, Mention
from graph.reading.events.acts.telling import Acts
from graph.reading.events.antecedents.choosing import Choice, heaviest
from graph.reading.events.asking import is_only_asked
from graph.reading.events.calling_off import is_said_off
from graph.reading.events.context.companions import Companions
from graph.reading.events.context.completion import Context
from graph.reading.events.context.echoes import Echoes
from graph.reading.events.context.entourage import Entourage
from graph.reading.events.context.inventories import Inventories
from graph.reading.events.context.itineraries import Itineraries
from graph.reading.events.context.sequels import ACTS, Sequels
from graph.reading.events.context.surroundings import Surroundings
from graph.reading.events.encounters.medium import TALKS, settle_medium
from graph.reading.events.encounters.rolls import members_told
from graph.reading.events.encounters.telling import Encounters
from graph.reading.events.encounters.turnout import Turnout
from graph.reading.events.joining.hosting import Hosting
from graph.reading.events.joining.merge import join
from graph.reading.events.joining.occasions import is_told_enough
from graph.reading.events.joining.settling import Settling
from graph.reading.events.matching import Match, Matcher
from graph.reading.events.parties import Parties
from graph.reading.events.promise import worth_parsing
from graph.reading.events.proposed import Proposed
from graph.reading.events.prospects import has_come
from graph.reading.events.seconding import seconded
from graph.reading.events.setting.beginnings import date_beginning
from graph.reading.events.setting.dating import Dating
from graph.reading.events.setting.repeats import repeats
from graph.reading.events.setting.scenes import Scenes
from graph.reading.events.setting.venues import Venue, Venues
from graph.reading.events.shunning import status_of_occasion
from graph.reading.events.sighting import Sighting
from graph.reading.events.status import status_of
from graph.reading.events.topics import Topics
from graph.reading.events.unheld import is_unheld
from graph.reading.parse.fold import fold, split
from graph.reading.parse.invitations import invitation_over
from graph.reading.parse.parsing import parse
from graph.reading.parse.stand_ins import Word
from graph.reading.parse.tree import Node, Tree
from graph.reading.proposals.proposing import Proposals, propose
from graph.reading.vocabulary import words_of_events
from ontology.frames import Lexicon

_STOPS = frozenset('.!?"”»')
_LONGEST = 120
"""Folded words above which a sentence is parsed in parts."""

Proposing = Callable[[Document], Proposals]


def find_events(document: Document, propose: Proposing = propose) -> list[Event]:
    """All events that the article tells, in text order; mentions must have been resolved.

    `propose` gives what a second reader holds the sentences to tell. Raises
    `LegationError` if a frames file of the user's is faulty or the parser cannot be loaded.
    """
    return [event for event, _ in find_told(document, propose=propose)]


def find_told(
    document: Document, choose: Choice = heaviest, propose: Proposing = propose
) -> list[tuple[Event, Sighting]]:
    """The events as `find_events` finds them, each with the joined sighting that it comes from.

    Raises `LegationError` if a frames file of the user's is faulty or the parser cannot be loaded.
    """
    return _Reader(document, words_of_events(), choose, propose).events()


class _Reader:
    def __init__(
        self, document: Document, lexicon: Lexicon, choose: Choice, propose: Proposing
    ) -> None:
        self._document = document
        self._lexicon = lexicon
        self._choose = choose
        self._by_sentence: dict[int, list[Mention]] = defaultdict(list)
        for mention in document.mentions:
            self._by_sentence[mention.sentence].append(mention)
        self._parties = Parties(document, lexicon)
        self._matcher = Matcher(lexicon, self._parties)
        self._dating = Dating(document, lexicon)
        self._scenes = Scenes(document, lexicon)
        self._encounters = Encounters(document, lexicon, self._parties, self._scenes)
        self._echoes = Echoes(document, lexicon, self._parties)
        self._turnout = Turnout(lexicon, self._parties)
        self._venues = Venues(lexicon)
        self._acts = Acts(self._document, lexicon, self._parties)
        self._sequels = Sequels(document, lexicon, self._parties)
        self._itineraries = Itineraries(document, lexicon, self._parties)
        self._propose = propose

    def events(self) -> list[tuple[Event, Sighting]]:
        sightings: list[Sighting] = []
        topics = Topics(self._document, self._parties, self._lexicon, self._choose)
        worth = worth_parsing(self._document, self._by_sentence, self._lexicon)
        trees = self._parsed({sentence.index for sentence in worth})
        proposed = Proposed(self._document, self._parties, self._dating, self._venues)
        for tree in trees:
            topics.follow(tree)
            told = self._venues.told(tree)
            guests = self._encounters.guests(tree)
            for guest in guests:
                self._dating.date_guest(guest)
            sightings += guests
            for match in self._matcher.matches(tree):
                read = self._read(tree, match, told)
                sightings += read
                if not read:
                    proposed.refuse(match)
            sightings += self._itineraries.read(tree) or self._taken_up(tree, sightings)
        sightings = Entourage(self._document, self._parties).add(sightings)
        for order, sighting in enumerate(sightings):
            sighting.order = order
            sighting.status = self._status_by_date(sighting)
        sightings = self._itineraries.give_travellers(sightings)
        sightings = Companions(self._lexicon, self._parties).complete(sightings)
        sightings = Context(self._document, self._parties, self._lexicon).complete(sightings)
        sightings = Inventories(self._document, self._lexicon).spread(sightings)
        surroundings = Surroundings(self._document, self._parties)
        surroundings.complete(sightings)
        members = members_told(self._document)
        joined = join(sightings, self._parties, members)
        kept = [s for s in joined if s.participants or surroundings.may_gain(s)]
        settle_medium(kept)
        kept = self._with_proposed(kept, proposed, trees)
        Settling(self._parties).settle(kept)
        Hosting(self._scenes, self._lexicon, self._parties).place(kept)
        kept = sorted([*kept, *self._itineraries.met_on(kept)], key=lambda s: s.order)
        surroundings.settle(kept)
        kept = [s for s in kept if s.participants]
        sure = [
            s
            for s in kept
            if is_told_enough(s) and not self._is_at_home(s) and not self._leads_nowhere(s)
        ]
        return [(self._event(s), s) for s in sure]

    def _is_at_home(self, sighting: Sighting) -> bool:
        """ "met the ministers of his country": nobody meets his own side as a stranger does."""
        return sighting.type in TALKS and self._parties.is_with_own(sighting.participants)

    def _leads_nowhere(self, sighting: Sighting) -> bool:
        """A proposed journey home, or to nowhere that is told: no visit."""
        return (
            sighting.proposed is not None
            and sighting.type is EventType.VISIT
            and sighting.country
            in {None, *(self._parties.country(name) for name in sighting.participants)}
        )

    def _taken_up(self, tree: Tree, told: list[Sighting]) -> list[Sighting]:
        """What a sentence says again of others: encounters by echoes, acts by sequels."""
        echoes = [s for s in self._echoes.read(tree, told) if s.type not in ACTS]
        came = self._turnout.read(tree, told)
        taken_up = [*came, *echoes, *self._sequels.read(tree, told)]
        for sighting in taken_up:
            sighting.echo = True
        return taken_up

    def _with_proposed(
        self, kept: list[Sighting], proposed: Proposed, trees: Sequence[Tree]
    ) -> list[Sighting]:
        """The sightings that the network does not doubt, and what it proposes besides them."""
        proposals = self._propose(self._document)
        kept = seconded(kept, proposals.shares)
        unparsed = {one.sentence for one in proposals.events} - {tree.sentence for tree in trees}
        return proposed.add(kept, proposals.events, [*trees, *self._parsed(unparsed)])

    def _parsed(self, sentences: Collection[int]) -> list[Tree]:
        """The trees of sentences, in text order."""
        folded: list[tuple[int, list[Word]]] = []
        for index in sorted(sentences):
            sentence = self._document.sentences[index]
            words = fold(self._document, sentence, self._by_sentence[index], self._lexicon)
            folded += [(index, part) for part in split(words, _LONGEST)]
        return parse(folded, self._lexicon)

    def _read(self, tree: Tree, match: Match, told: list[Venue]) -> list[Sighting]:
        status, shunned = self._status(match)
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
            shunned=shunned,
            dated=self._tells_date(tree.sentence),
        )
        self._place(sighting, told)
        self._dating.date(sighting, tree, match)
        date_beginning(sighting, self._document)
        later = self._dating.put_off(sighting)
        completed = (
            self._acts.complete(sighting)
            if sighting.type in SIDED or sighting.type is EventType.SIGNING
            else self._encounters.complete(sighting)
        )
        if later is not None:
            completed += [
                replace(one, status=Status.PLANNED, when=later, dates=()) for one in completed
            ]
        completed += [again for one in completed for again in repeats(one, self._document)]
        for one in completed:
            one.quote = self._quote(one)
            if one.type is EventType.VISIT and not one.anaphoric:
                self._parties.note_travellers(one.participants, one.status)
        return completed

    def _status(self, match: Match) -> tuple[Status | None, bool]:
        """The status told, and whether it is that of a gathering from which someone stays away."""
        event = match.frame.event
        if is_only_asked(match.trigger) or is_unheld(match.trigger, match.carriers, event):
            return None, False
        status = status_of(match.trigger, match.carriers, self._lexicon, event)
        published = self._document.article.published
        verbs = (match.trigger, *match.carriers)
        if status is Status.PLANNED and any(has_come(v, self._lexicon, published) for v in verbs):
            status = Status.HELD
        told = status in (Status.HELD, Status.PLANNED)
        told = told or is_said_off(match.trigger, self._lexicon)
        if told or event != EventType.GATHERING or not match.trigger.is_noun:
            return status, False
        aside = status_of_occasion(match.trigger, self._lexicon)
        return (status, False) if aside is None else (aside, True)

    def _tells_date(self, index: int) -> bool:
        mentions = self._document.mentions_in(self._document.sentences[index])
        return any(m.kind is Kind.DATE for m in mentions)

    def _is_headline(self, index: int) -> bool:
        sentence = self._document.sentences[index]
        text = self._document.text[sentence.start : sentence.end].rstrip()
        return text[-1:] not in _STOPS or text.isupper()

    def _place(self, sighting: Sighting, told: list[Venue]) -> None:
        if sighting.type is EventType.MESSAGE:
            told = [v for v in told if invitation_over(v.place) is None]
        own = self._venues.of(told, sighting.trigger, sighting.carriers)
        cities = [v for v in own if v.place.kind is Kind.PLACE]
        if cities and cities[0].place.mention:
            sighting.place = cities[0].place.mention.name
        sighting.country = next((v.country for v in [*cities, *own] if v.country), None)

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
            status=self._status_by_date(sighting),
            participants=tuple(sighting.participants),
            quote=sighting.quote,
            date=sighting.when,
            place=sighting.place,
            country=sighting.country,
            name=sighting.name,
            actors=tuple(sighting.actors) if sided else (),
            targets=tuple(sighting.targets) if sided else (),
            change=sighting.change,
            proposed=sighting.proposed,
            seconded=sighting.seconded,
        )

    def _status_by_date(self, sighting: Sighting) -> Status:
        """The status told, unless the date says that it is yet to come, or over by now."""
        published, when = self._document.article.published, sighting.when
        if when is not None and published is not None:
            if sighting.status is Status.HELD and when.earliest > published:
                return Status.PLANNED
            if sighting.status is Status.PLANNED and when.latest < published:
                return Status.HELD
        return sighting.status
