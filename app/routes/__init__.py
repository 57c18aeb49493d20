"""One module a resource; each parses, calls one function of `graph` and shapes the response."""
