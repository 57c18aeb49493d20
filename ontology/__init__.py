"""What may be said: vocabulary, shapes, event frames, countries, organisations, offices, as data."""
