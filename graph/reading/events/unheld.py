"""What is told of nothing that was held: denied, only rumoured, or done as a habit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from graph.facts import EventType
from graph.reading.document import Kind
from graph.reading.parse.tree import Node

_ENCOUNTERS = frozenset({EventType.MEETING, EventType.CALL, EventType.VISIT})
_NEVER = frozenset({"time", "point", "stage", "moment"})
_CONTESTING = frozenset({"lose", "win", "defeat", "beat", "elect", "vote", "eliminate", "oust"})
_WHEN = frozenset({"when", "where", "whether", "if"})
_UNSURE = frozenset({"unclear", "unknown", "uncertain", "undecided"})
_RUMOURS = frozenset(
    {"report", "rumour", "rumor", "claim", "suggestion", "allegation", "speculation", "story"}
    | {"news", "assertion", "notion", "talk"}
)
_DENYING = frozenset(
    {"deny", "dismiss", "reject", "refute", "rebut", "scotch", "quash", "dispel", "contradict"}
    | {"discount", "disprove", "rubbish", "disavow"}
)
_TELLING = frozenset({"say", "tell", "disclose", "reveal", "specify", "be", "clear", "know"})
_OFTEN = frozenset({"regularly", "often", "frequently", "occasionally", "always", "rarely"})
_MANY = frozenset({"many", "several", "numerous", "various", "countless", "few"})
_BARRING = frozenset({"bar", "exclude", "ban", "suspend", "shut"})
_OCCASIONS = frozenset({"times", "occasions"})


def is_unheld(trigger: Node, carriers: Sequence[Node], event: str) -> bool:
    """Whether the words round an event make it none."""
    verbs = [n for n in (trigger, *carriers, *trigger.ancestors()) if n.is_verb]
    if not verbs:
        return False
    if any(_is_never(verb) or _is_open(verb) for verb in verbs):
        return True
    if _is_denied_rumour(trigger):
        return True
    if trigger.lemma == "round" and any(verb.lemma in _CONTESTING for verb in verbs):
        return True  # "lost in the seventh round to B": of votes, not of talks
    return event in _ENCOUNTERS and (_is_habit(verbs[0]) or _is_barred(trigger))


def _is_barred(meeting: Node) -> bool:
    """ "barred A from its meetings": they are those of any time."""
    prep = meeting.head
    if prep is None or prep.text != "from" or meeting.relation != "pobj":
        return False
    return prep.head is not None and prep.head.lemma in _BARRING and meeting.tag == "NNS"


def _is_never(verb: Node) -> bool:
    """ "at no time did A meet B"."""
    near = [c for n in (verb, *verb.children) if n is verb or n.is_verb for c in n.children]
    held = [n for c in near if c.text == "at" for n in c.children]
    return any(n.text in _NEVER and any(c.text == "no" for c in n.children) for n in held)


def _is_denied_rumour(trigger: Node) -> bool:
    """ "denied reports that A would visit B", "dismissed rumours of a meeting"."""
    nouns = (n for n in trigger.ancestors() if n.lemma in _RUMOURS and n.relation == "dobj")
    return any(n.head is not None and n.head.lemma in _DENYING for n in nouns)


def _is_open(verb: Node) -> bool:
    """ "has not said when it would lift the ban", "it is unclear when A will visit B"."""
    above = verb.head
    if verb.relation not in {"ccomp", "csubj", "advcl"} or above is None:
        return False
    if not any(c.text in _WHEN for c in verb.children) or not any(
        c.tag in {"MD", "TO"} for c in verb.children
    ):
        return False
    words = [above, *above.children]
    denied = any(n.relation == "neg" for n in words)
    return any(n.text in _UNSURE for n in words) or (denied and above.lemma in _TELLING)


def _is_habit(verb: Node) -> bool:
    """ "have met on several occasions", "meet regularly": on no day that is told."""
    if any(n.kind in {Kind.DATE, Kind.PLACE} for n in verb.subtree()):
        return False
    return any(c.text in _OFTEN for c in verb.children) or any(_counts(n) for n in _spans(verb))


def _spans(verb: Node) -> Iterator[Node]:
    for child in verb.children:
        yield child
        if child.text == "on":
            yield from child.children


def _counts(noun: Node) -> bool:
    return noun.text in _OCCASIONS and any(c.text in _MANY for c in noun.children)
