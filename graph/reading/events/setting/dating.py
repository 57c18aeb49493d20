"""When: all that the telling of an event says of its time, and the day that the text is telling of.

Where a date comes from, the surest first:
1. the event's own clause (`timing`), with the length of a stay (`lengths`);
2. another telling of the same event ("the meeting took place on Monday"), once tellings are joined;
3. the day that its paragraph, or the heading of a log, is telling of (`chronicle`);
4. what it is part of, or says it was at: a visit, a summit, the talks (`settling`);
5. what its own sentence tells of beside it.
Else it stays open: the day of publication is never taken for that of the news.
"""

from __future__ import annotations

from graph.facts import EventType, Status
from graph.reading.document import Document
from graph.reading.events.matching import Match
from graph.reading.events.setting.chronicle import Chronicle
from graph.reading.events.setting.lengths import day_of_whole, length_of
from graph.reading.events.setting.timing import Timing, is_present
from graph.reading.events.sighting import Sighting
from graph.reading.parse.tree import Tree
from ontology.frames import Lexicon

_LASTING = frozenset({EventType.VISIT, EventType.GATHERING})
"""Types of which the length is told."""


class Dating:
    """Dates the sightings of a document."""

    def __init__(self, document: Document, lexicon: Lexicon) -> None:
        self._document = document
        self._lexicon = lexicon
        self._timing = Timing(document, lexicon)
        self._chronicle = Chronicle(document)

    def date(self, sighting: Sighting, tree: Tree, match: Match) -> None:
        """Set its own date and length, and what else may tell its date once tellings are joined."""
        sighting.when = self._timing.date(tree, match, sighting.status)
        if is_present(match) and not sighting.headline and self._is_to_come(sighting):
            sighting.status = Status.PLANNED
        sighting.goes_on = self._timing.goes_on(match)
        if sighting.when is None and sighting.goes_on:
            sighting.setting = self._chronicle.day(tree.sentence, sighting.status)
        sighting.occasions = self._timing.occasions(match)
        if sighting.type in _LASTING and match.trigger.is_noun:
            sighting.length = length_of(match.trigger, self._lexicon)
        sentence = self._document.sentences[tree.sentence]
        sighting.day_of_whole = day_of_whole(self._document, sentence)

    def _is_to_come(self, sighting: Sighting) -> bool:
        """Whether its date is not past: in the present tense, that is a plan."""
        when, today = sighting.when, self._document.article.published
        held = sighting.status is Status.HELD
        return held and when is not None and today is not None and when.earliest >= today
