"""Whom "he", "the minister", "his counterpart" and "both sides" denote."""
