"""Tests of how the benchmarks score."""
