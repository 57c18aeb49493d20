"""What is put off or never came about, told by the form of the verbs round it."""

from __future__ import annotations

from graph.reading.document import Kind, Mention
from graph.reading.parse.phrases import is_one_of
from graph.reading.parse.tree import Node
from ontology.frames import Lexicon

_PLANS = frozenset({"due", "scheduled", "planned", "expected", "slated", "fixed", "booked"})
_STAYING = frozenset({"stay", "remain", "cancel", "postpone"})
_OFF = {"be": "off", "fall": "through"}
"""By verb, the word that makes it say that something does not happen."""
_BEING_HELD = frozenset({"hold", "take", "happen", "materialise", "materialize", "convene"})
_MOVED = frozenset({"dobj", "nsubjpass"})
_MOVING = frozenset({"move", "push", "shift"})
_PUTTING_OFF = frozenset({"postpone", "defer", "delay", "put", "reschedule", "adjourn"})
_STANDING_IN = frozenset({"be", "have", "do"})
"""Auxiliaries that stand for the verb before: "so was", "so has"."""
_UNTIL = frozenset({"to", "until", "till"})
_ASIDE = frozenset({"at", "in", "during", "on"})
_WITHIN = frozenset({"at", "in", "during"})
_RESULTS = frozenset(
    {"agreement", "accord", "deal", "progress", "consensus", "breakthrough", "solution", "result"}
    | {"headway", "compromise", "understanding", "ground", "concession", "conclusion"}
)
"""What talks bring, or do not."""


def is_adjunct(preposition: Node) -> bool:
    """ "failed to agree at talks", "made no progress at talks": held, whatever came of them."""
    above = preposition.head
    if above is None or above.is_verb:
        return preposition.text in _ASIDE and above is not None
    result = above.relation == "dobj" and above.lemma in _RESULTS
    return result and preposition.text in _WITHIN


def came_to_nothing(verb: Node) -> bool:
    """ "was to have met", "were to have been received", "should have been held"."""
    auxiliaries = {c.text for c in verb.children if c.relation in {"aux", "auxpass"}}
    if {"should", "have"} <= auxiliaries:
        return True
    over = verb.head
    if verb.relation == "conj" and over is not None and "to" in auxiliaries:
        over = over.head
    return {"to", "have"} <= auxiliaries and over is not None and over.text in {"was", "were"}


def fell_through(word: Node, lexicon: Lexicon) -> bool:
    """ "had been due to meet", "was expected in May but did not come": it then did not happen."""
    if word.text not in _PLANS:
        return False
    verb = word if word.tag == "VBN" else word.head
    if verb is None or (verb is not word and verb.lemma != "be"):
        return False
    helpers = {verb.text, *(c.text for c in verb.children if c.relation in {"aux", "auxpass"})}
    if {"had", "been"} <= helpers:
        return True
    clauses = [verb, *(c for c in (*verb.children, *word.children) if c.relation == "xcomp")]
    below = [c for v in clauses for c in v.children]
    turns = any(c.text == "but" for c in below)
    after = [c for c in below if c.relation == "conj" and turns]
    off = any(_stays_away(c) or _calls_it_off(c, lexicon) for c in after)
    return bool(helpers & {"was", "were"}) and off


def _calls_it_off(verb: Node, lexicon: Lexicon) -> bool:
    """ "but the visit was called off", "but put it off"."""
    if not is_one_of(verb, lexicon.status["cancelled"]):
        return False
    held = [c for c in verb.children if c.relation in _MOVED]
    return any(n.text == "it" or n.lemma in lexicon.by_noun for n in held)


def _stays_away(verb: Node) -> bool:
    denied = any(c.relation == "neg" or c.text == "never" for c in verb.children)
    return denied or verb.lemma in _STAYING


def had_to_go(verb: Node, lexicon: Lexicon) -> bool:
    """ "the visit had to be put off"."""
    infinitives = [c for c in verb.children if c.relation == "xcomp"]
    passive = [c for c in infinitives if any(a.relation == "auxpass" for a in c.children)]
    return verb.lemma == "have" and any(is_one_of(c, lexicon.status["cancelled"]) for c in passive)


