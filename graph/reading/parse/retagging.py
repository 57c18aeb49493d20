"""Tags mended: words that the tagger took for another kind than their place in the tree shows."""

from __future__ import annotations

from graph.reading.parse.overhangs import is_bare
from graph.reading.parse.tree import Node, hang

_MISTAKEN = frozenset({"JJ", "NN", "VB", "VBG", "VBN"})
"""Tags that the tagger gives to words of another kind."""
_NOMINAL = frozenset({"dobj", "pobj", "nsubj", "nsubjpass"})
"""Relations in which an adjective is a noun: "held a bilateral with"."""
_HAVING = frozenset({"had", "has", "have", "held", "holds", "having"})
_HAD = frozenset({"talk", "meeting", "conversation", "consultation", "discussion", "tête-à-tête"})
_STRAY = frozenset({"dep", "npadvmod", "appos"})
_OBJECTS = frozenset({"dobj", "obj"})
_ACTIVE = _OBJECTS | {"nsubj", "aux", "ccomp", "dative"}
_CLAUSAL = frozenset({"advcl", "conj", "cc", "punct", "ccomp", "advmod"})
_AUXILIARIES = frozenset({"aux", "auxpass", "neg"})
_RANKING = frozenset({"sitting", "serving", "reigning", "ruling", "visiting"})
_DOING = frozenset({"did", "does", "do"})
"""Auxiliaries after which a noun is a verb: "A did telephone B"."""


def retag(node: Node) -> None:
    """Give a word the tag that its place in the tree demands."""
    if node.text == "talks" and node.tag == "VBZ":
        _make_object(node)
    node.tag = "VBN" if _is_explaining(node) or _is_fronted(node) else node.tag
    if node.tag not in _MISTAKEN:
        return
    relations = {c.relation for c in node.children}
    if node.tag == "JJ" and "auxpass" in relations:
        node.tag = "VBN"
    if node.tag == "JJ" and node.relation in _NOMINAL:
        node.tag = "NN"
    if node.tag == "JJ" and node.relation == "amod" and is_bare(node.head):
        node.tag, node.relation = "NN", "pobj"
    if node.tag == "VB" and node.index == 0 and any(c.text in {"of", "by"} for c in node.children):
        node.tag = "NN"
    if node.text == "meeting" and node.tag == "VBG" and node.relation in _NOMINAL:
        node.tag = "NN"
    if node.text == "sitting" and node.relation == "acl":
        _make_occasion(node)
    if node.tag == "NN" and node.head is None and "nsubj" in relations and _is_bare_verb(relations):
        node.tag = "VBP"
    if node.tag == "NN" and any(c.text in _DOING for c in node.children if c.relation == "aux"):
        node.tag = "VB"
    active = "nsubj" in relations and not relations & {"aux", "auxpass"}
    alone = node.text == "spent" and not relations & _AUXILIARIES
    if node.tag == "VBN" and node.head is None and (active or alone):
        node.tag = "VBD"


def lower_number(number: Node) -> None:
    """ "Resolution 73/295": the number says which one, and is not the thing itself."""
    noun = next((c for c in number.children if c.index == number.index - 1), None)
    if number.word.mentions or not number.text[0].isdigit() or number.head is None or noun is None:
        return
    if noun.relation != "compound" or not noun.is_noun:
        return
    hang(noun, number.head, number.relation)
    for child in list(number.children):
        hang(child, noun, child.relation)
    number.tag = "CD"
    hang(number, noun, "nummod")


def lower_adjective(word: Node) -> None:
    """ "No sitting president had visited A": no deed, but said of the president."""
    if word.text not in _RANKING:
        return
    subject = next((c for c in _beside(word) if c.index == word.index + 1), None)
    if subject is not None and subject.relation == "nsubj":
        for part in [c for c in word.children if c.tag == "DT"]:
            hang(part, subject, "det")
        word.tag = "JJ"
        hang(word, subject, "amod")
        return
    if word.tag != "VBG":
        return
    clause = next((c for c in word.children if c.is_verb and c.index > word.index), None)
    subject = next((c for c in clause.children if c.relation == "nsubj"), None) if clause else None
    if clause is None or subject is None or subject.index != word.index + 1:
        return
    if not all(c is clause or c.tag == "DT" or c.relation == "punct" for c in word.children):
        return
    over, relation = word.head, word.relation
    word.children.remove(clause)
    clause.head, clause.relation = over, relation
    if over is not None:
        over.children[over.children.index(word)] = clause
    word.head, word.tag = None, "JJ"
    hang(word, subject, "amod")
    for child in list(word.children):
        hang(child, subject if child.tag == "DT" else clause, child.relation)


def _beside(node: Node) -> list[Node]:
    """What hangs on the same word."""
    return node.head.children if node.head is not None else []


def _is_explaining(verb: Node) -> bool:
    """ "the talks between A and B held on Monday": a participle, which does nothing to anyone."""
    if verb.tag != "VBD" or verb.relation != "acl":
        return False
    return not {c.relation for c in verb.children} & _ACTIVE


def _is_fronted(verb: Node) -> bool:
    """ "Called in on Monday, A was told to go": what was done to A, before A is named."""
    if verb.tag != "VBD" or verb.index or verb.relation != "advcl" or verb.head is None:
        return False
    if not any(c.relation in {"nsubj", "nsubjpass"} for c in verb.head.children):
        return False
    return not {c.relation for c in verb.children} & _ACTIVE


def give_to_have(talks: Node) -> None:
    """ "had with B, the minister, talks": they are what was had."""
    verb = talks.head
    if talks.lemma not in _HAD or talks.relation not in _STRAY or not talks.is_noun:
        return
    if verb is None or verb.text not in _HAVING or talks.index < verb.index:
        return
    if not any(c.relation in _OBJECTS for c in verb.children):
        talks.relation = "dobj"


def _make_object(talks: Node) -> None:
    """ "A had with B, her colleague, talks on trade": what A had, no verb of its own."""
    had = next((c for c in talks.children if c.relation == "ccomp" and c.text in _HAVING), None)
    if had is None or any(c.relation in _OBJECTS for c in had.children):
        return
    if had.index > talks.index or any(c.relation == "nsubj" for c in talks.children):
        return
    above, relation = talks.head, talks.relation
    talks.tag, talks.lemma = "NNS", "talk"
    for child in [c for c in talks.children if c.relation in _CLAUSAL and c is not had]:
        hang(child, had, child.relation)
    talks.children.remove(had)
    had.head, had.relation = above, relation
    if above is not None:
        above.children[above.children.index(talks)] = had
    talks.head = None
    hang(talks, had, "dobj")


def _make_occasion(sitting: Node) -> None:
    """ "at an emergency sitting in A": what precedes says of what kind it was."""
    kind = sitting.head
    preposition = kind.head if kind is not None and kind.relation == "pobj" else None
    if kind is None or preposition is None or kind.index + 1 != sitting.index:
        return
    if kind.word.mentions or not any(c.relation == "det" for c in kind.children):
        return
    kind_words = [c for c in kind.children if c is not sitting]
    sitting.tag, sitting.lemma = "NN", "sitting"
    hang(sitting, preposition, "pobj")
    hang(kind, sitting, "compound")
    for word in kind_words:
        hang(word, sitting, word.relation)


def _is_bare_verb(relations: set[str]) -> bool:
    """ "Ministers of the bloc gather in A": no noun, for want of all that a noun has."""
    return not relations & {"det", "poss", "amod", "compound", "nummod", "cop", "aux", "auxpass"}
