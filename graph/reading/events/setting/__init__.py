"""When and where an event takes place, as its own sentence tells."""
