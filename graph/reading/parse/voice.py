"""Voice: which verbs tell what is done to their subject, auxiliaries left out or set first.

Relations are those of a dependency parse (Stanford style, as spaCy's English pipelines give them).
"""

from __future__ import annotations

from graph.reading.document import Kind
from graph.reading.parse.tree import Node

_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass"})
_OBJECTS = frozenset({"dobj", "obj"})
GIVING = frozenset({"send", "give", "hand", "write", "offer", "promise", "grant", "bring", "lend"})
"""Verbs of which a party alone after them, in "the letter A sent B", is the one who is given."""


def is_passive(verb: Node) -> bool:
    """Whether a verb is in the passive voice, its participle alone included."""
    relations = {child.relation for child in verb.children}
    if relations & {"auxpass", "nsubjpass", "csubjpass"} or fronted_under(verb) is not None:
        return True
    if verb.tag == "VBD":
        return _is_elliptic_passive(verb, relations)
    if verb.tag != "VBN":
        return False
    if verb.head is None and _is_mistagged(verb):
        return False
    auxiliaries = {c.lemma for c in verb.children if c.relation == "aux"}
    if "have" in auxiliaries:
        return False
    if verb.relation == "conj" and verb.head is not None and verb.head.is_verb:
        return is_passive(verb.head) and not relations & {"nsubj"}
    return verb.relation in {
        "acl",
        "advcl",
        "ccomp",
        "xcomp",
        "relcl",
        "root",
        "amod",
        "oprd",
        "dep",
    }


def _has_company(verb: Node) -> bool:
    """ "was received by A and signed, with B, an accord": who does a thing with another acts."""
    with_whom = [n for c in verb.children if c.text == "with" for n in c.children]
    return any(n.kind is Kind.PERSON for n in with_whom)


def fronted_under(verb: Node) -> Node | None:
    """The "was" after a participle that opens its sentence: "Signed were two accords"."""
    be = verb.head
    if verb.tag not in {"VBN", "VBD"} or be is None or be.lemma != "be" or be.index < verb.index:
        return None
    opens = not any(n.is_verb or n.relation in _SUBJECTS for n in verb.children)
    told = [c for c in be.children if c.relation in _SUBJECTS and c.index < be.index]
    first = verb.index == min(n.index for n in be.subtree())
    return be if opens and first and all(c is verb for c in told) else None


def _is_mistagged(verb: Node) -> bool:
    """ "A discussed on Monday with B": the past of a main verb tagged as a participle."""
    if any(c.relation == "agent" or c.text == "by" for c in verb.children):
        return False
    return any(c.text == "with" or c.relation in _OBJECTS for c in verb.children)


def _is_elliptic_passive(verb: Node, relations: set[str]) -> bool:
    """ "was summoned and told to leave", "had the sanctions lifted": tagged as past."""
    head = verb.head
    if head is None or not head.is_verb:
        return False
    if verb.relation == "conj" and not relations & (_OBJECTS | _SUBJECTS):
        return is_passive(head) and not _has_company(verb)
    if verb.relation == "conj" and verb.lemma in GIVING and _is_given(verb):
        return is_passive(head)
    return verb.relation == "ccomp" and head.lemma == "have" and "nsubj" in relations


def _is_given(verb: Node) -> bool:
    """ "was called in and handed a note": one thing after the verb, and nobody who gets it."""
    around = {c.relation for c in verb.children}
    objects = [c for c in verb.children if c.relation in _OBJECTS]
    to = any(c.text == "to" for c in verb.children)
    apart = around & (_SUBJECTS | {"prt", "dative"}) or to
    return len(objects) == 1 and not objects[0].word.mentions and not apart
