"""When: the date that a clause gives its event."""

from __future__ import annotations

from collections.abc import Iterator

from graph.facts import Status, When
from graph.reading.dates.finding import shifted
from graph.reading.document import Document, Kind, Mention
from graph.reading.events.clauses import governing_verb
from graph.reading.events.phrases import Slots
from graph.reading.events.tree import Node

_TIMES = frozenset(
    {"npadvmod", "pobj", "tmod", "poss", "compound", "nmod", "amod", "appos", "nummod"}
    | {"dep", "dobj", "advmod", "nsubj", "conj", "attr"}
)
_TOPICS = frozenset({"regarding", "regard", "concerning", "concern", "about", "preparation"})
"""Words under which an event is only spoken of: the time of speaking is not its own."""
_STAGES = frozenset({"start", "opening", "commencement", "beginning", "end", "close", "day", "eve"})
"""Nouns whose date is that of what they are a stage of: "the opening of the summit on Monday"."""
_APART = frozenset({"after", "before", "since", "until", "following", "till", "by"})
"""Prepositions whose phrases tell of another time than the clause's own."""


def date_mentions(node: Node) -> Iterator[Mention]:
    """Dates that belong to a word: under it, in brackets after it, in its place's phrase."""
    yield from (m for m in node.word.asides if m.kind is Kind.DATE)
    for child in node.children:
        if child.kind is Kind.DATE and child.relation in _TIMES:
            yield from (m for m in child.word.mentions if m.kind is Kind.DATE)
        elif child.tag in {"IN", "TO"} and child.text not in _APART:
            yield from _dates_after(child)
        elif child.kind in {Kind.PLACE, Kind.COUNTRY} or child.relation == "advmod":
            yield from date_mentions(child)


def _dates_after(preposition: Node) -> Iterator[Mention]:
    for child in preposition.children:
        if child.kind is Kind.DATE:
            yield from (m for m in child.word.mentions if m.kind is Kind.DATE)
        elif child.kind is not None:
            yield from date_mentions(child)
        elif child.tag in {"IN", "NN", "NNS"}:
            yield from _plain_dates(child)


def _plain_dates(noun: Node) -> Iterator[Mention]:
    """ "on the evening of Monday", "in Paris on Monday" under a noun."""
    yield from (m for m in noun.word.asides if m.kind is Kind.DATE)
    for child in noun.children:
        if child.kind is Kind.DATE:
            yield from (m for m in child.word.mentions if m.kind is Kind.DATE)
        elif child.tag == "IN" and child.text not in _APART:
            yield from _dates_after(child)


def clause_date(trigger: Node, carriers: list[Node], slots: Slots) -> Mention | None:
    """The date said in the event's own clause, else in the clause it hangs on."""
    for mention in _own_dates(trigger, carriers, slots):
        if mention.when is not None:
            return mention
    return _date_above(carriers[0] if carriers else trigger)


def _own_dates(trigger: Node, carriers: list[Node], slots: Slots) -> Iterator[Mention]:
    if not trigger.is_verb:
        yield from _date_after_phrase(trigger)
    for node in [trigger, *carriers]:
        yield from date_mentions(node)
    for verb in [trigger, *carriers]:
        for child in verb.children:
            if child.relation in {"aux", "auxpass"}:
                yield from date_mentions(child)
    for node in slots.get("subject", ()):
        yield from date_mentions(node)
    for name, nodes in slots.items():
        if name != "controller":
            for node in nodes:
                yield from (m for m in node.word.asides if m.kind is Kind.DATE)


def _date_after_phrase(noun: Node) -> Iterator[Mention]:
    """ "after a visit to Paris last week": the date right after the noun's phrase is its own."""
    last = max((n for n in noun.subtree()), key=lambda n: n.index)
    verb = governing_verb(noun)
    for child in verb.children if verb is not None else ():
        if child.kind is Kind.DATE and child.index == last.index + 1:
            yield from (m for m in child.word.mentions if m.kind is Kind.DATE)


def _date_above(node: Node) -> Mention | None:
    """The date of the governing clauses, up to one that tells of another time."""
    depth = 0
    while node.head is not None and depth < 6:
        if node.text in _APART or node.lemma in _TOPICS:
            return None
        if node.is_verb and node.relation in {"ccomp", "relcl"}:
            return _date_over_clause(node)
        node = node.head
        depth += 1
        if node.is_verb or node.lemma in _STAGES:
            for mention in date_mentions(node):
                if mention.when is not None:
                    return mention
    return None


def is_set_apart(node: Node) -> bool:
    """Whether a phrase stands in another time than its sentence: "after talks with B"."""
    return any(above.text in _APART or above.lemma in _TOPICS for above in node.ancestors())


_CLAUSES = frozenset({"relcl", "acl", "advcl"})


def shares_clause(date: Node, trigger: Node) -> bool:
    """Whether a date stands in the main clause, or in a lesser one that holds the trigger too."""
    clause = next((a for a in date.ancestors() if a.relation in _CLAUSES), None)
    return clause is None or clause is trigger or any(a is clause for a in trigger.ancestors())


def _date_over_clause(verb: Node) -> Mention | None:
    """ "in 2016, when A was named"; "in 2016 B had A named"; "on Monday in Paris, where he met"."""
    head = verb.head
    if head is None:
        return None
    if any(child.text == "where" for child in verb.children):
        return _date_above(head)
    found: Iterator[Mention] = iter(())
    if head.kind is Kind.DATE:
        found = iter(head.word.mentions)
    elif head.lemma == "have":
        found = date_mentions(head)
    return next((m for m in found if m.when is not None), None)


def when_of(mention: Mention, status: Status, document: Document) -> When | None:
    """What a date means for an event: of one that is planned, a weekday is to come."""
    if status is Status.PLANNED:
        return shifted(mention, document, future=True) or mention.when
    return mention.when
