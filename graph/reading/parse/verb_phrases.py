"""Verb phrases that the parser tore apart: an auxiliary far from its verb, a verb hung on a day."""

from __future__ import annotations

from collections.abc import Sequence

from graph.reading.document import Kind
from graph.reading.parse.tree import Node, hang

_PAST = frozenset({"VBD", "VBN"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_WAYS = frozenset({"to", "into", "from"})
_CLAUSAL = frozenset({"csubj", "csubjpass"})
_FINITE = frozenset({"VBD", "VBZ"})
_FRONTED = frozenset({"advcl", "xcomp", "acl"})
"""Relations of a participle that stands before its "was"."""
_PARTIES = frozenset({Kind.PERSON, Kind.OFFICE})
_DOERS = _PARTIES | {Kind.COUNTRY, Kind.ORGANISATION}
_TIMES = frozenset({"hour", "minute", "half-hour", "quarter", "half"})
_OFFERING = frozenset(
    {"offer", "propose", "promise", "refuse", "decline", "vow", "threaten", "hope", "want", "plan"}
    | {"decide", "intend", "expect", "prepare"}
)
_STRAY = frozenset({"appos", "dep", "nmod", "npadvmod"})
_SETTING = frozenset({"IN", "RB"})
"""Tags of what stands with a day between an auxiliary and its verb."""
_CHOSEN = frozenset(
    {"elected", "re-elected", "reelected", "appointed", "named", "sworn", "chosen", "inaugurated"}
    | {"nominated", "installed", "crowned", "designated", "reappointed"}
)
"""Participles of those who come to office."""
_GOVERNED = frozenset({"dobj", "oprd"})
_OBJECTS = frozenset({"him", "them", "us", "me"})


def restore_finite(noun: Node) -> None:
    """ "offers to mediate, and phones A and B": a verb that the parser took for a plural noun."""
    verb = noun.head
    if noun.tag == "NNS" and verb is None and any(c.relation == "dobj" for c in noun.children):
        _make_verb(noun)
    if noun.tag != "NNS" or noun.relation != "conj" or verb is None or verb.tag != "VBZ":
        return
    parties = [c for c in noun.children if c.kind in _PARTIES and c.relation in _STRAY]
    if parties and all(c.index > noun.index for c in noun.children):
        noun.tag = "VBZ"
        hang(parties[0], noun, "dobj")


def _make_verb(noun: Node) -> None:
    """ "A, who arrives today, hosts there the summit": the sentence's verb has an object."""
    noun.tag = "VBZ"
    before = [c for c in noun.children if c.index < noun.index]
    if not any(c.relation in _SUBJECTS for c in before):
        for party in [c for c in before if c.kind in _PARTIES and c.relation in _STRAY][:1]:
            party.relation = "nsubj"


def free_from_quote(verb: Node) -> None:
    """ "A met B, said C, and will meet him again": it is A who will, and not C."""
    said = verb.head
    future = verb.tag == "VB" and any(c.tag == "MD" for c in verb.children)
    if verb.relation != "conj" or not future or said is None:
        return
    told = [c for c in said.children if c.relation == "ccomp" and c.index < said.index]
    sayers = [c for c in said.children if c.relation == "nsubj" and c.index > said.index]
    if told and sayers and not any(c.relation in _SUBJECTS for c in verb.children):
        hang(verb, told[0], "conj")


def restore_predicate(verb: Node, nodes: Sequence[Node]) -> None:
    """ "The visit, entered for May, does not take place": the participle is not what is told."""
    predicate = next((c for c in verb.children if c.relation == "conj"), None)
    subject = next((c for c in verb.children if c.relation in _SUBJECTS), None)
    if verb.head is not None or verb.tag not in _PAST or subject is None or predicate is None:
        return
    if any(c.relation in {"cc", "aux", "auxpass"} for c in verb.children):
        return
    helpers = [c for c in predicate.children if c.relation in {"aux", "auxpass"}]
    first = min(c.index for c in (predicate, *helpers))
    own = any(c.relation in _SUBJECTS for c in predicate.children)
    apart = nodes[verb.index - 1].text == nodes[first - 1].text == ","
    if own or not helpers or not apart:
        return
    verb.children.remove(predicate)
    predicate.head, predicate.relation = None, verb.relation
    hang(subject, predicate, "nsubj")
    hang(verb, subject, "acl")


def restore_company(verb: Node, nodes: Sequence[Node]) -> None:
    """ "A, accompanied by B, held talks": that B came along is said of A, who held them."""
    party = next((c for c in verb.children if c.index < verb.index and c.word.mentions), None)
    predicate = next((c for c in verb.children if c.relation == "conj"), None)
    if verb.head is not None or verb.tag not in _PAST or party is None or predicate is None:
        return
    around = {c.relation for c in verb.children}
    if around & {"cc", "aux", "auxpass"} or not any(c.text == "by" for c in verb.children):
        return
    own = any(c.relation in _SUBJECTS | {"aux", "auxpass"} for c in predicate.children)
    apart = nodes[party.index + 1].text == nodes[predicate.index - 1].text == ","
    if own or not apart or predicate.tag not in _PAST:
        return
    verb.children.remove(predicate)
    predicate.head, predicate.relation, predicate.tag = None, verb.relation, "VBD"
    hang(party, predicate, "nsubj")
    hang(verb, party, "acl")
    verb.tag = "VBN"


def give_opening_party(verb: Node, nodes: Sequence[Node]) -> None:
    """ "A, flying all night, came to B": who opens the sentence is the doer of its verb."""
    if any(c.relation in _SUBJECTS for c in verb.children) or verb.tag not in _FINITE:
        return
    for clause in verb.children:
        opens = clause.relation == "advcl" and clause.tag == "VBG" and clause.index < verb.index
        party = clause.children[0] if opens and clause.children else None
        if party is None or party.relation not in _STRAY or not party.word.mentions:
            continue
        if party.kind in _DOERS and nodes[party.index + 1].text == ",":
            hang(party, verb, "nsubj")
            return


def free_participle(verb: Node) -> None:
    """ "Talks planned for May in Rome have been called off": it is the talks that are."""
    predicate = verb.head
    subject = next((c for c in verb.children if c.relation in _SUBJECTS), None)
    if verb.relation not in _CLAUSAL or verb.tag not in _PAST or predicate is None:
        return
    if subject is None or any(c.relation in {"aux", "auxpass", "dobj"} for c in verb.children):
        return
    hang(subject, predicate, verb.relation.replace("csubj", "nsubj"))
    hang(verb, subject, "acl")
    verb.tag = "VBN"


def give_back_way(verb: Node) -> None:
    """ "It is to Lima that A will fly": what stands before "that" is where A will."""
    be = verb.head
    if be is None or be.lemma != "be" or verb.relation not in {"ccomp", "advcl"}:
        return
    if not any(c.text == "it" and c.relation == "nsubj" for c in be.children):
        return
    that = next((c for c in verb.children if c.text == "that"), None)
    ways = [c for c in be.children if c.text in _WAYS and be.index < c.index]
    for way in [w for w in ways if that is not None and w.index < that.index]:
        hang(way, verb, "prep")


def give_time(verb: Node) -> None:
    """ "was given half an hour by A": the time is what was given."""
    if verb.lemma not in {"give", "grant", "accord", "allot"} or verb.tag != "VBN":
        return
    passive = any(c.relation == "auxpass" for c in verb.children)
    for noun in verb.children:
        if passive and noun.relation == "npadvmod" and noun.lemma in _TIMES:
            noun.relation = "dobj"


def free_from_day(verb: Node) -> None:
    """ "offered last week to travel": what is offered hangs on the day, but is the verb's."""
    day = verb.head
    if day is not None and day.lemma in _OFFERING and verb.relation == "advcl":
        _make_complement(verb, day)
    above = day.head if day is not None and day.kind is Kind.DATE else None
    while above is not None and not above.is_verb and above.tag == "IN":
        above = above.head
    if above is not None and above.is_verb and verb.relation in {"acl", "relcl"}:
        hang(verb, above, "xcomp")


def restore_auxiliary(have: Node) -> None:
    """ "A had earlier on the telephone talked with B": one clause, not two."""
    if have.relation == "aux" and have.head is not None:
        for child in list(have.children):
            hang(child, have.head, child.relation)
        return
    verb = next((c for c in have.children if c.relation == "conj" and c.tag in _PAST), None)
    if verb is None or any(c.relation in {"dobj", "cc", "xcomp"} for c in have.children):
        return
    between = [c for c in have.children if c.index < verb.index]
    if any(c.text == "," for c in between) or any(c.relation in _SUBJECTS for c in verb.children):
        return
    have.children.remove(verb)
    _make_auxiliary(have, verb, "aux")


def _make_auxiliary(auxiliary: Node, verb: Node, relation: str) -> None:
    """Let a verb stand where its auxiliary stood, with all that hung on that."""
    over = auxiliary.head
    if over is not None:
        over.children.remove(auxiliary)
        over.children.append(verb)
        over.children.sort(key=lambda child: child.index)
    verb.head, verb.relation, verb.tag = over, auxiliary.relation, "VBN"
    for child in list(auxiliary.children):
        hang(child, verb, child.relation)
    auxiliary.head = None
    hang(auxiliary, verb, relation)


def join_passive(verb: Node, nodes: Sequence[Node]) -> None:
    """ "A was on Monday elected president": one passive verb, parted by its day."""
    be = next((c for c in verb.children if c.lemma == "be" and c.relation == "aux"), None)
    if verb.tag not in _PAST:
        return
    if be is None:
        be = _parted(verb, nodes)
        if be is None:
            return
        if verb.head is not None:
            verb.head.children.remove(verb)
        _make_auxiliary(be, verb, "auxpass")
    for child in list(be.children):
        hang(child, verb, child.relation)
    be.relation, verb.tag = "auxpass", "VBN"
    for child in verb.children:
        if child.relation == "nsubj":
            child.relation = "nsubjpass"
        if child.relation == "attr" or (child.relation == "dobj" and child.kind is Kind.OFFICE):
            child.relation = "oprd"


def _parted(verb: Node, nodes: Sequence[Node]) -> Node | None:
    """The auxiliary that only a day parts from a verb."""
    be = verb.head
    if verb.relation == "amod" and be is not None and be.relation == "attr":
        first = not any(c.index < verb.index for c in be.children)
        be = be.head if first else None
    elif verb.relation not in {"advcl", "acl", "dep", "ccomp"}:
        return None
    if be is None or be.lemma != "be" or be.index > verb.index:
        return None
    between = nodes[be.index + 1 : verb.index]
    if not any(n.kind is Kind.DATE for n in between):
        return None
    apart = any(n.kind is not Kind.DATE and n.tag not in _SETTING for n in between)
    return None if apart or any(c.relation in _SUBJECTS for c in verb.children) else be


def give_to_chosen(verb: Node, nodes: Sequence[Node]) -> None:
    """ "A met B of Peru, elected in July": it is B, named last, who was elected."""
    at = verb.index - 1
    if verb.text not in _CHOSEN or at < 1 or nodes[at].text != ",":
        return
    if any(c.relation in {"aux", "auxpass", "mark", *_SUBJECTS} for c in verb.children):
        return
    last = nodes[at - 1]
    way = [last, *last.ancestors()]
    person = next((n for n in way if n.kind in _PARTIES), None)
    if person is None or person is verb.head or verb in way:
        return
    if any(n.is_verb for n in way[: way.index(person)]):
        return
    hang(verb, person, "acl")


def give_subject(verb: Node) -> None:
    """ "a decree named him minister": with an object of its own, it is what the decree did."""
    noun = verb.head
    if verb.relation != "acl" or verb.tag not in _PAST or noun is None or noun.word.mentions:
        return
    objects = [c for c in verb.children if c.text in _OBJECTS and c.relation in _GOVERNED]
    if not objects or noun.index > verb.index or noun.head is not None:
        return
    if any(c.relation in {"aux", "auxpass", *_SUBJECTS} for c in verb.children):
        return
    objects[0].relation = "dobj"
    noun.children.remove(verb)
    verb.head, verb.relation, verb.tag = None, noun.relation, "VBD"
    for child in [c for c in noun.children if c.index > verb.index]:
        hang(child, verb, child.relation)
    hang(noun, verb, "nsubj")


def give_back_caused(have: Node, nodes: Sequence[Node]) -> None:
    """ "to have the envoy, B, called in": what is done to B, whom an aside names."""
    party = next((c for c in have.children if c.relation == "dobj" and c.index > have.index), None)
    if party is None or party.kind not in _PARTIES or party.index + 2 >= len(nodes):
        return
    comma, verb = nodes[party.index + 1 : party.index + 3]
    if comma.text != "," or verb.tag != "VBN" or verb.head not in (have, *have.ancestors()):
        return
    if not any(c.relation in _SUBJECTS for c in verb.children):
        hang(verb, have, "ccomp")
        hang(party, verb, "nsubj")


def restore_inverted(be: Node) -> None:
    """ "Also signed, by A and B, was an accord": one clause, of which the accord is the subject."""
    subject = next((c for c in be.children if c.relation == "attr" and c.index > be.index), None)
    fronted = [c for c in be.children if c.tag == "VBN" and c.index < be.index]
    if be.head is not None or subject is None or len(fronted) != 1 or be.tag not in _FINITE:
        return
    verb = fronted[0]
    if verb.relation not in _FRONTED or any(
        c.relation in _SUBJECTS for n in (be, verb) for c in n.children
    ):
        return
    be.children.remove(verb)
    verb.head, verb.relation = None, be.relation
    for child in list(be.children):
        hang(child, verb, "nsubjpass" if child is subject else child.relation)
    hang(be, verb, "auxpass")


def _make_complement(verb: Node, above: Node) -> None:
    """ "had offered last week to travel": no purpose, but what was offered."""
    to = any(c.text == "to" and c.relation == "aux" for c in verb.children)
    if to and verb.index > above.index and not any(c.relation == "dobj" for c in above.children):
        verb.relation = "xcomp"


def raise_conjunct(verb: Node) -> None:
    """ "ordered B to leave and recalled its envoy": a finite verb goes on with a finite one."""
    joined = verb.head
    if verb.relation != "conj" or verb.tag not in _FINITE or joined is None:
        return
    auxiliaries = {c.text for c in joined.children if c.relation in {"aux", "auxpass"}}
    infinitive = joined.tag == "VB" and auxiliaries == {"to"}
    if not infinitive and (joined.tag != "VBG" or auxiliaries):
        return
    over = next((n for n in joined.ancestors() if n.tag == verb.tag and n.is_verb), None)
    if over is not None and all(n.tag not in _FINITE for n in _between(joined, over)):
        hang(verb, over, "conj")


def _between(node: Node, above: Node) -> list[Node]:
    """The words on the way from one up to another, both left out."""
    way = list(node.ancestors())
    return way[: way.index(above)]
