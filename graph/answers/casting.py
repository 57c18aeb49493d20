"""Which part each party of a question has in the event: who acts, who travels, where it was."""

from __future__ import annotations

from dataclasses import replace

from graph.answers.clause import Argument, Clause
from graph.answers.occurrence import JOINING, PRESENT, Occurrence
from graph.answers.party import Party, varied
from graph.answers.pattern import Asked, Condition, Role
from graph.facts import Change, EventType, Post
from ontology.countries import countries

_ON_DIPLOMATS = (EventType.PROTEST, EventType.EXPULSION)
_OF_BODIES = frozenset(
    {"possessive", "of", "modifier", "object", "with", "to", "subject", "at", "in"}
)
"""Relations in which a body names a gathering."""


class Cast:
    """The parties of a clause by their parts in its event."""

    def __init__(self, clause: Clause, event: Occurrence) -> None:
        self.clause = clause
        self.gap = clause.gap
        self.event = event
        self.conditions: list[Condition] = []
        self.places: list[Party] = []
        self.names: list[str] = list(clause.names)
        self.venue: Party | None = None
        """A body at whose gathering it happened: "met at the Summit of the Americas"."""
        self._narrow()
        for argument in clause.arguments:
            self._add(argument)
        self.trip = self._trip()
        """Where a journey went on which it happened."""

    def _add(self, argument: Argument) -> None:
        party, role = argument.party, self._role(argument)
        if role is None or self._is_spare(party):
            if party.posted and self.event.change is Change.RECALLED:
                self.conditions.append(Condition(Role.TARGET, Party("", codes=party.posted)))
            return
        if role in (Role.TARGET, Role.EITHER, Role.ACTOR) and self.event.is_a(*_ON_DIPLOMATS):
            party = varied(party, posts=(), official=False) if party.codes else party
        named = self.event.is_a(EventType.SIGNING) and argument.relation in ("possessive", "of")
        if party.places and (named or (role is Role.NAME and not party.organisations)):
            self.names += party.places[0].split()
        elif role is Role.PLACE or (role is Role.DESTINATION and (party.codes or party.places)
                                    and not (party.posts or party.people)):  # fmt: skip
            self._add_place(party, role)
        elif role is Role.NAME and argument.relation in ("on", "for") and party.is_state:
            self.names += party.words.split()
        elif role is Role.NAME and not (party.organisations or party.people):
            self._add_place(party, Role.PLACE)
        else:
            self.conditions.append(Condition(role, _as_party(party)))

    def _role(self, argument: Argument) -> Role | None:
        """The part of an argument; None where it says nothing new."""
        event, party, relation = self.event, argument.party, argument.relation
        role = event.role_of(relation)
        if self._is_venue(argument):
            return Role.PLACE
        if event.is_a(EventType.RELATIONS) and relation == "in" and _is_town(party):
            return Role.PLACE
        if event.is_a(EventType.MESSAGE) and relation in ("to", "into") and party.is_state:
            return self._inviting_role(argument, role)
        if event.is_a(EventType.GATHERING):
            return self._gathering_role(party, role, relation)
        if event.is_a(EventType.APPOINTMENT):
            return self._appointment_role(party, role, relation)
        if event.is_a(EventType.PROTEST) and relation == "to" and self._is_kind("summon"):
            return Role.PLACE if party.places and not party.codes else Role.ACTOR
        if event.is_a(EventType.EXPULSION):
            return self._expulsion_role(party, role, relation)
        return role

    def _is_kind(self, name: str) -> bool:
        return any(kind.name == name for kind in self.event.kinds)

    def _inviting_role(self, argument: Argument, role: Role) -> Role | None:
        """ "Invited to China": the state that invites, where nobody else is said to."""
        if not self._is_kind("invite"):
            return role
        acting = any(a.relation in ("subject", "by", "possessive") for a in self._others(argument))
        asked = self.gap is not None and self.gap.relation == "subject"
        return None if acting or (asked and not self.clause.passive) else Role.ACTOR

    def _expulsion_role(self, party: Party, role: Role, relation: str) -> Role:
        """ "The Saudi ambassador was recalled": it is the ambassador's own state that acts;
        "expelled from X", "told to leave X": it is X."""
        if self.event.change is Change.RECALLED:
            own = role is Role.TARGET and Post.AMBASSADOR in party.posts and party.codes
            return Role.ACTOR if own else role
        if relation == "object" and self.clause.passive and party.is_state:
            return Role.ACTOR
        acting = self.gap is not None and self.gap.relation == "subject"
        away = relation in ("from", "out") and acting and not self.clause.passive
        return Role.PLACE if away else role

    def _gathering_role(self, party: Party, role: Role, relation: str) -> Role:
        """A body before "summit" names it; a state there is where it is held."""
        if relation in _OF_BODIES and party.organisations and not party.official:
            return Role.NAME
        if relation in ("possessive", "of") and party.is_state:
            return Role.NAME if party.group else Role.PLACE
        beside = role is Role.NAME and bool(party.people or party.posts)
        return Role.SIDE if beside else role

    def _appointment_role(self, party: Party, role: Role, relation: str) -> Role:
        """ "Named foreign minister of X": the office; "resigned in X": the state served."""
        leaving = self.event.change is not Change.CREDENTIALS
        if leaving and self._appoints(relation) and (party.people or party.codes):
            return Role.SUPERIOR
        if leaving and party.posts and not party.people:
            return Role.POST
        if leaving and party.is_state:
            return Role.EITHER
        given = relation in ("object", "recipient") and bool(party.people or party.posts)
        if not leaving and (relation in ("to", "in", "at", "for", "with") or given):
            return Role.PLACE
        return role

    def _appoints(self, relation: str) -> bool:
        """Whether a relation is that of whoever appoints or dismisses somebody else."""
        if self.clause.passive or relation != "subject":
            return self.clause.passive and relation == "by"
        joining = self.clause.verb is not None and self.clause.verb.lemma in JOINING
        return self.gap is not None and self.gap.relation == "object" and not joining

    def _add_place(self, party: Party, role: Role) -> None:
        if party.people or party.posts:
            self.conditions.append(Condition(Role.HOST, party))
        elif role is Role.PLACE and self.event.is_a(EventType.RELATIONS) and not party.places:
            self.conditions.append(Condition(Role.EITHER, party))
        elif party.organisations and not party.codes:
            if self.event.is_a(EventType.GATHERING) or not self.event.types:
                self.conditions.append(Condition(Role.NAME, party))
            else:
                self.venue = party
        else:
            self.places.append(party)

    def _is_spare(self, party: Party) -> bool:
        """ "Its ambassador" of a country that recalls it says nothing new."""
        bare = bool(party.posts) and not (party.codes or party.organisations or party.people)
        needs = self.clause.wording.needs if self.clause.wording else ""
        return bare and (needs == "diplomat" or self.event.is_a(*_ON_DIPLOMATS))

    def _is_venue(self, argument: Argument) -> bool:
        """ "The Vienna talks": a city before the noun is where they were, beside those named."""
        piece, event = argument.piece, self.clause.event
        if argument.relation != "possessive" or not argument.party.places or piece is None:
            return False
        if event is None or piece.last != event.first or not self.event.is_a(*PRESENT):
            return False
        return not any(a is not argument and a.party.places for a in self.clause.arguments)

    def _others(self, argument: Argument) -> list[Argument]:
        """Those besides one who stand in the clause, the subject of a passive not counted."""
        others = [a for a in self.clause.arguments if a is not argument]
        return [a for a in others if not (self.clause.passive and a.relation == "subject")]

    def _narrow(self) -> None:
        """ "Who travelled to X from Y": those from Y are asked for, not others beside them."""
        gap = self.gap
        if gap is None or gap.among or gap.asked not in (Asked.WHO, Asked.PEOPLE):
            return
        if gap.relation != "subject" or not self.event.is_a(EventType.VISIT, EventType.GATHERING):
            return
        for argument in self.clause.arguments:
            party = argument.party
            if argument.relation == "from" and party.is_state:
                gap.asked, gap.among = Asked.PEOPLE, replace(party, official=True, places=())
                self.clause.arguments.remove(argument)
                return

    def _trip(self) -> Party | None:
        """Where the journey went on which it happened; whoever travelled takes part."""
        if not self.clause.trip:
            return None
        for argument in self.clause.trip:
            if argument.relation != "trip" and not argument.party.is_state:
                self.conditions.append(Condition(Role.SIDE, argument.party))
        states = [a.party for a in self.clause.trip if a.party.is_state]
        return states[0] if states else Party(" ".join(a.party.words for a in self.clause.trip))


def _is_town(party: Party) -> bool:
    """Whether a place is meant that stands for no government."""
    capitals = {name for code in party.codes for name in countries()[code].all_capital_names}
    return bool(party.places) and not capitals & set(party.places)


def _as_party(party: Party) -> Party:
    """A city in the place of a side stands for its country's government."""
    return varied(party, places=()) if party.codes and party.places else party
