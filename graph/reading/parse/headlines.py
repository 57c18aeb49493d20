"""Headlines: clauses without articles and auxiliaries, of which the parser mistakes the verb."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from graph.reading.document import Kind
from graph.reading.parse.tree import NOUNS, Node, hang

_PARTIES = frozenset({Kind.COUNTRY, Kind.ORGANISATION, Kind.PERSON})
_BEFORE = frozenset({"compound", "amod", "nmod", "poss", "nummod"})
_AFTER = frozenset({"appos", "dep", "punct", "npadvmod", "meta"})
_AUXILIARIES = frozenset({"be", "have", "do", "get"})
_STOPS = frozenset(".!?:;")
_NAMING = frozenset(
    {"name", "appoint", "elect", "re-elect", "nominate", "choose", "pick", "designate", "declare"}
    | {"swear", "crown", "install", "inaugurate", "confirm", "reappoint", "tap", "make"}
)
"""Verbs that make someone something."""
_DONE_TO = _NAMING | {
    *("summon", "recall", "expel", "sack", "fire", "dismiss", "oust", "remove", "suspend"),
    *("lift", "impose", "ease", "extend", "sign", "ink", "initial", "ratify", "open", "reopen"),
    *("close", "sever", "cut", "restore", "establish", "sanction", "blacklist", "readmit"),
    *("admit", "deliver", "donate", "postpone", "cancel", "hold", "receive", "welcome", "adopt"),
}
"""Verbs that have an object, or are in the passive voice."""
_OBJECTS = frozenset({"dobj", "obj", "ccomp", "xcomp", "dative", "attr", "oprd"})
_MOVING = frozenset({"land", "head", "fly", "return"})
"""Verbs of which the plural of the noun is not told of a party."""
_PRESENT = frozenset({"VBP", "VB", "VBD"})


def restore_headline(nodes: Sequence[Node]) -> None:
    """Give a headline its verb, its voice and its whole subject, in place."""
    root = next((n for n in nodes if n.head is None), None)
    if root is None or nodes[-1].text in _STOPS:
        return
    if root.tag == "VBD":
        _turn_passive(root)
    if nodes[0].kind not in _PARTIES:
        return
    if root.tag == "NNS":
        _make_verb(root, nodes)
    elif root.tag in NOUNS or root.tag == "VB":
        root = _promote(root)
    if root.tag in _PRESENT:
        _join_doers(root, nodes)


def _turn_passive(verb: Node) -> None:
    """ "Envoy recalled", "A named minister": done to whom it seems to be done by."""
    around = {c.relation for c in verb.children}
    subjects = [c for c in verb.children if c.relation == "nsubj"]
    if verb.lemma not in _DONE_TO or around & {"aux", "auxpass"}:
        return
    if not any(n.word.mentions for subject in subjects for n in subject.subtree()):
        return
    objects = [c for c in verb.children if c.relation in _OBJECTS]
    if verb.lemma in _NAMING and [c.kind for c in objects] == [Kind.OFFICE]:
        objects[0].relation = "oprd"
    elif objects:
        return
    verb.tag = "VBN"
    for subject in subjects:
        subject.relation = "nsubjpass"


def _make_verb(noun: Node, nodes: Sequence[Node]) -> None:
    """ "A sanctions B's generals": the verb is taken for a noun of A's."""
    before = [c for c in noun.children if c.index < noun.index]
    after = [c for c in noun.children if c.index == noun.index + 1 or _opens_next(c, noun)]
    if noun.lemma in _MOVING and [c.relation for c in after] == ["prep"]:
        _turn_to_verb(noun, before)
        return
    if not after or after[0].relation not in _AFTER or any(c.text == "," for c in before):
        return
    named = after[0].tag in NOUNS or bool(after[0].word.mentions)
    if named and _turn_to_verb(noun, before):
        after[0].relation = "dobj"


def _turn_to_verb(noun: Node, before: Sequence[Node]) -> bool:
    """Make a noun the verb of the party before it, if one is before it."""
    doers = [c for c in before if c.relation in _BEFORE]
    if len(doers) != len(before) or not doers or not any(_is_named(d) for d in doers):
        return False
    noun.tag = "VBZ"
    doers[-1].relation = "nsubj"
    for other in doers[:-1]:
        hang(other, doers[-1], "compound")
    return True


def _opens_next(node: Node, noun: Node) -> bool:
    """Whether the phrase of a node starts right after a noun."""
    return min(n.index for n in node.subtree()) == noun.index + 1


def _is_named(node: Node) -> bool:
    return any(n.kind in _PARTIES for n in node.subtree())


def _promote(root: Node) -> Node:
    """ "A lifts ban on beef": the verb is taken for an auxiliary of its object."""
    verb = next(
        (c for c in root.children if c.relation == "aux" and c.tag == "VBZ"),
        None,
    )
    if verb is None or verb.lemma in _AUXILIARIES or verb.index != root.index - 1:
        return root
    root.children.remove(verb)
    verb.head, verb.relation = None, "root"
    for child in [c for c in root.children if c.index < verb.index]:
        hang(child, verb, child.relation)
    root.tag = "NN"
    hang(root, verb, "dobj")
    return verb


def _join_doers(verb: Node, nodes: Sequence[Node]) -> None:
    """ "A, B sign accord": the first of two who do a thing is left hanging."""
    row = list(takewhile(lambda n: n.kind in _PARTIES or n.text == ",", nodes))
    doers = [n for n in row if n.kind in _PARTIES]
    alternating = len(row) == 2 * len(doers) - 1
    if len(doers) < 2 or not alternating or len(row) != verb.index:
        return
    if doers[-1].relation != "nsubj" or doers[-1].head is not verb:
        return
    first, *others = doers
    for other in others:
        hang(other, first, "conj")
    hang(first, verb, "nsubj")
