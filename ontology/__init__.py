"""What may be said: vocabulary, shapes, frames, countries, organisations, offices: data."""
