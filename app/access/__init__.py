"""Who may do what, how often, and what is kept of it: keys, limits of rate, the log of writes."""
