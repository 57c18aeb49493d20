"""The last step of reading: each fact gets its confidence from its grounds."""

from __future__ import annotations

from dataclasses import replace

from graph.facts import Facts, Official
from graph.reading.confidence.grounds import Grounds
from graph.reading.confidence.model import worth
from graph.reading.document import Document


def assess(document: Document, facts: Facts) -> Facts:
    """The facts of a document, each with its confidence."""
    grounds = Grounds(document, facts)
    return replace(
        facts,
        countries=tuple(
            replace(one, confidence=worth("countries").share(grounds.of_country(one)))
            for one in facts.countries
        ),
        organisations=tuple(
            replace(one, confidence=worth("organisations").share(grounds.of_organisation(one)))
            for one in facts.organisations
        ),
        officials=tuple(_assessed(one, grounds) for one in facts.officials),
        events=tuple(
            replace(one, confidence=worth("events").share(grounds.of_event(one)))
            for one in facts.events
        ),
    )


def _assessed(official: Official, grounds: Grounds) -> Official:
    offices = tuple(
        replace(one, confidence=worth("offices").share(grounds.of_office(official, one)))
        for one in official.offices
    )
    sure = worth("officials").share(grounds.of_official(official))
    return replace(official, offices=offices, confidence=sure)
