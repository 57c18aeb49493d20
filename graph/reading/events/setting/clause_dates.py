"""The dates that stand beside an event: under its words, behind what it is done with."""

from __future__ import annotations

from collections.abc import Iterator

from graph.reading.document import Kind, Mention
from graph.reading.events.matching import Match
from graph.reading.parse.clauses import governing_verb
from graph.reading.parse.phrases import Slots
from graph.reading.parse.tree import Node

_TIMES = frozenset(
    {"npadvmod", "pobj", "tmod", "poss", "compound", "nmod", "amod", "appos", "nummod"}
    | {"dep", "dobj", "advmod", "nsubj", "conj", "attr"}
)
_QUALIFYING = frozenset({"poss", "compound", "nmod", "amod", "nummod"})
_BOUNDS = frozenset({"start", "begin", "commence", "open", "end", "conclude", "run", "last"})
"""Verbs whose date is that of what they bound: "a visit starting on Monday"."""
_PARTS = frozenset({"morning", "afternoon", "evening", "night", "hour", "course", "end", "half"})
"""Nouns whose "of Monday" tells when."""
APART = frozenset({"after", "before", "since", "until", "following", "till", "by"})
"""Prepositions whose phrases tell of another time than the clause's own."""
_SCENES = frozenset({"at", "in", "during", "on"})
"""Prepositions of the occasion on which something is done: "at Monday's ceremony"."""


def own_date(match: Match) -> Mention | None:
    """The date said in the event's own clause."""
    found = dates_in_clause(match.trigger, match.carriers, match.slots)
    return next((m for m in found if m.when is not None), None)


def dates_in_clause(trigger: Node, carriers: list[Node], slots: Slots) -> Iterator[Mention]:
    """All dates beside an event's own words, the nearest first."""
    if not trigger.is_verb:
        yield from _date_after_phrase(trigger)
    for node in [trigger, *carriers]:
        yield from date_mentions(node)
    for verb in [trigger, *carriers]:
        for child in verb.children:
            if child.relation in {"aux", "auxpass"}:
                yield from date_mentions(child)
    for node in slots.get("subject", ()):
        yield from date_mentions(node)
    for node in slots.get("object", ()):
        yield from _dates_behind(node)
    for name, nodes in slots.items():
        if name != "controller":
            for node in nodes:
                yield from (m for m in node.word.asides if m.kind is Kind.DATE)


def _dates_behind(thing: Node) -> Iterator[Mention]:
    """ "sent a note on Monday": days that the parse hangs under the thing done something with."""
    if not thing.is_noun:
        return
    for child in thing.children:
        if child.text == "on":
            yield from (m for c in child.children for m in c.word.mentions if m.kind is Kind.DATE)
        elif child.kind is Kind.DATE and child.relation in {"npadvmod", "tmod"}:
            yield from (m for m in child.word.mentions if m.kind is Kind.DATE)


def _date_after_phrase(noun: Node) -> Iterator[Mention]:
    """ "after a visit to Paris last week": the date right after the noun's phrase is its own."""
    last = max((n for n in noun.subtree()), key=lambda n: n.index)
    verb = governing_verb(noun)
    for child in verb.children if verb is not None else ():
        if child.kind is Kind.DATE and child.index == last.index + 1:
            yield from (m for m in child.word.mentions if m.kind is Kind.DATE)


def date_mentions(node: Node) -> Iterator[Mention]:
    """Dates that belong to a word: under it, in brackets after it, in its place's phrase."""
    yield from (m for m in node.word.asides if m.kind is Kind.DATE)
    for child in node.children:
        if child.kind is Kind.DATE and child.relation in _TIMES:
            yield from (m for m in child.word.mentions if m.kind is Kind.DATE)
        elif child.tag in {"IN", "TO"} and child.text not in APART:
            yield from _dates_after(child)
        elif _holds_time(child):
            yield from date_mentions(child)


def _holds_time(node: Node) -> bool:
    """Whether a date under a word is that of the word above: of its place, of its start."""
    if node.kind in {Kind.PLACE, Kind.COUNTRY} or node.relation == "advmod":
        return True
    return node.tag == "VBG" and node.lemma in _BOUNDS


def _dates_after(preposition: Node) -> Iterator[Mention]:
    for child in preposition.children:
        if child.kind is Kind.DATE:
            yield from (m for m in child.word.mentions if m.kind is Kind.DATE)
        elif child.kind is not None:
            yield from date_mentions(child)
        elif child.tag in {"IN", "NN", "NNS"}:
            yield from _dates_of_scene(child, preposition)


def _dates_of_scene(noun: Node, preposition: Node) -> Iterator[Mention]:
    """ "on the evening of Monday", "at a ceremony on Monday", "at Monday's ceremony"."""
    yield from (m for m in noun.word.asides if m.kind is Kind.DATE)
    for child in noun.children:
        if child.kind is Kind.DATE:
            if child.relation not in _QUALIFYING or preposition.text in _SCENES:
                yield from (m for m in child.word.mentions if m.kind is Kind.DATE)
        elif child.tag == "IN" and child.text not in APART and _dates_noun(child, noun):
            yield from _dates_after(child)


def _dates_noun(preposition: Node, noun: Node) -> bool:
    """Whether "the evening of", as against "the elections of", passes a date on."""
    return preposition.text != "of" or noun.lemma in _PARTS
