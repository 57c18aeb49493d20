"""Article → Facts: one module for each kind of thing read; `reader.py` runs them in order."""
