"""Questions on who came before or after somebody in an office, and on since when."""

from __future__ import annotations

import re
from functools import cache

from graph.answers.misreading import NotUnderstoodError
from graph.answers.offices import head_of
from graph.answers.party import Party
from graph.answers.pattern import Asked, Neighbour, OfficePattern, Order
from graph.answers.pieces import Piece, Question, Tag
from graph.answers.vocabulary import read_table

_PERSON, _OFFICE = "PERSON", "OFFICE"
_LED = re.compile(r"^who (?:head|led|lead|chair|ran|govern|rule)")
"""Asks for the head of what is named."""


def succession_pattern(question: Question) -> OfficePattern | None:
    """The question as one on an office's succession; None if it is worded otherwise."""
    pieces = [piece for piece in question.pieces if not _is_silent(piece)]
    said = " ".join(_sign(piece) for piece in pieces)
    for meaning, wording in _wordings():
        if wording.fullmatch(said):
            return _pattern(meaning, [piece.party for piece in pieces if piece.party], said)
    return None


def _pattern(meaning: str, parties: list[Party], said: str) -> OfficePattern:
    strangers = [one.words for one in parties if one.unknown]
    if strangers:
        raise NotUnderstoodError("these words were not understood", strangers)
    holder = next((one for one in parties if _is_person(one)), None)
    office = next((one for one in parties if not _is_person(one)), None)
    if meaning in (Order.FIRST, Order.LAST):
        return OfficePattern(Asked.DATES, holder, office, order=Order(meaning))
    if office and office.is_state and _LED.search(said):
        office = head_of(office)
    if office and not office.posts:
        raise NotUnderstoodError(f"“{office.words}” is no office", [office.words])
    return OfficePattern(Asked.PEOPLE, holder, office, past=True, neighbour=Neighbour(meaning))


def _is_silent(piece: Piece) -> bool:
    return piece.words.casefold() in ("the", "a", "an") or not re.search(r"\w", piece.words)


def _sign(piece: Piece) -> str:
    """A piece as it stands in a wording: its words, or what kind of party it is."""
    if piece.tag is Tag.PARTY and piece.party:
        return _PERSON if _is_person(piece.party) else _OFFICE
    return piece.words.casefold()


def _is_person(party: Party) -> bool:
    return bool(party.people or party.choices)


@cache
def _wordings() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Each wording as a pattern, with what it means."""
    found: list[tuple[str, re.Pattern[str]]] = []
    for meaning, wordings in read_table("succession").items():
        for wording in wordings:
            found.append((meaning, re.compile(wording)))
    return tuple(found)
