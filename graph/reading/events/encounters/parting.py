"""One meeting or several: those met in one clause, in one group for each meeting."""

from __future__ import annotations

from graph.facts import EventType, Post
from graph.reading.document import Kind
from graph.reading.events.encounters.company import OTHER_SIDE, Sides
from graph.reading.events.parties import Parties
from graph.reading.events.sighting import Sighting
from graph.reading.parse.clauses import surface_subject
from graph.reading.parse.tree import Node
from graph.reading.parse.voice import is_passive
from ontology.frames import Lexicon

_COUNTED = frozenset(
    {"meeting", "call", "parley", "audience", "conversation", "reception", "interlocutor"}
    | {"bilateral", "one-on-one", "sit-down", "tête-à-tête", "tete-a-tete", "encounter"}
)
"""Nouns whose plural means several events."""
_DIALLING = frozenset({"telephone", "phone", "ring", "call"})
"""What each of several callers does for himself."""
_ANOTHER = frozenset({"another", "one"})
_APART = frozenset({"separately", "respectively", "individually", "separate", "individual"})


class Parting:
    """Parts those met into meetings, by countries and by words that tell them apart."""

    def __init__(self, lexicon: Lexicon, parties: Parties) -> None:
        self._together = lexicon.classes["together"]
        self._parties = parties

    def part(self, sighting: Sighting, sides: Sides) -> list[list[str]]:
        """The participants of each meeting that a telling stands for."""
        if not sides.own or not sides.other or self._is_together(sighting):
            return [sides.everybody]
        if len(sides.other) == 1:
            apart = sighting.type is EventType.CALL and _is_by_each(sighting)
            apart = apart or _is_by_one_and_another(sighting)
            groups = self._groups(sighting, sides.own, by_country=apart)
            return [[*group, *sides.other] for group in groups]
        if self._are_received(sighting):
            return [sides.everybody]
        groups = self._groups(sighting, sides.other, by_country=True)
        return [[*sides.own, *(n for n in group if n not in sides.own)] for group in groups]

    def is_one_by_one(self, sighting: Sighting, sides: Sides) -> bool:
        """ "A received B, C, D and E": one host, and each of those met named by himself.

        Ambassadors, who serve at one host's, are met so even if told as a body.
        """
        if self._is_together(sighting):
            return False
        if len({self._parties.country(n) or n for n in sides.own}) != 1:
            return False
        people = [n for n in sides.other if self._parties.is_person(n)]
        named = set(people) - _told_as_body(sighting)
        envoys = len(people) > 1 and all(Post.AMBASSADOR in self._parties.posts(n) for n in people)
        return is_of_several(sighting.trigger) or len(named) > 1 or envoys

    def _groups(self, sighting: Sighting, names: list[str], *, by_country: bool) -> list[list[str]]:
        several = by_country and _is_each(sighting)
        if several:
            return [[name] for name in names]
        alone = self._told_alone(sighting)
        groups: dict[str | None, list[str]] = {}
        for name in names:
            country = (self._parties.country(name) or name) if by_country else None
            groups.setdefault(name if name in alone else country, []).append(name)
        return list(groups.values())

    def _told_alone(self, sighting: Sighting) -> set[str]:
        """Those introduced by words of sequence, "and, later in the day, B", or "and with B"."""
        held = [n for nodes in sighting.slots.values() for n in nodes if n.word.apart]
        again = _further(sighting)
        return set(self._parties.of([*held, *(c for n in again for c in n.children)]))

    def _is_together(self, sighting: Sighting) -> bool:
        """ "received A and B together", "had a meeting with both", "joined A and B for talks"."""
        near = [c for n in (sighting.trigger, *sighting.carriers) for c in n.children]
        near += [g for c in near if c.tag == "IN" for g in c.children if g.relation == "advmod"]
        told = any(
            n.text in self._together or n.text.endswith("-way")
            for n in near
            if n.head is not None and not any(c.text == "with" for c in n.children)
        )
        above = [n for n in sighting.trigger.ancestors() if n.is_verb][:1]
        joined = sighting.trigger.is_noun and any(n.lemma in {"join", "bring"} for n in above)
        noun = sighting.trigger
        single = noun.tag == "NN" and any(c.text in {"a", "an"} for c in noun.children)
        single = single and not _with_another(sighting, [n for n in noun.children if n.tag == "IN"])
        return told or joined or single or noun.lemma in self._together or _is_at_one_table(noun)

    def _are_received(self, sighting: Sighting) -> bool:
        """ "A and B were received by C": together, as the one subject of a passive."""
        verb = sighting.trigger
        apart = _is_each(sighting) or any(n.word.apart for n in surface_subject(verb))
        return is_passive(verb) and not apart


