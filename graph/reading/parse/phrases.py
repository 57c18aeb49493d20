"""Phrases: what a noun holds, what is coordinated with it, and on what it depends.

Relations are those of a dependency parse (Stanford style, as spaCy's English pipelines give them).
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from functools import cache

from graph.reading.document import Kind
from graph.reading.parse.tree import Node

Slots = dict[str, list[Node]]
"""Slot name ("subject", "object", "with" ...) → heads of the phrases that stand there."""
_PREPOSITIONS = frozenset({"prep", "agent", "dative"})
"""Mentions that a headline puts before its verb as if they were part of it."""
_LEAVES = frozenset(
    {Kind.PLACE, Kind.DATE, Kind.PRONOUN, Kind.PERSON, Kind.ORGANISATION, Kind.COUNTRY}
)
"""Mentions whose prepositional phrases belong, "of" and "from" apart, to the verb above."""


SIDING = frozenset({"solidarity", "sympathy"})
"""Nouns that keep the "with" after them: "broke with A in solidarity with B"."""
_LEADING = frozenset({"prep", "prt", "advmod"})
"""Relations of words whose own next words stand beside the head too: "out of"."""
_DOERS = frozenset({Kind.COUNTRY, Kind.ORGANISATION, Kind.PERSON})
"""Names after "by" whose "of" goes on with the noun above: "the closure by A of its embassy"."""
_EXAMPLES = frozenset({"including", "namely", "notably", "like"})


def add(slots: Slots, name: str, nodes: Iterable[Node]) -> None:
    """Put phrases into a slot, each once."""
    held = slots.setdefault(name, [])
    held += [node for node in nodes if node not in held]


def merge(slots: Slots, more: Slots) -> None:
    """Add all phrases of `more`."""
    for name, nodes in more.items():
        add(slots, name, nodes)


def conjuncts(node: Node) -> list[Node]:
    """A phrase with all that is coordinated with it, in order."""
    out = [node]
    for child in node.children:
        if (child.relation == "conj" and not child.is_verb) or (
            child.relation == "appos" and _is_listed(node, child)
        ):
            out += conjuncts(child)
    return out


def _is_listed(node: Node, child: Node) -> bool:
    """Whether an apposition is really a further member of a list: two persons, two countries."""
    if node.mention is None or child.mention is None:
        return _is_like(node, child)
    return node.mention.kind is child.mention.kind and node.mention.denotes != child.mention.denotes


def _is_like(node: Node, child: Node) -> bool:
    """ "two A firms, a B trader and a C bank": a further plain noun, of another country."""
    if node.word.mentions or child.word.mentions:
        return False
    listed = any(c.relation in {"conj", "appos"} for c in child.children)
    return listed and all(any(c.kind is Kind.COUNTRY for c in n.children) for n in (node, child))


def noun_slots(noun: Node) -> Slots:
    """All phrases inside the phrase of a noun, its relative clauses left out."""
    slots: Slots = {}
    add_prepositions(slots, noun)
    for child in noun.children:
        if child.relation == "poss":
            add(slots, "possessive", _whose(child) or conjuncts(child))
        elif child.relation in {"compound", "amod", "nmod", "nummod"}:
            add(slots, "modifier", conjuncts(child))
        elif child.relation == "acl" and child.lemma in {"address", "lead", "head", "come"}:
            _add_participle(slots, child)
    return slots


def _whose(owner: Node) -> list[Node]:
    """ "A, whose envoy left": whom the relative clause explains."""
    if owner.text != "whose" or owner.word.mentions:
        return []
    clause = next((n for n in owner.ancestors() if n.relation == "relcl"), None)
    return conjuncts(clause.head) if clause is not None and clause.head is not None else []


def _add_participle(slots: Slots, verb: Node) -> None:
    inner: Slots = {}
    add_prepositions(inner, verb)
    if verb.lemma == "address":
        add(slots, "addressed", inner.get("to", []))
    for name in ("from", "by"):
        add(slots, name, inner.get(name, []))


def governor(noun: Node) -> tuple[Node | None, str]:
    """The verb or noun that a noun depends on, and how: a relation or a preposition."""
    node = noun
    while node.relation in {"conj", "appos"} and node.head is not None and not node.head.is_verb:
        node = node.head
    if node.relation == "conj" and node.head is not None and not node.is_verb:
        last = [c for c in node.head.children if is_preposition(c) and c.index < node.index]
        return node.head, last[-1].text if last else "conj"
    if node.relation == "pobj" and node.head is not None:
        prep = node.head
        above = prep.head
        while above is not None and is_preposition(above):
            above = above.head
        return above, prep.text
    return node.head, node.relation


def add_prepositions(slots: Slots, node: Node, via: frozenset[str] | None = None) -> None:
    """Add the phrases after a word's prepositions, those of `via` left out."""
    for child in node.children:
        if is_preposition(child):
            if via is None or child.text not in via:
                _add_preposition(slots, child)
        elif child.relation in {"prt", "advmod", "acomp"} and child.tag in {"RP", "RB", "JJ"}:
            add_prepositions(slots, child, via)


