"""Whom "he", "his", "the two" and "both sides" denote, chosen among all whom the article tells."""
