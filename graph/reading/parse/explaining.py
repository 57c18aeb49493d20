"""Clauses that explain a noun: relative clauses and participles, wherever the parse put them."""

from __future__ import annotations

from collections.abc import Iterator

from graph.reading.parse.clauses import governing_verb
from graph.reading.parse.phrases import is_preposition
from graph.reading.parse.tree import Node

_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass"})
_OBJECTS = frozenset({"dobj", "obj"})
_STAGING = frozenset({"chair", "host", "attend", "convene", "open", "address", "boycott"})
"""What is done to an occasion, not to the body whose it is."""
_RELATIVES = frozenset({"who", "whom", "which", "that", "whose"})


def explaining_verbs(noun: Node, happening: frozenset[str]) -> Iterator[Node]:
    """Verbs of the relative clauses and participles that explain a noun.

    Clauses that the parser hung under a later noun of the phrase count if they say that something
    takes place (`happening`), as in "the meeting of the council, which was held".
    """
    for child in noun.children:
        if child.relation in {"relcl", "acl"} and child.is_verb:
            yield child
            yield from (c for c in child.children if c.relation == "conj" and c.is_verb)
            yield from _arranged_below(child)
        elif is_preposition(child):
            yield from _clauses_below(child, happening)
    above = governing_verb(noun)
    for child in above.children if above is not None else ():
        after = child.relation == "advcl" and child.index > noun.index
        if after and child.lemma in happening and _is_bare(child):
            yield child


def _clauses_below(preposition: Node, happening: frozenset[str]) -> Iterator[Node]:
    for phrase in preposition.children:
        for child in phrase.children:
            if child.relation in {"relcl", "acl"} and child.is_verb:
                if child.lemma in happening or _explains_further(child):
                    yield child
            elif is_preposition(child) and phrase.relation == "pobj":
                yield from _clauses_below(child, happening)


def _arranged_below(verb: Node) -> Iterator[Node]:
    """ "the visit which A was to make", "which is due to be held": the verb that carries it."""
    said = verb.relation == "acomp" or _is_said_of(verb)
    for child in verb.children:
        if child.relation != "xcomp" or not child.is_verb:
            continue
        if _takes_relative(child) or (said and _comes_about(child)):
            yield child
    for child in verb.children:
        if child.relation in {"acomp", "oprd"}:
            yield from _arranged_below(child)


def _is_said_of(verb: Node) -> bool:
    """ "which is": what the clause explains is its subject."""
    return any(c.relation in _SUBJECTS and c.text in _RELATIVES for c in verb.children)


def _comes_about(verb: Node) -> bool:
    """ "to be held", "to take place"."""
    relations = {c.relation for c in verb.children}
    return "auxpass" in relations or any(c.text == "place" for c in verb.children)


def _is_bare(verb: Node) -> bool:
    """A participle without a subject of its own: ", made on Tuesday"."""
    return verb.tag == "VBN" and not any(
        c.relation in _SUBJECTS | {"aux", "auxpass", "mark"} for c in verb.children
    )


def _explains_further(verb: Node) -> bool:
    """ "the visit to Paris which A made", "the summit of B, which was chaired by A"."""
    if verb.relation != "relcl":
        return False
    subject = any(c.relation == "nsubjpass" and c.text == "which" for c in verb.children)
    return _takes_relative(verb) or (subject and verb.lemma in _STAGING)


def _takes_relative(verb: Node) -> bool:
    return any(c.relation in _OBJECTS and c.text in _RELATIVES for c in verb.children)