def is_then_off(noun: Node, verb: Node, lexicon: Lexicon) -> bool:
    """ "The visit was planned for May but was put off", "... but had to be cancelled"."""
    if noun.relation not in {"nsubj", "nsubjpass"} or not noun.is_noun:
        return False
    after = [c for c in verb.children if c.relation == "conj" and c.is_verb]
    after = [c for c in after if not any(n.relation in {"nsubj", "nsubjpass"} for n in c.children)]
    passive = [c for c in after if any(a.relation == "auxpass" for a in c.children)]
    off = any(is_one_of(c, lexicon.status["cancelled"]) for c in passive)
    off = off or is_off(noun, verb) or failed_to_be(noun, verb)
    return off or any(had_to_go(c, lexicon) for c in after)


def is_said_off(noun: Node, lexicon: Lexicon) -> bool:
    """ "the summit that should have been held in May", "which was to be in May and is put off"."""
    clauses = [c for c in noun.children if c.relation == "relcl"]
    if is_fixed_anew(noun):
        return False
    clauses += [c for clause in clauses for c in clause.children if c.relation == "xcomp"]
    after = [c for clause in clauses for c in clause.children if c.relation == "conj"]
    passive = [c for c in after if any(a.relation == "auxpass" for a in c.children)]
    off = any(is_one_of(c, lexicon.status["cancelled"]) for c in passive)
    return off or any(map(came_to_nothing, clauses))


def is_fixed_anew(noun: Node) -> bool:
    """ "The summit that was to have been held in May will now be held in June"."""
    verb = noun.head
    subject = noun.relation in {"nsubj", "nsubjpass"} and verb is not None
    return subject and verb is not None and any(c.text == "will" for c in verb.children)


def is_off(noun: Node, verb: Node) -> bool:
    """ "her planned trip is off", "fell through"; but one who is off to a place sets out."""
    told = verb.lemma in _OFF and noun.relation == "nsubj" and noun.is_noun
    off = [c for c in verb.children if c.index > verb.index and not c.children]
    return told and any(c.text == _OFF[verb.lemma] for c in off)


def failed_to_be(noun: Node, verb: Node) -> bool:
    """ "the meeting failed to take place"."""
    if verb.lemma != "fail" or noun.relation != "nsubj" or not noun.is_noun:
        return False
    return any(c.relation == "xcomp" and c.lemma in _BEING_HELD for c in verb.children)


def is_off_too(verb: Node, lexicon: Lexicon) -> bool:
    """ "The visit was cancelled, and so was the dinner"."""
    over = verb.head
    if verb.relation != "conj" or over is None or verb.lemma not in _STANDING_IN:
        return False
    likewise = any(c.text == "so" and c.index < verb.index for c in verb.children)
    return likewise and is_one_of(over, lexicon.status["cancelled"])


def is_forestalled(verb: Node) -> bool:
    """ "a visit that was to begin": an infinitive under a past "be"."""
    over = verb.head
    to = any(c.tag == "TO" and c.relation == "aux" for c in verb.children)
    return to and over is not None and over.text in {"was", "were"}


def is_shifted(noun: Node, verb: Node) -> bool:
    """ "the visit has been moved to October": off on the day that was fixed."""
    moved = verb.lemma in _MOVING and noun.relation in _MOVED
    return moved and new_day(verb) is not None


def new_day(verb: Node) -> Mention | None:
    """The day to which a verb puts off what was planned: "postponed to October"."""
    if verb.lemma not in _MOVING | _PUTTING_OFF:
        return None
    later = (n for c in verb.children if c.text in _UNTIL for n in c.children)
    return next((n.mention for n in later if n.kind is Kind.DATE), None)


def day_put_off_to(trigger: Node) -> Mention | None:
    """The day to which an event told by a noun is put off."""
    verb = trigger.head
    if trigger.relation not in _MOVED or verb is None or not verb.is_verb:
        return None
    return new_day(verb)


def is_day_of_calling_off(date: Node, trigger: Node) -> bool:
    """ "the visit was called off yesterday": the day stands beside the verb over the noun."""
    verb = trigger.head
    if trigger.relation not in _MOVED or verb is None or date.head is None:
        return False
    above = date.head.head if date.relation == "pobj" else date.head
    return above is verb and verb.lemma not in _MOVING


def is_left_out(noun: Node, verb: Node, lexicon: Lexicon) -> bool:
    """ "Trip to Lima called off", "talks postponed": a headline leaves out "is" and "are"."""
    alone = not any(c.relation in {"dobj", "aux", "auxpass"} for c in verb.children)
    past = verb.tag in {"VBD", "VBN"} and noun.relation == "nsubj"
    return past and alone and is_one_of(verb, lexicon.status["cancelled"])
