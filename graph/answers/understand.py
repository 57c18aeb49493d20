"""From the grammar of a question to what it means."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from graph.answers.accounting import check_asked
from graph.answers.clause import Argument, Clause
from graph.answers.gaps import Gap, NotUnderstoodError
from graph.answers.grammar import read_clause
from graph.answers.grouping import Unit
from graph.answers.offices import office_pattern
from graph.answers.party import Party
from graph.answers.pattern import (
    STATUSES,
    Asked,
    Condition,
    EventPattern,
    Hole,
    Order,
    Pattern,
    Role,
)
from graph.answers.pieces import Question
from graph.answers.succession import succession_pattern
from graph.answers.vocabulary import Kind, Wording, vocabulary
from graph.facts import Change, EventType, Post, Status

_ANY_PAPER = frozenset(
    {"document", "agreement", "accord", "deal", "pact", "paper", "text", "instrument"}
)
"""Words for documents of any kind."""
_PRESENT = (EventType.VISIT, EventType.MEETING, EventType.GATHERING, EventType.SIGNING)
"""Types that show that somebody was at a place."""
_FACING = frozenset({"with", "between", "and", "object", "subject"})
_MET = frozenset({"meet", "gather", "convene", "assemble", "sit", "confer"})
_WHOLE = (Asked.DATES, Asked.PLACES, Asked.EVENTS, Asked.WHETHER, Asked.DOCUMENTS)


class AmbiguousError(Exception):
    """A name that several share; `party` holds them."""

    def __init__(self, party: Party) -> None:
        super().__init__(party.words)
        self.party = party


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What understanding needs to know of the graph."""

    posts_of: Callable[[tuple[str, ...]], tuple[Post, ...]]
    """The posts that officials, given by IRI, have held."""
    settle: Callable[[Party], Party]
    """The holder of an office of which one state has many; raises `AmbiguousError`."""


def understand(question: Question, knowledge: Knowledge) -> Pattern:
    """What a question means.

    Raises `NotUnderstoodError` for a question that cannot be read whole, and `AmbiguousError`
    for one whose names do not settle who is meant.
    """
    succession = succession_pattern(question)
    if succession:
        if succession.holder and succession.holder.choices:
            raise AmbiguousError(succession.holder)
        return succession
    clause = read_clause(question)
    _resolve_counterparts(clause, knowledge)
    for argument in clause.arguments:
        if _is_vague(argument.party):
            argument.party = knowledge.settle(argument.party)
    for party in _all_parties(clause):
        if party.choices:
            raise AmbiguousError(party)
    return office_pattern(clause) or _Builder(clause).pattern()


def _all_parties(clause: Clause) -> Iterator[Party]:
    """Everyone and everything that a question names."""
    yield from (argument.party for argument in (*clause.arguments, *clause.context))
    yield from (*clause.excluded, *clause.without)
    if clause.gap and clause.gap.among:
        yield clause.gap.among


def _is_vague(party: Party) -> bool:
    """Whether a post is one of many alike: "the energy minister", "the crown prince"."""
    return (
        bool(party.posts)
        and set(party.posts) <= {Post.MINISTER, Post.OTHER}
        and bool(party.codes or party.organisations)
        and not (party.plural or party.people or party.counterpart)
    )


def _resolve_counterparts(clause: Clause, knowledge: Knowledge) -> None:
    """Give "his Tajik counterpart" the office of the party named before, or after."""
    named = [a.party for a in clause.arguments if not a.party.counterpart]
    posts: tuple[Post, ...] = ()
    for party in named:
        posts = posts or party.posts or knowledge.posts_of(party.people)
    for argument in clause.arguments:
        if argument.party.counterpart:
            argument.party = replace(argument.party, posts=posts, official=not posts)