def _is_at_one_table(verb: Node) -> bool:
    """ "brought A and B to one table"."""
    aims = [
        n for c in verb.children if c.text in {"to", "round", "around", "at"} for n in c.children
    ]
    return verb.is_verb and verb.lemma == "bring" and any(n.lemma == "table" for n in aims)


def _told_as_body(sighting: Sighting) -> set[str]:
    """Those whom an office in the plural means: "the foreign ministers of Central Asia"."""
    held = [m for nodes in sighting.slots.values() for n in nodes for m in n.word.mentions]
    return {name for m in held if m.kind is Kind.OFFICE and m.plural for name in m.denotes}


def is_told_apart(sighting: Sighting) -> bool:
    """ "met with A and with the ministers of B and C": each "with" is a meeting."""
    withs = [n for n in sighting.trigger.children if n.text == "with"]
    held = [n for s in OTHER_SIDE for n in sighting.slots.get(s, ())]
    return bool(_further(sighting)) or len(withs) > 1 or any(n.word.apart for n in held)


def _further(sighting: Sighting) -> list[Node]:
    """Each "with" that goes on from a phrase before: "with A and with B", "and another with B"."""
    phrases = [n for n in sighting.trigger.children if n.tag == "IN"]
    joined = [c for n in phrases for c in n.children if c.text == "with" and c.relation == "conj"]
    return [*joined, *_with_another(sighting, phrases)]


def _with_another(sighting: Sighting, phrases: list[Node]) -> list[Node]:
    """The second "with" of "a meeting with A and another with B"."""
    others = [c for n in phrases for g in n.children for c in g.children if c.text in _ANOTHER]
    near = [c for n in (sighting.trigger, *sighting.carriers, *others) for c in n.children]
    return [c for c in near if c.text == "with" and any(c.index == n.index + 1 for n in others)]


def _is_by_one_and_another(sighting: Sighting) -> bool:
    """ "was received by A and by B"."""
    phrases = [n for n in sighting.trigger.children if n.text == "by"]
    again = [c for n in phrases for c in n.children if c.text == "by" and c.relation == "conj"]
    return len(phrases) > 1 or bool(again)


def is_of_several(trigger: Node) -> bool:
    """Whether a noun tells of several events: "meetings with", but not "talks with"."""
    return trigger.tag == "NNS" and trigger.lemma in _COUNTED


def _is_by_each(sighting: Sighting) -> bool:
    """ "A and B both telephoned C": each of them did."""
    verb = sighting.trigger
    return verb.is_verb and verb.lemma in _DIALLING and "with" not in sighting.slots


def _is_each(sighting: Sighting) -> bool:
    """ "met separately with A and B", "paid calls on A and B"."""
    near = [c for n in (sighting.trigger, *sighting.carriers) for c in n.children]
    if any(c.text in _APART or c.lemma in _APART for c in near):
        return True
    inside = [g for c in near for g in c.children if c.text in {"in", "at"}]
    if any(is_of_several(n) and any(c.text in _APART for c in n.children) for n in inside):
        return True
    remote = sighting.type is EventType.MEETING and sighting.trigger.lemma == "call"
    return remote and "on" in sighting.slots
