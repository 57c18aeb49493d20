"""Facts that others have gathered: records of who held which office, as evidence."""
