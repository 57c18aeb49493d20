"""Sentences made ready for the parser, parsed and mended; the grammar of phrases and clauses."""
