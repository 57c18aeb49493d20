"""The pages: server-rendered, no script needed."""