class _Builder:
    def __init__(self, clause: Clause) -> None:
        self.clause = clause
        self.gap = clause.gap
        self.vocabulary = vocabulary()
        self.types, self.change = self._told()
        self.roles = self._roles()
        self.conditions: list[Condition] = []
        self.places: list[Party] = []
        self.names: list[str] = list(clause.names)

    def pattern(self) -> EventPattern:
        clause = self.clause
        for argument in clause.arguments:
            self._add(argument)
        hole = self._hole()
        self._as_gathering(hole)
        self._as_sides(hole)
        self._as_mutual()
        self._as_meeting()
        self._name_documents()
        self._check_bounds(hole)
        check_asked(clause, hole, self.types)
        return EventPattern(
            hole=hole,
            types=self.types,
            change=self.change,
            kinds=self._kinds(),
            statuses=self._statuses(),
            fate=clause.fate,
            conditions=tuple(self.conditions),
            places=tuple(self.places),
            name=tuple(self.names) if not clause.context else (),
            occasion=self._occasion(),
            periods=tuple(clause.periods),
            order=clause.order,
            limit=clause.limit,
            measure=clause.most_of,
            threshold=clause.threshold,
            grouped=self._grouped(hole),
            excluded=tuple(clause.excluded),
            without=tuple(clause.without),
            negated=clause.negated,
        )

    def _check_bounds(self, hole: Hole) -> None:
        """Refuse a question that asks for everything."""
        clause = self.clause
        bound = self.conditions or self.places or self.names or clause.periods or clause.context
        wide = hole.asked in (Asked.WHO, Asked.PEOPLE) or not self.types
        ranked = clause.order or clause.threshold
        if wide and not (bound or hole.among or hole.counted or ranked or clause.status):
            raise NotUnderstoodError("say with whom, where or when")

    def _grouped(self, hole: Hole) -> Unit | None:
        """By what the answer is grouped; "in which year" asks for years, not days."""
        if hole.asked is not Asked.DATES:
            return self.clause.grouped
        noun = self.gap.noun if self.gap else ""
        if noun in (Unit.YEAR, Unit.MONTH):
            return Unit(noun)
        ranked = self.clause.order in (Order.MOST, Order.LEAST)
        return Unit.YEAR if ranked else None

    def _kinds(self) -> tuple[Kind, ...]:
        """The kinds within the type that the verb, its nouns and their adjectives mean."""
        clause = self.clause
        lemmas = [p.lemma for p in (clause.verb, clause.event, *clause.nouns) if p is not None]
        if self.gap and self.gap.noun:
            lemmas.append(self.gap.noun)
        found = [self.vocabulary.kinds.get(lemma) for lemma in lemmas]
        told = next((kind for kind in found if kind), None)
        return (*((told,) if told else ()), *clause.qualifiers)

    def _statuses(self) -> tuple[Status, ...]:
        if self.clause.fate:
            return STATUSES[self.clause.fate]
        if self.clause.status is None and self.clause.progressive:
            return (Status.HELD, Status.PLANNED)
        return (self.clause.status or Status.HELD,)

    # --- which events --------------------------------------------------------------------------

    def _told(self) -> tuple[tuple[EventType, ...], Change | None]:
        clause, wording = self.clause, self.clause.wording
        if self._is_convened():
            return (EventType.GATHERING, EventType.MEETING), None
        if wording is not None:
            return wording.events, self._change(wording)
        if self.gap and self.gap.agent:
            return (EventType(self.gap.agent[0]),), None
        if (
            clause.verb is None
            and clause.status is Status.PLANNED
            and self._has_relation("in", "at")
        ):
            return (EventType.VISIT,), None
        if self._is_presence():
            return _PRESENT, None
        verb = clause.verb.lemma if clause.verb else ""
        if verb == "happen" or (
            clause.gap and clause.gap.asked is Asked.EVENTS and not clause.nouns
        ):
            return (), None
        if verb in self.vocabulary.attend and not clause.nouns:
            return (EventType.GATHERING,), None
        said = clause.verb.words if clause.verb else ""
        raise NotUnderstoodError(
            "no event is told that this graph holds: a meeting, call, visit, gathering, signing, "
            "message, appointment, relations, protest, expulsion, sanction or aid",
            [said] if said else [],
        )

    def _is_convened(self) -> bool:
        """Whether a body is told to meet, or a meeting of it: "the six-party talks", "the NB8
        meeting", "who attended the General Assembly"."""
        clause = self.clause
        bodies = [a for a in clause.arguments if a.party.organisations and not a.party.official]
        if len(bodies) != 1:
            return False
        verb = clause.verb.lemma if clause.verb else ""
        convening = verb in self.vocabulary.attend | self.vocabulary.host | {"", "happen", "be"}
        others = [a for a in clause.arguments if a is not bodies[0] and a.relation in _FACING]
        if clause.wording is None or (verb in self.vocabulary.host and clause.event is None):
            return convening and clause.event is None and not clause.nouns
        meeting = clause.event is not None and clause.wording.events == (EventType.MEETING,)
        return convening and meeting and not others and bodies[0].relation == "possessive"

    def _is_presence(self) -> bool:
        """ "Was X in Y", "has X been to Y": somebody was at a place."""
        clause = self.clause
        people = [a for a in clause.arguments if a.relation == "subject" and a.party.people]
        people += [a for a in clause.arguments if a.relation == "subject" and a.party.posts]
        placed = [a for a in clause.arguments if a.relation in ("in", "to", "at")]
        asked = self.gap.asked if self.gap else None
        whole = clause.whether or asked is Asked.DATES
        return bool(people and placed) and whole and clause.verb is None and not clause.nouns

    def _has_relation(self, *relations: str) -> bool:
        return any(argument.relation in relations for argument in self.clause.arguments)

    def _change(self, wording: Wording) -> Change | None:
        """The change told; a bare noun such as "sanctions" tells imposed ones."""
        return wording.change

    def _roles(self) -> dict[str, str]:
        if self.types == _PRESENT:
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

    def _is(self, *types: EventType) -> bool:
        """Whether the event is of one of the types; a body's meeting counts as a gathering."""
        if self.types == _PRESENT:
            return False
        told = set(self.types) - (
            {EventType.MEETING} if EventType.GATHERING in self.types else set()
        )
        return bool(told) and told <= set(types)

    # --- parties -------------------------------------------------------------------------------

    def _role(self, relation: str) -> Role:
        if self.clause.passive:
            relation = {"subject": "object", "by": "subject"}.get(relation, relation)
        role = self.roles.get(relation)
        if role is None:
            raise NotUnderstoodError(f"what stands after “{relation}” was not understood")
        if role == "host":
            return Role.HOST
        hosting = self.clause.verb and self.clause.verb.lemma in self.vocabulary.host
        if relation == "subject" and hosting and self._is(EventType.GATHERING, EventType.VISIT):
            return Role.HOST
        return Role(role)

    def _add(self, argument: Argument) -> None:
        party = argument.party
        role = self._role(argument.relation)
        if self._is_spare(party):
            return
        if self._is(EventType.GATHERING):
            role = self._gathering_role(party, role, argument.relation)
        if self._is(EventType.APPOINTMENT):
            role = self._appointment_role(party, role, argument.relation)
        if role in (Role.TARGET, Role.EITHER, Role.ACTOR) and self._is(
            EventType.PROTEST, EventType.EXPULSION
        ):
            party = replace(party, posts=(), official=False) if party.codes else party
        named = self._is(EventType.SIGNING) and argument.relation in ("possessive", "of")
        if party.places and (named or (role is Role.NAME and not party.organisations)):
            self.names += party.places[0].split()
        elif role is Role.PLACE or (role is Role.DESTINATION and (party.codes or party.places)
                                    and not (party.posts or party.people)):  # fmt: skip
            self._add_place(party, role)
        elif role is Role.NAME and not (party.organisations or party.people):
            self._add_place(party, Role.PLACE)
        else:
            self.conditions.append(Condition(role, _as_party(party)))

    def _is_spare(self, party: Party) -> bool:
        """ "Its ambassador" of a country that recalls it says nothing new."""
        bare = bool(party.posts) and not (party.codes or party.organisations or party.people)
        needs = self.clause.wording.needs if self.clause.wording else ""
        return bare and (needs == "diplomat" or self._is(EventType.PROTEST, EventType.EXPULSION))

    def _add_place(self, party: Party, role: Role) -> None:
        if party.people or party.posts:
            self.conditions.append(Condition(Role.HOST, party))
        elif role is Role.PLACE and self._is(EventType.RELATIONS) and not party.places:
            self.conditions.append(Condition(Role.EITHER, party))
        elif party.organisations and not party.codes:
            self.conditions.append(Condition(Role.NAME, party))
        else:
            self.places.append(party)

    def _gathering_role(self, party: Party, role: Role, relation: str) -> Role:
        """A body before "summit" names it; a state there is where it is held."""
        if relation in (
            "possessive",
            "of",
            "modifier",
            "object",
            "with",
            "to",
            "subject",
            "at",
            "in",
        ):
            if party.organisations and not party.official:
                return Role.NAME
            if relation in ("possessive", "of") and party.is_state:
                return Role.NAME if party.group else Role.PLACE
        return role

    def _appointment_role(self, party: Party, role: Role, relation: str) -> Role:
        """ "Named foreign minister of X": the office; "resigned in X": the state served."""
        leaving = self.change is not Change.CREDENTIALS
        if leaving and party.posts and not party.people:
            return Role.POST
        if leaving and party.is_state:
            return Role.EITHER
        if not leaving and relation in ("to", "in", "at", "for", "with"):
            return Role.PLACE
        return role

    # --- what is asked -------------------------------------------------------------------------

    def _hole(self) -> Hole:
        gap = self.gap
        if self.clause.whether or gap is None:
            if not self.clause.whether:
                raise NotUnderstoodError("it is not clear what is asked")
            return Hole(Asked.WHETHER)
        asked = gap.asked or self._thing()
        role = Role.SIDE
        if asked in (Asked.DATES, Asked.EVENTS, Asked.DOCUMENTS):
            self._check_whole(asked, gap)
        elif asked is Asked.PLACES:
            role = Role.DESTINATION if self._is(EventType.VISIT) else Role.PLACE
        elif asked is Asked.PEOPLE and self._is_envoy(gap):
            return Hole(Asked.COUNTRIES, self._gap_role(gap), None, gap.counted, served=True)
        elif asked is Asked.POSTS:
            raise NotUnderstoodError(
                "ask for the posts of one person, as in “What post did X hold?”"
            )
        elif gap.agent:
            role = Role(gap.agent[1])
        else:
            role = self._gap_role(gap)
        if asked is Asked.COUNTRIES and role in (Role.PLACE, Role.NAME):
            role = Role.PLACE
        return Hole(asked, role, gap.among, gap.counted, gap.served)

    def _is_envoy(self, gap: Gap) -> bool:
        """ "Which ambassadors did X summon": those of which states; most are not named."""
        return (
            self._is(EventType.PROTEST)
            and gap.among is not None
            and Post.AMBASSADOR in gap.among.posts
            and self._gap_role(gap) is Role.TARGET
        )

    def _thing(self) -> Asked:
        """What "what" asks for, by the kind of event."""
        if self._is(EventType.SIGNING):
            return Asked.DOCUMENTS
        if not self.types or self._is(EventType.GATHERING):
            return Asked.EVENTS
        if self.gap and self.gap.relation == "subject" and self.clause.whether is False:
            return Asked.EVENTS if self.clause.event else Asked.WHO
        raise NotUnderstoodError(
            "what was said, given or agreed is not in this graph, only who, when and where"
        )

    def _check_whole(self, asked: Asked, gap: Gap) -> None:
        """Dates, events and documents fill no role: the words must still fit the kind of event."""
        if asked is Asked.DOCUMENTS and not self._is(EventType.SIGNING):
            raise NotUnderstoodError("documents are known only by who signed them")
        if asked is Asked.EVENTS and not gap.noun and not gap.counted and self.types:
            return

    def _gap_role(self, gap: Gap) -> Role:
        relation = gap.relation or "subject"
        if self.types == () and relation in ("subject", "object"):
            return Role.EITHER
        role = self._role(relation)
        if self._is(EventType.GATHERING) and role is Role.NAME and relation in ("possessive", "of"):
            return Role.SIDE
        if role is Role.NAME and gap.asked in (Asked.WHO, Asked.PEOPLE):
            return Role.SIDE
        return role

    # --- readings by context -------------------------------------------------------------------

    def _as_gathering(self, hole: Hole) -> None:
        """A body that meets, with nobody, holds a gathering: "where did the Forum meet"."""
        verb = self.clause.verb.lemma if self.clause.verb else ""
        alone = len(self.conditions) == 1 and self.conditions[0].party.organisations
        if verb in _MET and alone and hole.asked in _WHOLE and not self.clause.passive:
            self.types = (EventType.GATHERING, EventType.MEETING)
            self.conditions = [Condition(Role.NAME, self.conditions[0].party)]

    def _as_sides(self, hole: Hole) -> None:
        """ "The Japanese and Turkish ministers met": each is a side of its own."""
        if len(self.conditions) != 1 or hole.asked not in _WHOLE:
            return
        [one] = self.conditions
        if one.party.each and one.role in (Role.SIDE, Role.EITHER):
            self.conditions = [
                Condition(one.role, replace(one.party, codes=(code,), organisations=()))
                for code in one.party.codes
            ]

    def _as_mutual(self) -> None:
        """ "A and B restored relations": each with the other."""
        acting = [c for c in self.conditions if c.role is Role.ACTOR]
        if self._is(EventType.RELATIONS) and len(acting) > 1:
            self.conditions = [Condition(Role.EITHER, c.party) for c in self.conditions]

    def _as_meeting(self) -> None:
        """To visit a person is to meet them."""
        if not self._is(EventType.VISIT):
            return
        visited = [c for c in self.conditions if c.role is Role.DESTINATION]
        person = self.gap and self.gap.asked in (Asked.WHO, Asked.PEOPLE) and (
            self.gap.relation in ("object", "to")
        )  # fmt: skip
        if visited or person:
            self.types = (EventType.MEETING,)
            self.conditions = [Condition(Role.SIDE, c.party) for c in self.conditions]

    def _name_documents(self) -> None:
        """ "Which programme": only documents that are called so."""
        if not self._is(EventType.SIGNING):
            return
        nouns = [noun.lemma for noun in self.clause.nouns]
        if self.gap and self.gap.noun:
            nouns.append(self.gap.noun)
        for noun in nouns:
            if noun not in _ANY_PAPER and "document" in self.vocabulary.classes_of(noun):
                self.names.append(noun)

    def _occasion(self) -> Party | None:
        if not self.clause.context:
            return None
        parties = [a.party for a in self.clause.context if a.party.organisations]
        words = [*self.clause.names, *(a.party.words for a in self.clause.context)]
        occasion = parties[0] if parties else Party("")
        return replace(occasion, words=" ".join(words))


def _as_party(party: Party) -> Party:
    """A city in the place of a side stands for its country's government."""
    return replace(party, places=()) if party.codes and party.places else party
