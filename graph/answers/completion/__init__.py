"""Questions completed while they are typed, from the names and events of the graph."""

from graph.answers.completion.completion import complete

__all__ = ["complete"]
