"""Which event a question tells, and in which role each relation to it stands."""

from __future__ import annotations

from graph.answers.clause import FORMAT, Clause
from graph.answers.gaps import Gap
from graph.answers.misreading import NotUnderstoodError
from graph.answers.pattern import Asked, Role
from graph.answers.pieces import Piece
from graph.answers.vocabulary import Kind, Wording, vocabulary
from graph.facts import Change, EventType, Status

PRESENT = (EventType.VISIT, EventType.MEETING, EventType.GATHERING, EventType.SIGNING)
"""Types that show that somebody was at a place."""
_FACING = frozenset({"with", "between", "and", "object", "subject"})
JOINING = frozenset({"join", "leave", "quit", "exit"})
_OF_STAFF = {Change.OPENED: Change.TAKES_OFFICE, Change.REDUCED: Change.LEAVES_OFFICE}
"""To join or leave a body is, of a person, to take or leave a post."""


class Occurrence:
    """The event of a clause. Raises `NotUnderstoodError` if it tells none."""

    def __init__(self, clause: Clause) -> None:
        self.clause = clause
        self.gap = clause.gap
        self.vocabulary = vocabulary()
        self.types, self.change = self._told()
        self.kinds = self._kinds()
        self._by_relation = self._roles()

    def is_a(self, *types: EventType) -> bool:
        """Whether the event is of one of the types; a body's meeting counts as a gathering."""
        if self.types == PRESENT:
            return False
        told = set(self.types) - (
            {EventType.MEETING} if EventType.GATHERING in self.types else set()
        )
        return bool(told) and told <= set(types)

    def role_of(self, relation: str) -> Role:
        """The role of whatever stands in a relation; raises `NotUnderstoodError` if in none."""
        if self.clause.passive:
            relation = {"subject": "object", "by": "subject"}.get(relation, relation)
        role = self._by_relation.get(relation)
        if role is None:
            raise NotUnderstoodError(f"what stands after “{relation}” was not understood")
        if role == "host":
            return Role.HOST
        hosting = self.clause.verb and self.clause.verb.lemma in self.vocabulary.host
        if relation == "subject" and hosting and self.is_a(EventType.GATHERING, EventType.VISIT):
            return Role.HOST
        return Role(role)

    def _told(self) -> tuple[tuple[EventType, ...], Change | None]:
        """The types of the event, and which way it goes."""
        clause, wording = self.clause, self.clause.wording
        if self._is_convened():
            return (EventType.GATHERING, EventType.MEETING), None
        if wording is not None and wording.change in _OF_STAFF and self._is_staff(wording):
            clause.wording = Wording((EventType.APPOINTMENT,), wording.head)
            return (EventType.APPOINTMENT,), _OF_STAFF[wording.change]
        in_format = any(FORMAT.fullmatch(name) for name in clause.names)
        if in_format and wording is not None and wording.events == (EventType.MEETING,):
            return (EventType.GATHERING, EventType.MEETING), None
        if wording is not None:
            return wording.events, wording.change
        if self.gap and self.gap.agent:
            return (EventType(self.gap.agent[0]),), None
        if (
            clause.verb is None
            and clause.status is Status.PLANNED
            and self._has_relation("in", "at")
        ):
            return (EventType.VISIT,), None
        if self._is_presence():
            counted = self.gap is not None and self.gap.counted
            return ((EventType.VISIT,) if counted else PRESENT), None
        if self._has_been():
            return (EventType.VISIT,), None
        if clause.verb is None and any(self._is_document(noun.lemma) for noun in clause.nouns):
            return (EventType.SIGNING,), None
        verb = clause.verb.lemma if clause.verb else ""
        if verb == "happen" or self._is_anything():
            return (), None
        if verb in self.vocabulary.attend and not clause.nouns:
            return (EventType.GATHERING,), None
        said = clause.verb.words if clause.verb else ""
        raise NotUnderstoodError(
            "no event is told that this graph holds: a meeting, call, visit, gathering, signing, "
            "message, appointment, relations, protest, expulsion, sanction or aid",
            [said] if said else [],
        )

    def _is_anything(self) -> bool:
        """Whether events of any kind are asked for: "which events", "what was cancelled"."""
        clause, asked = self.clause, self.gap.asked if self.gap else Asked.WHETHER
        fated = asked is None and clause.verb is None and clause.status is not None
        return fated or (asked is Asked.EVENTS and not clause.nouns)

    def _is_staff(self, wording: Wording) -> bool:
        """Whether a person, not a state, joins or leaves a body."""
        acting = [a.party for a in self.clause.arguments if a.relation == "subject"]
        asked = self.gap is not None and self.gap.asked in (Asked.WHO, Asked.PEOPLE)
        if wording.head in JOINING and self.clause.staff and asked:
            return True
        return wording.head in JOINING and any(party.people or party.posts for party in acting)

    def _is_convened(self) -> bool:
        """Whether a body is told to meet, or a meeting of it: "the six-party talks", "the NB8
        meeting", "who attended the General Assembly"."""
        clause = self.clause
        bodies = [a for a in clause.arguments if a.party.organisations and not a.party.official]
        if len(bodies) != 1:
            return False
        verb = clause.verb.lemma if clause.verb else ""
        defined = verb in ("", "be") and self.gap and self.gap.asked in (None, Asked.WHO)
        if defined and not clause.event and bodies[0].relation in ("subject", "object"):
            return False
        convening = verb in self.vocabulary.attend | self.vocabulary.host | {"", "be"}
        convening = convening or self.vocabulary.is_in(verb, "happening")
        others = [a for a in clause.arguments if a is not bodies[0] and a.relation in _FACING]
        if clause.wording is None or (verb in self.vocabulary.host and clause.event is None):
            return convening and clause.event is None and not clause.nouns
        meeting = clause.event is not None and clause.wording.events == (EventType.MEETING,)
        return convening and meeting and not others and bodies[0].relation == "possessive"

    def _is_document(self, lemma: str) -> bool:
        return "document" in self.vocabulary.classes_of(lemma)

    def _is_presence(self) -> bool:
        """ "Was X in Y", "has X been to Y", "where was X": somebody was at a place."""
        clause = self.clause
        people = [a for a in clause.arguments if a.relation == "subject" and a.party.people]
        people += [a for a in clause.arguments if a.relation == "subject" and a.party.posts]
        placed = [a for a in clause.arguments if a.relation in ("in", "to", "at")]
        asked = self.gap.asked if self.gap else None
        counted = asked is Asked.EVENTS and self.gap is not None and self.gap.counted
        whole = clause.whether or asked is Asked.DATES or counted
        there = self.gap is not None and (self.gap.where or self._is_where(self.gap))
        if there and not placed:
            return bool(people) and clause.verb is None and not clause.nouns
        return bool(people and placed) and whole and clause.verb is None and not clause.nouns

    def _has_been(self) -> bool:
        """ "Who has been to Somalia": a visit."""
        clause = self.clause
        been = any(piece.key == "been" for piece in clause.pieces)
        return been and clause.verb is None and not clause.nouns and self._has_relation("to")

    def _is_where(self, gap: Gap) -> bool:
        return gap.asked in (Asked.COUNTRIES, Asked.PLACES) and gap.relation in ("in", "to", "at")

    def _has_relation(self, *relations: str) -> bool:
        return any(argument.relation in relations for argument in self.clause.arguments)

    def _is_own(self, verb: Piece | None) -> bool:
        """Whether a verb beside an event noun tells a kind of event of its own: "invited"."""
        return verb is not None and verb.lemma not in self.vocabulary.attend

    def _kinds(self) -> tuple[Kind, ...]:
        """The kinds within the type that the verb, its nouns and their adjectives mean."""
        clause = self.clause
        verb = clause.verb if clause.event is None or self._is_own(clause.verb) else None
        lemmas = [p.lemma for p in (verb, clause.event, *clause.nouns) if p is not None]
        if self.gap and self.gap.noun:
            lemmas.append(self.gap.noun)
        found = [self.vocabulary.kinds.get(lemma) for lemma in lemmas]
        told = next((kind for kind in found if kind), None)
        return (*((told,) if told else ()), *clause.qualifiers)

    def _roles(self) -> dict[str, str]:
        """Grammatical relation → role."""
        if self.types == PRESENT:
            return {"subject": "side", "in": "place", "at": "place", "to": "place", "with": "side"}
        gathered = EventType.GATHERING in self.types
        if self.clause.wording is not None and not gathered:
            return self.vocabulary.roles_of(self.clause.wording)
        if self.types:
            return self.vocabulary.roles_of(Wording(self.types, ""))
        return dict.fromkeys(
            ("subject", "object", "with", "between", "of", "to", "from", "possessive", "involving",
             "by", "among"), "either",
        ) | {"in": "place", "at": "place"}  # fmt: skip
