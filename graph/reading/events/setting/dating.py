"""When: all that the telling of an event says of its time, and the day that the text is telling of.

A sighting's date is chosen (`choosing`) among the `candidates` that its sentence and those round it
offer, by signs that annotated articles have shown to count: what the grammar of its own clause says
(`timing`), the length of a stay (`lengths`), the day that the text is telling of (`chronicle`).
What no telling of an event dates may have the date of what it is part of, once they are joined
(`settling`). Else it stays open: the day of publication is never taken for that of the news.
"""

from __future__ import annotations

from graph.facts import EventType, Status, When
from graph.reading.document import Document
from graph.reading.events.calling_off import day_put_off_to
from graph.reading.events.matching import Match
from graph.reading.events.setting.candidates import Candidates
from graph.reading.events.setting.choosing import choose, weights
from graph.reading.events.setting.chronicle import Chronicle
from graph.reading.events.setting.clause_dates import dates_in_clause
from graph.reading.events.setting.lengths import (
    Length,
    begun_on,
    comes_home,
    comes_to_end,
    day_of_whole,
    length_of,
)
from graph.reading.events.setting.timing import Timing, is_awaited, is_present, sets_out, when_of
from graph.reading.events.sighting import Sighting
from graph.reading.parse.clauses import governing_verb
from graph.reading.parse.tree import Tree
from ontology.frames import Lexicon

_LASTING = frozenset({EventType.VISIT, EventType.GATHERING})
"""Types of which the length is told."""
_AT_ONCE = frozenset(
    {EventType.RELATIONS, EventType.EXPULSION, EventType.SANCTION, EventType.PROTEST}
)
"""Acts of state, which the present tense does: "A suspends relations", announced today."""


class Dating:
    """Dates the sightings of a document."""

    def __init__(self, document: Document, lexicon: Lexicon) -> None:
        self._document = document
        self._lexicon = lexicon
        self._timing = Timing(document, lexicon)
        self._chronicle = Chronicle(document)
        self._candidates = Candidates(document, lexicon, self._timing, self._chronicle)

    def date(self, sighting: Sighting, tree: Tree, match: Match) -> None:
        """Set its own date and length, and what else may tell its date once tellings are joined."""
        status = _status_to_date(sighting)
        ruled = self._timing.date(tree, match, status)
        sighting.goes_on = self._timing.goes_on(match)
        sighting.dates = self._candidates.of(tree, match, status, ruled, sighting.goes_on)
        sentence = self._document.sentences[tree.sentence]
        sighting.day_of_whole = day_of_whole(self._document, sentence)
        chosen = choose(sighting.dates, weights())
        if not chosen.carried:
            sighting.when = chosen.when
        elif sighting.day_of_whole is None:
            sighting.setting = chosen.when
        if not sighting.headline and self._is_plan(sighting, match):
            sighting.status = Status.PLANNED
        sighting.occasions = self._timing.occasions(match)
        if sighting.type in _LASTING:
            sighting.length = length_of(match.trigger, self._lexicon)
            self._set_out_from(sighting, match)
        if sighting.length is None and sighting.status is Status.HELD and comes_home(match):
            sighting.length = Length(0, until=sighting.when)
            sighting.when = sighting.setting = None

    def _set_out_from(self, sighting: Sighting, match: Match) -> None:
        """Let a stay that comes to its end last from the day on which its clause says it began."""
        begun, end = begun_on(match.trigger), sighting.when
        if begun is None or end is None or sighting.length is not None:
            return
        if comes_to_end(match, self._lexicon) and begun.latest < end.latest:
            sighting.when, sighting.length = begun, Length(0, until=end)

    def put_off(self, sighting: Sighting) -> When | None:
        """When it is to be instead, if it was put off; that day is not the one that was fixed."""
        cancelled = sighting.status is Status.CANCELLED
        day = day_put_off_to(sighting.trigger) if cancelled else None
        if day is None or day.when is None:
            return None
        later = when_of(day, Status.PLANNED, self._document)
        if sighting.when in {day.when, later}:
            sighting.when = None
        return later

    def date_guest(self, sighting: Sighting) -> None:
        """Give the visit of one who is told of as a guest the day of what he did there."""
        verb = governing_verb(sighting.trigger)
        beside = self._timing.beside(verb) if verb is not None else None
        if beside is not None and beside.when is not None and not self._is_ahead(beside.when):
            sighting.setting = beside.when

    def _is_ahead(self, when: When) -> bool:
        today = self._document.article.published
        return today is not None and when.earliest > today

    def _is_plan(self, sighting: Sighting, match: Match) -> bool:
        """Whether what the present tells is yet to come: on a day ahead, or a journey without."""
        if sighting.status is Status.HELD and is_awaited(match):
            return True
        if self._chronicle.is_of_agenda(sighting.sentence) and is_present(match):
            return sighting.status is Status.HELD
        leaves = sighting.type is EventType.VISIT and sets_out(match, self._lexicon)
        if is_present(match) and comes_to_end(match, self._lexicon):
            return False
        open_ = sighting.when is None and sighting.status is Status.HELD
        if leaves and open_ and is_present(match) and not self._chronicle.is_log:
            sighting.setting = None
            return True
        if open_ and is_present(match) and self._leads_to_plan(sighting, match):
            return True
        return (leaves or is_present(match)) and self._is_to_come(sighting)

    def _leads_to_plan(self, sighting: Sighting, match: Match) -> bool:
        """ "stops in A, where B will receive him", "travels on tomorrow": yet to come as well."""
        if sighting.type is not EventType.VISIT:
            return False
        told = dates_in_clause(match.trigger, match.carriers, match.slots)
        days = (self._document.text[m.start : m.end].lower() for m in told)
        if any(day.startswith("tomorrow") for day in days):
            return True
        verb = match.carriers[0] if match.carriers else match.trigger
        heads = [n.head for n in verb.subtree() if n.text == "where"]
        ahead = (c.text == "will" for head in heads if head is not None for c in head.children)
        return verb.lemma != "be" and any(ahead)

    def _is_to_come(self, sighting: Sighting) -> bool:
        """Whether its date is not past: in the present tense, that is a plan."""
        when, today = sighting.when, self._document.article.published
        if sighting.status is not Status.HELD or when is None or today is None:
            return False
        if when.earliest == today and self._chronicle.heading(sighting.sentence) is not None:
            return False
        return when.earliest > today or (when.earliest == today and sighting.type not in _AT_ONCE)


def _status_to_date(sighting: Sighting) -> Status:
    """The status as which it is dated: "said it would give" is a pledge, which has been made."""
    pledged = sighting.type is EventType.AID and sighting.trigger.is_verb
    return Status.HELD if pledged and sighting.status is Status.PLANNED else sighting.status
