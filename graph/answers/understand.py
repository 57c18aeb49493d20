"""From the grammar of a question to what it means."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from graph.answers.accounting import check_asked
from graph.answers.casting import Cast
from graph.answers.clause import Clause
from graph.answers.gaps import Gap
from graph.answers.grammar import read_clause
from graph.answers.grouping import Unit
from graph.answers.misreading import NotUnderstoodError
from graph.answers.occurrence import PRESENT, Occurrence
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
from graph.answers.universals import check_universals, spread
from graph.answers.vocabulary import vocabulary
from graph.facts import Change, EventType, Post, Status

_ANY_PAPER = frozenset(
    {"document", "agreement", "accord", "deal", "pact", "paper", "text", "instrument"}
)
"""Words for documents of any kind."""
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
    clause.arguments = [a for a in clause.arguments if not _is_open(a.party)]
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
    for argument in (*clause.arguments, *clause.context):
        yield from (argument.party, *argument.party.all_of)
    yield from (*clause.excluded, *clause.without)
    if clause.gap and clause.gap.among:
        yield clause.gap.among


def _is_open(party: Party) -> bool:
    """ "Their counterparts", of no country that is named: this tells nothing more."""
    return party.counterpart and party.plural and not (party.codes or party.organisations)


def _is_vague(party: Party) -> bool:
    """Whether a post is one of many alike: "the energy minister", "the crown prince"."""
    return (
        bool(party.posts)
        and (Post.MINISTER in party.posts or set(party.posts) <= {Post.OTHER})
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
        self.event = Occurrence(clause)
        self.cast = Cast(clause, self.event)

    def pattern(self) -> EventPattern:
        clause, hole = self.clause, self._hole()
        self._as_gathering(hole)
        self._as_sides(hole)
        self._as_mutual()
        self._as_meeting()
        self._name_documents()
        self.cast.conditions = spread(self.cast.conditions, hole.asked)
        self._check_bounds(hole)
        check_asked(clause, hole, self.event.types)
        pattern = self._pattern(hole)
        check_universals(pattern)
        return pattern

    def _pattern(self, hole: Hole) -> EventPattern:
        clause = self.clause
        return EventPattern(
            hole=hole,
            types=self.event.types,
            change=self.event.change,
            kinds=self.event.kinds,
            statuses=self._statuses(),
            fate=clause.fate,
            conditions=tuple(self.cast.conditions),
            places=tuple(self.cast.places),
            name=tuple(self.cast.names) if not clause.context else (),
            occasion=self._occasion(),
            trip=self.cast.trip,
            periods=tuple(clause.periods),
            order=clause.order,
            limit=clause.limit,
            measure=clause.most_of,
            threshold=clause.threshold,
            grouped=self._grouped(hole),
            excluded=tuple(clause.excluded),
            without=tuple(clause.without),
            not_in=tuple(clause.not_in),
            not_also=tuple(clause.not_also),
            negated=clause.negated,
        )

    def _check_bounds(self, hole: Hole) -> None:
        """Refuse a question that asks for everything."""
        clause = self.clause
        bound = self.cast.conditions or self.cast.places or self.cast.names or clause.periods
        occasion = clause.context or clause.trip
        wide = hole.asked in (Asked.WHO, Asked.PEOPLE) or not self.event.types
        ranked = clause.order or clause.threshold
        if wide and not (
            bound or occasion or hole.among or hole.counted or ranked or clause.status
        ):
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

    def _statuses(self) -> tuple[Status, ...]:
        if self.clause.fate:
            return STATUSES[self.clause.fate]
        scheduled = self.clause.present and self.event.is_a(*PRESENT)
        pledged = self.event.change is Change.PLEDGED
        if self.clause.status is None and (self.clause.progressive or scheduled or pledged):
            return (Status.HELD, Status.PLANNED)
        return (self.clause.status or Status.HELD,)

    # --- what is asked -------------------------------------------------------------------------

    def _hole(self) -> Hole:
        gap = self.gap
        if self.clause.whether or gap is None:
            if not self.clause.whether:
                raise NotUnderstoodError("it is not clear what is asked")
            return Hole(Asked.WHETHER)
        asked = gap.asked or self._thing()
        role = Role.SIDE
        if gap.counted and asked is Asked.PEOPLE and self._is_unnamed(gap):
            raise NotUnderstoodError("how many diplomats were expelled is not in this graph")
        if asked in (Asked.DATES, Asked.EVENTS, Asked.DOCUMENTS):
            self._check_whole(asked, gap)
        elif asked is Asked.PLACES:
            role = Role.DESTINATION if self.event.is_a(EventType.VISIT) else Role.PLACE
        elif asked is Asked.PEOPLE and self._is_envoy(gap):
            return Hole(Asked.WHO, self._gap_role(gap), gap.among, gap.counted)
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
        if asked is Asked.ORGANISATIONS and role in (Role.PLACE, Role.HOST, Role.NAME):
            role = Role.SIDE
        return Hole(asked, role, gap.among, gap.counted, gap.served)

    def _is_envoy(self, gap: Gap) -> bool:
        """ "Which ambassadors did X summon": those of which states, where they are not named."""
        return (
            self.event.is_a(EventType.PROTEST, EventType.EXPULSION)
            and gap.among is not None
            and Post.AMBASSADOR in gap.among.posts
            and self._gap_role(gap) is Role.TARGET
        )

    def _is_unnamed(self, gap: Gap) -> bool:
        """Whether those are counted who have no name: "how many diplomats did X expel"."""
        posts = gap.among.posts if gap.among else ()
        return self.event.is_a(EventType.EXPULSION) and not posts

    def _thing(self) -> Asked:
        """What "what" asks for, by the kind of event."""
        if self.event.is_a(EventType.SIGNING):
            return Asked.DOCUMENTS
        if not self.event.types or self.event.is_a(EventType.GATHERING):
            return Asked.EVENTS
        if self.gap and self.gap.relation == "subject" and self.clause.whether is False:
            return Asked.EVENTS if self.clause.event else Asked.WHO
        raise NotUnderstoodError(
            "what was said, given or agreed is not in this graph, only who, when and where"
        )

    def _check_whole(self, asked: Asked, gap: Gap) -> None:
        """Dates, events and documents fill no role: the words must still fit the kind of event."""
        if asked is Asked.DOCUMENTS and not self.event.is_a(EventType.SIGNING):
            raise NotUnderstoodError("documents are known only by who signed them")
        if asked is Asked.EVENTS and gap.noun and not self._tells(gap.noun):
            raise NotUnderstoodError("this is not told of such events", [gap.noun])

    def _tells(self, noun: str) -> bool:
        """Whether a noun that is asked for is an event, or what the verb takes."""
        wording = self.clause.wording
        needed = self.vocabulary.classes.get(wording.needs, ()) if wording else ()
        if self.gap and self.gap.counted and "aid" in self.vocabulary.classes_of(noun):
            return noun in self.vocabulary.nouns
        return noun.rpartition(" ")[2] in self.vocabulary.nouns or noun in needed

    def _gap_role(self, gap: Gap) -> Role:
        relation = gap.relation or "subject"
        if self.event.types == () and relation in ("subject", "object"):
            return Role.EITHER
        role = self.event.role_of(relation)
        if (
            self.event.is_a(EventType.GATHERING)
            and role is Role.NAME
            and relation in ("possessive", "of")
        ):
            return Role.SIDE
        if role is Role.NAME and gap.asked in (Asked.WHO, Asked.PEOPLE):
            return Role.SIDE
        bodies = gap.asked in (Asked.COUNTRIES, Asked.ORGANISATIONS)
        return Role.TARGET if bodies and self._is_taking_office() else role

    def _is_taking_office(self) -> bool:
        """Whether an office is taken or left, which the state or body served does not itself."""
        changed = self.event.change is not Change.CREDENTIALS
        return self.event.is_a(EventType.APPOINTMENT) and changed

    # --- readings by context -------------------------------------------------------------------

    def _as_gathering(self, hole: Hole) -> None:
        """A body that meets, with nobody, holds a gathering: "where did the Forum meet"."""
        verb = self.clause.verb.lemma if self.clause.verb else ""
        if verb in _MET and hole.asked is Asked.ORGANISATIONS and not self.cast.conditions:
            self.event.types = (EventType.GATHERING, EventType.MEETING)
        alone = len(self.cast.conditions) == 1 and self.cast.conditions[0].party.organisations
        if verb in _MET and alone and hole.asked in _WHOLE and not self.clause.passive:
            self.event.types = (EventType.GATHERING, EventType.MEETING)
            self.cast.conditions = [Condition(Role.NAME, self.cast.conditions[0].party)]

    def _as_sides(self, hole: Hole) -> None:
        """ "The Japanese and Turkish ministers met": each is a side of its own."""
        if len(self.cast.conditions) != 1 or hole.asked not in _WHOLE:
            return
        [one] = self.cast.conditions
        if one.party.each and one.role in (Role.SIDE, Role.EITHER):
            self.cast.conditions = [
                Condition(one.role, replace(one.party, codes=(code,), organisations=()))
                for code in one.party.codes
            ]

    def _as_mutual(self) -> None:
        """ "A and B restored relations": each with the other."""
        acting = [c for c in self.cast.conditions if c.role is Role.ACTOR]
        if self.event.is_a(EventType.RELATIONS) and len(acting) > 1:
            self.cast.conditions = [Condition(Role.EITHER, c.party) for c in self.cast.conditions]

    def _as_meeting(self) -> None:
        """To visit a person is to meet them."""
        if not self.event.is_a(EventType.VISIT):
            return
        visited = [c for c in self.cast.conditions if c.role is Role.DESTINATION]
        person = self.gap and self.gap.asked in (Asked.WHO, Asked.PEOPLE) and (
            self.gap.relation in ("object", "to")
        )  # fmt: skip
        if visited or person:
            self.event.types = (EventType.MEETING,)
            self.cast.conditions = [Condition(Role.SIDE, c.party) for c in self.cast.conditions]

    def _name_documents(self) -> None:
        """ "Which programme": only documents that are called so."""
        if not self.event.is_a(EventType.SIGNING):
            return
        nouns = [noun.lemma for noun in self.clause.nouns]
        if self.gap and self.gap.noun:
            nouns.append(self.gap.noun)
        for noun in nouns:
            if noun not in _ANY_PAPER and "document" in self.vocabulary.classes_of(noun):
                self.cast.names.append(noun)

    def _occasion(self) -> Party | None:
        if not self.clause.context:
            return self.cast.venue
        parties = [a.party for a in self.clause.context if a.party.organisations]
        words = [*self.clause.names, *(a.party.words for a in self.clause.context)]
        occasion = parties[0] if parties else Party("")
        return replace(occasion, words=" ".join(words))
