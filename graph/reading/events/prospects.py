"""What the words over an event leave open: it has yet to be done, ought to be, or is come for."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache

from graph.facts import EventType
from graph.reading.document import Kind
from graph.reading.parse.tree import Node
from ontology.frames import Lexicon

_LEAVING = frozenset({"leave", "depart", "head", "set", "embark", "take", "send", "dispatch"})
"""Verbs of a journey that has only begun."""
_LACKING = frozenset({"have", "be"})
_WONDERING = frozenset({"ask", "wonder", "question", "inquire", "enquire"})
_MUSING = frozenset({"speak", "talk", "think", "dream", "muse"})
_QUESTIONS = frozenset({"when", "why", "how", "where", "whether", "if"})
_PLEASING = frozenset(
    {"good", "great", "nice", "wonderful", "fantastic", "pleasure", "honour", "honor", "privilege"}
    | {"joy", "delight"}
)
_MEANS = frozenset({"under", "by", "through", "with"})
"""What stands before the "which" by means of which something is done."""
_GOING = frozenset({"go", "come", "return", "cross", "walk", "drive", "reach", "hurry", "rush"})
_JUDGING = _PLEASING | frozenset(
    {"important", "difficult", "hard", "easy", "wrong", "right", "early", "premature", "necessary"}
    | {"essential", "vital", "crucial", "imperative", "urgent", "natural", "logical", "reasonable"}
    | {"useful", "better", "best", "late", "wise", "fair", "dangerous", "legitimate", "usual"}
    | {"customary", "absurd", "unwise", "helpful", "sensible", "time", "duty", "mistake"}
)
"""What is said of doing a thing, whoever does it: "it is important to meet"."""


def is_judged(deed: Node, head: Node) -> bool:
    """ "it is always good to visit B": what is thought of doing so, not that it is done."""
    be = copula_over(head)
    if deed.relation != "xcomp" or be.lemma != "be":
        return False
    expletive = any(c.text == "it" and c.index < be.index for c in be.children)
    said = (c for c in be.children if c.relation in {"acomp", "attr"} and c.index < deed.index)
    return expletive and any(c.lemma in _JUDGING for c in said)


def copula_over(said: Node) -> Node:
    """The verb over what is said by it: "too early to lift" hangs on "early"."""
    return said.head if said.head is not None and said.relation == "acomp" else said


def was_pleasing(head: Node) -> bool:
    """ "it was a pleasure to meet B", "it has been good to": said after it was done."""
    be = copula_over(head)
    past = be.tag == "VBD" or any(c.text in {"has", "had"} for c in be.children)
    return past and any(c.lemma in _PLEASING for c in be.children)


def is_still_to_come(node: Node, head: Node) -> bool:
    """ "has still to meet B"."""
    still = any(c.text == "still" for c in (*head.children, *node.children))
    return still and head.lemma == "have" and node.relation == "xcomp"


def ought_to_be(node: Node, head: Node) -> bool:
    """ "sanctions have to be tightened": what has to be done is not done."""
    passive = any(c.relation == "auxpass" for c in node.children)
    present = head.tag in {"VBZ", "VBP"} or any(c.tag == "MD" for c in head.children)
    return passive and present and head.lemma == "have" and node.relation == "xcomp"


def _is_only_spoken_of(preposition: Node, verb: Node) -> bool:
    """ "had spoken of going to A": no more than an idea; but "spoke of having met B"."""
    if verb.lemma not in _MUSING or preposition.text not in {"of", "about"}:
        return False
    deeds = [c for c in preposition.children if c.relation == "pcomp" and c.tag == "VBG"]
    return any(all(c.text != "having" for c in (d, *d.children)) for d in deeds)


def is_open(node: Node, head: Node) -> bool:
    """ "has yet to sign", "is prepared to", "asked when it would": still to come, or not known."""
    if _is_only_spoken_of(node, head):
        return True
    if head.text == "prepared" and node.relation == "xcomp":
        above = head.head
        copula = head.relation == "acomp" and above is not None and above.lemma == "be"
        return copula or any(c.lemma == "be" for c in head.children)
    if head.lemma in _LACKING and node.relation == "xcomp":
        return any(c.text == "yet" for c in (*head.children, *node.children))
    if head.lemma not in _WONDERING or node.relation not in {"ccomp", "advcl"}:
        return False
    surely = node.relation == "ccomp" or any(c.tag == "MD" for c in node.children)
    return surely and any(c.text in _QUESTIONS for c in node.children)


def is_said_unreal(noun: Node, verb: Node, lexicon: Lexicon) -> bool:
    """ "the signing becomes impossible", "talks are unlikely"."""
    said = [c.lemma for c in verb.children if c.relation == "acomp"]
    subject = noun.relation == "nsubj" and noun.is_noun and verb.is_verb
    return subject and any(word in lexicon.status["unreal"] for word in said)


def is_come_for(preposition: Node, verb: Node, lexicon: Lexicon) -> bool:
    """ "is in A for talks", "flies to A for a visit": to come; "arrives for one": it goes on."""
    if preposition.text != "for" or not _is_now(verb):
        return False
    aims = [t.frame.event for c in preposition.children for t in lexicon.by_noun.get(c.lemma, ())]
    if verb.lemma != "be":
        leaves = "visit" not in aims or verb.lemma in lexicon.verbs["setting-out"]
        return _is_journey(verb, lexicon) and leaves
    meets = "meeting" in aims and "visit" not in aims
    return meets and any(c.text in {"in", "at"} for c in verb.children)


def _is_now(verb: Node) -> bool:
    """ "flies", "is flying", but not "has flown"."""
    helpers = {c.text for c in verb.children if c.relation == "aux"}
    if verb.tag == "VBG":
        return bool(helpers) and helpers <= {"is", "are", "'s", "'re"}
    return verb.tag in {"VBZ", "VBP"} and not helpers


def _is_journey(verb: Node, lexicon: Lexicon) -> bool:
    return any(t.frame.event == EventType.VISIT for t in lexicon.by_verb.get(verb.lemma, ()))


def went_and_did(verb: Node) -> bool:
    """ "went to the palace to call on B": who "flew" there or "arrived" may have yet to do it."""
    return verb.tag == "VBD" and verb.lemma in _GOING


def has_come(aim: Node, lexicon: Lexicon, published: dt.date | None) -> bool:
    """ "came to Lima on Monday to see B": who came on a day before has done what he came for."""
    journey = aim.head
    to = any(c.tag == "TO" for c in aim.children)
    if journey is None or not to or aim.relation not in {"advcl", "xcomp"}:
        return False
    past = journey.tag == "VBD" and journey.lemma not in _LEAVING
    if not past or journey.lemma not in arrivals(lexicon):
        return False
    days = [n.mention for n in journey.subtree() if n.kind is Kind.DATE and n not in aim.subtree()]
    told = [m.when for m in days if m is not None and m.when is not None]
    return published is not None and bool(told) and told[0].latest < published


@lru_cache(maxsize=4)
def arrivals(lexicon: Lexicon) -> frozenset[str]:
    """The verbs that tell of a visit, whose infinitives say what is to be done there."""
    return frozenset(
        verb.split()[0] for f in lexicon.frames if f.event == "visit" for verb in f.verbs
    )


def is_by_it(clause: Node) -> bool:
    """ "the accord under which a plant will be built": what is done by a thing, not the thing."""
    fronted = (c for c in clause.children if c.text in _MEANS and c.index < clause.index)
    return any(n.text == "which" for c in fronted for n in c.children)
