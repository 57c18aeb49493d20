"""Events that no frame tells, but the trained network reads: taken where they are news."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from graph.facts import SIDED, EventType, Quote
from graph.reading.document import Document
from graph.reading.events.encounters.medium import TALKS
from graph.reading.events.matching import Match
from graph.reading.events.parties import Parties
from graph.reading.events.setting.dating import Dating
from graph.reading.events.setting.venues import Venues
from graph.reading.events.sighting import Sighting
from graph.reading.parse.clauses import governing_verb, verb_slots
from graph.reading.parse.phrases import noun_slots
from graph.reading.parse.tree import Node, Tree
from graph.reading.proposals.proposing import Proposal
from ontology.frames import Frame

_LIKE = 0.5
"""Likeness of those who take part above which an event of one type is the same (Jaccard)."""
_SURE = 0.98
"""Share from which a proposal holds against a frame that tells nothing at its word."""


class Proposed:
    """Turns proposals into sightings, and takes those that tell of nothing told already."""

    def __init__(
        self, document: Document, parties: Parties, dating: Dating, venues: Venues
    ) -> None:
        self._document = document
        self._parties = parties
        self._dating = dating
        self._venues = venues
        self._refused: set[tuple[str, int]] = set()
        """Kinds of event and where the words begin that do not tell one, as the frames know."""

    def refuse(self, match: Match) -> None:
        """Note that a frame was found at a word, but tells nothing: "hopes to meet"."""
        self._refused.add((_kind(match.frame.event), match.trigger.word.start))

    def add(
        self, known: list[Sighting], proposals: Iterable[Proposal], trees: Sequence[Tree]
    ) -> list[Sighting]:
        """The known sightings and those proposals that are none of them, likeliest first."""
        out = list(known)
        for proposal in sorted(proposals, key=lambda one: -one.share):
            at = _node_at(trees, proposal)
            if at is None or self._is_refused(proposal, at[1]):
                continue
            new = self._sighting(proposal, *at)
            if not any(_is_same(one, new) for one in out):
                before = (s.order for s in known if s.sentence <= proposal.sentence)
                new.order = max(before, default=-1)
                out.append(new)
        for sighting in sorted(out[len(known) :], key=lambda one: one.sentence):
            self._complete(sighting, out)
        return out

    def _is_refused(self, proposal: Proposal, node: Node) -> bool:
        refused = (_kind(proposal.type), node.word.start) in self._refused
        return refused and proposal.share < _SURE

    def _complete(self, sighting: Sighting, others: Iterable[Sighting]) -> None:
        """Give an act that names only who acts the side that its article tells of."""
        if sighting.type not in SIDED or not sighting.actors or sighting.targets:
            return
        if sighting.type is EventType.APPOINTMENT:
            homes = (self._parties.country(name) for name in sighting.actors)
            sighting.targets = [code for code in dict.fromkeys(homes) if code]
        elif sighting.type is not EventType.RELATIONS:
            sighting.targets = self._last_targets(sighting, others)
        sighting.settle_sides()

    def _last_targets(self, sighting: Sighting, others: Iterable[Sighting]) -> list[str]:
        """On whom the last such act before it is: "Norway sent tents to Kenya. Chad gave rice"."""
        before = [
            one
            for one in others
            if one.type is sighting.type and one.targets and one.sentence <= sighting.sentence
        ]
        last = max(before, key=lambda one: one.sentence, default=None)
        own = {*sighting.actors, *map(self._parties.country, sighting.actors)}
        return list(last.targets) if last is not None and not own & {*last.targets} else []

    def _sighting(self, proposal: Proposal, tree: Tree, node: Node) -> Sighting:
        frame = Frame(proposal.type.value, change=proposal.change and proposal.change.value)
        verb = None if node.is_verb else governing_verb(node)
        carriers = [] if verb is None else [verb]
        slots = verb_slots(node) if node.is_verb else noun_slots(node)
        sighting = Sighting(
            type=proposal.type,
            frame=frame,
            sentence=proposal.sentence,
            trigger=node,
            slots=slots,
            carriers=carriers,
            status=proposal.status,
            participants=list(proposal.participants),
            change=proposal.change,
            proposed=proposal.share,
        )
        if proposal.type in SIDED:
            sighting.targets = list(proposal.targets)
            sighting.actors = [n for n in proposal.participants if n not in proposal.targets]
        own = self._venues.of(self._venues.told(tree), node, carriers)
        sighting.country = next((venue.country for venue in own if venue.country), None)
        self._dating.date(sighting, tree, Match(frame, node, slots, carriers))
        sighting.quote = self._quote(proposal, node)
        return sighting

    def _quote(self, proposal: Proposal, node: Node) -> Quote:
        """From the first to the last of the words that tell it and name those who take part."""
        names = set(proposal.participants)
        sentence = self._document.sentences[proposal.sentence]
        named = [m for m in self._document.mentions_in(sentence) if names & {*m.denotes, *m.codes}]
        starts = [node.word.start, *(m.start for m in named)]
        return Quote(min(starts), max(node.word.end, *(m.end for m in named), 0))


def _node_at(trees: Sequence[Tree], proposal: Proposal) -> tuple[Tree, Node] | None:
    for tree in trees:
        if tree.sentence == proposal.sentence:
            for node in tree.nodes:
                if node.word.start <= proposal.start < node.word.end:
                    return tree, node
    return None


def _kind(event: str) -> str:
    """The type of an event; how people speak makes no difference."""
    return "talks" if event in TALKS else event


def _is_same(known: Sighting, new: Sighting) -> bool:
    """Whether one tells what the other does: of its kind, in its sentence or its company."""
    if _kind(known.type) != _kind(new.type):
        return False
    if new.sentence in known.told:
        return True
    ours, theirs = set(new.participants), set(known.participants)
    return len(ours & theirs) > _LIKE * len(ours | theirs) and not _is_apart(known, new)


def _is_apart(known: Sighting, new: Sighting) -> bool:
    """Whether one was in another country than the other, or at another time."""
    if known.country and new.country and known.country != new.country:
        return True
    if known.when is None or new.when is None or not (known.dates and new.dates):
        return False
    return known.when.latest < new.when.earliest or new.when.latest < known.when.earliest
