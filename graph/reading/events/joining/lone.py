"""Events of which one side alone is told: "The minister spoke on the telephone on Monday".

Such a telling mostly speaks again of an event told before, to which it is joined. One that fits
none of them is news of its own, with the side that it tells, unless its words point back ("the
meeting", "his visit") or another telling of its kind names that side too.

Of acts, only those of states are news so ("reopened its embassy", "pledged 40 million for
refugees"), a summons, and one letter that is not pointed back to. A greeting, an invitation or a
condemnation of which one side alone is told is as often none.
"""

from __future__ import annotations

from collections.abc import Sequence

from graph.facts import EventType, Status
from graph.reading.document import Kind
from graph.reading.events.encounters.medium import TALKS
from graph.reading.events.parties import Parties
from graph.reading.events.sighting import Sighting
from graph.reading.parse.phrases import governor
from graph.reading.parse.tree import Node

_TOLD_BY_ONE = TALKS | {EventType.VISIT}
"""Types that one side makes; a gathering needs a name."""

_OF_STATES = frozenset(
    {EventType.AID, EventType.SANCTION, EventType.EXPULSION, EventType.RELATIONS}
)
"""Acts that a state or a body does, or bears, even where the other side is not told."""

_LETTERS = frozenset({"letter", "telegram", "cable", "telegramme", "note", "notice"})
"""Papers that are sent to someone, who is told elsewhere or not at all."""

_BESIDE = frozenset({"neighbour", "neighbor", "ally", "partner", "rival"})
"""Those who are others than the state named with them."""

_QUALIFYING = frozenset({"acl", "amod", "compound", "pcomp"})
"""Where a word that tells an act only describes something else: "ships bringing supplies"."""

_STANDING = frozenset({"dialogue", "contact", "interaction"})
"""Nouns that with one side alone tell of no meeting."""

_MEALS = frozenset({"lunch", "dinner", "breakfast", "reception", "banquet", "supper"})

_UNTIL = frozenset({"before", "after", "until", "by", "since"})

_TELLERS = frozenset({"nsubj", "nsubjpass", "ccomp"})
"""Who tells, and what: all other phrases may say to whom."""

_AMBIGUOUS = frozenset({"call", "convene"})
"""Verbs that with one side alone mostly tell of something else."""


def is_news(sighting: Sighting, parties: Parties) -> bool:
    """Whether the telling of one side can stand for an event."""
    if sighting.participants and sighting.type in _OF_STATES:
        return _is_act_of_state(sighting, parties)
    if sighting.participants and sighting.type is EventType.MESSAGE:
        return _is_letter(sighting)
    if sighting.type is EventType.PROTEST:
        return bool(sighting.targets) and sighting.trigger.lemma == "summon"
    if not sighting.participants or sighting.type not in _TOLD_BY_ONE:
        return False
    if sighting.attended or sighting.definite or sighting.headline or _is_aside(sighting):
        return False
    if _is_standing(sighting):
        return False
    if sighting.type is EventType.VISIT:
        if sighting.country is not None or sighting.status is not Status.HELD:
            return True
        new = any(c.text in {"a", "an"} for c in sighting.trigger.children)
        return new and any(parties.is_person(name) for name in sighting.participants)
    return sighting.type is not EventType.MEETING or sighting.status is not Status.PLANNED


def _is_act_of_state(sighting: Sighting, parties: Parties) -> bool:
    """ "pledged 40 million for refugees": told by the verb of a clause, of no person alone."""
    if not sighting.trigger.is_verb or sighting.trigger.relation in _QUALIFYING:
        return False
    if _is_by_others(sighting) or _is_to_others(sighting):
        return False
    return not any(parties.is_person(name) for name in sighting.participants)


def _is_by_others(sighting: Sighting) -> bool:
    """ "China Eximbank lent Kenya $1 billion": done by somebody named who is no state."""
    doers = [n for slot in ("subject", "by") for n in sighting.slots.get(slot, ())]
    if sighting.actors:
        return any(n.lemma in _BESIDE for n in doers)  # "Qatar's neighbours cut ties"
    farther = (n for n in sighting.trigger.subtree() if n.head is not None and n.head.text == "by")
    return any(n.tag == "NNP" for n in (*doers, *farther))


def _is_to_others(sighting: Sighting) -> bool:
    """ "revoked its recognition of Abkhazia": of one who has a name, but is no state."""
    things = sighting.slots.get("object", ())
    named = (n for slot in sighting.frame.targets for n in sighting.slots.get(slot, ()))
    recognised = any(n.lemma == "recognition" for n in things)
    return recognised and not sighting.targets and any(n.tag == "NNP" for n in named)


def _is_letter(sighting: Sighting) -> bool:
    """ "was taken in a letter to the embassy", "dispatched a note", but not "the letter"."""
    papers = [sighting.trigger, *sighting.slots.get("object", ())]
    around = (*sighting.trigger.ancestors(), *sighting.trigger.subtree())
    if any(verb.lemma == "summon" for verb in around):
        return False  # "was summoned and handed a note"
    return sighting.status is Status.HELD and any(
        n.lemma in _LETTERS and n.tag == "NN" and not any(c.text == "the" for c in n.children)
        for n in papers
    )


def _is_aside(sighting: Sighting) -> bool:
    """ "phone tapping", "a hastily called press conference"; "called for restraint"."""
    trigger = sighting.trigger
    calls = trigger.is_verb and trigger.lemma in _AMBIGUOUS
    return calls or trigger.relation in {"amod", "compound"} or _is_told_press(trigger)


def _is_told_press(trigger: Node) -> bool:
    """ "told the paper by telephone", "told a briefing": what is said to those who report it."""
    above, how = governor(trigger)
    if not trigger.is_noun or above is None or above.lemma != "tell":
        return False
    around = (c for c in above.children if c.relation not in _TELLERS)
    heard = any(n.kind in {Kind.PERSON, Kind.OFFICE} for c in around for n in c.subtree())
    return how in {"by", "over", "dobj"} and not heard


def _is_standing(sighting: Sighting) -> bool:
    """ "until there is a dialogue", "money for school lunches": with nobody, and on no day."""
    noun = sighting.trigger
    meals = noun.tag == "NNS" and noun.lemma in _MEALS
    if noun.lemma in _MEALS and noun.head is not None and not noun.children:
        meals = meals or noun.head.text in _UNTIL  # "signed it before lunch"
    return meals or noun.lemma == "briefing" or (noun.lemma in _STANDING and not sighting.when)


def without_echoes(joined: list[Sighting], lone: Sequence[Sighting]) -> list[Sighting]:
    """The events and the lone sides of which no other event of their kind tells."""
    return [*joined, *(one for one in lone if not any(_is_told_by(one, o) for o in joined))]


def _is_told_by(lone: Sighting, other: Sighting) -> bool:
    alike = lone.type is other.type or {lone.type, other.type} <= TALKS
    return alike and bool(set(lone.participants) & set(other.participants))
