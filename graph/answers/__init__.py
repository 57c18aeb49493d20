"""Question → pattern → SPARQL → answer with its evidence."""
