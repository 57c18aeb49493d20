"""Which mentions denote one official, one organisation, one event."""
