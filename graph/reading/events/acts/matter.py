"""Acts that are only the matter of talk, plan or purpose: "talks on restoring ties"."""

from __future__ import annotations

from graph.reading.events.sighting import Sighting
from graph.reading.parse.tree import Node
from ontology.frames import Lexicon

_ABOUT = frozenset({"on", "about", "for", "towards", "toward", "over", "regarding", "concerning"})
_STRIVING = frozenset({"effort", "interest", "progress", "success"})
"""Nouns of what is worked for, after "in" too: "the efforts of A in joining B"."""
_INSIDE = frozenset(
    {"conj", "pobj", "pcomp", "dobj", "nsubjpass", "appos", "prep", "xcomp", "compound"}
)
_DEEPEST = 8
_PRESENTS = frozenset({"gift", "donation"})
"""Nouns that tell what a thing is: "the rice, a gift of A to B"."""
_DECISIONS = frozenset({"decision", "order", "move"})
_TIMES = frozenset({"hour", "day", "week", "month", "deadline", "ultimatum", "time"})
_EXPLAINING = frozenset({"acl", "relcl"})
_AWAITING = frozenset({"look", "aspire", "object"})
"""Verbs whose "to doing" has not been done: "look forward to", "object to"."""


def is_matter(trigger: Node, lexicon: Lexicon) -> bool:
    """Whether an act is only spoken of, worked for or prepared."""
    if trigger.is_verb and trigger.tag != "VBG" and not _is_being_done(trigger):
        return _is_asked(trigger, lexicon) or _is_given_time(trigger)
    explained = trigger.head if trigger.relation == "appos" else None
    if explained is not None and not explained.word.mentions:
        return trigger.lemma not in _PRESENTS
    talk = lexicon.classes["matter"]
    node, preposition = trigger, ""
    for _ in range(_DEEPEST):
        head = node.head
        if head is None or node.relation not in _INSIDE:
            return False
        if head.is_verb:
            if _is_striven_for(head, preposition):
                return True
            spoken_of = not preposition or preposition in _ABOUT
            return spoken_of and node.relation != "conj" and head.lemma in lexicon.verbs["discuss"]
        if head.tag in {"IN", "TO"}:
            preposition = head.text
        elif head.lemma in talk:
            if preposition in _ABOUT or preposition == "of" or _is_striven_for(head, preposition):
                return True
        elif not _passes(head, lexicon):
            return False
        node = head
    return False


def _is_striven_for(head: Node, preposition: str) -> bool:
    """ "look forward to joining", "efforts in joining", "support its efforts in joining"."""
    if preposition == "to":
        return head.is_verb and head.lemma in _AWAITING
    striving = any(n.lemma in _STRIVING for n in (head, *head.children))
    return preposition == "in" and striving


def _is_being_done(verb: Node) -> bool:
    """ "sanctions being put on B": a gerund in the passive voice."""
    return any(c.relation == "auxpass" and c.text == "being" for c in verb.children)


def is_denied(sighting: Sighting) -> bool:
    """ "No diplomats were expelled"."""
    things = sighting.slots.get("object", ())
    return any(c.text == "no" and c.relation == "det" for n in things for c in n.children)


def is_decided(trigger: Node) -> bool:
    """ "announced its decision to recall", "gave the order to close": said and done."""
    noun = trigger.head
    if trigger.relation != "acl" or noun is None or noun.lemma not in _DECISIONS:
        return False
    verb = noun.head
    while verb is not None and not verb.is_verb:
        verb = verb.head
    return verb is not None and verb.tag in {"VBD", "VBN"}


def _is_given_time(trigger: Node) -> bool:
    """ "gave the junta 72 hours to reinstate A": what one is given time for is not done."""
    time = trigger.head
    to = any(c.text == "to" and c.relation == "aux" for c in trigger.children)
    return to and time is not None and time.lemma in _TIMES and trigger.relation in _EXPLAINING


def _passes(head: Node, lexicon: Lexicon) -> bool:
    """Whether a noun on the way up does not make the act real, as an agreement on it would."""
    return not head.word.mentions and head.lemma not in lexicon.classes["document"]


def _is_asked(trigger: Node, lexicon: Lexicon) -> bool:
    """Whether someone only asks for the act: "called on A to condemn B", "asked for B to go"."""
    node = trigger
    while node.relation == "conj" and node.head is not None and node.head.is_verb:
        node = node.head
    marks = {c.text for c in node.children if c.relation in {"aux", "auxpass"}}
    if "to" not in marks or node.head is None or not node.head.is_verb:
        return False
    return node.head.lemma in lexicon.verbs["asking"]
