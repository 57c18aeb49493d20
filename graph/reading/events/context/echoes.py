"""Events told again by an echo: "B did so on Tuesday", "and so was C", "then it was D's turn"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from graph.facts import SIDED, Change, EventType, Status, When
from graph.reading.document import Document, Kind
from graph.reading.events.encounters.medium import TALKS
from graph.reading.events.parties import Parties
from graph.reading.events.setting.clause_dates import date_mentions
from graph.reading.events.setting.intervals import counted_back
from graph.reading.events.sighting import Sighting
from graph.reading.events.status import status_of
from graph.reading.parse.clauses import surface_subject, verb_slots
from graph.reading.parse.phrases import noun_slots
from graph.reading.parse.tree import Node, Tree
from ontology.frames import Lexicon

_ECHO = re.compile(
    r"\b(?:did|does|do|done|doing) (?:so|likewise|the same)\b"
    r"|\b(?:so|as) (?:did|was|were|had|has)\b|\bturn\b|\bfollow(?:s|ed)?\b"
    r"|\b(?:next|then) (?:came|was)\b|\b(?:was|were|came) next\b",
    re.IGNORECASE,
)
_SAME = frozenset({"so", "likewise", "same", "similarly", "ditto"})
_AUXILIARIES = frozenset({"do", "be", "have"})
_ONES = frozenset({"one", "ones", "another", "that", "those"})
_NEXT = frozenset({"next", "then"})
_SHARED = TALKS | {EventType.VISIT, EventType.GATHERING}
"""Types in which several parties take part in one event."""
_ACTORS = frozenset({Kind.PERSON, Kind.OFFICE, Kind.COUNTRY, Kind.PRONOUN, Kind.SIDES})


def may_echo(text: str) -> bool:
    """Whether a sentence can echo one before, so that it is worth a parse."""
    return _ECHO.search(text) is not None


class Echoes:
    """Reads the echoes of one document."""

    def __init__(self, document: Document, lexicon: Lexicon, parties: Parties) -> None:
        self._document = document
        self._lexicon = lexicon
        self._parties = parties

    def read(self, tree: Tree, told: Sequence[Sighting]) -> list[Sighting]:
        """What the echoes of a sentence tell, after the tellings before and in it."""
        out: list[Sighting] = []
        for verb in tree.nodes:
            if verb.word.mentions:
                continue
            if verb.text in _ONES:
                out += self._one(tree, verb, told)
            if not verb.tag.startswith("VB"):
                continue
            for parties, turn in self._echoing(verb):
                names = self._parties.of(n for n in parties if n.kind in _ACTORS)
                if names:
                    out += self._echo(tree, verb, names, told, turn=turn)
        return out

    def _echoing(self, verb: Node) -> Iterator[tuple[list[Node], bool]]:
        """The parties of an echo, and whether it says that their turn has come."""
        if self._is_echo(verb):
            yield surface_subject(verb), False
        elif self._is_next(verb):
            yield surface_subject(verb), True
        for child in verb.children:
            if child.lemma == "turn" and child.relation in {"attr", "nsubj"}:
                slots = noun_slots(child)
                yield [*slots.get("of", ()), *slots.get("possessive", ())], True

    def _is_echo(self, verb: Node) -> bool:
        """ "did so", "so did", "as was": an auxiliary that stands for the verb before."""
        if verb.lemma not in _AUXILIARIES or verb.relation in {"aux", "auxpass"}:
            return False
        if any(c.text in _SAME and c.relation in {"advmod", "dobj"} for c in verb.children):
            return not any(c.relation in {"acomp", "attr"} for c in verb.children)
        marked = any(c.text == "as" and c.relation == "mark" for c in verb.children)
        return marked and verb.relation == "advcl" and _is_inverted(verb)

    def _is_next(self, verb: Node) -> bool:
        """ "next came C", "C was next", "C followed on Tuesday"."""
        if verb.lemma == "follow":
            return verb.tag == "VBD" and not verb_slots(verb).get("object")
        opens = any(c.text in _NEXT and c.relation in {"advmod", "acomp"} for c in verb.children)
        return verb.lemma in {"come", "be"} and opens and not verb_slots(verb).get("with")

    def _one(self, tree: Tree, one: Node, told: Sequence[Sighting]) -> list[Sighting]:
        """ "Talks with B were followed by one with C": another of the same kind."""
        met = noun_slots(one).get("with", ())
        bases = [s for s in self._bases(tree, one, told) if s.type in TALKS]
        names = self._parties.of(met)
        if not bases or not names or set(names) <= set(bases[-1].participants):
            return []
        again = replace(bases[-1], participants=names, slots={"with": list(met)}, trigger=one)
        again = replace(again, sentence=tree.sentence)
        again.alone = again.anaphoric = True
        again.when = None
        return [again]

    # --- what is echoed -----------------------------------------------------------------------

    def _echo(
        self, tree: Tree, verb: Node, names: list[str], told: Sequence[Sighting], *, turn: bool
    ) -> list[Sighting]:
        status = status_of(verb, [], self._lexicon)
        if status is None:
            return []
        out: list[Sighting] = []
        for base in self._bases(tree, verb, told):
            if base.type in SIDED and not base.trigger.is_verb:
                continue
            together = base.type in _SHARED
            if turn and not together:
                continue
            for doers in [names] if together else [[name] for name in names]:
                again = self._with(base, doers, turn=turn)
                if again is not None:
                    days = self._dates(verb, base, tree, doers)
                    out += [_retold(again, verb, tree.sentence, status, day) for day in days]
        return out

    def _bases(self, tree: Tree, verb: Node, told: Sequence[Sighting]) -> list[Sighting]:
        """The last event told before the echo, in its sentence or the one before."""
        furthest = 0 if _joins_on(verb) else 1
        before = [
            s
            for s in told
            if not (s.anaphoric and not s.alone)
            and tree.sentence - s.sentence <= furthest
            and (s.sentence < tree.sentence or s.trigger.index < verb.index)
        ]
        return [s for s in before if s.trigger is before[-1].trigger] if before else []

    def _dates(self, verb: Node, base: Sighting, tree: Tree, names: list[str]) -> list[When | None]:
        """The days of an echo; that of the event echoed, if the same clause says no other."""
        own = [m.when for m in date_mentions(verb) if m.when is not None]
        if set(names) == set(base.participants):
            return list(own)
        if own or base.sentence != tree.sentence or base.when is None:
            return [own[0] if own else None]
        return [counted_back(self._document, tree, verb, base.when)]

    def _with(self, base: Sighting, names: list[str], *, turn: bool) -> Sighting | None:
        """The event with another doer, or another of those received one by one."""
        if base.type in SIDED:
            targets = [t for t in base.targets if t not in names]
            if base.change is Change.CREDENTIALS:
                targets = [c for n in names if (c := self._parties.country(n))]
            again = replace(base, actors=names, targets=targets)
            again.settle_sides()
            return again
        if set(names) >= set(base.participants):
            return replace(base, participants=names)
        gone = self._replaced(base, names, turn=turn)
        kept = [n for n in base.participants if n not in gone and n not in names]
        if base.type in TALKS and not kept:
            return None
        return replace(base, participants=[*names, *kept])

    def _replaced(self, base: Sighting, names: list[str], *, turn: bool) -> list[str]:
        """Whose place the new party takes: the surface subject's, or that of the one received."""
        host = base.trigger.lemma in self._lexicon.classes["hosting"]
        if turn and host:
            met = self._parties.of(base.slots.get("object", ()))
            return [n for n in met if n in base.participants]
        verbs = [v for v in (base.trigger, *base.carriers) if v.is_verb]
        subject = self._parties.of(n for v in verbs[:1] for n in surface_subject(v))
        doers = [n for n in subject if n in base.participants]
        return doers or base.participants[:1]


def _retold(
    again: Sighting, verb: Node, sentence: int, status: Status, when: When | None
) -> Sighting:
    """The telling that an echo is, at its own verb and day."""
    own = replace(again, trigger=verb, carriers=[], slots={}, status=status, when=when)
    own.sentence, own.told = sentence, [sentence]
    own.headline = own.anaphoric = False
    return own


def _joins_on(verb: Node) -> bool:
    """Whether an echo follows another clause of its sentence, which it then echoes."""
    return verb.relation == "conj" and verb.head is not None and verb.head.is_verb


def _is_inverted(verb: Node) -> bool:
    return any(c.relation in {"nsubj", "nsubjpass"} and c.index > verb.index for c in verb.children)
