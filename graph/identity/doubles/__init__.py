"""Who may be one, though nothing makes it certain: for a person to decide."""

from graph.identity.doubles.organisations import KnownOrganisation, find_organisation_doubles
from graph.identity.doubles.pairs import Double, seen_together
from graph.identity.doubles.people import Known, find_doubles

__all__ = [
    "Double",
    "Known",
    "KnownOrganisation",
    "find_doubles",
    "find_organisation_doubles",
    "seen_together",
]
