"""Sittings: organs and forums that a clause tells to meet, by their own name.

"The NATO-Russia Council convened", "at the European Council of 13 December", "the 16th ASEAN
Regional Forum": the name of the body is the name of the occasion.
"""

from __future__ import annotations

from functools import cache

from graph.facts import EventType
from graph.reading.document import Kind
from graph.reading.events.ordinals import is_ordinal
from graph.reading.parse.clauses import verb_slots
from graph.reading.parse.phrases import governor
from graph.reading.parse.tree import Node
from ontology.frames import Lexicon
from ontology.organisations import organisations

_MEETING = frozenset({"organ", "format", "gathering"})
"""Kinds of organisations that are, or may be, occasions themselves."""
_LAST_WORDS = frozenset(
    {"summit", "forum", "conference", "council", "assembly", "dialogue", "meeting", "congress"}
    | {"committee", "platform", "process", "retreat"}
)
_BEGINNING = frozenset(
    {"open", "convene", "begin", "start", "close", "end", "conclude", "reconvene", "resume", "sit"}
    | {"adjourn", "reopen", "take"}
)
"""Verbs whose subject sits, and which tell of no meeting themselves."""
_STAGING = frozenset(
    {"hold", "host", "schedule", "open", "convene", "attend", "chair", "co-chair", "postpone"}
    | {"cancel", "organise", "organize", "plan", "close", "inaugurate", "conclude", "join"}
)
"""Verbs whose object is held or attended."""
_AT = frozenset({"at", "during", "for"})
_SEATS = frozenset({Kind.PLACE, Kind.COUNTRY})
_OBJECTS = frozenset({"dobj", "obj", "nsubjpass"})


def sits(node: Node, text: str, lexicon: Lexicon) -> bool:
    """Whether a mention of an organisation is told as an occasion."""
    mention = node.mention
    if mention is None or mention.kind is not Kind.ORGANISATION or node.relation == "compound":
        return False
    counted = any(is_ordinal(c.text) for c in node.children)
    assembling = mention.name in _assembling()
    above, how = governor(node)
    comes = is_come_for(node, lexicon)
    if not assembling and not counted and not comes:
        return False
    words = text[mention.start : mention.end].lower().split()
    if not words or lexicon.lemma(words[-1], noun=True) not in _LAST_WORDS:
        return assembling and how in _AT and above is not None and _is_placed(node, above)
    if above is None:
        return any(c.kind is Kind.DATE for c in node.children)
    if is_ordinal(words[0]) or any(is_ordinal(c.text) or _is_dated(c) for c in node.children):
        return above.is_verb or how in _AT
    if not above.is_verb:
        return False
    if how == "nsubj":
        return above.lemma in _BEGINNING
    if how in _OBJECTS:
        return above.lemma in _STAGING
    return how in {"at", "during"} or comes or (how == "for" and above.lemma in _BEGINNING)


def is_come_for(organ: Node, lexicon: Lexicon) -> bool:
    """ "flew to Brussels for the Foreign Affairs Council": what one goes to a city for is held."""
    above, how = governor(organ)
    if above is None or not above.is_verb or how != "for":
        return False
    comes = any(t.frame.event == EventType.VISIT for t in lexicon.by_verb.get(above.lemma, ()))
    slots = verb_slots(above)
    ways = [n for s in ("in", "to", "object") for n in slots.get(s, ())]
    ways += [c for n in ways if n.is_noun for c in n.children]  # "the Belgian capital"
    return (comes or above.lemma == "be") and any(n.kind in _SEATS for n in ways)


def _is_placed(name: Node, above: Node) -> bool:
    """ "at the G20 in Osaka": the meeting of a format that has another name."""
    near = [*name.children, *(above.children if above.is_verb else ())]
    cities = [n for c in near if c.text == "in" for n in c.children if c.index > name.index]
    return any(n.kind is Kind.PLACE for n in cities)


def _is_dated(child: Node) -> bool:
    """ "of 13 and 14 December", "in Kyiv on Monday"."""
    return child.text in {"of", "on"} and any(c.kind is Kind.DATE for c in child.children)


@cache
def _assembling() -> frozenset[str]:
    return frozenset(o.name for o in organisations().values() if o.kind in _MEETING)
