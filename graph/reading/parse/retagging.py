"""Tags mended: words that the tagger took for another kind than their place in the tree shows."""

from __future__ import annotations

from graph.reading.parse.overhangs import is_bare
from graph.reading.parse.tree import Node

_MISTAKEN = frozenset({"JJ", "NN", "VB", "VBG", "VBN"})
"""Tags that the tagger gives to words of another kind."""
_NOMINAL = frozenset({"dobj", "pobj", "nsubj", "nsubjpass"})
"""Relations in which an adjective is a noun: "held a bilateral with"."""
_AUXILIARIES = frozenset({"aux", "auxpass", "neg"})
_DOING = frozenset({"did", "does", "do"})
"""Auxiliaries after which a noun is a verb: "A did telephone B"."""


def retag(node: Node) -> None:
    """Give a word the tag that its place in the tree demands."""
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
    if node.tag == "NN" and node.head is None and "nsubj" in relations and _is_bare_verb(relations):
        node.tag = "VBP"
    if node.tag == "NN" and any(c.text in _DOING for c in node.children if c.relation == "aux"):
        node.tag = "VB"
    active = "nsubj" in relations and not relations & {"aux", "auxpass"}
    alone = node.text == "spent" and not relations & _AUXILIARIES
    if node.tag == "VBN" and node.head is None and (active or alone):
        node.tag = "VBD"


def _is_bare_verb(relations: set[str]) -> bool:
    """ "Ministers of the bloc gather in A": no noun, for want of all that a noun has."""
    return not relations & {"det", "poss", "amod", "compound", "nummod", "cop", "aux", "auxpass"}
