"""Where quads live: the `Store` protocol and its two back ends."""
