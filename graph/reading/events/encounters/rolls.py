"""Roll calls: "Taking part in the summit were A, B and C", "its participants include A, B and C".

News tells who attended in many turned-about ways that a parse hangs anyhow. What they share is a
word of attendance and one list of three or more: that list is the roll.
"""

from __future__ import annotations

import re

from graph.reading.document import Document, Kind, Mention
from graph.reading.events.parties import Parties
from graph.reading.parse.phrases import conjuncts
from graph.reading.parse.tree import Node

_PRESENT = frozenset(
    {"attend", "attendance", "attendee", "attending", "participate", "participating", "participant"}
    | {"participation", "part", "present", "represent", "gather", "assemble", "comprise", "include"}
    | {"unite", "among", "namely", "bring", "guest", "delegate"}
)
_LISTED = frozenset({Kind.PERSON, Kind.OFFICE, Kind.COUNTRY, Kind.ORGANISATION})
_ELSEWHERE = frozenset({"with", "between", "to", "from", "against", "than"})
"""Prepositions whose lists are not those who attend: "held talks with A, B and C"."""
_FEWEST = 3
_BETWEEN_MEMBERS = re.compile(r"\W*(?:and\W+)?(?:the\W+)?(?:republic of\W+)?", re.IGNORECASE)
_BEFORE_MEMBERS = re.compile(
    r"\W*(?:(?:\(|:|–|—| - |\b(?:comprises|comprising|groups|grouping|unites|uniting|includes"
    r"|including|namely|are|is made up of|made up of|consists of|consisting of|brings together)\b)"
    r"\W*|(?:\b(?:which|that|members|whose|member|states|countries)\b\W*))+(?:the\W+)?",
    re.IGNORECASE,
)

Members = dict[str, tuple[str, ...]]
"""Organisation → the countries that the article says are in it."""


def roll_call(trigger: Node, parties: Parties) -> list[str]:
    """Those listed as present in the sentence of a gathering; none without such a list."""
    root = [trigger, *trigger.ancestors()][-1]
    nodes = list(root.subtree())
    if not any(n.lemma in _PRESENT or n.text.lower() in _PRESENT for n in nodes):
        return []
    lists = [parties.of(conjuncts(n)) for n in nodes if _heads_roll(n, trigger)]
    longest = max(lists, key=len, default=[])
    return longest if len(longest) >= _FEWEST else []


def _heads_roll(node: Node, trigger: Node) -> bool:
    """Whether a mention may begin the roll: not "the leaders of the SCO", whose occasion it is."""
    own = node.head is not None and node.head.text == "of" and node.head.head is trigger
    return node.kind in _LISTED and not own and not _is_further(node)


def _is_further(node: Node) -> bool:
    """Whether a mention is no head of a list of those present."""
    if node.relation == "conj" or node.head is None:
        return node.relation == "conj"
    return node.head.text.lower() in _ELSEWHERE


def members_told(document: Document) -> Members:
    """The members that the article lists: "the Visegrad Group (A, B, C)", "of the five: A, B"."""
    out: Members = {}
    mentions = document.mentions
    for number, mention in enumerate(mentions):
        if mention.kind is not Kind.ORGANISATION:
            continue
        run = _run_of_countries(document.text, mention, mentions[number + 1 : number + 20])
        if len(run) >= _FEWEST:
            out[mention.name] = run
    return out


def _run_of_countries(text: str, body: Mention, following: list[Mention]) -> tuple[str, ...]:
    """Countries listed right after an organisation's name."""
    end, pattern = body.end, _BEFORE_MEMBERS
    codes: list[str] = []
    for mention in following:
        if mention.kind is not Kind.COUNTRY or not pattern.fullmatch(text[end : mention.start]):
            break
        codes.append(mention.name)
        end, pattern = mention.end, _BETWEEN_MEMBERS
    return tuple(dict.fromkeys(codes))
