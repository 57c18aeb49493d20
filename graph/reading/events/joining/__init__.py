"""Tellings of one event joined, and events that are part of others."""
