"""Article → Facts: a package for each step, which `reader.py` runs in order."""
