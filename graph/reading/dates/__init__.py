"""When: the dates that a text tells, read against the day of its report."""
