"""How alike two written names are, of people or of organisations: a score and its reasons."""

from graph.identity.likeness.organisations import organisation_likeness
from graph.identity.likeness.people import likeness
from graph.identity.likeness.scale import ALIKE, SAME, Likeness

__all__ = ["ALIKE", "SAME", "Likeness", "likeness", "organisation_likeness"]
