"""Questions on who holds which office."""

from __future__ import annotations

from dataclasses import replace

from graph.answers.accounting import check_office
from graph.answers.clause import Argument, Clause
from graph.answers.gaps import Gap
from graph.answers.misreading import NotUnderstoodError
from graph.answers.party import Party
from graph.answers.pattern import Asked, OfficePattern
from graph.answers.vocabulary import vocabulary
from graph.facts import EventType, Post, Status

_SERVING = frozenset({"serve", "represent", "work", "come", "belong"})
_HOLDING = frozenset({"hold", "occupy", "have", "fill", "be", "serve"})
_LEADING = frozenset({"head", "lead", "run", "chair", "govern", "rule"})


def office_pattern(clause: Clause) -> OfficePattern | None:
    """The question as one on offices; None if it tells an event."""
    verb = clause.verb.lemma if clause.verb else ""
    people = [a for a in clause.arguments if a.party.people]
    offices = [a for a in clause.arguments if a.party.posts and not a.party.people]
    asked = _asked(clause, verb, people, offices)
    if asked is None:
        return None
    check_office(clause)
    strangers = [a.party.words for a in clause.arguments if a.party.unknown and not a.party.posts]
    if strangers:
        raise NotUnderstoodError("these words were not understood", strangers)
    if clause.status not in (None, Status.HELD) or clause.negated:
        raise NotUnderstoodError("who will hold or does not hold an office is not in this graph")
    holder = people[0].party if people else None
    office = offices[0].party if offices else None
    if asked is Asked.PEOPLE and office is None:
        office = _represented(clause) if verb in ("represent", "serve") else _led(clause)
    elif office is None:
        office = _served(clause, asked, verb)
    if office and not (office.codes or office.organisations or office.plural or holder):
        raise NotUnderstoodError(f"say of which country or organisation “{office.words}” is meant")
    if asked is Asked.PEOPLE and office is not None:
        return _pattern(clause, asked, None, office)
    if asked is not Asked.PEOPLE and holder is not None:
        return _pattern(clause, asked, holder, office)
    return None


def _pattern(
    clause: Clause, asked: Asked, holder: Party | None, office: Party | None
) -> OfficePattern:
    posted = Party("", codes=office.posted) if office and office.posted else None
    places = [a.party for a in clause.arguments if a.relation in ("to", "in") and a.party.is_state]
    if office and Post.AMBASSADOR in office.posts and places:
        posted = places[0]
    return OfficePattern(
        asked=asked,
        holder=holder,
        office=replace(office, posted=()) if office else None,
        periods=tuple(clause.periods),
        past=clause.past or bool(clause.verb and clause.verb.form == "past"),
        counted=bool(clause.gap and clause.gap.counted),
        posted=posted,
        order=clause.order,
    )


def _asked(
    clause: Clause, verb: str, people: list[Argument], offices: list[Argument]
) -> Asked | None:
    """What an office question asks for; None if this is none."""
    gap = clause.gap
    if clause.event or _tells_event(clause, verb):
        return None
    if clause.whether:
        fits = len(people) == 1 and len(offices) == 1 and verb in _HOLDING | {""}
        serves = len(people) == 1 and verb in _SERVING | _LEADING and bool(_states(clause))
        return Asked.WHETHER if fits or serves else None
    if gap is None:
        listed = clause.listed and len(offices) == 1 and not people and not verb
        return Asked.PEOPLE if listed else None
    if gap.asked is None and verb in ("", "be") and len(people) == 1 == len(clause.arguments):
        return Asked.POSTS if people[0].relation in ("subject", "object") else None
    if gap.asked is Asked.POSTS:
        return Asked.POSTS if len(people) == 1 and verb in _HOLDING | {""} else None
    if gap.asked in (Asked.WHO, Asked.PEOPLE):
        return _asked_of_whom(gap, verb, people, offices)
    if gap.asked in (Asked.COUNTRIES, Asked.ORGANISATIONS) and len(people) == 1 and not offices:
        away = gap.relation in ("in", "to", "at")
        return gap.asked if verb in _SERVING | _LEADING | {""} and not away else None
    return None


def _asked_of_whom(
    gap: Gap, verb: str, people: list[Argument], offices: list[Argument]
) -> Asked | None:
    if len(people) == 1 and not offices and verb in ("", "be") and gap.relation == "subject":
        return Asked.POSTS
    if people:
        return None
    if len(offices) == 1 and verb in ("", "be", "serve", "hold", "have", "occupy"):
        return Asked.PEOPLE
    if verb in ("represent", "serve") and gap.relation == "subject" and not offices:
        return Asked.PEOPLE
    return Asked.PEOPLE if verb in _LEADING and not offices else None


def _tells_event(clause: Clause, verb: str) -> bool:
    if clause.wording is None or verb in _LEADING:
        return False
    words = vocabulary().verbs.get(verb, ())
    return bool(words) or clause.verb is None or EventType.APPOINTMENT in clause.wording.events


def _states(clause: Clause) -> list[Party]:
    return [argument.party for argument in clause.arguments if argument.party.is_state]


def _served(clause: Clause, asked: Asked, verb: str) -> Party | None:
    """Whom the office serves that is asked about: "does X represent Norway", "X's post in the
    OSCE"."""
    states = _states(clause)
    if asked is Asked.POSTS:
        states = [state for state in states if state.organisations]
    if len(states) != 1:
        return None
    return head_of(states[0]) if verb in _LEADING else replace(states[0], places=())


def _represented(clause: Clause) -> Party | None:
    """ "Who represents X in Y": its ambassadors and envoys."""
    sent = [a.party for a in clause.arguments if a.relation == "object" and a.party.is_state]
    if len(sent) != 1:
        return None
    return replace(sent[0], posts=(Post.AMBASSADOR, Post.ENVOY), official=True)


def _led(clause: Clause) -> Party | None:
    """ "Who heads X": the head of the state, government or organisation."""
    states = _states(clause)
    if len(states) != 1 or len(clause.arguments) != 1 or states[0].group:
        return None
    return head_of(states[0])


def head_of(state: Party) -> Party:
    """The head of a state, a government or an organisation."""
    posts: tuple[Post, ...] = (Post.HEAD_OF_STATE, Post.HEAD_OF_GOVERNMENT)
    if state.organisations:
        posts = (Post.ORGANISATION_HEAD,)
    return replace(state, posts=posts, official=True)
