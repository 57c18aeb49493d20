"""Asking: what a question only asks about, and does not tell."""

from __future__ import annotations

from graph.reading.parse.tree import Node

_TELLING = frozenset({"xcomp", "conj", "dobj", "attr", "nsubj", "acomp", "oprd"})
"""Relations by which what is asked about hangs on the verb of the question."""
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "expl"})
_AUXILIARIES = frozenset({"aux", "auxpass"})


def is_only_asked(trigger: Node) -> bool:
    """ "Will he meet B?", "Is there going to be a summit?", but not "When did he meet B?"."""
    node = trigger
    while node.head is not None:
        if node.relation not in _TELLING:
            return False
        node = node.head
    if not any(c.text == "?" for c in node.children):
        return False
    subjects = [c.index for c in node.children if c.relation in _SUBJECTS]
    first = [c.index for c in node.children if c.relation in _AUXILIARIES]
    first += [node.index] if node.lemma == "be" else []
    if not subjects or not first or min(first) > min(subjects):
        return False
    phrases = [c for c in node.children if c.relation != "advcl"]  # "when he came, did he ...?"
    opening = [n for c in phrases for n in c.subtree() if n.index < min(first)]
    return not any(n.tag.startswith("W") for n in opening)
