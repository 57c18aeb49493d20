"""Whom "he", "him" and "his" denote, chosen among all of whom the article tells."""
