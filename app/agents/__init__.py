"""The graph for agents: a server of the Model Context Protocol, at `/mcp` and by `legation mcp`."""
