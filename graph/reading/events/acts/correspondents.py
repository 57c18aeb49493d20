"""Who writes and who reads a letter, where not its phrase but the clauses round it say so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from graph.reading.document import Kind
from graph.reading.events.acts.sides import Sides, things
from graph.reading.events.sighting import Sighting
from graph.reading.parse.clauses import governing_subject, governing_verb, verb_slots
from graph.reading.parse.phrases import governor, noun_slots
from graph.reading.parse.tree import Node

_BEARING = frozenset({"bear", "carry", "bring"})
_CARRYING = frozenset(
    {"deliver", "hand", "carry", "bring", "transmit", "convey", "forward", "relay", "pass"}
)
_OWNING = ("possessive", "from", "of", "by")
_BEARERS = frozenset({"bearer", "carrier"})
_ENCLOSING = frozenset({"in", "by", "through", "via", "with"})
_READING = ("recipient", "object", "to", "of", "on", "with")
"""Where in a clause that says what a letter holds its reader stands."""
_PARTIES = frozenset({Kind.PERSON, Kind.OFFICE, Kind.COUNTRY, Kind.ORGANISATION, Kind.PRONOUN})


class Correspondents:
    """Finds the two ends of a letter."""

    def __init__(self, sides: Sides) -> None:
        self._sides = sides
        self._parties = sides.parties
        self._telling = sides.lexicon.verbs["telling"]

    # --- who writes ------------------------------------------------------------------------------

    def writers(self, sighting: Sighting) -> list[str]:
        """Who says what a letter holds: "a letter in which A asks", "in a letter to B, A asked"."""
        clauses = [c for letter in _letters(sighting) for c in _contents(letter)]
        names = self._people(n for c in clauses for n in verb_slots(c).get("subject", ()))
        for letter in _letters(sighting):
            if not names and governor(letter)[1] in _ENCLOSING:
                return self._parties.of(governing_subject(letter))
        return names

    def is_carried(self, sighting: Sighting) -> bool:
        """Whether a clause says who brings it: "in a letter delivered by C, A asked"."""
        if sighting.trigger.is_verb:
            told = any(True for letter in _letters(sighting) for _ in _contents(letter))
            carrying = sighting.trigger.lemma in _CARRYING
            return carrying and (told or sighting.trigger.relation == "acl")
        owned = any(sighting.slots.get(slot) for slot in _OWNING)
        return not owned and governor(sighting.trigger)[1] in _ENCLOSING

    def is_brought(self, sighting: Sighting) -> bool:
        """Whether a verb tells how it comes: "handed over a message"."""
        return sighting.trigger.is_verb and sighting.trigger.lemma in _CARRYING

    # --- who reads -------------------------------------------------------------------------------

    def readers(self, sighting: Sighting) -> list[str]:
        """Whom the clause speaks to that a letter is told in, or who receives its bearer."""
        return self._enclosed(sighting) or self._spoken_to(sighting) or self._visited(sighting)

    def _enclosed(self, sighting: Sighting) -> list[str]:
        """To whom the letter goes that wishes are sent in: "his sympathy, in a cable to B"."""
        sheets = self._sides.lexicon.classes["sheet"]
        papers = [n for s in ("in", "by", "through") for n in sighting.slots.get(s, ())]
        inner = [noun_slots(n) for n in papers if n.lemma in sheets]
        return self._people(n for i in inner for s in ("to", "addressed") for n in i.get(s, ()))

    def _spoken_to(self, sighting: Sighting) -> list[str]:
        """ "By letter A informed B", "a letter in which A asked B", "a letter asking B"."""
        clauses = [c for letter in _letters(sighting) for c in _contents(letter)]
        for letter in _letters(sighting):
            above, how = governor(letter)
            if above is not None and above.is_verb and how in _ENCLOSING:
                clauses.append(above)
        clauses += [c for n in _letters(sighting) for c in n.children if _is_doing(c)]
        told = [c for c in clauses if c.lemma in self._telling]
        for clause in told:
            slots = verb_slots(clause)
            for slot in _READING:
                names = self._people(slots.get(slot, ()))
                if names:
                    return [n for n in names if n not in sighting.actors]
        return []

    def _visited(self, sighting: Sighting) -> list[str]:
        """Who receives the bearer of a letter: "C, bearing a message from A, was received by B"."""
        bearer = self._bearer(sighting)
        above = governing_verb(bearer) if bearer is not None else None
        if bearer is None or above is None:
            return []
        slots = verb_slots(above)
        met = [n for s in ("subject", "object", "with", "to") for n in slots.get(s, ())]
        people = [n for n in met if n.kind in {Kind.PERSON, Kind.OFFICE}]
        if bearer.is_verb:
            carriers = governing_subject(bearer)
        elif bearer.head is not above:
            carriers = [n for n in (bearer.head,) if n is not None]
        else:
            carriers = [n for n in slots.get("object", ()) if n in people] or slots.get(
                "subject", []
            )
        borne = self._parties.of(carriers)
        return [n for n in self._parties.of(people) if n not in borne]

    def _bearer(self, sighting: Sighting) -> Node | None:
        """What says that someone carries a letter: "bearing a letter", "bearer of a letter"."""
        if sighting.trigger.is_verb:
            return None
        above, how = governor(sighting.trigger)
        if above is not None and above.lemma in _BEARERS and how == "of":
            return above
        verb = governing_verb(sighting.trigger)
        return verb if verb is not None and verb.lemma in _BEARING else None

    def _people(self, nodes: Iterable[Node]) -> list[str]:
        return self._parties.of(n for n in nodes if n.kind in _PARTIES)


def _letters(sighting: Sighting) -> list[Node]:
    """The noun of the letter itself, be it the trigger, what is sent or what is explained."""
    trigger = sighting.trigger
    if not trigger.is_verb:
        inner = [n for n in noun_slots(trigger).get("of", ()) if not n.word.mentions]
        return [trigger, *inner]
    explained = [trigger.head] if trigger.relation == "acl" and trigger.head is not None else []
    return [*explained, *(n for n in things(sighting) if n not in explained)]


def _is_doing(clause: Node) -> bool:
    """ "a message congratulating B": what the letter itself does."""
    return clause.relation == "acl" and clause.tag == "VBG"


def _contents(letter: Node) -> Iterator[Node]:
    """The clauses that say what stands in a letter: "in which A asks B"."""
    for clause in letter.children:
        if clause.relation != "relcl" or not clause.is_verb:
            continue
        for preposition in clause.children:
            if preposition.text in {"in", "by", "with"} and any(
                c.text == "which" for c in preposition.children
            ):
                yield clause
