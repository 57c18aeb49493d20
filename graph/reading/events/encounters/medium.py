"""By what means people speak: face to face, by telephone or on a screen."""

from __future__ import annotations

from collections.abc import Iterator

from graph.facts import EventType
from graph.reading.document import Kind
from graph.reading.events.sighting import Sighting
from graph.reading.parse.phrases import words_beside
from graph.reading.parse.tree import Node
from ontology.frames import Lexicon

REMOTE = frozenset({EventType.CALL, EventType.VIDEO_CONFERENCE})
TALKS = REMOTE | {EventType.MEETING}
_HOLDING = frozenset(
    {"hold", "convene", "take", "host", "organise", "organize", "meet", "gather", "conduct", "have"}
    | {"open", "begin", "start", "chair", "arrange", "run"}
)
"""Verbs of an occasion whose manner is that of the occasion, not that of one who attends."""
_MARGINS = frozenset({"sideline", "margin", "fringe", "corridor"})
_MEANS = ("in", "on", "by", "over", "via", "during", "through", "using", "across", "at", "from")


def medium_of(sighting: Sighting, lexicon: Lexicon) -> EventType:
    """The type of a telling of talks, by the words of its clause that say how they were held."""
    if sighting.type is EventType.CALL and _is_call_on(sighting):
        return EventType.MEETING
    if sighting.type is not EventType.MEETING:
        return sighting.type
    words = lexicon.classes
    for node in _around(sighting):
        if node.text in words["screen"] or node.lemma in words["screen"]:
            return EventType.VIDEO_CONFERENCE
    for node in _around(sighting):
        if node.text in words["telephone"]:
            return EventType.CALL
    return _by_carrier(sighting, lexicon) or sighting.type


def is_held_online(sighting: Sighting, lexicon: Lexicon) -> bool:
    """Whether an occasion is held online: "the virtual summit", "a conference held by video".

    One who joins it or speaks to it by video does not make it so.
    """
    screen = lexicon.classes["screen"]
    noun = sighting.trigger
    held = [c for c in noun.children if c.relation in {"acl", "relcl"}]
    held = [v for v in (*sighting.carriers, *held) if v.lemma in _HOLDING]
    told = [w for node in (noun, *held) for child in node.children for w in _saying_how(child)]
    return any(w.text in screen or w.lemma in screen for w in told)


def speaks_only(sighting: Sighting, lexicon: Lexicon) -> bool:
    """Whether a telling says that they spoke, but not that they met: "discussed it with B"."""
    return (
        sighting.type is EventType.MEETING
        and sighting.trigger.lemma in lexicon.classes["speaking"]
        and sighting.place is None
        and sighting.country is None
        and not _is_face_to_face(sighting)
    )


def _is_face_to_face(sighting: Sighting) -> bool:
    """ "spoke one on one with B", "spoke to B on the margins of the summit"."""
    margins = [n for s in ("on", "at", "in") for n in sighting.slots.get(s, ())]
    aside = any(c.text == "personally" for c in sighting.trigger.children)
    return aside or any(n.lemma in _MARGINS for n in margins)


def settle_medium(events: list[Sighting]) -> None:
    """Take for calls what says only that one spoke to another, whom nothing brought together."""
    for event in events:
        verb = event.trigger
        spoke = verb.lemma == "speak" or (verb.lemma == "talk" and "to" in event.frame.participants)
        if (
            event.only_spoken
            and verb.is_verb
            and spoke
            and not any(_bring_together(other, event) for other in events)
        ):
            event.type = EventType.CALL


def _bring_together(other: Sighting, talk: Sighting) -> bool:
    """Whether a journey or an occasion may have brought those who spoke into one room."""
    shared = set(other.participants) & set(talk.participants)
    return other.type in {EventType.VISIT, EventType.GATHERING} and bool(shared)


def _is_call_on(sighting: Sighting) -> bool:
    """ "a call on the king" is a meeting."""
    noun = sighting.trigger
    bare = noun.is_noun and noun.lemma == "call"
    bare = bare and not any(c.relation in {"compound", "amod"} for c in noun.children)
    called = sighting.slots.get("on", ())
    return bare and any(n.kind in {Kind.PERSON, Kind.OFFICE} for n in called)


def _around(sighting: Sighting) -> Iterator[Node]:
    """The adverbs and the phrases of means at the words that tell an event."""
    for verb in (sighting.trigger, *sighting.carriers):
        for child in verb.children:
            if child.relation == "advcl":
                yield from _before_aim(child)
            if child.is_verb or child.relation == "conj":
                continue
            if not child.word.mentions:
                yield from _saying_how(child)
            for below in child.children:
                yield from _below(child, below)


def _before_aim(clause: Node) -> Iterator[Node]:
    """ "met B virtually to agree": the adverb stands before the "to" of the aim."""
    to = next((c.index for c in clause.children if c.tag == "TO"), 0)
    yield from (c for c in clause.children if c.relation == "advmod" and c.index < to)


def _below(child: Node, below: Node) -> Iterator[Node]:
    """What the parse hangs lower: "met virtually with B", "spoke to B via a video link"."""
    if below.relation == "advmod" and not child.word.mentions:
        yield below
    elif below.kind is not None:
        for part in below.children:
            if part.text in _MEANS:
                yield from _means(part)
    elif (child.kind is not None or child.relation == "advmod") and below.text in _MEANS:
        yield from _means(below)


def _saying_how(child: Node) -> Iterator[Node]:
    if child.relation in {"advmod", "amod", "compound", "acomp", "nmod"}:
        yield child
    elif child.text in _MEANS:
        yield from _means(child)


def _means(preposition: Node) -> Iterator[Node]:
    """ "by telephone", "via a secure video link", "in the format of a videoconference"."""
    for phrase in preposition.children:
        if phrase.word.mentions or phrase.is_verb:
            continue
        yield phrase
        for part in phrase.children:
            if part.relation in {"compound", "amod", "nmod"}:
                yield part
            elif part.text in {"of", "via", "by"}:
                yield from _means(part)


def _by_carrier(sighting: Sighting, lexicon: Lexicon) -> EventType | None:
    """ "discussed it in a phone call": the noun of another frame says how."""
    for name in _MEANS:
        for noun in sighting.slots.get(name, ()):
            beside = words_beside(noun)
            fitting = (t for t in lexicon.by_noun.get(noun.lemma, ()) if beside.issuperset(t.rest))
            event = next((EventType(t.frame.event) for t in fitting), None)
            if event in REMOTE:
                return event
    return None
