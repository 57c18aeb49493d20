"""Figures of speed and memory: they are printed, never judged."""
