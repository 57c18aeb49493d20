"""Strangers' SPARQL: read, let through or refused, and run where it can be stopped."""
