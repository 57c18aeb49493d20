"""The clause that tells an event: its head, its tense, and the way from it to a date."""

from __future__ import annotations

from graph.facts import Status
from graph.reading.events.matching import Match
from graph.reading.parse.clauses import governing_verb
from graph.reading.parse.tree import Node, Tree

_CLAUSES = frozenset(
    {"ccomp", "xcomp", "pcomp", "advcl", "relcl", "acl", "conj", "parataxis", "csubj", "appos"}
)
_POINTING = frozenset({"the", "his", "her", "their", "its", "this", "that"})
_APART = frozenset({"after", "before", "following", "ahead", "during", "about", "on", "over"})
_STEPS = 2
"""Clauses between an event and a date that are told apart."""


class Clause:
    """An event's clause: its head, its tense, how it hangs in its sentence."""

    def __init__(self, tree: Tree, match: Match, status: Status) -> None:
        self.tree = tree
        self.trigger = match.trigger
        self.top = match.carriers[0] if match.carriers else match.trigger
        self.held = status
        self.status = status.value
        self.type = match.frame.event
        self.verb = self.top if self.top.is_verb else governing_verb(self.top)
        self.tense = _tense(self.verb)
        self._above = [self.top, *self.top.ancestors()]
        depth = [n.relation for n in self._above if n.relation in _CLAUSES]
        over = self.top.head
        hangs = over.text if over is not None and over.tag == "IN" else "-"
        self.signs = (
            self.status,
            self.type,
            self.tense,
            f"{self.type} {self.tense}",
            f"{self.type} {self.status}",
            "noun" if self.trigger.is_noun else "verb",
            f"in {depth[0] if depth else 'main'}",
            f"in {depth[0] if depth else 'main'} {self.tense}",
            f"under {hangs}",
            "definite" if any(c.text in _POINTING for c in self.trigger.children) else "open",
            *(f"apart {above.text}" for above in self._above if above.text in _APART),
        )

    def is_over(self, node: Node) -> bool:
        """Whether a phrase hangs on the event's own words."""
        above = next((a for a in node.ancestors() if a.is_verb or a is self.trigger), None)
        return above is not None and above in (self.trigger, self.top, self.verb)

    def is_under(self, node: Node) -> bool:
        """Whether the event itself hangs on a word."""
        return node in self._above

    def path_to(self, date: Node) -> str:
        """The clauses left and entered on the way from the event to a date."""
        chain = [date, *date.ancestors()]
        meet = next((node for node in self._above if node in chain), None)
        up: list[str] = []
        for node in self._above:
            if node is meet:
                break
            up += [node.relation] if node.relation in _CLAUSES else []
        down: list[str] = []
        for node in chain:
            if node is meet:
                break
            down += [node.relation] if node.relation in _CLAUSES else []
        own = "own" if meet is self.top or meet is self.trigger else "over"
        return f"{own} {'<'.join(up[:_STEPS])}>{'>'.join(down[:_STEPS])}"


def _tense(verb: Node | None) -> str:
    """Past, perfect, past perfect, present, to come, or none."""
    if verb is None:
        return "no verb"
    helpers = {c.text for c in verb.children if c.relation in {"aux", "auxpass"}}
    if any(c.tag == "MD" for c in verb.children):
        return "modal"
    for word, tense in (("had", "past perfect"), ("has", "perfect"), ("have", "perfect")):
        if word in helpers:
            return tense
    if helpers & {"was", "were", "did"} or verb.tag == "VBD":
        return "past"
    if helpers & {"is", "are"} or verb.tag in {"VBZ", "VBP"}:
        return "present"
    return {"VB": "infinitive", "VBG": "participle", "VBN": "passive"}.get(verb.tag, "else")
