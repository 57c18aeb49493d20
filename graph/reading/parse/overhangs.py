"""What follows a phrase and is hung into it: the clause after one that opens a sentence, the next
of a list after the country of the one before.

"On the sidelines of the summit A met B": the parser takes the clause for one that explains the
summit, and the sentence is left with a preposition for its head.
"""

from __future__ import annotations

from collections.abc import Sequence

from graph.reading.document import Kind
from graph.reading.parse.tree import Node, hang

_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_RELATIVE = frozenset({"which", "who", "whom", "whose", "that", "where", "when"})
_CLAUSES = frozenset({"relcl", "acl", "ccomp", "pcomp"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_OF_ONE = frozenset({"was", "is", "has"})
"""What is said of one meeting, not of those who meet."""
_LEAVING = frozenset(
    {"leave", "depart", "head", "set", "take", "fly", "travel", "sail", "embark", "go"}
)
_INSIDE = frozenset({"compound", "nmod"})
_MORE = frozenset({"extra", "more", "additional"})
_OBJECTS = frozenset({"dobj", "dative"})
_ROLES = frozenset({"host", "guest", "visitor", "counterpart", "colleague", "interlocutor", "peer"})
_RECEIVING = frozenset({"visit", "reception", "trip", "tour", "stay", "arrival"})
_BEFORE_SEAT = frozenset({"to", "in", "on", "of", "the", "at"})
_SETTING = frozenset({"in", "on", "at"})
_SPANS = frozenset(
    {"year", "month", "week", "day", "decade", "century", "history", "time", "minute", "hour"}
)
"""What is done "for the first time in years" is not done in a place."""
_SEATS = frozenset({Kind.PLACE, Kind.COUNTRY})
_ACTING = frozenset({Kind.PERSON, Kind.OFFICE, Kind.COUNTRY, Kind.ORGANISATION, Kind.SIDES})


def free_clause(nodes: Sequence[Node]) -> None:
    """Make the clause after an opening phrase the sentence's own."""
    root = next((n for n in nodes if n.head is None), None)
    if root is None or root.tag not in {"IN", "TO"} or root.index or root.word.mentions:
        return
    verb = next((n for n in root.subtree() if _is_main(n)), None)
    if verb is None or verb.head is None:
        return
    verb.head.children.remove(verb)
    verb.head, verb.relation = None, "root"
    hang(root, verb, "prep")


def free_from_realm(party: Node) -> None:
    """ "met A of Chile and B": B goes on with the list that A began, not with Chile."""
    realm = party.head
    while realm is not None and realm.kind is Kind.COUNTRY and realm.relation == "conj":
        realm = realm.head
    if party.relation != "conj" or realm is None or realm.kind is not Kind.COUNTRY:
        return
    preposition = realm.head
    if realm.relation != "pobj" or preposition is None or preposition.text != "of":
        return
    owner = preposition.head
    if owner is not None and owner.kind is Kind.PERSON:
        hang(party, owner, "conj")


def give_back_owner(party: Node) -> None:
    """ "the visit to Chile of A": A hangs on the country, but owns the visit."""
    preposition = party.head
    place = preposition.head if preposition is not None else None
    if preposition is None or preposition.text != "of" or place is None:
        return
    way = place.head
    noun = way.head if way is not None and place.relation == "pobj" else None
    if place.kind in _SEATS and noun is not None and noun.is_noun:
        hang(preposition, noun, "prep")


def free_from_source(party: Node) -> None:
    """ "According to A, B was dismissed": B is no apposition of A, but the subject."""
    source = party.head
    if party.relation != "appos" or source is None or source.relation != "pobj":
        return
    above = [n for n in source.ancestors() if n.text != "to"]
    if len(above) <= 1 or above[0].text != "according" or not above[1].is_verb:
        return
    verb = above[1]
    if verb.index > party.index and not any(c.relation in _SUBJECTS for c in verb.children):
        passive = any(c.relation == "auxpass" for c in verb.children)
        hang(party, verb, "nsubjpass" if passive else "nsubj")
        for phrase in [c for c in source.children if c.index > party.index]:
            hang(phrase, party, phrase.relation)


def free_relative(verb: Node, nodes: Sequence[Node]) -> None:
    """ "begins a tour on Monday that will take him to A": it explains the tour."""
    that = next((c for c in verb.children if c.relation == "nsubj"), None)
    above = verb.head
    if verb.relation != "ccomp" or that is None or that.tag != "WDT" or above is None:
        return
    day = nodes[that.index - 1]
    things = [c for c in above.children if c.relation == "dobj" and c.is_noun]
    if day.kind in {Kind.DATE, Kind.PLACE} and things and things[-1].index < that.index:
        hang(verb, things[-1], "relcl")


def free_sitting(meeting: Node) -> None:
    """ "leaders meeting in A elected B": they do, and "meeting" only explains them."""
    people = next((c for c in meeting.children if c.relation in {"nsubj", "compound"}), None)
    if meeting.text != "meeting" or people is None or people.tag != "NNS":
        return
    if any(c.index < people.index or c.text == "of" for c in meeting.children):
        return
    verb = meeting.head if meeting.relation == "nsubj" else None
    if meeting.head is None:
        after = (c for c in meeting.children if c.relation == "advcl" and c.index > meeting.index)
        verb = next((c for c in after if c.tag in _FINITE and not _has_subject(c)), None)
        if verb is not None:
            meeting.children.remove(verb)
            verb.head, verb.relation = None, "root"
    if verb is None or not verb.is_verb:
        return
    if not any(n.text in _OF_ONE or n.tag == "VBZ" for n in (verb, *verb.children)):
        hang(people, verb, "nsubj")
        hang(meeting, people, "acl")
        meeting.tag, meeting.lemma = "VBG", "meet"


def _has_subject(verb: Node) -> bool:
    return any(c.relation in _SUBJECTS | {"mark"} for c in verb.children)


def free_destination(place: Node) -> None:
    """ "left for A to attend": A is where they go, not who attends."""
    verb = place.head
    if place.relation != "nsubj" or verb is None or verb.tag != "VB" or verb.head is None:
        return
    marks = [c for c in verb.children if c.relation == "mark" and c.index < place.index]
    aims = [c for c in marks if c.text == "for"]
    if aims and verb.head.is_verb and verb.head.lemma in _LEAVING:
        hang(aims[0], verb.head, "prep")
        hang(place, aims[0], "pobj")


def free_after_day(thing: Node) -> None:
    """ "announced on Monday new sanctions": a preposition has one object, the day."""
    preposition = thing.head
    if preposition is None or preposition.text not in _SETTING:
        return
    inside = [*thing.children, *(n for c in thing.children for n in c.children)]
    for day in [n for n in inside if n.kind is Kind.DATE and preposition.text == "on"]:
        if day.index == preposition.index + 1 and day.relation in _INSIDE:
            hang(day, preposition, "pobj")
    before = [c for c in preposition.children if c.relation == "pobj" and c.index < thing.index]
    verb = preposition.head
    if not before or verb is None or not verb.is_verb:
        return
    if preposition.index < verb.index:
        _make_subject(thing, verb, before[-1])
        return
    taken = {"dobj", "auxpass"} & {c.relation for c in verb.children}
    if not taken and all(c.kind in (Kind.DATE, Kind.PLACE) for c in before):
        hang(thing, verb, "dobj")


def _make_subject(thing: Node, verb: Node, day: Node) -> None:
    """ "On Monday condolences were sent": what stands between the day and its verb."""
    first = min(n.index for n in thing.subtree())
    alone = all(c.relation not in {"nsubj", "nsubjpass", "expl"} for c in verb.children)
    if alone and day.kind is Kind.DATE and first == day.index + 1 and thing.index < verb.index:
        passive = any(c.relation == "auxpass" for c in verb.children)
        hang(thing, verb, "nsubjpass" if passive else "nsubj")


def free_from_gift(party: Node) -> None:
    """ "conveyed to A warm greetings": A is no part of the greetings, but gets them."""
    gift = party.head
    preposition = gift.head if gift is not None and party.relation in _INSIDE else None
    if gift is None or preposition is None or gift.relation != "pobj" or gift.word.mentions:
        return
    verb = preposition.head
    first = party.index == preposition.index + 1 and preposition.text in {"to", "from", "with"}
    if not first or verb is None or not verb.is_verb or preposition.index < verb.index:
        return
    if not any(c.relation in {"dobj", "auxpass"} for c in verb.children):
        hang(party, preposition, "pobj")
        hang(gift, verb, "dobj")


def name_role(party: Node, nodes: Sequence[Node]) -> None:
    """ "told her host, A, that": A is who the host is, and nothing else that is done."""
    verb, before = party.head, nodes[max(0, party.index - 2)]
    stray = party.relation in {"npadvmod", "dep", "oprd"} and party.index > 1
    if not stray or nodes[party.index - 1].text != "," or verb is None or not verb.is_verb:
        return
    if before.lemma in _ROLES and before.relation in {"dobj", "pobj"} and not before.word.mentions:
        hang(party, before, "appos")


def give_to_visit(by: Node, nodes: Sequence[Node]) -> None:
    """ "announced a visit on Monday by A": who does a thing actively does it by nobody."""
    verb = by.head
    at = by.index - 1
    while at > 0 and (nodes[at].kind in {Kind.DATE, *_SEATS} or nodes[at].text in _BEFORE_SEAT):
        at -= 1
    if by.text != "by" or verb is None or verb.tag not in _FINITE:
        return
    active = any(c.relation == "nsubj" for c in verb.children)
    whole = list(nodes[at].ancestors())
    if active and verb in whole and nodes[at].is_noun and nodes[at].lemma in _RECEIVING:
        hang(by, nodes[at], "prep")


def give_to_relative(phrase: Node) -> None:
    """ "A, which sent B, its envoy, to C": it is B's way that the phrase tells, and not A's."""
    party = phrase.head
    if phrase.relation != "prep" or party is None or party.kind not in _ACTING:
        return
    before = [c for c in party.children if c.relation == "relcl" and c.index < phrase.index]
    if before and phrase.text in _SETTING | {"to", "for", "from", "with"}:
        hang(phrase, before[-1], "prep")


def free_from_time(phrase: Node) -> None:
    """ "took part for the first time in the summit": the summit is where A took part."""
    time = phrase.head
    under = time.head if time is not None else None
    if time is None or time.lemma != "time" or under is None or under.text != "for":
        return
    counted = any(c.tag == "JJ" for c in time.children)
    held = [n for c in phrase.children for n in (c, *c.children)]
    if counted and under.head is not None and not any(n.lemma in _SPANS for n in held):
        hang(phrase, under.head, phrase.relation)


def give_to_person(relative: Node, nodes: Sequence[Node]) -> None:
    """ "talks with A, with whom he signed a pact": the clause explains A, not the talks."""
    verb = next((a for a in relative.ancestors() if a.relation == "relcl"), None)
    if verb is None or verb.head is None or verb.head.word.mentions:
        return
    inside = {id(n) for n in verb.subtree()}
    first = min(n.index for n in verb.subtree())
    before = [n for n in nodes[verb.head.index + 1 : first] if n.text != ","]
    if before and before[-1].kind in (Kind.PERSON, Kind.OFFICE) and id(before[-1]) not in inside:
        hang(verb, before[-1], "relcl")


def free_summary(noun: Node, nodes: Sequence[Node]) -> None:
    """ "telephoned B on Monday, their fourth talk": what sums up the deed is no second object."""
    verb = noun.head
    if noun.relation != "dobj" or noun.word.mentions or verb is None:
        return
    met = [c for c in verb.children if c.relation in _OBJECTS and c.index < noun.index]
    first = min(n.index for n in noun.subtree())
    pointed = nodes[first].tag in {"DT", "PRP$"} and nodes[first - 1].text == ","
    if met and pointed and not any(c.relation == "conj" for c in noun.children):
        noun.relation = "npadvmod"


def free_surplus(noun: Node, nodes: Sequence[Node]) -> None:
    """ "give 5 million extra to A": that it is more is no second thing given."""
    verb = noun.head
    if noun.text not in _MORE or verb is None or noun.relation != "dobj" or not noun.index:
        return
    if nodes[noun.index - 1].tag == "CD" and nodes[noun.index - 1].head is verb:
        noun.relation = "advmod"
        for preposition in [c for c in noun.children if c.relation == "prep"]:
            hang(preposition, verb, "prep")


def _is_main(verb: Node) -> bool:
    """Whether a clause has a subject of its own, and is joined by no relative."""
    if not verb.is_verb or verb.relation not in _CLAUSES:
        return False
    if not any(n.tag in _FINITE for n in (verb, *verb.children)):
        return False
    subjects = [c for c in verb.children if c.relation in _SUBJECTS and c.index < verb.index]
    joined = any(c.text in _RELATIVE for n in verb.children for c in (n, *n.children))
    return bool(subjects) and subjects[0].kind in _ACTING and not joined


def is_bare(preposition: Node | None) -> bool:
    """Whether only an adjective stands after "as": "confirmed as vice-president"."""
    if preposition is None or preposition.tag != "IN" or preposition.text != "as":
        return False
    return all(c.relation != "pobj" for c in preposition.children)


def join_own(thing: Node) -> None:
    """ "presented the letters of her predecessor and her own papers": two things presented."""
    own = any(c.text == "own" for c in thing.children)
    owner = next((c for c in thing.children if c.relation == "poss" and c.tag == "PRP$"), None)
    if not own or owner is None or thing.head is None:
        return
    whose = [n for n in thing.head.subtree() if n.relation == "poss" and n.text == owner.text]
    above = next((n for n in thing.ancestors() if n.relation in {"dobj", "nsubjpass"}), None)
    if above is None or above is thing.head or not any(n is not owner for n in whose):
        return
    if all(n.is_noun or n.tag == "IN" for n in thing.ancestors() if n.index > above.index):
        hang(thing, above, "conj")