def is_preposition(node: Node) -> bool:
    """Whether a word governs a phrase as a preposition does: "by", "due to", "along with"."""
    if node.text == "by" and node.relation in _PREPOSITIONS:
        return True
    if node.tag not in {"IN", "TO", "VBG", "RB", "RP", "JJ", "VBN"}:
        return False
    if node.relation in _PREPOSITIONS:
        return True
    if node.relation in {"conj", "advmod", "prt", "cc"} and node.tag in {"IN", "RB", "RP"}:
        return any(c.relation == "pobj" for c in node.children)
    return False


def _add_preposition(slots: Slots, prep: Node) -> None:
    if prep.text == "according":
        return
    name = "from" if prep.text == "of" and prep.head and prep.head.text == "out" else prep.text
    for child in prep.children:
        if child.relation == "pobj":
            for phrase in conjuncts(child):
                add(slots, name, [phrase])
                if phrase.kind in _LEAVES:
                    own = phrase.kind not in _DOERS or name != "by"
                    add_prepositions(slots, phrase, via=frozenset({"of"} if own else ()))
        elif is_preposition(child):
            _add_preposition(slots, child)


def phrases_below(node: Node, preposition: str, apart: Container[str] = ()) -> list[Node]:
    """Phrases after a preposition anywhere under a verb, clauses and nouns of `apart` left out."""
    out: list[Node] = []
    for child in node.children:
        topic = child.relation == "pcomp" and node.text in {"on", "in", "of", "for"}
        if child.is_verb and not (topic or child.relation == "amod"):
            continue
        if child.is_noun and (child.lemma in apart or child.lemma in SIDING):
            continue
        if child.text == preposition and child.tag in {"IN", "TO"}:
            out += [n for c in child.children if c.relation == "pobj" for n in conjuncts(c)]
        out += phrases_below(child, preposition, apart)
    return out


@cache
def _phrases(words: frozenset[str]) -> dict[str, list[list[str]]]:
    out: dict[str, list[list[str]]] = {}
    for entry in words:
        first, *rest = entry.split()
        if rest:
            out.setdefault(first, []).append(rest)
    return out


def is_one_of(verb: Node, words: frozenset[str]) -> bool:
    """Whether a verb is in a group of the frames, entries of several words included."""
    if verb.lemma in words:
        return True
    rests = _phrases(words).get(verb.lemma)
    if rests is None:
        return False
    beside = words_beside(verb)
    return any(beside.issuperset(rest) for rest in rests)


def words_beside(node: Node) -> set[str]:
    """What stands beside a head, not at a date: the further words of its triggers are sought there.

    Each word is given as it stands and in its plain form.
    """
    found: set[str] = set()
    for child in node.children:
        if any(below.kind is Kind.DATE for below in child.children):
            continue
        found.update((child.text, child.lemma))
        if child.relation in _LEADING:
            for below in child.children:
                found.update((below.text, below.lemma))
    return found


def examples(node: Node) -> list[Node]:
    """Those named after "including": "several colleagues, including A and B", "such as A"."""
    out: list[Node] = []
    places = [node]
    if node.head is not None and node.head.text == "of" and node.head.head is not None:
        places.append(node.head.head)
    preposition = places[-1].head
    if preposition is not None and preposition.relation == "prep" and preposition.head is not None:
        places.append(preposition.head)
    for place in places:
        for child in place.children:
            such = child.text == "as" and any(c.text == "such" for c in child.children)
            if child.index > node.index and (child.text in _EXAMPLES or such):
                out += [n for c in child.children if c.relation == "pobj" for n in conjuncts(c)]
    return out


def words_of_sum(node: Node) -> Iterator[Node]:
    """The words of a phrase, but for what it comes from: "a part from a market worth millions"."""
    yield node
    for child in node.children:
        if child.text != "from":
            yield from words_of_sum(child)
