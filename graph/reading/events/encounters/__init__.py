"""Meetings, calls, gatherings and visits: which tellings are such, and who takes part."""
