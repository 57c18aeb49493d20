"""What holds of each of several: "met both A and B", "visited all Baltic states"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import product

from graph.answers.misreading import NotUnderstoodError
from graph.answers.narrowing import Row
from graph.answers.party import Party
from graph.answers.pattern import FILLING, Asked, Condition, EventPattern
from graph.answers.pieces import Piece, Tag

_EACH = (*FILLING, Asked.PLACES, Asked.WHETHER)
"""What is asked of each by itself; of a date or a document, all must be in one event."""
_MOST = 30
"""Members of the largest set of whom each is asked."""


def join_universals(pieces: list[Piece]) -> None:
    """Make one party, `all_of` several, of those whom "both", "each of" or "all" joins."""
    at = 0
    while at < len(pieces):
        if pieces[at].tag is Tag.EVERY and not _opens(pieces, at):
            _join(pieces, at)
        if pieces[at].tag is Tag.EVERY and pieces[at].key == "both":
            del pieces[at]
        else:
            at += 1


def _opens(pieces: Sequence[Piece], at: int) -> bool:
    """Whether nothing is told before it: "list all Baltic ministers who met X"."""
    return not any(
        piece.tag in (Tag.AUXILIARY, Tag.PARTY) or Tag.VERB in piece.can or Tag.EVENT in piece.can
        for piece in pieces[:at]
        if piece.key not in ("are", "is", "list", "name", "show")
    )


def _join(pieces: list[Piece], at: int) -> None:
    """ "All three of A, B and C": from the word on, all goes into one piece."""
    start = at + 1
    if start < len(pieces) and (pieces[start].tag is Tag.NUMBER or Tag.NUMBER in pieces[start].can):
        start += 1
    if start < len(pieces) and pieces[start].tag is Tag.PREPOSITION and pieces[start].key == "of":
        start += 1
    named, last = _listed(pieces, start)
    parties = [piece.party for piece in named if piece.party]
    if len(parties) == 1 and (pieces[at].key != "both" or len(parties[0].codes) == 2):
        parties = _members(parties[0])
    if len(parties) < 2 or any(party.unknown for party in parties):
        return
    words = " and ".join(piece.words for piece in named)
    whole = replace(parties[0], words=words, all_of=tuple(parties))
    first = named[0]
    pieces[at:last] = [replace(first, words=words, last=named[-1].last, party=whole, article=False)]


def _listed(pieces: Sequence[Piece], start: int) -> tuple[list[Piece], int]:
    """Parties told one after the other from a place on, and where they end."""
    named: list[Piece] = []
    at = start
    while at < len(pieces) and pieces[at].tag is Tag.PARTY:
        named.append(pieces[at])
        at += 1
        following = at
        while following < len(pieces) and _joins(pieces[following]):
            following += 1
        if following == at or following >= len(pieces) or pieces[following].tag is not Tag.PARTY:
            break
        at = following
    return named, at


def _joins(piece: Piece) -> bool:
    return piece.key in ("and", ",", "&", "as well as") or piece.value == "and"


def _members(party: Party) -> list[Party]:
    """The members of a set of states, or the holders of an office in each of them."""
    alone = party.people or party.organisations or party.places
    if alone or not 1 < len(party.codes) <= _MOST:
        return []
    return [replace(party, codes=(code,), group=False) for code in party.codes]


def spread(conditions: Iterable[Condition], asked: Asked) -> list[Condition]:
    """The conditions, those on several at once as one for each where they must meet in one
    event."""
    found: list[Condition] = []
    for one in conditions:
        if one.party.all_of and asked not in _EACH:
            found += [Condition(one.role, party) for party in one.party.all_of]
        else:
            found.append(one)
    return found


def check_universals(pattern: EventPattern) -> None:
    """Raise `NotUnderstoodError` where what holds of each is to be ordered or counted too."""
    bound = (*(c.party for c in pattern.conditions), *pattern.places)
    among = (*pattern.excluded, *pattern.without, pattern.hole.among or Party(""))
    several = [party.words for party in bound if party.all_of]
    strange = [party.words for party in among if party.all_of]
    ranked = pattern.order or pattern.threshold or pattern.grouped or pattern.negated
    if strange or (several and ranked):
        raise NotUnderstoodError(
            "what holds of each of several cannot be ordered, counted or denied", several or strange
        )


def alternatives(pattern: EventPattern) -> list[EventPattern]:
    """The patterns that must all hold; the pattern itself if it asks of nobody by himself."""
    conditions = [_each(c.party) for c in pattern.conditions]
    places = [_each(party) for party in pattern.places]
    roles = [c.role for c in pattern.conditions]
    return [
        replace(
            pattern,
            conditions=tuple(map(Condition, roles, chosen[: len(roles)])),
            places=tuple(chosen[len(roles) :]),
        )
        for chosen in product(*conditions, *places)
    ]


def _each(party: Party) -> tuple[Party, ...]:
    return party.all_of or (party,)


def common(asked: Asked, found: Sequence[list[Row]]) -> list[Row]:
    """The rows of what is in all of several answers, by date."""
    if asked is Asked.WHETHER:
        kept = [row for rows in found for row in rows] if all(found) else []
    else:
        shared = set.intersection(*({_filling(row) for row in rows} for rows in found))
        kept = [row for rows in found for row in rows if _filling(row) in shared]
    told = [row for row in dict.fromkeys(kept) if row.earliest]
    untold = [row for row in dict.fromkeys(kept) if not row.earliest]
    return sorted(told, key=lambda row: str(row.earliest)) + untold


def _filling(row: Row) -> str:
    return row.item or row.country
