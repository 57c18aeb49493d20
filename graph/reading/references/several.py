"""So many people told before, as "the two presidents" and "both" denote them."""

from __future__ import annotations

from collections.abc import Callable

from graph.reading.document import Document, Kind, Mention, Person
from graph.reading.references.salience import Told

_PAIR = 2
_NEAR = 4
"""Letters at most between a body and "whose ministers"."""


def body_before(document: Document, mention: Mention) -> tuple[str, ...]:
    """The body of "the African Union, whose ministers met"."""
    opening = document.text[: mention.start].rstrip()
    whose = mention.start if document.text.startswith("whose", mention.start) else len(opening) - 5
    if not document.text.startswith("whose", whose):
        return ()
    near = [m for m in document.mentions_at(mention.sentence) if m.end <= whose]
    last = near[-1] if near else None
    if last is None or last.kind is not Kind.ORGANISATION or whose - last.end > _NEAR:
        return ()
    return last.denotes


def several(
    told: Told,
    sentence: int,
    number: int | None,
    fits: Callable[[Person], bool] = lambda person: True,
    *,
    they: bool = False,
) -> tuple[str, ...]:
    """So many people of different countries; countries where too few people are named.

    Without a number, all whom the nearest sentence tells together; `they` may be states of a list.
    """
    if number is None:
        together = told.together(sentence, fits)
        here = told.names_in(sentence)
        first = told.subject_of(sentence) & {p.name for p in together}
        if len(together) > _PAIR or (first and here >= {p.name for p in together}):
            return told.in_order(together)
        listed = told.listed_states(sentence)
        if listed and they:
            return listed
        number = _PAIR
    chosen: list[Person] = []
    served: set[str | None] = set()
    for person in told.people(sentence, fits):
        of = person.offices[0].of if person.offices else None
        if of is not None and of in served:
            continue
        chosen.append(person)
        served.add(of)
        if len(chosen) == number:
            return told.in_order(chosen)
    countries = told.countries(sentence, number)
    missing = [code for code in countries if code not in served]
    if chosen and len(chosen) + len(missing) >= number:
        return (*(p.name for p in chosen), *missing[: number - len(chosen)])
    return countries
